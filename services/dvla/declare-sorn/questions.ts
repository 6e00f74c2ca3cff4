import { declaration, fact } from '#definition'
import { toEndTax, vehicles } from '#registers/vehicles'
import { registration } from '../shared/law.ts'
import { proofFor, whichVehicle } from '../shared/own-vehicle.ts'

export const plate = whichVehicle({
  ask: 'Which vehicle is off the road?',
  missing: 'Select the vehicle that is off the road',
  may: ({ sornFrom }) => sornFrom === null,
})
export const proof = proofFor(plate)
export const vehicle = fact(vehicles, {
  by: { mark: plate, references: proof.shown },
  reads: toEndTax,
  changes: ['sornFrom', 'taxedUntil', 'taxBought'],
  purpose: 'to take the vehicle off the road and give its tax back',
  law: registration('26'),
})
export const isKeeper = declaration({ ask: 'The vehicle will not be used or kept on a public road' })

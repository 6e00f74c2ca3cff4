import { declaration, fact, file, oneOf } from '#definition'
import { toEndTax, vehicles } from '#registers/vehicles'
import { exciseAct } from '../shared/law.ts'
import { proofFor, whichVehicle } from '../shared/own-vehicle.ts'

export const plate = whichVehicle({
  ask: 'Which vehicle is to be exempt from tax?',
  missing: 'Select the vehicle that is to be exempt from tax',
})
export const proof = proofFor(plate, [11])
export const vehicle = fact(vehicles, {
  by: { mark: plate, references: proof.shown },
  reads: [...toEndTax, 'taxClass', 'yearOfManufacture'],
  changes: ['taxClass', 'taxBought'],
  purpose: 'to make the vehicle exempt from tax and give its tax back',
  law: exciseAct('5'),
})
export const becomes = oneOf({
  ask: 'Why is it to be exempt?',
  options: {
    historic: 'It was built more than 40 years ago',
    disabled: 'It is for a disabled person who has a certificate of entitlement',
  },
})
export const certificate = file({
  ask: 'Show us the certificate of entitlement',
  special: 'disability',
  hint: 'It comes from whoever pays the benefit. Only an officer reads it',
})
export const isTrue = declaration({ ask: 'The vehicle is not used for a business' })

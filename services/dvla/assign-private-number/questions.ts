import { declaration, derive, fact, fresh, ifAnswered, type Mark, oneOf, rule } from '#definition'
import { ofMark, toChangeMark, vehicles } from '#registers/vehicles'
import { exciseAct } from '../shared/law.ts'
import { newLogBook } from '../shared/log-book.ts'
import { markOfItsAge } from '../shared/mark-pool.ts'
import { proofFor, whichVehicle } from '../shared/own-vehicle.ts'
import { proofThatItMoves } from '../shared/private-marks.ts'
import { rightBy, shownFor, whichNumber } from '../shared/private-rights.ts'

const toPut = {
  reads: toChangeMark,
  changes: ofMark,
  purpose: 'to put the private number on the vehicle',
  law: exciseAct('23'),
} as const

export const where = oneOf({
  ask: 'Where is the private number now?',
  options: { certificate: 'On a certificate (V750 or V778), not on a vehicle', vehicle: 'On another vehicle' },
})
export const onPaper = rule('The number is on a certificate', { where }, ({ where }) => where === 'certificate')
export const onVehicle = rule('The number is on another vehicle', { where }, ({ where }) => where === 'vehicle')

export const number = whichNumber(
  { ask: 'Which private number do you want to put on?', missing: 'Select the private number' },
  { late: false },
)
export const proofOfRight = shownFor(number)
export const right = rightBy(number, proofOfRight.shown)

export const donorPlate = whichVehicle({
  ask: 'Which vehicle has the private number now?',
  missing: 'Select the vehicle that has the private number',
})
export const donorProof = proofFor(donorPlate, [11])
export const donor = fact(vehicles, { by: { mark: donorPlate, references: donorProof.shown }, ...toPut })
export const donorLogBook = newLogBook(donor, {
  bears: markOfItsAge(donor),
  numbers: {
    number: fresh.digits('the number of the other log book', 11),
    slip: fresh.digits('the number of the other new keeper slip', 12),
  },
})
export const donorMoves = proofThatItMoves(donor, donorPlate, exciseAct('23'))

export const plate = whichVehicle({ ask: 'Which vehicle gets the number?', missing: 'Select the vehicle that gets the number' })
export const proof = proofFor(plate, [11])
export const vehicle = fact(vehicles, { by: { mark: plate, references: proof.shown }, ...toPut })
/** The private number, wherever it comes from. */
export const given = derive(
  'The private number',
  { number: ifAnswered(number), donorPlate: ifAnswered(donorPlate) },
  ({ number, donorPlate }) => (number ?? donorPlate) as Mark,
)
export const logBook = newLogBook(vehicle, { bears: () => given })
export const moves = proofThatItMoves(vehicle, plate, exciseAct('23'))
export const isTrue = declaration({ ask: 'I may put this number on this vehicle, and will change its number plates at once' })

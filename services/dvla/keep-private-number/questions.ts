import { declaration, fact } from '#definition'
import { ofMark, toChangeMark, vehicles } from '#registers/vehicles'
import { exciseAct } from '../shared/law.ts'
import { newLogBook } from '../shared/log-book.ts'
import { retention } from '../shared/mark-law.ts'
import { markOfItsAge } from '../shared/mark-pool.ts'
import { proofFor, whichVehicle } from '../shared/own-vehicle.ts'
import { proofThatItMoves } from '../shared/private-marks.ts'
import { askNominee } from '../shared/private-rights.ts'

export const plate = whichVehicle({
  ask: 'Which vehicle has the number that you want to keep?',
  missing: 'Select the vehicle that has the number',
})
/** A reminder is no proof here: a number may be worth more than its vehicle. */
export const proof = proofFor(plate, [11])
export const vehicle = fact(vehicles, {
  by: { mark: plate, references: proof.shown },
  reads: toChangeMark,
  changes: ofMark,
  purpose: 'to take the private number off the vehicle and give it another',
  law: exciseAct('26'),
})
/** The vehicle gets a mark of its own age at once. */
export const logBook = newLogBook(vehicle, { bears: markOfItsAge(vehicle) })
export const moves = proofThatItMoves(vehicle, plate, retention('3A'))
export const nominee = askNominee('You may name one person, and change that at any time. Leave it empty if it is for you alone')
export const isTrue = declaration({
  ask: 'The vehicle moves under its own power, and you may inspect it',
})

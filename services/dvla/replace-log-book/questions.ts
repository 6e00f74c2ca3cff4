import { declaration, fact, oneOf } from '#definition'
import { ofLogBook, vehicles } from '#registers/vehicles'
import { registration } from '../shared/law.ts'
import { newLogBook } from '../shared/log-book.ts'
import { proofFor, whichVehicle } from '../shared/own-vehicle.ts'

export const plate = whichVehicle({
  ask: 'Which vehicle’s log book do you need?',
  missing: 'Select the vehicle whose log book you need',
})
/** The number of the log book is on what was lost: a reminder serves, or signing in. */
export const proof = proofFor(plate, [16])
export const vehicle = fact(vehicles, {
  by: { mark: plate, references: proof.shown },
  reads: ofLogBook,
  changes: ['references', 'logBookIssuedOn'],
  purpose: 'to send a new log book',
  law: registration('13'),
})
export const logBook = newLogBook(vehicle)
export const happened = oneOf({
  ask: 'What happened to the log book?',
  options: { lost: 'It is lost', stolen: 'It was stolen', damaged: 'It is damaged or cannot be read', never: 'It never came' },
})
export const isTrue = declaration({ ask: 'I keep this vehicle, and will send the old log book back if it turns up' })

import { declaration, fact, file, longText, manyOf } from '#definition'
import { described, ofLogBook, vehicles } from '#registers/vehicles'
import { askColour, askEngineSize, askFuel, askWeight } from '../shared/described.ts'
import { registration } from '../shared/law.ts'
import { newLogBook } from '../shared/log-book.ts'
import { proofFor, whichVehicle } from '../shared/own-vehicle.ts'

export const plate = whichVehicle({ ask: 'Which vehicle has changed?', missing: 'Select the vehicle that has changed' })
export const proof = proofFor(plate, [11])
export const vehicle = fact(vehicles, {
  by: { mark: plate, references: proof.shown },
  reads: [...ofLogBook, ...described, 'taxClass'],
  changes: ['references', 'logBookIssuedOn', ...described],
  purpose: 'to change what the log book says of the vehicle',
  law: registration('16'),
})
export const logBook = newLogBook(vehicle)
export const changes = manyOf({
  ask: 'What has changed?',
  hint: 'Select all that have',
  options: {
    colour: 'Its colour',
    fuel: 'What it runs on',
    engine: 'The engine or its size',
    weight: 'Its weight',
    other: 'Something else: seats, body, the numbers of the engine or chassis',
  },
})
export const colour = askColour('What colour is it now?')
export const fuel = askFuel('What does it run on now?')
export const engineCc = askEngineSize('What is the engine’s size in cubic centimetres?')
export const weightKg = askWeight('What is its weight with load in kilograms?')
export const what = longText({ ask: 'What else has changed?', hint: 'Say what it was and what it is now' })
export const evidence = file({
  ask: 'Show us what proves it',
  hint: 'A receipt or a statement of whoever did the work, on headed paper',
})
export const isTrue = declaration({ ask: 'The vehicle is as I have said' })

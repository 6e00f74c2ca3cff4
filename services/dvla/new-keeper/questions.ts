import { bound, date, declaration, digits, fact, mark } from '#definition'
import { toEndTax, toPassOn, vehicles } from '#registers/vehicles'
import { registration } from '../shared/law.ts'
import { sinceRegistered } from '../shared/own-vehicle.ts'

export const plate = mark({ ask: 'What is the vehicle’s registration number?' })
export const reference = digits({
  ask: 'What is the reference number?',
  lengths: [12, 11],
  hint: '12 digits on the new keeper slip (V5C/2), or 11 on the log book (V5C) if the motor trade gave you that',
  wrong: 'Enter the reference number with all its digits',
})
export const vehicle = fact(vehicles, {
  by: { mark: plate, references: reference },
  reads: [...toEndTax, ...toPassOn],
  changes: ['keeper', 'references', 'logBookIssuedOn', 'inTrade', 'keptSince', 'taxedUntil', 'taxBought', 'sornFrom'],
  purpose: 'to record that you are the keeper of the vehicle',
  law: registration('22'),
})
/** When somebody else got it is theirs to know: whoever has the slip hears that it was later, and not when. */
const sinceTheirs = bound('Whoever you have it from did not have it yet. Enter a later day', { vehicle }, ({ vehicle }) =>
  vehicle.keeper === null ? vehicle.inTrade?.since : vehicle.keptSince,
)
export const since = date({
  ask: 'Since which day have you had the vehicle?',
  falls: 'past',
  notBefore: [sinceRegistered(vehicle), sinceTheirs],
})
export const isKeeper = declaration({ ask: 'I have the vehicle, and am its keeper from that day' })

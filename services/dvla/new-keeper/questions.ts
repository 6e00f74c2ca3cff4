import { date, declaration, digits, fact, mark } from '#definition'
import { toEndTax, toPassOn, vehicles } from '#registers/vehicles'
import { registration } from '../shared/law.ts'

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
  changes: ['keeper', 'references', 'logBookIssuedOn', 'inTrade', 'taxedUntil', 'taxBought', 'sornFrom'],
  purpose: 'to record that you are the keeper of the vehicle',
  law: registration('22'),
})
export const since = date({ ask: 'Since which day have you had the vehicle?', falls: 'past' })
export const isKeeper = declaration({ ask: 'I have the vehicle, and am its keeper from that day' })

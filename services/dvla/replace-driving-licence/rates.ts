import { rate } from '#definition'
import { pounds } from '#kernel'

export const replacementFee = rate('Fee for a replacement', 'money', {
  '2014-10-31': [
    pounds(20),
    'Motor Vehicles (Driving Licences) Regulations 1999, Schedule 3, row 5; the amount from lists of fees, to be checked',
    'unverified',
  ],
})
/** Once it can be renewed, that costs less, and gives a card for ten years. */
export const renewalDays = rate('How many days before it ends a licence may be renewed', 'days', {
  '2025-04-01': [56, 'reminders: nationalworld.com (56 days)', 'unverified'],
})

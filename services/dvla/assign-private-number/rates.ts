import { rate } from '#definition'
import { pounds } from '#kernel'

/** What is on a certificate was paid for when it was taken off a vehicle or bought. */
export const transferFee = rate('Moving a private number from one vehicle to another', 'money', {
  '2015-03-09': [
    pounds(80),
    'https://www.gov.uk/personalised-vehicle-registration-numbers; the first day of the amount is to be checked',
    'unverified',
  ],
})

import { rate } from '#definition'
import { pounds } from '#kernel'

export const keepingFee = rate('Taking a private number off a vehicle, which pays for putting it on another', 'money', {
  '2015-03-09': [
    pounds(80),
    'https://www.gov.uk/personalised-vehicle-registration-numbers; the first day of the amount is to be checked',
    'unverified',
  ],
})

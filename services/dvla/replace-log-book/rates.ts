import { rate } from '#definition'
import { pounds } from '#kernel'

export const replacementFee = rate('Replacement log book', 'money', {
  '2015-04-06': [
    pounds(25),
    'Road Vehicles (Registration and Licensing) Regulations 2002, regulation 14(2)(b); the first day of the amount is to be checked',
    'unverified',
  ],
})

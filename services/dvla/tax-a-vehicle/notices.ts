import { notice } from '#definition'

/** The body's own number: a version keeps what its letters said. */
export const helpPhone = '029 2018 0000'

const taxDoesNotPass = 'The tax does not pass to a new keeper if you sell the vehicle.'

export const taxed = notice({
  id: 'vehicle-taxed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', from: 'date', until: 'date', cost: 'money' },
  subject: 'Your vehicle {mark} is taxed',
  body: ['It is taxed from {from} to {until}.', 'The tax comes to {cost}.', taxDoesNotPass],
})
/** Sent at least ten working days before the first collection. */
export const debitAhead = notice({
  id: 'vehicle-tax-direct-debit',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', first: 'date', firstAmount: 'money', payments: 'number', cost: 'money', account: 'text' },
  subject: 'Your Direct Debit for the tax of {mark}',
  body: [
    'We will take {firstAmount} on {first} from the account ending in {account}.',
    'Number of payments: {payments}, on that day of each month or the next working day. They come to {cost} together.',
    'Your statement will show DVLA.',
    'If an amount or a day changes, we will tell you 10 working days ahead.',
    'If a payment is taken in error, by us or by your bank, your bank gives you the money back at once.',
    'You can cancel at any time by telling your bank. Tell us as well, since the vehicle must stay taxed.',
  ],
})
export const referred = notice({
  id: 'vehicle-tax-referred',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', by: 'date', phone: 'text' },
  subject: 'We are looking at your application to tax {mark}',
  body: [
    'A vehicle tax officer is looking at it, and will write to you by {by}.',
    'The vehicle is not taxed yet. Do not use it on the road until we have told you that it is.',
    'You can ring us about it on {phone}.',
  ],
})
export const elsewhere = notice({
  id: 'vehicle-tax-elsewhere',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text' },
  subject: 'How to tax your vehicle {mark}',
  body: [
    'We cannot work out the tax of a vehicle like this one online, and we have taken no money.',
    'You can tax it at a Post Office that deals with vehicle tax. Take the log book or the reminder with you.',
  ],
})
export const notTaxed = notice({
  id: 'vehicle-not-taxed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', reason: 'text', law: 'text', paid: 'maybeMoney' },
  subject: 'We have not taxed your vehicle {mark}',
  body: [
    'Two officers have looked at your application. This is their reason:',
    '{reason}',
    'The law that it rests on: {law}.',
    'The {paid} that you paid by card is on its way back to you.',
    'If you think that this is wrong, you can ask us to look again, and complain if you are still not content.',
  ],
})
export const lapsed = notice({
  id: 'vehicle-tax-lapsed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', paid: 'maybeMoney' },
  subject: 'Your application to tax {mark} has ended',
  body: [
    'We asked you for something and did not hear from you.',
    'The {paid} that you paid by card is on its way back to you.',
    'You can apply again at any time.',
  ],
})
/** When a payment of the Direct Debit was given up. */
export const untaxed = notice({
  id: 'vehicle-untaxed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', amount: 'money', until: 'date', where: 'text' },
  subject: 'Your vehicle {mark} is not taxed any more',
  body: [
    'A Direct Debit payment of {amount} for the tax of {mark} did not reach us. The Direct Debit is cancelled for good, and the tax ended on {until}.',
    'Do not use the vehicle on a road until it is taxed again.',
    'Tax it now at {where}/dvla/tax-a-vehicle, with the number on its log book: by card, or by a new Direct Debit from an account with enough money in it.',
    'If you keep it off the road, tell us so (SORN). If you do neither, you may be fined.',
    'The new tax starts on the first of the month in which you buy it. If a month before that was used and not paid for, we write to whoever keeps the vehicle.',
  ],
})

import { notice } from '#definition'
import { taxBackInLetters } from '../shared/end-of-tax.ts'

const taxDoesNotPass = 'The tax does not pass to a new keeper if you sell the vehicle.'

export const taxed = notice({
  id: 'vehicle-taxed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', from: 'date', until: 'date', cost: 'money' },
  subject: 'Your vehicle {mark} is taxed',
  body: ['The vehicle {mark} is taxed from {from} to {until}.', 'The tax comes to {cost}.', taxDoesNotPass],
})
/** Instead of a reminder: nothing is to be done. */
export const renewed = notice({
  id: 'vehicle-tax-renewed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', from: 'date', until: 'date', cost: 'money' },
  subject: 'Your Direct Debit renews the tax of {mark}',
  body: [
    'The tax of {mark} runs out, and your Direct Debit renews it: from {from} to {until}, for {cost}. You do not need to do anything, and it must not be taxed again.',
    'If you no longer have the vehicle, or keep it off the road, tell us before then. We stop the Direct Debit.',
    taxDoesNotPass,
  ],
})
const renewsIt = 'The tax of {mark} ends on {until}. Your Direct Debit would renew it.'
export const motWanted = notice({
  id: 'vehicle-tax-needs-mot',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', until: 'date', where: 'text' },
  subject: 'The tax of {mark} cannot be renewed without an MOT',
  body: [
    renewsIt,
    'But as far as we know its MOT will have run out by then. Get one that is valid on the day after {until}.',
    'We look each day. Once it has passed, the Direct Debit renews the tax: you do not need to tell us.',
    'If it has none by {until}, the tax ends that day and must be bought again: {where}/dvla/tax-a-vehicle.',
    'If you no longer have the vehicle, or keep it off the road (SORN), tell us so.',
  ],
})
export const notYet = notice({
  id: 'vehicle-tax-not-renewed-yet',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', until: 'date', where: 'text' },
  subject: 'Your Direct Debit cannot renew the tax of {mark} yet',
  body: [
    renewsIt,
    'But something has changed since it was bought, and we cannot renew it by ourselves: the register may not know its keeper yet, or something may have to be asked again.',
    'Tax it yourself before it ends, with the number on its log book: {where}/dvla/tax-a-vehicle. Or ring us.',
  ],
})
export const notRenewed = notice({
  id: 'vehicle-tax-not-renewed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', until: 'date', where: 'text' },
  subject: 'Your Direct Debit does not renew the tax of {mark}',
  body: [
    'The tax of {mark} ends on {until}. Your Direct Debit does not renew it, since it was cancelled, or something that the tax needs is still missing.',
    'Do not use the vehicle on a road after that day until it is taxed again.',
    'Tax it at {where}/dvla/tax-a-vehicle, with the number on its log book. If you keep it off the road, tell us so (SORN).',
  ],
})
/** Sent at least ten working days before the first collection. */
export const debitAhead = notice({
  id: 'vehicle-tax-direct-debit',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', schedule: 'schedule', payments: 'number', cost: 'money', account: 'text' },
  subject: 'Your Direct Debit for the tax of {mark}',
  body: [
    'For the tax of {mark} we will take these payments from the account ending in {account}: {schedule}.',
    'Number of payments: {payments}. They come to {cost} together.',
    'When the tax runs out, the Direct Debit renews it by itself, until you stop it. We tell you before.',
    'Your statement will show DVLA.',
    'If an amount or a day changes, we will tell you 10 working days ahead.',
    'If a payment is taken in error, by us or by your bank, your bank gives you the money back at once.',
    'You can cancel at any time by telling your bank. Tell us as well, since the vehicle must stay taxed.',
  ],
})
export const referred = notice({
  id: 'vehicle-tax-referred',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', by: 'date' },
  subject: 'We are looking at an application to tax {mark}',
  body: [
    'A vehicle tax officer is looking at the application to tax {mark}, and will write to you by {by}.',
    'Until then the vehicle is taxed as long as it was before. Do not use it on the road after that, until we have told you that it is taxed.',
  ],
})
export const elsewhere = notice({
  id: 'vehicle-tax-elsewhere',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text' },
  subject: 'How to tax your vehicle {mark}',
  body: [
    'We cannot work out the tax of a vehicle like {mark} online, and we have taken no money.',
    'You can tax it at a Post Office that deals with vehicle tax. Take the log book or the reminder with you.',
  ],
})
export const notTaxed = notice({
  id: 'vehicle-not-taxed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', reason: 'text', law: 'text', paid: 'maybeMoney' },
  subject: 'We have not taxed your vehicle {mark}',
  body: [
    'Two officers have looked at the application to tax {mark}, and have not agreed to it. This is their reason:',
    '{reason}',
    'The law that it rests on: {law}.',
    'The {paid} that was paid by card is on its way back to that card.',
    'If you think that this is wrong, you can ask us to look again, and complain if you are still not content.',
  ],
})
export const lapsed = notice({
  id: 'vehicle-tax-lapsed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', paid: 'maybeMoney' },
  subject: 'An application to tax {mark} has ended',
  body: [
    'The application to tax {mark} has ended, because we asked for something and heard nothing.',
    'The {paid} that was paid by card is on its way back to that card.',
    'The vehicle is not taxed by it. It can be taxed by a new application at any time.',
  ],
})
/** To the keeper in the record, whose tax ends when somebody with the new keeper slip taxes the vehicle. */
export const taxEnded = notice({
  id: 'vehicle-tax-ended-by-buyer',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', ...taxBackInLetters.fields },
  subject: 'Your tax of {mark} has ended',
  body: [
    'Somebody who has the new keeper slip of {mark} has taxed it. So the tax that you paid for it has ended.',
    ...taxBackInLetters.says,
    'You are still its keeper in our record: tell us that you no longer have it, if you have not.',
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
const notAccepted = 'The bank did not accept the Direct Debit for the tax of {mark}, and no payment was taken.'
const noLonger = 'What we wrote before about this tax no longer counts.'
/** When the bank never accepted it: the tax that was bought ahead does not begin. */
export const debitNotAccepted = notice({
  id: 'vehicle-tax-debit-not-accepted',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', until: 'date', where: 'text' },
  subject: 'The bank did not accept your Direct Debit for the tax of {mark}',
  body: [
    notAccepted,
    'The vehicle is taxed until {until}, as before, and not after that day.',
    'Tax it again before then at {where}/dvla/tax-a-vehicle, with the number on its log book: by card, or by Direct Debit with other bank details.',
    noLonger,
    'If you keep it off the road, tell us so (SORN).',
  ],
})
/** The same where the tax had begun. */
export const debitNotAcceptedUntaxed = notice({
  id: 'vehicle-tax-debit-not-accepted-untaxed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', where: 'text' },
  subject: 'Your vehicle {mark} is not taxed: the bank did not accept the Direct Debit',
  body: [
    notAccepted,
    'So the vehicle is not taxed. Do not use the vehicle on a road until it is taxed again.',
    'Tax it now at {where}/dvla/tax-a-vehicle, with the number on its log book: by card, or by Direct Debit with other bank details.',
    noLonger,
    'If you keep it off the road, tell us so (SORN). If you do neither, you may be fined.',
  ],
})

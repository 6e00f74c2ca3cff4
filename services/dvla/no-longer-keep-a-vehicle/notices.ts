import { notice } from '#definition'

const untaxed = 'The tax does not pass on. It must be taxed before it is used on a road.'
const back = 'You get {back} back: the tax for the whole months that are left, without surcharges.'
const backByDebit =
  'You get {byDebit} back, the tax for the whole months that are left, once your Direct Debit payment for it has reached us. If it does not, we write to you.'
const debit = 'If you paid its tax by Direct Debit and the tax has ended, we have stopped the Direct Debit.'
const keepThis = 'Keep this: it is your proof that you told us.'

/** The acknowledgement, which proves that a keeper has told us. */
export const passedOn = notice({
  id: 'vehicle-passed-on',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', on: 'date', back: 'maybeMoney', byDebit: 'maybeMoney' },
  subject: 'You are no longer the keeper of {mark}',
  body: ['Our record says that you have not been its keeper since {on}.', back, backByDebit, debit, keepThis],
})
export const gone = notice({
  id: 'vehicle-gone',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', on: 'date', back: 'maybeMoney', byDebit: 'maybeMoney' },
  subject: 'You have told us that {mark} is scrapped or exported',
  body: ['Our record says that it has been since {on}. It cannot be taxed or driven here any more.', back, backByDebit, debit, keepThis],
})
/** To the address that the seller gave. */
export const newKeeper = notice({
  id: 'vehicle-new-keeper',
  by: ['letter'],
  fields: { mark: 'text', on: 'date' },
  subject: 'You are now the keeper of {mark}',
  body: [
    'Whoever kept it before has told us that you have had it since {on}. A log book in your name is on its way.',
    untaxed,
    'If you have not taken this vehicle, write to us at once.',
  ],
})

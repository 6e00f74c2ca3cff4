import { notice } from '#definition'
import { taxBackInLetters } from '../shared/end-of-tax.ts'

const untaxed = 'The tax does not pass on. It must be taxed before it is used on a road.'
const keepThis = 'Keep this: it is your proof that you told us.'

/** The acknowledgement, which proves that a keeper has told us. */
export const passedOn = notice({
  id: 'vehicle-passed-on',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', on: 'date', ...taxBackInLetters.fields },
  subject: 'You are no longer the keeper of {mark}',
  body: ['Our record says that you have not been its keeper since {on}.', ...taxBackInLetters.says, keepThis],
})
export const gone = notice({
  id: 'vehicle-gone',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', on: 'date', ...taxBackInLetters.fields },
  subject: 'You have told us that {mark} is scrapped or exported',
  body: ['Our record says that it has been since {on}. It cannot be taxed or driven here any more.', ...taxBackInLetters.says, keepThis],
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

import { notice } from '#definition'
import { taxBackInLetters } from '../shared/end-of-tax.ts'

const untaxed = 'Tax does not pass on with a vehicle. This one must be taxed before it is used on a road.'
const keepThis = 'Keep this: it proves that we were told.'

/** The acknowledgement, which proves that a keeper has told us. */
export const passedOn = notice({
  id: 'vehicle-passed-on',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', on: 'date', ...taxBackInLetters.fields },
  subject: 'You are no longer the keeper of {mark}',
  body: ['Our record says that you have not been the keeper of {mark} since {on}.', ...taxBackInLetters.says, keepThis],
})
const ofGone = { by: ['email', 'letter', 'account'], fields: { mark: 'text', on: 'date', ...taxBackInLetters.fields } } as const
export const scrapped = notice({
  id: 'vehicle-scrapped',
  ...ofGone,
  subject: 'Your vehicle {mark} is scrapped',
  body: [
    'Our record says that {mark} has been scrapped since {on}. It can never be taxed or driven again.',
    ...taxBackInLetters.says,
    keepThis,
  ],
})
export const exported = notice({
  id: 'vehicle-exported',
  ...ofGone,
  subject: 'Your vehicle {mark} has left the country',
  body: [
    'Our record says that {mark} has been out of the United Kingdom since {on}. It cannot be taxed or driven here any more.',
    ...taxBackInLetters.says,
    keepThis,
  ],
})
/** To the address that the seller gave. */
export const newKeeper = notice({
  id: 'vehicle-new-keeper',
  by: ['letter'],
  fields: { mark: 'text', on: 'date' },
  subject: 'You are now the keeper of {mark}',
  body: [
    'We were told that you have had the vehicle {mark} since {on}. A log book in your name is on its way.',
    untaxed,
    'If you have not taken this vehicle, write to us at once.',
  ],
})

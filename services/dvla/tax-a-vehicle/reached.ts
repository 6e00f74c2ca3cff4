import { derive, ifAnswered } from '#definition'
import { contact, postTo } from './questions.ts'
import { vehicle } from './vehicle.ts'

/** Whoever applies hears of it: by e-mail if they gave one; the keeper, as they want to hear from us; a buyer by post. */
export const reached = derive(
  'Where we write to you',
  { contact: ifAnswered(contact), postTo: ifAnswered(postTo), vehicle },
  ({ contact, postTo, vehicle }) => contact ?? postTo ?? vehicle.keeper,
)

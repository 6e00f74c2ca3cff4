import { derive, on, rule, today, told } from '#definition'
import { addDays } from '#kernel'
import { endOf, nextCard } from '../shared/own-licence.ts'
import { home, licence } from './questions.ts'
import { renewalDays, replacementFee } from './rates.ts'

export const fee = derive('The fee', { fee: on(today, replacementFee) }, ({ fee }) => fee)
export const isDue = rule(
  'Your licence can be renewed now',
  { licence, today, days: on(today, renewalDays) },
  ({ licence, today, days }) => endOf(licence) <= addDays(today, days),
)
/** A paper licence of before photocards: the one that takes its place has a photo. */
export const needsPhoto = rule('Your licence has no photo yet', { licence }, ({ licence }) => licence.photoTakenOn === null)
/** As long as the one before. */
export const card = nextCard(licence, { to: home })
export const summary = told(
  'The new card costs {fee} and is good until {until}, like the one before.',
  { fee: 'money', until: 'date' },
  { fee, until: card.until },
)

import { channel, derive, on, rule, today, told } from '#definition'
import { addDays, addYears } from '#kernel'
import { licence } from './questions.ts'
import { photoFee, photoYears } from './rates.ts'

export const fee = derive('The fee', { channel, fees: on(today, photoFee) }, ({ channel, fees }) => fees[channel])
/** At 70 and over, and with a licence for a short time, a new card needs a new right to drive: both come with the renewal. */
export const rightHasEnded = rule(
  'Your right to drive must be renewed first',
  { licence, today },
  ({ licence, today }) => licence.drivesUntil < today,
)
/** As long as the photo is good, and never longer than the right to drive. */
export const cardUntil = derive(
  'The last day of the card',
  { licence, today, years: on(today, photoYears) },
  ({ licence, today, years }) => {
    const until = addDays(addYears(today, years), -1)
    return until < licence.drivesUntil ? until : licence.drivesUntil
  },
)
export const summary = told(
  'The new card costs {fee} and is good until {until}.',
  { fee: 'money', until: 'date' },
  { fee, cardUntil },
  ({ fee, cardUntil }) => ({ fee, until: cardUntil }),
)

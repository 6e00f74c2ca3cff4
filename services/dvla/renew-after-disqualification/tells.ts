import { on, rule, today, told, toldWhen } from '#definition'
import { addDays } from '#kernel'
import { licence } from './questions.ts'
import { earlyDays } from './rates.ts'
import { cannotSee, fee, highRisk, isIll, rightHasEnded, validity, wasForHealth } from './rules.ts'

/** Said where somebody applies too early. */
export const ends = told(
  'The last day of your disqualification is {until}. The first day on which you can apply is {from}.',
  { until: 'date', from: 'date' },
  { licence, today, days: on(today, earlyDays) },
  ({ licence, today, days }) => {
    const until = licence.disqualifiedUntil ?? today
    return { until, from: addDays(until, -days) }
  },
)
const grounds = { cannotSee, highRisk, wasForHealth, rightHasEnded, isIll }
const officerFirst = rule('An officer decides', grounds, (held) => Object.values(held).some(Boolean))
const atOnce = rule('A machine gives it back at once', { officerFirst }, ({ officerFirst }) => !officerFirst)
const otherGround = rule(
  'An officer decides, and no examination is needed for how they were disqualified',
  { officerFirst, highRisk },
  ({ officerFirst, highRisk }) => officerFirst && !highRisk,
)
const isPaid = rule(
  'An officer decides, and it is paid for first',
  { officerFirst, fee },
  ({ officerFirst, fee }) => officerFirst && fee > 0,
)
const notGivenUp = rule('The licence was not given up', { wasForHealth }, ({ wasForHealth }) => !wasForHealth)

/** No day is promised while somebody has still to decide. */
export const examinedFirst = told(
  'Because of how you were disqualified, a doctor must examine you before you can have your licence back. A medical licensing officer writes to you about it, and decides when we have the report. You may get it back later than the day after your disqualification ends.',
)
/** What the person is told before they declare, pay and send. */
export const summary = [
  toldWhen(
    atOnce,
    told(
      'The licence costs {fee}, starts on {from} and the card is good until {until}.',
      { fee: 'money', from: 'date', until: 'date' },
      { fee, validity },
      ({ fee, validity }) => ({ fee, from: validity.cardFrom, until: validity.cardUntil }),
    ),
  ),
  toldWhen(highRisk, examinedFirst),
  toldWhen(otherGround, told('A medical licensing officer looks at it first. We cannot say yet from when you may have your licence back.')),
  toldWhen(isPaid, told('You pay {fee} now. We pay it back if we do not give you the licence back.', { fee: 'money' }, { fee })),
]
/** Where it is looked at. */
export const whileLooking = [
  toldWhen(highRisk, examinedFirst),
  toldWhen(notGivenUp, told('You must not drive until you have the licence back.')),
  toldWhen(
    wasForHealth,
    told('You must not drive until you have the licence back, unless you gave it up yourself and your doctor agrees that you may.'),
  ),
]
/** Where it is given back: on the page, and in the same words in the letter. */
export const drivesFrom = told('You may drive from {from}, not before.', { from: 'date' }, { validity }, ({ validity }) => ({
  from: validity.cardFrom,
}))

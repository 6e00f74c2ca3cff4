import { act, derive, ifAnswered, on, proposes, rule, today, under } from '#definition'
import { addDays, addYears, type PlainDate, wholeYears } from '#kernel'
import { roadTraffic } from '../shared/law.ts'
import { endOf, nextCard } from '../shared/own-licence.ts'
import { doctor, eyesight, home, isUnwell, licence, story } from './questions.ts'
import { backFee, earlyDays, yearsValid } from './rates.ts'

export const newDrivers = act('Road Traffic (New Drivers) Act 1995', 'ukpga/1995/13')

/** A disqualification of 56 days or more revokes the licence; a shorter one ends by itself. */
export const kind = derive('How the licence was lost', { licence }, ({ licence }) => {
  const { revokedOn, disqualifiedUntil, revokedAsNew, highRisk } = licence
  if (revokedOn === null) return 'back'
  if (disqualifiedUntil !== null && revokedOn <= disqualifiedUntil) return highRisk ? 'highRisk' : 'disqualified'
  return revokedAsNew ? 'newDriver' : 'back'
})
export const nothingLost = rule(
  'Your licence is neither revoked nor given up',
  { licence },
  ({ licence }) => licence.revokedOn === null && licence.surrenderedOn === null,
)
export const tooEarly = rule(
  'Your disqualification does not end soon',
  { licence, today, days: on(today, earlyDays) },
  ({ licence, today, days }) => licence.disqualifiedUntil !== null && licence.disqualifiedUntil > addDays(today, days),
)
export const fee = derive('The fee', { kind, fees: on(today, backFee) }, ({ kind, fees }) => fees[kind])

const seventy = 70
/** From the day after the disqualification, or from today. A right to drive that has ended meanwhile begins anew. */
export const validity = derive(
  'How long the licence lasts',
  { licence, today, years: on(today, yearsValid) },
  ({ licence, today, years }): { readonly cardFrom: PlainDate; readonly cardUntil: PlainDate; readonly drivesUntil: PlainDate } => {
    const { disqualifiedUntil, bornOn } = licence
    const cardFrom = disqualifiedUntil !== null && disqualifiedUntil >= today ? addDays(disqualifiedUntil, 1) : today
    const span = wholeYears(bornOn, cardFrom) >= seventy ? years.seventy : years.short
    const drivesUntil = licence.drivesUntil > cardFrom ? licence.drivesUntil : addDays(addYears(cardFrom, span), -1)
    return { cardFrom, drivesUntil, cardUntil: endOf({ cardUntil: addDays(addYears(cardFrom, years.photocard), -1), drivesUntil }) }
  },
)
const cardUntil = derive('The last day of the card', { validity }, ({ validity }) => validity.cardUntil)
export const card = nextCard(licence, { to: home, until: cardUntil })
export const isNewDriver = rule('You must pass both tests again', { kind }, ({ kind }) => kind === 'newDriver')

export const highRisk = under(
  roadTraffic('94'),
  rule('You must be examined by a doctor first, because of how you were disqualified', { kind }, ({ kind }) => kind === 'highRisk'),
)
export const wasForHealth = under(
  roadTraffic('92'),
  rule('You gave up the licence, or it was revoked for another reason than driving', { kind }, ({ kind }) => kind === 'back'),
)
export const rightHasEnded = under(
  roadTraffic('92'),
  rule(
    'Your right to drive has ended meanwhile',
    { licence, validity },
    ({ licence, validity }) => licence.drivesUntil <= validity.cardFrom,
  ),
)
export const mustTell = rule('You have told us that you have a condition', { isUnwell }, ({ isUnwell }) => isUnwell)
export const asksDoctor = rule(
  'A medical officer looks at it',
  { highRisk, wasForHealth, rightHasEnded, mustTell },
  (held) => held.highRisk || held.wasForHealth || held.rightHasEnded || held.mustTell,
)
export const isIll = under(
  roadTraffic('92'),
  rule('You have told us about your health', { isUnwell, story: ifAnswered(story) }, ({ isUnwell, story }) => isUnwell || !!story),
)
export const cannotSee = proposes(
  'refuse',
  under(
    roadTraffic('92'),
    rule('You cannot read a number plate from 20 metres', { eyesight }, ({ eyesight }) => !eyesight),
  ),
)
export const doctorNamed = rule('You have named a doctor whom we may ask', { doctor: ifAnswered(doctor) }, ({ doctor }) => !!doctor)

import { applicant, derive, fact, manyOf, rule, today, told, toldWhen } from '#definition'
import { addDays, type PlainDate } from '#kernel'
import { drivers, type Entitlement, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { endOf, lastDayOf } from '../shared/own-licence.ts'

export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: [...standing, 'entitlements', 'endorsements'],
  purpose: 'to show you your licence, and let you share a part of it',
  law: roadTraffic('99'),
})
/** At most. A code that lives longer shows the record, not the copy. */
const copyDays = 42

const ahead = (day: PlainDate | null, today: PlainDate): PlainDate | null => (day !== null && day >= today ? day : null)
const categories = (all: readonly Entitlement[], today: PlainDate, provisional: boolean): string | null =>
  all
    .filter((one) => one.provisional === provisional && one.from <= today && one.until >= today)
    .map(({ category }) => category)
    .join(', ') || null
/** A copy does not outlive the card and the right to drive that it is of; of what has ended already it says so, and is good as long as any. */
const copyEnd = (end: PlainDate | null, today: PlainDate): PlainDate => {
  const last = addDays(today, copyDays)
  return end !== null && end < last ? end : last
}
/** A code, so that whoever looks is told that nothing may be driven; pages have a sentence for it. */
const nothing = '–'
/** What the copy says: of a licence that is revoked or given up, that nothing may be driven. */
export const copy = derive('The digital copy', { licence, today }, ({ licence, today }) => {
  const counting = licence.endorsements.filter(({ until }) => until >= today)
  const isLost = licence.revokedOn !== null || licence.surrenderedOn !== null || licence.drivesUntil < today
  const banned = ahead(licence.disqualifiedUntil, today)
  const none = isLost || banned !== null
  const drives = none ? null : categories(licence.entitlements, today, false)
  return {
    validUntil: copyEnd(ahead(endOf(licence), today), today),
    claims: {
      name: `${licence.name.first} ${licence.name.last}`,
      number: licence.number as string,
      drives: drives ?? nothing,
      learns: none ? null : categories(licence.entitlements, today, true),
      cardUntil: none ? null : endOf(licence),
      drivesUntil: none ? null : licence.drivesUntil,
      points: counting.reduce((sum, { points }) => sum + points, 0),
      offences: counting.map(({ code }) => code).join(', ') || null,
      disqualifiedUntil: banned,
      asOn: today,
    },
  }
})
const mayDrive = rule('You may drive', { copy }, ({ copy }) => copy.claims.drives !== nothing)
const mayLearn = rule('You may learn to drive', { copy }, ({ copy }) => copy.claims.learns !== null)
const mayNothing = rule('You may neither drive nor learn to', { mayDrive, mayLearn }, ({ mayDrive, mayLearn }) => !mayDrive && !mayLearn)
const isBanned = rule('You are disqualified from driving', { copy }, ({ copy }) => copy.claims.disqualifiedUntil !== null)
const isGood = rule('Your licence is good', { copy }, ({ copy }) => copy.claims.drivesUntil !== null)
export const shown = [
  told('Driver number {number}, {name}.', { number: 'text', name: 'text' }, { copy }, ({ copy: { claims } }) => claims),
  toldWhen(
    mayDrive,
    told('You may drive: {drives}.', { drives: 'text' }, { copy }, ({ copy: { claims } }) => claims),
  ),
  toldWhen(
    mayLearn,
    told('You may learn to drive: {learns}.', { learns: 'text' }, { copy }, ({ copy: { claims } }) => ({ learns: claims.learns ?? '' })),
  ),
  toldWhen(mayNothing, told('You may not drive at present.')),
  toldWhen(isBanned, lastDayOf(licence)),
  toldWhen(
    isGood,
    told(
      'Your card is good until {cardUntil}, your right to drive until {drivesUntil}.',
      { cardUntil: 'date', drivesUntil: 'date' },
      { licence },
      ({ licence }) => ({ cardUntil: endOf(licence), drivesUntil: licence.drivesUntil }),
    ),
  ),
  told('You have {points} points.', { points: 'number' }, { copy }, ({ copy: { claims } }) => claims),
]
/** Which facts of the copy a choice lets somebody see, those included that may come to be, such as a disqualification. */
const factsOf = {
  drives: ['drives', 'learns', 'disqualifiedUntil'],
  days: ['cardUntil', 'drivesUntil'],
  points: ['points', 'offences'],
  number: ['number'],
} as const
export const seen = manyOf({
  ask: 'What may they see of it?',
  hint: 'For an employer, or whoever lends you a car: you get a code to pass on. They always see your name, and whatever the record says on the day when they look',
  options: {
    drives: 'What I may drive and learn to drive, and whether I am disqualified',
    days: 'Until when my card and my right to drive are good',
    points: 'My points, and what they are for',
    number: 'My whole driver number',
  },
  missing: 'Select what they may see',
})
/** The copy, and what the code that comes with it shows. */
export const shared = derive('What the code shows', { copy, seen }, ({ copy, seen }) => ({
  ...copy,
  share: ['name' as const, ...seen.flatMap((one) => factsOf[one])],
}))

import { applicant, derive, fact, manyOf, today, told } from '#definition'
import { addDays, type PlainDate } from '#kernel'
import { drivers, type Entitlement, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { endOf } from '../shared/own-licence.ts'

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
/** What the copy says: of a licence that is revoked or given up, that nothing may be driven. */
export const copy = derive('The digital copy', { licence, today }, ({ licence, today }) => {
  const counting = licence.endorsements.filter(({ until }) => until >= today)
  const isLost = licence.revokedOn !== null || licence.surrenderedOn !== null || licence.drivesUntil < today
  const banned = ahead(licence.disqualifiedUntil, today)
  const drives = isLost || banned !== null ? null : categories(licence.entitlements, today, false)
  return {
    validUntil: copyEnd(ahead(endOf(licence), today), today),
    claims: {
      name: `${licence.name.first} ${licence.name.last}`,
      number: licence.number as string,
      drives: drives ?? '–',
      learns: isLost || banned !== null ? null : categories(licence.entitlements, today, true),
      cardUntil: endOf(licence),
      drivesUntil: licence.drivesUntil,
      points: counting.reduce((sum, { points }) => sum + points, 0),
      offences: counting.map(({ code }) => code).join(', ') || null,
      disqualifiedUntil: banned,
      asOn: today,
    },
  }
})
export const shown = [
  told('Driver number {number}, {name}.', { number: 'text', name: 'text' }, { copy }, ({ copy: { claims } }) => claims),
  told(
    'You may drive: {drives}. Your card is good until {cardUntil}, your right to drive until {drivesUntil}.',
    { drives: 'text', cardUntil: 'date', drivesUntil: 'date' },
    { copy },
    ({ copy: { claims } }) => claims,
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

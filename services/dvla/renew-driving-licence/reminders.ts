import { notice, remind } from '#definition'
import type { PlainDate } from '#kernel'
import { type Driver, drivers } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { cardReminderDays, licenceReminderDays } from './rates.ts'

const online = 'Renew it at {where}/dvla/renew-driving-licence, or by telephone on {phone}.'
const cardEnds = notice({
  id: 'photocard-reminder',
  by: ['letter', 'email', 'text', 'account'],
  fields: { until: 'date', where: 'text', phone: 'text' },
  subject: 'Your driving licence photocard runs out on {until}',
  body: ['Your photocard runs out on {until}. You need a new card, with a photo that looks like you, before then.', online],
})
const licenceEnds = notice({
  id: 'licence-reminder',
  by: ['letter', 'email', 'text', 'account'],
  fields: { until: 'date', where: 'text', phone: 'text' },
  subject: 'Your driving licence runs out on {until}',
  body: [
    'Your right to drive runs out on {until}, and your photocard with it. You must renew it before then if you want to drive on.',
    'We ask you about your health and your eyesight. It costs nothing.',
    online,
  ],
})
const read = ['cardUntil', 'drivesUntil', 'disqualifiedUntil', 'revokedOn', 'surrenderedOn', 'exchangedIn', 'diedOn'] as const
type Standing = Pick<Driver, (typeof read)[number]>
/** It cannot be renewed, or need not be. */
const hasNone = ({ disqualifiedUntil, revokedOn, surrenderedOn, exchangedIn, diedOn }: Standing, today: PlainDate): boolean =>
  [revokedOn, surrenderedOn, exchangedIn, diedOn].some((one) => one !== null) || (disqualifiedUntil !== null && disqualifiedUntil >= today)
const why = { reads: read, purpose: 'to remind you that your licence or its photo runs out', law: roadTraffic('99') } as const

/** Every ten years the photo. Where the right to drive ends with the card, the other reminder says so. */
const ofCard = remind(drivers, {
  id: 'card-ends',
  day: 'cardUntil',
  ahead: cardReminderDays,
  ...why,
  notice: cardEnds,
  unless: (driver, today) => hasNone(driver, today) || driver.drivesUntil <= driver.cardUntil,
  says: ({ cardUntil }) => ({ until: cardUntil }),
})
/** At 70 and every three years from then on, and sooner where health has shortened it. */
const ofLicence = remind(drivers, {
  id: 'licence-ends',
  day: 'drivesUntil',
  ahead: licenceReminderDays,
  ...why,
  notice: licenceEnds,
  unless: hasNone,
  says: ({ drivesUntil }) => ({ until: drivesUntil }),
})
export const reminders = [ofCard, ofLicence]

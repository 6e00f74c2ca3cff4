import { notice, remind } from '#definition'
import { drivers } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { earlyDays } from './rates.ts'

const endsSoon = notice({
  id: 'disqualification-reminder',
  by: ['letter', 'email', 'text', 'account'],
  fields: { until: 'date', where: 'text', phone: 'text' },
  subject: 'You can now apply for your driving licence back',
  body: [
    'The last day of your disqualification is {until}. You may not drive until then, and not after it without a licence: you can apply for it now.',
    'If a doctor must examine you first, because of how you were disqualified, apply as soon as you can. It takes longer.',
    'Apply at {where}/dvla/renew-after-disqualification, or ask us on {phone}.',
  ],
})
/** On the first day on which they can apply. A disqualification of less than 56 days took no licence away, and nobody need apply. */
export const reminders = [
  remind(drivers, {
    id: 'disqualification-ends',
    day: 'disqualifiedUntil',
    ahead: earlyDays,
    reads: ['disqualifiedUntil', 'revokedOn', 'exchangedIn', 'diedOn'],
    purpose: 'to remind you that you can apply for your licence back',
    law: roadTraffic('97'),
    notice: endsSoon,
    unless: ({ disqualifiedUntil, revokedOn, exchangedIn, diedOn }) =>
      disqualifiedUntil === null || revokedOn === null || exchangedIn !== null || diedOn !== null,
    says: ({ disqualifiedUntil }) => ({ until: disqualifiedUntil as NonNullable<typeof disqualifiedUntil> }),
  }),
]

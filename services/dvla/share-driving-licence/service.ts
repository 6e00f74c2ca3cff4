import { applicant, defineService, issue, notice, page, send, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { digitalCopy } from '../shared/digital-copy.ts'
import { driverLicensing, licensingDesk } from '../shared/driver-licensing.ts'
import { roadTraffic } from '../shared/law.ts'
import { stopsOf } from '../shared/own-licence.ts'
import { copy, licence, seen, shared, shown } from './questions.ts'
import { welsh } from './welsh.ts'

const copied = notice({
  id: 'licence-copied',
  by: ['account', 'email', 'letter'],
  fields: { until: 'date' },
  subject: 'You made a check code for your driving licence',
  body: [
    'The check code that you made for your driving licence is in your account, with what it shows and whether somebody has used it. You can withdraw it there. A digital copy of your licence is there too, and is good until {until}.',
  ],
})
const { noLicence, hasDied, exchanged } = stopsOf(licence)

export default defineService({
  id: 'share-driving-licence',
  version: 1,
  title: 'View or share your driving licence',
  ...driverLicensing,
  law: [roadTraffic('99')],
  who: { signIn: 'P2' },
  start: {
    summary:
      'See what your licence says: what you may drive, until when, and your points. Get a check code for an employer or whoever lends you a car: it works once, for 21 days, and shows what you choose as it is on the day when they look.',
    have: [],
    minutes: 1,
  },
  uses: { licence },
  pages: [noLicence, hasDied, exchanged, page({ seen }, { title: 'Your driving licence', tells: shown })],
  decide: { grant: 'copied', refer: {}, unsure: 'looking' },
  stages: {
    copied: {
      says: 'The code, and a digital copy of your licence, are in your account. Whoever has the code also needs the last 8 characters of your driver number; you see there whether it was used, and when.',
      ends: 'granted',
      effects: [
        issue(digitalCopy, { shared }, ({ shared }) => shared),
        send({ notice: copied, to: applicant }, { copy }, ({ copy }) => ({ until: copy.validUntil })),
      ],
    },
    ...usualStages({
      ...licensingDesk,
      days: 5,
      grant: { to: 'copied', says: 'Make the code' },
      refuse: { says: 'Do not make a code', law: roadTraffic('99') },
    }),
  },
  kept: { years: 1, because: 'a copy says nothing that the register does not say' },
  baseline: inventedBaseline({ online: 12_000_000, phone: 200_000, post: 0 }),
  welsh,
})

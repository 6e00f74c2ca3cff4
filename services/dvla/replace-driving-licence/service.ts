import { applicant, change, defineService, exitWhen, ifAnswered, notice, page, pageWhen, send, today, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { driverLicensing, keptLikeEndorsements, licensingDesk } from '../shared/driver-licensing.ts'
import { licences } from '../shared/law.ts'
import { stopsOf, toRenew } from '../shared/own-licence.ts'
import { happened, home, isTrue, licence, newPhoto } from './questions.ts'
import { card, fee, isDue, needsPhoto, summary } from './rules.ts'
import { welsh } from './welsh.ts'

const replaced = notice({
  id: 'licence-replaced',
  by: ['email', 'letter', 'text', 'account'],
  fields: { until: 'date' },
  subject: 'A new driving licence is on its way',
  body: [
    'Your new photocard is good until {until}, like the one before.',
    'If the old one turns up, do not use it: cut it up and send it back to us.',
    'If it was stolen, tell the police as well.',
  ],
})

export default defineService({
  id: 'replace-driving-licence',
  version: 1,
  title: 'Replace a lost, stolen or damaged driving licence',
  ...driverLicensing,
  law: [licences('14')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Get a new photocard if yours is lost, stolen, damaged or destroyed.',
    have: ['a bank card'],
    minutes: 2,
  },
  uses: { licence },
  pages: [
    ...Object.values(stopsOf(licence)),
    exitWhen(isDue, 'Renew it instead: it costs less, and the new card lasts longer.', toRenew),
    page({ happened }),
    page({ home }),
    pageWhen(needsPhoto, { newPhoto }),
    page({ isTrue }, { title: 'Before you send it', tells: [summary] }),
  ],
  fee,
  decide: { grant: 'replaced', refer: {}, unsure: 'looking' },
  stages: {
    replaced: {
      says: 'Your new licence is on its way. Your right to drive stays as it is.',
      ends: 'granted',
      effects: [
        change(licence, { home, card: card.changes, photo: ifAnswered(newPhoto), today }, ({ home, card, photo, today }) => ({
          address: home,
          ...card,
          ...(photo && { photo, photoTakenOn: today }),
        })),
        card.print,
        send({ notice: replaced, to: applicant }, { until: card.until }, (card) => card),
      ],
    },
    ...usualStages({
      ...licensingDesk,
      days: 10,
      grant: { to: 'replaced', says: 'Send a new licence' },
      refuse: { says: 'Do not send a new licence', law: licences('14') },
      fee,
    }),
  },
  kept: keptLikeEndorsements,
  baseline: inventedBaseline({ online: 900_000, phone: 90_000, post: 120_000 }),
  welsh,
})

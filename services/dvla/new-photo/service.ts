import { applicant, change, defineService, exitWhen, notice, page, send, today, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { takeBackCopies } from '../shared/digital-copy.ts'
import { driverLicensing, keptLikeEndorsements, licensingDesk } from '../shared/driver-licensing.ts'
import { roadTraffic } from '../shared/law.ts'
import { nextCard, stopsOf, toRenew } from '../shared/own-licence.ts'
import { home, isTrue, licence, newPhoto } from './questions.ts'
import { cardUntil, fee, rightHasEnded, summary } from './rules.ts'
import { welsh } from './welsh.ts'

const card = nextCard(licence, { to: home, until: cardUntil })
const changed = notice({
  id: 'licence-photo-changed',
  by: ['email', 'letter', 'text', 'account'],
  fields: { until: 'date' },
  subject: 'Your driving licence has a new photo',
  body: ['Your new photocard is good until {until}.', 'It is on its way to you. Send the old one back to us when it comes.'],
})

export default defineService({
  id: 'new-photo',
  version: 1,
  title: 'Change the photo on your driving licence',
  ...driverLicensing,
  law: [roadTraffic('99')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Get a new photocard with another photo, at any time before the old one runs out.',
    have: ['a photo of yourself', 'a bank card'],
    minutes: 3,
  },
  uses: { licence },
  pages: [
    ...Object.values(stopsOf(licence)),
    exitWhen(rightHasEnded, 'Renew your licence, with a new photo.', toRenew),
    page({ newPhoto }),
    page({ home }),
    page({ isTrue }, { title: 'Before you send it', tells: [summary] }),
  ],
  fee,
  decide: { grant: 'changed', refer: {}, unsure: 'looking' },
  stages: {
    changed: {
      says: 'Your licence has a new photo. The new card is on its way.',
      ends: 'granted',
      effects: [
        change(licence, { home, newPhoto, card: card.changes, cardUntil, today }, ({ home, newPhoto, card, cardUntil, today }) => ({
          address: home,
          photo: newPhoto,
          photoTakenOn: today,
          ...card,
          cardUntil,
        })),
        takeBackCopies,
        card.print,
        send({ notice: changed, to: applicant }, { cardUntil }, ({ cardUntil }) => ({ until: cardUntil })),
      ],
    },
    ...usualStages({
      ...licensingDesk,
      days: 10,
      grant: { to: 'changed', says: 'Change the photo' },
      refuse: { says: 'Do not change the photo', law: roadTraffic('99') },
      fee,
    }),
  },
  kept: keptLikeEndorsements,
  baseline: inventedBaseline({ online: 300_000, post: 60_000, counter: 20_000 }),
  welsh,
})

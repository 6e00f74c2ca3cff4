import { defineService, exitWhen, page, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { driverLicensing, keptLikeEndorsements } from '../shared/driver-licensing.ts'
import { before, firstLicence, firstStops, healthGround, homePage, livesElsewhere, person } from '../shared/first-licence.ts'
import { roadTraffic } from '../shared/law.ts'
import { eyesight, isUnwell, livesHere, newPhoto } from '../shared/licence-questions.ts'
import { entitlements, fee, isTrue, summary, tooYoung } from './rules.ts'
import { welsh } from './welsh.ts'

export default defineService({
  id: 'first-provisional-licence',
  version: 1,
  title: 'Apply for your first provisional driving licence',
  ...driverLicensing,
  law: [roadTraffic('92'), roadTraffic('97'), roadTraffic('101')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Get a licence to learn to drive a car, a moped or a light motorcycle. You can apply from 15 years and 9 months.',
    have: ['a photo of yourself', 'a bank card'],
    minutes: 4,
  },
  uses: { person, before },
  pages: [
    ...firstStops,
    exitWhen(tooYoung, 'Apply when you are. You may ride a moped from 16, and drive a car from 17.'),
    page({ livesHere }),
    livesElsewhere,
    homePage,
    page({ newPhoto }),
    page({ eyesight }),
    page({ isUnwell }),
    page({ isTrue }, { title: 'Before you send it', tells: [summary] }),
  ],
  fee,
  decide: { grant: 'made', refer: { looking: [healthGround] }, unsure: 'looking' },
  stages: {
    made: {
      says: 'Your provisional licence is on its way. Do not drive before it comes.',
      ends: 'granted',
      effects: firstLicence(entitlements),
    },
    ...usualStages({
      desk: 'medical',
      days: 90,
      grant: { to: 'made', says: 'Give the licence' },
      refuse: { says: 'Do not give it', law: roadTraffic('92') },
      fee,
    }),
  },
  kept: keptLikeEndorsements,
  baseline: inventedBaseline({ online: 850_000, post: 90_000 }),
  welsh,
})

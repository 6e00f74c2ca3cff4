import { defineService, page, pageWhen, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { driverLicensing, keptLikeEndorsements, licensingDesk } from '../shared/driver-licensing.ts'
import { before, firstLicence, firstStops, healthGround, homePage, livesElsewhere, person } from '../shared/first-licence.ts'
import { roadTraffic } from '../shared/law.ts'
import { eyesight, isUnwell, livesHere, newPhoto } from '../shared/licence-questions.ts'
import { country, drives, entitlements, fee, isForeign, isOther, isTrue, origin, price, since, theirs } from './rules.ts'
import { welsh } from './welsh.ts'

export default defineService({
  id: 'exchange-licence',
  version: 1,
  title: 'Exchange a driving licence from Northern Ireland or abroad',
  ...driverLicensing,
  law: [roadTraffic('97'), roadTraffic('108')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Get a licence of Great Britain for one of Northern Ireland, which is free, or of another country. An officer looks at it.',
    have: ['your licence, as a picture or PDF', 'a photo of yourself', 'a bank card, unless it is from Northern Ireland'],
    minutes: 6,
  },
  uses: { person, before },
  pages: [
    ...firstStops,
    page({ livesHere }),
    livesElsewhere,
    page({ origin }),
    pageWhen(isOther, { country }),
    page({ theirs }),
    page({ drives }),
    page({ since }),
    homePage,
    page({ newPhoto }),
    page({ eyesight }),
    page({ isUnwell }),
    page({ isTrue }, { title: 'Before you send it', tells: price }),
  ],
  fee,
  decide: { grant: 'made', refer: { looking: [isForeign, healthGround] }, unsure: 'looking' },
  stages: {
    made: {
      says: 'Your licence of Great Britain is on its way. Send us the other one when it comes.',
      ends: 'granted',
      effects: firstLicence(entitlements),
    },
    ...usualStages({
      ...licensingDesk,
      days: 15,
      grant: { to: 'made', says: 'Exchange the licence' },
      refuse: { says: 'Do not exchange it', law: roadTraffic('108') },
      fee,
    }),
  },
  kept: keptLikeEndorsements,
  baseline: inventedBaseline({ online: 0, post: 90_000 }),
  welsh,
})

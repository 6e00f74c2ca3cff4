import { applicant, change, defineService, message, notice, page, send, today, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { takeBackCopies } from '../shared/digital-copy.ts'
import { driverLicensing, keptLikeEndorsements, licensingDesk } from '../shared/driver-licensing.ts'
import { roadTraffic } from '../shared/law.ts'
import { printer, stopsOf } from '../shared/own-licence.ts'
import { isMine, licence, which } from './questions.ts'
import { welsh } from './welsh.ts'

const givenUp = notice({
  id: 'licence-given-up',
  by: ['letter', 'email', 'account'],
  fields: { number: 'text', on: 'date' },
  subject: 'You have given up your driving licence',
  body: [
    'You gave up licence {number} on {on}. You must not drive. Send the card back to us.',
    'If you want to drive again, apply for the licence back. If you gave it up because of your health, ask your doctor first.',
  ],
})

export default defineService({
  id: 'give-up-licence',
  version: 1,
  title: 'Give up your driving licence',
  ...driverLicensing,
  law: [roadTraffic('99')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Surrender your licence if you do not want to drive any more, or should not because of your health. It is free.',
    have: ['the card, to send it back'],
    minutes: 1,
  },
  uses: { licence },
  pages: [
    ...Object.values(stopsOf(licence)),
    page(
      { isMine },
      {
        title: 'Before you give it up',
        tells: [which],
        guidance: [
          'It is easier to get back a licence that you gave up than one that was revoked: you may be able to drive as soon as we have your application and your doctor agrees, without waiting for the card.',
          'If you only stop for less than three months, because of an operation for example, you need not give it up.',
        ],
      },
    ),
  ],
  decide: { grant: 'surrendered', refer: {}, unsure: 'looking' },
  stages: {
    surrendered: {
      says: 'You have given up your licence. You must not drive. Send the card back to us.',
      ends: 'granted',
      called: 'Recorded',
      effects: [
        change(licence, { today }, ({ today }) => ({ surrenderedOn: today })),
        takeBackCopies,
        message(printer, { licence }, ({ licence }) => ({ number: licence.number, stops: licence.issueNumber })),
        send({ notice: givenUp, to: applicant }, { licence, today }, ({ licence, today }) => ({ number: licence.number, on: today })),
      ],
    },
    ...usualStages({
      ...licensingDesk,
      days: 10,
      grant: { to: 'surrendered', says: 'Record that it is given up' },
      refuse: { says: 'Do not record it', law: roadTraffic('99'), called: 'Not recorded' },
    }),
  },
  kept: keptLikeEndorsements,
  baseline: inventedBaseline({ online: 20_000, phone: 5_000, post: 90_000 }),
  welsh,
})

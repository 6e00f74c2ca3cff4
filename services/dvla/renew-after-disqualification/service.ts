import {
  applicant,
  change,
  defineService,
  exitWhen,
  ifAnswered,
  message,
  notice,
  page,
  pageWhen,
  send,
  today,
  told,
  toldWhen,
  usualStages,
} from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { driverLicensing, keptLikeEndorsements } from '../shared/driver-licensing.ts'
import { offenders, roadTraffic } from '../shared/law.ts'
import { notHere, stopsOf } from '../shared/own-licence.ts'
import { doctor, eyesight, home, isTrue, isUnwell, licence, newPhoto, story } from './questions.ts'
import { reminders } from './reminders.ts'
import {
  asksDoctor,
  cannotSee,
  card,
  doctorNamed,
  fee,
  highRisk,
  isIll,
  isNewDriver,
  mustTell,
  newDrivers,
  nothingLost,
  rightHasEnded,
  tooEarly,
  validity,
  wasForHealth,
} from './rules.ts'
import { drivesFrom, ends, examinedFirst, summary, whileLooking } from './tells.ts'
import { welsh } from './welsh.ts'

const back = notice({
  id: 'licence-back',
  by: ['email', 'letter', 'account'],
  fields: { from: 'date', until: 'date' },
  subject: 'Your driving licence from {from}',
  body: [
    'You may drive from {from}, not before. Your card is good until {until}, and on its way.',
    'If it is a provisional licence, you must pass both tests again before you drive alone.',
  ],
})
const { noLicence, hasDied, exchanged } = stopsOf(licence)
const testsAgain = toldWhen(isNewDriver, told('It is a provisional licence: you must pass both tests again before you drive alone.'))
const grant = { to: 'back', says: 'Give the licence back' } as const
const usual = usualStages({
  desk: 'medical',
  days: 90,
  grant,
  refuse: { says: 'Do not give it back', law: roadTraffic('92') },
  fee,
})

export default defineService({
  id: 'renew-after-disqualification',
  version: 1,
  title: 'Get your driving licence back',
  ...driverLicensing,
  law: [roadTraffic('92'), roadTraffic('97'), offenders('37'), newDrivers('3')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Renew your licence after a disqualification, after it was revoked, or after you gave it up.',
    have: ['a photo of yourself', 'a bank card', 'the name of your doctor, if your health had to do with it'],
    minutes: 5,
  },
  uses: { licence },
  pages: [
    noLicence,
    hasDied,
    exchanged,
    exitWhen(nothingLost, 'You have it still: after a disqualification of less than 56 days you may drive again on the day after it ends.'),
    exitWhen(tooEarly, 'You can apply from eight weeks before its last day. We write to you then, to remind you.', { tells: [ends] }),
    page({ eyesight }),
    page({ isUnwell }),
    pageWhen(mustTell, { story }),
    pageWhen(
      asksDoctor,
      { doctor },
      {
        guidance: ['An officer looks at what you tell us about your health. No machine decides on it.'],
        tells: [toldWhen(highRisk, examinedFirst)],
      },
    ),
    page({ newPhoto }),
    page({ home }, { wrongIf: { home: [notHere(home)] } }),
    page({ isTrue }, { title: 'Before you send it', tells: [...summary, testsAgain] }),
  ],
  fee,
  decide: { grant: 'back', refer: { looking: [cannotSee, highRisk, wasForHealth, rightHasEnded, isIll] }, unsure: 'looking' },
  stages: {
    back: {
      says: 'We give you your licence back. The new card is on its way.',
      tells: [drivesFrom, testsAgain],
      ends: 'granted',
      effects: [
        change(
          licence,
          { licence, home, newPhoto, card: card.changes, validity, today, isNewDriver },
          ({ licence, home, newPhoto, card, validity, today, isNewDriver }) => ({
            address: home,
            photo: newPhoto,
            photoTakenOn: today,
            ...card,
            ...validity,
            ...{ highRisk: false, revokedOn: null, revokedAsNew: false, surrenderedOn: null },
            entitlements: licence.entitlements.map((one) => ({
              ...one,
              until: validity.drivesUntil,
              provisional: one.provisional || isNewDriver,
            })),
          }),
        ),
        card.print,
        send({ notice: back, to: applicant }, { validity }, ({ validity }) => ({ from: validity.cardFrom, until: validity.cardUntil })),
      ],
    },
    ...usual,
    looking: {
      ...usual.looking,
      says: 'A medical licensing officer is looking at your application.',
      tells: whileLooking,
      actions: {
        grant,
        examine: { to: 'examined', says: 'Ask the doctor to report', onlyWhen: doctorNamed },
        refuse: { to: 'refused', says: 'Do not give it back', twoOfficers: true, law: roadTraffic('92') },
      },
    },
    examined: {
      says: 'We have asked your doctor for a report, and wait for it.',
      tells: whileLooking,
      waitsFor: 'other-body',
      clocks: { agreed: 30 },
      clockStops: true,
      late: 'looking',
      actions: { reply: 'looking' },
      effects: [
        message(
          { id: 'medical-post', name: 'those who write to doctors for us' },
          { licence, doctor: ifAnswered(doctor) },
          ({ licence, doctor }) => ({ doctor: doctor ?? '', patient: licence.name, bornOn: licence.bornOn, number: licence.number }),
        ),
      ],
    },
  },
  reminders,
  kept: keptLikeEndorsements,
  baseline: inventedBaseline({ online: 0, post: 90_000 }),
  welsh,
})

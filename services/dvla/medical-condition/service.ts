import { defineService, page, pageWhen, told, toldWhen } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { keptLikeEndorsements } from '../shared/driver-licensing.ts'
import { howToAppeal, roadTraffic } from '../shared/law.ts'
import { stopsOf } from '../shared/own-licence.ts'
import { askDoctor, beginEnquiry, giveUp, keep, lapse, medicalDays, revokeLicence, shorten, tellWhetherToDrive } from './effects.ts'
import { conditions, doctor, home, isTrue, licence, toldToStop } from './questions.ts'
import { doctorNamed, hasTold, mayGoOn, mustStop, needsHome, stopGrounds } from './rules.ts'
import { welsh } from './welsh.ts'

const { noLicence, hasDied, surrendered, exchanged, revoked } = stopsOf(licence)
const stops = [noLicence, hasDied, surrendered, exchanged, revoked]
const whetherToDrive = [
  toldWhen(mustStop, told('You must not drive for now.')),
  toldWhen(mayGoOn, told('Your licence stays good while we look. Do not drive if a doctor tells you to stop.')),
]
const ifWrong = [told('You can send us more information, and we will look again.'), told(howToAppeal)]
const shorter = (years: number) =>
  ({
    says: 'You may drive, with a licence for a shorter time. The new card is on its way.',
    tells: ifWrong,
    ends: 'granted',
    called: 'Licence shortened',
    effects: shorten(years),
  }) as const

export default defineService({
  id: 'medical-condition',
  version: 1,
  title: 'Tell us about a medical condition',
  concerns: told('Driving licence'),
  body: 'dvla',
  owner: 'Drivers Medical',
  law: [roadTraffic('92'), roadTraffic('93'), roadTraffic('94')],
  nation: 'england-and-wales',
  who: { signIn: 'P2', alone: 'Whoever has the licence tells us of their own health, and declares that it is right.' },
  start: {
    summary:
      'If you have diabetes, epilepsy, a heart condition, sleep apnoea, had a stroke, see badly, or have another condition that may affect your driving, tell us. An officer looks at it.',
    have: ['when it began, and what treatment you have', 'the name of your doctor or practice, if we may ask them'],
    minutes: 6,
  },
  uses: { licence },
  pages: [
    ...stops,
    page({ conditions }, { guidance: ['An officer looks at what you tell us about your health. No machine decides on it.'] }),
    page({ toldToStop }),
    page({ doctor }),
    pageWhen(needsHome, { home }),
    page({ isTrue }, { title: 'Before you send it', tells: whetherToDrive }),
  ],
  decide: { grant: 'kept', refer: { medical: [...stopGrounds, hasTold] }, unsure: 'medical' },
  stages: {
    medical: {
      says: 'A medical licensing officer is looking at what you told us.',
      tells: whetherToDrive,
      desk: 'medical',
      clocks: { agreed: medicalDays },
      actions: {
        keep: { to: 'kept', says: 'Leave the licence as it is' },
        one: { to: 'oneYear', says: 'Shorten it to 1 year' },
        two: { to: 'twoYears', says: 'Shorten it to 2 years' },
        three: { to: 'threeYears', says: 'Shorten it to 3 years' },
        five: { to: 'fiveYears', says: 'Shorten it to 5 years' },
        askDoctor: { to: 'doctor', says: 'Ask the doctor', onlyWhen: doctorNamed },
        giveUp: { to: 'givenUp', says: 'Record that the person gives it up' },
        revoke: { to: 'revoked', says: 'Revoke the licence', twoOfficers: true, law: roadTraffic('93') },
      },
      effects: [beginEnquiry, ...tellWhetherToDrive],
    },
    doctor: {
      says: 'We have asked the doctor whom you named, and wait for the answer.',
      tells: whetherToDrive,
      waitsFor: 'other-body',
      clocks: { agreed: 30 },
      clockStops: true,
      late: 'medical',
      actions: { reply: 'medical' },
      effects: [askDoctor],
    },
    kept: { says: 'You keep your licence as it is, and may drive.', ends: 'granted', called: 'Licence kept', effects: keep },
    oneYear: shorter(1),
    twoYears: shorter(2),
    threeYears: shorter(3),
    fiveYears: shorter(5),
    givenUp: {
      says: 'You have given up your licence, and must not drive.',
      ends: 'granted',
      called: 'Licence given up',
      effects: giveUp,
    },
    revoked: {
      says: 'Two officers have decided to revoke your licence. You must not drive.',
      tells: ifWrong,
      ends: 'refused',
      called: 'Licence revoked',
      effects: revokeLicence,
    },
    lapsed: {
      says: 'This ended because we did not hear from you. We must know of the condition: please tell us again.',
      ends: 'lapsed',
      effects: lapse,
    },
  },
  kept: keptLikeEndorsements,
  baseline: inventedBaseline({ online: 400_000, phone: 40_000, post: 500_000 }),
  welsh,
})

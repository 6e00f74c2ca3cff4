import { defineService, exitWhen, page, pageWhen, payBack, told } from '#definition'
import { pence, pounds } from '#kernel'
import { takeBackCopies } from '../shared/digital-copy.ts'
import { driverLicensing, keptLikeEndorsements } from '../shared/driver-licensing.ts'
import { howToAppeal, roadTraffic } from '../shared/law.ts'
import { notHere, stopsOf } from '../shared/own-licence.ts'
import { driver, health } from './driver.ts'
import {
  doctorLetter,
  licensingDays,
  medicalDays,
  printCard,
  recordLicence,
  tellLapsed,
  tellNotRenewed,
  tellNotToDrive,
  tellReferred,
  tellRenewed,
} from './effects.ts'
import { fee } from './fee.ts'
import {
  changes,
  conditions,
  doctor,
  eyesight,
  fullName,
  home,
  isTrue,
  isUnwell,
  livesHere,
  nameProof,
  newPhoto,
  photoChoice,
} from './questions.ts'
import { reminders } from './reminders.ts'
import {
  asksHealth,
  doctorNamed,
  licensingGrounds,
  livesElsewhere,
  mayKeepPhoto,
  medicalGrounds,
  mustTell,
  nameChanged,
  needsNewPhoto,
  sightGrounds,
  tooEarly,
} from './rules.ts'
import { summary } from './tells.ts'
import { welsh } from './welsh.ts'

const grant = { to: 'renewed', says: 'Renew the licence' } as const
const refuse = { to: 'refused', says: 'Do not renew the licence', twoOfficers: true, law: roadTraffic('92') } as const

export default defineService({
  id: 'renew-driving-licence',
  version: 1,
  title: 'Renew your driving licence',
  ...driverLicensing,
  law: [roadTraffic('92'), roadTraffic('97'), roadTraffic('99')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Renew the photocard after ten years, your licence at 70 and over, or a licence for a short time for medical reasons.',
    have: [
      'a photo of yourself, if the one on your licence is ten years old',
      'what you know of any medical condition, if you are 70 or over or have a short licence',
    ],
    minutes: 6,
  },
  uses: { driver, health },
  pages: [
    ...Object.values(stopsOf(driver)),
    exitWhen(
      tooEarly,
      'We will write to you when it is time. If your card is lost or damaged, replace it.',
      '/dvla/replace-driving-licence',
    ),
    page({ livesHere }),
    exitWhen(livesElsewhere, 'In Northern Ireland, renew with the Driver and Vehicle Agency. Abroad, ask the country where you live.'),
    page({ fullName }),
    pageWhen(nameChanged, { nameProof }),
    page({ home }, { wrongIf: { home: [notHere(home)] } }),
    pageWhen(mayKeepPhoto, { photoChoice }),
    pageWhen(needsNewPhoto, { newPhoto }),
    pageWhen(asksHealth, { eyesight }, { guidance: ['An officer looks at what you tell us about your health. No machine decides on it.'] }),
    pageWhen(asksHealth, { isUnwell }),
    pageWhen(mustTell, { conditions }),
    pageWhen(asksHealth, { changes, doctor }, { title: 'Your health' }),
    page({ isTrue }, { title: 'Before you send it', tells: summary }),
  ],
  fee,
  decide: {
    grant: 'renewed',
    refer: { sight: sightGrounds, medical: medicalGrounds, licensing: licensingGrounds },
    unsure: 'licensing',
  },
  stages: {
    renewed: {
      says: 'Your licence is renewed. The new card is on its way.',
      ends: 'granted',
      effects: [recordLicence, takeBackCopies, printCard, tellRenewed],
    },
    sight: {
      says: 'A medical licensing officer is looking at your application. You have told us that you cannot read a number plate from 20 metres: you must not drive.',
      desk: 'medical',
      clocks: { agreed: medicalDays },
      actions: { grant, refuse },
      effects: [tellNotToDrive],
    },
    medical: {
      says: 'A medical licensing officer is looking at your application. Ask your doctor whether you may drive while we decide.',
      desk: 'medical',
      clocks: { agreed: medicalDays },
      actions: { grant, askDoctor: { to: 'doctor', says: 'Ask the doctor', onlyWhen: doctorNamed }, refuse },
      effects: [tellReferred],
    },
    doctor: {
      says: 'We have asked the doctor whom you named, and wait for the answer. Ask your doctor whether you may drive while we decide.',
      waitsFor: 'other-body',
      clocks: { agreed: 30 },
      clockStops: true,
      late: 'medical',
      actions: { reply: 'medical' },
      effects: [doctorLetter],
    },
    licensing: {
      says: 'A licensing officer is looking at your application.',
      desk: 'licensing',
      clocks: { agreed: licensingDays },
      actions: { grant, refuse: { ...refuse, law: roadTraffic('97') } },
      effects: [tellReferred],
    },
    refused: {
      says: 'Two officers have decided not to renew your licence.',
      tells: [told('You can send us more information, and we will look again.'), told(howToAppeal)],
      ends: 'refused',
      effects: [payBack, tellNotRenewed],
    },
    lapsed: { says: 'The application ended because we did not hear from you.', ends: 'lapsed', effects: [payBack, tellLapsed] },
  },
  reminders,
  kept: keptLikeEndorsements,
  baseline: {
    year: '2025-26',
    source: 'invented: no published split of renewals by channel was found',
    postagePerCase: pence(85),
    channels: {
      online: [2_300_000, 0, pence(8)],
      phone: [60_000, 7, pounds(3.39)],
      post: [700_000, 14, pounds(12.1)],
      counter: [600_000, 9, pounds(10.53)],
    },
  },
  welsh,
})

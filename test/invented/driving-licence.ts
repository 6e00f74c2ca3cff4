import type { AnswersTo, Channel, DriverNumber, PersonId, Postcode } from '#definition'
import { day } from '#kernel'
import type { Driver } from '#registers/drivers'
import type service from '../../services/dvla/renew-driving-licence/service.ts'

/** For tests: a driver of 46 whose photocard runs out in two weeks, and what a case knows of them. */
export type Answers = AnswersTo<typeof service>

export const today = '2026-11-23'
export const holder = 'holder' as PersonId
export const driver = (differs: Partial<Driver> = {}): Driver => ({
  number: 'OBRIE801010S9AIJ' as DriverNumber,
  holder,
  name: { first: 'Siân', last: 'O’Brien' },
  title: null,
  address: { lines: ['1 High Street', 'Havenmouth'], postcode: 'PW1 1AA' as Postcode },
  bornOn: day('1980-01-01'),
  sex: 'female',
  photo: { digest: 'x', type: 'image/jpeg', bytes: 1 },
  photoTakenOn: day('2016-12-08'),
  signature: null,
  issueNumber: 17,
  cardFrom: day('2016-12-08'),
  cardUntil: day('2026-12-07'),
  drivesUntil: day('2049-12-31'),
  entitlements: [],
  restrictions: [],
  endorsements: [],
  disqualifiedUntil: null,
  highRisk: false,
  revokedOn: null,
  revokedAsNew: false,
  surrenderedOn: null,
  exchangedIn: null,
  medicalEnquiry: false,
  shortPeriodYears: null,
  conditions: [],
  diedOn: null,
  ...differs,
})
/** What the register of people says of them: somebody who can be written to. */
export const asPerson = ({ holder: id, name, bornOn, sex, address }: Driver) => ({
  id,
  name,
  surname: name.last.toUpperCase(),
  bornOn,
  sex,
  address,
  lettersTo: null,
  postcode: address?.postcode ?? null,
  email: 'sian@example.com',
  phone: null,
  nationalInsuranceNumber: null,
  language: 'en',
  prefers: 'email',
  diedOn: null,
})
/** 76, renewing every three years. */
export const old: Partial<Driver> = {
  bornOn: day('1950-06-01'),
  cardUntil: day('2026-12-07'),
  drivesUntil: day('2026-12-07'),
  photoTakenOn: day('2023-12-08'),
}
/** 47, with a licence of three years for medical reasons. */
export const short: Partial<Driver> = { drivesUntil: day('2026-12-07'), shortPeriodYears: 3, photoTakenOn: day('2023-12-08') }

const { name: fullName, address: home } = driver()
export const newPhoto = { digest: 'y', type: 'image/png', bytes: 9 }
export const answers: Answers = {
  livesHere: true,
  fullName,
  home: home as Answers['home'],
  photoChoice: 'replace',
  newPhoto,
  isTrue: true,
}
export const healthy: Partial<Answers> = { eyesight: true, isUnwell: false, changes: null, doctor: null }
/** A complete case; `facts` replaces what the register says. */
export const about = (differs: Partial<Driver> = {}, said: Partial<Answers> = {}, on = today) => ({
  today: day(on),
  channel: 'online' as Channel,
  applicant: holder,
  answers: { ...answers, ...said },
  facts: { driver: driver(differs), health: driver(differs) } as Readonly<Record<string, unknown>>,
})

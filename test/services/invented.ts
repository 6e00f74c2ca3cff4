import type { AnswersTo, DriverNumber, Email, Mark, NationalInsuranceNumber, PersonId, Postcode, Uprn } from '#definition'
import type { Known } from '#journey'
import { day, pounds } from '#kernel'
import type schoolTrip from './services/havenmouth/school-trip/service.ts'
import type { Trader } from './services/havenmouth/street-trading-licence/register.ts'
import type licence from './services/havenmouth/street-trading-licence/service.ts'

/** Invented answers that are granted, for tests to change. */
export type TripAnswers = AnswersTo<typeof schoolTrip>
export type LicenceAnswers = AnswersTo<typeof licence>

const pdf = { digest: 'a1', type: 'application/pdf', bytes: 1200, name: 'plan.pdf' }
export const leader = {
  fullName: { first: 'Siân', last: 'O’Brien' },
  mail: 'sian@example.com' as Email,
  isTrained: true,
  certificate: pdf,
  agrees: true,
} as const
export const coach = { company: 'Invented Coaches', seats: 40, abroad: false, stops: [{ stopPlace: 'The pier', minutes: 30 }] } as const
export const trip: TripAnswers = {
  tripName: 'Year 6 at the pier',
  startsOn: day('2027-03-01'),
  endsOn: day('2027-03-03'),
  pupils: 16,
  leaders: [leader, { ...leader, isTrained: false }],
  coaches: [coach],
  hasNeeds: false,
  plan: pdf,
}
export const trader: Pick<Trader, 'name' | 'address' | 'bannedUntil'> = {
  name: { first: 'Ŵ', last: 'd’Ŷr' },
  address: { lines: ['1 Invented Row', 'Havenmouth'], postcode: 'PW1 1AB' as Postcode },
  bannedUntil: null,
}
export const application: LicenceAnswers = {
  fullName: trader.name,
  home: trader.address,
  bornOn: day('1985-03-27'),
  contact: 'w@example.com' as Email,
  telephone: null,
  workNumber: 'AB123456C' as NationalInsuranceNumber,
  goods: ['food', 'flowers'],
  pitch: { lines: ['2 Invented Row'], postcode: 'PW1 1AB' as Postcode, uprn: '100012345' as Uprn },
  from: 'vehicle',
  plate: 'AB12CDE' as Mark,
  chassis: null,
  driver: 'DYR99853275W99AA' as DriverNumber,
  hygiene: '12345678',
  startsOn: day('2027-01-04'),
  hours: 20,
  takings: pounds(400),
  helpers: [],
  account: 'The Invented Pasty',
  cover: pdf,
  likeness: { digest: 'b2', type: 'image/jpeg', bytes: 90_000 },
  hasRecord: false,
  refundTo: { accountName: 'W d’Ŷr', sortCode: '309430', accountNumber: '00123456' },
  isTrue: true,
  signed: 'Ŵ d’Ŷr',
}
export const on = (today: string, answers: Known['answers'], facts: Known['facts'] = {}): Known => ({
  today: day(today),
  channel: 'online',
  applicant: 'p1' as PersonId,
  answers,
  facts,
})
export const tripTold = (said: Partial<TripAnswers> = {}): Known => on('2026-11-23', { ...trip, ...said })
export const licenceTold = (said: Partial<LicenceAnswers> = {}, record: Partial<Trader> | null = {}): Known => ({
  ...on('2026-11-23', { ...application, ...said }, { trader: record && { ...trader, ...record } }),
  actingFor: null,
})

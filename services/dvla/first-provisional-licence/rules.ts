import { channel, derive, on, rate, rule, today, told } from '#definition'
import { addMonths, addYears, pounds } from '#kernel'
import type { Entitlement } from '#registers/drivers'
import { person, validity } from '../shared/first-licence.ts'
import { declareForLicence } from '../shared/licence-questions.ts'

export const firstFee = rate('Fee for a first licence', 'money', {
  '2014-10-31': [
    { online: pounds(34), phone: pounds(43), post: pounds(43), counter: pounds(43) },
    'Motor Vehicles (Driving Licences) Regulations 1999, Schedule 3, row 1, as amended by S.I. 2014/2580',
    'verified',
  ],
})
export const fee = derive('The fee', { channel, fees: on(today, firstFee) }, ({ channel, fees }) => fees[channel])
const applyYears = 15
const applyMonths = 9
export const tooYoung = rule(
  'You are not 15 years and 9 months old yet',
  { person, today },
  ({ person, today }) => person.bornOn !== null && addMonths(addYears(person.bornOn, applyYears), applyMonths) > today,
)
/** Mopeds from 16, cars and light motorcycles from 17 (Road Traffic Act 1988, section 101). */
const ages = { AM: 16, A1: 17, B: 17 }
export const entitlements = derive(
  'What may be learnt',
  { person, validity, today },
  ({ person, validity, today }): readonly Entitlement[] =>
    Object.entries(ages).map(([category, age]) => {
      const from = addYears(person.bornOn ?? today, age)
      return { category, from: from < today ? today : from, until: validity.drivesUntil, provisional: true }
    }),
)
export const isTrue = declareForLicence('I have never had a driving licence, am not disqualified, and what I have told you is true')
export const summary = told(
  'The licence costs {fee}. The card is good until {until}.',
  { fee: 'money', until: 'date' },
  { fee, validity },
  ({ fee, validity }) => ({ fee, until: validity.cardUntil }),
)

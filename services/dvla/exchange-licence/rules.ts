import { date, derive, file, manyOf, on, oneOf, rate, rule, text, today, told, toldWhen, under } from '#definition'
import { pounds } from '#kernel'
import type { Entitlement } from '#registers/drivers'
import { person, validity } from '../shared/first-licence.ts'
import { roadTraffic } from '../shared/law.ts'
import { declareForLicence } from '../shared/licence-questions.ts'
import { sinceBirth } from '../shared/own-licence.ts'

export const origin = oneOf({
  ask: 'Where is your licence from?',
  options: {
    ni: 'Northern Ireland',
    eea: 'A country of the European Economic Area, or Switzerland',
    other: 'Another country',
  },
})
export const isOther = rule('It is from another country', { origin }, ({ origin }) => origin !== 'ni')
export const country = text({ ask: 'Which country is it from?', lengthMax: 60 })
export const theirs = file({ ask: 'Show us your licence, both sides', hint: 'As a picture or PDF. An officer may ask for the card itself' })
export const drives = manyOf({
  ask: 'What may you drive with it?',
  options: {
    AM: 'Mopeds (AM)',
    A1: 'Light motorcycles (A1)',
    A2: 'Motorcycles of medium power (A2)',
    A: 'Motorcycles (A)',
    B: 'Cars (B)',
    BE: 'Cars with a trailer (BE)',
  },
})
export const since = date({
  ask: 'Since when have you had it?',
  falls: 'past',
  notBefore: [sinceBirth(person)],
  hint: 'The first licence for a car, if there were several',
})
export const isTrue = declareForLicence('The licence is mine, I passed a test for it, and I give it up for one of Great Britain')
/** Which countries are designated, and for what, changes by order: an officer looks at every one. */
export const isForeign = under(
  roadTraffic('108'),
  rule('An officer looks at every licence that is exchanged', { origin, drives }, ({ drives }) => drives.length > 0),
)
export const exchangeFee = rate('Fee for an exchange', 'money', {
  '2014-10-31': [
    { ni: pounds(0), eea: pounds(43), other: pounds(43) },
    'lists of fees, 2016; to be checked against Motor Vehicles (Driving Licences) Regulations 1999, Schedule 3',
    'unverified',
  ],
})
export const fee = derive('The fee', { origin, fees: on(today, exchangeFee) }, ({ origin, fees }) => fees[origin])
export const entitlements = derive('What may be driven', { drives, since, validity, today }, ({ drives, since, validity, today }) =>
  drives.map(
    (category): Entitlement => ({ category, from: since < today ? since : today, until: validity.drivesUntil, provisional: false }),
  ),
)
const costs = rule('The exchange is not free', { fee }, ({ fee }) => fee > 0)
const isFree = rule('The exchange is free', { fee }, ({ fee }) => fee === 0)
export const price = [
  toldWhen(isFree, told('The exchange is free.')),
  toldWhen(costs, told('The exchange costs {fee}. You get it back if we cannot agree to it.', { fee: 'money' }, { fee })),
]

import { addDays, addMonths, addYears, type Bilingual, type PlainDate, pounds } from '#kernel'
import type { Wish } from './wish.ts'

/** A hard case with a name and something to try: those whom a demonstration can sign in as. */
export type Story = Wish & { readonly key: string; readonly story: Bilingual }

export const stories = (today: PlainDate): readonly Story[] => [
  ...renewals(today),
  ...keepers,
  ...keepersElsewhere(today),
  ...hardToTax(today),
]

const renewals = (today: PlainDate): readonly Story[] => [
  {
    key: 'sian',
    story: { en: 'Her driving licence runs out in three weeks', cy: 'Mae ei thrwydded yrru yn dod i ben ymhen tair wythnos' },
    hard: 'licence about to expire, Welsh letters',
    name: { first: 'Siân Llŷr', last: 'Ŵyn-Pritchard' },
    sex: 'female',
    bornOn: '1986-05-14' as PlainDate,
    country: 'wales',
    language: 'cy',
    prefers: 'email',
    driver: cardEnding(today, 21),
    cars: [{ registered: addYears(today, -6), taxEndsInMonths: 5, motForMonths: 6, insuredForMonths: 7 }],
  },
  {
    key: 'gwilym',
    story: { en: 'He turns 70 in five weeks and must renew', cy: 'Bydd yn 70 oed ymhen pum wythnos ac mae’n rhaid iddo adnewyddu' },
    hard: 'turning 70',
    name: { first: 'Gwilym', last: 'Bevan' },
    sex: 'male',
    bornOn: addYears(addDays(today, 35), -70),
    country: 'wales',
    prefers: 'letter',
    driver: { ...cardEnding(today, 34), drivesUntil: addDays(today, 34), photoTakenOn: addYears(today, -6) },
  },
  {
    key: 'margaret',
    story: {
      en: 'She is 76 and renews her licence every three years',
      cy: 'Mae hi’n 76 oed ac yn adnewyddu ei thrwydded bob tair blynedd',
    },
    hard: 'over 70',
    name: { first: 'Margaret Jean', last: 'Taylor' },
    sex: 'female',
    bornOn: addDays(addYears(today, -76), -100),
    country: 'england',
    prefers: 'letter',
    driver: { ...cardEnding(today, 30), drivesUntil: addDays(today, 30), photoTakenOn: addYears(today, -5) },
    cars: [
      {
        registered: '2005-09-12' as PlainDate,
        taxEndsInMonths: 0,
        motForMonths: 4,
        insuredForMonths: 6,
        vehicle: { co2: 231, fuel: 'petrol' },
      },
    ],
  },
  {
    key: 'tomos',
    story: {
      en: 'He has epilepsy and a licence of three years, which ends in six weeks',
      cy: 'Mae ganddo epilepsi a thrwydded tair blynedd, sy’n dod i ben ymhen chwe wythnos',
    },
    hard: 'short medical licence',
    name: { first: 'Tomos', last: 'Parry' },
    sex: 'male',
    bornOn: '1979-11-02' as PlainDate,
    country: 'wales',
    language: 'cy',
    prefers: 'text',
    driver: {
      ...cardEnding(today, 42),
      cardFrom: addYears(addDays(today, 43), -3),
      drivesUntil: addDays(today, 42),
      photoTakenOn: addYears(today, -3),
      shortPeriodYears: 3,
      conditions: ['epilepsy'],
    },
  },
  {
    key: 'robert',
    story: { en: 'He is disqualified from driving until next year', cy: 'Mae wedi’i wahardd rhag gyrru tan y flwyddyn nesaf' },
    hard: 'disqualified',
    name: { first: 'Robert', last: 'Fairfax-Lowe' },
    sex: 'male',
    bornOn: '1991-03-30' as PlainDate,
    country: 'england',
    driver: { ...cardEnding(today, 14), disqualifiedUntil: addMonths(today, 10), revokedOn: addMonths(today, -2) },
  },
]

const keepers: readonly Story[] = [
  {
    key: 'aisha',
    story: { en: 'Her car’s tax runs out at the end of the month', cy: 'Mae treth ei char yn dod i ben ddiwedd y mis' },
    hard: 'car tax due, several vehicles',
    name: { first: 'Aisha', last: 'Khan' },
    sex: 'female',
    bornOn: '1994-08-21' as PlainDate,
    country: 'wales',
    prefers: 'text',
    cars: [
      {
        registered: '2019-06-03' as PlainDate,
        taxEndsInMonths: 0,
        motForMonths: 7,
        insuredForMonths: 8,
        vehicle: { fuel: 'petrol', co2: 118, listPrice: pounds(21_500) },
      },
      {
        registered: '2012-04-17' as PlainDate,
        taxEndsInMonths: 8,
        motForMonths: 2,
        insuredForMonths: 8,
        vehicle: { fuel: 'diesel', co2: 99 },
      },
    ],
  },
  {
    key: 'lukasz',
    story: {
      en: 'His electric car cost 54,900 pounds: it pays the supplement',
      cy: 'Costiodd ei gar trydan 54,900 o bunnoedd: mae’n talu’r ychwanegiad',
    },
    hard: 'expensive electric car, letters beyond Latin-1',
    name: { first: 'Łukasz', last: 'Żółkiewski' },
    sex: 'male',
    bornOn: '1983-01-09' as PlainDate,
    country: 'england',
    prefers: 'email',
    cars: [
      {
        registered: '2025-11-20' as PlainDate,
        taxEndsInMonths: 0,
        motForMonths: 'never',
        insuredForMonths: 5,
        vehicle: { fuel: 'electric', co2: 0, engineCc: null, listPrice: pounds(54_900), realDrivingEmissions: null },
      },
    ],
    rights: [{ kind: 'V750', format: 'dateless', endsInDays: 2_900 }],
  },
]
const keepersElsewhere = (today: PlainDate): readonly Story[] => [
  {
    key: 'niamh',
    story: {
      en: 'She lives in Northern Ireland, where the first MOT comes after four years',
      cy: 'Mae’n byw yng Ngogledd Iwerddon, lle daw’r MOT cyntaf ar ôl pedair blynedd',
    },
    hard: 'Northern Ireland, car of three and a half years',
    name: { first: 'Niamh', last: 'O’Neill-McAleese' },
    sex: 'female',
    bornOn: '1975-12-25' as PlainDate,
    country: 'northern-ireland',
    driver: 'none',
    cars: [
      { format: 'northern-ireland', registered: addMonths(today, -42), taxEndsInMonths: 0, motForMonths: 'never', insuredForMonths: 6 },
    ],
  },
  {
    key: 'dafydd',
    story: { en: 'He has no fixed address and no email', cy: 'Nid oes ganddo gyfeiriad sefydlog nac e-bost' },
    hard: 'no fixed address, no e-mail, no telephone',
    name: { first: 'Dafydd', last: 'D’Souza' },
    sex: 'male',
    bornOn: '1968-07-07' as PlainDate,
    noFixedAddress: true,
    noEmail: true,
    noPhone: true,
    prefers: 'letter',
    driver: { ...cardEnding(today, 40), address: null },
  },
]
const hardToTax = (today: PlainDate): readonly Story[] => [
  {
    key: 'priya',
    story: { en: 'Her car’s MOT has run out', cy: 'Mae MOT ei char wedi dod i ben' },
    hard: 'car with no MOT',
    name: { first: 'Priya', last: 'Sharma' },
    sex: 'female',
    bornOn: '1990-02-28' as PlainDate,
    country: 'england',
    cars: [
      {
        registered: '2015-10-30' as PlainDate,
        taxEndsInMonths: -1,
        motForMonths: -2,
        lastTestFailed: true,
        insuredForMonths: 3,
        vehicle: { fuel: 'petrol', co2: 124 },
      },
    ],
  },
  {
    key: 'walter',
    story: {
      en: 'His car of 1998 is taxed by engine size, and he has a van',
      cy: 'Caiff ei gar o 1998 ei drethu yn ôl maint yr injan, ac mae ganddo fan',
    },
    hard: 'before March 2001; a van',
    name: { first: 'Walter', last: 'Green' },
    sex: 'male',
    bornOn: '1958-04-01' as PlainDate,
    country: 'england',
    prefers: 'letter',
    cars: [
      {
        format: 'prefix',
        registered: '1998-05-06' as PlainDate,
        taxEndsInMonths: 0,
        motForMonths: 5,
        insuredForMonths: 5,
        vehicle: { co2: null, engineCc: 1796, fuel: 'petrol' },
      },
      {
        registered: '2018-03-09' as PlainDate,
        taxEndsInMonths: 0,
        motForMonths: 5,
        insuredForMonths: 5,
        vehicle: { taxClass: 'light-goods', fuel: 'diesel', co2: 170, typeApproval: 'N1' },
      },
    ],
  },
  {
    key: 'morag',
    story: {
      en: 'Her licence does not run out for years: it is too early to renew',
      cy: 'Nid yw ei thrwydded yn dod i ben am flynyddoedd: mae’n rhy gynnar i adnewyddu',
    },
    hard: 'too early to renew; Scotland; band K',
    name: { first: 'Morag', last: 'MacDonald' },
    sex: 'female',
    bornOn: '1972-10-19' as PlainDate,
    country: 'scotland',
    driver: cardEnding(today, 2000),
    cars: [
      {
        registered: '2005-02-14' as PlainDate,
        taxEndsInMonths: 0,
        motForMonths: 6,
        insuredForMonths: 4,
        vehicle: { fuel: 'petrol', co2: 268 },
      },
    ],
  },
]

/** A card of ten years that ends so many days from today. */
export function cardEnding(today: PlainDate, days: number) {
  const cardUntil = addDays(today, days)
  const cardFrom = addDays(addYears(cardUntil, -10), 1)
  return { cardUntil, cardFrom, photoTakenOn: cardFrom }
}

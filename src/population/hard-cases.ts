import { addDays, addMonths, addYears, day, type PlainDate, pounds } from '#kernel'
import { cardEnding, stories } from './stories.ts'
import type { CarWish, Wish } from './wish.ts'

/** The first people of every population, whatever its size: what a service must survive. Fewer than fifty. */
export const hardCases = (today: PlainDate): readonly Wish[] => [
  ...stories(today),
  ...names(),
  ...licences(today),
  ...vehicles(today),
  ...formats(today),
  ...convicted(today),
  ...oldEnough,
]

const sixtyLetters = 'Featherstonehaugh-Cholmondeley-Llanfairpwllgwyngyll-Wolverha'
const names = (): readonly Wish[] => [
  { hard: 'names of one letter', name: { first: 'Y', last: 'O' } },
  { hard: 'a name of sixty letters', name: { first: 'Maximiliana Bartholomewina Wilhelmina Featherstonehaughs', last: sixtyLetters } },
  { hard: 'a name with spaces', name: { first: 'Jan Willem', last: 'van der Berg' } },
  { hard: 'Welsh letters', name: { first: 'Gŵyneth', last: 'Llŵyd ap Rhŷs' }, language: 'cy', country: 'wales' },
  { hard: 'letters of Vietnamese', name: { first: 'Đức', last: 'Nguyễn' } },
  { hard: 'two people of one name and birth date, the first', ...twins },
  { hard: 'two people of one name and birth date, the second', ...twins, namesake: 1 },
  { hard: 'has died', name: { first: 'Eirlys' }, driver: { diedOn: day('2026-02-01') } },
]
const twins = { name: { first: 'Sarah', last: 'Jones' }, sex: 'female', bornOn: day('1988-08-08'), country: 'wales' } as const

const licences = (today: PlainDate): readonly Wish[] => [
  { hard: 'licence expired', bornOn: day('1980-06-01'), driver: cardEnding(today, -75) },
  { hard: 'licence expired over two years ago', bornOn: day('1970-06-01'), driver: cardEnding(today, -900) },
  { hard: 'born on 29 February, renewing', bornOn: day('1984-02-29'), driver: cardEnding(today, 10) },
  {
    hard: '95 years old',
    bornOn: addYears(today, -95),
    driver: { ...cardEnding(today, 20), drivesUntil: addDays(today, 20), photoTakenOn: addYears(today, -12) },
  },
  {
    hard: 'licence revoked',
    bornOn: day('1995-01-01'),
    driver: { ...cardEnding(today, 30), revokedOn: addMonths(today, -3), revokedAsNew: true },
  },
  { hard: 'licence exchanged abroad', bornOn: day('1982-01-01'), driver: { ...cardEnding(today, 30), exchangedIn: 'Spain' } },
  { hard: 'medical enquiry open', bornOn: day('1965-03-03'), driver: { ...cardEnding(today, 30), medicalEnquiry: true } },
  {
    hard: 'a paper licence, no photo',
    bornOn: day('1961-03-03'),
    driver: { ...cardEnding(today, 30), photo: null, photoTakenOn: null, signature: null },
  },
  { hard: 'provisional licence', bornOn: addYears(today, -17), driver: cardEnding(today, 3600) },
]

const convicted = (today: PlainDate): readonly Wish[] => [
  {
    hard: 'a disqualification that ends in three weeks',
    bornOn: day('1987-04-04'),
    driver: {
      ...cardEnding(today, 900),
      disqualifiedUntil: addDays(today, 21),
      revokedOn: addMonths(today, -5),
      endorsements: [{ code: 'TT99', points: 0, offenceOn: addMonths(today, -6), until: addDays(addMonths(today, 42), -1) }],
    },
  },
  {
    hard: 'a high-risk offender, disqualification over',
    bornOn: day('1978-04-04'),
    driver: {
      ...cardEnding(today, 900),
      disqualifiedUntil: addMonths(today, -1),
      revokedOn: addMonths(today, -13),
      highRisk: true,
      endorsements: [{ code: 'DR10', points: 0, offenceOn: addMonths(today, -19), until: addDays(addMonths(today, 113), -1) }],
    },
  },
]

const vehicles = (today: PlainDate): readonly Wish[] =>
  (
    [
      [
        'untaxed, never since it was bought new',
        { registered: addDays(today, -12), taxEndsInMonths: 'never', vehicle: { fuel: 'diesel', co2: 121, realDrivingEmissions: '2' } },
      ],
      [
        'new diesel below RDE2',
        { registered: addDays(today, -20), taxEndsInMonths: 'never', vehicle: { fuel: 'diesel', co2: 121, realDrivingEmissions: '1' } },
      ],
      ['untaxed for nine months', { registered: day('2014-03-03'), taxEndsInMonths: -9 }],
      ['off the road (SORN)', { registered: day('2011-07-01'), taxEndsInMonths: -14, vehicle: { sornFrom: addMonths(today, -14) } }],
      ['exported', { registered: day('2016-05-05'), taxEndsInMonths: -2, vehicle: { exportedOn: addMonths(today, -2) } }],
      ['scrapped', { registered: day('2008-05-05'), taxEndsInMonths: -3, vehicle: { scrappedOn: addMonths(today, -3) } }],
      ['record disputed', { registered: day('2018-05-05'), taxEndsInMonths: 0, vehicle: { disputed: true } }],
      ['hybrid', { registered: day('2021-05-05'), taxEndsInMonths: 0, vehicle: { fuel: 'hybrid', co2: 42, listPrice: pounds(36_300) } }],
      [
        'expensive car in its five years',
        { registered: day('2022-05-05'), taxEndsInMonths: 0, vehicle: { fuel: 'petrol', co2: 190, listPrice: pounds(61_500) } },
      ],
      [
        'expensive car out of its five years',
        { registered: day('2018-05-05'), taxEndsInMonths: 0, vehicle: { fuel: 'petrol', co2: 190, listPrice: pounds(61_500) } },
      ],
      ['exempt from payment: disabled', { registered: day('2020-05-05'), taxEndsInMonths: 0, vehicle: { taxClass: 'disabled' } }],
      ['band A, 20 pounds', { registered: day('2013-05-05'), taxEndsInMonths: 0, vehicle: { fuel: 'diesel', co2: 99 } }],
      ['not insured', { registered: day('2017-09-09'), taxEndsInMonths: 0, insuredForMonths: 'never' }],
      ['carbon dioxide not recorded', { registered: day('2009-09-09'), taxEndsInMonths: 0, vehicle: { co2: null } }],
    ] as const satisfies readonly (readonly [string, CarWish])[]
  ).map(([hard, car]) => ({ hard, country: 'wales' as const, cars: [{ motForMonths: 6, insuredForMonths: 6, ...car }] }))

/** Old enough to be exempt, and nobody has asked for it. A private number on a newer car, a right that ends soon, and one that has run out. */
const oldEnough: readonly Wish[] = [
  {
    hard: 'a vehicle of 41 years that still pays; private numbers',
    country: 'england',
    cars: [
      { format: 'prefix', registered: day('1985-06-01'), taxEndsInMonths: 6, motForMonths: 5, insuredForMonths: 5, vehicle: { co2: null } },
      {
        format: 'prefix',
        registered: day('2019-09-20'),
        taxEndsInMonths: 6,
        motForMonths: 7,
        insuredForMonths: 7,
        isPrivate: true,
        vehicle: { co2: 131, listPrice: pounds(24_000) },
      },
    ],
    rights: [
      { kind: 'V778', format: 'suffix', endsInDays: 14 },
      { kind: 'V750', format: 'dateless', endsInDays: -20 },
    ],
  },
]

/** One vehicle of every format of registration mark that the others do not carry. */
const formats = (today: PlainDate): readonly Wish[] => [
  {
    hard: 'marks of before 1963, and historic vehicles',
    cars: [
      {
        format: 'dateless',
        registered: day('1958-06-01'),
        taxEndsInMonths: 0,
        motForMonths: 'never',
        vehicle: { taxClass: 'historic', co2: null },
      },
      {
        format: 'dateless-reversed',
        registered: day('1961-06-01'),
        taxEndsInMonths: 0,
        motForMonths: 3,
        vehicle: { taxClass: 'historic', co2: null },
      },
    ],
  },
  {
    hard: 'a suffix mark and a Q mark',
    cars: [
      {
        format: 'suffix',
        registered: day('1975-06-01'),
        taxEndsInMonths: 0,
        motForMonths: 'never',
        vehicle: { taxClass: 'historic', co2: null },
      },
      { format: 'q', registered: day('1994-06-01'), taxEndsInMonths: -1, motForMonths: 4, vehicle: { co2: null } },
    ],
  },
  {
    hard: 'a diplomatic mark',
    country: 'england',
    cars: [{ format: 'diplomatic', registered: day('2021-02-02'), taxEndsInMonths: 0, vehicle: { taxClass: 'other' } }],
  },
  {
    hard: 'a Northern Irish mark, reversed; motorcycle',
    country: 'northern-ireland',
    driver: 'none',
    cars: [
      {
        format: 'northern-ireland-reversed',
        registered: addYears(today, -5),
        taxEndsInMonths: 0,
        vehicle: { taxClass: 'motorcycle', co2: null, wheelplan: '2-WHEEL' },
      },
    ],
  },
]

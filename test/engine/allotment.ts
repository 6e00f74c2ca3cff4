import {
  applicant,
  change,
  date,
  defineBody,
  defineService,
  derive,
  fact,
  field,
  type Mark,
  type Name,
  name,
  notice,
  on,
  oneOf,
  type PersonId,
  page,
  pageWhen,
  photo,
  proposes,
  rate,
  refund,
  register,
  rule,
  send,
  text,
  today,
  translation,
  under,
  yearsAhead,
  yearsBack,
  yesNo,
} from '#definition'
import { compile } from '#journey'
import { day, type Language, type Money, pence } from '#kernel'

/** Who runs the service of these tests. */
export const town = defineBody({
  id: 'town',
  name: { en: 'The town', cy: 'Y dref' },
  contact: {
    phone: '01632 960 000',
    email: 'help@town.example',
    hours: { en: 'Mornings', cy: 'Y boreau' },
    address: ['The town hall', 'ZZ1 1AA'],
  },
})
/** A service for tests of the engine: an allotment is rented, paid for unless it is small, and a doubtful application goes to a desk. */
export const tenants = register({
  id: 'people',
  holds: { en: 'Tenants', cy: 'Tenantiaid' },
  body: 'town',
  lives: 'here',
  subject: 'id',
  fields: {
    id: field<PersonId>('identifying'),
    name: field<Name>('identifying'),
    surname: field<string>('identifying'),
    address: field<unknown>('identifying'),
    lettersTo: field<unknown>('identifying'),
    email: field<string>('identifying'),
    phone: field<string | null>('identifying'),
    prefers: field<string>('plain'),
    language: field<Language>('plain'),
    allotment: field<string | null>('plain'),
    owes: field<boolean>('personal'),
  },
  lookups: { id: ['id'], surname: ['surname'] },
  readers: [{ body: 'town', fields: 'all', purposes: ['to see whether you may rent', 'to write to you about your case'] }],
  kept: { years: 7, after: { en: 'the tenancy ends', cy: 'daw’r denantiaeth i ben' }, because: { en: 'claims', cy: 'hawliadau' } },
})
export const soil = register({
  id: 'soil',
  holds: { en: 'Tests of the soil', cy: 'Profion y pridd' },
  body: 'lab',
  lives: 'elsewhere',
  fields: { mark: field<Mark>('plain'), clean: field<boolean>('plain') },
  lookups: { mark: ['mark'] },
  readers: [{ body: 'town', fields: ['clean'], purposes: ['to see whether the soil is clean'] }],
  kept: { years: 0, after: { en: 'the case', cy: 'yr achos' }, because: { en: 'the laboratory keeps it', cy: 'y labordy sy’n ei gadw' } },
})
const allotments = { name: 'Allotments Act 1922, section 1', link: 'https://www.legislation.gov.uk/ukpga/Geo5/12-13/51/section/1' }
const size = oneOf({ ask: 'Which size?', options: { small: 'Small', large: 'Large' } })
const fullName = name({ ask: 'What is your name?' })
const begins = date({ ask: 'When do you want to begin?', notBefore: [yearsBack(1)], notAfter: [yearsAhead(2)] })
const wish = text({ ask: 'What will you grow?' })
const plot = text({ ask: 'Which plot?' })

const tenant = fact(tenants, {
  by: { id: applicant },
  reads: ['name', 'allotment', 'owes'],
  changes: ['allotment'],
  purpose: 'to see whether you may rent',
  law: allotments,
})
const tested = fact(soil, { by: { mark: plot as never }, reads: ['clean'], purpose: 'to see whether the soil is clean', law: allotments })
const rent = rate('rent', 'money', { '2026-01-01': [pence(3000), 'the town'], '2027-01-01': [pence(3300), 'the town'] })
const isLarge = rule('You want a large one', { size }, ({ size }) => size === 'large')
const owes = proposes(
  'refuse',
  under(
    allotments,
    rule('You owe the town rent', { tenant }, ({ tenant }) => tenant.owes),
  ),
)
const growsTrees = under(
  allotments,
  rule('You want to grow trees', { wish }, ({ wish }) => /tree/i.test(wish)),
)
const soilUnclean = under(
  allotments,
  rule('The soil is not clean', { tested }, ({ tested }) => !tested.clean),
)
const fee = derive('The rent', { size, standard: on(today, rent) }, ({ size, standard }): Money => (size === 'large' ? standard : pence(0)))

const rented = notice({
  id: 'rented',
  by: ['letter', 'email'],
  fields: { plot: 'text' },
  subject: 'Your allotment',
  body: ['You have plot {plot}.'],
})

export const allotmentOf = (version: number, tweak: { owesMatters: boolean } = { owesMatters: true }) =>
  defineService({
    id: 'rent-an-allotment',
    version,
    title: 'Rent an allotment',
    body: 'town',
    owner: 'Parks',
    law: [allotments],
    nation: 'england-and-wales',
    who: { signIn: 'email' },
    start: { summary: 'Rent an allotment.', have: [], minutes: 3 },
    uses: { tenant, tested },
    pages: [page({ fullName }), page({ size }), pageWhen(isLarge, { begins }), page({ plot }), page({ wish })],
    fee,
    decide: {
      grant: 'rented',
      refer: { parks: tweak.owesMatters ? [owes, growsTrees, soilUnclean] : [growsTrees, soilUnclean] },
      unsure: 'parks',
    },
    stages: {
      rented: {
        says: 'It is yours.',
        ends: 'granted',
        effects: [
          change(tenant, { plot }, ({ plot }) => ({ allotment: plot })),
          send({ notice: rented, to: applicant }, { plot }, ({ plot }) => ({ plot })),
        ],
      },
      parks: {
        says: 'An officer looks at it.',
        desk: 'parks',
        clocks: { agreed: 5, statutory: { workingDays: 20, law: allotments } },
        actions: { grant: { to: 'rented', inBulk: true }, refuse: { to: 'turnedDown', twoOfficers: true }, ask: 'asked', askLab: 'lab' },
      },
      asked: { says: 'We wait for you.', waitsFor: 'applicant', clocks: { agreed: 10 }, late: 'gone', actions: { reply: 'parks' } },
      lab: {
        says: 'We wait for the laboratory.',
        waitsFor: 'other-body',
        clocks: { agreed: 3 },
        clockStops: true,
        late: 'parks',
        actions: { reply: 'parks' },
      },
      turnedDown: { says: 'We turned it down.', ends: 'refused', effects: [refund(fee)] },
      gone: { says: 'We did not hear from you.', ends: 'lapsed', effects: [refund(fee)] },
    },
    kept: { years: 2, because: 'claims' },
    baseline: {
      year: '2025-26',
      channels: { online: [1, 0, pence(0)], phone: [0, 0, pence(0)], post: [0, 0, pence(0)], counter: [0, 0, pence(0)] },
      postagePerCase: pence(0),
      source: 'invented',
    },
    welsh: translation({ state: 'draft' }, { 'What is your name?': 'Beth yw eich enw?' }),
  })
export const allotment = compile(allotmentOf(1))
/** Asks for a plan of the plot, as a file. */
export const plannedAllotment = compile({ ...allotmentOf(1), pages: [...allotmentOf(1).pages, page({ plan: photo({ ask: 'A plan' }) })] })
/** Asks whoever owes rent whether they will pay it. */
export const cautiousAllotment = compile({
  ...allotmentOf(1),
  pages: [...allotmentOf(1).pages, pageWhen(owes, { willPay: yesNo({ ask: 'Will you pay what you owe?' }) })],
})
export const newerAllotment = compile(allotmentOf(2, { owesMatters: false }))
export const beginsOn = day('2026-12-01')

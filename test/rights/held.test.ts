import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnyRegister } from '#definition'
import { day, type Language } from '#kernel'
import { makePopulation, populatedRegisters } from '#population'
import { type PastCase, pastCases } from '#registers/past-cases'
import type { TaxBought } from '#registers/vehicles'
import { findService, loadCatalogue } from '../../src/catalogue/index.ts'
import { factsTold, recordCalled, type Told } from '../../src/web/shown.ts'
import { words } from '../../src/web/words.ts'

type Values = Readonly<Record<string, unknown>>
const root = new URL('../..', import.meta.url).pathname
const about = [...populatedRegisters, pastCases].filter(({ subject }) => subject !== undefined) as unknown as readonly AnyRegister[]

const bought = (differs: Partial<TaxBought>): TaxBought => ({
  ...{ number: 7, from: day('2026-01-01'), until: day('2026-12-31'), yearly: 19500 as TaxBought['yearly'], paidOn: null },
  ...{ byDebit: false, byNewKeeper: true, ...differs },
})
const person = '019b76da-a805-75d1-b9f9-7bd8bc9ac264' as PastCase['person']
const past: PastCase = {
  ...{ reference: 'OLD-1', person, applied: 'RENEWAL', service: 'renew-driving-licence', about: 'AB12CDE', openedOn: day('2020-01-01') },
  ...{ endedOn: day('2020-02-01'), state: 'CLOSED', outcome: 'granted', reason: null },
}
/** Records of every register about people: a whole population with its hard cases, and what it has nobody for. */
function records(): Readonly<Record<string, readonly Values[]>> {
  const all = [...makePopulation({ seed: 1, people: 120, today: day('2026-11-23') })]
  const vehicles = all.flatMap(({ cars }) => cars.map(({ vehicle }) => vehicle))
  const drivers = all.flatMap(({ driver }) => (driver ? [driver] : []))
  const [car, driver, right] = [vehicles[0], drivers[0], all.flatMap(({ rights }) => rights)[0]]
  assert.ok(car && driver && right)
  const rare = [
    { ...car, taxBought: [bought({}), bought({ byDebit: true, byNewKeeper: false, paidOn: day('2026-01-01') })], disputed: true },
    { ...car, keeper: person, inTrade: { trader: 'Invented Motors', since: day('2026-01-01') }, everTaxed: false },
    { ...car, earlierMarks: [{ mark: car.mark, until: day('2026-01-01') }], references: [person], sornFrom: day('2026-01-01') },
  ]
  const unwell = {
    ...driver,
    conditions: ['diabetes', 'sight'],
    shortPeriodYears: 3,
    highRisk: true,
    revokedAsNew: true,
    medicalEnquiry: true,
  }
  return {
    people: all.map(({ person }) => ({ ...person })),
    drivers: [...drivers, unwell, { ...unwell, shortPeriodYears: 1, restrictions: ['01', '78', '79'] }],
    vehicles: [...vehicles, ...rare],
    'private-numbers': [
      ...all.flatMap(({ rights }) => rights.map((one) => ({ ...one }))),
      { ...right, endedOn: day('2026-01-01'), ended: 'given-up', standing: null, nominee: { first: 'A', last: 'B' } },
    ],
    'past-cases': [past, { ...past, endedOn: null, outcome: null, service: null, about: null }],
  }
}
const wordsOf = (told: Told): string =>
  typeof told === 'string' ? told : told.map(({ called = '', says }) => [called, ...says.flat()].join('\n')).join('\n')
/** Each thing that is said, by itself. */
const saidIn = (told: Told): readonly string[] =>
  typeof told === 'string' ? told.split('\n') : told.flatMap(({ called = '', says }) => [called, ...says.map(([, words]) => words)])
/** What a record says of itself in no language: names, makes, numbers. */
const rawIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(rawIn) : []
const months = new Set(
  'January February March April May June July August September October November December'
    .split(' ')
    .concat('Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr'.split(' ')),
)
/** Words that are the same in both languages. */
const same = new Set(['model', 'car', 'diesel', 'petrol', 'bus', 'diabetes', 'slip'])
const lettersOf = (text: string, raw: readonly string[]): readonly string[] =>
  raw
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, one) => (one.trim() === '' ? rest : rest.replaceAll(one, ' ')), text)
    .split(/[^\p{L}’]+/u)
    .filter((word) => word.length > 2 && !months.has(word) && !same.has(word.toLowerCase()) && word !== word.toUpperCase())

const titles: Readonly<Record<Language, string>> = { en: 'Renew your driving licence', cy: 'Adnewyddu eich trwydded yrru' }
/** Everything that a person would see of a record and should not. */
function faultsOf(register: AnyRegister, record: Values): readonly string[] {
  const naming = (language: Language) => ({ t: words[language], language, titleOf: () => titles[language] })
  const both = { en: factsTold(register, record, naming('en')), cy: factsTold(register, record, naming('cy')) }
  const called = (['en', 'cy'] as const).map((language) => recordCalled(register, record, naming(language)))
  assert.equal(both.en.length, both.cy.length)
  const raw = rawIn(record)
  const heading = called[0] === called[1] ? [`${register.id} is called ${called[0]} in both languages`] : []
  const facts = both.en.flatMap(({ field, label, told }, place) => {
    const [en, other] = [wordsOf(told), both.cy[place]]
    const cy = wordsOf(other?.told ?? '')
    const faults = [
      label === field && 'has no name',
      label === other?.label && !same.has(label.toLowerCase()) && 'has no Welsh name',
      /[0-9a-f]{8}-[0-9a-f]{4}/i.test(en) && `shows an identifier: ${en}`,
      saidIn(told).some((one) => /^(true|false|null|undefined|Yes|No)$/.test(one)) && `shows a bare yes or no: ${en}`,
      /\b\d{4}-\d\d-\d\d\b/.test(en) && `shows a date as data: ${en}`,
      /\b[a-z]+[A-Z]/.test(lettersOf(en, raw).join(' ')) && `shows a name of the program: ${en}`,
      raw.some((one) => /^[a-z]+(-[a-z]+)*$/.test(one) && saidIn(told).includes(one)) && `shows a code: ${en}`,
      lettersOf(en, raw).some((word) => lettersOf(cy, raw).includes(word)) && `is English in Welsh: ${cy}`,
    ]
    return faults.flatMap((fault) => (fault ? [`${register.id}.${field} ${fault}`] : []))
  })
  return [...heading, ...facts]
}

test('of no register does anybody see an identifier, a bare yes or no, a name of the program, or English in Welsh', () => {
  const held = records()
  for (const register of about) {
    const some = held[register.id] ?? []
    assert.ok(some.length > 0, `say here what a record of "${register.id}" looks like`)
    assert.deepEqual([...new Set(some.flatMap((record) => faultsOf(register, record)))], [], register.id)
  }
})
test('a field without words is named, whatever it holds', () => {
  const vehicles = about.find(({ id }) => id === 'vehicles')
  const [car] = records().vehicles ?? []
  assert.ok(vehicles?.says && car)
  const without = (says: AnyRegister['says']) => faultsOf({ ...vehicles, ...(says && { says }) }, { ...car, taxBought: [bought({})] })
  const plain = { en: 'Something', cy: 'Rhywbeth' }
  for (const field of ['keeper', 'references', 'taxBought', 'taxClass', 'disputed', 'fuel'])
    assert.ok(without({ ...vehicles.says, [field]: plain }).length > 0, field)
  assert.ok(without({ ...vehicles.says, make: { en: 'Make', cy: 'Make' } }).length > 0)
})
test('a service that a register says changes a fact is there, and changes it', async () => {
  const loaded = await loadCatalogue({ folder: root })
  assert.ok(loaded.kind === 'ready')
  const named = about.flatMap(({ id, says = {} }) => Object.entries(says).map(([field, { changedBy }]) => ({ id, field, changedBy })))
  assert.ok(named.some(({ changedBy }) => changedBy === 'change-address'))
  for (const { id, field, changedBy } of named) {
    if (changedBy === undefined) continue
    const uses = Object.values(loaded.catalogue.service(changedBy)?.service.uses ?? {})
    assert.ok(
      uses.some(({ register, changes }) => register.id === id && changes.includes(field)),
      `${changedBy} changes no ${id}.${field}`,
    )
    assert.ok(await findService(root, changedBy))
  }
})

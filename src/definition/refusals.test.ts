import test from 'node:test'
import {
  act,
  add,
  applicant,
  change,
  changeEach,
  type Decide,
  defineService,
  email,
  fact,
  facts,
  field,
  notice,
  offer,
  oneOf,
  page,
  passOn,
  register,
  rule,
  type Stage,
  send,
  text,
  today,
  translation,
  under,
  yesNo,
} from '#definition'
import type { Decision } from '#journey'
import { type PlainDate, pounds } from '#kernel'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

const photo = oneOf({ ask: 'Photo?', options: { good: 'Good', bad: 'Bad' } })
const sight = yesNo({ ask: 'Sight?' })
const plate = text({ ask: 'Plate?' })
const contact = email({ ask: 'Where?' })
const law = act('An Act', 'x')('1')
const plain = rule('A rule without a law', { sight }, ({ sight }) => sight)
const letter = notice({ id: 'l', by: ['letter'], fields: { until: 'date', paid: 'money' }, subject: '{until} {paid}', body: [] })
const cars = register({
  id: 'cars',
  holds: { en: 'Cars', cy: 'Ceir' },
  body: 'b',
  lives: 'here',
  fields: {
    mark: field<string>('identifying'),
    references: field<readonly string[]>('identifying'),
    make: field<string>('plain'),
    taxedUntil: field<PlainDate | null>('plain'),
    motUntil: field<PlainDate | null>('plain'),
  },
  lookups: { mark: ['mark'], markAndReference: ['mark', 'references'] },
  readers: [{ body: 'b', fields: ['make'], purposes: ['p'] }],
  kept: { years: 1, after: { en: 'a', cy: 'a' }, because: { en: 'b', cy: 'b' } },
})
const car = fact(cars, { by: { mark: plate }, reads: ['make'], changes: ['taxedUntil'], purpose: 'p', law })
const many = facts(cars, { by: { mark: plate }, reads: ['make'], purpose: 'p', law })
const offering = { ask: '', missing: '', other: '', sentences: { kept: '{make}' }, fields: { make: 'text' }, from: { many } } as const
const records = {
  id: 'x',
  holds: { en: 'X', cy: 'X' },
  body: 'b',
  lives: 'here',
  readers: [],
  kept: { years: 1, after: { en: 'a', cy: 'a' }, because: { en: 'b', cy: 'b' } },
} as const

/** Never run: each line is a mistake that the compiler must catch. */
const refusals = () => {
  // @ts-expect-error a misspelt option in a rule
  rule('', { photo }, (k) => k.photo === 'baad')
  // @ts-expect-error a misspelt option that is offered only sometimes
  oneOf({ ask: '', options: { good: 'Good' }, offerIf: { goood: plain } })
  // @ts-expect-error an answer that the rule did not name
  rule('', { photo }, (k) => k.sight)
  // @ts-expect-error a fact that the rule did not name
  rule('', { photo, today }, (k) => k.car.make)
  // @ts-expect-error a field that the use of the register did not declare
  rule('', { car }, (k) => k.car.motUntil === null)
  // @ts-expect-error a field that the register does not have
  fact(cars, { by: { mark: plate }, reads: ['colour'], purpose: '', law })
  // @ts-expect-error a use of a register without a purpose
  fact(cars, { by: { mark: plate }, reads: ['make'], law })
  // @ts-expect-error a use of a register without a law
  fact(cars, { by: { mark: plate }, reads: ['make'], purpose: '' })
  // @ts-expect-error a register found by a field that no lookup has
  fact(cars, { by: { make: plate }, reads: ['make'], purpose: '', law })
  // @ts-expect-error a register found by an answer of the wrong kind
  fact(cars, { by: { mark: sight }, reads: ['make'], purpose: '', law })
  fact(cars, { by: { mark: plate, references: plate }, reads: ['make'], purpose: '', law })
  const some = facts(cars, { by: { mark: plate }, reads: ['make'], changes: ['taxedUntil'], purpose: '', law })
  changeEach(some, { today }, ({ today }, { make }) => (make === '' ? null : { taxedUntil: today }))
  // @ts-expect-error a change of each that the use did not declare
  changeEach(some, { today }, ({ today }) => ({ motUntil: today }))
  // @ts-expect-error a new record that lacks a field
  add(cars, { plate }, ({ plate }) => ({ mark: plate, references: [], make: '', taxedUntil: null }))
  // @ts-expect-error a new record with a field that its register has not
  add(cars, { plate }, ({ plate }) => ({ mark: plate, references: [], make: '', taxedUntil: null, motUntil: null, wings: 2 }))
  add(cars, { plate }, ({ plate }) => ({ mark: plate, references: [], make: '', taxedUntil: null, motUntil: null }))
  // @ts-expect-error a record that passes on to something that is nobody
  passOn({ record: car, to: plate }, {}, () => ({}))
  passOn({ record: car, to: applicant }, { today }, ({ today }) => ({ taxedUntil: today }))
  // @ts-expect-error a lookup that is unique and does not exist
  register({ ...records, fields: { a: field<string>('plain') }, lookups: { a: ['a'] }, unique: ['b'] })
  // @ts-expect-error a field of a list that the use did not declare
  rule('', { cars: many }, (k) => k.cars.some((one) => one.motUntil === null))
  // @ts-expect-error an answer is offered of another kind than the question's
  offer(plate, { ...offering, each: ({ many }) => many.map(() => ({ value: 1, sentence: 'kept', fields: {} })) })
  // @ts-expect-error a sentence that was not declared
  offer(plate, { ...offering, each: ({ many }) => many.map(({ make }) => ({ value: make, sentence: 'lost', fields: {} })) })
  // @ts-expect-error a lookup by a field that the register does not have
  register({ ...records, fields: { a: field<string>('plain') }, lookups: { b: ['b'] } })
  // @ts-expect-error a reader of a field that the register has not
  register({ ...records, fields: { a: field<string>('plain') }, lookups: {}, readers: [{ body: 'b', fields: ['b'], purposes: ['p'] }] })
  // @ts-expect-error a reader without a purpose
  register({ ...records, fields: { a: field<string>('plain') }, lookups: {}, readers: [{ body: 'b', fields: ['a'] }] })
  // @ts-expect-error a register whose name has no Welsh
  register({ ...records, holds: { en: 'X' }, fields: { a: field<string>('plain') }, lookups: {} })
  // @ts-expect-error a register about people that names a field it does not have
  register({ ...records, fields: { a: field<string>('plain') }, lookups: {}, subject: 'b' })
  // @ts-expect-error a change that the use did not declare
  change(car, { today }, ({ today }) => ({ motUntil: today }))
  // @ts-expect-error the same, hidden beside one that it did declare
  change(car, { today }, ({ today }) => ({ taxedUntil: today, motUntil: today }))
  change(car, { today }, ({ today }) => ({ taxedUntil: today }))
  // @ts-expect-error a notice field of the wrong type
  send({ notice: letter, to: contact }, { today }, ({ today }) => ({ until: today, paid: 'lots' }))
  // @ts-expect-error a notice field that is left out
  send({ notice: letter, to: contact }, { today }, ({ today }) => ({ until: today }))
  // @ts-expect-error a date that was never parsed
  send({ notice: letter, to: applicant }, { today }, () => ({ until: '2026-01-01', paid: pounds(1) }))
  // @ts-expect-error a recipient that nobody can write to
  send({ notice: letter, to: sight }, { today }, ({ today }) => ({ until: today, paid: pounds(1) }))
  // @ts-expect-error a wrong answer on a question that is not on the page
  page({ photo }, { wrongIf: { sight: [plain] } })
  // @ts-expect-error a translation that does not say whether it was checked
  translation({}, {})
  // @ts-expect-error a stage that does not exist
  defineService({ ...licence, decide: { ...licence.decide, grant: 'licenced' } })
  // @ts-expect-error a stage to refer to that does not exist
  defineService({ ...licence, decide: { ...licence.decide, refer: { licencing: [under(law, plain)] } } })
  // @ts-expect-error a stage that says nothing to the person
  const silent: Stage<'done'> = { ends: 'granted' }
  // @ts-expect-error a referral without a legal basis
  const lawless: Decide<'desk'> = { grant: 'desk', refer: { desk: [plain] }, unsure: 'desk' }
  // @ts-expect-error rules by which a machine refuses
  const cruel: Decide<'desk'> = { grant: 'desk', refer: {}, unsure: 'desk', refuse: [under(law, plain)] }
  // @ts-expect-error a refusal by the machine
  const refused: Decision['outcome'] = 'refused'
  return { silent, lawless, cruel, refused }
}

test('the compiler refuses each of these mistakes', () => void refusals)

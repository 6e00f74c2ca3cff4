import assert from 'node:assert/strict'
import test from 'node:test'
import {
  type AnyService,
  act,
  add,
  applicant,
  change,
  changeEach,
  check,
  collect,
  derive,
  describe,
  type Effect,
  fact,
  facts,
  field,
  fresh,
  type PersonId,
  passOn,
  payOut,
  register,
  rule,
  shape,
  stopCollecting,
  text,
  today,
  told,
  under,
  unpaid,
} from '#definition'
import { type PlainDate, pounds } from '#kernel'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

const law = act('An Act', 'ukpga/2000/1')('1')
const forAWhile = { years: 1, after: { en: 'a while', cy: 'ysbaid' }, because: { en: 'why not', cy: 'pam lai' } }
const boatsOf = (differs: object) =>
  register({
    id: 'boats',
    holds: { en: 'Boats', cy: 'Cychod' },
    body: 'havenmouth',
    lives: 'here',
    subject: 'owner',
    fields: { sign: field<string>('plain'), owner: field<PersonId>('identifying'), soldOn: field<PlainDate | null>('plain') },
    lookups: { sign: ['sign'], owner: ['owner'] },
    readers: [{ body: 'havenmouth', fields: 'all', purposes: ['to register boats'] }],
    kept: forAWhile,
    ...differs,
  })
const boats = boatsOf({ unique: ['sign'], passesOn: { years: 6, because: forAWhile.because } })
const sign = text({ ask: 'Sign?' })
const one = fact(boats, { by: { sign }, reads: ['sign'], changes: ['owner', 'soldOn'], purpose: 'to register boats', law })
const mine = facts(boats, { by: { owner: applicant }, reads: ['sign'], changes: ['soldOn'], purpose: 'to register boats', law })
const number = fresh.digits('the number of the paper', 11)

const withEffects = (effects: readonly Effect[], more: Partial<AnyService> = {}): AnyService => {
  const stages = licence.stages as AnyService['stages']
  return {
    ...(licence as unknown as AnyService),
    ...more,
    stages: { ...stages, [licence.decide.grant]: { ...stages[licence.decide.grant], effects } as never },
  }
}
/** Only what is said of effects: the service itself was right. */
const problems = (...effects: readonly Effect[]) =>
  check(withEffects(effects))
    .map((line) => line.replace(/^[^:]*: /, '').replace(/ \([^)]*\)$/, ''))
    .filter(
      (line) =>
        /add|changeEach|change boats|passOn|collect|made up|digits|payOut|not paid/.test(line) && !line.endsWith('which is never asked'),
    )

test('a record is added where the body keeps it, and nowhere else', () => {
  const whole = { sign: 'A', owner: 'x' as PersonId, soldOn: null }
  assert.deepEqual(problems(add(boats, { number }, () => whole)), [])
  assert.deepEqual(problems(add(boatsOf({ body: 'otherton' }) as typeof boats, {}, () => whole)), [
    'add boats at "licensed" cannot be: the register "boats" is kept by "otherton"',
  ])
  assert.deepEqual(problems(add(boatsOf({ lives: 'elsewhere' }) as typeof boats, {}, () => whole)), [
    'add boats at "licensed" cannot be: the register "boats" lives elsewhere: send it a message',
  ])
})
test('one record is changed by itself and a list as a list', () => {
  assert.deepEqual(problems(change(mine as never, {}, () => ({}))), ['change boats at "licensed" changes a list: use changeEach'])
  assert.deepEqual(problems(changeEach(one as never, {}, () => ({}) as never)), [
    'changeEach boats at "licensed" changes one record: use change',
  ])
})
test('a record passes on where its register says so, and its use declares whom it is about', () => {
  const plain = fact(boatsOf({}), { by: { sign }, reads: ['sign'], changes: ['owner'], purpose: 'to register boats', law })
  const kept = fact(boats, { by: { sign }, reads: ['sign'], changes: ['soldOn'], purpose: 'to register boats', law })
  assert.deepEqual(problems(passOn({ record: one, to: applicant }, {}, () => ({}))), [])
  assert.deepEqual(problems(passOn({ record: plain, to: applicant }, {}, () => ({}))), [
    'passOn boats at "licensed" cannot be: the register "boats" does not say that its records pass on',
  ])
  assert.deepEqual(problems(passOn({ record: kept, to: applicant }, {}, () => ({}))), [
    'passOn boats at "licensed" needs "owner" among the fields that its use changes',
  ])
})
test('nothing decides by what is made up, and two things that are made up have two names', () => {
  const lucky = under(
    law,
    rule('The number is lucky', { number }, ({ number }) => number === '7'),
  )
  const service = withEffects([], { decide: { ...(licence as unknown as AnyService).decide, refer: { desk: [lucky] } } as never })
  assert.ok(
    check(service).some((line) => line.includes('the rule "The number is lucky" reads "the number of the paper", which only the effects')),
  )
  const numbered = told('Its number is {number}.', { number: 'text' }, { number }, (k) => k)
  const stages = (licence as unknown as AnyService).stages
  const telling = withEffects([], { stages: { ...stages, licensed: { ...stages.licensed, tells: [numbered] } } as never })
  assert.equal(
    check(telling).some((line) => line.includes('only the effects')),
    false,
    'what was made up may be told',
  )
  const again = fresh.digits('the number of the paper', 99)
  const said = problems(add(boats, { number, again }, () => ({ sign: '', owner: '' as PersonId, soldOn: null })))
  assert.deepEqual(said, [
    'two things that are made up are called "the number of the paper"',
    '"the number of the paper" must have 1 to 18 digits',
  ])
})
test('instalments that are stopped say what they are about', () => {
  const instalments = { first: '2027-01-01' as PlainDate, amounts: [pounds(1)] }
  assert.deepEqual(
    problems(
      collect('moorings', {}, () => instalments),
      stopCollecting('moorings', sign),
    ),
    ['collect "moorings" does not say what it is about, so nothing can stop it'],
  )
  const about = { scheme: 'moorings', about: sign }
  assert.deepEqual(
    problems(
      collect(about, {}, () => instalments),
      stopCollecting('moorings', sign),
    ),
    [],
  )
})
test('what instalments brought is asked of a scheme that is named', () => {
  const paying = {
    by: { id: 'cheques', name: 'the cheque office' },
    to: applicant,
    about: sign,
    because: 'Months',
    collected: number as never,
  }
  const effect = payOut({ ...paying, amount: number as never, parts: number as never })
  assert.match(problems(effect).join(), /payOut cheques at "\w+" asks what instalments brought, and names no scheme of theirs/)
})
test('what follows an instalment that does not come is a stage that ends, and only that stage speaks of it', () => {
  const holds = rule('It was not paid', { unpaid }, () => true)
  const about = (to: string) => ({ scheme: 'moorings', about: sign, unpaid: { to, onlyIf: holds } })
  const instalments = { first: '2027-01-01' as PlainDate, amounts: [pounds(1)] }
  const wrong = problems(collect(about('nowhere'), {}, () => instalments)).join('\n')
  assert.match(wrong, /collect "moorings" leads to "nowhere" when it is not paid: name a stage that ends and refuses nobody/)
  const renews = (ends: string) => ({
    on: today,
    until: today,
    onlyIf: holds,
    answers: derive('Nothing', {}, () => ({})),
    againDays: 7,
    stages: { waits: 'done', done: 'done', ends },
  })
  const goesOn = (ends: string) => collect({ scheme: 'moorings', about: sign, renews: renews(ends) }, {}, () => instalments)
  assert.match(problems(goesOn('nowhere')).join('\n'), /enters "nowhere" when it is renewed: name a stage that ends/)
  const early = change(one, { unpaid }, () => ({ soldOn: null }))
  assert.match(problems(early).join('\n'), /needs what was not paid, but nothing unpaid leads there/)
})
test('what is read aloud names each, in Welsh too, and a changed reason for money is another version', () => {
  const paying = {
    by: { id: 'cheques', name: 'the cheque office' },
    to: applicant,
    about: sign,
    amount: number as never,
    parts: number as never,
  }
  const effects = (because: string) => [
    add(boats, {}, () => ({ sign: '', owner: '' as PersonId, soldOn: null })),
    changeEach(mine, {}, () => ({ soldOn: null })),
    passOn({ record: one, to: applicant }, {}, () => ({})),
    stopCollecting('moorings', sign),
    payOut({ ...paying, because }),
  ]
  const said = withEffects(effects('Whole months that are left'))
  const english = describe(said, 'en')
  for (const line of [
    'Adds a record to the register "boats".',
    'Changes every record found in the register "boats", all or none.',
    'Passes a record of the register "boats" on: it is about somebody else from then on.',
    'Ends Direct Debit instalments of an earlier application: "moorings".',
    'Has money paid by the cheque office: Whole months that are left.',
  ])
    assert.ok(english.includes(line), line)
  assert.ok(describe(said, 'cy').includes('Yn trosglwyddo cofnod yn y gofrestr "boats"'))
  assert.notEqual(shape(said), shape(withEffects(effects('Something else'))))
})

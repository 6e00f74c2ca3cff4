import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { asked, type Form, fieldsOf, group, ifAnswered, number, page, pageWhen, rule, yesNo } from '#definition'
import { type Answered, answerPage, answersOn, compile, type Filled, itemsOf, type Known, removeItem, stand } from '#journey'
import { application, coach, leader, licenceTold, on, trip, tripTold } from '../../test/services/invented.ts'
import schoolTrip from '../../test/services/services/havenmouth/school-trip/service.ts'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

const trips = compile(schoolTrip)
const licences = compile(licence)
const start = on('2026-11-23', {})
const answered = (result: Answered): Known['answers'] => {
  assert.ok(result.kind === 'answered', JSON.stringify(result))
  return result.answers
}
const problems = (result: Answered) =>
  result.kind === 'problems' ? result.problems.map(({ field, sentence }) => [field, sentence]) : result.kind

test('a page that is filled in well gives the whole set of answers', () =>
  assert.deepEqual(answered(answerPage(trips, start, { page: 'trip-name', form: { tripName: ' Year 6 ' } })), { tripName: 'Year 6' }))
test('each mistake on a page is told, with the field to go to', () => {
  const known = on('2026-11-23', { tripName: 'T' })
  const form = {
    'startsOn-day': '1',
    'startsOn-month': '',
    'startsOn-year': '2027',
    'endsOn-day': '',
    'endsOn-month': '',
    'endsOn-year': '',
  }
  assert.deepEqual(problems(answerPage(trips, known, { page: 'starts-on', form })), [
    ['startsOn-month', 'Enter the month as well'],
    ['endsOn-day', 'Enter a date'],
  ])
})
test('an answer that contradicts another on its page is told so with the rule’s sentence', () => {
  const form = {
    'startsOn-day': '1',
    'startsOn-month': '3',
    'startsOn-year': '2027',
    'endsOn-day': '28',
    'endsOn-month': '2',
    'endsOn-year': '2027',
  }
  const known = on('2026-11-23', { tripName: 'T' })
  assert.deepEqual(problems(answerPage(trips, known, { page: 'starts-on', form })), [['endsOn-day', 'The trip ends before it starts']])
})
test('a driver number that is somebody else’s is refused with the rule’s sentence', () => {
  const form = { plate: 'AB12 CDE', chassis: '', driver: 'MORGA753116SM9IJ' }
  const sentence = 'This number is not one of somebody with your name and birth date'
  assert.deepEqual(problems(answerPage(licences, licenceTold(), { page: 'plate', form })), [['driver', sentence]])
  const own = answerPage(licences, licenceTold(), { page: 'plate', form: { ...form, driver: 'DYR99 853275 W99AA 01' } })
  assert.equal(own.kind, 'answered')
})
test('a limit is named', () => {
  const known = on('2026-11-23', { tripName: 'T', startsOn: trip.startsOn, endsOn: trip.endsOn })
  const result = answerPage(trips, known, { page: 'pupils', form: { pupils: '501' } })
  assert.deepEqual(result.kind === 'problems' && result.problems[0]?.with, { min: '1', max: '500' })
})
test('a page that does not apply, or does not exist, is not answered', () => {
  for (const page of ['needs', 'leaders/certificate', 'nonsense', '__proto__', ''])
    assert.equal(answerPage(trips, tripTold(), { page, form: {} }).kind, 'not-asked', page)
  assert.equal(answerPage(trips, start, { page: 'pupils', form: { pupils: '3' } }).kind, 'not-asked')
})
test('an option that is not offered is refused', () =>
  assert.deepEqual(problems(answerPage(licences, licenceTold(), { page: 'from', form: { from: 'hands' } })), [
    ['from', 'Select one of the options'],
  ]))
test('an answer that was given is kept while its page is away', () => {
  const known = tripTold({ hasNeeds: true, needs: 'An inhaler' })
  const after = answered(answerPage(trips, known, { page: 'has-needs', form: { hasNeeds: 'no' } }))
  assert.deepEqual([after.hasNeeds, after.needs], [false, 'An inhaler'])
})

test('an item is added at the end, changed, and taken out', () => {
  const name = { 'fullName-first': 'Nia', 'fullName-last': 'Huws', mail: 'nia@example.com' }
  const added = answered(answerPage(trips, tripTold(), { page: 'leaders/full-name', at: [2], form: name }))
  assert.deepEqual(
    itemsOf(trips, added, 'leaders').map((item) => (item.fullName as { first: string }).first),
    ['Siân', 'Siân', 'Nia'],
  )
  const { next } = stand(trips, { ...tripTold(), answers: added })
  assert.deepEqual(next.kind === 'page' && [next.spot.id, next.at], ['leaders/is-trained', [2]])
  const changed = answered(answerPage(trips, tripTold(), { page: 'leaders/full-name', at: [0], form: name }))
  assert.deepEqual(answersOn(trips, changed, 'leaders/full-name', [0]), {
    fullName: { first: 'Nia', last: 'Huws' },
    mail: 'nia@example.com',
  })
  assert.equal((changed.leaders as readonly unknown[]).length, 2)
  const left = answered(removeItem(trips, tripTold(), { page: 'leaders', at: [1] }))
  assert.equal((left.leaders as readonly unknown[]).length, 1)
})
test('items of a group inside a group are added and taken out too', () => {
  const form = { stopPlace: 'The castle', minutes: '45' }
  const added = answered(answerPage(trips, tripTold(), { page: 'coaches/stops/stop-place', at: [0, 1], form }))
  assert.deepEqual(itemsOf(trips, added, 'coaches/stops', [0])[1], { stopPlace: 'The castle', minutes: 45 })
  const left = answered(removeItem(trips, { ...tripTold(), answers: added }, { page: 'coaches/stops', at: [0, 0] }))
  assert.deepEqual(itemsOf(trips, left, 'coaches/stops', [0]), [{ stopPlace: 'The castle', minutes: 45 }])
})
test('no item is added out of turn or past the limit, and none taken out that is not there', () => {
  const page = 'leaders/full-name'
  const form = { 'fullName-first': 'N', 'fullName-last': 'H', mail: 'n@example.com' }
  for (const at of [[3], [-1], [Number.NaN], [], [0, 0], [1.5]])
    assert.equal(answerPage(trips, tripTold(), { page, at, form }).kind, 'not-asked', String(at))
  const full = tripTold({ leaders: Array(20).fill(leader) })
  assert.equal(answerPage(trips, full, { page, at: [20], form }).kind, 'not-asked')
  for (const at of [[2], [-1], [], [0.5]])
    assert.equal(removeItem(trips, tripTold(), { page: 'leaders', at }).kind, 'not-asked', String(at))
})
test('a rule inside an item that reads outside it refuses a coach that is too small', () => {
  const result = answerPage(trips, tripTold(), { page: 'coaches/seats', at: [0], form: { seats: '10' } })
  assert.deepEqual(problems(result), [['seats', 'The coach has fewer seats than there are pupils']])
})
test('inside an item, an answer that does not count cannot make another one wrong', () => {
  const [owes, debt, income] = [
    yesNo({ ask: 'Owes?' }),
    number({ ask: 'Debt?', min: 0, max: 99 }),
    number({ ask: 'Income?', min: 0, max: 99 }),
  ]
  const hasDebt = rule('Owes', { owes }, ({ owes }) => owes)
  const short = rule(
    'The income is less than the debt',
    { debt: ifAnswered(debt), income },
    (k) => k.debt !== undefined && k.income < k.debt,
  )
  const inner = [page({ owes }), pageWhen(hasDebt, { debt }), page({ income }, { wrongIf: { income: [short] } })]
  const people = group({ ask: 'Who?', another: 'More', itemsMax: 3, pages: inner })
  const compiled = compile({ ...schoolTrip, pages: [page({ people })], uses: {} } as never)
  const fill = (owes: boolean) =>
    problems(
      answerPage(compiled, on('2026-11-23', { people: [{ owes, debt: 10 }] }), { page: 'people/income', at: [0], form: { income: '5' } }),
    )
  assert.deepEqual([fill(true), fill(false)], [[['income', 'The income is less than the debt']], 'answered'])
})
test('nothing to add where at least one is needed is a mistake in words, and one that was begun is gone on with', () => {
  const none = { ...trip, leaders: [] }
  assert.deepEqual(problems(answerPage(trips, on('2026-11-23', none), { page: 'leaders', form: {} })), [['leaders', 'Add at least one']])
  const { leaders: _, ...unasked } = trip
  assert.deepEqual(problems(answerPage(trips, on('2026-11-23', unasked), { page: 'leaders', form: {} })), [['leaders', 'Add at least one']])
  const begun = on('2026-11-23', { ...trip, leaders: [{ fullName: leader.fullName, mail: leader.mail }] })
  assert.equal(answerPage(trips, begun, { page: 'leaders', form: {} }).kind, 'not-asked')
  assert.equal(
    answerPage(trips, on('2026-11-23', { tripName: 'T' }), { page: 'leaders', form: {} }).kind,
    'not-asked',
    'it is not its turn',
  )
})
test('nothing more to add: an empty group is an answer where it may be empty', () => {
  const { coaches: _, ...without } = trip
  const known = on('2026-11-23', without)
  assert.deepEqual(answered(answerPage(trips, known, { page: 'coaches', form: {} })).coaches, [])
  const none = on('2026-11-23', { ...trip, leaders: Array(21).fill(leader) })
  assert.deepEqual(problems(answerPage(trips, none, { page: 'leaders', form: {} })), [['leaders', 'Remove one: you have added too many']])
})

/** What a person would type, page by page, until there is nothing left to ask. */
const fillIn = (compiled: typeof trips, known: Known, given: Known['answers']): Known['answers'] => {
  const formOf = (page: string, at: readonly number[]): Form => {
    const values = answersOn(compiled, given, page, at)
    const questions = asked(compiled.service.pages)
    return Object.assign(
      {},
      ...Object.entries(values).map(([name, value]) => fieldsOf(questions.find((q) => q.name === name)?.question as never, name, value)),
    )
  }
  let answers: Known['answers'] = known.answers
  for (let pages = 0; pages < 100; pages++) {
    const { next } = stand(compiled, { ...known, answers })
    if (next.kind !== 'page') return answers
    const filled: Filled = { page: next.spot.id, at: next.at, form: next.spot.group ? {} : formOf(next.spot.id, next.at) }
    answers = answered(answerPage(compiled, { ...known, answers }, filled))
  }
  throw new Error('the journey does not end')
}
test('the whole of a service with every kind of question can be filled in by its forms', () => {
  const known = { ...licenceTold(), answers: {} }
  assert.deepEqual(fillIn(licences, known, application), application)
  const kinds = new Set(asked(licence.pages).map(({ question }) => question.kind))
  assert.equal(kinds.size, 24, [...kinds].join())
})
test('leaders and coaches can be filled in by their forms', () => {
  const one = { ...trip, leaders: [leader], pupils: 8, coaches: [] }
  assert.deepEqual(fillIn(trips, start, one), one)
  assert.equal(coach.stops.length, 1)
})
test('no form makes a page throw', () => {
  const pages = [...trips.spots.keys(), ...licences.spots.keys()]
  const form = fc.dictionary(fc.string(), fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string())))
  fc.assert(
    fc.property(fc.constantFrom(...pages), fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 2 }), form, (page, at, fields) => {
      for (const [compiled, known] of [[trips, tripTold()] as const, [licences, licenceTold()] as const])
        assert.ok(['answered', 'problems', 'not-asked'].includes(answerPage(compiled, known, { page, at, form: fields }).kind))
    }),
  )
})

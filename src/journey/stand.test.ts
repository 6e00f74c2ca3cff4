import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { ifAnswered, type Need, oneOf, page, pageWhen, rule, text, under, yesNo } from '#definition'
import { applies, before, compile, decide, type Known, position, type Stop, stand } from '#journey'
import { licenceTold, on, trip, tripTold } from '../../test/services/invented.ts'
import schoolTrip from '../../test/services/services/havenmouth/school-trip/service.ts'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

const law = { name: 'An Act', link: 'https://www.legislation.gov.uk/ukpga/2000/1' }
const trips = compile(schoolTrip)
const licences = compile(licence)
const at = ({ spot, at }: Stop): string => [spot.id, ...at].join(' ')
const next = (known: Known, compiled = trips): string => {
  const found = stand(compiled, known).next
  return found.kind === 'page' ? at(found) : found.kind === 'look-up' ? `look up ${found.name}` : found.kind
}
const upTo = (name: keyof typeof trip): Known['answers'] => {
  const names = Object.keys(trip)
  return Object.fromEntries(Object.entries(trip).slice(0, names.indexOf(name)))
}

test('the first page comes first, and pages follow one another', () => {
  assert.equal(next(on('2026-11-23', {})), 'trip-name')
  assert.equal(next(on('2026-11-23', upTo('startsOn'))), 'starts-on')
  assert.equal(next(tripTold()), 'check-answers')
})
test('a group begins with its first item, and an item that is half told is gone on with', () => {
  assert.equal(next(on('2026-11-23', upTo('leaders'))), 'leaders/full-name 0')
  const [leader] = trip.leaders
  assert.ok(leader)
  const half = { ...upTo('leaders'), leaders: [leader, { fullName: leader.fullName, mail: leader.mail }] }
  assert.equal(next(on('2026-11-23', half)), 'leaders/is-trained 1')
})
test('a group that may be empty is asked about itself', () => assert.equal(next(on('2026-11-23', upTo('coaches'))), 'coaches'))
test('rules inside an item see the item: a certificate is asked of trained leaders only', () => {
  const [leader] = trip.leaders
  assert.ok(leader)
  const { certificate: _, ...without } = leader
  assert.equal(next(tripTold({ leaders: [leader, without] })), 'leaders/certificate 1')
  assert.equal(next(tripTold({ leaders: [leader, { ...without, isTrained: false }] })), 'check-answers')
})
test('a group inside a group is walked too', () => {
  const coach = { company: 'C', seats: 40, abroad: false, stops: [{ stopPlace: 'A' }] } as never
  assert.equal(next(tripTold({ coaches: [coach] })), 'coaches/stops/stop-place 0 0')
})
test('a rule inside an item may read an answer outside it: a coach too small for the pupils is asked about again', () => {
  const [coach] = trip.coaches
  assert.ok(coach)
  assert.equal(next(tripTold({ pupils: 30, coaches: [coach, { ...coach, seats: 20 }] })), 'coaches/seats 1')
})
test('too many items stop at the list', () => assert.equal(next(tripTold({ leaders: Array(21).fill(trip.leaders[0]) })), 'leaders'))
test('an answer whose rule says that it is wrong does not count', () => {
  assert.equal(next(tripTold({ endsOn: '2027-02-01' as never })), 'starts-on')
  assert.equal('endsOn' in stand(trips, tripTold({ endsOn: '2027-02-01' as never })).answers, false)
})
test('an exit stops the journey, and the answers that led there still count', () => {
  const { next, answers } = stand(trips, tripTold({ startsOn: '2026-11-24' as never }))
  assert.equal(next.kind === 'exit' && next.exit.instead, 'Choose a later day, or telephone us.')
  assert.ok('startsOn' in answers)
})

test('the register is looked up before anything is asked, with its lookup and key', () => {
  const known = { ...licenceTold(), facts: {} }
  const { next } = stand(licences, known)
  assert.ok(next.kind === 'look-up')
  assert.deepEqual([next.name, next.fact.lookup, next.by, next.key], ['trader', 'trader', { trader: 'p1' }, '[["trader","p1"]]'])
})
test('a record that was found by another key is looked up again', () => {
  const known = { ...licenceTold(), factKeys: { trader: '[["trader","p1"]]' } }
  assert.equal(next(known, licences), 'check-answers')
  assert.equal(next({ ...known, applicant: 'p2' as never }, licences), 'look up trader')
})
test('a register that stays silent does not stop the journey, and the case goes to a person', () => {
  const known: Known = { ...licenceTold(), facts: {}, silent: ['trader'] }
  assert.equal(next(known, licences), 'check-answers')
  const decision = decide(licences, known)
  assert.deepEqual([decision.outcome, decision.stage, decision.reasons[0]?.about], ['referred', 'licensing', 'trader'])
})
test('a register that was silent about one key is asked about another', () => {
  const known: Known = { ...licenceTold(), facts: { trader: null }, factKeys: { trader: '[["trader","p1"]]' }, silent: ['trader'] }
  assert.equal(next(known, licences), 'check-answers')
  assert.equal(next({ ...known, applicant: 'p2' as never }, licences), 'look up trader')
})
test('what a register knows is shown to confirm', () => {
  const { next } = stand(licences, { ...licenceTold(), answers: {} })
  assert.ok(next.kind === 'page')
  assert.deepEqual(next.confirm, { fullName: { first: 'Ŵ', last: 'd’Ŷr' }, home: licenceTold().answers.home })
})
test('an option that is no longer offered no longer counts', () =>
  assert.equal(next(licenceTold({ from: 'hands', goods: ['food'] }), licences), 'from'))

test('a rule that could not be told yet is tried again once its answer is there', () => {
  const [a, b, c] = [yesNo({ ask: 'A?' }), yesNo({ ask: 'B?' }), yesNo({ ask: 'C?' })]
  const said = rule('B', { b }, ({ b }) => b)
  const compiled = compile({ ...schoolTrip, pages: [pageWhen(said, { a }), page({ b }), pageWhen(said, { c })], uses: {} } as never)
  assert.equal(next(on('2026-11-23', {}), compiled), 'b')
  assert.equal(next(on('2026-11-23', { b: true }), compiled), 'c')
})

test('back leads to the page before, through groups and out of them', () => {
  const standing = stand(trips, tripTold())
  const back = (id: string, item: readonly number[] = []) => {
    const stop = before(standing, id, item)
    return stop && at(stop)
  }
  assert.equal(back('trip-name'), undefined)
  assert.equal(back('pupils'), 'starts-on')
  assert.equal(back('leaders/full-name', [1]), 'leaders/agrees 0')
  assert.equal(back('leaders'), 'leaders/agrees 1')
  assert.equal(back('coaches/company', [0]), 'leaders')
  const last = before(standing)
  assert.equal(last && at(last), 'plan')
})
test('a page applies when it was passed or comes next, and not otherwise', () => {
  const standing = stand(trips, tripTold())
  assert.ok(applies(standing, 'pupils'))
  assert.ok(applies(standing, 'leaders/certificate', [0]))
  assert.equal(applies(standing, 'leaders/certificate', [1]), false)
  assert.equal(applies(standing, 'needs'), false)
  assert.equal(applies(stand(trips, on('2026-11-23', {})), 'pupils'), false)
})
test('the position counts pages that were passed and pages that are sure to come', () => {
  assert.deepEqual(position(trips, stand(trips, on('2026-11-23', {})), 'trip-name'), { number: 1, of: 7 })
  assert.deepEqual(position(trips, stand(trips, tripTold()), 'coaches/seats'), { number: 5, of: 7 })
  assert.deepEqual(position(trips, stand(trips, tripTold({ hasNeeds: true })), 'needs'), { number: 7, of: 8 })
})

// ---- Properties, on forms made at random: questions asked only while an earlier answer is yes.
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const form = fc.array(fc.record({ when: fc.nat({ max: 9 }), kind: fc.constantFrom('yesNo', 'text', 'oneOf') }), {
  minLength: 1,
  maxLength: 8,
})
const answer = fc.oneof(fc.boolean(), fc.string(), fc.constantFrom('x', 'y'), fc.constant(null))
const said = fc.dictionary(fc.constantFrom(...names), answer)
const everything = fc.record(Object.fromEntries(names.map((name) => [name, answer])))
type Form = typeof form extends fc.Arbitrary<infer T> ? T : never

const built = (parts: Form) => {
  const kinds = { yesNo, text, oneOf: (w: { ask: string }) => oneOf({ ...w, options: { x: 'X', y: 'Y' } }) }
  const questions = parts.map(({ kind }, i) => kinds[kind as keyof typeof kinds]({ ask: names[i] ?? '' }))
  const pages = parts.map(({ when }, i) => {
    const asked = { [names[i] ?? '']: questions[i] as never }
    const earlier = when < i ? questions[when] : undefined
    return earlier
      ? pageWhen(
          rule('Yes', { earlier }, (k) => k.earlier === true),
          asked,
        )
      : page(asked)
  })
  // A rule that would notice any answer that it should not see.
  const all = Object.fromEntries(questions.map((question, i) => [names[i] ?? '', ifAnswered(question as Need<unknown>)]))
  const odd = under(
    law,
    rule('An odd number of answers is yes', all, (k) => Object.values(k).filter((one) => one === true).length % 2 === 1),
  )
  const decide = { ...schoolTrip.decide, refer: { schools: [odd] } }
  return compile({ ...schoolTrip, who: { signIn: 'none' }, pages, uses: {}, decide } as never)
}
test('the order in which answers were given does not matter', () =>
  fc.assert(
    fc.property(form, said, (parts, answers) => {
      const compiled = built(parts)
      const turned = Object.fromEntries(Object.entries(answers).reverse())
      assert.deepEqual(stand(compiled, on('2026-11-23', answers)), stand(compiled, on('2026-11-23', turned)))
    }),
  ))
test('walking twice is the same, and walking on what counts changes nothing', () =>
  fc.assert(
    fc.property(form, said, (parts, answers) => {
      const compiled = built(parts)
      const once = stand(compiled, on('2026-11-23', answers))
      assert.deepEqual(stand(compiled, on('2026-11-23', answers)), once)
      assert.deepEqual(stand(compiled, on('2026-11-23', once.answers)), once)
    }),
  ))
test('answers to pages that do not apply never reach a decision, and count again when their page comes back', () =>
  fc.assert(
    fc.property(form, everything, answer, (parts, answers, noise) => {
      const compiled = built(parts)
      const standing = stand(compiled, on('2026-11-23', answers))
      assert.equal(standing.next.kind, 'check-answers')
      const lapsed = Object.fromEntries(names.filter((name) => !(name in standing.answers)).map((name) => [name, noise]))
      const noisy = { ...standing.answers, ...lapsed }
      assert.deepEqual(stand(compiled, on('2026-11-23', noisy)).answers, standing.answers)
      const quiet = decide(compiled, on('2026-11-23', standing.answers))
      assert.deepEqual(decide(compiled, on('2026-11-23', noisy)), quiet)
    }),
  ))
test('answers said before come back with their page', () => {
  const without = tripTold({ hasNeeds: false, needs: 'An inhaler' })
  assert.equal('needs' in stand(trips, without).answers, false)
  assert.equal(stand(trips, { ...without, answers: { ...without.answers, hasNeeds: true } }).answers.needs, 'An inhaler')
})

test('a walk asks each rule of a service with 150 questions once', () => {
  let asked = 0
  const questions = Array.from({ length: 150 }, (_, i) => yesNo({ ask: `Question ${i}` }))
  const pages = questions.map((q, i) => {
    const earlier = questions[i - 1]
    return i % 3 === 2 && earlier
      ? pageWhen(
          rule('Yes', { earlier }, (k) => {
            asked++
            return k.earlier
          }),
          { [`q${i}`]: q },
        )
      : page({ [`q${i}`]: q })
  })
  const compiled = compile({ ...schoolTrip, who: { signIn: 'none' }, pages, uses: {} } as never)
  const answers = Object.fromEntries(questions.map((_, i) => [`q${i}`, true]))
  stand(compiled, on('2026-11-23', answers))
  assert.equal(asked, 50)
})

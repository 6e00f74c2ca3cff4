import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { day, type Uuid } from '#kernel'
import { decideLink } from './link.ts'
import type { PersonCandidate, ProvenIdentity } from './sign-in.ts'

const home = { lines: ['1 Heol y Tŵr', 'Porthreeve'], postcode: 'SA99 9ZZ', uprn: '100100' }
const away = { lines: ['2 Long Lane', 'Elsewhere'], postcode: 'ZZ1 1ZZ', uprn: '200200' }
const proven: ProvenIdentity = { names: [{ first: 'Siân', last: "O'Brien" }], bornOn: day('1984-02-09'), addresses: [home] }
const id = (n: number): Uuid => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Uuid
const known = (n: number, change: Partial<PersonCandidate> = {}): PersonCandidate => ({ ...proven, person: id(n), ...change })
const signs = (...candidates: readonly PersonCandidate[]) => {
  const decision = decideLink(proven, candidates)
  return decision.kind === 'doubtful' ? decision.candidates.map(({ because }) => because.join(' ')) : decision.kind
}

test('the same name, birth date and address as one person is that person', () => {
  assert.deepEqual(decideLink(proven, [known(1)]), { kind: 'link', person: id(1) })
})
test('accents, apostrophes, capitals and the spacing of a postcode make no other person', () => {
  const written = known(1, { names: [{ first: 'SIAN', last: 'OBRIEN' }], addresses: [{ lines: [], postcode: 'sa999zz', uprn: undefined }] })
  assert.equal(decideLink(proven, [written]).kind, 'link')
})
test('the register knowing nobody alike leaves a new person', () => {
  assert.equal(decideLink(proven, []).kind, 'nobody-known')
  assert.equal(signs(known(1, { names: [{ first: 'Rhys', last: 'Wyn' }] })), 'nobody-known')
  assert.equal(signs(known(1, { bornOn: day('1950-12-31') })), 'nobody-known')
})
test('somebody who moved is an officer’s to judge', () => {
  assert.deepEqual(signs(known(1, { addresses: [away] })), ['same-name same-birth-date other-address'])
  assert.deepEqual(signs(known(1, { addresses: [] })), ['same-name same-birth-date other-address'])
})
test('two people who both match are an officer’s to judge', () => {
  assert.equal(decideLink(proven, [known(1), known(2)]).kind, 'doubtful')
})
test('a namesake of the same birthday elsewhere makes even an exact match doubtful', () => {
  assert.equal(decideLink(proven, [known(1), known(2, { addresses: [away] })]).kind, 'doubtful')
})
test('another spelling, a married or a former name, a short first name are an officer’s to judge', () => {
  assert.deepEqual(signs(known(1, { names: [{ first: 'Siân', last: "O'Brian" }] })), ['like-name same-birth-date same-address'])
  assert.deepEqual(signs(known(1, { names: [{ first: 'Siân', last: 'Wyn' }] })), ['other-surname same-birth-date same-address'])
  const married = known(1, {
    names: [
      { first: 'Siân', last: 'Wyn' },
      { first: 'Siân', last: "O'Brien" },
    ],
  })
  assert.deepEqual(signs(married), ['former-name same-birth-date same-address'])
  assert.deepEqual(signs(known(1, { names: [{ first: 'Siân Mair', last: "O'Brien" }] })), ['like-name same-birth-date same-address'])
})
test('a slip in the birth date is an officer’s to judge', () => {
  for (const slip of ['1984-09-02', '1984-02-08', '1974-02-09'])
    assert.deepEqual(signs(known(1, { bornOn: day(slip) })), ['same-name like-birth-date same-address'])
})
test('twins at one address are not taken for one another', () => {
  assert.equal(signs(known(1, { names: [{ first: 'Rhian', last: "O'Brien" }] })), 'nobody-known')
  assert.deepEqual(decideLink(proven, [known(1), known(2, { names: [{ first: 'Rhian', last: "O'Brien" }] })]), {
    kind: 'link',
    person: id(1),
  })
})
test('a shared first name and birthday elsewhere are chance', () => {
  assert.equal(signs(known(1, { names: [{ first: 'Siân', last: 'Wyn' }], addresses: [away] })), 'nobody-known')
})
test('whatever the register holds, a link is only ever to the one exact match, and order does not matter', () => {
  const candidate = fc.record({
    first: fc.constantFrom('Siân', 'Sian', 'Rhian', 'Si'),
    last: fc.constantFrom("O'Brien", "O'Brian", 'Wyn'),
    bornOn: fc.constantFrom('1984-02-09', '1984-09-02', '1990-01-01').map(day),
    addresses: fc.constantFrom([home], [away], []),
  })
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 6 }), (all) => {
      const candidates = all.map(({ first, last, ...rest }, n) => ({ ...rest, names: [{ first, last }], person: id(n) }))
      const decision = decideLink(proven, candidates)
      const reversed = decideLink(proven, [...candidates].reverse())
      assert.equal(reversed.kind, decision.kind)
      if (decision.kind !== 'link') return
      assert.deepEqual(reversed, decision)
      const alike = candidates.filter(
        (one) =>
          one.names[0]?.last === "O'Brien" &&
          one.names[0].first.startsWith('Si') &&
          one.names[0].first.length === 4 &&
          one.bornOn === proven.bornOn,
      )
      assert.deepEqual(
        alike.map((one) => [one.person, one.addresses[0]?.uprn]),
        [[decision.person, home.uprn]],
      )
    }),
  )
})

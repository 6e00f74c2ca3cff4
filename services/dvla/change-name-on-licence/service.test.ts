import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnswersTo, check } from '#definition'
import { compile, decide, type Known, planned, stand } from '#journey'
import type { Driver } from '#registers/drivers'
import { driver } from '../../../test/invented/driving-licence.ts'
import { home, knownOf, nobodyElse } from '../../../test/invented/licences.ts'
import changeName from './service.ts'

const service = compile(changeName)
type Answers = AnswersTo<typeof changeName>
const { name } = driver()
const married = { first: 'Siân', last: 'Ó Dálaigh' }
const nameProof = { digest: 'f', type: 'application/pdf', bytes: 9 }
const answers: Answers = { fullName: married, title: null, nameProof, home, isTrue: true }
/** `knows`: the name in the register of people. */
const known = (said: Partial<Answers> = {}, knows = name, differs: Partial<Driver> = {}): Known => {
  const { facts, ...rest } = knownOf(differs, { ...answers, ...said }, ['licence'])
  return { ...rest, facts: { ...facts, person: facts.licence && { name: knows } } }
}
const without = (field: keyof Answers, of: Known): Known => {
  const { [field]: _, ...rest } = of.answers
  return { ...of, answers: rest }
}
const page = (of: Known) => {
  const { next } = stand(service, of)
  return next.kind === 'page' ? next : undefined
}

test('the service has no problems', () => assert.deepEqual(check(changeName), []))
test('a name that the register of people has is shown to confirm, and changed at once without evidence', () => {
  assert.deepEqual(page(without('fullName', known({}, married)))?.confirm, { fullName: married })
  assert.deepEqual(page(without('fullName', known()))?.confirm, {}, 'the old name is not worth confirming')
  assert.equal(page(without('nameProof', known({}, married))), undefined)
  const decision = decide(service, known({}, married))
  assert.deepEqual([decision.outcome, decision.stage, decision.fee], ['granted', 'changed', undefined])
  const [change, revoke, print, letter] = planned(service, 'changed', 'case', known({}, married))
  assert.deepEqual(change?.data, {
    name: married,
    title: null,
    number: 'ODALA851010S9AIJ',
    address: home,
    issueNumber: 18,
    cardFrom: '2026-11-23',
  })
  assert.deepEqual([revoke?.does, (print?.data as { number: string } | undefined)?.number.slice(0, 5)], ['revoke', 'ODALA'])
  assert.match((letter?.data as { number: string } | undefined)?.number ?? '', /^ODALA851010S9/)
})
test('a name that nobody has seen needs a file and an officer, and then the register of people has it too', () => {
  assert.equal(page(without('nameProof', known()))?.spot.id, 'name-proof')
  const decision = decide(service, known())
  assert.deepEqual([decision.outcome, decision.stage], ['referred', 'looking'])
  assert.deepEqual(
    decision.reasons.map(({ because }) => because),
    ['Nobody has shown us your new name yet'],
  )
  const changes = planned(service, 'changed', 'case', known()).filter(({ does }) => does === 'change')
  assert.deepEqual(
    changes.map(({ target, data }) => [target, (data as { surname?: string }).surname]),
    [
      ['drivers', undefined],
      ['people', 'ODALAIGH'],
    ],
  )
})
test('a usual title is printed at once; another one is looked at', () => {
  const titled = (title: string) => decide(service, known({ fullName: name, title })).outcome
  assert.deepEqual(['Ms', 'mx', 'Dr.', 'Lord'].map(titled), ['granted', 'granted', 'granted', 'referred'])
})
test('nothing is sent for where nothing is new', () => {
  assert.equal(page(known({ fullName: name }))?.spot.id, 'full-name')
  assert.equal(page(known({ fullName: name, title: 'Ms' }, name, { title: 'Ms' }))?.spot.id, 'full-name')
})
test('a number of Northern Ireland stays as it is', () => {
  const [change] = planned(service, 'changed', 'case', known({}, married, { number: '12345678' as Driver['number'] }))
  assert.equal((change?.data as { number: string } | undefined)?.number, '12345678')
})
test('nobody without a licence that holds good gets a card', () => nobodyElse(service, (differs) => known({}, name, differs)))

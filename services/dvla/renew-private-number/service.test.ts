import assert from 'node:assert/strict'
import test from 'node:test'
import { type Channel, check, type Mark, type Name } from '#definition'
import { answerPage, compile, decide, type Known, planned } from '#journey'
import { day, type PlainDate } from '#kernel'
import { anExit, home } from '../../../test/invented/licences.ts'
import { groundsFor } from '../../../test/invented/own-vehicle.ts'
import { keeper } from '../../../test/invented/vehicle-tax.ts'
import { number as puts } from '../assign-private-number/questions.ts'
import { number as renews } from './questions.ts'
import renewPrivateNumber from './service.ts'

const service = compile(renewPrivateNumber)
const number = 'ABC123A' as Mark
const right = {
  ...{ mark: number, kind: 'V778', certificate: '0012345678', grantee: keeper, nominee: null as Name | null },
  ...{ until: day('2026-12-10'), standing: number as Mark | null, endedOn: null as PlainDate | null },
}
const known = (what: string, differs: Partial<typeof right> = {}, said: object = {}): Known => ({
  today: day('2026-11-23'),
  channel: 'online' as Channel,
  applicant: keeper,
  answers: { number, what, ...said },
  facts: {
    myRights: [{ ...right, ...differs }],
    right: { ...right, ...differs },
    me: { name: { first: 'Siân', last: 'O’Brien' }, address: home, lettersTo: null },
  },
})
const changed = (...told: Parameters<typeof known>) => planned(service, 'done', 'case', known(...told))[0]?.data

test('the service has no problems', () => assert.deepEqual(check(renewPrivateNumber), []))
test('a right in its last four weeks goes on for ten years', () => {
  assert.equal(decide(service, known('renew')).outcome, 'granted')
  assert.deepEqual(changed('renew'), { until: '2036-12-10', nominee: null })
})
test('before the last four weeks there is nothing to renew', () => {
  assert.match(String(anExit(service, known('renew', { until: day('2026-12-22') }))), /does not run out/)
  assert.equal(anExit(service, known('renew', { until: day('2026-12-21') })), undefined)
})
test('one that has run out is looked at by a person', () => {
  assert.deepEqual(groundsFor(service, known('renew', { until: day('2026-11-22') })), ['The right has run out'])
})
test('after its last day it is said to have run out, and nothing but a renewal can be asked for', () => {
  const late = { until: day('2026-11-22') }
  const asks = (what: string, of: Partial<typeof right>) =>
    answerPage(service, { ...known('renew', of), answers: { number } }, { page: 'what', form: { what } }).kind
  assert.deepEqual([asks('renew', late), asks('nominee', late), asks('giveUp', late)], ['answered', 'problems', 'problems'])
  assert.deepEqual([asks('nominee', {}), asks('giveUp', {})], ['answered', 'answered'])
  const offered = (asked: typeof renews) => asked.offers?.of.of({ myRights: [{ ...right, ...late }], today: day('2026-11-23') } as never)
  assert.deepEqual([offered(renews)?.map(({ sentence }) => sentence), offered(puts)], [['ranOut'], []])
})
test('another may be named at any time, and the years stay', () => {
  const bo = { first: 'Bo', last: 'Hughes' }
  assert.deepEqual(changed('nominee', { until: day('2031-01-01') }, { nominee: bo }), { until: '2031-01-01', nominee: bo })
  assert.deepEqual(changed('nominee', { nominee: bo }, { nominee: null }), { until: '2026-12-10', nominee: null })
})
test('a right that is given up ends at once, and its mark stands for nobody', () => {
  assert.deepEqual(changed('giveUp'), { standing: null, endedOn: '2026-11-23', ended: 'given-up' })
})
test('a right that has ended, or somebody else’s, is not renewed', () => {
  assert.match(String(anExit(service, known('renew', { standing: null }))), /The right has ended/)
  assert.match(String(anExit(service, { ...known('renew'), facts: { ...known('renew').facts, right: null } })), /You have no right/)
})
test('whoever has the right is reminded of its end, and nobody of a right that is used or given up', () => {
  const [reminder] = renewPrivateNumber.reminders ?? []
  assert.ok(reminder)
  const unless = reminder.unless as unknown as (record: object) => boolean
  const says = reminder.says as unknown as (record: object) => object
  assert.deepEqual([unless(right), unless({ ...right, standing: null })], [false, true])
  assert.deepEqual(says(right), { mark: 'ABC 123A', until: '2026-12-10' })
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnswersTo, type Channel, check, type DriverNumber, driverNumberAgrees } from '#definition'
import { compile, decide, groundsOf, type Known, planned } from '#journey'
import { day } from '#kernel'
import { holder } from '../../../test/invented/driving-licence.ts'
import { anExit, home, newcomer, photo } from '../../../test/invented/licences.ts'
import first from './service.ts'

const service = compile(first)
const answers: AnswersTo<typeof first> = { livesHere: true, home, newPhoto: photo, eyesight: true, isUnwell: false, isTrue: true }
const bornAt = (bornOn: string) => newcomer({ bornOn: day(bornOn) })
const known = (said: Partial<typeof answers> = {}, of: Known = newcomer()): Known => ({ ...of, answers: { ...answers, ...said } })
const fresh = { 'the letters of the driver number': '010203' }

test('the service has no problems', () => assert.deepEqual(check(first), []))
test('a first licence is made at once for £34, £43 on paper, with a number that agrees with its holder', () => {
  const { outcome, stage, fee } = decide(service, known())
  assert.deepEqual([outcome, stage, fee], ['granted', 'made', 34_00])
  const by = (channel: Channel) => decide(service, { ...known(), channel }).fee
  assert.deepEqual([by('phone'), by('post'), by('counter')], [43_00, 43_00, 43_00])
  const [record, card, letter] = planned(service, 'made', 'case', { ...known(), fresh })
  const { number, ...rest } = (record?.data ?? {}) as Record<string, unknown> & { number: DriverNumber }
  assert.equal(number, 'CANAR851016E9BCD')
  assert.ok(driverNumberAgrees(number, { name: { first: 'Efa', last: 'Canary' }, bornOn: day('1986-01-01') }))
  assert.deepEqual([record?.does, record?.target, rest.holder, rest.photo, rest.address], ['add', 'drivers', holder, photo, home])
  assert.deepEqual([rest.cardFrom, rest.cardUntil, rest.drivesUntil, rest.issueNumber], ['2026-11-23', '2036-11-22', '2055-12-31', 10])
  assert.deepEqual([card?.target, (letter?.data as { number: string } | undefined)?.number], ['licence-printer', number])
})
test('mopeds may be learnt at 16, cars at 17', () => {
  const [record] = planned(service, 'made', 'case', { ...known({}, bornAt('2011-02-01')), fresh })
  const { entitlements } = (record?.data ?? {}) as { entitlements: readonly { category: string; from: string; provisional: boolean }[] }
  assert.deepEqual(
    entitlements.map(({ category, from, provisional }) => [category, from, provisional]),
    [
      ['AM', '2027-02-01', true],
      ['A1', '2028-02-01', true],
      ['B', '2028-02-01', true],
    ],
  )
})
test('from 70 on a licence lasts three years', () => {
  const [record] = planned(service, 'made', 'case', { ...known({}, bornAt('1950-02-01')), fresh })
  const { cardUntil, drivesUntil } = (record?.data ?? {}) as Record<string, string>
  assert.deepEqual([cardUntil, drivesUntil], ['2029-11-22', '2029-11-22'])
})
test('one may apply from 15 years and 9 months', () => {
  assert.equal(anExit(service, known({}, bornAt('2011-02-23'))), undefined)
  assert.deepEqual(anExit(service, known({}, bornAt('2011-02-24'))), ['You are not 15 years and 9 months old yet'])
})
test('sight or a condition goes to an officer; the machine refuses nobody', () => {
  for (const said of [{ eyesight: false }, { isUnwell: true }]) assert.equal(decide(service, known(said)).stage, 'looking')
  assert.deepEqual(groundsOf(service, known({ eyesight: false })), [])
})
test('whoever has a licence, lives elsewhere or has no birth date here is told what to do', () => {
  const { facts } = newcomer()
  assert.equal(
    anExit(service, known({}, { ...newcomer(), facts: { ...facts, before: { number: 'X' } } }))?.[1],
    '/dvla/share-driving-licence',
  )
  assert.deepEqual(anExit(service, known({ livesHere: false })), ['You do not live in Great Britain'])
  assert.deepEqual(anExit(service, known({}, newcomer({ bornOn: null }))), ['We do not know the day of your birth'])
})
test('where a register is silent an officer looks', () => {
  const { facts } = newcomer()
  const { before } = facts
  assert.equal(decide(service, { ...known(), facts: { before }, silent: ['person'] }).stage, 'looking')
})

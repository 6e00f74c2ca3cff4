import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnswersTo, type Channel, check } from '#definition'
import { compile, decide, planned } from '#journey'
import { day } from '#kernel'
import type { Driver } from '#registers/drivers'
import { anExit, home, knownOf, nobodyElse, photo } from '../../../test/invented/licences.ts'
import newPhoto from './service.ts'

const service = compile(newPhoto)
const answers: AnswersTo<typeof newPhoto> = { newPhoto: photo, home, isTrue: true }
const known = (differs: Partial<Driver> = {}) => knownOf(differs, answers, ['licence'])
const changed = (differs: Partial<Driver> = {}) => planned(service, 'changed', 'case', known(differs))

test('the service has no problems', () => assert.deepEqual(check(newPhoto), []))
test('the photo is changed at once, and the new card lasts ten years', () => {
  assert.deepEqual(decide(service, known()).stage, 'changed')
  const [change, revoke, print, letter] = changed()
  assert.deepEqual(change?.data, {
    address: home,
    photo,
    photoTakenOn: '2026-11-23',
    issueNumber: 18,
    cardFrom: '2026-11-23',
    cardUntil: '2036-11-22',
  })
  assert.deepEqual([revoke?.does, revoke?.target], ['revoke', 'driving-licence'])
  assert.deepEqual([(print?.data as { until: string } | undefined)?.until, letter?.data], ['2036-11-22', { until: '2036-11-22' }])
})
test('no card outlasts the right to drive', () =>
  assert.equal((changed({ drivesUntil: day('2029-12-31') })[0]?.data as { cardUntil: string } | undefined)?.cardUntil, '2029-12-31'))
test('it costs £14, and £17 on paper', () => {
  const fee = (channel: Channel) => decide(service, { ...known(), channel }).fee
  assert.deepEqual([fee('online'), fee('phone'), fee('post'), fee('counter')], [14_00, 14_00, 17_00, 17_00])
})
test('whose right to drive has ended renews it, and nobody without a licence gets a card', () => {
  assert.deepEqual(anExit(service, known({ drivesUntil: day('2026-11-22') })), [
    'Your right to drive must be renewed first',
    '/dvla/renew-driving-licence',
  ])
  assert.equal(anExit(service, known({ drivesUntil: day('2026-11-23') })), undefined)
  nobodyElse(service, known)
})
test('where the register is silent an officer looks', () =>
  assert.equal(decide(service, { ...known(), facts: {}, silent: ['licence'] }).stage, 'looking'))

import assert from 'node:assert/strict'
import test from 'node:test'
import { check } from '#definition'
import { compile, decide, type Known, planned, stand } from '#journey'
import { day } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { anExit } from '../../../test/invented/licences.ts'
import { aboutVehicle, groundsFor } from '../../../test/invented/own-vehicle.ts'
import { keeper } from '../../../test/invented/vehicle-tax.ts'
import details from './service.ts'

const service = compile(details)
const evidence = { digest: 'f', type: 'application/pdf', bytes: 9 }
const known = (said: object, differs: Partial<Vehicle> = {}): Known => aboutVehicle(differs, { isTrue: true, ...said }, { mine: true })
const asked = (said: object): string => {
  const { next } = stand(service, known(said))
  return next.kind === 'page' ? next.spot.id : next.kind
}
const paper = { references: ['00000000001', '000000000002', '1234567890123456', keeper], logBookIssuedOn: '2026-11-23' }

test('the service has no problems', () => assert.deepEqual(check(details), []))
test('another colour is believed at once, and a new log book says it', () => {
  const red = known({ changes: ['colour'], colour: 'RED' })
  assert.deepEqual([decide(service, red).outcome, groundsFor(service, red)], ['granted', []])
  const [change, print, letter] = planned(service, 'changed', 'case', red)
  assert.deepEqual(change?.data, { colour: 'RED', fuel: 'petrol', engineCc: 1199, revenueWeightKg: null, ...paper })
  assert.deepEqual([print?.does, letter?.to], ['message', keeper])
})
test('what it is taxed by is shown to an officer, who changes all of it together', () => {
  const said = { changes: ['fuel', 'engine', 'weight', 'other'], fuel: 'gas', engineCc: 1400, weightKg: 1900, what: 'Four seats', evidence }
  assert.deepEqual(groundsFor(service, known(said)), ['What has changed must be shown'])
  const [change] = planned(service, 'changed', 'case', known(said))
  assert.deepEqual(change?.data, { colour: 'BLUE', fuel: 'gas', engineCc: 1400, revenueWeightKg: 1900, ...paper })
})
test('only what has changed is asked', () => {
  assert.equal(asked({ changes: ['colour'] }), 'colour')
  assert.equal(asked({ changes: ['colour'], colour: 'RED' }), 'check-answers')
  assert.equal(asked({ changes: ['fuel'] }), 'fuel')
  assert.equal(asked({ changes: ['fuel'], fuel: 'diesel' }), 'evidence')
  assert.equal(asked({ changes: ['engine'] }), 'engine-cc')
  assert.equal(asked({ changes: ['weight'] }), 'weight-kg')
  assert.equal(asked({ changes: ['other'] }), 'what')
})
test('an electric vehicle has no engine to measure', () => {
  const said = { changes: ['fuel', 'engine'], fuel: 'electric', evidence }
  assert.equal(asked(said), 'check-answers')
  const [change] = planned(service, 'changed', 'case', known(said))
  assert.equal((change?.data as { engineCc?: unknown } | undefined)?.engineCc, null)
})
test('a record called wrong goes to an officer, and what is gone does not change', () => {
  assert.equal(decide(service, known({ changes: ['colour'], colour: 'RED' }, { disputed: true })).stage, 'looking')
  assert.equal(anExit(service, known({}, { scrappedOn: day('2026-01-01') }))?.[0], 'The vehicle is scrapped')
})

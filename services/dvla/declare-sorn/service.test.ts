import assert from 'node:assert/strict'
import test from 'node:test'
import { check } from '#definition'
import { compile, decide, planned, stand } from '#journey'
import { day } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { anExit } from '../../../test/invented/licences.ts'
import { aboutVehicle, boughtFrom, taxedToMay } from '../../../test/invented/own-vehicle.ts'
import { keeper } from '../../../test/invented/vehicle-tax.ts'
import sorn from './service.ts'

const service = compile(sorn)
const known = (differs: Partial<Vehicle> = {}, options = {}) => aboutVehicle(differs, { isKeeper: true }, options)
const effects = (differs: Partial<Vehicle>) => planned(service, 'off', 'case', known(differs))
const does = (differs: Partial<Vehicle>) => effects(differs).map(({ does }) => does)

test('the service has no problems', () => assert.deepEqual(check(sorn), []))
test('a taxed vehicle is off the road today, its Direct Debit stopped, six whole months given back to its keeper', () => {
  assert.deepEqual([decide(service, known(taxedToMay)).outcome, decide(service, known(taxedToMay)).stage], ['granted', 'off'])
  assert.deepEqual(does(taxedToMay), ['change', 'stopCollecting', 'payOut', 'send'])
  const [change, , back, letter] = effects(taxedToMay)
  assert.deepEqual(change?.data, { sornFrom: '2026-11-23', taxedUntil: '2026-11-22', taxBought: [] })
  const months = ['2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05'].map((month) => `1 ${month}`)
  assert.deepEqual([back?.data, back?.to, letter?.to], [{ amount: 97_50, parts: months, collected: [] }, keeper, keeper])
  assert.deepEqual(letter?.data, { mark: 'AB85 CDE', from: '2026-11-23', back: 97_50, months: 6, byDebit: null })
})
test('in the last month that is paid for it starts on the first of the next, and the tax runs until then', () => {
  const last = { taxedUntil: day('2026-11-30'), taxBought: [boughtFrom('2025-12-01', '2026-11-30')] }
  assert.deepEqual(does(last).slice(0, 1), ['change'])
  assert.ok(!does(last).includes('stopCollecting'))
  assert.deepEqual(effects(last)[0]?.data, { sornFrom: '2026-12-01', ...last })
  assert.deepEqual(effects(last).at(-1)?.data, { mark: 'AB85 CDE', from: '2026-12-01', back: null, months: 0, byDebit: null })
})
test('tax that has ended, or never was, makes no difference: it starts today', () => {
  for (const taxedUntil of [day('2026-10-31'), null])
    assert.deepEqual(effects({ taxedUntil })[0]?.data, { sornFrom: '2026-11-23', taxedUntil, taxBought: [] })
})
test('a record that somebody has called wrong goes to an officer', () => {
  const { outcome, stage, reasons } = decide(service, known({ disputed: true }))
  assert.deepEqual([outcome, stage], ['referred', 'looking'])
  assert.match(reasons[0]?.law?.name ?? '', /regulation 26$/)
  assert.equal(decide(service, { ...known(), facts: { mine: [] }, silent: ['vehicle'] }).outcome, 'referred')
})
test('whoever cannot use it hears what to do instead', () => {
  assert.deepEqual(anExit(service, known({ sornFrom: day('2026-01-01') })), ['The vehicle is off the road already', '/dvla/tax-a-vehicle'])
  const bought = [boughtFrom('2026-11-01', '2027-10-31', { byNewKeeper: true })]
  assert.equal(anExit(service, known({ taxBought: bought }))?.[1], '/dvla/no-longer-keep-a-vehicle')
  assert.equal(anExit(service, known({ scrappedOn: day('2026-01-01') }))?.[0], 'The vehicle is scrapped')
  assert.equal(anExit(service, known({ exportedOn: day('2026-01-01') }))?.[0], 'The vehicle is exported')
  assert.equal(anExit(service, { ...known(), facts: { mine: [], vehicle: null } })?.[1], '/dvla/replace-log-book')
})
test('a keeper who has signed in is asked for no number', () => {
  const { next } = stand(service, { ...known({}, { mine: true }), answers: { plate: 'AB85CDE' as never } })
  assert.equal(next.kind === 'page' && next.spot.id, 'is-keeper')
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { check } from '#definition'
import { compile, decide, planned } from '#journey'
import { day, pounds } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { anExit, home } from '../../../test/invented/licences.ts'
import { aboutVehicle, groundsFor } from '../../../test/invented/own-vehicle.ts'
import { keeper } from '../../../test/invented/vehicle-tax.ts'
import replaceLogBook from './service.ts'

const service = compile(replaceLogBook)
const known = (happened = 'lost', differs: Partial<Vehicle> = {}) => aboutVehicle(differs, { happened, isTrue: true }, { mine: true })
const where = (...told: Parameters<typeof known>) => {
  const { outcome, stage, fee } = decide(service, known(...told))
  return [outcome, stage, fee, ...groundsFor(service, known(...told))]
}

test('the service has no problems', () => assert.deepEqual(check(replaceLogBook), []))
test('a lost, stolen or damaged one is sent for £25, and the numbers of the old one show nothing any more', () => {
  for (const happened of ['lost', 'stolen', 'damaged']) assert.deepEqual(where(happened), ['granted', 'sent', pounds(25)])
  const [change, print, letter] = planned(service, 'sent', 'case', known())
  assert.deepEqual(change?.data, {
    references: ['00000000001', '000000000002', '1234567890123456', keeper],
    logBookIssuedOn: '2026-11-23',
  })
  const paper = { mark: 'AB85CDE', number: '00000000001', slip: '000000000002' }
  assert.deepEqual(print?.data, { ...paper, name: { first: 'Siân', last: 'O’Brien' }, to: home })
  assert.deepEqual([letter?.to, letter?.data], [keeper, { mark: 'AB85 CDE' }])
})
test('one that never came costs nothing, and a person looks', () => {
  assert.deepEqual(where('never'), ['referred', 'looking', pounds(0), 'The log book never came'])
})
test('a record called wrong, a keeper whom nobody knows and one without an address go to a person', () => {
  assert.deepEqual(where('lost', { disputed: true }).slice(0, 2), ['referred', 'looking'])
  const of = (keeper: unknown) => groundsFor(service, { ...known(), facts: { ...known().facts, keeper } })[0]
  assert.equal(of(null), 'We do not know who keeps the vehicle')
  assert.equal(of({ name: { first: 'A', last: 'B' }, address: null, lettersTo: null }), 'We do not know where letters reach the keeper')
  assert.equal(of({ name: { first: 'A', last: 'B' }, address: null, lettersTo: home }), undefined)
})
test('a vehicle that is gone, or that nobody finds by those numbers, gets none', () => {
  assert.equal(anExit(service, known('lost', { scrappedOn: day('2026-01-05') }))?.[0], 'The vehicle is scrapped')
  assert.match(String(anExit(service, { ...known(), facts: { ...known().facts, vehicle: null } })), /^We cannot find a vehicle/)
})
test('the number of the log book that was lost does not serve', () => {
  const { reference } = replaceLogBook.pages[1].questions
  assert.deepEqual(
    ['12345678901', '1234567890123456'].map((typed) => 'value' in reference.parse(typed)),
    [false, true],
  )
})

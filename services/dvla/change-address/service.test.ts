import assert from 'node:assert/strict'
import test from 'node:test'
import { check } from '#definition'
import { compile, decide, type Known, planned } from '#journey'
import { day } from '#kernel'
import type { Driver } from '#registers/drivers'
import { driver } from '../../../test/invented/driving-licence.ts'
import { home } from '../../../test/invented/licences.ts'
import { aboutVehicle, groundsFor } from '../../../test/invented/own-vehicle.ts'
import { car } from '../../../test/invented/vehicle-tax.ts'
import changeAddress from './service.ts'

const service = compile(changeAddress)
const old = { lines: ['9 Low Road', 'Havenmouth'], postcode: 'PW1 1AB' }
const me = { name: { first: 'Siân', last: 'O’Brien' }, address: old, lettersTo: null, postcode: 'PW1 1AB' }
const cars = [
  car(),
  car({ mark: 'AB86CDE' as never, references: ['22222222222', 'keeper'] }),
  car({ mark: 'AB87CDE' as never, scrappedOn: day('2026-01-01') }),
]
const known = (facts: object = {}, said: object = {}): Known => ({
  ...aboutVehicle({}, {}),
  answers: { newHome: home, everywhere: true, ...said },
  facts: { me, licence: driver({}), vehiclesKept: cars, ...facts },
})
const does = (...told: Parameters<typeof known>) =>
  planned(service, 'moved', 'case', known(...told)).map(({ does, target }) => `${does} ${target}`)
const licence = (differs: Partial<Driver>) => ({ licence: driver(differs) })

test('the service has no problems', () => assert.deepEqual(check(changeAddress), []))
test('one report changes the licence, every log book and where letters go, and both addresses hear of it', () => {
  assert.deepEqual([decide(service, known()).outcome, groundsFor(service, known())], ['granted', []])
  assert.deepEqual(does(), [
    'change drivers',
    'change drivers',
    'changeEach vehicles',
    'change people',
    'message licence-printer',
    'message log-book-printer',
    'send address-left',
    'send address-changed',
  ])
  const [card, , each, person, , books, left] = planned(service, 'moved', 'case', known())
  assert.deepEqual(card?.data, { address: home, issueNumber: 18, cardFrom: '2026-11-23' })
  assert.deepEqual(each?.data, [
    { references: ['00000000001', '000000000002', '1234567890123456', 'keeper'], logBookIssuedOn: '2026-11-23' },
    { references: ['00000000002', '000000000003', 'keeper'], logBookIssuedOn: '2026-11-23' },
    null,
  ])
  assert.deepEqual(person?.data, { address: home, lettersTo: null, postcode: 'PW1 1AA' })
  const { logBooks } = (books?.data ?? {}) as { readonly logBooks?: readonly { readonly mark: string }[] }
  assert.deepEqual([logBooks?.map(({ mark }) => mark), left?.to], [['AB85CDE', 'AB86CDE'], old])
})
test('whoever wants letters as before keeps that', () => assert.ok(!does({}, { everywhere: false }).includes('change people')))
test('of a licence that does not hold good only the record changes', () => {
  for (const differs of [
    { surrenderedOn: day('2026-01-01') },
    { revokedOn: day('2026-01-01') },
    { disqualifiedUntil: day('2027-01-01') },
  ]) {
    assert.ok(!does(licence(differs)).includes('message licence-printer'))
    assert.deepEqual(planned(service, 'moved', 'case', known(licence(differs)))[0]?.data, { address: home })
  }
})
test('without a licence, without vehicles, or at the same address, what is there changes', () => {
  assert.ok(!does({ licence: null }).some((one) => /drivers|licence-printer/.test(one)))
  assert.ok(!does({ vehiclesKept: [] }).includes('message log-book-printer'))
  assert.ok(!does({ me: { ...me, address: home } }).includes('send address-left'))
  assert.equal(decide(service, known({ licence: null, vehiclesKept: [] })).outcome, 'granted')
})
test('whom nobody knows an officer looks at', () =>
  assert.deepEqual(groundsFor(service, known({ me: null })), ['We do not know who you are']))

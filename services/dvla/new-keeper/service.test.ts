import assert from 'node:assert/strict'
import test from 'node:test'
import { check } from '#definition'
import { answerPage, compile, decide, type Known, lacking, planned } from '#journey'
import { day } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { anExit, home } from '../../../test/invented/licences.ts'
import { aboutVehicle, groundsFor, taxedToMay } from '../../../test/invented/own-vehicle.ts'
import { keeper } from '../../../test/invented/vehicle-tax.ts'
import newKeeper from './service.ts'

const service = compile(newKeeper)
const me = { name: { first: 'Anest', last: 'Hughes' }, address: home, lettersTo: null }
const known = (differs: Partial<Vehicle> = taxedToMay, reference = '123456789012', knownOfMe: object | null = me): Known => {
  const about = aboutVehicle(differs, { reference, since: day('2026-11-20'), isKeeper: true })
  return { ...about, applicant: 'me' as never, facts: { vehicle: about.facts.vehicle, me: knownOfMe } }
}

test('the service has no problems', () => assert.deepEqual(check(newKeeper), []))
test('it cannot be recorded for somebody whom the register does not know, whoever wants to', () => {
  assert.equal(lacking(service, 'yours', known(taxedToMay, '123456789012', null)), 'record')
  assert.equal(lacking(service, 'yours', known()), undefined)
})
test('a buyer becomes keeper at once, the seller gets back what is left, and both hear of it', () => {
  assert.deepEqual([decide(service, known()).outcome, groundsFor(service, known())], ['granted', []])
  const [passed, stop, back, print, mine, theirs] = planned(service, 'yours', 'case', known())
  assert.deepEqual(
    [passed?.to, passed?.data],
    [
      'me',
      {
        taxedUntil: '2026-11-22',
        taxBought: [],
        references: ['00000000001', '000000000002', 'me'],
        logBookIssuedOn: '2026-11-23',
        inTrade: null,
        keptSince: '2026-11-20',
        sornFrom: null,
      },
    ],
  )
  assert.deepEqual([stop?.does, back?.to, theirs?.to, mine?.to], ['stopCollecting', keeper, keeper, 'me'])
  assert.deepEqual(theirs?.data, { mark: 'AB85 CDE', on: '2026-11-20', back: 97_50, months: 6, byDebit: null })
  assert.deepEqual(print?.data, { mark: 'AB85CDE', number: '00000000001', slip: '000000000002', name: me.name, to: home })
})
test('from the motor trade it comes with the whole log book, and nobody is written to or paid', () => {
  const traded = known({ keeper: null, inTrade: { trader: 'Invented Motors', since: day('2026-11-01') } }, '12345678901')
  assert.deepEqual([decide(service, traded).outcome, groundsFor(service, traded)], ['granted', []])
  assert.deepEqual(
    planned(service, 'yours', 'case', traded).map(({ does }) => does),
    ['passOn', 'message', 'send'],
  )
})
test('a log book that somebody still keeps, a record called wrong and an address nobody knows go to an officer', () => {
  assert.deepEqual(groundsFor(service, known({}, '12345678901')), ['The number is that of the log book, and somebody else is its keeper'])
  assert.equal(decide(service, known({ disputed: true })).stage, 'looking')
  assert.deepEqual(groundsFor(service, known({}, undefined, { ...me, address: null })), ['We do not know where letters reach you'])
  assert.deepEqual(groundsFor(service, known({}, undefined, null)), ['We do not know who you are'])
})
test('whoever cannot use it hears what to do instead', () => {
  assert.equal(anExit(service, known({ keeper: 'me' as never }))?.[1], '/dvla/tax-a-vehicle')
  assert.equal(anExit(service, known({ exportedOn: day('2026-01-01') }))?.[0], 'The vehicle is exported')
  assert.match(String(anExit(service, { ...known(), facts: { vehicle: null, me } })), /^We cannot find/)
})
test('a day that has not come is not taken', () => {
  const form = { 'since-day': '24', 'since-month': '11', 'since-year': '2026' }
  assert.match(JSON.stringify(answerPage(service, known(), { page: 'since', form })), /The day has not come yet/)
})
test('nobody has a vehicle before whoever they have it from, and hears only that it was later', () => {
  const wrong = (on: string, differs: Partial<Vehicle>, reference?: string) => {
    const about = known({ firstRegisteredOn: day('2019-05-25'), ...differs }, reference)
    const [year = '', month = '', d = ''] = on.split('-')
    const form = { 'since-day': d, 'since-month': month, 'since-year': year }
    const result = answerPage(service, { ...about, answers: { ...about.answers, since: undefined } }, { page: 'since', form })
    return result.kind === 'problems' ? result.problems.map(({ sentence }) => sentence) : result.kind
  }
  const later = ['Whoever you have it from did not have it yet. Enter a later day']
  assert.deepEqual(wrong('2022-03-03', { keptSince: day('2022-03-04') }), later)
  assert.equal(wrong('2022-03-04', { keptSince: day('2022-03-04') }), 'answered')
  assert.deepEqual(wrong('2019-05-24', { keptSince: null }), ['The vehicle was first registered on {day}. Enter that day or a later one'])
  const traded = { keeper: null, keptSince: null, inTrade: { trader: 'Invented Motors', since: day('2026-11-01') } }
  assert.deepEqual(wrong('2026-10-31', traded, '12345678901'), later)
  assert.equal(wrong('2026-11-01', traded, '12345678901'), 'answered')
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { type Channel, check, type Vin } from '#definition'
import { compile, decide, type Known, planned } from '#journey'
import { day, pounds } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { anExit, home } from '../../../test/invented/licences.ts'
import { groundsFor } from '../../../test/invented/own-vehicle.ts'
import registerImportedVehicle from './service.ts'

const service = compile(registerImportedVehicle)
const paper = { digest: 'a'.repeat(64), type: 'application/pdf', bytes: 1000 }
const answers = {
  ...{ comes: 'imported', vin: '000PRT00000000009' as Vin, arrivedOn: day('2026-11-15'), toldHmrc: true, nova: 'N1' },
  ...{ kindOf: 'car', make: 'Corvane', model: 'Finch', colour: 'RED', fuel: 'petrol', engineCc: 1199, co2: 118, weightKg: null },
  ...{ approval: 'e11*1', firstUsedOn: day('2024-04-10'), approved: paper, identity: paper, mot: null },
  ...{ keeperName: { first: 'Bo', last: 'Buyer' }, keeperHome: home, isTrue: true },
}
const known = (said: object = {}, there: object | null = null): Known => ({
  today: day('2026-11-23'),
  channel: 'online' as Channel,
  answers: { ...answers, ...said },
  facts: { there },
  fresh: {
    'the registration number': '000001002003',
    'the number of the log book': '00000000001',
    'the number of the new keeper slip': '000000000002',
    'the keeper': 'made-up',
  },
})
const seen = 'A person looks at every vehicle that no maker has certified to us'
const grounds = (said: object) => groundsFor(service, known(said)).filter((one) => one !== seen)
const added = (stage: 'registered' | 'registeredAsQ', said: object = {}) =>
  planned(service, stage, 'case', known(said)).find(({ does, target }) => does === 'add' && target === 'vehicles')?.data as Vehicle

test('the service has no problems', () => assert.deepEqual(check(registerImportedVehicle), []))
test('a person looks at every one of them, with the law, and £55 is paid', () => {
  const decision = decide(service, known())
  assert.deepEqual([decision.outcome, decision.stage, decision.fee], ['referred', 'looking', pounds(55)])
  assert.deepEqual(groundsFor(service, known()), [seen])
  assert.match(decision.reasons[0]?.law?.name ?? '', /section 21$/)
})
test('granted, an import of 2024 gets a number of 2024, no tax yet, and a log book', () => {
  const vehicle = added('registered')
  assert.match(vehicle.mark, /^T[A-Z]24/)
  assert.deepEqual([vehicle.make, vehicle.typeApproval, vehicle.wheelplan], ['CORVANE', 'M1', '2 AXLE RIGID BODY'])
  assert.deepEqual([vehicle.firstRegisteredOn, vehicle.firstRegisteredHereOn], ['2024-04-10', '2026-11-23'])
  assert.deepEqual([vehicle.taxedUntil, vehicle.everTaxed, vehicle.keeper], [null, false, 'made-up'])
})
test('what nobody can tell the age of is shown as such, and an officer may give it a Q number', () => {
  const kit = { comes: 'kit', firstUsedOn: null, vin: null }
  assert.deepEqual(grounds(kit), ['Nobody knows how old it is'])
  assert.match(added('registeredAsQ', kit).mark, /^Q\d{1,3}[A-Z]{3}$/)
  assert.equal(added('registeredAsQ', kit).vin, null)
})
test('an MOT is asked for from the third birthday on', () => {
  assert.deepEqual(grounds({ firstUsedOn: day('2023-11-23') }), ['It is old enough to need an MOT, and none is shown'])
  assert.deepEqual(grounds({ firstUsedOn: day('2023-11-24') }), [])
  assert.deepEqual(grounds({ firstUsedOn: day('2012-01-01'), mot: paper }), [])
})
test('HM Revenue and Customs hears of an import within 14 days, and of nothing else', () => {
  assert.match(String(anExit(service, known({ toldHmrc: false }))), /has not been told/)
  assert.deepEqual(grounds({ arrivedOn: day('2026-11-09') }), [])
  assert.deepEqual(grounds({ arrivedOn: day('2026-11-08') }), ['It came so long ago that the notification may have been late'])
  assert.deepEqual(grounds({ comes: 'altered', arrivedOn: day('2020-01-01'), toldHmrc: false }), [])
})
test('a vehicle whose VIN is registered is not registered again', () => {
  assert.match(String(anExit(service, known({}, { mark: 'AB76CDE' }))), /registered already/)
})

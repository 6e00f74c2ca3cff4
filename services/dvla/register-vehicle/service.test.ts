import assert from 'node:assert/strict'
import test from 'node:test'
import { type Channel, check, type PersonId, type Vin } from '#definition'
import { compile, decide, type Known, planned } from '#journey'
import { day, pounds } from '#kernel'
import type { NewVehicle } from '#registers/new-vehicles'
import type { Vehicle } from '#registers/vehicles'
import { anExit, home } from '../../../test/invented/licences.ts'
import { groundsFor } from '../../../test/invented/own-vehicle.ts'
import registerVehicle from './service.ts'

const service = compile(registerVehicle)
const vin = '00NEW000000000001' as Vin
const made: NewVehicle = {
  ...{ vin, certificate: '001234567890', make: 'HALDEN', model: 'VALE', colour: 'BLUE', fuel: 'petrol', engineCc: 1498, co2: 134 },
  ...{ realDrivingEmissions: '2', euroStatus: 'EURO 6', typeApproval: 'M1', wheelplan: '2 AXLE RIGID BODY', revenueWeightKg: 1800 },
  ...{ listPrice: pounds(24_500), madeOn: day('2026-10-01'), registeredOn: null },
}
const buyer = { keeperName: { first: 'Bo', last: 'Buyer' }, keeperHome: home }
type Differs = {
  readonly made?: Partial<NewVehicle> | null
  readonly there?: object | null
  readonly signedIn?: boolean
  readonly on?: string
}
const known = ({ made: differs = {}, there = null, signedIn = false, on = '2026-11-23' }: Differs = {}): Known => ({
  today: day(on),
  channel: 'online' as Channel,
  ...(signedIn && { applicant: 'me' as PersonId }),
  answers: { vin, certificate: made.certificate, ...(signedIn ? { keeperIs: 'me' } : buyer), isTrue: true },
  facts: {
    made: differs && { ...made, ...differs },
    there,
    ...(signedIn && { me: { name: { first: 'Ann', last: 'Own' }, address: home, lettersTo: null } }),
  },
  fresh: {
    'the registration number': '000001002003',
    'the number of the log book': '00000000001',
    'the number of the new keeper slip': '000000000002',
    'the keeper': 'made-up',
  },
})
/** What an effect says. */
const dataOf = <T>(one: { readonly data: unknown } | undefined): T => one?.data as T
const effects = (differs: Differs = {}) =>
  Object.fromEntries(planned(service, 'registered', 'case', known(differs)).map((one) => [`${one.does} ${one.target}`, one]))
const added = (differs: Differs = {}) => effects(differs)['add vehicles']?.data as Vehicle

test('the service has no problems', () => assert.deepEqual(check(registerVehicle), []))
test('a dealer registers a certified car for a buyer without signing in: £55 and the first tax of its emissions', () => {
  const decision = decide(service, known())
  assert.deepEqual([decision.outcome, decision.stage, decision.fee], ['granted', 'registered', pounds(55 + 560)])
  const vehicle = added()
  assert.match(vehicle.mark, /^T[A-Z]76[A-Z]{3}$/, 'of September 2026 to February 2027')
  assert.deepEqual([vehicle.keeper, vehicle.issuedMarks, vehicle.vin], ['made-up', [vehicle.mark], vin])
  assert.deepEqual([vehicle.firstRegisteredOn, vehicle.taxClass, vehicle.yearOfManufacture], ['2026-11-23', 'car', 2026])
  assert.deepEqual([vehicle.taxedUntil, vehicle.everTaxed, vehicle.taxBought[0]?.from], ['2027-10-31', true, '2026-11-01'])
  assert.equal(vehicle.taxBought[0]?.yearly, pounds(200), 'what is given back is at the rate of the second year')
  const all = effects()
  assert.equal(dataOf<{ name: object }>(all['add people']).name, buyer.keeperName)
  assert.deepEqual(all['change new-vehicles']?.data, { registeredOn: '2026-11-23' })
  assert.equal(dataOf<Vehicle>(all['message log-book-printer']).mark, vehicle.mark)
  assert.deepEqual(all['send vehicle-registered']?.to, home)
})
test('whoever has signed in registers it for themself, and nobody new is made up', () => {
  assert.equal(added({ signedIn: true }).keeper, 'me')
  assert.equal(effects({ signedIn: true })['add people'], undefined)
  assert.equal(effects({ signedIn: true })['send vehicle-registered']?.to, 'me')
})
test('an expensive car owes the supplement from its second year to its sixth', () => {
  assert.equal(added({ made: { listPrice: pounds(61_500), co2: 214 } }).supplementUntil, '2032-10-31')
  assert.equal(added().supplementUntil, null)
})
test('a van, and a diesel whose step of Real Driving Emissions nobody knows, are looked at by a person, untaxed', () => {
  const noTable = ['No table says what its first tax is']
  for (const made of [{ typeApproval: 'N1' }, { fuel: 'diesel', realDrivingEmissions: null }] as const) {
    assert.deepEqual(groundsFor(service, known({ made })), noTable)
    assert.equal(decide(service, known({ made })).fee, pounds(55))
    assert.deepEqual([added({ made }).taxedUntil, added({ made }).everTaxed], [null, false])
  }
})
test('the number says the half year of the registration', () => {
  assert.match(added({ on: '2027-02-28' }).mark, /^T[A-Z]76/)
  assert.match(added({ on: '2027-03-01' }).mark, /^T[A-Z]27/)
})
test('a vehicle that is registered, a certificate that nobody sent and one that was used go no further', () => {
  assert.match(String(anExit(service, known({ there: { mark: 'AB76CDE', vin } }))), /registered already/)
  assert.match(String(anExit(service, known({ made: null }))), /No maker has sent us/)
  assert.match(String(anExit(service, known({ made: { registeredOn: day('2026-11-01') } }))), /The certificate was used/)
})

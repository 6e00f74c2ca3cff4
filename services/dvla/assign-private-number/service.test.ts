import assert from 'node:assert/strict'
import test from 'node:test'
import { check, type Mark, type PersonId } from '#definition'
import { compile, decide, type Known, planned } from '#journey'
import { day, pounds } from '#kernel'
import type { PrivateNumber } from '#registers/private-numbers'
import type { Vehicle } from '#registers/vehicles'
import { anExit } from '../../../test/invented/licences.ts'
import { aboutVehicle, groundsFor } from '../../../test/invented/own-vehicle.ts'
import { car, keeper, tested } from '../../../test/invented/vehicle-tax.ts'
import assignPrivateNumber from './service.ts'

/** What an effect says. */
const dataOf = <T>(one: { readonly data: unknown } | undefined): T => one?.data as T
const service = compile(assignPrivateNumber)
const number = 'A1ABC' as Mark
const right: PrivateNumber = {
  mark: number,
  kind: 'V778',
  certificate: '0012345678',
  grantee: keeper,
  nominee: null,
  shownBy: ['0012345678', keeper],
  grantedOn: day('2020-01-01'),
  until: day('2029-12-31'),
  standing: number,
  endedOn: null,
  ended: null,
}
const taxed: Partial<Vehicle> = { taxedUntil: day('2027-05-31') }
const mot = { ...tested('2027-03-01'), firstTestDueOn: null }
type Differs = { readonly vehicle?: Partial<Vehicle>; readonly right?: Partial<PrivateNumber> | null; readonly donor?: Partial<Vehicle> }
const known = ({ vehicle = {}, right: differs = {}, donor }: Differs = {}): Known => {
  const from = donor ? { where: 'vehicle', donorPlate: number, donorReference: '22345678901' } : { where: 'certificate', number }
  const about = aboutVehicle({ ...taxed, ...vehicle }, { ...from, certificate: '0012345678', isTrue: true })
  const other = donor && { donor: car({ mark: number, ...taxed, ...donor }), donorKeeper: about.facts?.keeper, donorMot: mot }
  const fresh = {
    ...about.fresh,
    'the registration number': '000001002003',
    'the number of the other log book': '00000000003',
    'the number of the other new keeper slip': '000000000004',
  }
  return {
    ...about,
    facts: { ...about.facts, myRights: [], ...(donor ? {} : { right: differs && { ...right, ...differs } }), mot, ...other },
    fresh,
  }
}
const where = (differs: Differs = {}) => {
  const { outcome, stage, fee } = decide(service, known(differs))
  return [outcome, stage, fee, ...groundsFor(service, known(differs))]
}
const effects = (differs: Differs = {}) => planned(service, 'put', 'case', known(differs))

test('the service has no problems', () => assert.deepEqual(check(assignPrivateNumber), []))
test('a number on a certificate goes on its grantee’s vehicle for nothing, and the right is used', () => {
  assert.deepEqual(where(), ['granted', 'put', pounds(0)])
  const [change, used] = effects()
  const after = dataOf<Vehicle>(change)
  assert.deepEqual([after.mark, after.earlierMarks], [number, [{ mark: 'AB85CDE', until: '2026-11-23' }]])
  assert.deepEqual(after.issuedMarks, ['AB85CDE'], 'it was first given out to another vehicle')
  assert.deepEqual(used?.data, { standing: null, endedOn: '2026-11-23', ended: 'put-on-a-vehicle' })
  const told = (differs: Differs) =>
    effects(differs)
      .filter(({ does }) => does === 'send')
      .map(({ target, to }) => [target, to])
  assert.deepEqual(told({}), [['private-number-put-on', keeper]], 'one message about one number')
  assert.deepEqual(told({ right: { grantee: 'another' as never } }), [
    ['private-number-used', 'another'],
    ['private-number-put-on', keeper],
  ])
})
test('a number that was bought and never used counts as given out to the vehicle that gets it', () => {
  assert.deepEqual(dataOf<Vehicle>(effects({ right: { kind: 'V750' } })[0]).issuedMarks, ['AB85CDE', number])
})
test('from another vehicle it costs £80, and that vehicle gets a number of its own age', () => {
  assert.deepEqual(where({ donor: {} }), ['granted', 'put', pounds(80)])
  const [, donor, print] = effects({ donor: { firstRegisteredOn: day('2012-04-17') } })
  const left = dataOf<Vehicle>(donor)
  assert.match(left.mark, /^T[A-Z]12/)
  assert.deepEqual(left.issuedMarks, [number, left.mark])
  assert.deepEqual([dataOf<Vehicle>(print).mark, dataOf<{ number: string }>(print).number], [left.mark, '00000000003'])
})
test('a number never makes a vehicle look newer than it is', () => {
  assert.match(String(anExit(service, known({ vehicle: { firstRegisteredOn: day('1983-07-31') } }))), /look newer/)
  assert.equal(where({ vehicle: { firstRegisteredOn: day('1983-08-01') } })[0], 'granted')
})
test('a right that is used, given up or run out puts no number on anything', () => {
  assert.match(String(anExit(service, known({ right: { standing: null } }))), /The right has ended/)
  assert.match(String(anExit(service, known({ right: { until: day('2026-11-22') } }))), /run out/)
  assert.match(String(anExit(service, known({ right: null }))), /We know of no right/)
})
test('a vehicle of somebody whom the certificate does not name is looked at by a person, the nominee’s is not', () => {
  const grantee = 'another' as PersonId
  const neither = 'The vehicle is kept by neither of those whom the certificate names'
  assert.deepEqual(where({ right: { grantee } }).slice(3), [neither])
  assert.equal(where({ right: { grantee, nominee: { first: 'siân', last: 'O’BRIEN' } } })[0], 'granted')
  assert.deepEqual(where({ right: { grantee, nominee: { first: 'Ann', last: 'Other' } } }).slice(3), [neither])
})
test('of two keepers one may not act for both', () => {
  assert.deepEqual(where({ donor: { keeper: 'another' as PersonId } }).slice(3), [
    'The two vehicles have two keepers, and one of them must agree',
  ])
})
test('a Q number is not covered, and what is neither taxed nor off the road gets none', () => {
  assert.match(String(anExit(service, known({ vehicle: { mark: 'Q1ABC' as Mark } }))), /Q number/)
  assert.match(String(anExit(service, known({ vehicle: { taxedUntil: null } }))), /neither taxed/)
  assert.match(String(anExit(service, known({ donor: { taxedUntil: null } }))), /neither taxed/)
})
test('where letters reach nobody a person looks', () => {
  const lost = { ...known(), facts: { ...known().facts, keeper: { name: { first: 'A', last: 'B' }, address: null, lettersTo: null } } }
  assert.deepEqual(groundsFor(service, lost), ['We do not know where letters reach the keeper'])
})

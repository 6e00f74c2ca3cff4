import assert from 'node:assert/strict'
import test from 'node:test'
import { check } from '#definition'
import { compile, decide, type Known, planned } from '#journey'
import { day } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { anExit } from '../../../test/invented/licences.ts'
import { aboutVehicle, groundsFor, taxedToMay } from '../../../test/invented/own-vehicle.ts'
import { keeper } from '../../../test/invented/vehicle-tax.ts'
import changeTaxClass from './service.ts'

const service = compile(changeTaxClass)
const certificate = { digest: 'f', type: 'application/pdf', bytes: 9 }
const known = (becomes: 'historic' | 'disabled', differs: Partial<Vehicle> = {}, on = '2026-11-23'): Known =>
  aboutVehicle({ ...taxedToMay, ...differs }, { becomes, isTrue: true, ...(becomes === 'disabled' && { certificate }) }, { mine: true, on })

test('the service has no problems', () => assert.deepEqual(check(changeTaxClass), []))
test('a vehicle that was built long enough ago is exempt at once, stays taxed, and its tax is given back', () => {
  const old = known('historic', { yearOfManufacture: 1985 })
  assert.deepEqual([decide(service, old).outcome, groundsFor(service, old)], ['granted', []])
  const [change, stop, back, letter] = planned(service, 'exempt', 'case', old)
  assert.deepEqual(change?.data, { taxClass: 'historic', taxBought: [] })
  assert.deepEqual(
    [stop?.does, back?.to, letter?.data],
    ['stopCollecting', keeper, { mark: 'AB85 CDE', back: 97_50, months: 6, byDebit: null }],
  )
})
test('the years are counted from the first of April', () => {
  const exit = (yearOfManufacture: number, on?: string) => anExit(service, known('historic', { yearOfManufacture }, on))?.[0]
  assert.equal(exit(1986), 'The vehicle is not old enough')
  assert.equal(exit(1985, '2026-03-31'), 'The vehicle is not old enough')
  assert.equal(exit(1985, '2026-04-01'), undefined)
})
test('for a disabled person an officer reads the certificate', () => {
  assert.deepEqual(groundsFor(service, known('disabled')), ['An officer reads the certificate'])
  assert.deepEqual(planned(service, 'exempt', 'case', known('disabled'))[0]?.data, { taxClass: 'disabled', taxBought: [] })
})
test('an exempt vehicle, or one that is gone, needs nothing; a record called wrong goes to an officer', () => {
  assert.equal(anExit(service, known('historic', { taxClass: 'disabled' }))?.[1], '/dvla/tax-a-vehicle')
  assert.equal(anExit(service, known('historic', { scrappedOn: day('2026-01-01') }))?.[0], 'The vehicle is scrapped')
  assert.equal(decide(service, known('historic', { yearOfManufacture: 1960, disputed: true })).stage, 'looking')
})

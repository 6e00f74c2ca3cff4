import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '#kernel'
import { makePopulation } from '#population'
import { enquiryOf, type MotKnown } from './enquiry.ts'
import { enquiryReads } from './public.ts'
import type { Vehicle } from './record.ts'

const today = day('2026-11-23')
const [car] = makePopulation({ seed: 3, people: 50, today }).at(5).cars
const vehicle = (differs: Partial<Vehicle>): Vehicle => ({ ...(car as { vehicle: Vehicle }).vehicle, ...differs })
const ask = (differs: Partial<Vehicle>, mot: MotKnown = null) => enquiryOf(vehicle(differs), mot, today)
const tested = (...expiries: readonly (string | null)[]): MotKnown => ({
  firstTestDueOn: null,
  tests: expiries.map((expiresOn, i) => ({
    number: `00${i}`,
    completedOn: day('2026-01-01'),
    result: expiresOn ? 'passed' : 'failed',
    expiresOn: expiresOn === null ? null : day(expiresOn),
    odometer: null,
    odometerUnit: null,
    source: 'DVSA',
    defects: [],
  })),
})

test('a vehicle is taxed up to the last day that was paid for, and untaxed the day after', () => {
  assert.equal(ask({ taxedUntil: today }).taxStatus, 'Taxed')
  assert.equal(ask({ taxedUntil: day('2026-11-22') }).taxStatus, 'Untaxed')
  assert.equal(ask({ taxedUntil: day('2026-11-30') }).taxDueDate, '2026-12-01')
})
test('off the road is said from the day that it begins, and no tax is due', () => {
  assert.deepEqual([ask({ sornFrom: today }).taxStatus, ask({ sornFrom: today }).taxDueDate], ['SORN', undefined])
  assert.equal(ask({ sornFrom: day('2026-11-24'), taxedUntil: today }).taxStatus, 'Taxed')
})
test('exported, scrapped and never taxed vehicles are not taxed for on road use', () => {
  for (const differs of [{ exportedOn: today }, { scrappedOn: today }, { taxedUntil: null, everTaxed: false }])
    assert.equal(ask(differs).taxStatus, 'Not Taxed for on Road Use')
  assert.deepEqual([ask({ exportedOn: today }).markedForExport, ask({}).markedForExport], [true, false])
})
test('the latest pass counts, and a failure after it changes nothing', () => {
  assert.deepEqual(
    [ask({}, tested('2025-11-01', '2026-11-23', null)).motStatus, ask({}, tested('2026-11-23')).motExpiryDate],
    ['Valid', '2026-11-23'],
  )
  assert.equal(ask({}, tested('2026-11-22')).motStatus, 'Not valid')
})
test('a silent register, an unknown vehicle, one too new and one overdue are told apart', () => {
  const untested = (due: string): MotKnown => ({ tests: [], firstTestDueOn: day(due) })
  assert.deepEqual(
    [ask({}, 'silent'), ask({}, null), ask({}, untested('2026-11-23')), ask({}, untested('2026-11-22'))].map((answer) => answer.motStatus),
    ['No results returned', 'No details held by DVLA', 'No details held by DVLA', 'Not valid'],
  )
})
test('what is not recorded is left out, and zero grams are said', () => {
  const answer = ask({
    co2: 0,
    engineCc: null,
    euroStatus: null,
    realDrivingEmissions: null,
    revenueWeightKg: null,
    typeApproval: null,
    supplementUntil: null,
  })
  assert.equal(answer.co2Emissions, 0)
  for (const name of ['engineCapacity', 'euroStatus', 'realDrivingEmissions', 'revenueWeight', 'typeApproval', 'artEndDate'])
    assert.equal(name in answer, false, name)
})
test('neither the keeper nor a number of the papers is told, of anybody', () => {
  for (const { person, cars } of makePopulation({ seed: 3, people: 400, today }))
    for (const { vehicle, mot } of cars) {
      const said = JSON.stringify(enquiryOf(vehicle, mot, today))
      for (const secret of [person.id, ...vehicle.references]) assert.equal(said.includes(secret), false)
    }
})
test('an enquiry needs no more than the fields that it names, and none of them is about a person', () => {
  const whole = vehicle({})
  const asked = Object.fromEntries(enquiryReads.map((name) => [name, whole[name]])) as never
  assert.deepEqual(enquiryOf(asked, null, today), enquiryOf(whole, null, today))
  const names: readonly string[] = enquiryReads
  for (const guarded of ['keeper', 'keptIn', 'references']) assert.equal(names.includes(guarded), false)
})

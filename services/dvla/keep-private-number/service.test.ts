import assert from 'node:assert/strict'
import test from 'node:test'
import { check, looksNewer, type Mark } from '#definition'
import { compile, decide, planned } from '#journey'
import { day, pounds } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { anExit } from '../../../test/invented/licences.ts'
import { aboutVehicle, groundsFor } from '../../../test/invented/own-vehicle.ts'
import { keeper, tested } from '../../../test/invented/vehicle-tax.ts'
import keepPrivateNumber from './service.ts'

/** What an effect says. */
const dataOf = <T>(one: { readonly data: unknown } | undefined): T => one?.data as T
const service = compile(keepPrivateNumber)
const taxed: Partial<Vehicle> = { mark: 'A1ABC' as Mark, taxedUntil: day('2027-05-31') }
const valid = { ...tested('2027-03-01'), firstTestDueOn: null }
const known = (differs: Partial<Vehicle> = {}, mot: unknown = valid) => {
  const about = aboutVehicle({ ...taxed, ...differs }, { plate: 'A1ABC' as Mark, nominee: null, isTrue: true }, { mine: true })
  const fresh = { ...about.fresh, 'the registration number': '000001002003', 'the number of the certificate': '0012345678' }
  return { ...about, facts: { ...about.facts, mot }, fresh }
}
const where = (...told: Parameters<typeof known>) => {
  const { outcome, stage, fee } = decide(service, known(...told))
  return [outcome, stage, fee, ...groundsFor(service, known(...told))]
}

test('the service has no problems', () => assert.deepEqual(check(keepPrivateNumber), []))
test('a number is taken off a taxed vehicle with an MOT for £80, and the vehicle gets one of its own age', () => {
  assert.deepEqual(where(), ['granted', 'kept', pounds(80)])
  const [change, add, print, certificate, mot, letter] = planned(service, 'kept', 'case', known())
  const after = dataOf<Pick<Vehicle, 'mark' | 'issuedMarks' | 'earlierMarks' | 'references' | 'logBookIssuedOn'>>(change)
  assert.match(after.mark, /^T[A-Z]19[A-Z]{3}$/)
  assert.equal(looksNewer(after.mark, { registered: day('2019-05-20'), today: day('2026-11-23') }), false)
  assert.deepEqual(after.issuedMarks, ['A1ABC', after.mark])
  assert.deepEqual(after.earlierMarks, [{ mark: 'A1ABC', until: '2026-11-23' }])
  assert.deepEqual(after.references.slice(0, 2), ['00000000001', '000000000002'])
  const right = dataOf<Readonly<Record<string, unknown>>>(add)
  assert.deepEqual([right.mark, right.standing, right.grantee, right.until, right.nominee], ['A1ABC', 'A1ABC', keeper, '2036-11-22', null])
  assert.deepEqual(right.shownBy, ['0012345678', keeper])
  assert.equal(dataOf<{ mark: string }>(print).mark, after.mark, 'the log book says the new number')
  assert.equal(dataOf<{ certificate: string }>(certificate).certificate, '0012345678')
  assert.deepEqual(mot?.data, { was: 'A1ABC', is: after.mark })
  assert.equal(letter?.to, keeper)
})
test('the first mark that a vehicle was given stays what its tax goes by', () => {
  const first = { issuedMarks: ['AB19CDE', 'JA19XYZ'] as Mark[] }
  const [change] = planned(service, 'kept', 'case', known(first))
  assert.equal(dataOf<Vehicle>(change).issuedMarks[0], 'AB19CDE')
})
test('a record from before marks were counted gets its first one from the mark that it bears', () => {
  const [change] = planned(service, 'kept', 'case', known({ issuedMarks: undefined as never, earlierMarks: undefined as never }))
  const { issuedMarks, earlierMarks } = dataOf<Vehicle>(change)
  assert.deepEqual([issuedMarks[0], earlierMarks.length], ['A1ABC', 1])
})
test('what no test shows to move is looked at by an officer, who may have it inspected', () => {
  const noTest = 'No test shows that the vehicle moves under its own power'
  assert.deepEqual(where({}, { ...tested('2026-11-22'), firstTestDueOn: null }), ['referred', 'looking', pounds(80), noTest])
  assert.deepEqual(where({}, { tests: [], firstTestDueOn: day('2026-11-22') }).slice(3), [noTest])
  assert.equal(where({}, { tests: [], firstTestDueOn: day('2026-11-23') })[0], 'granted', 'too new to be tested')
  assert.deepEqual(where({}, null).slice(3), ['The MOT register does not know the vehicle'])
  assert.deepEqual(where({ taxClass: 'bus' }).slice(3), ['Vehicles of its kind are tested elsewhere'])
  assert.equal(where({ disputed: true })[1], 'looking')
})
test('off the road will do instead of tax; neither will not', () => {
  assert.equal(where({ taxedUntil: day('2026-01-31'), sornFrom: day('2026-02-01') })[0], 'granted')
  assert.match(String(anExit(service, known({ taxedUntil: day('2026-11-22') }))), /neither taxed nor off the road/)
  assert.match(String(anExit(service, known({ taxedUntil: null, sornFrom: day('2026-12-01') }))), /neither taxed/)
})
test('a Q number stays with its vehicle', () => {
  const plate = 'Q123ABC' as Mark
  const q = known({ mark: plate })
  assert.match(String(anExit(service, { ...q, answers: { ...q.answers, plate } })), /Q number/)
})
test('a scrapped vehicle has no number to keep, and a reminder proves nothing here', () => {
  assert.equal(anExit(service, known({ scrappedOn: day('2026-01-05') }))?.[0], 'The vehicle is scrapped')
  const { reference } = keepPrivateNumber.pages[1].questions
  assert.deepEqual(
    ['12345678901', '1234567890123456'].map((typed) => 'value' in reference.parse(typed)),
    [true, false],
  )
})

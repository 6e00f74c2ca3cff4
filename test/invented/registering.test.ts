import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnyService } from '#definition'
import type { Uuid } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import noLonger from '../../services/dvla/no-longer-keep-a-vehicle/service.ts'
import imported from '../../services/dvla/register-imported-vehicle/service.ts'
import register from '../../services/dvla/register-vehicle/service.ts'
import { apply, house } from './house.ts'

const services = [register, imported, noLonger] as unknown as readonly AnyService[]
const keeperHome = { lines: ['2 High Street', 'Havenmouth'], postcode: 'PW1 1AB' }
const reads = ['mark', 'keeper', 'taxedUntil', 'vin', 'references', 'issuedMarks'] as const

test('a dealer who has not signed in registers a certified car for a buyer: it is taxed, is the buyer’s, and is never registered again', async (t) => {
  const h = await house(t, { services })
  const { newVehicle } = h.population.at(0)
  assert.ok(newVehicle)
  const dealer = await h.visit()
  const { vin, certificate } = newVehicle
  const answers = { vin, certificate, keeperName: { first: 'Bo', last: 'Buyer' }, keeperHome, isTrue: true }
  const made = await apply(h.cases, { visitor: dealer, service: 'register-vehicle', answers })
  assert.ok(made.kind === 'to-pay', made.kind)
  assert.equal((await h.pay(dealer.person, made.caseId, made.amount)).kind, 'decided')
  const vehicle = (await h.read('vehicles', { vin }, reads)) as Vehicle
  assert.match(vehicle.mark, /^T[A-Z]76[A-Z]{3}$/)
  assert.deepEqual([vehicle.taxedUntil, vehicle.issuedMarks], ['2027-10-31', [vehicle.mark]])
  const buyer = await h.read('people', { id: vehicle.keeper }, ['name'])
  assert.deepEqual(buyer?.name, { first: 'Bo', last: 'Buyer' })
  assert.equal((await h.read('new-vehicles', { vin }, ['registeredOn']))?.registeredOn, '2026-11-23')
  await h.finish()
  const again = await apply(h.cases, { visitor: await h.visit(), service: 'register-vehicle', answers })
  assert.deepEqual(again, { kind: 'exit', because: 'A vehicle with that VIN is registered already' })
})

test('two dealers who register one car at once: one has it, the other is told and pays nothing', async (t) => {
  const h = await house(t, { services })
  const { newVehicle } = h.population.at(4)
  assert.ok(newVehicle)
  const { vin, certificate } = newVehicle
  const answers = { vin, certificate, keeperName: { first: 'Bo', last: 'Buyer' }, keeperHome, isTrue: true }
  const two = await Promise.all([h.visit(), h.visit()])
  const made = await Promise.all(two.map((visitor) => apply(h.cases, { visitor, service: 'register-vehicle', answers })))
  const paid = await Promise.all(
    made.map((one, at) => {
      assert.ok(one.kind === 'to-pay', one.kind)
      return h.pay((two[at] as { person: Uuid }).person, one.caseId, one.amount)
    }),
  )
  assert.deepEqual(paid.map(({ kind }) => kind).sort(), ['decided', 'too-late'])
  await h.finish()
  assert.equal(h.done.filter(({ kind }) => kind === 'capture').length, 1)
})

test('an officer gives an old import a number of its age, a kit a Q number, and both are found by it', async (t) => {
  const h = await house(t, { services })
  const paper = { digest: 'a'.repeat(64), type: 'application/pdf', bytes: 1000 }
  const common = {
    ...{ kindOf: 'car', make: 'Corvane', model: 'Finch', colour: 'RED', fuel: 'petrol', engineCc: 1199, co2: null, weightKg: null },
    ...{
      approval: null,
      approved: paper,
      identity: paper,
      mot: paper,
      keeperName: { first: 'Bo', last: 'Buyer' },
      keeperHome,
      isTrue: true,
    },
  }
  const grant = async (answers: object, action: string) => {
    const visitor = await h.visit()
    const made = await apply(h.cases, { visitor, service: 'register-imported-vehicle', answers: { ...common, ...answers } })
    assert.ok(made.kind === 'to-pay', JSON.stringify(made))
    const paid = await h.pay(visitor.person, made.caseId, made.amount)
    assert.equal(paid.kind, 'referred')
    const state = await h.cases.read(visitor, made.caseId)
    const act = { key: h.cases.newKey(), version: state?.version ?? 0, action, reason: 'I have seen it.' }
    const done = await h.cases.act(h.officer('vehicle-checks'), made.caseId, act)
    assert.equal(done.kind, 'done', JSON.stringify(done))
    await h.finish()
  }
  const said = {
    comes: 'imported',
    vin: '000PRT99999999999',
    arrivedOn: '2026-11-20',
    toldHmrc: true,
    nova: 'N1',
    firstUsedOn: '1998-09-01',
  }
  await grant(said, 'grant')
  assert.match(((await h.read('vehicles', { vin: said.vin }, reads)) as Vehicle).mark, /^S\d{1,3}[A-Z]{3}$/)
  await grant({ comes: 'kit', vin: null, firstUsedOn: null }, 'registerAsQ')
  await grant({ comes: 'kit', vin: null, firstUsedOn: null }, 'registerAsQ')
  const rows = await h.db.admin.query<{ n: number }>(
    "select count(*)::int as n from portreeve.event where topic = 'record' and kind = 'added'",
  )
  assert.equal(rows[0]?.n, 6, 'three vehicles and their keepers')
})

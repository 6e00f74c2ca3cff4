import assert from 'node:assert/strict'
import test from 'node:test'
import { testDatabase } from '#harness'
import { day, silentLog, systemClock, systemRandom, uuid7 } from '#kernel'
import { createRegisters } from '#registers'
import { motHistory } from '#registers/mot-history'
import { createVault } from '#vault'
import { createMotHistory, createMotHistoryStandIn, type MotVehicle } from './index.ts'

const vehicle: MotVehicle = {
  mark: 'AB51CDE',
  make: 'INVENTA',
  model: 'Brisa',
  firstUsedOn: day('2015-03-02'),
  firstTestDueOn: null,
  tests: [
    {
      number: '1',
      completedOn: day('2026-03-01'),
      result: 'passed',
      expiresOn: day('2027-03-02'),
      odometer: 1,
      odometerUnit: 'mi',
      source: 'DVSA',
      defects: [],
    },
  ],
}

test('MOT history is read through the gate like any register: found, missing or silent, and recorded each time', async (t) => {
  const { app, admin } = await testDatabase(t)
  const standIn = createMotHistoryStandIn({
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    vehicle: async (mark) => (mark === vehicle.mark ? vehicle : undefined),
  })
  const { close, settings } = await standIn.listen(0)
  t.after(close)
  const registers = createRegisters({
    database: app,
    vault: createVault({ masters: [{ id: 'm', bytes: systemRandom.bytes(32) }], clock: systemClock, onErased: async () => {} }),
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    registers: [motHistory],
    remote: { 'mot-history': createMotHistory({ settings, clock: systemClock, log: silentLog }) },
  })
  const person = uuid7(systemClock, systemRandom)
  const read = (mark: string) =>
    registers.read({
      register: 'mot-history',
      by: { mark },
      reads: ['tests'],
      actor: { kind: 'self', person },
      body: 'dvla',
      purpose: 'to see that the vehicle has an MOT',
    })
  const found = await read('AB51CDE')
  assert.deepEqual(found.kind === 'found' && found.fields, { tests: vehicle.tests }, 'only what was asked for comes back')
  assert.equal((await read('ZZ99ZZZ')).kind, 'missing')
  standIn.inject('MOTH-RL-02', 1, '45')
  assert.deepEqual(await read('AB51CDE'), { kind: 'unavailable', retryAfterSeconds: 45 })
  const { total } = await registers.accessesOf(person, {})
  const [row] = await admin.query<{ reads: number }>('select count(*)::int as reads from portreeve.access')
  assert.ok(total >= 3 && (row?.reads ?? 0) >= 3, `${total} shown, ${row?.reads} kept`)
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { testDatabase } from '#harness'
import { day, instant, seededRandom, silentLog } from '#kernel'
import { createRegisters, type Registers } from '#registers'
import { createVault } from '#vault'
import { createSeeding, makePopulation, populatedRegisters } from './index.ts'

const today = day('2026-11-23')
const setUp = async (t: TestContext) => {
  const { app, admin } = await testDatabase(t)
  const clock = { now: () => instant('2026-11-23T09:00:00Z') }
  const vault = createVault({ masters: [{ id: 'm', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const test = { body: 'test', fields: 'all', purposes: ['to test'] } as const
  const declared = populatedRegisters.map((one) => ({ ...one, readers: [...one.readers, test] }))
  const registers = createRegisters({ database: app, vault, clock, random: seededRandom(5), log: silentLog, registers: declared })
  const count = async (register: string) =>
    Number((await admin.query<{ n: number }>('select count(*)::int as n from portreeve.record where register = $1', [register]))[0]?.n)
  return { registers, seeding: createSeeding({ database: app, registers, clock }), count, parts: { database: app, clock } }
}
const whole = (people: number, seed = 4) => {
  const all = [...makePopulation({ seed, people, today })]
  return { people: all.length, drivers: all.filter(({ driver }) => driver).length, vehicles: all.flatMap(({ cars }) => cars).length }
}
const counts = async (count: (register: string) => Promise<number>) => ({
  people: await count('people'),
  drivers: await count('drivers'),
  vehicles: await count('vehicles'),
})

test('every record of everybody is loaded, and can be read by what it is looked up by', async (t) => {
  const { seeding, registers, count } = await setUp(t)
  const seeded = await seeding.seed({ seed: 4, people: 300, today })
  assert.equal(seeded.kind, 'seeded')
  assert.deepEqual(await counts(count), whole(300))
  const { person, cars } = makePopulation({ seed: 4, people: 300, today }).at(5)
  const why = { actor: { kind: 'machine', service: 'test' }, body: 'test', purpose: 'to test' } as const
  const read = (register: string, by: Record<string, unknown>, reads: readonly string[]) => registers.read({ ...why, register, by, reads })
  const vehicle = cars[0]?.vehicle
  for (const references of vehicle?.references ?? []) {
    const found = await read('vehicles', { mark: vehicle?.mark, references }, ['mark', 'keeper'])
    assert.deepEqual(found.kind === 'found' && found.fields, { mark: vehicle?.mark, keeper: person.id })
  }
  assert.equal((await read('insurances', { mark: vehicle?.mark }, ['insuredUntil'])).kind, 'found')
  assert.equal((await read('people', { email: person.email }, ['name'])).kind, 'found')
  const mine = await registers.readAll({ ...why, register: 'vehicles', by: { keeper: person.id }, reads: ['mark'] })
  assert.equal(Array.isArray(mine) && mine.length, 2)
})
test('the same seed again does nothing, more people are added, and another seed is refused', async (t) => {
  const { seeding, count } = await setUp(t)
  await seeding.seed({ seed: 4, people: 60, today })
  assert.deepEqual(await seeding.seed({ seed: 4, people: 60, today: day('2026-12-24') }), { kind: 'already', loaded: 60, seededOn: today })
  const more = await seeding.seed({ seed: 4, people: 120, today: day('2026-12-24') })
  assert.deepEqual(more.kind === 'seeded' && [more.loaded, more.seededOn], [120, today])
  assert.deepEqual(await counts(count), whole(120))
  assert.deepEqual(await seeding.seed({ seed: 9, people: 120, today }), { kind: 'other', seed: 4, people: 120 })
  assert.deepEqual(await seeding.seeded(), { name: 'population', seed: 4, people: 120, loaded: 120, seededOn: today })
})
test('a seeding that was cut off at any block goes on, and loads nobody twice', async (t) => {
  const { registers, count, parts } = await setUp(t)
  for (const blocksBefore of [1, 3, 6]) {
    let blocks = 0
    const failing: Registers = {
      ...registers,
      load: async (records) => {
        if (++blocks > blocksBefore) throw new Error('the power went')
        return registers.load(records)
      },
    }
    await assert.rejects(createSeeding({ ...parts, registers: failing }).seed({ seed: 4, people: 2000, today }), /power/)
  }
  const done = await createSeeding({ ...parts, registers }).seed({ seed: 4, people: 2000, today })
  assert.equal(done.kind, 'seeded')
  assert.deepEqual(await counts(count), whole(2000))
})

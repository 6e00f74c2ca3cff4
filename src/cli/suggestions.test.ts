import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { asPerson } from '#database'
import { parseMark } from '#definition'
import { testDatabase } from '#harness'
import { day, instant, seededRandom, silentLog } from '#kernel'
import { createSeeding, demoPeople, populatedRegisters } from '#population'
import { createRegisters } from '#registers'
import { createVault } from '#vault'
import { carToTax, renewer } from './suggestions.ts'

const seededOn = day('2026-11-23')
const people = 120
const setUp = async (t: TestContext) => {
  const { app } = await testDatabase(t)
  const clock = { now: () => instant('2026-11-23T09:00:00Z') }
  const random = seededRandom(5)
  const vault = createVault({ masters: [{ id: 'm', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const registers = createRegisters({ database: app, vault, clock, random, log: silentLog, registers: populatedRegisters })
  await createSeeding({ database: app, registers, clock }).seed({ seed: 1, people, today: seededOn })
  const change = async (register: string, by: Record<string, unknown>, set: Record<string, unknown>): Promise<void> => {
    const actor = { kind: 'machine', service: 'test' } as const
    const purpose = 'to tell whoever asks whether a vehicle is taxed'
    const found = await registers.read({ register, by, reads: Object.keys(set), actor, body: 'dvla', purpose })
    assert.ok(found.kind === 'found' && found.person)
    const { recordId, person, version } = found
    const done = await app.transaction(asPerson(person), (tx) =>
      registers.change(tx, { register, recordId, person, version, set, actor, purpose }),
    )
    assert.equal(done.kind, 'changed')
  }
  return { suggesting: { registers, clock, random, seed: 1, people, seededOn }, change }
}

test('a car that was taxed meanwhile is not suggested again: another one is', async (t) => {
  const { suggesting, change } = await setUp(t)
  const first = await carToTax(suggesting)
  assert.match(first?.reminder ?? '', /^\d{16}$/)
  const mark = parseMark(first?.mark ?? '')
  assert.equal(mark, demoPeople(seededOn).find(({ key }) => key === 'aisha')?.invented.cars[0]?.vehicle.mark)
  await change('vehicles', { mark }, { taxedUntil: day('2027-11-30') })
  const second = await carToTax(suggesting)
  assert.notEqual(second?.mark, first?.mark)
  assert.match(second?.reminder ?? '', /^\d{16}$/)
})
test('whoever has renewed a licence is not named for it again', async (t) => {
  const { suggesting, change } = await setUp(t)
  const first = await renewer(suggesting)
  assert.deepEqual(first, { name: 'Siân', until: day('2026-12-14') })
  const sian = demoPeople(seededOn).find(({ key }) => key === 'sian')
  await change('drivers', { holder: sian?.id }, { cardUntil: day('2036-12-14') })
  assert.equal((await renewer(suggesting))?.name, 'Gwilym')
})

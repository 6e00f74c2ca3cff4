import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPerson, nobody } from '#database'
import { testDatabase } from '#harness'
import { systemClock, systemRandom, type Uuid, uuid7 } from '#kernel'
import { createVault, type MasterKey, open, seal } from '#vault'
import { report, rewrapAll } from './rewrap-keys.ts'

const [old, fresh]: readonly MasterKey[] = ['old', 'new'].map((id, at) => ({ id, bytes: new Uint8Array(32).fill(at + 1) }))
const vaultOf = (...masters: readonly (MasterKey | undefined)[]) =>
  createVault({ masters: masters as [MasterKey], clock: systemClock, onErased: async () => {} })

test('every key is wrapped anew in bounded batches, begun again where it was stopped, and opens what it sealed with the new master alone', async (t) => {
  const { app, jobs, admin } = await testDatabase(t)
  const before = vaultOf(old)
  const people: readonly Uuid[] = Array.from({ length: 7 }, () => uuid7(systemClock, systemRandom))
  const sealed = new Map<Uuid, Buffer>()
  for (const person of people) {
    const key = await app.transaction(asPerson(person), (tx) => before.keyOf(tx, person))
    sealed.set(person, seal(key, 'event.sealed', person))
  }
  const both = vaultOf(fresh, old)
  const still = async () =>
    (await admin.query<{ n: number }>(`select count(*)::int as n from portreeve.person_key where master = 'old'`))[0]?.n
  await jobs.transaction(nobody, (tx) => both.rewrap(tx, 2))
  assert.equal(await still(), 5, 'stopped after one batch')
  const told: number[] = []
  assert.equal(await rewrapAll({ database: jobs, vault: both, keysMax: 3, progress: (keys) => void told.push(keys) }), 5)
  assert.deepEqual(told, [3, 5])
  assert.equal(await still(), 0)
  assert.equal(await rewrapAll({ database: jobs, vault: both, progress: () => assert.fail('nothing is left') }), 0)
  const after = vaultOf(fresh)
  for (const [person, bytes] of sealed) {
    const key = await app.transaction(asPerson(person), (tx) => after.keyOf(tx, person))
    assert.equal(open(key, 'event.sealed', bytes).toString(), person)
  }
})
test('it says that the oldest master must stay for the blind indexes', () => {
  assert.match(report([{ id: 'new' }, { id: 'middle' }, { id: 'old' }], 5).join(' '), /5 keys were .* by new.* Keep old as the last line/)
  assert.match(report([{ id: 'only' }], 1).join(' '), /1 key was .* only also makes the blind indexes .* must stay/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#harness'
import { systemClock, systemRandom, uuid7 } from '#kernel'
import { asPerson, nobody } from './index.ts'

test('a transaction knows on whose behalf it runs, and forgets it at its end', async (t) => {
  const { app } = await testDatabase(t)
  const person = uuid7(systemClock, systemRandom)
  const inside = await app.transaction(asPerson(person), (tx) => tx.query<{ person: string }>('select portreeve.person() as person'))
  assert.deepEqual(inside, [{ person }])
  const after = await app.transaction(nobody, (tx) => tx.query<{ person: string | null }>('select portreeve.person() as person'))
  assert.deepEqual(after, [{ person: null }])
})

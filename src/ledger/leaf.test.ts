import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { asPerson } from '#database'
import { testDatabase } from '#harness'
import { type Instant, instant, systemClock, systemRandom, uuid7 } from '#kernel'
import { append } from './append.ts'
import { canonicalSql, leafOf, type Recorded } from './leaf.ts'

const event = (changed: Partial<Recorded> = {}): Recorded => ({
  stream: uuid7(systemClock, systemRandom),
  seq: 1,
  person: uuid7(systemClock, systemRandom),
  body: 'dvla',
  topic: 'case',
  kind: 'submitted',
  schema: 1,
  at: instant('2026-11-23T09:00:00.123Z'),
  sealed: Buffer.from('sealed bytes'),
  ...changed,
})

test('a change to any field of an event changes its leaf', () => {
  const base = event()
  const others: Partial<Recorded>[] = [
    { stream: uuid7(systemClock, systemRandom) },
    { seq: 2 },
    { person: uuid7(systemClock, systemRandom) },
    { body: 'dvl' },
    { topic: 'cas' },
    { kind: 'submittee' },
    { schema: 2 },
    { at: (base.at + 1) as Instant },
    { sealed: Buffer.from('sealed bytet') },
  ]
  const leaves = [base, ...others.map((other) => ({ ...base, ...other }))].map((each) => leafOf(each).toString('hex'))
  assert.equal(new Set(leaves).size, leaves.length)
})

test('bytes that move from one field into the next change the leaf', () => {
  const base = event()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 2, maxLength: 40 }), fc.nat(), fc.nat(), (text, a, b) => {
      const [first, second] = [a % text.length, b % text.length]
      const cut = (at: number) => leafOf({ ...base, topic: text.slice(0, at), kind: text.slice(at) }).toString('hex')
      return Buffer.from(text).toString() !== text || first === second || cut(first) !== cut(second)
    }),
  )
})

test('the database makes the same canonical bytes as the program', async (t) => {
  const { app, auditor } = await testDatabase(t)
  const made = event({ body: 'cyngor-ŵ', sealed: Buffer.from([0, 1, 255]) })
  await app.transaction(asPerson(made.person), (tx) => append(tx, made))
  const [row] = await auditor.query<{ canonical: Buffer }>(`select ${canonicalSql} as canonical from portreeve.event e`)
  assert.deepEqual(
    createHash('sha256')
      .update(row?.canonical ?? '')
      .digest(),
    leafOf(made),
  )
})

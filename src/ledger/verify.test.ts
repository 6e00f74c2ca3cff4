import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asPerson, nobody } from '#database'
import { appendEvents, newId, noon, noonClock, sampleEvent, type TestDatabase, testDatabase, testSigner } from '#harness'
import { plusMinutes, seededRandom, silentLog } from '#kernel'
import { append } from './append.ts'
import type { Finding } from './finding.ts'
import { leafOf } from './leaf.ts'
import { type Checkpoint, readCheckpoint } from './note.ts'
import { createSequencer, type Sequencer } from './sequencer.ts'
import { verifyLedger } from './verify.ts'

type Ledger = TestDatabase & { readonly sequencerAtWork: Sequencer }
const eventsAtFirst = 20

/** Twenty events under a checkpoint, `more` in one transaction under the next. */
const ledger = async (t: TestContext, more = 0): Promise<Ledger> => {
  const db = await testDatabase(t)
  await appendEvents(db.app, eventsAtFirst, 1)
  const sequencerAtWork = createSequencer({ database: db.sequencer, signer: testSigner, clock: noonClock, log: silentLog })
  await sequencerAtWork.drain()
  const random = seededRandom(2)
  const person = newId(random)
  const events = Array.from({ length: more }, () => sampleEvent(random, { person }))
  if (more > 0) await db.app.transaction(asPerson(person), async (tx) => Promise.all(events.map((event) => append(tx, event))))
  await sequencerAtWork.drain()
  return { ...db, sequencerAtWork }
}
const verify = (db: TestDatabase, since?: Checkpoint) =>
  verifyLedger({ database: db.auditor, key: testSigner, now: noon, ...(since && { since }) })
const entry = async (db: TestDatabase, position: number) => {
  const [found] = await db.admin.query<{ stream: string; seq: number }>(
    'select stream, seq from portreeve.ledger_entry where position = $1',
    [position],
  )
  assert.ok(found)
  return found
}
const named = (findings: readonly Finding[]) => findings.map(({ kind, position, stream, seq }) => ({ kind, position, stream, seq }))
const newestCheckpoint = async (db: TestDatabase): Promise<Checkpoint> => {
  const [row] = await db.admin.query<{ note: string }>('select note from portreeve.checkpoint order by size desc limit 1')
  const checkpoint = readCheckpoint(row?.note ?? '', testSigner)
  assert.ok(checkpoint)
  return checkpoint
}

test('a ledger as it was recorded verifies, whatever its size', async (t) => {
  for (const more of [0, 5, 600]) {
    const { size, findings, waiting } = await verify(await ledger(t, more))
    assert.deepEqual({ size, findings, waiting }, { size: eventsAtFirst + more, findings: [], waiting: 0 })
  }
  const empty = await verify(await testDatabase(t))
  assert.deepEqual({ size: empty.size, findings: empty.findings }, { size: 0, findings: [] })
})

test('it grows from a checkpoint that was kept, and still verifies', async (t) => {
  const db = await ledger(t)
  const since = await newestCheckpoint(db)
  await appendEvents(db.app, 7, 3)
  await db.sequencerAtWork.drain()
  assert.deepEqual((await verify(db, since)).findings, [])
})

test('an altered event is named, whichever of its columns was touched', async (t) => {
  const db = await ledger(t)
  const changes = [
    `sealed = '\\x00'`,
    `kind = 'granted'`,
    `at = at + interval '1 hour'`,
    `body = 'another'`,
    `topic = 'settings'`,
    'schema = 2',
    `leaf = sha256('')`,
  ]
  for (const [position, change] of changes.entries()) {
    const { stream, seq } = await entry(db, position)
    await db.admin.query(`update portreeve.event set ${change} where stream = $1`, [stream])
    const { findings } = await verify(db)
    assert.deepEqual(named(findings).at(-1), { kind: 'altered', position, stream, seq })
    assert.equal(findings.length, position + 1)
  }
})

test('an event altered together with its leaf and its entry is named by the checkpoint or the tile', async (t) => {
  for (const [more, expected] of [
    [0, /REWRITTEN|rewritten/],
    [600, /altered/],
  ] as const) {
    const db = await ledger(t, more)
    const position = more === 0 ? 4 : 300
    const { stream } = await entry(db, position)
    await db.admin.query(`update portreeve.event set leaf = sha256('forged') where stream = $1`, [stream])
    await db.admin.query(`update portreeve.ledger_entry set leaf = sha256('forged') where stream = $1`, [stream])
    const { findings } = await verify(db)
    assert.match(findings.map((finding) => finding.kind).join(), expected)
    assert.ok(more === 0 || findings.some((finding) => finding.position === position))
  }
})

test('a removed event is named', async (t) => {
  const db = await ledger(t)
  const { stream, seq } = await entry(db, 7)
  await db.admin.query('delete from portreeve.event where stream = $1', [stream])
  assert.deepEqual(named((await verify(db)).findings), [{ kind: 'removed', position: 7, stream, seq }])
})

test('a removed entry is named, and so is the event that it belonged to', async (t) => {
  const db = await ledger(t)
  const { stream, seq } = await entry(db, 7)
  await db.admin.query('delete from portreeve.ledger_entry where position = 7')
  const found = named((await verify(db)).findings)
  assert.deepEqual(found[0], { kind: 'removed', position: 7, stream: undefined, seq: undefined })
  assert.deepEqual(found.at(-1), { kind: 'inserted', position: undefined, stream, seq })
})

test('an event removed with its entry, the rest closed up, is found by the checkpoint', async (t) => {
  const db = await ledger(t)
  const { stream } = await entry(db, 19)
  await db.admin.query('delete from portreeve.ledger_entry where position = 19')
  await db.admin.query('delete from portreeve.event where stream = $1', [stream])
  assert.deepEqual(named((await verify(db)).findings)[0], { kind: 'removed', position: 19, stream: undefined, seq: undefined })
})

test('an event that was put in past the sequencer is named, although the ledger is dense and its tree is right', async (t) => {
  const db = await ledger(t)
  const event = sampleEvent(seededRandom(9))
  await db.app.transaction(asPerson(event.person), (tx) => append(tx, event))
  await db.admin.query(`update portreeve.event set xid = '5' where stream = $1`, [event.stream])
  assert.deepEqual(named((await verify(db)).findings), [{ kind: 'inserted', position: undefined, stream: event.stream, seq: 1 }])
  await db.admin.query(`update portreeve.event set xid = '99999999999' where stream = $1`, [event.stream])
  assert.deepEqual(named((await verify(db)).findings), [{ kind: 'inserted', position: undefined, stream: event.stream, seq: 1 }])
})

test('an entry that was put in is named', async (t) => {
  const db = await ledger(t)
  const event = sampleEvent(seededRandom(9))
  await db.app.transaction(asPerson(event.person), (tx) => append(tx, event))
  const insert = 'insert into portreeve.ledger_entry (position, stream, seq, person_id, leaf) values ($1, $2, 1, $3, $4)'
  await db.admin.query(insert, [eventsAtFirst, event.stream, event.person, leafOf(event)])
  assert.deepEqual(named((await verify(db)).findings), [{ kind: 'inserted', position: eventsAtFirst, stream: event.stream, seq: 1 }])
})

test('entries that changed places are named, under a tile and after the last one', async (t) => {
  for (const [more, a, b] of [
    [0, 3, 11],
    [600, 100, 200],
  ] as const) {
    const db = await ledger(t, more)
    const [first, second] = [await entry(db, a), await entry(db, b)]
    await db.admin.query(`update portreeve.ledger_entry set position = position + 100000 where position in ($1, $2)`, [a, b])
    await db.admin.query(
      `update portreeve.ledger_entry set position = $3 - (position - 100000) where position in ($1::int + 100000, $2::int + 100000)`,
      [a, b, a + b],
    )
    const reordered = named((await verify(db)).findings).filter((finding) => finding.kind === 'reordered')
    assert.ok(
      reordered.some((finding) => finding.stream === first.stream || finding.stream === second.stream),
      JSON.stringify(reordered),
    )
    if (more > 0)
      assert.deepEqual(
        reordered.map((finding) => finding.position),
        [a, b],
      )
  }
})

test('a checkpoint that is altered, signed by another, or gone is told', async (t) => {
  const db = await ledger(t, 5)
  await db.admin.query(`update portreeve.checkpoint set root = sha256('x') where size = 20`)
  assert.match((await verify(db)).findings[0]?.text ?? '', /checkpoint stored for 20 entries is not the one that was signed/)
  await db.admin.query(`update portreeve.checkpoint set note = replace(note, '— portreeve', '— another') where size = 20`)
  assert.match((await verify(db)).findings[0]?.text ?? '', /checkpoint of 20 entries is not signed by portreeve\.example\/ledger/)
  await db.admin.query(`delete from portreeve.checkpoint`)
  assert.match((await verify(db)).findings[0]?.text ?? '', /checkpoint of 25 entries, the newest that was signed, is gone/)
})

test('a tile that is altered or gone is told', async (t) => {
  const db = await ledger(t, 600)
  await db.admin.query(`update portreeve.ledger_tile set hashes = overlay(hashes placing sha256('x') from 1 + 32 * 5) where tile = 1`)
  assert.equal((await verify(db)).findings[0]?.position, 256 + 5)
  await db.admin.query(`delete from portreeve.ledger_tile where tile = 1`)
  assert.match((await verify(db)).findings[0]?.text ?? '', /Tile 1, .* is gone/)
})

test('a forger who holds the signing key and rewrites everything is caught by a checkpoint that was kept', async (t) => {
  const db = await ledger(t)
  const since = await newestCheckpoint(db)
  const { stream } = await entry(db, 2)
  await db.admin.transaction(nobody, async (tx) => {
    await tx.query(`update portreeve.event set kind = 'granted' where stream = $1`, [stream])
    const [event] = await tx.query<Parameters<typeof leafOf>[0]>(
      `select stream, seq, person_id as person, body, topic, kind, schema, at, sealed from portreeve.event where stream = $1`,
      [stream],
    )
    assert.ok(event)
    await tx.query('update portreeve.event set leaf = $2 where stream = $1', [stream, leafOf(event)])
    await tx.query('delete from portreeve.ledger_entry')
    await tx.query('delete from portreeve.checkpoint')
    await tx.query(`update portreeve.ledger_head set size = 0, signed_size = 0, frontier = '', cursor = '3'`)
  })
  await db.sequencerAtWork.drain()
  assert.deepEqual((await verify(db)).findings, [], 'from the inside nothing shows')
  const [caught] = (await verify(db, since)).findings
  assert.equal(caught?.kind, 'rewritten')
  assert.match(caught?.text ?? '', /does not grow from the checkpoint that you kept: at or before entry 19/)
})

test('an end that was cut off is caught by a checkpoint that was kept', async (t) => {
  const db = await ledger(t)
  const since = await newestCheckpoint(db)
  await db.admin.query('delete from portreeve.event')
  await db.admin.query('delete from portreeve.ledger_entry')
  await db.admin.query('delete from portreeve.checkpoint')
  await db.admin.query(`update portreeve.ledger_head set size = 0, signed_size = 0, frontier = ''`)
  assert.deepEqual((await verify(db)).findings, [])
  assert.match(
    (await verify(db, since)).findings[0]?.text ?? '',
    /ends before the checkpoint that you kept, which has 20 entries: it has 0/,
  )
})

test('an event that waits too long for its place is told; one that just came is not', async (t) => {
  const db = await ledger(t)
  await appendEvents(db.app, 1, 5)
  const soon = await verify(db)
  assert.deepEqual([soon.findings, soon.waiting], [[], 1])
  const later = await verifyLedger({ database: db.auditor, key: testSigner, now: plusMinutes(noon, 5) })
  assert.deepEqual(
    later.findings.map((finding) => finding.kind),
    ['late'],
  )
})

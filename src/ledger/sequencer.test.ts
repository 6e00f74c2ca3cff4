import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPerson, type Database, nobody } from '#database'
import { appendEvents, newId, noonClock, sampleEvent, type TestDatabase, testDatabase, testSigner } from '#harness'
import { plusMinutes, seededRandom, silentLog } from '#kernel'
import { append } from './append.ts'
import { type Followed, follow } from './follow.ts'
import { leafOf } from './leaf.ts'
import { readCheckpoint, signerOf } from './note.ts'
import { consistencyPlan, extendsTree, includes, inclusionPlan, prove } from './proof.ts'
import { createSequencer, type Sequencer } from './sequencer.ts'
import { step } from './step.ts'
import { hashReader } from './store.ts'
import { rootOfLeaves } from './tree.ts'

const sequencerOn = (database: Database, eventsPerStep = 4096): Sequencer =>
  createSequencer({ database, signer: testSigner, clock: noonClock, log: silentLog, eventsPerStep })
const entriesOf = (db: TestDatabase) =>
  db.admin.query<{ position: number; stream: string; leaf: Buffer }>(
    'select position, stream, leaf from portreeve.ledger_entry order by position',
  )

test('every event gets a place, and the signed checkpoint is the root over all of them', async (t) => {
  const db = await testDatabase(t)
  const events = await appendEvents(db.app, 5, 1)
  const sequencer = sequencerOn(db.sequencer)
  assert.equal(await sequencer.drain(), 5)
  const entries = await entriesOf(db)
  assert.deepEqual(
    entries.map((entry) => entry.position),
    [0, 1, 2, 3, 4],
  )
  assert.deepEqual(
    entries.map((entry) => entry.stream),
    events.map((event) => event.stream),
  )
  const [checkpoint] = await db.auditor.query<{ note: string }>('select note from portreeve.checkpoint')
  assert.deepEqual(readCheckpoint(checkpoint?.note ?? '', testSigner), {
    origin: testSigner.name,
    size: 5,
    root: rootOfLeaves(events.map(leafOf)),
  })
  assert.deepEqual(await sequencer.lag(), { waiting: 0, oldest: undefined, unsigned: 0 })
})

test('a transaction that began early and ends late is neither skipped nor does it disturb what came before', async (t) => {
  const db = await testDatabase(t)
  const random = seededRandom(2)
  const [slow, quick] = [sampleEvent(random), sampleEvent(random)]
  const sequencer = sequencerOn(db.sequencer)
  await db.app.transaction(asPerson(slow.person), async (tx) => {
    await append(tx, slow)
    await db.app.transaction(asPerson(quick.person), (other) => append(other, quick))
    await sequencer.step(true)
    assert.equal((await entriesOf(db)).length, 0, 'the slow one holds back what came after it')
    assert.equal((await sequencer.lag()).waiting, 1)
  })
  assert.equal(await sequencer.drain(), 2)
  assert.deepEqual(
    (await entriesOf(db)).map((entry) => entry.stream),
    [slow.stream, quick.stream],
  )
})

test('what was rolled back is not in the ledger', async (t) => {
  const db = await testDatabase(t)
  const event = sampleEvent(seededRandom(3))
  const undone = db.app.transaction(asPerson(event.person), async (tx) => {
    await append(tx, event)
    throw new Error('changed our mind')
  })
  await assert.rejects(undone, /changed our mind/)
  assert.equal(await sequencerOn(db.sequencer).drain(), 0)
})

test('a sequencer that breaks off between any two parts of a step leaves the ledger as it was', async (t) => {
  const db = await testDatabase(t)
  const events = await appendEvents(db.app, 3, 4)
  for (const part of ['numbered', 'tiled', 'signed', 'moved'] as const) {
    const broken = db.sequencer.transaction(nobody, (tx) =>
      step(tx, {
        signer: testSigner,
        now: noonClock.now(),
        sign: true,
        cache: new Map(),
        between: async (reached) => {
          if (reached === part) throw new Error(`killed after ${part}`)
        },
      }),
    )
    await assert.rejects(broken, new RegExp(part))
    assert.equal((await entriesOf(db)).length, 0)
  }
  await sequencerOn(db.sequencer).drain()
  assert.deepEqual(
    (await entriesOf(db)).map((entry) => entry.leaf),
    events.map(leafOf),
  )
})

test('steps of a few events, a bulk transaction among them, build the same tree as one step', async (t) => {
  const db = await testDatabase(t)
  const person = newId(seededRandom(5))
  const stream = newId(seededRandom(6))
  const random = seededRandom(7)
  const events = Array.from({ length: 700 }, (_, i) => sampleEvent(random, { person, stream, seq: i + 1 }))
  const bulk = async (some: typeof events) =>
    db.app.transaction(asPerson(person), async (tx) => Promise.all(some.map((e) => append(tx, e))))
  await bulk(events.slice(0, 10))
  await bulk(events.slice(10, 600))
  await bulk(events.slice(600))
  const sequencer = sequencerOn(db.sequencer, 7)
  assert.equal(await sequencer.drain(), 700)
  const [checkpoint] = await db.auditor.query<{ root: Buffer }>('select root from portreeve.checkpoint order by size desc limit 1')
  assert.deepEqual(checkpoint?.root, rootOfLeaves(events.map(leafOf)))
  const tiles = await db.auditor.query<{ level: number; tile: number }>('select level, tile from portreeve.ledger_tile order by 1, 2')
  assert.deepEqual(tiles, [
    { level: 0, tile: 0 },
    { level: 0, tile: 1 },
  ])
})

test('proofs made from stored tiles and entries hold', async (t) => {
  const db = await testDatabase(t)
  const person = newId(seededRandom(8))
  const random = seededRandom(9)
  const events = Array.from({ length: 600 }, (_, i) => sampleEvent(random, { person, stream: newId(random), seq: i + 1 }))
  await db.app.transaction(asPerson(person), async (tx) => Promise.all(events.map((e) => append(tx, e))))
  await sequencerOn(db.sequencer).drain()
  const leaves = (await entriesOf(db)).map((entry) => entry.leaf)
  const root = (size: number) => rootOfLeaves(leaves.slice(0, size))
  await db.auditor.transaction(nobody, async (tx) => {
    const hashAt = hashReader(tx, new Map())
    for (const position of [0, 255, 256, 511, 512, 599]) {
      const path = await prove(inclusionPlan(position, 600), hashAt)
      assert.ok(includes({ leaf: leaves[position] as Buffer, position, size: 600, path, root: root(600) }))
    }
    for (const older of [1, 255, 256, 300, 512, 599]) {
      const path = await prove(consistencyPlan(older, 600), hashAt)
      assert.ok(extendsTree({ older, newer: 600, olderRoot: root(older), newerRoot: root(600), path }))
    }
  })
})

test('two sequencers at once do what one does', async (t) => {
  const db = await testDatabase(t)
  const [one, two] = [sequencerOn(db.sequencer, 3), sequencerOn(db.sequencer, 3)]
  const writing = appendEvents(db.app, 60, 10)
  const stepping = Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? one : two).step(i % 5 === 0)))
  const [events] = await Promise.all([writing, stepping])
  await one.drain()
  const entries = await entriesOf(db)
  assert.deepEqual(
    entries.map((entry) => entry.position),
    events.map((_, i) => i),
  )
  assert.deepEqual(new Set(entries.map((entry) => entry.stream)), new Set(events.map((event) => event.stream)))
})

test('a ledger restored into another cluster goes on, although transaction numbers begin anew there', async (t) => {
  // The numbers stored with the events are far ahead of the ones there, or far behind.
  for (const number of ['8999999999999', '5']) {
    const db = await testDatabase(t)
    await appendEvents(db.app, 30, 11)
    const sequencer = sequencerOn(db.sequencer, 7)
    await sequencer.drain()
    await appendEvents(db.app, 2, 12)
    await db.admin.query(`update portreeve.ledger_head set cluster = 'another', cursor = '9000000000000'`)
    await db.admin.query(`update portreeve.event set xid = $1::text::xid8`, [number])
    await appendEvents(db.app, 4, 13)
    assert.equal(await sequencer.drain(), 6)
    await appendEvents(db.app, 20, 16)
    assert.equal(await sequencer.drain(), 20)
    const entries = await entriesOf(db)
    assert.equal(entries.length, 56)
    assert.equal(new Set(entries.map((entry) => entry.stream)).size, 56)
  }
})

test('a follower sees each event once, in order, with its result, whatever fails in between', async (t) => {
  const db = await testDatabase(t)
  const events = await appendEvents(db.app, 25, 14)
  await sequencerOn(db.sequencer).drain()
  const seen: Followed[] = []
  let calls = 0
  const next = follow({
    database: db.jobs,
    name: 'figures',
    eventsPerBatch: 10,
    handler: async (_tx, batch) => {
      calls += 1
      if (calls === 2) throw new Error('the figures are away')
      seen.push(...batch)
    },
  })
  assert.equal(await next(), 10)
  await assert.rejects(next(), /away/)
  assert.deepEqual([await next(), await next(), await next()], [10, 5, 0])
  assert.deepEqual(
    seen.map(({ position, stream }) => ({ position, stream })),
    events.map(({ stream }, position) => ({ position, stream })),
  )
})

test('the sequencer at work signs what comes, and stops when asked', async (t) => {
  const db = await testDatabase(t)
  let added = (): void => {}
  const reached = new Promise<void>((done) => {
    added = done
  })
  const sequencer = createSequencer({
    database: db.sequencer,
    signer: testSigner,
    clock: noonClock,
    log: silentLog,
    onAdded: (size) => size === 8 && added(),
  })
  sequencer.start()
  await appendEvents(db.app, 8, 15)
  await reached
  await sequencer.stop()
  assert.equal((await entriesOf(db)).length, 8)
})

test('a sequencer with nothing to do writes nothing', async (t) => {
  const db = await testDatabase(t)
  await appendEvents(db.app, 3, 16)
  let looks = 0
  let enough = (): void => {}
  const looked = new Promise<void>((done) => {
    enough = done
  })
  const counting: Database = {
    ...db.sequencer,
    query: (text, values) => {
      looks += 1
      if (looks > 6) enough()
      return db.sequencer.query(text, values)
    },
  }
  await sequencerOn(db.sequencer).drain()
  const head = async () => (await db.admin.query('select xmin::text, xmax::text, size from portreeve.ledger_head'))[0]
  const sequencer = sequencerOn(counting)
  sequencer.start()
  await looked
  const before = await head()
  looks = 0
  await new Promise<void>((done) => {
    enough = done
  })
  await sequencer.stop()
  assert.deepEqual(await head(), before)
})

test('a witness that was away is asked again although nothing new happens, and a ledger that is held back is told', async (t) => {
  const db = await testDatabase(t)
  const told: string[] = []
  let asked = 0
  let twice = (): void => {}
  const again = new Promise<void>((done) => {
    twice = done
  })
  const witness = {
    verifier: signerOf('witness.example/w1', 'witness', new Uint8Array(32).fill(3)),
    add: async () => {
      asked += 1
      if (asked === 2) twice()
      return { kind: 'away', because: 'it sleeps' } as const
    },
  }
  const log = { ...silentLog, warn: (event: string) => void told.push(event) }
  const later = { now: () => plusMinutes(noonClock.now(), 5) }
  const sequencer = createSequencer({ database: db.sequencer, signer: testSigner, witnesses: [witness], clock: later, log })
  const event = sampleEvent(seededRandom(17))
  await appendEvents(db.app, 1, 18)
  await db.app.transaction(asPerson(event.person), async (tx) => {
    await append(tx, event)
    await appendEvents(db.app, 1, 19)
    sequencer.start()
    await again
  })
  await sequencer.stop()
  assert.ok(told.includes('ledger-lags'), told.join())
  assert.ok(told.includes('witness-away'), told.join())
})

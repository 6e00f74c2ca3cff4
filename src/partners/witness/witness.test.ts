import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { appendEvents, type TestDatabase, testDatabase, testSigner } from '#harness'
import { type Clock, instant, silentLog } from '#kernel'
import { checkLine, createSequencer, parseNote, type Sequencer, signCheckpoint, signerOf, verifyLedger, type Witness } from '#ledger'
import { createWitness, createWitnessStandIn, type WitnessStandIn } from './index.ts'

const clock: Clock = { now: () => instant('2026-11-23T12:00:00Z') }
const witnessSigner = signerOf('witness.example/w1', 'witness', new Uint8Array(32).fill(3))

type Scene = {
  readonly db: TestDatabase
  readonly standIn: WitnessStandIn
  readonly witness: Witness
  readonly sequencer: Sequencer
  readonly url: string
  readonly folder: string
}
const scene = async (t: TestContext, kept?: string): Promise<Scene> => {
  const db = await testDatabase(t)
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'portreeve-witness-')))
  const standIn = createWitnessStandIn({ clock, log: silentLog, signer: witnessSigner, logs: [testSigner], folder })
  const { url, close } = await standIn.listen(0)
  t.after(async () => {
    await close()
    await rm(folder, { recursive: true, force: true })
  })
  const witness = createWitness({ url, verifier: witnessSigner, millisMax: 300 })
  const sequencer = createSequencer({ database: db.sequencer, signer: testSigner, witnesses: [witness], clock, log: silentLog })
  return { db, standIn, witness, sequencer, url, folder }
}
const cosignatures = (db: TestDatabase) =>
  db.auditor.query<{ size: number; line: string; note: string }>(
    'select k.size, k.line, c.note from portreeve.cosignature k join portreeve.checkpoint c using (size) order by k.size',
  )
const verify = (db: TestDatabase) => verifyLedger({ database: db.auditor, key: testSigner, witnesses: [witnessSigner], now: clock.now() })

test('a witness countersigns a ledger that grows, and its signatures verify', async (t) => {
  const { db, sequencer, standIn } = await scene(t)
  for (const [round, count] of [3, 1, 300, 8].entries()) {
    await appendEvents(db.app, count, round)
    await sequencer.drain()
  }
  const kept = await cosignatures(db)
  assert.deepEqual(
    kept.map((each) => each.size),
    [3, 4, 304, 312],
  )
  for (const { line, note } of kept) {
    const parsed = parseNote(note)
    assert.ok(parsed)
    assert.equal(checkLine(line, parsed.checkpoint, witnessSigner), 'valid')
  }
  assert.equal(parseNote(standIn.newest(testSigner.name) ?? '')?.checkpoint.size, 312)
  assert.deepEqual((await verify(db)).findings, [])
})

test('a ledger that was rewritten gets no signature, although its own key signed it', async (t) => {
  const { db, sequencer } = await scene(t)
  await appendEvents(db.app, 5, 1)
  await sequencer.drain()
  await db.admin.query(`delete from portreeve.ledger_entry`)
  await db.admin.query(`delete from portreeve.checkpoint`)
  await db.admin.query(`delete from portreeve.event where xid = (select min(xid) from portreeve.event)`)
  await db.admin.query(`update portreeve.ledger_head set size = 0, signed_size = 0, frontier = '', cursor = '3'`)
  await appendEvents(db.app, 2, 2)
  await sequencer.drain()
  assert.equal(await sequencer.witness(), 0)
  assert.deepEqual(
    (await db.auditor.query<{ size: number }>('select size from portreeve.cosignature')).map((each) => each.size),
    [5],
  )
})

test('a cosignature that does not belong to its checkpoint is told', async (t) => {
  const { db, sequencer } = await scene(t)
  await appendEvents(db.app, 2, 1)
  await sequencer.drain()
  await appendEvents(db.app, 2, 2)
  await sequencer.drain()
  await db.admin.query(`update portreeve.cosignature set line = (select line from portreeve.cosignature where size = 4) where size = 2`)
  assert.match((await verify(db)).findings[0]?.text ?? '', /witness\.example\/w1 did not sign the checkpoint of 2 entries/)
})

test('a witness that is away, slow or breaks off is asked again, and then has everything', async (t) => {
  const { db, sequencer, standIn } = await scene(t)
  for (const [round, kind] of (
    ['500', '429', 'reset-before', 'reset-after', 'timeout-before', 'timeout-after', 'malformed'] as const
  ).entries()) {
    await appendEvents(db.app, 2, round)
    standIn.inject({ kind })
    await sequencer.drain()
    assert.equal(await sequencer.witness(), 1, `after ${kind}`)
  }
  assert.deepEqual((await verify(db)).findings, [])
})

test('a witness remembers over a restart, and one that has lost our place is asked where it is', async (t) => {
  const { db, sequencer, folder } = await scene(t)
  await appendEvents(db.app, 5, 1)
  await sequencer.drain()
  const again = createWitnessStandIn({ clock, log: silentLog, signer: witnessSigner, logs: [testSigner], folder })
  assert.equal(parseNote(again.newest(testSigner.name) ?? '')?.checkpoint.size, 5)
  await db.admin.query('delete from portreeve.cosignature')
  await appendEvents(db.app, 5, 2)
  await sequencer.drain()
  assert.deepEqual(
    (await cosignatures(db)).map((each) => each.size),
    [10],
  )
})

test('the stand-in refuses by the published codes', async (t) => {
  const { url } = await scene(t)
  const root = Buffer.alloc(32, 1)
  const post = async (body: string) => (await fetch(`${url}/add-checkpoint`, { method: 'POST', body })).status
  const stranger = signerOf('stranger.example/ledger', 'log', new Uint8Array(32).fill(5))
  const impostor = signerOf(testSigner.name, 'log', new Uint8Array(32).fill(6))
  const note = (size: number, fill = 1) => signCheckpoint(testSigner, size, Buffer.alloc(32, fill))
  assert.equal(await post('nonsense'), 400)
  assert.equal(await post(`old 01\n\n${note(1)}`), 400)
  assert.equal(await post(`old 0\nshort\n\n${note(1)}`), 400)
  assert.equal(await post(`old 0\n\n${signCheckpoint(stranger, 1, root)}`), 404)
  assert.equal(await post(`old 0\n\n${signCheckpoint(impostor, 1, root)}`), 403)
  assert.equal(await post(`old 5\n\n${note(4)}`), 400)
  assert.equal(await post(`old 2\n\n${note(4)}`), 409)
  assert.equal(await post(`old 0\n${root.toString('base64')}\n\n${note(4)}`), 422)
  assert.equal(await post(`old 0\n\n${note(4)}`), 200)
  assert.equal(await post(`old 4\n\n${note(4)}`), 200)
  assert.equal(await post(`old 4\n\n${note(4, 2)}`), 409)
  assert.equal(await post(`old 4\n${root.toString('base64')}\n\n${note(6)}`), 422)
  assert.equal((await fetch(`${url}/add-checkpoint`)).status, 404)
})

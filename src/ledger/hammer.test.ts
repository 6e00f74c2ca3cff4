import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { type Database, nobody } from '#database'
import { type TestDatabase, testDatabase, testSigner } from '#harness'
import { seededRandom, silentLog, systemClock } from '#kernel'
import { createSequencer } from './sequencer.ts'
import { verifyLedger } from './verify.ts'

const harness = resolve(import.meta.dirname, '../../test/harness')
const acknowledgedPerKill = 25
const kills = 16

type Hammer = { readonly db: TestDatabase; readonly secrets: string; readonly acknowledged: Set<string> }
const prepare = async (t: TestContext): Promise<Hammer> => {
  const db = await testDatabase(t)
  const secrets = await mkdtemp(join(tmpdir(), 'portreeve-hammer-'))
  t.after(() => rm(secrets, { recursive: true }))
  await writeFile(join(secrets, 'database-roles.json'), JSON.stringify(db.passwords))
  return { db, secrets, acknowledged: new Set() }
}
const run = ({ db, secrets }: Hammer, script: string, ...more: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(harness, script), db.url, secrets, ...more], { stdio: ['ignore', 'pipe', 'ignore'] })
const kill = (child: ChildProcess): Promise<unknown> => {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  return ended
}

/** Writers write, and everybody is killed in turn: `reached` comes back after so many acknowledged events. */
const writing = (hammer: Hammer, seed: number): { readonly child: ChildProcess; readonly reached: (count: number) => Promise<void> } => {
  const child = run(hammer, 'ledger-writer.ts', String(seed))
  let waiting = { from: 0, count: 0, done: (): void => {} }
  assert.ok(child.stdout)
  createInterface(child.stdout).on('line', (line) => {
    if (/^[0-9a-f-]{36} \d$/.test(line)) hammer.acknowledged.add(line)
    if (hammer.acknowledged.size >= waiting.from + waiting.count) waiting.done()
  })
  const reached = (count: number) =>
    new Promise<void>((done) => {
      waiting = { from: hammer.acknowledged.size, count, done }
    })
  return { child, reached }
}

const compare = async (admin: Database, acknowledged: ReadonlySet<string>) => {
  const [count] = await admin.query<{ events: number; entries: number; skipped: number; ghosts: number }>(
    `select (select count(*) from portreeve.event) as events, (select count(*) from portreeve.ledger_entry) as entries,
     (select count(*) from portreeve.event e where not exists (select from portreeve.ledger_entry l where l.stream = e.stream and l.seq = e.seq)) as skipped,
     (select count(*) from portreeve.ledger_entry l where not exists (select from portreeve.event e where l.stream = e.stream and l.seq = e.seq)) as ghosts`,
  )
  const stored = await admin.query<{ line: string }>(`select stream || ' ' || seq as line from portreeve.event`)
  const kept = new Set(stored.map((row) => row.line))
  return { ...count, lost: [...acknowledged].filter((line) => !kept.has(line)).length }
}

test('writers that are slow, change their minds and are killed, a sequencer that is killed: nothing skipped, doubled or lost', async (t) => {
  const hammer = await prepare(t)
  const random = seededRandom(7)
  let writer = writing(hammer, 1)
  let stepper = run(hammer, 'ledger-stepper.ts')
  for (let n = 0; n < kills; n++) {
    await writer.reached(acknowledgedPerKill)
    if (random.below(3) === 0) {
      await kill(writer.child)
      writer = writing(hammer, n + 2)
    } else {
      await kill(stepper)
      stepper = run(hammer, 'ledger-stepper.ts')
    }
  }
  await kill(writer.child)
  await kill(stepper)
  await createSequencer({ database: hammer.db.sequencer, signer: testSigner, clock: systemClock, log: silentLog }).drain()
  const { events, entries, skipped, ghosts, lost } = await compare(hammer.db.admin, hammer.acknowledged)
  assert.deepEqual({ entries, skipped, ghosts, lost }, { entries: events, skipped: 0, ghosts: 0, lost: 0 })
  assert.ok(hammer.acknowledged.size >= kills * acknowledgedPerKill)
  const { size, findings } = await verifyLedger({ database: hammer.db.auditor, key: testSigner, now: systemClock.now() })
  assert.deepEqual({ size, findings }, { size: events, findings: [] })
})

/** What one would write first: go on from the highest number seen. Late commits fall behind it. */
const naiveStep = `with head as materialized (select size, cursor from portreeve.ledger_head for update),
  fresh as materialized (select e.*, row_number() over (order by e.xid, e.stream, e.seq) as n
    from (select stream, seq, person_id, xid, leaf from portreeve.event where xid >= (select cursor from head)) e),
  added as (insert into portreeve.ledger_entry (position, stream, seq, person_id, leaf)
    select (select size from head) + n - 1, stream, seq, person_id, leaf from fresh)
  update portreeve.ledger_head set size = size + (select count(*) from fresh),
    cursor = coalesce((select ((max(xid)::text::numeric) + 1)::text::xid8 from fresh), cursor)`

test('the checker finds what a naive cursor skips, although that ledger is dense', async (t) => {
  const hammer = await prepare(t)
  const writer = writing(hammer, 1)
  let enough = false
  const reached = writer.reached(400).then(() => {
    enough = true
  })
  while (!enough) await hammer.db.admin.transaction(nobody, (tx) => tx.query(naiveStep))
  await reached
  await kill(writer.child)
  await hammer.db.admin.transaction(nobody, (tx) => tx.query(naiveStep))
  const { skipped } = await compare(hammer.db.admin, hammer.acknowledged)
  assert.ok((skipped ?? 0) > 0, 'the bug shows')
  const { findings } = await verifyLedger({ database: hammer.db.auditor, key: testSigner, now: systemClock.now() })
  assert.match(
    findings.map((finding) => finding.text).join('\n'),
    /has no entry in the ledger: it was put in past the sequencer, or left out/,
  )
})

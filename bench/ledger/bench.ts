/** Events appended, integrated and signed a second beside raw inserts; seconds to verify (--entries 1000000 --seconds 5 --writers 32). */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { asPerson, type Database, migrate, openDatabase, rolePasswords, startServer } from '#database'
import { type Random, silentLog, systemClock, systemRandom, uuid7 } from '#kernel'
import { append, canonicalSql, createSequencer, type Sequencer, signerOf, verifyLedger } from '#ledger'
import { serverMs } from '../program/processes.ts'

const eventsPerTransaction = 3
const sealedBytes = 600
const bulkEvents = 10_000
const fsyncBytes = 8_192
const signer = signerOf('bench.example/ledger', 'log', new Uint8Array(32).fill(1))

type Figures = Readonly<Record<string, number | boolean>>
const rounded = (value: number): number => Number(value.toPrecision(4))
type Databases = { readonly app: Database; readonly sequencer: Database; readonly auditor: Database; readonly admin: Database }

const run = async (options: readonly string[]): Promise<Figures> => {
  const { values } = parseArgs({
    args: [...options],
    options: {
      entries: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '5' },
      writers: { type: 'string', default: '32' },
    },
  })
  const [entries, seconds, writers] = [values.entries, values.seconds, values.writers].map(Number) as [number, number, number]
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-bench-'))
  const server = await startServer({ folder, log: silentLog })
  try {
    const databases = await prepare(server.url, folder, writers)
    const figures = await measure(databases, { entries, seconds, writers, folder, postmaster: server.processId() })
    await Promise.all(Object.values(databases).map((database) => database.close()))
    return figures
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const prepare = async (url: string, folder: string, writers: number): Promise<Databases> => {
  const passwords = await rolePasswords(join(folder, 'secrets'), systemRandom)
  await migrate({ url, folder: resolve(import.meta.dirname, '../../migrations'), passwords })
  const open = (role: 'app' | 'sequencer' | 'auditor' | 'admin') =>
    openDatabase({ url, role, passwords, log: silentLog, connections: writers })
  const databases = { app: open('app'), sequencer: open('sequencer'), auditor: open('auditor'), admin: open('admin') }
  // The same columns without policies, checks and further indexes: what the disk and the driver allow.
  await databases.admin.query(`create table public.raw (stream uuid, seq int, person_id uuid, body text, topic text, kind text,
    schema smallint, at timestamptz, leaf bytea, sealed bytea, primary key (stream, seq, person_id))`)
  return databases
}

type Sizes = {
  readonly entries: number
  readonly seconds: number
  readonly writers: number
  readonly folder: string
  readonly postmaster: number | undefined
}
const measure = async (databases: Databases, { entries, seconds, writers, folder, postmaster }: Sizes): Promise<Figures> => {
  const { app, admin, auditor } = databases
  const sequencer = createSequencer({ database: databases.sequencer, signer, clock: systemClock, log: silentLog })
  const fsyncs = fsyncsPerSecond(folder)
  const half = seconds / 2
  const rates = { raw: [] as number[], ledger: [] as number[] }
  for (let round = 0; round < 2; round++) {
    rates.raw.push(await writeFor(half, writers, () => appendRaw(admin)))
    rates.ledger.push(await appendAndSign(sequencer, half, writers, app))
    console.log(
      `round ${round + 1}: raw ${rounded(rates.raw.at(-1) ?? 0)}/s, appended, integrated and signed ${rounded(rates.ledger.at(-1) ?? 0)}/s`,
    )
  }
  const loaded = await fill(admin, entries)
  const draining = await timed(() => sequencer.drain())
  console.log(`${loaded} more events loaded and sequenced at ${rounded(loaded / draining.seconds)}/s`)
  await admin.query('analyze')
  const reading = await timed(() => auditor.query('select sum(octet_length(sealed)) as bytes, count(*) as n from portreeve.event'))
  const before = cpuSeconds(postmaster)
  const verifying = await timed(() => verifyLedger({ database: auditor, key: signer, now: systemClock.now() }))
  const after = cpuSeconds(postmaster)
  const { size, findings } = verifying.result
  for (const finding of findings) console.log(finding.text)
  return {
    appendsPerSecond: rounded(best(rates.ledger)),
    rawAppendsPerSecond: rounded(best(rates.raw)),
    ratio: rounded(best(rates.ledger) / best(rates.raw)),
    sequencedPerSecond: rounded(loaded / draining.seconds),
    fsyncsPerSecond: rounded(fsyncs),
    verifySeconds: rounded(verifying.seconds),
    verifyCpuSecondsProgram: rounded(after.program - before.program),
    verifyCpuSecondsServer: rounded(after.server - before.server),
    plainScanSeconds: rounded(reading.seconds),
    entries: size,
    verified: findings.length === 0,
  }
}
const best = (rates: readonly number[]): number => Math.max(...rates)

const timed = async <T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> => {
  const from = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - from) / 1000 }
}

/** Events a second, `writers` at once, each transaction with as many events as a case has. */
const writeFor = async (seconds: number, writers: number, write: () => Promise<void>): Promise<number> => {
  const from = performance.now()
  let written = 0
  const writer = async (): Promise<void> => {
    while (performance.now() - from < seconds * 1000) {
      await write()
      written += eventsPerTransaction
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return written / ((performance.now() - from) / 1000)
}
/** With the sequencer at work beside it, and until the last event is under a signature. */
const appendAndSign = async (sequencer: Sequencer, seconds: number, writers: number, app: Database): Promise<number> => {
  const from = performance.now()
  sequencer.start()
  const rate = await writeFor(seconds, writers, () => appendCase(app))
  const written = rate * ((performance.now() - from) / 1000)
  for (let lag = await sequencer.lag(); lag.waiting + lag.unsigned > 0; lag = await sequencer.lag()) {
    await new Promise((done) => setTimeout(done, 5))
  }
  const rateWithSignature = written / ((performance.now() - from) / 1000)
  await sequencer.stop()
  return rateWithSignature
}

const newCase = (random: Random) => {
  const [stream, person] = [uuid7(systemClock, random), uuid7(systemClock, random)]
  return Array.from({ length: eventsPerTransaction }, (_, i) => ({
    ...{ stream, seq: i + 1, person, body: 'dvla', topic: 'case', kind: 'submitted', schema: 1 },
    ...{ at: systemClock.now(), sealed: random.bytes(sealedBytes) },
  }))
}
const appendCase = async (app: Database): Promise<void> => {
  const events = newCase(systemRandom)
  const [first] = events
  if (first) await app.transaction(asPerson(first.person), async (tx) => void (await Promise.all(events.map((event) => append(tx, event)))))
}
const rawInsert = `insert into public.raw values ${Array.from({ length: eventsPerTransaction }, (_, row) => `(${Array.from({ length: 10 }, (_, column) => `$${row * 10 + column + 1}`).join(', ')})`).join(', ')}`
const emptyLeaf = Buffer.alloc(32)
const appendRaw = async (admin: Database): Promise<void> => {
  const values = newCase(systemRandom).flatMap((e) => [
    ...[e.stream, e.seq, e.person, e.body, e.topic, e.kind, e.schema, new Date(e.at), emptyLeaf, e.sealed],
  ])
  await admin.query(rawInsert, values)
}

/** Fills up to the number wanted, made in the server with true leaves: one person and stream for each. */
const fill = async (admin: Database, entries: number): Promise<number> => {
  const [{ n: have } = { n: 0 }] = await admin.query<{ n: number }>('select count(*) as n from portreeve.event')
  for (let from = have; from < entries; from += bulkEvents) {
    await admin.query(
      `insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
       select e.stream, e.seq, e.person_id, e.body, e.topic, e.kind, e.schema, e.at, sha256(${canonicalSql}), e.sealed
       from (select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as stream, 1 as seq, gen_random_uuid() as person_id,
         'dvla' as body, 'case' as topic, 'submitted' as kind, 1::smallint as schema, '2026-11-23T12:00:00Z'::timestamptz as at,
         decode(repeat(md5(n::text), ${Math.floor(sealedBytes / 16)}), 'hex') as sealed
         from generate_series($1::bigint, $2::bigint) n) e`,
      [from, Math.min(entries, from + bulkEvents) - 1],
    )
  }
  return Math.max(0, entries - have)
}

/** What this program and the server's processes have used: on a busy machine steadier than the time that passed. */
const cpuSeconds = (postmaster: number | undefined): { readonly program: number; readonly server: number } => {
  const { user, system } = process.cpuUsage()
  return { program: (user + system) / 1e6, server: serverMs(postmaster) / 1000 }
}

const fsyncsPerSecond = (folder: string): number => {
  const handle = openSync(join(folder, 'fsync'), 'w')
  const bytes = Buffer.alloc(fsyncBytes)
  const from = performance.now()
  let count = 0
  for (; performance.now() - from < 1000; count++) {
    writeSync(handle, bytes, 0, bytes.length, 0)
    fsyncSync(handle)
  }
  closeSync(handle)
  return count / ((performance.now() - from) / 1000)
}

console.log(`RESULT ${JSON.stringify(await run(process.argv.slice(2)))}`)

/** Vehicle enquiries a second over HTTP at 32 connections, with key, quota and each look recorded, beside a bare Fastify route that does one SELECT; then whole applications a second by the interface for other systems. */
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createClients } from '#api'
import { connectionsMax, type Database, joinServer, openDatabase, rolePasswords } from '#database'
import { silentLog, systemClock, systemRandom, todayOf } from '#kernel'
import { makePopulation } from '#population'
import { serverMs } from '../program/processes.ts'
import { startChild } from '../program/program.ts'
import { type Called, type Run, run } from './caller.ts'
import { submitAll, taxable } from './submissions.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '3' },
    people: { type: 'string', default: '3000' },
    port: { type: 'string', default: '4600' },
    profile: { type: 'string' },
    connections: { type: 'string', default: '32' },
  },
})
/** Each asks anew when it is answered: as many callers at once as two busy systems make. With fewer, looks are written down in smaller batches. */
const connections = Number(values.connections)
const seed = 7
const port = Number(values.port)
const barePort = port + 20
const seconds = Number(values.seconds)

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
const part = (millis: readonly number[], share: number): number =>
  [...millis].sort((a, b) => a - b)[Math.min(millis.length - 1, Math.floor(millis.length * share))] ?? Number.NaN
const rate = ({ calls, seconds }: Run): number => calls / seconds
const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

const data = await mkdtemp(join(tmpdir(), 'portreeve-bench-'))
const program = await startChild({
  data,
  port,
  services: '.',
  environment: { PEOPLE: values.people, SEED: String(seed) },
  ...(values.profile && { execArgv: ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] }),
})
const server = await joinServer({ folder: data, log: silentLog })
const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
const [admin, app] = (['admin', 'app'] as const).map(
  (role): Database => openDatabase({ url: server.url, role, passwords, log: silentLog }),
) as [Database, Database]
const vehicles = [...makePopulation({ seed, people: Number(values.people), today: todayOf(systemClock) })].flatMap(({ cars }) =>
  cars.map(({ vehicle }) => vehicle),
)
const marks = vehicles.map(({ mark }) => mark)
const cars = vehicles.map(({ mark, references: [reference = ''] }) => ({ mark, reference }))
const looks = async (): Promise<number> =>
  Number(
    (await admin.query<{ n: number }>(`select count(*)::int as n from portreeve.access where actor = 'client' and system = 'vehicles'`))[0]
      ?.n,
  )

/** The same answers as rows, for the peer: as many columns, as many bytes. */
async function fillBare(ours: Called): Promise<void> {
  await admin.query('create schema bare')
  await admin.query(`create table bare.vehicle ("registrationNumber" text primary key, "taxStatus" text, "taxDueDate" text, "artEndDate" text,
    "motStatus" text, "motExpiryDate" text, make text, "monthOfFirstDvlaRegistration" text, "monthOfFirstRegistration" text,
    "yearOfManufacture" int, "engineCapacity" int, "co2Emissions" int, "fuelType" text, "markedForExport" boolean, colour text,
    "typeApproval" text, wheelplan text, "revenueWeight" int, "realDrivingEmissions" text, "dateOfLastV5CIssued" text, "euroStatus" text)`)
  for (const mark of marks) {
    const body = JSON.stringify({ registrationNumber: mark })
    const headers = { 'content-type': 'application/json', ...ours.headers }
    const answer = await fetch(`http://127.0.0.1:${ours.port}${ours.path}`, { method: 'POST', headers, body })
    await admin.query('insert into bare.vehicle select * from jsonb_populate_record(null::bare.vehicle, $1)', [await answer.text()])
  }
  await admin.query('vacuum analyze')
}
const forSeconds = (): (() => string | undefined) => {
  const until = performance.now() + seconds * 1000
  return () => (performance.now() < until ? marks[Math.floor(Math.random() * marks.length)] : undefined)
}
const once = (): (() => string | undefined) => {
  let at = 0
  return () => marks[at++]
}

type Measured = Run & { readonly nodeMs: number; readonly serverMs: number }
/** Milliseconds of processor time are for one call. */
async function measured(called: Called, usedMs: () => Promise<number>): Promise<Measured> {
  const [node, server] = [await usedMs(), serverMs(program.postmaster)]
  const done = await run(called, connections, forSeconds())
  return { ...done, nodeMs: ((await usedMs()) - node) / done.calls, serverMs: (serverMs(program.postmaster) - server) / done.calls }
}
const shown = (name: string, one: Measured): string =>
  `${name} ${round(rate(one), 0)} a second, p99 ${round(part(one.millis, 0.99))} ms, ${round(one.nodeMs, 3)} ms Node and ${round(one.serverMs, 3)} ms PostgreSQL each`
const bareMs = (): Promise<number> =>
  new Promise((resolve) => {
    bareChild.once('message', (millis) => resolve(Number(millis)))
    bareChild.send('usage')
  })

const bareChild = fork(join(import.meta.dirname, 'bare.ts'), [], {
  env: { PATH: process.env.PATH, SERVER: server.url, PORT: String(barePort), CONNECTIONS: String(connectionsMax) },
})
try {
  await new Promise((resolve, reject) => bareChild.once('message', resolve).once('exit', reject))
  const { client, key } = await createClients({ database: app, clock: systemClock, random: systemRandom }).create({
    ...{ body: 'dvla', name: 'Benchmark', perSecond: 100_000, perDay: 1_000_000_000 },
    scopes: ['vehicle-enquiry', 'dvla:tax-a-vehicle:apply'],
  })
  const ours: Called = {
    port,
    path: '/vehicle-enquiry/v1/vehicles',
    headers: { 'x-api-key': key, 'x-correlation-id': '7f1f7c9e-4a53-4f0c-9d4e-000000000000' },
  }
  const bare: Called = { port: barePort, path: '/vehicles', headers: {} }
  const asking = await run(ours, connections, once())
  console.log(`each of ${marks.length} vehicles for the first time, DVSA's stand-in asked for each: ${round(rate(asking), 0)} a second`)
  await fillBare(ours)
  await run(bare, connections, forSeconds())
  await run(ours, connections, forSeconds())
  const [mine, theirs]: [Measured[], Measured[]] = [[], []]
  const before = await looks()
  for (let turn = 1; turn <= Number(values.rounds); turn++) {
    const other = await measured(bare, bareMs)
    const own = await measured(ours, async () => (await program.usage()).cpuMs)
    theirs.push(other)
    mine.push(own)
    console.log(`round ${turn}: ${shown('bare', other)}; ${shown('ours', own)}`)
  }
  const answered = mine.reduce((sum, { calls }) => sum + calls, 0)
  const recorded = (await looks()) - before
  if (recorded !== answered) throw new Error(`${answered} enquiries were answered and ${recorded} looks recorded`)
  const calling = { url: `http://127.0.0.1:${port}`, client, secret: key }
  const due = await taxable(calling, cars, connections)
  const [nodeBefore, serverBefore] = [(await program.usage()).cpuMs, serverMs(program.postmaster)]
  const sent = await submitAll(calling, due, connections)
  const submissionMs = (await program.usage()).cpuMs - nodeBefore + serverMs(program.postmaster) - serverBefore
  const cpu = ({ nodeMs, serverMs }: Measured): number => nodeMs + serverMs
  const ratios = mine.map((own, turn) => rate(own) / rate(theirs[turn] as Measured))
  const result = {
    enquiriesPerSecond: round(median(mine.map(rate)), 0),
    bare: round(median(theirs.map(rate)), 0),
    ratio: round(median(ratios)),
    p99Ms: round(
      part(
        mine.flatMap(({ millis }) => millis),
        0.99,
      ),
    ),
    bareP99Ms: round(
      part(
        theirs.flatMap(({ millis }) => millis),
        0.99,
      ),
    ),
    // Of processor time: on a machine with other work the rates swing with it, this hardly does.
    cpuRatio: round(median(theirs.map(cpu)) / median(mine.map(cpu))),
    askingPerSecond: round(rate(asking), 0),
    recorded,
    submissionsPerSecond: round(sent.submitted / sent.seconds, 0),
    submissionP99Ms: round(part(sent.millis, 0.99)),
    // Of processor time, with what each sets off: the Direct Debit, e-mails, the ledger.
    submissionCpuMs: round(submissionMs / sent.submitted),
    submitted: sent.submitted,
  }
  console.log(`RESULT ${JSON.stringify(result)}`)
} finally {
  bareChild.disconnect()
  await Promise.all([admin.close(), app.close()])
  await server.stop()
  await program.stop()
  await rm(data, { recursive: true, force: true })
}

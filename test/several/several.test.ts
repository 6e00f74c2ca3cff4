import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Database } from '#database'
import { checkCases, checkEffects, noFindings } from '../../bench/crash/invariants.ts'
import { ended, type RunningProgram, startChild } from '../../bench/program/program.ts'
import { crowdAt, run } from '../backup/working.ts'
import { freePorts } from '../harness/ports.ts'
import { around } from './around.ts'
import { startBalancer } from './balancer.ts'

const linux = process.platform === 'linux'
const root = join(import.meta.dirname, '../..')
const portsOfEach = 9
const applicants = 3
const patienceMs = 30_000

test('two processes on one database: whoever is served by both in turn notices nothing of either stopping, nothing is lost or done twice', {
  skip: !linux,
}, async (t) => {
  const { home, url, admin, notify, notifySettings } = await around(t)
  const port = await freePorts(portsOfEach * 2 + 1)
  const [data, front] = [join(home, 'data'), port + portsOfEach * 2]
  const environment = {
    DATABASE_URL: url,
    PUBLIC_URL: `http://127.0.0.1:${front}`,
    DRAIN_SECONDS: '1',
    COMPOSE: join(root, 'bench/crash/compose.ts'),
    NOTIFY: notifySettings,
  }
  const start = (which: number, folder = data): Promise<RunningProgram> =>
    startChild({ data: folder, port: port + which * portsOfEach, services: 'bench/crash', environment })
  const running = [await start(0), await start(1)]
  t.after(() => {
    for (const { child } of running) child.kill('SIGKILL')
  })
  const balancer = await startBalancer(
    front,
    [0, 1].map((which) => `http://127.0.0.1:${port + which * portsOfEach}`),
  )
  t.after(balancer.close)
  const crowd = crowdAt(balancer.url, applicants)
  await crowd.more(30)
  for (const which of [0, 1]) {
    const { child } = running[which] as RunningProgram
    child.kill('SIGTERM')
    await ended(child)
    assert.equal(child.exitCode, 0)
    await crowd.more(20)
    running[which] = await start(which)
    await crowd.more(20)
  }
  assert.equal(balancer.count(), 0, 'nobody was answered with a failure while a process stopped or started')
  for (const answers of balancer.answered()) assert.ok(answers > 0, 'both have served')
  const [struck] = running as [RunningProgram, RunningProgram]
  struck.child.kill('SIGKILL')
  await ended(struck.child)
  await crowd.more(30)
  await crowd.leave()
  await untilCaughtUp(admin)
  const found = noFindings()
  await checkCases(admin, crowd.journal.promised(), found)
  await checkEffects(admin, notify.sent(), found)
  assert.deepEqual(found, noFindings())
  const verified = await run('verify', [], { DATA: data, DATABASE_URL: url })
  assert.equal(verified.code, 0, verified.said)
  await assert.rejects(start(0, join(home, 'other')), /made with other keys .* share one data folder/s)
})

/** The ledger has caught up: the other process numbers what the struck one left. Effects that it held are held for up to a minute more. */
async function untilCaughtUp(admin: Database): Promise<void> {
  const limit = performance.now() + patienceMs
  for (;;) {
    const [row] = await admin.query<{ left: number }>(
      `select count(*)::int as left from portreeve.event e where not exists (select from portreeve.ledger_entry l
        where l.stream = e.stream and l.seq = e.seq and l.person_id = e.person_id)`,
    )
    if (row?.left === 0) return
    assert.ok(performance.now() < limit, `${row?.left} events have no place`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

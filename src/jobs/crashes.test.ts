import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPerson, type Database } from '#database'
import { silentLog } from '#kernel'
import { attemptsMax } from './back-off.ts'
import { addJobs, createJobs } from './index.ts'

import { stage } from './installation.test.ts'

test('a crash between the external call and the record sends the same key again, and it is recorded once', async (t) => {
  const s = await stage(t)
  await s.add({ key: 'pay-1' })
  const provider = new Map<string, string>()
  const calls: string[] = []
  const call = (key: string) => {
    calls.push(key)
    const receipt = provider.get(key) ?? `receipt ${provider.size + 1}`
    provider.set(key, receipt)
    return receipt
  }
  const dies = s.jobs({ send: async (job) => new Promise<never>(() => call(job.key)) })
  void dies.runDue()
  while (calls.length === 0) await new Promise(setImmediate)
  // The process is gone: nobody renews its lease, and only after that runs out may another take the job.
  const other = s.jobs({ send: async (job) => s.record(call(job.key))(job) })
  assert.equal(await other.runDue(), 0)
  s.clock.on(61_000)
  assert.equal(await other.runDue(), 1)
  assert.deepEqual(calls, ['pay-1', 'pay-1'])
  assert.deepEqual(await s.effects(), ['receipt 1pay-1'])
})

test('a crash in the commit of the record, done or not, leaves the effect recorded once', async (t) => {
  for (const committed of [true, false]) {
    const s = await stage(t)
    await s.add()
    let broken = false
    const database: Database = {
      ...s.databases.jobs,
      transaction: async (as, work) => {
        if (as.kind !== 'person' || broken) return s.databases.jobs.transaction(as, work)
        broken = true
        if (committed) await s.databases.jobs.transaction(as, work)
        throw new Error('the connection broke off')
      },
    }
    const jobs = s.jobs({ send: s.record('once ') }, { database })
    await jobs.runDue()
    s.clock.on(3_600_000)
    await jobs.runDue()
    assert.deepEqual(await s.effects(), ['once one'])
    assert.deepEqual(await s.left(), [])
  }
})

test('an attempt that was overtaken records nothing', async (t) => {
  const s = await stage(t)
  await s.add()
  let finish: (() => void) | undefined
  const slow = s.jobs({
    send: async (job) => {
      await new Promise<void>((resolve) => (finish = resolve))
      return s.record('late ')(job)
    },
  })
  const late = slow.runDue()
  while (!finish) await new Promise(setImmediate)
  s.clock.on(61_000)
  assert.equal(await s.jobs({ send: s.record('in time ') }).runDue(), 1)
  finish()
  await late
  assert.deepEqual(await s.effects(), ['in time one'])
  assert.equal(slow.counts().lost, 1)
})

test('leases are renewed while the work goes on, and given up when it never ends', async (t) => {
  const s = await stage(t)
  await s.add()
  const ticks: (() => void)[] = []
  const pause = async (_: number, stop: AbortSignal) => {
    await new Promise<void>((resolve) => {
      ticks.push(resolve)
      stop.addEventListener('abort', () => resolve())
    })
  }
  const holder = createJobs({
    ...s,
    database: s.databases.jobs,
    log: silentLog,
    pause,
    handlers: { send: () => new Promise<never>(() => {}) },
  })
  const run = holder.runDue()
  const tick = async () => {
    while (ticks.length === 0) await new Promise(setImmediate)
    ticks.shift()?.()
    while (ticks.length === 0 && holder.counts().busy > 0) await new Promise(setImmediate)
  }
  const other = s.jobs({ send: s.record('other ') })
  for (let turn = 0; turn < 6; turn++) {
    s.clock.on(50_000)
    await tick()
    s.clock.on(50_000)
    await tick()
    assert.equal(await other.runDue(), 0, 'the lease is renewed')
  }
  s.clock.on(11 * 60_000)
  await tick()
  assert.equal(holder.counts().busy, 0)
  assert.equal(await other.runDue(), 1)
  await Promise.race([run, new Promise(setImmediate)])
  assert.deepEqual(await s.effects(), ['other one'])
})

test('two runners and a thousand jobs: each once', async (t) => {
  const s = await stage(t)
  const many = Array.from({ length: 1000 }, (_, i) => ({
    person: s.person,
    body: i % 3 ? 'dvla' : 'council',
    stream: s.stream,
    kind: i % 2 ? 'send' : 'change',
    key: `key ${i}`,
    dueAt: s.clock.now(),
  }))
  await s.databases.app.transaction(asPerson(s.person), async (tx) => {
    await addJobs(tx, s, many.slice(0, 500))
    await addJobs(tx, s, many.slice(500))
  })
  const handlers = { send: s.record(''), change: s.record('') }
  const runners = [s.jobs(handlers), s.jobs(handlers)]
  const ran = await Promise.all(runners.map((jobs) => jobs.runDue()))
  assert.equal((ran[0] ?? 0) + (ran[1] ?? 0), 1000)
  const keys = await s.effects()
  assert.equal(keys.length, 1000)
  assert.equal(new Set(keys).size, 1000)
  assert.deepEqual(await s.left(), [])
})

test('a payload that takes its process down is buried after the last allowed attempt', async (t) => {
  const s = await stage(t)
  await s.add()
  for (let i = 0; i < attemptsMax; i++) {
    const crashing = s.jobs({ send: () => new Promise<never>(() => {}) })
    void crashing.runDue()
    while (crashing.counts().busy === 0) await new Promise(setImmediate)
    s.clock.on(61_000)
  }
  let handled = 0
  const jobs = s.jobs({ send: async () => ({ kind: 'dead', because: `handled ${++handled}` }) })
  await jobs.runDue()
  assert.equal(handled, 0)
  assert.equal((await s.left())[0]?.dead, true)
})

test('a record that fails keeps the job and nothing else', async (t) => {
  const s = await stage(t)
  await s.add()
  let broken = true
  const jobs = s.jobs({
    send: async (job) => ({
      kind: 'done',
      record: async (tx) => {
        await tx.query('insert into portreeve.effect values ($1, portreeve.person())', [job.key])
        if (broken) throw new Error('broken')
      },
    }),
  })
  await jobs.runDue()
  assert.deepEqual(await s.effects(), [])
  broken = false
  s.clock.on(60_000)
  await jobs.runDue()
  assert.deepEqual(await s.effects(), ['one'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPerson } from '#database'
import { type Instant, plusMinutes, type Uuid, uuid7 } from '#kernel'
import { attemptsMax } from './back-off.ts'
import { addJobs, type Handler } from './index.ts'

import { officer, stage, start } from './installation.test.ts'

test('a job is handled with its payload and key, recorded as its person, and gone', async (t) => {
  const s = await stage(t)
  const seen: unknown[] = []
  await s.add({ key: 'k7' })
  const jobs = s.jobs({
    send: async (job) => {
      seen.push([job.key, job.sealed.toString(), job.person === s.person, job.attempt, job.dueAt])
      return s.record('did ')(job)
    },
  })
  assert.equal(await jobs.runDue(), 1)
  assert.deepEqual(seen, [['k7', 'payload', true, 1, start]])
  assert.deepEqual(await s.effects(), ['did k7'])
  assert.deepEqual(await s.databases.admin.query('select person from portreeve.effect'), [{ person: s.person }])
  assert.deepEqual(await s.left(), [])
  assert.equal(await jobs.runDue(), 0)
})

test('a job that was added in a transaction that failed never existed', async (t) => {
  const s = await stage(t)
  const failing = s.databases.app.transaction(asPerson(s.person), async (tx) => {
    await addJobs(tx, s, [{ person: s.person, body: 'dvla', stream: s.stream, kind: 'send', key: 'x', dueAt: s.clock.now() }])
    throw new Error('the decision fell through')
  })
  await assert.rejects(failing, /fell through/)
  assert.equal(await s.jobs({ send: s.record('') }).runDue(), 0)
})

test('deadlines wait for the clock, and a simulated year runs at once', async (t) => {
  const s = await stage(t)
  const at: string[] = []
  const jobs = s.jobs({
    deadline: async (job) => {
      at.push(new Date(job.dueAt).toISOString().slice(0, 10))
      const next = plusMinutes(job.dueAt, 30 * 24 * 60)
      const record = (tx: Parameters<typeof addJobs>[0]) =>
        addJobs(
          tx,
          s,
          [{ ...job, dueAt: next }].map(({ id: _, ...again }) => again),
        ).then(() => undefined)
      return at.length < 12 ? { kind: 'done', record } : { kind: 'done' }
    },
  })
  await s.add({ kind: 'deadline', dueAt: plusMinutes(start, 60) })
  assert.equal(await jobs.runDue(), 0)
  for (let due = await jobs.nextDue(); due !== undefined; due = await jobs.nextDue()) {
    s.clock.to(due)
    assert.equal(await jobs.runDue(), 1)
  }
  assert.equal(at.length, 12)
  assert.equal(at[11], '2027-10-19')
})

test('a lane with a long backlog does not hold up another', async (t) => {
  const s = await stage(t)
  const order: string[] = []
  const job = (body: string, key: string) => ({ person: s.person, body, stream: s.stream, kind: 'send', key, dueAt: s.clock.now() })
  await s.databases.app.transaction(asPerson(s.person), (tx) =>
    addJobs(tx, s, [...Array.from({ length: 200 }, (_, i) => job('dvla', `d${i}`)), job('council', 'c')]),
  )
  const send: Handler = async ({ key }) => {
    order.push(key)
    return { kind: 'done' }
  }
  await s.jobs({ send }, { concurrency: 4 }).runDue()
  assert.equal(order.length, 201)
  assert.ok(order.indexOf('c') < 4, 'the council had its turn in the first deal')
})

test('never more at once than allowed', async (t) => {
  const s = await stage(t)
  for (let i = 0; i < 20; i++) await s.add({ key: `k${i}`, kind: i % 2 ? 'send' : 'change' })
  let now = 0
  let most = 0
  const count: Handler = async () => {
    most = Math.max(most, ++now)
    await new Promise(setImmediate)
    now--
    return { kind: 'done' }
  }
  assert.equal(await s.jobs({ send: count, change: count }, { concurrency: 3 }).runDue(), 20)
  assert.ok(most > 1 && most <= 3, `${most} at once`)
})

test('a handler that asks for another attempt, or throws, is tried again later and later, and then lies dead', async (t) => {
  const s = await stage(t)
  await s.add({ key: 'asks' })
  await s.add({ key: 'throws', kind: 'change' })
  let attempts = 0
  const jobs = s.jobs({
    send: async () => ({ kind: 'retry', because: `away ${++attempts}` }),
    change: async () => JSON.parse('Angharad Secret'),
  })
  const delays: number[] = []
  for (let i = 0; i < attemptsMax; i++) {
    assert.equal(await jobs.runDue(), 2)
    assert.equal(await jobs.runDue(), 0, 'not before its time')
    const rows = await s.left()
    const latest = Math.max(...rows.map((row) => row.due_at))
    delays.push(latest - s.clock.now())
    s.clock.to(latest as Instant)
  }
  assert.ok(
    delays.slice(1, -1).every((delay, i) => delay > (delays[i] ?? 0) * 0.9),
    'delays grow',
  )
  const rows = await s.left()
  assert.deepEqual(
    rows.map((row) => [row.attempts, row.dead]),
    [
      [attemptsMax, true],
      [attemptsMax, true],
    ],
  )
  const because = rows.map((row) => row.last_error ?? '')
  assert.ok(because.includes(`away ${attemptsMax}`))
  assert.ok(because.some((text) => text.startsWith('SyntaxError')) && !because.join().includes('Angharad'), 'an error message is not kept')
  assert.deepEqual(jobs.counts(), { done: 0, retried: 2 * (attemptsMax - 1), dead: 2, lost: 0, busy: 0 })
})

test('a partner that names a time is not asked before', async (t) => {
  const s = await stage(t)
  await s.add()
  const until = plusMinutes(start, 45)
  await s.jobs({ send: async () => ({ kind: 'retry', because: 'too many requests', notBefore: until }) }).runDue()
  assert.equal((await s.left())[0]?.due_at, until)
})

test('dead letters are seen by whoever looks after the machinery of their body alone, who let them try again by name', async (t) => {
  const s = await stage(t)
  const id = await s.add()
  let mended = false
  const jobs = s.jobs({ send: async (job) => (mended ? s.record('mended ')(job) : { kind: 'dead', because: 'the template is gone' }) })
  await jobs.runDue()
  const [letter] = await jobs.dead(officer(s), { offset: 0, limit: 10 })
  assert.deepEqual([letter?.id, letter?.because, letter?.deadAt], [id, 'the template is gone', start])
  assert.deepEqual(await jobs.dead(officer(s, 'council'), { offset: 0, limit: 10 }), [])
  assert.equal(await jobs.retryDead(officer(s, 'council'), id), false)
  for (const role of ['adviser', 'caseworker', 'supervisor', 'quality', 'service-owner', 'privacy-officer', 'medical']) {
    assert.deepEqual(await jobs.dead(officer(s, 'dvla', [role]), { offset: 0, limit: 10 }), [], role)
    assert.equal(await jobs.retryDead(officer(s, 'dvla', [role]), id), false, role)
    const seen = await s.databases.app.transaction(officer(s, 'dvla', [role]), (tx) => tx.query('select 1 from portreeve.job'))
    assert.deepEqual(seen, [], role)
  }
  await assert.rejects(jobs.dead(officer(s), { offset: 0, limit: 101 }), RangeError)
  mended = true
  assert.equal(await jobs.retryDead(officer(s), id), true)
  assert.equal(await jobs.retryDead(officer(s), id), false, 'it is dead no more')
  assert.equal(await jobs.runDue(), 1)
  assert.deepEqual(await s.effects(), ['mended one'])
  const retries = await s.databases.admin.query('select job_id, last_error from portreeve.job_retry')
  assert.deepEqual(retries, [{ job_id: id, last_error: 'the template is gone' }])
})

test('a kind that nobody handles is dead at once', async (t) => {
  const s = await stage(t)
  await s.add({ kind: 'unheard-of' })
  await s.jobs({}).runDue()
  assert.equal((await s.left())[0]?.last_error, 'nobody handles unheard-of')
})

test('started, it finds work by itself; stopped, it finishes what is under way and takes no more', async (t) => {
  const s = await stage(t)
  let finish: (() => void) | undefined
  const send: Handler = async (job) => {
    await new Promise<void>((resolve) => (finish = resolve))
    return s.record('drained ')(job)
  }
  // One at a time: while it is under way, no look for more can be.
  const jobs = s.jobs({ send }, { concurrency: 1 })
  jobs.start()
  await s.add()
  jobs.wake()
  while (!finish) await new Promise(setImmediate)
  const stopped = jobs.stop()
  await s.add({ key: 'after' })
  finish()
  await stopped
  assert.deepEqual(await s.effects(), ['drained one'])
  assert.deepEqual(
    (await s.left()).map((row) => row.attempts),
    [0],
  )
  assert.deepEqual(await jobs.depth(), { due: 1, waiting: 0, dead: 0, oldestDueAt: start })
})

test("the pages may add their own person's jobs and nothing else", async (t) => {
  const s = await stage(t)
  await s.add()
  const other = uuid7(s.clock, s.random)
  const as = (person: Uuid, text: string) => s.databases.app.transaction(asPerson(person), (tx) => tx.query(text))
  assert.deepEqual(await as(other, 'select * from portreeve.job'), [])
  await assert.rejects(as(s.person, 'delete from portreeve.job'), { code: '42501' })
  await assert.rejects(as(s.person, "update portreeve.job set kind = 'x'"), { code: '42501' })
  await assert.rejects(
    s.databases.app.transaction(asPerson(other), (tx) =>
      addJobs(tx, s, [{ person: s.person, body: 'dvla', stream: s.stream, kind: 'send', key: 'x', dueAt: start }]),
    ),
    { code: '42501' },
  )
  const add = (body: string) =>
    s.databases.app.transaction(officer(s), (tx) =>
      addJobs(tx, s, [{ person: other, body, stream: s.stream, kind: 'send', key: 'x', dueAt: start }]),
    )
  for (const body of ['dvla', 'council']) await assert.rejects(add(body), { code: '42501' })
})

import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { asPerson } from '#database'
import { testDatabase } from '#harness'
import { type Clock, type Instant, instant, plusDays, plusMinutes, silentLog, systemRandom, uuid7 } from '#kernel'
import { createVault } from '#vault'
import { createSessions } from './sessions.ts'
import { sweepIdentity } from './sweep.ts'
import { createThrottle, guessMillisMin, limits } from './throttle.ts'

const start = instant('2026-11-23T09:00:00Z')
const setUp = async (t: TestContext) => {
  const { app, jobs, admin } = await testDatabase(t)
  let at: Instant = start
  const clock: Clock = { now: () => at }
  const vault = createVault({ masters: [{ id: 'test', bytes: systemRandom.bytes(32) }], clock, onErased: async () => {} })
  const pauses: { readonly millis: number; readonly end: () => void }[] = []
  const pause = (millis: number) => new Promise<void>((resolve) => pauses.push({ millis, end: resolve }))
  const throttle = () => createThrottle({ database: app, vault, clock, pause })
  const set = (to: Instant): void => {
    at = to
  }
  return { app, jobs, admin, clock, vault, pauses, throttle, set }
}

test('several processes share one count, even when all try at once', async (t) => {
  const { throttle } = await setUp(t)
  const processes = [throttle(), throttle(), throttle()]
  const answers = await Promise.all(
    Array.from({ length: 3 * limits['log-book-reference'].triesMax }, (_, i) => processes[i % 3]?.take('log-book-reference', '192.0.2.1')),
  )
  assert.equal(answers.filter((answer) => answer?.kind === 'go').length, limits['log-book-reference'].triesMax)
})

test('whoever has to wait is told until when, and may then try again', async (t) => {
  const { throttle, set } = await setUp(t)
  const { triesMax, minutes } = limits['log-book-reference']
  for (let i = 0; i < triesMax; i++) await throttle().take('log-book-reference', 'x')
  const answer = await throttle().take('log-book-reference', 'x')
  assert.ok(answer.kind === 'wait' && answer.until > start && answer.until <= plusMinutes(start, minutes))
  if (answer.kind === 'wait') set(answer.until)
  assert.equal((await throttle().take('log-book-reference', 'x')).kind, 'go')
})

test('one kind of try does not use up another', async (t) => {
  const { throttle } = await setUp(t)
  for (let i = 0; i <= limits['log-book-reference'].triesMax; i++) await throttle().take('log-book-reference', 'x')
  assert.equal((await throttle().take('vehicle-enquiry', 'x')).kind, 'go')
})

test('a right guess, a wrong one and a failing one are all answered when the same time has passed, and not before', async (t) => {
  const { throttle, pauses } = await setUp(t)
  for (const work of [async () => 'right', async () => undefined, () => Promise.reject(new Error('away'))]) {
    let answered = false
    const guess = throttle()
      .guess('vehicle-enquiry', 'x', work)
      .then(
        () => 'answer',
        () => 'failed',
      )
      .finally(() => {
        answered = true
      })
    while (pauses.length === 0) await new Promise((resolve) => setImmediate(resolve))
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
    assert.equal(answered, false)
    const [only] = pauses.splice(0)
    assert.equal(only?.millis, guessMillisMin)
    only?.end()
    await guess
  }
})

test('sweeping takes what has ended and leaves what lives; the pages’ role can do neither sweep nor forgiveness', async (t) => {
  const { app, jobs, admin, clock, vault, throttle, set } = await setUp(t)
  const sessions = createSessions({ database: app, vault, clock, random: systemRandom, log: silentLog })
  await sessions.beginGuest('en')
  await throttle().take('sign-in', 'x')
  set(plusDays(start, 2))
  const living = await sessions.beginGuest('en')
  await throttle().take('sign-in', 'x')
  for (const statement of ['delete from portreeve.throttle', 'truncate portreeve.throttle', 'truncate portreeve.session'])
    await assert.rejects(
      app.transaction(asPerson(uuid7(clock, systemRandom)), (tx) => tx.query(statement)),
      { code: '42501' },
    )
  assert.deepEqual(await app.query('delete from portreeve.session returning 1'), [])
  assert.deepEqual(await sweepIdentity({ database: jobs, clock }), { sessions: 1, attempts: 0, tries: 1 })
  const [left] = await admin.query<{ id_hash: Buffer }>('select id_hash from portreeve.session')
  assert.deepEqual(left?.id_hash, living.session.idHash)
})

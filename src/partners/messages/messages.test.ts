import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isoInstant, parseReference, plusSeconds, silentLog } from '#kernel'
import { faultKinds } from '../wire/index.ts'
import { createCourier, newMessageKey } from './index.ts'
import { stage } from './installation.test.ts'

const hour = 3600

test('a message goes once as a signed event, and the case says so with the receipt', async (t) => {
  const s = await stage(t)
  await s.process().runDue()
  const [taken, ...more] = s.standIn.taken()
  assert.ok(taken)
  assert.deepEqual(more, [])
  const state = await s.cases.read(s.ann, s.caseId)
  assert.deepEqual(taken.event, {
    specversion: '1.0',
    id: taken.event.id,
    source: 'town',
    type: 'portreeve.rent-an-allotment.sign-writer',
    subject: state?.reference,
    time: isoInstant(s.clock.now()),
    serviceversion: 1,
    datacontenttype: 'application/json',
    data: { sign: 'Siân’s plot', from: '2026-11-23' },
  })
  assert.ok(parseReference(taken.event.subject))
  assert.ok(taken.event.id.startsWith(`${s.caseId}/rented/2/`))
  assert.deepEqual(
    (await s.story()).map(({ told, by }) => [told, by]),
    [[{ to: 'sign-writer', receipt: taken.receipt }, 'machine']],
  )
  assert.deepEqual(await s.left(), [])
  assert.equal(state?.outcome, 'granted')
})

for (const kind of faultKinds) {
  test(`after ${kind} the same message is sent again: taken once, told once`, async (t) => {
    const s = await stage(t)
    const jobs = s.process()
    s.standIn.inject({ kind, on: 'message' })
    await jobs.runDue()
    assert.deepEqual(await s.story(), [])
    assert.deepEqual(
      (await s.left()).map(({ kind, dead }) => [kind, dead]),
      [['message', false]],
    )
    s.clock.pass(hour)
    await jobs.runDue()
    assert.deepEqual([s.standIn.taken().length, (await s.story()).length, await s.left()], [1, 1, []])
    assert.equal(s.standIn.taken()[0]?.times, kind.endsWith('after') ? 2 : 1)
    // The time is that of the decision, not of the attempt.
    assert.equal(s.standIn.taken()[0]?.event.time, '2026-11-23T09:00:00.000Z')
  })
}

test('a process that dies at any step, also between posting and recording, leaves one message and one line', async (t) => {
  let deaths = 0
  for (let step = 1; step < 100; step++) {
    const s = await stage(t)
    s.killer.left = step
    await s
      .process()
      .runDue()
      .catch(() => 0)
    const died = s.killer.died()
    if (died) deaths++
    await s.killer.revive()
    s.clock.pass(hour)
    await s.process().runDue()
    s.clock.pass(hour)
    await s.process().runDue()
    assert.deepEqual([s.standIn.taken().length, (await s.story()).length, await s.left()], [1, 1, []], `died at step ${step}`)
    if (!died) break
  }
  assert.ok(deaths > 8, `${deaths} deaths`)
})

test('between posting and recording somebody else may have changed the case', async (t) => {
  const s = await stage(t)
  const officer = { officer: s.ann.person, body: 'town', roles: ['parks', 'supervisor'] }
  const meanwhile: typeof s.courier.post = async (message) => {
    const posted = await s.courier.post(message)
    const version = (await s.cases.read(s.ann, s.caseId))?.version ?? 0
    const noted = await s.cases.note(officer, s.caseId, { key: s.cases.newKey(), version, text: 'A note.' })
    assert.equal(noted.kind, 'done')
    return posted
  }
  await s.process({ reaches: s.courier.reaches, post: meanwhile }).runDue()
  assert.deepEqual([(await s.story()).length, await s.left()], [1, []])
  assert.equal((await s.cases.read(s.ann, s.caseId))?.notes.length, 1)
})

test('what the body refuses lies before an officer with the reason, and goes when it is tried again', async (t) => {
  const s = await stage(t)
  const stranger = createCourier({ addressOf: (to) => `${s.url}/${to}`, key: newMessageKey(), clock: s.clock, log: silentLog })
  const lasts = s.process(stranger)
  for (let hours = 0; hours < 12; hours++) {
    await lasts.runDue()
    s.clock.pass(hour)
  }
  const [left] = await s.left()
  assert.deepEqual([left?.kind, left?.dead], ['message', true])
  assert.match(left?.because ?? '', /^sign-writer: it does not take our signature \(401: It bears a signature by a key that is not known/)
  const officer = { kind: 'officer', officer: s.ann.person, body: 'town', roles: ['parks', 'administrator', 'caseworker'] } as const
  const jobs = s.process()
  const [dead] = await jobs.dead(officer, { offset: 0, limit: 10 })
  assert.ok(dead && (await jobs.retryDead(officer, dead.id)))
  await jobs.runDue()
  assert.deepEqual([s.standIn.taken().length, (await s.story()).length, await s.left()], [1, 1, []])
})

test('a clock that goes wrong makes a signature old: the message is not lost, and goes when the clock is right again', async (t) => {
  const s = await stage(t)
  const late = { now: () => plusSeconds(s.clock.now(), -600) }
  const slow = createCourier({ addressOf: (to) => `${s.url}/${to}`, key: s.key, clock: late, log: silentLog })
  await s.process(slow).runDue()
  const [left] = await s.left()
  assert.deepEqual([left?.dead, s.standIn.taken().length], [false, 0])
  assert.match(left?.because ?? '', /^sign-writer: it does not take our signature \(401: It bears an old signature/)
  s.clock.pass(hour)
  await s.process().runDue()
  assert.deepEqual([s.standIn.taken().length, (await s.story()).length, await s.left()], [1, 1, []])
})

test('a message to a body of which nobody knows the address waits for an officer', async (t) => {
  const s = await stage(t)
  const lost = createCourier({ addressOf: () => undefined, key: s.key, clock: s.clock, log: silentLog })
  s.expectsFailedJobs()
  await s.process(lost).runDue()
  assert.equal((await s.left())[0]?.because, 'nobody knows where sign-writer takes messages')
})

test('the stand-in remembers over a restart', async (t) => {
  const s = await stage(t)
  await s.process().runDue()
  assert.deepEqual(s.open().taken(), s.standIn.taken())
})

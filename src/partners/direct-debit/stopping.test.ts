import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plusMinutes, uuid7 } from '#kernel'
import { only, order, type Stage, stage, states, until } from '../../../test/engine/debit-stage.ts'

const forMark = { ...order, about: 'AB51CDE' }
/** Somebody else's case says that the thing is sold: it stops what was decided up to now. */
const stopIt = (s: Stage, key: string, stream = uuid7(s.clock, s.random)) =>
  s.add({ target: 'vehicle-tax', about: 'AB51CDE', at: s.clock.now() }, key, {
    person: uuid7(s.clock, s.random),
    kind: 'stop-collecting',
    stream,
  })

test('another case stops what is collected for the same thing, once, and its payer hears of it', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add({ ...forMark, at: s.clock.now() })
  await until(s, p, '2026-12-20')
  await stopIt(s, 'stop-1')
  await stopIt(s, 'stop-2')
  await until(s, p, '2027-03-01')
  const mandate = await only(s, p)
  assert.deepEqual([mandate.state, mandate.because, await states(s, p)], ['ended', 'stopped_by_case', ['paid', 'cancelled', 'cancelled']])
  assert.equal(await s.payersTold(), 1)
  assert.equal(s.standIn.resources('payments').length, 1)
  assert.deepEqual(await s.troubles(), [])
  const stored = JSON.stringify(await s.databases.admin.query('select * from portreeve.mandate'))
  assert.equal(stored.includes('AB51CDE'), false)
})
test('a case that stops its own instalments says so in its own words, so its payer hears nothing besides', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add({ ...forMark, at: s.clock.now() })
  await until(s, p, '2026-12-20')
  await stopIt(s, 'stop-1', s.caseId)
  await until(s, p, '2026-12-21')
  assert.deepEqual([(await only(s, p)).state, await s.payersTold()], ['ended', 0])
})
test('what is decided after the stop is collected, and an order that comes later than its own stop is not', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const before = s.clock.now()
  s.clock.to(plusMinutes(before, 5))
  await stopIt(s, 'stop-1')
  await p.jobs.runDue()
  await s.add({ ...forMark, at: before }, 'late')
  await p.jobs.runDue()
  assert.deepEqual(await p.debit.mandates(s.person, s.caseId), [])
  s.clock.to(plusMinutes(before, 10))
  await s.add({ ...forMark, at: s.clock.now() }, 'anew')
  await until(s, p, '2027-03-01')
  assert.deepEqual(await states(s, p), ['paid', 'paid', 'paid'])
  assert.equal(await s.payersTold(), 0)
})
test('however the order and its stop meet, nothing is collected after the stop', async (t) => {
  const s = await stage(t)
  const [p, q] = [s.process(), s.process()]
  await s.add({ ...forMark, at: s.clock.now() })
  await stopIt(s, 'stop-1')
  await Promise.all([p.jobs.runDue(), q.jobs.runDue()])
  await until(s, p, '2027-03-01')
  for (const mandate of await p.debit.mandates(s.person, s.caseId)) assert.equal(mandate.state, 'ended')
  assert.equal(s.standIn.resources('payments').length, 0)
})

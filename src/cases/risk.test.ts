import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Language, Uuid } from '#kernel'
import { type Engine, engine, officer, submitted, trees } from '../../test/engine/index.ts'
import type { CaseOfficer, Risk } from './index.ts'

const waiting = async (t: Parameters<typeof engine>[0], spoken: readonly Language[]) => {
  const e = await engine(t)
  const cases: { who: Awaited<ReturnType<Engine['person']>>; caseId: Uuid }[] = []
  for (const language of spoken) {
    const who = await e.person()
    cases.push({ who, caseId: await submitted(e, who, trees, language) })
    e.clock.pass(60)
  }
  return { e, cases, ids: cases.map(({ caseId }) => caseId) }
}
const next = async (e: Engine, who: CaseOfficer, more: object = {}): Promise<Uuid | undefined> => {
  const taken = await e.cases.takeNext(who, { key: e.cases.newKey(), ...more })
  return taken.kind === 'taken' ? taken.caseId : undefined
}
const mark = async (e: Engine, who: CaseOfficer, caseId: Uuid, reason: Risk | null) => {
  const version = (await e.cases.openCase(who, caseId))?.state.version ?? -1
  return e.cases.setRisk(who, caseId, { key: e.cases.newKey(), version, reason })
}
const leftToOthers = { left: [{ desk: 'parks', language: 'cy' }] } as const

test('whoever is at risk comes first in the list and is given first, and again in their turn when the mark is lifted', async (t) => {
  const { e, ids } = await waiting(t, ['en', 'en', 'en'])
  const one = officer(e)
  const last = ids[2] ?? assert.fail()
  assert.equal((await mark(e, one, last, 'danger')).kind, 'done')
  const listed = await e.cases.queue(one, {})
  assert.deepEqual([listed[0]?.caseId, listed.map(({ atRisk }) => atRisk)], [last, [true, false, false]])
  assert.deepEqual(
    (await e.cases.queue(one, { atRisk: true })).map(({ caseId }) => caseId),
    [last],
  )
  assert.deepEqual((await e.cases.queueCounts(one, {})).map(({ atRisk, count }) => [atRisk, count]).sort(), [
    [false, 2],
    [true, 1],
  ])
  await mark(e, one, last, null)
  assert.deepEqual(
    (await e.cases.queue(one, {})).map(({ caseId }) => caseId),
    ids,
  )
  await mark(e, one, last, 'illness')
  assert.equal(await next(e, one), last)
})
test('why somebody is at risk is for officers: they themselves read that they come first, and no more', async (t) => {
  const { e, cases } = await waiting(t, ['en'])
  const { who, caseId } = cases[0] ?? assert.fail()
  const one = officer(e)
  await mark(e, one, caseId, 'home-or-income')
  const opened = await e.cases.openCase(one, caseId)
  assert.deepEqual([opened?.state.risk?.reason, opened?.state.risk?.by], ['home-or-income', one.officer])
  const told = (await e.cases.timeline(who, caseId)).at(-1)
  assert.deepEqual([told?.kind, told?.told], ['risk-set', { first: true }])
  await mark(e, one, caseId, null)
  assert.deepEqual((await e.cases.timeline(who, caseId)).at(-1)?.told, { first: false })
})
test('nobody marks anybody whose role does not say so, and what has ended is not marked', async (t) => {
  const { e, cases } = await waiting(t, ['en'])
  const { who, caseId } = cases[0] ?? assert.fail()
  assert.deepEqual(await mark(e, { ...officer(e), roles: ['parks', 'quality'] }, caseId, 'blow'), {
    kind: 'not-allowed',
    because: 'may-not-mark-at-risk',
  })
  const version = (await e.cases.read(who, caseId))?.version ?? -1
  await e.cases.withdraw(who, caseId, { key: e.cases.newKey(), version })
  assert.deepEqual(await mark(e, officer(e), caseId, 'blow'), { kind: 'not-allowed', because: 'ended' })
})
test('the language of an application is known to its queue from the day it is sent', async (t) => {
  const { e, ids } = await waiting(t, ['en', 'cy', 'en'])
  const one = officer(e)
  assert.deepEqual(
    (await e.cases.queue(one, {})).map(({ language }) => language),
    ['en', 'cy', 'en'],
    'in one order',
  )
  assert.deepEqual(
    (await e.cases.queue(one, { language: 'cy' })).map(({ caseId }) => caseId),
    [ids[1]],
  )
  assert.equal(await next(e, one, { language: 'cy' }), ids[1])
  assert.equal(await next(e, one, { language: 'cy' }), undefined)
})
test('what is in Welsh is left to whoever speaks it, until it cannot wait', async (t) => {
  const { e, ids, cases } = await waiting(t, ['cy', 'en', 'cy'])
  const one = officer(e)
  assert.equal(await next(e, one, leftToOthers), ids[1])
  assert.equal(await next(e, one, leftToOthers), undefined)
  await mark(e, one, cases[2]?.caseId ?? assert.fail(), 'needs-help')
  assert.equal(await next(e, one, leftToOthers), ids[2])
  e.clock.to('2026-12-05T10:00:00Z')
  assert.equal(await next(e, one, leftToOthers), ids[0])
})

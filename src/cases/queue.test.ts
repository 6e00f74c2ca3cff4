import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Uuid } from '#kernel'
import { type Engine, engine, officer, submitted, trees } from '../../test/engine/index.ts'
import type { CaseOfficer } from './index.ts'

/** Cases of so many people at the desk of the parks, the first to be sent first. */
const waiting = async (t: Parameters<typeof engine>[0], count: number) => {
  const e = await engine(t)
  const cases: Uuid[] = []
  for (let i = 0; i < count; i++) {
    cases.push(await submitted(e, await e.person(), trees))
    e.clock.pass(60)
  }
  return { e, cases }
}
const next = async (e: Engine, who: CaseOfficer, more: object = {}): Promise<Uuid | undefined> => {
  const taken = await e.cases.takeNext(who, { key: e.cases.newKey(), ...more })
  return taken.kind === 'taken' ? taken.caseId : undefined
}
const giveBack = async (e: Engine, who: CaseOfficer, caseId: Uuid) => {
  const version = (await e.cases.openCase(who, caseId))?.state.version ?? -1
  assert.equal((await e.cases.assign(who, caseId, { key: e.cases.newKey(), version, officer: null })).kind, 'done')
}

test('officers who take next at the same moment each get another case, and then there is nothing', async (t) => {
  const { e, cases } = await waiting(t, 6)
  const officers = Array.from({ length: 8 }, () => officer(e))
  const taken = await Promise.all(officers.map((who) => next(e, who)))
  assert.deepEqual(taken.filter(Boolean).sort(), [...cases].sort())
  for (const [i, caseId] of taken.entries()) {
    const held = await e.cases.queue(officers[i] ?? assert.fail(), { held: 'mine' })
    assert.deepEqual(
      held.map((item) => item.caseId),
      caseId === undefined ? [] : [caseId],
    )
  }
  assert.equal(await next(e, officer(e)), undefined)
})
test('what is taken is what the queue shows first, an answer before everything, and it is told to the person and in the story', async (t) => {
  const { e, cases } = await waiting(t, 2)
  const ann = await e.person()
  const late = await submitted(e, ann, trees)
  const [one, two] = [officer(e), officer(e)]
  const version = async () => (await e.cases.read(ann, late))?.version ?? -1
  await e.cases.ask(one, late, { key: e.cases.newKey(), version: await version(), question: 'Which trees?' })
  assert.deepEqual([await next(e, two), await next(e, two), await next(e, two)], [...cases, undefined], 'what waits is not given')
  await e.cases.reply(ann, late, { key: e.cases.newKey(), version: await version(), text: 'Apples.' })
  for (const caseId of cases) await giveBack(e, two, caseId)
  assert.equal((await e.cases.queue(one, { held: 'free' }))[0]?.caseId, late)
  assert.equal(await next(e, one), late)
  const opened = await e.cases.openCase(one, late)
  assert.deepEqual([opened?.state.assignedTo, opened?.timeline.at(-1)?.kind], [one.officer, 'assigned'])
  const { accesses } = await e.registers.accessesOf(ann.person, {})
  assert.ok(accesses.some(({ action, who, caseId }) => action === 'case' && who === one.officer && caseId === late))
})
test('the same press twice takes one case, also when both are under way', async (t) => {
  const { e, cases } = await waiting(t, 2)
  const one = officer(e)
  const key = e.cases.newKey()
  const both = await Promise.all([next(e, one, { key }), next(e, one, { key })])
  assert.deepEqual(both, [cases[0], cases[0]])
  assert.equal((await e.cases.queue(one, { held: 'mine' })).length, 1)
})
test('what somebody gave back comes to them last, and to others in its turn', async (t) => {
  const { e, cases } = await waiting(t, 2)
  const [one, two] = [officer(e), officer(e)]
  assert.equal(await next(e, one), cases[0])
  await giveBack(e, one, cases[0] ?? assert.fail())
  assert.equal(await next(e, one), cases[1])
  assert.equal(await next(e, two), cases[0])
})
test('nobody is given a case of another desk, body or service, nor one that is not to be decided now', async (t) => {
  const { e, cases } = await waiting(t, 1)
  assert.equal(await next(e, officer(e, ['other'])), undefined)
  assert.equal(await next(e, officer(e), { desk: 'other' }), undefined)
  assert.equal(await next(e, officer(e, ['parks'], 'village')), undefined)
  assert.equal(await next(e, officer(e), { service: 'another' }), undefined)
  assert.equal(await next(e, { ...officer(e), roles: ['parks'] }), undefined, 'a desk alone allows nothing')
  await e.db.admin.query(
    `insert into portreeve.restriction (restriction_id, person_id, body, register, ground, state, version, asked_at, since, language)
     select $1, person_id, body, 'cases/' || case_id, 'accuracy', 'restricted', 1, submitted_at, submitted_at, 'en' from portreeve.cases`,
    [e.cases.newKey()],
  )
  assert.equal(await next(e, officer(e)), undefined)
  await e.db.admin.query('delete from portreeve.restriction')
  assert.equal(await next(e, officer(e), { desk: 'parks', service: 'rent-an-allotment' }), cases[0])
})
test('what somebody holds who works here no more is free: it is counted so, shown so and taken', async (t) => {
  const { e, cases } = await waiting(t, 2)
  const [gone, one] = [officer(e), officer(e)]
  await next(e, gone)
  const counts = async (away: readonly Uuid[]) =>
    (await e.cases.queueCounts(one, { away })).map(({ held, due, count }) => [held, due, count]).sort()
  assert.deepEqual(await counts([]), [
    ['free', 'soon', 1],
    ['others', 'soon', 1],
  ])
  const away = [gone.officer]
  assert.deepEqual(
    await counts(away),
    [
      ['free', 'soon', 1],
      ['free', 'soon', 1],
    ],
    'counted for each holder',
  )
  assert.equal((await e.cases.queue(one, { held: 'free', away })).length, 2)
  assert.equal(await next(e, one, { away }), cases[0])
})
test('the queue is shown by the day it is due, and in pages', async (t) => {
  const { e, cases } = await waiting(t, 3)
  const one = officer(e)
  const ids = async (filter: Parameters<Engine['cases']['queue']>[1]) => (await e.cases.queue(one, filter)).map(({ caseId }) => caseId)
  assert.deepEqual(await ids({ due: 'soon' }), cases)
  assert.deepEqual([await ids({ due: 'late' }), await ids({ due: 'today' }), await ids({ service: 'another' })], [[], [], []])
  assert.deepEqual(await ids({ offset: 1, limit: 1 }), cases.slice(1, 2))
  e.clock.to('2026-11-30T10:00:00Z')
  assert.deepEqual(await ids({ due: 'today' }), cases)
  e.clock.to('2026-12-01T10:00:00Z')
  assert.deepEqual(await ids({ due: 'late' }), cases)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Uuid } from '#kernel'
import { type Engine, engine, officer, submitted, trees } from '../../test/engine/index.ts'
import { type BulkRow, bulkCasesMax, type CaseOfficer } from './index.ts'

const place = async (t: Parameters<typeof engine>[0], count: number) => {
  const e = await engine(t)
  const cases: { who: Awaited<ReturnType<Engine['person']>>; caseId: Uuid }[] = []
  for (let i = 0; i < count; i++) {
    const who = await e.person()
    cases.push({ who, caseId: await submitted(e, who, trees) })
  }
  return { e, cases, ids: cases.map(({ caseId }) => caseId) }
}
const rowsOf = async (e: Engine, who: CaseOfficer, ids: readonly Uuid[]): Promise<readonly BulkRow[]> =>
  (await e.cases.queue(who, { cases: ids, limit: bulkCasesMax })).map(({ caseId, version }) => ({ caseId, version }))

test('whoever hands a case over leaves a note: it stands in the case and its story, the list says who wrote one, and the person reads none of it', async (t) => {
  const { e, cases, ids } = await place(t, 1)
  const [one, two] = [officer(e), officer(e)]
  const [caseId] = ids as [Uuid]
  const assign = async (by: CaseOfficer, to: Uuid | null, note?: string) => {
    const version = (await e.cases.openCase(by, caseId))?.state.version ?? -1
    return (await e.cases.assign(by, caseId, { key: e.cases.newKey(), version, officer: to, ...(note !== undefined && { note }) })).kind
  }
  assert.deepEqual(await assign(one, one.officer), 'done')
  assert.equal(await assign(one, two.officer, ' '), 'reason-needed')
  assert.equal(await assign(one, two.officer, 'The trees are protected.'), 'done')
  const [item] = await e.cases.queue(two, { held: 'mine' })
  assert.equal(item?.handedBy, one.officer)
  const opened = await e.cases.openCase(two, caseId)
  assert.deepEqual([opened?.state.handed?.note, opened?.state.handed?.by], ['The trees are protected.', one.officer])
  assert.equal(opened?.timeline.at(-1)?.told.note, 'The trees are protected.')
  const told = await e.cases.timeline(cases[0]?.who ?? assert.fail(), caseId)
  assert.doesNotMatch(JSON.stringify(told), /protected/)

  assert.equal(await assign(two, null, 'Somebody with a ladder, please.'), 'done')
  assert.equal(await assign(one, one.officer), 'done', 'taking it keeps the note')
  assert.equal((await e.cases.openCase(one, caseId))?.state.handed?.note, 'Somebody with a ladder, please.')
  assert.equal(await assign(one, two.officer), 'done')
  assert.deepEqual(
    [(await e.cases.queue(two, { holder: two.officer }))[0]?.handedBy, (await e.cases.openCase(two, caseId))?.state.handed],
    [undefined, undefined],
  )
})
test('many cases are handed over one by one, each recorded as a look and in its story, and the same press again does nothing twice', async (t) => {
  const { e, cases, ids } = await place(t, 3)
  const supervisor = officer(e, ['parks', 'supervisor'])
  const two = officer(e)
  const rows = await rowsOf(e, supervisor, ids)
  const [first, ...others] = rows
  const press = { key: e.cases.newKey(), deed: { do: 'assign', officer: two.officer, note: 'You know these gardens.' } } as const
  assert.deepEqual(
    (await e.cases.inBulk(supervisor, { ...press, rows: first ? [first] : [] })).map(({ acted }) => acted.kind),
    ['done'],
    'interrupted after the first',
  )
  const all = await e.cases.inBulk(supervisor, { ...press, rows })
  assert.deepEqual(
    all.map(({ acted }) => acted.kind),
    ['done', 'done', 'done'],
  )
  assert.equal(others.length, 2)
  for (const { caseId, who } of cases) {
    const opened = await e.cases.openCase(two, caseId)
    assert.deepEqual(opened?.timeline.filter(({ kind }) => kind === 'assigned').length, 1)
    const { accesses } = await e.registers.accessesOf(who.person, {})
    assert.ok(accesses.some((line) => line.who === supervisor.officer && line.caseId === caseId))
  }
  assert.equal((await e.cases.queue(two, { held: 'mine' })).length, 3)
})
test('one that changed meanwhile is left as it is, and the others are done', async (t) => {
  const { e, ids } = await place(t, 2)
  const one = officer(e)
  const rows = await rowsOf(e, one, ids)
  const changed = rows[0] ?? assert.fail()
  await e.cases.note(one, changed.caseId, { key: e.cases.newKey(), version: changed.version, text: 'Meanwhile.' })
  const done = await e.cases.inBulk(one, { key: e.cases.newKey(), rows, deed: { do: 'ask', question: 'Which way does it face?' } })
  assert.deepEqual(
    done.map(({ acted }) => acted.kind),
    ['stale', 'done'],
  )
  assert.deepEqual(
    (await e.cases.queue(one, {})).map(({ waiting }) => waiting),
    [false, true],
  )
})
test('nobody moves what a colleague holds, in bulk no more than singly', async (t) => {
  const { e, ids } = await place(t, 1)
  const [one, two] = [officer(e), officer(e)]
  const [row] = await rowsOf(e, one, ids)
  const take = (who: CaseOfficer, version: number) =>
    e.cases.inBulk(who, {
      key: e.cases.newKey(),
      rows: [{ caseId: row?.caseId ?? assert.fail(), version }],
      deed: { do: 'assign', officer: who.officer },
    })
  assert.deepEqual((await take(one, row?.version ?? 0))[0]?.acted.kind, 'done')
  assert.deepEqual((await take(two, (row?.version ?? 0) + 1))[0]?.acted, { kind: 'not-allowed', because: 'not-holder' })
})
test('what a service allows in bulk is decided for each on its own: its event, its letter, its look; the same press again decides nothing twice', async (t) => {
  const { e, cases, ids } = await place(t, 3)
  const one = officer(e)
  const rows = await rowsOf(e, one, ids)
  const changed = rows[0] ?? assert.fail()
  await e.cases.note(one, changed.caseId, { key: e.cases.newKey(), version: changed.version, text: 'Meanwhile.' })
  const deed = { do: 'act', service: 'rent-an-allotment', action: 'grant', reason: 'The trees may stay this year.' } as const
  const press = { key: e.cases.newKey(), rows, deed }
  const kinds = async (bulk: Parameters<Engine['cases']['inBulk']>[1]) => (await e.cases.inBulk(one, bulk)).map(({ acted }) => acted.kind)
  assert.deepEqual(await kinds(press), ['stale', 'done', 'done'])
  assert.deepEqual(await kinds(press), ['stale', 'done', 'done'])
  for (const { caseId, who } of cases.filter((each) => each.caseId !== changed.caseId)) {
    const opened = await e.cases.openCase(one, caseId)
    assert.equal(opened?.state.outcome, 'granted')
    const acts = opened?.timeline.filter(({ kind }) => kind === 'acted') ?? []
    assert.deepEqual(
      acts.map(({ told }) => told.reason),
      [deed.reason],
    )
    assert.ok((await e.registers.accessesOf(who.person, {})).accesses.some((line) => line.who === one.officer && line.caseId === caseId))
  }
})
test('nothing is refused in bulk, nor passed on where the service does not say so, nor done at another desk', async (t) => {
  const { e, ids } = await place(t, 1)
  const one = officer(e)
  const rows = await rowsOf(e, one, ids)
  const act = async (by: CaseOfficer, action: string, service = 'rent-an-allotment') =>
    (await e.cases.inBulk(by, { key: e.cases.newKey(), rows, deed: { do: 'act', service, action, reason: 'x' } }))[0]?.acted
  for (const action of ['refuse', 'askLab', 'constructor'])
    assert.deepEqual(await act(one, action), { kind: 'not-allowed', because: 'no-such-action' })
  assert.deepEqual(await act(one, 'grant', 'another'), { kind: 'not-allowed', because: 'no-such-action' })
  assert.deepEqual(await act(officer(e, ['schools']), 'grant'), { kind: 'not-allowed', because: 'other-desk' })
  assert.equal((await e.cases.openCase(one, rows[0]?.caseId ?? assert.fail()))?.state.outcome, undefined)
})
test('everybody whose case is in a list that is taken out sees who took it and for what, and it says no more than a list needs', async (t) => {
  const { e, cases, ids } = await place(t, 2)
  const one = officer(e, ['parks', 'supervisor'])
  assert.deepEqual(await e.cases.exportList(one, { due: 'late' }, 'to plan the week'), [])
  const listed = await e.cases.exportList(one, {}, 'to plan the week')
  assert.deepEqual(listed.map(({ caseId }) => caseId).sort(), [...ids].sort())
  const [first] = listed
  const says = ['answered', 'caseId', 'desk', 'dueOn', 'reference', 'service', 'serviceVersion', 'stage', 'submittedAt', 'waiting']
  assert.deepEqual(Object.keys(first ?? {}).sort(), says)
  for (const { who, caseId } of cases) {
    const { accesses } = await e.registers.accessesOf(who.person, {})
    const lines = accesses.filter(({ system }) => system === 'case-list')
    assert.deepEqual(
      lines.map((line) => [line.who, line.purpose, line.caseId]),
      [[one.officer, 'to plan the week', caseId]],
    )
  }
  assert.deepEqual(await e.cases.exportList(officer(e, ['other']), {}, 'to see what is there'), [])
  await assert.rejects(e.cases.exportList(one, {}, ' '))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, todayOf, type Uuid } from '#kernel'
import { engine, officer, submitted, trees } from '../../test/engine/index.ts'
import { casesPerSearchMax } from './search.ts'

test('cases are found by how a reference begins, by service, stage, days and holder, and only those of the body', async (t) => {
  const e = await engine(t)
  const who = officer(e)
  const cases: Uuid[] = []
  for (let i = 0; i < 3; i++) {
    cases.push(await submitted(e, await e.person(), trees))
    e.clock.pass(86_400)
  }
  const [first, second, third] = cases
  const ids = async (search: Parameters<typeof e.cases.search>[1], by = who) =>
    (await e.cases.search(by, search)).items.map(({ caseId }) => caseId)
  const all = [...cases].reverse()
  const { items } = await e.cases.search(who, {})
  assert.deepEqual(
    items.map(({ caseId }) => caseId),
    all,
    'newest first',
  )
  const { reference = '', stage = '', service = '' } = items.at(-1) ?? {}
  assert.deepEqual(await ids({ reference: reference.slice(0, 6).toLowerCase().replace('-', ' ') }), [first])
  assert.deepEqual(await ids({ reference }), [first])
  assert.deepEqual(await ids({ reference, service: 'another' }), [])
  assert.deepEqual(await ids({ reference: 'ZZZZ' }), [])
  assert.deepEqual(await ids({ service, stage }), all)
  assert.deepEqual([await ids({ service: 'another' }), await ids({ stage: 'nowhere' })], [[], []])
  const today = todayOf(e.clock)
  assert.deepEqual(await ids({ sentFrom: addDays(today, -1) }), [third])
  assert.deepEqual(await ids({ sentUntil: addDays(today, -3) }), [first])
  assert.deepEqual(await ids({ sentFrom: addDays(today, -2), sentUntil: addDays(today, -2) }), [second])
  await e.cases.takeNext(who, { key: e.cases.newKey() })
  assert.deepEqual([await ids({ holder: who.officer }), await ids({ holder: officer(e).officer })], [[first], []])
  assert.deepEqual(await ids({ cases: [second ?? assert.fail()] }), [second])
  assert.deepEqual(await ids({ cases: [] }), [])
  assert.deepEqual(await ids({}, officer(e, ['parks'], 'village')), [], 'another body finds none')
  assert.deepEqual((await e.registers.accessesOf((await e.person()).person, {})).total, 0)
})
test('page after page shows each case once, also those sent at one moment', async (t) => {
  const e = await engine(t)
  const who = officer(e)
  const count = 2 * casesPerSearchMax + 3
  await e.db.admin.query(
    `insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, version, submitted_at)
     select gen_random_uuid(), gen_random_uuid(), $1, 'allotment', 1, '7K4M-' || lpad(n::text, 4, '0') || '-3DTA', 'done', 1,
       timestamptz '2026-01-01' + interval '1 day' * (n / 10) from generate_series(1, $2::int) n`,
    [who.body, count],
  )
  const seen: Uuid[] = []
  for (let after: Parameters<typeof e.cases.search>[1]['after']; ; ) {
    const { items, more } = await e.cases.search(who, { service: 'allotment', ...(after && { after }) })
    seen.push(...items.map(({ caseId }) => caseId))
    if (!more) break
    after = items.at(-1)
  }
  assert.deepEqual([seen.length, new Set(seen).size], [count, count])
  const begun = await e.cases.search(who, { reference: '7K4M00' })
  assert.deepEqual([begun.items.length, begun.more], [casesPerSearchMax, true])
})

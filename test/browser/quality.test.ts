import assert from 'node:assert/strict'
import test from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, referredTrip } from './desk-people.ts'
import { text } from './visitor.ts'

test('a decision that the database draws is judged by somebody who had no part in it, and who decided reads why', async (t) => {
  const { site, caseId } = await referredTrip(t)
  await site.db.admin.query("insert into portreeve.sampling_share values ('havenmouth', 1000, 1000)")
  const address = `/desk/cases/${caseId}`
  // Whoever decides is of both roles: they must not judge it all the same.
  const cai = await officerAt(site, 'Cai', [...caseworker, 'quality'], 'havenmouth')
  const quinn = await officerAt(site, 'Quinn', ['quality'], 'havenmouth')
  assert.match(text((await quinn.get('/desk/quality')).body), /Nothing waits to be judged/)
  const page = await cai.get(address)
  const act = /action="(\/desk\/cases\/[^"]+\/act)"/.exec(page.body)?.[1] ?? assert.fail('nothing to decide')
  const decided = await cai.post(page, { reason: 'Two more leaders come along.' }, act)
  assert.match(text(decided.body), /How it ended/)
  const list = await quinn.get('/desk/quality')
  assert.match(text(list.body), /Get a school trip approved Granted by officers/)
  const link = /\/desk\/quality\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? assert.fail('nothing was drawn')
  await assertValidHtml(list.body, 'quality')
  const own = await cai.post(await cai.get(link), { verdict: 'right', words: '' }, link)
  assert.match(text(own.body), /You had a part in this case/)
  await assert.rejects(
    site.db.admin.query(
      "update portreeve.decision_review set kept_from = array[gen_random_uuid()], verdict = 'right', judged_by = kept_from[1]",
    ),
    /judged_whole|somebody_else/,
  )
  const one = await quinn.get(link)
  assert.match(text((await quinn.post(one, { words: 'x' }, link)).body), /Choose what you find/)
  assert.match(text((await quinn.post(one, { verdict: 'wrong', words: ' ' }, link)).body), /Say why/)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const shown = await (await openContext(browser)).newPage()
  await shown.context().addCookies([...quinn.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
  const judged = await quinn.post(one, { verdict: 'wrong', words: 'Nobody asked for the names of the two.' }, link)
  assert.match(text(judged.body), /Your judgement stands at the case.*The last twelve months.*by officers 1 0% \(0% to 79%\) 1/)
  for (const [path, name] of [
    ['/desk/quality', 'quality'],
    [link, 'quality-judged'],
  ] as const) {
    await shown.goto(site.url + path)
    await assertAccessible(shown, name)
    await picture(shown, name)
    await shown.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(shown, name)
    await shown.setViewportSize({ width: 1280, height: 900 })
  }
  assert.match(text((await cai.get(address)).body), /Quality Wrong Quinn .* Nobody asked for the names of the two\./)
  const again = await quinn.post(one, { verdict: 'right', words: '' }, link)
  assert.match(text(again.body), /Wrong Quinn/, 'judged once')
  const kinds = await site.db.admin.query<{ kind: string }>("select kind from portreeve.event where topic = 'quality'")
  assert.deepEqual(kinds, [{ kind: 'decision-judged' }])
})
test('no more are drawn than the share, and nobody is asked which', async (t) => {
  const { site } = await referredTrip(t)
  await site.db.admin.query("insert into portreeve.sampling_share values ('town', 0, 250)")
  const insert = (desks: string) =>
    site.db.admin.query(
      `insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, outcome, version, submitted_at, ended_at, lain_at)
       select gen_random_uuid(), gen_random_uuid(), 'town', 's', 1, 'r', 'done', 'granted', 1, now(), now(), '${desks}' from generate_series(1, 2000)`,
    )
  await insert('{}')
  await insert('{licensing}')
  const rows = await site.db.admin.query<{ by: string; n: number }>(
    "select decided_by as by, count(*)::int as n from portreeve.decision_review where body = 'town' group by 1",
  )
  assert.deepEqual(
    rows.map(({ by }) => by),
    ['officers'],
  )
  // A quarter of 2,000, within what chance allows: six standard deviations.
  const n = rows[0]?.n ?? 0
  assert.ok(n > 380 && n < 620, String(n))
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, referredTrip } from './desk-people.ts'
import { text, type Visitor } from './visitor.ts'

test('a caseworker asks a colleague, who sees the question and what was put beside it and no more, and answers once', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const cai = await officerAt(site, 'Cai', [...caseworker], 'havenmouth')
  const una = await officerAt(site, 'Una', ['adviser'], 'havenmouth')
  const other = await officerAt(site, 'Owain', ['caseworker'], 'havenmouth')
  const address = `/desk/cases/${caseId}`
  const [unaId] = await site.db.admin.query<{ id: string }>("select officer_id as id from portreeve.officer where roles = '{adviser}'")
  const page = await cai.get(address)
  const to = `officer:${unaId?.id}`
  assert.match(text(page.body), /Ask a colleague or another body/)
  await assertValidHtml(page.body, 'a case with advice')
  assert.match(text((await cai.post(page, { to, question: ' ' }, `${address}/consult`)).body), /Write what you ask/)
  assert.match(text((await cai.post(page, { to: 'officer:nobody', question: 'x' }, `${address}/consult`)).body), /Choose whom you ask/)
  const shownAt =
    [...page.body.matchAll(/name="shown"[^>]*value="(\d+)"[^>]*>\s*<label[^>]*>([^<]*)/g)].find(([, , words]) =>
      /How many pupils/.test(words ?? ''),
    )?.[1] ?? ''
  const asked = await cai.post(page, { to, question: 'Is one leader for 60 ever enough?', shown: shownAt }, `${address}/consult`)
  assert.match(text(asked.body), /The question is asked\..*asked Una.*To be answered by 30 November 2026/)
  const list = await una.get('/desk/asked')
  assert.match(text(list.body), /Get a school trip approved .*Cai asked Una/)
  const link = /\/desk\/asked\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? assert.fail('no link')
  assert.equal((await other.send(link)).status, 404, 'another colleague was not asked')
  const one = await una.get(link)
  await assertValidHtml(one.body, 'a question')
  assert.match(text(one.body), /Is one leader for 60 ever enough\?.*How many pupils go\? 60/)
  assert.doesNotMatch(one.body, /Year 6 at the pier|Siân/)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const look = async (who: Visitor, path: string, name: string): Promise<void> => {
    const shown = await (await openContext(browser)).newPage()
    await shown.context().addCookies([...who.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await shown.goto(site.url + path)
    await assertAccessible(shown, name)
    await picture(shown, name)
    await shown.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(shown, name)
  }
  await look(una, link, 'asked')
  assert.match(text((await una.post(one, { answer: ' ' }, link)).body), /Write your answer/)
  assert.match(text((await una.post(one, { answer: 'Never: six at least.' }, link)).body), /Your answer is at the case/)
  assert.match(text((await una.get(link)).body), /Never: six at least/)
  assert.doesNotMatch((await una.get('/desk/asked')).body, /\/desk\/asked\/[0-9a-f]/)
  const answered = await cai.get(address)
  assert.match(text(answered.body), /Advice .*Is one leader for 60 ever enough\? Una .* Never: six at least\./)
  await look(cai, address, 'case-advice')
  // Another is taken back before it is answered.
  const again = await cai.post(answered, { to, question: 'And two?' }, `${address}/consult`)
  const back = /\/desk\/cases\/[0-9a-f-]{36}\/consult\/[0-9a-f-]{36}/.exec(again.body)?.[0] ?? assert.fail('nothing to take back')
  assert.match(text((await cai.post(again, {}, back)).body), /And two\? Taken back/)
  const kinds = await site.db.admin.query<{ kind: string }>(
    "select kind from portreeve.event where topic = 'consultation' order by at, seq",
  )
  assert.deepEqual(kinds.map(({ kind }) => kind).toSorted(), ['advice-asked', 'advice-asked', 'advice-given', 'advice-taken-back'])
  const looks = await site.db.admin.query<{ n: number }>(
    "select count(*)::int as n from portreeve.access where purpose like 'to answer a question of a colleague%'",
  )
  assert.ok((looks[0]?.n ?? 0) >= 1, 'the person sees that somebody was asked')
})

import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister, PersonId } from '#definition'
import { type Clock, type Instant, instant } from '#kernel'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officerAt } from './desk-people.ts'
import { renew } from './known-driver.ts'
import { openSiteWith, peopleOf, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text, type Visitor } from './visitor.ts'

/** Monday at ten; Siân has signed in. */
const place = async (t: TestContext) => {
  let at = instant('2026-11-23T10:00:00Z')
  const clock: Clock = { now: () => at }
  const later = (minutes: number): void => {
    at = (at + minutes * 60_000) as Instant
  }
  const site = await openSiteWith(t, { folder: '.', more: [addresses, people] as unknown as readonly AnyRegister[], clock })
  const sian = createVisitor(site.url)
  await sian.get(`${renew}/begin`)
  const [holder] = await peopleOf(site)
  const fields = driver({ holder: holder as string as PersonId })
  const known = { ...asPerson(fields), phone: '07700900123', nationalInsuranceNumber: 'QQ123456C' }
  const records = [
    { register: 'drivers', fields },
    { register: 'people', fields: known },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  return { site, sian, later }
}
const ask = async (who: Visitor, fields: Readonly<Record<string, string>> = {}): Promise<Answer> => {
  const page = await who.get('/account/call-back')
  const [first = ''] = /<option value="(\d{13})"/.exec(page.body)?.slice(1) ?? []
  return who.post(page, { about: 'dvla', at: first, number: '07700 900 555', ...fields }, '/account/call-back')
}
const press = (officer: Visitor, page: Answer, action: RegExp): Promise<Answer> =>
  officer.post(page, {}, action.exec(page.body)?.[0] ?? assert.fail(`no ${action} on ${text(page.body).slice(0, 300)}`))
const ring = /\/desk\/call\/back\/[0-9a-f-]{36}/
/** Time passes while everybody looks at a page now and then: a visit that nothing happens in lives thirty minutes. */
async function wait({ site, later }: Awaited<ReturnType<typeof place>>, minutes: number, looks: readonly (() => Promise<unknown>)[]) {
  const step = minutes / Math.ceil(minutes / 20)
  for (let passed = 0; passed < minutes; passed += step) {
    later(step)
    for (const look of looks) await look()
    await site.identity.sessions.settle()
  }
}

test('somebody picks an hour, is in the queue of calls at that hour, is asked who they are, and sees that they were rung', async (t) => {
  const here = await place(t)
  const { site, sian } = here
  assert.match(text((await ask(sian, { number: 'my usual one' })).body), /Enter a telephone number/)
  const asked = await ask(sian)
  assert.match(text(asked.body), /We ring you on 23 November 2026, 11:00–12:00/)
  await assertValidHtml(asked.body, 'a call that is coming')
  assert.match(
    text((await sian.get('/account')).body),
    /Things to do .*Be near your telephone .*We ring you in the hour from 23 November 2026, 11:00 By 23 November 2026/,
  )
  while ((await site.jobs.runDue()) > 0);
  assert.match(text((await sian.get('/account/messages')).body), /We ring you on 23 November 2026 at 11:00/)
  const nia = await officerAt(site, 'Nia', ['adviser'], 'dvla')
  assert.doesNotMatch((await nia.get('/desk/call')).body, /To be rung back/)
  const sianLooks = () => sian.get('/account/call-back')
  await wait(here, 50, [() => nia.get('/desk/call'), sianLooks])
  const due = await nia.get('/desk/call')
  assert.match(text(due.body), /To be rung back 23 November 2026, 11:00 No service in particular/)
  assert.doesNotMatch(due.body, /900 555/)
  const rung = await press(nia, due, ring)
  assert.match(text(rung.body), /Ring 07700 900 555 Nobody answers Who are they\? Question 1/)
  assert.doesNotMatch(heading(rung.body), /telephone number/, 'the number that they gave proves nothing')
  const owain = await officerAt(site, 'Owain', ['adviser'], 'dvla')
  assert.doesNotMatch((await owain.get('/desk/call')).body, /To be rung back/, 'a colleague rings them')
  const missed = await nia.post(rung, {}, '/desk/call/no-answer')
  assert.match(text(missed.body), /Nobody answered/)
  while ((await site.jobs.runDue()) > 0);
  const messages = await sian.get('/account/messages')
  assert.match(text(messages.body), /We rang you .*We ring you on 23 November 2026 at 11:00/)
  const newest = /\/account\/messages\/[0-9a-f-]{36}/.exec(messages.body)?.[0] ?? assert.fail('no message')
  assert.match(text((await sian.get(newest)).body), /We try again in the hour from 23 November 2026 at 12:00/)
  assert.match(
    text((await sian.get('/account/call-back')).body),
    /We ring you on 23 November 2026, 12:00–13:00 .*We rang, and nobody answered\. We try again\./,
  )
  await wait(here, 75, [() => nia.get('/desk/call'), () => owain.get('/desk/call'), sianLooks])
  const again = await press(owain, await owain.get('/desk/call'), ring)
  assert.match(text(again.body), /Question 1/)
  await owain.post(again, { reason: 'advice', outcome: 'answered', resolved: 'yes' }, '/desk/call/end')
  assert.match(text((await sian.get('/account/call-back')).body), /When shall we ring\?/)
  const events = await site.db.admin.query<{ kind: string }>("select kind from portreeve.event where topic = 'call-back' order by seq")
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['call-back-asked', 'call-back-not-reached', 'call-back-done'],
  )
  assert.match(text((await sian.get('/account/looks')).body), /to ring you back/)
  const [row] = await site.db.admin.query<{ all: string }>('select c::text as all from portreeve.call_back c')
  assert.doesNotMatch(row?.all ?? '', /7700900555/, 'the number is sealed')
})

test('an hour holds so many calls and no more, one person has one at a time, and may take it back', async (t) => {
  const { site, sian } = await place(t)
  const first = await ask(sian)
  assert.match(text(first.body), /11:00–12:00/)
  const csrf = /name="csrf" value="([^"]*)"/.exec(first.body)?.[1] ?? ''
  const body = new URLSearchParams({ csrf, about: 'dvla', at: String(instant('2026-11-23T14:00:00Z')), number: '07700900555' })
  await sian.send('/account/call-back', { method: 'POST', body })
  const [count] = await site.db.admin.query<{ n: number }>('select count(*)::int as n from portreeve.call_back')
  assert.equal(count?.n, 1)
  await site.db.admin.query(
    `insert into portreeve.call_back (call_back_id, person_id, body, language, asked_at, due_at, place, state, events, sealed)
     select gen_random_uuid(), gen_random_uuid(), 'dvla', 'en', now(), '2026-11-23T11:00:00Z', n, 'asked', 1, '\\x00' from generate_series(2, 6) n`,
  )
  const back = await press(sian, await sian.get('/account/call-back'), /\/account\/call-back\/[0-9a-f-]{36}/)
  assert.match(text(back.body), /23 November, 11:00–12:00/, 'the place is free again')
  await site.db.admin.query(`update portreeve.call_back set place = 1 where place = 2`)
  await site.db.admin.query(
    `insert into portreeve.call_back (call_back_id, person_id, body, language, asked_at, due_at, place, state, events, sealed)
     values (gen_random_uuid(), gen_random_uuid(), 'dvla', 'en', now(), '2026-11-23T11:00:00Z', 2, 'asked', 1, '\\x00')`,
  )
  const full = await ask(sian, { at: String(instant('2026-11-23T11:00:00Z')) })
  assert.match(text(full.body), /That hour is taken by now\. Choose another one/)
  assert.doesNotMatch(text(full.body), /23 November, 11:00/)
})

test('the page of a call-back reads well at 320 pixels, without scripts and in Welsh', async (t) => {
  const { site, sian } = await place(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  for (const javaScript of [true, false]) {
    const context = await openContext(browser, { javaScript })
    await context.addCookies([...sian.jar].map(([name, value]) => ({ name, value, url: site.url })))
    const page = await context.newPage()
    await page.setViewportSize({ width: 320, height: 900 })
    await page.goto(`${site.url}/account/call-back?language=${javaScript ? 'en' : 'cy'}`)
    if (javaScript) await assertAccessible(page, 'call-back')
    await assertNoSideScroll(page, 'call-back at 320')
    await picture(page, `call-back-320${javaScript ? '' : '-plain'}`)
    await context.close()
  }
})

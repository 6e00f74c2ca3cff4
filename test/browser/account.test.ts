import assert from 'node:assert/strict'
import test from 'node:test'
import { instant, parseUuid, plusDays, systemClock, systemRandom, uuid7 } from '#kernel'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, referredTrader, sendTrip } from './desk-people.ts'
import { openSite, openSiteWith } from './site.ts'
import { createVisitor, text } from './visitor.ts'

const signIn = '/sign-in?level=email&to=%2Faccount'
const times = (page: string, words: RegExp): number => page.match(new RegExp(words, 'g'))?.length ?? 0

test('what somebody sent and received before an officer joined their sign-in to a record is in the account, each once', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  await person.get(signIn)
  const caseId = await sendTrip(person)
  await person.post(await person.get('/havenmouth/school-trip'), {})
  const [row] = await site.db.admin.query<{ person_id: string }>('select person_id from portreeve.sign_in')
  const before = parseUuid(row?.person_id ?? '')
  const after = uuid7(systemClock, systemRandom)
  assert.ok(before)
  await site.db.admin.query(
    `update portreeve.sign_in set person_id = $1, earlier = array[$2]::uuid[], state = 'linked', sealed = null, version = version + 1`,
    [after, before],
  )

  const again = createVisitor(site.url)
  const account = await again.get(signIn)
  assert.equal(times(account.body, new RegExp(`href="/cases/${caseId}"`)), 1, text(account.body))
  assert.equal(times(account.body, /href="\/applications\/[^/"]*"/), 1, 'what was begun came along')
  assert.equal((await again.get(`/cases/${caseId}`)).status, 200)
  const looks = await again.get('/account/looks')
  assert.match(looks.body, /href="\/account\/looks\?of=1"/)
  assert.equal((await again.get('/account/looks?of=1')).status, 200)
  for (const odd of ['2', '-1', 'x', '1e9']) assert.equal((await again.get(`/account/looks?of=${odd}`)).status, 404, odd)
})
test('nobody sees the looks of another identity', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  await person.get(signIn)
  assert.doesNotMatch((await person.get('/account/looks')).body, /of=1/)
  assert.equal((await person.get('/account/looks?of=1')).status, 404)
})
test('a draft is something to do in its last week, and not before', async (t) => {
  let now = instant('2026-11-23T10:00:00Z')
  const site = await openSiteWith(t, { clock: { now: () => now } })
  const person = createVisitor(site.url)
  await person.get(signIn)
  await person.post(await person.get('/havenmouth/school-trip'), {})
  assert.match(text((await person.get('/account')).body), /There is nothing for you to do at present\..*Not sent yet/)
  now = plusDays(now, 21)
  await person.get(signIn)
  const account = (await person.get('/account')).body
  assert.match(text(account), /Things to do Finish what you have begun, or it is deleted.* In 7 days/)
})
test('what somebody paid is listed with a receipt that nobody else can open, and letters by year with a PDF each', async (t) => {
  const { site, person, caseId } = await referredTrader(t)
  site.signInAs({ subject: 'bob', email: 'bob@example.com' })
  const empty = createVisitor(site.url)
  await empty.get(signIn)
  assert.match(text((await empty.get('/account/payments')).body), /Nothing was paid yet\./)
  assert.match(text((await empty.get('/account/papers')).body), /There are no letters or documents yet\./)
  const paid = await person.get('/account/payments')
  const receipt = /href="(\/account\/payments\/[^"]+)"/.exec(paid.body)?.[1] ?? ''
  assert.match(text(paid.body), /Paid and paid back .*23 November 2026 · By card/)
  assert.match(text((await person.get(receipt)).body), /Receipt Amount £[\d.]+ For .*street trading.* Paid 23 November 2026/i)
  assert.equal((await empty.get(receipt)).status, 404)
  const clerk = await officerAt(site, 'Mair', caseworker)
  await clerk.post(await clerk.get(`/desk/cases/${caseId}`), { question: 'Which pitch?' }, `/desk/cases/${caseId}/ask`)
  while ((await site.jobs.runDue()) > 0);
  const papers = await person.get('/account/papers')
  assert.match(text(papers.body), /Letters and documents 2026 We need something more from you.* PDF/)
  const pdf = /href="(\/account\/messages\/[^"]+\.pdf)"/.exec(papers.body)?.[1] ?? ''
  assert.equal((await person.get(pdf)).headers.get('content-type'), 'application/pdf')
})
test('the account is calm on an old phone without scripts and useful on a desk', async (t) => {
  const { site, person, caseId } = await referredTrader(t)
  await sendTrip(person)
  await person.post(await person.get('/havenmouth/school-trip'), {})
  const clerk = await officerAt(site, 'Mair', caseworker)
  await clerk.post(await clerk.get(`/desk/cases/${caseId}`), { question: 'Which pitch?' }, `/desk/cases/${caseId}/ask`)
  while ((await site.jobs.runDue()) > 0);
  const browser = await startBrowser()
  t.after(() => browser.close())
  const receipt = /href="(\/account\/payments\/[^"]+)"/.exec((await person.get('/account/payments')).body)?.[1] ?? ''
  for (const size of ['narrow', 'desktop'] as const) {
    const context = await openContext(browser, { size, javaScript: size === 'desktop' })
    await context.addCookies([...person.jar].map(([name, value]) => ({ name, value, url: site.url })))
    const page = await context.newPage()
    for (const path of [
      '/account',
      '/account?language=cy',
      '/account/papers?language=en',
      '/account/payments',
      '/account/cases',
      receipt,
    ]) {
      await page.goto(site.url + path)
      const name = `own-${path.replace(/[^a-z]+/g, '-').slice(1, 24)}-${size}`
      await assertNoSideScroll(page, name)
      await assertValidHtml(await page.content(), name)
      if (size === 'desktop') await assertAccessible(page, name)
      await picture(page, name)
    }
  }
})

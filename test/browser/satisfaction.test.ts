import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { type Instant, plusMillis, type Uuid } from '#kernel'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { fillIn, tripAnswers } from './answers.ts'
import { officerAt, referredTrip, sendTrip } from './desk-people.ts'
import { openSite, type Site } from './site.ts'
import { createVisitor, formIn, text, type Visitor } from './visitor.ts'

type Count = { readonly service: string; readonly rating: number; readonly answers: number }
const countsOf = (site: Site) =>
  site.db.admin.query<Count>('select service, rating, answers from portreeve.satisfaction_count order by rating')
const asks = /How satisfied are you with this service\?/
const press = async (person: Visitor, from: string, caseId: string, rating: string) =>
  person.post(await person.get(from), { rating }, `/satisfaction/${caseId}`)
async function tooSoon(person: Visitor) {
  const first = await person.post(await person.get('/havenmouth/school-trip'), {})
  const dates = { ...tripAnswers()['starts-on'] }
  for (const name of Object.keys(dates)) if (/year/.test(name)) dates[name] = '2026'
  for (const name of Object.keys(dates)) if (/month/.test(name)) dates[name] = '11'
  for (const name of Object.keys(dates)) if (/day/.test(name)) dates[name] = name.startsWith('starts') ? '24' : '25'
  const stop = await fillIn(person, first, { ...tripAnswers(), 'starts-on': dates })
  assert.match(stop.path, /\/stop$/)
  return { stop, draft: stop.path.split('/')[2] ?? '' }
}

test('whoever has sent something says with one press how satisfied they are, once, and why if they like', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const done = await person.get(`/cases/${caseId}/sent`)
  assert.match(done.body, asks)
  assert.doesNotMatch((await person.get(`/cases/${caseId}`)).body, asks, 'a case that is under way is no end')
  const thanked = await press(person, `/cases/${caseId}/sent`, caseId, '4')
  assert.match(text(thanked.body), /Thank you You told us: satisfied/)
  await person.post(done, { rating: '1' }, `/satisfaction/${caseId}`)
  assert.deepEqual(await countsOf(site), [{ service: 'school-trip', rating: 4, answers: 1 }])
  const tooLong = await person.post(thanked, { words: 'x'.repeat(1201) }, `/satisfaction/${caseId}/words`)
  assert.match(text(tooLong.body), /Enter no more than 1200 characters/)
  const kept = await person.post(thanked, { words: 'The form <b>forgot</b> my coaches' }, `/satisfaction/${caseId}/words`)
  assert.match(text(kept.body), /kept for the people who run this service/)
  await person.post(thanked, { words: 'and something else' }, `/satisfaction/${caseId}/words`)
  const [row] = await site.db.admin.query<{ all: string }>('select s::text as all from portreeve.satisfaction s')
  assert.doesNotMatch(row?.all ?? '', /coaches/, 'words are sealed')
  const events = await site.db.admin.query<{ kind: string }>("select kind from portreeve.event where topic = 'satisfaction' order by seq")
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['rated', 'rating-worded'],
  )
  assert.match(text((await person.get(`/cases/${caseId}/sent`)).body), /You told us: satisfied\. Thank you\./)
  // Somebody else's case is none.
  const other = createVisitor(site.url)
  const theirs = await sendTrip(other)
  assert.equal((await other.get(`/satisfaction/${caseId}`)).status, 404)
  const { csrf = '' } = formIn((await other.get(`/cases/${theirs}/sent`)).body, `/satisfaction/${theirs}`)
  const body = new URLSearchParams({ csrf, rating: '1' })
  assert.equal((await other.send(`/satisfaction/${caseId}`, { method: 'POST', body })).status, 404)
  assert.equal((await countsOf(site)).length, 1)
})

test('a case that was withdrawn asks, in Welsh too, and so does the page that says that a service cannot be used', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  await person.post(await person.get(`/cases/${caseId}/withdraw`), {})
  const ended = await person.get(`/cases/${caseId}?language=cy`)
  assert.match(ended.body, /Pa mor fodlon ydych chi â’r gwasanaeth hwn\?/)
  assert.match(text((await press(person, `/cases/${caseId}`, caseId, '2')).body), /Dywedoch wrthym: anfodlon\./)
  const other = createVisitor(site.url)
  const begun = await other.post(await other.get('/havenmouth/school-trip'), {})
  const underWay = begun.path.split('/')[2] ?? ''
  assert.equal((await other.get(`/satisfaction/${underWay}`)).status, 404, 'a draft under way is asked nothing')
  const third = createVisitor(site.url)
  const { stop, draft } = await tooSoon(third)
  assert.match(stop.body, asks)
  await press(third, stop.path, draft, '1')
  assert.deepEqual(
    (await countsOf(site)).map(({ rating, answers }) => [rating, answers]),
    [
      [1, 1],
      [2, 1],
    ],
  )
})

test('the service owner sees figures and words, whoever wrote them sees that, and an administrator sees figures alone', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  await press(person, `/cases/${caseId}/sent`, caseId, '5')
  await person.post(await person.get(`/satisfaction/${caseId}`), { words: 'Quick <i>and</i> plain' }, `/satisfaction/${caseId}/words`)
  for (const rating of ['1', '4']) {
    const other = createVisitor(site.url)
    const id = await sendTrip(other)
    await press(other, `/cases/${id}/sent`, id, rating)
  }
  const one = '/desk/satisfaction?service=school-trip'
  const administrator = await officerAt(site, 'Ada', ['administrator'])
  assert.match(text((await administrator.get('/desk/satisfaction')).body), /67% Satisfied or very satisfied, of all 3/)
  assert.doesNotMatch((await administrator.get(one)).body, /Quick/)
  assert.doesNotMatch((await person.get('/account/looks')).body, /to read what you said of the service/)
  const owner = await officerAt(site, 'Olwen', ['service-owner'])
  const read = await owner.get(one)
  assert.match(read.body, /Quick &lt;i&gt;and&lt;\/i&gt; plain/)
  assert.equal((await owner.get('/desk/satisfaction?service=nothing')).status, 404)
  assert.equal((await (await officerAt(site, 'Carys', ['caseworker'])).get('/desk/satisfaction')).status, 403)
  const [look] = await site.db.admin.query<{ who: string; case: Uuid }>(
    "select role as who, case_id as case from portreeve.access where system = 'satisfaction'",
  )
  assert.deepEqual([look?.who, look?.case], ['service-owner', caseId])
  const elsewhere = await officerAt(site, 'Else', ['service-owner'], 'dvla')
  assert.doesNotMatch((await elsewhere.get('/desk/satisfaction')).body, /67%/)
})

test('what somebody said goes after two years, and the figures stay', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  await press(person, `/cases/${caseId}/sent`, caseId, '3')
  const sweep = (before: Instant) =>
    site.db.jobs.query<{ n: number }>('select portreeve.destroy_satisfaction($1, 10) as n', [new Date(before).toISOString()])
  const [said] = await site.db.admin.query<{ at: Instant }>('select said_at as at from portreeve.satisfaction')
  const at = said?.at ?? assert.fail('nothing was said')
  assert.equal((await sweep(at))[0]?.n, 0)
  assert.equal((await sweep(plusMillis(at, 1)))[0]?.n, 1)
  assert.equal((await countsOf(site)).length, 1)
})

test('it is answered on an old phone, without scripts and with the keyboard, and read at the desk', async (t) => {
  const site = await openSite(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  await answeredBy(t, site, browser)
})
async function answeredBy(_: TestContext, site: Site, browser: Awaited<ReturnType<typeof startBrowser>>): Promise<void> {
  const person = createVisitor(site.url)
  const { stop } = await tooSoon(person)
  const context = await openContext(browser, { size: 'narrow', javaScript: false })
  await context.addCookies([...person.jar].map(([name, value]) => ({ name, value, url: site.url })))
  const page = await context.newPage()
  await page.goto(site.url + stop.path)
  await picture(page, 'satisfaction-stop-narrow')
  await page.getByRole('button', { name: 'Dissatisfied', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  const seen = await (await openContext(browser, { size: 'narrow' })).newPage()
  await seen.context().addCookies([...person.jar].map(([name, value]) => ({ name, value, url: site.url })))
  await seen.goto(page.url())
  await assertValidHtml(await seen.content(), 'words')
  await assertAccessible(seen, 'words')
  await assertNoSideScroll(seen, 'words')
  await picture(seen, 'satisfaction-words-narrow')
  await page.getByLabel('How could we improve this service?').fill('Say on the first page how early I must ask.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('kept for the people').waitFor()
  const trip = createVisitor(site.url)
  const caseId = await sendTrip(trip)
  const sent = await (await openContext(browser, { size: 'desktop' })).newPage()
  await sent.context().addCookies([...trip.jar].map(([name, value]) => ({ name, value, url: site.url })))
  await sent.goto(`${site.url}/cases/${caseId}/sent`)
  await assertAccessible(sent, 'sent')
  await assertValidHtml(await sent.content(), 'sent')
  await picture(sent, 'satisfaction-sent')
  await sent.getByRole('button', { name: 'Very satisfied' }).click()
  await sent.getByRole('heading', { name: 'Thank you' }).waitFor()
  const owner = await officerAt(site, 'Olwen', ['service-owner'])
  for (const size of ['desktop', 'narrow'] as const) {
    const desk = await (await openContext(browser, { size })).newPage()
    await desk.context().addCookies([...owner.jar].map(([name, value]) => ({ name, value, url: site.url })))
    for (const [name, path] of [
      ['overview', '/desk/satisfaction'],
      ['service', '/desk/satisfaction?service=school-trip'],
    ] as const) {
      await desk.goto(site.url + path)
      await assertValidHtml(await desk.content(), name)
      await assertAccessible(desk, name)
      await assertNoSideScroll(desk, name)
      await picture(desk, `satisfaction-${name}-${size}`)
    }
  }
}

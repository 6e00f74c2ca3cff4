import assert from 'node:assert/strict'
import test from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, referredTrip, sendTrip } from './desk-people.ts'
import { openSite, type Site } from './site.ts'
import { type Answer, createVisitor, text, type Visitor } from './visitor.ts'

const home = '/account/complaints'
const said = { wrong: 'Nobody told me <b>why</b> for three weeks', right: 'Tell me the reason', email: 'gwen@example.com' }
const complain = async (person: Visitor, about: string, more = {}): Promise<Answer> =>
  person.post(await person.get(`${home}/new`), { about, ...said, ...more }, `${home}/new`)
const idOf = ({ path }: Answer): string => path.split('/')[3] ?? ''
type Given = { readonly outcome: string; readonly words: string; readonly done?: string }
const answer = async (officer: Visitor, id: string, given: Given): Promise<Answer> =>
  officer.post(await officer.get(`/desk/complaints/${id}`), { done: '', ...given }, `/desk/complaints/${id}`)
const toldOf = (site: Site): readonly string[] => site.told.map(({ words }) => words)

test('a guest complains of their case, is answered by somebody else than decided, and once more by another', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const decider = await officerAt(site, 'Dai', [...caseworker, 'supervisor'])
  await decide(decider, caseId)
  const form = await person.get(`${home}/new?case=${caseId}`)
  assert.match(form.body, new RegExp(`value="${caseId}" selected`))
  const missing = await person.post(form, { about: caseId, wrong: '', email: '' }, `${home}/new`)
  assert.match(text(missing.body), /There is a problem Say what went wrong/)
  const noWay = await person.post(missing, { ...said, about: caseId, email: 'gwen' }, `${home}/new`)
  assert.match(text(noWay.body), /Enter an email address/)
  const made = await person.post(noWay, { ...said, about: caseId }, `${home}/new`)
  const id = idOf(made)
  // Twenty working days from 23 November 2026, Christmas and its substitute not among them.
  assert.match(text(made.body), /To be answered Your complaint We have it, and answer in writing by 21 December 2026/)
  await person.post(noWay, { ...said, about: caseId }, `${home}/new`)
  const [row] = await site.db.admin.query<{ n: number; all: string }>(
    'select count(*)::int as n, string_agg(c::text, $1) as all from portreeve.complaint c',
    [''],
  )
  assert.equal(row?.n, 1, 'sent twice it is one')
  assert.doesNotMatch(row?.all ?? '', /three weeks|gwen@/, 'words are sealed')
  await site.jobs.runDue()
  assert.ok(toldOf(site).some((words) => /answers in writing by 21 December 2026/.test(words)))

  assert.doesNotMatch(text((await decider.get('/desk/complaints')).body), /21 December/, 'who decided it does not see it')
  assert.equal((await decider.get(`/desk/complaints/${id}`)).status, 404)
  assert.doesNotMatch((await person.get('/account/looks')).body, /to answer your complaint/)
  const sara = await officerAt(site, 'Sara', ['quality'])
  assert.match(text((await sara.get('/desk/complaints')).body), /Answered by 21 December 2026/)
  assert.match((await sara.get(`/desk/complaints/${id}`)).body, /&lt;b&gt;why&lt;\/b&gt;/)
  assert.match((await person.get('/account/looks')).body, /to answer your complaint/)
  assert.match(text((await answer(sara, id, { outcome: '', words: 'x' })).body), /Choose what you found/)
  await answer(sara, id, { outcome: 'partly', words: 'We were slow.', done: 'We now write within a week.' })
  await site.jobs.runDue()
  assert.ok(toldOf(site).some((words) => /right in part[\s\S]*We were slow\.[\s\S]*We now write within a week\./.test(words)))

  const seen = await person.get(`${home}/${id}`)
  assert.match(text(seen.body), /Upheld in part .*We were slow\. What is done about it We now write within a week\./)
  await person.post(seen, { why: 'A week is too long' }, `${home}/${id}`)
  const again = await sara.get(`/desk/complaints/${id}`)
  assert.match(text(again.body), /You gave the first answer\. Another officer gives the second\./)
  const forced = site.db.admin.query(
    'update portreeve.complaint set answered_at = asked_at, outcome = $1, answer_sealed = asked_sealed, officer_id = (select officer_id from portreeve.complaint where stage = 1) where stage = 2',
    ['upheld'],
  )
  await assert.rejects(forced, { constraint: 'another_than_answered' })
  const rhys = await officerAt(site, 'Rhys', ['supervisor'])
  await answer(rhys, id, { outcome: 'not-upheld', words: 'A week is what we can do.' })
  assert.match(text((await person.get(`${home}/${id}?language=cy`)).body), /Heb ei chadarnhau .*Dyma ein hateb olaf\./)
  const events = await site.db.admin.query<{ kind: string }>("select kind from portreeve.event where topic = 'complaint' order by seq")
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['complained', 'complaint-answered', 'complained-again', 'complaint-answered'],
  )
})
async function decide(officer: Visitor, caseId: string): Promise<void> {
  const page = await officer.get(`/desk/cases/${caseId}`)
  await officer.post(
    page,
    { action: 'refuse', reason: 'Too few leaders.', ground: 'There are too few leaders for the pupils' },
    `/desk/cases/${caseId}/act`,
  )
}

test('whoever decides after the complaint came does not answer it, and the database says so too', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const id = idOf(await complain(person, caseId))
  const both = await officerAt(site, 'Dai', [...caseworker, 'supervisor'])
  const open = await both.get(`/desk/complaints/${id}`)
  assert.equal(open.status, 200)
  await decide(both, caseId)
  const late = await both.post(open, { outcome: 'not-upheld', words: 'I was right.' }, `/desk/complaints/${id}`)
  assert.equal(late.status, 404)
  const [officer] = await site.db.admin.query<{ id: string }>('select officer_id as id from portreeve.officer where $1 = any (roles)', [
    'supervisor',
  ])
  const forced = site.db.admin.query(
    'update portreeve.complaint set kept_from = array[$1::uuid], officer_id = $1, answered_at = asked_at, outcome = $2, answer_sealed = asked_sealed',
    [officer?.id, 'upheld'],
  )
  await assert.rejects(forced, { constraint: 'another_than_decided' })
})

test('nobody reads or answers a complaint of another body, another’s, or without the permission', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const id = idOf(await complain(person, caseId))
  const eve = createVisitor(site.url)
  await sendTrip(eve)
  assert.equal((await eve.get(`${home}/${id}`)).status, 404)
  const theirs = await complain(eve, caseId)
  assert.match(text(theirs.body), /Choose what it is about/, 'nobody complains of another’s case')
  const elsewhere = await officerAt(site, 'Else', ['quality'], 'dvla')
  assert.equal((await elsewhere.get(`/desk/complaints/${id}`)).status, 404)
  assert.equal((await (await officerAt(site, 'Carys', ['caseworker'])).get('/desk/complaints')).status, 403)
})

test('a complaint is made on an old phone without scripts, and answered at the desk by keyboard', async (t) => {
  const site = await openSite(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const person = createVisitor(site.url)
  const caseId = await sendTrip(person)
  const context = await openContext(browser, { size: 'narrow', javaScript: false })
  await context.addCookies([...person.jar].map(([name, value]) => ({ name, value, url: site.url })))
  const page = await context.newPage()
  await page.goto(`${site.url}/cases/${caseId}`)
  await page.getByRole('link', { name: 'Complain about this' }).click()
  await picture(page, 'complaint-new-narrow')
  await page.getByLabel('What went wrong?').fill('I rang four times in two weeks, and nobody could say how far it is.')
  await page.getByLabel('What would put it right?').fill('Tell me who has it, and by when it is decided.')
  await page.getByLabel('Your email address').fill('gwen@example.com')
  await page.getByRole('button', { name: 'Send the complaint' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your complaint' }).waitFor()
  await picture(page, 'complaint-made-narrow')
  const id = page.url().split('/').at(-1) ?? ''
  const officer = await officerAt(site, 'Sara', ['quality'])
  for (const size of ['desktop', 'narrow'] as const) {
    const desk = await (await openContext(browser, { size })).newPage()
    await desk.context().addCookies([...officer.jar].map(([name, value]) => ({ name, value, url: site.url })))
    for (const [name, path] of [
      ['queue', '/desk/complaints'],
      ['answer', `/desk/complaints/${id}`],
    ] as const) {
      await desk.goto(site.url + path)
      await assertValidHtml(await desk.content(), name)
      await assertAccessible(desk, name)
      await assertNoSideScroll(desk, name)
      await picture(desk, `complaint-desk-${name}-${size}`)
    }
  }
  await answer(officer, id, {
    outcome: 'upheld',
    words: 'You are right. Nobody wrote down that you rang.',
    done: 'Mari Lewis decides it by Friday, and rings you.',
  })
  for (const size of ['desktop', 'narrow'] as const) {
    const own = await (await openContext(browser, { size })).newPage()
    await own.context().addCookies([...person.jar].map(([name, value]) => ({ name, value, url: site.url })))
    for (const [name, path] of [
      ['list', home],
      ['new', `${home}/new`],
      ['answered', `${home}/${id}`],
      ['case', `/cases/${caseId}`],
    ] as const) {
      await own.goto(site.url + path)
      await assertValidHtml(await own.content(), name)
      await assertAccessible(own, name)
      await assertNoSideScroll(own, name)
      await picture(own, `complaint-${name}-${size}`)
    }
  }
})

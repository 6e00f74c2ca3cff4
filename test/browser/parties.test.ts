import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { fillIn, licenceAnswers } from './answers.ts'
import { caseworker, officerAt, referredTrader, unpaidTrader } from './desk-people.ts'
import { openSite, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text, type Visitor } from './visitor.ts'

const service = '/havenmouth/street-trading-licence'
const organisation = { as: 'organisation', name: 'Hufen Iâ’r Cei Cyf.', may: 'yes' }
const forOrganisation = { 'for-whom': { self: 'no' }, 'on-behalf': organisation }

const begun = async (t: TestContext, language = 'en'): Promise<{ site: Site; visitor: Visitor; first: Answer }> => {
  const site = await openSite(t)
  const visitor = createVisitor(site.url)
  await visitor.get(`/?language=${language}`)
  return { site, visitor, first: await visitor.get(`${service}/begin`) }
}
const casesOf = async ({ db }: Site): Promise<number> =>
  Number((await db.admin.query<{ n: string }>(`select count(*) as n from portreeve.cases`))[0]?.n)

test('whoever applies for an organisation says so first; their page, the check, the desk and the reasons say it, in both languages', async (t) => {
  const { site, person, caseId } = await referredTrader(t, {}, { ...forOrganisation, 'has-record': { hasRecord: 'no' } })
  const status = await person.get(`/cases/${caseId}`)
  assert.match(text(status.body), /Applied for Hufen Iâ’r Cei Cyf\. for an organisation/)
  assert.match(text(status.body), /Why a person is looking at it It is for an organisation/, 'a rule saw it')
  const welsh = await person.get(`/cases/${caseId}?language=cy`)
  assert.match(text(welsh.body), /Gwnaed cais dros Hufen Iâ’r Cei Cyf\. dros sefydliad/)
  const mair = await officerAt(site, 'Mair', caseworker)
  const opened = text((await mair.get(`/desk/cases/${caseId}`)).body)
  assert.match(
    opened,
    /Sent for somebody else: Hufen Iâ’r Cei Cyf\. \(for an organisation\)\. They declared that they may; nobody has checked it\./,
  )
})

test('whoever applies for themselves is not taken for somebody’s, and the page says it', async (t) => {
  const { site, person, caseId } = await referredTrader(t)
  assert.match(text((await person.get(`/cases/${caseId}`)).body), /Applied for Yourself/)
  assert.doesNotMatch(text((await person.get(`/cases/${caseId}`)).body), /It is for an organisation/)
  const mair = await officerAt(site, 'Mair', caseworker)
  assert.doesNotMatch(text((await mair.get(`/desk/cases/${caseId}`)).body), /Sent for somebody else/)
})

test('before it is answered nothing else is asked and nothing is sent', async (t) => {
  const { site, visitor, first } = await begun(t)
  assert.match(text((await visitor.get(service)).body), /For somebody else You can apply for another person or an organisation/)
  assert.doesNotMatch(text((await visitor.get('/havenmouth/school-trip')).body), /For somebody else/)
  assert.match(first.path, /\/for-whom$/)
  assert.equal(heading(first.body), 'Are you applying for yourself?')
  const draft = first.path.replace(/for-whom$/, '')
  for (const path of ['q/full-name', 'check', 'stop']) assert.equal((await visitor.get(draft + path)).path, first.path, path)
  const pressed = await visitor.post(first, { version: '1', key: site.cases.newKey() }, `${draft}check`)
  assert.equal(pressed.path, first.path)
  assert.equal(await casesOf(site), 0)
})

test('what is missing is said in words, in both languages, and what was typed stays', async (t) => {
  for (const [language, select, name, may, as] of [
    ['en', /Select whether you are applying for yourself/, /Enter a name/, /Confirm that you may make/, /Select why you may act/],
    ['cy', /Dewiswch a ydych yn gwneud cais drosoch chi/, /Rhowch enw/, /Cadarnhewch y cewch wneud/, /Dewiswch pam y cewch/],
  ] as const) {
    const { visitor, first } = await begun(t, language)
    const unsaid = await visitor.post(first, {})
    assert.equal(unsaid.status, 422)
    assert.match(text(unsaid.body), select)
    const whom = await visitor.post(first, { self: 'no' })
    assert.match(whom.path, /\/on-behalf$/)
    const empty = await visitor.post(whom, {})
    assert.equal(empty.status, 422)
    for (const sentence of [as, name, may]) assert.match(text(empty.body), sentence)
    // A capacity that the service does not know is none.
    const parent = await visitor.post(whom, { ...organisation, as: 'parent' })
    assert.equal(parent.status, 422)
    assert.match(parent.body, /value="Hufen Iâ’r Cei Cyf\."/)
    for (const wrong of ['\u0007', 'x'.repeat(201)]) assert.equal((await visitor.post(whom, { ...organisation, name: wrong })).status, 422)
    assert.match((await visitor.post(whom, organisation)).path, /\/stop$/, 'the register knows no trader, and says so now')
  }
})

test('from checking the answers it can be changed; whoever turns back half-way is asked again and nothing is sent', async (t) => {
  const { site, person } = await unpaidTrader(t)
  const before = await casesOf(site)
  const first = await person.post(await person.get(service), {})
  const draft = first.path.replace(/\/for-whom$/, '')
  const known = await person.post(first, { self: 'yes' })
  assert.match(known.body, new RegExp(`href="${draft}/for-whom"`), 'back leads there')
  let check = await fillIn(person, known, { ...licenceAnswers(), 'full-name': { 'fullName-known': 'yes', 'home-known': 'yes' } })
  assert.equal(heading(check.body), 'Check your answers')
  assert.match(text(check.body), /Applying for Yourself Change/)
  assert.match(check.body, new RegExp(`href="${draft}/for-whom">Change`))

  const changed = await person.get(`${draft}/for-whom`)
  assert.match(changed.body, /value="yes" checked/)
  assert.match((await person.post(changed, { self: 'no' })).path, /\/on-behalf$/)
  assert.equal((await person.get(draft)).path, `${draft}/for-whom`)
  assert.doesNotMatch((await person.get(`${draft}/for-whom`)).body, / checked/)
  assert.equal((await person.post(check, {})).path, `${draft}/for-whom`)
  assert.equal(await casesOf(site), before)

  check = await person.post(await person.get(`${draft}/on-behalf`), { ...organisation, as: 'power-of-attorney' })
  assert.equal(heading(check.body), 'Check your answers', 'what was answered is still there')
  assert.match(text(check.body), /Applying for Hufen Iâ’r Cei Cyf\. with a power of attorney Change/)
  const welsh = await person.get(`${check.path}?language=cy`)
  assert.match(text(welsh.body), /Gwneud cais dros Hufen Iâ’r Cei Cyf\. gydag atwrneiaeth Newid/)
  assert.match((await person.get(`${draft}/on-behalf`)).body, /value="power-of-attorney" checked[\s\S]*value="Hufen Iâ’r Cei Cyf\."/)
  // "No" again, of somebody who has said for whom, forgets nothing.
  assert.match((await person.post(await person.get(`${draft}/for-whom`), { self: 'no' })).body, /value="Hufen Iâ’r Cei Cyf\."/)
})

test('what was said in another window is not overwritten unseen, and pressing twice says it once', async (t) => {
  const { visitor, first } = await begun(t)
  const whom = await visitor.post(first, { self: 'no' })
  const presses = await Promise.all([1, 2, 3].map(() => visitor.post(whom, organisation)))
  for (const { path } of presses) assert.match(path, /\/stop$/)
  const stale = await visitor.post(first, { self: 'yes' })
  assert.match(text(stale.body), /Your answers were changed in another window/)
  assert.match((await visitor.post(stale, { self: 'yes' })).path, /\/stop$/)
  assert.match((await visitor.get(first.path)).body, /value="yes" checked/)
})

test('nobody else sees for whom somebody applies, and a service that lets nobody act for another has no such page', async (t) => {
  const { site, visitor, first } = await begun(t)
  await visitor.post(await visitor.post(first, { self: 'no' }), organisation)
  const other = createVisitor(site.url)
  site.signInAs({ subject: 'eve', email: 'eve@example.com' })
  await other.get(`${service}/begin`)
  for (const page of ['for-whom', 'on-behalf']) {
    assert.equal((await other.get(first.path.replace('for-whom', page))).status, 404)
    const own = await other.get('/havenmouth/school-trip')
    const trip = await other.post(own, {})
    assert.equal((await other.get(trip.path.replace('q/trip-name', page))).path, trip.path)
  }
})

test('the pages are accessible and whole, empty, wrong and filled in, on a narrow screen', async (t) => {
  const { site, visitor, first } = await begun(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser, { size: 'narrow', javaScript: true })).newPage()
  const look = async (answer: Answer, name: string): Promise<void> => {
    await assertValidHtml(answer.body, name)
    await page.goto(site.url)
    await page.setContent(answer.body, { waitUntil: 'load' })
    await assertAccessible(page, name)
    await assertNoSideScroll(page, name)
    await picture(page, `parties-${name}-narrow`)
  }
  await look(first, 'for-whom')
  await look(await visitor.post(first, {}), 'for-whom-wrong')
  const whom = await visitor.post(first, { self: 'no' })
  await look(whom, 'on-behalf')
  await look(await visitor.post(whom, {}), 'on-behalf-wrong')
  await visitor.post(whom, organisation)
  await look(await visitor.get(whom.path), 'on-behalf-filled')
  const welsh = await visitor.get(`${whom.path}?language=cy`)
  assert.doesNotMatch(text(welsh.body), /Whom|Why you|Name of|Full name|declare/)
  await look(welsh, 'on-behalf-welsh')
})

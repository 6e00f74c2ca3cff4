import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { officerAt, sendTrip } from './desk-people.ts'
import { openSite, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text, type Visitor } from './visitor.ts'

const signedIn = async (site: Site, subject: string): Promise<Visitor> => {
  site.signInAs({ subject, email: `${subject}@example.com` })
  const visitor = createVisitor(site.url)
  await visitor.get('/sign-in?to=%2Faccount')
  return visitor
}
const asks = async (visitor: Visitor): Promise<Answer> => visitor.post(await visitor.get('/account/erase'), {})
const opened = async (t: TestContext) => {
  const site = await openSite(t)
  const ann = await signedIn(site, 'ann')
  const keeper = await officerAt(site, 'Keeper', ['privacy-officer'])
  return { site, ann, keeper }
}
const first = async (keeper: Visitor): Promise<string> =>
  /href="(\/desk\/erasures\/[^"]+)"/.exec((await keeper.get('/desk/erasures')).body)?.[1] ?? assert.fail('no request is listed')
const keysOf = async (site: Site): Promise<number> =>
  (
    await site.db.admin.query<{
      n: number
    }>(`select count(*)::int as n from portreeve.sign_in s join portreeve.person_key k using (person_id)
    where s.issuer = 'test' and s.level <> 'officer'`)
  )[0]?.n ?? -1

test('somebody of whom nothing must be kept asks, and is erased after a second page that says so; an email tells them', async (t) => {
  const { site, ann, keeper } = await opened(t)
  await ann.post(await ann.get('/havenmouth/school-trip'), {})
  assert.match((await ann.get('/account')).body, /href="\/account\/erase"/)
  assert.match(text((await asks(ann)).body), /You have asked us to erase what we hold You asked on/)
  await asks(ann)
  const list = await keeper.get('/desk/erasures')
  assert.equal((list.body.match(/href="\/desk\/erasures\/[^"]+"/g) ?? []).length, 1, 'asking twice is asking once')
  const page = await keeper.get(await first(keeper))
  assert.match(text(page.body), /Sign-ins 1 Begun and not sent 1 .*What stands against it Nothing\. All of it can be erased\./)
  for (const [fields, words] of [
    [{ reason: 'Asked in the account.' }, 'Choose the answer'],
    [{ answer: 'erase', reason: ' ' }, 'Enter your reason'],
    [{ answer: 'erase', reason: 'x'.repeat(2001) }, 'Enter no more than 2000 characters'],
  ] as const) {
    const wrong = await keeper.post(page, fields)
    assert.equal(wrong.status, 422)
    assert.match(text(wrong.body), new RegExp(`There is a problem ${words}`))
  }
  const check = await keeper.post(page, { answer: 'erase', reason: 'Asked in the account.' })
  assert.equal(heading(check.body), 'Erase everything that is held about this person?')
  assert.match(text(check.body), /This cannot be taken back\./)
  assert.equal(await keysOf(site), 1, 'nothing is done yet')
  const sure = `${page.path}/confirm`
  const done = await keeper.post(check, {}, sure)
  assert.match(text(done.body), /The answer Erased Keeper \(you\)/)
  assert.equal(await keysOf(site), 0)
  assert.equal((await keeper.post(check, {}, sure)).status, 409, 'a second press does nothing more')
  const ended = await asks(ann)
  assert.equal(ended.status, 403)
  assert.match(text(ended.body), /This visit has ended/)
  await site.jobs.runDue()
  assert.deepEqual(
    site.told.map(({ to, words }) => [to, ...words.split(/\n+/).slice(0, 2)]),
    [
      [
        'ann@example.com',
        'You asked us to erase what we hold about you.',
        'It is done. Everything that we held about you is erased for good, and nobody can read it again.',
      ],
    ],
  )
  const again = await signedIn(site, 'ann')
  assert.match(text((await again.get('/account')).body), /You have not begun anything yet/)
})

test('what must be kept is named with its law, what was only begun goes, and the person reads both in their account', async (t) => {
  const { site, ann, keeper } = await opened(t)
  const caseId = await sendTrip(ann)
  await ann.post(await ann.get('/havenmouth/school-trip'), {})
  await asks(ann)
  const page = await keeper.get(await first(keeper))
  assert.match(
    text(page.body),
    /What stands against it It must be kept, because: what was decided must be kept as long as the service says/,
  )
  assert.doesNotMatch(text(page.body), /Erase everything, for good|Year 6 at the pier/)
  const check = await keeper.post(page, { answer: 'erase', reason: 'The trip is not decided yet.' })
  assert.equal(heading(check.body), 'Keep it, and tell them why?')
  const done = await keeper.post(check, {}, `${page.path}/confirm`)
  assert.match(text(done.body), /The answer Must be kept/)
  const told = text((await ann.get('/account/erase')).body)
  assert.match(told, /Some of it must be kept .*Article 17\(3\)\(b\).*The trip is not decided yet\..*Information Commissioner/)
  const account = text((await ann.get('/account')).body)
  assert.doesNotMatch(account, /Begun/)
  assert.equal((await ann.get(`/cases/${caseId}`)).status, 200)
  await site.jobs.runDue()
  assert.match(site.told.at(-1)?.words ?? '', /Sign in to your account to read what, why and for how long/)
})

test('an officer who is not sure who asks erases nothing, and says why; the person may ask once more', async (t) => {
  const { ann, keeper } = await opened(t)
  await asks(ann)
  const page = await keeper.get(await first(keeper))
  const check = await keeper.post(page, { answer: 'decline', reason: 'Somebody else rang about this.' })
  assert.equal(heading(check.body), 'Erase nothing, and tell them why?')
  await keeper.post(check, {}, `${page.path}/confirm`)
  assert.match(text((await ann.get('/account/erase')).body), /We have not erased it .*Somebody else rang about this\. .*Ask to be erased/)
  assert.match(text((await asks(ann)).body), /You have asked us to erase what we hold/)
})

test('a request that came by letter is written down by reference, once, and its officer tells the person', async (t) => {
  const { site, ann, keeper } = await opened(t)
  const caseId = await sendTrip(ann)
  const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text((await ann.get(`/cases/${caseId}`)).body))?.[0] ?? ''
  const list = await keeper.get('/desk/erasures')
  const wrong = await keeper.post(list, { reference: '<script>' })
  assert.equal(wrong.status, 404)
  assert.match(text(wrong.body), /There is no case with this reference here/)
  const noted = await keeper.post(list, { reference: reference.toLowerCase() })
  assert.equal(heading(noted.body), 'A request to be erased')
  assert.equal((await keeper.post(list, { reference })).path, noted.path)
  const check = await keeper.post(noted, { answer: 'erase', reason: 'It is not decided yet.' })
  assert.match(text((await keeper.post(check, {}, `${noted.path}/confirm`)).body), /Tell them now, the way they asked/)
  await site.jobs.runDue()
  assert.deepEqual(site.told, [])
})

test('nobody but a privacy officer of the same body finds, reads or answers a request', async (t) => {
  const { site, ann, keeper } = await opened(t)
  await asks(ann)
  const href = await first(keeper)
  const key = '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036'
  const fields = { key, version: '1', answer: 'erase', reason: 'x', reference: 'x' }
  const tries = async (visitor: Visitor, from: string) => {
    const csrf = /name="csrf" value="([^"]*)"/.exec((await visitor.get(from)).body)?.[1] ?? ''
    const body = new URLSearchParams({ csrf, ...fields })
    const post = (path: string) => visitor.send(path, { method: 'POST', body })
    return Promise.all([visitor.get(href), post(href), post(`${href}/confirm`)]).then((all) => all.map(({ status }) => status))
  }
  for (const role of ['adviser', 'caseworker', 'supervisor', 'quality', 'service-owner', 'administrator'] as const) {
    const officer = await officerAt(site, role, [role, 'schools'])
    assert.deepEqual(await tries(officer, '/desk'), [403, 403, 403], role)
    assert.equal((await officer.get('/desk/erasures')).status, 403, role)
    assert.doesNotMatch((await officer.get('/desk')).body, /\/desk\/erasures/, role)
  }
  const stranger = await officerAt(site, 'Stranger', ['privacy-officer'], 'village')
  assert.deepEqual(await tries(stranger, '/desk/erasures'), [404, 404, 404])
  assert.match(text((await stranger.get('/desk/erasures')).body), /There are none/)
  const eve = await signedIn(site, 'eve')
  assert.deepEqual(await tries(eve, '/account/erase'), [404, 404, 404])
  assert.doesNotMatch(text((await eve.get('/account/erase')).body), /You have asked us/)
  assert.equal((await keeper.get(`/desk/erasures/${key}`)).status, 404)
  assert.equal((await keeper.get('/desk/erasures/%00')).status, 404)
  assert.match(text((await keeper.get(href)).body), /What is the answer\?/, 'it still waits')
})

test('its pages are valid, accessible and fit every screen, in both languages, and so is the account that leads to them', async (t) => {
  const { site, ann, keeper } = await opened(t)
  await asks(ann)
  const href = await first(keeper)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  const look = async (visitor: Visitor, at: Answer, name: string): Promise<void> => {
    await assertValidHtml(at.body, name)
    await page.context().addCookies([...visitor.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    if (name.includes('check')) await page.setContent(at.body.replaceAll('"/assets/', `"${site.url}/assets/`))
    else await page.goto(site.url + at.path)
    for (const width of [1400, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      await assertNoSideScroll(page, `${name} at ${width}`)
      await assertAccessible(page, `${name} at ${width}`)
      await picture(page, `${name}-${width}`)
    }
  }
  for (const language of ['en', 'cy'] as const) {
    await ann.get(`/?language=${language}`)
    await keeper.get(`/desk?language=${language}`)
    await look(ann, await ann.get('/account'), `account-${language}`)
    await look(ann, await ann.get('/account/erase'), `account-erase-${language}`)
    await look(keeper, await keeper.get('/desk/erasures'), `erasures-${language}`)
    const one = await keeper.get(href)
    await look(keeper, one, `erasure-${language}`)
    await look(keeper, await keeper.post(one, { answer: 'erase', reason: 'Asked in the account.' }), `erasure-check-${language}`)
    await assertValidHtml((await keeper.post(one, { reason: '' })).body, `erasure-problem-${language}`)
  }
  const again = await keeper.get(href)
  await keeper.post(await keeper.post(again, { answer: 'decline', reason: 'Rhywun arall oedd hi.' }), {}, `${href}/confirm`)
  await look(keeper, await keeper.get(href), 'erasure-declined')
  await look(ann, await ann.get('/account/erase'), 'account-erase-declined')
})

test('signing out on every device ends the visits in all browsers, this one too', async (t) => {
  const site = await openSite(t)
  const [one, two] = [await signedIn(site, 'ann'), await signedIn(site, 'ann')]
  const account = await one.get('/account')
  const kept = new Map(one.jar)
  const out = await one.post(account, {}, '/sign-out/everywhere')
  assert.equal(heading(out.body), 'You are signed out')
  for (const [name, value] of kept) one.jar.set(name, value)
  for (const visitor of [one, two]) {
    const csrf = /name="csrf" value="([^"]*)"/.exec(account.body)?.[1] ?? ''
    const tried = await visitor.send('/account/erase', { method: 'POST', body: new URLSearchParams({ csrf }) })
    assert.equal(tried.status, 403)
  }
})

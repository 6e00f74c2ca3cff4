import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import sharp from 'sharp'
import { movableClock } from '#harness'
import { instant } from '#kernel'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { fillIn, tripAnswers } from './answers.ts'
import { officerAt, paid, referredTrip, traderAtCheck } from './desk-people.ts'
import { openSite, openSiteWith, type Site } from './site.ts'
import { type Answer, createVisitor, type FormFields, heading, text, type Visitor } from './visitor.ts'

const opened = async (t: TestContext) => {
  const site = await openSite(t)
  const ann = await officerAt(site, 'Ann', ['administrator'])
  const ben = await officerAt(site, 'Ben', ['administrator'])
  return { site, ann, ben, person: createVisitor(site.url) }
}
const today = { 'begins-day': '23', 'begins-month': '11', 'begins-year': '2026' }
const propose = async (who: Visitor, key: string, fields: FormFields): Promise<Answer> =>
  who.post(await who.get(`/desk/settings/${key}`), { reason: 'Because.', ...fields }, `/desk/settings/${key}`)
const decide = async (who: Visitor, key: string, answer: string, reason = ''): Promise<Answer> =>
  who.post(await who.get(`/desk/settings/${key}`), { answer, reason }, `/desk/settings/${key}/decide`)
async function set({ ann, ben }: { readonly ann: Visitor; readonly ben: Visitor }, key: string, fields: FormFields): Promise<void> {
  assert.match(text((await propose(ann, key, fields)).body), /Another administrator has to approve it/)
  assert.match(text((await decide(ben, key, 'approved')).body), /What holds now .*Approved by Ben \(you\)/)
}
const outage = {
  english: 'Cards cannot be paid with.',
  welsh: 'Ni ellir talu â chardiau.',
  'from-day': '23',
  'from-month': '11',
  'from-year': '2026',
  'from-time': '09:00',
  'until-day': '24',
  'until-month': '11',
  'until-year': '2026',
  'until-time': '18:00',
}

test('a banner is proposed by one administrator, approved by another, and stands on every page in both languages', async (t) => {
  const { ann, ben, person } = await opened(t)
  const proposed = await propose(ann, 'banner', outage)
  assert.match(text(proposed.body), /Proposed, and waiting .*Cards cannot be paid with\..*Because\. Proposed by Ann \(you\).*Take it back/)
  const own = await decide(ann, 'banner', 'approved')
  assert.equal(own.status, 409)
  assert.match(text(own.body), /There is a problem You proposed it, so another administrator has to decide\./)
  assert.match(text((await ben.get('/desk/settings')).body), /Settings \(1\).*Banner for an outage Proposed by Ann, .* Waits for you/)
  assert.doesNotMatch(text((await person.get('/')).body), /Cards cannot/)
  await decide(ben, 'banner', 'approved')
  for (const path of ['/', '/havenmouth', '/havenmouth/school-trip', '/help'])
    assert.match((await person.get(path)).body, /<section class="outage" aria-label="Important">.*Cards cannot be paid with\./, path)
  assert.match(text((await person.get('/havenmouth?language=cy')).body), /Pwysig Ni ellir talu â chardiau\./)
})

test('bad input gets a sentence and loses nothing', async (t) => {
  const { ann } = await opened(t)
  const bad = await propose(ann, 'banner', { ...outage, welsh: ' ', 'until-month': '13', reason: '' })
  assert.equal(bad.status, 422)
  assert.match(
    text(bad.body),
    /There is a problem Enter the words in Welsh Enter a real date and time, like 27 3 2027 and 14:30 Enter your reason/,
  )
  assert.match(bad.body, />Cards cannot be paid with\.<\/textarea>/)
  assert.match(bad.body, /name="until-month"[^>]*value="13"/)
  assert.match(bad.body, /href="#until-day"/)
  const pale = await propose(ann, 'colour', { colour: '#ffd43b', ...today })
  assert.match(
    text(pale.body),
    /White words on #ffd43b have a contrast of 1\.42 to 1, and need 4\.50 to 1\. (#[0-9a-f]{6}) would pass, with 4\.\d\d to 1\./,
  )
  const early = await propose(ann, 'contact', { ...contact, ...today, 'begins-day': '22' })
  assert.match(text(early.body), /It can begin today at the earliest/)
})

const contact = {
  phone: '01632 960 999',
  email: 'new@havenmouth.example',
  hours: 'Weekdays, 10am to 4pm',
  hoursWelsh: 'Dyddiau’r wythnos, 10am i 4pm',
  address: 'Havenmouth Borough Council\nTown Hall\nHavenmouth\nPW1 1AA',
}
test('name, colour, contacts and other hours are on the pages as soon as they hold, and the definition again when that is approved', async (t) => {
  const { site, ann, ben, person } = await opened(t)
  await set({ ann, ben }, 'contact', { ...contact, ...today })
  await set({ ann, ben }, 'other-hours', { days: '25 12 2026; Closed; Ar gau' })
  await set({ ann, ben }, 'name', { english: 'Havenmouth City Council', welsh: 'Cyngor Dinas Aberhafan', ...today })
  await set({ ann, ben }, 'colour', { colour: '#7A1F1F', ...today })
  const page = await person.get('/havenmouth')
  assert.equal(heading(page.body), 'Havenmouth City Council')
  assert.match(text(page.body), /01632 960 999 When Weekdays, 10am to 4pm 25 December 2026: Closed E-mail new@havenmouth\.example/)
  const sheet = /href="(\/assets\/brand-7a1f1f\.[^"]+)"/.exec(page.body)?.[1] ?? assert.fail('no sheet of the new colour')
  assert.match((await person.get(sheet)).body, /--brand:#7a1f1f/)
  assert.equal((await person.send('/assets/brand-ffd43b.000000000000.css')).status, 404)
  assert.match(text((await person.get('/havenmouth?language=cy')).body), /Cyngor Dinas Aberhafan.*25 Rhagfyr 2026: Ar gau/)
  const standard = await ann.post(await ann.get('/desk/settings/name'), { standard: 'yes' }, '/desk/settings/name')
  assert.equal(heading(standard.body), 'Propose what the definition says')
  await ann.post(standard, { standard: 'yes', reason: 'The charter was not granted.', ...today }, '/desk/settings/name')
  await decide(ben, 'name', 'approved')
  assert.equal(heading((await person.get('/havenmouth?language=en')).body), 'Havenmouth Borough Council')
  const before = text((await ann.get('/desk/settings/name')).body)
  assert.match(before, /What was before Approved by Ben, .*As the definition says .*Approved by Ben, .*Havenmouth City Council/)
  const rows = await site.db.admin.query(`select 1 from portreeve.event where topic = 'settings'`)
  assert.equal(rows.length, 10, 'each step is an event')
})

test('a logo is drawn anew, and what could do harm is not drawn at all', async (t) => {
  const { ann, ben, person } = await opened(t)
  const upload = async (bytes: string | Buffer, type: string, fields: FormFields = {}) => {
    const page = await ann.get('/desk/settings/logo')
    const form = new FormData()
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    for (const [name, value] of Object.entries({ csrf, reason: 'New.', ...today, ...fields })) form.set(name, String(value))
    form.set('picture', new Blob([new Uint8Array(Buffer.from(bytes))], { type }), 'logo')
    return ann.send('/desk/settings/logo', { method: 'POST', body: form })
  }
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40" fill="#7a1f1f"/></svg>'
  for (const harm of [
    svg.replace('<rect', '<script>alert(1)</script><rect'),
    svg.replace('<rect', '<image href="file:///etc/passwd"/><rect'),
    `<!DOCTYPE svg [<!ENTITY a "b">]>${svg}`,
    'GIF89a',
  ])
    assert.match(text((await upload(harm, 'image/svg+xml')).body), /The picture must be a PNG or an SVG/, harm)
  assert.match(text((await upload('<svg xmlns="http://www.w3.org/2000/svg"><rect', 'image/svg+xml')).body), /The picture cannot be read/)
  const forgot = await upload(svg, 'image/svg+xml', { reason: '' })
  const kept = /name="picture-kept" value="([^"]+)"/.exec(forgot.body)?.[1] ?? assert.fail('the picture is lost')
  assert.equal((await sharp(Buffer.from(kept, 'base64')).metadata()).format, 'png')
  assert.match(text((await upload('', 'image/png', { 'picture-kept': kept })).body), /Another administrator has to approve it/)
  await decide(ben, 'logo', 'approved')
  const shown = /<img class="logo" src="([^"]+)" width="192" height="128" alt="">/.exec((await person.get('/havenmouth')).body)?.[1]
  const served = await person.send(shown ?? '')
  assert.deepEqual([served.status, served.headers.get('content-type')], [200, 'image/png'])
  assert.equal((await person.send('/brand/havenmouth/logo-0000000000000000.png')).status, 404)
})

test('a value stands with its unit, what it means, and since when by which source; a new one needs a source of its own, and undoing is a new change', async (t) => {
  const site = await openSite(t, '.')
  const ann = await officerAt(site, 'Ann', ['administrator'], 'dvla')
  const ben = await officerAt(site, 'Ben', ['administrator'], 'dvla')
  const key =
    /href="\/desk\/settings\/(rate\.renew-driving-licence[^"]*)"/.exec((await ann.get('/desk/settings')).body)?.[1] ??
    assert.fail('no rate')
  const days = /Photocard of ten years: 56 days before the day on which it ends · .* · since 1 April 2025, by the definition/
  assert.match(text((await ann.get('/desk/settings')).body), days)
  const page = await ann.get(`/desk/settings/${key}`)
  assert.match(
    text(page.body),
    /What holds now Photocard of ten years 56 days before the day on which it ends .*Nobody has checked it there\./,
  )
  assert.match(text(page.body), /Photocard of ten years From 28 to 180 days/)
  assert.match(page.body, /<div class="govuk-input__suffix" aria-hidden="true">days<\/div>/)
  assert.match(page.body, /id="source"[^>]*>/)
  assert.doesNotMatch(page.body, /id="source"[^>]*value="[^"]/)
  const december = { 'begins-day': '1', 'begins-month': '12', 'begins-year': '2026' }
  const value = { photocard: '60', seventy: '90', short: '90' }
  const bare = await propose(ann, key, { ...value, ...december })
  assert.match(text(bare.body), /There is a problem Enter where it is published/)
  const proposed = text((await propose(ann, key, { ...value, ...december, source: 'Board, 20 November 2026' })).body)
  assert.match(
    proposed,
    /What changes for people For whom Whoever uses “Renew your driving licence”, and nobody else From when 1 December 2026/,
  )
  assert.match(proposed, /Until then: 56 days before the day on which it ends Then: 60 days before the day on which it ends/)
  assert.doesNotMatch(proposed, /Until then: 90 days/)
  const welsh = text((await ben.get(`/desk/settings/${key}?language=cy`)).body)
  assert.match(welsh, /Tan hynny: 56 diwrnod cyn y diwrnod y daw i ben Wedyn: 60 diwrnod/)
  await ben.get('/desk?language=en')
  await decide(ben, key, 'approved')
  const after = await ben.get(`/desk/settings/${key}`)
  assert.match(
    text(after.body),
    /From 1 December 2026.*60 days before the day on which it ends .*Where it is published Board, 20 November 2026/,
  )
  const again = await ben.get(
    /href="(\/desk\/settings\/[^"]*\?again=[^"#]*)/.exec(after.body)?.[1] ?? assert.fail('no way to propose it again'),
  )
  assert.match(again.body, /id="photocard"[^>]*value="60"/)
  assert.match(again.body, /value="Board, 20 November 2026"/)
})

test('a new telephone number and hours, today’s above all, stand wherever people are told to ring, and in what is sent', async (t) => {
  const site = await openSite(t, '.')
  const ann = await officerAt(site, 'Ann', ['administrator'], 'dvla')
  const ben = await officerAt(site, 'Ben', ['administrator'], 'dvla')
  site.signInAs({ subject: 'eve', email: 'eve@example.com' })
  const person = createVisitor(site.url)
  const stopped = async () => text((await person.get('/dvla/renew-driving-licence/begin')).body)
  assert.match(await stopped(), /ring 029 2018 0000 \(Monday to Friday, 8am to 7pm; Saturday, 8am to 2pm\)\./)
  await set({ ann, ben }, 'contact', { ...contact, ...today })
  assert.match(await stopped(), /ring 01632 960 999 \(Weekdays, 10am to 4pm\)\./)
  await set({ ann, ben }, 'other-hours', { days: '23 11 2026; Closed; Ar gau' })
  assert.match(await stopped(), /ring 01632 960 999 \(today: Closed\)\./)
  for (const path of ['/dvla', '/help', '/dvla/tax-a-vehicle']) assert.match(text((await person.get(path)).body), /01632 960 999/, path)
  const shut = { state: 'closed', why: 'Repair.', whyWelsh: 'Atgyweirio.', instead: 'Ring us.', insteadWelsh: 'Ffoniwch ni.' }
  await set({ ann, ben }, 'open.tax-a-vehicle', { ...shut, 'finishUntil-day': '', ...today })
  assert.match(
    text((await person.get('/dvla/tax-a-vehicle')).body),
    /closed since 23 November 2026.* 01632 960 999 When Weekdays, 10am to 4pm 23 November 2026: Closed/,
  )
})

test('only administrators see settings, and one of another body sees its own', async (t) => {
  const { site, ann } = await opened(t)
  await propose(ann, 'banner', outage)
  const worker = await officerAt(site, 'Cai', ['caseworker'])
  assert.equal((await worker.get('/desk/settings')).status, 403)
  assert.equal((await worker.get('/desk/settings/banner')).status, 403)
  const stranger = await officerAt(site, 'Dai', ['administrator'], 'elsewhere')
  assert.doesNotMatch(text((await stranger.get('/desk/settings')).body), /Cards cannot|Banner/)
  for (const path of ['/desk/settings/banner', '/desk/settings/nothing', '/desk/settings/open.nothing', '/desk/settings/staff.x'])
    assert.equal((await stranger.get(path)).status, 404, path)
})

test('an administrator can use settings with a screen of any width, a screen reader and the keyboard, in both languages', async (t) => {
  const { site, ann, ben } = await opened(t)
  await propose(ann, 'banner', outage)
  await set({ ann, ben }, 'colour', { colour: '#7a1f1f', ...today })
  const browser = await startBrowser()
  t.after(() => browser.close())
  for (const [size, language] of [
    ['desktop', 'en'],
    ['narrow', 'cy'],
  ] as const) {
    const context = await openContext(browser, { size })
    await context.addCookies([...ben.jar].map(([name, value]) => ({ name, value, url: site.url })))
    const page = await context.newPage()
    for (const key of [
      '',
      '/banner',
      '/colour',
      '/contact',
      '/open.school-trip',
      '/logo',
      '/domain',
      '/keys-and-partners',
      `/staff.${await idOf(site)}`,
    ]) {
      await page.goto(`${site.url}/desk/settings${key}?language=${language}`)
      const what = `settings${key.replace('/', '-').replace(/staff.*/, 'staff')}-${language}`
      await assertAccessible(page, what)
      await assertNoSideScroll(page, what)
      await assertValidHtml(await page.content(), what)
      await picture(page, what)
    }
  }
})
const idOf = async (site: Site): Promise<string> =>
  (await site.db.admin.query<{ id: string }>('select officer_id as id from portreeve.officer limit 1'))[0]?.id ?? ''

test('a closed service says so with what to do instead; what was begun may be finished until its day, and not after', async (t) => {
  const clock = movableClock(instant('2026-11-23T23:50:00Z'))
  const site = await openSiteWith(t, { clock })
  const [ann, ben] = [await officerAt(site, 'Ann', ['administrator']), await officerAt(site, 'Ben', ['administrator'])]
  const [person, late] = [createVisitor(site.url), createVisitor(site.url)]
  const begun = await person.post(await person.get('/havenmouth/school-trip'), {})
  const check = await fillIn(person, begun, tripAnswers())
  const closed = {
    state: 'closed',
    why: 'We are moving to another office.',
    whyWelsh: 'Rydym yn symud i swyddfa arall.',
    instead: 'Ring us.',
    insteadWelsh: 'Ffoniwch ni.',
    'finishUntil-day': '23',
    'finishUntil-month': '11',
    'finishUntil-year': '2026',
  }
  await set({ ann, ben }, 'open.school-trip', { ...closed, ...today })
  const start = await late.get('/havenmouth/school-trip')
  assert.match(
    text(start.body),
    /This service has been closed since 23 November 2026\. We are moving to another office\. What you can do Ring us\./,
  )
  assert.doesNotMatch(start.body, /Start now/)
  assert.match(
    text((await late.get('/havenmouth/school-trip?language=cy')).body),
    /ar gau ers 23 Tachwedd 2026\. Rydym yn symud i swyddfa arall\./,
  )
  assert.equal((await late.post(start, {}, '/havenmouth/school-trip')).path, '/havenmouth/school-trip', 'nobody can begin')
  assert.match(text((await late.get('/havenmouth?language=en')).body), /Get a school trip approved .*Not open/)
  assert.match(
    text((await person.get('/havenmouth/school-trip')).body),
    /finish until the end of 23 November 2026\. Continue your application/,
  )
  assert.equal(heading((await person.get(check.path)).body), heading(check.body))
  clock.to(instant('2026-11-24T00:00:00Z'))
  const other = await person.post(check, {})
  assert.match(text(other.body), /closed since 23 November 2026\. We are moving to another office\./)
  const shut = await person.get(begun.path)
  assert.match(text(shut.body), /You cannot finish it while the service is closed\. Your answers are kept until 21 December 2026/)
  assert.match(
    text((await late.get('/havenmouth/school-trip?language=en')).body),
    /Answers are kept for 28 days after they were last changed/,
  )
  assert.match(text((await person.get('/account')).body), /closed since 23 November 2026: this cannot be finished\..* Closed Delete/)
  const asks = await person.get(`${begun.path.split('/').slice(0, 3).join('/')}/delete`)
  assert.match(text((await person.post(asks, {})).body), /You have not begun anything yet/)
  const sent = await site.db.admin.query('select 1 from portreeve.cases')
  assert.equal(sent.length, 0)
})

test('a fee of the council’s own is charged from its day; whoever answered before is told, and the desk names its source', async (t) => {
  const clock = movableClock(instant('2026-11-23T23:50:00Z'))
  const { site, person, check } = await traderAtCheck(t, { clock })
  const [ann, ben] = [await officerAt(site, 'Ann', ['administrator']), await officerAt(site, 'Ben', ['administrator'])]
  const key = 'rate.street-trading-licence--fee-for-a-street-trading-licence'
  const fees = { stall: '430', vehicle: '580.50', hands: '95', source: 'Decision of the council, 12 November 2026' }
  const tomorrow = { ...today, 'begins-day': '24' }
  assert.match(text((await propose(ann, key, { ...fees, ...today })).body), /It can begin tomorrow at the earliest/)
  await propose(ann, key, { ...fees, ...tomorrow })
  await decide(ben, key, 'approved')
  assert.match(text((await ann.get('/desk/settings')).body), /Stall: £420 .* From 24 November 2026, 00:00/)
  assert.match(text((await person.get(check.path)).body), /The fee is £565/)
  clock.to(instant('2026-11-24T00:00:00Z'))
  const again = await person.get(check.path)
  assert.match(text(again.body), /The fee has changed since you answered on 23 November 2026: it was £565 and is £580\.50\./)
  const pay = await person.post(again, {})
  assert.match(text(pay.body), /£580\.50/)
  const caseId = await paid(site, person, pay)
  const worker = await officerAt(site, 'Cai', ['caseworker', 'licensing'])
  assert.match(
    text((await worker.get(`/desk/cases/${caseId}`)).body),
    /Fee for a street trading licence, from 24 November 2026: Decision of the council, 12 November 2026/,
  )
})

test('who may do what is set for each member of staff, and whoever has left is signed out at once and stays out', async (t) => {
  const { site, ann, ben } = await opened(t)
  const worker = await officerAt(site, 'Cai', ['caseworker', 'schools'])
  const [{ id }] = (await site.db.admin.query<{ id: string }>(
    'select officer_id as id from portreeve.officer order by seen_at desc, officer_id desc limit 1',
  )) as [{ id: string }]
  const key = `staff.${id}`
  assert.equal((await worker.get('/desk/links')).status, 403)
  const page = await ann.get(`/desk/settings/${key}`)
  assert.equal(heading(page.body), 'Cai')
  assert.match(page.body, /name="roles"[^>]*value="caseworker" checked/)
  await set({ ann, ben }, key, { works: 'yes', roles: ['supervisor'], desks: ['schools'], ...today })
  assert.equal((await worker.get('/desk/links')).status, 200, 'without signing in again')
  await set({ ann, ben }, key, { works: 'no', ...today })
  const out = await worker.send('/desk')
  assert.match(text(out.body), /You do not have access|Your account has no role here/)
  assert.equal((await site.db.admin.query('select 1 from portreeve.session where person_id = $1', [id])).length, 0)
  const few = await propose(ann, await ownKey(ann), { works: 'yes', roles: ['caseworker'], ...today })
  assert.match(text(few.body), /Two administrators must stay: nobody could approve a change otherwise/)
})
test('what somebody held who has left is taken by whoever works at the desk, with nobody’s leave', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const [ann, ben] = [await officerAt(site, 'Ann', ['administrator']), await officerAt(site, 'Ben', ['administrator'])]
  const [dai, cai] = [await officerAt(site, 'Dai', ['caseworker', 'schools']), await officerAt(site, 'Cai', ['caseworker', 'schools'])]
  const take = async (who: Visitor) => who.post(await who.get(`/desk/cases/${caseId}`), { to: 'me' }, `/desk/cases/${caseId}/assign`)
  await take(cai)
  assert.match(text((await dai.get('/desk')).body), /Held by: Cai/)
  assert.equal((await take(dai)).status, 403)
  const row =
    /href="\/desk\/settings\/(staff[^"]+)">Cai</.exec((await ann.get('/desk/settings')).body)?.[1] ?? assert.fail('Cai is not listed')
  await set({ ann, ben }, row, { works: 'no', ...today })
  assert.match(text((await dai.get('/desk')).body), /Held by: Cai \(works here no more\) Take it/)
  assert.match(text((await take(dai)).body), /Held by: Dai \(you\)/)
  assert.equal((await person.get(`/cases/${caseId}`)).status, 200)
})
const ownKey = async (who: Visitor): Promise<string> => {
  const settings = await who.get('/desk/settings')
  const row = /href="\/desk\/settings\/(staff[^"]+)">Ann</.exec(settings.body)
  return row?.[1] ?? assert.fail('Ann is not listed')
}

test('administrators ask for people’s keys to be wrapped anew, and see how old each key is, and no key', async (t) => {
  const { site, ann, ben } = await opened(t)
  await set({ ann, ben }, 'rewrap-keys', { ask: 'yes', ...today })
  const page = text((await ann.get('/desk/settings/keys-and-partners')).body)
  assert.match(
    page,
    /Master key: wraps people’s keys test in use since 23 November 2026, 10:00 \(0 days\) · wraps \d+ keys .* node src\/cli\/rewrap-keys\.ts/,
  )
  assert.match(page, /Signs the checkpoints of the ledger portreeve\.example\/test\+/)
  const worker = await officerAt(site, 'Cai', ['caseworker'])
  assert.equal((await worker.get('/desk/settings/keys-and-partners')).status, 403)
})

test('how long cases are kept is set within the definition’s bounds, and the privacy page says so from that day', async (t) => {
  const clock = movableClock(instant('2026-11-23T23:50:00Z'))
  const site = await openSiteWith(t, { clock })
  const [ann, ben] = [await officerAt(site, 'Ann', ['administrator']), await officerAt(site, 'Ben', ['administrator'])]
  const person = createVisitor(site.url)
  const tomorrow = { ...today, 'begins-day': '24' }
  assert.match(
    text((await propose(ann, 'kept.street-trading-licence', { years: '13', ...tomorrow })).body),
    /Enter a whole number from 6 to 12/,
  )
  await propose(ann, 'kept.street-trading-licence', { years: '10', ...tomorrow })
  await decide(ben, 'kept.street-trading-licence', 'approved')
  const said = async (years: number) =>
    assert.match(text((await person.get('/help/privacy/kept')).body), new RegExp(`street trading licence ${years} years after`))
  await said(6)
  clock.to(instant('2026-11-24T00:00:00Z'))
  await said(10)
  assert.equal((await ann.get('/desk/settings/kept.school-trip')).status, 404, 'the definition leaves no room')
})

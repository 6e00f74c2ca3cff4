import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister, PersonId } from '#definition'
import { day } from '#kernel'
import { addresses } from '#registers/addresses'
import type { Driver } from '#registers/drivers'
import { people } from '#registers/people'
import { payByCard } from '../../src/partners/govuk-pay/index.ts'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officerAt } from './desk-people.ts'
import { knownDriver } from './known-driver.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { type Answer, createVisitor, type FormFields, samplePdf, samplePhoto, text, type Visitor } from './visitor.ts'

/** A licence that runs for years: nothing is due. */
const running: Partial<Driver> = {
  cardUntil: day('2031-12-07'),
  entitlements: [{ category: 'B', from: day('2000-01-01'), until: day('2049-12-31'), provisional: false }],
}
const confirmed: Readonly<Record<string, FormFields>> = { home: { 'home-known': 'yes' }, 'is-true': { isTrue: 'yes' } }

/** Somebody signed in with such a licence, and a browser that looks at each page as a phone and a desktop show it. */
async function holder(t: TestContext, differs: Partial<Driver> = {}) {
  const { site, visitor } = await knownDriver(t, { ...running, ...differs })
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  const look = async (at: Answer, name: string, who: Visitor = visitor): Promise<void> => {
    await assertValidHtml(at.body, name)
    await page.context().clearCookies()
    await page.context().addCookies([...who.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.goto(site.url)
    await page.setContent(at.body.replaceAll('/assets/', `${site.url}/assets/`))
    await assertAccessible(page, name)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, `${name}-phone`)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  return { site, visitor, look }
}
type Walk = {
  readonly service: string
  readonly answers: Readonly<Record<string, FormFields>>
  readonly look?: (at: Answer, name: string) => Promise<void>
}
/** From the start page to what comes after the last question; `asked` are the pages on the way. */
async function walk(
  visitor: Visitor,
  { service, answers, look }: Walk,
): Promise<{ readonly at: Answer; readonly asked: readonly string[] }> {
  let at = await visitor.post(await visitor.get(`/dvla/${service}`), {})
  const asked: string[] = []
  for (let count = 0; count < 30 && at.path.includes('/q/'); count++) {
    const name = at.path.split('/q/')[1] ?? ''
    asked.push(name)
    await look?.(at, `${service}-${name.replaceAll('/', '-')}`)
    const next = await visitor.post(at, { ...confirmed, ...answers }[name] ?? {})
    assert.equal(next.status, 200, `${name}: ${text(next.body).slice(0, 400)}`)
    assert.notEqual(next.path, at.path, `${name}: ${text(next.body).slice(0, 600)}`)
    at = next
  }
  return { at, asked }
}
async function pay(site: Site, visitor: Visitor, at: Answer): Promise<Answer> {
  assert.match(at.path, /\/pay$/)
  let leaving = await visitor.post(at, {})
  for (let tries = 0; tries < 3 && leaving.status === 503; tries++) leaving = await visitor.post(leaving, {})
  const url = /^0;url=(.*)$/.exec(leaving.headers.get('refresh') ?? '')?.[1] ?? ''
  const { location } = await payByCard(url, '4444333322221111')
  return visitor.get((location ?? '').slice(site.url.length))
}
/** The register comes to say something else, by whichever way. */
const changeDriver = async (site: Site, set: Partial<Driver>): Promise<void> => {
  const why = { actor: { kind: 'machine', service: 'test' }, purpose: 'to keep the register', body: 'dvla' } as const
  const [holder = ''] = await peopleOf(site)
  const found = await site.registers.read({ ...why, register: 'drivers', by: { holder }, reads: [], body: 'dvla' })
  assert.ok(found.kind === 'found' && found.person)
  const change = { ...why, register: 'drivers', recordId: found.recordId, version: 'latest', set } as const
  await site.db.app.transaction({ kind: 'person', person: found.person }, (tx) => site.registers.change(tx, change))
}
const settle = async (site: Site): Promise<void> => {
  for (let turn = 0; turn < 6; turn++) await site.jobs.runDue()
}
/** What the register says now, read as the service of sharing reads it. */
const recordOf = async (visitor: Visitor): Promise<string> => {
  const { at } = await walk(visitor, { service: 'share-driving-licence', answers: {} }).catch(() => ({ at: undefined }))
  return at ? text(at.body) : text((await visitor.post(await visitor.get('/dvla/share-driving-licence'), {})).body)
}
const caseOf = (sent: Answer): string => sent.path.split('/')[2] ?? ''

test('a lost licence is replaced in Welsh with three answers, paid for, printed and written about', async (t) => {
  const { site, visitor, look } = await holder(t)
  await visitor.get('/?language=cy')
  const { at, asked } = await walk(visitor, { service: 'replace-driving-licence', answers: { happened: { happened: 'lost' } }, look })
  assert.deepEqual(asked, ['happened', 'home', 'is-true'])
  await look(at, 'replace-driving-licence-check')
  const sent = await pay(site, visitor, await visitor.post(at, {}))
  assert.match(sent.path, /\/sent$/)
  await settle(site)
  const story = text((await visitor.get(`/cases/${caseOf(sent)}`)).body)
  assert.match(story, /Mae eich trwydded newydd ar ei ffordd\. Nid yw eich hawl i yrru yn newid\./)
  const messages = await visitor.get('/account/messages')
  const [, message = ''] = /href="(\/account\/messages\/[^"]+)"/.exec(messages.body) ?? []
  assert.match(text((await visitor.get(message)).body), /Mae eich cerdyn-llun newydd yn ddilys hyd 7 Rhagfyr 2031/)
})

test('a new photo takes three answers', async (t) => {
  const { site, visitor, look } = await holder(t)
  const { at, asked } = await walk(visitor, { service: 'new-photo', answers: { 'new-photo': { newPhoto: samplePhoto() } }, look })
  assert.deepEqual(asked, ['new-photo', 'home', 'is-true'])
  const sent = await pay(site, visitor, await visitor.post(at, {}))
  assert.match(text(sent.body), /You paid £14/)
})

test('a new name with its proof goes to a licensing officer, who changes it; then nobody asks for proof again', async (t) => {
  const { site, visitor, look } = await holder(t)
  const name = { 'fullName-first': 'Siân', 'fullName-last': 'Canary', title: 'Dr' }
  const answers = { 'full-name': name, 'name-proof': { nameProof: samplePdf() } }
  const { at, asked } = await walk(visitor, { service: 'change-name-on-licence', answers, look })
  assert.deepEqual(asked, ['full-name', 'name-proof', 'home', 'is-true'])
  const sent = await visitor.post(at, {})
  assert.match(sent.path, /\/sent$/)
  const officer = await officerAt(site, 'Licensing', ['caseworker', 'licensing'], 'dvla')
  await act(officer, caseOf(sent), 'grant')
  await settle(site)
  assert.match(text((await visitor.get(`/cases/${caseOf(sent)}`)).body), /Your licence has your new name or title/)
  assert.match(await recordOf(visitor), /Siân Canary/)
  const again = await walk(visitor, { service: 'change-name-on-licence', answers: { 'full-name': { ...name, title: 'Ms' } } })
  assert.deepEqual(again.asked, ['full-name', 'home', 'is-true'])
})

const epilepsy = {
  'conditions/1/condition': { condition: 'epilepsy' },
  'conditions/1/last-attack': { 'lastAttack-day': '1', 'lastAttack-month': '11', 'lastAttack-year': '2026' },
  'conditions/1/since': { 'since-day': '1', 'since-month': '2', 'since-year': '2020' },
  conditions: { add: 'no' },
  'told-to-stop': { toldToStop: 'no' },
  doctor: { doctor: 'Dr Canary, Abertawe' },
}
/** What an officer does at a case, with a reason. */
async function act(officer: Visitor, caseId: string, action: string): Promise<void> {
  const page = await officer.get(`/desk/cases/${caseId}`)
  const done = await officer.post(page, { action, reason: 'It is so.' }, `/desk/cases/${caseId}/act`)
  assert.equal(done.status, 200, `${action}: ${text(done.body).slice(0, 400)}`)
}

test('whoever had a seizure is told not to drive; an officer asks the doctor, and shortens the licence', async (t) => {
  const { site, visitor, look } = await holder(t)
  const items: string[] = []
  const seeing: typeof look = async (at, name) => {
    if (at.path.includes('/q/conditions/')) items.push(/<p class="govuk-caption-l">([^<]*)</.exec(at.body)?.[1] ?? 'none')
    await look(at, name)
  }
  const { at } = await walk(visitor, { service: 'medical-condition', answers: epilepsy, look: seeing })
  assert.deepEqual(items, [
    'Condition 1',
    'Condition 1: Epilepsy, a seizure or a blackout',
    'Condition 1: Epilepsy, a seizure or a blackout',
  ])
  const sent = await visitor.post(at, {})
  assert.match(sent.path, /\/sent$/, text(sent.body).slice(0, 300))
  const said = text((await visitor.get(`/cases/${caseOf(sent)}`)).body)
  assert.match(said, /You must not drive for now\./)
  const officer = await officerAt(site, 'Medical', ['caseworker', 'medical'], 'dvla')
  await act(officer, caseOf(sent), 'askDoctor')
  await settle(site)
  assert.match(text((await visitor.get(`/cases/${caseOf(sent)}`)).body), /We have asked the doctor whom you named/)
  await act(officer, caseOf(sent), 'reply')
  await act(officer, caseOf(sent), 'three')
  await settle(site)
  assert.match(text((await visitor.get(`/cases/${caseOf(sent)}`)).body), /You may drive, with a licence for a shorter time/)
  assert.match(await recordOf(visitor), /your right to drive until 22 November 2029/)
})

test('a licence is given up with one tick, after which other services lead to getting it back', async (t) => {
  const { site, visitor, look } = await holder(t)
  const { at, asked } = await walk(visitor, { service: 'give-up-licence', answers: { 'is-mine': { isMine: 'yes' } }, look })
  assert.deepEqual(asked, ['is-mine'])
  const sent = await visitor.post(at, {})
  assert.match(text(sent.body), /You have given up your licence|Done/)
  await settle(site)
  const stopped = await visitor.post(await visitor.get('/dvla/replace-driving-licence'), {})
  assert.match(stopped.path, /\/stop$/)
  assert.match(stopped.body, /href="\/dvla\/renew-after-disqualification"/)
})

test('a disqualification that ends soon: the licence comes back for £65', async (t) => {
  const { site, visitor, look } = await holder(t, { revokedOn: day('2026-05-15'), disqualifiedUntil: day('2026-12-14') })
  const answers = {
    eyesight: { eyesight: 'yes' },
    'is-unwell': { isUnwell: 'no' },
    'new-photo': { newPhoto: samplePhoto() },
  }
  const { at, asked } = await walk(visitor, { service: 'renew-after-disqualification', answers, look })
  assert.deepEqual(asked, ['eyesight', 'is-unwell', 'new-photo', 'home', 'is-true'])
  const sent = await pay(site, visitor, await visitor.post(at, {}))
  assert.match(text(sent.body), /You paid £65/)
})

const codeIn = (page: Answer): string => /Your code ([0-9A-Z]{4}-[0-9A-Z]{4}) /.exec(text(page.body))?.[1] ?? assert.fail('no code')
const answersFor = (seen: readonly string[]) => ({ seen: { seen } })
const checks = async (site: Site, code: string, also: string, receiver = createVisitor(site.url)) =>
  receiver.post(await receiver.get('/check-code'), { code, also })

test('the page after sending has the code, what must be typed with it, until when, and the page that it will show', async (t) => {
  const { site, visitor, look } = await holder(t)
  const { at, asked } = await walk(visitor, { service: 'share-driving-licence', answers: answersFor(['drives', 'days', 'points']), look })
  assert.deepEqual(asked, ['seen'])
  const early = await visitor.post(at, {})
  assert.match(text(early.body), /is being made. This page looks again by itself/)
  assert.equal(early.headers.get('refresh'), '2')
  await settle(site)
  const sent = await visitor.get(early.path)
  await look(sent, 'licence-sent')
  assert.equal(sent.headers.get('refresh'), null)
  const said = text(sent.body)
  assert.match(said, /Not used yet Your code [0-9A-Z]{4}-[0-9A-Z]{4} Copy the code It can be used once, until 14 December 2026/)
  assert.match(said, /They also type the last 8 characters of this: Driver number\. 010S9AIJ/)
  assert.match(
    said,
    /What it shows Name May drive May learn to drive Card valid until Right to drive until Points Offences Disqualified until/,
  )
  const preview = await visitor.get(/href="([^"]*\/preview)"/.exec(sent.body)?.[1] ?? assert.fail('no preview'))
  await look(preview, 'licence-preview')
  const code = codeIn(sent)
  const receiver = createVisitor(site.url)
  await look(await receiver.get('/check-code'), 'licence-check', receiver)
  for (const wrong of ['', '010S9AIX']) assert.equal((await checks(site, code, wrong)).status, 404)
  const shown = await checks(site, code, '010S 9aij', receiver)
  await look(shown, 'licence-shown', receiver)
  const facts =
    /Name Siân O’Brien May drive B: cars and vans May learn to drive None Card valid until 7 December 2031 Right to drive until [^P]* Points 0 Offences None Disqualified until None/
  assert.match(text(shown.body), facts)
  assert.match(text(preview.body), facts)
  assert.match(text(shown.body), /As Driver and Vehicle Licensing Agency has it in its register on 23 November 2026/)
  for (const hidden of ['OBRIE801010S9AIJ', 'SD-JWT', 'Valid until']) assert.ok(!text(shown.body).includes(hidden), hidden)
  const welsh = await receiver.post(await receiver.get('/check-code?language=cy'), { code, also: '010S9AIJ' })
  assert.match(text(welsh.body), /Caiff yrru B: ceir a faniau/)
  assert.equal((await checks(site, code, '010S9AIJ')).status, 404)
  assert.match(text((await visitor.get(early.path)).body), /Code used Your code It was used 23 November 2026/)
  const looks = text((await visitor.get('/account/looks')).body)
  assert.match(looks, /Somebody to whom you gave a code .*to check what you shared/)
})
test('a code shows the record as it is when somebody looks, also after another code was made, until it is withdrawn', async (t) => {
  const { site, visitor } = await holder(t)
  const send = async (seen: readonly string[]): Promise<Answer> => {
    const sent = await visitor.post((await walk(visitor, { service: 'share-driving-licence', answers: answersFor(seen) })).at, {})
    await settle(site)
    return visitor.get(sent.path)
  }
  const [first, second] = [await send(['drives']), await send(['drives', 'number'])]
  await changeDriver(site, { disqualifiedUntil: day('2027-03-01') })
  const shown = text((await checks(site, codeIn(first), '010S9AIJ')).body)
  assert.match(shown, /May drive Nothing at present May learn to drive None Disqualified until 1 March 2027/)
  assert.match(
    text((await visitor.get('/account')).body),
    /Driving licence This copy is good until 4 January 2027 Latest copy .*Older copy/,
  )
  const stop = await visitor.post(second, {}, /action="([^"]*\/stop)"/.exec(second.body)?.[1] ?? assert.fail('no way to withdraw it'))
  assert.match(text(stop.body), /You withdrew it 23 November 2026/)
  assert.equal((await checks(site, codeIn(second), '010S9AIJ')).status, 404)
})

test('somebody without a licence applies for a first one with six answers, and then has it', async (t) => {
  const site = await openSite(t, '.', [addresses, people] as unknown as readonly AnyRegister[])
  const visitor = createVisitor(site.url)
  await visitor.get('/dvla/first-provisional-licence/begin')
  const [id] = await peopleOf(site)
  const person = asPerson({ ...driver(), holder: id as string as PersonId, bornOn: day('2008-03-04') })
  await site.registers.load([{ register: 'people', fields: person }] as Parameters<Site['registers']['load']>[0])
  const answers = {
    'lives-here': { livesHere: 'yes' },
    'new-photo': { newPhoto: samplePhoto() },
    eyesight: { eyesight: 'yes' },
    'is-unwell': { isUnwell: 'no' },
  }
  const { at, asked } = await walk(visitor, { service: 'first-provisional-licence', answers })
  assert.deepEqual(asked, ['lives-here', 'home', 'new-photo', 'eyesight', 'is-unwell', 'is-true'])
  const sent = await pay(site, visitor, await visitor.post(at, {}))
  assert.match(text(sent.body), /You paid £34/)
  await settle(site)
  const again = await visitor.post(await visitor.get('/dvla/first-provisional-licence'), {})
  assert.match(text(again.body), /You have a licence of Great Britain already/)
  const own = await visitor.post(await visitor.get('/dvla/share-driving-licence'), {})
  assert.match(text(own.body), /Driver number OBRIE\d{6}S9[A-H][A-Z]{2}, Siân O’Brien/)
})

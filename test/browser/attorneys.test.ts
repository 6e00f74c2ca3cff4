import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister, PersonId } from '#definition'
import type { ProvenIdentity } from '#identity'
import { day, type Uuid } from '#kernel'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officerAt } from './desk-people.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { createVisitor, text, type Visitor } from './visitor.ts'

const identity: ProvenIdentity = { names: [{ first: 'Bob', last: 'Canary' }], bornOn: day('1980-02-03'), addresses: [] }
/** Ann, who cannot do it herself any more, and Bob, who stands at the counter with her power of attorney. */
const place = async (t: TestContext) => {
  const site = await openSite(t, '.', [addresses, people] as unknown as readonly AnyRegister[])
  const signIn = async (subject: string, proven?: ProvenIdentity): Promise<{ who: Visitor; person: Uuid }> => {
    const before = await peopleOf(site)
    site.signInAs({ subject, email: `${subject}@example.com`, ...(proven && { identity: proven }) })
    const who = createVisitor(site.url)
    await who.get('/sign-in?level=P2&to=%2Faccount')
    return { who, person: (await peopleOf(site)).find((one) => !before.includes(one)) ?? assert.fail('nobody signed in') }
  }
  const ann = await signIn('ann')
  const bob = await signIn('bob', identity)
  const load = (person: Uuid, first: string, bornOn: string) => {
    const fields = asPerson({
      ...driver({ holder: person as string as PersonId }),
      name: { first, last: 'Canary' },
      bornOn: day(bornOn),
    } as Parameters<typeof asPerson>[0])
    return site.registers.load([{ register: 'people', fields: { ...fields, email: `${first.toLowerCase()}@example.com` } }] as Parameters<
      Site['registers']['load']
    >[0])
  }
  await load(ann.person, 'Ann', '1940-05-06')
  await load(bob.person, 'Bob', '1980-02-03')
  return {
    site,
    ann,
    bob,
    nia: await officerAt(site, 'Nia', ['adviser'], 'dvla'),
    mair: await officerAt(site, 'Mair', ['caseworker'], 'dvla'),
  }
}
const document = { kind: 'passport', number: '533401372', 'expires-day': '1', 'expires-month': '2', 'expires-year': '2031', how: 'by-eye' }
/** Until the page of whoever is served. */
async function serve(officer: Visitor, line: string): Promise<void> {
  const found = await officer.post(await officer.get('/desk/counter'), { line }, '/desk/counter/find')
  const met = await officer.post(found, {}, '/desk/counter/meet')
  assert.match(text((await officer.post(met, document, '/desk/counter/document')).body), /At the counter, and it is them/)
}
const valid = { document: 'lasting-power', reference: '7000-1234-5678', checked: 'original', days: '365' }
async function show(officer: Visitor, line = 'Canary 6 5 1940') {
  const page = await officer.get('/desk/call/attorney')
  const found = await officer.post(page, { line }, '/desk/call/attorney')
  const person = /name="person"[^>]*value="([0-9a-f-]{36})"/.exec(found.body)?.[1] ?? ''
  return {
    found,
    person,
    send: (fields: Readonly<Record<string, string>> = {}) =>
      officer.post(found, { ...valid, person, ...fields }, '/desk/call/attorney/claim'),
  }
}

test('a power of attorney that one officer is shown and another confirms lets somebody act, by name in every record, until its giver ends it', async (t) => {
  const { site, ann, bob, nia, mair } = await place(t)
  await serve(nia, 'Canary 3 2 1980')
  const { found, send } = await show(nia)
  await assertValidHtml(found.body, 'a power of attorney')
  assert.match(text(found.body), /Ann Canary/)
  assert.match(text((await send({ reference: ' ' })).body), /Type the reference number of the document/)
  assert.match(text((await send({ days: '9999' })).body), /Choose for how long/)
  const sent = await send()
  assert.match(text(sent.body), /It is sent to another officer/)
  assert.doesNotMatch((await bob.who.get('/account/acting')).body, /Act for Ann/, 'nothing yet')
  const list = await mair.get('/desk/attorneys')
  const link = /\/desk\/attorneys\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? assert.fail(text(list.body))
  const one = await mair.get(link)
  assert.match(text(one.body), /Bob Canary for Ann Canary.*Lasting power of attorney.*7000-1234-5678.*The original/)
  await assertValidHtml(one.body, 'a claim')
  const good = await mair.post(one, { is: 'good' }, link)
  assert.match(text(good.body), /It is recorded/)
  while ((await site.jobs.runDue()) > 0);
  assert.ok(
    site.told.some(({ to, words }) => to === 'ann@example.com' && /two officers have looked at it: Bob Canary may act for you/.test(words)),
  )
  assert.match(
    text((await ann.who.get('/account/acting')).body),
    /Bob Canary Power of attorney.*Everything at Driver and Vehicle Licensing Agency/,
  )
  assert.match(text((await ann.who.get('/account/looks')).body), /to see whether somebody may act for you by a power of attorney/)
  const mine = await bob.who.get('/account/acting')
  const act = /action="(\/account\/acting\/[^"]+\/act)"/.exec(mine.body)?.[1] ?? assert.fail(text(mine.body))
  assert.match(text((await bob.who.post(mine, {}, act)).body), /You are acting for Ann Canary/)
  const end = /action="(\/account\/acting\/[^"]+\/end)"/.exec((await ann.who.get('/account/acting')).body)?.[1] ?? ''
  await ann.who.post(await ann.who.get('/account/acting'), {}, end)
  assert.match(text((await bob.who.get('/acting')).body), /You do not act for them any more|People who act for me/)
  const kinds = await site.db.admin.query<{ kind: string }>(
    "select kind from portreeve.event where topic in ('attorney', 'acting') order by at, seq",
  )
  assert.deepEqual(kinds.map(({ kind }) => kind).toSorted(), [
    'acting-accepted',
    'acting-ended',
    'acting-invited',
    'attorney-granted',
    'attorney-shown',
  ])
})
test('the officer who was shown it does not confirm it, not even against the database; what is refused says why and lets nobody act', async (t) => {
  const { site, bob, mair } = await place(t)
  const both = await officerAt(site, 'Owain', ['adviser', 'caseworker'], 'dvla')
  await serve(both, 'Canary 3 2 1980')
  assert.match(text((await (await show(both, 'Canary 3 2 1980')).send()).body), /Nobody is their own attorney/)
  await (await show(both)).send()
  const link = /\/desk\/attorneys\/[0-9a-f-]{36}/.exec((await both.get('/desk/attorneys')).body)?.[0] ?? ''
  const own = await both.get(link)
  assert.match(text(own.body), /another officer looks at it/)
  await both.post(own, { is: 'good' }, link)
  await assert.rejects(
    site.db.admin.query("update portreeve.attorney_claim set state = 'granted', decided_by = asked_by, decided_at = now()"),
    /two_officers/,
  )
  const one = await mair.get(link)
  assert.match(text((await mair.post(one, { is: 'bad', because: ' ' }, link)).body), /Say why it is not accepted/)
  await mair.post(one, { is: 'bad', because: 'The stamp is missing.' }, link)
  assert.match(text((await mair.get(link)).body), /Not accepted.*The stamp is missing\./)
  assert.doesNotMatch((await bob.who.get('/account/acting')).body, /\/act"/)
  const clerk = await officerAt(site, 'Quinn', ['quality'], 'dvla')
  assert.equal((await clerk.send('/desk/attorneys')).status, 403)
})
test('powers of attorney can be written down and looked at by everybody, also on a small screen', async (t) => {
  const { site, nia, mair } = await place(t)
  await serve(nia, 'Canary 3 2 1980')
  const { send } = await show(nia)
  await send()
  const browser = await startBrowser()
  t.after(() => browser.close())
  const look = async (who: Visitor, path: string, name: string): Promise<void> => {
    const page = await (await openContext(browser)).newPage()
    await page.context().addCookies([...who.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.goto(site.url + path)
    await assertAccessible(page, name)
    await picture(page, name)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
  }
  await look(nia, '/desk/call/attorney', 'attorney-begin')
  await look(mair, /\/desk\/attorneys\/[0-9a-f-]{36}/.exec((await mair.get('/desk/attorneys')).body)?.[0] ?? '', 'attorney-look')
})

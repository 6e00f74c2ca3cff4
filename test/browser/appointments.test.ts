import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister, PersonId } from '#definition'
import { type Clock, type Instant, instant, type Uuid } from '#kernel'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officerAt } from './desk-people.ts'
import { openSiteWith, peopleOf, type Site } from './site.ts'
import { type Answer, createVisitor, text, type Visitor } from './visitor.ts'

const address = '/account/appointments'
const query = '?about=dvla&place=dvla%2Fwexcombe'
/** Monday at ten. Wexcombe has one desk, on Tuesdays and Thursdays. */
const place = async (t: TestContext) => {
  let at = instant('2026-11-23T10:00:00Z')
  const clock: Clock = { now: () => at }
  const later = (minutes: number): void => {
    at = (at + minutes * 60_000) as Instant
  }
  const site = await openSiteWith(t, { folder: '.', more: [addresses, people] as unknown as readonly AnyRegister[], clock })
  const signIn = async (subject: string): Promise<{ who: Visitor; person: Uuid }> => {
    const before = await peopleOf(site)
    site.signInAs({ subject, email: `${subject}@example.com` })
    const who = createVisitor(site.url)
    await who.get('/sign-in?level=P1&to=%2Faccount')
    const person = (await peopleOf(site)).find((one) => !before.includes(one))
    return { who, person: person ?? assert.fail('nobody signed in') }
  }
  const load = (person: Uuid, first: string) => {
    const fields = driver({ holder: person as string as PersonId, name: { first, last: 'Canary' } } as Parameters<typeof driver>[0])
    const known = { ...asPerson(fields), id: person, email: `${first.toLowerCase()}@example.com` }
    return site.registers.load([{ register: 'people', fields: known }] as Parameters<Site['registers']['load']>[0])
  }
  const work = async (): Promise<void> => {
    while ((await site.jobs.runDue()) > 0);
  }
  return { site, later, signIn, load, work }
}
const timesOn = (page: Answer): readonly string[] => [...page.body.matchAll(/name="at"[^>]*value="(\d{13})"/g)].map(([, at = '']) => at)
const book = async (who: Visitor, at?: string, more = query): Promise<Answer> => {
  const page = await who.get(`${address}/pick${more}`)
  return who.post(page, { at: at ?? timesOn(page)[0] ?? '' }, `${address}/pick`)
}
const press = (who: Visitor, page: Answer, doing: string): Promise<Answer> => {
  const action =
    new RegExp(`action="([^"]+/${doing})"`).exec(page.body)?.[1] ?? assert.fail(`no ${doing} on ${text(page.body).slice(0, 600)}`)
  return who.post(page, {}, action)
}

test('a time is picked, reminded of, changed and given back; whoever waits is offered it, and the next after them', async (t) => {
  const { site, later, signIn, load, work } = await place(t)
  const [ann, bob, cat] = [await signIn('ann'), await signIn('bob'), await signIn('cat')]
  for (const [one, name] of [
    [ann, 'Ann'],
    [bob, 'Bob'],
    [cat, 'Cat'],
  ] as const)
    await load(one.person, name)
  const booked = await book(ann.who)
  assert.match(text(booked.body), /It is booked\..*Tuesday 24 November 2026, 10:00 Where Wexcombe library, first floor Market Square/)
  await assertValidHtml(booked.body, 'an appointment')
  await work()
  const told = () => site.told.at(-1)?.words ?? ''
  assert.match(told(), /We see you on 24 November 2026 at 10:00: Wexcombe library/)
  assert.match(text((await book(ann.who)).body), /You have an appointment for this already/)
  // Bob takes a later one, and both he and Cat wait.
  const twoDays = timesOn(await bob.who.get(`${address}/pick${query}&day=2026-11-26`))
  await book(bob.who, twoDays[0])
  for (const { who } of [bob, cat]) {
    later(1)
    assert.match(
      text((await who.post(await who.get(`${address}/pick${query}`), {}, `${address}/wait`)).body),
      /You wait for an earlier time/,
    )
  }
  await work()
  assert.match(text((await press(ann.who, await ann.who.get(address), 'cancel')).body), /It is given back\..*You have no appointment/)
  await work()
  assert.ok(site.told.some(({ words }) => /An earlier time has come free: 24 November 2026 at 10:00/.test(words)))
  assert.ok(!timesOn(await cat.who.get(`${address}/pick${query}`)).includes(String(instant('2026-11-24T10:00:00Z'))), 'it is held')
  const offered = await bob.who.get(address)
  assert.match(
    text(offered.body),
    /An earlier time is free: Tuesday 24 November 2026, 10:00 It is held for you until Tuesday 24 November 2026, 09:00/,
  )
  const taken = text((await press(bob.who, offered, 'take')).body)
  assert.match(taken, /It is booked.*Tuesday 24 November 2026, 10:00/)
  assert.doesNotMatch(taken.split('Before')[0] ?? '', /26 November/)
  // What Bob had goes to Cat, who leaves it.
  await work()
  const forCat = await cat.who.get(address)
  assert.match(text(forCat.body), /An earlier time is free: Thursday 26 November 2026, 10:00/)
  later(25 * 60)
  await work()
  assert.doesNotMatch(text((await cat.who.get('/')).body), /held for you/)
  const [left] = await site.db.admin.query<{ state: string }>("select state from portreeve.appointment where state = 'lapsed'")
  assert.ok(left, 'an offer that nobody takes ends')
  const kinds = await site.db.admin.query<{ kind: string }>(
    "select distinct kind from portreeve.event where topic = 'appointment' order by kind",
  )
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['appointment-booked', 'appointment-cancelled', 'appointment-lapsed', 'appointment-offered'],
  )
})
test('of many who press at once one gets the time, whoever they are', async (t) => {
  const { site, signIn, load } = await place(t)
  const all: Awaited<ReturnType<typeof signIn>>[] = []
  for (const subject of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) all.push(await signIn(subject))
  for (const { person } of all) await load(person, 'Ann')
  const at = String(instant('2026-11-24T10:30:00Z'))
  const pages = await Promise.all(all.map(async ({ who }) => [who, await who.get(`${address}/pick${query}`)] as const))
  const came = (await Promise.all(pages.map(([who, page]) => who.post(page, { at }, `${address}/pick`)))).map(({ body }) => text(body))
  assert.equal(came.filter((one) => one.includes('It is booked.')).length, 1)
  assert.equal(came.filter((one) => one.includes('That time is taken by now.')).length, all.length - 1)
  const twice = await Promise.allSettled(
    [1, 2].map((n) =>
      site.db.admin.query(
        `insert into portreeve.appointment (appointment_id, person_id, body, place, desk, at, minutes, language, code, asked_at, state, events)
         values (gen_random_uuid(), $1, 'dvla', 'hall', 1, '2026-12-01T10:00:00Z', 20, 'en', 'A', now(), 'booked', ${n})`,
        [all[n]?.person],
      ),
    ),
  )
  assert.deepEqual(twice.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'], 'the database itself keeps a desk to one')
})
test('at the counter they say their code, show a document, and are served on one page; who walks in is found first', async (t) => {
  const { site, later, signIn, load, work } = await place(t)
  const ann = await signIn('ann')
  await load(ann.person, 'Ann')
  const booked = await book(ann.who)
  const code = /class="code">(\w{4})</.exec(booked.body)?.[1] ?? assert.fail('no code')
  await work()
  later(24 * 60)
  const nia = await officerAt(site, 'Nia', ['adviser'], 'dvla')
  const list = await nia.get('/desk/counter?place=wexcombe')
  assert.match(text(list.body), new RegExp(`Wexcombe library, first floor: 24 November 2026.*10:00 · ${code} No service in particular`))
  assert.doesNotMatch(list.body, /Canary|ann@example/)
  await assertValidHtml(list.body, 'the counter')
  const here = await press(nia, list, 'came')
  assert.match(text(here.body), /In the room 10:00/)
  later(5)
  const document = await press(nia, await nia.get('/desk/counter?place=wexcombe'), 'serve')
  assert.match(text(document.body), /Their document.*It must say Name Ann Canary/)
  await assertValidHtml(document.body, 'a document')
  const good = { kind: 'passport', number: '533401372', 'expires-day': '1', 'expires-month': '2', 'expires-year': '2031', how: 'by-eye' }
  assert.match(text((await nia.post(document, { ...good, number: '12' }, '/desk/counter/document')).body), /Enter the last 4 characters/)
  assert.match(
    text((await nia.post(document, { ...good, 'expires-year': '2020' }, '/desk/counter/document')).body),
    /ran out more than 2 years ago/,
  )
  const served = await nia.post(document, good, '/desk/counter/document')
  assert.match(text(served.body), /At the counter, and it is them Ann Canary/)
  const pick = await nia.get('/desk/call/appointment?place=havenmouth')
  await assertValidHtml(pick.body, 'an appointment for whoever is served')
  const again = await nia.post(pick, { at: timesOn(pick)[3] ?? '' }, '/desk/call/appointment')
  assert.match(text(again.body), /Appointments \w+day \d+ November 2026, \d\d:\d\d Havenmouth enquiry office · code/)
  await press(nia, await nia.get('/desk/call/appointment'), 'cancel')
  assert.match(text((await nia.get('/desk/call')).body), /None: .*appointments/)
  const ended = await nia.post(served, { reason: 'advice', outcome: 'answered', resolved: 'yes' }, '/desk/call/end')
  assert.match(text(ended.body), /is recorded/)
  assert.match(text((await nia.get('/desk/counter?place=wexcombe')).body), /Served .*5 min on average/)
  const sealed = await site.db.admin.query('select sealed::text as s from portreeve.event')
  assert.ok(!JSON.stringify(sealed).includes(Buffer.from('533401372').toString('hex')))
  site.signInAs({ subject: 'ann', email: 'ann@example.com' })
  await ann.who.get('/sign-in?level=P1&to=%2Faccount')
  assert.match(text((await ann.who.get('/account/calls')).body), /Talk at the counter/)
  assert.match(text((await ann.who.get('/account/looks')).body), /to find you while you talk with us/)
  // Bob has no appointment.
  const walk = await nia.get('/desk/counter')
  const found = await nia.post(walk, { line: 'Canary 1 1 1980' }, '/desk/counter/find')
  const met = await nia.post(found, {}, '/desk/counter/meet')
  assert.match(text(met.body), /Their document/)
  const gone = await nia.post(met, { reason: 'advice', outcome: 'answered', resolved: 'no' }, '/desk/call/end')
  assert.match(text(gone.body), /is recorded/)
  const clerk = await officerAt(site, 'Quinn', ['quality'], 'dvla')
  assert.equal((await clerk.send('/desk/counter')).status, 403)
})
test('appointments can be used by everybody, in both languages and on a small screen', async (t) => {
  const { site, signIn, load } = await place(t)
  const ann = await signIn('ann')
  await load(ann.person, 'Ann')
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
    await picture(page, `${name}-phone`)
    await page.context().close()
  }
  await look(ann.who, address, 'appointments-none')
  await look(ann.who, `${address}/pick${query}`, 'appointments-pick')
  await book(ann.who)
  await look(ann.who, `${address}?done=booked`, 'appointments-booked')
  await look(ann.who, `${address}/pick${query.replace('wexcombe', 'havenmouth')}&language=cy`, 'appointments-pick-cy')
  await ann.who.get('/?language=cy')
  assert.match(text((await ann.who.get(address)).body), /Eich apwyntiadau.*dydd Mawrth 24 Tachwedd 2026/i)
  const nia = await officerAt(site, 'Nia', ['adviser'], 'dvla')
  await look(nia, '/desk/counter?place=wexcombe&day=2026-11-24', 'counter')
  const here = await press(nia, await nia.get('/desk/counter?place=wexcombe&day=2026-11-24'), 'came')
  await press(nia, here.path === '' ? here : await nia.get('/desk/counter?place=wexcombe&day=2026-11-24'), 'serve')
  await look(nia, '/desk/call', 'counter-document')
})

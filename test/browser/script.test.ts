import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { createConversations } from '#conversations'
import type { AnyRegister, PersonId } from '#definition'
import { systemRandom, type Uuid } from '#kernel'
import { people } from '#registers/people'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { fillIn, tripAnswers } from './answers.ts'
import { caseworker, officerAt } from './desk-people.ts'
import { knownDriver, renew } from './known-driver.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { type Answer, createVisitor, type FormFields, formIn, heading, samplePhoto, text, type Visitor } from './visitor.ts'
import { run } from './walking.ts'

const answers: Readonly<Record<string, FormFields>> = {
  'lives-here': { livesHere: 'yes' },
  'full-name': { 'fullName-known': 'yes' },
  home: { 'home-known': 'yes' },
  'photo-choice': { photoChoice: 'replace' },
  'new-photo': { newPhoto: samplePhoto() },
  eyesight: { eyesight: 'yes' },
  'is-unwell': { isUnwell: 'no' },
  'is-true': { isTrue: 'yes' },
}
const officerOf = async (site: Site, name: string) => {
  const [row] = await site.db.admin.query<{ officer: Uuid; body: string; roles: string[] }>(
    `select person_id as officer, body, roles from portreeve.session where kind = 'officer' order by started_at desc limit 1`,
  )
  assert.ok(row, name)
  return row
}
type Officer = Awaited<ReturnType<typeof officerOf>>
async function verified(site: Site, officer: Officer, person: Uuid) {
  const conversations = createConversations({ database: site.db.app, vault: site.vault, clock: site.clock, random: systemRandom })
  await conversations.begin(officer, 'phone')
  await conversations.claim(officer, person)
  await conversations.verify(officer, 'questions', ['people.bornOn', 'drivers.number'])
  return conversations
}
/** A driver who has signed in, and an adviser who talks with them and has found out that it is they. */
async function talking(t: TestContext) {
  const { site, visitor } = await knownDriver(t)
  const [person] = await peopleOf(site)
  assert.ok(person)
  const adviser = await officerAt(site, 'Ffion Adviser', ['adviser'], 'dvla')
  const officer = await officerOf(site, 'Ffion')
  const conversations = await verified(site, officer, person)
  const end = () => conversations.end(officer, ended)
  return { site, visitor, adviser, person, officer, end, conversations }
}
const ended = { outcome: 'done', reason: 'apply', resolved: true, note: '' } as const
type Look = (at: Answer, name: string) => Promise<void>
async function looking(t: TestContext, site: Site, who: Visitor): Promise<Look> {
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  return async (at, name) => {
    await assertValidHtml(at.body, name)
    await page.context().clearCookies()
    await page.context().addCookies([...who.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(site.url + at.path)
    await assertAccessible(page, name)
    await picture(page, `${name}-desktop`)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
    await picture(page, `${name}-narrow`)
  }
}
const stepsMax = 30
async function through(who: Visitor, from: Answer, { look, until = () => false }: { look?: Look; until?: (name: string) => boolean } = {}) {
  let at = from
  for (let count = 0; count < stepsMax && at.path.includes('/q/'); count++) {
    const name = at.path.split('/q/')[1] ?? ''
    if (until(name)) return at
    await look?.(at, `script-${name.replaceAll('/', '-')}`)
    const next = await who.post(at, answers[name] ?? {})
    assert.equal(next.status, 200, `${name}: ${text(next.body).slice(0, 600)}`)
    assert.notEqual(next.path, at.path, `${name}: ${text(next.body).slice(0, 600)}`)
    at = next
  }
  return at
}

test('what was begun online is finished by telephone: read out, sent by the adviser, paid by a link, and everybody sees who typed what', async (t) => {
  const { site, visitor, adviser } = await talking(t)
  const look = await looking(t, site, adviser)
  const online = await through(visitor, await visitor.post(await visitor.get(renew), {}), { until: (name) => name === 'is-true' })
  assert.match(online.path, /is-true$/)
  const draft = online.path.split('/')[2] ?? ''
  const call = await adviser.get('/desk/call')
  assert.match(call.body, new RegExp(`href="/applications/${draft}"`), 'the page of whoever rings leads to what they have begun')
  assert.match(call.body, /href="\/desk\/call\/apply"/)
  const choose = await adviser.get('/desk/call/apply')
  assert.match(text(choose.body), /On the telephone with .* Go on with it/)
  await look(choose, 'script-choose')
  const first = await adviser.get(`/applications/${draft}`)
  assert.match(text(first.body), /Read this out, and type what they say/)
  const photo = await adviser.get(`/applications/${draft}/q/new-photo`)
  assert.match(text(photo.body), /They have added me\.jpg online/)
  assert.doesNotMatch(photo.body, /type="file"/)
  await look(await adviser.get(`/applications/${draft}/q/home`), 'script-home')
  assert.match(text((await adviser.get(`/applications/${draft}/q/home?language=cy`)).body), /Ar y ffôn gyda .* Darllenwch hyn yn uchel/)
  await adviser.get('/desk?language=en')
  const check = await through(adviser, first, { look })
  assert.match(check.path, /\/check$/)
  await look(check, 'script-check')
  assert.match(text(check.body), /Typed by the person, online/)
  assert.match(text(check.body), /they said yes: heard by you/)
  const unheard = await adviser.post(check, {})
  assert.match(text(unheard.body), /Confirm that you have read it out/)
  const sent = await adviser.post(unheard, { heard: 'yes' })
  assert.match(sent.path, /^\/desk\/call\/sent\//, text(sent.body).slice(0, 400))
  assert.match(text(sent.body), /Their reference .* It costs £14\.00|It costs £14/)
  await look(sent, 'script-sent')
  await run(site)
  assert.ok(
    site.told.some(({ words }) => /officer sent this application for you/.test(words) && words.includes(`/cases/${draft}/pay`)),
    'told, with the link',
  )
  const theirs = await visitor.get(`/cases/${draft}`)
  assert.match(text(theirs.body), /Pay now/)
  assert.match(text(theirs.body), /An officer sent it for you on the telephone/)
  assert.match(text(theirs.body), /An officer read this out on the telephone, and you said yes/)
  assert.match(text(theirs.body), /Typed by you, online/)
  await (await looking(t, site, visitor))(theirs, 'script-their-case')
  assert.match(text((await visitor.get('/account/looks')).body), /to fill in an application with you while you talk with us/)
})

test('what was begun by telephone is in the account at once, and finished there: the case came online, and says what was said', async (t) => {
  const { site, visitor, adviser, end } = await talking(t)
  const choose = await adviser.get('/desk/call/apply?q=renew driving')
  assert.match(choose.body, /name="service" value="renew-driving-licence"/)
  const begin = { csrf: formIn(choose.body, '/sign-out').csrf ?? '', service: 'renew-driving-licence' }
  const first = await adviser.post(choose, begin, '/desk/call/apply')
  const reached = await through(adviser, first, { until: (name) => name === 'new-photo' })
  assert.match(text(reached.body), /A file cannot be given by telephone/)
  assert.doesNotMatch(reached.body, />\s*Continue\s*</)
  await (await looking(t, site, adviser))(reached, 'script-file')
  const draft = reached.path.split('/')[2] ?? ''
  assert.match(text((await visitor.get('/account')).body), /Renew/)
  const mine = await visitor.get(`/applications/${draft}`)
  assert.doesNotMatch(text(mine.body), /Read this out/)
  await end()
  const after = await adviser.get(`/applications/${draft}`)
  assert.doesNotMatch(text(after.body), /Read this out/, 'the call is over')
  const check = await through(visitor, mine)
  assert.match(text(check.body), /You said this on the telephone, and an officer typed it/)
  const pay = await visitor.post(check, {})
  assert.match(pay.path, /\/pay$/)
  const [row] = await site.db.admin.query<{ n: number }>(`select count(*)::int as n from portreeve.cases where case_id = $1`, [draft])
  assert.equal(row?.n, 1)
})

test('an officer reaches no other page of the person, nobody else’s draft, and nothing once the call is over', async (t) => {
  const { site, visitor, adviser, end } = await talking(t)
  const online = await visitor.post(await visitor.get(renew), {})
  const draft = online.path.split('/')[2] ?? ''
  for (const path of ['/account', '/account/details', '/account/looks', `/applications/${draft}/delete`, `/cases/${draft}`])
    assert.equal((await adviser.get(path)).status, 404, path)
  const at = await adviser.get(`/applications/${draft}`)
  assert.match(text(at.body), /Read this out/)
  const colleague = await officerAt(site, 'Gwen Colleague', ['adviser'], 'dvla')
  assert.doesNotMatch((await colleague.get(at.path)).body, /Read this out/)
  const reader = await officerAt(site, 'Ron Reader', ['quality'], 'dvla')
  assert.equal((await reader.get(at.path)).status, 404)
  const forged = await adviser.send(at.path, { method: 'POST', body: new URLSearchParams({ csrf: 'x', version: '1' }) })
  assert.equal(forged.status, 403)
  await end()
  const late = await adviser.post(at, answers[at.path.split('/q/')[1] ?? ''] ?? {})
  assert.doesNotMatch(late.body, /Read this out/)
  assert.equal(heading((await visitor.get(at.path)).body) !== '', true)
})

test('a caseworker sees who typed each answer, an adviser of another body opens nothing', async (t) => {
  const site = await openSite(t, 'test/services', [people] as unknown as readonly AnyRegister[])
  const person = createVisitor(site.url)
  const check = await fillIn(person, await person.post(await person.get('/havenmouth/school-trip'), {}), tripAnswers())
  assert.match(check.path, /\/check$/)
  const draft = check.path.split('/')[2] ?? ''
  const [id] = await peopleOf(site)
  assert.ok(id)
  const fields = asPerson(driver({ holder: id as string as PersonId }))
  await site.registers.load([{ register: 'people', fields }] as Parameters<Site['registers']['load']>[0])
  const stranger = await officerAt(site, 'Dai Stranger', ['adviser'], 'dvla')
  await (await verified(site, await officerOf(site, 'Dai'), id)).end(await officerOf(site, 'Dai'), ended)
  await verified(site, await officerOf(site, 'Dai'), id)
  assert.doesNotMatch((await stranger.get(`/applications/${draft}`)).body, /Year 6 at the pier/)
  assert.doesNotMatch((await stranger.get(`/applications/${draft}/q/pupils`)).body, /name="pupils"/)
  const adviser = await officerAt(site, 'Ffion Adviser', ['adviser'])
  await verified(site, await officerOf(site, 'Ffion'), id)
  const pupils = await adviser.get(`/applications/${draft}/q/pupils`)
  const again = await through(adviser, await adviser.post(pupils, { pupils: '60' }))
  const sent = await adviser.post(again, { heard: 'yes' })
  assert.match(sent.path, /^\/desk\/call\/sent\//, text(sent.body).slice(0, 600))
  const caseworkerThere = await officerAt(site, 'Cai Caseworker', caseworker)
  const opened = text((await caseworkerThere.get(`/desk/cases/${draft}`)).body)
  assert.match(opened, /60 Said on the telephone, typed by Ffion Adviser/)
  assert.match(opened, /Typed by the person, online/)
  assert.match(opened, /Online, by telephone\. The person was known by their answers to questions/)
})

import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { createConversations } from '#conversations'
import { systemRandom, type Uuid } from '#kernel'
import { caseworker, officerAt, sendTrip } from '../browser/desk-people.ts'
import { knownDriver, renew } from '../browser/known-driver.ts'
import { openSite, peopleOf, type Site } from '../browser/site.ts'
import { createVisitor, text, type Visitor } from '../browser/visitor.ts'

const cookieOf = ({ jar }: Visitor): string => jar.get('portreeve') ?? assert.fail('there is no session')
/** As the staff issuer says that they have left. */
async function leaves(site: Site, officer: Visitor): Promise<void> {
  const session = await site.identity.sessions.find(cookieOf(officer))
  assert.ok(session?.kind === 'officer')
  assert.equal(await site.identity.sessions.endAll(session), 1)
}
type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
async function talksWith(site: Site, adviser: Visitor, person: Uuid): Promise<void> {
  const session = await site.identity.sessions.find(cookieOf(adviser))
  assert.ok(session?.body !== undefined)
  const officer: Officer = { officer: session.person, body: session.body, roles: session.roles }
  const conversations = createConversations({ database: site.db.app, vault: site.vault, clock: site.clock, random: systemRandom })
  await conversations.begin(officer, 'phone')
  await conversations.claim(officer, person)
  await conversations.verify(officer, 'questions', ['people.bornOn', 'drivers.number'])
}
const follow = (t: TestContext, site: Site, officer: Visitor) => {
  const stop = new AbortController()
  t.after(() => stop.abort())
  const headers = { accept: 'text/event-stream', cookie: `portreeve=${cookieOf(officer)}` }
  return fetch(`${site.url}/desk/live`, { headers, signal: stop.signal })
}

test('whoever has left is out with the next page, and what they were filling in with somebody is closed to them and stays with the person', async (t) => {
  const { site, visitor } = await knownDriver(t)
  const [person] = await peopleOf(site)
  const adviser = await officerAt(site, 'Ffion Adviser', ['adviser'], 'dvla')
  await talksWith(site, adviser, person ?? assert.fail('nobody is there'))
  const online = await visitor.post(await visitor.get(renew), {})
  const at = await adviser.get(online.path)
  assert.match(text(at.body), /Read this out/)
  const before = await stored(site)
  await leaves(site, adviser)
  for (const path of [at.path, '/desk/call', '/desk/more']) {
    const shut = await fetch(site.url + path, { redirect: 'manual', headers: { cookie: `portreeve=${cookieOf(adviser)}` } })
    assert.ok([303, 403, 404].includes(shut.status), `${path}: ${shut.status}`)
    assert.doesNotMatch(await shut.text(), /Read this out|Ffion/, path)
  }
  const late = await adviser.post(at, { livesHere: 'yes' })
  assert.doesNotMatch(text(late.body), /Read this out/)
  assert.deepEqual(await stored(site), before, 'nothing was typed any more')
  assert.equal((await visitor.get(online.path)).status, 200)
})
const stored = (site: Site) => site.db.admin.query('select draft_id, version from portreeve.draft order by 1')

test('a page that stands open hears nothing more once its officer has left, and a colleague’s goes on', async (t) => {
  const site = await openSite(t)
  await sendTrip(createVisitor(site.url))
  const [mair, owain] = [await officerAt(site, 'Mair', caseworker), await officerAt(site, 'Owain', caseworker)]
  const [hers, his] = [await follow(t, site, mair), await follow(t, site, owain)]
  const [reader, other] = [readerOf(hers), readerOf(his)]
  for (const one of [reader, other]) assert.match((await next(one)) ?? '', /event: begun/)
  await leaves(site, mair)
  await site.web.live?.beat()
  assert.equal(await next(reader), undefined, 'it has ended')
  assert.equal(await next(other), ':\n\n', 'somebody is there')
  assert.notEqual((await follow(t, site, mair)).headers.get('content-type')?.startsWith('text/event-stream'), true)
})
const readerOf = (answer: Response) => answer.body?.getReader() ?? assert.fail('there is no stream')
const next = async (reader: ReturnType<typeof readerOf>): Promise<string | undefined> => {
  const { value } = await reader.read()
  return value && Buffer.from(value).toString()
}

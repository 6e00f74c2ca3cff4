import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { ProvenIdentity } from '#identity'
import { day, type Uuid } from '#kernel'
import { agreeing, giveUp } from '../api/agreeing.ts'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { officerAt } from './desk-people.ts'
import type { Site } from './site.ts'
import { createVisitor, formIn, text, type Visitor } from './visitor.ts'

const bob: ProvenIdentity = { names: [{ first: 'Bob', last: 'Canary' }], bornOn: day('1980-02-03'), addresses: [] }
const daySeconds = 86_400
const invite = '/account/acting/invite'
const home = '/acting'
const wants = { to: 'bob@friends.example', services: giveUp, may: 'apply', days: '30' }
type Wants = Partial<Record<keyof typeof wants, string>>

/** Where the last invitation leads. */
function linkIn({ told }: Pick<Site, 'told'>): string {
  const words = told.findLast((one) => one.words.includes('/acting/invitation/'))?.words ?? ''
  return new URL(/http\S+\/acting\/invitation\/\S+/.exec(words)?.[0] ?? assert.fail('no link was sent')).pathname
}
/** A driver who has signed in, and a friend who has too. */
async function friends(t: TestContext, level = 'P2') {
  const { site, visitor: ann, person, pass } = await agreeing(t)
  await ann.get('/sign-in?level=P2&to=%2Faccount')
  const signIn = async (subject: string, at = level, identity?: ProvenIdentity): Promise<Visitor> => {
    site.signInAs({ subject, email: `${subject}@friends.example`, ...(identity && { identity }) })
    const visitor = createVisitor(site.url)
    await visitor.get(`/sign-in?level=${at}&to=%2Faccount`)
    return visitor
  }
  const friend = await signIn('bob', level, bob)
  const send = async (differs: Wants = {}): Promise<string> => {
    const sent = await ann.post(await ann.get(invite), { ...wants, ...differs })
    assert.match(text(sent.body), /They have two weeks to say yes/)
    while ((await site.jobs.runDue()) > 0);
    return linkIn(site)
  }
  const accept = async (link: string, who = friend) => who.post(await who.get(link), { decision: 'agree' })
  const act = async (who = friend) => {
    const page = await who.get('/account/acting')
    const action = /action="(\/account\/acting\/[^"]+\/act)"/.exec(page.body)?.[1] ?? assert.fail(text(page.body))
    return who.post(page, {}, action)
  }
  const end = async (who: Visitor) => {
    const page = await who.get('/account/acting')
    const action = /action="(\/account\/acting\/[^"]+\/end)"/.exec(page.body)?.[1] ?? assert.fail(text(page.body))
    return who.post(page, {}, action)
  }
  return { site, ann, person, pass, friend, signIn, send, accept, act, end }
}
const start = `/${giveUp}`
const draftIn = (path: string): Uuid => path.split('/')[2] as Uuid

test('a friend whom somebody invited applies for them, under their own name in all that is told of it', async (t) => {
  const { site, ann, person, friend, send, accept, act } = await friends(t)
  const link = await send()
  const asked = text((await friend.get(link)).body)
  assert.match(asked, /ann@example.com asks you to act for them.*Fill in, send and answer.*Give up your driving licence.*23 December 2026/)
  assert.match(asked, /They will see your name, Bob Canary/)
  assert.match(text((await accept(link)).body), /You have agreed.*ann@example.com/)
  assert.equal((await friend.get(link)).status, 404, 'a link is good once')
  const at = await act()
  assert.equal(at.path, home)
  assert.match(text(at.body), /You are acting for ann@example.com Stop.*Nothing has been begun or sent yet.*Give up your driving licence/)
  const question = await friend.post(await friend.get(start), {})
  assert.match(text(question.body), /Before you give it up/)
  const check = await friend.post(question, { isMine: 'yes' })
  const sent = await friend.post(check, {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  const caseId = draftIn(sent.path)
  assert.match(text((await friend.get(home)).body), /Sent.*Give up your driving licence/)

  assert.match(text((await ann.get(`/cases/${caseId}`)).body), /Bob Canary sent your application for you/)
  while ((await site.jobs.runDue()) > 0);
  assert.match(text((await ann.get('/account/messages')).body), /Bob Canary now acts for you/)
  const looks = (await site.registers.accessesOf(person, {})).accesses
  assert.ok(looks.some(({ system, actor, action }) => system === 'drivers' && actor === 'client' && action === 'read'))
  const list = text((await ann.get('/account/looks')).body)
  assert.match(list, /Somebody who acts for you Bob Canary/)
  for (const words of [/to begin an application/, /to answer questions/, /to send an application/]) assert.match(list, words)
  const officer = await officerAt(site, 'Tomos', ['supervisor'], 'dvla')
  const desk = text((await officer.get(`/desk/cases/${caseId}`)).body)
  assert.match(desk, /Sent by Bob Canary, whom the person allows to act for them/)
  assert.match(desk, /Sent by Bob Canary, who acts for the person/)
  const events = await site.db.admin.query<{ kind: string }>(`select kind from portreeve.event where topic = 'acting' order by seq`)
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['acting-invited', 'acting-accepted'],
  )
  const [row] = await site.db.admin.query<{ all: string }>(
    `select (select string_agg(g::text, '') from portreeve.acting_grant g) || (select string_agg(l::text, '') from portreeve.acting_link l) as all`,
  )
  assert.doesNotMatch(row?.all ?? '', /Canary|example/, 'names and addresses are sealed')
})

test('what has ended does nothing any more, in the middle of a form too, and never falls back on whoever is at the keyboard', async (t) => {
  const { site, ann, friend, send, accept, act, end } = await friends(t)
  await accept(await send())
  await act()
  const question = await friend.post(await friend.get(start), {})
  const check = await friend.post(question, { isMine: 'yes' })
  assert.match(text((await end(ann)).body), /Ended\. Nothing can be done by it any more/)
  const tried = await friend.post(check, {})
  assert.match(text(tried.body), /You do not act for them any more/)
  assert.equal((await friend.get(question.path)).status, 404, 'it is not theirs to see')
  const counts = await site.db.admin.query<{ cases: number; drafts: number }>(
    'select (select count(*)::int from portreeve.cases) as cases, (select count(*)::int from portreeve.draft) as drafts',
  )
  assert.deepEqual(counts[0], { cases: 0, drafts: 1 })
  const visits = await site.db.admin.query("select 1 from portreeve.session where kind = 'guest'")
  assert.equal(visits.length, 0, 'its visit is gone')
  // Begun by the friend, gone on with by the person.
  const mine = await ann.post(await ann.get(check.path), {})
  assert.match(text((await ann.get(`/cases/${draftIn(mine.path)}`)).body), /You sent your application, which Bob Canary prepared for you/)
})

test('nobody gets in by what is not theirs: another’s grant, another’s case, a link twice, one’s own, or a page that is for the person alone', async (t) => {
  const { site, ann, friend, signIn, send, accept, act } = await friends(t)
  const link = await send()
  assert.match(text((await ann.get(link)).body), /This is your own invitation/)
  const { csrf = '' } = formIn((await ann.get('/account')).body, '/sign-out')
  const own = await ann.send(link, { method: 'POST', body: new URLSearchParams({ csrf, decision: 'agree' }) })
  assert.match(text(own.body), /This is your own invitation/)
  await accept(link)
  const carol = await signIn('carol')
  assert.equal((await carol.get(link)).status, 404)
  const [grant] = await site.db.admin.query<{ id: Uuid }>('select grant_id as id from portreeve.acting_grant')
  carol.jar.set('acting', grant?.id ?? '')
  assert.match(text((await carol.get(start)).body), /You do not act for them any more/)
  assert.equal(carol.jar.has('acting'), false)
  const { csrf: carols = '' } = formIn((await carol.get('/account')).body, '/sign-out')
  for (const doing of ['end', 'act']) {
    const body = new URLSearchParams({ csrf: carols })
    assert.equal((await carol.send(`/account/acting/${grant?.id}/${doing}`, { method: 'POST', body })).status, 404, doing)
  }
  await act()
  // What is for the person alone is not shown, and grants of grants cannot be made.
  for (const path of [
    '/account',
    '/account/looks',
    '/account/messages',
    '/account/details',
    '/account/contact',
    '/account/copy',
    invite,
    '/account/acting',
    '/account/agreements',
    '/account/erase',
  ])
    assert.equal((await friend.get(path)).path, home, path)
  assert.match(text((await friend.get('/dvla/renew-driving-licence')).body), /has not asked you to do this/)
  const form = formIn((await friend.get(start)).body, start)
  friend.jar.delete('acting')
  const mixed = await friend.send(start, { method: 'POST', body: new URLSearchParams(form) })
  assert.ok(mixed.status >= 400, 'a form made for another does nothing for oneself')
  const drafts = await site.db.admin.query('select 1 from portreeve.draft')
  assert.equal(drafts.length, 0)
})

test('somebody acts with no more than they have shown of themselves, and no more than the person had', async (t) => {
  const { site, friend, signIn, send, accept, act } = await friends(t, 'email')
  await accept(await send())
  await act()
  site.signInAs({ subject: 'bob', email: 'bob@friends.example', identity: bob })
  const begun = await friend.get(`${start}/begin`)
  assert.match(begun.path, /\/applications\//, 'whoever can show more is asked to, and comes back')
  const dan = await signIn('dan', 'P2')
  site.signInAs({ subject: 'eve', email: 'eve@friends.example' })
  const eve = createVisitor(site.url)
  await eve.get('/sign-in?level=email&to=%2Faccount')
  await eve.post(await eve.get(invite), { ...wants, to: 'dan@friends.example' })
  while ((await site.jobs.runDue()) > 0);
  await accept(linkIn(site), dan)
  await act(dan)
  assert.match(text((await dan.get(`${start}/begin`)).body), /eve@friends.example must first show who they are/)
})

test('whoever may only follow sees how it stands and nothing that was said; whoever may read letters reads those of what they may deal with', async (t) => {
  const { site, ann, signIn, send, accept, act } = await friends(t)
  const carol = await signIn('carol')
  await accept(await send({ may: 'follow', services: 'dvla' }), carol)
  const dan = await signIn('dan')
  await accept(await send({ may: 'letters', services: 'dvla' }), dan)
  const question = await ann.post(await ann.get(start), {})
  const sent = await ann.post(await ann.post(question, { isMine: 'yes' }), {})
  while ((await site.jobs.runDue()) > 0);
  const caseId = draftIn(sent.path)
  await act(carol)
  const followed = text((await carol.get(`/cases/${caseId}`)).body)
  assert.match(followed, /Recorded/)
  assert.doesNotMatch(followed, /What you told us|Withdraw/)
  assert.doesNotMatch((await carol.get(home)).body, /Begin something for them|\/acting\/messages/)
  for (const path of [start, `/cases/${caseId}/withdraw`, `/cases/${caseId}/reply`]) assert.equal((await carol.get(path)).path, home, path)
  await act(dan)
  const news = site.told.filter(({ words }) => words.includes('We have written to ann@example.com'))
  assert.deepEqual(
    news.map(({ to }) => to),
    ['bob@friends.example'],
    'the address of the invitation, once, and only of whoever may read letters',
  )
  const letter = /href="(\/acting\/messages\/[^"]+)"/.exec((await dan.get(home)).body)?.[1] ?? assert.fail('no letter is shown')
  assert.match(text((await dan.get(letter)).body), /You have given up your driving licence/)
  assert.equal((await carol.get(letter)).status, 404)
  assert.match(text((await ann.get('/account/looks')).body), /to read a message to you, as you agreed/)
  const unread = await site.db.admin.query('select 1 from portreeve.notice where read_at is not null')
  assert.equal(unread.length, 0, 'it stays unread for its person')
  assert.match(text((await dan.get('/dvla/medical-condition')).body), /Only ann@example.com can do this themselves Whoever has the licence/)
  assert.ok(!(await ann.get(invite)).body.includes('dvla/medical-condition'))
})

test('when either of the two is erased nothing is left to act by, and no name of theirs', async (t) => {
  const { site, signIn, accept, act, ann, send } = await friends(t)
  const erase = async (column: 'agent_id' | 'person_id', text: string) => {
    const [row] = await site.db.admin.query<{ id: Uuid }>(`select ${column} as id from portreeve.acting_grant where level = $1`, [
      column === 'agent_id' ? 'P2' : 'email',
    ])
    const came = await site.cases.eraseOnRequest(row?.id ?? assert.fail(text), text)
    assert.equal(came.kind, 'erased', text)
  }
  const carol = await signIn('carol', 'email')
  await accept(await send(), carol)
  assert.match(text((await ann.get('/account/acting')).body), /carol@friends.example/)
  while ((await site.jobs.runDue()) > 0);
  await erase('agent_id', 'carol asked')
  const gone = text((await ann.get('/account/acting')).body)
  assert.match(gone, /Nobody acts for you.*Ended/)
  const eve = await signIn('eve', 'email')
  await eve.post(await eve.get(invite), { ...wants, to: 'dan@friends.example' })
  while ((await site.jobs.runDue()) > 0);
  const dan = await signIn('dan')
  await accept(linkIn(site), dan)
  await act(dan)
  assert.equal((await dan.get(home)).path, home)
  while ((await site.jobs.runDue()) > 0);
  await erase('person_id', 'eve asked')
  assert.match(text((await dan.get(home)).body), /You do not act for them any more/)
  assert.doesNotMatch((await dan.get('/account/acting')).body, /eve@/)
  const left = await site.db.admin.query('select 1 from portreeve.acting_grant g join portreeve.erasure e using (person_id)')
  assert.equal(left.length, 0)
})

test('an invitation runs out after two weeks, and what was accepted on its last day', async (t) => {
  const { site, ann, friend, pass, send, accept, act } = await friends(t)
  const signInAgain = async () => {
    site.signInAs({ subject: 'ann', email: 'ann@example.com' })
    await ann.get('/sign-in?level=P2&to=%2Faccount')
    site.signInAs({ subject: 'bob', email: 'bob@friends.example', identity: bob })
    await friend.get('/sign-in?level=P2&to=%2Faccount')
  }
  const old = await send()
  pass(15 * daySeconds)
  await signInAgain()
  assert.equal((await friend.get(old)).status, 404)
  assert.match(text((await ann.get('/account/acting')).body), /Nobody answered in time/)
  await accept(await send())
  await act()
  assert.equal((await friend.get(home)).path, home)
  pass(31 * daySeconds)
  await signInAgain()
  assert.match(text((await friend.get(home)).body), /You do not act for them any more/)
  assert.match(text((await ann.get('/account/acting')).body), /The time was over/)
})

test('inviting, answering and acting can be used by everybody, in both languages, by keyboard and on a small screen', async (t) => {
  const { site, ann, friend, send, accept, act } = await friends(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  const look = async (visitor: Visitor, path: string, name: string): Promise<void> => {
    await assertValidHtml((await visitor.get(path)).body, name)
    await page.context().clearCookies()
    await page.context().addCookies([...visitor.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.goto(site.url + path)
    await assertAccessible(page, name)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
    await picture(page, `${name}-narrow`)
    await page.setViewportSize({ width: 1280, height: 900 })
    await picture(page, name)
  }
  await look(ann, invite, 'acting-invite')
  const wrong = await ann.post(await ann.get(invite), { to: 'nobody', services: giveUp })
  assert.match(text(wrong.body), /Enter an email address.*Select what they may do.*Select for how long/)
  const link = await send()
  await look(ann, '/account/acting', 'acting-invited')
  await look(friend, link, 'acting-invitation')
  await accept(link)
  await look(friend, '/account/acting', 'acting-accepted')
  await act()
  await look(friend, home, 'acting-home')
  await look(friend, start, 'acting-start')
  await friend.get('/?language=cy')
  await look(friend, home, 'acting-home-welsh')
  await page.goto(site.url + home)
  await page.getByRole('button', { name: 'Rhoi’r gorau iddi' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/account/acting')
  await look(ann, '/account', 'acting-account')
})

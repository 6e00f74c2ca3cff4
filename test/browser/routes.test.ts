import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { fillIn, tripAnswers } from './answers.ts'
import { openSite, type Site } from './site.ts'
import { type Answer, createVisitor, text, type Visitor } from './visitor.ts'

const absent = '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036'
const trip = '/havenmouth/school-trip'

type Owned = { readonly draft: string; readonly case: string }
/** A visitor with an application that is begun and one that is sent. */
async function owner(site: Site): Promise<{ readonly visitor: Visitor; readonly owned: Owned }> {
  const visitor = createVisitor(site.url)
  const check = await fillIn(visitor, await visitor.post(await visitor.get(trip), {}), tripAnswers())
  const sent = await visitor.post(check, {})
  const begun = await visitor.post(await visitor.get(trip), {})
  return { visitor, owned: { draft: begun.path.split('/')[2] ?? '', case: sent.path.split('/')[2] ?? '' } }
}
const fill = (path: string, ids: Owned): string =>
  path
    .replace(':draft', ids.draft)
    .replace(':case', ids.case)
    .replace(':payment', absent)
    .replace(':notice', absent)
    .replace(':body', 'havenmouth')
    .replace(':service', 'school-trip')
    .replace('*', 'trip-name')
const token = (page: Answer): string => /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''

const opened = async (t: TestContext) => {
  const site = await openSite(t)
  const mine = await owner(site)
  const guest = createVisitor(site.url)
  await guest.post(await guest.get(trip), {})
  const person = createVisitor(site.url)
  await person.get('/sign-in?to=%2Faccount')
  site.signInAs({ subject: 'officer', email: 'o@example.com', roles: ['caseworker'], body: 'havenmouth' })
  const officer = createVisitor(site.url)
  await officer.get('/staff/sign-in')
  site.signInAs({ subject: 'elsewhere', email: 'e@example.com', roles: ['caseworker', 'supervisor'], body: 'elsewhere' })
  const stranger = createVisitor(site.url)
  await stranger.get('/staff/sign-in')
  for (const staff of [officer, stranger]) assert.equal((await staff.get('/desk')).status, 200, 'both are officers, of different bodies')
  return { site, mine, others: { nobody: createVisitor(site.url), guest, person, officer, stranger } }
}

test('no route shows or changes what belongs to somebody else, and absent ones look the same', async (t) => {
  const { site, mine, others } = await opened(t)
  const before = (await mine.visitor.get(`/cases/${mine.owned.case}`)).body.replace(
    /csrf" value="[^"]*"|data-seconds="\d+"|\d\d:\d\d\./g,
    '',
  )
  for (const route of site.web.routes) {
    if (!/:draft|:case/.test(route.path)) continue
    for (const [who, visitor] of Object.entries(others)) {
      // An officer may open the cases of their own body: each look is recorded, and the desk's own tests say what they may do.
      if (who === 'officer' && route.who === 'officer') continue
      const csrf = token(await visitor.get('/account'))
      const body = new URLSearchParams({ csrf, version: '1', key: absent, text: 'x', tripName: 'taken over' })
      const ask = (ids: Owned) => visitor.send(fill(route.path, ids), route.method === 'POST' ? { method: 'POST', body } : {})
      const theirs = await ask(mine.owned)
      const none = await ask({ draft: absent, case: absent })
      const what = `${who} ${route.method} ${route.path}`
      assert.ok(
        [403, 404].includes(theirs.status) || theirs.path.startsWith('/sign-in') || ['/account', '/desk/call'].includes(theirs.path),
        `${what}: ${theirs.status} ${theirs.path}`,
      )
      assert.equal(theirs.status, none.status, `${what}: another's and an absent one are told apart`)
      assert.doesNotMatch(text(theirs.body), /Year 6 at the pier/, what)
    }
  }
  const after = (await mine.visitor.get(`/cases/${mine.owned.case}`)).body.replace(
    /csrf" value="[^"]*"|data-seconds="\d+"|\d\d:\d\d\./g,
    '',
  )
  assert.equal(after, before)
  assert.equal((await mine.visitor.get(`/applications/${mine.owned.draft}`)).status, 200, 'the draft is still there')
})

test('every route answers nonsense without a fault', async (t) => {
  const { site, mine } = await opened(t)
  const nonsense = ['..%2f..%2fetc%2fpasswd', '%00', "'", 'x'.repeat(190), '%F0%9F%92%A9', '-1', 'null', '{}']
  for (const route of site.web.routes)
    for (const odd of nonsense) {
      const path = route.path.replace(/:\w+|\*/g, odd)
      const csrf = token(await mine.visitor.get('/account'))
      const init =
        route.method === 'POST' ? { method: 'POST', body: new URLSearchParams({ csrf, key: odd, version: odd, mark: odd, text: odd }) } : {}
      const { status, body } = await mine.visitor.send(path, init)
      assert.ok(status < 500 || path.startsWith('/v2') || path === '/ready', `${route.method} ${path}: ${status}`)
      assert.doesNotMatch(body, /\bat .*\.ts:\d+|node_modules/, path)
      if (route.path.startsWith('/sign-out') || route.path === '/sign-in') break
    }
})

test('every page carries the headers that keep it safe and out of caches', async (t) => {
  const { site, mine } = await opened(t)
  for (const path of ['/', trip, '/account', `/cases/${mine.owned.case}`, '/nowhere/at/all']) {
    const { headers } = await mine.visitor.get(path)
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'; script-src 'self'; style-src 'self'/)
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe-inline|unsafe-eval|\*/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(headers.get('x-powered-by'), null)
  }
  const page = await mine.visitor.get('/')
  for (const [, asset = ''] of page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    const { status, headers } = await mine.visitor.get(asset)
    assert.equal(status, 200, asset)
    assert.match(headers.get('cache-control') ?? '', /immutable/)
  }
  assert.equal(site.url.startsWith('http://127.0.0.1'), true)
})

test('a visit ends when the person signs out, on every page', async (t) => {
  const { others } = await opened(t)
  const person = others.person
  const account = await person.get('/account')
  assert.equal(account.status, 200)
  const kept = new Map(person.jar)
  await person.post(account, {}, '/sign-out')
  for (const [name, value] of kept) person.jar.set(name, value)
  const after = await person.get('/account')
  assert.equal(after.status, 403)
  assert.match(text(after.body), /This visit has ended/)
})

test('the address to come back to after signing in is always one of ours', async (t) => {
  const { site } = await opened(t)
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/%0d%0aset-cookie:x=1 y']) {
    const visitor = createVisitor(site.url)
    const arrived = await visitor.get(`/sign-in?to=${encodeURIComponent(to)}`)
    assert.equal(arrived.path.startsWith('/'), true, to)
    assert.ok(arrived.status < 500, `${to}: ${arrived.status}`)
  }
})

test('the data tracker answers only who shows its secret', async (t) => {
  const { site } = await opened(t)
  const visitor = createVisitor(site.url)
  assert.equal((await visitor.get(`/v2/findUsage?userCode=${absent}`)).status, 403)
  assert.equal((await visitor.get('/v2/usagePeriod')).status, 403)
  const beat = await visitor.get('/v2/heartbeat')
  assert.equal(JSON.parse(beat.body).status, 'OK')
})

import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { officerSessionHoursMax, personSessionHoursMax, sessionIdleMinutesMax } from '#identity'
import { type Instant, instant, plusMinutes } from '#kernel'
import { openSiteWith, type Site } from '../browser/site.ts'
import { createVisitor, text } from '../browser/visitor.ts'
import { ask, guest, officer, opened, type Player, person, stored, trip } from './cast.ts'
import { raw } from './hostile.ts'

const cookieOf = (player: Pick<Player, 'visitor'>): string => player.visitor.jar.get('portreeve') ?? assert.fail('there is no session')
const withCookie = (site: Site, value: string, path = '/account') =>
  fetch(`${site.url}${path}`, { redirect: 'manual', headers: { cookie: `portreeve=${value}` } })
const start = instant('2026-11-23T10:00:00Z')
async function timed(t: TestContext) {
  let at: Instant = start
  const site = await openSiteWith(t, { clock: { now: () => at } })
  return { site, pass: (minutes: number) => (at = plusMinutes(at, minutes)) }
}

// ---- Sessions

test('signing out on every device ends each visit of that person, and nobody else’s', async (t) => {
  const { site } = await timed(t)
  const [laptop, phone] = [await person(site, 'ann'), await person(site, 'ann')]
  const other = await person(site, 'eve')
  assert.match((await phone.visitor.get('/account')).body, /action="\/sign-out\/everywhere"/)
  const forged = await ask(site, { ...laptop, csrf: 'x' }, 'POST', '/sign-out/everywhere')
  assert.equal(forged.status, 403)
  assert.equal((await ask(site, phone, 'GET', '/account')).status, 200)
  const left = await ask(site, laptop, 'POST', '/sign-out/everywhere')
  assert.match(left.headers.get('clear-site-data') ?? '', /storage/)
  for (const ended of [laptop, phone]) assert.equal((await ask(site, ended, 'GET', '/account')).status, 403, 'the visit has ended')
  assert.equal((await ask(site, other, 'GET', '/account')).status, 200)
})
test('signing in gives a new session id, and the one from before opens nothing', async (t) => {
  const { site } = await timed(t)
  const visitor = createVisitor(site.url)
  await visitor.post(await visitor.get(trip), {})
  const before = visitor.jar.get('portreeve') ?? ''
  site.signInAs({ subject: 'ann', email: 'ann@example.com' })
  assert.equal((await visitor.get('/sign-in?to=%2Faccount')).status, 200)
  const after = visitor.jar.get('portreeve') ?? ''
  assert.match(after, /^[\w-]{43}$/)
  assert.notEqual(after, before)
  assert.notEqual((await withCookie(site, before)).status, 200)
})
test('an id that somebody else chose is never taken up', async (t) => {
  const { site } = await timed(t)
  const planted = 'A'.repeat(43)
  const begun = await fetch(`${site.url}${trip}`, { method: 'POST', redirect: 'manual', headers: { cookie: `portreeve=${planted}` } })
  const given = begun.headers.getSetCookie().join()
  assert.match(given, /^portreeve=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/)
  assert.doesNotMatch(given, new RegExp(planted))
  assert.notEqual((await withCookie(site, planted)).status, 200)
})
test('a stolen cookie is worth nothing after its owner has signed out', async (t) => {
  const { site } = await timed(t)
  const ann = await person(site, 'ann')
  const stolen = cookieOf(ann)
  assert.equal((await withCookie(site, stolen)).status, 200)
  const left = await ask(site, ann, 'POST', '/sign-out')
  assert.equal(left.headers.get('clear-site-data'), '"cache", "storage"')
  assert.equal((await withCookie(site, stolen)).status, 403)
})
test('when a person leaves every device, all of their visits end, and no others', async (t) => {
  const { site } = await timed(t)
  const [phone, desktop, eve] = [await person(site, 'ann'), await person(site, 'ann'), await person(site, 'eve')]
  const session = await site.identity.sessions.find(cookieOf(phone))
  assert.equal(session && (await site.identity.sessions.endAll(session)), 2)
  for (const player of [phone, desktop]) assert.equal((await withCookie(site, cookieOf(player))).status, 403)
  assert.equal((await withCookie(site, cookieOf(eve))).status, 200)
})
test('a visit ends after half an hour without a page, and at the latest after its hours, however busy', async (t) => {
  const { site, pass } = await timed(t)
  const idle = await person(site, 'ann')
  pass(sessionIdleMinutesMax + 1)
  assert.equal((await withCookie(site, cookieOf(idle))).status, 403)
  for (const [signIn, path, hours] of [
    [() => person(site, 'eve'), '/account', personSessionHoursMax],
    [() => officer(site, ['caseworker']), '/desk', officerSessionHoursMax],
  ] as const) {
    const player = await signIn()
    const steps = (hours * 60) / 20
    for (let i = 0; i < steps; i++) {
      assert.equal((await withCookie(site, cookieOf(player), path)).status, 200, `${player.name} ${i}`)
      pass(20)
      await site.identity.sessions.settle()
    }
    assert.notEqual((await withCookie(site, cookieOf(player), path)).status, 200, player.name)
  }
})
test('what is stored of a session opens none: neither the id nor the token of its forms is anywhere in the database', async (t) => {
  const { site } = await timed(t)
  const ann = await person(site, 'ann')
  const tables = await site.db.admin.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'portreeve'")
  assert.ok(tables.length > 20)
  for (const { name } of tables)
    for (const secret of [cookieOf(ann), ann.csrf, Buffer.from(cookieOf(ann), 'base64url').toString('hex')]) {
      const found = await site.db.admin.query(`select 1 from portreeve.${name} t where t::text like '%' || $1 || '%' limit 1`, [secret])
      assert.equal(found.length, 0, name)
    }
})

// ---- Forged requests
test('no form of the table is taken without the token of that very session, and nothing is changed', async (t) => {
  const { site, player, owned } = await opened(t)
  const eve = await person(site, 'eve')
  const clerk = await officer(site, ['caseworker', 'supervisor', 'privacy-officer', 'administrator', 'schools'])
  const before = await stored(site, owned.person)
  for (const route of site.web.routes) {
    if (route.method !== 'POST' || route.api) continue
    const who = route.who === 'officer' ? clerk : player
    const path = route.path.replace(
      /:(\w+)|\*/g,
      (_, name: string) => (owned as Record<string, string>)[name] ?? (name === 'body' ? 'havenmouth' : 'school-trip'),
    )
    for (const csrf of ['', 'x', eve.csrf, `${who.csrf}x`, who.csrf.toUpperCase()])
      assert.equal(
        (await ask(site, { ...who, csrf }, 'POST', path, { key: site.cases.newKey(), version: '3' })).status,
        403,
        `${path} with "${csrf}"`,
      )
  }
  assert.equal(await stored(site, owned.person), before)
  assert.equal((await ask(site, player, 'GET', '/account')).status, 200, 'nobody was signed out')
})
test('no form is taken from another site, whatever token it has', async (t) => {
  const { site } = await timed(t)
  const ann = await person(site, 'ann')
  const send = (headers: Record<string, string>) =>
    fetch(`${site.url}${trip}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `portreeve=${cookieOf(ann)}`, ...headers },
      body: new URLSearchParams({ csrf: ann.csrf }),
    })
  for (const site of ['cross-site', 'same-site', 'none', 'nonsense'])
    assert.equal((await send({ 'sec-fetch-site': site })).status, 403, site)
  for (const origin of ['https://evil.example', 'null', `${site.url}.evil.example`, site.url.replace('http', 'https'), 'http://127.0.0.1'])
    assert.equal((await send({ origin })).status, 403, origin)
  assert.equal((await send({ 'sec-fetch-site': 'same-origin', origin: site.url })).status, 303)
})
test('looking changes nothing: no page that is only asked for does', async (t) => {
  const { site, player, owned } = await opened(t)
  const clerk = await officer(site, ['caseworker', 'supervisor', 'privacy-officer', 'administrator', 'schools'])
  // A message is marked as read by reading it, and whoever signs in for a service comes back to a draft of it: both are meant.
  const meant = ['/account/messages/:notice', '/:body/:service/begin']
  const before = await stored(site, owned.person)
  for (const route of site.web.routes) {
    if (route.method !== 'GET' || meant.includes(route.path) || /sign-in/.test(route.path)) continue
    const path = route.path.replace(
      /:(\w+)|\*/g,
      (_, name: string) => (owned as Record<string, string>)[name] ?? (name === 'body' ? 'havenmouth' : 'school-trip'),
    )
    await ask(site, route.who === 'officer' ? clerk : player, 'GET', path)
    assert.equal(await stored(site, owned.person), before, path)
  }
})

// ---- What goes out
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
test('every answer carries the same strict policy, and no page has a script, a style or a handler of its own', async (t) => {
  const { site, player, owned } = await opened(t)
  const clerk = await officer(site, ['caseworker', 'supervisor', 'privacy-officer', 'administrator', 'schools'])
  const visitor = createVisitor(site.url)
  const nobody: Player = { name: 'nobody', kind: 'nobody', visitor, csrf: '' }
  const paths = site.web.routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) =>
      path.replace(
        /:(\w+)|\*/g,
        (_, name: string) =>
          (owned as Record<string, string>)[name] ?? (name === 'body' ? 'havenmouth' : name ? 'school-trip' : 'trip-name'),
      ),
    )
  let pages = 0
  for (const who of [player, clerk, nobody, await guest(site)])
    for (const path of [...paths, '/nowhere/at/all', '/help/nothing', '/%zz']) {
      const { headers, body, status } = await ask(site, who, 'GET', path)
      const what = `${who.name} ${path} ${status}`
      assert.equal(headers.get('content-security-policy'), policy, what)
      assert.equal(headers.get('x-content-type-options'), 'nosniff', what)
      assert.equal(headers.get('x-frame-options'), 'DENY', what)
      assert.equal(headers.get('referrer-policy'), 'strict-origin-when-cross-origin', what)
      const open = /^\/(?:\.well-known\/jwt-vc-issuer|credentials\/(?:status|types))\//.test(path) && status === 200
      assert.match(headers.get('cache-control') ?? '', open ? /^public, max-age=\d+$/ : /^no-store$/, what)
      for (const tells of ['server', 'x-powered-by']) assert.equal(headers.get(tells), null, what)
      assert.equal(headers.get('access-control-allow-origin'), open ? '*' : null, what)
      if (!/text\/html/.test(headers.get('content-type') ?? '')) continue
      pages += 1
      const plain = body.replace(/="[^"]*"/g, (value) => (/^="javascript:/i.test(value) ? '=JAVASCRIPT' : '=V'))
      assert.doesNotMatch(plain, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|=JAVASCRIPT|<iframe|<object|<embed|<base\s/i, what)
    }
  assert.ok(pages > 60, `${pages}`)
})
test('over https every cookie is bound to the host, and plain ones are not believed', async (t) => {
  const site = await openSiteWith(t, { publicUrl: 'https://apply.example' })
  const begun = await site.web.app.inject({ method: 'POST', url: trip })
  const cookie = [begun.headers['set-cookie']].flat().join()
  assert.match(cookie, /^__Host-portreeve=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  assert.match(String(begun.headers['strict-transport-security']), /max-age=31536000/)
  const value = /=([\w-]{43})/.exec(cookie)?.[1] ?? ''
  assert.equal((await site.web.app.inject({ url: '/account', headers: { cookie: `__Host-portreeve=${value}` } })).statusCode, 200)
  assert.equal((await site.web.app.inject({ url: '/account', headers: { cookie: `portreeve=${value}` } })).statusCode, 303)
  const spoken = await site.web.app.inject({ url: '/?language=cy' })
  assert.match([spoken.headers['set-cookie']].flat().join(), /^__Host-language=cy; .*Secure$/)
})
test('a host that the caller makes up is nowhere believed', async (t) => {
  const { site } = await timed(t)
  const ann = await person(site, 'ann')
  for (const path of ['/', '/account', '/sign-in?to=%2Faccount', '/cases/x', '/applications/x', '/?language=cy', trip]) {
    const head = `GET ${path} HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\nx-forwarded-proto: https\r\nforwarded: host=evil.example\r\nx-original-url: /desk\r\nx-forwarded-for: 203.0.113.9\r\ncookie: portreeve=${cookieOf(ann)}\r\nconnection: close\r\n\r\n`
    const answer = await raw(site.url, head)
    assert.match(answer, /^HTTP\/1\.1 [234]\d\d/, path)
    assert.doesNotMatch(answer, /evil\.example/, path)
  }
})
test('every way of saying where to go next leads to this site', async (t) => {
  const { site } = await timed(t)
  const ann = await person(site, 'ann')
  const elsewhere = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/%09/evil.example',
    'https:evil.example',
    '/./\\evil.example',
  ]
  for (const to of elsewhere) {
    for (const path of [`/sign-in?to=${encodeURIComponent(to)}`, `/staff/sign-in?to=${encodeURIComponent(to)}`]) {
      const visitor = createVisitor(site.url)
      site.signInAs({ subject: 'ann', email: 'ann@example.com', roles: ['caseworker'], body: 'havenmouth' })
      const arrived = await visitor.get(path)
      assert.ok(arrived.status < 500 && new URL(arrived.path, site.url).origin === site.url, `${path}: ${arrived.path}`)
      assert.doesNotMatch(text(arrived.body), /evil/)
    }
    const stayed = await fetch(`${site.url}/session/stay`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `portreeve=${cookieOf(ann)}`, ...(/^[\x20-\x7e]*$/.test(to) && { referer: to }) },
      body: new URLSearchParams({ csrf: ann.csrf }),
    })
    assert.equal(new URL(stayed.headers.get('location') ?? '/', site.url).origin, site.url, to)
  }
})

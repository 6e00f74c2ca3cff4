import assert from 'node:assert/strict'
import test from 'node:test'
import { type Role, roles } from '#identity'
import type { Route } from '../../src/web/index.ts'
import type { Site } from '../browser/site.ts'
import { ask, canary, cast, type Owned, officer, opened, type Player, stored } from './cast.ts'
import { ownPages, withKeys } from './route-lists.ts'

/** Which roles a page of the desk is for, written here once more: the desk's own table is not believed. */
const readers = ['adviser', 'caseworker', 'supervisor', 'quality']
const deciders = ['caseworker', 'supervisor']
const linkers = ['supervisor', 'privacy-officer']
const keepers = ['privacy-officer']
const answerers = ['supervisor', 'quality', 'privacy-officer']
const talkers = ['adviser', 'caseworker'] as const
const settlers = ['supervisor', 'administrator']
const forRoles: Readonly<Record<string, readonly string[]>> = {
  'GET /desk': roles,
  'GET /desk/more': roles,
  'POST /desk/keys': roles,
  'GET /desk/find': [...readers, 'privacy-officer'],
  'GET /desk/cases/:case': readers,
  'GET /desk/cases/:case/again': readers,
  'GET /desk/cases/:case/files/:file': readers,
  'GET /desk/cases/:case/past': readers,
  'GET /desk/board': readers,
  'GET /desk/search': readers,
  'POST /desk/search': talkers,
  'GET /desk/live': readers,
  'GET /desk/live/now': readers,
  'GET /desk/export': ['supervisor', 'quality'],
  'POST /desk/export': ['supervisor', 'quality'],
  'GET /desk/views': readers,
  'POST /desk/views': readers,
  'POST /desk/views/:view/remove': readers,
  'GET /desk/bulk': deciders,
  'POST /desk/bulk': deciders,
  'POST /desk/bulk/do': deciders,
  'POST /desk/cases/:case/act': deciders,
  'POST /desk/cases/:case/decline': deciders,
  'POST /desk/cases/:case/ask': deciders,
  'POST /desk/cases/:case/consult': deciders,
  'POST /desk/cases/:case/consult/:consultation': deciders,
  'GET /desk/asked': readers,
  'GET /desk/asked/:consultation': readers,
  'POST /desk/asked/:consultation': readers,
  'POST /desk/cases/:case/note': deciders,
  'POST /desk/cases/:case/reply': deciders,
  'POST /desk/cases/:case/write': deciders,
  'POST /desk/cases/:case/risk': ['adviser', 'caseworker', 'supervisor'],
  'POST /desk/cases/:case/assign': deciders,
  'GET /desk/cases/:case/hold': ['supervisor', 'privacy-officer'],
  'POST /desk/cases/:case/hold': ['supervisor', 'privacy-officer'],
  'GET /desk/cases/:case/money': settlers,
  'POST /desk/cases/:case/money': settlers,
  'GET /desk/cases/:case/credentials': ['supervisor'],
  'POST /desk/cases/:case/credentials': ['supervisor'],
  'GET /desk/links': linkers,
  'GET /desk/links/:review': linkers,
  'POST /desk/links/:review/look': linkers,
  'POST /desk/links/:review': linkers,
  'POST /desk/links/split': linkers,
  'GET /desk/joined/:review': linkers,
  'POST /desk/joined/:review/look': linkers,
  'POST /desk/joined/:review': linkers,
  'GET /desk/erasures': keepers,
  'POST /desk/erasures': keepers,
  'GET /desk/erasures/:request': keepers,
  'POST /desk/erasures/:request': keepers,
  'POST /desk/erasures/:request/confirm': keepers,
  'GET /desk/restrictions': keepers,
  'GET /desk/restrictions/:restriction': keepers,
  'POST /desk/restrictions/:restriction': keepers,
  'POST /desk/cases/:case/appeal': deciders,
  'POST /desk/cases/:case/stand': deciders,
  'GET /desk/quality': ['quality'],
  'GET /desk/quality/:drawn': ['quality'],
  'POST /desk/quality/:drawn': ['quality'],
  'GET /desk/looks': ['privacy-officer'],
  'GET /desk/looks/:drawn': ['privacy-officer'],
  'POST /desk/looks/:drawn': ['privacy-officer'],
  'GET /desk/complaints': answerers,
  'GET /desk/complaints/:complaint': answerers,
  'POST /desk/complaints/:complaint': answerers,
  'GET /desk/complaints/:complaint/further': answerers,
  'POST /desk/complaints/:complaint/further': answerers,
  'GET /desk/call': talkers,
  'GET /desk/call/appointment': talkers,
  'POST /desk/call/appointment': talkers,
  'POST /desk/call/appointment/cancel': talkers,
  'GET /desk/call/announced': talkers,
  'GET /desk/call/extension': talkers,
  'POST /desk/call/extension': talkers,
  'GET /desk/call/attorney': talkers,
  'POST /desk/call/attorney': talkers,
  'POST /desk/call/attorney/claim': talkers,
  'GET /desk/attorneys': deciders,
  'GET /desk/attorneys/:claim': deciders,
  'POST /desk/attorneys/:claim': deciders,
  'POST /desk/call/find': talkers,
  'GET /desk/counter': talkers,
  'POST /desk/counter/find': talkers,
  'POST /desk/counter/meet': talkers,
  'POST /desk/counter/document': talkers,
  'POST /desk/counter/:appointment/:doing': talkers,
  'POST /desk/call/choose': talkers,
  'POST /desk/call/answer': talkers,
  'POST /desk/call/end': talkers,
  'POST /desk/call/no-answer': talkers,
  'POST /desk/call/back/:callBack': talkers,
  'GET /desk/call/:conversation': talkers,
  'POST /desk/call/:conversation': talkers,
  'GET /desk/calls': ['supervisor', 'quality', 'service-owner', 'privacy-officer', 'administrator'],
  'GET /desk/satisfaction': ['supervisor', 'quality', 'service-owner', 'privacy-officer', 'administrator'],
  'GET /desk/troubles': settlers,
  'POST /desk/troubles/settle': settlers,
  'GET /desk/stuck': ['administrator'],
  'GET /desk/call/apply': talkers,
  'POST /desk/call/apply': talkers,
  'GET /desk/call/sent/:case': talkers,
  'POST /desk/next': deciders,
  'POST /desk/stuck/settle': settlers,
  'POST /desk/stuck/:job/retry': ['administrator'],
  'GET /desk/settings': ['administrator'],
  'GET /desk/settings/:setting': ['administrator'],
  'GET /desk/settings/keys-and-partners': ['administrator'],
  'POST /desk/settings/:setting': ['administrator'],
  'POST /desk/settings/:setting/decide': ['administrator'],
  'POST /desk/settings/:setting/make': ['administrator'],
}
/** Where what is not there, what is another's and what a colleague has just settled are answered alike, and not by 404. */
const alike: Readonly<Record<string, number>> = {
  'POST /desk/call/back/:callBack': 303,
  'POST /desk/attorneys/:claim': 303,
  'GET /desk/call/back/:callBack': 303,
  'GET /account/call-back/:callBack': 303,
  'POST /desk/links/:review': 303,
  'POST /desk/joined/:review': 303,
  'POST /desk/stuck/:job/retry': 303,
}
const known = [
  'view',
  'conversation',
  'callBack',
  'appointment',
  'drawn',
  'claim',
  'consultation',
  'call',
  'doing',
  'draft',
  'number',
  'case',
  'payment',
  'notice',
  'file',
  'job',
  'review',
  'request',
  'credential',
  'share',
  'list',
  'application',
  'kind',
  'setting',
  'batch',
  'picture',
  'body',
  'service',
  'copy',
  'restriction',
  'complaint',
  'consent',
  'grant',
  'secret',
  'way',
  'ask',
  'number',
  '*',
]
const absent = '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036'
const malformed = [
  '0',
  'null',
  absent.slice(0, -1),
  `${absent}0`,
  '%00',
  '%F0%9F%92%A9',
  '..%2f..%2fetc%2fpasswd',
  "'",
  '{}',
  '-1',
  '%C3%28',
]

type Ids = Partial<Record<string, string>>
const fill = (path: string, ids: Ids): string =>
  path.replace(/:(\w+)|\*/g, (_, name: string | undefined) => {
    if (name === 'body') return 'havenmouth'
    if (name === 'service') return 'school-trip'
    return name === undefined ? 'trip-name' : (ids[name] ?? absent)
  })
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const isOwned = ({ path }: Route): boolean =>
  /:(draft|case|payment|notice|file|job|credential|share|review|request|copy|restriction|consent)/.test(path)
const everything = (version: number, key: string, credential = absent): Record<string, string> => ({
  ...{ credential, standing: 'revoked', claim: 'trader', code: '0000-1111-2222-3333' },
  ...{ version: String(version), key, tripName: 'taken over', text: 'x', reason: 'because', question: 'why?', action: 'approve' },
  ...{
    to: 'me',
    because: 'done',
    held: 'yes',
    ground: '-',
    person: absent,
    'sign-in': '-'.repeat(36),
    id: absent,
    mark: 'AB12CDE',
    confirm: 'yes',
    answer: 'erase',
    what: 'lift',
    reference: 'X',
  },
})

/** The page that stands before a route for somebody who may not pass, and undefined for whoever may. */
function barred(
  { who, method, assisted }: Route,
  { kind, who: player }: Player,
): { readonly status: number; readonly to?: string } | undefined {
  if (who === 'anyone') return undefined
  if (kind === 'nobody') {
    if (method === 'POST') return { status: 403 }
    return { status: 303, to: who === 'officer' ? '/staff/sign-in?to=' : '/sign-in?to=' }
  }
  if (who === 'officer') return kind === 'officer' ? undefined : { status: 404 }
  // An adviser whose call is over, or who talks with nobody, is led to the page of calls.
  if (kind === 'officer' && assisted && talkers.some((role) => player?.roles?.includes(role))) return { status: 303, to: '/desk/call' }
  if (kind === 'officer') return { status: 404 }
  return who === 'person' && kind === 'guest' ? { status: 303, to: '/sign-in?to=' } : undefined
}
/** Loading a form's address again only leads back to its page, whatever the role. */
const isAgain = (route: Route): boolean => route.method === 'GET' && !(nameOf(route) in forRoles) && `POST ${route.path}` in forRoles
const mayRole = (route: Route, player: Player): boolean =>
  isAgain(route) || (forRoles[nameOf(route)] ?? []).some((role) => player.who?.roles?.includes(role as Role))

test('the table of routes names every page of the desk and every kind of id: a new one must be added here', async (t) => {
  const { site } = await opened(t)
  const desk = site.web.routes.filter((route) => route.who === 'officer' && !isAgain(route)).map(nameOf)
  assert.deepEqual(desk.sort(), Object.keys(forRoles).sort())
  const params = new Set(site.web.routes.flatMap(({ path }) => [...path.matchAll(/:(\w+)|(\*)/g)].map(([, name, star]) => name ?? star)))
  assert.deepEqual(
    [...params].filter((name) => !known.includes(name ?? '')),
    [],
  )
  for (const name of ownPages)
    assert.ok(
      site.web.routes.some((route) => nameOf(route) === name),
      `there is no route ${name}`,
    )
  const owned = site.web.routes.filter((route) => isOwned(route) && route.who === 'anyone')
  assert.deepEqual(owned.map(nameOf), [], 'what belongs to somebody is never for anyone')
})

test('no visit lets anybody in at an interface for machines, whatever their role', async (t) => {
  const { site, player } = await opened(t)
  const routes = site.web.routes.filter((route) => route.api && withKeys.includes(nameOf(route)))
  assert.deepEqual(routes.map(nameOf).sort(), withKeys)
  for (const { visitor, name } of [player, ...(await cast(site))])
    for (const route of routes) {
      const headers = {
        'content-type': 'application/json',
        'x-api-key': 'portreeve_guessed',
        cookie: [...visitor.jar].map(([key, value]) => `${key}=${value}`).join('; '),
      }
      const body = '{"registrationNumber":"AA19AAA"}'
      const answer = await fetch(site.url + route.path, { method: route.method, headers, ...(route.method === 'POST' && { body }) })
      assert.ok([401, 403, 498].includes(answer.status), `${name}: ${nameOf(route)}: ${answer.status}`)
      assert.equal(answer.headers.get('set-cookie'), null)
    }
})

test('the owner sees what is theirs', async (t) => {
  const { site, player, owned } = await opened(t)
  for (const route of site.web.routes.filter((one) => ownPages.includes(nameOf(one)))) {
    const { status, to } = await ask(site, player, route.method, fill(route.path, owned))
    assert.ok(status === 200 || (status === 303 && to.startsWith('/')), `${nameOf(route)}: ${status}`)
  }
  assert.match((await ask(site, player, 'GET', `/cases/${owned.case}`)).body, new RegExp(canary))
})

test('nobody else sees or changes what is theirs: every route, every kind of visitor, every kind of id', async (t) => {
  const { site, owned, player: mine } = await opened(t)
  const others = await cast(site)
  for (const player of others)
    for (const route of site.web.routes) {
      // Ends the visit of whoever asks; it has a test of its own.
      if (route.path.startsWith('/sign-out')) continue
      await tryRoute(site, { route, player, owned })
    }
  assert.match((await ask(site, mine, 'GET', `/cases/${owned.case}`)).body, new RegExp(canary))
})

type Trying = { readonly route: Route; readonly player: Player; readonly owned: Owned }
async function tryRoute(site: Site, { route, player, owned }: Trying): Promise<void> {
  const before = await stored(site, owned.person)
  const what = `${player.name}: ${nameOf(route)}`
  // The right version, so that nothing but whose it is stands in the way.
  const send = (ids: Ids, version = 3) =>
    ask(
      site,
      player,
      route.method,
      fill(route.path, ids),
      route.method === 'POST' ? everything(version, site.cases.newKey(), ids.credential) : {},
    )
  const theirs = await send(owned)
  assert.ok(theirs.status < 500, `${what}: ${theirs.status}`)
  const stop = barred(route, player)
  if (stop) {
    assert.equal(theirs.status, stop.status, what)
    if (stop.to !== undefined) assert.ok(theirs.to.startsWith(stop.to), `${what}: ${theirs.to}`)
  }
  const colleague = player.who?.body === 'havenmouth' && route.who === 'officer'
  if (!stop && colleague && !mayRole(route, player) && !['GET /desk', 'GET /desk/more', 'POST /desk/keys'].includes(nameOf(route)))
    assert.equal(theirs.status, 403, what)
  if (!stop && isOwned(route) && !colleague && !isAgain(route)) {
    const none = await send({})
    assert.equal(theirs.status, none.status, `${what}: another's and an absent one look the same`)
    assert.equal(theirs.status, alike[nameOf(route)] ?? 404, what)
    assert.equal(shapeOf(theirs.body, owned), shapeOf(none.body, owned), what)
  }
  if (!(colleague && mayRole(route, player))) assert.doesNotMatch(theirs.body, new RegExp(canary), what)
  // Whoever holds a role and works at no desk may read, and note; what an officer may change is tried below.
  if (!colleague || !mayRole(route, player)) assert.equal(await stored(site, owned.person), before, `${what} changed something`)
}
const shapeOf = (body: string, owned: Owned): string =>
  Object.values(owned)
    .reduce((rest, id) => rest.replaceAll(id, absent), body)
    .replace(/\d\d:\d\d/g, '')

test('ids that are none are answered in words, whoever asks for them', async (t) => {
  const { site, player } = await opened(t)
  const clerk = await officer(site, ['caseworker', 'supervisor', 'privacy-officer', 'administrator', 'schools'])
  for (const who of [player, clerk])
    for (const route of site.web.routes) {
      if (!isOwned(route) || isAgain(route) || barred(route, who)) continue
      for (const odd of malformed) {
        const ids = Object.fromEntries(known.map((name) => [name, odd]))
        const answer = await ask(site, who, route.method, fill(route.path, ids), route.method === 'POST' ? everything(3, odd) : {})
        assert.ok([400, 404, alike[nameOf(route)]].includes(answer.status), `${who.name}: ${nameOf(route)} with ${odd}: ${answer.status}`)
        assert.doesNotMatch(answer.body, /\.ts:\d+|node_modules|postgres|invalid input/i)
      }
    }
})

test('an officer works on cases of their own desk, and on no others of their body', async (t) => {
  const { site, owned } = await opened(t)
  const elsewhere = await officer(site, ['caseworker', 'trading-standards'])
  const here = await officer(site, ['caseworker', 'schools'])
  const before = await stored(site, owned.person)
  const version = async () =>
    Number((await site.db.admin.query<{ v: number }>('select version as v from portreeve.cases where case_id = $1', [owned.case]))[0]?.v)
  for (const what of ['act', 'ask', 'decline', 'assign']) {
    const fields = everything(await version(), site.cases.newKey())
    const { status } = await ask(site, elsewhere, 'POST', `/desk/cases/${owned.case}/${what}`, fields)
    assert.ok([403, 404, 409, 422].includes(status), `${what}: ${status}`)
    assert.equal(await stored(site, owned.person), before, what)
  }
  const fields = everything(await version(), site.cases.newKey())
  assert.equal((await ask(site, here, 'POST', `/desk/cases/${owned.case}/act`, fields)).status, 303)
  assert.notEqual(await stored(site, owned.person), before)
})

test('a file of a case is only given with that case, and its person sees who opened it', async (t) => {
  const { site, player, owned, granted } = await opened(t)
  const clerk = await officer(site, ['caseworker', 'schools'])
  assert.equal((await ask(site, clerk, 'GET', `/desk/cases/${granted}/files/${owned.file}`)).status, 404)
  const file = await ask(site, clerk, 'GET', `/desk/cases/${owned.case}/files/${owned.file}`)
  assert.equal(file.status, 200)
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(file.headers.get('x-content-type-options'), 'nosniff')
  assert.match((await player.visitor.get('/account/looks')).body, /to look at a file that belongs to your case/)
})

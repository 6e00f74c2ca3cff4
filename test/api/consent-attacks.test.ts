import assert from 'node:assert/strict'
import test from 'node:test'
import type { Session } from '#identity'
import type { Uuid } from '#kernel'
import { createVisitor, text } from '../browser/visitor.ts'
import { type Agreeing, agreeing, giveUp, giveUpScope, paramsOf, returnTo, sentTo, verifier } from './agreeing.ts'

const tokensFor = async ({ agree, redeem }: Agreeing) => {
  const { status, json } = await redeem(await agree())
  assert.equal(status, 200, JSON.stringify(json))
  return json
}
const refusedGrant = { status: 400, error: 'invalid_grant' }
const kindOf = ({ status, json }: { readonly status: number; readonly json: Readonly<Record<string, string>> }) => ({
  status,
  error: json.error,
})

test('the browser goes back to no address but those that are registered, letter by letter', async (t) => {
  const { authorize, ours, site, form } = await agreeing(t)
  const uris = [
    'http://127.0.0.1:9/back',
    `${returnTo}/`,
    `${returnTo}&more=1`,
    'http://127.0.0.1:9/BACK?tenant=one',
    'http://127.0.0.1:9/back/../evil?tenant=one',
    'http://127.0.0.1.evil.example/back?tenant=one',
    'https://evil.example/',
    'javascript:alert(1)',
    '',
  ]
  for (const redirect_uri of uris) {
    const page = await authorize({ redirect_uri })
    assert.deepEqual([page.status, page.headers.get('refresh'), page.headers.get('location')], [400, null, null], redirect_uri)
    assert.match(text(page.body), /Nothing was done.*Go to your account.*See all services/)
    assert.equal((await form('/oauth/par', paramsOf(ours.client, { redirect_uri }))).status, 400)
  }
  assert.equal((await authorize({ client_id: '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036' })).status, 400)
  for (const bad of ['http://garage.example/', 'https://a:b@c.example/', 'https://c.example/#x', 'https://c.example', 'x', 'com.app:/back'])
    await assert.rejects(site.api.clients.allowReturn(ours.client, bad), /nobody is sent back/, bad)
})

test('a request without S256, with a plain challenge, for another kind of answer, twice or for what the client has not, is told to the client', async (t) => {
  const { authorize, ours, visitor, form } = await agreeing(t)
  const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{ code_challenge_method: 'plain', code_challenge: verifier }, 'invalid_request'],
    [{ code_challenge_method: '' }, 'invalid_request'],
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_mode: 'fragment' }, 'invalid_request'],
    [{ scope: '' }, 'invalid_scope'],
    [{ scope: 'vehicle-enquiry' }, 'invalid_scope'],
    [{ scope: 'dvla:change-address:apply' }, 'invalid_scope'],
    [{ scope: `${giveUpScope} openid` }, 'invalid_scope'],
    [{ state: 'x'.repeat(1001) }, 'invalid_request'],
  ]
  for (const [differs, error] of cases) {
    const back = sentTo(await authorize(differs))
    assert.deepEqual([back.searchParams.get('error'), back.searchParams.get('code')], [error, null], JSON.stringify(differs))
    assert.ok(back.searchParams.get('iss'))
    assert.equal((await form('/oauth/par', paramsOf(ours.client, differs))).json.error, error)
  }
  const twice = await visitor.get(`/oauth/authorize?${new URLSearchParams(paramsOf(ours.client))}&state=again`)
  assert.equal(sentTo(twice).searchParams.get('error'), 'invalid_request')
  assert.equal(
    (await visitor.get(`/oauth/authorize?${new URLSearchParams(paramsOf(ours.client))}&redirect_uri=https://evil.example/`)).status,
    400,
  )
})

test('a code is good for its client, with its verifier, for a minute, and once: whoever shows it again ends what was agreed', async (t) => {
  const here = await agreeing(t)
  const { agree, redeem, call, refresh, client, pass } = here
  const other = await client('Second Motors')
  const code = await agree()
  assert.deepEqual(kindOf(await redeem(code, {}, other)), refusedGrant, 'a code that another client injects')
  const { json: good } = await redeem(code)
  assert.equal((await call(good.access_token, 'applications')).status, 200)
  assert.deepEqual(kindOf(await redeem(code)), refusedGrant)
  assert.equal((await call(good.access_token, 'applications')).status, 401, 'its tokens ended with it')
  assert.deepEqual(kindOf(await refresh(good.refresh_token)), refusedGrant)

  const wrong = await agree()
  assert.deepEqual(kindOf(await redeem(wrong, { code_verifier: `${verifier}x` })), refusedGrant)
  assert.deepEqual(kindOf(await redeem(wrong)), refusedGrant, 'whoever guesses a verifier has one guess')
  assert.deepEqual(kindOf(await redeem(await agree(), { redirect_uri: 'https://evil.example/' })), refusedGrant)
  assert.equal((await redeem(await agree(), { code_verifier: '' })).json.error, 'invalid_request')
  const late = await agree()
  pass(61)
  assert.deepEqual(kindOf(await redeem(late)), refusedGrant)
  for (const nothing of ['x', 'A'.repeat(43)]) assert.deepEqual(kindOf(await redeem(nothing)), refusedGrant)
})

test('of many who redeem one code at once one has it at most, and then nobody', async (t) => {
  const here = await agreeing(t)
  const { agree, redeem, call } = here
  const code = await agree()
  const all = await Promise.all(Array.from({ length: 6 }, () => redeem(code)))
  const good = all.filter(({ status }) => status === 200)
  assert.equal(good.length, 1)
  assert.equal((await call(good[0]?.json.access_token, 'applications')).status, 401)
  const codes = [await agree(), await agree(), await agree()]
  const each = await Promise.all(codes.map((one) => redeem(one)))
  assert.deepEqual(
    each.map(({ status }) => status),
    [200, 200, 200],
    'of different codes all are good',
  )
  const open = await here.site.db.admin.query('select from portreeve.consent where ended_at is null and taken_at is not null')
  assert.equal(open.length, 1, 'and the last of them stands')
})

test('a refresh token is good once and for its client; one that is shown again was stolen, and ends all', async (t) => {
  const here = await agreeing(t)
  const { refresh, call, client, visitor } = here
  const other = await client('Second Motors')
  const first = await tokensFor(here)
  assert.deepEqual(kindOf(await refresh(first.refresh_token, {}, other)), refusedGrant)
  assert.equal((await refresh(first.refresh_token, { scope: 'dvla:change-address:apply' })).json.error, 'invalid_scope')
  const { json: second } = await refresh(first.refresh_token)
  const { json: third } = await refresh(second.refresh_token)
  assert.equal((await call(third.access_token, 'applications')).status, 200)
  assert.deepEqual(kindOf(await refresh(first.refresh_token)), refusedGrant)
  assert.equal((await call(third.access_token, 'applications')).status, 401)
  assert.deepEqual(kindOf(await refresh(third.refresh_token)), refusedGrant)
  assert.match(text((await visitor.get('/account/agreements')).body), /shown twice, so we ended it to keep you safe/)
})

test('another client gives back no token of ours, and the end of one agreement leaves others', async (t) => {
  const here = await agreeing(t)
  const { call, client, form, agree, redeem } = here
  const other = await client('Second Motors')
  const ours = await tokensFor(here)
  const { json: theirs } = await redeem(await agree({}, other), {}, other)
  assert.equal((await form('/oauth/revoke', { token: ours.refresh_token ?? '' }, other)).status, 200)
  assert.equal((await form('/oauth/revoke', { token: ours.access_token ?? '' }, other)).status, 200)
  assert.equal((await call(ours.access_token, 'applications')).status, 200)
  assert.equal((await form('/oauth/revoke', { token: 'nonsense' })).status, 200)
  assert.equal((await form('/oauth/revoke', { token: ours.access_token ?? '' })).status, 200)
  assert.equal((await call(ours.access_token, 'applications')).status, 401)
  assert.equal((await call(theirs.access_token, 'applications')).status, 200)
})

test('nobody agrees by a form of another site, without its token, twice, or as an officer', async (t) => {
  const here = await agreeing(t)
  const { authorize, visitor, site } = here
  const page = await authorize()
  const none = () => site.db.admin.query('select from portreeve.consent')
  const send = (init: RequestInit) => visitor.send(page.path, { method: 'POST', ...init })
  const body = () => new URLSearchParams({ decision: 'agree' })
  assert.equal((await send({ body: body() })).status, 403)
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(page.body) ?? []
  const withToken = new URLSearchParams({ decision: 'agree', csrf })
  assert.equal((await send({ body: withToken, headers: { origin: 'https://evil.example' } })).status, 403)
  assert.equal((await send({ body: withToken, headers: { 'sec-fetch-site': 'cross-site' } })).status, 403)
  const stranger = createVisitor(site.url)
  assert.notEqual((await stranger.send(page.path, { method: 'POST', body: withToken })).status, 200)
  assert.deepEqual(await none(), [])
  assert.ok(sentTo(await visitor.post(page, { decision: 'agree' })).searchParams.get('code'))
  assert.equal((await visitor.post(page, { decision: 'agree' })).status, 404)
  assert.equal((await none()).length, 1)
  const headers = page.headers
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  assert.deepEqual([headers.get('x-frame-options'), headers.get('cache-control')], ['DENY', 'no-store'])
})

test('a client that is switched off in the middle gets nothing at any step', async (t) => {
  const here = await agreeing(t)
  const { authorize, agree, redeem, refresh, call, visitor, site, client, pass } = here
  const end = async (one: { readonly client: Uuid }) => {
    await site.api.clients.end(one.client)
    pass(6)
  }
  const [atPage, atCode, atToken] = [await client('One'), await client('Two'), await client('Three')]
  const page = await authorize({}, atPage)
  await end(atPage)
  assert.equal((await visitor.post(page, { decision: 'agree' })).status, 404)
  const code = await agree({}, atCode)
  await end(atCode)
  assert.equal((await redeem(code, {}, atCode)).status, 401)
  const { json: tokens } = await redeem(await agree({}, atToken), {}, atToken)
  await end(atToken)
  assert.equal((await call(tokens.access_token, 'applications')).status, 401)
  assert.equal((await refresh(tokens.refresh_token, {}, atToken)).status, 401)
  assert.match(
    text((await visitor.get('/account/agreements')).body),
    /No other system may act for you.*Three.*We let this system in no more/,
  )
})

test('a scope that the client loses, or an address that is taken away, counts at once', async (t) => {
  const here = await agreeing(t)
  const { authorize, visitor, site, ours, call, pass } = here
  const tokens = await tokensFor(here)
  const page = await authorize()
  await site.db.admin.query(`update portreeve.api_client set scopes = '{dvla:change-address:apply}'`)
  pass(6)
  assert.equal((await call(tokens.access_token, 'applications', { service: giveUp })).problem, 'no-scope')
  assert.equal((await visitor.post(page, { decision: 'agree' })).status, 404)
  await site.db.admin.query(`update portreeve.api_client set scopes = '{${giveUpScope}}'`)
  pass(6)
  const again = await authorize()
  await site.api.clients.forbidReturn(ours.client, returnTo)
  pass(6)
  assert.equal((await visitor.post(again, { decision: 'agree' })).status, 404)
})

test('for a record that its person had restricted a client does no more than they could: an officer looks', async (t) => {
  const here = await agreeing(t)
  const { call, site, person } = here
  const { access_token } = await tokensFor(here)
  await site.db.admin.query(`update portreeve.record set restricted_at = now() where register = 'drivers' and person_id = $1`, [person])
  const { json } = await call(access_token, 'applications', { service: giveUp, answers: { isMine: true } })
  const sent = await call(access_token, `applications/${json.application}/submit`, { version: json.version })
  assert.ok(sent.json.outcome === undefined, JSON.stringify(sent.json))
})

test('with whoever is erased goes what they agreed to, and nobody acts for them', async (t) => {
  const here = await agreeing(t)
  const { call, refresh, site, person } = here
  const tokens = await tokensFor(here)
  await site.db.admin.query(`delete from portreeve.record where person_id = $1`, [person])
  assert.deepEqual((await site.cases.eraseOnRequest(person, 'they asked')).kind, 'erased')
  assert.equal((await call(tokens.access_token, 'applications', { service: giveUp })).status, 401)
  assert.deepEqual(kindOf(await refresh(tokens.refresh_token)), refusedGrant)
  for (const table of ['consent', 'consent_key', 'session'])
    assert.deepEqual(await site.db.admin.query(`select from portreeve.${table} where person_id = $1`, [person]), [], table)
})

test('no line of the log holds a code, a token, a request or a state', async (t) => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const here = await agreeing(t, { log: { info: keep, warn: keep, error: keep } })
  const page = await here.authorize()
  const code = sentTo(await here.visitor.post(page, { decision: 'agree' })).searchParams.get('code') ?? ''
  const { json } = await here.redeem(code)
  await here.redeem(code)
  const id = page.path.split('/').at(-1) ?? ''
  for (const secret of [code, json.access_token, json.refresh_token, id, 'st & te', here.ours.key])
    assert.ok(!lines.join('\n').includes(secret ?? ''), 'a secret is in the log')
})

test('what is being written while an agreement ends is written before it or not at all: the database says so, whoever asks', async (t) => {
  const here = await agreeing(t)
  const { call, site, person, ours } = here
  const { access_token } = await tokensFor(here)
  const { json } = await call(access_token, 'applications', { service: giveUp, answers: { isMine: true } })
  const [row] = await site.db.admin.query<{ id: Uuid; visit: Buffer }>('select consent_id as id, visit from portreeve.consent')
  assert.ok(row)
  const visitor = { person, session: row.visit, level: 'P2' as const, through: { client: ours.client, consent: row.id } }
  assert.equal(await site.api.consents.end(person, row.id, 'person'), true)
  // As a call that was let in before the end and comes to its command after it.
  const draft = String(json.application) as Uuid
  const sent = await site.cases.submit(visitor, draft, { key: site.cases.newKey(), version: Number(json.version) })
  assert.equal(sent.kind, 'signed-out')
  assert.equal((await site.cases.saveAnswers(visitor, draft, Number(json.version), {})).kind, 'signed-out')
  assert.deepEqual(await site.db.admin.query('select from portreeve.cases'), [])
})

test('an officer who takes a sign-in away from somebody’s record ends what it agreed to', async (t) => {
  const here = await agreeing(t)
  const { call, site, person } = here
  const { access_token } = await tokensFor(here)
  const [signIn] = await site.db.admin.query<{ id: Uuid }>(
    `update portreeve.sign_in set state = 'linked' where person_id = $1 returning sign_in_id as id`,
    [person],
  )
  const supervisor = { kind: 'officer', person: site.cases.newKey(), body: 'dvla', roles: ['supervisor'] } as unknown as Session
  const split = await site.identity.links.split(supervisor, { signIn: signIn?.id as Uuid, reason: 'it was somebody else' })
  assert.equal(split.kind, 'split')
  assert.equal((await call(access_token, 'applications')).status, 401)
  const events = await site.db.admin.query(`select from portreeve.event where topic = 'consent' and kind = 'consent-ended'`)
  assert.equal(events.length, 1)
})

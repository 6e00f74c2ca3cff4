import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrlWithPAR,
  ClientSecretBasic,
  calculatePKCECodeChallenge,
  discovery,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client'
import type { Uuid } from '#kernel'
import { officerAt } from '../browser/desk-people.ts'
import { createVisitor, text } from '../browser/visitor.ts'
import { type Agreeing, agreeing, giveUp, giveUpScope, sentTo, verifier } from './agreeing.ts'
import { listener } from './listener.ts'

/** Agreed to and redeemed. */
const tokensFor = async ({ agree, redeem }: Agreeing) => {
  const { status, json } = await redeem(await agree())
  assert.equal(status, 200, JSON.stringify(json))
  return { access: json.access_token, refresh: json.refresh_token }
}
const begun = async ({ call }: Agreeing, token: string | undefined, key = 'key') => {
  const { status, json } = await call(token, 'applications', { service: giveUp }, key)
  assert.equal(status, 201, JSON.stringify(json))
  return { application: String(json.application), version: json.version, json }
}

test('whoever agrees lets a client give up their licence for them, and sees each thing that it did', async (t) => {
  const here = await agreeing(t)
  const { visitor, call, site, authorize, person } = here
  const page = await authorize()
  const shown = text(page.body)
  assert.match(shown, /Havenmouth Motors asks to act for you/)
  assert.match(shown, /Begin an application.* for: Give up your driving licence.*Until 21 February 2027/)
  assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  const back = sentTo(await visitor.post(page, { decision: 'agree' }))
  assert.deepEqual([back.origin + back.pathname, back.searchParams.get('tenant')], ['http://127.0.0.1:9/back', 'one'])
  assert.deepEqual([back.searchParams.get('state'), back.searchParams.get('iss')], ['st & te', site.url])
  const { json: tokens } = await here.redeem(back.searchParams.get('code') ?? '')
  assert.deepEqual([tokens.token_type, tokens.expires_in, tokens.scope], ['Bearer', 600, giveUpScope])

  const opened = await begun(here, tokens.access_token)
  assert.deepEqual([opened.json.onBehalfOf, opened.json.continueAt], [undefined, `${site.url}/applications/${opened.application}`])
  const answered = await call(tokens.access_token, `applications/${opened.application}/answers`, { version: 1, answers: { isMine: true } })
  assert.deepEqual(answered.json.next, { kind: 'submit' })
  const at = `applications/${opened.application}/submit`
  const sent = await call(tokens.access_token, at, { version: answered.json.version })
  assert.deepEqual([sent.status, sent.json.outcome, sent.json.onBehalfOf], [200, 'granted', undefined], JSON.stringify(sent.json))
  assert.ok(!JSON.stringify([sent.json, opened.json, answered.json]).includes(person), 'no id of theirs is told')

  const looks = (await site.registers.accessesOf(person, {})).accesses.filter(({ actor }) => actor === 'client')
  assert.ok(looks.every(({ who }) => who === here.ours.client))
  assert.ok(looks.some(({ system, action }) => system === 'drivers' && action === 'read'))
  const list = text((await visitor.get(`/account/looks?client=${here.ours.client}`)).body)
  for (const words of [/Havenmouth Motors/, /to begin an application/, /to answer questions/, /to send an application/])
    assert.match(list, words)
  assert.doesNotMatch(list, /You, through a service/)
  assert.match(text((await visitor.get(`/cases/${opened.application}`)).body), /Havenmouth Motors sent your application for you/)
  const officer = await officerAt(site, 'Tomos', ['supervisor'], 'dvla')
  const desk = text((await officer.get(`/desk/cases/${opened.application}`)).body)
  assert.match(desk, /Sent by a system of Havenmouth Motors for the person, who has signed in and agreed to that/)
  assert.match(desk, /Sent by a system that acts for the person/)
  const events = await site.db.admin.query<{ kind: string }>(`select kind from portreeve.event where topic = 'consent' order by seq`)
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['consent-given', 'consent-taken'],
  )
})

test('what a client began the person goes on with on the pages, and the other way round; each is told as whose it was', async (t) => {
  const here = await agreeing(t)
  const { visitor, call, site, person } = here
  const { access } = await tokensFor(here)
  const { application } = await begun(here, access)
  const question = await visitor.get(`/applications/${application}`)
  assert.match(text(question.body), /Before you give it up/)
  const check = await visitor.post(question, { isMine: 'yes' })
  const done = await visitor.post(check, {})
  assert.match(
    text((await visitor.get(`/cases/${application}`)).body),
    /You sent your application, which Havenmouth Motors prepared for you/,
    done.path,
  )
  const uses = (await site.registers.accessesOf(person, {})).accesses.filter(({ action }) => action === 'use')
  assert.ok(uses.length > 0 && uses.every(({ actor }) => actor === 'self'), 'the person sent it')
  const read = await call(access, `applications/${application}`)
  assert.deepEqual([read.status, read.json.state], [200, 'submitted'])
  assert.equal(((await call(access, 'applications')).json.applications as readonly object[]).length, 1)

  const own = await visitor.get('/dvla/give-up-licence/begin')
  const [, mine = ''] = /\/applications\/([0-9a-f-]{36})/.exec(own.path) ?? []
  const seen = await call(access, `applications/${mine}`)
  assert.equal(seen.json.state, 'draft', own.path)
  const changed = await call(access, `applications/${mine}/answers`, { version: seen.json.version, answers: { isMine: true } })
  assert.equal(changed.status, mine === '' ? 0 : 200, JSON.stringify(changed.json))
})

test('a certified client of somebody else goes the whole way: discovery, a pushed request, the code, a new token, and the end', async (t) => {
  const here = await agreeing(t)
  const { site, visitor, ours, call } = here
  const plain = 'http://127.0.0.1:9/back'
  await site.api.clients.allowReturn(ours.client as Uuid, plain)
  here.pass(6)
  const config = await discovery(new URL(site.url), ours.client, undefined, ClientSecretBasic(ours.key), {
    algorithm: 'oauth2',
    execute: [allowInsecureRequests],
  })
  assert.equal(config.serverMetadata().issuer, site.url)
  const url = await buildAuthorizationUrlWithPAR(config, {
    ...{ redirect_uri: plain, scope: giveUpScope, state: 's', code_challenge_method: 'S256' },
    code_challenge: await calculatePKCECodeChallenge(verifier),
  })
  assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri'])
  const page = await visitor.get(url.pathname + url.search)
  const back = sentTo(await visitor.post(page, { decision: 'agree' }))
  // It holds what comes back against `iss` (RFC 9207), the state and its own verifier.
  const tokens = await authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: 's' })
  await begun(here, tokens.access_token)
  const again = await refreshTokenGrant(config, tokens.refresh_token ?? '')
  assert.notEqual(again.refresh_token, tokens.refresh_token)
  assert.equal((await call(again.access_token, 'applications')).status, 200)
  await tokenRevocation(config, again.refresh_token ?? '')
  assert.equal((await call(again.access_token, 'applications')).status, 401)
  assert.equal((await here.refresh(again.refresh_token)).json.error, 'invalid_grant')
})

test('the person ends it in the account, and it is over at once, also for what is being written', async (t) => {
  const here = await agreeing(t)
  const { visitor, call, site } = here
  const { access, refresh } = await tokensFor(here)
  const { application, version } = await begun(here, access)
  const account = await visitor.get('/account/agreements')
  assert.match(text(account.body), /Havenmouth Motors .* It looked or did something .* times/)
  const [, action = ''] = /action="(\/account\/agreements\/[^"]+)"/.exec(account.body) ?? []
  const ended = await visitor.post(account, {}, action)
  assert.match(text(ended.body), /It can do nothing for you any more.*No other system may act for you.*You ended it/)
  assert.equal((await call(access, 'applications')).status, 401)
  assert.equal((await call(access, `applications/${application}/answers`, { version, answers: { isMine: true } })).status, 401)
  assert.equal((await here.refresh(refresh)).json.error, 'invalid_grant')
  assert.deepEqual(
    await site.db.admin.query(`select from portreeve.session where kind = 'guest' and level <> 'none'`),
    [],
    'its visit is gone',
  )
})

test('signing out on every device ends the visits, and not what was agreed', async (t) => {
  const here = await agreeing(t)
  const { visitor, call } = here
  const { access } = await tokensFor(here)
  await visitor.post(await visitor.get('/account'), {}, '/sign-out/everywhere')
  await begun(here, access)
  assert.equal((await call(access, 'applications')).status, 200)
})

test('it can be read in Welsh, and declined; the client is told so and gets nothing', async (t) => {
  const { authorize, visitor, site } = await agreeing(t)
  await visitor.get('/?language=cy')
  const page = await authorize()
  assert.match(text(page.body), /Mae Havenmouth Motors yn gofyn am gael gweithredu ar eich rhan/)
  const back = sentTo(await visitor.post(page, { decision: 'decline' }))
  assert.deepEqual([back.searchParams.get('error'), back.searchParams.get('code')], ['access_denied', null])
  assert.deepEqual(await site.db.admin.query('select from portreeve.consent'), [])
  assert.match(text((await visitor.post(page, { decision: 'agree' })).body), /Nid yw’r cais hwn yno mwyach/)
})

test('a service needs no more of the person than it asks of anybody: they show who they are to us, and the client never sees it', async (t) => {
  const here = await agreeing(t)
  const levels = () => here.site.db.admin.query<{ level: string }>(`select level from portreeve.session where kind = 'person'`)
  assert.deepEqual(await levels(), [{ level: 'P1' }])
  const { access } = await tokensFor(here)
  assert.deepEqual(await levels(), [{ level: 'P2' }], 'stepped up on the way')
  const { json } = await begun(here, access)
  assert.doesNotMatch(JSON.stringify(json), /"P\d"/)
  await here.site.db.admin.query(`update portreeve.consent set level = 'P1'`)
  assert.equal(
    (await here.call(access, 'applications', { service: giveUp }, 'other')).problem,
    'not-open',
    'known less surely than it asks',
  )
  const listed = (await here.call(access, 'services?limit=100')).json.services as readonly { service: string; because?: string }[]
  assert.equal(listed.find(({ service }) => service === giveUp)?.because, 'sign-in')
})

test('a client that may follow sees how applications stand and does nothing; of other services it sees nothing', async (t) => {
  const scopes = [giveUpScope, 'dvla:give-up-licence:follow', 'dvla:share-driving-licence:apply'] as const
  const here = await agreeing(t, { scopes })
  const { call, redeem, agree } = here
  const { json: whole } = await redeem(await agree())
  const { application } = await begun(here, whole.access_token)
  const { json: follows } = await redeem(await agree({ scope: 'dvla:give-up-licence:follow' }))
  assert.equal((await call(whole.access_token, 'applications')).status, 401, 'a newer agreement takes the place of an older')
  assert.equal((await call(follows.access_token, `applications/${application}`)).status, 200)
  assert.equal((await call(follows.access_token, `applications/${application}/answers`, { version: 1, answers: {} })).problem, 'no-scope')
  assert.equal((await call(follows.access_token, 'applications', { service: giveUp }, 'b')).problem, 'no-scope')
  const { json: other } = await redeem(await agree({ scope: 'dvla:share-driving-licence:apply' }))
  assert.equal((await call(other.access_token, `applications/${application}`)).problem, 'not-found')
  assert.deepEqual((await call(other.access_token, 'applications')).json, { applications: [] })
})

test('what a client does by itself it does not do with a person’s token, and the other way round', async (t) => {
  const here = await agreeing(t)
  const { call, form } = here
  const { access } = await tokensFor(here)
  assert.equal((await call(access, 'batches')).problem, 'own-token')
  assert.equal((await call(access, 'webhook')).problem, 'own-token')
  const { json: own } = await form('/oauth/token', { grant_type: 'client_credentials' })
  const behalf = { onBehalfOf: { reference: 'r', assurance: 'P2' } }
  assert.equal((await call(own.access_token, 'applications', { service: giveUp, ...behalf })).problem, 'not-open')
  const { application } = await begun(here, access)
  assert.equal((await call(own.access_token, `applications/${application}`)).status, 404)
  assert.equal((await call(access, 'applications', { service: giveUp, ...behalf }, 'c')).problem, 'wrong')
})

test('two systems act for one person and see each what both began; somebody else’s applications are not there', async (t) => {
  const here = await agreeing(t)
  const { call, client, redeem, agree, site } = here
  const { access } = await tokensFor(here)
  const other = await client('Second Motors')
  const { json: second } = await redeem(await agree({}, other), {}, other)
  const one = await begun(here, access, 'same')
  const two = await begun(here, second.access_token, 'same')
  assert.notEqual(one.application, two.application, 'a key is its client’s')
  site.signInAs({ subject: 'ben', email: 'ben@example.com' })
  const ben = createVisitor(site.url)
  const { json: bens } = await redeem(await agree({}, other, ben), {}, other)
  assert.equal((await call(bens.access_token, `applications/${one.application}`)).status, 404)
  assert.equal(
    (await call(second.access_token, `applications/${one.application}`)).status,
    200,
    'each person has an agreement of their own',
  )
})

/** A client with an address sent one for the person; what it hears comes with the jobs. */
const sentAndTold = async (t: TestContext) => {
  const here = await agreeing(t)
  const { call, form } = here
  const there = await listener(t)
  const { json: own } = await form('/oauth/token', { grant_type: 'client_credentials' })
  assert.equal((await call(own.access_token, 'webhook', { url: there.url })).status, 200)
  const { access } = await tokensFor(here)
  const { application } = await begun(here, access)
  const answered = await call(access, `applications/${application}/answers`, { version: 1, answers: { isMine: true } })
  assert.equal((await call(access, `applications/${application}/submit`, { version: answered.json.version })).status, 200)
  const run = async () => {
    while ((await here.site.jobs.runDue()) > 0);
    return there.heard.map(({ body }) => JSON.parse(body) as { readonly data: Readonly<Record<string, unknown>> })
  }
  return { ...here, application, run }
}
test('the client’s address hears of what it does for a person, and who that is it does not hear', async (t) => {
  const { application, run, person } = await sentAndTold(t)
  const heard = await run()
  assert.deepEqual([heard[0]?.data.application, heard[0]?.data.outcome], [application, 'granted'])
  assert.deepEqual(Object.keys(heard[0]?.data ?? {}).sort(), ['application', 'events', 'outcome', 'service', 'stage', 'version'])
  assert.ok(!JSON.stringify(heard).includes(person))
})
test('once an agreement has ended the client’s address hears of its person no more', async (t) => {
  const { run, site, person } = await sentAndTold(t)
  const [consent] = await site.db.admin.query<{ id: Uuid }>('select consent_id as id from portreeve.consent')
  assert.ok(await site.api.consents.end(person, consent?.id as Uuid, 'person'))
  assert.deepEqual(await run(), [])
})

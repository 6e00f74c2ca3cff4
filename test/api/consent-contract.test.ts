import assert from 'node:assert/strict'
import test from 'node:test'
import { createAgreementClient, createApiClient } from '#api'
import { systemRandom } from '#kernel'
import { agreeing, giveUp, giveUpScope, paramsOf, returnTo, sentTo, verifier } from './agreeing.ts'
import { documentOf } from './document.ts'

test('tokens, requests and their end are answered as the document says, good and bad', async (t) => {
  const here = await agreeing(t)
  const { site, form, agree, ours } = here
  const document = await documentOf(site.url)
  const hold = async (name: string, path: string, fields: Readonly<Record<string, string>>, of = ours) => {
    const { status, json, headers } = await form(path, fields, of)
    document.holds(name, status, headers.get('content-type') ?? '', json)
    return { status, json }
  }
  const grant = { grant_type: 'authorization_code', code_verifier: verifier, redirect_uri: returnTo }
  const { json: tokens } = await hold('token', '/oauth/token', { ...grant, code: await agree() })
  assert.ok(tokens.refresh_token)
  assert.equal((await hold('token', '/oauth/token', { ...grant, code: 'x' })).status, 400)
  assert.equal((await hold('token', '/oauth/token', { grant_type: 'client_credentials' })).status, 200)
  assert.equal((await hold('token', '/oauth/token', { grant_type: 'implicit' })).json.error, 'unsupported_grant_type')
  assert.equal((await hold('token', '/oauth/token', grant, { ...ours, key: 'wrong' })).status, 401)
  assert.equal((await hold('pushRequest', '/oauth/par', paramsOf(ours.client))).status, 201)
  assert.equal((await hold('pushRequest', '/oauth/par', { ...paramsOf(ours.client), request_uri: 'urn:x' })).status, 400)
  assert.equal((await hold('pushRequest', '/oauth/par', paramsOf('another'))).status, 400)
  assert.equal((await hold('revokeToken', '/oauth/revoke', { token: tokens.refresh_token ?? '' })).status, 200)
  assert.equal((await hold('revokeToken', '/oauth/revoke', {})).status, 400)
  const own = (await form('/oauth/token', { grant_type: 'client_credentials' })).json.access_token ?? ''
  assert.equal((await hold('revokeToken', '/oauth/revoke', { token: own })).json.error, 'unsupported_token_type')
  const metadata = await fetch(`${site.url}/.well-known/oauth-authorization-server`)
  document.holds('readMetadata', metadata.status, metadata.headers.get('content-type') ?? '', await metadata.json())
  const scheme = JSON.stringify(document.document.components.securitySchemes.person)
  assert.match(scheme, /authorizationCode.*dvla:give-up-licence:apply.*dvla:give-up-licence:follow/)
})

test('the typed client asks a person, acts for them and keeps each new refresh token; calls at the same time share one', async (t) => {
  const here = await agreeing(t)
  const { site, visitor, ours, pass } = here
  const document = await documentOf(site.url)
  const who = { url: site.url, client: ours.client, secret: ours.key }
  const agreements = createAgreementClient({ ...who, redirectUri: returnTo, random: systemRandom })
  const begun = await agreements.begin([giveUpScope as 'dvla:give-up-licence:apply'])
  const { pathname, search } = new URL(begun.url)
  const back = sentTo(await visitor.post(await visitor.get(pathname + search), { decision: 'agree' })).href
  const other = await agreements.finish(back, { ...begun, state: 'another' })
  assert.deepEqual(other, { kind: 'refused', because: 'the answer is not to what was asked' })
  assert.equal((await agreements.finish(back.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example'), begun)).kind, 'refused')
  const agreed = await agreements.finish(back, begun)
  assert.ok(agreed.kind === 'agreed')
  assert.equal((await agreements.finish('http://127.0.0.1:9/back?error=access_denied', begun)).kind, 'refused')

  const kept: string[] = []
  const api = createApiClient({ ...who, person: { refresh: agreed.refresh, keep: (next) => void kept.push(next) } })
  const opened = await api.call('openApplication', { key: 'k', body: { service: giveUp, answers: { isMine: true } } })
  assert.ok(opened.ok, JSON.stringify(opened.json))
  document.holds('openApplication', opened.status, 'application/json', opened.json)
  const { application, version } = opened.json
  assert.equal(document.against('openApplication', { service: giveUp, answers: { isMine: true } }), undefined)
  assert.ok(
    document.against('openApplication', { service: giveUp, onBehalfOf: { reference: 'r', assurance: 'P2' } }),
    'nobody else is meant',
  )
  pass(11 * 60)
  const all = await Promise.all(Array.from({ length: 4 }, () => api.call('readApplication', { application })))
  assert.deepEqual(new Set(all.map(({ status }) => status)), new Set([200]))
  assert.equal(kept.length, 2, 'one for the first call, one for the four')
  for (const { status, json } of all) document.holds('readApplication', status, 'application/json', json)
  const sent = await api.call('submitApplication', { application, key: 's', body: { version } })
  assert.ok(sent.ok && sent.json.state === 'submitted' && sent.json.outcome === 'granted', JSON.stringify(sent.json))
  document.holds('submitApplication', sent.status, 'application/json', sent.json)
  const webhook = await api.call('readWebhook', {})
  document.holds('readWebhook', webhook.status, 'application/problem+json', webhook.json)
  assert.equal(webhook.status, 403)
})

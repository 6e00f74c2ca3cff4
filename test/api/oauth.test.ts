import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { instant } from '#kernel'
import { opened, taxScope } from './opened.ts'

const begun = Math.floor(instant('2026-11-23T10:00:00Z') / 1000)
const asked = async (t: TestContext) => {
  const here = await opened(t)
  const token = async (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...form })
    const answer = await fetch(`${here.site.url}/oauth/token`, { method: 'POST', headers, body })
    return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Readonly<Record<string, string>> }
  }
  const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` })
  const uses = async (bearer: string | undefined) =>
    (await fetch(`${here.site.url}/api/services`, { headers: { authorization: `Bearer ${bearer}` } })).status
  return { ...here, token, basic, uses }
}

test('a client shows its secret and gets a token of ten minutes, which is good for no longer', async (t) => {
  const { token, basic, made, uses, pass } = await asked(t)
  const { status, json, headers } = await token({}, basic(made.client, made.key))
  assert.deepEqual([status, json.token_type, json.expires_in, json.scope], [200, 'Bearer', 600, taxScope])
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(await uses(json.access_token), 200)
  assert.equal(await uses(`${json.access_token}x`), 401)
  pass(11)
  assert.equal(await uses(json.access_token), 401)
})

test('who shows no secret, a wrong one, that of another client, or one that has ended, gets nothing', async (t) => {
  const { token, basic, made, garage, site, uses, pass } = await asked(t)
  const other = await garage()
  for (const headers of [
    {},
    basic(made.client, 'x'),
    basic(made.client, other.key),
    basic('x', made.key),
    basic('', ''),
    { authorization: 'Basic %' },
  ]) {
    const { status, json } = await token({}, headers)
    assert.deepEqual([status, json], [401, { error: 'invalid_client' }])
  }
  assert.deepEqual((await token({ grant_type: 'password' }, basic(made.client, made.key))).json, { error: 'unsupported_grant_type' })
  assert.deepEqual((await token({ scope: 'dvla:declare-sorn:apply' }, basic(made.client, made.key))).json, { error: 'invalid_scope' })
  const { json } = await token({}, basic(made.client, made.key))
  await site.api.clients.end(made.client)
  pass(1)
  assert.equal(await uses(json.access_token), 401, 'a token of a client that has ended')
  assert.equal((await token({}, basic(made.client, made.key))).status, 401)
})

test('a client that signs who it is needs no secret; what it signed is good once, for us, and for minutes', async (t) => {
  const { token, made, site, uses, pass, garage } = await asked(t)
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  assert.equal(await site.api.clients.trust(made.client, await exportJWK(publicKey)), true)
  pass(1)
  const now = begun + 60
  const other = await garage()
  const signed = (claims: object = {}, key = privateKey) =>
    new SignJWT({ iss: made.client, sub: made.client, aud: `${site.url}/oauth/token`, exp: now + 120, jti: 'one', ...claims })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(key)
  const show = async (assertion: string, headers = {}) =>
    token({ client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion }, headers)
  const good = await show(await signed())
  assert.equal(good.status, 200)
  assert.equal(await uses(good.json.access_token), 200)
  const bad = [
    await signed(),
    await signed({ jti: 'two', aud: 'https://elsewhere.example' }),
    await signed({ jti: 'three', exp: now - 1 }),
    await signed({ jti: 'four', exp: now + 3600 }),
    await signed({ jti: 'five', iss: other.client, sub: other.client }),
    await signed({ jti: 'six' }, (await generateKeyPair('ES256')).privateKey),
    await signed({ jti: undefined }),
    'x.y.z',
    '',
  ]
  for (const assertion of bad) assert.equal((await show(assertion)).status, 401, assertion)
  const both = { authorization: `Basic ${Buffer.from(`${made.client}:${made.key}`).toString('base64')}` }
  assert.equal((await show(await signed({ jti: 'seven' }), both)).status, 401, 'one way at a time')
})

test('what another made with another key, or says to be unsigned, is no token', async (t) => {
  const { uses, made, site } = await asked(t)
  const claims = { iss: site.url, sub: made.client, aud: `${site.url}/api`, scope: taxScope, exp: begun + 600, jti: 'x' }
  const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(new Uint8Array(32))
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  for (const bearer of [forged, `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`, made.key]) assert.equal(await uses(bearer), 401)
})

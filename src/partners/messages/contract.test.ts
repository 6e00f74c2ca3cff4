import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { flattenedVerify } from 'jose'
import type { MessageToBody } from '#cases'
import { instant, plusSeconds, silentLog } from '#kernel'
import { eventOf } from './event.ts'
import { createCourier, createMessagesStandIn, messageKeyFrom, newMessageKey } from './index.ts'
import { faultOfSignature, signDetached } from './signature.ts'

const at = instant('2026-11-23T12:00:00Z')
const clock = { now: () => at }
const key = newMessageKey()
const message: MessageToBody = {
  id: 'case/granted/1/3',
  from: 'dvla',
  to: 'licence-printer',
  service: 'renew-driving-licence',
  serviceVersion: 2,
  reference: '7K2M-9QXT-4WPC',
  at,
  data: { number: 'EVANS<script>' },
}
const standIn = async (t: TestContext) => {
  const made = createMessagesStandIn({ clock, log: silentLog, key })
  const { url, close } = await made.listen(0)
  t.after(close)
  return { ...made, url }
}
const postTo = async (url: string, body: string, of: { signature?: string; type?: string; to?: string } = {}) => {
  const to = of.to ?? 'licence-printer'
  const signature = of.signature ?? (await signDetached(key, body, { to, at }))
  const headers = { 'content-type': of.type ?? 'application/cloudevents+json', 'x-jws-signature': signature }
  const response = await fetch(`${url}/${to}`, { method: 'POST', headers, body })
  return { status: response.status, answer: (await response.json()) as Readonly<Record<string, unknown>> }
}
/** A receiver that answers as it is told. */
const answering = async (t: TestContext, answer: (response: ServerResponse) => void) => {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => answer(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  return createCourier({ addressOf: () => `http://127.0.0.1:${port}`, key, clock, log: silentLog, millisMax: 300 })
}

test('a signature counts for its bytes, its receiver, its key and its time, and for nothing else', async () => {
  const body = eventOf(message)
  const good = await signDetached(key, body, { to: 'licence-printer', at })
  const fault = (given: string | undefined, bytes = body, by: { to?: string; at?: typeof at; key?: typeof key } = {}) =>
    faultOfSignature(given, bytes, { key, to: 'licence-printer', at, ...by })
  assert.equal(fault(good), undefined)
  assert.equal(fault(good, `${body} `), 'no signature')
  assert.equal(fault(undefined), 'no signature')
  assert.equal(fault('a.b.c'), 'no signature')
  assert.equal(fault(`${Buffer.from('null').toString('base64url')}..AA`), 'no signature')
  assert.equal(fault(`${good.slice(0, -4)}AAAA`), 'no signature')
  assert.equal(fault(good, body, { to: 'police' }), 'a signature for somebody else')
  assert.equal(fault(good, body, { at: plusSeconds(at, 301) }), 'an old signature')
  assert.equal(fault(good, body, { at: plusSeconds(at, -301) }), 'an old signature')
  assert.equal(fault(good, body, { key: newMessageKey() }), 'a signature by a key that is not known')
})
test('whoever has a library for JWS can check it too', async () => {
  const body = eventOf(message)
  const [head = '', , signature = ''] = (await signDetached(key, body, { to: 'licence-printer', at })).split('.')
  const { protectedHeader } = await flattenedVerify({ protected: head, payload: body, signature }, key.publicKey, {
    algorithms: ['Ed25519'],
  })
  assert.deepEqual([protectedHeader?.kid, protectedHeader?.aud, protectedHeader?.iat], [key.id, 'licence-printer', at / 1000])
})
test('only an Ed25519 key signs', () => {
  const pem = (type: 'ed25519' | 'ed448') =>
    generateKeyPairSync(type as 'ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  assert.equal(messageKeyFrom(pem('ed25519')).id.length, 16)
  assert.throws(() => messageKeyFrom(pem('ed448')), /Ed25519/)
})

test('the stand-in takes a message once, says so again, and refuses what is not one', async (t) => {
  const { url, taken } = await standIn(t)
  const body = eventOf(message)
  const first = await postTo(url, body)
  const again = await postTo(url, body)
  assert.deepEqual([first.status, again.status], [201, 409])
  assert.equal(first.answer.receipt, again.answer.receipt)
  assert.equal((await postTo(url, eventOf({ ...message, data: {} }))).status, 422)
  assert.equal((await postTo(url, eventOf({ ...message, from: 'other' }))).status, 201)
  assert.equal((await postTo(url, body, { signature: 'none' })).status, 401)
  assert.equal((await postTo(url, body, { type: 'application/json' })).status, 415)
  for (const wrong of ['', '[]', 'nonsense', '{}', body.replace('"1.0"', '"0.3"'), body.replace('"subject"', '"whom"')])
    assert.equal((await postTo(url, wrong)).status, 422, wrong)
  assert.equal((await postTo(url, body, { to: 'police' })).status, 422)
  assert.equal((await fetch(`${url}/licence-printer`)).status, 404)
  assert.equal(taken().length, 2)
})
test('its page shows what came, in both languages, with nothing in it that could run', async (t) => {
  const { url } = await standIn(t)
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'doctype-style': 'off', 'long-title': 'off' },
  })
  const read = async (path: string) => {
    const html = await (await fetch(`${url}${path}`)).text()
    const { results } = await validator.validateString(html)
    assert.deepEqual(
      results.flatMap(({ messages }) => messages.map(({ message }) => message)),
      [],
    )
    return html
  }
  assert.match(await read('/'), /No message has come yet/)
  await postTo(url, eventOf(message))
  const html = await read('/')
  assert.match(html, /7K2M-9QXT-4WPC/)
  assert.match(html, /EVANS&lt;script&gt;/)
  assert.match(await read('/?lang=cy'), /Negeseuon a gymerwyd/)
})

test('answers are understood by their code, and a success without a receipt is no success', async (t) => {
  const replies: readonly (readonly [number, string, unknown])[] = [
    [200, '{"receipt":"r-1"}', { kind: 'taken', receipt: 'r-1' }],
    [409, 'gone by', { kind: 'taken' }],
    [200, '<html>', { kind: 'later', because: 'its answer is not a receipt' }],
    [204, '', { kind: 'later', because: 'its answer is not a receipt' }],
    [200, JSON.stringify({ receipt: 'x'.repeat(101) }), { kind: 'later', because: 'its answer is not a receipt' }],
    [503, '', { kind: 'later', because: 'it answers with 503' }],
    [408, '', { kind: 'later', because: 'it answers with 408' }],
    [429, '', { kind: 'later', because: 'it asks for fewer messages', notBefore: plusSeconds(at, 7) }],
    [400, 'no', { kind: 'refused', because: 'it refuses the message (400)' }],
    [
      422,
      JSON.stringify({ title: 'No such number EVANS703, ask ann@example.com\nplease' }),
      { kind: 'refused', because: 'it refuses the message (422: No such number … ask … please)' },
    ],
    [302, '', { kind: 'later', because: 'it cannot be reached or broke off' }],
  ]
  for (const [status, body, expected] of replies) {
    const courier = await answering(t, (response) => response.writeHead(status, { 'retry-after': '7', location: '/' }).end(body))
    assert.deepEqual(await courier.post(message), expected, `${status} ${body}`)
  }
})
test('messages leave this machine by https only', async () => {
  const courier = createCourier({ addressOf: () => 'http://printer.example/', key, clock, log: silentLog })
  await assert.rejects(courier.post(message), /must be called by https/)
})

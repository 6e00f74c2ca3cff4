import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { NotifyClient } from 'notifications-node-client'
import { type Clock, instant, type Log, type LogFields, plusSeconds, seededRandom, silentLog, systemClock } from '#kernel'
import type { Message, Receipt } from '#notices'
import { createNotifyCallback } from './callback.ts'
import { checkNotify } from './check.ts'
import { redacted } from './redact.ts'
import { createNotifySender, progressOf, unmarked } from './sender.ts'
import { createNotifyStandIn, type NotifyFault } from './stand-in/index.ts'

const noon = instant('2026-11-23T12:00:00Z')
const email: Message = {
  channel: 'email',
  to: 'sian@home.example',
  subject: 'Your licence',
  words: 'It is on its way.',
  reference: 'n1.email',
  language: 'en',
}
const text: Message = { channel: 'text', to: '07700 900123', words: 'Mae ar ei ffordd.', reference: 'n1.text', language: 'cy' }
const letter: Message = { channel: 'letter', pdf: Buffer.from('%PDF-1.7 /Type /Page '), reference: 'n1.letter', language: 'en' }

async function started(t: TestContext, more: { messagesPerMinuteMax?: number; folder?: string } = {}) {
  const time = { now: noon }
  const clock: Clock = { now: () => time.now }
  const lines: string[] = []
  const note = (event: string, fields?: LogFields) => void lines.push(JSON.stringify([event, fields]))
  const log: Log = { info: note, warn: note, error: note }
  const notify = createNotifyStandIn({ clock, random: seededRandom(5), log: silentLog, tokenClock: systemClock, ...more })
  const { url, close } = await notify.listen(0)
  t.after(close)
  const configuration = { url, apiKey: notify.apiKey, templates: notify.templates }
  const sender = createNotifySender({ configuration, log, callSeconds: 0.5 })
  const wait = (seconds: number): void => {
    time.now = plusSeconds(time.now, seconds)
  }
  return { notify, url, configuration, sender, wait, lines, clock }
}
const idOf = (sent: { kind: string; id?: string; because?: string }): string => {
  assert.equal(sent.kind, 'accepted', sent.because)
  return sent.id ?? ''
}

test('an e-mail, a text and a letter are taken, found by reference, and arrive', async (t) => {
  const { notify, sender, wait } = await started(t)
  const ids = [idOf(await sender.send(email)), idOf(await sender.send(text)), idOf(await sender.send(letter))]
  assert.deepEqual(
    notify.sent().map(({ kind, to, subject, body }) => [kind, to, subject, body]),
    [
      ['email', 'sian@home.example', 'Your licence', 'It is on its way.'],
      ['sms', '+447700900123', null, 'Mae ar ei ffordd.'],
      ['letter', 'letter', 'Pre-compiled PDF', ''],
    ],
  )
  assert.ok(notify.sent()[2]?.pdf?.equals(letter.channel === 'letter' ? letter.pdf : Buffer.alloc(0)))
  assert.deepEqual(await sender.find('n1.text'), { kind: 'found', id: ids[1] })
  assert.deepEqual(await sender.find('n2.text'), { kind: 'absent' })
  assert.deepEqual(await sender.progress(ids[0] ?? ''), { kind: 'moving', status: 'created' })
  wait(2)
  assert.deepEqual(await sender.progress(ids[0] ?? ''), { kind: 'moving', status: 'sending' })
  assert.deepEqual(await sender.progress(ids[2] ?? ''), { kind: 'moving', status: 'accepted' })
  wait(200)
  for (const id of ids) assert.deepEqual(await sender.progress(id), { kind: 'delivered' })
})

test('the simulator’s own recipients fail as they should', async (t) => {
  const { sender, wait } = await started(t)
  const ends = {
    'temp-fail@simulator.notify': 'temporary-failure',
    'perm-fail@simulator.notify': 'permanent-failure',
    '07700900003': 'temporary-failure',
    '+44 7700 900002': 'permanent-failure',
  }
  for (const [to, status] of Object.entries(ends)) {
    const id = idOf(await sender.send(to.includes('@') ? { ...email, to } : { ...text, to }))
    wait(10)
    assert.deepEqual(await sender.progress(id), { kind: 'failed', because: `Notify says ${status}` })
  }
  for (const to of ['simulate-delivered-2@notifications.service.gov.uk', 'simulate-delivered@notifications.service.gov.uk']) {
    const id = idOf(await sender.send({ ...email, to }))
    wait(10)
    assert.deepEqual(await sender.progress(id), { kind: 'delivered' })
  }
})

test('a message that Notify will never take is refused in words that name nobody', async (t) => {
  const { sender, lines, notify } = await started(t)
  const bad: readonly Message[] = [
    { ...email, to: 'sian.canary@' },
    { ...text, to: '0161 496 0123' },
    { ...text, to: '07700 90' },
    { ...text, words: 'x'.repeat(919) },
    { ...letter, pdf: Buffer.from('not a letter') } as Message,
    { ...letter, pdf: Buffer.alloc(6 * 1024 * 1024) } as Message,
  ]
  for (const message of bad) {
    const sent = await sender.send(message)
    assert.equal(sent.kind, 'refused', JSON.stringify(sent))
  }
  assert.equal(notify.sent().length, 0)
  assert.ok(!lines.join().includes('canary') && !lines.join().includes('496'))
})

test('every fault leaves a true account of itself: nothing is called taken or refused that may be otherwise', async (t) => {
  const { notify, sender } = await started(t)
  const faults: Readonly<Record<NotifyFault['kind'], [string, number]>> = {
    '500': ['later', 0],
    '503': ['later', 0],
    '429': ['later', 0],
    '403': ['barred', 0],
    reset: ['later', 0],
    silent: ['later', 0],
    nonsense: ['later', 0],
    half: ['later', 1],
    'taken-then-reset': ['later', 1],
    'taken-then-silent': ['later', 1],
  }
  for (const [kind, [expected, taken]] of Object.entries(faults)) {
    const reference = `fault-${kind}`
    const before = notify.sent().length
    notify.inject({ kind: kind as NotifyFault['kind'], on: 'post' })
    assert.equal((await sender.send({ ...email, reference })).kind, expected, kind)
    assert.equal(notify.sent().length - before, taken, kind)
    assert.equal((await sender.find(reference)).kind, taken ? 'found' : 'absent', kind)
  }
})

test('a search or a question that is not answered is unknown, never absent', async (t) => {
  const { notify, sender } = await started(t)
  const id = idOf(await sender.send(email))
  for (const kind of ['500', '429', '403', 'reset', 'silent', 'nonsense', 'half'] as const) {
    notify.inject({ kind, on: 'get', times: 2 })
    assert.equal((await sender.find('n1.email')).kind, 'unknown', kind)
    assert.equal((await sender.progress(id)).kind, 'unknown', kind)
  }
  assert.equal((await sender.progress('33333333-3333-4333-8333-333333333333')).kind, 'unknown')
})

test('nobody there at all is a reason to try later', async (t) => {
  const { configuration } = await started(t)
  const away = createNotifySender({ configuration: { ...configuration, url: 'http://127.0.0.1:1' }, log: silentLog })
  assert.equal((await away.send(email)).kind, 'later')
  assert.equal((await away.find('x')).kind, 'unknown')
})

test('the rate limit holds for a minute', async (t) => {
  const { sender, wait } = await started(t, { messagesPerMinuteMax: 2 })
  assert.deepEqual(
    [(await sender.send(email)).kind, (await sender.send(email)).kind, (await sender.send(email)).kind],
    ['accepted', 'accepted', 'later'],
  )
  wait(61)
  assert.equal((await sender.send(email)).kind, 'accepted')
})

test('when the day’s messages are used up, it is not asked again for an hour', async (t) => {
  const { notify, sender } = await started(t)
  notify.inject({ kind: '429', on: 'post' })
  const sent = await sender.send(email)
  assert.equal(sent.kind === 'later' && sent.pauseSeconds, 3600)
})

test('a wrong key, a wrong service and a clock that is off are barred', async (t) => {
  const { configuration, notify, url } = await started(t)
  const with_ = (apiKey: string) => createNotifySender({ configuration: { ...configuration, apiKey }, log: silentLog }).send(email)
  assert.equal((await with_(notify.apiKey.replace(/2$/, '3'))).kind, 'barred')
  assert.equal((await with_(notify.apiKey.replace('11111111-1111', '11111111-1112'))).kind, 'barred')
  const late = createNotifyStandIn({
    clock: { now: () => noon },
    random: seededRandom(1),
    log: silentLog,
    tokenClock: { now: () => plusSeconds(systemClock.now(), 31) },
  })
  const { url: lateUrl, close } = await late.listen(0)
  t.after(close)
  const sent = await createNotifySender({ configuration: { ...configuration, url: lateUrl }, log: silentLog }).send(email)
  assert.equal(sent.kind, 'barred')
  assert.match(sent.kind === 'barred' ? sent.because : '', /clock/)
  const bare = await fetch(`${url}/v2/notifications`)
  assert.equal(bare.status, 401)
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`
  assert.equal((await fetch(`${url}/v2/notifications`, { headers: { authorization: `Bearer ${unsigned}` } })).status, 403)
})

test('the stand-in answers the published client in the shapes that Notify publishes', async (t) => {
  const { url, notify, wait } = await started(t)
  const client = new NotifyClient(url, notify.apiKey)
  const posted = await client.sendEmail(notify.templates.email.en, 'a@home.example', {
    personalisation: { subject: 's', body: 'b' },
    reference: 'r',
  })
  assert.equal(posted.status, 201)
  assert.deepEqual(Object.keys(posted.data).sort(), ['content', 'id', 'reference', 'scheduled_for', 'template', 'uri'])
  const { data: one } = await client.getNotificationById(posted.data.id)
  const required =
    'id reference email_address phone_number line_1 line_2 line_3 line_4 line_5 line_6 postcode type status template created_at created_by_name sent_at completed_at'
  for (const field of required.split(' ')) assert.ok(field in one, field)
  assert.match(one.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  wait(1)
  await client.sendSms(notify.templates.text.en, '07700900000', { personalisation: { body: 'b' } })
  const { data: list } = await client.getNotifications('email', undefined, undefined)
  assert.deepEqual(
    list.notifications.map(({ id }: { id: string }) => id),
    [posted.data.id],
  )
  const { data: older } = await client.getNotifications(undefined, undefined, undefined, list.notifications[0]?.id)
  assert.equal(older.notifications.length, 0)
  await assert.rejects(client.getNotificationById('nonsense'), (e: { response: { data: unknown } }) => {
    assert.deepEqual(e.response.data, { status_code: 400, errors: [{ error: 'ValidationError', message: 'id is not a valid UUID' }] })
    return true
  })
  await assert.rejects(client.sendEmail(notify.templates.email.en, 'a@home.example', { personalisation: { subject: 's' } }), /400/)
  await assert.rejects(client.sendEmail(notify.templates.text.en, 'a@home.example', { personalisation: { body: 's' } }), /400/)
  assert.equal((await client.getAllTemplates('sms')).data.templates.length, 2)
  const preview = await client.previewTemplateById(notify.templates.text.en, { body: 'Hello' })
  assert.equal(preview.data.body, 'Hello')
})

test('the templates are checked before anything is sent', async (t) => {
  const { configuration, notify } = await started(t)
  assert.deepEqual(await checkNotify(configuration), [])
  const { email: e, text: x } = notify.templates
  const wrong = await checkNotify({
    ...configuration,
    templates: { email: { en: x.en, cy: e.cy }, text: { en: x.en, cy: '33333333-3333-4333-8333-333333333333' } },
  })
  assert.equal(wrong.length, 3)
  assert.match(wrong[0] ?? '', /is of type sms/)
})

test('words that look like Markdown stay words', () => {
  assert.ok(!unmarked('Dear [click here](http://evil.example)').includes(']('))
  assert.match(unmarked('# Siân\n* one\nplain * text'), /^\u200b# Siân\n\u200b\* one\nplain \* text$/)
})

test('what is logged of a partner’s words names nobody', () => {
  assert.equal(
    redacted('sian.ŵyn+x@home.example lives at SA1 4QW, call +44 7700 900123\nnow'),
    '[email] lives at [postcode], call [number] now',
  )
})

test('every published status means something', () => {
  const of = (status: string) => progressOf(status).kind
  for (const status of ['created', 'sending', 'pending', 'sent', 'accepted', 'pending-virus-check'])
    assert.equal(of(status), 'moving', status)
  for (const status of [
    'permanent-failure',
    'temporary-failure',
    'technical-failure',
    'validation-failed',
    'virus-scan-failed',
    'cancelled',
    'returned',
  ])
    assert.equal(of(status), 'failed', status)
  for (const status of ['delivered', 'received']) assert.equal(of(status), 'delivered', status)
})

test('receipts come with the token, once and again until taken, for e-mails and texts only', async (t) => {
  const { notify, sender, wait } = await started(t)
  const got: Receipt[] = []
  const state = { away: true }
  const take = createNotifyCallback({
    tokens: ['older', 'a-long-token'],
    log: silentLog,
    receive: async (receipt) => got.push(receipt) > 0,
  })
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = []
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
      const { authorization } = request.headers
      const { status } = state.away ? { status: 503 } : await take({ authorization, body: JSON.parse(Buffer.concat(parts).toString()) })
      response.writeHead(status).end()
    })()
  }).listen(0)
  t.after(() => server.close())
  notify.setCallback({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, token: 'a-long-token' })
  await sender.send(email)
  await sender.send(letter)
  assert.equal(await notify.tick(), 0)
  wait(600)
  assert.equal(await notify.tick(), 0)
  state.away = false
  assert.equal(await notify.tick(), 0)
  wait(300)
  assert.equal(await notify.tick(), 1)
  assert.equal(await notify.tick(), 0)
  assert.deepEqual(got, [{ reference: 'n1.email', progress: { kind: 'delivered' } }])
})

test('a receipt without the right token, or of the wrong shape, changes nothing', async () => {
  let received = 0
  const take = createNotifyCallback({ tokens: ['right'], log: silentLog, receive: async () => ++received > 0 })
  const body = { id: 'x', reference: 'n1.email', status: 'delivered', notification_type: 'email', to: 'a@home.example' }
  for (const authorization of [undefined, '', 'Bearer', 'Bearer wrong', 'right', 'bearer right'])
    assert.deepEqual(await take({ authorization, body }), { status: 401 })
  for (const wrong of [null, 'x', [], {}, { ...body, reference: 7 }, { ...body, notification_type: 'pigeon' }])
    assert.deepEqual(await take({ authorization: 'Bearer right', body: wrong }), { status: 400 })
  assert.equal(received, 0)
  assert.deepEqual(await take({ authorization: 'Bearer right', body: { ...body, reference: null } }), { status: 204 })
  assert.equal(received, 0)
  assert.deepEqual(await take({ authorization: 'Bearer right', body }), { status: 204 })
  assert.equal(received, 1)
})

test('the outbox shows what was sent, escaped, and opens the letter', async (t) => {
  const { url, sender, notify } = await started(t)
  assert.match(await (await fetch(url)).text(), /Nothing has been sent yet/)
  await sender.send({ ...email, subject: '<script>alert(1)</script>', words: '"><img src=x onerror=alert(1)>' })
  await sender.send(letter)
  const home = await fetch(url)
  const list = await home.text()
  assert.ok(!list.includes('<script') && list.includes('&#60;script'))
  assert.match(home.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  const [mail, post] = notify.sent()
  const opened = await (await fetch(`${url}/outbox/${mail?.id}`)).text()
  assert.ok(!opened.includes('<img') && opened.includes('onerror=alert(1)'))
  const pdf = await fetch(`${url}/outbox/${post?.id}/letter.pdf`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal((await fetch(`${url}/outbox/none`)).status, 404)
  assert.equal((await fetch(`${url}/outbox/${post?.id}`, { method: 'DELETE' })).status, 404)
})

test('the outbox is as it was after the stand-in began anew, and nobody is told twice of what ended before', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'portreeve-notify-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const first = await started(t, { folder })
  for (const message of [email, text, letter]) idOf(await first.sender.send(message))
  first.wait(10)
  const sent = first.notify.sent()
  const again = createNotifyStandIn({ clock: first.clock, random: seededRandom(6), log: silentLog, folder })
  assert.deepEqual(again.sent(), sent)
  const told: string[] = []
  const server = createServer((request, response) => {
    told.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  again.setCallback({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, token: 'x' })
  assert.equal(await again.tick(), 0)
  assert.deepEqual(told, [])
})

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { isReachable, reachableAt, webhookUrl } from '../../src/api/webhooks/addresses.ts'
import { createPost } from '../../src/api/webhooks/post.ts'
import { webhookTriesMax } from '../../src/api/webhooks/webhooks.ts'
import { officerAt } from '../browser/desk-people.ts'
import { text } from '../browser/visitor.ts'
import { type Heard, listener } from './listener.ts'
import { debit, opened } from './opened.ts'

const told = async (t: TestContext) => {
  const here = await opened(t)
  const there = await listener(t)
  const set = async () => {
    const answer = await here.api.call('setWebhook', { body: { url: there.url } })
    assert.ok(answer.ok)
    return answer.json.secret
  }
  const submit = async (n: number, api = here.api) => {
    const body = {
      service: 'dvla/tax-a-vehicle',
      onBehalfOf: { reference: 'r', assurance: 'none' as const },
      answers: { ...here.car(n), ...debit },
    }
    const open = await api.call('openApplication', { key: `o${n}`, body })
    assert.ok(open.ok)
    const { application, version } = open.json
    assert.ok((await api.call('submitApplication', { application, key: `s${n}`, body: { version } })).ok)
    return application
  }
  return { ...here, ...there, set, submit, run: () => here.site.jobs.runDue(), read: () => here.api.call('readWebhook', {}) }
}

test('a client is told once that a batch has ended, and how, beside each of its applications', async (t) => {
  const here = await told(t)
  await here.set()
  const row = { onBehalfOf: { reference: 'r', assurance: 'none' as const }, answers: { ...here.car(0), ...debit } }
  const sent = await here.api.call('sendBatch', { key: 'k', rows: [row], query: { service: 'dvla/tax-a-vehicle' } })
  assert.ok(sent.ok)
  while ((await here.run()) > 0);
  const bodies = here.heard.map(({ body }) => JSON.parse(body) as { readonly type: string; readonly data: object })
  assert.deepEqual(bodies.map(({ type }) => type).sort(), ['application.changed', 'batch.ended'])
  assert.deepEqual(bodies.find(({ type }) => type === 'batch.ended')?.data, {
    ...{ batch: sent.json.batch, service: 'dvla/tax-a-vehicle', state: 'done' },
  })
})

test('a client is told what became of its application, signed, and of nothing that anybody said', async (t) => {
  const { set, submit, run, heard } = await told(t)
  const secret = await set()
  const application = await submit(0)
  await run()
  const [first] = heard
  assert.ok(first)
  const { type, data } = JSON.parse(first.body) as { type: string; data: Readonly<Record<string, unknown>> }
  assert.equal(type, 'application.changed')
  const { version, ...said } = data
  assert.ok(Number.isInteger(version))
  assert.deepEqual(said, {
    application,
    service: 'dvla/tax-a-vehicle',
    stage: 'taxed',
    outcome: 'granted',
    events: ['submitted', 'decided'],
  })
  const bytes = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const right = createHmac('sha256', bytes).update(`${first.id}.${first.time}.${first.body}`).digest('base64')
  assert.equal(first.signature, `v1,${right}`)
  assert.equal(new Set(heard.map(({ id }) => id)).size, heard.length, 'each event is told once')
})

test('who does not answer is tried again with the same id, later and later; then the address is given up and says so', async (t) => {
  const { set, submit, run, heard, answers, read, pass } = await told(t)
  await set()
  answers(503)
  await submit(0)
  await run()
  const failing = await read()
  assert.ok(failing.ok && failing.json.failing?.because === 'it answered 503' && failing.json.disabledAt === undefined)
  const [event] = heard
  for (let tries = 1; tries < webhookTriesMax; tries++) {
    const before = heard.length
    await run()
    assert.equal(heard.length, before, 'not before its time')
    pass(8 * 60)
    await run()
  }
  assert.equal(heard.filter(({ id }) => id === event?.id).length, webhookTriesMax)
  const over = await read()
  assert.ok(over.ok && over.json.disabledAt !== undefined)
  const all = heard.length
  answers(204)
  await submit(1)
  await run()
  assert.equal(heard.length, all, 'nobody is told at an address that was given up')
  await set()
  const again = await read()
  assert.ok(again.ok && again.json.disabledAt === undefined && again.json.failing === undefined)
})

test('one who says that it is gone is not asked again, and a redirect is followed nowhere', async (t) => {
  const { set, submit, run, heard, answers, read } = await told(t)
  await set()
  answers(302)
  await submit(0)
  await run()
  const moved = await read()
  assert.ok(moved.ok && moved.json.failing?.because === 'it answered 302')
  answers(410)
  await submit(1)
  await run()
  const gone = await read()
  assert.ok(gone.ok && gone.json.disabledAt !== undefined)
  assert.ok(heard.length >= 2)
})

test('no address leads into a private network, in whatever notation and by whatever name', async () => {
  for (const address of [
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
  ])
    assert.equal(isReachable(address, 'live'), false, address)
  for (const address of ['::1', '::', 'fe80::1', 'fc00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'x', ''])
    assert.equal(isReachable(address, 'live'), false, address)
  for (const address of ['93.184.215.14', '2606:4700::1111']) assert.equal(isReachable(address, 'live'), true, address)
  for (const url of [
    'http://a.example/',
    'https://127.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::ffff:127.0.0.1]/',
    'https://a.example/#x',
  ])
    assert.equal(webhookUrl(url, 'live'), undefined, url)
  assert.ok(webhookUrl('https://garage.example/told', 'live'))
  const named = (...answers: readonly string[]) => reachableAt(new URL('https://inside.example/'), 'live', async () => answers)
  assert.equal(await named('93.184.215.14', '10.0.0.1'), undefined, 'one of its answers leads inside')
  assert.equal(await named(), undefined)
  assert.equal(await named('93.184.215.14'), '93.184.215.14')
})

test('a name is looked up once, and what was looked at is what is called', async (t) => {
  const there = await listener(t)
  let asked = 0
  const resolve = async () => {
    asked++
    return asked === 1 ? ['127.0.0.1'] : ['10.0.0.1']
  }
  const post = createPost({ mode: 'demo', resolve })
  const url = there.url.replace('127.0.0.1', 'garage.example')
  assert.deepEqual(await post({ url, headers: {}, body: '{}' }), { status: 204 })
  assert.equal(asked, 1)
  assert.deepEqual(await post({ url, headers: {}, body: '{}' }), { because: 'the address leads nowhere that may be called' })
  assert.equal(there.heard.length, 1)
})

const signs = ({ id, time, body }: Heard, secret: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${time}.${body}`)
    .digest('base64')}`
test('two administrators turn a client’s secret and key while it works: both are good for a while, each is shown once, and nothing fails', async (t) => {
  const here = await told(t)
  const { site, made, set, submit, heard } = here
  const before = await set()
  const ann = await officerAt(site, 'Ann', ['administrator'], 'dvla')
  const ben = await officerAt(site, 'Ben', ['administrator'], 'dvla')
  const turned = async (kind: string): Promise<{ readonly secret: string; readonly again: string }> => {
    const at = `/desk/settings/${kind}.${made.client}`
    const proposed = await ann.post(await ann.get(at), { days: '3', reason: 'Every year.' }, at)
    assert.match(text(proposed.body), /For whom Havenmouth Motors, and nobody else/)
    assert.equal((await ann.post(proposed, { answer: 'approved' }, `${at}/decide`)).status, 409)
    const approved = await ben.post(await ben.get(at), { answer: 'approved' }, `${at}/decide`)
    assert.match(text(approved.body), /Approved, and not made yet/)
    const shown = await ann.post(await ann.get(at), {}, `${at}/make`)
    const secret = /<code class="token">([^<]+)</.exec(shown.body)?.[1] ?? assert.fail(text(shown.body))
    assert.match(text(shown.body), /The one before stays good until 26 November 2026/)
    const change = /name="change" value="([^"]+)"/.exec(approved.body)?.[1] ?? ''
    const again = await ben.post(approved, { change }, `${at}/make`)
    assert.ok(!again.body.includes(secret))
    return { secret, again: text(again.body) }
  }
  assert.match(
    text((await ann.get('/desk/settings/keys-and-partners')).body),
    /Signs our messages to another organisation’s system Havenmouth Motors in use since/,
  )
  const after = await turned('webhook-secret')
  assert.match(after.again, /It was made already, and is not shown again/)
  await submit(0)
  await site.jobs.runDue()
  const both = heard.at(-1) ?? assert.fail('nothing was told')
  assert.equal(both.signature, `${signs(both, after.secret)} ${signs(both, before)}`)
  const key = await turned('client-key')
  here.pass(1)
  for (const one of [made.key, key.secret])
    assert.ok((await here.clientOf({ client: made.client, key: one }).call('readWebhook', {})).ok, 'both keys are good')
  here.pass(3 * 24 * 60 + 1)
  assert.equal(
    (
      await here
        .clientOf(made)
        .call('readWebhook', {})
        .catch(() => ({ ok: false }))
    ).ok,
    false,
    'the one before has ended',
  )
  const now = here.clientOf({ client: made.client, key: key.secret })
  await submit(1, now)
  await site.jobs.runDue()
  const alone = heard.at(-1) ?? assert.fail('nothing was told')
  assert.equal(alone.signature, signs(alone, after.secret))
  const anna = await officerAt(site, 'Ann', ['administrator'], 'dvla')
  assert.equal((await anna.get('/desk/settings/client-key.0190aaaa-0000-7000-8000-000000000001')).status, 404)
})

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import { asPerson } from '#database'
import { parseUuid, type Uuid } from '#kernel'
import { signatureOf } from '../../src/partners/direct-debit/index.ts'
import { fillIn, tripAnswers } from '../browser/answers.ts'
import { openSite, type Site, webhookSecrets } from '../browser/site.ts'
import { createVisitor } from '../browser/visitor.ts'

const call = (site: Site, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${site.url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

// ---- Delivery receipts
const bearer = { authorization: `Bearer ${webhookSecrets.notifyToken}` }
const receipt = (reference: string | null, status = 'delivered'): string =>
  JSON.stringify({ id: randomUUID(), reference, status, notification_type: 'email', to: 'sian@example.com' })
/** A trip that is granted at once, and the e-mail about it, sent and not yet arrived. */
async function told(site: Site): Promise<{ readonly reference: string; readonly states: () => Promise<readonly string[]> }> {
  const visitor = createVisitor(site.url)
  const check = await fillIn(visitor, await visitor.post(await visitor.get('/havenmouth/school-trip'), {}), {
    ...tripAnswers(),
    pupils: { pupils: '8' },
  })
  const sent = await visitor.post(check, {})
  const caseId = parseUuid(sent.path.split('/')[2] ?? '') as Uuid
  await site.jobs.runDue()
  const [row] = await site.db.admin.query<{ notice_id: Uuid; person_id: Uuid }>('select notice_id, person_id from portreeve.notice')
  assert.ok(row, 'the trip is answered by a notice')
  const states = async () => (await site.notices.ofCase(asPerson(row.person_id), caseId)).map(({ state }) => state)
  return { reference: `${row.notice_id}.email`, states }
}

test('a receipt with the token says that an e-mail arrived; told twice it is told once', async (t) => {
  const site = await openSite(t)
  const { reference, states } = await told(site)
  assert.deepEqual(await states(), ['sent'])
  const first = await call(site, '/webhooks/notify', receipt(reference), bearer)
  assert.deepEqual([first.status, await first.text()], [204, ''])
  assert.deepEqual(await states(), ['delivered'])
  assert.equal((await call(site, '/webhooks/notify', receipt(reference), bearer)).status, 204)
  assert.equal((await call(site, '/webhooks/notify', receipt(reference, 'permanent-failure'), bearer)).status, 204)
  assert.deepEqual(await states(), ['delivered'], 'what has arrived does not unarrive')
})
test('a receipt without the token, with a wrong or a longer one, changes nothing', async (t) => {
  const site = await openSite(t)
  const { reference, states } = await told(site)
  const { notifyToken } = webhookSecrets
  for (const authorization of ['', 'Bearer ', `Bearer ${notifyToken}x`, `bearer ${notifyToken}`, notifyToken, `Basic ${notifyToken}`]) {
    const answer = await call(site, '/webhooks/notify', receipt(reference), authorization === '' ? {} : { authorization })
    assert.equal(answer.status, 401, authorization)
  }
  assert.deepEqual(await states(), ['sent'])
})
test('a receipt that is not one is answered 400, one about nothing of ours 204, and neither with a fault', async (t) => {
  const site = await openSite(t)
  for (const body of ['', '{', '[]', 'null', '"x"', '{"id":1}', '{"__proto__":{"id":"x"}}', receipt(null).replace('"email"', '"pigeon"')])
    assert.equal((await call(site, '/webhooks/notify', body, bearer)).status, 400, body)
  for (const reference of [
    null,
    '',
    'x',
    `${randomUUID()}.email`,
    `${randomUUID()}.pigeon`,
    "'; drop table portreeve.notice; --",
    '\u0000',
  ])
    assert.equal((await call(site, '/webhooks/notify', receipt(reference), bearer)).status, 204, String(reference))
})

// ---- Direct Debit
const event = (resource: string, id = 'EV1') => ({
  id,
  created_at: '2026-11-23T09:00:00.000Z',
  resource_type: 'mandates',
  action: 'cancelled',
  links: { mandate: resource },
  details: { origin: 'bank', cause: 'mandate_cancelled', description: 'The mandate was cancelled.' },
  metadata: {},
})
const events = (...resources: readonly string[]): string => JSON.stringify({ events: resources.map((one) => event(one)) })
const signed = (body: string) => ({ 'webhook-signature': signatureOf(webhookSecrets.debitSecret, body) })
async function withMandate(t: Parameters<typeof openSite>[0]) {
  const site = await openSite(t)
  await site.db.admin.query(
    `insert into portreeve.mandate (mandate_id, person_id, body, case_id, key, reference, scheme, state, provider_id, version, created_at, changed_at, sealed, notice_days)
     values ($1, $2, 'havenmouth', $3, 'k', 'r', 'trips', 'active', 'MD1', 1, '2026-11-23', '2026-11-23', '\\x00', 10)`,
    [randomUUID(), randomUUID(), randomUUID()],
  )
  const looks = async () =>
    (await site.db.admin.query<{ kind: string }>("select kind from portreeve.job where kind in ('mandate-look', 'debit-look')")).map(
      ({ kind }) => kind,
    )
  const state = async () => (await site.db.admin.query<{ state: string }>('select state from portreeve.mandate'))[0]?.state
  return { site, looks, state }
}

test('a signed event makes us ask the provider, and is itself believed in nothing', async (t) => {
  const { site, looks, state } = await withMandate(t)
  const body = events('MD1', 'MD-of-somebody-else')
  const answer = await call(site, '/webhooks/direct-debit', body, signed(body))
  assert.equal(answer.status, 204)
  assert.deepEqual(await looks(), ['mandate-look'])
  assert.equal(await state(), 'active')
})
test('an event played again only makes us ask again', async (t) => {
  const { site, looks, state } = await withMandate(t)
  const body = events('MD1')
  for (let i = 0; i < 3; i++) assert.equal((await call(site, '/webhooks/direct-debit', body, signed(body))).status, 204)
  assert.ok((await looks()).every((kind) => kind === 'mandate-look'))
  assert.equal(await state(), 'active')
})
test('a forged event, an altered one and one signed with another secret are answered 498 and do nothing', async (t) => {
  const { site, looks } = await withMandate(t)
  const body = events('MD1')
  const { 'webhook-signature': right } = signed(body)
  const wrong = [undefined, '', 'x', right.slice(0, -1), right.toUpperCase(), `${right}0`, signatureOf('another', body)]
  for (const signature of wrong) {
    const answer = await call(site, '/webhooks/direct-debit', body, signature === undefined ? {} : { 'webhook-signature': signature })
    assert.equal(answer.status, 498, signature)
  }
  for (const altered of [`${body} `, body.replace('MD1', 'MD2'), JSON.stringify(JSON.parse(body), undefined, 1)])
    assert.equal((await call(site, '/webhooks/direct-debit', altered, { 'webhook-signature': right })).status, 498)
  assert.deepEqual(await looks(), [])
})
test('the signature is over the bytes as they came, whatever the spelling of the JSON', async (t) => {
  const { site, looks } = await withMandate(t)
  const body = `  ${JSON.stringify(JSON.parse(events('MD1')), undefined, 2)}\n`
  assert.equal((await call(site, '/webhooks/direct-debit', body, signed(body))).status, 204)
  assert.deepEqual(await looks(), ['mandate-look'])
})
test('signed nonsense is answered 400, and too much of anything 413', async (t) => {
  const { site } = await withMandate(t)
  for (const body of ['', '{', '[]', '{"events":{}}', '{"events":[1]}', '{"events":[{"id":"EV1"}]}'])
    assert.equal((await call(site, '/webhooks/direct-debit', body, signed(body))).status, 400, body)
  const large = JSON.stringify({ events: [], padding: 'x'.repeat(1024 * 1024) })
  const answer = await call(site, '/webhooks/direct-debit', large, signed(large))
  assert.equal(answer.status, 413)
  assert.deepEqual(await answer.json(), { error: 'too-large' })
})

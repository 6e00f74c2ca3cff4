import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { day, instant, type PlainDate, pence, seededRandom, silentLog, startOfDay } from '#kernel'
import { faultKinds } from '../wire/index.ts'
import {
  accountThatFailsTheCheck,
  accountWithoutDebits,
  createDirectDebitClient,
  createDirectDebitStandIn,
  readWebhook,
  type Scenario,
  signatureOf,
} from './index.ts'

const start = instant('2026-11-23T09:00:00Z')
const account = { accountName: 'A PERSON', sortCode: '200000', accountNumber: '55779911' }
const stage = async (t: TestContext, folder?: string) => {
  let now = start
  const clock = { now: () => now }
  const made = {
    clock,
    random: seededRandom(3),
    log: silentLog,
    accessToken: 'token',
    webhookSecret: 'secret',
    ...(folder ? { folder } : {}),
  }
  const standIn = createDirectDebitStandIn(made)
  const { url, close } = await standIn.listen(0)
  t.after(close)
  const client = createDirectDebitClient({ url, accessToken: 'token', clock, log: silentLog, millisMax: 400 })
  const to = (on: string) => {
    now = startOfDay(day(on))
  }
  const raw = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization: 'Bearer token', 'gocardless-version': '2015-07-06', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return { standIn, client, to, url, raw, made, close, clock }
}
type Stage = Awaited<ReturnType<typeof stage>>
const value = <T>(answer: { kind: string; value?: T }): T => {
  assert.equal(answer.kind, 'ok')
  return answer.value as T
}
const setUp = async (s: Stage, key = 'm') => {
  const customer = value(await s.client.createCustomer({ key: `${key}:c`, name: 'Angharad ap Rhys', language: 'cy' }))
  const bank = value(await s.client.createAccount({ key: `${key}:a`, customer: customer.id, account }))
  return value(await s.client.createMandate({ key: `${key}:m`, account: bank.id, metadata: { case: 'one' } }))
}
const order = (s: Stage, mandate: string, key = 'p', on: PlainDate = day('2026-12-07')) =>
  s.client.collect({ key, mandate, amount: pence(1_707), on, description: 'Vehicle tax', metadata: {} })
const collected = async (s: Stage, id: string) => value(await s.client.collection(id))

test('a mandate is set up, becomes active, and a collection goes its way by the calendar', async (t) => {
  const s = await stage(t)
  const mandate = await setUp(s)
  assert.deepEqual([mandate.state, mandate.nextDay], ['pending', '2026-11-27'])
  const payment = value(await order(s, mandate.id))
  assert.deepEqual([payment.state, payment.on, payment.amount], ['submitted', '2026-12-07', 1_707])
  s.to('2026-11-26')
  assert.deepEqual(
    [value(await s.client.mandate(mandate.id)).state, value(await s.client.mandate(mandate.id)).nextDay],
    ['active', '2026-11-30'],
  )
  const seen: string[] = []
  for (const on of ['2026-12-02', '2026-12-08', '2026-12-09', '2026-12-11']) {
    s.to(on)
    seen.push((await collected(s, payment.id)).state)
  }
  assert.deepEqual(seen, ['submitted', 'submitted', 'confirmed', 'paid'])
  const events = value(await s.client.events(undefined))
  assert.deepEqual(
    events.map((event) => event.about),
    ['mandate', 'collection', 'mandate', 'mandate', 'collection', 'collection', 'collection'],
  )
  const later = value(await s.client.events(events[4]?.id))
  assert.deepEqual(
    later.map((event) => event.id),
    events.slice(5).map((event) => event.id),
  )
})

test('the same key orders once, and finds what it ordered; every fault is survived so', async (t) => {
  const s = await stage(t)
  const mandate = await setUp(s)
  assert.equal((await setUp(s)).id, mandate.id)
  for (const kind of faultKinds) {
    s.standIn.inject({ kind, on: 'create payments' })
    assert.equal((await order(s, mandate.id, kind)).kind, 'unavailable', kind)
    const payment = value(await order(s, mandate.id, kind))
    assert.equal(value(await order(s, mandate.id, kind)).id, payment.id)
  }
  assert.equal(s.standIn.resources('payments').length, faultKinds.length)
  const [one] = s.standIn.resources('payments')
  const others = {
    'get payments': () => s.client.collection(one?.id ?? ''),
    'get mandates': () => s.client.mandate(mandate.id),
    'cancel mandates': () => s.client.cancelMandate(mandate.id),
    'retry payments': () => s.client.retry(one?.id ?? '', { key: 'r' }),
    'create refunds': () => s.client.refund(one?.id ?? '', { key: 'f', amount: pence(1) }),
    'create customers': () => s.client.createCustomer({ key: 'x', name: 'X', language: 'en' }),
    'create customer_bank_accounts': () => s.client.createAccount({ key: 'x', customer: 'CUX', account }),
    'create mandates': () => s.client.createMandate({ key: 'x', account: 'BAX', metadata: {} }),
    events: () => s.client.events(undefined),
  }
  for (const [on, run] of Object.entries(others)) {
    for (const kind of faultKinds.filter((one) => !one.endsWith('-after'))) {
      s.standIn.inject({ kind, on })
      assert.equal((await run()).kind, 'unavailable', `${on} ${kind}`)
    }
  }
})

test('what the contract forbids is refused by type, reason and field', async (t) => {
  const s = await stage(t)
  const customer = value(await s.client.createCustomer({ key: 'c', name: 'Cher', language: 'en' }))
  const bad = { ...account, ...accountThatFailsTheCheck }
  assert.deepEqual(await s.client.createAccount({ key: 'a', customer: customer.id, account: bad }), {
    kind: 'refused',
    code: 'validation_failed',
    field: 'account_number',
  })
  assert.deepEqual(await s.client.createAccount({ key: 'b', customer: 'CUNOBODY', account }), {
    kind: 'refused',
    code: 'validation_failed',
    field: 'links.customer',
  })
  const mandate = await setUp(s)
  assert.deepEqual(await order(s, mandate.id, 'soon', day('2026-11-24')), {
    kind: 'refused',
    code: 'validation_failed',
    field: 'charge_date',
  })
  const payment = value(await order(s, mandate.id))
  assert.deepEqual(await s.client.retry(payment.id, { key: 'r' }), { kind: 'refused', code: 'retry_failed' })
  assert.deepEqual(await s.client.refund(payment.id, { key: 'f', amount: pence(1) }), {
    kind: 'refused',
    code: 'refund_payment_invalid_state',
  })
  assert.equal(value(await s.client.cancelMandate(mandate.id)).cause, 'mandate_cancelled')
  assert.equal((await collected(s, payment.id)).state, 'cancelled')
  assert.deepEqual(await s.client.cancelMandate(mandate.id), { kind: 'refused', code: 'cancellation_failed' })
  assert.deepEqual(await order(s, mandate.id, 'late'), { kind: 'refused', code: 'mandate_is_inactive' })
  assert.deepEqual(await s.client.mandate('MDNOBODY'), { kind: 'not-found' })
  const status = async (answer: Promise<Response>) => (await answer).status
  assert.equal(await status(s.raw('POST', '/payments', '{')), 400)
  assert.equal(await status(s.raw('POST', '/payments', { payments: { amount: 0 } })), 422)
  assert.equal(await status(s.raw('GET', '/payments/PMX', undefined, { 'gocardless-version': '2014-01-01' })), 400)
  assert.equal(await status(s.raw('GET', '/payments/PMX', undefined, { authorization: 'Bearer wrong' })), 401)
  assert.equal(await status(s.raw('GET', '/elsewhere')), 404)
})

test('whether an account takes Direct Debits is known before one is set up; nothing is made of the question', async (t) => {
  const s = await stage(t)
  assert.deepEqual(value(await s.client.lookUp(account)), { takesDebits: true })
  assert.deepEqual(value(await s.client.lookUp({ ...account, accountNumber: '779911' })), { takesDebits: true })
  for (const bad of [accountThatFailsTheCheck, accountWithoutDebits])
    assert.deepEqual(value(await s.client.lookUp(bad)), { takesDebits: false })
  const customer = value(await s.client.createCustomer({ key: 'c', name: 'Cher', language: 'en' }))
  const without = value(await s.client.createAccount({ key: 'a', customer: customer.id, account: { ...account, ...accountWithoutDebits } }))
  assert.equal((await s.client.createMandate({ key: 'm', account: without.id, metadata: {} })).kind, 'refused')
  for (const kind of faultKinds) {
    s.standIn.inject({ kind, on: 'create bank_details_lookups' })
    assert.equal((await s.client.lookUp(account)).kind, 'unavailable', kind)
  }
  const stranger = createDirectDebitClient({ url: s.url, accessToken: 'wrong', clock: s.clock, log: silentLog })
  assert.notEqual((await stranger.lookUp(accountThatFailsTheCheck)).kind, 'ok', 'what is wrong with us says nothing about the account')
})

test('a failure names its cause, a second presentation may succeed, and no third is allowed of what succeeded', async (t) => {
  const s = await stage(t)
  const mandate = await setUp(s)
  s.standIn.failNext('insufficient_funds')
  const payment = value(await order(s, mandate.id))
  s.to('2026-12-09')
  assert.deepEqual([(await collected(s, payment.id)).state, (await collected(s, payment.id)).cause], ['failed', 'insufficient_funds'])
  const again = value(await s.client.retry(payment.id, { key: 'r' }))
  assert.deepEqual([again.state, again.on], ['submitted', '2026-12-11'])
  assert.deepEqual(await s.client.retry(payment.id, { key: 'r' }), { kind: 'refused', code: 'retry_failed' })
  s.to('2026-12-17')
  assert.equal((await collected(s, payment.id)).state, 'paid')
})

test('every scenario has its status and cause', async (t) => {
  const s = await stage(t)
  const ends: readonly (readonly [Scenario, string, string | undefined])[] = [
    ['mandate_failed', 'failed', 'bank_account_closed'],
    ['mandate_expired', 'ended', 'mandate_expired'],
    ['mandate_cancelled', 'ended', 'mandate_cancelled'],
    ['mandate_activated', 'active', undefined],
  ]
  for (const [scenario, state, cause] of ends) {
    const mandate = await setUp(s, scenario)
    assert.ok(s.standIn.simulate(scenario, mandate.id))
    const after = value(await s.client.mandate(mandate.id))
    assert.deepEqual([after.state, after.cause], [state, cause])
  }
  const mandate = await setUp(s, 'payments')
  const payments: readonly (readonly [Scenario, string, string | undefined])[] = [
    ['payment_confirmed', 'confirmed', undefined],
    ['payment_paid_out', 'paid', undefined],
    ['payment_failed', 'failed', 'insufficient_funds'],
    ['payment_charged_back', 'charged-back', 'refund_requested'],
  ]
  for (const [scenario, state, cause] of payments) {
    const payment = value(await order(s, mandate.id, scenario))
    const run = await s.raw('POST', `/scenario_simulators/${scenario}/actions/run`, { data: { links: { resource: payment.id } } })
    assert.equal(run.status, 200)
    const after = await collected(s, payment.id)
    assert.deepEqual([after.state, after.cause], [state, cause])
  }
  assert.equal(s.standIn.simulate('payment_failed', mandate.id), false)
})

test('money that was collected is given back once, and never more than there was', async (t) => {
  const s = await stage(t)
  const mandate = await setUp(s)
  const payment = value(await order(s, mandate.id))
  s.standIn.simulate('payment_paid_out', payment.id)
  const refund = value(await s.client.refund(payment.id, { key: 'f', amount: pence(1_707) }))
  assert.equal(value(await s.client.refund(payment.id, { key: 'f', amount: pence(1_707) })).id, refund.id)
  assert.deepEqual(await s.client.refund(payment.id, { key: 'g', amount: pence(1) }), {
    kind: 'refused',
    code: 'total_amount_confirmation_invalid',
  })
})

test('a webhook is believed by its signature alone', async (t) => {
  const s = await stage(t)
  const mandate = await setUp(s)
  const hook = s.standIn.webhook()
  assert.ok(hook)
  const read = readWebhook({ secret: 'secret', ...hook })
  assert.deepEqual(read.kind === 'events' && read.events.map(({ about, resource }) => [about, resource]), [['mandate', mandate.id]])
  assert.equal(s.standIn.webhook(), undefined, 'delivered once')
  assert.equal(readWebhook({ secret: 'other', ...hook }).kind, 'forged')
  assert.equal(readWebhook({ secret: 'secret', body: `${hook.body} `, signature: hook.signature }).kind, 'forged')
  assert.equal(readWebhook({ secret: 'secret', body: hook.body, signature: undefined }).kind, 'forged')
  for (const body of ['{', '{"events": 7}', 'null']) {
    assert.equal(readWebhook({ secret: 'secret', body, signature: signatureOf('secret', body) }).kind, 'malformed')
  }
})

test('records in a folder survive a restart', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'debit-'))
  t.after(() => rm(folder, { recursive: true }))
  const s = await stage(t, folder)
  const payment = value(await order(s, (await setUp(s)).id))
  await s.close()
  const again = createDirectDebitStandIn(s.made)
  const { url, close } = await again.listen(0)
  t.after(close)
  const client = createDirectDebitClient({ url, accessToken: 'token', clock: s.clock, log: silentLog })
  assert.equal(value(await client.collection(payment.id)).on, '2026-12-07')
  assert.equal(value(await client.events(undefined)).length, 2)
})

test('whoever shows a demonstration presses what the bank says: a mandate that is not accepted, a payment that fails', async (t) => {
  const s = await stage(t)
  const mandate = await setUp(s)
  const press = (name: string, id: string) =>
    fetch(`${s.url}/press`, { method: 'POST', body: new URLSearchParams({ press: name, id }), redirect: 'manual' })
  for (const [language, said] of [
    ['en', 'The bank does not accept it'],
    ['cy', 'Nid yw’r banc yn ei dderbyn'],
  ] as const)
    assert.match(await (await fetch(`${s.url}/?lang=${language}`)).text(), new RegExp(said))
  assert.equal((await press('next_payment_fails', mandate.id)).status, 303)
  const [first, second] = [value(await order(s, mandate.id)), value(await order(s, mandate.id, 'second', day('2026-12-08')))]
  s.to('2026-12-11')
  assert.deepEqual([(await collected(s, first.id)).cause, (await collected(s, second.id)).state], ['insufficient_funds', 'confirmed'])
  assert.equal((await press('payment_charged_back', second.id)).status, 303)
  assert.equal((await collected(s, second.id)).state, 'charged-back')
  const other = await setUp(s, 'other')
  assert.equal((await press('mandate_failed', other.id)).status, 303)
  assert.equal(value(await s.client.mandate(other.id)).state, 'failed')
  const page = await (await fetch(s.url)).text()
  assert.ok(!page.includes(account.accountNumber), 'only the end of a number is shown')
  assert.equal((await press('mandate_failed', 'MDNOBODY')).status, 404)
  assert.equal((await fetch(`${s.url}/payments/${first.id}`)).status, 401, 'the API wants its token all the same')
})

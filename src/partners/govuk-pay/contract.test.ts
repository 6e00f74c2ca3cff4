import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { addDays, dayOf, type Instant, instant, type PlainDate, pence, plusMinutes, seededRandom, silentLog } from '#kernel'
import type { NewProviderPayment, ProviderPayment } from '#payments'
import { faultKinds } from '../wire/index.ts'
import { cancelAtPage, createGovukPay, createPayStandIn, mockCards, payByCard } from './index.ts'
import { pageSentences, welshOfPage } from './page.ts'

const start = instant('2026-11-23T09:00:00Z')
/** Only faults need a client that waits for no more than a moment: on a busy machine it would give up on a sound answer too. */
const [millisMax, momentMillis] = [10_000, 500]
const stage = async (t: TestContext, { folder, wait = millisMax }: { readonly folder?: string; readonly wait?: number } = {}) => {
  let now = start
  const clock = { now: () => now }
  const made = { clock, random: seededRandom(3), log: silentLog, apiKey: 'api_test_key', ...(folder ? { folder } : {}) }
  const standIn = createPayStandIn(made)
  const { url, close } = await standIn.listen(0)
  t.after(close)
  const pay = createGovukPay({ url, apiKey: 'api_test_key', clock, log: silentLog, millisMax: wait })
  const on = (minutes: number) => {
    now = plusMinutes(now, minutes)
  }
  const raw = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization: 'Bearer api_test_key', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return { standIn, pay, on, url, clock, raw, made, close }
}
type Stage = Awaited<ReturnType<typeof stage>>
const asked: NewProviderPayment = {
  key: 'key-1',
  amount: pence(7_250),
  reference: 'ABCD-EFGH-JKMN',
  description: 'Renew a driving licence',
  returnUrl: 'https://service.example/pay/return',
  language: 'en',
  metadata: { case: 'one' },
}
const created = async (s: Stage, more: Partial<NewProviderPayment> = {}): Promise<ProviderPayment & { nextUrl: string }> => {
  const answer = await s.pay.create({ ...asked, ...more })
  assert.ok(answer.kind === 'ok' && answer.value.nextUrl)
  return { ...answer.value, nextUrl: answer.value.nextUrl }
}
const now = async (s: Stage, id: string): Promise<ProviderPayment> => {
  const answer = await s.pay.status(id)
  assert.ok(answer.kind === 'ok', answer.kind)
  return answer.value
}
const taken = async (s: Stage, more: Partial<NewProviderPayment> = {}) => {
  const payment = await created(s, more)
  await payByCard(payment.nextUrl, mockCards.success)
  assert.equal((await s.pay.capture(payment.id)).kind, 'ok')
  return payment
}

test('a payment is created, paid on its pages, reserved, captured and shown so', async (t) => {
  const s = await stage(t)
  const payment = await created(s)
  assert.deepEqual([payment.state, payment.amount, payment.reference, payment.createdAt], ['created', 7250, 'ABCD-EFGH-JKMN', start])
  const paid = await payByCard(payment.nextUrl, mockCards.success)
  assert.deepEqual([paid.status, paid.location], [303, asked.returnUrl])
  const reserved = await now(s, payment.id)
  assert.deepEqual([reserved.state, reserved.nextUrl, reserved.refundable], ['capturable', undefined, undefined])
  assert.deepEqual(await s.pay.capture(payment.id), { kind: 'ok', value: undefined })
  const done = await now(s, payment.id)
  assert.deepEqual([done.state, done.refundable, done.refunded], ['success', 7250, 0])
  assert.deepEqual(await s.pay.capture(payment.id), { kind: 'refused', code: 'P1001' })
  const events = (await (await s.raw('GET', `/v1/payments/${payment.id}/events`)).json()) as { events: { state: { status: string } }[] }
  assert.deepEqual(
    events.events.map((event) => event.state.status),
    ['created', 'started', 'submitted', 'capturable', 'success'],
  )
})

test('every published mock card ends as published', async (t) => {
  const s = await stage(t)
  const endings = [
    [mockCards.declined, 'failed', 'P0010'],
    [mockCards.expired, 'failed', 'P0010'],
    [mockCards.wrongCode, 'failed', 'P0010'],
    [mockCards.error, 'error', 'P0050'],
    [mockCards.success, 'capturable', undefined],
  ] as const
  for (const [card, state, code] of endings) {
    const payment = await created(s, { key: card })
    await payByCard(payment.nextUrl, card)
    const after = await now(s, payment.id)
    assert.deepEqual([after.state, after.code], [state, code], card)
  }
})

test('the person cancels: P0030; the service cancels: P0040; nobody pays in 90 minutes, or captures in five days: P0020', async (t) => {
  const s = await stage(t)
  const person = await created(s, { key: 'a' })
  assert.equal(await cancelAtPage(person.nextUrl), asked.returnUrl)
  assert.deepEqual([(await now(s, person.id)).state, (await now(s, person.id)).code], ['failed', 'P0030'])
  const service = await created(s, { key: 'b' })
  assert.equal((await s.pay.cancel(service.id)).kind, 'ok')
  assert.deepEqual([(await now(s, service.id)).state, (await now(s, service.id)).code], ['cancelled', 'P0040'])
  assert.deepEqual(await s.pay.cancel(service.id), { kind: 'refused', code: 'P0501' })
  const slow = await created(s, { key: 'c' })
  const reserved = await created(s, { key: 'd' })
  await payByCard(reserved.nextUrl, mockCards.success)
  s.on(89)
  assert.equal((await now(s, slow.id)).state, 'created')
  s.on(1)
  assert.equal((await now(s, slow.id)).code, 'P0020')
  assert.equal((await payByCard(slow.nextUrl, mockCards.success)).status, 200, 'the page says that it is over')
  assert.equal((await now(s, reserved.id)).state, 'capturable')
  s.on(120 * 60 - 90)
  assert.deepEqual([(await now(s, reserved.id)).state, (await now(s, reserved.id)).code], ['failed', 'P0020'])
})

test('the same idempotency key gives the same payment; with another body it is a conflict', async (t) => {
  const s = await stage(t)
  const first = await created(s)
  assert.equal((await created(s)).id, first.id)
  assert.deepEqual(await s.pay.create({ ...asked, amount: pence(1) }), { kind: 'refused', code: 'P0191' })
  assert.notEqual((await created(s, { key: 'key-2' })).id, first.id)
  assert.equal(s.standIn.payments().length, 2)
})

test('every fault is told as unavailable, and the work that was done before it is found again under the same key', async (t) => {
  const s = await stage(t, { wait: momentMillis })
  for (const kind of faultKinds) {
    s.standIn.inject({ kind, on: 'create' })
    const key = `fault ${kind}`
    const broken = await s.pay.create({ ...asked, key })
    assert.equal(broken.kind, 'unavailable', kind)
    if (kind === '429') assert.ok(broken.kind === 'unavailable' && broken.notBefore === start + 3000)
    const mended = await created(s, { key })
    const same = s.standIn.payments().filter((payment) => payment.key === key)
    assert.deepEqual(
      same.map((payment) => payment.id),
      [mended.id],
    )
  }
  const payment = await created(s, { key: 'others' })
  const operations = {
    status: () => s.pay.status(payment.id),
    capture: () => s.pay.capture(payment.id),
    cancel: () => s.pay.cancel(payment.id),
    refund: () => s.pay.refund(payment.id, { amount: pence(1), available: pence(1) }),
    refunds: () => s.pay.refunds(payment.id),
    search: () => s.pay.search({ from: start, to: plusMinutes(start, 1), page: 1 }),
  }
  for (const [on, run] of Object.entries(operations)) {
    for (const kind of faultKinds.filter((one) => !one.endsWith('-after'))) {
      s.standIn.inject({ kind, on })
      assert.equal((await run()).kind, 'unavailable', `${on} ${kind}`)
    }
  }
})

test('a wrong key and an unknown payment', async (t) => {
  const s = await stage(t)
  const stranger = createGovukPay({ url: s.url, apiKey: 'wrong', clock: s.clock, log: silentLog })
  assert.deepEqual(await stranger.status('x'), { kind: 'unavailable', because: 'it does not accept our key' })
  assert.deepEqual(await s.pay.status('nobody'), { kind: 'not-found' })
  assert.deepEqual(await s.pay.capture('nobody'), { kind: 'not-found' })
  assert.equal((await s.raw('GET', '/v1/paymentsx')).status, 404)
  assert.throws(() => createGovukPay({ url: 'http://pay.example', apiKey: 'k', clock: s.clock, log: silentLog }), /https/)
})

test('what the contract forbids is refused with the published codes', async (t) => {
  const s = await stage(t)
  const good = { amount: 100, reference: 'r', description: 'd', return_url: 'https://service.example' }
  const code = async (body: unknown, path = '/v1/payments') => {
    const response = await s.raw('POST', path, body)
    const { code, field } = (await response.json()) as { code: string; field?: string }
    return [response.status, code, field]
  }
  assert.deepEqual(await code('{'), [400, 'P0197', undefined])
  for (const name of ['amount', 'reference', 'description', 'return_url']) {
    assert.deepEqual(await code({ ...good, [name]: undefined }), [400, 'P0101', name])
  }
  for (const wrong of [
    { amount: -1 },
    { amount: 10_000_001 },
    { amount: 1.5 },
    { return_url: 'no' },
    { language: 'fr' },
    { reference: '' },
  ]) {
    assert.deepEqual((await code({ ...good, ...wrong })).slice(0, 2), [422, 'P0102'], JSON.stringify(wrong))
  }
  const payment = await taken(s)
  const refunds = `/v1/payments/${payment.id}/refunds`
  assert.deepEqual(await code({}, refunds), [400, 'P0601', 'amount'])
  assert.deepEqual(await code({ amount: 0 }, refunds), [422, 'P0602', 'amount'])
  assert.deepEqual(await code('nonsense', refunds), [400, 'P0697', undefined])
  assert.deepEqual(await s.pay.create({ ...asked, key: 'huge', amount: pence(10_000_001) }), {
    kind: 'refused',
    code: 'P0102',
    field: 'amount',
  })
})

test('refunds: in part, the rest, no more; the amount left guards against a second one', async (t) => {
  const s = await stage(t)
  const payment = await taken(s)
  assert.deepEqual(await s.pay.refund(payment.id, { amount: pence(1000), available: pence(1) }), { kind: 'refused', code: 'P0604' })
  const part = await s.pay.refund(payment.id, { amount: pence(1000), available: pence(7250) })
  assert.ok(part.kind === 'ok' && part.value.state === 'submitted')
  assert.deepEqual(await s.pay.refund(payment.id, { amount: pence(1000), available: pence(7250) }), { kind: 'refused', code: 'P0604' })
  assert.equal((await s.pay.refund(payment.id, { amount: pence(6250), available: pence(6250) })).kind, 'ok')
  assert.deepEqual(await s.pay.refund(payment.id, { amount: pence(1), available: pence(0) }), { kind: 'refused', code: 'P0603' })
  s.on(30)
  const all = await s.pay.refunds(payment.id)
  assert.deepEqual(all.kind === 'ok' && all.value.map((one) => [one.amount, one.state]), [
    [1000, 'success'],
    [6250, 'success'],
  ])
  const after = await now(s, payment.id)
  assert.deepEqual([after.refunded, after.refundable], [7250, 0])
  const open = await created(s, { key: 'open' })
  assert.deepEqual(await s.pay.refund(open.id, { amount: pence(1), available: pence(7250) }), { kind: 'refused', code: 'P0603' })
})

test('search pages through the payments of a time', async (t) => {
  const s = await stage(t)
  for (let i = 0; i < 120; i++) await created(s, { key: `k${i}` })
  s.on(1)
  await created(s, { key: 'late' })
  const at = (page: number, to: Instant = plusMinutes(start, 1)) => s.pay.search({ from: start, to, page })
  const [one, two, three] = [await at(1), await at(2), await at(3)]
  assert.ok(one.kind === 'ok' && two.kind === 'ok')
  assert.deepEqual([one.value.payments.length, one.value.more, two.value.payments.length, two.value.more], [100, true, 20, false])
  assert.equal(three.kind, 'not-found')
  assert.equal(new Set([...one.value.payments, ...two.value.payments].map((payment) => payment.id)).size, 120)
  const wrong = await s.raw('GET', '/v1/payments?from_date=yesterday')
  assert.deepEqual([wrong.status, ((await wrong.json()) as { code: string }).code], [422, 'P0401'])
})

test('payments in a folder survive a restart; a card number is in none of its files', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'pay-'))
  t.after(() => rm(folder, { recursive: true }))
  const s = await stage(t, { folder })
  const payment = await taken(s)
  await s.close()
  const again = createPayStandIn({ ...s.made })
  const { url, close } = await again.listen(0)
  t.after(close)
  const pay = createGovukPay({ url, apiKey: 'api_test_key', clock: s.clock, log: silentLog })
  const found = await pay.status(payment.id)
  assert.ok(found.kind === 'ok' && found.value.state === 'success')
  assert.ok(!JSON.stringify(again.payments()).includes(mockCards.success))
})

test('the pages say what is wrong with a card, in both languages, and give no number back', async (t) => {
  const s = await stage(t)
  const payment = await created(s, { key: 'cy', language: 'cy', description: '<b>Trethu</b> "cerbyd"' })
  const blank = await fetch(payment.nextUrl, { method: 'POST', body: new URLSearchParams({ number: '4444333322221112', expiry: '13/20' }) })
  const page = await blank.text()
  assert.equal(blank.status, 400)
  assert.match(page, /<html lang="cy">/)
  for (const words of ['Rhowch rif cerdyn dilys', 'Rhowch ddyddiad dod i ben dilys', 'Rhowch god diogelwch cerdyn dilys'])
    assert.ok(page.includes(words))
  assert.ok(!page.includes('4444333322221112') && !page.includes('<b>Trethu'))
  assert.equal((await fetch(`${payment.nextUrl}x`)).status, 404)
  for (const sentence of pageSentences) assert.ok(welshOfPage(sentence))
  assert.equal((await now(s, payment.id)).state, 'started')
})
test('payments that were taken back are found by the day on which they were, a page at a time', async (t) => {
  const s = await stage(t)
  const payment = await created(s)
  assert.equal(s.standIn.takeBack(payment.id), false, 'only what was paid can be taken back')
  await payByCard(payment.nextUrl, mockCards.success)
  await s.pay.capture(payment.id)
  assert.ok(s.standIn.takeBack(payment.id))
  const today = dayOf(start)
  const on = (from: PlainDate) => s.pay.takenBack({ from, to: addDays(from, 1), page: 1 })
  const disputes = [{ id: `d${payment.id}`, payment: payment.id, amount: 7250 }]
  assert.deepEqual(await on(today), { kind: 'ok', value: { disputes, more: false } })
  for (const other of [addDays(today, -1), addDays(today, 1)])
    assert.deepEqual(await on(other), { kind: 'ok', value: { disputes: [], more: false } })
  assert.equal((await s.raw('GET', '/v1/disputes?from_settled_date=yesterday')).status, 422)
})

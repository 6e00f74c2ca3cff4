import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence, uuid7 } from '#kernel'
import { cancelAtPage, mockCards, payByCard } from './index.ts'

import { captured, everyDeath, type Process, payAt, type Stage, stage } from './installation.test.ts'

test('intent, page, reserved, the case hears of it at once, taken after the decision: each an event', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const payment = await captured(s, p)
  assert.deepEqual(await s.heard(), ['paid'])
  assert.deepEqual(await s.events(payment.id), ['payment-intended', 'payment-open', 'payment-authorised', 'payment-captured'])
  assert.equal(s.standIn.payments()[0]?.returnUrl, `https://service.example/paid/${payment.id}`)
  assert.equal(s.standIn.payments()[0]?.key, payment.id)
})

test('the address of the return page proves nothing: only the provider is believed', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const begun = await p.payments.begin(s.person, s.ask())
  assert.ok(begun.kind === 'pay-at')
  assert.equal((await p.payments.returned(s.person, begun.payment.id))?.state, 'open')
  assert.deepEqual(await s.heard(), [])
  assert.equal(await p.payments.returned(uuid7(s.clock, s.random), begun.payment.id), undefined, "another's payment is not there")
})

test('each way to fail has its code, the case hears of it, and a new try succeeds', async (t) => {
  for (const [card, code] of [
    [mockCards.declined, 'P0010'],
    [mockCards.error, 'P0050'],
  ] as const) {
    const s = await stage(t)
    const p = s.process()
    const failed = await payAt(s, p, {}, card)
    const after = await p.payments.returned(s.person, failed.id)
    assert.deepEqual([after?.state, after?.code], ['failed', code])
    await p.jobs.runDue()
    assert.deepEqual(await s.heard(), ['failed'])
    assert.deepEqual((await p.payments.begin(s.person, s.ask())).kind, 'failed', 'the same key stays what it was')
    const second = await payAt(s, p, { key: 'form-2' })
    assert.equal((await p.payments.returned(s.person, second.id))?.state, 'authorised')
    assert.deepEqual(await s.heard(), ['failed', 'paid'])
  }
})
test('cancelled by the person: P0030; by the service: P0040; out of time: P0020, found by the poll', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const one = await p.payments.begin(s.person, s.ask())
  assert.ok(one.kind === 'pay-at')
  await cancelAtPage(one.url)
  assert.equal((await p.payments.returned(s.person, one.payment.id))?.code, 'P0030')
  const two = await p.payments.begin(s.person, s.ask({ key: 'form-2' }))
  assert.ok(two.kind === 'pay-at')
  assert.equal((await p.payments.cancel(s.person, two.payment.id))?.code, 'P0040')
  const three = await p.payments.begin(s.person, s.ask({ key: 'form-3' }))
  assert.ok(three.kind === 'pay-at')
  for (let i = 0; i < 30; i++) {
    s.clock.on(5)
    await p.jobs.runDue()
  }
  assert.equal((await p.payments.read(s.person, three.payment.id))?.code, 'P0020')
  assert.deepEqual(await s.heard(), ['failed', 'failed', 'failed'])
  assert.equal((await p.jobs.depth()).waiting, 0)
})

test('a person who closes the browser after paying is found, and the case goes on', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const { id } = await payAt(s, p)
  await p.jobs.runDue()
  assert.deepEqual(await s.heard(), [])
  s.clock.on(5)
  await p.jobs.runDue()
  assert.deepEqual(await s.heard(), ['paid'])
  assert.equal((await p.payments.read(s.person, id))?.state, 'authorised')
})

test('two tabs, one payment: the same page for the same amount, the old one ended for another amount, nothing after paying', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const both = await Promise.all([p.payments.begin(s.person, s.ask()), p.payments.begin(s.person, s.ask({ key: 'form-2' }))])
  assert.ok(both[0].kind === 'pay-at' && both[1].kind === 'pay-at')
  assert.equal(both[0].payment.id, both[1].payment.id)
  assert.equal(s.standIn.payments().length, 1)
  const other = await p.payments.begin(s.person, s.ask({ key: 'form-3', amount: pence(2_000) }))
  assert.ok(other.kind === 'pay-at' && other.payment.amount === 2_000)
  assert.deepEqual(
    s.standIn
      .payments()
      .map((payment) => payment.code ?? payment.state)
      .sort(),
    ['P0040', 'created'],
  )
  await payByCard(other.url, mockCards.success)
  assert.equal((await p.payments.begin(s.person, s.ask({ key: 'form-4' }))).kind, 'already-paid')
  assert.equal((await p.payments.begin(s.person, s.ask({ key: 'form-3', amount: pence(1) }))).kind, 'key-reused')
})

test('a provider that is away or answers nonsense costs nothing: the same form goes on from there', async (t) => {
  for (const kind of ['500', 'malformed', 'reset-after', 'timeout-after', '429'] as const) {
    const s = await stage(t)
    const p = s.process()
    s.standIn.inject({ kind, on: 'create' })
    assert.equal((await p.payments.begin(s.person, s.ask())).kind, 'unavailable', kind)
    const again = await payAt(s, p)
    assert.equal(s.standIn.payments().length, 1)
    s.standIn.inject({ kind, on: 'status' })
    assert.equal((await p.payments.returned(s.person, again.id))?.state, 'open', kind)
    assert.equal((await p.payments.returned(s.person, again.id))?.state, 'authorised', kind)
    s.standIn.inject({ kind, on: 'capture', times: 1 })
    await s.add('capture', 'capture-1')
    await p.jobs.runDue()
    s.clock.on(1)
    await p.jobs.runDue()
    assert.equal((await p.payments.read(s.person, again.id))?.state, 'captured', kind)
  }
})

test('killed at one step of paying or another, nothing is lost and nothing doubled', async (t) => {
  const life = async (s: Stage, p: Process) => {
    const begun = await p.payments.begin(s.person, s.ask())
    assert.ok(begun.kind === 'pay-at')
    await payByCard(begun.url, mockCards.success)
    await p.payments.returned(s.person, begun.payment.id)
    await s.add('capture', 'capture-1')
    await p.jobs.runDue()
  }
  const deaths = await everyDeath(t, life, async (s, p) => {
    const [first] = await p.payments.ofCase(s.person, s.caseId)
    // Where the person was left without a page, they press the button again, with the same form.
    if (first?.state !== 'captured') {
      const form = await p.payments.begin(s.person, s.ask())
      const again = form.kind === 'failed' ? await p.payments.begin(s.person, s.ask({ key: 'form-2' })) : form
      if (again.kind === 'pay-at') await payByCard(again.url, mockCards.success)
      assert.ok(again.kind === 'pay-at' || again.kind === 'already-paid', again.kind)
      await p.payments.returned(s.person, again.payment.id)
      await s.add('capture', 'capture-2')
      await p.jobs.runDue()
    }
    const ours = await p.payments.ofCase(s.person, s.caseId)
    assert.deepEqual(
      ours.filter((one) => one.state !== 'failed').map((one) => one.state),
      ['captured'],
    )
    assert.deepEqual(s.standIn.payments().filter((one) => one.state === 'success').length, 1)
    assert.deepEqual(s.standIn.payments().filter((one) => one.state === 'capturable' || one.state === 'started').length, 0)
    assert.ok((await s.heard()).includes('paid'))
    const [row] = await s.databases.admin.query<{ n: number }>(
      "select count(*)::int as n from portreeve.event where kind = 'payment-captured'",
    )
    assert.equal(row?.n, 1)
  })
  assert.ok(deaths > 10, `${deaths} deaths`)
})

test('reserved money that is not taken in five days is lost, and an officer hears of it', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const { id } = await payAt(s, p)
  await p.payments.returned(s.person, id)
  for (let half = 0; half < 13; half++) {
    await p.jobs.runDue()
    s.clock.on(12 * 60)
  }
  await p.jobs.runDue()
  assert.deepEqual([(await p.payments.read(s.person, id))?.state, (await p.payments.read(s.person, id))?.code], ['failed', 'P0020'])
  assert.deepEqual(await s.troubles(), ['the reserved payment was lost before it was taken (P0020)'])
})

test('cancelling gives reserved money back', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const { id } = await payAt(s, p)
  await p.payments.returned(s.person, id)
  await s.add('cancel-payment', 'cancel-1')
  await p.jobs.runDue()
  assert.deepEqual([(await p.payments.read(s.person, id))?.code, s.standIn.payments()[0]?.state], ['P0040', 'cancelled'])
})

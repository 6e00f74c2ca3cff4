import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPerson } from '#database'
import { instant, type Money, pence, silentLog, type Uuid, uuid7 } from '#kernel'
import { createGovukPay, mockCards, payByCard } from './index.ts'

import { captured, everyDeath, officer, type Process, payAt, type Stage, stage } from './installation.test.ts'

test('killed at one step of a refund or another, the money goes back exactly once', async (t) => {
  const life = async (s: Stage, p: Process) => {
    const steps = s.killer.left
    s.killer.left = Number.POSITIVE_INFINITY
    const payment = await captured(s, p)
    s.killer.left = steps
    await p.payments.refund(officer(s), { paymentId: payment.id, amount: pence(500), key: 'refund-1', because: 'paid twice elsewhere' })
    await p.jobs.runDue()
  }
  const deaths = await everyDeath(t, life, async (s, p) => {
    const [payment] = await p.payments.ofCase(s.person, s.caseId)
    assert.ok(payment)
    const again = await p.payments.refund(officer(s), {
      paymentId: payment.id,
      amount: pence(500),
      key: 'refund-1',
      because: 'paid twice elsewhere',
    })
    assert.equal(again.kind, 'refunding')
    for (let hour = 0; hour < 3; hour++) {
      await p.jobs.runDue()
      s.clock.on(60)
    }
    await p.jobs.runDue()
    assert.deepEqual(
      (await p.payments.refunds(s.person, payment.id)).map((refund) => [refund.amount, refund.state]),
      [[500, 'made']],
    )
    assert.deepEqual(
      s.standIn.payments()[0]?.refunds.map((refund) => refund.amount),
      [500],
    )
  })
  assert.ok(deaths > 4, `${deaths} deaths`)
})

test('refunds: part, the rest, never more; only of the body, only of money taken, one at a time', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const open = await p.payments.begin(s.person, s.ask())
  assert.ok(open.kind === 'pay-at')
  const refund = (amount: number, key: string, body = 'dvla') =>
    p.payments.refund(officer(s, body), { paymentId: open.payment.id, amount: amount as Money, key, because: 'a mistake' })
  assert.equal((await refund(1, 'a')).kind, 'not-captured')
  await payByCard(open.url, mockCards.success)
  await s.add('capture', 'capture-1')
  await p.jobs.runDue()
  assert.equal((await refund(1, 'a', 'council')).kind, 'absent')
  assert.deepEqual(await refund(1_501, 'a'), { kind: 'too-much', left: 1_500 })
  assert.equal((await refund(500, 'a')).kind, 'refunding')
  assert.equal((await refund(500, 'a')).kind, 'refunding')
  assert.equal((await refund(400, 'a')).kind, 'key-reused')
  assert.equal((await refund(1_000, 'b')).kind, 'busy')
  await p.jobs.runDue()
  s.clock.on(60)
  await p.jobs.runDue()
  assert.deepEqual(await refund(1_001, 'b'), { kind: 'too-much', left: 1_000 })
  await s.add('refund', 'effect-1', { data: { amount: 1_000 } })
  await p.jobs.runDue()
  s.clock.on(60)
  await p.jobs.runDue()
  const made = await p.payments.refunds(s.person, open.payment.id)
  assert.deepEqual(
    made.map((one) => [one.amount, one.state]),
    [
      [500, 'made'],
      [1_000, 'made'],
    ],
  )
  assert.deepEqual(await s.events(made[0]?.id as Uuid), ['refund-intended', 'refund-submitted', 'refund-made'])
})

test('a refund that the bank turns down goes to an officer', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const payment = await captured(s, p)
  s.standIn.failRefunds(1)
  await p.payments.refund(officer(s), { paymentId: payment.id, amount: pence(500), key: 'a', because: 'a mistake' })
  await p.jobs.runDue()
  s.clock.on(60)
  await p.jobs.runDue()
  assert.equal((await p.payments.refunds(s.person, payment.id))[0]?.state, 'failed')
  assert.deepEqual(await s.troubles(), ['the bank did not accept the refund'])
})

test('both books are compared in the night, both ways; differences are listed for an officer and nothing is mended', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const good = await captured(s, p)
  const stranger = createGovukPay({ url: s.url, apiKey: 'key', clock: s.clock, log: silentLog })
  const elsewhere = {
    key: 'x',
    amount: pence(9),
    reference: 'X',
    description: 'x',
    returnUrl: 'https://x.example',
    language: 'en',
    metadata: {},
  } as const
  const strange = await stranger.create(elsewhere)
  await stranger.create({ ...elsewhere, key: 'y', metadata: { body: 'council' } })
  await p.payments.scheduleReconciliation('dvla')
  await p.payments.scheduleReconciliation('dvla')
  const [theirs] = s.standIn.payments()
  assert.ok(theirs && strange.kind === 'ok')
  s.standIn.meddle({ ...theirs, amount: 1_499, refunds: [{ id: 'r', amount: 100, createdAt: s.clock.now(), fails: false }] })
  const gone = uuid7(s.clock, s.random)
  await s.databases.app.transaction(asPerson(s.person), async (tx) => {
    await tx.query(
      `insert into portreeve.payment values ($1, $2, 'dvla', $1, 'gone', 'R', 700, 'captured', null, 'not-there', 1, $3, $3, '')`,
      [gone, s.person, new Date(s.clock.now())],
    )
  })
  s.clock.to(instant('2026-11-24T03:00:00Z'))
  s.standIn.inject({ kind: '500', on: 'search' })
  await p.jobs.runDue()
  assert.deepEqual(await p.payments.differences(officer(s), { offset: 0, limit: 50 }), [], 'half a comparison says nothing')
  s.clock.on(1)
  await p.jobs.runDue()
  const found = await p.payments.differences(officer(s), { offset: 0, limit: 50 })
  assert.deepEqual(found.map((one) => [one.kind, one.ours, one.theirs, one.paymentId]).sort(), [
    ['amount', '1500 pence', '1499 pence', good.id],
    ['not-at-provider', '700 pence, captured', 'nothing', gone],
    ['not-in-ours', 'nothing', '9 pence, failed', null],
    ['refunded', '0 pence', '100 pence', good.id],
  ])
  assert.deepEqual(await p.payments.differences(officer(s, 'council'), { offset: 0, limit: 50 }), [])
  const first = found[0]?.id as Uuid
  assert.equal(await p.payments.settleDifference(officer(s, 'council'), first, 'looked into it'), false)
  assert.equal(await p.payments.settleDifference(officer(s), first, 'looked into it'), true)
  assert.equal((await p.payments.differences(officer(s), { offset: 0, limit: 50 })).length, 3)
  assert.equal((await p.payments.read(s.person, good.id))?.amount, 1_500)
  assert.equal(await p.jobs.nextDue(), instant('2026-11-25T03:00:00Z'))
})

test('a payment at the provider that is of another amount than ours is not acted upon', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const payment = await payAt(s, p)
  const [theirs] = s.standIn.payments()
  assert.ok(theirs)
  s.standIn.meddle({ ...theirs, amount: 1 })
  assert.equal((await p.payments.returned(s.person, payment.id))?.state, 'open')
  assert.deepEqual(await s.heard(), [])
})

test('a refund attempt that slept while another overtook it does not refund again', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const payment = await captured(s, p)
  await p.payments.refund(officer(s), { paymentId: payment.id, amount: pence(500), key: 'a', because: 'a mistake' })
  // The first attempt has read the refund, and hangs on its way to the provider until the second has made it.
  const { left } = s.killer
  let wake: () => void = () => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  let slept = false
  s.killer.before = async () => {
    s.killer.before = async () => {}
    slept = true
    await asleep
  }
  const first = p.jobs.runDue()
  while (!slept) await new Promise(setImmediate)
  s.clock.on(2)
  const second = s.process()
  await second.jobs.runDue()
  wake()
  await first
  s.clock.on(60)
  await second.jobs.runDue()
  assert.equal(s.killer.left, left)
  assert.deepEqual(
    s.standIn.payments()[0]?.refunds.map((refund) => refund.amount),
    [500],
  )
  assert.deepEqual(
    (await p.payments.refunds(s.person, payment.id)).map((refund) => refund.state),
    ['made'],
  )
})

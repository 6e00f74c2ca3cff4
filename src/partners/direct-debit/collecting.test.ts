import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, dayOf, type Instant, startOfDay, type Uuid, uuid7 } from '#kernel'
import { account, only, order, stage, states, until } from '../../../test/engine/debit-stage.ts'
import { accountThatFailsTheCheck, readWebhook } from './index.ts'

test('a year of instalments: set up, each announced ten working days ahead, collected once on its day, paid', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add()
  await until(s, p, '2027-03-01')
  const mandate = await only(s, p)
  assert.deepEqual([mandate.state, mandate.ending, mandate.total], ['active', '11', 1_000])
  assert.deepEqual(
    mandate.collections.map((one) => [one.on, one.amount, one.state]),
    [
      ['2026-12-14', 334, 'paid'],
      ['2027-01-14', 333, 'paid'],
      ['2027-02-15', 333, 'paid'],
    ],
  )
  const announced = await s.announced()
  assert.deepEqual(
    announced.map((one) => [one.on_day, one.at, one.moved]),
    [
      ['2026-12-14', '2026-11-30', false],
      ['2027-01-14', '2026-12-30', false],
      ['2027-02-15', '2027-02-01', false],
    ],
  )
  assert.deepEqual(
    s.standIn.resources('payments').map((one) => [one.chargeOn, one.data.amount, one.status]),
    [
      ['2026-12-14', 334, 'paid_out'],
      ['2027-01-14', 333, 'paid_out'],
      ['2027-02-15', 333, 'paid_out'],
    ],
  )
  assert.deepEqual(await s.events(mandate.id), ['mandate-intended', 'mandate-active'])
  assert.deepEqual(await s.events(mandate.collections[0]?.id as Uuid), [
    'collection-planned',
    'collection-noticed',
    'collection-submitted',
    'collection-confirmed',
    'collection-paid',
  ])
  assert.deepEqual(await s.troubles(), [])
  assert.equal((await p.jobs.depth()).waiting, 0)
})

test('an order that comes too late for the days that were announced moves each of them, as its history says', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add({ ...order, data: { ...order.data, first: '2026-11-25' } })
  await until(s, p, '2027-03-15')
  const announced = await s.announced()
  assert.deepEqual(
    announced.map(({ on_day, moved }) => [on_day, moved]),
    [
      ['2026-12-07', true],
      ['2027-01-07', true],
      ['2027-02-08', true],
    ],
  )
  const [first] = (await only(s, p)).collections
  assert.deepEqual((await s.events(first?.id as Uuid)).slice(0, 3), ['collection-planned', 'collection-planned', 'collection-noticed'])
})
test('bank details that cannot be right stop everything, and an officer hears of it', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add({ ...order, data: { ...order.data, account: { ...account, ...accountThatFailsTheCheck } } })
  await until(s, p, '2027-03-01')
  assert.equal((await only(s, p)).state, 'failed')
  assert.deepEqual(await states(s, p), ['cancelled', 'cancelled', 'cancelled'])
  assert.deepEqual(await s.troubles(), ['mandate: the Direct Debit could not be set up: validation_failed (account_number)'])
  assert.equal(s.standIn.resources('payments').length, 0)
})
test('a shorter notice that was agreed is kept', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add({ ...order, data: { ...order.data, first: '2026-11-30', amounts: [500], noticeWorkingDays: 6 } })
  await until(s, p, '2026-12-31')
  assert.deepEqual(
    (await s.announced()).map((one) => [one.on_day, one.at]),
    [['2026-12-01', '2026-11-23']],
  )
  assert.deepEqual(await states(s, p), ['paid'])
})
test('an order that makes no sense lies dead, and says where', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add({ ...order, data: { ...order.data, amounts: [] } })
  await p.jobs.runDue()
  const desk = { kind: 'officer', officer: uuid7(s.clock, s.random), body: 'dvla', roles: ['administrator'] } as const
  assert.deepEqual(
    (await p.jobs.dead(desk, { offset: 0, limit: 10 })).map((one) => one.because),
    ['the order is not understood: data.amounts'],
  )
})

test('an account short of money is asked once more; short again, an officer hears of it', async (t) => {
  const s = await stage(t)
  const p = s.process()
  s.standIn.failNext('insufficient_funds')
  await s.add()
  await until(s, p, '2026-12-31')
  const once = (await only(s, p)).collections[0]
  assert.deepEqual([once?.state, once?.represented], ['paid', true])
  assert.deepEqual(await s.troubles(), [])
  s.standIn.failNext('insufficient_funds', 'refer_to_payer')
  await until(s, p, '2027-03-01')
  assert.deepEqual(await states(s, p), ['paid', 'failed', 'paid'])
  assert.deepEqual(await s.troubles(), ['collection: a collection failed: refer_to_payer'])
})

test('a closed account ends the mandate, and nothing more is collected', async (t) => {
  for (const cause of ['bank_account_closed', 'mandate_cancelled', 'bank_account_transferred']) {
    const s = await stage(t)
    const p = s.process()
    s.standIn.failNext(cause)
    await s.add()
    await until(s, p, '2027-03-01')
    const mandate = await only(s, p)
    assert.deepEqual([mandate.state, mandate.because], ['ended', cause])
    assert.deepEqual(await states(s, p), ['failed', 'cancelled', 'cancelled'])
    assert.deepEqual(await s.troubles(), [`collection: a collection failed: ${cause}`])
    assert.equal(s.standIn.resources('payments').length, 1)
  }
})

test('the payer cancels with us: nothing more is ordered, and what was is cancelled there', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add()
  await until(s, p, '2026-12-08')
  const mandate = await only(s, p)
  assert.equal(await p.debit.cancel(uuid7(s.clock, s.random), mandate.id), false, "another's mandate is not there")
  s.standIn.inject({ kind: 'reset-after', on: 'cancel mandates' })
  assert.equal(await p.debit.cancel(s.person, mandate.id), true)
  assert.equal(await p.debit.cancel(s.person, mandate.id), false)
  await until(s, p, '2026-12-09')
  assert.deepEqual(await states(s, p), ['cancelled', 'cancelled', 'cancelled'])
  await until(s, p, '2027-03-01')
  assert.equal(s.standIn.resources('mandates')[0]?.status, 'cancelled')
  assert.equal(s.standIn.resources('payments').length, 1)
})
test('the payer cancels with the bank: the webhook tells, or the hourly reading does', async (t) => {
  for (const way of ['webhook', 'reading'] as const) {
    const s = await stage(t)
    const p = s.process()
    await s.add()
    await until(s, p, '2026-12-02')
    s.standIn.simulate('mandate_cancelled', s.standIn.resources('mandates')[0]?.id ?? '')
    if (way === 'webhook') {
      const hook = s.standIn.webhook()
      const read = hook && readWebhook({ secret: 'secret', ...hook })
      assert.ok(read?.kind === 'events')
      await p.debit.heard('council', read.events)
      await p.jobs.runDue()
      assert.equal((await only(s, p)).state, 'active', "another body's webhook is about nothing of ours")
      await p.debit.heard('dvla', read.events)
      await p.jobs.runDue()
    } else {
      await p.debit.scheduleEvents('dvla')
      await p.debit.scheduleEvents('dvla')
      s.clock.to((s.clock.now() + 3_600_000) as Instant)
      await p.jobs.runDue()
      const reading = await s.databases.admin.query("select key from portreeve.job where kind = 'debit-events'")
      assert.equal(reading.length, 1)
    }
    assert.equal((await only(s, p)).state, 'ended')
    assert.deepEqual(await s.troubles(), ['mandate: the Direct Debit has ended: mandate_cancelled'])
  }
})

test('money claimed back under the guarantee is recorded, and an officer hears of it', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add()
  await until(s, p, '2026-12-31')
  await p.debit.scheduleEvents('dvla')
  s.standIn.simulate('payment_charged_back', s.standIn.resources('payments')[0]?.id ?? '')
  await until(s, p, '2027-01-01')
  assert.deepEqual(await states(s, p), ['charged-back', 'noticed', 'planned'])
  assert.deepEqual(await s.troubles(), ['collection: the payer claimed the money back under the Direct Debit Guarantee'])
})
test('an officer of the body gives a collection back, once', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add()
  await until(s, p, '2026-12-31')
  const [first, second] = (await only(s, p)).collections
  const officer = { kind: 'officer', officer: uuid7(s.clock, s.random), body: 'dvla', roles: ['supervisor'] } as const
  assert.equal(await p.debit.giveBack({ ...officer, body: 'council' }, first?.id as Uuid, 'taken twice'), false)
  assert.equal(
    await p.debit.giveBack({ ...officer, roles: ['caseworker'] }, first?.id as Uuid, 'taken twice'),
    false,
    'nobody but who settles money',
  )
  assert.equal(await p.debit.giveBack(officer, second?.id as Uuid, 'taken twice'), false)
  s.standIn.inject({ kind: 'timeout-after', on: 'create refunds' })
  assert.equal(await p.debit.giveBack(officer, first?.id as Uuid, 'taken twice'), true)
  assert.equal(await p.debit.giveBack(officer, first?.id as Uuid, 'taken twice'), true)
  assert.deepEqual((await only(s, p)).onItsWayBack, [first?.id])
  await until(s, p, '2027-01-02')
  assert.deepEqual((await only(s, p)).onItsWayBack, [])
  assert.equal((await states(s, p))[0], 'refunded')
  assert.deepEqual(
    s.standIn.resources('refunds').map((one) => one.data.amount),
    [334],
  )
})

test('a provider that was away past the day: the collection moves, and is announced anew before it', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add()
  await until(s, p, '2026-12-04')
  s.standIn.inject({ kind: '500', times: 1_000 })
  s.clock.to(startOfDay(day('2026-12-07')))
  await p.jobs.runDue()
  s.standIn.clearFaults()
  s.clock.to(startOfDay(day('2026-12-13')))
  await until(s, p, '2027-01-10')
  const first = (await only(s, p)).collections[0]
  assert.equal(first?.state, 'paid')
  const announced = (await s.announced()).filter((one) => one.collection === first?.id)
  assert.deepEqual(
    announced.map(({ moved }) => moved),
    [false, true],
  )
  const last = announced.at(-1)
  assert.ok(last && last.on_day === first?.on && s.calendar.after(day(last.at), 10) <= day(last.on_day))
  assert.deepEqual(
    s.standIn
      .resources('payments')
      .filter((one) => one.data.amount === 334)
      .map((one) => one.chargeOn),
    [first?.on],
  )
})

test('killed at one step or another, every instalment is announced and collected exactly once', async (t) => {
  let died = true
  let deaths = 0
  // Every fifth step, so that deaths before and after the work of a step take turns.
  for (let step = 1; died; step += 5, deaths++) {
    await t.test(`at step ${step}`, async (each) => {
      died = false
      const s = await stage(each)
      await s.add({ ...order, data: { ...order.data, amounts: [500] } })
      s.killer.left = step
      await until(s, s.process(), '2027-02-01').catch((error: unknown) => {
        if (!s.killer.died()) throw error
      })
      died = s.killer.died()
      await s.killer.revive()
      // The machine is mended after a minute: the lease of what was under way runs out.
      s.clock.to((s.clock.now() + 61_000) as Instant)
      const p = s.process()
      await until(s, p, '2027-02-01')
      assert.deepEqual(await states(s, p), ['paid'])
      assert.equal((await s.announced()).length, 1)
      assert.deepEqual(
        s.standIn.resources('payments').map((one) => [one.data.amount, one.status]),
        [[500, 'paid_out']],
      )
      assert.equal(s.standIn.resources('mandates').length, 1)
      assert.equal(dayOf(s.clock.now()), '2027-02-01')
    })
  }
  assert.ok(deaths > 15, `${deaths} deaths`)
})

test('bank details are in no row once the provider has them, and others see nothing', async (t) => {
  const s = await stage(t)
  const p = s.process()
  await s.add()
  await until(s, p, '2026-11-30')
  const whole = JSON.stringify(
    await s.databases.admin.query('select m::text as m, encode(sealed, $1) as sealed from portreeve.mandate m', ['escape']),
  )
  assert.ok(!whole.includes(account.accountNumber) && !whole.includes(account.accountName))
  const other = await p.debit.mandates(uuid7(s.clock, s.random), s.caseId)
  assert.deepEqual(other, [])
})

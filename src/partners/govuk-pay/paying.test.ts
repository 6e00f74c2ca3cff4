import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asPerson, type Database } from '#database'
import { testDatabase } from '#harness'
import { addJobs, createJobs } from '#jobs'
import { type Instant, instant, type Money, pence, plusMinutes, seededRandom, silentLog, type Uuid, uuid7 } from '#kernel'
import { type Begin, createPayments, type Payment, type Trouble } from '#payments'
import { createVault, seal } from '#vault'
import { createKiller, killableCalls, killableDatabase } from '../wire/killer.ts'
import { cancelAtPage, createGovukPay, createPayStandIn, mockCards, payByCard } from './index.ts'

const start = instant('2026-11-23T09:00:00Z')
const fakeClock = () => {
  let now = start
  const to = (at: Instant) => {
    now = at
  }
  return { now: () => now, to, on: (minutes: number) => to(plusMinutes(now, minutes)) }
}

/** A whole installation: database, provider, payments and their runner. Its processes die where `killer` says. */
const stage = async (t: TestContext) => {
  const databases = await testDatabase(t)
  const clock = fakeClock()
  const random = seededRandom(11)
  const standIn = createPayStandIn({ clock, random: seededRandom(5), log: silentLog, apiKey: 'key' })
  const { url, close } = await standIn.listen(0)
  t.after(close)
  const vault = createVault({ masters: [{ id: 'one', bytes: new Uint8Array(32).fill(7) }], clock, onErased: async () => {} })
  const person = uuid7(clock, random)
  const caseId = uuid7(clock, random)
  await databases.admin.query('create table portreeve.heard (payment uuid, state text, primary key (payment, state))')
  await databases.admin.query('create table portreeve.trouble (id uuid, because text)')
  await databases.admin.query('grant all on portreeve.heard, portreeve.trouble to portreeve_app')
  const killer = createKiller()
  const provider = killableCalls(killer, createGovukPay({ url, apiKey: 'key', clock, log: silentLog, millisMax: 300 }))
  const hear = (payment: Payment) =>
    killer.step(() =>
      databases.app.transaction(asPerson(payment.person), async (tx) => {
        const state = payment.state === 'failed' ? 'failed' : 'paid'
        await tx.query('insert into portreeve.heard values ($1, $2) on conflict do nothing', [payment.id, state])
      }),
    )
  const raise = async (tx: { query: Database['query'] }, trouble: Trouble) => {
    await tx.query('insert into portreeve.trouble values ($1, $2)', [trouble.id, trouble.because])
  }
  const parts = { vault, clock, random, log: silentLog, providerOf: () => provider, onAuthorised: hear, onFailed: hear, raise }
  const process = () => {
    const payments = createPayments({ ...parts, database: killableDatabase(killer, databases.app) })
    const worker = createPayments({ ...parts, database: killableDatabase(killer, databases.jobs) })
    const jobs = createJobs({ ...parts, database: killableDatabase(killer, databases.jobs), handlers: worker.handlers })
    return { payments, jobs }
  }
  const add = (kind: string, key: string, sealed?: object) =>
    databases.app.transaction(asPerson(person), async (tx) => {
      const payload = sealed ? { sealed: seal(await vault.keyOf(tx, person), 'job.sealed', JSON.stringify(sealed)) } : {}
      await addJobs(tx, { clock, random }, [{ person, body: 'dvla', stream: caseId, kind, key, dueAt: clock.now(), ...payload }])
    })
  return { databases, clock, random, standIn, person, caseId, process, add, killer, url, ...readers(databases.admin), ask: asker(caseId) }
}
const readers = (admin: Database) => ({
  heard: async () => (await admin.query<{ state: string }>('select state from portreeve.heard order by state')).map((row) => row.state),
  troubles: async () => (await admin.query<{ because: string }>('select because from portreeve.trouble')).map((row) => row.because),
  events: async (stream: Uuid) =>
    (await admin.query<{ kind: string }>('select kind from portreeve.event where stream = $1 order by seq', [stream])).map(
      (row) => row.kind,
    ),
})
const asker =
  (caseId: Uuid) =>
  (more: Partial<Begin> = {}): Begin => ({
    caseId,
    body: 'dvla',
    key: 'form-1',
    amount: pence(1_500),
    reference: 'ABCD-EFGH-JKMN',
    description: 'Renew a driving licence',
    returnUrl: 'https://service.example/paid/',
    language: 'en',
    ...more,
  })
type Stage = Awaited<ReturnType<typeof stage>>
type Process = ReturnType<Stage['process']>

const payAt = async (s: Stage, p: Process, more: Partial<Begin> = {}, card: string = mockCards.success): Promise<Payment> => {
  const begun = await p.payments.begin(s.person, s.ask(more))
  assert.ok(begun.kind === 'pay-at', begun.kind)
  await payByCard(begun.url, card)
  return begun.payment
}
const captured = async (s: Stage, p: Process): Promise<Payment> => {
  const { id } = await payAt(s, p)
  await p.payments.returned(s.person, id)
  await s.add('capture', 'capture-1')
  await p.jobs.runDue()
  const payment = await p.payments.read(s.person, id)
  assert.equal(payment?.state, 'captured')
  return payment as Payment
}
const officer = (s: Stage, body = 'dvla') => ({ officer: uuid7(s.clock, s.random), body })

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

/** Runs `life` with a process that dies at its n-th step, then lets fresh processes go on, for every n; `check` sees the end. */
const everyDeath = async (
  t: TestContext,
  life: (s: Stage, p: Process) => Promise<void>,
  check: (s: Stage, p: Process) => Promise<void>,
) => {
  let died = true
  let deaths = 0
  for (; died; deaths++) {
    await t.test(`at step ${deaths + 1}`, async (each) => {
      const s = await stage(each)
      s.killer.left = deaths + 1
      await life(s, s.process()).catch((error: unknown) => {
        if (!s.killer.dead) throw error
      })
      died = s.killer.dead
      s.killer.left = Number.POSITIVE_INFINITY
      s.killer.dead = false
      const p = s.process()
      for (let minute = 0; minute < 12; minute++) {
        s.clock.on(10)
        await p.jobs.runDue()
      }
      await check(s, p)
    })
  }
  return deaths
}

test('killed at any step of paying, nothing is lost and nothing doubled', async (t) => {
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
  assert.ok(deaths > 20, `${deaths} deaths`)
})

test('killed at any step of a refund, the money goes back exactly once', async (t) => {
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
  assert.ok(deaths > 8, `${deaths} deaths`)
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

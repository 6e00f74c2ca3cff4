// What the tests of this folder share. It is named a test so that the layers know it for one.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { asPerson, type Database } from '#database'
import { movableClock, testDatabase } from '#harness'
import { addJobs, createJobs } from '#jobs'
import { instant, pence, plusMinutes, seededRandom, silentLog, type Uuid, uuid7 } from '#kernel'
import { type Begin, createPayments, type Payment, type Trouble } from '#payments'
import { createVault, seal } from '#vault'
import { createKiller, killableCalls, killableDatabase } from '../wire/killer.ts'
import { createGovukPay, createPayStandIn, mockCards, payByCard } from './index.ts'

export const start = instant('2026-11-23T09:00:00Z')
const fakeClock = () => {
  const clock = movableClock(start)
  return { ...clock, on: (minutes: number) => clock.to(plusMinutes(clock.now(), minutes)) }
}

/** A whole installation: database, provider, payments and their runner. Its processes die where `killer` says. */
export const stage = async (t: TestContext) => {
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
  await databases.admin.query('create table portreeve.told_officers (id uuid, because text)')
  await databases.admin.query('grant all on portreeve.heard, portreeve.told_officers to portreeve_app')
  const killer = createKiller()
  const govukPay = createGovukPay({ url, apiKey: 'key', clock, log: silentLog, millisMax: 300 })
  const hearing = (step: ReturnType<typeof killer.stepper>) => (payment: Payment) =>
    step(() =>
      databases.app.transaction(asPerson(payment.person), async (tx) => {
        const state = payment.state === 'failed' ? 'failed' : 'paid'
        await tx.query('insert into portreeve.heard values ($1, $2) on conflict do nothing', [payment.id, state])
      }),
    )
  const raise = async (tx: { query: Database['query'] }, trouble: Trouble) => {
    await tx.query('insert into portreeve.told_officers values ($1, $2)', [trouble.id, trouble.because])
  }
  const process = () => {
    const provider = killableCalls(killer, govukPay)
    const hear = hearing(killer.stepper())
    const parts = { vault, clock, random, log: silentLog, providerOf: () => provider, onAuthorised: hear, onFailed: hear, raise }
    const background = killableDatabase(killer, databases.jobs)
    const payments = createPayments({ ...parts, background, database: killableDatabase(killer, databases.app) })
    const worker = createPayments({ ...parts, background, database: background })
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
  troubles: async () => (await admin.query<{ because: string }>('select because from portreeve.told_officers')).map((row) => row.because),
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
export type Stage = Awaited<ReturnType<typeof stage>>
export type Process = ReturnType<Stage['process']>

export const payAt = async (s: Stage, p: Process, more: Partial<Begin> = {}, card: string = mockCards.success): Promise<Payment> => {
  const begun = await p.payments.begin(s.person, s.ask(more))
  assert.ok(begun.kind === 'pay-at', begun.kind)
  await payByCard(begun.url, card)
  return begun.payment
}
export const captured = async (s: Stage, p: Process): Promise<Payment> => {
  const { id } = await payAt(s, p)
  await p.payments.returned(s.person, id)
  await s.add('capture', 'capture-1')
  await p.jobs.runDue()
  const payment = await p.payments.read(s.person, id)
  assert.equal(payment?.state, 'captured')
  return payment as Payment
}
export const officer = (s: Stage, body = 'dvla') =>
  ({ kind: 'officer', officer: uuid7(s.clock, s.random), body, roles: ['supervisor'] }) as const

/**
 * Runs `life` with a process that dies at its n-th step, then lets fresh processes go on; `check` sees the end. Every third
 * step, so that deaths before and after the work of a step take turns.
 */
export const everyDeath = async (
  t: TestContext,
  life: (s: Stage, p: Process) => Promise<void>,
  check: (s: Stage, p: Process) => Promise<void>,
) => {
  let died = true
  let deaths = 0
  for (let step = 1; died; step += 3, deaths++) {
    await t.test(`at step ${step}`, async (each) => {
      died = false
      const s = await stage(each)
      s.killer.left = step
      await life(s, s.process()).catch((error: unknown) => {
        if (!s.killer.died()) throw error
      })
      died = s.killer.died()
      await s.killer.revive()
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

import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { asPerson, type Database, type Transaction } from '#database'
import { movableClock, testDatabase } from '#harness'
import { addJobs, createJobs, type Handlers } from '#jobs'
import {
  calendarOf,
  day,
  type Instant,
  instant,
  type PlainDate,
  pence,
  seededRandom,
  shares,
  silentLog,
  startOfDay,
  todayOf,
  type Uuid,
  uuid7,
} from '#kernel'
import {
  type Announced,
  type AskedAgain,
  createDirectDebit,
  createOwed,
  createPayOuts,
  type DebitParts,
  type DirectDebit,
  type Mandate,
  type OwedParts,
  type PayOrder,
  type Trouble,
} from '#payments'
import { createVault, seal } from '#vault'
import { createUnpaidJobs } from '../../src/cli/debit-telling.ts'
import { createDirectDebitClient, createDirectDebitStandIn } from '../../src/partners/direct-debit/index.ts'
import { createKiller, killableCalls, killableDatabase } from '../../src/partners/wire/killer.ts'

export const start = instant('2026-11-23T09:00:00Z')
export const account = { accountName: 'A PERSON', sortCode: '200000', accountNumber: '55779911' }
export const order = {
  does: 'collect',
  target: 'vehicle-tax',
  reference: 'ABCD-EFGH-JKMN',
  language: 'cy',
  data: { first: '2026-12-14', amounts: shares(pence(1_000), 3), account },
}

export const stage = async (t: TestContext) => {
  const databases = await testDatabase(t)
  const clock = movableClock(start)
  const random = seededRandom(11)
  const keys = { accessToken: 'token', webhookSecret: 'secret' }
  const standIn = createDirectDebitStandIn({ clock, random: seededRandom(5), log: silentLog, ...keys })
  const { url, close } = await standIn.listen(0)
  t.after(close)
  const vault = createVault({ masters: [{ id: 'one', bytes: new Uint8Array(32).fill(7) }], clock, onErased: async () => {} })
  const person = uuid7(clock, random)
  const caseId = uuid7(clock, random)
  await databases.admin.query('create table portreeve.announced (collection uuid, on_day date, at date, moved boolean)')
  await databases.admin.query('create table portreeve.told_officers (about text, because text)')
  await databases.admin.query('create table portreeve.told_payers (reference text)')
  await databases.admin.query('grant all on portreeve.announced, portreeve.told_officers, portreeve.told_payers to portreeve_app')
  const killer = createKiller()
  const directDebit = createDirectDebitClient({ url, accessToken: 'token', clock, log: silentLog, millisMax: 300 })
  const askedAgain: PlainDate[] = []
  const claimed: string[] = []
  const hooks = {
    notice: async (tx: Transaction, collection: Announced) => {
      const values = [collection.id, collection.on, todayOf(clock), collection.moved]
      await tx.query('insert into portreeve.announced values ($1, $2, $3, $4)', values)
    },
    askedAgain: async (_: Transaction, { again }: AskedAgain) => void askedAgain.push(again),
    stopped: async (tx: Transaction, mandate: Mandate) => {
      await tx.query('insert into portreeve.told_payers values ($1)', [mandate.reference])
    },
    raise: async (tx: Transaction, trouble: Trouble) => {
      await tx.query('insert into portreeve.told_officers values ($1, $2)', [trouble.about, trouble.because])
    },
  }
  const calendar = calendarOf('england-and-wales')
  const { paidOut, short, paying } = payingBody()
  const process = () => {
    const database = killableDatabase(killer, databases.jobs)
    const client = killableCalls(killer, directDebit)
    const parts: DebitParts = {
      database,
      background: database,
      vault,
      clock,
      random,
      log: silentLog,
      calendar,
      providerOf: () => client,
      ...hooks,
    }
    const debit = createDirectDebit(parts)
    const unpaid = unpaidIn(parts, debit, claimed)
    const handlers = { ...debit.handlers, ...unpaid, ...createPayOuts({ ...parts, ...paying }).handlers }
    return { debit, jobs: createJobs({ database, clock, random, log: silentLog, handlers }) }
  }
  const add = (
    payload: object = order,
    key = 'order-1',
    { stream = caseId, ...who }: { person: Uuid; kind: string; stream?: Uuid } = { person, kind: 'collect' },
  ) =>
    databases.app.transaction(asPerson(who.person), async (tx) => {
      const sealed = seal(await vault.keyOf(tx, who.person), 'job.sealed', JSON.stringify(payload))
      await addJobs(tx, { clock, random }, [{ ...who, body: 'dvla', stream, key, dueAt: clock.now(), sealed }])
    })
  return {
    databases,
    clock,
    random,
    vault,
    standIn,
    person,
    caseId,
    killer,
    calendar,
    paidOut,
    short,
    askedAgain,
    claimed,
    process,
    add,
    ...readers(databases.admin),
  }
}
/** What is owed is noted, and no service says what follows. */
const unpaidIn = (money: DebitParts, debit: DirectDebit, claimed: string[]): Handlers => {
  const tellOwed: OwedParts['tellOwed'] = async (_, __, { telling }) => void claimed.push(String(telling.notice))
  const owed = createOwed({ ...money, tellOwed, payments: () => assert.fail('nobody pays what is owed') })
  const cases = { unpaid: async () => ({ kind: 'nothing' }) as const, renew: async () => ({ kind: 'done' }) as const }
  const notices = { tellAgain: async () => true }
  return { ...owed.handlers, ...createUnpaidJobs({ money, cases, debit, owed, notices, raise: money.raise }).handlers }
}
/** The body that pays money out: takes each order once, and is told what was not given back. */
const payingBody = () => {
  const paidOut: PayOrder[] = []
  const short: { readonly notGiven: number; readonly owes: number }[] = []
  const paying = {
    post: async (order: PayOrder) => {
      if (!paidOut.some(({ id }) => id === order.id)) paidOut.push(order)
      return { kind: 'taken' } as const
    },
    payee: async () => ({ name: 'A PERSON', address: ['1 High Street', 'ZZ1 1AA'] }),
    short:
      async (_: unknown, { notGiven, owes }: { notGiven: number; owes: number }) =>
      async () =>
        void short.push({ notGiven, owes }),
    told: async () => {},
  }
  return { paidOut, short, paying }
}
export type Stage = Awaited<ReturnType<typeof stage>>
export type Process = ReturnType<Stage['process']>
const readers = (admin: Database) => ({
  announced: () =>
    admin.query<{ collection: Uuid; on_day: string; at: string; moved: boolean }>('select * from portreeve.announced order by at, on_day'),
  troubles: async () =>
    (await admin.query<{ about: string; because: string }>('select * from portreeve.told_officers')).map(
      (row) => `${row.about}: ${row.because}`,
    ),
  payersTold: async () => (await admin.query('select * from portreeve.told_payers')).length,
  events: async (stream: Uuid) =>
    (await admin.query<{ kind: string }>('select kind from portreeve.event where stream = $1 order by seq', [stream])).map(
      (row) => row.kind,
    ),
})
/** Lives through the days until one, jobs and all. */
export const until = async (s: Stage, p: Process, last: string) => {
  const end = startOfDay(day(last))
  for (;;) {
    await p.jobs.runDue()
    const next = await p.jobs.nextDue()
    if (next === undefined || next > end) break
    s.clock.to(Math.max(next, s.clock.now()) as Instant)
  }
  s.clock.to(end)
  await p.jobs.runDue()
}
export const only = async (s: Stage, p: Process) => {
  const [mandate, ...more] = await p.debit.mandates(s.person, s.caseId)
  assert.ok(mandate && more.length === 0)
  return mandate
}
export const states = async (s: Stage, p: Process) => (await only(s, p)).collections.map((one) => one.state)

import { asPerson, nobody, type Transaction, timestamp } from '#database'
import { addJobs, type Handlers, type Job, type Outcome, uuidOf } from '#jobs'
import {
  addDays,
  type Instant,
  type Language,
  type Money,
  newReference,
  type PlainDate,
  parseReference,
  type Reference,
  startOfDay,
  type Uuid,
} from '#kernel'
import { append } from '#ledger'
import { open, seal, type Vault } from '#vault'
import type { Collection } from './debit.ts'
import { changeCollection } from './debit-store.ts'
import { type Owing, owing, type Why } from './owing.ts'
import type { MoneyParts } from './parts.ts'
import type { Payment } from './payment.ts'
import type { Begin, Begun, Payments } from './payments.ts'

export type Owed = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly caseId: Uuid
  readonly reference: Reference
  readonly amount: Money
  readonly why: Why
  readonly collection: Uuid | null
  /** What an officer was told of. */
  readonly subject: Uuid
  readonly payBy: PlainDate | null
  readonly state: 'open' | 'paid' | 'withdrawn'
  readonly version: number
}
export type OwedParts = MoneyParts & {
  /** In the transaction that writes it down: whoever owes it is told, with the number by which it is paid. */
  readonly tellOwed: (tx: Transaction, job: Job, said: { readonly telling: Owing['telling']; readonly number: string }) => Promise<void>
  readonly payments: () => Pick<Payments, 'begin' | 'returned'>
}
export type PayOwed = Pick<Begin, 'key' | 'description' | 'returnUrl'> & { readonly language: Language }
export interface OwedMoney {
  /** By the number in the letter, whoever has it. */
  readonly find: (number: string) => Promise<Owed | undefined>
  readonly begin: (owed: Owed, ask: PayOwed) => Promise<Begun>
  readonly returned: (owed: Owed, payment: Uuid) => Promise<Payment | undefined>
  /** Of one person, newest first, each with the number that its letter has. */
  readonly ofPerson: (person: Uuid) => Promise<readonly (Owed & { readonly number: string })[]>
  /** The money for it is reserved: it is taken, unless nothing is owed any more. False: the payment is for something else. */
  readonly paid: (payment: Payment) => Promise<boolean>
  /** Whether an instalment was paid otherwise since. */
  readonly isPaid: (person: Uuid, collection: Uuid) => Promise<boolean>
  /** An instalment that is owed no more by itself: what it paid for has ended, and what was used of it is reckoned anew. */
  readonly withdraw: (tx: Transaction, collection: Uuid) => Promise<void>
  readonly handlers: Handlers
}
const columns = `owed_id as id, person_id as person, body, case_id as "caseId", reference, amount, why, collection_id as collection, subject_id as subject,
  pay_by as "payBy", state, version`
const byId = `select ${columns} from portreeve.owed where owed_id = $1`
const locked = `${byId} for update`
const ofPerson = `select ${columns}, sealed from portreeve.owed where person_id = $1 order by created_at desc limit 20`
const insert = `insert into portreeve.owed (owed_id, person_id, body, case_id, reference, link, amount, why, collection_id, subject_id, pay_by, state,
    version, created_at, changed_at, sealed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', 1, $12, $12, $13) on conflict do nothing returning ${columns}`
const move = `update portreeve.owed set state = $2, payment_id = $3, version = version + 1, changed_at = $4
  where owed_id = $1 and state = 'open' returning ${columns}`
const ofCollection = `select ${columns} from portreeve.owed where collection_id = $1`
const whose = 'select owed_id as id, person_id as person from portreeve.owed_by($1)'
/** Why an instalment is paid that no bank paid: nothing of it can be given back by Direct Debit. */
export const paidByCard = 'paid_by_card'
const place = 'owed.sealed'
const linkOf = (vault: Vault, number: string): Buffer => vault.blind('owed', number)

/** Money that is owed: written down with its number, told, and paid by card. */
export const createOwed = (parts: OwedParts): OwedMoney => {
  const { database } = parts
  return Object.freeze({
    find: (number: string) => find(parts, number),
    begin: ({ id, person, body, amount, reference }: Owed, ask: PayOwed) =>
      parts.payments().begin(person, { ...ask, caseId: id, body, amount, reference }),
    returned: async ({ id, person }: Owed, payment: Uuid) => {
      const found = await parts.payments().returned(person, payment)
      return found?.caseId === id ? found : undefined
    },
    ofPerson: (person: Uuid) =>
      database.transaction(asPerson(person), async (tx) => {
        const rows = await tx.query<Owed & { readonly sealed: Buffer }>(ofPerson, [person])
        const key = rows.length > 0 ? await parts.vault.keyOf(tx, person) : undefined
        return rows.map(({ sealed, ...one }) => ({ ...one, number: key ? open(key, place, sealed).toString() : '' }))
      }),
    paid: (payment: Payment) => database.transaction(asPerson(payment.person), (tx) => paid(tx, parts, payment)),
    isPaid: (person: Uuid, collection: Uuid) =>
      database.transaction(asPerson(person), async (tx) =>
        (await tx.query<Owed>(ofCollection, [collection])).some(({ state }) => state === 'paid'),
      ),
    withdraw: async (tx: Transaction, collection: Uuid) => {
      for (const one of await tx.query<Owed>(ofCollection, [collection]))
        await moved(tx, parts, { id: one.id, to: 'withdrawn', payment: null })
    },
    handlers: { owe: (job: Job) => write(parts, job), 'owed-overdue': (job: Job) => overdue(parts, job) },
  })
}
const find = async ({ database, vault }: OwedParts, number: string): Promise<Owed | undefined> => {
  const read = parseReference(number)
  const [found] = read
    ? await database.transaction(nobody, (tx) => tx.query<Pick<Owed, 'id' | 'person'>>(whose, [linkOf(vault, read)]))
    : []
  return found && database.transaction(asPerson(found.person), async (tx) => (await tx.query<Owed>(byId, [found.id]))[0])
}
async function write(parts: OwedParts, job: Job): Promise<Outcome> {
  const { database, vault, random, clock } = parts
  const { person, body, stream, key } = job
  const said = await database.transaction(asPerson(person), async (tx) =>
    owing.parse(JSON.parse(open(await vault.keyOf(tx, person), 'job.sealed', job.sealed).toString())),
  )
  const number = newReference(random)
  const record = async (tx: Transaction): Promise<void> => {
    const { amount, why, collection, subject, payBy } = said
    const sealed = seal(await vault.keyOf(tx, person), place, number)
    const names = [uuidOf(`owed ${key}`), person, body, stream, newReference(random), linkOf(vault, number)]
    const values = [...names, amount, why, collection ?? null, subject, payBy ?? null, timestamp(clock.now()), sealed]
    const [made] = await tx.query<Owed>(insert, values)
    if (!made) return
    await note(tx, parts, made)
    // Of an instalment whoever decided its case hears by itself.
    if (payBy !== undefined && collection === undefined) await addJobs(tx, parts, [overdueJob(job, made.id, payBy as PlainDate)])
    await parts.tellOwed(tx, job, { telling: said.telling, number })
  }
  return { kind: 'done', record }
}
const overdueJob = ({ person, body, key }: Job, id: Uuid, payBy: PlainDate) => {
  const at = { dueAt: startOfDay(addDays(payBy, 1)), id: uuidOf(`overdue ${id}`) }
  return { ...{ person, body, stream: id, kind: 'owed-overdue', key: `${key}/overdue` }, ...at }
}
/** Nobody has paid it in time: what it was for does not end by a machine, so an officer looks at it. */
const overdue = async ({ raise }: OwedParts, { person, body, stream }: Job): Promise<Outcome> => ({
  kind: 'done',
  record: async (tx) => {
    const [owed] = await tx.query<Owed>(locked, [stream])
    if (owed?.state !== 'open') return
    const because = 'a card payment that was taken back was not paid in time: look at what it paid for'
    await raise(tx, { person, body, caseId: owed.caseId, about: 'payment', id: owed.subject, because })
  },
})
type Move = { readonly id: Uuid; readonly to: Owed['state']; readonly payment: Uuid | null }
async function moved(tx: Transaction, parts: OwedParts, { id, to, payment }: Move): Promise<Owed | undefined> {
  const [owed] = await tx.query<Owed>(move, [id, to, payment, timestamp(parts.clock.now())])
  if (owed) await note(tx, parts, owed, payment ?? undefined)
  return owed
}
async function paid(tx: Transaction, parts: OwedParts, payment: Payment): Promise<boolean> {
  const [owed] = await tx.query<Owed>(locked, [payment.caseId])
  if (!owed) return false
  const { person, body, id, key } = payment
  const now = parts.clock.now()
  const job = (kind: string) => ({ person, body, stream: id, kind, key: `${key}/${kind}`, dueAt: now, id: uuidOf(`${kind} ${id}`) })
  const done = await moved(tx, parts, { id: owed.id, to: 'paid', payment: id })
  if (done) {
    const next = (one: Collection) => (one.state === 'charged-back' ? { state: 'paid' as const, because: paidByCard } : undefined)
    if (done.collection) await changeCollection(tx, parts, { id: done.collection, next })
    await tx.query('select portreeve.settle_owed($1, $2)', [owed.id, timestamp(now)])
    await addJobs(tx, parts, [job('capture')])
  } else if (!(await isPaidBy(tx, owed.id, id))) await addJobs(tx, parts, [job('cancel-payment')])
  return true
}
const isPaidBy = async (tx: Transaction, owed: Uuid, payment: Uuid): Promise<boolean> =>
  (await tx.query('select 1 as one from portreeve.owed where owed_id = $1 and payment_id = $2', [owed, payment])).length > 0

const note = async (tx: Transaction, { vault, clock }: OwedParts, owed: Owed, payment?: Uuid): Promise<void> => {
  const { id, person, body, caseId, amount, why, collection, payBy, state, version } = owed
  const told = { caseId, amount, why, collection, payBy, ...(payment && { payment }) }
  const sealed = seal(await vault.keyOf(tx, person), 'event.sealed', JSON.stringify(told))
  const at: Instant = clock.now()
  await append(tx, { stream: id, seq: version, person, body, topic: 'payment', kind: `owed-${state}`, schema: 1, at, sealed })
}

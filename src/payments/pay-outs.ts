import { z } from 'zod'
import { asPerson, nobody, type Transaction, timestamp } from '#database'
import { addJobs, type Handlers, type Job, type Outcome, uuidOf } from '#jobs'
import { assert, type Instant, type Money, pence, showMoney, type Uuid } from '#kernel'
import { append } from '#ledger'
import { open, seal } from '#vault'
import { broughtBy, type OfInstalments } from './brought.ts'
import type { MoneyParts } from './parts.ts'
import { aboutOf, moment, partOf } from './stopping.ts'

/** The payload of a `pay-out` job, sealed as 'job.sealed': the effect as the case engine plans it. */
const asked = z.object({
  target: z.string().min(1).max(100),
  to: z.string().min(1),
  about: z.string().min(1).max(200),
  because: z.string().min(1).max(500),
  scheme: z.string().min(1).max(100).optional(),
  service: z.string(),
  serviceVersion: z.int(),
  reference: z.string(),
  at: moment,
  data: z.object({
    amount: z.int().min(0).transform(pence),
    parts: z.array(z.string().min(1).max(100)).max(600),
    /** It is paid for by instalments, and given back as far as they brought it. */
    collected: z
      .object({
        part: z.string().min(1).max(100),
        used: z.number().min(0),
        of: z.number().positive(),
        expects: z.int().min(0).transform(pence),
      })
      .optional(),
  }),
})
type Asked = z.output<typeof asked>
/** By cheque to a name and a place, or into the account of a Direct Debit, named as its provider knows it. */
export type Way =
  | { readonly kind: 'cheque'; readonly name: string; readonly address: readonly string[] }
  | { readonly kind: 'account'; readonly mandate: string; readonly reference: string }
export type PayOutState = 'ordered' | 'taken' | 'refused'
/** `refused`: some part of it was paid out before, so nothing is; an officer hears of it. */
export type PayOut = {
  readonly id: Uuid
  readonly caseId: Uuid
  readonly paidBy: string
  readonly amount: Money
  readonly because: string
  readonly way: Way['kind']
  readonly state: PayOutState
  readonly receipt: string | null
  readonly createdAt: Instant
}
/** What the paying body is told, the same at every attempt: `id` is the key that it pays once by. */
export type PayOrder = Pick<Asked, 'service' | 'serviceVersion' | 'reference' | 'at'> & {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly data: { readonly amount: Money; readonly because: string; readonly pay: Way }
}
export type Posted =
  | { readonly kind: 'taken'; readonly receipt?: string }
  | { readonly kind: 'later'; readonly because: string; readonly notBefore?: Instant }
  | { readonly kind: 'refused'; readonly because: string }
export type PayOutParts = MoneyParts & {
  readonly post: (order: PayOrder) => Promise<Posted>
  /** Name and place of whoever gets a cheque, through the gate; undefined: nobody knows. */
  readonly payee: (
    person: Uuid,
    about: { readonly body: string; readonly service: string; readonly caseId: Uuid },
  ) => Promise<Omit<Extract<Way, { kind: 'cheque' }>, 'kind'> | undefined>
  /** Less was given back than was expected, or something is owed: makes ready what tells whoever the money was for, and in which transaction. */
  readonly short: (job: Job, short: Short) => Promise<(tx: Transaction) => Promise<void>>
  /** In the transaction that records it as taken: the story of the case says so. */
  readonly told: (
    tx: Transaction,
    job: Job,
    paid: Pick<PayOut, 'amount' | 'because' | 'paidBy'> & { readonly receipt?: string },
  ) => Promise<void>
}
/** What instalments did not bring. `to`: whose money it would have been; `payload`: the effect as the case planned it. */
export type Short = {
  readonly to: Uuid
  readonly payload: Readonly<Record<string, unknown>>
  readonly notGiven: Money
  readonly owes: Money
}
/** Count and sum of what a body had paid, for whoever compares books. */
export type PaidOut = { readonly state: PayOutState; readonly count: number; readonly sum: Money }
export type PayOuts = {
  readonly ofCase: (person: Uuid, caseId: Uuid) => Promise<readonly PayOut[]>
  /** All that somebody is or was paid, newest first. */
  readonly ofPerson: (person: Uuid) => Promise<readonly PayOut[]>
  readonly totals: (body: string) => Promise<readonly PaidOut[]>
  readonly handlers: Handlers
}

const columns = `pay_out_id as id, case_id as "caseId", paid_by as "paidBy", amount, because, way, state, receipt, created_at as "createdAt"`
const find = `select ${columns}, version, sealed from portreeve.pay_out where pay_out_id = $1`
const ofCase = `select ${columns} from portreeve.pay_out where case_id = $1 order by created_at desc limit 20`
const ofPerson = `select ${columns} from portreeve.pay_out where person_id = $1 order by created_at desc limit 100`
const totals = `select state, count(*)::int as count, sum(amount)::int as sum from portreeve.pay_out where body = $1 group by state order by state`
const insert = `insert into portreeve.pay_out (pay_out_id, person_id, body, case_id, paid_by, key, amount, because, way, state, version, created_at,
    changed_at, sealed, collected) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'ordered', 1, $10, $10, $11, $12) on conflict do nothing returning 1 as one`
const claim = `insert into portreeve.pay_out_part (part, pay_out_id, person_id, body) select p, $2, $3, $4 from unnest($1::bytea[]) p
  on conflict do nothing returning part`
const move = `update portreeve.pay_out set state = $2, receipt = $3, version = version + 1, changed_at = $4
  where pay_out_id = $1 and state = 'ordered' returning version`
const debit = `select provider_id as mandate, reference from portreeve.mandate where about = $1 and provider_id is not null
  order by created_at desc limit 1`
const place = 'pay_out.sealed'
type Row = PayOut & { readonly version: number; readonly sealed: Buffer }

/** Money that goes to somebody who did not pay it in the case: ordered once, each part of a thing once, and followed until it is taken. */
export const createPayOuts = (parts: PayOutParts): PayOuts =>
  Object.freeze({
    ofCase: (person: Uuid, caseId: Uuid) => parts.database.transaction(asPerson(person), (tx) => tx.query<PayOut>(ofCase, [caseId])),
    ofPerson: (person: Uuid) => parts.database.transaction(asPerson(person), (tx) => tx.query<PayOut>(ofPerson, [person])),
    totals: (body: string) => parts.background.transaction(nobody, (tx) => tx.query<PaidOut>(totals, [body])),
    handlers: { 'pay-out': (job: Job) => payOut(parts, job) },
  })

async function payOut(parts: PayOutParts, job: Job): Promise<Outcome> {
  const payload = await parts.database.transaction(
    asPerson(job.person),
    async (tx) => JSON.parse(open(await parts.vault.keyOf(tx, job.person), 'job.sealed', job.sealed).toString()) as Short['payload'],
  )
  const effect = asked.parse(payload)
  if (effect.data.collected) return payBrought(parts, job, { payload, effect })
  return effect.data.amount === 0 ? { kind: 'done' } : pay(parts, job, effect)
}
/** As far as the instalments brought it, once that is known; until then it waits, however long a bank takes. */
async function payBrought(
  parts: PayOutParts,
  job: Job,
  { payload, effect }: { payload: Short['payload']; effect: Asked },
): Promise<Outcome> {
  const of = instalmentsOf(job.body, effect)
  const brought = await broughtBy(parts, of)
  if (brought.kind === 'soon') return { kind: 'retry', because: 'its instalments are being ordered or stopped' }
  if (brought.kind === 'wait') return { kind: 'done', record: (tx) => again(tx, parts, job, brought.at) }
  const { pays, owes, isShort } = brought
  const notGiven = pence(Math.max(0, of.expects - pays))
  const tell = isShort ? await parts.short(job, { to: effect.to as Uuid, payload, notGiven, owes }) : undefined
  const outcome = pays > 0 ? await pay(parts, job, { ...effect, data: { ...effect.data, amount: pays } }) : ({ kind: 'done' } as const)
  if (outcome.kind !== 'done' || !tell) return outcome
  const record = async (tx: Transaction): Promise<void> => {
    await outcome.record?.(tx)
    await tell(tx)
    await raiseShort(tx, parts, { job, notGiven, owes, pays })
  }
  return { kind: 'done', record }
}
const instalmentsOf = (body: string, { about, scheme, at, data: { amount, collected } }: Asked): OfInstalments => {
  assert(scheme !== undefined && collected, 'what instalments pay for names their scheme')
  return { scheme, about, body, at, amount, ...collected }
}
/** Asked again, under the same key, on a later day. */
const again = async (tx: Transaction, parts: PayOutParts, job: Job, dueAt: Instant): Promise<void> => {
  const { person, body, stream, kind, key, sealed } = job
  await addJobs(tx, parts, [{ person, body, stream, kind, key, sealed, dueAt }])
}
const raiseShort = async (
  tx: Transaction,
  parts: PayOutParts,
  { job, notGiven, owes, pays }: { job: Job; notGiven: Money; owes: Money; pays: Money },
): Promise<void> => {
  const id = uuidOf(`pay out ${job.key}`)
  const told = { caseId: job.stream, notGiven, owes }
  const at = parts.clock.now()
  // What was ordered has its events under the same name.
  if (pays === 0) await record(tx, parts, { job, id, version: 1, kind: 'pay-out-not-given', at, told })
  const because = [
    'instalments did not bring what was due',
    ...(notGiven > 0 ? [`${showMoney(notGiven)} is not given back`] : []),
    ...(owes > 0 ? [`${showMoney(owes)} is owed for the time that was used`] : []),
  ].join(': ')
  await parts.raise(tx, { person: job.person, body: job.body, caseId: job.stream, about: 'pay-out', id, because })
}

async function pay(parts: PayOutParts, job: Job, effect: Asked): Promise<Outcome> {
  const id = uuidOf(`pay out ${job.key}`)
  const before = await read(parts, job.person, id)
  const ordered = before ?? (await order(parts, job, { id, effect }))
  if (ordered === 'nobody') return { kind: 'dead', because: 'nobody knows where to send the money' }
  if (ordered.state !== 'ordered') return { kind: 'done' }
  const posted = await parts.post(await saidOf(parts, job.person, ordered))
  if (posted.kind === 'later')
    return { kind: 'retry', because: `${effect.target}: ${posted.because}`, ...(posted.notBefore && { notBefore: posted.notBefore }) }
  if (posted.kind === 'refused') return { kind: 'dead', because: `${effect.target}: ${posted.because}` }
  return { kind: 'done', record: (tx) => taken(tx, parts, { job, ordered, receipt: posted.receipt }) }
}
const read = async (parts: PayOutParts, person: Uuid, id: Uuid): Promise<Row | undefined> =>
  (await parts.database.transaction(asPerson(person), (tx) => tx.query<Row>(find, [id])))[0]
const saidOf = async ({ database, vault }: PayOutParts, person: Uuid, { sealed }: Row): Promise<PayOrder> =>
  database.transaction(
    asPerson(person),
    async (tx) => JSON.parse(open(await vault.keyOf(tx, person), place, sealed).toString()) as PayOrder,
  )

/** Before anybody is told to pay: the order with all its parts, or the trouble that some part was paid out before. */
async function order(parts: PayOutParts, job: Job, { id, effect }: { id: Uuid; effect: Asked }): Promise<Row | 'nobody'> {
  const { database, vault, clock } = parts
  const { target, about, because, scheme, service, serviceVersion, reference, at, data } = effect
  const pay = await wayOf(parts, job, effect)
  if (!pay) return 'nobody'
  const said: PayOrder = {
    id: job.key,
    from: job.body,
    to: target,
    service,
    serviceVersion,
    reference,
    at,
    data: { amount: data.amount, because, pay },
  }
  const claims = [...new Set(data.parts)].sort().map((part) => vault.blind('pay-out', `${job.body}\n${about}\n${part}`))
  const made = await database.transaction(asPerson(job.person), async (tx) => {
    const sealed = seal(await vault.keyOf(tx, job.person), place, JSON.stringify(said))
    const now = timestamp(clock.now())
    const collected = data.collected && scheme !== undefined ? partOf(vault, scheme, about, data.collected.part) : null
    const values = [id, job.person, job.body, job.stream, target, job.key, data.amount, because, pay.kind, now, sealed, collected]
    if ((await tx.query(insert, values)).length === 0) return (await tx.query<Row>(find, [id]))[0]
    await record(tx, parts, {
      job,
      id,
      version: 1,
      kind: 'pay-out-ordered',
      at: clock.now(),
      told: { caseId: job.stream, because, amount: data.amount },
    })
    const claimed = await tx.query(claim, [claims, id, job.person, job.body])
    if (claimed.length < claims.length) await refuse(tx, parts, { job, id })
    return (await tx.query<Row>(find, [id]))[0]
  })
  assert(made, 'an order to pay is there once it is written')
  return made
}
async function refuse(tx: Transaction, parts: PayOutParts, { job, id }: { job: Job; id: Uuid }): Promise<void> {
  const at = parts.clock.now()
  await tx.query('delete from portreeve.pay_out_part where pay_out_id = $1', [id])
  await tx.query(move, [id, 'refused', null, timestamp(at)])
  await record(tx, parts, { job, id, version: 2, kind: 'pay-out-refused', at, told: {} })
  const because = 'some of it was paid out before: nothing was paid now'
  await parts.raise(tx, { person: job.person, body: job.body, caseId: job.stream, about: 'pay-out', id, because })
}
async function taken(tx: Transaction, parts: PayOutParts, of: { job: Job; ordered: Row; receipt: string | undefined }): Promise<void> {
  const { job, ordered, receipt } = of
  const { id, amount, because, paidBy } = ordered
  const at = parts.clock.now()
  const [moved] = await tx.query<{ version: number }>(move, [id, 'taken', receipt ?? null, timestamp(at)])
  if (!moved) return
  await record(tx, parts, { job, id, version: moved.version, kind: 'pay-out-taken', at, told: { receipt } })
  await parts.told(tx, job, { amount, because, paidBy, ...(receipt !== undefined && { receipt }) })
}

/** Into the account that they pay by Direct Debit from, where they do for this very thing; otherwise a cheque. */
async function wayOf(parts: PayOutParts, job: Job, { to, about, scheme, service }: Asked): Promise<Way | undefined> {
  const person = to as Uuid
  const [found] =
    scheme === undefined
      ? []
      : await parts.database.transaction(asPerson(person), (tx) =>
          tx.query<{ mandate: string; reference: string }>(debit, [aboutOf(parts.vault, scheme, about)]),
        )
  if (found) return { kind: 'account', ...found }
  const payee = await parts.payee(person, { body: job.body, service, caseId: job.stream })
  return payee && { kind: 'cheque', ...payee }
}

type Told = {
  readonly job: Job
  readonly id: Uuid
  readonly version: number
  readonly kind: string
  readonly at: Instant
  readonly told: object
}
const record = async (tx: Transaction, { vault }: PayOutParts, { job, id, version, kind, at, told }: Told): Promise<void> => {
  const { person, body } = job
  const sealed = seal(await vault.keyOf(tx, person), 'event.sealed', JSON.stringify(told))
  await append(tx, { stream: id, seq: version, person, body, topic: 'payment', kind, schema: 1, at, sealed })
}

import { type As, asPerson, type Database, type Transaction, timestamp } from '#database'
import { addJobs } from '#jobs'
import type { Instant, Uuid } from '#kernel'
import { append } from '#ledger'
import { open, seal } from '#vault'
import type { PaymentParts } from './parts.ts'
import { type Payment, type PaymentDetail, settle } from './payment.ts'
import type { ProviderPayment } from './provider.ts'

/** The latest of somebody, on one page. */
export const paymentsShownMax = 200
export const paymentColumns = `payment_id as id, person_id as person, body, case_id as "caseId", key, reference, amount, state, code,
  provider_id as "providerId", version, created_at as "createdAt", changed_at as "changedAt"`
const byId = `select ${paymentColumns} from portreeve.payment where payment_id = $1`
const byIdLocked = `${byId} for update`
const detailById = 'select sealed from portreeve.payment where payment_id = $1'
const byKeyOrLive = `select ${paymentColumns} from portreeve.payment
  where person_id = $1 and (key = $2 or (case_id = $3 and state <> 'failed')) order by key = $2 desc limit 1`
const ofCase = `select ${paymentColumns} from portreeve.payment where case_id = $1 order by created_at desc, payment_id desc limit 20`
const ofPerson = `select ${paymentColumns} from portreeve.payment where person_id = $1 order by created_at desc, payment_id desc limit ${paymentsShownMax}`
const insert = `insert into portreeve.payment
    (payment_id, person_id, body, case_id, key, reference, amount, state, version, created_at, changed_at, sealed)
  values ($1, $2, $3, $4, $5, $6, $7, 'intended', 1, $8, $8, $9)
  on conflict do nothing returning ${paymentColumns}`
const update = `update portreeve.payment set state = $3, code = $4, provider_id = $5, version = version + 1, changed_at = $6
  where payment_id = $1 and version = $2 returning ${paymentColumns}`

const firstPollMinutes = 5

/** Rows, events and jobs of payments: whatever changes one writes all three in one transaction. */
export const paymentStore = (parts: PaymentParts) => {
  const { database } = parts
  const read = async (tx: Transaction, id: Uuid): Promise<Payment | undefined> => (await tx.query<Payment>(byId, [id]))[0]
  return {
    read: (person: Uuid, id: Uuid) => database.transaction(asPerson(person), (tx) => read(tx, id)),
    ofCase: (person: Uuid, caseId: Uuid) => database.transaction(asPerson(person), (tx) => tx.query<Payment>(ofCase, [caseId])),
    ofPerson: (person: Uuid) => database.transaction(asPerson(person), (tx) => tx.query<Payment>(ofPerson, [person])),
    /** Without a row lock, in a transaction that the caller has. */
    ofCaseIn: (tx: Transaction, caseId: Uuid) => tx.query<Payment>(ofCase, [caseId]),
    detail: (payment: Payment): Promise<PaymentDetail> =>
      database.transaction(asPerson(payment.person), async (tx) => {
        const [row] = await tx.query<{ sealed: Buffer }>(detailById, [payment.id])
        const key = await parts.vault.keyOf(tx, payment.person)
        return JSON.parse(open(key, 'payment.sealed', row?.sealed ?? Buffer.alloc(0)).toString()) as PaymentDetail
      }),
    intend: (payment: Payment, detail: PaymentDetail) => intend(parts, payment, detail),
    settle: (payment: Payment, theirs: ProviderPayment) => settleIn(parts, payment, theirs),
    fail: (payment: Payment, code: string) =>
      changing(parts, payment, (now) =>
        now.state === 'failed' || now.state === 'captured' ? undefined : { state: 'failed', code, providerId: now.providerId },
      ),
  }
}
export type PaymentStore = ReturnType<typeof paymentStore>

/** Records the intent, unless the key or the case has a payment already: then that one. */
const intend = (parts: PaymentParts, payment: Payment, detail: PaymentDetail): Promise<Payment> =>
  parts.database.transaction(asPerson(payment.person), async (tx) => {
    const find = async () => (await tx.query<Payment>(byKeyOrLive, [payment.person, payment.key, payment.caseId]))[0]
    const earlier = await find()
    if (earlier) return earlier
    const key = await parts.vault.keyOf(tx, payment.person)
    const { id, person, body, caseId, reference, amount, createdAt } = payment
    const sealed = seal(key, 'payment.sealed', JSON.stringify(detail))
    const [made] = await tx.query<Payment>(insert, [id, person, body, caseId, payment.key, reference, amount, timestamp(createdAt), sealed])
    // Another tab was faster by a hair: its row is visible now, because the insert waited for it.
    if (!made) return (await find()) ?? payment
    await recordPayment(tx, parts, made)
    await addJobs(tx, parts, [pollOf(made, 1, (createdAt + firstPollMinutes * 60_000) as Instant)])
    return made
  })

export const pollOf = (payment: Payment, count: number, dueAt: Instant) => ({
  person: payment.person,
  body: payment.body,
  stream: payment.id,
  kind: 'payments-poll',
  key: `${payment.id}:poll:${count}`,
  dueAt,
})

type Next = Pick<Payment, 'state' | 'code' | 'providerId'>
/** Applies what `next` says of the payment as it is now, locked. */
const changing = (parts: PaymentParts, payment: Payment, next: (now: Payment) => Next | undefined): Promise<Payment> =>
  parts.database.transaction(asPerson(payment.person), async (tx) => {
    const [now] = await tx.query<Payment>(byIdLocked, [payment.id])
    const to = now && next(now)
    if (!now || !to) return now ?? payment
    const at = parts.clock.now()
    const [changed] = await tx.query<Payment>(update, [now.id, now.version, to.state, to.code, to.providerId, timestamp(at)])
    if (!changed) return now
    await recordPayment(tx, parts, changed)
    await tell(tx, parts, { before: now, after: changed })
    return changed
  })

const settleIn = (parts: PaymentParts, payment: Payment, theirs: ProviderPayment): Promise<Payment> =>
  changing(parts, payment, (now) => {
    const settled = settle(now, theirs)
    if (settled.kind === 'differs') parts.log.error('payment-differs', { payment: now.id, provider: theirs.id })
    return settled.kind === 'change' ? settled.change : undefined
  })

/** Money reserved, money gone: the case hears of it through a job, so that no crash can swallow the news. */
const tell = async (tx: Transaction, parts: PaymentParts, step: { before: Payment; after: Payment }): Promise<void> => {
  const { before, after } = step
  const hadMoney = before.state === 'authorised'
  if (after.state === 'open' || (after.state === 'captured' && hadMoney)) return
  if (after.state === 'failed' && hadMoney) {
    await parts.raise(tx, troubleOf(after, `the reserved payment was lost before it was taken (${after.code ?? 'no code'})`))
    return
  }
  await addJobs(tx, parts, [newsOf(after, parts.clock.now())])
}
export const newsOf = (payment: Payment, dueAt: Instant) => ({
  person: payment.person,
  body: payment.body,
  stream: payment.id,
  kind: 'payment-news',
  key: `${payment.id}:${payment.state}`,
  dueAt,
})
export const troubleOf = (payment: Payment, because: string) => ({
  person: payment.person,
  body: payment.body,
  caseId: payment.caseId,
  about: 'payment' as const,
  id: payment.id,
  because,
})

/** The event that proves the state; its number in the stream is the payment's version. */
const recordPayment = async (tx: Transaction, parts: PaymentParts, payment: Payment): Promise<void> => {
  const { person, caseId, reference, amount, code, providerId } = payment
  const key = await parts.vault.keyOf(tx, person)
  await append(tx, {
    stream: payment.id,
    seq: payment.version,
    person,
    body: payment.body,
    topic: 'payment',
    kind: `payment-${payment.state}`,
    schema: 1,
    at: payment.changedAt,
    sealed: seal(key, 'event.sealed', JSON.stringify({ caseId, reference, amount, code, providerId })),
  })
}

const byIdSettled = `${byId} and portreeve.officer_settles(body)`
/** For an officer who settles money, as the desk's row policy shows it. */
export const readAtDesk = (database: Database, officer: Extract<As, { kind: 'officer' }>, id: Uuid): Promise<Payment | undefined> =>
  database.transaction(officer, async (tx) => (await tx.query<Payment>(byIdSettled, [id]))[0])

import { z } from 'zod'
import { type As, asPerson, type Transaction, timestamp } from '#database'
import { addJobs, type Handler, type Job, type Outcome } from '#jobs'
import { type Instant, type Money, plusMinutes, type Uuid, uuid7 } from '#kernel'
import { append } from '#ledger'
import { open, seal } from '#vault'
import type { PaymentParts } from './parts.ts'
import type { Payment } from './payment.ts'
import { paymentColumns, readAtDesk } from './payment-store.ts'
import type { PaymentProvider, ProviderPayment } from './provider.ts'

export type Refund = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly paymentId: Uuid
  readonly key: string
  readonly amount: Money
  readonly state: 'intended' | 'submitted' | 'made' | 'failed'
  readonly availableBefore: Money | null
  readonly providerId: string | null
  readonly createdAt: Instant
}
export type AskRefund = {
  readonly paymentId: Uuid
  readonly amount: Money
  /** Issued with the form: the same key never refunds twice. */
  readonly key: string
  readonly because: string
}
export type Refunding =
  | { readonly kind: 'refunding'; readonly refund: Refund }
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-captured' }
  | { readonly kind: 'too-much'; readonly left: Money }
  /** Another refund of this payment is under way: wait for it. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'key-reused' }
export type Refunds = ReturnType<typeof createRefunds>

const columns = `refund_id as id, person_id as person, body, payment_id as "paymentId", key, amount, state,
  available_before as "availableBefore", provider_id as "providerId", created_at as "createdAt"`
const byId = `select ${columns} from portreeve.refund where refund_id = $1`
const ofPayment = `select ${columns} from portreeve.refund where payment_id = $1 order by created_at`
const byKey = `select ${columns} from portreeve.refund where person_id = $1 and key = $2`
const paymentLocked = `select ${paymentColumns} from portreeve.payment where payment_id = $1 for update`
const capturedOfCase = `select ${paymentColumns} from portreeve.payment where (case_id = $1 or payment_id = $1) and state = 'captured'
  order by created_at desc limit 1`
const insert = `insert into portreeve.refund
    (refund_id, person_id, body, payment_id, key, amount, state, officer_id, created_at, changed_at, sealed)
  values ($1, $2, $3, $4, $5, $6, 'intended', $7, $8, $8, $9) returning ${columns}`
const setAvailable = `update portreeve.refund set available_before = $2
  where refund_id = $1 and state = 'intended' and coalesce(available_before, $2) = $2 returning 1 as one`
const setState = `update portreeve.refund set state = $2, provider_id = coalesce($3, provider_id), changed_at = $4
  where refund_id = $1 and state <> $2 and state in ('intended', 'submitted') returning ${columns}`

/** What an effect's job carries under the place 'job.sealed'. */
const order = z.object({ data: z.object({ amount: z.int().positive() }) })
const lookAgainMinutes = 60
const seqOf = { intended: 1, submitted: 2, made: 3, failed: 3 } as const

/** Money back, whole or in part. `refund` is an officer's; the job kind `refund` is an effect of a case; both are sent by `send-refund`. */
export const createRefunds = (parts: PaymentParts) => ({
  refund: async (officer: Extract<As, { kind: 'officer' }>, ask: AskRefund): Promise<Refunding> => {
    const payment = await readAtDesk(parts.database, officer, ask.paymentId)
    if (!payment) return { kind: 'absent' }
    return parts.database.transaction(asPerson(payment.person), (tx) => intend(tx, parts, { payment, ask, officer: officer.officer }))
  },
  list: (person: Uuid, paymentId: Uuid): Promise<readonly Refund[]> =>
    parts.database.transaction(asPerson(person), (tx) => tx.query<Refund>(ofPayment, [paymentId])),
  handlers: {
    refund: (job: Job) => orderRefund(parts, job),
    'send-refund': (job: Job) => sendRefund(parts, job),
  } satisfies Record<string, Handler>,
})

type Intent = { readonly payment: Payment; readonly ask: AskRefund; readonly officer?: Uuid }
const intend = async (tx: Transaction, parts: PaymentParts, { payment, ask, officer }: Intent): Promise<Refunding> => {
  const [locked] = await tx.query<Payment>(paymentLocked, [payment.id])
  const [earlier] = await tx.query<Refund>(byKey, [payment.person, ask.key])
  if (earlier)
    return earlier.amount === ask.amount && earlier.paymentId === payment.id
      ? { kind: 'refunding', refund: earlier }
      : { kind: 'key-reused' }
  if (locked?.state !== 'captured') return { kind: 'not-captured' }
  const others = await tx.query<Refund>(ofPayment, [payment.id])
  const left = others.reduce((sum, other) => sum - (other.state === 'failed' ? 0 : other.amount), locked.amount as number) as Money
  if (ask.amount > left || ask.amount < 1) return { kind: 'too-much', left }
  if (others.some((other) => other.state === 'intended' || other.state === 'submitted')) return { kind: 'busy' }
  const key = await parts.vault.keyOf(tx, payment.person)
  const now = parts.clock.now()
  const id = uuid7(parts.clock, parts.random)
  const sealed = seal(key, 'refund.sealed', ask.because)
  const row = [id, payment.person, payment.body, payment.id, ask.key, ask.amount, officer ?? null, timestamp(now), sealed]
  const [refund] = await tx.query<Refund>(insert, row)
  if (!refund) throw new Error('a refund was not recorded')
  await record(tx, parts, refund)
  await addJobs(tx, parts, [sendOf(refund, 1, now)])
  return { kind: 'refunding', refund }
}
const sendOf = (refund: Refund, count: number, dueAt: Instant) => ({
  person: refund.person,
  body: refund.body,
  stream: refund.id,
  kind: 'send-refund',
  key: `${refund.id}:send:${count}`,
  dueAt,
})

/** The effect of a case: its stream is the case, its payload the amount. */
const orderRefund = async (parts: PaymentParts, job: Job): Promise<Outcome> => {
  const [payment, amount] = await parts.database.transaction(asPerson(job.person), async (tx) => {
    const key = await parts.vault.keyOf(tx, job.person)
    const asked = order.safeParse(JSON.parse(open(key, 'job.sealed', job.sealed).toString()))
    return [(await tx.query<Payment>(capturedOfCase, [job.stream]))[0], asked.data?.data.amount as Money | undefined] as const
  })
  if (amount === undefined) return { kind: 'dead', because: 'the job does not say how much to refund' }
  if (!payment) return { kind: 'retry', because: 'the case has no payment that was taken' }
  const ask = { paymentId: payment.id, amount, key: job.key, because: 'decided with the case' }
  const refunding = await parts.database.transaction(asPerson(job.person), (tx) => intend(tx, parts, { payment, ask }))
  if (refunding.kind === 'refunding') return { kind: 'done' }
  if (refunding.kind === 'busy') return { kind: 'retry', because: 'another refund of this payment is under way' }
  return { kind: 'dead', because: `the refund cannot be made: ${refunding.kind}` }
}

type Reading = { readonly refund: Refund; readonly payment: Payment; readonly all: readonly Refund[] }
const readAll = (parts: PaymentParts, job: Job): Promise<Reading | undefined> =>
  parts.database.transaction(asPerson(job.person), async (tx) => {
    const [refund] = await tx.query<Refund>(byId, [job.stream])
    const [payment] = refund ? await tx.query<Payment>(paymentLocked, [refund.paymentId]) : []
    return refund && payment && { refund, payment, all: await tx.query<Refund>(ofPayment, [payment.id]) }
  })

const sendRefund = async (parts: PaymentParts, job: Job): Promise<Outcome> => {
  const reading = await readAll(parts, job)
  const providerId = reading?.payment.providerId
  if (!reading || !providerId) return { kind: 'dead', because: 'there is no such refund' }
  if (reading.refund.state === 'made' || reading.refund.state === 'failed') return { kind: 'done' }
  const provider = parts.providerOf(reading.payment.body)
  const status = await provider.status(providerId)
  if (status.kind !== 'ok') return { kind: 'retry', because: 'the payment service does not answer' }
  if (reading.refund.providerId === null) return ask(parts, { ...reading, provider, theirs: status.value })
  const made = await provider.refunds(providerId)
  const one = made.kind === 'ok' ? made.value.find((refund) => refund.id === reading.refund.providerId) : undefined
  if (!one) return { kind: 'retry', because: 'the payment service does not say what became of the refund' }
  const count = Number(job.key.split(':').at(-1) ?? 1)
  return outcomeOf(parts, reading, { ...one, count })
}

/**
 * The provider's refunds know no idempotency key. So what is left is written down before the first try: if less is left later, ours (or
 * somebody else's) was made, and its list tells which; and it refuses a try that names another amount left than its own.
 */
const ask = async (parts: PaymentParts, at: Reading & { provider: PaymentProvider; theirs: ProviderPayment }): Promise<Outcome> => {
  const { refund, payment, provider, theirs } = at
  const listed = await provider.refunds(theirs.id)
  if (listed.kind !== 'ok') return { kind: 'retry', because: 'the payment service does not list its refunds' }
  const known = new Set(at.all.map((other) => other.providerId))
  const lost = refund.availableBefore === null ? undefined : listed.value.find((one) => one.amount === refund.amount && !known.has(one.id))
  if (lost) return outcomeOf(parts, at, { ...lost, count: 1 })
  if (theirs.refundable === undefined) return { kind: 'retry', because: 'the payment cannot be refunded yet' }
  if (theirs.refundable < refund.amount) return fail(parts, at, 'less is left at the payment service than was to be refunded')
  if (refund.availableBefore !== null && refund.availableBefore !== theirs.refundable)
    return fail(parts, at, 'something else was refunded there meanwhile')
  const available = theirs.refundable
  const mine = await parts.database.transaction(asPerson(payment.person), (tx) => tx.query(setAvailable, [refund.id, available]))
  // Another attempt, which we overtook or which overtook us, wrote down another figure and may have refunded since.
  if (mine.length === 0) return { kind: 'retry', because: 'another attempt at this refund was under way' }
  const answer = await provider.refund(theirs.id, { amount: refund.amount, available })
  if (answer.kind === 'ok') return outcomeOf(parts, at, { ...answer.value, count: 1 })
  return {
    kind: 'retry',
    because: answer.kind === 'refused' ? `the payment service refused: ${answer.code}` : 'the payment service does not answer',
  }
}

const outcomeOf = (
  parts: PaymentParts,
  at: Reading,
  one: { id: string; state: 'submitted' | 'success' | 'error'; count: number },
): Outcome => {
  if (one.state === 'error') return fail(parts, at, 'the bank did not accept the refund', one.id)
  const state = one.state === 'success' ? ('made' as const) : ('submitted' as const)
  return {
    kind: 'done',
    record: async (tx) => {
      await change(tx, parts, { id: at.refund.id, state, providerId: one.id })
      const later = plusMinutes(parts.clock.now(), lookAgainMinutes)
      if (state === 'submitted') await addJobs(tx, parts, [sendOf(at.refund, one.count + 1, later)])
    },
  }
}
const fail = (parts: PaymentParts, at: Reading, because: string, providerId: string | null = null): Outcome => ({
  kind: 'done',
  record: async (tx) => {
    const { person, body, id } = at.refund
    await change(tx, parts, { id, state: 'failed', providerId })
    await parts.raise(tx, { person, body, caseId: at.payment.caseId, about: 'refund', id, because })
  },
})

const change = async (tx: Transaction, parts: PaymentParts, to: Pick<Refund, 'id' | 'state' | 'providerId'>): Promise<void> => {
  const [changed] = await tx.query<Refund>(setState, [to.id, to.state, to.providerId, timestamp(parts.clock.now())])
  if (changed) await record(tx, parts, changed)
}
const record = async (tx: Transaction, parts: PaymentParts, refund: Refund): Promise<void> => {
  const { paymentId, amount, providerId } = refund
  const key = await parts.vault.keyOf(tx, refund.person)
  await append(tx, {
    stream: refund.id,
    seq: seqOf[refund.state],
    person: refund.person,
    body: refund.body,
    topic: 'payment',
    kind: `refund-${refund.state}`,
    schema: 1,
    at: parts.clock.now(),
    sealed: seal(key, 'event.sealed', JSON.stringify({ paymentId, amount, providerId })),
  })
}

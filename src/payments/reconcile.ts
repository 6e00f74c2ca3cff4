import { type As, asPerson, nobody, timestamp } from '#database'
import { addJobs, type Job, nobodyInParticular, type Outcome, uuidOf } from '#jobs'
import {
  addDays,
  type Instant,
  isoInstant,
  type Money,
  type PlainDate,
  parseDate,
  plusMinutes,
  startOfDay,
  todayOf,
  type Uuid,
} from '#kernel'
import type { PaymentParts } from './parts.ts'
import { type Payment, stateAtProvider } from './payment.ts'
import { paymentColumns } from './payment-store.ts'
import type { ProviderPayment } from './provider.ts'
import { followTakenBack } from './taken-back.ts'

export type DifferenceKind = 'not-in-ours' | 'not-at-provider' | 'amount' | 'state' | 'refunded'
export type Difference = {
  readonly id: Uuid
  readonly day: PlainDate
  readonly kind: DifferenceKind
  readonly paymentId: Uuid | null
  readonly providerId: string
  readonly ours: string
  readonly theirs: string
  readonly foundAt: Instant
}
type Found = Omit<Difference, 'id' | 'day' | 'foundAt'> & { readonly person: Uuid }
/** `refunded`: pence that we have sent back or are sending. */
export type Booked = Payment & { readonly refunded: Money }

const hourOfNight = 3
const pagesMax = 1000
const perPageMax = 100

/** Both books of a day, both ways. A payment that the provider has never heard of and that is over is no difference. */
export const compare = (ours: readonly Booked[], theirs: readonly ProviderPayment[]): readonly Found[] => {
  const byProvider = new Map(ours.filter((one) => one.providerId !== null).map((one) => [one.providerId, one]))
  const seen = new Set(theirs.map((one) => one.id))
  const strangers = theirs.filter((one) => !byProvider.has(one.id))
  const missing = ours.filter((one) => one.providerId !== null && !seen.has(one.providerId))
  return [
    ...strangers.map((one) => ({
      kind: 'not-in-ours' as const,
      person: nobodyInParticular,
      paymentId: null,
      providerId: one.id,
      ours: 'nothing',
      theirs: `${one.amount} pence, ${one.state}`,
    })),
    ...missing.map((one) => ({
      ...about(one),
      kind: 'not-at-provider' as const,
      ours: `${one.amount} pence, ${one.state}`,
      theirs: 'nothing',
    })),
    ...theirs.flatMap((one) => unequal(byProvider.get(one.id), one)),
  ]
}
const about = (one: Booked) => ({ person: one.person, paymentId: one.id, providerId: one.providerId ?? '' })
const unequal = (ours: Booked | undefined, theirs: ProviderPayment): readonly Found[] => {
  if (!ours) return []
  const pairs = [
    ['amount', `${ours.amount} pence`, `${theirs.amount} pence`],
    ['state', ours.state, stateAtProvider(theirs)],
    ['refunded', `${ours.refunded} pence`, `${theirs.refunded} pence`],
  ] as const
  return pairs.filter(([, a, b]) => a !== b).map(([kind, a, b]) => ({ ...about(ours), kind, ours: a, theirs: b }))
}

const refundedSum = `coalesce((select sum(r.amount)::int from portreeve.refund r
  where r.payment_id = p.payment_id and r.state in ('submitted', 'made')), 0) as refunded`
const ofDay = `select ${paymentColumns}, ${refundedSum} from portreeve.payment p where body = $1 and created_at >= $2 and created_at < $3`
const ofProvider = `select ${paymentColumns}, ${refundedSum} from portreeve.payment p where body = $1 and provider_id = any($2::text[])`
const insert = `insert into portreeve.payment_difference
    (difference_id, person_id, body, day, kind, payment_id, provider_id, ours, theirs, found_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`
const open = `select difference_id as id, day, kind, payment_id as "paymentId", provider_id as "providerId", ours, theirs, found_at as "foundAt"
  from portreeve.payment_difference where body = $1 and settled_at is null order by found_at desc, difference_id limit $2 offset $3`
const settle = `update portreeve.payment_difference set settled_at = $3, settled_by = $4, settled_because = $5
  where difference_id = $1 and body = $2 and settled_at is null returning 1 as one`

type Desk = Extract<As, { kind: 'officer' }>

/** The nightly comparison of a body's payments with the provider's. It lists differences for an officer and mends none. */
export const createReconciliation = (parts: PaymentParts) => ({
  schedule: (body: string) =>
    parts.database.transaction(asPerson(nobodyInParticular), async (tx) => {
      await addJobs(tx, parts, [jobOf(body, todayOf(parts.clock))])
    }),
  handler: async (job: Job): Promise<Outcome> => {
    const day = parseDate(job.key.slice(-10))
    if (!day) return { kind: 'dead', because: 'the job does not say which day' }
    const books = await bothBooks(parts, job.body, day)
    if (!books) return { kind: 'retry', because: 'the payment service does not answer' }
    if (!(await followTakenBack(parts, job.body, day))) return { kind: 'retry', because: 'the payment service does not answer' }
    const found = compare(books.ours, books.theirs)
    await list(parts, { body: job.body, day, found })
    if (found.length > 0) parts.log.warn('payments-differ', { body: job.body, day, differences: found.length })
    return { kind: 'done', record: async (tx) => void (await addJobs(tx, parts, [jobOf(job.body, addDays(day, 1))])) }
  },
  differences: (desk: Desk, page: { offset: number; limit: number }): Promise<readonly Difference[]> => {
    if (page.limit < 1 || page.limit > perPageMax || page.offset < 0) throw new RangeError(`1 to ${perPageMax} differences a page`)
    return parts.database.transaction(desk, (tx) => tx.query<Difference>(open, [desk.body, page.limit, page.offset]))
  },
  /** An officer has dealt with it and says how. False when there is no such open difference. */
  settle: (desk: Desk, id: Uuid, because: string): Promise<boolean> =>
    parts.database.transaction(desk, async (tx) => {
      const rows = await tx.query(settle, [id, desk.body, timestamp(parts.clock.now()), desk.officer, because])
      return rows.length === 1
    }),
})

/** The day's comparison is made in the night after it. Its id follows from both, so that it is there once. */
const jobOf = (body: string, day: PlainDate) => ({
  id: uuidOf(`reconcile ${body} ${day}`),
  person: nobodyInParticular,
  body,
  stream: nobodyInParticular,
  kind: 'reconcile',
  key: `reconcile:${body}:${day}`,
  dueAt: plusMinutes(startOfDay(addDays(day, 1)), hourOfNight * 60),
})
/** Undefined when the provider did not answer to all of it: half a comparison would accuse. */
const bothBooks = async (parts: PaymentParts, body: string, day: PlainDate) => {
  const provider = parts.providerOf(body)
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
  const theirs: ProviderPayment[] = []
  for (let page = 1, more = true; more; page++) {
    const answer = await provider.search({ from, to, page })
    if (answer.kind !== 'ok' || page > pagesMax) return undefined
    theirs.push(...answer.value.payments.filter((one) => one.body === undefined || one.body === body))
    more = answer.value.more
  }
  const ours = await parts.background.transaction(nobody, async (tx) => {
    const day = await tx.query<Booked>(ofDay, [body, timestamp(from), timestamp(to)])
    const known = new Set(day.map((one) => one.id))
    const others = await tx.query<Booked>(ofProvider, [body, theirs.map((one) => one.id)])
    return [...day, ...others.filter((one) => !known.has(one.id))]
  })
  // Made just before or after midnight, as either clock goes: ask for those one by one.
  const seen = new Set(theirs.map((one) => one.id))
  for (const { providerId } of ours) {
    if (providerId === null || seen.has(providerId)) continue
    const answer = await provider.status(providerId)
    if (answer.kind === 'ok') theirs.push(answer.value)
    else if (answer.kind !== 'not-found') return undefined
  }
  return { ours, theirs }
}

const list = (parts: PaymentParts, of: { body: string; day: PlainDate; found: readonly Found[] }): Promise<void> =>
  parts.background.transaction(nobody, async (tx) => {
    for (const one of of.found) {
      const id = uuidOf(`difference ${of.body} ${isoInstant(startOfDay(of.day))} ${one.kind} ${one.providerId}`)
      const { person, kind, paymentId, providerId, ours, theirs } = one
      await tx.query(insert, [id, person, of.body, of.day, kind, paymentId, providerId, ours, theirs, timestamp(parts.clock.now())])
    }
  })

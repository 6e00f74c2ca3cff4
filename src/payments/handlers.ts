import { asPerson } from '#database'
import { addJobs, type Handler, type Job, type Outcome } from '#jobs'
import { type Instant, plusMinutes } from '#kernel'
import type { PaymentParts } from './parts.ts'
import type { Payment } from './payment.ts'
import { type PaymentStore, pollOf } from './payment-store.ts'
import { cancelThere, type Refresh } from './refresh.ts'

const pollMinutesMin = 5
const pollMinutesMax = 60
/** The provider keeps a reservation for five days; looking twice a day finds the end of it. */
const reservedPollMinutes = 12 * 60
const pollsMax = 60

const done: Outcome = { kind: 'done' }

/**
 * Jobs of payments. `capture` and `cancel-payment` may name the payment or its case as their stream; they come from whoever decided the
 * case. `payments-poll` and `payment-news` are added here.
 */
export const paymentHandlers = (parts: PaymentParts, store: PaymentStore, refresh: Refresh) => {
  const find = (job: Job): Promise<Payment | undefined> => findPayment(parts, store, job)
  return {
    capture: async (job: Job) => {
      const payment = await find(job)
      return payment ? capture(parts, refresh, payment) : { kind: 'dead' as const, because: 'there is no payment to take' }
    },
    'cancel-payment': async (job: Job) => {
      const payment = await find(job)
      if (!payment || payment.state === 'failed') return done
      const ended = await cancelThere({ parts, refresh }, payment)
      if (ended.state === 'failed') return done
      return ended.state === 'captured'
        ? { kind: 'dead' as const, because: 'the payment was taken before it could be cancelled: refund it' }
        : { kind: 'retry' as const, because: 'the payment service has not cancelled it yet' }
    },
    'payments-poll': async (job: Job) => poll(parts, refresh, { job, payment: await find(job) }),
    'payment-news': async (job: Job) => {
      const payment = await find(job)
      if (!payment) return { kind: 'dead' as const, because: 'there is no such payment' }
      await (payment.state === 'failed' ? parts.onFailed(payment) : parts.onAuthorised(payment))
      return done
    },
  } satisfies Record<string, Handler>
}

/** By its own id, or the newest of a case that may hold money. */
export const findPayment = async (
  parts: PaymentParts,
  store: PaymentStore,
  job: Pick<Job, 'person' | 'stream'>,
): Promise<Payment | undefined> => {
  const own = await store.read(job.person, job.stream)
  if (own) return own
  const all = await parts.database.transaction(asPerson(job.person), (tx) => store.ofCaseIn(tx, job.stream))
  return all.find((payment) => payment.state !== 'failed') ?? all[0]
}

const capture = async (parts: PaymentParts, refresh: Refresh, found: Payment): Promise<Outcome> => {
  const { payment, answered } = await refresh(found)
  if (payment.state === 'captured') return done
  // The provider let go of the money: an officer was told when that was recorded.
  if (payment.state === 'failed') return { kind: 'dead', because: `there is no money to take (${payment.code ?? 'no code'})` }
  if (!answered) return { kind: 'retry', because: 'the payment service does not answer' }
  if (payment.state !== 'authorised' || payment.providerId === null) return { kind: 'retry', because: 'nothing is reserved yet' }
  const answer = await parts.providerOf(payment.body).capture(payment.providerId)
  if (answer.kind === 'unavailable')
    return { kind: 'retry', because: answer.because, ...(answer.notBefore ? { notBefore: answer.notBefore } : {}) }
  // Whatever it answered, its own record of the payment says what happened.
  const after = (await refresh(payment)).payment
  if (after.state === 'captured') return done
  return {
    kind: 'retry',
    because: answer.kind === 'refused' ? `the payment service refused: ${answer.code}` : 'the money is not taken yet',
  }
}

/** Finds out what became of a payment whose person never came back, and of money that nobody took. */
const poll = async (parts: PaymentParts, refresh: Refresh, at: { job: Job; payment: Payment | undefined }): Promise<Outcome> => {
  if (!at.payment) return { kind: 'dead', because: 'there is no such payment' }
  const { payment } = await refresh(at.payment)
  if (payment.state === 'captured' || payment.state === 'failed') return done
  const count = Number(at.job.key.split(':').at(-1) ?? 1)
  if (count >= pollsMax) return { kind: 'dead', because: `the payment is ${payment.state} after ${pollsMax} looks` }
  const next = pollOf(payment, count + 1, nextPollAt(payment, count, parts.clock.now()))
  return { kind: 'done', record: async (tx) => void (await addJobs(tx, parts, [next])) }
}

export const nextPollAt = (payment: Pick<Payment, 'state'>, count: number, now: Instant): Instant =>
  plusMinutes(now, payment.state === 'authorised' ? reservedPollMinutes : Math.min(pollMinutesMax, pollMinutesMin * 2 ** (count - 1)))

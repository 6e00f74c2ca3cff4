import type { As } from '#database'
import { type Language, type Money, type Uuid, uuid7 } from '#kernel'
import { paymentHandlers } from './handlers.ts'
import type { PaymentParts } from './parts.ts'
import type { Payment } from './payment.ts'
import { type PaymentStore, paymentStore } from './payment-store.ts'
import { createReconciliation, type Difference } from './reconcile.ts'
import { cancelThere, createRefresh, isOver, type Refresh } from './refresh.ts'
import { createRefunds, type Refunds } from './refunds.ts'

export type Begin = {
  readonly caseId: Uuid
  readonly body: string
  /** Issued with the form: the same key never pays twice. */
  readonly key: string
  readonly amount: Money
  readonly reference: string
  /** Shown on the payment page: what is paid for, and nothing personal. */
  readonly description: string
  /** Where the provider sends the person back to; the payment's id is appended to it. */
  readonly returnUrl: string
  readonly language: Language
}
export type Begun =
  | { readonly kind: 'pay-at'; readonly url: string; readonly payment: Payment }
  /** The case is paid: nothing more is taken. */
  | { readonly kind: 'already-paid'; readonly payment: Payment }
  /** This key's payment is over without money; begin again with a new key. */
  | { readonly kind: 'failed'; readonly payment: Payment }
  /** The payment service does not answer. The intent is kept, and the same key goes on from there. */
  | { readonly kind: 'unavailable'; readonly payment: Payment }
  /** The same key came before for another case or amount. */
  | { readonly kind: 'key-reused' }

export type Payments = {
  readonly begin: (person: Uuid, ask: Begin) => Promise<Begun>
  /** For the page that the person comes back to: asks the provider, whatever the address says. Undefined: not theirs. */
  readonly returned: (person: Uuid, paymentId: Uuid) => Promise<Payment | undefined>
  readonly read: (person: Uuid, paymentId: Uuid) => Promise<Payment | undefined>
  /** Newest first. */
  readonly ofCase: (person: Uuid, caseId: Uuid) => Promise<readonly Payment[]>
  /** All of somebody's, newest first, at most `paymentsShownMax`. */
  readonly ofPerson: (person: Uuid) => Promise<readonly Payment[]>
  /** The person gives up: the provider is asked to cancel, and what it then says is recorded. */
  readonly cancel: (person: Uuid, paymentId: Uuid) => Promise<Payment | undefined>
  readonly refund: Refunds['refund']
  readonly refunds: Refunds['list']
  /** Adds the next nightly comparison of a body's books, unless it is there already. Called at start. */
  readonly scheduleReconciliation: (body: string) => Promise<void>
  readonly differences: (
    officer: Extract<As, { kind: 'officer' }>,
    page: { offset: number; limit: number },
  ) => Promise<readonly Difference[]>
  readonly settleDifference: (officer: Extract<As, { kind: 'officer' }>, id: Uuid, because: string) => Promise<boolean>
  readonly handlers: ReturnType<typeof paymentHandlers> & Refunds['handlers'] & { readonly reconcile: import('#jobs').Handler }
}

const turnsMax = 4

/** Card payments, by GOV.UK Pay's published contract, with the money reserved first and taken when the case is recorded. */
export const createPayments = (parts: PaymentParts): Payments => {
  const store = paymentStore(parts)
  const refunds = createRefunds(parts)
  const reconciliation = createReconciliation(parts)
  const refresh = createRefresh(parts, store)
  return Object.freeze({
    begin: (person: Uuid, ask: Begin) => begin({ parts, store, refresh }, person, ask),
    returned: async (person: Uuid, paymentId: Uuid) => {
      const payment = await store.read(person, paymentId)
      return payment && (await refresh(payment)).payment
    },
    read: store.read,
    ofCase: store.ofCase,
    ofPerson: store.ofPerson,
    cancel: async (person: Uuid, paymentId: Uuid) => {
      const payment = await store.read(person, paymentId)
      return payment && cancelThere({ parts, refresh }, payment)
    },
    refund: refunds.refund,
    refunds: refunds.list,
    scheduleReconciliation: reconciliation.schedule,
    differences: reconciliation.differences,
    settleDifference: reconciliation.settle,
    handlers: { ...paymentHandlers(parts, store, refresh), ...refunds.handlers, reconcile: reconciliation.handler },
  })
}

type Means = { readonly parts: PaymentParts; readonly store: PaymentStore; readonly refresh: Refresh }

const begin = async (means: Means, person: Uuid, ask: Begin): Promise<Begun> => {
  for (let turn = 0; turn < turnsMax; turn++) {
    const found = await intent(means, person, ask)
    if (found.key === ask.key && (found.caseId !== ask.caseId || found.amount !== ask.amount)) return { kind: 'key-reused' }
    const { payment, answered, nextUrl } = await means.refresh(found)
    if (payment.state === 'authorised' || payment.state === 'captured') return { kind: 'already-paid', payment }
    if (payment.state === 'failed' && payment.key === ask.key) return { kind: 'failed', payment }
    if (payment.state === 'failed') continue
    if (!answered) return { kind: 'unavailable', payment }
    if (payment.amount === ask.amount && nextUrl !== undefined) return { kind: 'pay-at', url: nextUrl, payment }
    // Another tab's payment is of another amount, or its page cannot be shown again: end it, then begin ours.
    const ended = await cancelThere(means, payment)
    if (!isOver(ended) && ended.state !== 'authorised') return { kind: 'unavailable', payment: ended }
  }
  throw new Error('a payment would not settle')
}

const intent = (means: Means, person: Uuid, ask: Begin): Promise<Payment> => {
  const now = means.parts.clock.now()
  const id = uuid7(means.parts.clock, means.parts.random)
  const { body, caseId, key, reference, amount, description, language } = ask
  const fresh = {
    id,
    person,
    body,
    caseId,
    key,
    reference,
    amount,
    code: null,
    providerId: null,
    version: 1,
    createdAt: now,
    changedAt: now,
  }
  return means.store.intend({ ...fresh, state: 'intended' }, { description, language, returnUrl: `${ask.returnUrl}${id}` })
}

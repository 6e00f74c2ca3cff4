import type { Instant, Language, Money, Uuid } from '#kernel'
import type { ProviderPayment } from './provider.ts'

/**
 * `intended`: recorded here, perhaps unknown to the provider. `open`: the person is paying. `authorised`: the money is reserved.
 * `captured`: taken. `failed`: over without money, `code` says why.
 */
export type PaymentState = 'intended' | 'open' | 'authorised' | 'captured' | 'failed'
export type Payment = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly caseId: Uuid
  readonly key: string
  readonly reference: string
  readonly amount: Money
  readonly state: PaymentState
  readonly code: string | null
  readonly providerId: string | null
  readonly version: number
  readonly createdAt: Instant
  readonly changedAt: Instant
}
/** The personal part, sealed. */
export type PaymentDetail = { readonly description: string; readonly returnUrl: string; readonly language: Language }

export type Change = { readonly state: PaymentState; readonly code: string | null; readonly providerId: string }
export type Settled =
  | { readonly kind: 'same' }
  | { readonly kind: 'change'; readonly change: Change }
  /** The provider speaks of another payment than ours: nobody may act on that. */
  | { readonly kind: 'differs' }

export const unknownFailure = 'P0050'

export const stateAtProvider = (theirs: ProviderPayment): PaymentState => {
  if (theirs.state === 'capturable') return 'authorised'
  if (theirs.state === 'success') return 'captured'
  return theirs.state === 'failed' || theirs.state === 'cancelled' || theirs.state === 'error' ? 'failed' : 'open'
}

/** What the provider's word changes in ours. A payment that is over never changes again, and none goes back. */
export const settle = (ours: Payment, theirs: ProviderPayment): Settled => {
  const another = ours.providerId !== null && ours.providerId !== theirs.id
  if (another || theirs.amount !== ours.amount || theirs.reference !== ours.reference) return { kind: 'differs' }
  const state = stateAtProvider(theirs)
  if (rank[state] <= rank[ours.state]) return { kind: 'same' }
  return { kind: 'change', change: { state, code: state === 'failed' ? (theirs.code ?? unknownFailure) : null, providerId: theirs.id } }
}
const rank: Readonly<Record<PaymentState, number>> = { intended: 0, open: 1, authorised: 2, captured: 3, failed: 3 }

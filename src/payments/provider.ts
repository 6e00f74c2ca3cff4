import type { Instant, Language, Money, PlainDate } from '#kernel'

/** What an outside system answered. `unavailable`: it did not, or not sensibly, so whatever was asked may or may not have been done. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** The request itself was refused and would be again. `code` is the provider's. */
  | { readonly kind: 'refused'; readonly code: string; readonly field?: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unavailable'; readonly because: string; readonly notBefore?: Instant }

export type ProviderState = 'created' | 'started' | 'submitted' | 'capturable' | 'success' | 'failed' | 'cancelled' | 'error'

/** A payment as the provider tells it, by the published contract of GOV.UK Pay. */
export type ProviderPayment = {
  readonly id: string
  readonly reference: string
  readonly amount: Money
  readonly state: ProviderState
  /** Why it failed: P0010 and so on. */
  readonly code?: string
  /** Where the person pays; absent once that is over. */
  readonly nextUrl?: string
  /** Pence that may still be refunded; absent while refunds are not possible. */
  readonly refundable?: Money
  readonly refunded: Money
  readonly createdAt: Instant
  /** Whose it is, as we wrote into its metadata: several bodies may share an account. */
  readonly body?: string
}
export type ProviderRefund = {
  readonly id: string
  readonly amount: Money
  readonly state: 'submitted' | 'success' | 'error'
  readonly createdAt: Instant
}
export type NewProviderPayment = {
  /** The same key asks for the same payment, however often it is sent. */
  readonly key: string
  readonly amount: Money
  readonly reference: string
  readonly description: string
  readonly returnUrl: string
  readonly language: Language
  readonly metadata: Readonly<Record<string, string>>
}

/** A payment that its payer had their bank take back, by the provider's word for good. */
export type ProviderDispute = { readonly id: string; readonly payment: string; readonly amount: Money }
/** Takes card payments on pages of its own, reserving the money until it is captured. */
export interface PaymentProvider {
  readonly create: (ask: NewProviderPayment) => Promise<Answer<ProviderPayment>>
  readonly status: (id: string) => Promise<Answer<ProviderPayment>>
  readonly capture: (id: string) => Promise<Answer<undefined>>
  readonly cancel: (id: string) => Promise<Answer<undefined>>
  /** `available` must be what the provider itself says is left; otherwise it refuses, and nothing is refunded twice. */
  readonly refund: (id: string, ask: { readonly amount: Money; readonly available: Money }) => Promise<Answer<ProviderRefund>>
  readonly refunds: (id: string) => Promise<Answer<readonly ProviderRefund[]>>
  /** Payments created from `from` until before `to`. `page` counts from 1. */
  readonly search: (ask: {
    readonly from: Instant
    readonly to: Instant
    readonly page: number
  }) => Promise<Answer<{ readonly payments: readonly ProviderPayment[]; readonly more: boolean }>>
  /** Disputes that were lost, by the day on which the money was taken from us: from `from` until before `to`. */
  readonly takenBack: (ask: {
    readonly from: PlainDate
    readonly to: PlainDate
    readonly page: number
  }) => Promise<Answer<{ readonly disputes: readonly ProviderDispute[]; readonly more: boolean }>>
}

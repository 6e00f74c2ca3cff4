/** Fees by card, refunds, and instalments by Direct Debit. */

export type { Collection, CollectionState, DebitParts, Mandate } from './debit.ts'
export { createDirectDebit, type DirectDebit } from './direct-debit.ts'
export type { BankAccount, MandateProvider, ProviderCollection, ProviderEvent, ProviderMandate } from './mandate-provider.ts'
export type { PaymentParts, Trouble } from './parts.ts'
export type { Payment, PaymentDetail, PaymentState } from './payment.ts'
export { type Begin, type Begun, createPayments, type Payments } from './payments.ts'
export type { Answer, NewProviderPayment, PaymentProvider, ProviderPayment, ProviderRefund, ProviderState } from './provider.ts'
export type { Difference, DifferenceKind } from './reconcile.ts'
export type { AskRefund, Refund, Refunding } from './refunds.ts'
export type { MandateView } from './set-up.ts'
export { createTroubles, type OpenTrouble, settledBecauseMax, type Troubles, troublesPerPageMax } from './troubles.ts'
export { type FailureWords, failureCodes, failureSentences, failureWords, welshOf } from './words.ts'

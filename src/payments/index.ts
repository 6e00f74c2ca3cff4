/** Fees by card, refunds, and instalments by Direct Debit. */

export type { Announced, AskedAgain, Collection, CollectionState, DebitParts, Mandate } from './debit.ts'
export { createDirectDebit, type DirectDebit } from './direct-debit.ts'
export type { BankAccount, MandateProvider, ProviderCollection, ProviderEvent, ProviderMandate } from './mandate-provider.ts'
export { createOwed, type Owed, type OwedMoney, type OwedParts, type PayOwed } from './owed.ts'
export { claimedBackDays, type Owing, oweJob } from './owing.ts'
export type { MoneyParts, PaymentParts, Trouble } from './parts.ts'
export { createPayOuts, type PaidOut, type PayOrder, type PayOut, type PayOuts, type Short, type Way } from './pay-outs.ts'
export type { Payment, PaymentDetail, PaymentState } from './payment.ts'
export { type Begin, type Begun, createPayments, type Payments } from './payments.ts'
export type {
  Answer,
  NewProviderPayment,
  PaymentProvider,
  ProviderDispute,
  ProviderPayment,
  ProviderRefund,
  ProviderState,
} from './provider.ts'
export type { Difference, DifferenceKind } from './reconcile.ts'
export type { AskRefund, Refund, Refunding } from './refunds.ts'
export { paymentsRetention } from './retention.ts'
export type { MandateView } from './set-up.ts'
export { createTroubles, type OpenTrouble, settledBecauseMax, type Troubles, troublesPerPageMax } from './troubles.ts'
export { readUnpaid, type UnpaidInstalment } from './unpaid.ts'
export { type FailureWords, failureCodes, failureSentences, failureWords, welshOf } from './words.ts'

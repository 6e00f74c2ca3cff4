import type { Language, Money, PlainDate } from '#kernel'
import type { Answer } from './provider.ts'

export type BankAccount = { readonly accountName: string; readonly sortCode: string; readonly accountNumber: string }
/** `pending`: set up and not yet confirmed by the bank; collections may be ordered. `failed`: the bank never accepted it. `ended`: cancelled, expired or used up. */
export type ProviderMandate = {
  readonly id: string
  readonly state: 'pending' | 'active' | 'failed' | 'ended'
  /** Why it failed or ended, in the provider's words, such as `bank_account_closed`. */
  readonly cause?: string
  /** The first day on which the bank can be asked; absent once ended. */
  readonly nextDay?: PlainDate
}
export type ProviderCollection = {
  readonly id: string
  readonly amount: Money
  readonly on: PlainDate
  readonly state: 'submitted' | 'confirmed' | 'paid' | 'failed' | 'cancelled' | 'charged-back'
  /** Why it failed, in the provider's words, such as `insufficient_funds`. */
  readonly cause?: string
}
export type ProviderEvent = { readonly id: string; readonly about: 'mandate' | 'collection' | 'other'; readonly resource: string }

/** Collects by Direct Debit. Every order carries a key: the same key never orders twice. */
export interface MandateProvider {
  /** Whether Direct Debits can be taken from an account, as far as anybody knows by its numbers. Nothing is kept of the question. */
  readonly lookUp: (account: Pick<BankAccount, 'sortCode' | 'accountNumber'>) => Promise<Answer<{ readonly takesDebits: boolean }>>
  readonly createCustomer: (ask: {
    readonly key: string
    readonly name: string
    readonly language: Language
  }) => Promise<Answer<{ readonly id: string }>>
  /** `refused` when sort code and account number cannot belong together. */
  readonly createAccount: (ask: {
    readonly key: string
    readonly customer: string
    readonly account: BankAccount
  }) => Promise<Answer<{ readonly id: string }>>
  readonly createMandate: (ask: {
    readonly key: string
    readonly account: string
    readonly metadata: Readonly<Record<string, string>>
  }) => Promise<Answer<ProviderMandate>>
  readonly mandate: (id: string) => Promise<Answer<ProviderMandate>>
  readonly cancelMandate: (id: string) => Promise<Answer<ProviderMandate>>
  readonly collect: (ask: {
    readonly key: string
    readonly mandate: string
    readonly amount: Money
    readonly on: PlainDate
    readonly description: string
    readonly metadata: Readonly<Record<string, string>>
  }) => Promise<Answer<ProviderCollection>>
  readonly collection: (id: string) => Promise<Answer<ProviderCollection>>
  /** Presents a failed collection once more. */
  readonly retry: (id: string, ask: { readonly key: string }) => Promise<Answer<ProviderCollection>>
  readonly refund: (id: string, ask: { readonly key: string; readonly amount: Money }) => Promise<Answer<{ readonly id: string }>>
  /** What happened since the event `after`, oldest first; absent: from the beginning. */
  readonly events: (after: string | undefined) => Promise<Answer<readonly ProviderEvent[]>>
}

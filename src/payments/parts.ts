import type { Database, Transaction } from '#database'
import type { Clock, Log, Random, Uuid } from '#kernel'
import type { Vault } from '#vault'
import type { Payment } from './payment.ts'
import type { PaymentProvider } from './provider.ts'

/** Something that only an officer can settle. `because` names no person. */
export type Trouble = {
  readonly person: Uuid
  readonly body: string
  readonly caseId: Uuid
  readonly about: 'payment' | 'refund' | 'mandate' | 'collection' | 'pay-out'
  readonly id: Uuid
  readonly because: string
}
/** What card payments and Direct Debits both work with. */
export type MoneyParts = {
  readonly database: Database
  /** The background login: it compares books and follows what providers say, and acts as nobody. */
  readonly background: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Hands a trouble to an officer, in the transaction that found it. */
  readonly raise: (tx: Transaction, trouble: Trouble) => Promise<void>
}
export type PaymentParts = MoneyParts & {
  /** The account of a body; bodies may share one. */
  readonly providerOf: (body: string) => PaymentProvider
  /**
   * The money is reserved (or taken): the case goes on. May be called several times for one payment, also at once, so it must be
   * idempotent by `payment.id`. Throwing makes a job call it again.
   */
  readonly onAuthorised: (payment: Payment) => Promise<void>
  /** It is over without money: the person may try again. The same promise is asked as of `onAuthorised`. */
  readonly onFailed: (payment: Payment) => Promise<void>
}

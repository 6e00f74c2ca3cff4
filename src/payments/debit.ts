import type { Transaction } from '#database'
import type { Calendar, Instant, Money, PlainDate, Uuid } from '#kernel'
import type { MandateProvider } from './mandate-provider.ts'
import type { MoneyParts } from './parts.ts'

export type Mandate = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly caseId: Uuid
  readonly reference: string
  readonly scheme: string
  readonly state: 'intended' | 'active' | 'ended' | 'failed'
  readonly because: string | null
  /** Working days between an announcement and its collection. */
  readonly noticeDays: number
  readonly providerId: string | null
  readonly version: number
  readonly changedAt: Instant
}
/** `noticed`: announced to the payer. `submitted`: ordered. `charged-back`: the payer's bank gave the money back under the guarantee. */
export type CollectionState =
  | 'planned'
  | 'noticed'
  | 'submitted'
  | 'confirmed'
  | 'paid'
  | 'failed'
  | 'cancelled'
  | 'charged-back'
  | 'refunded'
export type Collection = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly mandateId: Uuid
  readonly place: number
  readonly amount: Money
  readonly on: PlainDate
  readonly state: CollectionState
  readonly because: string | null
  readonly noticedOn: PlainDate | null
  readonly represented: boolean
  readonly providerId: string | null
  readonly version: number
  readonly changedAt: Instant
}
/** `moved`: not on the day that the service announced when the application was granted, so its payer must hear of it. */
export type Announced = Collection & { readonly moved: boolean }
/** `again`: the day on which the bank is asked once more. */
export type AskedAgain = Collection & { readonly again: PlainDate }
export type DebitParts = MoneyParts & {
  readonly calendar: Calendar
  readonly providerOf: (body: string) => MandateProvider
  /** Announces a collection: adds the notice's job in the transaction that records the announcement, so each is announced once. */
  readonly notice: (tx: Transaction, collection: Announced, mandate: Mandate) => Promise<void>
  /** The account was short of money: in the transaction that records it, its payer is told that the bank is asked once more, and when. */
  readonly askedAgain: (tx: Transaction, collection: AskedAgain, mandate: Mandate) => Promise<void>
  /** Another case has stopped it: in the transaction that ends it, its payer is told. */
  readonly stopped: (tx: Transaction, mandate: Mandate) => Promise<void>
}

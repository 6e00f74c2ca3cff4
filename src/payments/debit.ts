import type { Database, Transaction } from '#database'
import type { Calendar, Clock, Instant, Log, Money, PlainDate, Random, Uuid } from '#kernel'
import type { Vault } from '#vault'
import type { MandateProvider } from './mandate-provider.ts'
import type { Trouble } from './parts.ts'

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
export type DebitParts = {
  readonly database: Database
  /** The background login: it finds whose mandate or collection a provider speaks of. */
  readonly background: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly calendar: Calendar
  readonly providerOf: (body: string) => MandateProvider
  /** Announces a collection: adds the notice's job in the transaction that records the announcement, so each is announced once. */
  readonly notice: (tx: Transaction, collection: Announced, mandate: Mandate) => Promise<void>
  /** Hands a trouble to an officer, in the transaction that found it. */
  readonly raise: (tx: Transaction, trouble: Trouble) => Promise<void>
}

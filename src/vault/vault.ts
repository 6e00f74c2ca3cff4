import type { Transaction } from '#database'
import type { Clock, Instant, Random, Uuid } from '#kernel'
import type { PersonKey } from './seal.ts'

/** A key from outside the database that wraps the keys of people. The first one given wraps new keys; all of them unwrap. */
export type MasterKey = { readonly id: string; readonly bytes: Uint8Array }
/** A person's key as it lies in the database. */
export type WrappedKey = { readonly person: Uuid; readonly version: number; readonly master: string; readonly wrapped: Uint8Array }
export type Erasure = { readonly person: Uuid; readonly at: Instant; readonly because: string }

export interface Vault {
  /** The person's key, made on first use. The transaction must act as that person (a job's does). Throws `Erased` after an erasure. */
  readonly keyOf: (tx: Transaction, person: Uuid) => Promise<PersonKey>
  /** Opens a key that came along with a row, as the gates return it. Kept for 30 s at most. */
  readonly unwrap: (row: WrappedKey) => PersonKey
  /** A key in the cache, if one is: no query. */
  readonly cached: (person: Uuid) => PersonKey | undefined
  /** New keys for many people at once, to be inserted by a bulk load; they count once their rows are committed. */
  readonly make: (person: Uuid) => { readonly key: PersonKey; readonly row: WrappedKey }
  /** A key for one case (or file), wrapped by the person's: dropping the wrapped bytes destroys what it sealed and nothing else. */
  readonly inner: (outer: PersonKey, place: string) => { readonly key: PersonKey; readonly wrapped: Buffer }
  readonly openInner: (outer: PersonKey, place: string, wrapped: Uint8Array) => PersonKey
  /** A keyed hash (HMAC-SHA-256) of the normalised value: `blind('surname', 'O’Brien')`. Of several fields: join with '\n' in a fixed order. */
  readonly blind: (index: string, value: string) => Buffer
  /** Evicts a cached key in this process. */
  readonly forget: (person: Uuid) => void
  /** Destroys the key: what it sealed can never be read again. Recorded in the database and by `onErased`, outside the backup. */
  readonly erase: (tx: Transaction, person: Uuid, because: string) => Promise<void>
  /** Applies erasures again after a restore, before the copy serves. Returns how many keys were still there. */
  readonly eraseAgain: (tx: Transaction, erasures: readonly Erasure[]) => Promise<number>
  /** Wraps keys that an older master key wrapped with the first one. Returns how many it did, at most `limit`. */
  readonly rewrap: (tx: Transaction, limit: number) => Promise<number>
}
export type VaultParts = {
  readonly masters: readonly [MasterKey, ...MasterKey[]]
  readonly clock: Clock
  readonly random: Random
  /** Writes an erasure where no backup of the database reaches. Called before the key is destroyed; must be durable when it resolves. */
  readonly onErased: (erasure: Erasure) => Promise<void>
}

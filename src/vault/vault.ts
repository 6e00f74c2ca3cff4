import { createHmac, hkdfSync, type KeyObject } from 'node:crypto'
import { type Transaction, timestamp } from '#database'
import { assert, type Clock, type Instant, type Uuid } from '#kernel'
import { normalised } from './blind.ts'
import { createKeyCache } from './cache.ts'
import { keyBytes, keyFrom, openWith, type PersonKey, sealWith, secretBytes } from './seal.ts'

/** A key from outside the database that wraps the keys of people. The first one given wraps new keys; all unwrap; the last one, the oldest, hashes. */
export type MasterKey = { readonly id: string; readonly bytes: Uint8Array }
/** A person's key as it lies in the database. */
export type WrappedKey = { readonly person: Uuid; readonly version: number; readonly master: string; readonly wrapped: Uint8Array }
export type Erasure = { readonly person: Uuid; readonly at: Instant; readonly because: string }

export type ErasureStage = 'intended' | 'done'

export interface Vault {
  /** The person's key, made on first use. The transaction must act as that person (a job's does). Throws `Erased` after an erasure. */
  readonly keyOf: (tx: Transaction, person: Uuid) => Promise<PersonKey>
  /** Opens a key that came along with a row, as the gates return it. Kept for 30 s at most. */
  readonly unwrap: (row: WrappedKey) => PersonKey
  /** A key in the cache, if one is: no query. */
  readonly cached: (person: Uuid) => PersonKey | undefined
  /** Keeps a key that `keyOf` made, once the transaction is committed: the next use needs no query. */
  readonly remember: (key: PersonKey) => void
  /** A new key for a bulk load; it counts once its row is committed. */
  readonly make: (person: Uuid) => { readonly key: PersonKey; readonly row: WrappedKey }
  /** A key for one case (or file), wrapped by the person's: dropping the wrapped bytes destroys what it sealed and nothing else. */
  readonly inner: (outer: PersonKey, place: string) => { readonly key: PersonKey; readonly wrapped: Buffer }
  /** The same inner key wrapped for another person, who then opens what it sealed too. */
  readonly wrapInner: (outer: PersonKey, place: string, inner: PersonKey) => Buffer
  readonly openInner: (outer: PersonKey, place: string, wrapped: Uint8Array) => PersonKey
  /** A keyed hash (HMAC-SHA-256) of the normalised value: `blind('surname', 'O’Brien')`. Of several fields: join with '\n' in a fixed order. */
  readonly blind: (index: string, value: string) => Buffer
  /** Evicts a cached key in this process. */
  readonly forget: (person: Uuid) => void
  /**
   * Destroys the key, and with it the ways to sign in: what it sealed can never be read again. Recorded in the database and by `onErased`,
   * outside the backup, first as intended. Call what it gives once the transaction is committed: that records it as done.
   */
  readonly erase: (tx: Transaction, person: Uuid, because: string) => Promise<() => Promise<void>>
  /** Which of these people the database at hand says were erased. */
  readonly erasedOf: (tx: Transaction, people: readonly Uuid[]) => Promise<readonly Uuid[]>
  /** Applies erasures again after a restore, before the copy serves. Returns how many keys were still there. */
  readonly eraseAgain: (tx: Transaction, erasures: readonly Erasure[]) => Promise<number>
  /** Wraps keys that an older master key wrapped with the first one. Returns how many it did, at most `limit`. */
  readonly rewrap: (tx: Transaction, limit: number) => Promise<number>
}
export type VaultParts = {
  readonly masters: readonly [MasterKey, ...MasterKey[]]
  readonly clock: Clock
  /**
   * Writes an erasure where no backup of the database reaches; must be durable when it resolves. `intended`: before the key is destroyed, in a
   * transaction that may still fail. `done`: it is committed. Only what was done is ever applied to a copy.
   */
  readonly onErased: (erasure: Erasure, stage: ErasureStage) => Promise<void>
}

/** The person was erased: nothing of theirs can be sealed or read any more. */
export class Erased extends Error {
  override readonly name = 'Erased'
}

const firstVersion = 1
const boundToPerson = (person: Uuid, version: number, master: string): Buffer =>
  Buffer.from(`person_key.wrapped\n${person}\n${version}\n${master}`)
const boundToPlace = ({ person, version }: PersonKey, place: string): Buffer => Buffer.from(`key for ${place}\n${person}\n${version}`)

type Row = { version: number; master: string; wrapped: Buffer }
const selectKey = 'select version, master, wrapped from portreeve.person_key where person_id = $1'
const insertKey = `insert into portreeve.person_key (person_id, version, master, wrapped, made_at)
  select $1::uuid, $2::int, $3::text, $4::bytea, $5::timestamptz
  where not exists (select from portreeve.erasure where person_id = $1::uuid) on conflict (person_id) do nothing returning version, master, wrapped`

/** Of a long list of erasures those that the database at hand does not know, or has a key for all the same. */
const stillThere = `select person from unnest($1::uuid[]) as listed(person)
  where not exists (select from portreeve.erasure e where e.person_id = person) or exists (select from portreeve.person_key k where k.person_id = person)`

const erasedAmong = 'select person_id as person from portreeve.erasure where person_id = any($1::uuid[])'

/** Every key of every person. Data keys are random; the master keys never touch the database. */
export const createVault = ({ masters, clock, onErased }: VaultParts): Vault => {
  const ring = createRing(masters)
  const cache = createKeyCache(clock)
  const unwrap = ({ person, version, master, wrapped }: WrappedKey): PersonKey =>
    cache.get(person, version) ??
    cache.put({ person, version, key: keyFrom(openWith(ring.wrapping(master), boundToPerson(person, version, master), wrapped)) })
  const make = (person: Uuid) => {
    const bytes = secretBytes(keyBytes)
    const wrapped = sealWith(ring.wrapping(ring.first), boundToPerson(person, firstVersion, ring.first), bytes)
    const row: WrappedKey = { person, version: firstVersion, master: ring.first, wrapped }
    return { key: { person, version: firstVersion, key: keyFrom(bytes) }, row }
  }
  const stored = async (tx: Transaction, person: Uuid): Promise<PersonKey | undefined> => {
    const [row] = await tx.query<Row>(selectKey, [person])
    return row && unwrap({ person, ...row })
  }
  const keyOf = async (tx: Transaction, person: Uuid): Promise<PersonKey> => {
    const known = cache.get(person) ?? (await stored(tx, person))
    if (known) return known
    const { row } = make(person)
    const [inserted] = await tx.query<Row>(insertKey, [person, row.version, row.master, row.wrapped, timestamp(clock.now())])
    const key = inserted ? unwrap({ person, ...inserted }) : await stored(tx, person)
    if (!key) throw new Erased('the key of this person was destroyed')
    // Not remembered before it is committed: a rollback would leave a key here that nobody else can have.
    cache.forget(person)
    return key
  }
  const eraser = createEraser(clock, cache.forget)
  return Object.freeze({
    keyOf,
    unwrap,
    cached: (person: Uuid) => cache.get(person),
    remember: (key: PersonKey) => void cache.put(key),
    make,
    inner: innerKey,
    wrapInner: (outer: PersonKey, place: string, inner: PersonKey) => sealWith(outer.key, boundToPlace(outer, place), inner.key.export()),
    openInner: (outer: PersonKey, place: string, wrapped: Uint8Array) => ({
      ...outer,
      key: keyFrom(openWith(outer.key, boundToPlace(outer, place), wrapped)),
    }),
    blind: (index: string, value: string) => ring.blind(index, normalised(index.split('.').at(-1) ?? index, value)),
    forget: cache.forget,
    erase: async (tx: Transaction, person: Uuid, because: string) => {
      const erasure = { person, at: clock.now(), because }
      await onErased(erasure, 'intended')
      await eraser(tx, erasure)
      return () => onErased(erasure, 'done')
    },
    erasedOf: async (tx: Transaction, people: readonly Uuid[]) =>
      (await tx.query<{ person: Uuid }>(erasedAmong, [people])).map(({ person }) => person),
    eraseAgain: async (tx: Transaction, erasures: readonly Erasure[]) => {
      let still = 0
      const people = erasures.map(({ person }) => person)
      const rows = await tx.query<{ person: Uuid }>(stillThere, [people])
      const known = new Set(rows.map(({ person }) => person))
      for (const erasure of erasures) if (known.has(erasure.person)) still += await eraser(tx, erasure)
      return still
    },
    rewrap: createRewrap(ring),
  })
}

const innerKey = (outer: PersonKey, place: string) => {
  const bytes = secretBytes(keyBytes)
  return { key: { ...outer, key: keyFrom(bytes) }, wrapped: sealWith(outer.key, boundToPlace(outer, place), bytes) }
}

/** Wrapping and blind-index keys are derived apart from each master key, so that neither tells anything of the other. */
const createRing = (masters: VaultParts['masters']) => {
  const derive = (bytes: Uint8Array, use: string): KeyObject => {
    assert(bytes.length === keyBytes, `a master key has ${keyBytes} bytes`)
    return keyFrom(Buffer.from(hkdfSync('sha256', bytes, new Uint8Array(), `portreeve ${use}`, keyBytes)))
  }
  const wrapping = new Map(masters.map(({ id, bytes }) => [id, derive(bytes, 'wrapping')] as const))
  // The oldest master stays last in the list, so that what was hashed with it is found after a rotation.
  const blinding = derive((masters.at(-1) ?? masters[0]).bytes, 'blind index')
  return {
    first: masters[0].id,
    wrapping: (id: string): KeyObject => {
      const key = wrapping.get(id)
      assert(key, `there is no master key "${id}"`)
      return key
    },
    blind: (index: string, value: string): Buffer => createHmac('sha256', blinding).update(`${index}\n${value}`).digest(),
  }
}
type Ring = ReturnType<typeof createRing>

const createEraser =
  (clock: Clock, forget: (person: Uuid) => void) =>
  async (tx: Transaction, { person, because }: Erasure): Promise<number> => {
    const [row] = await tx.query<{ destroyed: number }>('select portreeve.erase_person($1, $2, $3) as destroyed', [
      person,
      timestamp(clock.now()),
      because,
    ])
    forget(person)
    await tx.query('select portreeve.clear_erased($1)', [person])
    return row?.destroyed ?? 0
  }

const createRewrap =
  (ring: Ring) =>
  async (tx: Transaction, limit: number): Promise<number> => {
    const rows = await tx.query<Row & { person: Uuid }>(
      `select person_id as person, version, master, wrapped from portreeve.person_key
     where master <> $1 order by person_id limit $2 for update`,
      [ring.first, limit],
    )
    for (const { person, version, master, wrapped } of rows) {
      const bytes = openWith(ring.wrapping(master), boundToPerson(person, version, master), wrapped)
      const again = sealWith(ring.wrapping(ring.first), boundToPerson(person, version, ring.first), bytes)
      await tx.query('update portreeve.person_key set master = $2, wrapped = $3 where person_id = $1', [person, ring.first, again])
    }
    return rows.length
  }

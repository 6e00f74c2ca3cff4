import { createHash } from 'node:crypto'
import { type As, asPerson, type Database, type Transaction } from '#database'
import { assert, type Clock, isoInstant, type PlainDate, type Random, type Uuid } from '#kernel'
import { open, type PersonKey, seal, type Vault } from '#vault'
import { type FileSummary, filesPerStreamMax } from './file.ts'
import { columns, type FileRow, fileKeyOf, places, summaryOf } from './row.ts'
import type { FileStore } from './store.ts'

export type NewFile = Omit<FileSummary, 'bytes' | 'at'> & { readonly bytes: Uint8Array }
export type Move = { readonly person: Uuid; readonly from: Uuid; readonly to: Uuid; readonly destroyOn: PlainDate }
type ShelfParts = {
  readonly database: Database
  readonly vault: Vault
  readonly store: FileStore
  readonly clock: Clock
  readonly random: Random
}

/** Rows and sealed bytes of files, without judging them. */
export function createShelf({ database, vault, store, clock, random }: ShelfParts) {
  const keyOf = (person: Uuid): Promise<PersonKey> => database.transaction(asPerson(person), (tx) => vault.keyOf(tx, person))

  /** Bytes first, then the row: a crash between the two leaves bytes without a key, which `removeOrphans` finds. */
  async function keep(file: NewFile): Promise<FileSummary | undefined> {
    const outer = await keyOf(file.person)
    const inner = vault.inner(outer, places.wrapped)
    const sealed = seal(inner.key, places.bytes, file.bytes)
    const storeKey = Buffer.from(random.bytes(16)).toString('hex')
    await store.put(storeKey, sealed)
    const row = await database.transaction(asPerson(file.person), (tx) =>
      insert(tx, clock, file, {
        storeKey,
        wrapped: inner.wrapped,
        digest: digestOf(sealed),
        name: seal(inner.key, places.name, file.name),
      }),
    )
    if (row?.store_key !== storeKey) await store.remove(storeKey)
    return row && summaryOf(row, row.store_key === storeKey ? inner.key : known(fileKeyOf(vault, row, outer)))
  }

  async function bytesOf(row: FileRow, key: PersonKey): Promise<Buffer> {
    const sealed = await store.get(row.store_key)
    assert(sealed, `the bytes of file ${row.file_id} are missing`)
    assert(digestOf(sealed).equals(row.digest), `the bytes of file ${row.file_id} were changed`)
    return open(key, places.bytes, sealed)
  }

  async function list({ as, person, stream }: { as: As; person: Uuid; stream: Uuid }): Promise<readonly FileSummary[]> {
    const rows = await database.transaction(as, (tx) =>
      tx.query<FileRow>(
        `select ${columns} from portreeve.file where stream = $1 and person_id = $2 and wrapped is not null order by at, file_id`,
        [stream, person],
      ),
    )
    if (rows.length === 0) return []
    const outer = await keyOf(person)
    return rows.map((row) => summaryOf(row, known(fileKeyOf(vault, row, outer))))
  }
  async function remove({ person, file }: { person: Uuid; file: Uuid }): Promise<boolean> {
    const [gone] = await database.transaction(asPerson(person), (tx) =>
      tx.query<{ store_key: string }>('delete from portreeve.file where file_id = $1 and submitted_at is null returning store_key', [file]),
    )
    if (gone) await store.remove(gone.store_key)
    return gone !== undefined
  }
  const moveTo = async (tx: Transaction, { person, from, to, destroyOn }: Move): Promise<number> => {
    const moved = await tx.query(
      `update portreeve.file set stream = $3, destroy_on = $4, submitted_at = $5
       where person_id = $1 and stream = $2 and submitted_at is null returning file_id`,
      [person, from, to, destroyOn, isoInstant(clock.now())],
    )
    return moved.length
  }
  return Object.freeze({ keyOf, keep, bytesOf, list, remove, moveTo })
}
/** The row, or the one that a repetition finds. Undefined: the draft or case has as many files as it may. */
async function insert(tx: Transaction, clock: Clock, file: NewFile, made: Made): Promise<FileRow | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`file ${file.stream}`])
  const [existing] = await tx.query<FileRow>(`select ${columns} from portreeve.file where file_id = $1`, [file.id])
  if (existing) return existing
  const [{ count } = { count: 0 }] = await tx.query<{ count: number }>(
    `select count(*)::int as count from portreeve.file where stream = $1 and kind <> 'letter' and state in ('waiting', 'clean')`,
    [file.stream],
  )
  if (file.kind !== 'letter' && count >= filesPerStreamMax) return undefined
  const at = isoInstant(clock.now())
  const [row] = await tx.query<FileRow>(
    `insert into portreeve.file (file_id, person_id, body, stream, kind, type, bytes, state, store_key, digest, wrapped, sealed, at, scanned_at,
       submitted_at, destroy_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning ${columns}`,
    [
      ...[file.id, file.person, file.body, file.stream, file.kind, file.type, file.bytes.length, file.state],
      ...[made.storeKey, made.digest, made.wrapped, made.name, at, file.state === 'clean' ? at : null],
      ...[file.kind === 'letter' ? at : null, file.destroyOn],
    ],
  )
  return row
}

type Made = { readonly storeKey: string; readonly wrapped: Buffer; readonly digest: Buffer; readonly name: Buffer }

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
export const known = <T>(value: T | undefined): T => {
  assert(value !== undefined, 'a file that is kept has a key')
  return value
}

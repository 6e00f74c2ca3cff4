import type { Instant, PlainDate, Uuid } from '#kernel'
import { open, type PersonKey, type Vault } from '#vault'
import type { FileKind, FileState, FileSummary, FileType } from './file.ts'

/** Places in the sense of the vault: what a ciphertext is bound to. */
export const places = { wrapped: 'file.wrapped', bytes: 'file.bytes', name: 'file.sealed' } as const

export type FileRow = {
  readonly file_id: Uuid
  readonly person_id: Uuid
  readonly body: string
  readonly stream: Uuid
  readonly kind: FileKind
  readonly type: FileType
  readonly bytes: number
  readonly state: FileState
  readonly store_key: string
  readonly digest: Buffer
  readonly wrapped: Buffer | null
  readonly sealed: Buffer | null
  readonly at: Instant
  readonly destroy_on: PlainDate
}
export const columns = 'file_id, person_id, body, stream, kind, type, bytes, state, store_key, digest, wrapped, sealed, at, destroy_on'

export const fileKeyOf = (vault: Vault, row: FileRow, outer: PersonKey): PersonKey | undefined =>
  row.wrapped ? vault.openInner(outer, places.wrapped, row.wrapped) : undefined

export const summaryOf = (row: FileRow, key: PersonKey): FileSummary => ({
  id: row.file_id,
  person: row.person_id,
  body: row.body,
  stream: row.stream,
  kind: row.kind,
  type: row.type,
  bytes: row.bytes,
  name: row.sealed ? open(key, places.name, row.sealed).toString('utf8') : 'file',
  state: row.state,
  at: row.at,
  destroyOn: row.destroy_on,
})

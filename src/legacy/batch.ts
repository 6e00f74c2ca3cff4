import { createHash } from 'node:crypto'
import { nobody, timestamp } from '#database'
import type { Instant, PlainDate, Uuid } from '#kernel'
import { type Form, uuidOf } from './form.ts'
import type { LegacyParts } from './parts.ts'

/** One import: a file of a system, known by what is in it. */
export type Batch = {
  readonly batch: Uuid
  readonly layout: string
  readonly digest: Buffer
  readonly turn: number
  readonly soOn: PlainDate
  readonly state: 'running' | 'done' | 'undone'
  readonly beganAt: Instant
  readonly rows: number
}
type Row = {
  batch_id: Uuid
  layout: string
  digest: Buffer
  turn: number
  so_on: PlainDate
  state: Batch['state']
  began_at: Instant
  rows: number
}
/** The imports from the system of a layout, newest first. */
export async function batchesOf({ database }: LegacyParts, { layout }: Form): Promise<readonly Batch[]> {
  const rows = await database.transaction(nobody, (tx) =>
    tx.query<Row>('select * from portreeve.legacy_batches($1, $2)', [layout.source, layout.register]),
  )
  return rows.map(({ batch_id: batch, so_on: soOn, began_at: beganAt, ...row }) => ({ ...row, batch, soOn, beganAt }))
}
/** The import of this file: the one begun before, unless that was undone. */
export async function batchFor(parts: LegacyParts, form: Form, file: { digest: Buffer; day: PlainDate; rows: number }): Promise<Batch> {
  const { layout, register } = form
  const same = (await batchesOf(parts, form)).filter(({ digest }) => digest.equals(file.digest))
  const open = same.find(({ state }) => state !== 'undone')
  if (open) return open
  const turn = same.length + 1
  const name = `import ${layout.source} ${layout.register} ${file.digest.toString('hex')} ${turn}`
  const batch = uuidOf(createHash('sha256').update(name).digest())
  const now = parts.clock.now()
  await parts.database.transaction(nobody, (tx) =>
    tx.query('select portreeve.legacy_begin($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      batch,
      register.body,
      register.id,
      layout.source,
      layout.layout,
      file.digest,
      turn,
      file.day,
      timestamp(now),
      file.rows,
    ]),
  )
  return { batch, layout: layout.layout, digest: file.digest, turn, soOn: file.day, state: 'running', beganAt: now, rows: file.rows }
}
export const endBatch = ({ database, clock }: LegacyParts, batch: Uuid, state: Batch['state']): Promise<unknown> =>
  database.transaction(nobody, (tx) => tx.query('select portreeve.legacy_end($1, $2, $3)', [batch, state, timestamp(clock.now())]))

export type BlockRow = { readonly first_row: number; readonly rows: number; readonly is_undone: boolean }
/** The blocks that are in. */
export const blocksIn = ({ database }: LegacyParts, batch: Uuid): Promise<readonly BlockRow[]> =>
  database.transaction(nobody, (tx) => tx.query<BlockRow>('select * from portreeve.legacy_blocks($1)', [batch]))

/** The events of one block lie together: taken in, and perhaps undone. */
export const streamOf = (batch: Uuid, firstRow: number): Uuid => uuidOf(createHash('sha256').update(`block ${batch} ${firstRow}`).digest())

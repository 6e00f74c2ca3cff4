import { nobody } from '#database'
import type { Instant, Uuid } from '#kernel'
import type { Form } from './form.ts'
import type { LegacyParts } from './parts.ts'

export const conflictsShownMax = 50

/** How many records stand how with the other system, and which of them both have changed. */
export type Standings = {
  readonly counts: readonly { readonly state: 'agreed' | 'pending' | 'conflict'; readonly n: number; readonly oldest: Instant | null }[]
  readonly conflicts: readonly { readonly record: Uuid; readonly at: Instant; readonly prefers: 'ours' | 'theirs' | null }[]
}
export const standingsOf = ({ database }: LegacyParts, { layout }: Form): Promise<Standings> =>
  database.transaction(nobody, async (tx) => {
    const of = [layout.source, layout.register]
    const counts = await tx.query<Standings['counts'][number]>('select * from portreeve.legacy_counts($1, $2)', of)
    const rows = await tx.query<{ record_id: Uuid; at: Instant; prefers: 'ours' | 'theirs' | null }>(
      'select * from portreeve.legacy_conflicts($1, $2, $3)',
      [...of, conflictsShownMax],
    )
    return { counts, conflicts: rows.map(({ record_id, at, prefers }) => ({ record: record_id, at, prefers })) }
  })

/** Somebody decides whose word counts where both changed a record: it is done when the other system next says it. False: there is no such conflict. */
export const settleConflict = async (
  { database }: LegacyParts,
  { layout }: Form,
  { record, keep }: { record: Uuid; keep: 'ours' | 'theirs' },
): Promise<boolean> => {
  const values = [record, layout.source, layout.register, keep]
  const [row] = await database.transaction(nobody, (tx) =>
    tx.query<{ is_settled: boolean }>('select portreeve.legacy_settle($1, $2, $3, $4) as is_settled', values),
  )
  return row?.is_settled ?? false
}

import { asPerson, timestamp } from '#database'
import type { Uuid } from '#kernel'
import { type Fields, ownerOfThings } from '#registers'
import { open } from '#vault'
import { type Batch, blocksIn, endBatch } from './batch.ts'
import type { Form } from './form.ts'
import { beforePlace, record, widthOf } from './intake.ts'
import type { LegacyParts, Progress } from './parts.ts'
import { openAll } from './standing.ts'

/** `kept`: records that were changed or used since, which stay as they are. */
export type Undone = { readonly removed: number; readonly restored: number; readonly kept: readonly Uuid[] }
type Change = { record_id: Uuid; person_id: Uuid; version: number; before: Buffer; checks_before: Buffer }

/** Takes back what an import did, the last block first. A run that was killed goes on where it stopped. */
export async function undo(parts: LegacyParts, form: Form, { batch, progress }: { batch: Batch; progress?: Progress }): Promise<Undone> {
  const blocks = (await blocksIn(parts, batch.batch)).filter(({ is_undone }) => !is_undone).toReversed()
  let [removed, restored] = [0, 0]
  const kept: Uuid[] = []
  for (const [index, { first_row: firstRow }] of blocks.entries()) {
    const one = await undoBlock(parts, form, { batch, firstRow })
    removed += one.removed
    restored += one.restored
    kept.push(...one.kept)
    progress?.(index + 1, blocks.length, 'blocks undone')
  }
  await endBatch(parts, batch.batch, 'undone')
  return { removed, restored, kept }
}

type Which = { readonly batch: Batch; readonly firstRow: number }
const undoBlock = (parts: LegacyParts, form: Form, { batch, firstRow }: Which): Promise<Undone> =>
  parts.database.transaction(asPerson(ownerOfThings(form.register.id)), async (tx) => {
    const changes = await tx.query<Change>('select * from portreeve.legacy_undo_changes($1, $2)', [batch.batch, firstRow])
    const wholes = await openAll(parts, form, { tx, records: changes.map(({ record_id }) => record_id) })
    const back: { readonly change: Change; readonly version: number }[] = []
    for (const change of changes) {
      const whole = wholes.get(change.record_id)
      if (!whole || whole.version !== change.version) continue
      const changed = await parts.registers.change(tx, {
        register: form.register.id,
        recordId: change.record_id,
        person: change.person_id,
        version: change.version,
        set: JSON.parse(open(whole.key, beforePlace, change.before).toString()) as Fields,
        actor: { kind: 'machine', service: 'import' },
        purpose: form.layout.purpose,
      })
      if (changed.kind === 'changed') back.push({ change, version: changed.version })
    }
    const values = [
      batch.batch,
      firstRow,
      timestamp(parts.clock.now()),
      form.layout.source,
      back.map(({ change }) => change.record_id),
      back.map(({ version }) => version),
      widthOf(back.map(({ change }) => change.checks_before)),
      Buffer.concat(back.map(({ change }) => change.checks_before)),
    ]
    await tx.query('select portreeve.legacy_undone($1, $2, $3, $4, $5, $6, $7, $8)', values)
    const made = await tx.query<{ record_id: Uuid; is_gone: boolean }>('select * from portreeve.legacy_undo_new($1, $2)', [
      batch.batch,
      firstRow,
    ])
    const gone = made.flatMap(({ record_id, is_gone }) => (is_gone ? [record_id] : []))
    const restored = back.map(({ change }) => change.record_id)
    const kept = [...made, ...changes].map(({ record_id }) => record_id).filter((id) => !gone.includes(id) && !restored.includes(id))
    await record(parts, { form, batch, tx, firstRow, seq: 2, kind: 'undone', says: { gone, restored, kept } })
    return { removed: gone.length, restored: restored.length, kept }
  })

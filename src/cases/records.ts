import { assert, type Uuid } from '#kernel'
import type { Addition, Change, Fields, RecordRow } from '#registers'
import type { EffectJob, NewJob } from './stage.ts'
import type { CaseState } from './types.ts'

/** What becomes of a record that was read, or a new one. A change of a record that was not found stays a job, which ends before an operator. */
const isWritten = ({ kind, payload }: NewJob): boolean =>
  kind === 'change' && ((payload as EffectJob).does === 'add' || (payload as EffectJob).source?.version !== undefined)

type Given = { readonly jobs: readonly NewJob[]; readonly after: CaseState }
/** What a command does in registers, apart from the jobs that follow it. */
export const changesIn = ({
  jobs,
  after,
}: Given): { readonly changes: readonly (Change | Addition)[]; readonly others: readonly NewJob[] } => ({
  changes: together(jobs.filter(isWritten).map(({ payload }) => changeOf(payload as EffectJob, after))),
  others: jobs.filter((job) => !isWritten(job)),
})
/** The oldest version that any use read of the record: what a decision read of it must all be so still. */
function changeOf({ does, source, target, data, to, service, caseId }: EffectJob, { sources }: CaseState): Change | Addition {
  const why = { register: target, actor: { kind: 'machine', service }, purpose: 'the decision of a case', service, caseId } as const
  if (does === 'add') return { ...why, adds: data as Fields }
  const recordId = source?.recordId as Uuid
  const versions = Object.values(sources)
    .flatMap((one) => [one, ...(one.records ?? [])])
    .flatMap((one) => (one.recordId === recordId && one.version !== undefined ? [one.version] : []))
  const version = Math.min(source?.version ?? 0, ...versions)
  return { ...why, recordId, version, set: data as Fields, ...(does === 'passOn' && { to: (to ?? null) as Uuid | null }) }
}
/** What several effects do to one record is one change of it. */
function together(changes: readonly (Change | Addition)[]): readonly (Change | Addition)[] {
  const byRecord = new Map<Uuid, Change>()
  for (const change of changes) {
    if ('adds' in change) continue
    const before = byRecord.get(change.recordId)
    byRecord.set(change.recordId, before ? { ...before, ...change, set: { ...before.set, ...change.set } } : change)
  }
  return [...byRecord.values(), ...changes.filter((change) => 'adds' in change)]
}
/** In the order of the records, so that no two commands wait for each other. Nothing unique is taken twice. */
export function inOrder(rows: readonly RecordRow[]): readonly RecordRow[] {
  const unique = rows.flatMap((row) => row.unique.map((blind) => blind.toString('hex')))
  assert(new Set(unique).size === unique.length, 'a decision makes two records that only one may be')
  return [...rows].sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
}

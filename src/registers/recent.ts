import type { Clock, Uuid } from '#kernel'

/** What was read is changed, if at all, right after: as long as a person's key is kept. */
const recentSecondsMax = 30
/** Sealed as they came: some megabytes. */
const recentRecordsMax = 2_000

type Stored = { readonly record_id: Uuid; readonly version: number }
/** The records that came through the gate last, sealed: a change is made on what was read. The one stored first goes first. */
export const createRecent = <R extends Stored>(clock: Clock) => {
  const kept = new Map<Uuid, { readonly row: R; readonly until: number }>()
  return {
    /** Only the version asked for; of the latest nobody knows without reading. */
    get: (recordId: Uuid, version: number | 'latest'): R | undefined => {
      const entry = kept.get(recordId)
      return entry && entry.until > clock.now() && entry.row.version === version ? entry.row : undefined
    },
    put: (row: R): void => {
      kept.delete(row.record_id)
      kept.set(row.record_id, { row, until: clock.now() + recentSecondsMax * 1000 })
      const oldest = kept.size > recentRecordsMax ? kept.keys().next().value : undefined
      if (oldest) kept.delete(oldest)
    },
  }
}

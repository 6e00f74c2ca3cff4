import { type Database, nobody } from '#database'
import { type Clock, isoInstant, type Log, plusDays, todayOf, type Uuid } from '#kernel'
import type { PersonKey, Vault } from '#vault'
import { columns, type FileRow, fileKeyOf } from './row.ts'
import type { Scanner } from './scanner.ts'
import type { FileStore } from './store.ts'

export type Swept = { readonly destroyed: number; readonly scanned: number }
type KeeperParts = {
  readonly jobs: Database
  readonly vault: Vault
  readonly store: FileStore
  readonly scanner: Scanner
  readonly clock: Clock
  readonly log: Log
  readonly keyOf: (person: Uuid) => Promise<PersonKey>
  readonly bytesOf: (row: FileRow, key: PersonKey) => Promise<Buffer>
}
const filesPerSweepMax = 200
const keysPerQueryMax = 500
const orphanDaysMin = 1

/** Retention and late scanning, over everybody's files. */
export function createKeeper({ jobs, vault, store, scanner, clock, log, keyOf, bytesOf }: KeeperParts) {
  /** The key first, in one commit: from then on nothing can be read. Then the bytes; a crash between is picked up by the next sweep. */
  async function destroyDue(): Promise<number> {
    const due = await jobs.transaction(nobody, async (tx) => {
      await tx.query(
        `update portreeve.file set state = 'destroying', wrapped = null, sealed = null where (file_id, person_id) in (
           select file_id, person_id from portreeve.file where destroy_on <= $1 and state not in ('destroying', 'destroyed')
           order by destroy_on limit ${filesPerSweepMax} for update skip locked)`,
        [todayOf(clock)],
      )
      return tx.query<FileRow>(`select ${columns} from portreeve.file where state = 'destroying' limit ${filesPerSweepMax}`)
    })
    for (const { store_key } of due) await store.remove(store_key)
    if (due.length > 0) await settle(due, 'destroyed')
    return due.length
  }
  const settle = (rows: readonly FileRow[], state: 'destroyed' | 'clean' | 'infected') =>
    jobs.transaction(nobody, (tx) =>
      tx.query(
        `update portreeve.file set state = $2,
           destroyed_at = case when $2 = 'destroyed' then $3::timestamptz else destroyed_at end,
           scanned_at = case when $2 = 'destroyed' then scanned_at else $3::timestamptz end
         where file_id = any($1::uuid[]) and state = $4`,
        [rows.map((row) => row.file_id), state, isoInstant(clock.now()), state === 'destroyed' ? 'destroying' : 'waiting'],
      ),
    )

  async function scanWaiting(): Promise<number> {
    const rows = await jobs.transaction(nobody, (tx) =>
      tx.query<FileRow>(`select ${columns} from portreeve.file where state = 'waiting' order by at limit ${filesPerSweepMax}`),
    )
    let scanned = 0
    for (const row of rows) {
      const key = fileKeyOf(vault, row, await keyOf(row.person_id))
      if (!key) continue
      const verdict = await scanner.scan(await bytesOf(row, key))
      if (verdict.kind === 'away') break
      if (verdict.kind === 'infected') log.warn('file-infected', { body: row.body, kind: row.kind })
      await settle([row], verdict.kind)
      scanned += 1
    }
    return scanned
  }
  const sweep = async (): Promise<Swept> => ({ destroyed: await destroyDue(), scanned: await scanWaiting() })

  async function removeOrphans(): Promise<number> {
    let removed = 0
    let batch: string[] = []
    const check = async (): Promise<void> => {
      const rows = await jobs.transaction(nobody, (tx) =>
        tx.query<{ store_key: string }>(
          `select store_key from portreeve.file where store_key = any($1::text[]) and state not in ('destroying', 'destroyed')`,
          [batch],
        ),
      )
      const spoken = new Set(rows.map((row) => row.store_key))
      const orphans = batch.filter((key) => !spoken.has(key))
      for (const key of orphans) await store.remove(key)
      removed += orphans.length
      batch = []
    }
    for await (const { key, at } of store.keys()) {
      if (plusDays(at, orphanDaysMin) > clock.now()) continue
      batch.push(key)
      if (batch.length === keysPerQueryMax) await check()
    }
    if (batch.length > 0) await check()
    if (removed > 0) log.warn('files-orphaned', { removed })
    return removed
  }
  return Object.freeze({ sweep, removeOrphans })
}

import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { recoverServer } from '#database'
import type { FileStore } from '#files'
import { type Instant, instant, isoInstant, type Log } from '#kernel'
import { atOnce, checkBase } from './base.ts'
import { copySummed, makeFolder, readIf, sumOf, sumOfFile, writeWhole } from './durable.ts'
import { poolPath, readFileSums } from './file-pool.ts'
import { readSegmentSum } from './follow.ts'
import { baseIds, Damaged, type DatabaseCopy, type Manifest, type Place, readManifest, readReached, Unfit } from './place.ts'
import { type Lsn, parseLsn, segmentName, segmentStart } from './wal.ts'

/** What will be restored: a base, the changes after it, and how far they reach. */
export type Plan = {
  readonly base: Manifest
  /** Segments after those of the base, and how much of each is there. */
  readonly changes: readonly { readonly name: string; readonly bytes: number }[]
  /** Everything acknowledged before is there. */
  readonly reaches: Instant
}

/** The newest base that is complete by then, and the changes up to then. Throws `Unfit` if there is none or they do not reach, `Damaged`. */
export async function planRestore(place: Place, until: Instant | undefined): Promise<Plan> {
  const complete: Manifest[] = []
  for (const id of await baseIds(place)) {
    const manifest = await readManifest(place, id)
    if (manifest) complete.push(manifest)
  }
  const [first] = complete
  if (!first) throw new Unfit(`There is no complete backup in ${place.folder}.`)
  const base = complete.findLast(({ madeAt }) => until === undefined || instant(madeAt) <= until)
  if (!base) throw new Unfit(`The oldest backup in ${place.folder} was made at ${first.madeAt}: it cannot be gone back before that.`)
  const { changes, reaches } = await changesAfter(place, base)
  if (until !== undefined && until > reaches)
    throw new Unfit(
      `What was kept in ${place.folder} reaches to ${isoInstant(reaches)}. Name that or an earlier time, or none for the latest.`,
    )
  return { base, changes, reaches }
}

type Changes = Pick<Plan, 'changes' | 'reaches'>
/** As far as no segment is missing. Each is held to its sum. */
async function changesAfter(place: Place, { database, madeAt }: Manifest): Promise<Changes> {
  let reaches = instant(madeAt)
  const changes: { name: string; bytes: number }[] = []
  if (!database) return { changes, reaches }
  const { timeline, segmentBytes } = database
  let at = nextSegment(database)
  for (;;) {
    const name = segmentName(timeline, at, segmentBytes)
    const sum = await readSegmentSum(place, name)
    if (!sum) break
    const found = await sumOfFile(join(place.changes, name), sum.bytes)
    if (found?.sha256 !== sum.sha256) throw new Damaged(`${join(place.changes, name)} is ${found ? 'damaged' : 'gone'}.`)
    changes.push({ name, bytes: sum.bytes })
    if (instant(sum.at) > reaches) reaches = instant(sum.at)
    at += BigInt(sum.bytes)
    if (sum.bytes < segmentBytes) break
  }
  const reached = await readReached(place)
  // Nothing came after: what was so then is still so later.
  if (reached?.timeline === timeline && parseLsn(reached.lsn) <= at && reached.at > reaches) reaches = reached.at
  return { changes, reaches }
}
/** A base ends with the whole of a segment. */
const nextSegment = ({ stopLsn, segmentBytes }: DatabaseCopy): Lsn => {
  const stop = parseLsn(stopLsn)
  const start = segmentStart(stop, segmentBytes)
  return start === stop ? stop : start + BigInt(segmentBytes)
}

export type RestoreOptions = {
  readonly place: Place
  readonly plan: Plan
  /** A data folder with nothing in it. */
  readonly data: string
  readonly until: Instant | undefined
  readonly store: FileStore
  readonly log: Log
  /** Told while the restored server is up, as its administrator. */
  readonly look: (url: string) => Promise<void>
}
/** Checks everything before anything is written, then files, the newest list of erasures, and the database as it was. */
export async function restore({ place, plan, data, until, store, log, look }: RestoreOptions): Promise<{ readonly files: number }> {
  const sums = await checkFiles(place, plan.base)
  await checkBase(place, plan.base)
  await makeFolder(data)
  for (const key of sums.keys()) await store.put(key, (await readIf(poolPath(place, key))) ?? Buffer.alloc(0))
  const erasures = await readIf(place.erasures)
  if (erasures) await writeWhole(join(data, 'erasures'), erasures)
  const { database } = plan.base
  if (database) await recoverServer({ folder: data, until, log, lay: (into) => layDatabase({ place, plan, database, into }), look })
  return { files: sums.size }
}

/** Sealed files that came after the base are there too: those that no row speaks of are removed by the program's own sweep. */
async function checkFiles(place: Place, base: Manifest): Promise<ReadonlyMap<string, unknown>> {
  const sums = await readFileSums(place)
  const kept = (await readIf(join(place.base(base.id), 'kept-files')))?.toString('utf8').split('\n') ?? []
  for (const key of kept) if (key !== '' && !sums.has(key)) throw new Damaged(`${poolPath(place, key)} is gone.`)
  for (const [key, sum] of sums) {
    const bytes = await readIf(poolPath(place, key))
    if (!bytes) throw new Damaged(`${poolPath(place, key)} is gone.`)
    if (sumOf(bytes).sha256 !== sum.sha256) throw new Damaged(`${poolPath(place, key)} is damaged.`)
  }
  return sums
}

type Laying = { readonly place: Place; readonly plan: Plan; readonly database: DatabaseCopy; readonly into: string }
async function layDatabase({ place, plan, database, into }: Laying): Promise<void> {
  for (const folder of database.folders) await makeFolder(join(into, folder))
  const from = join(place.base(plan.base.id), 'database')
  const paths = plan.base.files.flatMap(({ path }) => (/^database[\\/]/.test(path) ? [path.slice('database/'.length)] : []))
  await atOnce(paths, async (path) => {
    await copySummed(join(from, path), join(into, path))
  })
  for (const { name, bytes } of plan.changes)
    await layChanges(join(place.changes, name), join(into, 'pg_wal', name), { bytes, of: database.segmentBytes })
  for (const name of await readdir(place.changes).catch(() => []))
    if (name.endsWith('.history')) await copyFile(join(place.changes, name), join(into, 'pg_wal', name))
}
/** A segment has its whole length, also where only its beginning was carried: what follows is empty. */
async function layChanges(from: string, to: string, { bytes, of }: { bytes: number; of: number }): Promise<void> {
  const content = Buffer.alloc(of)
  ;(await readIf(from))?.copy(content, 0, 0, bytes)
  await writeWhole(to, content)
}

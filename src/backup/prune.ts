import { appendFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '#files'
import { instant } from '#kernel'
import { readIf } from './durable.ts'
import { poolPath, readFileSums } from './file-pool.ts'
import { baseIds, type Manifest, type Place, readManifest } from './place.ts'
import { parseLsn, segmentStart, startOfSegment } from './wal.ts'

export type Pruned = { readonly bases: number; readonly segments: number; readonly files: number }

/**
 * Keeps the newest complete bases, at least one, and what they need. A base that was broken off goes once a newer one is complete; one
 * that is damaged is left for a person to look at.
 */
export async function prune(place: Place, keep: number, store: FileStore): Promise<Pruned> {
  const ids = await baseIds(place)
  const read = await Promise.all(ids.map((id) => readManifest(place, id).catch(() => 'damaged' as const)))
  const complete = read.flatMap((manifest) => (manifest && manifest !== 'damaged' ? [manifest] : []))
  const kept = complete.slice(-Math.max(1, keep))
  const oldest = kept[0]
  const newest = kept.at(-1)
  if (!oldest || !newest) return { bases: 0, segments: 0, files: 0 }
  const keptIds = new Set(kept.map(({ id }) => id))
  const goes = ids.filter((id, i) => !keptIds.has(id) && read[i] !== 'damaged' && id < newest.id)
  for (const id of goes) await rm(place.base(id), { recursive: true })
  return {
    bases: goes.length,
    segments: await pruneChanges(place, oldest),
    files: await pruneFiles(place, kept, store),
  }
}

/** The record of changes up to the oldest base that is kept is needed by none. */
async function pruneChanges(place: Place, { database }: Manifest): Promise<number> {
  if (!database) return 0
  const from = segmentStart(parseLsn(database.startLsn), database.segmentBytes)
  let removed = 0
  for (const name of await readdir(place.changes).catch(() => [])) {
    const segment = startOfSegment(name, database.segmentBytes)
    if (!segment || segment.start >= from) continue
    await rm(join(place.changes, name))
    await rm(join(place.changes, `${name}.sum`), { force: true })
    removed++
  }
  return removed
}

/** A file goes when it is older than the oldest base that is kept, no base that is kept speaks of it, and the program has destroyed it. */
async function pruneFiles(place: Place, kept: readonly Manifest[], store: FileStore): Promise<number> {
  const before = instant(kept[0]?.startedAt ?? '')
  const spoken = new Set<string>()
  for (const { id } of kept)
    for (const key of (await readIf(join(place.base(id), 'kept-files')))?.toString('utf8').split('\n') ?? []) spoken.add(key)
  for await (const { key } of store.keys()) spoken.add(key)
  let removed = 0
  for (const key of (await readFileSums(place)).keys()) {
    const path = poolPath(place, key)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NEGATIVE_INFINITY }))
    if (spoken.has(key) || mtimeMs >= before) continue
    await appendFile(place.fileSums, `${key} gone\n`)
    await rm(path, { force: true })
    removed++
  }
  return removed
}

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Instant, instant, isoInstant } from '#kernel'
import { readIf, type Sum, sumOf, writeWhole } from './durable.ts'

/** A folder of backups: bases, the record of changes since, every file that people sent, who was erased, the newest checkpoint. */
export const placeOf = (folder: string) => ({
  folder,
  bases: join(folder, 'bases'),
  base: (id: string): string => join(folder, 'bases', id),
  changes: join(folder, 'changes'),
  reached: join(folder, 'changes', 'reached'),
  files: join(folder, 'files'),
  fileSums: join(folder, 'files', 'sums'),
  erasures: join(folder, 'erasures'),
  checkpoint: join(folder, 'checkpoint'),
  system: join(folder, 'system'),
})
export type Place = ReturnType<typeof placeOf>

/** What a backup holds is not what it was when it was written. Names the file. */
export class Damaged extends Error {
  override readonly name = 'Damaged'
}
/** What was asked for cannot be done with this folder, and why. */
export class Unfit extends Error {
  override readonly name = 'Unfit'
}

export type Listed = Sum & { readonly path: string }
export type DatabaseCopy = {
  /** Which cluster it is of: a restored one keeps the number. */
  readonly system: string
  readonly timeline: number
  readonly segmentBytes: number
  readonly serverVersion: number
  readonly startLsn: string
  readonly stopLsn: string
  readonly folders: readonly string[]
}
export type Manifest = {
  readonly format: 1
  readonly id: string
  readonly startedAt: string
  /** From here on everything acknowledged before is in it. */
  readonly madeAt: string
  /** Absent where the database is somebody else's server. */
  readonly database: DatabaseCopy | null
  /** Every file of this base, by its path in it. */
  readonly files: readonly Listed[]
}
const manifestName = 'manifest'

/** Written last: a base without it is not complete. The second line is the sum of the first. */
export const writeManifest = (place: Place, manifest: Manifest): Promise<void> => {
  const line = JSON.stringify(manifest)
  return writeWhole(join(place.base(manifest.id), manifestName), `${line}\n${sumOf(line).sha256}\n`)
}
/** Undefined where a base is not complete. Throws `Damaged`. */
export const readManifest = async (place: Place, id: string): Promise<Manifest | undefined> => {
  const path = join(place.base(id), manifestName)
  const [line = '', sum] = (await readIf(path))?.toString('utf8').split('\n') ?? []
  if (line === '') return undefined
  if (sumOf(line).sha256 !== sum) throw new Damaged(`${path} is damaged.`)
  return JSON.parse(line) as Manifest
}
/** Every base that was begun, the oldest first. */
export const baseIds = async (place: Place): Promise<readonly string[]> =>
  (await readdir(place.bases).catch(() => [])).filter((name) => /^\d{8}T\d{9}Z$/.test(name)).sort()
/** The newest that is complete; what is damaged is for whoever restores to be told. */
export const newestBase = async (place: Place): Promise<Manifest | undefined> => {
  for (const id of (await baseIds(place)).toReversed()) {
    const manifest = await readManifest(place, id).catch(() => undefined)
    if (manifest) return manifest
  }
  return undefined
}
/** `20261123T100000000Z` */
export const baseIdAt = (at: Instant): string => isoInstant(at).replace(/[-:.]/g, '')

/** How far the record of changes reaches, and when that was so. */
export type Reached = { readonly timeline: number; readonly lsn: string; readonly at: Instant }
export const readReached = async (place: Place): Promise<Reached | undefined> => {
  const said = (await readIf(place.reached))?.toString('utf8')
  if (said === undefined) return undefined
  const { timeline, lsn, at } = JSON.parse(said) as { timeline: number; lsn: string; at: string }
  return { timeline, lsn, at: instant(at) }
}
export const showReached = ({ timeline, lsn, at }: Reached): string => `${JSON.stringify({ timeline, lsn, at: isoInstant(at) })}\n`

/** A folder belongs to one cluster, so that two programs do not write over each other's backups. Throws `Unfit`. */
export const claimPlace = async (place: Place, system: string): Promise<void> => {
  const known = (await readIf(place.system))?.toString('utf8').trim()
  if (known === undefined) return writeWhole(place.system, `${system}\n`)
  if (known !== system) throw new Unfit(`${place.folder} holds the backups of another database. Name another folder.`)
}

/** The newest checkpoint, which no earlier one replaces: after going back in time it still says how far the record had come. */
export const keepCheckpoint = async (place: Place, note: string): Promise<void> => {
  const known = (await readIf(place.checkpoint))?.toString('utf8') ?? ''
  if (sizeIn(note) > sizeIn(known)) await writeWhole(place.checkpoint, note)
}
/** The second line of a checkpoint is the number of its entries. */
const sizeIn = (note: string): number => Number(note.split('\n')[1] ?? 0)

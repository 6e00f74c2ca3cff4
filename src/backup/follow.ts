import { createHash, type Hash } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '#database'
import type { FileStore } from '#files'
import { assert, type Clock, type Instant, isoInstant, type Log } from '#kernel'
import { type AboutServer, aboutServerSql } from './base.ts'
import { makeFolder, privateFile, readIf, writeWhole } from './durable.ts'
import { createFilePool, type FilePool } from './file-pool.ts'
import { claimPlace, keepCheckpoint, newestBase, type Place, type Reached, readReached, showReached } from './place.ts'
import { type Lsn, parseLsn, segmentName, segmentStart, showLsn } from './wal.ts'

/** What is committed is in the backup's folder after so long, and the time it takes to copy it. */
export const followEveryMs = 1_000
/** How often it is written that nothing has changed, so that idle minutes can be restored to as well. */
const idleEveryMs = 10_000
const slot = 'portreeve_backup'
/** Said once, and then every so many turns while it lasts. */
const sayAgainTurns = 60

export type FollowParts = {
  readonly place: Place
  /** The administrator's pool on the program's own server; undefined where the database is somebody else's. */
  readonly admin: Database | undefined
  /** Reads the newest checkpoint. */
  readonly checkpoint: () => Promise<string | undefined>
  readonly store: FileStore
  readonly erasures: string
  readonly clock: Clock
  readonly log: Log
}
export type Following = {
  /** The store, whose new files are carried too. */
  readonly store: FileStore
  /** Carries all that is there now. Returns how far it reaches. */
  readonly turn: () => Promise<Instant>
  readonly start: () => void
  /** Carries what is left, and stops. */
  readonly stop: () => Promise<void>
}

/**
 * Carries everything into the backup's folder as it comes about: PostgreSQL's record of changes up to where it is on the disk, files,
 * erasures, checkpoints. Files first: a row of the record never speaks of a file that is not there.
 */
export function createFollowing(parts: FollowParts): Following {
  const { place, clock, log } = parts
  const waiting = new Set<string>()
  let pool: FilePool | undefined
  let changes: Changes | undefined
  const carryFiles = async (): Promise<void> => {
    if (!pool) {
      pool = await createFilePool(place)
      await pool.addAll(parts.store)
    }
    for (const key of [...waiting]) {
      await pool.add(parts.store, key)
      waiting.delete(key)
    }
  }
  const turn = async (): Promise<Instant> => {
    const at = clock.now()
    if (parts.admin) changes ??= await createChanges(parts.admin, place, log)
    const upTo = await changes?.flushed()
    await carryFiles()
    await carryErasures(parts.erasures, place)
    if (changes && upTo !== undefined) await changes.carry(upTo, at)
    await carryCheckpoint(parts, place)
    return at
  }
  const loop = createLoop(turn, log)
  const { put, ...rest } = parts.store
  const store: FileStore = {
    ...rest,
    put: async (key, bytes) => {
      await put(key, bytes)
      waiting.add(key)
    },
  }
  return Object.freeze({ store: Object.freeze(store), turn, ...loop })
}

const createLoop = (turn: () => Promise<unknown>, log: Log): Pick<Following, 'start' | 'stop'> => {
  let timer: NodeJS.Timeout | undefined
  let underWay = Promise.resolve()
  let failures = 0
  let stopping = false
  const guarded = async (): Promise<void> => {
    try {
      await turn()
      failures = 0
    } catch (error) {
      if (failures++ % sayAgainTurns === 0) log.error('backup-behind', { because: error instanceof Error ? error.message : String(error) })
    }
  }
  const next = (): void => {
    underWay = guarded().then(() => {
      if (!stopping) timer = setTimeout(next, followEveryMs).unref()
    })
  }
  return {
    start: next,
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      await underWay
      await guarded()
    },
  }
}

/** The list only grows, and is carried when it has. */
async function carryErasures(path: string, place: Place): Promise<void> {
  const [here, there] = await Promise.all([sizeOf(path), sizeOf(place.erasures)])
  if (here <= there) return
  const list = await readIf(path)
  if (list) await writeWhole(place.erasures, list)
}
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )
async function carryCheckpoint(parts: FollowParts, place: Place): Promise<void> {
  const note = await parts.checkpoint()
  if (note !== undefined) await keepCheckpoint(place, note)
}

type Changes = {
  readonly flushed: () => Promise<Lsn>
  readonly carry: (upTo: Lsn, at: Instant) => Promise<void>
}
/** The segment that is being carried: how much of it is there, and the sum of that much. */
type Segment = { readonly name: string; readonly start: Lsn; readonly bytes: number; readonly digest: Hash }

async function createChanges(admin: Database, place: Place, log: Log): Promise<Changes> {
  const [about] = await admin.query<AboutServer>(aboutServerSql)
  assert(about, 'PostgreSQL says where its data lies')
  await claimPlace(place, about.system)
  await makeFolder(place.changes)
  await carryHistories(about, place)
  if ((await newestBase(place))?.database?.timeline !== about.timeline) log.warn('backup-needs-a-whole-copy', { folder: place.folder })
  const flushed = async (): Promise<Lsn> => {
    const [row] = await admin.query<{ lsn: string }>('select pg_current_wal_flush_lsn()::text as lsn')
    return parseLsn(row?.lsn ?? '')
  }
  let segment = await whereToGoOn({ admin, about, place, log, flushed: await flushed() })
  let last: { readonly upTo: Lsn; readonly at: Instant } | undefined
  const carry = async (upTo: Lsn, at: Instant): Promise<void> => {
    if (last?.upTo === upTo && at - last.at < idleEveryMs) return
    const began = segment.start
    while (segment.start + BigInt(segment.bytes) < upTo) {
      segment = await carryPart({ about, place, segment, upTo, at })
      if (segment.bytes < about.segmentBytes) break
      segment = segmentAt(about, segment.start + BigInt(about.segmentBytes))
    }
    await writeWhole(place.reached, showReached({ timeline: about.timeline, lsn: showLsn(upTo), at } satisfies Reached))
    last = { upTo, at }
    if (segment.start > began) await admin.query('select pg_replication_slot_advance($1, $2::pg_lsn)', [slot, showLsn(segment.start)])
  }
  return { flushed, carry }
}
const segmentAt = ({ timeline, segmentBytes }: AboutServer, at: Lsn): Segment => {
  const start = segmentStart(at, segmentBytes)
  return { name: segmentName(timeline, start, segmentBytes), start, bytes: 0, digest: createHash('sha256') }
}
/** After a restore there is more than one line of time; PostgreSQL must know which numbers are taken. */
async function carryHistories({ folder }: AboutServer, place: Place): Promise<void> {
  for (const name of (await readdir(join(folder, 'pg_wal'))).filter((each) => each.endsWith('.history'))) {
    const content = await readIf(join(folder, 'pg_wal', name))
    if (content) await writeWhole(join(place.changes, name), content)
  }
}

type GoOn = { readonly admin: Database; readonly about: AboutServer; readonly place: Place; readonly log: Log; readonly flushed: Lsn }
/** Where the last turn ended, if PostgreSQL still has what follows; otherwise from now on, and a new base is needed. */
async function whereToGoOn({ admin, about, place, log, flushed }: GoOn): Promise<Segment> {
  const kept = await keptSince(admin)
  const reached = await readReached(place)
  const at = reached && reached.timeline === about.timeline ? parseLsn(reached.lsn) : undefined
  const first = segmentStart(kept, about.segmentBytes)
  if (at === undefined || at < first || at > flushed) {
    if (reached) log.warn('backup-record-begins-anew', { from: showLsn(first) })
    return segmentAt(about, first)
  }
  const segment = segmentAt(about, at)
  const sum = await readSegmentSum(place, segment.name)
  if (!sum) return segment
  const bytes = await readIf(join(place.changes, segment.name))
  const carried = bytes?.subarray(0, sum.bytes)
  if (carried?.length !== sum.bytes) return segment
  return { ...segment, bytes: sum.bytes, digest: createHash('sha256').update(carried) }
}
/** The slot keeps the record of changes in PostgreSQL until it is carried, up to max_slot_wal_keep_size. */
async function keptSince(admin: Database): Promise<Lsn> {
  const [found] = await admin.query<{ lsn: string | null; lost: boolean }>(
    `select restart_lsn::text as lsn, coalesce(wal_status in ('lost', 'unreserved'), true) as lost from pg_replication_slots where slot_name = $1`,
    [slot],
  )
  if (found?.lsn && !found.lost) return parseLsn(found.lsn)
  if (found) await admin.query('select pg_drop_replication_slot($1)', [slot])
  const [made] = await admin.query<{ lsn: string }>('select lsn::text as lsn from pg_create_physical_replication_slot($1, true)', [slot])
  return parseLsn(made?.lsn ?? '')
}
/** Without a folder to carry it to, PostgreSQL need not keep its record of changes. */
export const stopFollowing = (admin: Database): Promise<unknown> =>
  admin.query('select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and not active', [slot])

type Part = {
  readonly about: AboutServer
  readonly place: Place
  readonly segment: Segment
  readonly upTo: Lsn
  readonly at: Instant
}
/** The bytes that are new, then the sum of all there are: what a crash leaves beyond the sum is not looked at. */
async function carryPart({ about, place, segment, upTo, at }: Part): Promise<Segment> {
  const end = upTo - segment.start < BigInt(about.segmentBytes) ? Number(upTo - segment.start) : about.segmentBytes
  const fresh = Buffer.alloc(end - segment.bytes)
  const source = await open(join(about.folder, 'pg_wal', segment.name), 'r')
  try {
    const { bytesRead } = await source.read(fresh, 0, fresh.length, segment.bytes)
    assert(bytesRead === fresh.length, 'a segment is as long as PostgreSQL says')
  } finally {
    await source.close()
  }
  const target = await open(join(place.changes, segment.name), segment.bytes === 0 ? 'w' : 'r+', privateFile)
  try {
    await target.write(fresh, 0, fresh.length, segment.bytes)
    await target.sync()
  } finally {
    await target.close()
  }
  segment.digest.update(fresh)
  const sum = { bytes: end, sha256: segment.digest.copy().digest('hex') }
  await writeWhole(join(place.changes, `${segment.name}.sum`), `${sum.bytes} ${sum.sha256} ${isoInstant(at)}\n`)
  return { ...segment, bytes: end }
}

export type SegmentSum = { readonly bytes: number; readonly sha256: string; readonly at: string }
export async function readSegmentSum(place: Place, name: string): Promise<SegmentSum | undefined> {
  const said = (await readIf(join(place.changes, `${name}.sum`)))?.toString('utf8') ?? ''
  const [, bytes, sha256 = '', at = ''] = /^(\d+) ([0-9a-f]{64}) (\S+)\n$/.exec(said) ?? []
  return bytes === undefined ? undefined : { bytes: Number(bytes), sha256, at }
}

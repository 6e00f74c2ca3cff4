import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { FileStore } from '#files'
import { type Clock, type Instant, isoInstant, type Log } from '#kernel'
import { copySummed, makeFolder, readIf, sumOf, sumOfFile, syncFile, syncFolder, writeWhole } from './durable.ts'
import { createFilePool } from './file-pool.ts'
import {
  baseIdAt,
  claimPlace,
  Damaged,
  type DatabaseCopy,
  keepCheckpoint,
  type Listed,
  type Manifest,
  type Place,
  writeManifest,
} from './place.ts'
import { parseLsn, segmentName, segmentStart } from './wal.ts'

/** Folders whose content belongs to the working server and not to its data. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pgsql_tmp',
])
const left =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map|recovery\.signal|standby\.signal|pg_internal\.init.*|current_logfiles)$/
/** Copied last, so that it is not older than what it speaks of. */
const control = join('global', 'pg_control')
const filesAtOnce = 8

export type BaseOptions = {
  readonly place: Place
  /** The administrator of the program's own server; undefined where the database is somebody else's. */
  readonly url: string | undefined
  readonly store: FileStore
  /** The list of erasures, and the newest checkpoint if one is signed. */
  readonly erasures: string
  readonly checkpoint: string | undefined
  readonly clock: Clock
  readonly log: Log
}

/** A whole copy while the program works, read again before it is called complete. Throws `Damaged` if what was written is not what was read. */
export async function takeBase(options: BaseOptions): Promise<Manifest> {
  const { place, clock, store } = options
  const startedAt = clock.now()
  const id = baseIdAt(startedAt)
  const folder = place.base(id)
  await makeFolder(folder)
  const copied = options.url === undefined ? undefined : await copyServer({ ...options, url: options.url, folder, id, place })
  const madeAt = copied?.madeAt ?? clock.now()
  const pool = await createFilePool(place)
  const keys = await pool.addAll(store)
  const beside = await copyBeside(options, folder, keys)
  const manifest: Manifest = {
    format: 1,
    id,
    startedAt: isoInstant(startedAt),
    madeAt: isoInstant(madeAt),
    database: copied?.about ?? null,
    files: [...(copied?.files ?? []), ...beside],
  }
  await atOnce(manifest.files, ({ path }) => syncFile(join(folder, path)))
  await checkBase(place, manifest)
  await writeManifest(place, manifest)
  await syncFolder(place.bases)
  return manifest
}

/** Every file of a base against its sum. Throws `Damaged` for the first that differs. */
export async function checkBase(place: Place, { id, files }: Pick<Manifest, 'id' | 'files'>): Promise<void> {
  await atOnce(files, async ({ path, bytes, sha256 }) => {
    const file = join(place.base(id), path)
    const found = await sumOfFile(file)
    if (!found) throw new Damaged(`${file} is gone.`)
    if (found.bytes !== bytes || found.sha256 !== sha256) throw new Damaged(`${file} is damaged.`)
  })
}

/** What lies beside the database: which files were there, who was erased, the checkpoint. */
async function copyBeside({ place, erasures, checkpoint }: BaseOptions, folder: string, keys: readonly string[]): Promise<Listed[]> {
  const all: (readonly [string, string | Buffer])[] = [['kept-files', keys.map((key) => `${key}\n`).join('')]]
  const list = await readIf(erasures)
  if (list) all.push(['erasures', list])
  if (checkpoint !== undefined) all.push(['checkpoint', checkpoint])
  for (const [name, content] of all) await writeWhole(join(folder, name), content)
  if (list) await writeWhole(place.erasures, list)
  if (checkpoint !== undefined) await keepCheckpoint(place, checkpoint)
  return all.map(([path, content]) => ({ path, ...sumOf(content) }))
}

type ServerCopy = BaseOptions & { readonly url: string; readonly folder: string; readonly id: string }
type Copied = { readonly about: DatabaseCopy; readonly files: readonly Listed[]; readonly madeAt: Instant }
/** PostgreSQL says where the copy begins and ends; a slot of this session keeps the changes in between until they are copied too. */
async function copyServer({ url, folder, id, place, clock }: ServerCopy): Promise<Copied> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const about = await aboutServer(client)
    await claimPlace(place, about.system)
    const into = join(folder, 'database')
    await makeFolder(into)
    await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [`portreeve_base_${id.toLowerCase()}`])
    const startLsn = await lsnOf(client, `select pg_backup_start($1, true)::text as lsn`, [`portreeve ${id}`])
    const { files, folders } = await copyTree(about.folder, into)
    const stopped = await client.query<{ lsn: string; label: string }>(
      'select lsn::text as lsn, labelfile as label from pg_backup_stop(false)',
    )
    const madeAt = clock.now()
    const [{ lsn: stopLsn, label } = { lsn: '', label: '' }] = stopped.rows
    await writeWhole(join(into, 'backup_label'), label)
    files.push({ path: 'backup_label', ...sumOf(label) })
    files.push(...(await copyChanges(about, { from: startLsn, to: stopLsn, into })))
    const { folder: _, ...kept } = about
    const listed = files.map((file) => ({ ...file, path: join('database', file.path) }))
    return { about: { ...kept, startLsn, stopLsn, folders }, files: listed, madeAt }
  } finally {
    await client.end()
  }
}
const lsnOf = async (client: pg.Client, sql: string, values: unknown[]): Promise<string> =>
  (await client.query<{ lsn: string }>(sql, values)).rows[0]?.lsn ?? ''

export type AboutServer = Pick<DatabaseCopy, 'system' | 'timeline' | 'segmentBytes' | 'serverVersion'> & { readonly folder: string }
export const aboutServerSql = `select (select system_identifier::text from pg_control_system()) as system,
  ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int as timeline,
  pg_size_bytes(current_setting('wal_segment_size'))::int as "segmentBytes",
  current_setting('server_version_num')::int as "serverVersion", current_setting('data_directory') as folder`
const aboutServer = async (client: pg.Client): Promise<AboutServer> => {
  const [about] = (await client.query<AboutServer>(aboutServerSql)).rows
  if (!about) throw new Error('PostgreSQL does not say where its data lies')
  return about
}

type Tree = { readonly files: Listed[]; readonly folders: readonly string[] }
async function copyTree(from: string, into: string): Promise<Tree> {
  const [paths, folders]: [string[], string[]] = [[], []]
  const walk = async (at: string): Promise<void> => {
    for (const entry of await readdir(join(from, at), { withFileTypes: true })) {
      const path = join(at, entry.name)
      if (left.test(entry.name) || path === control) continue
      if (entry.isFile()) paths.push(path)
      if (!entry.isDirectory()) continue
      folders.push(path)
      await makeFolder(join(into, path))
      if (!emptied.has(entry.name)) await walk(path)
    }
  }
  await walk('')
  const files: Listed[] = []
  const copy = async (path: string): Promise<void> => {
    const sum = await copySummed(join(from, path), join(into, path))
    if (sum) files.push({ path, ...sum })
  }
  await atOnce(paths, copy)
  await copy(control)
  return { files, folders }
}
async function copyChanges(about: AboutServer, { from, to, into }: { from: string; to: string; into: string }): Promise<readonly Listed[]> {
  const files: Listed[] = []
  const last = parseLsn(to)
  for (let at = segmentStart(parseLsn(from), about.segmentBytes); at < last; at += BigInt(about.segmentBytes)) {
    const path = join('pg_wal', segmentName(about.timeline, at, about.segmentBytes))
    const sum = await copySummed(join(about.folder, path), join(into, path))
    if (!sum) throw new Error(`PostgreSQL has let go of ${path} before it was copied`)
    files.push({ path, ...sum })
  }
  return files
}

/** A few at a time, in no order. */
export async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all].reverse()
  const worker = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await work(one)
  }
  await Promise.all(Array.from({ length: filesAtOnce }, worker))
}

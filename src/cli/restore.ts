/** `npm run restore -- --from FOLDER --data DATA [--to-time INSTANT]`: the data of a backup into an empty folder, as it was at a time. */
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Plan, placeOf, planRestore, restore, Unfit } from '#backup'
import { lockFolder, openDatabase } from '#database'
import { type Instant, instant, isoInstant, silentLog } from '#kernel'
import { parseNote } from '#ledger'
import { keptFiles, type WhereFiles } from './kept-files.ts'
import { readSettings } from './settings.ts'

const usage = `npm run restore -- --from FOLDER --data DATA [--to-time INSTANT] [--keys FOLDER]
  --from     where backups are kept
  --data     the data folder to be made: empty, or not there yet
  --to-time  like 2026-11-23T10:30:00Z; otherwise the latest
  --keys     what was kept of DATA/secrets, to be put there; without it nothing can be started until it is there`

type Wanted = { readonly from: string; readonly data: string; readonly until: Instant | undefined; readonly keys: string | undefined }

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      data: { type: 'string', default: process.env.DATA ?? '' },
      'to-time': { type: 'string' },
      keys: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || values.from === undefined || values.data === '') return say([usage], 2)
  const read = readSettings(process.env)
  if (read.kind === 'wrong') return say(read.problems, 1)
  const time = values['to-time']
  if (time !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(time)) return say([usage], 2)
  const keys = values.keys === undefined ? undefined : resolve(values.keys)
  const wanted = { from: resolve(values.from), data: resolve(values.data), until: time === undefined ? undefined : instant(time), keys }
  try {
    return await bringBack(wanted, read.settings)
  } catch (error) {
    if (error instanceof Error && ['Unfit', 'Damaged', 'FolderInUse', 'StorageAway'].includes(error.name)) return say([error.message], 1)
    throw error
  }
}

async function bringBack({ from, data, until, keys }: Wanted, where: WhereFiles): Promise<number> {
  await refuseUsed(data)
  const place = placeOf(from)
  const plan = await planRestore(place, until)
  let found: Found | undefined
  const look = async (url: string): Promise<void> => {
    found = await lookAt(url)
  }
  try {
    const store = await keptFiles(where, data)
    const { files } = await restore({ place, plan, data, until, store, log: silentLog, look })
    if (keys !== undefined) await putKeys(keys, join(data, 'secrets'))
    const newest = parseNote(await readFile(place.checkpoint, 'utf8').catch(() => ''))?.checkpoint.size
    return say([...report({ plan, data, until, files }), ...ledgerWords(found, newest), ...keyWords(keys, data)], 0)
  } catch (error) {
    // The folder was empty: what is half there helps nobody, and the next try needs it empty.
    for (const name of await readdir(data).catch(() => [])) await rm(join(data, name), { recursive: true })
    throw error
  }
}

/** Throws `FolderInUse` or `Unfit`. */
async function refuseUsed(data: string): Promise<void> {
  const there = await readdir(data).catch(() => [])
  if (there.length === 0) return
  await (await lockFolder(data)).release()
  throw new Unfit(`${data} is not empty. What is restored goes into an empty folder; nothing is ever written over.`)
}
async function putKeys(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const entry of await readdir(from, { withFileTypes: true }))
    if (entry.isFile()) await copyFile(join(from, entry.name), join(to, entry.name))
}

type Found = { readonly size: number; readonly newest: Instant | undefined }
async function lookAt(url: string): Promise<Found> {
  const admin = openDatabase({ url, role: 'admin', log: silentLog, connections: 1 })
  try {
    const [row] = await admin.query<{ size: number; newest: Instant | null }>(
      'select size, (select max(at) from portreeve.event) as newest from portreeve.ledger_head',
    )
    return { size: row?.size ?? 0, newest: row?.newest ?? undefined }
  } finally {
    await admin.close()
  }
}

type Done = { readonly plan: Plan; readonly data: string; readonly until: Instant | undefined; readonly files: number }
const report = ({ plan, data, until, files }: Done): readonly string[] => [
  `${data} holds what was so at ${isoInstant(until ?? plan.reaches)}: the copy ${plan.base.id}, ${plan.changes.length} parts of the record of changes after it, ${files} files.`,
  ...(plan.base.database ? [] : ['The database is a server of yours: restore it to the same time before you start.']),
]
const ledgerWords = (found: Found | undefined, newest: number | undefined): readonly string[] => {
  if (!found) return []
  const last = found.newest === undefined ? '' : ` Its newest event is of ${isoInstant(found.newest)}.`
  if (newest === undefined || newest <= found.size) return [`The ledger has ${found.size} entries.${last}`]
  return [
    `The record restored ends before the checkpoint of ${newest} entries, the newest that was kept: it has ${found.size}.${last}`,
    'Tell the witness, who has signed what is not there any more, and whoever keeps that checkpoint.',
  ]
}
const keyWords = (keys: string | undefined, data: string): readonly string[] => [
  ...(keys === undefined ? [`Put the keys that were kept apart into ${join(data, 'secrets')} before you start.`] : []),
  'Whoever was erased since is erased again at the start, before the first page is served.',
]
const say = (lines: readonly string[], code: number): number => {
  for (const line of lines) (code === 0 ? process.stdout : process.stderr).write(`${line}\n`)
  return code
}

process.exitCode = await main()

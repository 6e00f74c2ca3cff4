/** `npm run backup -- --to FOLDER [--keep N]`: a whole copy of the program's data while it works, without its keys. */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Manifest, type Place, placeOf, prune, takeBase } from '#backup'
import { joinServer, lockFolder, openDatabase } from '#database'
import type { FileStore } from '#files'
import { silentLog, systemClock } from '#kernel'
import { newestCheckpoint, refusePlace } from './backing-up.ts'
import { keptFiles } from './kept-files.ts'
import { readSettings, type Settings } from './settings.ts'

const usage = `npm run backup -- [--to FOLDER] [--keep N]
  --to    where backups are kept, outside the data folder (otherwise the setting BACKUP)
  --keep  how many whole copies stay; older ones go once this one is complete (otherwise all stay)
Keys are not copied: keep those of DATA/secrets and MASTER_KEY_FILE apart, or nobody can ever read a backup.`

const main = async (): Promise<number> => {
  const read = readSettings(process.env)
  if (read.kind === 'wrong') return say(read.problems, 2)
  const { values } = parseArgs({
    options: { to: { type: 'string' }, keep: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  const to = values.to ?? read.settings.BACKUP
  const keep = values.keep === undefined ? undefined : Number(values.keep)
  if (values.help || to === undefined || (keep !== undefined && !(Number.isInteger(keep) && keep >= 1))) return say([usage], 2)
  try {
    return await backUp(read.settings, resolve(to), keep)
  } catch (error) {
    if (error instanceof Error && ['Unfit', 'Damaged', 'FolderInUse', 'StorageAway'].includes(error.name)) return say([error.message], 1)
    throw error
  }
}

async function backUp(settings: Settings, folder: string, keep: number | undefined): Promise<number> {
  refusePlace(folder, settings)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const place = placeOf(folder)
  const lock = await lockFolder(folder)
  const own = settings.DATABASE_URL === undefined
  const server = own ? await joinServer({ folder: settings.DATA, log: silentLog }) : undefined
  const url = server?.url ?? settings.DATABASE_URL ?? ''
  const admin = openDatabase({ url, role: 'admin', log: silentLog, connections: 1 })
  try {
    const store = await keptFiles(settings, settings.DATA)
    const erasures = join(settings.DATA, 'erasures')
    const checkpoint = await newestCheckpoint(admin)
    const beside = { erasures, checkpoint, clock: systemClock, log: silentLog }
    const made = await takeBase({ place, url: own ? url : undefined, store, ...beside })
    return say(await report(place, made, { store, keep }), 0)
  } finally {
    await admin.close()
    await server?.stop()
    await lock.release()
  }
}

type Keeping = { readonly store: FileStore; readonly keep: number | undefined }
async function report(place: Place, made: Manifest, { store, keep }: Keeping): Promise<readonly string[]> {
  const bytes = made.files.reduce((sum, file) => sum + file.bytes, 0)
  const whole = `The backup ${made.id} in ${place.folder} is complete and was read again: ${made.files.length} files, ${(bytes / 1e6).toFixed(1)} MB.`
  const server = made.database
    ? []
    : [
        'It holds the files, the erasures and the checkpoint. The database is a server of yours: back it up too, with its record of changes.',
      ]
  const gone = keep === undefined ? undefined : await prune(place, keep, store)
  const went = gone
    ? [`Of older ones went: ${gone.bases} copies, ${gone.segments} parts of the record of changes, ${gone.files} files.`]
    : []
  return [whole, ...server, ...went, 'It holds no key. Keep the keys apart from it.']
}
const say = (lines: readonly string[], code: number): number => {
  for (const line of lines) (code === 0 ? process.stdout : process.stderr).write(`${line}\n`)
  return code
}

process.exitCode = await main()

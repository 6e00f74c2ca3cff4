import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Instant, isoInstant, type Log } from '#kernel'
import { runnerFor, startServer } from './server.ts'

export type RecoverOptions = {
  /** A data folder without a database. */
  readonly folder: string
  /** Commits up to then, otherwise all there are. */
  readonly until: Instant | undefined
  /** Writes the copy of a data folder, with all the changes that are to be gone through in its pg_wal. */
  readonly lay: (into: string) => Promise<void>
  /** Called while the server is up, with its administrator's address. */
  readonly look: (url: string) => Promise<void>
  readonly log: Log
}
const lookEveryMs = 50
const failuresMax = 400
/** PostgreSQL's words for: there is nothing as late as the time that was asked for. */
const endedBefore = 'recovery ended before configured recovery target was reached'

/** Makes a database from a copy and the changes after it, and leaves it stopped. Throws if the folder has one already. */
export async function recoverServer(options: RecoverOptions): Promise<void> {
  const folder = resolve(options.folder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const runner = await runnerFor({ folder })
  const data = join(runner.folder, 'postgres')
  if (existsSync(data)) throw new Error(`there is a database in ${data}`)
  const beside = `${data}.new`
  await rm(beside, { recursive: true, force: true })
  await mkdir(beside, { mode: 0o700 })
  await options.lay(beside)
  await writeFile(join(beside, 'recovery.signal'), '')
  await handAll(beside, runner.hand)
  await rename(beside, data)
  try {
    await goThrough(options, folder, options.until)
  } catch (error) {
    const said = await saidBy(folder)
    if (options.until === undefined || !said.some((line) => line.includes(endedBefore)))
      throw new Error(`PostgreSQL could not go on: ${said.slice(-linesShown).join('; ')}`, { cause: error })
    // Nothing was committed between that time and the end of the changes.
    await goThrough(options, folder, undefined)
  }
}
const linesShown = 6
const answersWhileStarting = ['the database system is starting up', 'the database system is in recovery mode']
/** What it says of itself, without its answers to us while it starts. */
async function saidBy(folder: string): Promise<readonly string[]> {
  const log = await readFile(join(folder, 'postgres.log'), 'utf8').catch(() => '')
  return log.split('\n').filter((line) => line !== '' && !answersWhileStarting.some((answer) => line.includes(answer)))
}

/** All the changes lie in pg_wal, so there is nothing to fetch: a command that fails in every shell says so. */
async function goThrough({ log, look }: RecoverOptions, folder: string, until: Instant | undefined): Promise<void> {
  const settings = {
    restore_command: 'exit 1',
    recovery_target_timeline: 'current',
    recovery_target_action: 'promote',
    ...(until !== undefined && { recovery_target_time: isoInstant(until).replace('Z', '+00') }),
  }
  const server = await startServer({ folder, log, settings })
  try {
    await untilPromoted(server.url, folder)
    await look(server.url)
  } finally {
    await server.stop()
  }
}
async function untilPromoted(url: string, folder: string): Promise<void> {
  for (let failures = 0; failures < failuresMax; ) {
    const recovering = await ask(url).catch(() => undefined)
    if (recovering === false) return
    failures = recovering === undefined ? failures + 1 : 0
    await pause(lookEveryMs)
  }
  throw new Error(`PostgreSQL does not come to the end of the changes; its reason is in ${join(folder, 'postgres.log')}`)
}
async function ask(url: string): Promise<boolean | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering')).rows[0]?.recovering
  } finally {
    await client.end()
  }
}

async function handAll(path: string, hand: (path: string) => Promise<void>): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    const at = join(entry.parentPath, entry.name)
    await hand(at)
    if (entry.isFile()) await chmod(at, 0o600)
  }
  await hand(path)
}

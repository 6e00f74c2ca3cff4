import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { jsonLog } from '../../src/cli/log.ts'
import { CannotStart, startProgram } from '../../src/cli/program.ts'
import { readSettings } from '../../src/cli/settings.ts'
import type { Order, Told } from './program.ts'

/**
 * The whole program, exactly as `npm start` puts it together, over other services: a child process that tells its parent what it uses.
 * SERVICES names the folder; COMPOSE, if given, a module whose `compose` puts the modules together (that is how a fault is planted).
 */
const { SERVICES = '.', COMPOSE, LOG_TO } = process.env
const tell = (told: Told): void => void process.send?.(told)

const main = async (): Promise<void> => {
  const read = readSettings(process.env)
  if (read.kind === 'wrong') throw new CannotStart(read.problems.join('\n'))
  const { compose } = COMPOSE ? await import(resolve(COMPOSE)) : { compose: undefined }
  const { appendFileSync } = await import('node:fs')
  const program = await startProgram({
    settings: read.settings,
    clock: systemClock,
    random: systemRandom,
    log: LOG_TO ? jsonLog(systemClock, (line) => appendFileSync(LOG_TO, line), 'warn') : silentLog,
    root: resolve(import.meta.dirname, '../..'),
    tell: () => {},
    services: SERVICES,
    ...(compose && { compose }),
  })
  // A parent that is killed takes this with it.
  process.on('disconnect', () => void program.stop().then(() => process.exit(0)))
  process.on('message', (order: Order) => {
    const { user, system } = process.cpuUsage()
    if (order === 'usage') tell({ kind: 'usage', cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() })
    else void program.stop().then(() => process.exit(0))
  })
  process.on('SIGTERM', () => void program.stop().then(() => process.exit(0)))
  // None of its own where DATABASE_URL names somebody else's.
  const postmaster = Number(
    (await readFile(join(read.settings.DATA, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0],
  )
  tell({ kind: 'up', url: program.url, postmaster })
}

main().catch((error: unknown) => {
  tell({ kind: 'failed', because: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  process.exitCode = 1
  setTimeout(() => process.exit(1), 200).unref()
})

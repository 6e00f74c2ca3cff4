import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Database, openDatabase } from '#database'
import { type Instant, type Log, type PlainDate, plusSeconds, silentLog, startOfDay, systemRandom } from '#kernel'
import { makePopulation, type Population } from '#population'
import { type Program, startProgram } from '../../src/cli/program.ts'
import { readSettings } from '../../src/cli/settings.ts'
import type { DemoWorld } from '../../src/cli/stand-ins.ts'
import { freePorts } from '../../test/harness/ports.ts'
import { type MovableClock, movableClock } from './clock.ts'

/** What DVSA knows of a vehicle from now on, by its mark. */
export type Tested = Exclude<Awaited<ReturnType<DemoWorld['mot']>>, undefined>
export type WorldOptions = {
  readonly people: number
  readonly seed: number
  readonly from: PlainDate
  readonly tell: (line: string) => void
  readonly log?: Log
  readonly port?: number
}
/** The program itself with its own PostgreSQL and all its stand-ins, on a clock that can be moved. */
export type World = {
  readonly url: string
  readonly data: string
  readonly program: Program
  readonly population: Population
  readonly clock: MovableClock
  /** The database as its administrator sees it: past the program, for whoever checks it. */
  readonly admin: Database
  readonly books: NonNullable<Program['demo']>['books']
  readonly tests: Map<string, Tested>
  /** Everything that is due is done, one time after another, and the clock stands at `at`. */
  readonly passTo: (at: Instant) => Promise<void>
  readonly stop: () => Promise<void>
}
const portsNeeded = 9
const stepSecondsMin = 300

export async function openWorld({ people, seed, from, tell, log = silentLog, port }: WorldOptions): Promise<World> {
  const data = await mkdtemp(join(tmpdir(), 'portreeve-simulation-'))
  const clock = movableClock(plusSeconds(startOfDay(from), 8 * 3600))
  const environment = {
    DATA: data,
    PORT: String(port ?? (await freePorts(portsNeeded))),
    PEOPLE: String(people),
    SEED: String(seed),
    TRUSTED_PROXIES: '127.0.0.1',
  }
  const read = readSettings(environment)
  if (read.kind === 'wrong') throw new Error(read.problems.join('\n'))
  const tests = new Map<string, Tested>()
  const world = (seeded: DemoWorld): DemoWorld => ({ ...seeded, mot: async (mark) => tests.get(mark) ?? seeded.mot(mark) })
  const root = resolve(import.meta.dirname, '../..')
  const program = await startProgram({ settings: read.settings, clock, random: systemRandom, log, root, tell, world }).catch(
    async (error) => {
      await rm(data, { recursive: true, force: true, maxRetries: 20 })
      throw error
    },
  )
  if (!program.demo) throw new Error('a simulation is a demonstration')
  const url = (await readFile(join(data, 'server-address'), 'utf8')).trim()
  const admin = openDatabase({ url, role: 'admin', log: silentLog, connections: 2 })
  const { platform } = program
  // Nothing is done between two looks at the clock: a job that was under way while it is moved would find itself late.
  await platform.jobs.stop()
  const settle = async (): Promise<void> => {
    while ((await platform.jobs.runDue()) > 0);
  }
  return Object.freeze({
    ...{ url: program.url, data, program, clock, admin, tests, books: program.demo.books },
    population: makePopulation({ people, seed, today: from }),
    passTo: async (at: Instant) => {
      await settle()
      while (clock.now() < at) {
        const due = await platform.jobs.nextDue()
        const soonest = plusSeconds(clock.now(), stepSecondsMin)
        clock.moveTo(due === undefined || due >= at ? at : due > soonest ? due : soonest < at ? soonest : at)
        await settle()
      }
      await platform.chores()
      await settle()
    },
    stop: async () => {
      await admin.close()
      await program.stop()
      await rm(data, { recursive: true, force: true, maxRetries: 20 })
    },
  })
}

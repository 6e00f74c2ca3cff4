/** `npm run seed -- --people N --seed S`: fills the registers of a demonstration with invented people. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { joinServer, migrate, openDatabase, rolePasswords } from '#database'
import { parseDate, silentLog, systemClock, systemRandom, todayOf } from '#kernel'
import { createSeeding, peopleMax, populatedRegisters, type Seeded } from '#population'
import { createRegisters } from '#registers'
import { createVault } from '#vault'
import { erasureList } from './erasures.ts'
import { masterKeys } from './keys.ts'
import { readSettings, type Settings } from './settings.ts'

const usage = `npm run seed -- [--people N] [--seed S] [--today YYYY-MM-DD]
  --people   how many, 0 to ${peopleMax} (otherwise PEOPLE, 200); the first 50 are the hard cases
  --seed     which people (otherwise SEED, 1): the same number gives the same people
  --today    the day that all dates are reckoned from (otherwise today)
Run again it goes on where it stopped, and adds people if there are to be more.`

const migrations = resolve(import.meta.dirname, '../../migrations')
const showEveryMs = 200

/** Undefined where the command line makes no sense. */
const given = () => {
  try {
    return parseArgs({
      options: {
        people: { type: 'string' },
        seed: { type: 'string' },
        today: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return undefined
  }
}

const main = async (): Promise<number> => {
  const read = readSettings(process.env)
  if (read.kind === 'wrong') return say(read.problems, 2)
  const values = given()
  if (!values) return say([usage], 2)
  const people = Number(values.people ?? read.settings.PEOPLE)
  const seed = Number(values.seed ?? read.settings.SEED)
  const today = values.today === undefined ? todayOf(systemClock) : parseDate(values.today)
  const isRight = Number.isSafeInteger(people) && people >= 0 && people <= peopleMax && Number.isSafeInteger(seed) && seed >= 0
  if (values.help || !isRight || !today) return say([usage], 2)
  if (read.settings.MODE === 'live') return say(['Invented people are for demonstrations: MODE is live, and nothing was done.'], 2)
  return fill(read.settings, { people, seed, today })
}

const fill = async (
  { DATA, DATABASE_URL, MASTER_KEY_FILE }: Settings,
  asked: Parameters<ReturnType<typeof createSeeding>['seed']>[0],
): Promise<number> => {
  const secrets = join(DATA, 'secrets')
  const server = DATABASE_URL === undefined ? await joinServer({ folder: DATA, log: silentLog }) : undefined
  const url = server?.url ?? DATABASE_URL ?? ''
  const passwords = await rolePasswords(secrets, systemRandom)
  await migrate({ url, folder: migrations, passwords })
  const database = openDatabase({ url, role: 'app', passwords, log: silentLog })
  try {
    const masters = await masterKeys(MASTER_KEY_FILE, secrets, systemRandom)
    const vault = createVault({ masters, clock: systemClock, onErased: erasureList(join(DATA, 'erasures')) })
    const registers = createRegisters({
      database,
      vault,
      clock: systemClock,
      random: systemRandom,
      log: silentLog,
      registers: populatedRegisters,
    })
    const progress = process.stderr.isTTY ? showing() : undefined
    return report(await createSeeding({ database, registers, clock: systemClock }).seed(asked, progress))
  } finally {
    await database.close()
    await server?.stop()
  }
}

/** One line that is written over, a few times a second at most. */
const showing = () => {
  let shownAt = 0
  return (loaded: number, of: number, records: number): void => {
    const now = systemClock.now()
    if (now - shownAt < showEveryMs && loaded < of) return
    shownAt = now
    process.stderr.write(`\r${loaded} of ${of} people, ${records} records${loaded === of ? '\n' : ''}`)
  }
}
const report = (seeded: Seeded): number => {
  if (seeded.kind === 'other')
    return say(
      [`These registers were filled from seed ${seeded.seed} (${seeded.people} people). Use that seed, or another data folder.`],
      1,
    )
  if (seeded.kind === 'already') return say([`${seeded.loaded} people are there already, reckoned from ${seeded.seededOn}.`], 0)
  const { loaded, records, seconds, seededOn } = seeded
  const speed = seconds > 0 ? `, ${Math.round(records / seconds)} records a second` : ''
  return say([`${loaded} people are there, reckoned from ${seededOn}: ${records} records in ${seconds.toFixed(1)} s${speed}.`], 0)
}
const say = (lines: readonly string[], code: number): number => {
  for (const line of lines) (code === 0 ? console.log : console.error)(line)
  return code
}

process.exitCode = await main()

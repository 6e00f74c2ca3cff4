import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { joinServer, migrate, openDatabase, rolePasswords } from '#database'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { type Form, formOf, type LegacyParts, type Progress, readLayout } from '#legacy'
import { createRegisters } from '#registers'
import { createVault } from '#vault'
import { erasureList } from './erasures.ts'
import { installedRegisters } from './installed-registers.ts'
import { masterKeys } from './keys.ts'
import { readSettings, type Settings } from './settings.ts'

const migrations = resolve(import.meta.dirname, '../../migrations')
const showEveryMs = 500

/** Says each line, and gives the exit code back. */
export const say = (lines: readonly string[], code: number): number => {
  for (const line of lines) (code === 0 ? process.stdout : process.stderr).write(`${line}\n`)
  return code
}

type Command = (parts: LegacyParts, form: Form) => Promise<number>
/** Opens the installation of the settings for a command with a layout; what is wrong with the layout is said with line and column. Returns the exit code. */
export async function withLayout(path: string, command: Command): Promise<number> {
  const settings = readSettings(process.env)
  if (settings.kind === 'wrong') return say(settings.problems, 2)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return say([`${path} cannot be read.`], 2)
  const read = readLayout(text, installedRegisters)
  if (read.kind === 'wrong')
    return say(
      read.faults.map(({ line, column, says }) => `${path}:${line}:${column} ${says}`),
      2,
    )
  const { layout } = read
  return inInstallation(settings.settings, (parts) => {
    const register = parts.declared.find(({ id }) => id === layout.register)
    if (!register) throw new Error(`the layout was held to the register "${layout.register}", which is not there`)
    return command(parts, formOf(layout, register, parts.vault))
  })
}

async function inInstallation(settings: Settings, work: (parts: LegacyParts) => Promise<number>): Promise<number> {
  const { DATA, DATABASE_URL, MASTER_KEY_FILE } = settings
  const secrets = join(DATA, 'secrets')
  const server = DATABASE_URL === undefined ? await joinServer({ folder: DATA, log: silentLog }) : undefined
  const url = server?.url ?? DATABASE_URL ?? ''
  const passwords = await rolePasswords(secrets, systemRandom)
  await migrate({ url, folder: migrations, passwords })
  const database = openDatabase({ url, role: 'jobs', passwords, log: silentLog })
  try {
    const masters = await masterKeys(MASTER_KEY_FILE, secrets, systemRandom)
    const common = { database, clock: systemClock, random: systemRandom }
    const vault = createVault({ masters, clock: systemClock, onErased: erasureList(join(DATA, 'erasures')) })
    const registers = createRegisters({ ...common, vault, log: silentLog, registers: installedRegisters })
    return await work({ ...common, vault, registers, declared: installedRegisters })
  } finally {
    await database.close()
    await server?.stop()
  }
}

/** One line that is written over, twice a second at most; nothing where nobody watches. */
export const showing = (): Progress | undefined => {
  if (!process.stderr.isTTY) return undefined
  let shownAt = 0
  return (done, of, doing) => {
    const now = systemClock.now()
    if (now - shownAt < showEveryMs && done !== of) return
    shownAt = now
    process.stderr.write(`\r${done}${of === undefined ? '' : ` of ${of}`} ${doing}${done === of ? '\n' : ''}`)
  }
}

/** `node src/cli/rewrap-keys.ts`: wraps every person's key anew with the first master key, so that an older one can be laid aside. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Database, joinServer, nobody, openDatabase, rolePasswords } from '#database'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { createVault, type Vault } from '#vault'
import { masterKeys } from './keys.ts'
import { readSettings } from './settings.ts'

const usage = `node src/cli/rewrap-keys.ts
  Wraps each person's key with the first line of MASTER_KEY_FILE. It may be stopped and begun again at any time, also while pages are served.`
const keysPerBatch = 500

type Rewrapping = {
  readonly database: Database
  readonly vault: Pick<Vault, 'rewrap'>
  readonly keysMax?: number
  readonly progress: (keys: number) => void
}
/** Batch by batch, each a transaction of its own: what was done stays done. Returns how many keys were wrapped anew. */
export const rewrapAll = async ({ database, vault, keysMax = keysPerBatch, progress }: Rewrapping): Promise<number> => {
  for (let all = 0; ; ) {
    const done = await database.transaction(nobody, (tx) => vault.rewrap(tx, keysMax))
    if (done === 0) return all
    all += done
    progress(all)
  }
}

const main = async (): Promise<number> => {
  const read = readSettings(process.env)
  if (read.kind === 'wrong') return say(read.problems, 2)
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } })
  if (values.help) return say([usage], 2)
  const { DATA: data, DATABASE_URL: databaseUrl, MASTER_KEY_FILE: file } = read.settings
  const masters = await masterKeys(file, join(data, 'secrets'), systemRandom)
  const server = databaseUrl === undefined ? await joinServer({ folder: data, log: silentLog }) : undefined
  const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
  const database = openDatabase({ url: server?.url ?? databaseUrl ?? '', role: 'jobs', passwords, log: silentLog })
  try {
    const vault = createVault({ masters, clock: systemClock, onErased: async () => {} })
    const keys = await rewrapAll({ database, vault, progress: (so) => void say([`${so} keys`], 0) })
    return say(report(masters, keys), 0)
  } finally {
    await database.close()
    await server?.stop()
  }
}

/** What was done, and what the older master keys are still needed for. */
export const report = (masters: readonly { readonly id: string }[], keys: number): readonly string[] => {
  const [first, oldest] = [masters[0]?.id, masters.at(-1)?.id]
  return [
    `${keys === 1 ? '1 key was' : `${keys} keys were`} wrapped anew; every key is now wrapped by ${first}.`,
    oldest === first
      ? `${oldest} also makes the blind indexes by which records are found: it must stay.`
      : `Keep ${oldest} as the last line: the blind indexes by which records are found are made with it, and are not made anew. Lines between may go, once no backup that they open is needed.`,
  ]
}
const say = (lines: readonly string[], code: number): number => {
  for (const line of lines) (code === 0 ? process.stdout : process.stderr).write(`${line}\n`)
  return code
}

if (import.meta.main) process.exitCode = await main()

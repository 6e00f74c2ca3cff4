import { readFile } from 'node:fs/promises'
import { type Database, nobody, timestamp } from '#database'
import type { Clock, Instant } from '#kernel'
import type { Vault } from '#vault'
import type { SettingName, Settings } from './settings.ts'

/** A secret by its name. What it is goes nowhere but into a keyed hash. */
export type SecretInUse = { readonly name: string; readonly value: string | Uint8Array }
const isSecret = /_(KEY|TOKEN|SECRET)(_FILE)?$/

/** The secrets that settings hold or name the files of, for partners and what signs towards them. */
export async function secretsIn(settings: Settings): Promise<readonly SecretInUse[]> {
  const named = Object.keys(settings).filter((name) => isSecret.test(name)) as SettingName[]
  const found = await Promise.all(
    named.map(async (name): Promise<readonly SecretInUse[]> => {
      const value = settings[name]
      if (typeof value !== 'string') return []
      return [{ name, value: name.endsWith('_FILE') ? await readFile(value) : value }]
    }),
  )
  return found.flat()
}

type Seeing = {
  readonly app: Database
  readonly vault: Pick<Vault, 'blind'>
  readonly clock: Clock
  readonly secrets: readonly SecretInUse[]
}
const insert = 'insert into portreeve.key_seen (name, print, since) values ($1, $2, $3) on conflict (name, print) do nothing'
const select = 'select name, print, since from portreeve.key_seen'
type Row = { readonly name: string; readonly print: Buffer; readonly since: Instant }

/** Since when each secret has been what it is: told apart by keyed hashes, the first time that any process starts with it. */
export function createKeysSeen({ app, vault, clock, secrets }: Seeing) {
  const prints = secrets.map(({ name, value }) => {
    const said = typeof value === 'string' ? value : Buffer.from(value).toString('base64')
    return { name, print: vault.blind('key in use', [name, said].join('\n')) }
  })
  const note = async (): Promise<void> => {
    for (const { name, print } of prints) await app.statement(nobody, insert, [name, print, timestamp(clock.now())])
  }
  return Object.freeze({
    note,
    since: async (): Promise<ReadonlyMap<string, Instant>> => {
      await note()
      const rows = await app.statement<Row>(nobody, select)
      const isNow = ({ name, print }: Row): boolean => prints.some((one) => one.name === name && one.print.equals(print))
      return new Map(rows.filter(isNow).map(({ name, since }) => [name, since]))
    },
  })
}
export type KeysSeen = ReturnType<typeof createKeysSeen>

/** `npm run verify [-- --since CHECKPOINT]`: recomputes the ledger from the database, and names what is not as it was recorded. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { joinServer, openDatabase, rolePasswords } from '#database'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { readCheckpoint, showFinding, type Verified, type Verifier, verifierFrom, verifyLedger } from '#ledger'
import { readSettings } from './settings.ts'

const usage = `npm run verify -- [--since CHECKPOINT_FILE] [--key PUBLIC_KEY_FILE] [--witness PUBLIC_KEY_FILE]
  --since    a checkpoint kept from an earlier day: finds a past rewritten even by whoever holds the signing key
  --key      the ledger's public key (otherwise the one in the data folder)
  --witness  the public key of a witness, to check its signatures too (otherwise that of the demonstration's, if it is there)`
type Wanted = {
  readonly data: string
  readonly databaseUrl: string | undefined
  readonly key: Verifier
  readonly witness: Verifier | undefined
  readonly since: string | undefined
}

const main = async (): Promise<number> => {
  const read = readSettings(process.env)
  if (read.kind === 'wrong') return say(read.problems, 2)
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { since: { type: 'string' }, key: { type: 'string' }, witness: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  if (values.help || positionals.length > 1) return say([usage], 2)
  const { DATA: data, DATABASE_URL: databaseUrl } = read.settings
  const keyFile = resolve(values.key ?? join(data, 'secrets', 'log-key.pub'))
  const key = await verifierFrom(keyFile)
  if (!key) return say([`There is no public key at ${keyFile}. Name it with --key.`], 2)
  const witnessFile = resolve(values.witness ?? join(data, 'stand-ins', 'witness', 'witness-key.pub'))
  const witness = await verifierFrom(witnessFile)
  if (values.witness !== undefined && !witness) return say([`There is no public key at ${witnessFile}.`], 2)
  // "npm run verify --since FILE" without the dashes between hands over the file alone.
  return verify({ data, databaseUrl, key, witness, since: values.since ?? positionals[0] })
}

const verify = async ({ data, databaseUrl, key, witness, since }: Wanted): Promise<number> => {
  const kept = since === undefined ? undefined : readCheckpoint(await readFile(resolve(since), 'utf8'), key)
  if (since !== undefined && !kept) return say([`${since} is not a checkpoint signed by ${key.name}.`], 2)
  const server = databaseUrl === undefined ? await joinServer({ folder: data, log: silentLog }) : undefined
  const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
  const database = openDatabase({ url: server?.url ?? databaseUrl ?? '', role: 'auditor', passwords, log: silentLog })
  try {
    const verified = await verifyLedger({
      database,
      key,
      now: systemClock.now(),
      ...(witness && { witnesses: [witness] }),
      ...(kept && { since: kept }),
      ...(process.stderr.isTTY && { progress: showProgress }),
    })
    return report(verified, { since: kept !== undefined, witness: witness?.name })
  } finally {
    await database.close()
    await server?.stop()
  }
}

const showProgress = (done: number, size: number): void => {
  process.stderr.write(`\r${done} of ${size} entries${done === size ? '\n' : ''}`)
}
type Against = { readonly since: boolean; readonly witness: string | undefined }
const report = ({ size, root, waiting, findings, more }: Verified, { since, witness }: Against): number => {
  const waits = waiting === 0 ? '' : ` ${waiting} newer ${waiting === 1 ? 'event waits' : 'events wait'} for a place.`
  if (findings.length === 0) {
    const grown = since ? ' It grows from the checkpoint that you kept.' : ''
    const all = size === 1 ? 'The one entry is as it was recorded.' : `All ${size} entries are as they were recorded.`
    const signed = witness ? ` What ${witness} signed is so too.` : ' No signature of a witness was looked at: name its key with --witness.'
    return say([`${all}${signed}${grown}${waits}`, `Root ${root.toString('base64')}`], 0)
  }
  const rest = more === 0 ? [] : [`and ${more} more.`]
  return say([`The ledger of ${size} entries is not as it was recorded:`, ...findings.map(showFinding), ...rest], 1)
}
const say = (lines: readonly string[], code: number): number => {
  for (const line of lines) (code === 0 ? console.log : console.error)(line)
  return code
}

process.exitCode = await main()

/** `npm run api-client -- create …`: lets a system of another organisation call an interface, and gives it keys. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Client, type Clients, createClients, earlierKeyDays, earlierKeyDaysMax, isScope, scopesShown } from '#api'
import { joinServer, openDatabase, rolePasswords } from '#database'
import { isoInstant, parseUuid, silentLog, systemClock, systemRandom, type Uuid } from '#kernel'
import { readSettings } from './settings.ts'

const perSecond = '10'
const perDay = '10000'
const usage = `npm run api-client -- create --body dvla --name "Havenmouth Motors" --scopes dvla:tax-a-vehicle:apply [--per-second ${perSecond}] [--per-day ${perDay}]
npm run api-client -- rotate CLIENT [--earlier-days ${earlierKeyDays}]
npm run api-client -- trust CLIENT --jwk JWK
npm run api-client -- distrust CLIENT --thumbprint THUMBPRINT
npm run api-client -- end CLIENT
npm run api-client -- list
  create  prints a key, once: only its hash is kept
  rotate  prints a new key; the one before is good for so many days more, 0 to ${earlierKeyDaysMax}
  trust   it may sign who it is with the private half of this public key (a JSON Web Key) instead of showing a secret; several may be trusted at once
  distrust  what it signs with that key is believed no longer; list shows the thumbprints (RFC 7638)
  end     nobody is let in as this client any more
  --scopes  what it may call, with commas between: ${scopesShown}
Running programs follow within seconds.`

export type Said = { readonly lines: readonly string[]; readonly code: number }
const wrong: Said = { lines: [usage], code: 2 }
const said = (...lines: readonly string[]): Said => ({ lines, code: 0 })

const options = {
  body: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  'per-second': { type: 'string', default: perSecond },
  'per-day': { type: 'string', default: perDay },
  jwk: { type: 'string', default: '' },
  thumbprint: { type: 'string', default: '' },
  'earlier-days': { type: 'string', default: String(earlierKeyDays) },
} as const
const parsed = (words: readonly string[]) => {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch {
    return undefined
  }
}
/** What one command line does to the clients, and what is said of it. */
export async function order(words: readonly string[], clients: Clients): Promise<Said> {
  const { positionals: [verb, of = ''] = [], values } = parsed(words) ?? {}
  if (!values) return wrong
  const client = parseUuid(of)
  if (verb === 'list') return list(clients)
  if (verb === 'create') return create(values, clients)
  if (!client) return wrong
  if (verb === 'trust') return trust(client, values.jwk, clients)
  if (verb === 'distrust') return (await clients.distrust(client, values.thumbprint)) ? said('Not trusted any more.') : absent
  if (verb === 'end') return (await clients.end(client)) ? said('Ended.') : absent
  const days = Number(values['earlier-days'])
  if (verb !== 'rotate' || !Number.isInteger(days) || days < 0 || days > earlierKeyDaysMax) return wrong
  const made = await clients.rotate(client, days)
  return made.kind === 'absent' ? absent : said(made.key)
}
async function list(clients: Clients): Promise<Said> {
  const keys = Map.groupBy(await clients.signingKeys(), ({ client }) => client)
  const trusted = (client: Uuid): readonly string[] => (keys.get(client) ?? []).map(({ thumbprint }) => `  signs with ${thumbprint}`)
  return said(...(await clients.list()).flatMap((client) => [lineOf(client), ...trusted(client.id)]))
}
const absent: Said = { lines: ['There is no such client or key, or it has ended.'], code: 1 }

async function trust(client: Uuid, raw: string, clients: Clients): Promise<Said> {
  const jwk = publicKeyIn(raw)
  if (!jwk) return wrong
  return (await clients.trust(client, jwk)) ? said('Trusted.') : absent
}
/** A public key of a kind that may sign; never a private one, which should be nowhere but with its owner. */
const publicKeyIn = (raw: string): Parameters<Clients['trust']>[1] | undefined => {
  try {
    const jwk = JSON.parse(raw)
    return typeof jwk === 'object' && jwk !== null && ['EC', 'OKP', 'RSA'].includes(jwk.kty) && !('d' in jwk) ? jwk : undefined
  } catch {
    return undefined
  }
}

type Values = NonNullable<ReturnType<typeof parsed>>['values']
async function create({ body = '', name = '', scopes: raw = '', ...limits }: Values, clients: Clients): Promise<Said> {
  const scopes = raw.split(',').filter(isScope)
  const [second, day] = [Number(limits['per-second']), Number(limits['per-day'])]
  const isRight =
    /^[a-z][a-z0-9-]*$/.test(body) &&
    name.trim() !== '' &&
    name.length <= nameLengthMax &&
    scopes.length > 0 &&
    scopes.every((one) => isOf(one, body))
  if (!isRight || scopes.length !== raw.split(',').length || !isCount(second, perSecondMax) || !isCount(day, perDayMax)) return wrong
  const made = await clients.create({ body, name: name.trim(), scopes, perSecond: second, perDay: day })
  return said(`client ${made.client}`, made.key)
}
/** A scope for a service is one of the same body. */
const isOf = (scope: string, body: string): boolean => !scope.includes(':') || scope.startsWith(`${body}:`)
const nameLengthMax = 200
const perSecondMax = 100_000
const perDayMax = 1_000_000_000
const isCount = (count: number, max: number): boolean => Number.isInteger(count) && count > 0 && count <= max
const lineOf = ({ id, body, name, scopes, perSecond, perDay, madeAt, endedAt }: Client): string =>
  `${id}  ${body}  ${name}  ${scopes.join()}  ${perSecond} a second, ${perDay} a day  since ${isoInstant(madeAt)}${endedAt === null ? '' : `, ended ${isoInstant(endedAt)}`}`

const main = async (): Promise<number> => {
  const read = readSettings(process.env)
  if (read.kind === 'wrong') return say({ lines: read.problems, code: 2 })
  const { DATA: data, DATABASE_URL: databaseUrl } = read.settings
  const server = databaseUrl === undefined ? await joinServer({ folder: data, log: silentLog }) : undefined
  const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
  const database = openDatabase({ url: server?.url ?? databaseUrl ?? '', role: 'app', passwords, log: silentLog })
  try {
    return say(await order(process.argv.slice(2), createClients({ database, clock: systemClock, random: systemRandom })))
  } finally {
    await database.close()
    await server?.stop()
  }
}
const say = ({ lines, code }: Said): number => {
  for (const line of lines) (code === 0 ? process.stdout : process.stderr).write(`${line}\n`)
  return code
}

if (import.meta.main) process.exitCode = await main()

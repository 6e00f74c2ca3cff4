/** `npm run api-client -- create …`: lets a system of another organisation call an interface, and gives it keys. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Client, type Clients, createClients, earlierKeyDays, earlierKeyDaysMax, isReturn, isScope, scopesShown } from '#api'
import { servicesIn } from '#catalogue'
import { joinServer, openDatabase, rolePasswords } from '#database'
import { isoInstant, parseUuid, silentLog, systemClock, systemRandom, type Uuid } from '#kernel'
import { readSettings } from './settings.ts'

const perSecond = '10'
const perDay = '10000'
const usage = `npm run api-client -- create --body dvla --name "Havenmouth Motors" --scopes dvla:tax-a-vehicle:apply [--per-second ${perSecond}] [--per-day ${perDay}]
npm run api-client -- rotate CLIENT [--earlier-days ${earlierKeyDays}]
npm run api-client -- trust CLIENT --jwk JWK
npm run api-client -- distrust CLIENT --thumbprint THUMBPRINT
npm run api-client -- allow-return CLIENT --uri https://motors.example/back
npm run api-client -- forbid-return CLIENT --uri URI
npm run api-client -- end CLIENT
npm run api-client -- list
  create  prints a key, once: only its hash is kept
  rotate  prints a new key; the one before is good for so many days more, 0 to ${earlierKeyDaysMax}
  trust   it may sign who it is with the private half of this public key (a JSON Web Key) instead of showing a secret; several may be trusted at once
  distrust  what it signs with that key is believed no longer; list shows the thumbprints (RFC 7638)
  allow-return   people who were asked to agree that it acts for them may be sent back to this address, and to no other: letter by letter
  forbid-return  and no longer
  end     nobody is let in as this client any more
  --scopes  what it may call, with commas between: ${scopesShown}.
            apply: present applications for a service, follow: see how those of a person stand who agreed to that.
            For a service that needs a sign-in both count only for people who agreed (docs/api.md).
Running programs follow within seconds.`

export type Said = { readonly lines: readonly string[]; readonly code: number }
const wrong: Said = { lines: [usage], code: 2 }
/** What is wrong first, then all that there is. */
const wrongIn = (problems: readonly string[]): Said => ({ lines: [...problems, '', usage], code: 2 })
const said = (...lines: readonly string[]): Said => ({ lines, code: 0 })

const options = {
  body: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  'per-second': { type: 'string', default: perSecond },
  'per-day': { type: 'string', default: perDay },
  jwk: { type: 'string', default: '' },
  thumbprint: { type: 'string', default: '' },
  uri: { type: 'string', default: '' },
  'earlier-days': { type: 'string', default: String(earlierKeyDays) },
} as const
const parsed = (words: readonly string[]) => {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch {
    return undefined
  }
}
/** The names of a body's services, so that a scope of none is told. */
type ServicesOf = (body: string) => Promise<readonly string[]>
const installed: ServicesOf = async (body) => (await servicesIn(resolve(import.meta.dirname, '../..'), body)).map(({ name }) => name)
/** What one command line does to the clients, and what is said of it. */
export async function order(words: readonly string[], clients: Clients, servicesOf: ServicesOf = installed): Promise<Said> {
  const { positionals: [verb, of = ''] = [], values } = parsed(words) ?? {}
  if (!values) return wrong
  const client = parseUuid(of)
  if (verb === 'list') return list(clients)
  if (verb === 'create') return create(values, clients, servicesOf)
  if (!client) return wrong
  if (verb === 'trust') return trust(client, values.jwk, clients)
  if (verb === 'distrust') return (await clients.distrust(client, values.thumbprint)) ? said('Not trusted any more.') : absent
  if (verb === 'allow-return') return allowReturn(client, values.uri, clients)
  if (verb === 'forbid-return') return (await clients.forbidReturn(client, values.uri)) ? said('Nobody is sent there any more.') : absent
  if (verb === 'end') return (await clients.end(client)) ? said('Ended.') : absent
  const days = Number(values['earlier-days'])
  if (verb !== 'rotate' || !Number.isInteger(days) || days < 0 || days > earlierKeyDaysMax) return wrong
  const made = await clients.rotate(client, days)
  return made.kind === 'absent' ? absent : said(made.key)
}
async function list(clients: Clients): Promise<Said> {
  const keys = Map.groupBy(await clients.signingKeys(), ({ client }) => client)
  const returns = Map.groupBy(await clients.returns(), ({ client }) => client)
  const sent = (client: Uuid): readonly string[] => (returns.get(client) ?? []).map(({ uri }) => `  people come back to ${uri}`)
  const trusted = (client: Uuid): readonly string[] => (keys.get(client) ?? []).map(({ thumbprint }) => `  signs with ${thumbprint}`)
  return said(...(await clients.list()).flatMap((client) => [lineOf(client), ...trusted(client.id), ...sent(client.id)]))
}
const absent: Said = { lines: ['There is no such client or key, or it has ended.'], code: 1 }

async function allowReturn(client: Uuid, uri: string, clients: Clients): Promise<Said> {
  if (!isReturn(uri))
    return wrongIn([
      `--uri ${uri || '(nothing)'} is no address to send people back to: a whole https address as browsers write it, without # and password,`,
      'such as https://motors.example/back; while you develop also http://127.0.0.1:9000/back.',
    ])
  return (await clients.allowReturn(client, uri)) ? said('People may be sent back there.') : absent
}
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
async function create(values: Values, clients: Clients, servicesOf: ServicesOf): Promise<Said> {
  const { body = '', name = '', scopes: raw = '', ...limits } = values
  const [second, day] = [Number(limits['per-second']), Number(limits['per-day'])]
  const names = raw.split(',')
  const problems = [
    ...(/^[a-z][a-z0-9-]*$/.test(body) ? [] : ['--body: say whose interfaces it may call, such as dvla']),
    ...(name.trim() !== '' && name.length <= nameLengthMax ? [] : [`--name: say what people call it, in 1 to ${nameLengthMax} characters`]),
    ...scopeProblems(names, body, body === '' ? [] : await servicesOf(body)),
    ...(isCount(second, perSecondMax) ? [] : [`--per-second: a whole number from 1 to ${perSecondMax}`]),
    ...(isCount(day, perDayMax) ? [] : [`--per-day: a whole number from 1 to ${perDayMax}`]),
  ]
  if (problems.length > 0) return wrongIn(problems)
  const made = await clients.create({ body, name: name.trim(), scopes: names.filter(isScope), perSecond: second, perDay: day })
  return said(`client ${made.client}`, made.key)
}
/** Each that is none is named, then all that there are. */
function scopeProblems(names: readonly string[], body: string, services: readonly string[]): readonly string[] {
  const isRight = (one: string): boolean => {
    const [of, service] = one.split(':')
    return isScope(one) && (service === undefined || (of === body && services.includes(service)))
  }
  const wrong = names.filter((one) => !isRight(one))
  if (wrong.length === 0) return []
  const each = services.map((service) => `${body}:${service}`)
  const all = (each.length > 0 ? each : ['BODY:SERVICE']).map((one) => `  ${one}:apply   ${one}:follow`)
  return [
    `--scopes: ${wrong.map((one) => (one === '' ? '(nothing)' : `“${one}”`)).join(', ')} ${wrong.length === 1 ? 'is' : 'are'} no scope of ${body || 'this body'}. These are:`,
    '  vehicle-enquiry',
    ...all,
  ]
}
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

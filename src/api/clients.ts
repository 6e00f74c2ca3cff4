import { hash } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { type Database, nobody, type Transaction, timestamp } from '#database'
import { assert, type Clock, type Instant, plusDays, plusSeconds, type Random, type Uuid, uuid7 } from '#kernel'

/** What a client may do with applications for a service: present them, or see how those of a person stand who agreed to it. */
export type ScopeVerb = 'apply' | 'follow'
/** What somebody may agree to, for one service of a body. */
export type PersonScope = `${string}:${string}:${ScopeVerb}`
/** What a client may be let in for: an interface, or applications for one service of a body. */
export type Scope = 'vehicle-enquiry' | 'telephone' | PersonScope
/** For whoever makes a client: how scopes are written. */
export const scopesShown = 'vehicle-enquiry, telephone, BODY:SERVICE:apply or BODY:SERVICE:follow'
export const isPersonScope = (raw: string): raw is PersonScope => /^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*:(apply|follow)$/.test(raw)
export const isScope = (raw: string): raw is Scope => raw === 'vehicle-enquiry' || raw === 'telephone' || isPersonScope(raw)
type Named = { readonly body: string; readonly id: string }
/** What a client needs to present applications for a service; with `follow` to see them only. */
export const scopeFor = ({ body, id }: Named, verb: ScopeVerb = 'apply'): PersonScope => `${body}:${id}:${verb}`

/** A system of another organisation that may call the interfaces of one body. */
export type Client = {
  readonly id: Uuid
  readonly body: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly perSecond: number
  readonly perDay: number
  readonly madeAt: Instant
  readonly endedAt: Instant | null
}
/** The key is shown once: nothing but its hash is stored. */
export type Made = { readonly kind: 'made'; readonly client: Uuid; readonly key: string }
export type Clients = {
  readonly create: (client: Pick<Client, 'body' | 'name' | 'scopes' | 'perSecond' | 'perDay'>) => Promise<Made>
  /** A new key beside the newest one, which is good for so many days more: no call need fail. Older ones end at once. */
  readonly rotate: (client: Uuid, earlierDays: number) => Promise<Made | { readonly kind: 'absent' }>
  /** Nobody is let in as this client any more. False: there is none, or it had ended. */
  readonly end: (client: Uuid) => Promise<boolean>
  readonly list: () => Promise<readonly Client[]>
  /** It may sign who it is with the private half of this key, from now on. Throws for what is no public key. False: no such client. */
  readonly trust: (client: Uuid, jwk: JWK) => Promise<boolean>
  /** What it signs with this key is believed no longer. `thumbprint`: RFC 7638. False: it was not trusted. */
  readonly distrust: (client: Uuid, thumbprint: string) => Promise<boolean>
  /** The keys that are trusted now, by client: several may be, so that one can take the place of another. */
  readonly signingKeys: () => Promise<readonly { readonly client: Uuid; readonly thumbprint: string }[]>
  /** Who it is, the keys that it signs with, and where people may be sent back to. Undefined: none, or it has ended. */
  readonly byId: (
    client: string,
  ) => Promise<{ readonly client: Client; readonly signs: readonly JWK[]; readonly returns: readonly string[] } | undefined>
  /** Whoever shows this key now. Clients are few and kept in memory: what is changed counts in every process within `clientsSecondsMax`. */
  readonly byKey: (key: string) => Promise<Client | undefined>
  /** People may be sent back to this address, letter by letter, with what they said. False: no such client. Throws for one that is none. */
  readonly allowReturn: (client: Uuid, uri: string) => Promise<boolean>
  /** False: it was not there. */
  readonly forbidReturn: (client: Uuid, uri: string) => Promise<boolean>
  /** Where people may be sent back to, by client. */
  readonly returns: () => Promise<readonly { readonly client: Uuid; readonly uri: string }[]>
  /** What clients are called, those that have ended too. */
  readonly names: () => Promise<ReadonlyMap<string, string>>
}
export const earlierKeyDays = 7
export const earlierKeyDaysMax = 90
export const clientsSecondsMax = 5
/** So that keys are found by whoever searches code and logs for secrets that lie about. */
const keyPrefix = 'portreeve_'
const keyBytes = 32
const keyLengthMax = 200

const hashOf = (key: string): Buffer => hash('sha256', key, 'buffer')
const columns = `client_id as id, body, name, scopes, per_second as "perSecond", per_day as "perDay", made_at as "madeAt", ended_at as "endedAt"`
type KeyRow = { readonly hash: string; readonly client: Uuid; readonly until: Instant | null }
const selectKeys = `select encode(key_hash, 'hex') as hash, client_id as client, ends_at as until from portreeve.api_key
  where ends_at is null or ends_at > $1`
type SignerRow = { readonly client: Uuid; readonly jwk: JWK }
const selectSigners = `select client_id as client, jwk from portreeve.api_signing_key where ends_at is null or ends_at > $1`
const selectThumbprints = `select client_id as client, thumbprint from portreeve.api_signing_key
  where ends_at is null or ends_at > $1 order by client_id, made_at`
type ReturnRow = { readonly client: Uuid; readonly uri: string }
const selectReturns = 'select client_id as client, uri from portreeve.api_redirect order by client_id, uri'
type Known = {
  readonly until: Instant
  readonly clients: ReadonlyMap<string, Client>
  readonly keys: ReadonlyMap<string, KeyRow>
  readonly signers: readonly SignerRow[]
  readonly returns: readonly ReturnRow[]
}

/** The clients of a database and their keys. Changes are rare; every call asks who it is. */
export function createClients({ database, clock, random }: { database: Database; clock: Clock; random: Random }): Clients {
  const addKey = async (tx: Transaction, client: Uuid): Promise<Made> => {
    const key = keyPrefix + Buffer.from(random.bytes(keyBytes)).toString('base64url')
    const at = timestamp(clock.now())
    await tx.query('insert into portreeve.api_key (key_hash, client_id, made_at) values ($1, $2, $3)', [hashOf(key), client, at])
    return { kind: 'made', client, key }
  }
  const list = () => database.query<Client>(`select ${columns} from portreeve.api_client order by client_id`)
  const known = createMemory(clock, async () => {
    const now = [timestamp(clock.now())]
    const [clients, keys, signers, returns] = await Promise.all([
      list(),
      database.query<KeyRow>(selectKeys, now),
      database.query<SignerRow>(selectSigners, now),
      database.query<ReturnRow>(selectReturns),
    ])
    const [byId, byHash] = [new Map(clients.map((one) => [one.id, one])), new Map(keys.map((one) => [one.hash, one]))]
    return { clients: byId, keys: byHash, signers, returns }
  })
  return Object.freeze({
    create: ({ body, name, scopes, perSecond, perDay }) =>
      database.transaction(nobody, async (tx) => {
        const id = uuid7(clock, random)
        await tx.query(
          'insert into portreeve.api_client (client_id, body, name, scopes, per_second, per_day, made_at) values ($1, $2, $3, $4, $5, $6, $7)',
          [id, body, name, scopes, perSecond, perDay, timestamp(clock.now())],
        )
        return addKey(tx, id)
      }),
    rotate: (client, earlierDays) =>
      database.transaction(nobody, async (tx) => {
        assert(earlierDays >= 0 && earlierDays <= earlierKeyDaysMax, `an earlier key is good for ${earlierKeyDaysMax} days at most`)
        const [there] = await tx.query('select from portreeve.api_client where client_id = $1 and ended_at is null for update', [client])
        if (!there) return { kind: 'absent' }
        const now = clock.now()
        await tx.query(endEarlier, [client, timestamp(now), timestamp(plusDays(now, earlierDays))])
        return addKey(tx, client)
      }),
    end: async (client) => {
      const sql = 'update portreeve.api_client set ended_at = $2 where client_id = $1 and ended_at is null returning client_id'
      return (await database.query(sql, [client, timestamp(clock.now())])).length > 0
    },
    list,
    trust: async (client, jwk) => {
      const [thumbprint, at] = [await calculateJwkThumbprint(jwk), timestamp(clock.now())]
      const sql = `insert into portreeve.api_signing_key (client_id, thumbprint, jwk, made_at)
        select client_id, $2, $3, $4 from portreeve.api_client where client_id = $1 and ended_at is null
        on conflict (client_id, thumbprint) do update set ends_at = null returning client_id`
      return (await database.query(sql, [client, thumbprint, JSON.stringify(jwk), at])).length > 0
    },
    distrust: async (client, thumbprint) => {
      const sql = `update portreeve.api_signing_key set ends_at = $3 where client_id = $1 and thumbprint = $2
        and (ends_at is null or ends_at > $3) returning client_id`
      return (await database.query(sql, [client, thumbprint, timestamp(clock.now())])).length > 0
    },
    allowReturn: async (client, uri) => {
      assert(isReturn(uri), 'nobody is sent back to this address')
      const sql = `insert into portreeve.api_redirect (client_id, uri, made_at)
        select client_id, $2, $3 from portreeve.api_client where client_id = $1 and ended_at is null
        on conflict (client_id, uri) do update set made_at = excluded.made_at returning client_id`
      return (await database.query(sql, [client, uri, timestamp(clock.now())])).length > 0
    },
    forbidReturn: async (client, uri) => {
      const sql = 'delete from portreeve.api_redirect where client_id = $1 and uri = $2 returning client_id'
      return (await database.query(sql, [client, uri])).length > 0
    },
    returns: () => database.query<ReturnRow>(selectReturns),
    signingKeys: () => database.query<{ client: Uuid; thumbprint: string }>(selectThumbprints, [timestamp(clock.now())]),
    byId: async (id) => {
      const { clients, signers, returns } = await known()
      const client = clients.get(id)
      if (!client || client.endedAt !== null) return undefined
      const isIts = (one: { readonly client: Uuid }): boolean => one.client === client.id
      return { client, signs: signers.filter(isIts).map(({ jwk }) => jwk), returns: returns.filter(isIts).map(({ uri }) => uri) }
    },
    byKey: async (key) => {
      if (key.length > keyLengthMax) return undefined
      const { keys, clients } = await known()
      const row = keys.get(hash('sha256', key))
      const client = row && clients.get(row.client)
      if (!client || client.endedAt !== null) return undefined
      return row.until !== null && row.until <= clock.now() ? undefined : client
    },
    names: async () => new Map([...(await known()).clients.values()].map(({ id, name }) => [id, name])),
  })
}
const returnLengthMax = 500
/** An address that people may be sent back to: https, or this machine while somebody develops; whole, as it will be shown, and for nobody's mark. */
export function isReturn(uri: string): boolean {
  if (uri.length > returnLengthMax || !URL.canParse(uri)) return false
  const { href, protocol, hostname, hash, username, password } = new URL(uri)
  const isHere = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === '[::1]')
  return href === uri && (protocol === 'https:' || isHere) && hash === '' && !uri.includes('#') && username + password === ''
}
/** The newest that is good stays good until $3, or its own end if that is sooner; all before it end now. */
const endEarlier = `update portreeve.api_key k
  set ends_at = case when k.key_hash = newest.key_hash then least(k.ends_at, $3) else least(k.ends_at, $2) end
  from (select key_hash from portreeve.api_key where client_id = $1 and (ends_at is null or ends_at > $2)
    order by ends_at is null desc, made_at desc limit 1) newest
  where k.client_id = $1`

/** What was read last, read anew by whoever asks first after it has grown old. */
const createMemory = (clock: Clock, read: () => Promise<Omit<Known, 'until'>>): (() => Promise<Known>) => {
  let known: Known | undefined
  let reading: Promise<Known> | undefined
  const readAgain = async (): Promise<Known> => {
    const until = plusSeconds(clock.now(), clientsSecondsMax)
    known = { ...(await read()), until }
    return known
  }
  return async () => {
    if (known && clock.now() < known.until) return known
    reading ??= readAgain().finally(() => {
      reading = undefined
    })
    return reading
  }
}

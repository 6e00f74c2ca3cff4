import { createHmac } from 'node:crypto'
import type { ToldClient } from '#cases'
import { asPerson, type Database, timestamp } from '#database'
import type { Handler, Handlers, Outcome } from '#jobs'
import { type Clock, type Instant, isoInstant, plusSeconds, type Random, type Uuid } from '#kernel'
import { open, type PersonKey, seal, type Vault } from '#vault'
import type { Client, Clients } from '../clients.ts'
import type { Consents } from '../consents/consents.ts'
import type { Post } from './post.ts'

/** An event is tried so often, over about a day and a half; then its address is given up, and says so. */
export const webhookTriesMax = 10
const firstDelaySeconds = 5
const delaySecondsMax = 8 * 3600
const secretBytes = 32
const secretPlace = 'api_webhook.sealed'
const jobPlace = 'job.sealed'
const gone = 410

export type Webhook = {
  readonly url: string
  readonly madeAt: Instant
  readonly failedAt: Instant | null
  readonly because: string | null
  readonly disabledAt: Instant | null
}
type Row = Webhook & { readonly sealed: Buffer; readonly earlierSealed: Buffer | null; readonly earlierUntil: Instant | null }
type Parts = {
  readonly database: Database
  readonly vault: Vault
  readonly clients: Pick<Clients, 'byId'>
  readonly consents: Pick<Consents, 'inForce'>
  readonly post: Post
  readonly clock: Clock
  readonly random: Random
}
const selectSql = `select url, sealed, made_at as "madeAt", failed_at as "failedAt", because, disabled_at as "disabledAt",
    earlier_sealed as "earlierSealed", earlier_until as "earlierUntil"
  from portreeve.api_webhook where person_id = $1`
const setSql = `insert into portreeve.api_webhook (person_id, body, url, sealed, made_at) values ($1, $2, $3, $4, $5)
  on conflict (person_id) do update set url = excluded.url, sealed = excluded.sealed, made_at = excluded.made_at,
    failed_at = null, because = null, disabled_at = null, earlier_sealed = null, earlier_until = null, secret_at = null`
const turnSql = `update portreeve.api_webhook set earlier_sealed = sealed, earlier_until = $3, sealed = $2, secret_at = $4 where person_id = $1
  returning person_id`
const failSql = `update portreeve.api_webhook set failed_at = $3, because = $4, disabled_at = case when $5 then $3 else disabled_at end
  where person_id = $1 and made_at = $2`
const goodSql = `update portreeve.api_webhook set failed_at = null, because = null where person_id = $1 and made_at = $2 and failed_at is not null`

/** Where clients are told of their applications, and the job that tells them (Standard Webhooks: signed, once for each event id). */
export const createWebhookStore = (parts: Parts) => {
  const { database, vault, clock, random } = parts
  const keyOf = async (client: Uuid): Promise<PersonKey> =>
    vault.cached(client) ?? database.transaction(asPerson(client), (tx) => vault.keyOf(tx, client))
  const find = async (client: Uuid): Promise<Row | undefined> => (await database.statement<Row>(asPerson(client), selectSql, [client]))[0]
  return Object.freeze({
    find: find as (client: Uuid) => Promise<Webhook | undefined>,
    /** Replaces the one before, and takes up again what was given up. The secret is told once. */
    set: async ({ id, body }: Pick<Client, 'id' | 'body'>, url: string): Promise<string> => {
      const secret = Buffer.from(random.bytes(secretBytes))
      const sealed = seal(await keyOf(id), secretPlace, secret.toString('base64'))
      await database.statement(asPerson(id), setSql, [id, body, url, sealed, timestamp(clock.now())])
      return `whsec_${secret.toString('base64')}`
    },
    /** A new secret for the address that is there; the one before signs beside it until then. Undefined: there is none. */
    turn: async (client: Uuid, earlierUntil: Instant): Promise<string | undefined> => {
      const secret = Buffer.from(random.bytes(secretBytes))
      const sealed = seal(await keyOf(client), secretPlace, secret.toString('base64'))
      const values = [client, sealed, timestamp(earlierUntil), timestamp(clock.now())]
      const done = await database.statement(asPerson(client), turnSql, values)
      return done.length > 0 ? `whsec_${secret.toString('base64')}` : undefined
    },
    end: async (client: Uuid): Promise<boolean> => {
      const sql = 'delete from portreeve.api_webhook where person_id = $1 returning person_id'
      return (await database.statement(asPerson(client), sql, [client])).length > 0
    },
    handlers: { 'tell-client': createTell(parts, { find, keyOf }) } satisfies Handlers,
  })
}
export type WebhookStore = ReturnType<typeof createWebhookStore>

type Finding = { readonly find: (client: Uuid) => Promise<Row | undefined>; readonly keyOf: (client: Uuid) => Promise<PersonKey> }
const done: Outcome = { kind: 'done' }
const createTell =
  ({ database, clients, consents, post, clock }: Parts, { find, keyOf }: Finding): Handler =>
  async ({ person, key, attempt, sealed }): Promise<Outcome> => {
    const told = JSON.parse(open(await keyOf(person), jobPlace, sealed).toString()) as ToldClient | ToldBatch
    const acting = 'acting' in told ? told.acting : undefined
    const client = acting?.client ?? person
    const row = await find(client)
    if (!row || row.disabledAt !== null || !(await clients.byId(client))) return done
    // What a person agreed to has ended: the client is told no more of them.
    if (acting && !(await follows(consents, acting.consent, (told as ToldClient).service))) return done
    const sealing = await keyOf(client)
    const inForce = row.earlierUntil !== null && row.earlierUntil > clock.now() ? [row.sealed, row.earlierSealed] : [row.sealed]
    const secrets = inForce.flatMap((one) => (one ? [Buffer.from(open(sealing, secretPlace, one).toString(), 'base64')] : []))
    const body = bodyOf(told)
    const posted = await post({ url: row.url, headers: signed({ id: key, body, secrets, at: clock.now() }), body })
    const status = 'status' in posted ? posted.status : 0
    const mine = [client, timestamp(row.madeAt)]
    if (status >= 200 && status < 300) {
      await database.statement(asPerson(client), goodSql, mine)
      return done
    }
    const because = 'because' in posted ? posted.because : `it answered ${status}`
    const isOver = status === gone || attempt >= webhookTriesMax
    await database.statement(asPerson(client), failSql, [...mine, timestamp(clock.now()), because, isOver])
    return isOver ? done : { kind: 'retry', because: `the client’s address: ${because}`, notBefore: nextTry(clock.now(), attempt) }
  }
const follows = async (consents: Pick<Consents, 'inForce'>, consent: Uuid, service: string): Promise<boolean> => {
  const scope = service.replace('/', ':')
  const found = await consents.inForce(consent)
  return found?.scopes.some((one) => one === `${scope}:apply` || one === `${scope}:follow`) ?? false
}
const nextTry = (now: Instant, attempt: number): Instant =>
  plusSeconds(now, Math.min(firstDelaySeconds * 4 ** (attempt - 1), delaySecondsMax))
/** What a client is told of a batch: that it has come to an end, and to which. */
export type ToldBatch = { readonly batch: string; readonly service: string; readonly state: string; readonly at: number }
/** The load of the job `tell-client`, under the client's key. */
export const sealTold = (key: PersonKey, told: ToldBatch): Buffer => seal(key, jobPlace, JSON.stringify(told))
const bodyOf = ({ at, ...told }: ToldClient | ToldBatch): string => {
  const timestamp = isoInstant(at as Instant)
  if ('batch' in told) return JSON.stringify({ type: 'batch.ended', timestamp, data: told })
  const { what, acting: _, ...data } = told
  return JSON.stringify({ type: 'application.changed', timestamp, data: { ...data, events: what } })
}

type Signing = { readonly id: string; readonly body: string; readonly secrets: readonly Buffer[]; readonly at: Instant }
/** The head of Standard Webhooks: the same id at every try, the time of this one, and what proves both and the body: by the secret, and by the one before while that is good. */
export function signed({ id, body, secrets, at }: Signing): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}

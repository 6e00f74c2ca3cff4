import { asPerson, type Database, nobody, type Transaction, timestamp } from '#database'
import type { SignInLevel } from '#identity'
import { type Clock, type Instant, type Language, plusDays, plusMinutes, plusSeconds, type Random, type Uuid, uuid7 } from '#kernel'
import { append } from '#ledger'
import { seal, type Vault } from '#vault'
import type { PersonScope } from '../clients.ts'
import { challengeOf, hashOfSecret, newSecret } from './secrets.ts'

/** From what a system asks to what the person says: as long as an attempt to sign in may take. */
export const requestMinutesMax = 60
/** A code goes from one program to the next by the browser: one that is older has gone astray. */
export const codeSecondsMax = 60
/** Then the person is asked again. */
export const consentDaysMax = 90
/** Used keys are remembered so long, so that whoever shows one again is known to have stolen it. */
export const usedKeyDays = 30
const listedMax = 100

/** What a client asks to do for whoever is at the browser, checked. `challenge`: SHA-256 of what it proves itself with later (RFC 7636). */
export type Wanted = {
  readonly client: Uuid
  readonly redirectUri: string
  readonly scopes: readonly PersonScope[]
  readonly challenge: string
  readonly state: string | undefined
}
/** Why an agreement ended: the person or the client ended it, a newer one took its place, a key was used twice, or the sign-in was not theirs. */
export type Ending = 'person' | 'client' | 'replaced' | 'reused' | 'parted'
/** What a person agreed to. */
export type Consent = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly client: Uuid
  readonly scopes: readonly PersonScope[]
  /** How surely whoever agreed was known. */
  readonly level: SignInLevel
  readonly version: number
  /** The session by which the client writes: it is no cookie's, and is deleted with the consent. */
  readonly visit: Buffer
  readonly givenAt: Instant
  readonly endsAt: Instant
  readonly takenAt: Instant | null
  readonly endedAt: Instant | null
  readonly because: Ending | null
  readonly language: Language
}
export type Giver = { readonly person: Uuid; readonly level: SignInLevel; readonly language: Language }
/** `refused`: no such key of this client, or not with what it shows. Why is told to nobody. */
export type Redeemed = { readonly kind: 'good'; readonly consent: Consent; readonly refresh: string } | { readonly kind: 'refused' }
export type Consents = {
  /** Remembers what is asked. The id is good for `requestMinutesMax`, and for one answer. */
  readonly ask: (wanted: Wanted) => Promise<string>
  readonly asked: (id: string) => Promise<Wanted | undefined>
  /** The person agrees: a code for the client, once. Undefined: it was answered already, or is too old. */
  readonly give: (id: string, giver: Giver & { readonly body: string }) => Promise<string | undefined>
  /** The person does not agree. */
  readonly decline: (id: string) => Promise<Wanted | undefined>
  /** The client comes for what was agreed; its earlier agreement with this person, if there is one, ends. */
  readonly redeem: (shown: {
    readonly client: Uuid
    readonly code: string
    readonly verifier: string
    readonly redirectUri: string | undefined
  }) => Promise<Redeemed>
  /** Another refresh token for one that is good no more. One that was used before ends the agreement. */
  readonly refresh: (shown: { readonly client: Uuid; readonly token: string }) => Promise<Redeemed>
  /** That a token rests on, if it has not ended. Always asked of the database: what is ended is ended at once. */
  readonly inForce: (consent: Uuid) => Promise<Consent | undefined>
  /** Those that a client came for, newest first. */
  readonly ofPerson: (person: Uuid) => Promise<readonly Consent[]>
  /** False: there is none of this person that has not ended. */
  readonly end: (person: Uuid, consent: Uuid, because: Ending) => Promise<boolean>
  /** The client gives a refresh token back, and with it what it stands for. */
  readonly giveBack: (client: Uuid, token: string) => Promise<void>
  /** All of somebody's, in the caller's transaction, which acts as them from then on. */
  readonly endAll: (tx: Transaction, person: Uuid, because: Ending) => Promise<void>
}

const columns = `consent_id as id, person_id as person, body, client_id as client, scopes, level, version, visit, given_at as "givenAt",
  ends_at as "endsAt", taken_at as "takenAt", ended_at as "endedAt", because, language`
const mineSql = `select ${columns} from portreeve.consent where person_id = $1 and taken_at is not null order by given_at desc limit ${listedMax}`
const openSql = `select ${columns} from portreeve.consent where person_id = $1 and ended_at is null and ends_at > $2 order by consent_id for update`
const oneSql = `select ${columns} from portreeve.consent where consent_id = $1 and person_id = $2 for update`
const inForceSql = `select ${columns} from portreeve.consent_in_force($1, $2)`
const askSql = `insert into portreeve.consent_request (id_hash, client_id, redirect_uri, scopes, challenge, state, made_at, ends_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`
const requestColumns = 'client_id as client, redirect_uri as "redirectUri", scopes, challenge, state'
const askedSql = `select ${requestColumns} from portreeve.consent_request where id_hash = $1 and ends_at > $2`
const answeredSql = `delete from portreeve.consent_request where id_hash = $1 and ends_at > $2 returning ${requestColumns}`
const giveSql = `insert into portreeve.consent (consent_id, person_id, body, client_id, scopes, level, language, version, visit, given_at, ends_at, name_hash)
  values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11)`
const keySql = `insert into portreeve.consent_key
  (key_hash, person_id, body, consent_id, client_id, kind, redirect_uri, challenge, made_at, ends_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
const whoseSql = `select person_id as person, consent_id as consent from portreeve.consent_key where key_hash = $1 and client_id = $2 and kind = $3`
const lockKeySql = `select redirect_uri as "redirectUri", challenge, ends_at as "endsAt", used_at as "usedAt" from portreeve.consent_key
  where key_hash = $1 and person_id = $2 for update`
const useKeySql = 'update portreeve.consent_key set used_at = $3 where key_hash = $1 and person_id = $2'
const visitSql = `insert into portreeve.session (id_hash, person_id, kind, level, language, started_at, idle_until, ends_at)
  values ($1, $2, 'guest', $3, $4, $5, $6, $6)`
const takeSql = 'update portreeve.consent set taken_at = $3, version = $4 where consent_id = $1 and person_id = $2'
const endSql = 'update portreeve.consent set ended_at = $3, because = $4, version = $5 where consent_id = $1 and person_id = $2'
const endVisitSql = 'delete from portreeve.session where id_hash = $1 and person_id = $2'

type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly random: Random }
type Row = Omit<Wanted, 'state'> & { readonly state: string | null }
const wantedOf = (row: Row | undefined): Wanted | undefined => row && { ...row, state: row.state ?? undefined }

/** Who agreed that which system acts for them. A code or token is a secret of 256 bits of which only the hash is kept, good once. */
export function createConsents(parts: Parts): Consents {
  const { database, clock, random } = parts
  const asked = async (tx: Transaction, sql: string, id: string): Promise<Wanted | undefined> => {
    const hash = hashOfSecret(id)
    if (!hash) return undefined
    await setting(tx, 'session', hash.toString('hex'))
    return wantedOf((await tx.query<Row>(sql, [hash, timestamp(clock.now())]))[0])
  }
  const refused = { kind: 'refused' } as const
  return Object.freeze({
    ask: async ({ client, redirectUri, scopes, challenge, state }) => {
      const { secret, hash } = newSecret(random)
      const [at, until] = [clock.now(), plusMinutes(clock.now(), requestMinutesMax)]
      await database.transaction(nobody, async (tx) => {
        await setting(tx, 'session', hash.toString('hex'))
        await tx.query(askSql, [hash, client, redirectUri, scopes, challenge, state ?? null, timestamp(at), timestamp(until)])
      })
      return secret
    },
    asked: (id) => database.transaction(nobody, (tx) => asked(tx, askedSql, id)),
    decline: (id) => database.transaction(nobody, (tx) => asked(tx, answeredSql, id)),
    give: (id, giver) =>
      database.transaction(nobody, async (tx) => {
        const wanted = await asked(tx, answeredSql, id)
        return wanted && given(parts, tx, wanted, giver)
      }),
    redeem: ({ client, code, verifier, redirectUri }) =>
      withKey(parts, { client, secret: code, kind: 'code' }, async (tx, { key, consent, others }) => {
        const isRight = key.challenge === challengeOf(verifier) && (redirectUri === undefined || redirectUri === key.redirectUri)
        if (!isRight || consent.takenAt !== null) return refused
        const at = clock.now()
        await tx.query(takeSql, [consent.id, consent.person, timestamp(at), consent.version + 1])
        await tx.query(visitSql, [
          ...[consent.visit, consent.person, consent.level, consent.language],
          ...[timestamp(at), timestamp(consent.endsAt)],
        ])
        const taken = { ...consent, takenAt: at, version: consent.version + 1 }
        await note(parts, tx, taken, 'consent-taken')
        for (const one of others.filter((each) => each.client === client && each.takenAt !== null)) await ended(parts, tx, one, 'replaced')
        return { kind: 'good', consent: taken, refresh: await newRefresh(parts, tx, taken) }
      }),
    refresh: ({ client, token }) =>
      withKey(parts, { client, secret: token, kind: 'refresh' }, async (tx, { consent }) => ({
        kind: 'good',
        consent,
        refresh: await newRefresh(parts, tx, consent),
      })),
    inForce: async (consent) => (await database.query<Consent>(inForceSql, [nameOf(parts, consent), timestamp(clock.now())]))[0],
    ofPerson: (person) => database.statement<Consent>(asPerson(person), mineSql, [person]),
    end: (person, id, because) =>
      database.transaction(asPerson(person), async (tx) => {
        const [consent] = await tx.query<Consent>(oneSql, [id, person])
        if (!consent || consent.endedAt !== null) return false
        await ended(parts, tx, consent, because)
        return true
      }),
    giveBack: async (client, token) => {
      const hash = hashOfSecret(token)
      if (!hash) return
      await database.transaction(nobody, async (tx) => {
        const [whose] = await whoseKey(tx, { hash, client, kind: 'refresh' })
        const [consent] = whose ? await tx.query<Consent>(oneSql, [whose.consent, whose.person]) : []
        if (consent?.endedAt === null) await ended(parts, tx, consent, 'client')
      })
    },
    endAll: async (tx, person, because) => {
      await setting(tx, 'person', person)
      for (const consent of await tx.query<Consent>(openSql, [person, timestamp(clock.now())])) await ended(parts, tx, consent, because)
    },
  })
}
/** By which the database lets a row be found without knowing whose it is. */
const nameOf = ({ vault }: Parts, consent: Uuid): Buffer => vault.blind('consent.name_hash', consent)
/** For one transaction: what its row policies go by. */
const setting = (tx: Transaction, name: 'session' | 'person', value: string) =>
  tx.query('select set_config($1, $2, true)', [`portreeve.${name}`, value])

async function given(parts: Parts, tx: Transaction, wanted: Wanted, { person, level, language, body }: Giver & { body: string }) {
  const { clock, random } = parts
  const at = clock.now()
  const [id, until, visit] = [uuid7(clock, random), plusDays(at, consentDaysMax), Buffer.from(random.bytes(32))]
  const { client, scopes, redirectUri, challenge } = wanted
  await setting(tx, 'person', person)
  const name = nameOf(parts, id)
  await tx.query(giveSql, [id, person, body, client, scopes, level, language, visit, timestamp(at), timestamp(until), name])
  const nothing = { takenAt: null, endedAt: null, because: null }
  const consent = { id, person, body, client, scopes, level, language, version: 1, visit, givenAt: at, endsAt: until, ...nothing }
  await note(parts, tx, consent, 'consent-given')
  const { secret, hash } = newSecret(random)
  const last = plusSeconds(at, codeSecondsMax)
  await tx.query(keySql, [hash, person, body, id, client, 'code', redirectUri, challenge, timestamp(at), timestamp(last)])
  return secret
}
async function newRefresh({ clock, random }: Parts, tx: Transaction, { id, person, body, client, endsAt }: Consent): Promise<string> {
  const { secret, hash } = newSecret(random)
  await tx.query(keySql, [hash, person, body, id, client, 'refresh', null, null, timestamp(clock.now()), timestamp(endsAt)])
  return secret
}
/** It ends, and its visit with it: whatever the client is writing at this moment is written before or not at all. */
async function ended(parts: Parts, tx: Transaction, consent: Consent, because: Ending): Promise<void> {
  const [at, version] = [parts.clock.now(), consent.version + 1]
  await tx.query(endSql, [consent.id, consent.person, timestamp(at), because, version])
  await tx.query(endVisitSql, [consent.visit, consent.person])
  await note(parts, tx, { ...consent, endedAt: at, because, version }, 'consent-ended')
}
type Kind = 'consent-given' | 'consent-taken' | 'consent-ended'
const note = async ({ vault, clock }: Parts, tx: Transaction, consent: Consent, kind: Kind): Promise<void> => {
  const { id: stream, version: seq, person, body, client, scopes, level, because } = consent
  const data = { client, scopes, level, ...(because && { because }) }
  const sealed = seal(await vault.keyOf(tx, person), 'event.sealed', JSON.stringify(data))
  await append(tx, { stream, seq, person, body, topic: 'consent', kind, schema: 1, at: clock.now(), sealed })
}

type Key = {
  readonly redirectUri: string | null
  readonly challenge: string | null
  readonly endsAt: Instant
  readonly usedAt: Instant | null
}
type Naming = { readonly hash: Buffer; readonly client: Uuid; readonly kind: 'code' | 'refresh' }
/** Whose a key is; from then on the transaction acts as them. */
async function whoseKey(tx: Transaction, { hash, client, kind }: Naming) {
  await setting(tx, 'session', hash.toString('hex'))
  const found = await tx.query<{ person: Uuid; consent: Uuid }>(whoseSql, [hash, client, kind])
  if (found[0]) await setting(tx, 'person', found[0].person)
  return found
}
type Shown = Omit<Naming, 'hash'> & { readonly secret: string }
/** `others`: what else the person agreed to that has not ended, where a code is shown. */
type Found = { readonly key: Key; readonly consent: Consent; readonly others: readonly Consent[] }
/** Uses a key up, whatever comes of it; who comes second with the same one ends what it stood for. */
async function withKey(
  parts: Parts,
  { secret, ...of }: Shown,
  use: (tx: Transaction, found: Found) => Promise<Redeemed>,
): Promise<Redeemed> {
  const hash = hashOfSecret(secret)
  if (!hash) return { kind: 'refused' }
  return parts.database.transaction(nobody, async (tx): Promise<Redeemed> => {
    const [whose] = await whoseKey(tx, { ...of, hash })
    if (!whose) return { kind: 'refused' }
    const [key] = await tx.query<Key>(lockKeySql, [hash, whose.person])
    const now = parts.clock.now()
    // All of the person's at once and in one order, so that of two codes that are shown at once one waits for the other.
    const open = await (of.kind === 'code'
      ? tx.query<Consent>(openSql, [whose.person, timestamp(now)])
      : tx.query<Consent>(oneSql, [whose.consent, whose.person]))
    const consent = open.find(({ id }) => id === whose.consent)
    if (!key || !consent || consent.endedAt !== null || consent.endsAt <= now) return { kind: 'refused' }
    if (key.usedAt !== null) {
      await ended(parts, tx, consent, 'reused')
      return { kind: 'refused' }
    }
    if (key.endsAt <= now) return { kind: 'refused' }
    await tx.query(useKeySql, [hash, whose.person, timestamp(now)])
    return use(tx, { key, consent, others: open.filter((one) => one !== consent) })
  })
}

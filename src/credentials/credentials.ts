import { asPerson, type Database, nobody, timestamp } from '#database'
import { assert, type Clock, type Instant, plusMinutes, type Random, type Uuid, uuid7 } from '#kernel'
import type { Vault } from '#vault'
import { parseCode } from './code.ts'
import { type Addresses, createIssuing } from './issuing.ts'
import { type CredentialSecret, keysOf, type SigningKey } from './keys.ts'
import { type GateRow, listed, listedOfCase, openCredential, readOne, sharesOf, stopShare } from './record.ts'
import { claimsOf, present } from './sd-jwt.ts'
import { createShare, hashOf, sharesListedMax } from './sharing.ts'
import { type Entry, standingOf, statusToken, ttlSeconds } from './status-list.ts'
import type { Checked, Credentials, OnIssued, Share } from './types.ts'

/** Who used a code may look again, in the same visit, for so long: to read it in the other language, or to print it. */
export const lookAgainMinutesMax = 30
/** A list in memory is no older than this. */
const listSecondsMax = 60
/** In the very words that the person sees under "Who has looked at my data". */
export const checkPurpose = 'to check what you shared'

export type CredentialsParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  /** Where people and verifiers reach the pages. */
  readonly publicUrl: string
  /** The first signs; what any of them signed goes on verifying. */
  readonly secrets: readonly CredentialSecret[]
  /** How often a body has turned its key. */
  readonly turnsOf?: (body: string) => number
  readonly onIssued: OnIssued
}

/** Credentials of people: issued by their bodies, kept sealed, shown in part to whom the person likes, suspended and revoked. */
export function createCredentials(parts: CredentialsParts): Credentials {
  const { database, vault, clock } = parts
  const keys = createKeys(parts)
  const addresses = addressesAt(parts.publicUrl)
  const lists = createLists({ ...parts, addresses, keyOf: (body) => keys(body)[0] })
  const as = <T>(person: Uuid, work: (tx: Parameters<Parameters<Database['transaction']>[1]>[0]) => Promise<T>): Promise<T> =>
    database.transaction(asPerson(person), work)
  const shares = (person: Uuid, id: Uuid): Promise<readonly Share[]> =>
    as(person, async (tx) => sharesOf(tx, id, await vault.keyOf(tx, person), sharesListedMax))
  return Object.freeze({
    list: (person: Uuid) => as(person, (tx) => listed(tx, person)),
    ofCase: (who, caseId) => database.transaction(who, (tx) => listedOfCase(tx, caseId)),
    read: (person: Uuid, id: Uuid) => as(person, async (tx) => readOne(tx, id, await vault.keyOf(tx, person))),
    share: createShare(parts),
    shares,
    stopSharing: (person: Uuid, share: Uuid) => as(person, (tx) => stopShare(tx, share, clock.now())),
    check: createCheck(parts),
    statusList: lists.read,
    issuer: (body: string) => ({ issuer: addresses.issuer(body), jwks: { keys: keys(body).map(({ publicJwk }) => publicJwk) } }),
    handlers: createIssuing({ ...parts, addresses, keyOf: (body) => keys(body)[0], changed: lists.forget }),
  } satisfies Credentials)
}

const addressesAt = (publicUrl: string): Addresses => ({
  issuer: (body) => `${publicUrl}/${body}`,
  type: (body, kind) => `${publicUrl}/credentials/types/${body}/${kind}`,
  list: (body, list) => `${publicUrl}/credentials/status/${body}/${list}`,
})
/** Derived once for each body and turn. */
const createKeys = ({ secrets, turnsOf = () => 0 }: Pick<CredentialsParts, 'secrets' | 'turnsOf'>) => {
  const known = new Map<string, readonly [SigningKey, ...SigningKey[]]>()
  return (body: string): readonly [SigningKey, ...SigningKey[]] => {
    const turns = turnsOf(body)
    const name = `${body}/${turns}`
    const keys = known.get(name) ?? keysOf(secrets, body, turns)
    known.set(name, keys)
    return keys
  }
}

/** Through the gate, which writes down that somebody looked before it gives anything. */
const createCheck =
  ({ database, vault, clock, random }: CredentialsParts): Credentials['check'] =>
  async (raw, visit, also) => {
    const code = parseCode(raw)
    if (code === undefined) return undefined
    const at = clock.now()
    const again = timestamp(plusMinutes(at, -lookAgainMinutesMax))
    const [row] = await database.statement<GateRow>(nobody, 'select * from portreeve.gate_credential_code($1, $2, $3, $4, $5, $6)', [
      ...[hashOf(vault, code, also), visit, uuid7(clock, random), timestamp(at), again, checkPurpose],
    ])
    return row && checkedOf(vault, row)
  }
function checkedOf(vault: Vault, row: GateRow): Checked {
  const key = vault.unwrap({ person: row.person_id, version: row.key_version, master: row.master, wrapped: row.wrapped })
  const presentation = present(openCredential(key, row.sealed), row.claims)
  return {
    id: row.credential_id,
    person: row.person_id,
    caseId: row.case_id,
    body: row.body,
    service: row.service,
    serviceVersion: row.service_version,
    kind: row.kind,
    standing: standingOf(row.state),
    issuedAt: row.issued_at,
    validUntil: row.valid_until,
    ...(row.valid_from !== null && { validFrom: row.valid_from }),
    chosen: row.claims,
    claims: claimsOf(presentation),
    presentation,
  }
}

type ListParts = Pick<CredentialsParts, 'database' | 'clock'> & {
  readonly addresses: Addresses
  readonly keyOf: (body: string) => SigningKey
}
/** Signed lists, made anew once a minute at most unless something in them has changed here. */
function createLists({ database, clock, addresses, keyOf }: ListParts) {
  const kept = new Map<string, { readonly body: string; readonly token: string; readonly at: Instant }>()
  const make = async (body: string, list: number, at: Instant): Promise<string | undefined> => {
    const entries = await database.transaction(nobody, async (tx) => {
      const there = await tx.query('select from portreeve.credential_status where body = $1 and list = $2 limit 1', [body, list])
      const sql = 'select position, state from portreeve.credential_status where body = $1 and list = $2 and state <> 0'
      return there.length === 0 ? undefined : tx.query<Entry>(sql, [body, list])
    })
    return entries && statusToken({ issuer: addresses.issuer(body), uri: addresses.list(body, list), entries, at }, keyOf(body))
  }
  return {
    read: async (body: string, list: number) => {
      assert(Number.isSafeInteger(list) && list >= 0, 'lists are counted from 0')
      const name = `${body}/${list}`
      const at = clock.now()
      const known = kept.get(name)
      if (known && at - known.at < listSecondsMax * 1000) return { token: known.token, ttlSeconds }
      const token = await make(body, list, at)
      if (token === undefined) return undefined
      kept.set(name, { body, token, at })
      return { token, ttlSeconds }
    },
    forget: (body: string): void => {
      for (const [name, one] of kept) if (one.body === body) kept.delete(name)
    },
  }
}

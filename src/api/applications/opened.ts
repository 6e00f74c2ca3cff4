import { createHash } from 'node:crypto'
import { asPerson, type Database, timestamp } from '#database'
import { type Clock, type Instant, type Random, type Uuid, uuid7 } from '#kernel'
import type { Vault } from '#vault'

export type ListedRow = {
  readonly application: Uuid
  readonly body: string
  readonly service: string
  readonly openedAt: Instant
  readonly isDraft: boolean
  readonly reference: string | null
  readonly stage: string | null
  readonly outcome: string | null
}
/** `isNew`: nothing was opened under it yet. */
type Claimed = { readonly application: Uuid; readonly isNew: boolean }
/** `state`: only drafts, only what was submitted, or all for anything else. */
type Listing = { readonly after: Uuid | undefined; readonly limit: number; readonly state: string }
export type Claim = {
  /** Whose it will be: the client's own, or the person's who agreed. */
  readonly holder: Uuid
  readonly client: Uuid
  readonly body: string
  readonly service: string
  readonly key: string
  readonly request: unknown
}

const claimSql = 'select application_id as application, request from portreeve.claim_application($1, $2, $3, $4, $5, $6, $7)'
const listSql = `select a.application_id as application, a.body, a.service, a.opened_at as "openedAt", d.draft_id is not null as "isDraft",
    c.reference, c.stage, c.outcome
  from portreeve.api_application a
  left join portreeve.draft d on d.draft_id = a.application_id and d.person_id = a.person_id
  left join portreeve.cases c on c.case_id = a.application_id and c.person_id = a.person_id
  where a.person_id = $1 and ($2::uuid is null or a.application_id < $2)
    and case $4 when 'draft' then d.draft_id is not null when 'submitted' then c.case_id is not null else true end
  order by a.application_id desc limit $3`

const listOfSql = `select application, body, service, "isDraft", reference, stage, outcome from (
    select draft_id as application, body, service, true as "isDraft", null as reference, null as stage, null as outcome
      from portreeve.draft where person_id = $1 and expires_at > $6
    union all
    select case_id, body, service, false, reference, stage, outcome from portreeve.cases where person_id = $1) theirs
  where service = any($5) and ($2::uuid is null or application < $2)
    and case $4 when 'draft' then "isDraft" when 'submitted' then not "isDraft" else true end
  order by application desc limit $3`
/** An id of version 7 begins with its time, in milliseconds (RFC 9562, 5.7). */
const madeAt = (id: Uuid): Instant => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) as Instant

/** Which applications each client opened. Row policies hold a client to its own. */
export const createOpened = (parts: {
  readonly database: Database
  readonly vault: Pick<Vault, 'blind'>
  readonly clock: Clock
  readonly random: Random
}) => {
  const { database, vault, clock, random } = parts
  return Object.freeze({
    /** The id of what this key opens, the same one whenever it comes again; undefined when it came before with something else. */
    claim: async ({ holder, client, body, service, key, request }: Claim): Promise<Claimed | undefined> => {
      const offered = uuid7(clock, random)
      const asked = vault.blind('api request', JSON.stringify(request))
      // Two systems that act for one person may call different things by one key.
      const name = hashOf(holder === client ? key : `${client}\n${key}`)
      const values = [holder, offered, body, service, name, asked, timestamp(clock.now())]
      const [row] = await database.query<{ application: Uuid; request: Buffer }>(claimSql, values)
      return row?.request.equals(asked) ? { application: row.application, isNew: row.application === offered } : undefined
    },
    /** What a person has begun or sent of some services, by whatever way. */
    listOf: async (person: Uuid, services: readonly string[], { after, limit, state }: Listing): Promise<readonly ListedRow[]> => {
      const values = [person, after ?? null, limit, state, services, timestamp(clock.now())]
      const rows = await database.statement<Omit<ListedRow, 'openedAt'>>(asPerson(person), listOfSql, values)
      return rows.map((row) => ({ ...row, openedAt: madeAt(row.application) }))
    },
    list: (client: Uuid, { after, limit, state }: Listing): Promise<readonly ListedRow[]> =>
      database.statement<ListedRow>(asPerson(client), listSql, [client, after ?? null, limit, state]),
  })
}
export type Opened = ReturnType<typeof createOpened>

/** PostgreSQL: somebody was first. */
export const uniqueViolation = '23505'
export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
/** The key of a command of the case engine, made of what the client calls it: the same one for the same words. */
export const commandKey = (operation: string, client: Uuid, key: string): Uuid => uuidOf(hashOf(`${operation}\n${client}\n${key}`))
/** A name of fixed length for a hash. */
export const uuidOf = (hash: Buffer): Uuid => {
  const bytes = Buffer.from(hash.subarray(0, 16))
  // Version 8 of RFC 9562: made of whatever somebody likes.
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as Uuid
}

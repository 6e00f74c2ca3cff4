import { type Transaction, timestamp } from '#database'
import type { Instant, PlainDate, Uuid } from '#kernel'
import { open, type PersonKey, seal } from '#vault'
import { claimsOf } from './sd-jwt.ts'
import { standingOf } from './status-list.ts'
import type { CredentialRead, CredentialSummary, Share } from './types.ts'

const place = 'credential.sealed'
const sharePlace = 'credential_share.sealed'
export const openCredential = (key: PersonKey, sealed: Buffer): string => open(key, place, sealed).toString('utf8')

type Row = Omit<CredentialSummary, 'standing' | 'validFrom'> & { state: number; validFrom: PlainDate | null }
const columns = `c.credential_id as id, c.person_id as person, c.body, c.case_id as "caseId", c.service, c.service_version as "serviceVersion",
  c.kind, c.issued_at as "issuedAt", c.valid_from as "validFrom", c.valid_until as "validUntil", p.state`
const from =
  'from portreeve.credential c join portreeve.credential_status p on p.body = c.body and p.list = c.list and p.position = c.position'
export const credentialsPerListMax = 100
const summaryOf = ({ state, validFrom, ...rest }: Row): CredentialSummary => ({
  ...rest,
  standing: standingOf(state),
  ...(validFrom !== null && { validFrom }),
})

export const listed = async (tx: Transaction, person: Uuid): Promise<readonly CredentialSummary[]> => {
  const sql = `select ${columns} ${from} where c.person_id = $1 order by c.issued_at desc, c.credential_id limit ${credentialsPerListMax}`
  return (await tx.query<Row>(sql, [person])).map(summaryOf)
}
export const listedOfCase = async (tx: Pick<Transaction, 'query'>, caseId: Uuid): Promise<readonly CredentialSummary[]> => {
  const sql = `select ${columns} ${from} where c.case_id = $1 order by c.issued_at, c.credential_id limit ${credentialsPerListMax}`
  return (await tx.query<Row>(sql, [caseId])).map(summaryOf)
}
export async function readOne(tx: Transaction, id: Uuid, key: PersonKey): Promise<CredentialRead | undefined> {
  const sql = `select ${columns}, c.sealed ${from} where c.credential_id = $1 and c.person_id = $2`
  const [row] = await tx.query<Row & { sealed: Buffer }>(sql, [id, key.person])
  if (!row) return undefined
  const { sealed, ...rest } = row
  const sdJwt = openCredential(key, sealed)
  return { ...summaryOf(rest), sdJwt, claims: claimsOf(sdJwt) }
}

export type Place = { readonly list: number; readonly position: number }
/** A place that chance drew, if nobody has it. */
export const takePlace = async (tx: Transaction, body: string, { list, position }: Place, until: PlainDate): Promise<boolean> =>
  (
    await tx.query(
      `insert into portreeve.credential_status (body, list, position, until) values ($1, $2, $3, $4)
       on conflict (body, list, position) do nothing returning position`,
      [body, list, position, until],
    )
  ).length > 0
/** The list that places are drawn from now. */
export const listNow = async (tx: Transaction, body: string): Promise<number> =>
  (await tx.query<{ list: number | null }>('select max(list) as list from portreeve.credential_status where body = $1', [body]))[0]?.list ??
  0

type New = Omit<CredentialSummary, 'standing' | 'validFrom'> & Place & { readonly validFrom: PlainDate | null; readonly key: string }
export const addCredential = async (tx: Transaction, made: New, sdJwt: string, personKey: PersonKey): Promise<void> => {
  const { id, person, body, caseId, service, serviceVersion, kind, key, list, position, issuedAt, validFrom, validUntil } = made
  await tx.query(
    `insert into portreeve.credential (credential_id, person_id, body, case_id, service, service_version, kind, key, list, position, issued_at,
       valid_from, valid_until, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[id, person, body, caseId, service, serviceVersion, kind, key, list, position, timestamp(issuedAt), validFrom, validUntil],
      seal(personKey, place, sdJwt),
    ],
  )
}
/** What was revoked stays so. Acts as the person whose it is. False: there is nothing to change. */
export const setState = async (tx: Transaction, id: Uuid, state: number, revoked: number): Promise<boolean> =>
  (
    await tx.query(
      `update portreeve.credential_status p set state = $2 from portreeve.credential c
       where c.credential_id = $1 and c.person_id = portreeve.person() and p.body = c.body and p.list = c.list and p.position = c.position
         and p.state not in ($2, $3) returning p.position`,
      [id, state, revoked],
    )
  ).length > 0
/** A person's own of one kind that could still be shown. */
export const ofKind = async (tx: Transaction, body: string, kind: string): Promise<readonly Uuid[]> =>
  (
    await tx.query<{ id: Uuid }>(
      'select credential_id as id from portreeve.credential where person_id = portreeve.person() and body = $1 and kind = $2',
      [body, kind],
    )
  ).map(({ id }) => id)

type ShareRow = Omit<Share, 'code' | 'usedAt' | 'stoppedAt'> & { usedAt: Instant | null; stoppedAt: Instant | null; sealed: Buffer }
const shareColumns = `share_id as id, credential_id as credential, claims, made_at as "madeAt", ends_at as "endsAt", used_at as "usedAt",
  stopped_at as "stoppedAt", sealed`
export const sharesOf = async (tx: Transaction, credential: Uuid, key: PersonKey, limit: number): Promise<readonly Share[]> => {
  const sql = `select ${shareColumns} from portreeve.credential_share where credential_id = $1 and person_id = $2
    order by made_at desc, share_id desc limit $3`
  return (await tx.query<ShareRow>(sql, [credential, key.person, limit])).map(({ sealed, usedAt, stoppedAt, ...rest }) => ({
    ...rest,
    code: open(key, sharePlace, sealed).toString('utf8'),
    ...(usedAt !== null && { usedAt }),
    ...(stoppedAt !== null && { stoppedAt }),
  }))
}
/** Added once for each id. */
export const addShare = async (
  tx: Transaction,
  key: PersonKey,
  { id, credential, claims, code, madeAt, endsAt }: Share,
  { body, hash }: { readonly body: string; readonly hash: Buffer },
): Promise<void> => {
  await tx.query(
    `insert into portreeve.credential_share (share_id, person_id, body, credential_id, code_hash, claims, made_at, ends_at, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (share_id, person_id) do nothing`,
    [id, key.person, body, credential, hash, claims, timestamp(madeAt), timestamp(endsAt), seal(key, sharePlace, code)],
  )
}
export const stopShare = async (tx: Transaction, share: Uuid, at: Instant): Promise<boolean> =>
  (
    await tx.query(
      `update portreeve.credential_share set stopped_at = $2 where share_id = $1 and person_id = portreeve.person() and stopped_at is null
         and ends_at > $2 returning share_id`,
      [share, timestamp(at)],
    )
  ).length > 0

export type GateRow = {
  credential_id: Uuid
  case_id: Uuid
  person_id: Uuid
  body: string
  service: string
  service_version: number
  kind: string
  claims: readonly string[]
  state: number
  issued_at: Instant
  valid_from: PlainDate | null
  valid_until: PlainDate
  sealed: Buffer
  key_version: number
  master: string
  wrapped: Buffer
}

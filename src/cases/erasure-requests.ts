import { type As, asPerson, type Database, nobody, type Transaction, timestamp } from '#database'
import { addJobs, nobodyInParticular } from '#jobs'
import { type Clock, type Instant, type Language, parseReference, type Random, type Uuid, uuid7 } from '#kernel'
import { append } from '#ledger'
import { Erased, open, type PersonKey, seal, type Vault } from '#vault'
import { type Bar, barsTo, type ErasedOrNot, type EraseOnRequest } from './erase.ts'
import type { Decided, ErasureRequest, Erasures, Held } from './erasures.ts'
import { jobPlace } from './store.ts'
import type { CaseOfficer } from './types.ts'

const reasonLengthMax = 2000
const listedMax = 50
type ErasureParts = {
  readonly database: Database
  readonly background: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
}
type Parts = ErasureParts & { readonly erase: EraseOnRequest }

const columns = `request_id as id, person_id as person, body, asked_at as "askedAt", noted_by as "notedBy", version, decided_at as "decidedAt",
  officer_id as officer, outcome, bars, asked_sealed as "askedSealed", answer_sealed as "answerSealed"`
const insert = `insert into portreeve.erasure_request (request_id, person_id, body, asked_at, noted_by, version, asked_sealed)
  values ($1, $2, $3, $4, $5, 1, $6) on conflict do nothing returning 1 as one`
const latest = `select ${columns} from portreeve.erasure_request where person_id = $1 order by asked_at desc limit 1`
const listed = `select ${columns} from portreeve.erasure_request where body = $1
  order by outcome is not null, case when outcome is null then asked_at end, decided_at desc limit ${listedMax}`
const one = `select ${columns} from portreeve.erasure_request where request_id = $1`
const waitingOf = 'select request_id as id from portreeve.erasure_request where person_id = $1 and outcome is null'
const decideSql = `update portreeve.erasure_request set decided_at = $3, officer_id = $4, version = version + 1, answer_sealed = $5
  where request_id = $1 and version = $2 and outcome is null returning version`
const endSql = `update portreeve.erasure_request set outcome = $3, bars = $4::jsonb
  where request_id = $1 and version = $2 and outcome is null returning 1 as one`
const ofReference = 'select person_id as person from portreeve.cases where body = $1 and reference = $2'
const signedIn = 'select body from portreeve.sign_in where person_id = $1 order by last_at desc limit 1'
const heldSql = 'select kind, things from portreeve.held_of($1)'
const place = 'erasure-request.sealed'

type Row = {
  id: Uuid
  person: Uuid
  body: string
  askedAt: Instant
  notedBy: Uuid | null
  version: number
  decidedAt: Instant | null
  officer: Uuid | null
  outcome: ErasureRequest['outcome'] | null
  bars: readonly Bar[]
  askedSealed: Buffer | null
  answerSealed: Buffer | null
}
const requestOf = (row: Row, key: PersonKey | undefined): ErasureRequest => ({
  ...{ id: row.id, person: row.person, body: row.body, askedAt: row.askedAt, version: row.version, bars: row.bars },
  ...(row.notedBy && { notedBy: row.notedBy }),
  ...(row.decidedAt && { decidedAt: row.decidedAt }),
  ...(row.officer && { officer: row.officer }),
  ...(row.outcome && { outcome: row.outcome }),
  ...(key && row.answerSealed && { reason: open(key, place, row.answerSealed).toString() }),
})
const asOfficer = (officer: CaseOfficer): As => ({ kind: 'officer', ...officer })

export const createErasures = (parts: Parts): Erasures => {
  const { database, background, vault, clock, random } = parts
  /** Undefined: they are erased, and nothing can be written under their key. */
  const keyOf = (person: Uuid): Promise<PersonKey | undefined> =>
    database
      .transaction(asPerson(person), (tx) => vault.keyOf(tx, person))
      .catch((error: unknown) => {
        if (error instanceof Erased) return undefined
        throw error
      })
  const shown = async (row: Row): Promise<ErasureRequest> => requestOf(row, row.answerSealed ? await keyOf(row.person) : undefined)
  const found = async (officer: CaseOfficer, id: Uuid): Promise<Row | undefined> =>
    (await database.transaction(asOfficer(officer), (tx) => tx.query<Row>(one, [id])))[0]
  return Object.freeze({
    ask: async (person, how) => {
      const key = await keyOf(person)
      return database.transaction(asPerson(person), async (tx) => {
        const [known] = await tx.query<{ body: string }>(signedIn, [person])
        if (!known || !key) return { kind: 'absent' }
        const id = uuid7(clock, random)
        const added = await add(tx, parts, { id, person, body: known.body, key, how })
        return { kind: added ? 'asked' : 'asked-already' }
      })
    },
    mine: async (person) => {
      const [row] = await database.transaction(asPerson(person), (tx) => tx.query<Row>(latest, [person]))
      return row && shown(row)
    },
    list: async (officer) => {
      const rows = await database.transaction(asOfficer(officer), (tx) => tx.query<Row>(listed, [officer.body]))
      return rows.map((row) => requestOf(row, undefined))
    },
    note: async (officer, raw) => {
      const reference = parseReference(raw)
      const [holder] = reference
        ? await database.transaction(asOfficer(officer), (tx) => tx.query<{ person: Uuid }>(ofReference, [officer.body, reference]))
        : []
      const key = holder && (await keyOf(holder.person))
      if (!holder || !key) return { kind: 'absent' }
      return database.transaction(asOfficer(officer), async (tx) => {
        const id = uuid7(clock, random)
        const added = await add(tx, parts, { id, person: holder.person, body: officer.body, key, by: officer.officer })
        const [waits] = added ? [{ id }] : await tx.query<{ id: Uuid }>(waitingOf, [holder.person])
        return waits ? { kind: 'noted', id: waits.id } : { kind: 'absent' }
      })
    },
    look: async (officer, id) => {
      const row = await found(officer, id)
      if (!row) return undefined
      const [held, bars] = await Promise.all([background.query<Held>(heldSql, [row.person]), barsTo(background, row.person)])
      return { request: await shown(row), held, bars }
    },
    decide: async (officer, id, { version, erase, reason }) => {
      if (reason.trim() === '' || reason.length > reasonLengthMax) return { kind: 'wrong-reason' }
      const row = await found(officer, id)
      if (!row) return { kind: 'absent' }
      const key = await keyOf(row.person)
      const next = await database.transaction(asOfficer(officer), (tx) => ordered(tx, parts, { row, key, version, erase, officer, reason }))
      return next === undefined ? { kind: 'stale' } : carryOut(parts, { row, key, version: next, erase })
    },
  } satisfies Erasures)
}

type Asking = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly key: PersonKey
  readonly how?: object
  readonly by?: Uuid
}
const add = async (tx: Transaction, { clock }: Parts, { id, person, body, key, how, by }: Asking): Promise<boolean> => {
  const at = clock.now()
  const sealed = how ? seal(key, place, JSON.stringify(how)) : null
  if ((await tx.query(insert, [id, person, body, timestamp(at), by ?? null, sealed])).length === 0) return false
  const told = seal(key, 'event.sealed', JSON.stringify(by ? { officer: by } : {}))
  await append(tx, { stream: id, seq: 1, person, body, topic: 'privacy', kind: 'erasure-asked', schema: 1, at, sealed: told })
  return true
}

type Order = {
  readonly row: Row
  readonly key: PersonKey | undefined
  readonly version: number
  readonly erase: boolean
  readonly officer: CaseOfficer
  readonly reason: string
}
/** Who decided what and why, before anything is done about it. Undefined: somebody was faster. */
async function ordered(tx: Transaction, { clock }: Parts, order: Order): Promise<number | undefined> {
  const { row, key, officer, reason, erase } = order
  const at = clock.now()
  const sealed = key ? seal(key, place, reason) : null
  const [next] = await tx.query<{ version: number }>(decideSql, [row.id, order.version, timestamp(at), officer.officer, sealed])
  if (!next) return undefined
  if (key) {
    const kind = erase ? 'erasure-ordered' : 'erasure-declined'
    const told = seal(key, 'event.sealed', JSON.stringify({ officer: officer.officer, reason }))
    const { id: stream, person, body } = row
    await append(tx, { stream, seq: next.version, person, body, topic: 'privacy', kind, schema: 1, at, sealed: told })
  }
  return next.version
}

type Deed = Pick<Order, 'row' | 'key' | 'version' | 'erase'>
/** The deed, its outcome and the word to the person are one transaction. */
async function carryOut(parts: Parts, { row, key, version, erase }: Deed): Promise<Decided> {
  const { background, erase: eraseNow } = parts
  const asked = key && row.askedSealed ? (JSON.parse(open(key, place, row.askedSealed).toString()) as Asked) : undefined
  // Whoever is erased has no key any more: the one line that tells them so travels under that of nobody in particular.
  const nobodys = await background.transaction(asPerson(nobodyInParticular), (tx) => parts.vault.keyOf(tx, nobodyInParticular))
  const end = async (tx: Transaction, outcome: NonNullable<Row['outcome']>, bars: readonly Bar[]): Promise<void> => {
    const ended = await tx.query(endSql, [row.id, version, outcome, JSON.stringify(bars)])
    if (ended.length === 0) throw new Overtaken(row.id)
    if (asked?.email !== undefined) await tell(tx, parts, { row, asked, outcome, key: nobodys })
  }
  if (!erase) {
    await background.transaction(nobody, (tx) => end(tx, 'declined', []))
    return { kind: 'declined' }
  }
  const because = `request ${row.id}, ${row.notedBy ? 'written down by an officer' : 'asked in the account'}`
  const came = await eraseNow(row.person, because, (tx, one: ErasedOrNot) => end(tx, one.kind, one.kind === 'kept' ? one.bars : []))
  return { kind: came.kind }
}
/** Two officers decided at once: what the second began is rolled back. */
class Overtaken extends Error {
  override readonly name = 'Overtaken'
}
type Asked = { readonly language: Language; readonly email?: string }
type Telling = { readonly row: Row; readonly asked: Asked; readonly outcome: string; readonly key: PersonKey }
const tell = (tx: Transaction, parts: Parts, { row, asked, outcome, key }: Telling): Promise<unknown> => {
  const { body, id } = row
  const sealed = seal(key, jobPlace, JSON.stringify({ to: asked.email, language: asked.language, outcome }))
  const job = {
    person: nobodyInParticular,
    body,
    stream: id,
    kind: 'answer-erasure',
    key: `${id}/answer`,
    dueAt: parts.clock.now(),
    sealed,
  }
  return addJobs(tx, parts, [job])
}

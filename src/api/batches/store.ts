import { asPerson, type Database, type Transaction, timestamp } from '#database'
import { addJobs } from '#jobs'
import { type Clock, type Instant, type Language, type Random, type Uuid, uuid7 } from '#kernel'
import { open, type PersonKey, seal, type Vault } from '#vault'
import type { FieldError } from '../problems.ts'
import type { RowFault } from './upload.ts'

/** `checking`: no row was submitted yet. `wrong`: one was wrong, and so none will be. `stopped`: the client may do this no longer. */
export type BatchState = 'checking' | 'submitting' | 'done' | 'wrong' | 'cancelled' | 'stopped'
/** `good`: checked, and not submitted yet. `overtaken`: good once, until something else happened to what it is about. */
export type RowState = 'waiting' | 'good' | 'wrong' | 'submitted' | 'overtaken'
export type Batch = {
  readonly batch: Uuid
  readonly client: Uuid
  readonly body: string
  readonly service: string
  readonly request: Buffer
  readonly whenWrong: 'stop' | 'skip'
  readonly language: Language
  readonly state: BatchState
  readonly rows: number
  readonly good: number
  readonly wrong: number
  readonly submitted: number
  readonly overtaken: number
  readonly madeAt: Instant
  readonly endedAt: Instant | null
}
/** What a row holds: what was sent, `raw`, or why that is no row, until it is checked; afterwards what is wrong with it. */
export type RowContent = {
  readonly reference?: string
  readonly assurance?: 'none' | 'email' | 'P1' | 'P2'
  readonly raw?: unknown
  /** What was sent is no row. */
  readonly fault?: RowFault
  readonly errors?: readonly FieldError[]
}
export type BatchRow = {
  readonly number: number
  readonly application: Uuid
  readonly state: RowState
  readonly draftVersion: number | null
  readonly content: RowContent
}
/** A row of a list, with how its application stands. */
export type ShownRow = BatchRow & { readonly reference: string | null; readonly stage: string | null; readonly outcome: string | null }
/** What became of a row in a turn. */
export type RowChange = {
  readonly number: number
  readonly state: RowState
  readonly content: RowContent
  readonly draftVersion?: number
  readonly concerns?: readonly Uuid[]
}
/** A row about the same thing as one before it. */
type Doubled = Pick<BatchRow, 'number' | 'content'> & { readonly first: number }
export type NewBatch = Pick<Batch, 'client' | 'body' | 'service' | 'request' | 'whenWrong' | 'language'> & { readonly keyHash: Buffer }

const rowPlace = 'api_batch_row.sealed'
const rowsPerInsert = 1000
export const turnKind = 'batch-turn'

const columns = `batch_id as batch, person_id as client, body, service, request, when_wrong as "whenWrong", language, state, rows_sent as rows,
  rows_good as good, rows_wrong as wrong, rows_submitted as submitted, rows_overtaken as overtaken, made_at as "madeAt", ended_at as "endedAt"`
const findSql = `select ${columns} from portreeve.api_batch where person_id = $1 and batch_id = $2`
const listSql = `select ${columns} from portreeve.api_batch where person_id = $1 and ($2::uuid is null or batch_id < $2)
  order by batch_id desc limit $3`
const byKeySql = `select ${columns} from portreeve.api_batch join portreeve.api_batch_key using (person_id, batch_id)
  where person_id = $1 and key_hash = $2`
/** The same rows that have not come to nothing, under another key, which names them too from now on. */
const byRowsSql = `with found as (select * from portreeve.api_batch where person_id = $1 and request = $3 and state in ('checking', 'submitting', 'done')),
  named as (insert into portreeve.api_batch_key (person_id, key_hash, batch_id) select person_id, $2, batch_id from found on conflict do nothing)
  select ${columns} from found`
const nameSql = `insert into portreeve.api_batch_key (person_id, key_hash, batch_id) values ($1, $2, $3)`
const insertSql = `insert into portreeve.api_batch (batch_id, person_id, body, service, request, when_wrong, language, state, rows_sent, made_at)
  values ($1, $2, $3, $4, $5, $6, $7, 'checking', $8, $9) on conflict do nothing returning batch_id`
const insertRowsSql = `insert into portreeve.api_batch_row (batch_id, person_id, number, application_id, state, sealed)
  select $1, $2, r.number, r.application, 'waiting', r.sealed from unnest($3::int[], $4::uuid[], $5::bytea[]) as r(number, application, sealed)`
const rowColumns = `r.number, r.application_id as application, r.state, r.draft_version as "draftVersion", r.sealed`
const takeSql = `select ${rowColumns} from portreeve.api_batch_row r where r.person_id = $1 and r.batch_id = $2 and r.state = $3
  order by r.number limit $4`
const shownSql = `select ${rowColumns}, c.reference, c.stage, c.outcome from portreeve.api_batch_row r
  left join portreeve.cases c on c.case_id = r.application_id and c.person_id = r.person_id
  where r.person_id = $1 and r.batch_id = $2 and r.number > $3 and ($5 = '' or r.state = $5) order by r.number limit $4`
const changeRowsSql = `update portreeve.api_batch_row r set state = x.state, sealed = x.sealed, draft_version = coalesce(x.version, r.draft_version),
    concerns = (select array_agg(c.id) from unnest($7::int[], $8::uuid[]) as c(number, id) where c.number = x.number)
  from unnest($3::int[], $4::text[], $5::bytea[], $6::int[]) as x(number, state, sealed, version)
  where r.person_id = $1 and r.batch_id = $2 and r.number = x.number`
const lockSql = 'select state from portreeve.api_batch where person_id = $1 and batch_id = $2 for update'
const countSql = `update portreeve.api_batch b set rows_good = n.good, rows_wrong = n.wrong, rows_submitted = n.submitted, rows_overtaken = n.overtaken
  from (select count(*) filter (where state = 'good')::int as good, count(*) filter (where state = 'wrong')::int as wrong,
      count(*) filter (where state = 'submitted')::int as submitted, count(*) filter (where state = 'overtaken')::int as overtaken
    from portreeve.api_batch_row where person_id = $1 and batch_id = $2) n
  where b.person_id = $1 and b.batch_id = $2`
/** Of rows that concern the same thing, all but the first, each with the first. */
const doubledSql = `select distinct on (number) number, first, sealed from (
    select r.number, r.sealed, min(r.number) over (partition by c.id) as first from portreeve.api_batch_row r, unnest(r.concerns) as c(id)
    where r.person_id = $1 and r.batch_id = $2 and r.state = 'good') x
  where first < number order by number, first`
const endSql = `update portreeve.api_batch set state = $3, ended_at = $4 where person_id = $1 and batch_id = $2`
/** What nobody will submit is destroyed with the drafts that it was checked as. */
const clearDraftsSql = `delete from portreeve.draft d using portreeve.api_batch_row r
  where r.person_id = $1 and r.batch_id = $2 and r.state in ('waiting', 'good', 'wrong', 'overtaken')
    and d.draft_id = r.application_id and d.person_id = r.person_id`
const clearRowsSql = `update portreeve.api_batch_row set sealed = null, concerns = null
  where person_id = $1 and batch_id = $2 and state in ('waiting', 'good')`
const openedSql = `insert into portreeve.api_application (application_id, person_id, body, service, key_hash, request, opened_at)
  select r.application_id, r.person_id, b.body, b.service, sha256(('batch' || b.batch_id || r.number)::bytea), b.request, $4
  from portreeve.api_batch_row r join portreeve.api_batch b using (person_id, batch_id)
  where r.person_id = $1 and r.batch_id = $2 and r.number = any ($3::int[]) on conflict do nothing`

type Parts = {
  readonly database: Database
  readonly vault: Pick<Vault, 'cached' | 'keyOf'>
  readonly clock: Clock
  readonly random: Random
}
type Sealed = { readonly sealed: Buffer | null }
type KeyOf = (client: Uuid) => Promise<PersonKey>
/** Rows after a number; of one state, or of all where it is empty. */
type Shown = { readonly after: number; readonly limit: number; readonly state: string }

/** What a turn writes, in the transaction that ends its job. */
const createChanges = ({ clock, random }: Parts, keyOf: KeyOf) => {
  const clear = async (tx: Transaction, client: Uuid, batch: Uuid): Promise<void> => {
    await tx.query(clearDraftsSql, [client, batch])
    await tx.query(clearRowsSql, [client, batch])
  }
  const goOn = async (tx: Transaction, { batch, client, body }: Pick<Batch, 'batch' | 'client' | 'body'>, dueAt = clock.now()) =>
    void (await addJobs(tx, { clock, random }, [{ person: client, body, stream: batch, kind: turnKind, key: `${batch}/turn`, dueAt }]))
  const end = async (tx: Transaction, { client, batch }: Pick<Batch, 'batch' | 'client'>, state: BatchState): Promise<void> => {
    await tx.query(endSql, [client, batch, state, timestamp(clock.now())])
    await clear(tx, client, batch)
  }
  return {
    /** False: it was cancelled meanwhile, and what the turn opened is destroyed. */
    begin: async (tx: Transaction, { client, batch, state }: Batch): Promise<boolean> => {
      const [now] = await tx.query<{ state: BatchState }>(lockSql, [client, batch])
      if (now?.state === state) return true
      await clear(tx, client, batch)
      return false
    },
    change: async (tx: Transaction, { client, batch }: Batch, changes: readonly RowChange[]): Promise<void> => {
      if (changes.length === 0) return
      const key = await keyOf(client)
      const concerns = changes.flatMap(({ number, concerns = [] }) => concerns.map((id) => [number, id] as const))
      await tx.query(changeRowsSql, [
        ...[client, batch, changes.map(({ number }) => number), changes.map(({ state }) => state)],
        changes.map(({ content }) => seal(key, rowPlace, JSON.stringify(content))),
        changes.map(({ draftVersion }) => draftVersion ?? null),
        ...[concerns.map(([number]) => number), concerns.map(([, id]) => id)],
      ])
      await tx.query(countSql, [client, batch])
    },
    /** Applications that were submitted are the client's like others. */
    presented: async (tx: Transaction, { client, batch }: Batch, numbers: readonly number[]): Promise<void> =>
      void (await tx.query(openedSql, [client, batch, numbers, timestamp(clock.now())])),
    /** There is another turn. */
    goOn,
    submitting: async (tx: Transaction, { client, batch }: Batch): Promise<void> =>
      void (await tx.query(endSql, [client, batch, 'submitting', null])),
    end,
  }
}

/** Batches as they are kept: row policies hold each client to its own. */
export const createBatchStore = (parts: Parts) => {
  const { database, vault, clock, random } = parts
  const keyOf: KeyOf = async (client) => vault.cached(client) ?? database.transaction(asPerson(client), (tx) => vault.keyOf(tx, client))
  const opened = <R extends Sealed>(key: PersonKey, { sealed, ...row }: R) => ({
    ...row,
    content: sealed === null ? {} : (JSON.parse(open(key, rowPlace, sealed).toString()) as RowContent),
  })
  const rowsOf = async <R extends object>(client: Uuid, sql: string, values: readonly unknown[]) => {
    const key = await keyOf(client)
    return (await database.statement<R & Sealed>(asPerson(client), sql, values)).map((row) => opened(key, row))
  }
  const changes = createChanges(parts, keyOf)
  return Object.freeze({
    ...changes,
    keyOf,
    sealRow: (key: PersonKey, content: RowContent): Buffer => seal(key, rowPlace, JSON.stringify(content)),
    find: async (client: Uuid, batch: Uuid): Promise<Batch | undefined> =>
      (await database.statement<Batch>(asPerson(client), findSql, [client, batch]))[0],
    list: (client: Uuid, after: Uuid | undefined, limit: number): Promise<readonly Batch[]> =>
      database.statement<Batch>(asPerson(client), listSql, [client, after ?? null, limit]),
    /** What this key made before, or the same rows that have not come to nothing. */
    prior: async (client: Uuid, keyHash: Buffer, request: Buffer): Promise<Batch | undefined> =>
      (await database.statement<Batch>(asPerson(client), byKeySql, [client, keyHash]))[0] ??
      (await database.statement<Batch>(asPerson(client), byRowsSql, [client, keyHash, request]))[0],
    /** With its rows and the first turn of work, or nothing of it: false where the same rows were there first. Throws for a key that was. */
    add: ({ client, body, service, keyHash, request, whenWrong, language }: NewBatch, rows: readonly Buffer[]): Promise<boolean> =>
      database.transaction(asPerson(client), async (tx) => {
        const [batch, at] = [uuid7(clock, random), timestamp(clock.now())]
        const values = [batch, client, body, service, request, whenWrong, language, rows.length, at]
        if ((await tx.query(insertSql, values)).length === 0) return false
        await tx.query(nameSql, [client, keyHash, batch])
        for (let from = 0; from < rows.length; from += rowsPerInsert) {
          const some = rows.slice(from, from + rowsPerInsert)
          await tx.query(insertRowsSql, [batch, client, some.map((_, n) => from + n + 1), some.map(() => uuid7(clock, random)), some])
        }
        await changes.goOn(tx, { batch, client, body })
        return true
      }),
    take: ({ client, batch }: Batch, state: RowState, limit: number): Promise<readonly BatchRow[]> =>
      rowsOf<Omit<BatchRow, 'content'>>(client, takeSql, [client, batch, state, limit]),
    shown: ({ client, batch }: Batch, { after, limit, state }: Shown): Promise<readonly ShownRow[]> =>
      rowsOf<Omit<ShownRow, 'content'>>(client, shownSql, [client, batch, after, limit, state]),
    doubled: ({ client, batch }: Batch): Promise<readonly Doubled[]> =>
      rowsOf<Omit<Doubled, 'content'>>(client, doubledSql, [client, batch]),
    /** False: there is none that is still being checked. */
    cancel: (client: Uuid, batch: Uuid): Promise<boolean> =>
      database.transaction(asPerson(client), async (tx) => {
        const [now] = await tx.query<{ state: BatchState }>(lockSql, [client, batch])
        if (now?.state !== 'checking') return false
        await changes.end(tx, { client, batch }, 'cancelled')
        return true
      }),
  })
}
export type BatchStore = ReturnType<typeof createBatchStore>

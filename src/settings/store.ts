import { asPerson, type Database, timestamp } from '#database'
import type { Instant, Uuid } from '#kernel'
import { append } from '#ledger'
import { open, type PersonKey, seal, type Vault } from '#vault'
import type { Raw } from './setting.ts'

/** An administrator who acts. */
export type Administrator = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export type Outcome = 'approved' | 'declined' | 'withdrawn'
/** A proposal, and what became of it. */
export type Change = {
  readonly id: Uuid
  readonly body: string
  readonly key: string
  /** Null: as the definition has it. */
  readonly raw: Raw | null
  readonly reason: string
  readonly holdsFrom: Instant
  readonly proposedBy: Uuid
  readonly proposedAt: Instant
  readonly decided?: { readonly by: Uuid; readonly at: Instant; readonly outcome: Outcome; readonly answer: string }
}
type Row = {
  readonly id: Uuid
  readonly key: string
  readonly holdsFrom: Instant
  readonly proposedBy: Uuid
  readonly proposedAt: Instant
  readonly decidedBy: Uuid | null
  readonly decidedAt: Instant | null
  readonly outcome: Outcome | null
  readonly sealed: Buffer
  readonly answerSealed: Buffer | null
}
const place = 'setting_change.sealed'
const answerPlace = 'setting_change.answer_sealed'
const eventPlace = 'event.sealed'
const schema = 1
const uniqueViolation = '23505'

const readAll = `select change_id as id, setting as key, holds_from as "holdsFrom", proposed_by as "proposedBy", proposed_at as "proposedAt",
    decided_by as "decidedBy", decided_at as "decidedAt", outcome, sealed, answer_sealed as "answerSealed"
  from portreeve.setting_change where person_id = $1 order by proposed_at, change_id`
const insert = `insert into portreeve.setting_change
    (change_id, person_id, body, setting, holds_from, proposed_by, proposed_at, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8)`
const update = `update portreeve.setting_change set decided_by = $3, decided_at = $4, outcome = $5, answer_sealed = $6
  where change_id = $1 and body = $2 and outcome is null returning change_id`

type Parts = { readonly database: Database; readonly vault: Vault }
type Decision = { readonly change: Change; readonly at: Instant; readonly outcome: Outcome; readonly answer: string }

/** Changes as rows, and each of their steps as an event in the same transaction. */
export const createStore = ({ database, vault }: Parts) => {
  /** A keyed hash of the body's name as a UUID (version 8): the settings' own folder, and no person's. */
  const folderOf = (body: string): Uuid => {
    const h = vault.blind('settings', body).toString('hex')
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` as Uuid
  }
  const keyOf = async (body: string): Promise<PersonKey> => {
    const folder = folderOf(body)
    return vault.cached(folder) ?? database.transaction(asPerson(folder), (tx) => vault.keyOf(tx, folder))
  }
  const as = (who: Administrator) => ({ kind: 'officer', ...who }) as const
  const recorded = (key: PersonKey, { id, body }: Pick<Change, 'id' | 'body'>, said: unknown) => ({
    stream: id,
    person: folderOf(body),
    body,
    topic: 'settings',
    schema,
    sealed: seal(key, eventPlace, JSON.stringify(said)),
  })
  return Object.freeze({
    /** How often each body's settings have changed. */
    versions: async (): Promise<ReadonlyMap<string, number>> => {
      const rows = await database.query<{ body: string; version: number }>('select body, version from portreeve.setting_version')
      return new Map(rows.map(({ body, version }) => [body, version]))
    },
    read: async (body: string): Promise<readonly Change[]> => {
      const folder = folderOf(body)
      return database.transaction(asPerson(folder), async (tx) => {
        const rows = await tx.query<Row>(readAll, [folder])
        if (rows.length === 0) return []
        const key = await vault.keyOf(tx, folder)
        return rows.map((row) => changeOf(row, body, key))
      })
    },
    /** False: another proposal for the same setting waits. */
    add: async (who: Administrator, change: Change): Promise<boolean> => {
      const { id, body, key: setting, raw, reason, holdsFrom, proposedBy, proposedAt: at } = change
      const key = await keyOf(body)
      const said = { raw, reason }
      const values = [id, folderOf(body), body, setting, timestamp(holdsFrom), proposedBy, timestamp(at)]
      try {
        await database.transaction(as(who), async (tx) => {
          await tx.query(insert, [...values, seal(key, place, JSON.stringify(said))])
          const event = { setting, holdsFrom, officer: proposedBy, ...said }
          await append(tx, { ...recorded(key, change, event), seq: 1, kind: 'setting-proposed', at })
        })
        return true
      } catch (error) {
        if ((error as { readonly code?: string }).code === uniqueViolation) return false
        throw error
      }
    },
    /** False: somebody else decided first. */
    decide: async (who: Administrator, { change, at, outcome, answer }: Decision): Promise<boolean> => {
      const key = await keyOf(change.body)
      return database.transaction(as(who), async (tx) => {
        const answerSealed = answer === '' ? null : seal(key, answerPlace, answer)
        const rows = await tx.query(update, [change.id, change.body, who.officer, timestamp(at), outcome, answerSealed])
        if (rows.length === 0) return false
        const event = { setting: change.key, officer: who.officer, answer }
        await append(tx, { ...recorded(key, change, event), seq: 2, kind: `setting-${outcome}`, at })
        return true
      })
    },
    /** An approved deed is done: an event beside its two others, so that it comes once. False: it was there. */
    doOnce: async (who: Administrator, change: Change, at: Instant): Promise<boolean> => {
      const key = await keyOf(change.body)
      try {
        const event = { setting: change.key, officer: who.officer }
        await database.transaction(as(who), (tx) => append(tx, { ...recorded(key, change, event), seq: 3, kind: 'setting-done', at }))
        return true
      } catch (error) {
        if ((error as { readonly code?: string }).code === uniqueViolation) return false
        throw error
      }
    },
    wasDone: async ({ body }: Administrator, { id }: Change): Promise<boolean> =>
      database.transaction(asPerson(folderOf(body)), async (tx) => (await tx.query(doneSql, [id, folderOf(body)])).length > 0),
  })
}
const doneSql = `select from portreeve.event where stream = $1 and person_id = $2 and seq = 3`
export type Store = ReturnType<typeof createStore>

function changeOf(row: Row, body: string, key: PersonKey): Change {
  const { id, holdsFrom, proposedBy, proposedAt, decidedBy, decidedAt, outcome } = row
  const said = JSON.parse(open(key, place, row.sealed).toString()) as Pick<Change, 'raw' | 'reason'>
  const change: Change = { id, body, key: row.key, holdsFrom, proposedBy, proposedAt, ...said }
  if (decidedBy === null || decidedAt === null || outcome === null) return change
  const answer = row.answerSealed === null ? '' : open(key, answerPlace, row.answerSealed).toString()
  return { ...change, decided: { by: decidedBy, at: decidedAt, outcome, answer } }
}

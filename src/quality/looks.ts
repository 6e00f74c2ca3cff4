import { asPerson, type Database, timestamp } from '#database'
import type { Clock, Instant, Uuid } from '#kernel'
import { appendSaid } from '#ledger'
import { seal, type Vault } from '#vault'

export const lookVerdicts = ['justified', 'explained', 'unjustified'] as const
export type LookVerdict = (typeof lookVerdicts)[number]
export const lookWordsMax = 2000
const place = 'look_review.sealed'
const [openMax, judgedMax] = [100, 30]

/** An officer’s look at somebody without a case, drawn to be looked at again. Whom they looked at is nobody’s business here. */
export type DrawnLook = {
  readonly id: Uuid
  readonly at: Instant
  readonly officer: Uuid
  readonly role: string
  readonly action: 'read' | 'search' | 'use' | 'change' | 'case'
  readonly system: string
  readonly purpose: string
  readonly verdict?: LookVerdict
  readonly judgedBy?: Uuid
  readonly judgedAt?: Instant
}
type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export interface LookReviews {
  /** What waits to be judged, the oldest first, and what was judged lately. Only for privacy officers. */
  readonly list: (officer: Officer) => Promise<readonly DrawnLook[]>
  readonly one: (officer: Officer, id: Uuid) => Promise<DrawnLook | undefined>
  /** `own`: the officer looked themselves, which the database refuses as well. */
  readonly judge: (officer: Officer, id: Uuid, verdict: LookVerdict, words: string) => Promise<'done' | 'stale' | 'own'>
}
const columns = `access_id as id, person_id as person, at, officer, role, action, system, purpose, verdict, judged_by as "judgedBy",
  judged_at as "judgedAt"`
const listSql = `(select ${columns} from portreeve.look_review where body = $1 and verdict is null order by at limit ${openMax})
  union all (select ${columns} from portreeve.look_review where body = $1 and verdict is not null order by judged_at desc limit ${judgedMax})`
const oneSql = `select ${columns} from portreeve.look_review where body = $1 and access_id = $2`
const judgeSql = `update portreeve.look_review set verdict = $3, judged_by = $4, judged_at = $5, sealed = $6
  where access_id = $1 and person_id = $2 and verdict is null returning 1 as one`
type Row = { readonly [K in keyof DrawnLook]-?: DrawnLook[K] | null } & { readonly person: Uuid }
const lookOf = ({ person: _, ...row }: Row): DrawnLook =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as DrawnLook

type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock }
/** Looks without a case, judged by a privacy officer who did not look themselves. */
export function createLookReviews({ database, vault, clock }: Parts): LookReviews {
  const rows = (officer: Officer, sql: string, more: readonly unknown[] = []): Promise<readonly Row[]> =>
    database.statement<Row>({ kind: 'officer', ...officer }, sql, [officer.body, ...more])
  return Object.freeze({
    list: async (officer) => (await rows(officer, listSql)).map(lookOf),
    one: async (officer, id) => (await rows(officer, oneSql, [id])).map(lookOf)[0],
    judge: async (officer, id, verdict, words) => {
      const [row] = await rows(officer, oneSql, [id])
      if (!row || row.verdict !== null) return 'stale'
      if (row.officer === officer.officer) return 'own'
      return database.transaction(asPerson(row.person), async (tx) => {
        const [key, at] = [await vault.keyOf(tx, row.person), clock.now()]
        const said = words.trim().slice(0, lookWordsMax)
        const values = [id, row.person, verdict, officer.officer, timestamp(at), seal(key, place, said)]
        if ((await tx.query(judgeSql, values)).length === 0) return 'stale'
        await appendSaid(tx, key, {
          ...{ topic: 'quality', kind: 'look-judged', stream: id, seq: 1, person: row.person, body: officer.body, at },
          says: { verdict, words: said, officer: officer.officer },
        })
        return 'done'
      })
    },
  } satisfies LookReviews)
}

import type { Cases } from '#cases'
import { asPerson, type Database, timestamp } from '#database'
import type { Clock, Instant, Uuid } from '#kernel'
import { appendSaid } from '#ledger'
import { open, seal, type Vault } from '#vault'

export const verdicts = ['right', 'remarks', 'wrong'] as const
export type Verdict = (typeof verdicts)[number]
export const judgementWordsMax = 2000
const place = 'decision_review.sealed'
const listedMax = 100

/** A decision that was drawn, to be looked at again by somebody who had no part in it. */
export type Drawn = {
  readonly id: Uuid
  readonly caseId: Uuid
  readonly service: string
  readonly decidedBy: 'rules' | 'officers'
  readonly outcome: 'granted' | 'refused'
  readonly drawnAt: Instant
  readonly verdict?: Verdict
  readonly judgedBy?: Uuid
  readonly judgedAt?: Instant
}
/** How many of a service’s decisions were judged, and as what. */
export type QualityFigure = { readonly service: string; readonly decidedBy: Drawn['decidedBy'] } & Readonly<Record<Verdict, number>>
type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export interface Quality {
  /** What waits to be judged, the oldest first, and what was judged lately. */
  readonly list: (officer: Officer) => Promise<readonly Drawn[]>
  readonly one: (officer: Officer, id: Uuid) => Promise<Drawn | undefined>
  /** `had-part`: the officer acted in it, which the database refuses as well. */
  readonly judge: (officer: Officer, id: Uuid, verdict: Verdict, words: string) => Promise<'done' | 'stale' | 'had-part'>
  /** What was found of a case, for an officer who sees it. */
  readonly ofCase: (officer: Officer, caseId: Uuid) => Promise<(Drawn & { readonly words: string }) | undefined>
  readonly figures: (officer: Officer) => Promise<readonly QualityFigure[]>
}
type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly cases: Pick<Cases, 'story'> }
const columns = `review_id as id, person_id as person, case_id as "caseId", service, decided_by as "decidedBy", outcome, drawn_at as "drawnAt",
  verdict, judged_by as "judgedBy", judged_at as "judgedAt"`
const listSql = `(select ${columns} from portreeve.decision_review where body = $1 and verdict is null order by drawn_at limit ${listedMax})
  union all (select ${columns} from portreeve.decision_review where body = $1 and verdict is not null order by judged_at desc limit 30)`
const oneSql = `select ${columns} from portreeve.decision_review where review_id = $1`
const ofCaseSql = `select ${columns} from portreeve.decision_review where case_id = $1 and verdict is not null`
const wordsSql = `select person_id as person, sealed, key_version as version, master, wrapped from portreeve.gate_decision_review($1)`
const judgeSql = `update portreeve.decision_review set kept_from = $3, verdict = $4, judged_by = $5, judged_at = $6, sealed = $7
  where review_id = $1 and person_id = $2 and verdict is null returning 1 as one`
const figuresSql = `select service, decided_by as "decidedBy", count(*) filter (where verdict = 'right')::int as "right",
  count(*) filter (where verdict = 'remarks')::int as remarks, count(*) filter (where verdict = 'wrong')::int as wrong
  from portreeve.decision_review where body = $1 and verdict is not null and judged_at > $2 group by 1, 2 order by 1, 2`
const figureDays = 365
const dayMillis = 86_400_000
type Row = { readonly [K in keyof Drawn]-?: Drawn[K] | null } & { readonly person: Uuid }
type Gated = { readonly person: Uuid; readonly sealed: Buffer; readonly version: number; readonly master: string; readonly wrapped: Buffer }
const drawnOf = ({ person: _, ...row }: Row): Drawn =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Drawn
const asOfficer = (officer: Officer) => ({ kind: 'officer', ...officer }) as const

/** Decisions drawn by the database, judged by somebody else. A judgement changes nothing: what is wrong is put right by a new event of the case. */
export function createQuality({ database, vault, clock, cases }: Parts): Quality {
  const rows = (officer: Officer, sql: string, values: readonly unknown[]): Promise<readonly Row[]> =>
    database.statement<Row>(asOfficer(officer), sql, values)
  return Object.freeze({
    list: async (officer) => (await rows(officer, listSql, [officer.body])).map(drawnOf),
    one: async (officer, id) => (await rows(officer, oneSql, [id])).map(drawnOf)[0],
    judge: async (officer, id, verdict, words) => {
      const [row] = await rows(officer, oneSql, [id])
      if (!row?.caseId || row.verdict !== null) return 'stale'
      const story = await cases.story({ person: row.person }, row.caseId, 'whole')
      const keptFrom = [...new Set(story?.timeline.flatMap(({ officer: one }) => one ?? []) ?? [])]
      if (keptFrom.includes(officer.officer)) return 'had-part'
      return database.transaction(asPerson(row.person), async (tx) => {
        const [key, at] = [await vault.keyOf(tx, row.person), clock.now()]
        const said = words.trim().slice(0, judgementWordsMax)
        const values = [id, row.person, keptFrom, verdict, officer.officer, timestamp(at), seal(key, place, said)]
        if ((await tx.query(judgeSql, values)).length === 0) return 'stale'
        await appendSaid(tx, key, {
          ...{ topic: 'quality', kind: 'decision-judged', stream: id, seq: 1, person: row.person, body: officer.body, at },
          says: { verdict, words: said, officer: officer.officer, caseId: row.caseId },
        })
        return 'done'
      })
    },
    ofCase: async (officer, caseId) => {
      const [row] = await rows(officer, ofCaseSql, [caseId])
      const [found] = row ? await database.statement<Gated>(asOfficer(officer), wordsSql, [caseId]) : []
      return row && found && { ...drawnOf(row), words: open(vault.unwrap(found), place, found.sealed).toString() }
    },
    figures: (officer) => {
      const since = timestamp((clock.now() - figureDays * dayMillis) as Instant)
      return database.statement<QualityFigure>(asOfficer(officer), figuresSql, [officer.body, since])
    },
  } satisfies Quality)
}

import { type As, type Database, type Transaction, timestamp } from '#database'
import { type Clock, type Instant, type Random, type Uuid, uuid7 } from '#kernel'
import type { Trouble } from './parts.ts'

export const troublesPerPageMax = 50
export const settledBecauseMax = 2000
const becauseMax = 500

/** A trouble as an officer sees it: whose case, and nothing of the person. */
export type OpenTrouble = Omit<Trouble, 'person' | 'body' | 'id'> & {
  readonly id: Uuid
  /** The payment, refund, mandate or collection. */
  readonly subject: Uuid
  readonly raisedAt: Instant
}
type Officer = Extract<As, { kind: 'officer' }>
export interface Troubles {
  /** In the transaction that found it, which acts as its person: it is there exactly if that commits. */
  readonly raise: (tx: Transaction, trouble: Trouble) => Promise<void>
  /** Open ones of the officer's body, oldest first; none unless a role of theirs allows it. */
  readonly open: (
    officer: Officer,
    page: { readonly offset: number; readonly limit: number },
  ) => Promise<{ readonly items: readonly OpenTrouble[]; readonly total: number }>
  /** An officer has dealt with it and says how. False when it is not there, not theirs or settled already. */
  readonly settle: (officer: Officer, id: Uuid, because: string) => Promise<boolean>
}

const insert = `insert into portreeve.trouble (trouble_id, person_id, body, case_id, about, subject_id, because, raised_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`
const listed = `select trouble_id as id, case_id as "caseId", about, subject_id as subject, because, raised_at as "raisedAt",
    count(*) over ()::int as total
  from portreeve.trouble where body = $1 and settled_at is null order by raised_at, trouble_id limit $2 offset $3`
const settled = `update portreeve.trouble set settled_at = $3, settled_by = $4, settled_because = $5
  where trouble_id = $1 and body = $2 and settled_at is null returning 1 as one`

/** What went wrong with money and no machine may mend. */
export const createTroubles = (parts: { readonly database: Database; readonly clock: Clock; readonly random: Random }): Troubles => {
  const { database, clock, random } = parts
  return Object.freeze({
    raise: async (tx: Transaction, { person, body, caseId, about, id, because }: Trouble) => {
      const values = [uuid7(clock, random), person, body, caseId, about, id, because.slice(0, becauseMax), timestamp(clock.now())]
      await tx.query(insert, values)
    },
    open: async (officer: Officer, { offset, limit }: { readonly offset: number; readonly limit: number }) => {
      const values = [officer.body, Math.min(limit, troublesPerPageMax), offset]
      const rows = await database.transaction(officer, (tx) => tx.query<OpenTrouble & { total: number }>(listed, values))
      return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
    },
    settle: async (officer: Officer, id: Uuid, because: string) => {
      if (because.trim() === '' || because.length > settledBecauseMax) return false
      const values = [id, officer.body, timestamp(clock.now()), officer.officer, because]
      return (await database.transaction(officer, (tx) => tx.query(settled, values))).length === 1
    },
  })
}

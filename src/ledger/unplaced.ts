import type { Database } from '#database'
import { type Instant, isoInstant } from '#kernel'
import { type Findings, findingsMax } from './finding.ts'

type Unplaced = { readonly stream: string; readonly seq: number; readonly at: Instant; readonly passed: boolean; readonly future: boolean }
export type WaitingOptions = {
  readonly database: Database
  readonly cursor: string
  /** No transaction had this number yet when verification began. */
  readonly horizon: string
  readonly now: Instant
  readonly findings: Findings
}
const waitingSecondsMax = 60

/** Events without an entry: a dense ledger can verify and still have skipped some. Returns how many rightly wait for their place. */
export const checkWaiting = async ({ database, cursor, horizon, now, findings }: WaitingOptions): Promise<number> => {
  const unplaced = await database.query<Unplaced>(unplacedSql, [cursor, horizon, findingsMax * 20])
  let waiting = 0
  for (const { stream, seq, at, passed, future } of unplaced) {
    const seconds = Math.round((now - at) / 1000)
    if (passed)
      findings.add({ kind: 'inserted', stream, seq, text: 'It has no entry in the ledger: it was put in past the sequencer, or left out.' })
    else if (future)
      findings.add({ kind: 'inserted', stream, seq, text: 'It bears the number of a transaction that never was: it was put in.' })
    else if (seconds > waitingSecondsMax)
      findings.add({ kind: 'late', stream, seq, text: `Recorded at ${isoInstant(at)}, it still waits for its place.` })
    else waiting += 1
  }
  await checkBeyond(database, findings)
  return waiting
}
const unplacedSql = `select e.stream, e.seq, e.at, e.xid < $1::text::xid8 as passed, e.xid > pg_snapshot_xmax(pg_current_snapshot()) as future
  from portreeve.event e left join portreeve.ledger_entry l on l.stream = e.stream and l.seq = e.seq and l.person_id = e.person_id
  where l.position is null and (e.xid < $2::text::xid8 or e.xid > pg_snapshot_xmax(pg_current_snapshot())) order by e.xid limit $3`

/** Entries past the head: the sequencer writes both in one step. */
const checkBeyond = async (database: Database, findings: Findings): Promise<void> => {
  const beyond = await database.query<{ position: number; stream: string; seq: number }>(
    `select position, stream, seq from portreeve.ledger_entry where position >= (select size from portreeve.ledger_head) order by position limit $1`,
    [findingsMax],
  )
  for (const entry of beyond) findings.add({ kind: 'inserted', ...entry, text: 'It stands past the end of the ledger: it was put in.' })
}

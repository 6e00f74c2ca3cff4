import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Database } from '#database'
import type { Promised } from './journal.ts'

export type Findings = {
  /** Acknowledged, and not there as it was said. */
  readonly lost: string[]
  /** There more than once: a case, a decision, a notice. */
  readonly doubled: string[]
  /** There, and nobody sent it. */
  readonly ghosts: string[]
  /** Not as it was said, or not as it was recorded. */
  readonly altered: string[]
}
export const noFindings = (): Findings => ({ lost: [], doubled: [], ghosts: [], altered: [] })

type Row = { readonly caseId: string; readonly person: string; readonly outcome: string | null; readonly version: number }
type Stream = {
  readonly stream: string
  readonly events: number
  readonly last: number
  readonly submitted: number
  readonly decided: number
  readonly withdrawn: number
}
const casesSql = `select case_id as "caseId", person_id as person, outcome, version from portreeve.cases`
const streamsSql = `select stream, count(*)::int as events, max(seq) as last, count(*) filter (where kind = 'submitted')::int as submitted,
  count(*) filter (where kind = 'decided')::int as decided, count(*) filter (where kind = 'withdrawn')::int as withdrawn
  from portreeve.event where topic = 'case' group by stream`

/** The second way, past the program: what lies in the database, read as its administrator. */
export async function checkCases(admin: Database, promised: readonly Promised[], found: Findings): Promise<void> {
  const rows = new Map((await admin.query<Row>(casesSql)).map((row) => [row.caseId, row]))
  const streams = new Map((await admin.query<Stream>(streamsSql)).map((stream) => [stream.stream, stream]))
  const sent = new Map(promised.filter((one) => one.sent !== 'no').map((one) => [one.draft, one]))
  for (const one of sent.values()) checkOne(one, rows.get(one.draft), streams.get(one.draft), found)
  for (const id of new Set([...rows.keys(), ...streams.keys()])) if (!sent.has(id)) found.ghosts.push(`case ${id} was sent by nobody`)
  const people = new Map<string, number>()
  for (const { person } of rows.values()) people.set(person, (people.get(person) ?? 0) + 1)
  for (const [person, count] of people) if (count > 1) found.doubled.push(`${person} sent one application, and has ${count} cases`)
}
function checkOne({ draft, sent, withdrawn }: Promised, row: Row | undefined, stream: Stream | undefined, found: Findings): void {
  if (!row || !stream) {
    if (sent === 'yes') found.lost.push(`case ${draft} was acknowledged, and ${row ? 'has no events' : 'is not there'}`)
    else if (row || stream) found.altered.push(`case ${draft} is half there`)
    return
  }
  if (stream.submitted !== 1 || stream.decided > 1 || stream.withdrawn > 1)
    found.doubled.push(`case ${draft}: submitted ${stream.submitted}, decided ${stream.decided}, withdrawn ${stream.withdrawn} times`)
  if (stream.decided === 0) found.lost.push(`case ${draft} was never decided`)
  if (stream.events !== stream.last || row.version !== stream.last)
    found.altered.push(`case ${draft} is at version ${row.version}, and has ${stream.events} events up to ${stream.last}`)
  if (withdrawn === 'yes' && (row.outcome !== 'withdrawn' || stream.withdrawn !== 1))
    found.lost.push(`case ${draft} was withdrawn, and is ${row.outcome ?? 'open'}`)
  if (withdrawn === 'no' && row.outcome === 'withdrawn') found.ghosts.push(`case ${draft} was withdrawn by nobody`)
}

type Counts = { readonly skipped: number; readonly orphans: number; readonly entries: number; readonly size: number; readonly last: number }
const ledgerSql = `select
  (select count(*)::int from portreeve.event e where not exists (select from portreeve.ledger_entry l
    where l.stream = e.stream and l.seq = e.seq and l.person_id = e.person_id and l.leaf = e.leaf)) as skipped,
  (select count(*)::int from portreeve.ledger_entry l where not exists (select from portreeve.event e
    where e.stream = l.stream and e.seq = l.seq and e.person_id = l.person_id)) as orphans,
  (select count(*)::int from portreeve.ledger_entry) as entries, (select size::int from portreeve.ledger_head) as size,
  (select coalesce(max(position), -1)::int from portreeve.ledger_entry) as last`

/** Every event has an entry and every entry an event; positions are dense; and `npm run verify` says the same by hashes. */
export async function checkLedger(admin: Database, data: string, found: Findings): Promise<void> {
  const [counts] = await admin.query<Counts>(ledgerSql)
  if (!counts) throw new Error('the ledger does not answer')
  const { skipped, orphans, entries, size, last } = counts
  if (skipped + orphans > 0) found.altered.push(`${skipped} events have no entry in the ledger, ${orphans} entries no event`)
  if (entries !== size || last !== size - 1) found.altered.push(`the ledger of ${size} has ${entries} entries up to ${last}`)
  const verify = join(import.meta.dirname, '../../src/cli/verify.ts')
  await promisify(execFile)(process.execPath, [verify], { env: { PATH: process.env.PATH, DATA: data } }).catch(
    (error: { stderr: string }) => {
      found.altered.push(`npm run verify: ${error.stderr.trim()}`)
    },
  )
}

export type Letter = { readonly reference: string | null | undefined; readonly to: string }
const noticesSql = `select n.notice_id as id, n.stream as "caseId" from portreeve.notice n`
/** Jobs that tell somebody something: not those that wait for a day, or ask what became of a letter. */
export const telling = `kind not in ('deadline', 'delivery')`
const unsettledSql = `select stream as "caseId", dead_at is not null as dead from portreeve.job where ${telling}`

/** Each grant has one notice, and the partner was given it once: of those whose job is still under way, at most once. */
export async function checkEffects(admin: Database, letters: readonly Letter[], found: Findings): Promise<void> {
  const granted = await admin.query<{ caseId: string }>(`select case_id as "caseId" from portreeve.cases where outcome = 'granted'`)
  const notices = await admin.query<{ id: string; caseId: string }>(noticesSql)
  const unsettled = new Map((await admin.query<{ caseId: string; dead: boolean }>(unsettledSql)).map(({ caseId, dead }) => [caseId, dead]))
  const count = (values: readonly string[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    return counts
  }
  const [byCase, byAddress] = [count(notices.map(({ caseId }) => caseId)), count(letters.map(({ to }) => to))]
  for (const [caseId, dead] of unsettled) if (dead) found.lost.push(`the notice of ${caseId} was given up`)
  for (const { caseId } of granted)
    if (!byCase.has(caseId) && !unsettled.has(caseId)) found.lost.push(`case ${caseId} was granted, and nobody is told`)
  for (const [caseId, times] of byCase) if (times > 1) found.doubled.push(`case ${caseId} has ${times} notices`)
  for (const [to, times] of byAddress) if (times > 1) found.doubled.push(`${to} was written to ${times} times`)
  const settled = notices.filter(({ caseId }) => !unsettled.has(caseId)).length
  if (letters.length < settled) found.lost.push(`${settled} notices were sent, and ${letters.length} letters arrived`)
}

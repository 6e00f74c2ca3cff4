import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkCards, checkDebits, checkPayOuts } from './check-money.ts'
import { checkBooks, checkDrafts, checkLooks, checkMessages, checkRights, checkWaiting } from './check-order.ts'
import { checkDrivers, checkCards as checkPrintedCards, checkVehicles } from './check-registers.ts'
import type { Life } from './errand.ts'
import type { Outside } from './outside.ts'

/**
 * What must be so whatever happens. Each day what can be seen without reading records: cases, jobs, letters, the three books of money. At the
 * end all of it, with every record of every register, and the ledger recomputed.
 */
export async function checkDay(life: Life): Promise<void> {
  await checkCases(life)
  await checkJobs(life)
  await checkNotices(life)
  checkCards(life)
  checkPayOuts(life)
  checkDebits(life)
  checkMessages(life)
  await checkBooks(life)
  await checkWaiting(life)
  await checkLooks(life)
  await checkDrafts(life)
}
export async function checkEnd(life: Life, outside: Outside): Promise<void> {
  await checkDay(life)
  await checkVehicles(life, outside)
  await checkDrivers(life, outside)
  await checkRights(life, outside)
  checkPrintedCards(life)
  await checkLedger(life)
}

type Row = { readonly id: string; readonly outcome: string | null; readonly service: string; readonly stage: string }
/** Every case that somebody sent is there once, and nobody has another; it ended as they were told. */
async function checkCases({ world, book, tally }: Life): Promise<void> {
  const rows = await world.admin.query<Row>('select case_id as id, outcome, service, stage from portreeve.cases')
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const { id, service } of rows) if (!book.sent.has(id)) tally.wrong(`a case of ${service} (${id}) was sent by nobody`)
  for (const { caseId, service, who, mark, atOnce } of book.sent.values()) {
    const row = known.get(caseId)
    if (!row) tally.wrong(`${service} of person ${who} was taken, and is not there (${caseId})`, { mark, who })
    else if (atOnce && row.outcome !== 'granted' && row.stage !== 'untaxed')
      tally.wrong(`${service} of person ${who} was said to be done, and is ${row.outcome ?? 'open'}`, { mark, who })
  }
}
type Failed = { readonly kind: string; readonly stream: string; readonly why: string | null }
/** A job that died, or whose handler threw: one that waits for another and tries again has not failed. */
const failedSql = String.raw`select kind, stream, last_error as why from portreeve.job where dead_at is not null or last_error ~ '\.ts:\d+$'`
/** Whom no register knows and who left no address reads it in the account; an officer hears that nothing could be sent. */
const anOfficersToSettle = /^there is no way to reach this person$/
/** Nothing else that was set off has been given up. */
async function checkJobs({ world, book, tally }: Life): Promise<void> {
  for (const { kind, stream, why } of await world.admin.query<Failed>(failedSql)) {
    if (anOfficersToSettle.test(why ?? '')) continue
    const sent = book.sent.get(stream)
    tally.wrong(`a job failed: ${kind} of ${sent?.service ?? stream}: ${why}`, { mark: sent?.mark, who: sent?.who })
  }
}

type Notice = { readonly id: string; readonly caseId: string; readonly notice: string; readonly person: string; readonly sends: boolean }
const noticesSql = `select n.notice_id as id, n.stream as "caseId", n.notice, n.person_id as person,
  exists (select from portreeve.notice_state s where s.notice_id = n.notice_id and s.channel is not null) as sends from portreeve.notice n`
/** Each instalment that moves is announced anew, and officers may ask more than once. */
const mayComeAgain = /^(direct-debit|asked )/
/** Whoever was granted something is told, once; and what was sent is what the provider of letters took, once. */
async function checkNotices({ world, book, tally }: Life): Promise<void> {
  const notices = await world.admin.query<Notice>(noticesSql)
  const told = new Map<string, Notice[]>()
  for (const one of notices) told.set(one.caseId, [...(told.get(one.caseId) ?? []), one])
  for (const { caseId, service, outcome, who, mark } of book.sent.values()) {
    const own = told.get(caseId) ?? []
    if (outcome === 'granted' && own.length === 0)
      tally.wrong(`${service} of person ${who} was granted, and nobody was told`, { mark, who })
    const kinds = own.map(({ notice, person }) => `${notice} to ${person}`).filter((one) => !mayComeAgain.test(one))
    if (new Set(kinds).size < kinds.length)
      tally.wrong(`${service} of person ${who}: somebody was told twice (${kinds.join(', ')})`, { mark, who })
  }
  const taken = new Map<string, number>()
  for (const { reference } of world.books.notify.sent()) taken.set(reference ?? '', (taken.get(reference ?? '') ?? 0) + 1)
  for (const [reference, times] of taken) if (times > 1) tally.wrong(`the letter ${reference} was sent ${times} times`)
  for (const { id, sends, notice } of notices)
    if (sends && ![...['email', 'text', 'letter']].some((channel) => taken.has(`${id}.${channel}`)))
      tally.wrong(`${notice} (${id}) was sent, and nobody carried it`)
}

type Counts = { readonly skipped: number; readonly orphans: number }
const ledgerSql = `select (select count(*)::int from portreeve.event e where not exists (select from portreeve.ledger_entry l
    where l.stream = e.stream and l.seq = e.seq and l.person_id = e.person_id and l.leaf = e.leaf)) as skipped,
  (select count(*)::int from portreeve.ledger_entry l where not exists (select from portreeve.event e
    where e.stream = l.stream and e.seq = l.seq and e.person_id = l.person_id)) as orphans`
const waitsMax = 200
const waitMillis = 50
/** Every event has its entry, every entry its event, and `npm run verify` recomputes all of it. */
async function checkLedger({ world, tally }: Life): Promise<void> {
  let counts: Counts | undefined
  for (let waits = 0; waits < waitsMax; waits++) {
    counts = (await world.admin.query<Counts>(ledgerSql))[0]
    if (counts?.skipped === 0) break
    await new Promise((done) => setTimeout(done, waitMillis))
  }
  if (counts?.skipped !== 0 || counts.orphans !== 0)
    tally.wrong(`${counts?.skipped} events have no entry in the ledger, ${counts?.orphans} entries no event`)
  const verify = join(import.meta.dirname, '../../src/cli/verify.ts')
  await promisify(execFile)(process.execPath, [verify], { env: { PATH: process.env.PATH, DATA: world.data } }).catch(
    (error: { stderr: string }) => tally.wrong(`npm run verify: ${error.stderr.trim()}`),
  )
}

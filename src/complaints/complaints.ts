import type { Cases } from '#cases'
import { asPerson, type Database, type Transaction, timestamp } from '#database'
import { type Clock, calendarOf, newReference, type PlainDate, type Random, todayOf, type Uuid, uuid7 } from '#kernel'
import { appendSaid } from '#ledger'
import type { PersonKey, Vault } from '#vault'
import {
  type Answering,
  type Complaining,
  type Complaint,
  type Complaints,
  type ComplaintTerms,
  complaintPurpose,
  complaintsOpenMax,
  complaintWordsMax,
} from './complaint.ts'
import { columns, complaintsOf, openSaid, type Row, type Sealed, sealSaid } from './rows.ts'
import { tellAnswered, tellFurther, tellReceived } from './telling.ts'

export type ComplaintParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly cases: Pick<Cases, 'story'>
  readonly terms: (body: string) => ComplaintTerms
  /** Which of an officer's roles lets them answer: the one that is written down with the look. */
  readonly answersAs: (roles: readonly string[]) => string | undefined
}
const listedMax = 200
const answeredListedMax = 30

const mineSql = `select ${columns}, asked_sealed as asked, answer_sealed as answer from portreeve.complaint
  where person_id = $1 order by asked_at desc, stage`
const openSql = 'select count(distinct complaint_id)::int as n from portreeve.complaint where person_id = $1 and answered_at is null'
const waitSql = `select ${columns} from portreeve.complaint o where body = $1
  and complaint_id in (select complaint_id from portreeve.complaint where body = $1 and answered_at is null order by answer_by limit ${listedMax})
  order by (select max(answer_by) from portreeve.complaint l where l.complaint_id = o.complaint_id and l.answered_at is null), asked_at, stage`
const answeredSql = `select ${columns} from portreeve.complaint o where body = $1 and answered_at is not null
  and not exists (select from portreeve.complaint l where l.complaint_id = o.complaint_id and l.answered_at is null)
  order by answered_at desc limit ${answeredListedMax}`
const oneSql = `select ${columns} from portreeve.complaint where complaint_id = $1 order by stage`
const gateSql = `select stage, person_id as person, asked_sealed as asked, answer_sealed as answer, key_version as version, master, wrapped
  from portreeve.gate_complaint($1, $2, $3, $4, $5)`
const insertSql = `insert into portreeve.complaint (complaint_id, stage, person_id, body, service, case_id, reference, of_data, language, asked_at,
    answer_by, asked_sealed, kept_from)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning 1 as one`
const answerSql = `update portreeve.complaint set answered_at = $3, officer_id = $4, outcome = $5, answer_sealed = $6, kept_from = $7
  where complaint_id = $1 and stage = $2 and answered_at is null returning 1 as one`
type Whole = Row & Sealed
type GateRow = Sealed & {
  readonly stage: 1 | 2
  readonly person: Uuid
  readonly version: number
  readonly master: string
  readonly wrapped: Buffer
}
type Officer = Parameters<Complaints['look']>[0]
const asOfficer = (officer: Officer) => ({ kind: 'officer', ...officer }) as const

/** Complaints of people about a body: made, answered, taken further once. */
export function createComplaints(parts: ComplaintParts): Complaints {
  const { database, terms } = parts
  const within = <T>(person: Uuid, work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(asPerson(person), work)
  const rowsFor = (officer: Officer, id: Uuid): Promise<readonly Row[]> => database.statement<Row>(asOfficer(officer), oneSql, [id])
  const furtherIn = (person: Uuid, id: Uuid, why: string) => within(person, (tx) => goingFurther(tx, parts, { person, id, why }))
  return Object.freeze({
    terms,
    make: (person, said) => making(parts, person, said),
    mine: async (people) => (await Promise.all(people.map((person) => ownOf(parts, person)))).flat().sort(newestFirst),
    further: furtherIn,
    furtherFor: async (officer, id, why) => {
      const [row] = await rowsFor(officer, id)
      return row ? furtherIn(row.person, id, why) : { kind: 'absent' }
    },
    list: async (officer) => {
      const [waiting, answered] = await Promise.all([
        database.statement<Row>(asOfficer(officer), waitSql, [officer.body]),
        database.statement<Row>(asOfficer(officer), answeredSql, [officer.body]),
      ])
      return complaintsOf([...waiting, ...answered], () => undefined)
    },
    look: async (officer, id) => {
      const rows = await rowsFor(officer, id)
      const [first] = rows
      if (!first || (await deciders(parts, first)).includes(officer.officer)) return undefined
      return looked(parts, officer, rows)
    },
    answer: (officer, id, answer) => answering(parts, { officer, id, answer, rowsFor }),
  } satisfies Complaints)
}
const newestFirst = (a: Complaint, b: Complaint): number => b.stages[0].askedAt - a.stages[0].askedAt
async function ownOf({ database, vault }: ComplaintParts, person: Uuid): Promise<readonly Complaint[]> {
  return database.transaction(asPerson(person), async (tx) => {
    const rows = await tx.query<Whole>(mineSql, [person])
    if (rows.length === 0) return []
    const key = await vault.keyOf(tx, person)
    const sealed = new Map(rows.map((row) => [`${row.id}/${row.stage}`, row]))
    return complaintsOf(rows, ({ id, stage }) => opening(key, sealed.get(`${id}/${stage}`)))
  })
}
const opening = (key: PersonKey, sealed: Sealed | undefined) => sealed && { key, sealed }
/** Officers who decided the case, or proposed what was decided: somebody else answers. */
async function deciders(
  { cases }: ComplaintParts,
  { person, caseId, keptFrom }: Pick<Row, 'person' | 'caseId' | 'keptFrom'>,
): Promise<readonly Uuid[]> {
  const story = caseId === null ? undefined : await cases.story({ person }, caseId, 'whole')
  const decided = story?.timeline.flatMap(({ kind, officer }) => (officer && decidingKinds.has(kind) ? [officer] : [])) ?? []
  return [...new Set([...keptFrom, ...decided])]
}
const decidingKinds = new Set(['acted', 'proposed', 'declined'])
async function looked(parts: ComplaintParts, officer: Officer, rows: readonly Row[]): Promise<Complaint | undefined> {
  const { database, vault, clock, random } = parts
  const values = [rows[0]?.id, uuid7(clock, random), timestamp(clock.now()), parts.answersAs(officer.roles) ?? '', complaintPurpose]
  const opened = await database.statement<GateRow>(asOfficer(officer), gateSql, values)
  const [complaint] = complaintsOf(rows, ({ stage }) => {
    const row = opened.find((one) => one.stage === stage)
    return row && { key: vault.unwrap(row), sealed: row }
  })
  return opened.length > 0 ? complaint : undefined
}

/** Working days of the body's nation from today on. */
const answerBy = (parts: ComplaintParts, body: string, stage: 1 | 2): PlainDate => {
  const { days, daysAgain, nation } = parts.terms(body)
  return calendarOf(nation).after(todayOf(parts.clock), stage === 1 ? days : daysAgain)
}
const cut = (words: string): string => words.slice(0, complaintWordsMax)

async function making(parts: ComplaintParts, person: Uuid, said: Complaining): Promise<{ kind: 'made' | 'absent' | 'too-many' }> {
  const { database, vault, clock, random, cases } = parts
  const { id, caseId, ofData, language, email } = said
  const story = caseId && (await cases.story({ person }, caseId, 'whole'))
  if (caseId && !story) return { kind: 'absent' }
  const [body, service] = story ? [story.state.body, story.state.service] : [said.body, null]
  const keptFrom = await deciders(parts, { person, caseId: caseId ?? null, keptFrom: [] })
  return database.transaction(asPerson(person), async (tx) => {
    const [open] = await tx.query<{ n: number }>(openSql, [person])
    if ((open?.n ?? 0) >= complaintsOpenMax) return { kind: 'too-many' }
    const [key, at, by, reference] = [await vault.keyOf(tx, person), clock.now(), answerBy(parts, body, 1), newReference(random)]
    const sealed = sealSaid(key, { wrong: cut(said.wrong), right: cut(said.right), ...(email !== undefined && { email }) })
    const values = [id, 1, person, body, service, caseId ?? null, reference, ofData, language, timestamp(at), by, sealed, keptFrom]
    // Sent twice, it is there already.
    if ((await tx.query(insertSql, values)).length === 0) return { kind: 'made' }
    await appendSaid(tx, key, {
      topic: 'complaint',
      stream: id,
      seq: 1,
      person,
      body,
      kind: 'complained',
      at,
      says: { reference, caseId, ofData, answerBy: by },
    })
    await tellReceived(tx, parts, { person, body, id, key, language, reference, by, email })
    return { kind: 'made' }
  })
}

type Going = { readonly person: Uuid; readonly id: Uuid; readonly why: string }
async function goingFurther(tx: Transaction, parts: ComplaintParts, { person, id, why }: Going): Promise<{ kind: 'done' | 'stale' }> {
  const { vault, clock } = parts
  const rows = (await tx.query<Whole>(mineSql, [person])).filter((row) => row.id === id)
  const [first, second] = rows
  if (!first || second || first.answeredAt === null) return { kind: 'stale' }
  const { body, service, caseId, reference, ofData, language, keptFrom } = first
  const [key, at, by] = [await vault.keyOf(tx, person), clock.now(), answerBy(parts, body, 2)]
  const { email } = openSaid(key, first.asked)
  const sealed = sealSaid(key, { wrong: cut(why), right: '', ...(email !== undefined && { email }) })
  const values = [id, 2, person, body, service, caseId, reference, ofData, language, timestamp(at), by, sealed, keptFrom]
  if ((await tx.query(insertSql, values)).length === 0) return { kind: 'stale' }
  await appendSaid(tx, key, { topic: 'complaint', stream: id, seq: 3, person, body, kind: 'complained-again', at, says: { answerBy: by } })
  await tellFurther(tx, parts, { person, body, id, key, language, reference, by, email })
  return { kind: 'done' }
}

type Giving = {
  readonly officer: Officer
  readonly id: Uuid
  readonly answer: Answering
  readonly rowsFor: (officer: Officer, id: Uuid) => Promise<readonly Row[]>
}
async function answering(
  parts: ComplaintParts,
  { officer, id, answer, rowsFor }: Giving,
): Promise<{ kind: 'done' | 'stale' | 'absent' | 'same-officer' }> {
  // Seen by the officer's own right; what follows is written as the person whose complaint it is, in one transaction.
  const rows = await rowsFor(officer, id)
  const row = rows.find(({ stage }) => stage === answer.stage)
  const keptFrom = row && (await deciders(parts, row))
  if (!row || !keptFrom || keptFrom.includes(officer.officer)) return { kind: 'absent' }
  if (row.answeredAt !== null) return { kind: 'stale' }
  if (rows.some((one) => one.officer === officer.officer)) return { kind: 'same-officer' }
  const { database, vault, clock } = parts
  const { person, body, stage } = row
  const { outcome } = answer
  const [words, done] = [cut(answer.words), cut(answer.done)]
  return database.transaction(asPerson(person), async (tx) => {
    const [key, at] = [await vault.keyOf(tx, person), clock.now()]
    const values = [id, stage, timestamp(at), officer.officer, outcome, sealSaid(key, { words, done }), keptFrom]
    if ((await tx.query(answerSql, values)).length === 0) return { kind: 'stale' }
    const says = { outcome, officer: officer.officer }
    await appendSaid(tx, key, { topic: 'complaint', stream: id, seq: stage * 2, person, body, kind: 'complaint-answered', at, says })
    await tellAnswered(tx, parts, { key, row, outcome, words, done, email: await emailOf(tx, key, row) })
    return { kind: 'done' }
  })
}
const askedSql = 'select asked_sealed as asked from portreeve.complaint where complaint_id = $1 and stage = $2'
const emailOf = async (tx: Transaction, key: PersonKey, { id, stage }: Row): Promise<string | undefined> => {
  const [row] = await tx.query<{ asked: Buffer }>(askedSql, [id, stage])
  return row && openSaid(key, row.asked).email
}

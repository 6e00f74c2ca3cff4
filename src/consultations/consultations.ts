import { asPerson, type Database, type Transaction, timestamp } from '#database'
import { type Clock, calendarOf, type Random, todayOf, type Uuid, uuid7 } from '#kernel'
import { appendSaid } from '#ledger'
import { open, type PersonKey, seal, type Vault } from '#vault'
import {
  advicePurpose,
  answerWorkingDays,
  type Consultation,
  type Consultations,
  consultationWordsMax,
  type Officer,
  type Shown,
  type Worded,
} from './consultation.ts'

type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly random: Random }
const topic = 'consultation'
const place = 'consultation.sealed'
const listedMax = 100
const columns = `consultation_id as id, person_id as person, case_id as "caseId", body, service, to_body as "toBody", to_officer as "toOfficer",
  asked_by as "askedBy", asked_at as "askedAt", due_on as "dueOn", state, answered_at as "answeredAt", answered_by as "answeredBy", events`
const insertSql = `insert into portreeve.consultation (consultation_id, person_id, case_id, body, service, to_body, to_officer, asked_by, asked_at, due_on,
  state, events, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'asked', 1, $11)`
const ofCaseSql = `select ${columns} from portreeve.consultation where case_id = $1 order by asked_at limit ${listedMax}`
const askedSql = `select ${columns} from portreeve.consultation where to_body = $1 and state = 'asked' and asked_by <> $2
  and (to_officer is null or to_officer = $2) order by due_on, asked_at limit ${listedMax}`
const oneSql = `select ${columns} from portreeve.consultation where consultation_id = $1`
const gateSql = `select consultation_id as id, person_id as person, sealed, answer_sealed as answer, key_version as version, master, wrapped
  from portreeve.gate_consultations($1, $2, $3, $4, $5, $6)`
const answerSql = `update portreeve.consultation set state = 'answered', answered_at = $3, answered_by = $4, answer_sealed = $5, events = events + 1
  where consultation_id = $1 and person_id = $2 and state = 'asked' and asked_by <> $4 returning ${columns}`
const backSql = `update portreeve.consultation set state = 'taken-back', events = events + 1
  where consultation_id = $1 and person_id = $2 and state = 'asked' returning ${columns}`

type Row = { readonly [K in keyof Consultation]-?: Consultation[K] | null } & { readonly person: Uuid; readonly events: number }
type Gated = { readonly id: Uuid; readonly person: Uuid; readonly sealed: Buffer; readonly answer: Buffer | null }
type Wrapped = { readonly version: number; readonly master: string; readonly wrapped: Buffer }
const plain = ({ events: _, person: __, ...row }: Row): Consultation =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Consultation
const asOfficer = (officer: Officer) => ({ kind: 'officer', ...officer }) as const
const cut = (words: string): string => words.trim().slice(0, consultationWordsMax)

/** Questions of officers to a colleague or another body, each answered by one of those asked. */
export function createConsultations(parts: Parts): Consultations {
  const { database, vault, clock, random } = parts
  const within = <T>(person: Uuid, work: (tx: Transaction, key: PersonKey) => Promise<T>): Promise<T> =>
    database.transaction(asPerson(person), async (tx) => work(tx, await vault.keyOf(tx, person)))
  const one = async (officer: Officer, id: Uuid): Promise<Row | undefined> =>
    (await database.statement<Row>(asOfficer(officer), oneSql, [id]))[0]
  const worded = wordedBy(parts)
  return Object.freeze({
    ask: (officer, { person, caseId, service, to, question, shown }) =>
      within(person, async (tx, key) => {
        const [id, at] = [uuid7(clock, random), clock.now()]
        const dueOn = calendarOf('england-and-wales').after(todayOf(clock), answerWorkingDays)
        const sealed = seal(key, place, JSON.stringify({ question: cut(question), shown }))
        const values = [
          id,
          person,
          caseId,
          officer.body,
          service,
          to.body,
          to.officer ?? null,
          officer.officer,
          timestamp(at),
          dueOn,
          sealed,
        ]
        await tx.query(insertSql, values)
        const says = { caseId, to, question: cut(question), shown, officer: officer.officer }
        await appendSaid(tx, key, { topic, stream: id, seq: 1, person, body: officer.body, kind: 'advice-asked', at, says })
      }),
    ofCase: async (officer, caseId) => {
      const rows = await database.statement<Row>(asOfficer(officer), ofCaseSql, [caseId])
      return rows.length === 0 ? [] : worded(officer, rows, { caseId })
    },
    asked: async (officer) => (await database.statement<Row>(asOfficer(officer), askedSql, [officer.body, officer.officer])).map(plain),
    look: async (officer, id) => {
      const row = await one(officer, id)
      return row && (await worded(officer, [row], { id }))[0]
    },
    answer: async (officer, id, words) => {
      const row = await one(officer, id)
      const isAsked =
        row?.toBody === officer.body && (row.toOfficer === null || row.toOfficer === officer.officer) && row.askedBy !== officer.officer
      if (!row || !isAsked) return 'absent'
      return within(row.person, async (tx, key) => {
        const at = clock.now()
        const values = [id, row.person, timestamp(at), officer.officer, seal(key, place, cut(words))]
        const [done] = await tx.query<Row>(answerSql, values)
        if (!done) return 'stale'
        const says = { answer: cut(words), officer: officer.officer }
        await appendSaid(tx, key, {
          topic,
          stream: id,
          seq: done.events,
          person: row.person,
          body: officer.body,
          kind: 'advice-given',
          at,
          says,
        })
        return 'done'
      })
    },
    takeBack: (officer, id) => takenBack(parts, officer, id),
  } satisfies Consultations)
}
/** The words of rows, opened for an officer who may read them. */
const wordedBy =
  ({ database, vault, clock, random }: Parts) =>
  async (officer: Officer, rows: readonly Row[], of: { caseId?: Uuid; id?: Uuid }): Promise<readonly Worded[]> => {
    const role = officer.roles.find((name) => ['caseworker', 'supervisor', 'adviser'].includes(name)) ?? officer.roles[0] ?? 'officer'
    const values = [of.caseId ?? null, of.id ?? null, uuid7(clock, random), timestamp(clock.now()), role, advicePurpose]
    const opened = await database.statement<Gated & Wrapped>(asOfficer(officer), gateSql, values)
    return rows.flatMap((row) => {
      const found = opened.find(({ id }) => id === row.id)
      return found ? [wordsOf(plain(row), found, vault.unwrap(found))] : []
    })
  }
async function takenBack({ database, vault, clock }: Parts, officer: Officer, id: Uuid): Promise<boolean> {
  const [row] = await database.statement<Row>(asOfficer(officer), oneSql, [id])
  if (row?.body !== officer.body) return false
  const { person } = row
  return database.transaction(asPerson(person), async (tx) => {
    const [done] = await tx.query<Row>(backSql, [id, person])
    const of = { topic, stream: id, person, body: officer.body, kind: 'advice-taken-back', at: clock.now() }
    if (done) await appendSaid(tx, await vault.keyOf(tx, person), { ...of, seq: done.events, says: { officer: officer.officer } })
    return done !== undefined
  })
}
function wordsOf(row: Consultation, { sealed, answer }: Gated, key: PersonKey): Worded {
  const { question, shown } = JSON.parse(open(key, place, sealed).toString()) as { question: string; shown: readonly Shown[] }
  return { ...row, question, shown, ...(answer && { answer: open(key, place, answer).toString() }) }
}

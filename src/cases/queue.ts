import type { As } from '#database'
import { addDays, type Language, languages, type PlainDate, todayOf, type Uuid } from '#kernel'
import { createChanges } from './change.ts'
import { summaryOf } from './own.ts'
import type { PayParts } from './pay.ts'
import type { CaseOfficer, Cases, QueueCounted, QueueFilter, QueueHeld, QueueItem, TakeNext } from './types.ts'

export const queuePerPageMax = 50
/** So many may be asked for at once, to act on all of them. */
export const queueRowsMax = 1000
/** What falls due within so many days is soon. */
export const dueSoonDays = 7

export const columns = `case_id as "caseId", reference, service, service_version as "serviceVersion", stage, outcome, submitted_at as "submittedAt",
  due_on as "dueOn", desk, assigned_to as "assignedTo", version, waiting, answered, handed_by as "handedBy",
  at_risk as "atRisk", language`
/** The order of every queue, and of what is taken next (`next_case`, with the index `cases_queue_by_risk`). */
const order = 'waiting, at_risk desc, answered desc, due_on nulls last, submitted_at, case_id'
const orderNamed = 'waiting, "atRisk" desc, answered desc, "dueOn" nulls last, "submittedAt", "caseId"'
const findSql = `select ${columns} from portreeve.cases where body = $1 and reference = $2`
const listedSql = `select ${columns} from portreeve.cases where body = $1 and case_id = any ($2)`
const nextSql = 'select case_id as "caseId", again from portreeve.next_case($1, $2, $3, $4, $5, $6, $7)'

/** A row of `columns`. */
export type Row = Parameters<typeof summaryOf>[0] & {
  desk: string | null
  assignedTo: Uuid | null
  version: number
  waiting: boolean
  answered: boolean
  handedBy: Uuid | null
  atRisk: boolean
  language: Language
}
type Counted = Omit<QueueCounted, 'holder' | 'held'> & { readonly holder: Uuid | null }
export const itemOf = ({ desk, assignedTo, version, waiting, answered, handedBy, atRisk, language, ...rest }: Row): QueueItem => ({
  ...summaryOf(rest),
  desk: desk ?? '',
  version,
  waiting,
  answered,
  atRisk,
  language,
  ...(assignedTo && { assignedTo }),
  ...(handedBy && { handedBy }),
})
/** All of theirs, or one of them. */
const desksOf = ({ roles }: CaseOfficer, desk: string | undefined): readonly string[] =>
  desk === undefined ? roles : roles.filter((role) => role === desk)
const asOfficer = (officer: CaseOfficer): As => ({ kind: 'officer', ...officer })

/** Of a question: its values, and the place of each. */
const values = () => {
  const all: unknown[] = []
  return { all, put: (value: unknown, type: string): string => `$${all.push(value)}::${type}` }
}
type Put = ReturnType<typeof values>['put']
type Asked = { readonly officer: CaseOfficer; readonly filter: QueueFilter; readonly today: PlainDate }
const dueIs = (put: Put, today: PlainDate): string => {
  const [now, soon] = [put(today, 'date'), put(addDays(today, dueSoonDays), 'date')]
  return `case when due_on < ${now} then 'late' when due_on = ${now} then 'today' when due_on <= ${soon} then 'soon' else 'later' end`
}
const heldIs = (put: Put, officer: CaseOfficer, away: readonly Uuid[]): string =>
  `case when assigned_to = ${put(officer.officer, 'uuid')} then 'mine' when assigned_to is null or assigned_to = any (${put(away, 'uuid[]')}) then 'free' else 'others' end`
/** Only what is asked for stands in the statement, so that the index that fits it is used. */
const conditions = (put: Put, { officer, filter, today }: Asked): string => {
  const { service, due, held, holder, cases, atRisk, away = [] } = filter
  return [
    `body = ${put(officer.body, 'text')} and desk = d and language = l`,
    ...(service === undefined ? [] : [`service = ${put(service, 'text')}`]),
    ...(due === undefined ? [] : [`${dueIs(put, today)} = ${put(due, 'text')}`]),
    ...(held === 'mine' ? [`assigned_to = ${put(officer.officer, 'uuid')}`] : []),
    ...(held === undefined || held === 'mine' ? [] : [`${heldIs(put, officer, away)} = ${put(held, 'text')}`]),
    ...(atRisk ? ['at_risk'] : []),
    ...(holder === undefined ? [] : [`assigned_to = ${put(holder, 'uuid')}`]),
    ...(cases === undefined ? [] : [`case_id = any (${put(cases, 'uuid[]')})`]),
  ].join(' and ')
}
/** Each desk and language in its order, which the index gives, and then together. */
const listed = (asked: Asked): { readonly sql: string; readonly all: readonly unknown[] } => {
  const { all, put } = values()
  const { officer, filter } = asked
  const limit = Math.min(filter.limit ?? queuePerPageMax, queueRowsMax)
  const [desks, most, after] = [put(desksOf(officer, filter.desk), 'text[]'), put(limit, 'int'), put(filter.offset ?? 0, 'int')]
  const spoken = put(filter.language ? [filter.language] : languages, 'text[]')
  const sql = `select c.* from unnest(${desks}) d cross join unnest(${spoken}) l cross join lateral (select ${columns} from portreeve.cases
      where ${conditions(put, asked)} order by ${order} limit ${most} + ${after}) c
    order by ${orderNamed} limit ${most} offset ${after}`
  return { sql, all }
}
const countSql = `select desk, service, due, holder, language, at_risk as "atRisk", count, oldest from portreeve.queue_counts($1, $2, $3)`
const heldBy = (holder: Uuid | null, officer: CaseOfficer, away: readonly Uuid[]): QueueHeld =>
  holder === officer.officer ? 'mine' : holder === null || away.includes(holder) ? 'free' : 'others'

/** Of each desk and language: all, or where colleagues speak it only what cannot wait. */
const nextOf = (
  officer: CaseOfficer,
  { key, desk, service, language, left = [], away = [] }: TakeNext,
  today: PlainDate,
): readonly unknown[] => {
  const spoken = language ? [language] : languages
  const places = desksOf(officer, desk).flatMap((one) => spoken.map((each) => ({ desk: one, language: each })))
  const pressing = places.map(
    (one) => language === undefined && left.some((other) => other.desk === one.desk && other.language === one.language),
  )
  return [key, places.map((one) => one.desk), places.map((one) => one.language), pressing, service ?? null, away, today]
}

/** What lies at an officer's desks, in the one order that there is, and the first of it that nobody holds. */
export const createQueue = (parts: PayParts): Pick<Cases, 'queue' | 'queueCounts' | 'find' | 'listed' | 'takeNext'> => {
  const { database, store, clock } = parts
  const asked = (officer: CaseOfficer, filter: QueueFilter): Asked => ({ officer, filter, today: todayOf(clock) })
  return {
    queue: async (officer, filter) => {
      const { sql, all } = listed(asked(officer, filter))
      return (await database.statement<Row>(asOfficer(officer), sql, all)).map(itemOf)
    },
    queueCounts: async (officer, { desk, away = [] }) => {
      const today = todayOf(clock)
      const values = [desksOf(officer, desk), today, addDays(today, dueSoonDays)]
      return (await database.statement<Counted>(asOfficer(officer), countSql, values)).map(({ holder, ...one }) => ({
        ...one,
        held: heldBy(holder, officer, away),
        ...(holder && { holder }),
      }))
    },
    find: async (officer, reference) => {
      const [row] = await database.statement<Row>(asOfficer(officer), findSql, [officer.body, reference])
      return row && itemOf(row)
    },
    listed: async (officer, cases) =>
      (await database.statement<Row>(asOfficer(officer), listedSql, [officer.body, cases.slice(0, queueRowsMax)])).map(itemOf),
    takeNext: (officer, wanted) =>
      database.transaction(asOfficer(officer), async (tx) => {
        const { key } = wanted
        const [next] = await tx.query<{ caseId: Uuid; again: boolean }>(nextSql, nextOf(officer, wanted, todayOf(clock)))
        if (!next) return { kind: 'nothing' }
        if (next.again) return { kind: 'taken', caseId: next.caseId }
        const opened = await store.openAs(asOfficer(officer), next.caseId, tx)
        if (!opened) return { kind: 'nothing' }
        const change = createChanges(parts, { ...store, run: (command) => store.runIn(tx, command) })
        const to = officer.officer
        const done = await change(opened, {
          command: { key, version: opened.state.version },
          asked: ['next'],
          decide: () => ({ events: [{ kind: 'assigned', payload: { officer: to, to } }] }),
          by: to,
        })
        // The row is locked: nobody else can have changed it.
        if (done.kind !== 'done') throw new Error(`the next case was not taken: ${done.kind}`)
        return { kind: 'taken', caseId: next.caseId }
      }),
  }
}

import type { As } from '#database'
import { addDays, todayOf, type Uuid } from '#kernel'
import { createChanges } from './change.ts'
import { summaryOf } from './own.ts'
import type { PayParts } from './pay.ts'
import type { CaseOfficer, Cases, QueueAt, QueueCounted, QueueItem } from './types.ts'

export const queuePerPageMax = 50
/** What falls due within so many days is soon. */
export const dueSoonDays = 7

const columns = `case_id as "caseId", reference, service, service_version as "serviceVersion", stage, outcome, submitted_at as "submittedAt",
  due_on as "dueOn", desk, assigned_to as "assignedTo", version, waiting, answered`
/** The order of every queue, and of what is taken next (`next_case`, with the index `cases_queue`). */
const order = 'waiting, answered desc, due_on nulls last, submitted_at, case_id'
const dueIs = `case when due_on < $3 then 'late' when due_on = $3 then 'today' when due_on <= $4 then 'soon' else 'later' end`
const heldIs = `case when assigned_to = $5 then 'mine' when assigned_to is null or assigned_to = any ($6::uuid[]) then 'free' else 'others' end`
/** Each desk in its order, which the index gives, and then together. */
const listSql = `select c.* from unnest($2::text[]) d cross join lateral (select ${columns} from portreeve.cases
    where body = $1 and desk = d and ($7::text is null or service = $7) and ($8::text is null or ${dueIs} = $8)
      and ($9::text is null or ${heldIs} = $9) order by ${order} limit $10::int + $11::int) c
  order by waiting, answered desc, "dueOn" nulls last, "submittedAt", "caseId" limit $10 offset $11`
const countSql = `select desk, service, ${dueIs} as due, ${heldIs} as held, count(*)::int as count from portreeve.cases
  where body = $1 and desk = any ($2::text[]) group by 1, 2, 3, 4`
const findSql = `select ${columns} from portreeve.cases where body = $1 and reference = $2`
const nextSql = 'select case_id as "caseId", again from portreeve.next_case($1, $2, $3, $4)'

type Row = Parameters<typeof summaryOf>[0] & {
  desk: string | null
  assignedTo: Uuid | null
  version: number
  waiting: boolean
  answered: boolean
}
const itemOf = ({ desk, assignedTo, version, waiting, answered, ...rest }: Row): QueueItem => ({
  ...summaryOf(rest),
  desk: desk ?? '',
  version,
  waiting,
  answered,
  ...(assignedTo && { assignedTo }),
})
/** All of theirs, or one of them. */
const desksOf = ({ roles }: CaseOfficer, desk: string | undefined): readonly string[] =>
  desk === undefined ? roles : roles.filter((role) => role === desk)
const asOfficer = (officer: CaseOfficer): As => ({ kind: 'officer', ...officer })

/** What lies at an officer's desks, in the one order that there is, and the first of it that nobody holds. */
export const createQueue = (parts: PayParts): Pick<Cases, 'queue' | 'queueCounts' | 'find' | 'takeNext'> => {
  const { database, store, clock } = parts
  const asked = (officer: CaseOfficer, { desk, away = [] }: QueueAt): readonly unknown[] => {
    const today = todayOf(clock)
    return [officer.body, desksOf(officer, desk), today, addDays(today, dueSoonDays), officer.officer, away]
  }
  return {
    queue: async (officer, filter) => {
      const { service, due, held, offset = 0, limit = queuePerPageMax } = filter
      const values = [...asked(officer, filter), service ?? null, due ?? null, held ?? null, Math.min(limit, queuePerPageMax), offset]
      return (await database.statement<Row>(asOfficer(officer), listSql, values)).map(itemOf)
    },
    queueCounts: (officer, filter) => database.statement<QueueCounted>(asOfficer(officer), countSql, asked(officer, filter)),
    find: async (officer, reference) => {
      const [row] = await database.statement<Row>(asOfficer(officer), findSql, [officer.body, reference])
      return row && itemOf(row)
    },
    takeNext: (officer, { key, desk, service, away = [] }) =>
      database.transaction(asOfficer(officer), async (tx) => {
        const [next] = await tx.query<{ caseId: Uuid; again: boolean }>(nextSql, [key, desksOf(officer, desk), service ?? null, away])
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

import { timestamp } from '#database'
import type { Uuid } from '#kernel'
import type { PayParts } from './pay.ts'
import type { CaseOfficer, Cases, QueueView } from './types.ts'

/** Characters of a name that stands in a row of names. */
export const viewNameMax = 60
/** More names than this are looked through no faster than the queue. */
export const viewsPerOfficerMax = 20

const listSql = `select view_id as "id", name, filter, desk from portreeve.desk_view order by desk nulls first, name limit ${viewsPerOfficerMax * 10}`
const addSql = `insert into portreeve.desk_view (view_id, body, officer_id, desk, name, filter, made_at) select $1, $2, $3, $4, $5, $6, $7
  where (select count(*) from portreeve.desk_view where officer_id = $3) < ${viewsPerOfficerMax} on conflict do nothing returning view_id`
const thereSql = 'select view_id from portreeve.desk_view where view_id = $1'
const dropSql = 'delete from portreeve.desk_view where view_id = $1 returning view_id'

const as = (officer: CaseOfficer) => ({ kind: 'officer', ...officer }) as const
/** What officers call the filters that they use again and again: their own, and those of their desks. */
export const createViews = ({ database, clock }: PayParts): Cases['views'] =>
  Object.freeze({
    of: async (officer: CaseOfficer) => {
      const rows = await database.statement<Omit<QueueView, 'desk'> & { desk: string | null }>(as(officer), listSql, [])
      return rows.map(({ desk, ...row }) => ({ ...row, ...(desk !== null && { desk }) }))
    },
    keep: async (officer: CaseOfficer, { id, name, filter, desk }: QueueView) => {
      const values = [id, officer.body, officer.officer, desk ?? null, name, filter, timestamp(clock.now())]
      const made = await database.statement(as(officer), addSql, values)
      return made.length > 0 || (await database.statement(as(officer), thereSql, [id])).length > 0
    },
    drop: async (officer: CaseOfficer, id: Uuid) => (await database.statement(as(officer), dropSql, [id])).length > 0,
  })

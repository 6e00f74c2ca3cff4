import { asPerson, type Database, timestamp } from '#database'
import type { Instant, Uuid } from '#kernel'
import type { Access, Registers } from './types.ts'

export const accessesPerPageMax = 100
const end = 8_640_000_000_000_000 as Instant
const start = 0 as Instant

type Row = Omit<Access, 'role' | 'law' | 'service' | 'caseId'> & {
  role: string | null
  law: string | null
  service: string | null
  caseId: Uuid | null
  total: number
}
const select = `select at, action, actor, who, role, body, system, fields, purpose, law, service, case_id as "caseId", count(*) over ()::int as total
  from portreeve.access where person_id = $1 and at >= $2 and at < $3 order by at desc, access_id desc limit $4 offset $5`

/** The lines of access about one person, as that person. `to` is not included. */
export const createAccesses =
  (database: Database): Registers['accessesOf'] =>
  async (person, { from = start, to = end, offset = 0, limit = accessesPerPageMax }) => {
    const until = to > 4_000_000_000_000 ? (4_000_000_000_000 as Instant) : to
    const rows = await database.transaction(asPerson(person), (tx) =>
      tx.query<Row>(select, [person, timestamp(from), timestamp(until), Math.min(limit, accessesPerPageMax), offset]),
    )
    return { accesses: rows.map(accessOf), total: rows[0]?.total ?? 0 }
  }
const accessOf = ({ role, law, service, caseId, total: _, ...row }: Row): Access => ({
  ...row,
  ...(role !== null && { role }),
  ...(law !== null && { law }),
  ...(service !== null && { service }),
  ...(caseId !== null && { caseId }),
})

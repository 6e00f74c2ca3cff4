import { asPerson, type Database, timestamp } from '#database'
import { type Instant, instant, type Uuid } from '#kernel'
import type { Access, Registers } from './types.ts'

export const accessesPerPageMax = 100
const earliest = instant('2000-01-01T00:00:00Z')
const latest = instant('9999-01-01T00:00:00Z')

type Row = Omit<Access, 'role' | 'law' | 'service' | 'caseId'> & {
  role: string | null
  law: string | null
  service: string | null
  caseId: Uuid | null
}
const within = 'from portreeve.access where person_id = $1 and at >= $2 and at < $3 and ($4::text is null or who = $4)'
const select = `select at, action, actor, who, role, body, system, fields, purpose, law, service, case_id as "caseId" ${within}
  order by at desc, access_id desc limit $5 offset $6`

/** The lines of access about one person, as that person. `to` is not included. */
export const createAccesses =
  (database: Database): Registers['accessesOf'] =>
  async (person, { from = earliest, to = latest, who, offset = 0, limit = accessesPerPageMax }) => {
    const range = [person, timestamp(bounded(from)), timestamp(bounded(to)), who ?? null]
    return database.transaction(asPerson(person), async (tx) => {
      const rows = await tx.query<Row>(select, [...range, Math.min(limit, accessesPerPageMax), offset])
      const [counted] = await tx.query<{ total: number }>(`select count(*)::int as total ${within}`, range)
      return { accesses: rows.map(accessOf), total: counted?.total ?? 0 }
    })
  }
const bounded = (at: Instant): Instant => Math.min(Math.max(at, earliest), latest) as Instant
const accessOf = ({ role, law, service, caseId, ...row }: Row): Access => ({
  ...row,
  ...(role !== null && { role }),
  ...(law !== null && { law }),
  ...(service !== null && { service }),
  ...(caseId !== null && { caseId }),
})

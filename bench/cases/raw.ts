import { randomBytes } from 'node:crypto'
import { type Clock, type Random, type Uuid, uuid7 } from '#kernel'
import type { Place } from './place.ts'

const twins = ['cases', 'event', 'access', 'command', 'job', 'record'] as const
type Twin = (typeof twins)[number]

/** The same tables with the same columns and indexes, without row policies; and the sizes of what the engine seals. */
export const makeRaw = async ({ admin }: Pick<Place, 'admin'>): Promise<void> => {
  await admin.query('create schema raw')
  await admin.query('grant usage on schema raw to portreeve_app')
  for (const twin of twins) {
    await admin.query(`create table raw.${twin} (like portreeve.${twin} including all)`)
    await admin.query(`grant insert, select on raw.${twin} to portreeve_app`)
  }
}
export type Sizes = {
  /** Of the case, and last the one of the record that it changes. */
  readonly events: readonly number[]
  readonly jobs: readonly number[]
  readonly caseKey: number
  readonly record: number
  readonly accesses: readonly string[]
}
/** Of one case that the engine wrote: the raw one gets as many rows and bytes. */
export const sizesOf = async ({ admin }: Pick<Place, 'admin'>, caseId: Uuid): Promise<Sizes> => {
  const [row] = await admin.query<Sizes>(
    `select (select array_agg(length(e.sealed) order by e.topic, e.seq) from portreeve.event e where e.person_id = c.person_id) as events,
      (select array_agg(length(j.sealed)) from portreeve.job j where j.stream = c.case_id) as jobs, length(c.case_key) as "caseKey",
      (select length(r.sealed) from portreeve.record r where r.person_id = c.person_id) as record,
      (select array_agg(a.action order by a.access_id) from portreeve.access a where a.person_id = c.person_id and a.at >= c.submitted_at) as accesses
     from portreeve.cases c where c.case_id = $1`,
    [caseId],
  )
  if (!row) throw new Error('there is no such case')
  return row
}
export const rowsOf = async ({ admin }: Pick<Place, 'admin'>, schema: 'raw' | 'portreeve', twin: Twin): Promise<number> =>
  (await admin.query<{ n: number }>(`select count(*)::int as n from ${schema}.${twin}`))[0]?.n ?? 0

/** One prepared statement that inserts every row of one case; the record that it changes is a new row here. */
export const rawStatement = ({ events, jobs, accesses }: Sizes): string => {
  let next = 18
  const event = events.map((_, at) => {
    const [stream, seq, topic, kind] = at < events.length - 1 ? ['$1', at + 1, 'case', 'submitted'] : ['$16', 2, 'record', 'changed']
    return `(${stream}, ${seq}, $2, 'town', '${topic}', '${kind}', 1, $3, $${next++}, $${next++})`
  })
  const job = jobs.map(() => `($${next++}, $2, 'town', $1, 'tell', $4, $3, $${next++})`)
  const access = accesses.map((action) => `($${next++}, $2, 'town', $3, '${action}', 'self', $10, null, 'people', $11, $12, $13, $14, $1)`)
  return `with c as (insert into raw.cases (case_id, person_id, body, service, service_version, reference, stage, outcome, version, waiting, submitted_at, ended_at, kept_until, case_key)
      values ($1, $2, 'town', 'rent-an-allotment', 1, $5, 'rented', 'granted', 3, false, $3, $3, '2028-01-01', $6)),
    k as (insert into raw.command (key, person_id, body, case_id, request, result, at) values ($7, $2, 'town', $1, $8, $9, $3)),
    a as (insert into raw.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
      values ${access.join(', ')}),
    j as (insert into raw.job (job_id, person_id, body, stream, kind, key, due_at, sealed) values ${job.join(', ')}),
    r as (insert into raw.record (record_id, person_id, body, register, personal, version, changed_at, sealed, record_key)
      values ($16, $2, 'town', 'people', true, 2, $3, $17, $15))
    insert into raw.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed) values ${event.join(', ')}`
}
/** Values of one case, made beforehand: the raw side pays for nothing but the insert. */
export const rawValues = (clock: Clock, random: Random, { events, jobs, caseKey, record, accesses }: Sizes): readonly unknown[] => {
  const [caseId, person] = [uuid7(clock, random), uuid7(clock, random)]
  const result = JSON.stringify({ kind: 'decided', outcome: 'granted', caseId, reference: 'ABCD-EFGH-JKMN' })
  const fields = ['name', 'allotment', 'owes']
  const texts = ['to see whether you may rent', 'Allotments Act 1922, section 1', 'rent-an-allotment']
  const [at, key, reference] = [new Date(clock.now()), `${caseId}/rented/0/3`, randomBytes(7).toString('hex')]
  return [
    ...[caseId, person, at, key, reference, randomBytes(caseKey), uuid7(clock, random), randomBytes(32), result],
    ...['rent-an-allotment', fields, ...texts],
    ...[randomBytes(caseKey), uuid7(clock, random), randomBytes(record)],
    ...events.flatMap((bytes) => [randomBytes(32), randomBytes(bytes)]),
    ...jobs.flatMap((bytes) => [uuid7(clock, random), randomBytes(bytes)]),
    ...accesses.map(() => uuid7(clock, random)),
  ]
}

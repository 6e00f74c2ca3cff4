import { randomBytes } from 'node:crypto'
import { type Clock, type Random, type Uuid, uuid7 } from '#kernel'
import type { Place } from './place.ts'

const twins = ['cases', 'event', 'access', 'command', 'job'] as const
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
export type Sizes = { readonly events: readonly number[]; readonly jobs: readonly number[]; readonly caseKey: number }
/** Of one case that the engine wrote: the raw one gets as many rows and bytes. */
export const sizesOf = async ({ admin }: Pick<Place, 'admin'>, caseId: Uuid): Promise<Sizes> => {
  const [row] = await admin.query<{ events: number[]; jobs: number[]; key: number }>(
    `select (select array_agg(length(sealed) order by seq) from portreeve.event where stream = $1) as events,
      (select array_agg(length(sealed)) from portreeve.job where stream = $1) as jobs, (select length(case_key) from portreeve.cases where case_id = $1) as key`,
    [caseId],
  )
  if (!row) throw new Error('there is no such case')
  return { events: row.events, jobs: row.jobs, caseKey: row.key }
}
export const rowsOf = async ({ admin }: Pick<Place, 'admin'>, schema: 'raw' | 'portreeve', twin: Twin): Promise<number> =>
  (await admin.query<{ n: number }>(`select count(*)::int as n from ${schema}.${twin}`))[0]?.n ?? 0

/** One prepared statement that inserts every row of one case. */
export const rawStatement = ({ events, jobs }: Sizes): string => {
  let next = 16
  const event = events.map((_, at) => `($1, ${at + 1}, $2, 'town', 'case', 'submitted', 1, $3, $${next++}, $${next++})`)
  const job = jobs.map(() => `($${next++}, $2, 'town', $1, 'change', $4, $3, $${next++})`)
  return `with c as (insert into raw.cases (case_id, person_id, body, service, service_version, reference, stage, outcome, version, waiting, submitted_at, ended_at, kept_until, case_key)
      values ($1, $2, 'town', 'rent-an-allotment', 1, $5, 'rented', 'granted', 3, false, $3, $3, '2028-01-01', $6)),
    k as (insert into raw.command (key, person_id, body, case_id, request, result, at) values ($7, $2, 'town', $1, $8, $9, $3)),
    a as (insert into raw.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
      values ($10, $2, 'town', $3, 'use', 'self', $11, null, 'people', $12, $13, $14, $15, $1)),
    j as (insert into raw.job (job_id, person_id, body, stream, kind, key, due_at, sealed) values ${job.join(', ')})
    insert into raw.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed) values ${event.join(', ')}`
}
/** Values of one case, made beforehand: the raw side pays for nothing but the insert. */
export const rawValues = (clock: Clock, random: Random, { events, jobs, caseKey }: Sizes): readonly unknown[] => {
  const [caseId, person] = [uuid7(clock, random), uuid7(clock, random)]
  const result = JSON.stringify({ kind: 'decided', outcome: 'granted', caseId, reference: 'ABCD-EFGH-JKMN' })
  const texts = [
    'rent-an-allotment',
    ['name', 'allotment', 'owes'],
    'to see whether you may rent',
    'Allotments Act 1922, section 1',
    'rent-an-allotment',
  ]
  const one = [
    caseId,
    person,
    new Date(clock.now()),
    `${caseId}/rented/0/3`,
    randomBytes(7).toString('hex'),
    randomBytes(caseKey),
    uuid7(clock, random),
    randomBytes(32),
    result,
    uuid7(clock, random),
    ...texts,
  ]
  return [
    ...one,
    ...events.flatMap((bytes) => [randomBytes(32), randomBytes(bytes)]),
    ...jobs.flatMap((bytes) => [uuid7(clock, random), randomBytes(bytes)]),
  ]
}

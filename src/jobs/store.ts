import { type As, asPerson, type Database, type Transaction, timestamp } from '#database'
import type { Instant, Uuid } from '#kernel'
import type { Lane, Quota } from './fair.ts'
import type { Job } from './job.ts'

/** A job that this runner holds: `tries` counts from the last time an officer let it try again. */
export type Claimed = Job & { readonly tries: number }
export type DeadJob = {
  readonly id: Uuid
  readonly body: string
  readonly kind: string
  readonly stream: Uuid
  readonly attempts: number
  readonly deadAt: Instant
  readonly because: string
}
export type Depth = { readonly due: number; readonly waiting: number; readonly dead: number; readonly oldestDueAt: Instant | undefined }
export type Officer = Extract<As, { kind: 'officer' }>

const lanesMax = 200
export const claimsMax = 64
export const becauseMax = 500

/**
 * Lanes with work due, found by hopping along the index: the cost is the number of lanes, however long their backlog. The limits keep the
 * planner from reading the whole table, whatever it believes of its size.
 */
const lanesSql = `
  with recursive lane as (
    (select body, kind from portreeve.job where dead_at is null order by body, kind limit 1)
    union all
    select next.body, next.kind from lane cross join lateral (
      select body, kind from portreeve.job where dead_at is null and (body, kind) > (lane.body, lane.kind) order by body, kind limit 1) next
  )
  select body, kind from lane cross join lateral (
    select from portreeve.job j where j.body = lane.body and j.kind = lane.kind and j.dead_at is null and j.due_at <= $1::timestamptz
      and (j.leased_until is null or j.leased_until <= $1::timestamptz) order by j.due_at limit 1) due
  limit ${lanesMax}`

const claimSql = `
  with picked as materialized (
    select chosen.job_id, chosen.person_id from unnest($1::text[], $2::text[], $3::int[]) as lane(body, kind, quota) cross join lateral (
      select j.job_id, j.person_id from portreeve.job j
      where j.body = lane.body and j.kind = lane.kind and j.dead_at is null and j.due_at <= $4::timestamptz
        and (j.leased_until is null or j.leased_until <= $4::timestamptz)
      order by j.due_at limit lane.quota for update skip locked) chosen
    limit ${claimsMax}
  )
  update portreeve.job j set attempts = j.attempts + 1, leased_until = $5::timestamptz
  from picked where j.job_id = picked.job_id and j.person_id = picked.person_id
  returning j.job_id as id, j.person_id as person, j.body, j.stream, j.kind, j.key, j.attempts as attempt, j.attempts - j.forgiven as tries,
    j.due_at as "dueAt", j.sealed`

/** Deleted only by who still holds it: an attempt that was overtaken finds nothing, and must record nothing. */
const endSql = 'delete from portreeve.job where job_id = $1 and person_id = $2 and attempts = $3 and dead_at is null returning 1 as one'
const delaySql = `update portreeve.job set due_at = $4::timestamptz, leased_until = null, last_error = $5
  where job_id = $1 and person_id = $2 and attempts = $3 and dead_at is null returning 1 as one`
const burySql = `update portreeve.job set dead_at = $4::timestamptz, leased_until = null, last_error = $5
  where job_id = $1 and person_id = $2 and attempts = $3 and dead_at is null returning 1 as one`
const renewSql = `update portreeve.job j set leased_until = $4::timestamptz
  from unnest($1::uuid[], $2::uuid[], $3::int[]) as held(job_id, person_id, attempts)
  where j.job_id = held.job_id and j.person_id = held.person_id and j.attempts = held.attempts and j.dead_at is null`
const deadSql = `select job_id as id, body, kind, stream, attempts, dead_at as "deadAt", coalesce(last_error, '') as because
  from portreeve.job where dead_at is not null and body = $1 and portreeve.officer_mends(body) order by dead_at desc, job_id limit $2 offset $3`
const reviveSql = `update portreeve.job set dead_at = null, forgiven = attempts, due_at = $3::timestamptz
  where job_id = $1 and body = $2 and dead_at is not null and portreeve.officer_mends(body) returning person_id as person, kind, last_error as because`
const depthSql = `select count(*) filter (where dead_at is null and due_at <= $1::timestamptz)::int as due,
    count(*) filter (where dead_at is null and due_at > $1::timestamptz)::int as waiting, count(*) filter (where dead_at is not null)::int as dead,
    min(due_at) filter (where dead_at is null and due_at <= $1::timestamptz) as "oldestDueAt"
  from portreeve.job`
const nextDueSql = `select min(greatest(due_at, leased_until)) as at from portreeve.job where dead_at is null`

const fence = (job: Claimed): readonly unknown[] => [job.id, job.person, job.attempt]

/** Every statement over `portreeve.job`. The database is the runner's login, whose row policy sees all bodies and people. */
export const jobStore = (database: Database) => {
  const held = async (job: Claimed, sql: string, values: readonly unknown[]): Promise<boolean> =>
    (await database.query(sql, [...fence(job), ...values])).length === 1
  return {
    lanes: (now: Instant): Promise<readonly Lane[]> => database.query<Lane>(lanesSql, [timestamp(now)]),
    claim: (quotas: readonly Quota[], now: Instant, leasedUntil: Instant): Promise<readonly Claimed[]> =>
      database.query<Claimed>(claimSql, [
        quotas.map((lane) => lane.body),
        quotas.map((lane) => lane.kind),
        quotas.map((lane) => lane.quota),
        timestamp(now),
        timestamp(leasedUntil),
      ]),
    /** Records and deletes in one transaction, as the job's person. False when another attempt has overtaken this one. */
    end: (job: Claimed, record: ((tx: Transaction) => Promise<void>) | undefined): Promise<boolean> =>
      database.transaction(asPerson(job.person), async (tx) => {
        const mine = (await tx.query(endSql, fence(job))).length === 1
        if (mine) await record?.(tx)
        return mine
      }),
    delay: (job: Claimed, until: Instant, because: string) => held(job, delaySql, [timestamp(until), because.slice(0, becauseMax)]),
    bury: (job: Claimed, now: Instant, because: string) => held(job, burySql, [timestamp(now), because.slice(0, becauseMax)]),
    renew: (jobs: readonly Claimed[], until: Instant): Promise<unknown> =>
      database.query(renewSql, [
        jobs.map((job) => job.id),
        jobs.map((job) => job.person),
        jobs.map((job) => job.attempt),
        timestamp(until),
      ]),
    dead: (officer: Officer, page: { offset: number; limit: number }): Promise<readonly DeadJob[]> =>
      database.transaction(officer, (tx) => tx.query<DeadJob>(deadSql, [officer.body, page.limit, page.offset])),
    revive: (officer: Officer, id: Uuid, now: Instant): Promise<boolean> =>
      database.transaction(officer, (tx) => revive(tx, officer, { id, now })),
    depth: async (now: Instant): Promise<Depth> => {
      const [row] = await database.query<Depth & { oldestDueAt: Instant | null }>(depthSql, [timestamp(now)])
      return { due: row?.due ?? 0, waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, oldestDueAt: row?.oldestDueAt ?? undefined }
    },
    nextDue: async (): Promise<Instant | undefined> => {
      const [row] = await database.query<{ at: Instant | null }>(nextDueSql)
      return row?.at ?? undefined
    },
  }
}
export type JobStore = ReturnType<typeof jobStore>

const revive = async (tx: Transaction, officer: Officer, at: { id: Uuid; now: Instant }): Promise<boolean> => {
  const [job] = await tx.query<{ person: Uuid; kind: string; because: string | null }>(reviveSql, [at.id, officer.body, timestamp(at.now)])
  if (!job) return false
  await tx.query(
    `insert into portreeve.job_retry (job_id, person_id, body, kind, officer_id, at, last_error) values ($1, $2, $3, $4, $5, $6, $7)`,
    [at.id, job.person, officer.body, job.kind, officer.officer, timestamp(at.now), job.because],
  )
  return true
}

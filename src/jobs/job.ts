import { type Transaction, timestamp } from '#database'
import { type Clock, type Instant, type Random, type Uuid, uuid7 } from '#kernel'

/** One piece of work for later. `key` is the idempotency key that every attempt carries; `sealed` is the payload under the person's key. */
export type Job = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly stream: Uuid
  readonly kind: string
  readonly key: string
  readonly attempt: number
  readonly dueAt: Instant
  readonly sealed: Buffer
}

/**
 * What came of an attempt. `record` runs in the transaction that deletes the job, as the job's person: all or nothing, so an effect that
 * lives in the database belongs there. `because` is shown to officers and kept: it never holds personal data.
 */
export type Outcome =
  | { readonly kind: 'done'; readonly record?: (tx: Transaction) => Promise<void> }
  | { readonly kind: 'retry'; readonly because: string; readonly notBefore?: Instant }
  | { readonly kind: 'dead'; readonly because: string }

/** Runs outside any transaction and may run again after a crash: whatever it does outside the database goes under the job's key. */
export type Handler = (job: Job) => Promise<Outcome>
export type Handlers = Readonly<Record<string, Handler>>

/** The person of jobs that concern nobody in particular, such as a body's reconciliation. */
export const nobodyInParticular = '00000000-0000-0000-0000-000000000000' as Uuid

/** `stream` is what the job belongs to: a case, a payment. `sealed` is empty when there is nothing to say. */
export type NewJob = {
  readonly person: Uuid
  readonly body: string
  readonly stream: Uuid
  readonly kind: string
  readonly key: string
  readonly dueAt: Instant
  readonly sealed?: Uint8Array
  readonly id?: Uuid
}

const jobsPerInsertMax = 500
const nothing = new Uint8Array()

/**
 * Adds jobs in the transaction that decided them; they exist exactly if it commits. It acts as their person. A
 * job whose `id` is given and taken already is left as it is.
 */
export const addJobs = async (
  tx: Transaction,
  by: { readonly clock: Clock; readonly random: Random },
  jobs: readonly NewJob[],
): Promise<readonly Uuid[]> => {
  if (jobs.length === 0) return []
  if (jobs.length > jobsPerInsertMax) throw new RangeError(`at most ${jobsPerInsertMax} jobs at a time`)
  const ids = jobs.map((job) => job.id ?? uuid7(by.clock, by.random))
  await tx.query(
    `insert into portreeve.job (job_id, person_id, body, stream, kind, key, due_at, sealed)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::bytea[])
     on conflict (job_id, person_id) do nothing`,
    [
      ids,
      jobs.map((job) => job.person),
      jobs.map((job) => job.body),
      jobs.map((job) => job.stream),
      jobs.map((job) => job.kind),
      jobs.map((job) => job.key),
      jobs.map((job) => timestamp(job.dueAt)),
      jobs.map((job) => Buffer.from(job.sealed ?? nothing)),
    ],
  )
  return ids
}

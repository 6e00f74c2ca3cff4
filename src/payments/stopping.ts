import { z } from 'zod'
import { asPerson, nobody, type Transaction, timestamp } from '#database'
import { addJobs, type Job, type Outcome, uuidOf } from '#jobs'
import { assert, type Instant, type Uuid } from '#kernel'
import { open, type Vault } from '#vault'
import type { DebitParts, Mandate } from './debit.ts'
import { debitJob, endMandate, readMandate } from './debit-store.ts'

/** Why a mandate ended that another case, or its own, has stopped. */
export const stoppedByCase = 'stopped_by_case'
export const moment = z.int().transform((at) => at as Instant)
/** The payload of a `stop-collecting` job, sealed as 'job.sealed': the effect as the case engine plans it. */
const stop = z.object({ target: z.string().min(1).max(100), about: z.string().min(1).max(200), at: moment })

/** What instalments are for, as it is stored: nobody reads the thing from it. */
export const aboutOf = (vault: Vault, scheme: string, about: string): Buffer => vault.blind('collect', `${scheme}\n${about}`)

/** Which part of it they pay for. */
export const partOf = (vault: Vault, scheme: string, about: string, part: string): Buffer =>
  vault.blind('collect-part', `${scheme}\n${about}\n${part}`)

/** Whoever orders and whoever stops for one thing do so one after the other. */
const oneAfterAnother = `select pg_advisory_xact_lock(('x' || encode(substring($1::bytea for 8), 'hex'))::bit(64)::bigint)`
const addStop = `insert into portreeve.collecting_stop (about, body, at) values ($1, $2, $3)
  on conflict (about, body) do update set at = greatest(collecting_stop.at, excluded.at)`
const running = `select mandate_id as id, person_id as person, version, case_id as "caseId",
    row_number() over (partition by coalesce(provider_id, mandate_id::text) order by created_at desc) > 1 as earlier
  from portreeve.mandate where about = $1 and body = $2 and decided_at <= $3 and state in ('intended', 'active')`
const stopped = 'select 1 as one from portreeve.collecting_stop where about = $1 and body = $2 and at >= $3'

/** Whether what is collected for a thing was stopped by that decision or a later one. */
export const isStoppedSince = async (tx: Transaction, of: { about: Buffer; body: string; at: Instant }): Promise<boolean> =>
  (await tx.query(stopped, [of.about, of.body, timestamp(of.at)])).length > 0
/** Whether a later decision than the one that orders has stopped what it is for. The order waits for one that is being stopped just now. */
export const isStopped = async (tx: Transaction, of: { about: Buffer; body: string; at: Instant }): Promise<boolean> => {
  await tx.query(oneAfterAnother, [of.about])
  return isStoppedSince(tx, of)
}

/** `stop-collecting`: finds, by the thing, what earlier decisions collect, whoever pays; each is ended by a job of its payer's. */
export const stopHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => {
    const { target, about, at } = await parts.database.transaction(asPerson(job.person), async (tx) =>
      stop.parse(JSON.parse(open(await parts.vault.keyOf(tx, job.person), 'job.sealed', job.sealed).toString())),
    )
    const blind = aboutOf(parts.vault, target, about)
    await parts.background.transaction(nobody, async (tx) => {
      await tx.query(oneAfterAnother, [blind])
      await tx.query(addStop, [blind, job.body, timestamp(at)])
      type Running = {
        readonly id: Uuid
        readonly person: Uuid
        readonly version: number
        readonly caseId: Uuid
        readonly earlier: boolean
      }
      const found = await tx.query<Running>(running, [blind, job.body, timestamp(at)])
      const jobs = found.map((one) => {
        const end = debitJob({ ...one, body: job.body }, 'end-mandate', parts.clock.now())
        return { ...end, key: one.caseId === job.stream || one.earlier ? `${end.key}${silently}` : end.key, id: uuidOf(`end ${one.id}`) }
      })
      await addJobs(tx, parts, jobs)
    })
    return { kind: 'done' }
  }

/** A case that stops what it collects itself says so in its own words; one Direct Debit under which several go on is told of once. */
const silently = ':own'
/** `end-mandate`: nothing more is collected from the moment that this is recorded; its payer hears of it, and the provider after that. */
export const endHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => ({
    kind: 'done',
    record: async (tx) => {
      if (!(await endMandate(tx, parts, { id: job.stream, because: stoppedByCase }))) return
      const mandate: Mandate | undefined = await readMandate(tx, job.stream)
      assert(mandate, 'a mandate that has ended is still there')
      if (!job.key.endsWith(silently)) await parts.stopped(tx, mandate)
      await addJobs(tx, parts, [debitJob(mandate, 'cancel-mandate', parts.clock.now())])
    },
  })

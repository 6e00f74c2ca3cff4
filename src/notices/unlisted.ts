import { asPerson, type Database } from '#database'
import type { Handler, Job, Outcome } from '#jobs'
import { type Clock, type Log, plusSeconds } from '#kernel'
import { open, type Vault } from '#vault'
import { settleSecondsMin } from './carry.ts'
import { jobPlace } from './follow.ts'
import type { LetterheadOf } from './send.ts'
import type { Message, Sender } from './sender.ts'

export type UnlistedParts = {
  readonly jobs: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
  readonly sender: Sender
  readonly letterheadOf: LetterheadOf
}
/** `said`: of what the message is, for the log. Undefined for what is too late to be of use. */
export type Unlisted<T> = {
  readonly said: string
  readonly parse: (raw: unknown) => T
  readonly compose: (payload: T, job: Job) => Message | undefined
}
/** A message that stands in no account and of which no copy is kept: sent once, also when an earlier attempt was taken without our knowing. */
export const createUnlisted = <T>(parts: UnlistedParts, { said, parse, compose }: Unlisted<T>): Handler => {
  const { jobs, vault, clock, log, sender } = parts
  return async (job): Promise<Outcome> => {
    const key = await jobs.transaction(asPerson(job.person), (tx) => vault.keyOf(tx, job.person))
    const message = compose(parse(JSON.parse(open(key, jobPlace, job.sealed).toString())), job)
    if (!message) return { kind: 'done' }
    // An earlier attempt may have been taken: nobody hears twice.
    const before = job.attempt > 1 ? await sender.find(message.reference) : { kind: 'absent' as const }
    if (before.kind === 'found') return { kind: 'done' }
    if (before.kind === 'unknown') return { kind: 'retry', because: before.because }
    const sent = await sender.send(message)
    if (sent.kind === 'accepted') return { kind: 'done' }
    log.warn('message-not-taken', { of: said, kind: sent.kind, because: sent.because })
    if (sent.kind === 'refused') return { kind: 'dead', because: `nobody could be told of ${said}: ${sent.because}` }
    const pause = sent.kind === 'later' ? Math.max(settleSecondsMin, sent.pauseSeconds ?? 0) : settleSecondsMin
    return { kind: 'retry', because: sent.because, notBefore: plusSeconds(clock.now(), pause) }
  }
}

import { type Clock, type Log, plusSeconds, type Random } from '#kernel'
import { attemptsMax, nextAttempt } from './back-off.ts'
import type { Lane } from './fair.ts'
import type { Handlers, Outcome } from './job.ts'
import type { Pause } from './pause.ts'
import type { Claimed, JobStore } from './store.ts'

/** An attempt that lasts longer is given up: its lease runs out, another may begin, and whatever it still returns is ignored. */
const attemptMinutesMax = 10

type Dependencies = {
  readonly store: JobStore
  readonly handlers: Handlers
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly pause: Pause
  readonly leaseSeconds: number
}
type Ending = 'done' | 'retried' | 'dead' | 'lost'

/** The attempts under way in this process. */
export const createAttempts = (given: Dependencies) => {
  const underWay = new Map<Claimed, Promise<void>>()
  const tally: Record<Ending, number> = { done: 0, retried: 0, dead: 0, lost: 0 }
  const leases = keepLeases(given, underWay, (job) => {
    given.log.error('job-given-up', { job: job.id, kind: job.kind, minutes: attemptMinutesMax })
    if (underWay.delete(job)) tally.lost += 1
  })
  const run = async (job: Claimed) => {
    const ending = await attempt(given, job).catch((error: unknown): Ending => {
      // The database is away, so nothing could be written: the lease runs out and the job comes back.
      given.log.error('job-not-recorded', { job: job.id, kind: job.kind, error: placeOf(error) })
      return 'lost'
    })
    if (underWay.delete(job)) tally[ending] += 1
    leases.settle()
  }
  return {
    begin: (job: Claimed) => {
      underWay.set(job, run(job))
      leases.settle()
    },
    busy: () => underWay.size,
    busyByLane: (name: (lane: Lane) => string): ReadonlyMap<string, number> => {
      const counts = new Map<string, number>()
      for (const job of underWay.keys()) counts.set(name(job), (counts.get(name(job)) ?? 0) + 1)
      return counts
    },
    anyEnds: async () => {
      if (underWay.size > 0) await Promise.race(underWay.values())
    },
    /** Until at most so many are under way. */
    downTo: async (count: number) => {
      while (underWay.size > count) await Promise.race(underWay.values())
    },
    allEnd: async () => {
      await Promise.all(underWay.values())
    },
    ended: () => tally.done + tally.retried + tally.dead + tally.lost,
    counts: () => ({ ...tally, busy: underWay.size }),
  }
}
export type Attempts = ReturnType<typeof createAttempts>

/** Renews the leases of all that is under way, three times within each lease, for as long as anything is. */
const keepLeases = (given: Dependencies, underWay: ReadonlyMap<Claimed, unknown>, giveUp: (job: Claimed) => void) => {
  let stop: AbortController | undefined
  const begun = new WeakMap<Claimed, number>()
  const young = (job: Claimed) => given.clock.now() - (begun.get(job) ?? 0) < attemptMinutesMax * 60_000
  const keep = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await given.pause((given.leaseSeconds * 1000) / 3, signal)
      if (signal.aborted) return
      for (const job of [...underWay.keys()]) if (!young(job)) giveUp(job)
      const held = [...underWay.keys()]
      if (held.length === 0) continue
      await given.store.renew(held, plusSeconds(given.clock.now(), given.leaseSeconds)).catch((error: unknown) => {
        given.log.warn('job-leases-not-renewed', { jobs: held.length, error: placeOf(error) })
      })
    }
  }
  return {
    settle: () => {
      for (const job of underWay.keys()) if (!begun.has(job)) begun.set(job, given.clock.now())
      if (underWay.size > 0 && !stop) {
        stop = new AbortController()
        void keep(stop.signal)
      } else if (underWay.size === 0) {
        stop?.abort()
        stop = undefined
      }
    },
  }
}

const attempt = async (given: Dependencies, job: Claimed): Promise<Ending> => {
  // Only an attempt that took its whole process down leaves no trace of its own: stop before it does so for ever.
  if (job.tries > attemptsMax) return bury(given, job, `no attempt of ${attemptsMax} came to an end`)
  const handler = given.handlers[job.kind]
  if (!handler) return bury(given, job, `nobody handles ${job.kind}`)
  try {
    const outcome = await handler(job)
    if (outcome.kind === 'done') return await end(given, job, outcome)
    return outcome.kind === 'dead' ? await bury(given, job, outcome.because) : await again(given, job, outcome)
  } catch (error) {
    return again(given, job, { kind: 'retry', because: placeOf(error) })
  }
}

const end = async (given: Dependencies, job: Claimed, outcome: Extract<Outcome, { kind: 'done' }>): Promise<Ending> =>
  (await given.store.end(job, outcome.record)) ? 'done' : 'lost'

const again = async (given: Dependencies, job: Claimed, outcome: Extract<Outcome, { kind: 'retry' }>): Promise<Ending> => {
  if (job.tries >= attemptsMax) return bury(given, job, outcome.because)
  const soonest = nextAttempt(given.clock.now(), job.tries, given.random)
  const until = outcome.notBefore !== undefined && outcome.notBefore > soonest ? outcome.notBefore : soonest
  given.log.warn('job-retried', { job: job.id, kind: job.kind, attempt: job.attempt, because: outcome.because })
  return (await given.store.delay(job, until, outcome.because)) ? 'retried' : 'lost'
}

const bury = async (given: Dependencies, job: Claimed, because: string): Promise<Ending> => {
  given.log.error('job-dead', { job: job.id, kind: job.kind, attempt: job.attempt, because })
  return (await given.store.bury(job, given.clock.now(), because)) ? 'dead' : 'lost'
}

/** An error's kind and place. Its message is left out, because messages quote what they choke on. */
export const placeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'something that is no Error was thrown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const place = /([\w.-]+\.ts:\d+)/.exec(error.stack?.split('\n').find((line) => line.includes('.ts:')) ?? '')?.[1]
  return `${error.name}${code}${place ? ` at ${place}` : ''}`
}

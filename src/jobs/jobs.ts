import type { Database } from '#database'
import { assert, type Clock, type Instant, type Log, plusSeconds, type Random, type Uuid } from '#kernel'
import { type Attempts, createAttempts } from './attempt.ts'
import { deal, type Lane, laneName } from './fair.ts'
import type { Handlers } from './job.ts'
import { type Pause, realPause } from './pause.ts'
import { claimsMax, type DeadJob, type Depth, type JobStore, jobStore, type Officer } from './store.ts'

export type { Lane } from './fair.ts'
export type { DeadJob, Depth } from './store.ts'

/** Since this runner was made. `lost`: attempts that another runner overtook. */
export type JobCounts = {
  readonly done: number
  readonly retried: number
  readonly dead: number
  readonly lost: number
  readonly busy: number
}

export type Jobs = {
  /** Runs what is due by the clock until nothing is, also what those jobs add; for simulated time. Returns how many attempts ended. */
  readonly runDue: () => Promise<number>
  readonly start: () => void
  /** Takes no more and waits for what is under way. */
  readonly stop: () => Promise<void>
  /** Looks for work at once: call it after a commit in the same process that added jobs due now. */
  readonly wake: () => void
  /** Dead letters of the officer's body, newest first. */
  readonly dead: (officer: Officer, page: { readonly offset: number; readonly limit: number }) => Promise<readonly DeadJob[]>
  /** Lets a dead job of the officer's body try again, and records who did. False when there is no such dead job. */
  readonly retryDead: (officer: Officer, id: Uuid) => Promise<boolean>
  readonly counts: () => JobCounts
  readonly depth: () => Promise<Depth>
  /** When the next job falls due, dead ones aside: where a simulation moves its clock. */
  readonly nextDue: () => Promise<Instant | undefined>
}

const concurrencyByDefault = 16
const leaseSeconds = 60
const attemptsPerRunMax = 1_000_000
const deadPerPageMax = 100
const pollMillisMin = 25
const pollMillisMax = 2000
/** Woken many times a second, it looks this often: each look finds what all of them added. */
const wokenMillisMin = 100

type Dependencies = {
  /** The runner's login, portreeve_jobs. */
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly handlers: Handlers
  readonly concurrency?: number
  readonly pause?: Pause
}

/** The runner of jobs. Several may run on one database, in one process or many. */
export const createJobs = (given: Dependencies): Jobs => {
  const store = jobStore(given.database)
  const concurrency = given.concurrency ?? concurrencyByDefault
  assert(concurrency >= 1 && concurrency <= claimsMax, `1 to ${claimsMax} jobs at once`)
  const pause = given.pause ?? realPause
  const attempts = createAttempts({ ...given, store, pause, leaseSeconds })
  const claim = claimer({ store, attempts, clock: given.clock, concurrency })
  const poller = createPoller({ claim, attempts, concurrency, pause, log: given.log })
  return Object.freeze({
    runDue: async () => {
      const before = attempts.ended()
      for (let idle = false, started = 1; started > 0 || !idle; ) {
        idle = attempts.busy() === 0
        started = await claim()
        await (started === 0 ? attempts.anyEnds() : attempts.downTo(concurrency / 2))
        assert(attempts.ended() - before < attemptsPerRunMax, 'jobs add jobs without end')
      }
      return attempts.ended() - before
    },
    start: poller.start,
    stop: async () => {
      await poller.stop()
      await attempts.allEnd()
    },
    wake: poller.wake,
    dead: async (officer: Officer, page: { readonly offset: number; readonly limit: number }) => {
      if (page.limit < 1 || page.limit > deadPerPageMax || page.offset < 0) throw new RangeError(`1 to ${deadPerPageMax} dead jobs a page`)
      return store.dead(officer, page)
    },
    retryDead: async (officer: Officer, id: Uuid) => {
      const revived = await store.revive(officer, id, given.clock.now())
      if (revived) poller.wake()
      return revived
    },
    counts: attempts.counts,
    depth: () => store.depth(given.clock.now()),
    nextDue: store.nextDue,
  })
}

/** Claims as much as there is room for, shared fairly, and begins the attempts. Returns how many it began. */
const claimer = (of: { store: JobStore; attempts: Attempts; clock: Clock; concurrency: number }) => {
  let turn = 0
  return async (): Promise<number> => {
    const slots = of.concurrency - of.attempts.busy()
    if (slots <= 0) return 0
    const now = of.clock.now()
    const lanes: readonly Lane[] = await of.store.lanes(now)
    const quotas = deal({ lanes, busy: of.attempts.busyByLane(laneName), slots, concurrency: of.concurrency, turn: turn++ })
    if (quotas.length === 0) return 0
    const claimed = await of.store.claim(quotas, now, plusSeconds(now, leaseSeconds))
    for (const job of claimed) of.attempts.begin(job)
    return claimed.length
  }
}

const createPoller = (of: { claim: () => Promise<number>; attempts: Attempts; concurrency: number; pause: Pause; log: Log }) => {
  let running: { readonly stopped: AbortController; readonly ended: Promise<void> } | undefined
  let nap = new AbortController()
  let lookedAt = Number.NEGATIVE_INFINITY
  let waking: NodeJS.Timeout | undefined
  let woken = false
  const wake = () => {
    waking = undefined
    woken = true
    nap.abort()
  }
  const rest = async (millis: number, stopped: AbortSignal) => {
    nap = new AbortController()
    // What was added while the last look was under way is looked for at once.
    if (woken) return
    await of.pause(millis, AbortSignal.any([nap.signal, stopped]))
  }
  const loop = async (stopped: AbortSignal) => {
    let millis = pollMillisMin
    while (!stopped.aborted) {
      lookedAt = performance.now()
      woken = false
      const started = await of.claim().catch((error: unknown) => {
        of.log.error('jobs-claim-failed', { error: error instanceof Error ? error.name : 'unknown' })
        return 0
      })
      // Work found: look again when half of the room is free, or soon. Nothing: twice as long as last time.
      millis = started > 0 ? pollMillisMin : Math.min(pollMillisMax, millis * 2)
      if (stopped.aborted) break
      await (started > 0 ? Promise.race([of.attempts.downTo(of.concurrency / 2), rest(millis, stopped)]) : rest(millis, stopped))
      nap.abort()
    }
  }
  return {
    start: () => {
      if (running) return
      const stopped = new AbortController()
      running = { stopped, ended: loop(stopped.signal) }
    },
    stop: async () => {
      running?.stopped.abort()
      await running?.ended
      running = undefined
    },
    wake: () => {
      if (waking) return
      waking = setTimeout(wake, Math.max(0, wokenMillisMin - (performance.now() - lookedAt)))
      waking.unref()
    },
  }
}

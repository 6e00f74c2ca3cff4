import { type Database, DatabaseAway, nobody } from '#database'
import type { Clock, Instant, Log } from '#kernel'
import type { Signer } from './note.ts'
import { eventsPerStepMax, type Stepped, step } from './step.ts'
import type { RootCache } from './store.ts'
import type { Witness } from './witness.ts'
import { witnessOnce } from './witnessing.ts'

export type SequencerOptions = {
  /** The pool of the sequencer's login. */
  readonly database: Database
  readonly signer: Signer
  readonly witnesses?: readonly Witness[]
  readonly clock: Clock
  readonly log: Log
  readonly eventsPerStep?: number
  /** Told after each step that added entries: readers of this process need not wait for their next look. */
  readonly onAdded?: (size: number) => void
}
export type Lag = { readonly waiting: number; readonly oldest: Instant | undefined; readonly unsigned: number }
export type Sequencer = {
  /** One step; `sign` also signs what is not signed yet. */
  readonly step: (sign: boolean) => Promise<Stepped>
  /** Steps until nothing is left, signs, and asks the witnesses. Throws if an open transaction holds events back. */
  readonly drain: () => Promise<number>
  /** Hands the newest checkpoint to the witnesses. Returns how many of them have signed it. */
  readonly witness: () => Promise<number>
  /** Events not yet in the log (counted up to 10,000), and entries not yet under a signature. */
  readonly lag: () => Promise<Lag>
  readonly start: () => void
  readonly stop: () => Promise<void>
}

/** Checkpoints come at most this long after new entries, the pause between looks added. */
const signEveryMs = 700
const pauseMsMin = 160
const pauseMsMax = 320
const awayPauseMs = 500
/** How often the lag is looked at, and witnesses who are behind are asked again. */
const lookEveryMs = 3_000
const lagCountMax = 10_000
const lagSecondsMax = 5
/** The server's own housekeeping may hold a transaction for a moment too. */
const drainPatienceMs = 30_000

/** The only writer of the ledger. Several may run: one steps, the others find it busy. */
export const createSequencer = (options: SequencerOptions): Sequencer => {
  const { database, clock, log, witnesses = [] } = options
  const cache: RootCache = new Map()
  const stepNow = async (sign: boolean): Promise<Stepped> => {
    try {
      const stepped = await database.transaction(nobody, (tx) =>
        step(tx, { signer: options.signer, now: clock.now(), sign, cache, eventsMax: options.eventsPerStep ?? eventsPerStepMax }),
      )
      if (stepped.kind === 'stepped' && stepped.added > 0) options.onAdded?.(stepped.size)
      return stepped
    } catch (error) {
      // What an undone step read may not come about.
      cache.clear()
      throw error
    }
  }
  const witness = async (): Promise<number> => {
    const signed = await Promise.all(witnesses.map((each) => witnessOnce({ database, witness: each, clock, log, cache })))
    return signed.filter(Boolean).length
  }
  const lag = async (): Promise<Lag> => {
    const [row] = await database.query<{ waiting: number; oldest: Instant | null; unsigned: number }>(lagSql, [lagCountMax])
    return { waiting: row?.waiting ?? 0, oldest: row?.oldest ?? undefined, unsigned: row?.unsigned ?? 0 }
  }
  const drain = async (): Promise<number> => {
    let total = 0
    for (let moved = performance.now(); performance.now() - moved < drainPatienceMs; ) {
      const stepped = await stepNow(false)
      const added = stepped.kind === 'stepped' ? stepped.added : 0
      total += added
      if (added > 0) {
        moved = performance.now()
      } else if (stepped.kind === 'stepped' && (await lag()).waiting === 0) {
        await stepNow(true)
        await witness()
        return total
      }
    }
    throw new Error('the ledger does not come to its end: an open transaction holds it back')
  }
  const anyWork = async (): Promise<boolean> => (await database.query<{ work: boolean }>(anyWorkSql))[0]?.work ?? true
  const loop = createLoop({ stepNow, anyWork, witness, lag, clock, log })
  return Object.freeze({ step: stepNow, drain, witness, lag, ...loop })
}

/** Numbers of transactions still to come belong to events restored from another cluster, all of which have entries. */
const lagSql = `with waiting as (select e.at from portreeve.event e
    where e.xid >= (select cursor from portreeve.ledger_head) and e.xid < pg_snapshot_xmax(pg_current_snapshot())
    and (select l.position from portreeve.ledger_entry l where l.stream = e.stream and l.seq = e.seq and l.person_id = e.person_id) is null
    order by e.xid limit $1)
  select (select count(*) from waiting) as waiting, (select min(at) from waiting) as oldest, h.size - h.signed_size as unsigned
  from portreeve.ledger_head h`

/** A look that locks nothing and writes nothing: an idle ledger costs the disk nothing. */
const anyWorkSql = `select h.size > h.signed_size or exists (select from portreeve.event e
    where e.xid >= h.cursor and e.xid < pg_snapshot_xmax(pg_current_snapshot())) as work from portreeve.ledger_head h`

type LoopOptions = {
  readonly anyWork: () => Promise<boolean>
  readonly stepNow: Sequencer['step']
  readonly witness: Sequencer['witness']
  readonly lag: Sequencer['lag']
  readonly clock: Clock
  readonly log: Log
}
const createLoop = ({ stepNow, anyWork, witness, lag, clock, log }: LoopOptions): Pick<Sequencer, 'start' | 'stop'> => {
  let running: Promise<void> | undefined
  let stopping = false
  let wake = (): void => {}
  const pause = (ms: number): Promise<void> =>
    new Promise((done) => {
      const timer = setTimeout(done, ms)
      timer.unref()
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })
  const guarded = <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((error: unknown) => {
      reportFailure(log, error)
      return undefined
    })
  const run = async (): Promise<void> => {
    let [idle, signedAt, lookedAt, first] = [pauseMsMin, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, true]
    let witnessing: Promise<unknown> = Promise.resolve()
    while (!stopping) {
      const started = performance.now()
      const stepped = await guarded(first ? stepNow(true) : stepIfNeeded(started - signedAt >= signEveryMs))
      if (!stepped) {
        await pause(awayPauseMs)
        continue
      }
      first = false
      const signed = stepped.kind === 'stepped' && stepped.signed
      if (signed) signedAt = started
      if (started - lookedAt >= lookEveryMs) await guarded(reportLag(lag, clock, log))
      // A witness that was away is asked again, also when nothing new is signed.
      if (signed || started - lookedAt >= lookEveryMs) witnessing = witnessing.then(() => guarded(witness()))
      if (started - lookedAt >= lookEveryMs) lookedAt = started
      const added = stepped.kind === 'stepped' ? stepped.added : 0
      idle = added > 0 ? pauseMsMin : Math.min(idle * 2, pauseMsMax)
      if (added < eventsPerStepMax / 2 && !stopping) await pause(idle)
    }
    await witnessing
  }
  const stepIfNeeded = async (sign: boolean): Promise<Stepped | { readonly kind: 'idle' }> =>
    (await anyWork()) ? stepNow(sign) : { kind: 'idle' }
  return {
    start: () => {
      stopping = false
      running ??= run()
    },
    stop: async () => {
      stopping = true
      wake()
      await running
      running = undefined
    },
  }
}

const reportFailure = (log: Log, error: unknown): void => {
  const away = error instanceof DatabaseAway
  log[away ? 'warn' : 'error']('ledger-step-failed', { because: error instanceof Error ? error.message : String(error) })
}
const reportLag = async (lag: Sequencer['lag'], clock: Clock, log: Log): Promise<void> => {
  const { waiting, oldest } = await lag()
  const seconds = oldest === undefined ? 0 : Math.round((clock.now() - oldest) / 1000)
  if (seconds > lagSecondsMax) log.warn('ledger-lags', { waiting, seconds })
}

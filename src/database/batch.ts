import { DatabaseAway } from './types.ts'

/** While some wait for the disk others are prepared; many more would only shorten the batches. */
const batchesInFlightMax = 4
export const commandsPerBatchMax = 32
const deadlockTriesMax = 3

/** Some seconds of work. Whoever comes when so much waits would give up before their turn: they hear at once that they should come back. */
export const waitingMax = 2_000
/** Too much is asked at once: nothing was done, and the same may be asked again. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy'
}

type Waiting<C, R> = { readonly command: C; readonly resolve: (result: R) => void; readonly reject: (error: unknown) => void }

/**
 * Whatever waits is run together. Each batch is sorted by `keyOf`, so that two batches lock in one order. If a batch fails, its commands
 * run again one by one: only those that fail alone are refused.
 */
export function createBatcher<C, R>(given: {
  readonly keyOf: (command: C) => string
  readonly run: (commands: readonly C[]) => Promise<readonly R[]>
  /** Of small commands one batch at a time is best: all that come while it is written share the next. */
  readonly inFlightMax?: number
  /** Of large ones so many that one batch is worked out while another is written: who comes together is not kept together. */
  readonly perBatchMax?: number
  /** While several write, each waits so long for the others. Whoever writes alone never waits. */
  readonly gatherMillis?: number
}) {
  const { inFlightMax = batchesInFlightMax, perBatchMax = commandsPerBatchMax, gatherMillis } = given
  let several = false
  const queue: Waiting<C, R>[] = []
  let inFlight = 0
  const settle = (batch: readonly Waiting<C, R>[], results: readonly R[]) => {
    for (const [at, { resolve, reject }] of batch.entries()) {
      const result = results[at]
      if (result === undefined) reject(new Error('a command had no answer'))
      else resolve(result)
    }
  }
  const runOne = async (one: Waiting<C, R>, tries = 1): Promise<void> => {
    try {
      settle([one], await given.run([one.command]))
    } catch (error) {
      if (isDeadlock(error) && tries < deadlockTriesMax) return runOne(one, tries + 1)
      one.reject(error)
    }
  }
  const runBatch = async (batch: readonly Waiting<C, R>[]): Promise<void> => {
    try {
      settle(batch, await given.run(batch.map(({ command }) => command)))
    } catch (error) {
      if (error instanceof DatabaseAway || (batch.length === 1 && !isDeadlock(error))) for (const { reject } of batch) reject(error)
      else for (const one of batch) await runOne(one)
    }
  }
  const next = () => {
    while (inFlight < inFlightMax && queue.length > 0) {
      const batch = queue.splice(0, perBatchMax)
      several = batch.length > 1
      batch.sort((a, b) => (given.keyOf(a.command) < given.keyOf(b.command) ? -1 : 1))
      inFlight++
      void runBatch(batch).finally(() => {
        inFlight--
        if (queue.length > 0) begin()
      })
    }
  }
  let begun = false
  const begin = () => {
    if (begun) return
    begun = true
    let known = 0
    const go = () => {
      // A turn of the loop brought more: as long as they come, each costs less together with the others than alone.
      if (gatherMillis === undefined && queue.length > known && queue.length < perBatchMax) {
        known = queue.length
        setImmediate(go)
        return
      }
      begun = false
      next()
    }
    // After the callbacks that run now, at least: whatever they add travels along.
    if (several && gatherMillis !== undefined) setTimeout(go, gatherMillis)
    else setImmediate(go)
  }
  return (command: C): Promise<R> =>
    new Promise<R>((resolve, reject) => {
      if (queue.length >= waitingMax) return reject(new TooBusy(`${waitingMax} commands wait`))
      queue.push({ command, resolve, reject })
      if (queue.length === 1) begin()
      else if (queue.length >= perBatchMax) next()
    })
}
const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')

/** Where each one's rows or bytes begin in the joined list, counted from 1, and where the last one's end. */
export const startsOf = (lists: readonly { readonly length: number }[]): readonly number[] => {
  const starts = [1]
  for (const list of lists) starts.push((starts.at(-1) ?? 1) + list.length)
  return starts
}

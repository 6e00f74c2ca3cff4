import type { Cases } from '#cases'
import type { Retention } from '#database'
import type { Files } from '#files'
import { type Clock, type Instant, type Log, plusDays } from '#kernel'
import type { DirectDebit, Payments } from '#payments'
import type { RecordKeeper } from '#registers'
import type { Reminders } from '#reminders'

const choreMinutes = 5
const orphanDays = 1

export type Chores = {
  /** Everything that is due, once; for tests and for the timer. */
  readonly run: () => Promise<void>
  readonly start: () => void
  readonly stop: () => Promise<void>
}
export type ChoresParts = {
  readonly cases: Pick<Cases, 'expireDrafts' | 'destroyDue'>
  readonly files: Pick<Files, 'sweep' | 'removeOrphans'>
  readonly payments: Pick<Payments, 'scheduleReconciliation'>
  readonly directDebit: Pick<DirectDebit, 'scheduleEvents'>
  readonly reminders: Pick<Reminders, 'schedule'>
  readonly sweepIdentity: () => Promise<unknown>
  readonly records: RecordKeeper
  readonly retention: Pick<Retention, 'destroyDue'>
  /** Wraps people's keys anew, where administrators asked for it. */
  readonly rewrapKeys: () => Promise<unknown>
  readonly bodies: readonly string[]
  readonly clock: Clock
  readonly log: Log
}

/**
 * What must be done every few minutes whatever comes: drafts, files, visits, cases, records and all else whose time is over, books to be
 * compared. Looking for files that nothing speaks of reads the whole store: once a day.
 */
export function createChores(parts: ChoresParts): Chores {
  const { cases, files, clock, log } = parts
  let timer: NodeJS.Timeout | undefined
  let underWay = Promise.resolve()
  let orphansAt: Instant | undefined
  const tried = async (chore: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      log.warn('chore-failed', { chore, error: error instanceof Error ? error.name : 'unknown' })
      return false
    }
  }
  const run = async (): Promise<void> => {
    await tried('expire-drafts', cases.expireDrafts)
    await tried('destroy-cases', cases.destroyDue)
    await tried('sweep-files', files.sweep)
    await tried('sweep-identity', parts.sweepIdentity)
    await tried('rewrap-keys', parts.rewrapKeys)
    await tried('destroy-records', parts.records.destroyDue)
    // Last: a key goes when nothing is left under it.
    await tried('destroy-due', parts.retention.destroyDue)
    const now = clock.now()
    if ((orphansAt === undefined || now >= orphansAt) && (await tried('remove-orphans', files.removeOrphans)))
      orphansAt = plusDays(now, orphanDays)
    for (const body of parts.bodies) {
      await tried('schedule-reconciliation', () => parts.payments.scheduleReconciliation(body))
      await tried('schedule-reminders', () => parts.reminders.schedule(body))
      await tried('schedule-debit-events', () => parts.directDebit.scheduleEvents(body))
    }
  }
  const turn = (): void => {
    underWay = underWay.then(run)
  }
  return Object.freeze({
    run,
    start: () => {
      turn()
      timer = setInterval(turn, choreMinutes * 60_000)
      timer.unref()
    },
    stop: async () => {
      clearInterval(timer)
      await underWay
    },
  })
}

import { asPerson, type Transaction } from '#database'
import type { Job } from '#jobs'
import { assert } from '#kernel'
import type { NewEvent } from './events.ts'
import { commandOf } from './handlers.ts'
import type { CaseStore, Parts } from './store.ts'

const staleTriesMax = 5

/**
 * What a job has done, as a line of its case's story: in the transaction that deletes the job. Somebody may be at work on the case: then what
 * they did comes first. A case whose content is destroyed has no story any more.
 */
export const noteInStory = async (
  parts: Parts & { readonly store: CaseStore },
  job: Job,
  event: NewEvent,
  tx: Transaction,
): Promise<void> => {
  for (let tries = 0; tries < staleTriesMax; tries++) {
    const opened = await parts.store.openAs(asPerson(job.person), job.stream, tx)
    if (!opened) return
    const { status } = await parts.store.runIn(tx, commandOf(parts, job, opened, { events: [event] }))
    if (status === 'done') return
    assert(status === 'stale', `what a job has done found its case ${status}`)
  }
  throw new Error('what a job has done found its case changed again and again')
}

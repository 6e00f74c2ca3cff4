import type { Transaction } from '#database'
import { effectsOf } from '#definition'
import type { Job } from '#jobs'
import { afterUnpaid } from '#journey'
import { assert, dayOf, startOfDay } from '#kernel'
import type { NewEvent } from './events.ts'
import { commandOf } from './handlers.ts'
import { compiledFor } from './pay.ts'
import { type SameParts, sameRecords } from './same-records.ts'
import { enter, jobsOf, knownOf } from './stage.ts'
import type { AfterUnpaid, CaseState, NotPaid } from './types.ts'

/** Decided by what registers say on that day of the very records that the case read; where one has changed meanwhile, the job tries again. */
export const createUnpaid =
  (parts: SameParts) =>
  async (job: Job, { scheme, ...unpaid }: NotPaid): Promise<AfterUnpaid> => {
    const opened = await parts.store.openAsPerson(job.person, job.stream)
    if (!opened) return { kind: 'over' }
    const { state } = opened
    const compiled = compiledFor(parts.services, state)
    if (!effectsOf(compiled.service).some(({ effect }) => effect.target === scheme && effect.unpaid)) return { kind: 'nothing' }
    const at = parts.clock.now()
    const today = dayOf(at)
    if (today < unpaid.on) return { kind: 'later', at: startOfDay(unpaid.on) }
    const read = await sameRecords(parts, compiled, state)
    // A record that may not be used: a person must look.
    if (read === 'restricted') return { kind: 'nothing' }
    const known = { ...knownOf(state), facts: read.facts, today, unpaid }
    const next = afterUnpaid(compiled, scheme, known)
    if (next === undefined || next === 'over') return { kind: 'over' }
    const learnt: NewEvent = { kind: 'facts-read', payload: read }
    const { entered, effects } = enter({ compiled, stage: next.stage, caseId: state.caseId, on: today, known, making: parts })
    const events: NewEvent[] = [
      learnt,
      { kind: 'moved', payload: { because: unpaid.accepted ? 'unpaid' : 'not-accepted', unpaid, entered } },
    ]
    const deed = { events, jobs: (after: CaseState) => jobsOf(after, effects, at) }
    const record = async (tx: Transaction): Promise<void> => {
      const { status } = await parts.store.runIn(tx, commandOf(parts, job, opened, deed))
      assert(status === 'done' || status === 'again', `what was not paid found its case ${status}`)
    }
    return { kind: 'follows', record }
  }

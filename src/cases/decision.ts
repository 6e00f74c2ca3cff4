import { type Compiled, type Decision, decide, type Known } from '#journey'
import type { Instant, PlainDate } from '#kernel'
import type { NewEvent } from './events.ts'
import { follow } from './fold.ts'
import type { Making } from './made-up.ts'
import type { NewJob } from './stage.ts'
import { enter, jobsOf } from './stage.ts'
import type { CaseState, Submitted } from './types.ts'

export type Decided = {
  readonly decision: Decision
  readonly events: readonly NewEvent[]
  readonly after: CaseState
  readonly jobs: readonly NewJob[]
}

/** The machine's decision on a complete case: granted, or referred to a person. */
export function decided(given: {
  compiled: Compiled
  known: Known
  before: CaseState
  at: Instant
  on: PlainDate
  making: Making
}): Decided {
  const { compiled, known, before, at, on, making } = given
  const decision = decide(compiled, known)
  const { entered, effects } = enter({
    compiled,
    stage: decision.stage,
    caseId: before.caseId,
    on,
    known: { ...decision.record, ...(before.fresh && { fresh: before.fresh }) },
    making,
  })
  const event: NewEvent = {
    kind: 'decided',
    payload: {
      outcome: decision.outcome,
      reasons: decision.reasons,
      rates: decision.record.rates,
      ...(decision.fee !== undefined && { fee: decision.fee }),
      entered,
    },
  }
  const after = follow(before, at, [event])
  return { decision, events: [event], after, jobs: jobsOf(after, effects, at) }
}
/** What the page says next. Kept with the command, so it holds nothing personal. */
export const resultOf = ({ caseId, reference, outcome, paymentState, fee }: CaseState): Extract<Submitted, { caseId: unknown }> => {
  if ((paymentState === 'to-pay' || paymentState === 'failed') && fee !== undefined)
    return { kind: 'to-pay', caseId, reference, amount: fee }
  return outcome === 'granted' ? { kind: 'decided', outcome, caseId, reference } : { kind: 'referred', caseId, reference }
}

import type { Uuid } from '#kernel'
import type { NewEvent } from './events.ts'
import { follow } from './fold.ts'
import type { Answer, CaseStore, NewJob, OpenCase, Parts } from './store.ts'
import { requestOf } from './submit.ts'
import type { Acted, CaseState, OfficerCommand } from './types.ts'

/** What a command does to a case, worked out before anything is written. */
export type Deed = {
  readonly events: readonly NewEvent[]
  readonly jobs?: (after: CaseState) => readonly NewJob[]
  readonly kind?: 'done' | 'proposed'
}
export type Refusal = Extract<Acted, { kind: 'not-allowed' | 'reason-needed' }>
export type Doing = {
  readonly command: OfficerCommand
  readonly by: Uuid
  readonly asked: readonly unknown[]
  readonly decide: (state: CaseState) => Deed | Refusal
}
export const notAllowed = (because: string): Refusal => ({ kind: 'not-allowed', because })

/** One command on an open case: the same key does nothing twice, another version is stale, and a refusal writes nothing. */
export const createChanges = ({ vault, clock }: Parts, store: CaseStore) => {
  return async (opened: OpenCase | undefined, { command, by, asked, decide }: Doing): Promise<Acted> => {
    if (!opened) return { kind: 'absent' }
    const { state, keys } = opened
    const request = requestOf(vault, by, state.caseId, ...asked)
    if (state.version !== command.version) {
      const prior = await store.prior<Acted>(state.person, command.key, request)
      return prior ? replied(prior) : { kind: 'stale', version: state.version }
    }
    const deed = decide(state)
    if (!('events' in deed)) return deed
    const at = clock.now()
    const after = follow(state, at, deed.events)
    const result: Acted = deed.kind === 'proposed' ? { kind: 'proposed', version: after.version } : done(after)
    const jobs = deed.jobs?.(after) ?? []
    return replied(
      await store.run({ key: command.key, request, at, before: state, after, events: deed.events, uses: [], jobs, keys, result }),
    )
  }
}
const done = ({ version, stage, outcome }: CaseState): Acted => ({ kind: 'done', version, stage, ...(outcome && { outcome }) })
const replied = (answer: Answer<Acted>): Acted => {
  if (answer.status === 'done' || answer.status === 'again') return answer.result
  if (answer.status === 'stale') return { kind: 'stale', version: answer.version }
  return { kind: answer.status === 'key-reused' ? 'key-reused' : 'absent' }
}

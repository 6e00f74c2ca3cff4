import { type Instant, type Uuid, uuid7 } from '#kernel'
import type { NewEvent } from './events.ts'
import { sayTheSame, twice } from './facts.ts'
import { follow } from './fold.ts'
import { compiledFor, lookAgain, type PayParts } from './pay.ts'
import type { NewJob } from './stage.ts'
import { type CaseStore, type OpenCase, recordTriesMax, type Settled } from './store.ts'
import { requestOf } from './submit.ts'
import type { Acted, CaseState, NotAllowed, OfficerCommand } from './types.ts'

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
  /** Checked where it is written: it is done for whoever visits, and not at all once that visit has ended. */
  readonly session?: Buffer
  readonly decide: (state: CaseState) => Deed | Refusal
}
export const notAllowed = (because: NotAllowed): Refusal => ({ kind: 'not-allowed', because })

/** One command on an open case: the same key does nothing twice, another version is stale, and a refusal writes nothing. */
export const createChanges = (parts: PayParts, store: CaseStore) => {
  const { vault, clock } = parts
  const change = async (opened: OpenCase | undefined, { command, by, asked, session, decide }: Doing): Promise<Acted> => {
    if (!opened) return { kind: 'absent' }
    const { state, keys } = opened
    const request = requestOf(vault, by, state.caseId, ...asked)
    if (state.version !== command.version) {
      const prior = await store.prior<Acted>(state.person, command.key, request)
      return prior ? replied(prior) : { kind: 'stale', version: state.version }
    }
    let taken: readonly string[] = []
    for (let tries = 0, first: readonly NewEvent[] = []; tries < recordTriesMax; tries++) {
      const at = clock.now()
      const now = follow(state, at, first)
      const deed = decide(now)
      if (!('events' in deed)) return deed.kind === 'not-allowed' && deed.because === 'record-missing' ? found(opened, deed, at) : deed
      const after = follow(now, at, deed.events)
      const result: Acted = deed.kind === 'proposed' ? { kind: 'proposed', version: after.version } : done(after)
      const jobs = deed.jobs?.(after) ?? []
      const events = [...first, ...deed.events]
      const answer = await store.run({
        key: command.key,
        request,
        at,
        before: state,
        after,
        events,
        uses: [],
        jobs,
        keys,
        result,
        ...(state.person === by && session && { session }),
      })
      if (answer.status === 'taken') {
        taken = [...taken, answer.register]
        if (twice(taken).length > 0) return notAllowed('taken')
        continue
      }
      if (answer.status !== 'record-changed') return replied(answer)
      const read = await seenAgain(state, at)
      if (!read.isSame) return learnt(opened, read.event, at)
      first = [read.event]
    }
    throw new Error('a case found its records changed again and again')
  }
  const seenAgain = async (state: CaseState, at: Instant) => {
    const { before, now } = await lookAgain(parts, state, compiledFor(parts.services, state), at)
    return { isSame: sayTheSame(before, now), event: { kind: 'facts-read', payload: now } as const }
  }
  /** A record that was not there when the case looked may be there now. */
  const found = async (opened: OpenCase, otherwise: Refusal, at: Instant): Promise<Acted> => {
    const { isSame, event } = await seenAgain(opened.state, at)
    return isSame ? otherwise : learnt(opened, event, at)
  }
  /** The record says something else than whoever decides has seen: the case learns it, and they look again before anything is done. */
  const learnt = async ({ state, keys }: OpenCase, event: NewEvent, at: Instant): Promise<Acted> => {
    const after = follow(state, at, [event])
    const key = uuid7(clock, parts.random)
    const request = requestOf(vault, 'learnt', state.caseId, key)
    await store.run({ key, request, at, before: state, after, events: [event], uses: [], jobs: [], keys, result: 'done' })
    return { kind: 'stale', version: after.version }
  }
  return change
}
const done = ({ version, stage, outcome }: CaseState): Acted => ({ kind: 'done', version, stage, ...(outcome && { outcome }) })
const replied = (answer: Settled<Acted>): Acted => {
  if (answer.status === 'done' || answer.status === 'again') return answer.result
  if (answer.status === 'stale') return { kind: 'stale', version: answer.version }
  return { kind: answer.status === 'key-reused' ? 'key-reused' : 'absent' }
}

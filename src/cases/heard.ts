import type { CaseStore } from './store.ts'
import type { Outcome } from './types.ts'

/** Something that came about in a case, for whoever counts: nothing of whose case it is, and nothing that was said in it. */
export type CaseHeard = {
  readonly service: string
  readonly version: number
  readonly event: string
  readonly outcome?: Outcome
  readonly by?: 'machine' | 'officer'
}
type Told = Parameters<CaseStore['run']>[0]

/** The store, with every event that it wrote told to somebody. What a transaction of a job took back may have been told as well. */
export const heard = (store: CaseStore, onEvent: ((what: CaseHeard) => void) | undefined): CaseStore => {
  if (onEvent === undefined) return store
  const tell = ({ events, after: { service, serviceVersion, outcome, decidedBy } }: Told): void => {
    for (const { kind } of events) {
      const decided = kind === 'decided' && { ...(outcome !== undefined && { outcome }), by: decidedBy ?? 'machine' }
      onEvent({ service, version: serviceVersion, event: kind, ...decided })
    }
  }
  const run: CaseStore['run'] = async (command) => {
    const answer = await store.run(command)
    if (answer.status === 'done') tell(command)
    return answer
  }
  const runIn: CaseStore['runIn'] = async (tx, command) => {
    const answer = await store.runIn(tx, command)
    if (answer.status === 'done') tell(command)
    return answer
  }
  return { ...store, run, runIn }
}

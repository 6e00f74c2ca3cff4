import type { Instant, Uuid } from '#kernel'
import type { NewEvent } from './events.ts'
import type { NewJob } from './stage.ts'
import { isForOfficers } from './timeline.ts'
import type { CaseState } from './types.ts'

type Step = { readonly after: CaseState; readonly events: readonly NewEvent[]; readonly at: Instant }

/** What the system that presented an application is told of it: that it changed, and how it stands. Nothing that anybody said, nor that its person is at risk. */
export type ToldClient = {
  readonly application: string
  readonly service: string
  readonly version: number
  readonly what: readonly string[]
  readonly stage: string
  readonly outcome?: string
  readonly at: number
  /** Which client, where the person agreed that it acts for them; otherwise it is the client's own. */
  readonly acting?: { readonly client: Uuid; readonly consent: Uuid }
}
/** The job `tell-client`, where another organisation's system presented the case and its person would see something new. */
export function toClient({ after, events, at }: Step): readonly NewJob[] {
  const what = events.map(({ kind }) => kind).filter((kind) => !isForOfficers(kind) && kind !== 'risk-set')
  const { through } = after
  if (!through || 'grant' in through || what.length === 0) return []
  const acting = 'consent' in through && { client: through.client, consent: through.consent }
  const { caseId: application, service: id, body, version, stage, outcome } = after
  const payload: ToldClient = {
    application,
    service: `${body}/${id}`,
    version,
    what,
    stage,
    ...(outcome && { outcome }),
    at,
    ...(acting && { acting }),
  }
  return [{ kind: 'tell-client', key: `${application}/told/${version}`, dueAt: at, payload }]
}

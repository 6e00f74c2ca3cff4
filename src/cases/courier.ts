import type { Handler, Handlers, Job, Outcome } from '#jobs'
import { assert, type Instant } from '#kernel'
import { noteInStory } from './note.ts'
import { payloadOf } from './payload.ts'
import type { EffectJob } from './stage.ts'
import { createCaseStore, type OpenCase, type Parts } from './store.ts'

/** What a case has to say to another body. `id` and `at` are the same at every attempt, so that whoever has it already can tell. */
export type MessageToBody = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly service: string
  readonly serviceVersion: number
  /** The case, as people read it. */
  readonly reference: string
  /** When the case entered the stage that sends it. */
  readonly at: Instant
  readonly data: unknown
}
/** `taken`: they have it, now or since an earlier attempt. `refused`: they will not take it as it is. `because` names nobody. */
export type Posted =
  | { readonly kind: 'taken'; readonly receipt?: string }
  | { readonly kind: 'later'; readonly because: string; readonly notBefore?: Instant }
  | { readonly kind: 'refused'; readonly because: string }
export interface Courier {
  /** Whether it knows where that body takes messages. */
  readonly reaches: (to: string) => boolean
  readonly post: (message: MessageToBody) => Promise<Posted>
}

type MessageParts = Parts & { readonly courier: Courier }

/** Jobs of the kind `message`: posted under the job's key, then recorded in the story of the case with the receipt. */
export const createMessages = (parts: MessageParts): { readonly handlers: Handlers } => {
  const store = createCaseStore(parts)
  const message: Handler = async (job): Promise<Outcome> => {
    const effect = await payloadOf<EffectJob>(parts, job)
    if (!parts.courier.reaches(effect.target)) return { kind: 'dead', because: `nobody knows where ${effect.target} takes messages` }
    const opened = await store.openAsPerson(job.person, job.stream)
    if (!opened) return { kind: 'dead', because: 'what was said in the case is destroyed' }
    const posted = await parts.courier.post(messageOf(job, effect, opened))
    if (posted.kind === 'later') {
      const { because, notBefore } = posted
      return { kind: 'retry', because: `${effect.target}: ${because}`, ...(notBefore && { notBefore }) }
    }
    if (posted.kind === 'refused') return { kind: 'dead', because: `${effect.target}: ${posted.because}` }
    const { receipt } = posted
    const payload = { to: effect.target, key: job.key, ...(receipt && { receipt }) }
    return { kind: 'done', record: (tx) => noteInStory({ ...parts, store }, job, { kind: 'messaged', payload }, tx) }
  }
  return Object.freeze({ handlers: { message } })
}

function messageOf(job: Job, { target, service, serviceVersion, reference, data, key }: EffectJob, { events }: OpenCase): MessageToBody {
  const entered = events.find(({ seq }) => job.key === `${key}/${seq}`)
  assert(entered, 'a message belongs to an event of its case')
  return { id: job.key, from: job.body, to: target, service, serviceVersion, reference, at: entered.at, data }
}

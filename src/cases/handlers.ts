import { asPerson, type Transaction } from '#database'
import { addJobs, type Handler, type Handlers, type Job, type NewJob, type Outcome } from '#jobs'
import { assert, dayOf, plusDays } from '#kernel'
import { languageFor, seal } from '#vault'
import { endingEarly } from './appeal.ts'
import { remind } from './asking.ts'
import type { Deed } from './change.ts'
import { follow } from './fold.ts'
import { compiledFor } from './pay.ts'
import { type HandlerParts, payloadOf } from './payload.ts'
import { createReach, type Recipient } from './reach.ts'
import { restrictionOf } from './restricted.ts'
import { type Deadline, type EffectJob, enter, jobsOf, knownOf, letGo, payStage } from './stage.ts'
import { type Command, jobPlace, type OpenCase } from './store.ts'
import { requestOf } from './submit.ts'
import { createTellAgain } from './tell-again.ts'
import type { CaseState } from './types.ts'

const staleTriesMax = 5

/** What the job runner does for cases: register changes, deadlines, and finding out where a notice goes. */
export const createHandlers = (parts: HandlerParts): Handlers => ({
  change: createChangeHandler(parts),
  tell: createTell(parts),
  'tell-again': createTellAgain(parts),
  deadline: createDeadlines(parts),
})

/** A change whose decision did not make it, as those before did: only on the record that was read, and otherwise it ends before an operator. */
const createChangeHandler =
  (parts: HandlerParts): Handler =>
  async (job): Promise<Outcome> => {
    const { source, target, data, service, caseId } = await payloadOf<EffectJob>(parts, job)
    if (!source?.recordId) return { kind: 'dead', because: 'there was no record to change' }
    const { recordId, version = 0 } = source
    const change = {
      register: target,
      recordId,
      set: data as Record<string, unknown>,
      actor: { kind: 'machine', service },
      purpose: 'the decision of a case',
      service,
      caseId,
    } as const
    const record = async (tx: Transaction): Promise<void> => {
      const made = await parts.registers.change(tx, { ...change, version })
      assert(made.kind === 'changed', made.kind === 'stale' ? 'the record has changed since it was decided on' : 'the record is gone')
    }
    return { kind: 'done', record }
  }

/** For whom a notice goes to a person, and in which service. */
export type Copies = (
  of: Pick<Job, 'person' | 'body' | 'stream' | 'dueAt' | 'key'> & { readonly service: string },
) => Promise<readonly NewJob[]>
/** A notice on its way: whom to write to is looked up, then the letter itself is another job. */
const createTell = (parts: HandlerParts & { readonly copies?: Copies }): Handler => {
  const reach = createReach(parts.registers, parts.peopleRegister)
  return async (job): Promise<Outcome> => {
    const effect = await payloadOf<EffectJob>(parts, job)
    const sealedSend = await sendOf(parts, job, effect, await reach(effect))
    const { person, body, stream, dueAt, key } = job
    const copies = effect.to === person ? await parts.copies?.({ person, body, stream, dueAt, key, service: effect.service }) : undefined
    const record = async (tx: Transaction): Promise<void> =>
      void (await addJobs(tx, parts, [{ person, body, stream, kind: 'send', key, dueAt, sealed: sealedSend }, ...(copies ?? [])]))
    return { kind: 'done', record }
  }
}
const sendOf = async ({ database, vault }: HandlerParts, { person }: Job, effect: EffectJob, recipient: Recipient): Promise<Buffer> => {
  const { service, serviceVersion, target, data, submittedAt, reference, to, applicant, actingFor, concerns, by, review } = effect
  const { key, chosen } = await database.transaction(asPerson(person), async (tx) => ({
    key: await vault.keyOf(tx, person),
    chosen: await languageFor(tx, person, { onRecord: to === person ? recipient.language : undefined, since: submittedAt }),
  }))
  const own = chosen ?? effect.language
  // Somebody else's case concerns them in their own language.
  const language = to === person ? own : (recipient.language ?? own)
  // Others who hear of the case are not told whom its applicant acts for.
  const hears: Recipient = { ...recipient, ...(actingFor !== undefined && to === applicant && { actingFor }) }
  const used = by && { on: dayOf(submittedAt), by: by === 'signed-in' && to === applicant ? 'you' : by }
  const send = {
    service,
    version: serviceVersion,
    notice: target,
    fields: data,
    recipient: hears,
    language,
    reference,
    concerns,
    used,
    review,
  }
  return seal(key, jobPlace, JSON.stringify(send))
}

/** Time has run out: the case goes on, is marked late, or lapses. A deadline that no longer matters does nothing. */
const createDeadlines =
  (parts: HandlerParts): Handler =>
  async (job): Promise<Outcome> => {
    const deadline = await payloadOf<Deadline>(parts, job)
    return { kind: 'done', record: (tx) => meet(parts, job, deadline, tx) }
  }
/** In the transaction that deletes the job. Two deadlines of one case may fall due at once: the second sees what the first has done. */
const meet = async (parts: HandlerParts, job: Job, deadline: Deadline, tx: Transaction): Promise<void> => {
  for (let tries = 0; tries < staleTriesMax; tries++) {
    const opened = await parts.store.openAs(asPerson(job.person), job.stream, tx)
    if (!opened || opened.state.outcome !== undefined || opened.state.enteredBy !== deadline.enteredBy) return
    if (deadline.what === 'reminder')
      return remind(parts, { opened, compiled: compiledFor(parts.services, opened.state), job, due: deadline }, tx)
    // Nothing is decided by time either while it is kept undecided: the deadline is looked at again every day.
    if (moves.has(deadline.what) && (await restrictionOf(tx, job.stream))) return putOff(parts, job, tx)
    const deed = overdue(parts, opened.state, deadline)
    if (!deed) return
    const { status } = await parts.store.runIn(tx, commandOf(parts, job, opened, deed))
    if (status === 'done') return
    assert(status === 'stale', `a deadline found its case ${status}`)
  }
  throw new Error('a deadline found its case changed again and again')
}
const moves: ReadonlySet<Deadline['what']> = new Set(['agreed', 'reply'])
async function putOff({ clock, random }: HandlerParts, { id: _, key, ...job }: Job, tx: Transaction): Promise<void> {
  const dueAt = plusDays(clock.now(), 1)
  await addJobs(tx, { clock, random }, [{ ...job, dueAt, key: `${key.replace(/\/put-off-.*$/, '')}/put-off-${dayOf(dueAt)}` }])
}
function overdue(making: HandlerParts, state: CaseState, { what, on }: Deadline): Deed | undefined {
  const { clock, services } = making
  const at = clock.now()
  const today = dayOf(at)
  const compiled = compiledFor(services, state)
  const lapse = (because: string): Deed => {
    const { entered, effects } = endingEarly(compiled, 'lapsed', state, { on: today, making })
    return {
      events: [{ kind: 'lapsed', payload: { because, entered } }],
      jobs: (after) => [...jobsOf(after, effects, at), ...letGo(state, at)],
    }
  }
  const { clocks, question } = state
  if (what === 'payment') return state.stage === payStage && state.paymentState !== 'paid' ? lapse('not-paid') : undefined
  if (what === 'reply') return question?.answerBy === on ? lapse('not-answered') : undefined
  if (what === 'statutory')
    return clocks.statutoryBy === on && clocks.late !== 'statutory' ? { events: [{ kind: 'late', payload: { which: what } }] } : undefined
  if (what !== 'agreed' || clocks.agreedBy !== on || clocks.stoppedOn !== undefined) return undefined
  if (clocks.lateTo === undefined) return { events: [{ kind: 'late', payload: { which: what } }] }
  // What was decided stands, and sets nothing off a second time.
  if (state.appeal?.open && compiled.service.stages[clocks.lateTo]?.ends) return lapse('waited-in-vain')
  const { entered, effects } = enter({
    compiled,
    stage: clocks.lateTo,
    caseId: state.caseId,
    on: today,
    known: knownOf(state),
    making,
    before: clocks,
  })
  const jobs: Deed['jobs'] = (after) => jobsOf(after, effects, at)
  if (entered.ends === 'lapsed') return { events: [{ kind: 'lapsed', payload: { because: 'waited-in-vain', entered } }], jobs }
  return { events: [{ kind: 'late', payload: { which: what, entered } }], jobs }
}
/** What a job does to its case. */
export function commandOf(
  { clock, vault }: Pick<HandlerParts, 'clock' | 'vault'>,
  job: Job,
  { state, keys }: OpenCase,
  deed: Deed,
): Command & { result: 'done' } {
  const at = clock.now()
  const after = follow(state, at, deed.events)
  const request = requestOf(vault, job.kind, job.key)
  return {
    key: job.id,
    request,
    at,
    before: state,
    after,
    events: deed.events,
    uses: [],
    jobs: deed.jobs?.(after) ?? [],
    keys,
    result: 'done',
  }
}

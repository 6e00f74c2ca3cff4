import type { Transaction } from '#database'
import { calendarFor } from '#definition'
import { addJobs, type Job } from '#jobs'
import { type Compiled, hears } from '#journey'
import { assert, dayOf, type Instant, plusMinutes, startOfDay, type Uuid } from '#kernel'
import { seal } from '#vault'
import { type Deed, notAllowed, type Refusal } from './change.ts'
import { aboutOf, concerning, type Deadline, deadline, type EffectJob, knownOf, movedOn, type NewJob } from './stage.ts'
import { jobPlace, type OpenCase, type Parts } from './store.ts'
import type { CaseOfficer, CaseState, Visitor } from './types.ts'

/** How long somebody may take to answer a question of an officer. */
export const replyWorkingDaysMax = 20
/** Whoever has not answered by then hears once more. */
export const reminderWorkingDays = 10
/** People are woken neither by a text nor by a letter. */
const reminderMinutesOfDay = 9 * 60

type Question = { readonly compiled: Compiled; readonly officer: CaseOfficer; readonly text: string; readonly at: Instant }

/** An officer asks the person: the agreed clock stands still from today, the statutory one runs on, and the person is told. */
export function asking(state: CaseState, { compiled, officer, text, at }: Question): Deed | Refusal {
  if (state.outcome !== undefined) return notAllowed('ended')
  if (state.question) return notAllowed('asked-already')
  const on = dayOf(at)
  const { after } = calendarFor(compiled.service)
  const answerBy = after(on, replyWorkingDaysMax)
  const remindAt = plusMinutes(startOfDay(after(on, reminderWorkingDays)), reminderMinutesOfDay)
  return {
    events: [{ kind: 'asked', payload: { officer: officer.officer, text, answerBy, on } }],
    jobs: (asked) => [telling(asked, compiled, 'asked', at), deadline(asked, 'reply', answerBy), reminder(asked, remindAt)],
  }
}
const reminder = ({ caseId, enteredBy, question, version }: CaseState, dueAt: Instant): NewJob => {
  assert(question, 'nothing was asked')
  const payload: Deadline = { what: 'reminder', enteredBy, on: question.answerBy }
  return { kind: 'deadline', key: `${caseId}/reminder/${version}`, dueAt, payload }
}

type Reply = {
  readonly compiled: Compiled
  readonly text: string
  readonly files?: readonly Uuid[]
  readonly officer?: Uuid
  readonly through?: Visitor['through']
  readonly at: Instant
}
/** The answer to an officer's question: the agreed clock runs again, its day moved on by as long as it stood still. */
export function answering(state: CaseState, { compiled, text, files = [], officer, through, at }: Reply): Deed | Refusal {
  const { agreedBy, stoppedOn } = state.clocks
  if (!state.question) return notAllowed('nothing-asked')
  const moved = agreedBy && stoppedOn ? movedOn(compiled.service, agreedBy, stoppedOn, dayOf(at)) : undefined
  const payload = { text, files, ...(moved && { agreedBy: moved }), ...(officer && { officer }), ...(through && { through }) }
  return { events: [{ kind: 'replied', payload }], jobs: (after) => (moved ? [deadline(after, 'agreed', moved)] : []) }
}

/** Tells the person that there is a question. Its words reach them only where nobody else reads. */
function telling(state: CaseState, compiled: Compiled, notice: 'asked' | 'asked-again', at: Instant): NewJob {
  const { question, applicant, caseId } = state
  assert(question, 'nothing was asked')
  const to = hears(compiled, knownOf(state))
  const key = `${caseId}/${notice}/${question.askedAt}`
  const payload: EffectJob = {
    ...aboutOf(state),
    at,
    key,
    does: 'send',
    target: applicant === undefined ? `${notice}-guest` : notice,
    data: { question: question.text, by: question.answerBy },
    ...concerning(compiled, state),
    ...(to !== undefined && { to }),
  }
  return { kind: 'tell', key, dueAt: at, payload }
}

type Reminding = { readonly opened: OpenCase; readonly compiled: Compiled; readonly job: Job; readonly due: Deadline }
/** Half of the time is over. Nothing is said once the answer is there, or where another question stands. */
export async function remind(parts: Parts, { opened, compiled, job, due }: Reminding, tx: Transaction): Promise<void> {
  const { state, keys } = opened
  if (state.question?.answerBy !== due.on) return
  const { payload, ...rest } = telling(state, compiled, 'asked-again', parts.clock.now())
  const { person, body, stream } = job
  await addJobs(tx, parts, [{ person, body, stream, ...rest, sealed: seal(keys.person, jobPlace, JSON.stringify(payload)) }])
}

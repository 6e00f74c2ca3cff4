import { calendarFor, postDesk } from '#definition'
import { type Compiled, hears } from '#journey'
import { dayOf, type Instant, type Uuid } from '#kernel'
import { type Deed, notAllowed, type Refusal } from './change.ts'
import type { CaseEvent } from './events.ts'
import { aboutOf, concerning, type EffectJob, knownOf, type NewJob } from './stage.ts'
import type { CaseOfficer, CaseState } from './types.ts'

/** Within so many working days whoever writes is told that they hear from an officer. */
export const letterWorkingDays = 10
export const letterLengthMax = 5000
/** So many messages in a row, unanswered: more would bury the first. */
export const lettersUnansweredMax = 10

type Writing = {
  readonly compiled: Compiled
  readonly events: readonly CaseEvent[]
  readonly text: string
  readonly files: readonly Uuid[]
  readonly at: Instant
}
/** The person writes about their case, also when it has ended: it goes to whoever works on it, or last did, or to the desk for the post. */
export function writing(state: CaseState, { compiled, events, text, files, at }: Writing): Deed | Refusal {
  if (text.trim() === '' && files.length === 0) return { kind: 'reason-needed' }
  if (text.length > letterLengthMax) return notAllowed('too-long')
  if (state.question) return notAllowed('answer-first')
  if ((state.written?.count ?? 0) >= lettersUnansweredMax) return notAllowed('too-many-messages')
  const answerBy = calendarFor(compiled.service).after(dayOf(at), letterWorkingDays)
  return {
    events: [{ kind: 'wrote', payload: { text, files, answerBy, desk: lastDeskOf(events) ?? postDesk } }],
  }
}
/** Whoever worked on it last knows it. */
const lastDeskOf = (events: readonly CaseEvent[]): string | undefined =>
  events.flatMap(({ payload }) => ('entered' in payload && payload.entered?.desk !== undefined ? [payload.entered.desk] : [])).at(-1)

type Answer = { readonly compiled: Compiled; readonly officer: CaseOfficer; readonly text: string; readonly at: Instant }
/** An officer writes to the person, who is told; without words, what the person wrote needs no answer. */
export function writingBack(state: CaseState, { compiled, officer, text, at }: Answer): Deed | Refusal {
  const silent = text.trim() === ''
  if (silent && !state.written) return { kind: 'reason-needed' }
  return {
    events: [{ kind: 'wrote-back', payload: { officer: officer.officer, text: silent ? '' : text } }],
    ...(!silent && { jobs: (after: CaseState) => [telling(after, compiled, text, at)] }),
  }
}
/** Its words reach the person only where nobody else reads. */
function telling(state: CaseState, compiled: Compiled, text: string, at: Instant): NewJob {
  const to = hears(compiled, knownOf(state))
  const key = `${state.caseId}/written-back/${state.version}`
  const payload: EffectJob = {
    ...aboutOf(state),
    at,
    key,
    does: 'send',
    target: state.applicant === undefined ? 'written-back-guest' : 'written-back',
    data: { message: text },
    ...concerning(compiled, state),
    ...(to !== undefined && { to }),
  }
  return { kind: 'tell', key, dueAt: at, payload }
}

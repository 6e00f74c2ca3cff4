import type { DraftStanding } from '#cases'
import { say } from '#definition'
import { type AskedHere, reader, type Spot, type Stop } from '#journey'
import type { Language } from '#kernel'
import type { FieldError } from '../problems.ts'
import { problemsAt } from './views.ts'
import { missingWords, type Saying } from './words.ts'

/**
 * All that an application has still to say, as far as that is sure: what is wrong with the page where it stands and what is missing there, and
 * beyond it the questions of every page that is asked whatever else is said, or by what was said already.
 */
export function lackingFrom(here: DraftStanding, language: Language): readonly FieldError[] {
  const { next } = here.standing
  if (next.kind !== 'page') return []
  const saying: Saying = { say: say(here.compiled.service.welsh, language), language }
  return [...lackingAt(here, next, saying), ...pagesBeyond(here, next).flatMap(({ questions }) => unanswered(here, questions, saying))]
}
/** What the rules say against answers of the page where the journey stands; for those that are missing what its questions say. */
function lackingAt(here: DraftStanding, { spot, at }: Stop, saying: Saying): readonly FieldError[] {
  const within = spot.within.map(({ group }, depth) => (group ? `${group.name}[${at[depth] ?? 0}].` : '')).join('')
  const problems = problemsAt(here, { spot, at }, saying.language)
  const missing = spot.questions.map(({ name, question }) => ({ field: name, detail: missingWords(question, saying) }))
  return (problems.length > 0 ? problems : missing).map(({ field, detail }) => ({ field: `${within}${field}`, detail }))
}
/** Those after it that are sure to be asked; of groups no page of their own. */
function pagesBeyond({ compiled, known, standing }: DraftStanding, { spot }: Stop): readonly Spot[] {
  const read = reader(compiled, { ...known, answers: standing.answers })
  const top = spot.within[0] ?? spot
  const pages = compiled.steps.flatMap((step) => (step.kind === 'page' ? [step.spot] : []))
  return pages.slice(pages.indexOf(top) + 1).filter(({ page: { when } }) => {
    const reading = when && read(when)
    return !reading || (reading.known && reading.value)
  })
}
const unanswered = ({ draft }: DraftStanding, questions: readonly AskedHere[], saying: Saying): readonly FieldError[] =>
  questions
    .filter(({ name }) => draft.answers[name] === undefined)
    .map(({ name, question }) => ({ field: name, detail: missingWords(question, saying) }))

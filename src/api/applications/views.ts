import { type CaseState, type DraftStanding, knownOf, type Through, type TimelineEntry } from '#cases'
import { fieldsOf, type Say, say } from '#definition'
import { answerPage, type Compiled, insertsOf, reader, type Stop, toldAt } from '#journey'
import { isoInstant, type Language } from '#kernel'
import type { Shape } from './shapes.ts'
import { isObject } from './values.ts'
import { missingWords } from './words.ts'

type Application = Shape<'Application'>
type Draftview = Extract<Application, { state: 'draft' }>
type Next = Draftview['next']

/** A service as addresses and the document call it. */
export const nameOf = ({ service: { body, id } }: Pick<Compiled, 'service'>): string => `${body}/${id}`
/** What the client itself said of them. Of somebody who agreed nothing is said: not even how surely they are known. */
const forWhom = (through: Through | undefined): Pick<Application, 'onBehalfOf'> =>
  through && 'reference' in through ? { onBehalfOf: { reference: through.reference, assurance: through.assurance } } : {}

/** A draft, and what is asked next. What registers say of anybody is not in it. `continueAt`: where its person goes on with it. */
export const draftView = (standing: DraftStanding, language: Language, continueAt?: string): Draftview => {
  const { draft, compiled } = standing
  return {
    application: draft.draftId,
    service: nameOf(compiled),
    ...forWhom(draft.through),
    language: draft.language,
    version: draft.version,
    state: 'draft',
    expiresAt: isoInstant(draft.expiresAt),
    next: nextOf(standing, language),
    ...(continueAt !== undefined && { continueAt }),
  }
}
function nextOf(here: DraftStanding, language: Language): Next {
  const said = say(here.compiled.service.welsh, language)
  const { next } = here.standing
  if (next.kind === 'exit') {
    const { when, instead, link } = next.exit
    return { kind: 'stopped', because: said(when.because), instead: said(instead), ...(link && { link }) }
  }
  if (next.kind === 'page') return questionsAt(here, next, language)
  return { kind: 'submit', ...(here.fee !== undefined && here.fee > 0 && { fee: here.fee }) }
}
function questionsAt(here: DraftStanding, { spot, at }: Stop, language: Language): Next {
  const { compiled, known, standing } = here
  const said = say(compiled.service.welsh, language)
  const read = reader(compiled, { ...known, answers: standing.answers })
  const questions = spot.questions.map(({ name, question }) => {
    const offered = Object.entries(question.options ?? {}).filter(([key]) => {
      const rule = question.offerIf?.[key]
      const reading = rule && read(rule)
      return !reading || (reading.known && reading.value === true)
    })
    return {
      name,
      kind: question.kind,
      ask: said(question.ask),
      ...(question.hint !== undefined && { hint: said(question.hint) }),
      optional: question.optional,
      ...(question.options && { options: Object.fromEntries(offered.map(([key, words]) => [key, said(words)])) }),
    }
  })
  const page = [...at.map((position) => String(position)), spot.id].join(':')
  return { kind: 'questions', page, questions, errors: errorsAt(here, { spot, at }, language) }
}
type Errors = Extract<Next, { kind: 'questions' }>['errors']
/** Answers that were given to this page and do not count: what its rules say against them. */
export const errorsAt = (here: DraftStanding, stop: Stop, language: Language): Errors =>
  problemsAt(here, stop, language).flatMap(({ isGiven, ...error }) => (isGiven ? [error] : []))

/** What is wrong with this page, and what is missing from it; empty where nothing of it was given. */
export function problemsAt({ compiled, known, draft }: DraftStanding, { spot, at }: Stop, language: Language) {
  const said = say(compiled.service.welsh, language)
  const given = spot.within.reduce<unknown>(
    (here, { group }, depth) => (isObject(here) && group ? (here[group.name] as readonly unknown[] | undefined)?.[at[depth] ?? 0] : here),
    draft.answers,
  )
  const answers = isObject(given) ? given : {}
  const filled = spot.questions.filter(({ name, question }) => answers[name] !== undefined && question.kind !== 'group')
  if (filled.length === 0) return []
  const form = Object.assign({}, ...filled.map(({ name, question }) => fieldsOf(question, name, answers[name])))
  const answered = answerPage(compiled, known, { page: spot.id, at, form })
  if (answered.kind !== 'problems') return []
  return answered.problems.map((one) => {
    const isGiven = answers[one.question] !== undefined
    const lacks = isGiven ? undefined : spot.questions.find(({ name }) => name === one.question)?.question
    const detail = lacks ? missingWords(lacks, { say: said, language }) : said(one.sentence, insertsOf(one, language))
    return { field: one.question, detail, isGiven }
  })
}

/** What was submitted, and what came of it. */
export const caseView = (compiled: Compiled, state: CaseState, timeline: readonly TimelineEntry[], language: Language): Application => {
  const { service } = compiled
  const said = say(service.welsh, language)
  const onBehalf = forWhom(state.through)
  // Of somebody whom nobody knows, the client does all that a person does.
  const whoDid = (by: TimelineEntry['by']) => (by === 'person' && onBehalf.onBehalfOf ? 'client' : by)
  const dueOn = [state.clocks.agreedBy, state.clocks.statutoryBy].filter((on) => on !== undefined).sort()[0]
  return {
    application: state.caseId,
    service: nameOf(compiled),
    ...onBehalf,
    language: state.language,
    version: state.version,
    state: 'submitted',
    reference: state.reference,
    submittedAt: isoInstant(state.submittedAt),
    stage: state.stage,
    says: [said(service.stages[state.stage]?.says ?? ''), ...toldAt(compiled, state.stage, knownOf(state), language)].join(' '),
    ...(state.outcome && { outcome: state.outcome }),
    ...(dueOn && state.outcome === undefined && { dueOn }),
    ...(state.decidedAt !== undefined && state.decidedBy && { decision: decisionOf(state, said) }),
    timeline: timeline.map(({ at, kind, by, stage }) => ({ at: isoInstant(at), what: kind, by: whoDid(by), stage })),
  }
}
const decisionOf = ({ decidedBy, decidedAt, reasons, law }: CaseState, said: Say) => ({
  by: decidedBy ?? 'machine',
  at: decidedAt === undefined ? '' : isoInstant(decidedAt),
  reasons: [
    ...reasons.map((one) => ({
      because: said(one.because),
      holds: one.found === 'holds',
      ...(one.law && { law: { name: one.law.name, link: one.law.link } }),
    })),
    ...(law ? [{ because: law.name, holds: true, law: { name: law.name, link: law.link } }] : []),
  ],
})

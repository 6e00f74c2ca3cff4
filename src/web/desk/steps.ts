import { type CaseState, knownOf } from '#cases'
import { type Action, actionWords, type Law, type Say } from '#definition'
import { actionsAt, groundsOf } from '#journey'
import { showDate } from '#kernel'
import { radios } from '../components/radios.ts'
import { select } from '../components/select.ts'
import { textarea } from '../components/textarea.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import type { ServiceView } from '../service-view.ts'
import { desksOf, type Here, hidden, isFree, nameOf } from './officer.ts'
import { actionNamed } from './story.ts'

/** What was typed into one form and not taken: it stands there again, with what is wrong. */
export type Typed = {
  readonly form: string
  readonly values: Readonly<Record<string, string>>
  readonly problem?: { readonly field: string; readonly words: string }
}
export type AtCase = {
  readonly here: Here
  readonly state: CaseState
  readonly view: ServiceView
  /** The names of what may be done at the stage by somebody of this desk. */
  readonly actions: readonly string[]
  readonly typed?: Typed | undefined
}
type Step = {
  readonly name: string
  readonly action: Exclude<Action, string>
  readonly ends: string | undefined
  readonly called: string | undefined
  readonly waitsFor: string | undefined
}

/** Whether the officer works at the case's desk and may decide. */
export const worksHere = ({ here, state }: Pick<AtCase, 'here' | 'state'>): boolean =>
  here.may('cases.decide') && state.desk !== undefined && here.officer.roles.includes(state.desk)

/** What the service lets this officer do now, what ends well first. */
export function stepsOf({ here, state, view, actions }: AtCase): readonly Step[] {
  if (state.outcome !== undefined || !worksHere({ here, state })) return []
  const all = actionsAt(view.compiled, state.stage, knownOf(state))
  const { stages } = view.service
  return actions.flatMap((name) => {
    const action = all[name]
    const allowed = action && (action.by === undefined || here.officer.roles.includes(action.by))
    if (!action || !allowed || name === state.proposed?.action) return []
    const to = stages[action.to]
    return [{ name, action, ends: to?.ends, called: to?.called, waitsFor: to?.waitsFor }]
  })
}

/** The next steps: a button for each, which opens the box for the reason. */
export function nextSteps(at: AtCase): Content {
  const { here, state, view } = at
  const { t } = here
  if (state.outcome !== undefined) return undefined
  if (!worksHere(at)) return html`<p class="govuk-inset-text">${t('Whoever works at this desk decides here. You can read the case.')}</p>`
  const steps = stepsOf(at)
  const waiting = view.service.stages[state.stage]?.waitsFor
  const asks = !state.question && waiting === undefined
  // Where a rule proposes to refuse, the page leans neither way.
  const leans = waiting === undefined && !state.proposed && state.reasons.every(({ proposes }) => proposes === undefined)
  const forms = steps.map((step, i) => stepForm(at, step, i === 0 && leans))
  return html`<div class="steps-row">${forms}${asks && askForm(at)}${noteForm(at)}</div>`
}

/** What stands in the way: a proposal that wants a second pair of eyes, a question that wants an answer. */
export const pending = (at: AtCase): Content => at.state.outcome === undefined && html`${worksHere(at) && proposal(at)}${asked(at)}`

/** A form behind a button. It opens without scripts, and stands open when what was typed was not taken. */
export function folded(of: { readonly open: boolean; readonly words: string; readonly main?: boolean; readonly form: Html }): Html {
  const look = of.main ? 'step step--main' : 'step'
  return html`<details class="${look}"${of.open && html` open=""`}><summary class="step__button">${of.words}</summary>${of.form}</details>`
}
type Box = {
  readonly form: string
  readonly field: string
  readonly label: string
  readonly hint?: string | undefined
  readonly value?: string | undefined
  readonly rows?: number
}
export function reasonBox({ here, typed }: Pick<AtCase, 'here' | 'typed'>, { form, field, label, hint, value, rows = 4 }: Box): Html {
  const mine = typed?.form === form ? typed : undefined
  const problem = mine?.problem?.field === field ? mine.problem.words : undefined
  return textarea({
    id: `${field}-${form}`,
    name: field,
    rows,
    label: { text: label, classes: 'govuk-label--s' },
    hint: hint === undefined ? undefined : { text: hint },
    value: mine ? mine.values[field] : value,
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: here.t('Error') },
  })
}
export const submit = (words: string, classes = ''): Html =>
  html`<button type="submit" class="govuk-button ${classes}" data-module="govuk-button" data-prevent-double-click="true">${words}</button>`

function stepForm(at: AtCase, step: Step, main: boolean): Html {
  const { here, state, view, typed } = at
  const { t, language } = here
  const form = `act-${step.name}`
  const waits = view.service.stages[state.stage]?.waitsFor
  const own = view.say[language](actionWords(step.name, step.action))
  const words = waits !== undefined && step.action.says === undefined ? t('Record the answer that came another way') : own
  const second =
    step.action.twoOfficers && html`<p class="govuk-body">${t('A second officer must confirm this before anything happens.')}</p>`
  const body = html`<form method="post" action="/desk/cases/${state.caseId}/act" class="step__form" novalidate>${hidden(here, state.version)}<input type="hidden" name="action" value="${step.name}">${second}${step.ends === 'refused' && grounds(at, step, form)}${reasonBox(at, { form, field: 'reason', ...reasonWords(at, step) })}${submit(step.action.twoOfficers ? t('Propose: {action}', { action: words }) : words, step.ends === 'refused' ? 'govuk-button--warning' : '')}</form>`
  return folded({ open: typed?.form === form, words, main, form: body })
}
function reasonWords({ here: { t } }: AtCase, { ends, called, waitsFor }: Step): { readonly label: string; readonly hint?: string } {
  if (waitsFor === 'applicant') return { label: t('What do you need from the person?'), hint: t('The person reads this and answers it.') }
  if (ends === 'refused' && called !== undefined) return { label: t('Why?'), hint: t('The person reads this, with the law below it.') }
  if (ends === 'refused') return { label: t('Why is it refused?'), hint: t('The person reads this, with the law below it.') }
  return { label: t('Your reason'), hint: t('The person can read this.') }
}
/** On which rule and law a refusal rests. */
function grounds({ here, state, view, typed }: AtCase, { action }: Step, form: string): Html {
  const { t, language } = here
  const say = view.say[language]
  const all = groundsOf(view.compiled, knownOf(state))
  const law = (one: Law): { text: string } => ({ text: one.name })
  const items = [
    ...all.map((one) => ({ value: one.because, text: say(one.because), hint: law(one.law) })),
    ...(action.law ? [{ value: '-', text: t('Another ground, under this law'), hint: law(action.law) }] : []),
  ]
  const mine = typed?.form === form ? typed : undefined
  const problem = mine?.problem?.field === 'ground' ? mine.problem.words : undefined
  return radios({
    name: 'ground',
    idPrefix: `ground-${form}`,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: t('On which ground?'), classes: 'govuk-fieldset__legend--s' } },
    items,
    value: mine?.values.ground,
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
}

/** What a first officer proposed, for the second pair of eyes. */
function proposal(at: AtCase): Content {
  const { here, state, view } = at
  const { t, language } = here
  const { proposed } = state
  if (!proposed) return undefined
  const words = actionNamed({ here, view }, { action: proposed.action })
  const mine = proposed.officer === here.officer.officer
  const ground =
    proposed.ground !== undefined &&
    html`<p class="govuk-body">${t('Ground: {ground}', { ground: view.say[language](proposed.ground) })}</p>`
  const confirm = !mine && here.may('cases.confirm') && confirmForm(at, words)
  return html`<section class="card proposal" aria-labelledby="proposal"><h2 class="govuk-heading-m" id="proposal">${t('Second pair of eyes')}</h2><p class="govuk-body">${t('{name} proposes: {action}', { name: nameOf(here, proposed.officer), action: words })}</p><blockquote class="lines">${proposed.reason}</blockquote>${ground}${mine && html`<p class="govuk-body">${t('Another officer of this desk must confirm it.')}</p>`}<div class="steps-row">${confirm}${declineForm(at, mine)}</div></section>`
}
function confirmForm(at: AtCase, words: string): Html {
  const { here, state, typed } = at
  const { t } = here
  const { proposed } = state
  const form = 'confirm'
  const ground = proposed?.ground !== undefined && html`<input type="hidden" name="ground" value="${proposed.ground}">`
  const label = t('The reason, as the person reads it')
  const hint = t('This is what was proposed. You may change it: both stay in the case.')
  const reason = reasonBox(at, { form, field: 'reason', label, hint, value: proposed?.reason })
  const boxes = html`${reason}${reasonBox(at, { form, field: 'remark', label: t('Your own remark (optional)'), hint: t('Only officers read this.'), rows: 2 })}`
  const body = html`<form method="post" action="/desk/cases/${state.caseId}/act" class="step__form" novalidate>${hidden(here, state.version)}<input type="hidden" name="action" value="${proposed?.action}"><input type="hidden" name="form" value="${form}">${ground}${boxes}${submit(t('Confirm: {action}', { action: words }), 'govuk-button--warning')}</form>`
  return folded({ open: typed?.form === form, words: t('Confirm it'), main: true, form: body })
}
function declineForm(at: AtCase, mine: boolean): Html {
  const { here, state, typed } = at
  const { t } = here
  const words = mine ? t('Take the proposal back') : t('Do not confirm it')
  const body = html`<form method="post" action="/desk/cases/${state.caseId}/decline" class="step__form" novalidate>${hidden(here, state.version)}${reasonBox(at, { form: 'decline', field: 'reason', label: t('Your reason'), hint: t('Only officers read this.') })}${submit(words)}</form>`
  return folded({ open: typed?.form === 'decline', words, form: body })
}

/** The question that the person has not answered yet. */
function asked(at: AtCase): Content {
  const { here, state } = at
  const { t, language } = here
  if (!state.question) return undefined
  const { text, askedAt, answerBy } = state.question
  return html`<section class="card" aria-labelledby="asked"><h2 class="govuk-heading-s" id="asked">${t('Waiting for the person’s answer')}</h2><blockquote class="lines">${text}</blockquote><p class="quiet small">${t('Asked on {asked}, to be answered by {until}. The promised day moves on by as long as it takes.', { asked: dayShown(askedAt, language), until: showDate(answerBy, language) })}</p>${worksHere(at) && replyForm(at)}</section>`
}
/** Not everybody answers in the account. */
function replyForm(at: AtCase): Html {
  const { here, state, typed } = at
  const { t } = here
  const box = reasonBox(at, {
    form: 'reply',
    field: 'answer',
    label: t('What did the person answer?'),
    hint: t('The person can read this.'),
  })
  const body = html`<form method="post" action="/desk/cases/${state.caseId}/reply" class="step__form" novalidate>${hidden(here, state.version)}${box}${submit(t('Record the answer'))}</form>`
  return folded({ open: typed?.form === 'reply', words: t('Record the answer that came another way'), form: body })
}
function askForm(at: AtCase): Html {
  const { here, state, typed } = at
  const { t } = here
  const box = reasonBox(at, {
    form: 'ask',
    field: 'question',
    label: t('What do you ask the person?'),
    hint: t('They read it as you write it. The promised day moves on until they answer.'),
  })
  const body = html`<form method="post" action="/desk/cases/${state.caseId}/ask" class="step__form" novalidate>${hidden(here, state.version)}${box}${submit(t('Send the question'))}</form>`
  return folded({ open: typed?.form === 'ask', words: t('Ask the person'), form: body })
}
function noteForm(at: AtCase): Html {
  const { here, state, typed } = at
  const { t } = here
  const box = reasonBox(at, { form: 'note', field: 'text', label: t('Note'), hint: t('Only officers read this.') })
  const body = html`<form method="post" action="/desk/cases/${state.caseId}/note" class="step__form" novalidate>${hidden(here, state.version)}${box}${submit(t('Keep the note'))}</form>`
  return folded({ open: typed?.form === 'note', words: t('Write a note'), form: body })
}

/** Whoever holds a case may hand it over; a supervisor may hand over any. */
export const mayHandOver = ({ here, state }: Pick<AtCase, 'here' | 'state'>): boolean =>
  worksHere({ here, state }) && (here.may('cases.assign') || state.assignedTo === here.officer.officer)

/** Who holds it, and the ways to change that. */
export function holding(at: AtCase, button: (to: 'me' | 'nobody') => Html): Html {
  const { here, state } = at
  const { t } = here
  const mine = state.assignedTo === here.officer.officer
  const open = worksHere(at)
  const take = open && (isFree(here, state) || here.may('cases.assign')) && !mine && button('me')
  const back = open && state.assignedTo !== undefined && mayHandOver(at) && button('nobody')
  return html`<p class="holder">${t('Held by')}: <strong>${nameOf(here, state.assignedTo)}</strong></p><div class="steps-row">${take}${back}</div>${open && mayHandOver(at) && handOver(at)}`
}
/** Back to where anybody takes it. */
export const toQueue = (t: Say) => ({ value: 'nobody', text: t('The queue') })
function handOver({ here, state, typed }: AtCase): Content {
  const { t, colleagues, officer } = here
  const able = colleagues.filter(
    (one) => one.officer !== officer.officer && one.officer !== state.assignedTo && desksOf(one.roles).includes(state.desk ?? ''),
  )
  const items = able.map((one) => ({ value: one.officer, text: one.name }))
  if (able.length === 0 && state.assignedTo === undefined) return undefined
  const field = select({
    id: 'to',
    name: 'to',
    label: { text: t('Hand over to'), classes: 'govuk-label--s' },
    items: [...items, ...(state.assignedTo ? [toQueue(t)] : [])],
  })
  const note = reasonBox(
    { here, typed },
    { form: 'assign', field: 'note', label: t('Note for whoever works on it next (optional)'), rows: 2 },
  )
  return html`<form method="post" action="/desk/cases/${state.caseId}/assign" class="hand-over">${hidden(here, state.version)}${field}${note}${submit(t('Hand over'), 'govuk-button--secondary desk-small')}</form>`
}

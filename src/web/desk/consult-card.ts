import type { Consultation, Worded } from '#consultations'
import { showDate } from '#kernel'
import { checkboxes } from '../components/checkboxes.ts'
import { select } from '../components/select.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { answerRows } from './beside.ts'
import { type Here, hidden, nameOf } from './officer.ts'
import { type AtCase, reasonBox, submit, worksHere } from './steps.ts'

export const form = 'consult'
const bodyNamed = ({ web, language }: Here, id: string): string => web.bodyOf(id)?.name[language] ?? id
export const toWhom = (here: Here, { toBody, toOfficer }: Consultation): string =>
  toOfficer ? nameOf(here, toOfficer) : bodyNamed(here, toBody)

/** On the page of a case: what was asked and answered, and a form to ask. */
export async function consultCard(at: AtCase): Promise<Content> {
  const { here, state } = at
  const { t, web, officer } = here
  const all = await web.consultations.ofCase(officer, state.caseId)
  const may = worksHere(at) && state.outcome === undefined
  if (all.length === 0 && !may) return undefined
  const rows = all.length > 0 && html`<ul class="rows">${all.map((one) => askedRow(at, one))}</ul>`
  return html`<section class="card" aria-labelledby="advice"><h2 class="govuk-heading-m" id="advice">${t('Advice')}</h2>${rows}${may && askForm(at)}</section>`
}
function askedRow({ here, state }: AtCase, one: Worded): Html {
  const { t, language, csrf } = here
  const said =
    one.answer !== undefined && one.answeredAt !== undefined
      ? html`<p><strong>${nameOf(here, one.answeredBy)}</strong> · ${dayAndTime(one.answeredAt, language)}</p><blockquote class="lines">${one.answer}</blockquote>`
      : one.state === 'asked'
        ? html`<p>${t('To be answered by {date}', { date: showDate(one.dueOn, language) })}</p><form method="post" action="/desk/cases/${state.caseId}/consult/${one.id}"><input type="hidden" name="csrf" value="${csrf}"><button type="submit" class="govuk-button govuk-button--secondary desk-small">${t('Take the question back')}</button></form>`
        : html`<p>${t('Taken back')}</p>`
  return html`<li><div class="rows__what"><strong>${t('{name} asked {whom}', { name: nameOf(here, one.askedBy), whom: toWhom(here, one) })}</strong><p>${dayAndTime(one.askedAt, language)}</p><blockquote class="lines">${one.question}</blockquote>${said}</div></li>`
}
/** The answers that can be put beside a question, in the order of the case. */
export const answersOf = ({ here: { language }, view, state }: Pick<AtCase, 'here' | 'view' | 'state'>) =>
  answerRows({ view, state, language }).flatMap((row) => (row.kind === 'answer' ? [{ ask: row.words, answer: row.answer }] : []))
function askForm(at: AtCase): Html {
  const { here, state, view, typed: all } = at
  const { t, officer, colleagues, web, language } = here
  const typed = all?.form === form ? all : undefined
  const names = colleagues.filter((one) => one.officer !== officer.officer && one.roles.length > 0)
  const items = [
    ...names.map((one) => ({ value: `officer:${one.officer}`, text: nameOf(here, one.officer) })),
    ...(view.service.asks ?? []).flatMap((id) =>
      web.bodyOf(id) ? [{ value: `body:${id}`, text: web.bodyOf(id)?.name[language] ?? id }] : [],
    ),
  ]
  if (items.length === 0) return html`<p class="govuk-body quiet">${t('There is nobody else to ask.')}</p>`
  const whom = select({
    id: `to-${form}`,
    name: 'to',
    label: { text: t('Whom?'), classes: 'govuk-label--s' },
    items,
    value: typed?.values.to,
  })
  const beside = checkboxes({
    name: 'shown',
    idPrefix: `shown-${form}`,
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: t('What they see beside it'), classes: 'govuk-fieldset__legend--s' } },
    hint: { text: t('They see nothing else of the case. The person sees that they looked.') },
    items: answersOf(at).map(({ ask, answer }, i) => ({ value: String(i), text: `${ask} ${answer}` })),
  })
  const question = reasonBox(at, {
    form,
    field: 'question',
    label: t('What do you ask?'),
    hint: t('They read it as you write it. The clocks of the case go on.'),
  })
  return html`<details class="step"${typed && html` open=""`}><summary class="step__button">${t('Ask a colleague or another body')}</summary><form method="post" action="/desk/cases/${state.caseId}/consult" novalidate>${hidden(here)}${whom}${question}${beside}${submit(t('Ask'))}</form></details>`
}

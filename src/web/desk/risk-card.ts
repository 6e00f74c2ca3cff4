import { type QueueItem, risks } from '#cases'
import { radios } from '../components/radios.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import { type Here, hidden, nameOf } from './officer.ts'
import { riskWords } from './risk-words.ts'
import { type AtCase, submit } from './steps.ts'

/** Beside a case in the queue and at its head. */
export const riskTag = ({ t }: Here, { atRisk }: Pick<QueueItem, 'atRisk'>): Content =>
  atRisk && tag({ text: t('At risk: first'), classes: 'govuk-tag--red' })
/** Why it is looked at first, and the ways to say so or to lift it. */
export function riskCard(at: AtCase): Content {
  const { here, state } = at
  const { t, language } = here
  const { risk } = state
  const may = here.may('cases.mark-at-risk') && state.outcome === undefined
  if (!risk && !may) return undefined
  const said =
    risk &&
    html`<p class="govuk-body"><strong>${riskWords(t)[risk.reason]}</strong></p><p class="quiet small">${nameOf(here, risk.by)} · ${dayShown(risk.since, language)}</p>`
  return html`<section class="card" aria-labelledby="risk"><h2 class="govuk-heading-s" id="risk">${t('A person at risk')}</h2>${said}${may && (risk ? liftForm(at) : markForm(at))}</section>`
}
function liftForm({ here, state }: AtCase): Html {
  return html`<form method="post" action="/desk/cases/${state.caseId}/risk">${hidden(here, state.version)}<input type="hidden" name="risk" value="none">${submit(here.t('Lift the mark'), 'govuk-button--secondary desk-small')}</form>`
}
function markForm({ here, state, typed }: AtCase): Html {
  const { t } = here
  const words = riskWords(t)
  const problem = typed?.form === 'risk' ? typed.problem?.words : undefined
  const field = radios({
    name: 'risk',
    idPrefix: 'risk-risk',
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: t('Why?'), classes: 'govuk-fieldset__legend--s' } },
    hint: { text: t('The person reads that it is looked at before others, and not why. A copy of their data says why.') },
    items: risks.map((value) => ({ value, text: words[value] })),
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
  return html`<details class="govuk-details desk-details"${problem !== undefined && html` open=""`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('Mark it: it is looked at first')}</span></summary><form method="post" action="/desk/cases/${state.caseId}/risk" novalidate>${hidden(here, state.version)}${field}${submit(t('Mark it'), 'govuk-button--secondary desk-small')}</form></details>`
}

import type { TimelineEntry } from '#cases'
import { showDate } from '#kernel'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Here, hidden, nameOf } from './officer.ts'
import { type AtCase, reasonBox, submit, worksHere } from './steps.ts'

const said = new Set<TimelineEntry['kind']>(['wrote', 'wrote-back'])
/** What the person and officers wrote to each other of their own accord, and room to answer. */
export function postCard(at: AtCase, timeline: readonly TimelineEntry[]): Content {
  const { here, state, typed } = at
  const { t, language } = here
  const thread = timeline.filter(({ kind }) => said.has(kind))
  if (thread.length === 0 && !worksHere(at)) return undefined
  const list = thread.length > 0 && html`<ol class="letters">${thread.map((entry) => letter(here, entry))}</ol>`
  const due =
    state.written &&
    html`<p class="govuk-body"><strong>${t('The person has written and waits for an answer.')}</strong> ${t('They were told: by {date}.', { date: showDate(state.written.by, language) })}</p>`
  const open = state.written !== undefined || typed?.form === 'write'
  const form = worksHere(at) && answer(at)
  return html`<section class="card" aria-labelledby="letters"><h2 class="govuk-heading-m" id="letters">${t('Messages')}</h2>${due}${list}${form && html`<details class="step"${open && html` open=""`}><summary class="step__button">${state.written ? t('Answer') : t('Write to the person')}</summary>${form}</details>`}</section>`
}
function letter(here: Here, { kind, told, at, officer }: TimelineEntry): Html {
  const { t, language } = here
  const mine = kind === 'wrote-back'
  const who = mine ? nameOf(here, officer) : t('The person')
  const count = Array.isArray(told.files) ? told.files.length : 0
  const files =
    count > 0 && html`<p class="quiet small">${count === 1 ? t('With 1 file') : t('With {count} files', { count: String(count) })}</p>`
  const words =
    told.text === '' ? html`<p class="quiet">${t('No answer was needed.')}</p>` : html`<p class="lines">${String(told.text)}</p>`
  return html`<li class="${mine ? 'letter letter--mine' : 'letter'}"><p class="quiet small"><strong>${who}</strong> · ${dayAndTime(at, language)}</p>${words}${files}</li>`
}
function answer(at: AtCase): Html {
  const { here, state } = at
  const { t } = here
  const inWelsh = state.language === 'cy' ? t('They use Welsh.') : t('They use English.')
  const box = reasonBox(at, {
    form: 'write',
    field: 'message',
    label: t('Your message to the person'),
    hint: `${t('They read it as you write it, in their account and as a letter or message.')} ${inWelsh}`,
    rows: 6,
  })
  const needless =
    state.written &&
    html` <button type="submit" name="needless" value="yes" class="govuk-button govuk-button--secondary" data-module="govuk-button">${t('It needs no answer')}</button>`
  return html`<form method="post" action="/desk/cases/${state.caseId}/write" class="step__form" novalidate>${hidden(here, state.version)}${box}<div class="steps-row">${submit(t('Send'))}${needless}</div></form>`
}

import { parseUuid, showDate } from '#kernel'
import { type Html, html } from '../html.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { type OpenedCase, openedOf } from './case.ts'
import { deskTag } from './due.ts'
import { deskPage, type Here, hidden, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

/** A legal hold, for whoever may set one: nothing of what was said in the case is shown. */
export async function holdPage(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  if (!opened) return notFound
  const again = typedAt<Again>(here)
  return holding(here, opened, again?.typed, again?.changed)
}
type Again = { readonly typed: Typed; readonly changed: boolean }
function holding(here: Here, { state, view }: OpenedCase, typed?: Typed, changed = false): Reply {
  const { t, language } = here
  const title = state.held ? t('Lift the legal hold') : t('Hold it for legal reasons')
  const what = state.held
    ? t('It is held: nothing of it is destroyed, whatever day was set.')
    : t('Nothing of a held case is destroyed until somebody lifts the hold.')
  const until =
    state.keptUntil !== undefined &&
    html`<p class="govuk-body">${t('Without a hold it is destroyed after {date}.', { date: showDate(state.keptUntil, language) })}</p>`
  const meanwhile =
    changed && html`<p class="govuk-inset-text">${t('The case has changed meanwhile. Look again, and send it once more.')}</p>`
  const form: Html = html`<form method="post" action="/desk/cases/${state.caseId}/hold" novalidate>${hidden(here, state.version)}<input type="hidden" name="held" value="${state.held ? 'no' : 'yes'}">${reasonBox({ here, typed }, { form: 'hold', field: 'reason', label: t('Your reason'), hint: t('Only officers read this.') })}${submit(title)}</form>`
  const main = html`<div class="reading"><p class="case-head__tags">${deskTag(state, view, here)} <span class="reference-small">${state.reference}</span></p><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${view.title(language)}</p><p class="govuk-body">${what}</p>${until}${meanwhile}${form}</div>`
  const back = here.may('cases.read') ? `/desk/cases/${state.caseId}` : '/desk'
  const status = changed ? 409 : typed?.problem ? 422 : 200
  const again = typed && { again: { at: `/desk/cases/${state.caseId}/hold`, typed: { typed, changed } satisfies Again } }
  return deskPage(here, { title, main, back, ...(typed?.problem && { error: true }), ...again }, status)
}

export async function hold(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  const key = parseUuid(here.asked.form.one('key'))
  if (!opened || !key) return notFound
  const { caseId } = opened.state
  const reason = written(here, 'reason')
  const typed: Typed = { form: 'hold', values: { reason } }
  const bad = wrongWords(reason, here.t)
  if (bad !== undefined) return holding(here, opened, { ...typed, problem: { field: 'reason', words: bad } })
  const held = here.asked.form.one('held') === 'yes'
  const version = Number(here.asked.form.one('version'))
  const acted = await here.web.cases.hold(here.officer, caseId, { key, version, held, reason })
  if (acted.kind === 'done') return go(here.may('cases.read') ? `/desk/cases/${caseId}?done=hold` : `/desk/cases/${caseId}/hold`)
  return acted.kind === 'absent' ? notFound : holding(here, opened, typed, true)
}

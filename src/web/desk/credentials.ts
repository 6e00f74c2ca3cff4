import type { CredentialStanding } from '#cases'
import type { CredentialSummary } from '#credentials'
import { parseUuid, todayOf } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { radios } from '../components/radios.ts'
import { credentialTitle, standsNow, standsTag } from '../credential-view.ts'
import { type Html, html } from '../html.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { type OpenedCase, openedOf } from './case.ts'
import { deskPage, type Here, hidden, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

/** The digital documents of a case, each with a form, for whoever may suspend and revoke them. */
export async function credentialsPage(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  return opened ? documents(here, opened, typedAt<Given>(here) ?? {}) : notFound
}
type Given = { readonly typed?: Typed; readonly changed?: boolean; readonly status?: number }
async function documents(here: Here, opened: OpenedCase, given: Given): Promise<Reply> {
  const { typed, changed, status = 200 } = given
  const { t, web, as, asked } = here
  const { state, view } = opened
  const all = await web.credentials.ofCase(as, state.caseId)
  if (all.length === 0) return notFound
  const title = t('Suspend or revoke')
  const problem =
    typed?.problem &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}-${typed.form}` }],
    })
  const done =
    asked.query.one('done') !== '' && html`<div class="done" role="status"><p>${t('Done. It is in the story of the case.')}</p></div>`
  const meanwhile =
    changed && html`<p class="govuk-inset-text">${t('The case has changed meanwhile. Look again, and send it once more.')}</p>`
  const main = html`<div class="reading">${done}${problem}<p class="case-head__tags"><span class="reference-small">${state.reference}</span></p><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${view.title(here.language)}</p>${meanwhile}${all.map((one) => card(here, opened, one, typed))}</div>`
  const again = { at: `/desk/cases/${state.caseId}/credentials`, typed: given }
  return deskPage(here, { title, main, back: `/desk/cases/${state.caseId}`, ...(typed?.problem && { error: true }), again }, status)
}
/** What may become of it: what is revoked stays so. */
const next: Readonly<Record<CredentialStanding, readonly CredentialStanding[]>> = {
  valid: ['suspended', 'revoked'],
  suspended: ['valid', 'revoked'],
  revoked: [],
}
const nextWords = ({ t }: Here): Readonly<Record<CredentialStanding, string>> => ({
  suspended: t('Suspend it: it can be made valid again'),
  revoked: t('Revoke it for ever'),
  valid: t('Make it valid again'),
})
function card(here: Here, { state, view }: OpenedCase, one: CredentialSummary, typed: Typed | undefined): Html {
  const { t, language, web } = here
  const form = `credential-${one.id}`
  const mine = typed?.form === form ? typed : undefined
  const words = nextWords(here)
  const wrong = mine?.problem?.field === 'standing' ? mine.problem.words : undefined
  const choice = radios({
    name: 'standing',
    idPrefix: `standing-${form}`,
    value: mine?.values.standing ?? '',
    fieldset: { legend: { text: t('What do you want to do?'), classes: 'govuk-fieldset__legend--s' } },
    items: next[one.standing].map((standing) => ({ value: standing, text: words[standing] })),
    ...(wrong !== undefined && { errorMessage: { text: wrong, visuallyHiddenText: t('Error') } }),
  })
  const ask =
    next[one.standing].length > 0
      ? html`<form method="post" action="/desk/cases/${state.caseId}/credentials" novalidate>${hidden(here, state.version)}<input type="hidden" name="credential" value="${one.id}">${choice}${reasonBox({ here, typed }, { form, field: 'reason', label: t('Your reason'), hint: t('The person can read this.') })}${submit(t('Do it'))}</form>`
      : html`<p class="govuk-body">${t('It is revoked, and stays so.')}</p>`
  return html`<section class="card"><h2 class="govuk-heading-m">${credentialTitle(view, one.kind, language)} ${standsTag(standsNow(one, todayOf(web.clock)), t)}</h2>${ask}</section>`
}

/** The person reads why in the story of the case; the list that verifiers read says so at once. */
export async function setCredential(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  const { asked, as, t, web } = here
  const [key, id] = [parseUuid(asked.form.one('key')), parseUuid(asked.form.one('credential'))]
  const all = opened && id ? await web.credentials.ofCase(as, opened.state.caseId) : []
  const one = all.find((each) => each.id === id)
  if (!opened || !key || !one) return notFound
  const { caseId } = opened.state
  const reason = written(here, 'reason')
  const standing = next[one.standing].find((each) => each === asked.form.one('standing'))
  const typed: Typed = { form: `credential-${one.id}`, values: { reason, standing: standing ?? '' } }
  const wrong = (field: string, words: string) => documents(here, opened, { typed: { ...typed, problem: { field, words } }, status: 422 })
  if (!standing) return wrong('standing', t('Select what you want to do'))
  const bad = wrongWords(reason, t)
  if (bad !== undefined) return wrong('reason', bad)
  const command = { key, version: Number(asked.form.one('version')), credential: one.id, kind: one.kind, standing, reason }
  const acted = await web.cases.setCredential(here.officer, caseId, command)
  if (acted.kind === 'done') return go(`/desk/cases/${caseId}/credentials?done=set`)
  return acted.kind === 'absent' ? notFound : documents(here, opened, { typed, changed: true, status: 409 })
}

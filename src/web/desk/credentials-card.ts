import type { CredentialSummary } from '#credentials'
import { showDate, todayOf } from '#kernel'
import { credentialTitle, standsNow, standsTag } from '../credential-view.ts'
import { type Content, html } from '../html.ts'
import type { AtCase } from './steps.ts'

/** What a case issued, beside the case itself, with the way to take it back for whoever may. */
export function credentialsCard({ here, state, view }: AtCase, all: readonly CredentialSummary[]): Content {
  const { t, language, web } = here
  if (all.length === 0) return undefined
  const today = todayOf(web.clock)
  const items = all.map(
    (one) =>
      html`<li>${credentialTitle(view, one.kind, language)} ${standsTag(standsNow(one, today), t)} <span class="quiet small">${t('Valid until {date}', { date: showDate(one.validUntil, language) })}</span></li>`,
  )
  const change =
    here.may('credentials.set') &&
    html`<p class="govuk-body small"><a class="govuk-link" href="/desk/cases/${state.caseId}/credentials">${t('Suspend or revoke')}</a></p>`
  return html`<section class="card" aria-labelledby="issued"><h2 class="govuk-heading-m" id="issued">${t('Digital documents')}</h2><ul class="govuk-list">${items}</ul>${change}</section>`
}

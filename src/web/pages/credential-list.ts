import type { CredentialSummary } from '#credentials'
import { showDate, todayOf } from '#kernel'
import { copyTag, credentialTitle, isAsItStands, standsNow, standsTag } from '../credential-view.ts'
import { type Content, html } from '../html.ts'
import type { Asked } from '../reply.ts'
import { viewOf, type Web } from '../web.ts'

export const hrefOf = ({ id }: Pick<CredentialSummary, 'id'>): string => `/account/credentials/${id}`
export const titleIn = (web: Web, one: CredentialSummary, { language }: Asked): string =>
  credentialTitle(viewOf(web, one.service, one.serviceVersion), one.kind, language)

/** Rows for the account and for the page of a case: each with how it stands today. */
export function credentialList(web: Web, all: readonly CredentialSummary[], asked: Asked): Content {
  const { t, language } = asked
  if (all.length === 0) return undefined
  const today = todayOf(web.clock)
  const isCopy = (one: CredentialSummary): boolean => isAsItStands(viewOf(web, one.service, one.serviceVersion), one.kind)
  const until = (one: CredentialSummary): string => {
    const date = showDate(one.validUntil, language)
    return isCopy(one) ? t('This copy is good until {date}', { date }) : t('Valid until {date}', { date })
  }
  const rows = all.map(
    (one) =>
      html`<li><div class="rows__what"><a class="govuk-link" href="${hrefOf(one)}">${titleIn(web, one, asked)}</a><p>${until(one)}</p></div><span class="rows__side">${(isCopy(one) ? copyTag : standsTag)(standsNow(one, today), t)}</span></li>`,
  )
  return html`<h2 class="govuk-heading-m">${t('Your digital documents')}</h2><ul class="rows">${rows}</ul>`
}

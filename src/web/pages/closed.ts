import { dayOf, showDate, type Uuid } from '#kernel'
import { html } from '../html.ts'
import { type Asked, page, type Reply } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { contact } from './directory.ts'

/** A service that its body has closed: why, what to do instead, and until when what was begun may be finished. */
export function closedPage(web: Web, asked: Asked, view: ServiceView, begun?: Uuid): Reply {
  const { t, language } = asked
  const closed = view.compiled.closed()
  const body = web.bodyOf(view.service.body)
  if (!closed) return notFound
  const { why, instead, finishUntil } = closed
  const may = finishUntil !== undefined && finishUntil >= dayOf(asked.at)
  const finish =
    may &&
    html`<div class="govuk-inset-text"><p class="govuk-body">${t('If you have begun, you can finish until the end of {date}.', { date: showDate(finishUntil, language) })}</p>${begun !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="/applications/${begun}">${t('Continue your application')}</a></p>`}</div>`
  const sent = html`<p class="govuk-body">${t('What you have sent is being dealt with.')} <a class="govuk-link" href="/account">${t('Go to your account')}</a></p>`
  const main = html`<div class="split"><div><h1 class="govuk-heading-xl">${view.title(language)}</h1><p class="govuk-body-l">${t('This service is closed.')}</p><p class="govuk-body lines">${why[language]}</p><h2 class="govuk-heading-m">${t('What you can do')}</h2><p class="govuk-body lines">${instead[language]}</p>${finish}${sent}</div><aside class="card" aria-labelledby="contact">${body && contact(body, asked)}</aside></div>`
  return page({ ...aroundOf(web, view, language), title: view.title(language), main, back: `/${view.service.body}` })
}

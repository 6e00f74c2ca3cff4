import { type DraftSummary, draftDaysMax } from '#cases'
import type { Closed } from '#journey'
import { dayOf, showDate } from '#kernel'
import { type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import { type Asked, page, type Reply } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { contact } from './directory.ts'

type Begun = Pick<DraftSummary, 'draftId' | 'expiresAt'> | undefined
/** A service that its body has closed: since when, why, what to do instead, and what becomes of what was begun. */
export function closedPage(web: Web, asked: Asked, view: ServiceView, begun?: Begun): Reply {
  const { t, language } = asked
  const closed = view.compiled.closed()
  const body = web.bodyOf(view.service.body)
  if (!closed) return notFound
  const { why, instead, since } = closed
  const sent = html`<p class="govuk-body">${t('What you have sent is being dealt with.')} <a class="govuk-link" href="/account">${t('Go to your account')}</a></p>`
  const main = html`<div class="split"><div><h1 class="govuk-heading-xl">${view.title(language)}</h1><p class="govuk-body-l">${t('This service has been closed since {date}.', { date: showDate(since, language) })}</p><p class="govuk-body lines">${why[language]}</p><h2 class="govuk-heading-m">${t('What you can do')}</h2><p class="govuk-body lines">${instead[language]}</p>${begunHere(closed, begun, asked)}${sent}</div><aside class="card" aria-labelledby="contact">${body && contact(body, asked)}</aside></div>`
  return page({ ...aroundOf(web, view, language), title: view.title(language), main, back: `/${view.service.body}` })
}

/** Whether what was begun may still be finished on that day. */
const mayFinish = ({ finishUntil }: Closed, { at }: Pick<Asked, 'at'>): boolean => finishUntil !== undefined && finishUntil >= dayOf(at)

function begunHere(closed: Closed, begun: Begun, asked: Asked): Html {
  const { t, language } = asked
  const heading = html`<h2 class="govuk-heading-m">${t('What you have begun')}</h2>`
  if (mayFinish(closed, asked)) {
    const until = t('If you have begun, you can finish until the end of {date}.', {
      date: showDate(closed.finishUntil ?? closed.since, language),
    })
    const goOn =
      begun &&
      html`<p class="govuk-body"><a class="govuk-link" href="/applications/${begun.draftId}">${t('Continue your application')}</a></p>`
    return html`${heading}<div class="govuk-inset-text"><p class="govuk-body">${until}</p>${goOn}</div>`
  }
  if (!begun)
    return html`${heading}<p class="govuk-body">${t('What was begun and not sent cannot be finished while the service is closed. Answers are kept for {days} days after they were last changed, and then deleted.', { days: String(draftDaysMax) })}</p>`
  return html`${heading}<p class="govuk-body">${t('You cannot finish it while the service is closed. Your answers are kept until {date}, in case it opens again, and then deleted.', { date: dayShown(begun.expiresAt, language) })}</p><p class="govuk-body"><a class="govuk-link" href="/applications/${begun.draftId}/delete">${t('Delete your answers now')}</a></p>`
}

/** What a list of what was begun says of one whose service is closed. */
export const closedWords = (closed: Closed, { t, language, at }: Asked): string =>
  mayFinish(closed, { at })
    ? t('The service is closed. You can finish until the end of {date}.', { date: showDate(closed.finishUntil ?? closed.since, language) })
    : t('The service has been closed since {date}: this cannot be finished.', { date: showDate(closed.since, language) })

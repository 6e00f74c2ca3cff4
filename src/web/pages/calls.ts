import type { Conversation } from '#conversations'
import { channelWords, outcomeWords, reasonWords } from '../call-words.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import { viewOf, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'

/** What was said of somebody's calls, for themselves. */
export const callsRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/calls', who: 'person', handle: (asked) => calls(web, asked) },
]
async function calls(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const all = await web.conversations.ofPerson(identitiesOf(asked).map(({ person }) => person))
  const title = t('Your calls to us')
  const list =
    all.length > 0
      ? html`<ul class="rows">${all.map((one) => callRow(web, asked, one))}</ul>`
      : html`<p class="govuk-body">${t('There are none.')}</p>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('When you talked with us by telephone or at the counter, and what we noted of it.')}</p>${list}</div>`
  return page({ title, main, back: '/account' })
}
function callRow(web: Web, { t, language }: Asked, one: Conversation): Html {
  const body = web.bodyOf(one.body)?.name[language] ?? one.body
  const service = one.service && viewOf(web, one.service, 0)?.title(language)
  const said = [service, one.reason && reasonWords(t)[one.reason], one.outcome && outcomeWords(t)[one.outcome]]
    .filter((words) => words)
    .join(' · ')
  const failed =
    one.failedAt !== undefined &&
    html`<p class="govuk-inset-text">${t('Somebody rang, said they were you, and could not answer the questions about you. They were told nothing. If it was not you, tell us.')} <a class="govuk-link" href="/help">${t('Help and contact')}</a></p>`
  return html`<li><div class="rows__what"><strong>${dayAndTime(one.beganAt, language)}</strong><p>${channelWords(t)[one.channel]} · ${body}</p>${failed || html`<p>${said}</p>`}${one.note !== undefined && html`<p class="lines">${one.note}</p>`}</div></li>`
}

import { html } from '../html.ts'
import { hasPast, type Past, pastCards, pastOf } from '../past-cases.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import { notFound, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'

/** What somebody applied for before this system: a history that nobody decides anew. */
export const pastRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/past', who: 'person', handle: (asked) => show(web, asked) },
]
async function show(web: Web, asked: Asked): Promise<Reply> {
  if (!hasPast(web)) return notFound
  const { t } = asked
  const purpose = 'to show you what was decided before'
  const each = await Promise.all(identitiesOf(asked).map(({ person }) => pastOf(web, { person, actor: { kind: 'self', person }, purpose })))
  const all: readonly Past[] = each.flatMap((one) => one ?? [])
  const held = each.includes(undefined) && html`<p class="govuk-inset-text">${t('Not used at present')}</p>`
  const title = t('Applications in the system before')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('They were handled before this system began, and came from the one before it. Nothing of them is decided again here.')}</p>${held}${pastCards(web, all, asked)}<p class="govuk-body"><a class="govuk-link" href="/account/details">${t('Details held about you')}</a></p></div>`
  return page({ title, main, back: '/account' })
}

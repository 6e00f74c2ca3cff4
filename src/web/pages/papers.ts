import type { CredentialSummary } from '#credentials'
import { dayOf, type Instant } from '#kernel'
import { type NoticeSummary, noticesPerPageMax } from '#notices'
import { type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import type { Web } from '../web.ts'
import { identitiesOf } from './cases.ts'
import { hrefOf, titleIn } from './credential-list.ts'
import { credentialsIn } from './credentials.ts'

const path = '/account/papers'
/** Letters and documents of all bodies in one list, by year, each as a PDF. */
export const paperRoutes = (web: Web): readonly Route[] => [{ method: 'GET', path, who: 'visit', handle: (asked) => papers(web, asked) }]

type Paper = { readonly at: Instant; readonly shown: Html }
async function papers(web: Web, asked: Asked): Promise<Reply> {
  const { t, query } = asked
  const before = parseBefore(query.one('before'))
  const [lists, documents] = await Promise.all([
    Promise.all(identitiesOf(asked).map(({ person }) => web.notices.mailbox.list(person, before))),
    before === undefined ? credentialsIn(web, asked) : [],
  ])
  const letters = lists.flat().sort((a, b) => b.at - a.at)
  // Of two identities each list may go on: from the earlier one on, nothing is left out.
  const full = lists.filter((list) => list.length >= noticesPerPageMax)
  const from = Math.max(...full.map((list) => list.at(-1)?.at ?? 0))
  const shown = full.length === 0 ? letters : letters.filter(({ at }) => at > from)
  const all = [...shown.map((one) => letter(web, one, asked)), ...documents.map((one) => document(web, one, asked))]
  const older =
    full.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${path}?before=${String(from + 1)}">${t('Older')}</a></p>`
  const none = all.length === 0 && !full.length && html`<p class="govuk-inset-text">${t('There are no letters or documents yet.')}</p>`
  const title = t('Letters and documents')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${none}${byYear(all).map(year)}${older}</div>`
  return page({ title, main, back: '/account' })
}

const parseBefore = (raw: string): Instant | undefined => (/^\d{12,15}$/.test(raw) ? (Number(raw) as Instant) : undefined)
const letter = (web: Web, one: NoticeSummary, { t, language }: Asked): Paper => ({
  at: one.at,
  shown: html`<li><div class="rows__what"><a class="govuk-link" href="/account/messages/${one.id}" lang="${one.language}">${one.subject}</a><p>${dayShown(one.at, language)} · ${web.bodyOf(one.body)?.name[language] ?? one.body}${one.reference !== '' && ` · ${one.reference}`}</p></div><span class="rows__side"><a class="govuk-link" href="/account/messages/${one.id}/letter.pdf">${t('PDF')}<span class="govuk-visually-hidden">: ${one.subject}, ${dayShown(one.at, language)}</span></a></span></li>`,
})
const document = (web: Web, one: CredentialSummary, asked: Asked): Paper => ({
  at: one.issuedAt,
  shown: html`<li><div class="rows__what"><a class="govuk-link" href="${hrefOf(one)}">${titleIn(web, one, asked)}</a><p>${dayShown(one.issuedAt, asked.language)} · ${web.bodyOf(one.body)?.name[asked.language] ?? one.body}</p></div><span class="rows__side quiet">${asked.t('Digital document')}</span></li>`,
})
type Year = { readonly year: string; readonly papers: readonly Paper[] }
const byYear = (all: readonly Paper[]): readonly Year[] =>
  [
    ...Map.groupBy(
      all.toSorted((a, b) => b.at - a.at),
      ({ at }) => dayOf(at).slice(0, 4),
    ),
  ].map(([year, papers]) => ({ year, papers }))
const year = ({ year, papers }: Year): Html =>
  html`<h2 class="govuk-heading-m">${year}</h2><ul class="rows">${papers.map(({ shown }) => shown)}</ul>`

import type { Say } from '#definition'
import type { Uuid } from '#kernel'
import { type Rating, ratings } from '#satisfaction'
import { button } from './components/button.ts'
import { type Content, type Html, html } from './html.ts'
import { type Asked, sessionOf } from './reply.ts'
import type { Web } from './web.ts'

/** The five answers in words. */
export const ratingWords = (t: Say): Readonly<Record<Rating, string>> => ({
  5: t('Very satisfied'),
  4: t('Satisfied'),
  3: t('Neither satisfied nor dissatisfied'),
  2: t('Dissatisfied'),
  1: t('Very dissatisfied'),
})
/** The question and its five buttons: one press answers it. */
export function ratingForm({ t, ...asked }: Asked, caseId: Uuid): Html {
  const words = ratingWords(t)
  const buttons = ratings.map((rating) =>
    button({ text: words[rating], name: 'rating', value: String(rating), classes: 'govuk-button--secondary', preventDoubleClick: true }),
  )
  return html`<form method="post" action="/satisfaction/${caseId}" class="satisfaction__answers"><input type="hidden" name="csrf" value="${sessionOf({ t, ...asked }).csrf}">${buttons}</form>`
}
/** At an end point of a service: the question, or what was answered. It is asked once a case. */
export async function satisfactionCard(web: Web, asked: Asked, person: Uuid, caseId: Uuid): Promise<Content> {
  const { t, session } = asked
  // Whoever acts for somebody does not say it for them.
  if (session?.acting) return undefined
  const said = await web.satisfaction.said(person, caseId)
  const more = said && !said.worded && html` <a class="govuk-link" href="/satisfaction/${caseId}">${t('Tell us why')}</a>`
  const inside = said
    ? html`<p class="govuk-body">${t('You told us: {answer}. Thank you.', { answer: ratingWords(t)[said.rating].toLowerCase() })}${more}</p>`
    : html`<p class="govuk-body">${t('Your answer changes nothing of what is decided.')}</p>${ratingForm(asked, caseId)}`
  return html`<section class="card satisfaction no-print" aria-labelledby="satisfaction"><h2 class="govuk-heading-m" id="satisfaction">${t('How satisfied are you with this service?')}</h2>${inside}</section>`
}

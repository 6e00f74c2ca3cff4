import { type CaseSummary, type DraftSummary, payDaysMax, type Visitor } from '#cases'
import { addDays, type PlainDate } from '#kernel'
import { pagination } from '../components/pagination.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime, dayShown } from '../layout/times.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import { endCalled } from '../service-view.ts'
import { viewOf, visitorIn, type Web } from '../web.ts'
import { destroyedTag, identitiesOf, standingTag, turnOf } from './cases.ts'
import { closedWords } from './closed.ts'

/** Everything that the person has sent, also what has long ended. */
export const caseListRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/cases', who: 'visit', handle: (asked) => all(web, asked) },
]
/** Of those that have ended, so many stand in the account; the others have a page of their own. */
const endedShownMax = 5
const pagesMax = 1000
const casesPerPage = 50

/** What a case waits for its person to do, and until when. */
export type Turn = { readonly does: NonNullable<ReturnType<typeof turnOf>>; readonly by?: PlainDate }
export type Stood = CaseSummary & { readonly turn?: Turn }
export type Mine = { readonly drafts: readonly DraftSummary[]; readonly cases: readonly Stood[] }

/** What somebody has begun and sent, the latest first: their own, and what was theirs before an officer joined two sign-ins. */
export async function mineIn(web: Web, asked: Asked, offset = 0): Promise<Mine> {
  const identities = identitiesOf(asked)
  const [drafts, sent] = await Promise.all([
    web.cases.drafts(visitorIn(asked)),
    Promise.all(identities.map((visitor) => web.cases.list(visitor, { offset }))),
  ])
  const cases = await Promise.all(
    eachOnce(sent.flat()).map(async (one) => {
      const turn = await turnIn(web, identities, one)
      return { ...one, ...(turn && { turn }) }
    }),
  )
  return { drafts, cases }
}
/** A case of an earlier identity is shared with the person too: each is listed once, newest first. */
const eachOnce = (cases: readonly CaseSummary[]): readonly CaseSummary[] =>
  [...new Map(cases.map((one) => [one.caseId, one])).values()].sort((a, b) => b.submittedAt - a.submittedAt)
/** Only what is still open can wait for its person. */
async function turnIn(web: Web, identities: readonly Visitor[], { caseId, outcome, destroyedOn }: CaseSummary): Promise<Turn | undefined> {
  if (outcome || destroyedOn) return undefined
  for (const visitor of identities) {
    const state = await web.cases.read(visitor, caseId)
    const view = state && viewOf(web, state.service, state.serviceVersion)
    const does = state && view && turnOf({ state, view })
    if (!does) continue
    const by = does === 'pay' ? addDays(state.today, payDaysMax) : (state.question?.answerBy ?? state.clocks.agreedBy)
    return { does, ...(by && { by }) }
  }
  return undefined
}
const isEnded = ({ outcome, destroyedOn }: CaseSummary): boolean => outcome !== undefined || destroyedOn !== undefined
type Standing = { readonly open: readonly Stood[]; readonly ended: readonly Stood[] }
/** What goes on, with what waits for the person first, and what has ended. */
export const standing = ({ cases }: Mine): Standing => ({
  open: cases.filter((one) => !isEnded(one)).sort((a, b) => Number(b.turn !== undefined) - Number(a.turn !== undefined)),
  ended: cases.filter(isEnded),
})
export function accountCases(web: Web, asked: Asked, { open, ended }: Standing): Content {
  const { t } = asked
  const list = (title: string, rows: readonly Stood[]): Content =>
    rows.length > 0 && html`<h2 class="govuk-heading-m">${title}</h2><ul class="rows">${rows.map((one) => caseRow(web, one, asked))}</ul>`
  const more =
    ended.length > endedShownMax &&
    html`<p class="govuk-body"><a class="govuk-link" href="/account/cases">${t('Everything you have sent')}</a></p>`
  return html`${list(t('Under way'), open)}${list(t('Ended'), ended.slice(0, endedShownMax))}${more}`
}

export function draftRow(web: Web, draft: DraftSummary, asked: Asked): Html {
  const { t, language } = asked
  const view = viewOf(web, draft.service, 0)
  const title = view?.title(language) ?? draft.service
  const closed = view?.compiled.closed()
  const why = closed && html`<p>${closedWords(closed, asked)}</p>`
  return html`<li><div class="rows__what"><a class="govuk-link" href="/applications/${draft.draftId}">${title}</a><p>${t('Saved {when}. Kept until {day}.', { when: dayAndTime(draft.savedAt, language), day: dayShown(draft.expiresAt, language) })}</p>${why}</div><span class="rows__side">${tag({ text: closed ? t('Closed') : t('Not sent yet') })} <a class="govuk-link small" href="/applications/${draft.draftId}/delete">${t('Delete')}<span class="govuk-visually-hidden">: ${title}</span></a></span></li>`
}
function caseRow(web: Web, one: Stood, { t, language }: Asked): Html {
  const view = viewOf(web, one.service, one.serviceVersion)
  const wanted = one.turn && tag({ text: one.turn.does === 'pay' ? t('Not paid') : t('Answer needed'), classes: 'govuk-tag--yellow' })
  const stands = wanted ?? standingTag({ outcome: one.outcome, called: endCalled(view, one.stage, language) }, t)
  return html`<li><div class="rows__what"><a class="govuk-link" href="/cases/${one.caseId}">${view?.title(language) ?? one.service}</a><p>${t('Sent {when}. Reference {reference}', { when: dayAndTime(one.submittedAt, language), reference: one.reference })}</p></div><span class="rows__side">${one.destroyedOn ? destroyedTag(t) : stands}</span></li>`
}
async function all(web: Web, asked: Asked): Promise<Reply> {
  const { t, query } = asked
  const number = Math.max(1, Math.min(pagesMax, Number.parseInt(query.one('page'), 10) || 1))
  const { cases } = await mineIn(web, asked, (number - 1) * casesPerPage)
  const list =
    cases.length > 0
      ? html`<ul class="rows">${cases.map((one) => caseRow(web, one, asked))}</ul>`
      : html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  const pages =
    (number > 1 || cases.length >= casesPerPage) &&
    pagination({
      landmarkLabel: t('Pages'),
      ...(number > 1 && { previous: { href: `/account/cases?page=${number - 1}`, text: t('Newer') } }),
      ...(cases.length >= casesPerPage && { next: { href: `/account/cases?page=${number + 1}`, text: t('Older') } }),
    })
  const title = t('Everything you have sent')
  return page({
    title,
    main: html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${list}${pages}</div>`,
    back: '/account',
  })
}

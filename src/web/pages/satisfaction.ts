import { parseUuid, type Uuid } from '#kernel'
import { parseRating, satisfactionWordsMax } from '#satisfaction'
import { button } from '../components/button.ts'
import { characterCount } from '../components/character-count.ts'
import { errorSummary } from '../components/error-summary.ts'
import { type Html, html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { ratingForm, ratingWords } from '../satisfaction-view.ts'
import type { ServiceView } from '../service-view.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { seenOf } from './cases.ts'
import { hereOf, href } from './here.ts'

/** How satisfied somebody is with a service: the answer comes from its end points, and what they say besides from here. */
export const satisfactionRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/satisfaction/:case', who: 'visit', handle: (asked) => show(web, asked, asked.typed as Typed | undefined) },
  { method: 'POST', path: '/satisfaction/:case', who: 'visit', handle: (asked) => rate(web, asked) },
  { method: 'GET', path: '/satisfaction/:case/words', who: 'visit', handle: (asked) => again(web, asked) },
  { method: 'POST', path: '/satisfaction/:case/words', who: 'visit', handle: (asked) => explain(web, asked) },
]
type Typed = { readonly words: string; readonly problem: string }
type End = { readonly caseId: Uuid; readonly person: Uuid; readonly view: ServiceView; readonly back: string }

/** An end that somebody of their own has come to: what they sent, or "you cannot use this service". A draft under way is none. */
async function endOf(web: Web, asked: Asked): Promise<End | undefined> {
  const caseId = parseUuid(asked.params.case ?? '')
  if (!caseId) return undefined
  const seen = await seenOf(web, asked)
  if (seen) {
    const { person } = seen.visitor
    return seen.state.person === person ? { caseId, person, view: seen.view, back: `/cases/${caseId}` } : undefined
  }
  const here = await hereOf(web, { ...asked, params: { draft: caseId } })
  if (here?.standing.next.kind !== 'exit') return undefined
  return { caseId, person: here.visitor.person, view: here.view, back: href(here.draft, 'stop') }
}
async function show(web: Web, asked: Asked, typed?: Typed): Promise<Reply> {
  const end = await endOf(web, asked)
  if (!end) return notFound
  const { t, language } = asked
  const said = await web.satisfaction.said(end.person, end.caseId)
  const title = said ? t('Thank you') : t('How satisfied are you with this service?')
  const answer =
    said && html`<p class="govuk-body">${t('You told us: {answer}.', { answer: ratingWords(t)[said.rating].toLowerCase() })}</p>`
  const kept = said?.worded && html`<p class="govuk-body">${t('What you wrote is kept for the people who run this service.')}</p>`
  const error = typed && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem, href: '#words' }] })
  const form = said ? !said.worded && wordsForm(asked, end, typed) : ratingForm(asked, end.caseId)
  const main = html`<div class="reading">${error}<h1 class="govuk-heading-l">${title}</h1>${answer}${kept}${form}<p class="govuk-body"><a class="govuk-link" href="${end.back}">${t('Back to where you were')}</a></p></div>`
  const shown = page({ ...aroundOf(web, end.view, language), title, main, ...(typed && { error: true }) }, typed ? 422 : 200)
  return typed ? keeping(shown, { at: `/satisfaction/${end.caseId}`, typed, language }) : shown
}
function wordsForm({ t, ...asked }: Asked, { caseId }: End, typed: Typed | undefined): Html {
  const [left, over] = [t('You have %{count} characters remaining'), t('You have %{count} characters too many')]
  const box = characterCount({
    id: 'words',
    name: 'words',
    label: { text: t('How could we improve this service?'), classes: 'govuk-label--m' },
    hint: {
      text: t(
        'You need not answer. Leave out names, numbers and anything else that says who somebody is: we cannot answer what you write here.',
      ),
    },
    value: typed?.words,
    maxlength: satisfactionWordsMax,
    textareaDescriptionText: t('You can enter up to %{count} characters'),
    charactersUnderLimitText: { other: left, one: left },
    charactersAtLimitText: t('You have 0 characters remaining'),
    charactersOverLimitText: { other: over, one: over },
    ...(typed && { errorMessage: { text: typed.problem, visuallyHiddenText: t('Error') } }),
  })
  return html`<form method="post" action="/satisfaction/${caseId}/words" novalidate><input type="hidden" name="csrf" value="${sessionOf({ t, ...asked }).csrf}">${box}${button({ text: t('Send'), preventDoubleClick: true })}</form>`
}
async function rate(web: Web, asked: Asked): Promise<Reply> {
  const end = await endOf(web, asked)
  if (!end) return notFound
  const rating = parseRating(asked.form.one('rating'))
  if (rating !== undefined) await web.satisfaction.rate(end.person, end.caseId, rating)
  return go(`/satisfaction/${end.caseId}`)
}
async function again(web: Web, asked: Asked): Promise<Reply> {
  const end = await endOf(web, asked)
  return end ? go(`/satisfaction/${end.caseId}`) : notFound
}
async function explain(web: Web, asked: Asked): Promise<Reply> {
  const end = await endOf(web, asked)
  if (!end) return notFound
  const { t, form } = asked
  const words = form.one('words').normalize('NFC').replace(/\r\n/g, '\n').trim()
  if (words === '') return go(end.back)
  if (words.length > satisfactionWordsMax)
    return show(web, asked, { words, problem: t('Enter no more than {max} characters', { max: String(satisfactionWordsMax) }) })
  if (!words.isWellFormed() || /\p{Cc}/u.test(words.replace(/[\t\n]/g, '')))
    return show(web, asked, { words: '', problem: t('Type it again: there is a character that cannot be shown') })
  await web.satisfaction.explain(end.person, end.caseId, words)
  return go(`/satisfaction/${end.caseId}`)
}

import type { MayAppeal } from '#cases'
import { parseUuid, showDate } from '#kernel'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { textarea } from '../components/textarea.ts'
import { html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { seenOf } from './cases.ts'
import type { Seen } from './reply-form.ts'

const whyLengthMax = 5000
/** Where somebody asks that another officer looks at what was decided. */
export const appealRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/cases/:case/appeal', who: 'visit', handle: (asked) => show(web, asked, asked.typed as Typed | undefined) },
  { method: 'POST', path: '/cases/:case/appeal', who: 'visit', handle: (asked) => ask(web, asked) },
]
type Typed = { readonly why: string; readonly problem: string }
type Open = Seen & { readonly may: MayAppeal }
async function openOf(web: Web, asked: Asked): Promise<Seen | Open | undefined> {
  const seen = await seenOf(web, asked)
  const may = seen && web.cases.mayAppeal(seen.state)
  return seen && may ? { ...seen, may } : seen
}
async function show(web: Web, asked: Asked, typed?: Typed): Promise<Reply> {
  const seen = await openOf(web, asked)
  if (!seen) return notFound
  const { state, view } = seen
  if (!('may' in seen)) return go(`/cases/${state.caseId}`)
  const { may } = seen
  const { t, language } = asked
  const title = t('Ask another officer to look at the decision')
  const error = typed && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem, href: '#why' }] })
  const until =
    may.until &&
    html`<p class="govuk-body">${t('By law you can ask until {date}.', { date: showDate(may.until, language) })} ${may.law && html`<a class="govuk-link" href="${may.law.link}">${may.law.name}</a>`}</p>`
  const box = textarea({
    id: 'why',
    name: 'why',
    rows: 6,
    label: { text: t('Why do you think that it is wrong?'), classes: 'govuk-label--s' },
    hint: { text: t('Say what was overlooked, or what has changed. We ask you if we need papers.') },
    value: typed?.why,
    ...(typed && { errorMessage: { text: typed.problem, visuallyHiddenText: t('Error') } }),
  })
  const main = html`<div class="reading">${error}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('An officer who did not decide it looks at everything again. What was decided stands until then. You can ask this once.')}</p>${until}<form method="post" action="/cases/${state.caseId}/appeal" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="version" value="${state.version}"><input type="hidden" name="key" value="${web.cases.newKey()}">${box}${button({ text: t('Ask for another look'), preventDoubleClick: true })}</form></div>`
  const reply = page(
    { ...aroundOf(web, view, language), title, main, back: `/cases/${state.caseId}`, ...(typed && { error: true }) },
    typed ? 422 : 200,
  )
  return typed ? keeping(reply, { at: `/cases/${state.caseId}/appeal`, typed, language }) : reply
}
async function ask(web: Web, asked: Asked): Promise<Reply> {
  const seen = await openOf(web, asked)
  const key = parseUuid(asked.form.one('key'))
  if (!seen || !key) return notFound
  const { t } = asked
  const why = asked.form.one('why').normalize('NFC').replace(/\r\n/g, '\n').trim()
  if (why === '') return show(web, asked, { why, problem: t('Say why you think that it is wrong') })
  if (why.length > whyLengthMax)
    return show(web, asked, { why, problem: t('Enter no more than {max} characters', { max: String(whyLengthMax) }) })
  if (!why.isWellFormed() || /\p{Cc}/u.test(why.replace(/[\t\n]/g, '')))
    return show(web, asked, { why: '', problem: t('Type it again: there is a character that cannot be shown') })
  await web.cases.appeal(seen.visitor, seen.state.caseId, { key, version: Number(asked.form.one('version')), why })
  return go(`/cases/${seen.state.caseId}`)
}

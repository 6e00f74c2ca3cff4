import type { CallBack } from '#conversations'
import { dayOf, type Instant, parseUuid, showDate, type Uuid } from '#kernel'
import { callBackAddress } from '../call-back-view.ts'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { select } from '../components/select.ts'
import { type Html, html } from '../html.ts'
import { clockTime } from '../layout/times.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { notFound, viewOf, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'

/** Whoever has signed in, and a guest as long as their visit lasts. */
export const callBackRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: callBackAddress, who: 'visit', handle: (asked) => show(web, asked, asked.typed as Typed | undefined) },
  { method: 'POST', path: callBackAddress, who: 'visit', handle: (asked) => ask(web, asked) },
  { method: 'POST', path: `${callBackAddress}/:callBack`, who: 'visit', handle: (asked) => takeBack(web, asked) },
  { method: 'GET', path: `${callBackAddress}/:callBack`, who: 'visit', handle: () => go(callBackAddress) },
]
type Typed = {
  readonly values: { readonly about: string; readonly at: string; readonly number: string }
  readonly problem?: { readonly field: 'about' | 'at' | 'number'; readonly words: string }
}
type About = { readonly value: string; readonly text: string; readonly body: string; readonly service?: string; readonly caseId?: Uuid }
/** What it can be about: each case of theirs, and each body that rings people back. */
async function choices(web: Web, asked: Asked): Promise<readonly About[]> {
  const { t, language } = asked
  const cases = await Promise.all(identitiesOf(asked).map((visitor) => web.cases.list(visitor)))
  const own = [...new Map(cases.flat().map((one) => [one.caseId, one])).values()].flatMap((one): readonly About[] => {
    const view = viewOf(web, one.service, one.serviceVersion)
    if (!view || one.destroyedOn) return []
    return [
      {
        value: one.caseId,
        text: `${view.title(language)} (${one.reference})`,
        body: view.service.body,
        service: one.service,
        caseId: one.caseId,
      },
    ]
  })
  const bodies = web.bodies.map(
    ({ id, name }): About => ({ value: id, text: t('Something else: {body}', { body: name[language] }), body: id }),
  )
  return [...own, ...bodies]
}
const hourShown = (at: Instant, language: 'en' | 'cy'): string =>
  `${showDate(dayOf(at), language)}, ${clockTime(at)}–${clockTime((at + 3_600_000) as Instant)}`

async function show(web: Web, asked: Asked, typed?: Typed): Promise<Reply> {
  const { t, language } = asked
  const all = await web.callBacks.ofPerson(identitiesOf(asked).map(({ person }) => person))
  const mine = all.filter(({ state }) => state === 'asked')
  const missed =
    all[0]?.state === 'not-reached' &&
    html`<p class="govuk-inset-text">${t('We rang {count} times and nobody answered. Pick another hour if you still want to talk with us.', { count: String(all[0].tries) })}</p>`
  const title = t('Ask us to ring you')
  const waiting = mine.map((one) => waitingCard(web, asked, one))
  const form = mine.length > 0 ? undefined : await askForm(web, asked, typed)
  const error =
    typed?.problem &&
    errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}` }] })
  const main = html`<div class="reading">${error}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('You need not hold the line: pick an hour, and we ring you in it. We ask you a few questions first, to make sure that it is you.')}</p>${missed}${waiting}${form}</div>`
  const shown = page({ title, main, back: '/account', ...(typed && { error: true }) }, typed ? 422 : 200)
  return typed ? keeping(shown, { at: callBackAddress, typed, language }) : shown
}
function waitingCard(web: Web, { t, language, ...asked }: Asked, one: CallBack): Html {
  const about = one.service === undefined ? web.bodyOf(one.body)?.name[language] : viewOf(web, one.service, 0)?.title(language)
  return html`<section class="card"><h2 class="govuk-heading-m">${t('We ring you on {when}', { when: hourShown(one.dueAt, language) })}</h2><p class="govuk-body">${about ?? one.body}${one.tries > 0 && html`<br>${t('We rang, and nobody answered. We try again.')}`}</p><form method="post" action="${callBackAddress}/${one.id}"><input type="hidden" name="csrf" value="${asked.session?.csrf}"><button class="govuk-button govuk-button--secondary" type="submit">${t('Do not ring me')}</button></form></section>`
}
async function askForm(web: Web, asked: Asked, typed: Typed | undefined): Promise<Html> {
  const { t, language } = asked
  const about = await choices(web, asked)
  const hours = new Map(
    await Promise.all([...new Set(about.map(({ body }) => body))].map(async (body) => [body, await web.callBacks.hours(body)] as const)),
  )
  const items = about.filter(({ body }) => (hours.get(body)?.length ?? 0) > 0)
  if (items.length === 0)
    return html`<p class="govuk-inset-text">${t('Nobody can be rung at the moment.')} <a class="govuk-link" href="/help">${t('Help and contact')}</a></p>`
  const wrong = (field: string) =>
    typed?.problem?.field === field ? { errorMessage: { text: typed.problem.words, visuallyHiddenText: t('Error') } } : {}
  const chosen = typed?.values.about ?? asked.query.one('case')
  const all = [...new Set([...hours.values()].flat())].toSorted((a, b) => a - b)
  const what = select({
    id: 'about',
    name: 'about',
    label: { text: t('What is it about?'), classes: 'govuk-label--s' },
    items: items.map(({ value, text }) => ({ value, text, selected: value === chosen })),
    ...wrong('about'),
  })
  const when = select({
    id: 'at',
    name: 'at',
    label: { text: t('When shall we ring?'), classes: 'govuk-label--s' },
    items: all.map((at) => ({
      value: String(at),
      text: hourShown(at, language).replace(/ \d{4},/, ','),
      selected: String(at) === typed?.values.at,
    })),
    ...wrong('at'),
  })
  const number = input({
    id: 'number',
    name: 'number',
    type: 'tel',
    autocomplete: 'tel',
    classes: 'govuk-input--width-20',
    label: { text: t('On which number?'), classes: 'govuk-label--s' },
    value: typed?.values.number ?? '',
    ...wrong('number'),
  })
  return html`<form method="post" action="${callBackAddress}" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${what}${when}${number}${button({ text: t('Ring me then'), preventDoubleClick: true })}</form>`
}
async function ask(web: Web, asked: Asked): Promise<Reply> {
  const { t, form, language } = asked
  const values = { about: form.one('about').slice(0, 60), at: form.one('at').slice(0, 20), number: form.one('number').slice(0, 40) }
  const wrong = (field: 'about' | 'at' | 'number', words: string): Promise<Reply> => show(web, asked, { values, problem: { field, words } })
  const about = (await choices(web, asked)).find(({ value }) => value === values.about)
  if (!about) return wrong('about', t('Choose what it is about'))
  const { body, caseId, service } = about
  const at = Number(values.at) as Instant
  const done = await web.callBacks.ask(sessionOf(asked).person, {
    ...{ body, language, at, number: values.number },
    ...(caseId && { caseId }),
    ...(service !== undefined && { service }),
  })
  if (done === 'wrong-number') return wrong('number', t('Enter a telephone number, like 07700 900123'))
  if (done === 'gone') return wrong('at', t('That hour is taken by now. Choose another one'))
  return go(callBackAddress)
}
async function takeBack(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.callBack ?? '')
  if (!id) return notFound
  for (const { person } of identitiesOf(asked)) if (await web.callBacks.takeBack(person, id)) return go(callBackAddress)
  return notFound
}

import { addMonths, type PlainDate, showDate, todayOf } from '#kernel'
import { type Figure, overallOf, ratings, type Tally, tallied, type Worded, wordsPerPage } from '#satisfaction'
import { pagination } from '../components/pagination.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import type { Reply } from '../reply.ts'
import { ratingWords } from '../satisfaction-view.ts'
import { notFound, viewOf } from '../web.ts'
import { deskPage, type Here } from './officer.ts'

/** How far back figures are shown. */
const monthsShown = 12
const address = '/desk/satisfaction'

/** How satisfied people are with the services of a body; of one service, month by month and in their own words. */
export async function satisfaction(here: Here): Promise<Reply> {
  const { web, officer, asked } = here
  const thisMonth = `${todayOf(web.clock).slice(0, 7)}-01` as PlainDate
  const figures = await web.satisfaction.figures(officer, addMonths(thisMonth, 1 - monthsShown))
  const service = asked.query.one('service')
  return service === '' ? overview(here, figures) : oneService(here, service, figures)
}
const titleOf = ({ web, language }: Here, service: string): string => viewOf(web, service, 0)?.title(language) ?? service
function overview(here: Here, figures: readonly Figure[]): Reply {
  const { t } = here
  const title = t('Satisfaction')
  const services = [...new Set(figures.map(({ service }) => service))]
    .map((service) => ({ service, title: titleOf(here, service), tally: tallied(figures.filter((one) => one.service === service)) }))
    .toSorted((a, b) => (overallOf(a.tally) ?? 0) - (overallOf(b.tally) ?? 0) || b.tally.all - a.tally.all)
  const rows = services.map((one) =>
    row(here, {
      head: html`<a class="govuk-link" href="${address}?service=${encodeURIComponent(one.service)}">${one.title}</a>`,
      tally: one.tally,
    }),
  )
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${overall(here, tallied(figures))}${rows.length > 0 && table(here, { head: t('Service'), caption: t('By service, the least satisfied first'), rows })}`
  return deskPage(here, { title, main })
}
async function oneService(here: Here, service: string, all: readonly Figure[]): Promise<Reply> {
  const { t } = here
  const view = viewOf(here.web, service, 0)
  if (view?.service.body !== here.officer.body) return notFound
  const figures = all.filter((one) => one.service === service)
  const months = [...new Set(figures.map(({ month }) => month))]
  const rows = months.map((month) =>
    row(here, { head: monthShown(here, month), tally: tallied(figures.filter((one) => one.month === month)) }),
  )
  const title = titleOf(here, service)
  const words = here.may('satisfaction.read') && (await wordsOf(here, service))
  const byMonth = rows.length > 0 && table(here, { head: t('Month'), caption: t('By month'), rows })
  const main = html`<p class="govuk-caption-l">${t('Satisfaction')}</p><h1 class="govuk-heading-l">${title}</h1>${overall(here, tallied(figures))}${byMonth}${words}`
  return deskPage(here, { title: `${title}: ${t('Satisfaction')}`, main, back: address })
}
const monthShown = ({ language }: Here, month: PlainDate): string => showDate(month, language).replace(/^\S+ /, '')
function overall({ t }: Here, tally: Tally): Html {
  const percent = overallOf(tally)
  if (percent === undefined)
    return html`<p class="govuk-inset-text">${t('Nobody has answered in the last {months} months.', { months: String(monthsShown) })}</p>`
  const how = t('Satisfied or very satisfied, of all {count} who answered in the last {months} months.', {
    count: String(tally.all),
    months: String(monthsShown),
  })
  return html`<p class="figure"><strong>${percent}%</strong> ${how}</p>`
}
type Row = { readonly head: Html | string; readonly tally: Tally }
function row({ t }: Here, { head, tally }: Row): Html {
  const names = ratingWords(t)
  const number = (name: string, value: number | string): Html =>
    html`<td class="govuk-table__cell govuk-table__cell--numeric"><span class="stacked" aria-hidden="true">${name}: </span>${value}</td>`
  return html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${head}</th>${number(t('Overall'), `${overallOf(tally) ?? 0}%`)}${number(t('Answers'), tally.all)}${ratings.map((one) => number(names[one], tally[one]))}</tr>`
}
type Rows = { readonly head: string; readonly caption: string; readonly rows: readonly Html[] }
function table({ t }: Here, { head, caption, rows }: Rows): Html {
  const names = ratingWords(t)
  const column = (name: string): Html => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${name}</th>`
  return html`<table class="govuk-table govuk-table--stacks"><caption class="govuk-table__caption govuk-table__caption--m">${caption}</caption><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${head}</th>${[t('Overall'), t('Answers'), ...ratings.map((one) => names[one])].map(column)}</tr></thead><tbody class="govuk-table__body">${rows}</tbody></table>`
}
const pageIn = ({ asked }: Here): number => {
  const raw = asked.query.one('page')
  return /^[1-9]\d{0,4}$/.test(raw) ? Number(raw) : 1
}
async function wordsOf(here: Here, service: string): Promise<Html> {
  const { t, web, officer } = here
  const page = pageIn(here)
  const { items, total } = await web.satisfaction.words(officer, service, (page - 1) * wordsPerPage)
  const list =
    items.length > 0
      ? html`<ol class="said">${items.map((one) => wordedItem(here, one))}</ol>`
      : html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  return html`<h2 class="govuk-heading-m">${t('In their own words')}</h2><p class="govuk-body quiet">${t('Whoever wrote them sees that they were read.')}</p>${list}${pages(here, { service, page, last: Math.ceil(total / wordsPerPage) })}`
}
const colours: Readonly<Record<number, string>> = { 5: 'govuk-tag--green', 4: 'govuk-tag--green', 2: 'govuk-tag--red', 1: 'govuk-tag--red' }
const wordedItem = ({ t, language }: Here, { rating, at, words }: Worded): Html =>
  html`<li class="said__one"><p>${tag({ text: ratingWords(t)[rating], ...(colours[rating] !== undefined && { classes: colours[rating] }) })} <span class="quiet small">${dayShown(at, language)}</span></p><p class="govuk-body lines">${words}</p></li>`
type Place = { readonly service: string; readonly page: number; readonly last: number }
function pages({ t }: Here, { service, page, last }: Place): Content {
  if (last <= 1) return undefined
  const to = (number: number): string => `${address}?service=${encodeURIComponent(service)}&page=${number}`
  return pagination({
    landmarkLabel: t('Pages'),
    ...(page > 1 && { previous: { href: to(page - 1), text: t('Previous page') } }),
    ...(page < last && { next: { href: to(page + 1), text: t('Next page') } }),
  })
}

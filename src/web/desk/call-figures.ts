import { type ConversationFigure, isFailure, type Reason } from '#conversations'
import { addMonths, type PlainDate, todayOf } from '#kernel'
import { reasonWords } from '../call-words.ts'
import { type Html, html } from '../html.ts'
import type { Reply } from '../reply.ts'
import { viewOf } from '../web.ts'
import { deskPage, type Here } from './officer.ts'

/** Where the figures are. */
export const callFiguresAddress = '/desk/calls'
const monthsShown = 12
type Sum = { readonly calls: number; readonly settled: number; readonly failures: number; readonly minutes: number }
const sumOf = (figures: readonly ConversationFigure[]): Sum => {
  const of = (some: readonly ConversationFigure[]): number => some.reduce((sum, { conversations }) => sum + conversations, 0)
  return {
    calls: of(figures),
    settled: of(figures.filter(({ resolved }) => resolved)),
    failures: of(figures.filter(({ reason }) => isFailure(reason))),
    minutes: Math.round(figures.reduce((sum, { seconds }) => sum + seconds, 0) / 60),
  }
}
const percent = (part: number, all: number): string => `${all === 0 ? 0 : Math.round((100 * part) / all)}%`

/** Why people ring, for whoever owns a service: what they want of it, and what they would not have rung for if something had gone well. */
export async function callFigures(here: Here): Promise<Reply> {
  const { t, web, officer, language } = here
  const thisMonth = `${todayOf(web.clock).slice(0, 7)}-01` as PlainDate
  const figures = await web.conversations.figures(officer, addMonths(thisMonth, 1 - monthsShown))
  const title = t('Why people ring')
  const all = sumOf(figures)
  const head =
    all.calls === 0
      ? html`<p class="govuk-inset-text">${t('Nobody has rung in the last {months} months.', { months: String(monthsShown) })}</p>`
      : html`<p class="figure"><strong>${percent(all.failures, all.calls)}</strong> ${t('rang because something did not go well, of all {count} calls of the last {months} months.', { count: String(all.calls), months: String(monthsShown) })}</p>`
  const named = (service: string): string =>
    service === '' ? t('No service in particular') : (viewOf(web, service, 0)?.title(language) ?? service)
  const services = group(figures, ({ service }) => service).map(([service, of]) => ({ head: named(service), of }))
  const months = group(figures, ({ month }) => month).map(([month, of]) => ({ head: month.slice(0, 7), of }))
  const why = reasonWords(t)
  const reasons = group(figures, ({ reason }) => reason).map(([reason, of]) => ({ head: why[reason as Reason], of }))
  const tables =
    all.calls > 0 &&
    html`${table(here, { caption: t('By service'), head: t('Service'), rows: services })}${table(here, { caption: t('By reason'), head: t('Reason'), rows: reasons })}${table(here, { caption: t('By month'), head: t('Month'), rows: months })}`
  return deskPage(here, { title, main: html`<h1 class="govuk-heading-l">${title}</h1>${head}${tables}` })
}
const group = (
  figures: readonly ConversationFigure[],
  by: (one: ConversationFigure) => string,
): readonly (readonly [string, readonly ConversationFigure[]])[] => [...Map.groupBy(figures, by)].map(([key, of]) => [key, of] as const)
type Rows = {
  readonly caption: string
  readonly head: string
  readonly rows: readonly { readonly head: string; readonly of: readonly ConversationFigure[] }[]
}
function table({ t }: Here, { caption, head, rows }: Rows): Html {
  const columns = [t('Number of calls'), t('Settled at once'), t('Something did not go well'), t('Minutes of work')]
  const line = rows.map(({ head: name, of }) => {
    const { calls, settled, failures, minutes } = sumOf(of)
    const cells = [String(calls), percent(settled, calls), percent(failures, calls), String(minutes)]
    return html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${name}</th>${cells.map((cell, i) => html`<td class="govuk-table__cell govuk-table__cell--numeric"><span class="stacked" aria-hidden="true">${columns[i]}: </span>${cell}</td>`)}</tr>`
  })
  return html`<table class="govuk-table govuk-table--stacks"><caption class="govuk-table__caption govuk-table__caption--m">${caption}</caption><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${head}</th>${columns.map((name) => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${name}</th>`)}</tr></thead><tbody class="govuk-table__body">${line}</tbody></table>`
}

import { type Html, html } from '../html.ts'
import { type Attributes, attributes, type Classes, classes, heading, type Item, present, said, type Words } from './parts.ts'

type Link = Words & Classes & Attributes & { readonly href?: string | undefined; readonly visuallyHiddenText?: string | undefined }
type Links = Classes & { readonly items?: readonly Link[] | undefined }
type Title = Words & Classes & { readonly headingLevel?: number | undefined }
export type SummaryRow = Classes & {
  readonly key: Words & Classes
  readonly value?: (Words & Classes) | undefined
  readonly actions?: Links | undefined
}
export type SummaryListOptions = Classes &
  Attributes & {
    readonly rows: readonly Item<SummaryRow>[]
    readonly card?: (Classes & Attributes & { readonly title?: Title | undefined; readonly actions?: Links | undefined }) | undefined
  }
/** What is known, row by row, with links to change it; as a card when there are several of a kind. */
export function summaryList(o: SummaryListOptions): Html {
  const rows = present(o.rows)
  const anyActions = rows.some((row) => (row.actions?.items?.length ?? 0) > 0)
  const list = html`<dl class="${classes('govuk-summary-list', o.classes)}"${attributes(o.attributes)}>${rows.map((row) => rowOf(row, anyActions, o.card?.title))}</dl>`
  return o.card ? card(o.card, list) : list
}
function rowOf(row: SummaryRow, anyActions: boolean, title: Title | undefined): Html {
  const look = anyActions && !row.actions?.items ? 'govuk-summary-list__row govuk-summary-list__row--no-actions' : 'govuk-summary-list__row'
  const links = row.actions?.items ?? []
  const actions =
    links.length > 0 && html`<dd class="${classes('govuk-summary-list__actions', row.actions?.classes)}">${several(links, title)}</dd>`
  return html`<div class="${classes(look, row.classes)}"><dt class="${classes('govuk-summary-list__key', row.key.classes)}">${said(row.key)}</dt><dd class="${classes('govuk-summary-list__value', row.value?.classes)}">${said(row.value)}</dd>${actions}</div>`
}
const several = (links: readonly Link[], title: Title | undefined): Html => {
  const [only, ...more] = links
  if (only && more.length === 0) return link(only, title)
  return html`<ul class="govuk-summary-list__actions-list">${links.map((one) => html`<li class="govuk-summary-list__actions-list-item">${link(one, title)}</li>`)}</ul>`
}
const link = (o: Link, title: Title | undefined): Html => {
  const about = o.visuallyHiddenText && html` ${o.visuallyHiddenText}`
  const within = title && html` (${said(title)})`
  const hidden = (about || within) && html`<span class="govuk-visually-hidden">${about}${within}</span>`
  return html`<a class="${classes('govuk-link', o.classes)}" href="${o.href}"${attributes(o.attributes)}>${said(o)}${hidden}</a>`
}
function card(o: NonNullable<SummaryListOptions['card']>, list: Html): Html {
  const links = o.actions?.items ?? []
  const [only, ...more] = links
  const look = classes('govuk-summary-card__actions', o.actions?.classes)
  const actions =
    only && more.length === 0
      ? html`<div class="${look}">${link(only, o.title)}</div>`
      : links.length > 0 &&
        html`<ul class="${look}">${links.map((one) => html`<li class="govuk-summary-card__action">${link(one, o.title)}</li>`)}</ul>`
  const title = o.title && heading(o.title.headingLevel || 2, classes('govuk-summary-card__title', o.title.classes), said(o.title))
  return html`<div class="${classes('govuk-summary-card', o.classes)}"${attributes(o.attributes)}><div class="govuk-summary-card__title-wrapper">${title}${actions}</div><div class="govuk-summary-card__content">${list}</div></div>`
}

import { type Content, type Html, html, raw } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, type Item, present, said, some, type Words } from './parts.ts'

type Way = Words & Attributes & { readonly href?: string | undefined; readonly labelText?: string | undefined }
type Number = Attributes & {
  readonly number?: number | string | undefined
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly ellipsis?: boolean | undefined
  readonly visuallyHiddenText?: string | undefined
}
export type PaginationOptions = Classes &
  Attributes & {
    readonly previous?: Way | undefined
    readonly next?: Way | undefined
    readonly items?: readonly Item<Number>[] | undefined
    readonly landmarkLabel?: string | undefined
  }
const icon = (side: string, path: string): Html =>
  raw(
    `<svg class="govuk-pagination__icon govuk-pagination__icon--${side}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="${path}"></path></svg>`,
  )
const arrows = {
  prev: icon('prev', 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z'),
  next: icon(
    'next',
    'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
  ),
}
/** From one page of a long list to another; without numbers, from one part of a text to the next. */
export function pagination(o: PaginationOptions): Html {
  const block = !o.items && Boolean(o.next || o.previous)
  const look = classes(block ? 'govuk-pagination govuk-pagination--block' : 'govuk-pagination', o.classes)
  const numbers =
    o.items &&
    html`<ul class="govuk-pagination__list">${present(o.items)
      .filter((item) => Object.keys(item).length > 0)
      .map(number)}</ul>`
  return html`<nav class="${look}" aria-label="${o.landmarkLabel || 'Pagination'}"${attributes(o.attributes)}>${way(o.previous, 'prev', block)}${numbers}${way(o.next, 'next', block)}</nav>`
}
const usual: Readonly<Record<'prev' | 'next', Content>> = {
  prev: html`Previous<span class="govuk-visually-hidden"> page</span>`,
  next: html`Next<span class="govuk-visually-hidden"> page</span>`,
}
function way(o: Way | undefined, side: 'prev' | 'next', block: boolean): Html | undefined {
  if (!o?.href) return undefined
  const title =
    block && !o.labelText ? 'govuk-pagination__link-title govuk-pagination__link-title--decorated' : 'govuk-pagination__link-title'
  const about =
    o.labelText &&
    block &&
    html` <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">${o.labelText}</span>`
  const first = block || side === 'prev'
  return html`<div class="govuk-pagination__${side}"><a class="govuk-link govuk-pagination__link" href="${o.href}" rel="${side}"${attributes(o.attributes)}>${first && arrows[side]}<span class="${title}">${some(o) ? said(o) : usual[side]}</span>${about || undefined}${!first && arrows[side]}</a></div>`
}
function number(o: Number): Html {
  if (o.ellipsis)
    return html`<li class="govuk-pagination__item${o.current && ' govuk-pagination__item--current'} govuk-pagination__item--ellipsis">&ctdot;</li>`
  return html`<li class="govuk-pagination__item${o.current && ' govuk-pagination__item--current'}"><a class="govuk-link govuk-pagination__link" href="${o.href}" aria-label="${o.visuallyHiddenText ?? `Page ${o.number}`}"${o.current && attribute('aria-current', 'page')}${attributes(o.attributes)}>${o.number}</a></li>`
}

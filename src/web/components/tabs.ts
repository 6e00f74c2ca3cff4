import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, type Item, some, type Words } from './parts.ts'

type Tab = Attributes & {
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly panel?: (Words & Attributes) | undefined
}
export type TabsOptions = Classes &
  Attributes & {
    readonly id?: string | undefined
    readonly idPrefix?: string | undefined
    readonly title?: string | undefined
    readonly items?: readonly Item<Tab>[] | undefined
  }
/** Parts of one subject, one at a time where scripts run, one below the other where not. */
export function tabs(o: TabsOptions): Html {
  const items = (o.items ?? []).map((item, i) => item && { ...item, id: item.id || `${o.idPrefix ?? ''}-${i + 1}`, first: i === 0 })
  const list = items.map(
    (item) =>
      item &&
      html`<li class="govuk-tabs__list-item${item.first && ' govuk-tabs__list-item--selected'}"><a class="govuk-tabs__tab" href="#${item.id}"${attributes(item.attributes)}>${item.label}</a></li>`,
  )
  const panels = items.map((item) => item && panelOf(item))
  return html`<div${attribute('id', o.id)} class="${classes('govuk-tabs', o.classes)}"${attributes(o.attributes)} data-module="govuk-tabs"><h2 class="govuk-tabs__title">${o.title ?? 'Contents'}</h2>${items.length > 0 && html`<ul class="govuk-tabs__list">${list}</ul>${panels}`}</div>`
}
const panelOf = (item: Tab & { readonly id: string; readonly first: boolean }): Html => {
  const words = some({ html: item.panel?.html })
    ? item.panel?.html
    : some(item.panel) && html`<p class="govuk-body">${item.panel?.text}</p>`
  return html`<div class="govuk-tabs__panel${!item.first && ' govuk-tabs__panel--hidden'}" id="${item.id}"${attributes(item.panel?.attributes)}>${words}</div>`
}

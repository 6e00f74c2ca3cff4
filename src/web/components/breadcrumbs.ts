import { type Html, html } from '../html.ts'
import { type Attributes, attributes, type Classes, classes, said, type Words } from './parts.ts'

type Crumb = Words & Attributes & { readonly href?: string | undefined }
export type BreadcrumbsOptions = Classes &
  Attributes & {
    readonly items: readonly Crumb[]
    readonly collapseOnMobile?: boolean | undefined
    readonly labelText?: string | undefined
  }
/** Where this page stands. */
export const breadcrumbs = (o: BreadcrumbsOptions): Html => {
  const look = `${classes('govuk-breadcrumbs', o.classes)}${o.collapseOnMobile ? ' govuk-breadcrumbs--collapse-on-mobile' : ''}`
  return html`<nav class="${look}"${attributes(o.attributes)} aria-label="${o.labelText ?? 'Breadcrumb'}"><ol class="govuk-breadcrumbs__list">${o.items.map(crumb)}</ol></nav>`
}
const crumb = (item: Crumb): Html =>
  item.href
    ? html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${item.href}"${attributes(item.attributes)}>${said(item)}</a></li>`
    : html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${said(item)}</li>`

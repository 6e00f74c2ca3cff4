import { type Html, html, nothing } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, said, some, type Words } from './parts.ts'

export type LabelOptions = Words &
  Classes &
  Attributes & { readonly for?: string | undefined; readonly isPageHeading?: boolean | undefined }
/** Nothing at all when there are no words. As the page's heading it stands inside an h1. */
export const label = (o: LabelOptions): Html => {
  if (!some(o)) return nothing
  const itself = html`<label class="${classes('govuk-label', o.classes)}"${attributes(o.attributes)}${attribute('for', o.for)}>${said(o)}</label>`
  return o.isPageHeading ? html`<h1 class="govuk-label-wrapper">${itself}</h1>` : itself
}

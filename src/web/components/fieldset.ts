import { type Content, type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, said, some, type Words } from './parts.ts'

export type LegendOptions = Words & Classes & { readonly isPageHeading?: boolean | undefined }
export type FieldsetOptions = Classes &
  Attributes & {
    readonly legend?: LegendOptions | undefined
    readonly role?: string | undefined
    readonly describedBy?: string | undefined
    readonly html?: Content
  }
/** Several fields that answer one question. */
export const fieldset = (o: FieldsetOptions): Html =>
  html`<fieldset class="${classes('govuk-fieldset', o.classes)}"${attribute('role', o.role)}${attribute('aria-describedby', o.describedBy)}${attributes(o.attributes)}>${o.legend && legend(o.legend)}${o.html}</fieldset>`

const legend = (o: LegendOptions): Html | undefined => {
  if (!some(o)) return undefined
  const words = o.isPageHeading ? html`<h1 class="govuk-fieldset__heading">${said(o)}</h1>` : said(o)
  return html`<legend class="${classes('govuk-fieldset__legend', o.classes)}">${words}</legend>`
}

import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, said, type Words } from './parts.ts'

export type ErrorMessageOptions = Words &
  Classes &
  Attributes & { readonly id?: string | undefined; readonly visuallyHiddenText?: string | false | undefined }
/** What is wrong with one answer, in words, beside it. */
export const errorMessage = (o: ErrorMessageOptions): Html => {
  const hidden = o.visuallyHiddenText === undefined ? 'Error' : o.visuallyHiddenText
  const prefix = hidden && html`<span class="govuk-visually-hidden">${hidden}:</span> `
  return html`<p${attribute('id', o.id)} class="${classes('govuk-error-message', o.classes)}"${attributes(o.attributes)}>${prefix}${said(o)}</p>`
}

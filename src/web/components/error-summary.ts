import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, type Item, present, said, some, type Words } from './parts.ts'

type Problem = Words & Attributes & { readonly href?: string | undefined }
export type ErrorSummaryOptions = Classes &
  Attributes & {
    readonly titleText?: string | undefined
    readonly titleHtml?: Html | undefined
    readonly descriptionText?: string | undefined
    readonly descriptionHtml?: Html | undefined
    readonly errorList?: readonly Item<Problem>[] | undefined
    readonly disableAutoFocus?: boolean | undefined
  }
/** Everything that is wrong on the page, each with a link to its answer. Takes the focus where scripts run. */
export const errorSummary = (o: ErrorSummaryOptions): Html => {
  const focus = o.disableAutoFocus !== undefined && attribute('data-disable-auto-focus', String(o.disableAutoFocus))
  const description = { text: o.descriptionText, html: o.descriptionHtml }
  const list = o.errorList?.length
    ? html`<ul class="govuk-list govuk-error-summary__list">${present(o.errorList).map(problem)}</ul>`
    : undefined
  return html`<div class="${classes('govuk-error-summary', o.classes)}"${focus}${attributes(o.attributes)} data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">${said({ text: o.titleText, html: o.titleHtml })}</h2><div class="govuk-error-summary__body">${some(description) && html`<p>${said(description)}</p>`}${list}</div></div></div>`
}
const problem = (o: Problem): Html =>
  html`<li>${o.href ? html`<a href="${o.href}"${attributes(o.attributes)}>${said(o)}</a>` : said(o)}</li>`

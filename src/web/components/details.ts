import { type Content, type Html, html, raw } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, said, type Words } from './parts.ts'

export type DetailsOptions = Words &
  Classes &
  Attributes & {
    readonly id?: string | undefined
    readonly open?: boolean | undefined
    readonly summaryText?: string | undefined
    readonly summaryHtml?: Content
  }
/** Help that some people need, shut until asked for. */
export const details = (o: DetailsOptions): Html =>
  html`<details${attribute('id', o.id)} class="${classes('govuk-details', o.classes)}"${attributes(o.attributes)}${o.open && raw(' open')}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${o.summaryHtml ?? o.summaryText}</span></summary><div class="govuk-details__text">${said(o)}</div></details>`

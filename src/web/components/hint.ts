import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, said, type Words } from './parts.ts'

export type HintOptions = Words & Classes & Attributes & { readonly id?: string | undefined }
/** Help with a question, tied to it by its id. */
export const hint = (o: HintOptions): Html =>
  html`<div${attribute('id', o.id)} class="${classes('govuk-hint', o.classes)}"${attributes(o.attributes)}>${said(o)}</div>`

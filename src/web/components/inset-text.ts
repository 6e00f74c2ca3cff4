import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, said, type Words } from './parts.ts'

export type InsetTextOptions = Words & Classes & Attributes & { readonly id?: string | undefined }
export const insetText = (o: InsetTextOptions): Html =>
  html`<div${attribute('id', o.id)} class="${classes('govuk-inset-text', o.classes)}"${attributes(o.attributes)}>${said(o)}</div>`

import { type Html, html } from '../html.ts'
import { type Attributes, attributes, type Classes, classes, said, some, type Words } from './parts.ts'

export type BackLinkOptions = Words & Classes & Attributes & { readonly href?: string | undefined }
export const backLink = (o: BackLinkOptions): Html =>
  html`<a href="${o.href || '#'}" class="${classes('govuk-back-link', o.classes)}"${attributes(o.attributes)}>${some(o) ? said(o) : 'Back'}</a>`

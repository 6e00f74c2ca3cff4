import { type Html, html } from '../html.ts'
import { type Attributes, attributes, type Classes, classes, said, type Words } from './parts.ts'

export type SkipLinkOptions = Words & Classes & Attributes & { readonly href?: string | undefined }
export const skipLink = (o: SkipLinkOptions): Html =>
  html`<a href="${o.href || '#content'}" class="${classes('govuk-skip-link', o.classes)}"${attributes(o.attributes)} data-module="govuk-skip-link">${said(o)}</a>`

import { type Html, html } from '../html.ts'
import { type Attributes, attributes, type Classes, classes, said, type Words } from './parts.ts'

export type WarningTextOptions = Words & Classes & Attributes & { readonly iconFallbackText?: string | undefined }
export const warningText = (o: WarningTextOptions): Html =>
  html`<div class="${classes('govuk-warning-text', o.classes)}"${attributes(o.attributes)}><span class="govuk-warning-text__icon" aria-hidden="true">!</span> <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${o.iconFallbackText || 'Warning'}</span> ${said(o)}</strong></div>`

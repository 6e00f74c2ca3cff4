import { type Html, html } from '../html.ts'
import { type Attributes, attributes, type Classes, classes, said, type Words } from './parts.ts'
import { type TagOptions, tag } from './tag.ts'

export type PhaseBannerOptions = Words & Classes & Attributes & { readonly tag?: TagOptions | undefined }
export const phaseBanner = (o: PhaseBannerOptions): Html =>
  html`<div class="${classes('govuk-phase-banner govuk-width-container', o.classes)}"${attributes(o.attributes)}><p class="govuk-phase-banner__content">${tag({ text: o.tag?.text, html: o.tag?.html, classes: classes('govuk-phase-banner__content__tag', o.tag?.classes) })} <span class="govuk-phase-banner__text">${said(o)}</span></p></div>`

import { type Html, html } from '../html.ts'
import { type Attributes, attributes, type Classes, classes, said, type Words } from './parts.ts'

export type TagOptions = Words & Classes & Attributes
/** A state in a word. The colour only repeats it. */
export const tag = (o: TagOptions): Html =>
  html`<strong class="${classes('govuk-tag', o.classes)}"${attributes(o.attributes)}>${said(o)}</strong>`

import { type Html, html, raw } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, said, some, type Words } from './parts.ts'

export type ButtonOptions = Words &
  Classes &
  Attributes & {
    readonly href?: string | undefined
    readonly type?: string | undefined
    readonly name?: string | undefined
    readonly value?: string | undefined
    readonly id?: string | undefined
    readonly disabled?: boolean | undefined
    readonly isStartButton?: boolean | undefined
    readonly preventDoubleClick?: boolean | undefined
  }
const arrow = raw(
  '<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>',
)
/** A button, or a link that looks like one when it has an href. */
export function button(o: ButtonOptions): Html {
  const look = `${classes('govuk-button', o.classes)}${o.isStartButton ? ' govuk-button--start' : ''}`
  const common = html` class="${look}" data-module="govuk-button"${attributes(o.attributes)}${attribute('id', o.id)}`
  const words = o.isStartButton && some({ html: o.html }) ? html`<span>${o.html}</span>` : said(o)
  const content = html`${words}${o.isStartButton && arrow}`
  if (o.href) return html`<a href="${o.href}" role="button" draggable="false"${common}>${content}</a>`
  const twice = o.preventDoubleClick !== undefined && attribute('data-prevent-double-click', String(o.preventDoubleClick))
  return html`<button type="${o.type || 'submit'}"${attribute('value', o.value)}${attribute('name', o.name)}${o.disabled && raw(' disabled aria-disabled="true"')}${twice}${common}>${content}</button>`
}

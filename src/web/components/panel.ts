import { type Html, html } from '../html.ts'
import { button } from './button.ts'
import { type Attributes, attributes, type Classes, classes, heading, said, some, type Words } from './parts.ts'

type PanelAction = Classes &
  Attributes & { readonly text?: string | undefined; readonly href?: string | undefined; readonly type?: string | undefined }
export type PanelOptions = Words &
  Classes &
  Attributes & {
    readonly titleText?: string | undefined
    readonly titleHtml?: Html | undefined
    readonly headingLevel?: number | undefined
    readonly actions?: (Classes & Attributes & { readonly items?: readonly PanelAction[] | undefined }) | undefined
  }
/** That it is done, with its reference; or, as an interruption, something to stop and read. */
export function panel(o: PanelOptions): Html {
  const interrupts = o.classes?.includes('govuk-panel--interruption') ?? false
  const look = classes(interrupts ? 'govuk-panel' : 'govuk-panel govuk-panel--confirmation', o.classes)
  const title = heading(o.headingLevel || 1, 'govuk-panel__title', said({ text: o.titleText, html: o.titleHtml }))
  const actions = interrupts && o.actions
  return html`<div class="${look}"${attributes(o.attributes)}>${title}${some(o) && html`<div class="govuk-panel__body">${said(o)}</div>`}${actions && html`<div class="${classes('govuk-panel__actions', actions.classes)}"${attributes(actions.attributes)}>${actions.items?.length ? html`<div class="govuk-button-group">${actions.items.map((one) => html`${action(one)} `)}</div>` : undefined}</div>`}</div>`
}
const action = (o: PanelAction): Html =>
  !o.href || o.type === 'button'
    ? button({
        text: o.text,
        type: o.type || 'button',
        classes: classes('govuk-button--inverse', o.classes),
        href: o.href,
        attributes: o.attributes,
      })
    : html`<a class="${classes('govuk-link govuk-link--inverse', o.classes)}" href="${o.href}"${attributes(o.attributes)}>${o.text}</a>`

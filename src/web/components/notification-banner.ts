import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, heading, said, some, type Words } from './parts.ts'

export type NotificationBannerOptions = Words &
  Classes &
  Attributes & {
    readonly titleText?: string | undefined
    readonly titleHtml?: Html | undefined
    readonly titleHeadingLevel?: number | undefined
    readonly titleId?: string | undefined
    readonly type?: string | undefined
    readonly role?: string | undefined
    readonly disableAutoFocus?: boolean | undefined
  }
/** Something that the person should know about the whole service, or that has just succeeded. */
export function notificationBanner(o: NotificationBannerOptions): Html {
  const success = o.type === 'success'
  const id = o.titleId || 'govuk-notification-banner-title'
  const look = classes(success ? 'govuk-notification-banner govuk-notification-banner--success' : 'govuk-notification-banner', o.classes)
  const title = said({ html: o.titleHtml, text: o.titleText || (success ? 'Success' : 'Important') })
  const focus = o.disableAutoFocus !== undefined && attribute('data-disable-auto-focus', String(o.disableAutoFocus))
  const content = some({ html: o.html }) ? o.html : some(o) && html`<p class="govuk-notification-banner__heading">${o.text}</p>`
  return html`<div class="${look}" role="${o.role || (success ? 'alert' : 'region')}" aria-labelledby="${id}" data-module="govuk-notification-banner"${focus}${attributes(o.attributes)}><div class="govuk-notification-banner__header">${heading(o.titleHeadingLevel || 2, 'govuk-notification-banner__title', title, id)}</div><div class="govuk-notification-banner__content">${content}</div></div>`
}

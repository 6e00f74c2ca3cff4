import { type Content, type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, type Item, present, said, some, type Words } from './parts.ts'

type Place = Words &
  Attributes & { readonly href?: string | undefined; readonly current?: boolean | undefined; readonly active?: boolean | undefined }
export type ServiceNavigationOptions = Classes &
  Attributes & {
    readonly serviceName?: string | undefined
    readonly serviceUrl?: string | undefined
    readonly navigation?: readonly Item<Place>[] | undefined
    readonly navigationId?: string | undefined
    readonly navigationClasses?: string | undefined
    readonly navigationLabel?: string | undefined
    readonly menuButtonText?: string | undefined
    readonly menuButtonLabel?: string | undefined
    readonly collapseNavigationOnMobile?: boolean | undefined
    readonly ariaLabel?: string | undefined
    readonly slots?:
      | {
          readonly start?: Html | undefined
          readonly end?: Html | { readonly html?: Html; readonly align?: string } | undefined
          readonly navigationStart?: Html | undefined
          readonly navigationEnd?: Html | undefined
        }
      | undefined
  }
/** The places of one service. */
export function serviceNavigation(o: ServiceNavigationOptions): Html {
  const end = o.slots?.end && 'html' in o.slots.end ? o.slots.end : { html: o.slots?.end as Html | undefined, align: undefined }
  const within = html`<div class="govuk-width-container${end.align === 'inline' && ' govuk-service-navigation__inlining-container'}">${o.slots?.start}<div class="govuk-service-navigation__container">${nameOf(o)}${places(o)}</div>${end.html}</div>`
  const common = html`class="${classes('govuk-service-navigation', o.classes)}" data-module="govuk-service-navigation"${attributes(o.attributes)}`
  const region = o.serviceName || o.slots?.start || end.html
  return region
    ? html`<section aria-label="${o.ariaLabel ?? 'Service information'}" ${common}>${within}</section>`
    : html`<div ${common}>${within}</div>`
}
const nameOf = (o: ServiceNavigationOptions): Content =>
  o.serviceName &&
  html`<span class="govuk-service-navigation__service-name">${o.serviceUrl ? html`<a href="${o.serviceUrl}" class="govuk-service-navigation__link">${o.serviceName}</a>` : html`<span class="govuk-service-navigation__text">${o.serviceName}</span>`}</span>`

function places(o: ServiceNavigationOptions): Content {
  const items = present(o.navigation)
  if (items.length === 0 && !o.slots?.navigationStart && !o.slots?.navigationEnd) return undefined
  const menu = o.menuButtonText || 'Menu'
  const id = o.navigationId || 'navigation'
  const label = o.menuButtonLabel !== menu && attribute('aria-label', o.menuButtonLabel)
  const toggle =
    (o.collapseNavigationOnMobile ?? items.length > 1) &&
    html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${id}"${label} hidden aria-hidden="true">${menu}</button>`
  return html`<nav aria-label="${o.navigationLabel || menu}" class="${classes('govuk-service-navigation__wrapper', o.navigationClasses)}">${toggle}<ul class="govuk-service-navigation__list" id="${id}">${o.slots?.navigationStart}${items.map(place)}${o.slots?.navigationEnd}</ul></nav>`
}
function place(o: Place): Html {
  const here = o.active || o.current
  const words = here ? html`<strong class="govuk-service-navigation__active-fallback">${said(o)}</strong>` : said(o)
  const current = here && attribute('aria-current', o.current ? 'page' : 'true')
  const link = o.href
    ? html`<a class="govuk-service-navigation__link" href="${o.href}"${current}${attributes(o.attributes)}>${words}</a>`
    : some(o) && html`<span class="govuk-service-navigation__text"${current}>${words}</span>`
  return html`<li class="govuk-service-navigation__item${here && ' govuk-service-navigation__item--active'}">${link}</li>`
}

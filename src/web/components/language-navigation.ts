import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, said, type Words } from './parts.ts'

type Tongue = Words &
  Classes &
  Attributes & {
    readonly href?: string | undefined
    readonly lang?: string | undefined
    readonly hrefLang?: string | undefined
    readonly dir?: string | undefined
    readonly current?: boolean | undefined
    readonly languageDescriptionText?: string | undefined
  }
export type LanguageNavigationOptions = Classes &
  Attributes & { readonly ariaLabel?: string | undefined; readonly items: readonly Tongue[] }
/** The same page in another language. */
export const languageNavigation = (o: LanguageNavigationOptions): Html =>
  html`<nav class="${classes('govuk-language-navigation', o.classes)}"${attributes(o.attributes)} aria-label="${o.ariaLabel ?? 'Language'}"><ul class="govuk-language-navigation__list">${o.items.map(tongue)}</ul></nav>`

function tongue(o: Tongue): Html {
  const way = [attribute('dir', o.dir), attributes(o.attributes)]
  if (o.current || !o.href)
    return html`<li class="govuk-language-navigation__list-item"><span class="${classes('govuk-language-navigation__text', o.classes)}" aria-current="true"${attribute('lang', o.lang)}${way}>${said(o)}</span></li>`
  const about = o.languageDescriptionText && html`<span class="govuk-visually-hidden"> ${o.languageDescriptionText}</span>`
  return html`<li class="govuk-language-navigation__list-item"><a class="${classes('govuk-language-navigation__link', o.classes)}" href="${o.href}" rel="alternate"${attribute('lang', o.lang)}${attribute('hreflang', o.hrefLang || o.lang)}${way}>${said(o)}${about}</a></li>`
}

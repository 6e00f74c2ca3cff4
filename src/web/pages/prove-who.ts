import { reaches, type SignInLevel } from '#identity'
import { button } from '../components/button.ts'
import { type Content, html } from '../html.ts'
import { type Asked, sessionOf } from '../reply.ts'

/** The level at which a sign-in is joined to what registers hold of a person. */
export const knownLevel: SignInLevel = 'P1'
/** A sign-in that brings somebody back who has shown who they are. */
export const proveHref = (to: string): string => `/sign-in?level=${knownLevel}&to=${encodeURIComponent(to)}`

/**
 * On pages about what registers hold: whoever has signed in with an e-mail address alone is not known to them yet. `known`: some of their records
 * are all the same, since they have shown who they are before.
 */
export function proveWho(asked: Asked, to: string, known = false): Content {
  const { t } = asked
  if (known || reaches(sessionOf(asked).level, knownLevel)) return undefined
  return html`<div class="govuk-inset-text"><p class="govuk-body">${t('You have signed in with your e-mail address. We do not know yet which records of the registers are yours: show who you are to see them here too.')}</p><p>${button({ text: t('Show who you are'), href: proveHref(to), classes: 'govuk-button--secondary' })}</p></div>`
}

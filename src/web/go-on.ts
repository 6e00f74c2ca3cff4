import type { Say } from '#definition'
import { type Html, html } from './html.ts'

/** Where somebody goes on from a page on which nothing can be done: nobody is left without a way. `atDesk`: an officer. */
export function goOn(t: Say, atDesk = false): Html {
  const account = atDesk ? (['/desk', t('Go to the desk')] as const) : (['/account', t('Go to your account')] as const)
  const links = [account, ...(atDesk ? [] : [['/', t('See all services')] as const]), ['/help', t('Help and contact')] as const]
  const items = links.map(([href, words]) => html`<li><a class="govuk-link" href="${href}">${words}</a></li>`)
  return html`<ul class="govuk-list">${items}</ul>`
}

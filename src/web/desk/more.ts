import { parseRole } from '#identity'
import { type Html, html } from '../html.ts'
import { go, type Reply } from '../reply.ts'
import {
  deskName,
  deskPage,
  desksOf,
  type Here,
  hasKeys,
  hidden,
  keysPath,
  morePath,
  ownName,
  placesOf,
  placeWords,
  roleWords,
} from './officer.ts'

/** Every place of the desk that this officer may see, what each is for, and as what they are signed in. */
export function morePage(here: Here): Reply {
  const { t } = here
  const title = t('The whole desk')
  const places = placesOf(here).map(
    ({ href, about, ...place }) => html`<li><a class="govuk-link" href="${href}">${placeWords(t, place)}</a><p>${about}</p></li>`,
  )
  const list = places.length > 0 && html`<ul class="desk-places">${places}</ul>`
  return deskPage(here, {
    title,
    main: html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${list}${heldBy(here)}${keyboard(here)}</div>`,
  })
}
function heldBy(here: Here): Html {
  const { t, officer } = here
  const names = roleWords(t)
  const held = officer.roles.flatMap((role) => {
    const known = parseRole(role)
    return known ? [names[known]] : []
  })
  const desks = desksOf(officer.roles).map((desk) => deskName(t, desk))
  const roles = held.length > 0 ? held.join(', ') : t('No role')
  const works = desks.length > 0 && html`<p class="govuk-body">${t('Desks: {desks}', { desks: desks.join(', ') })}</p>`
  return html`<h2 class="govuk-heading-m">${ownName(here)}</h2><p class="govuk-body">${roles}</p>${works}`
}
/** Single keys are off until somebody switches them on: whoever speaks to the machine would press them unawares (WCAG 2.1.4). */
function keyboard(here: Here): Html {
  const { t } = here
  const keys = [
    [t('Alt and N; in Firefox with Shift; on a Mac Control, Option and N'), t('Take next')],
    [t('Alt and E, in the same way'), t('To the end of the call')],
    ['1, 2, 3 …', t('The places in the bar, from the left')],
    ['n', t('Take next')],
    ['e', t('To the end of the call')],
    ['j, k', t('To the next case of the list, and to the one before')],
    ['/', t('Find by reference')],
  ].map(
    ([key, what]) =>
      html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${key}</th><td class="govuk-table__cell">${what}</td></tr>`,
  )
  const words = hasKeys(here) ? t('Switch single keys off') : t('Switch single keys on')
  const form = html`<form method="post" action="${keysPath}">${hidden(here)}<input type="hidden" name="keys" value="${hasKeys(here) ? 'off' : 'on'}"><button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">${words}</button></form>`
  return html`<h2 class="govuk-heading-m" id="keyboard">${t('Keyboard')}</h2><p class="govuk-body">${t('Everything works with Tab and Enter. Keys without Alt work once you switch them on, in this browser, and never while you type.')}</p><table class="govuk-table"><caption class="govuk-visually-hidden">${t('Keys of the desk')}</caption><tbody class="govuk-table__body">${keys}</tbody></table>${form}<noscript><p class="govuk-body">${t('Keys without Alt need scripts.')}</p></noscript>`
}
const keyDays = 365
/** Switches them on or off, in this browser. */
export function switchKeys({ web, asked }: Here): Reply {
  const on = asked.form.one('keys') === 'on'
  return go(`${morePath}#keyboard`, [{ name: web.names.keys, value: on ? 'on' : '', maxAgeSeconds: on ? keyDays * 86_400 : 0 }])
}

import { parseRole } from '#identity'
import { type Html, html } from '../html.ts'
import type { Reply } from '../reply.ts'
import { deskName, deskPage, desksOf, type Here, ownName, placesOf, placeWords, roleWords } from './officer.ts'

/** Every place of the desk that this officer may see, what each is for, and as what they are signed in. */
export function morePage(here: Here): Reply {
  const { t } = here
  const title = t('The whole desk')
  const places = placesOf(here).map(
    ({ href, about, ...place }) => html`<li><a class="govuk-link" href="${href}">${placeWords(t, place)}</a><p>${about}</p></li>`,
  )
  const list = places.length > 0 && html`<ul class="desk-places">${places}</ul>`
  return deskPage(here, { title, main: html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${list}${heldBy(here)}</div>` })
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

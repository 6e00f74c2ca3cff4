import { parseUuid } from '#kernel'
import type { Around, Standing } from '#settings'
import { type Content, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import type { Turned } from '../parts.ts'
import type { Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden } from './officer.ts'
import { submit } from './steps.ts'

/** Who and what settings may be about besides services. */
export const aroundIn = async ({ colleagues, web, officer }: Here): Promise<Around> => ({
  members: colleagues.map((one) => ({ ...one, roles: one.listed })),
  clients: await web.around.clients(officer.body),
})
export const hrefOf = (key: string): string => `/desk/settings/${encodeURIComponent(key)}`

/** What two administrators agreed on and nobody has made yet. */
export async function deedCard(here: Here, { key, place, holds }: Standing): Promise<Content> {
  const { t, web, officer } = here
  if (place.deed !== 'secret' || !holds) return undefined
  if (await web.own.wasDone(officer, holds)) return undefined
  return html`<section class="card" aria-labelledby="make"><h2 class="govuk-heading-m" id="make">${t('Approved, and not made yet')}</h2><p class="govuk-body">${t('It is shown once, on the next page, and to nobody again. Have a safe way ready to pass it on.')}</p><form method="post" action="${hrefOf(key)}/make">${hidden(here)}<input type="hidden" name="change" value="${holds.id}">${submit(t('Make it and show it once'))}</form></section>`
}
/** Makes it, and shows it in the answer alone. */
export async function makeSecret(here: Here): Promise<Reply> {
  const { t, web, officer, asked, language } = here
  const one = web.own.standing(officer.body, asked.params.setting ?? '', await aroundIn(here))
  const change = one?.holds
  if (!one || !change || change.id !== parseUuid(asked.form.one('change')) || one.place.deed !== 'secret') return notFound
  const made = await web.around.turn(officer, change)
  const title = one.place.title[language]
  const back = hrefOf(one.key)
  if (made.kind !== 'made') {
    const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-inset-text">${whyNot(here, made.kind)}</p></div>`
    return deskPage(here, { title, main, back }, 409)
  }
  const until = t('The one before stays good until {when}.', { when: dayAndTime(made.earlierUntil, language) })
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('This is shown once. Pass it on now, by a way that nobody else can read, and close the page.')}</p><p class="share-code"><code class="token">${made.secret}</code></p><p class="govuk-body"><strong>${until}</strong></p></div>`
  return deskPage(here, { title, main, back })
}
const whyNot = ({ t }: Here, kind: Exclude<Turned['kind'], 'made'>): string =>
  ({
    done: t('It was made already, and is not shown again. If it was lost, propose another new one.'),
    over: t('The approval is more than a week old. Propose it again.'),
    absent: t('There is no such system any more, or it is told at no address.'),
  })[kind]

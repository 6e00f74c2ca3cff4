import type { Compiled } from '#journey'
import { parseUuid, plusMillis, type Uuid } from '#kernel'
import {
  type Asked,
  button,
  dayAndTime,
  go,
  type Html,
  html,
  identitiesOf,
  notFound,
  page,
  type Reply,
  type Route,
  sessionOf,
  type Web,
} from '#web'
import type { Clients } from '../clients.ts'
import { servicesIn } from '../oauth/wanted.ts'
import { mayDo } from './agreement-page.ts'
import type { Consent, Consents, Ending } from './consents.ts'

export const agreementsPath = '/account/agreements'
export type AgreementsParts = {
  readonly web: Web
  readonly clients: Pick<Clients, 'names' | 'byId'>
  readonly consents: Pick<Consents, 'ofPerson' | 'end'>
  readonly services: readonly Compiled[]
}
/** In the account: which systems act for the person, since when, what they did; and the end of it. */
export const agreementsRoutes = (parts: AgreementsParts): readonly Route[] => [
  { method: 'GET', path: agreementsPath, who: 'person', handle: (asked) => list(parts, asked) },
  { method: 'POST', path: `${agreementsPath}/:consent/end`, who: 'person', handle: (asked) => end(parts, asked) },
]
type Shown = { readonly consent: Consent; readonly name: string; readonly isLetIn: boolean; readonly did: Did }
/** How often it looked at or changed something, and when last. */
type Did = { readonly times: number; readonly last: number | undefined }

async function list(parts: AgreementsParts, asked: Asked): Promise<Reply> {
  const { t } = asked
  const all = (await Promise.all(identitiesOf(asked).map(({ person }) => parts.consents.ofPerson(person)))).flat()
  const names = await parts.clients.names()
  const shown = await Promise.all(all.map((consent) => withDeeds(parts, consent, names)))
  const [now, before] = [shown.filter((one) => isNow(one, asked)), shown.filter((one) => !isNow(one, asked))]
  const title = t('Systems that act for me')
  const done =
    asked.query.has('ended') && html`<div class="done" role="status"><p>${t('Ended. It can do nothing for you any more.')}</p></div>`
  const none = now.length === 0 && html`<p class="govuk-body">${t('No other system may act for you.')}</p>`
  const past =
    before.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('Ended')}</h2>${before.map((one) => html`<section class="card">${cardOf(parts, asked, one)}</section>`)}`
  const main = html`<div class="reading">${done}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Systems of other organisations that may apply for you, because you agreed. You can end any of them at once.')}</p>${none}${now.map((one) => html`<section class="card">${cardOf(parts, asked, one)}${endForm(asked, one)}</section>`)}${past}</div>`
  return page({ title, main, back: '/account' })
}
async function withDeeds({ web, clients }: AgreementsParts, consent: Consent, names: ReadonlyMap<string, string>): Promise<Shown> {
  const { client, givenAt: from, endedAt } = consent
  const to = endedAt === null ? {} : { to: plusMillis(endedAt, 1) }
  const { accesses, total } = await web.registers.accessesOf(consent.person, { who: client, from, ...to, limit: 1 })
  const isLetIn = (await clients.byId(consent.client)) !== undefined
  return { consent, name: names.get(consent.client) ?? '', isLetIn, did: { times: total, last: accesses[0]?.at } }
}
const isNow = ({ consent, isLetIn }: Shown, { at }: Asked): boolean => isLetIn && consent.endedAt === null && consent.endsAt > at

function cardOf({ web, services }: AgreementsParts, asked: Asked, { consent, name, did, isLetIn }: Shown): Html {
  const { t, language } = asked
  const may = servicesIn(services, consent.scopes).map(({ compiled, verbs }) => ({ title: web.views.of(compiled).title(language), verbs }))
  const when = (at: number): string => dayAndTime(at as Consent['givenAt'], language)
  const until =
    consent.endedAt !== null && consent.because
      ? html`<dt>${t('Ended')}</dt><dd>${when(consent.endedAt)}. ${endingWords(t)[consent.because]}</dd>`
      : consent.endsAt <= asked.at
        ? html`<dt>${t('Ended')}</dt><dd>${when(consent.endsAt)}. ${t('The time that you agreed to was over.')}</dd>`
        : html`<dt>${t('Until')}</dt><dd>${when(consent.endsAt)}${!isLetIn && html`. ${t('We let this system in no more.')}`}</dd>`
  const link = html`<a class="govuk-link" href="/account/looks?client=${consent.client}">${t('See what it did')}</a>`
  const deeds =
    did.last === undefined
      ? t('Nothing yet')
      : html`${did.times === 1 ? t('It looked or did something once') : t('It looked or did something {count} times', { count: String(did.times) })}, ${t('last on {when}', { when: when(did.last) })}. ${link}`
  return html`<h2 class="govuk-heading-m">${name}</h2>${mayDo(t, may)}<dl class="facts"><dt>${t('Since')}</dt><dd>${when(consent.givenAt)}</dd>${until}<dt>${t('What it did')}</dt><dd>${deeds}</dd></dl>`
}
const endingWords = (t: Asked['t']): Readonly<Record<Ending, string>> => ({
  person: t('You ended it.'),
  client: t('The system gave it back.'),
  replaced: t('You agreed anew, and that took its place.'),
  reused: t('Something that only this system should have was shown twice, so we ended it to keep you safe.'),
  parted: t('An officer found that your sign-in belonged to another record.'),
})
const endForm = (asked: Asked, { consent, name }: Shown): Html =>
  html`<form method="post" action="${agreementsPath}/${consent.id}/end"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${button({ html: html`${asked.t('End this now')}<span class="govuk-visually-hidden">: ${name}</span>`, classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`

/** No page in between: it takes nothing away that agreeing again would not bring back. */
async function end({ consents }: AgreementsParts, asked: Asked): Promise<Reply> {
  const id: Uuid | undefined = parseUuid(asked.params.consent ?? '')
  if (!id) return notFound
  for (const { person } of identitiesOf(asked)) {
    const mine = (await consents.ofPerson(person)).some((one) => one.id === id)
    if (mine) return go((await consents.end(person, id, 'person')) ? `${agreementsPath}?ended=1` : agreementsPath)
  }
  return notFound
}

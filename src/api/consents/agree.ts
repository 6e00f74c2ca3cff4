import { reaches } from '#identity'
import type { Compiled } from '#journey'
import { plusDays } from '#kernel'
import { type Asked, dayShown, go, goOn, html, notFound, page, type Reply, type Route, sessionOf, tooManyTries, type Web } from '#web'
import type { Client, Clients } from '../clients.ts'
import { requestUriPrefix } from '../oauth/routes.ts'
import { type Known, levelFor, returnIn, servicesIn, stateLengthMax, type WantedService, wantedIn } from '../oauth/wanted.ts'
import { oauthPaths } from '../oauth/who-asks.ts'
import { agreementPage } from './agreement-page.ts'
import { type Consents, consentDaysMax, type Wanted } from './consents.ts'

const agreePath = '/oauth/agree'
export type AgreeParts = {
  readonly web: Web
  readonly clients: Pick<Clients, 'byId'>
  readonly consents: Consents
  readonly services: readonly Compiled[]
  readonly publicUrl: string
}
/** Where a browser comes with what a client asks, and where the person reads it and decides. */
export const agreeRoutes = (parts: AgreeParts): readonly Route[] => [
  { method: 'GET', path: oauthPaths.authorize, who: 'anyone', handle: (asked) => arrive(parts, asked) },
  { method: 'GET', path: `${agreePath}/:ask`, who: 'anyone', handle: (asked) => show(parts, asked) },
  { method: 'POST', path: `${agreePath}/:ask`, who: 'person', handle: (asked) => decide(parts, asked) },
]

/** Whatever is wrong before it is sure where the browser may go back to is told here, and the browser goes nowhere. */
async function arrive(parts: AgreeParts, asked: Asked): Promise<Reply> {
  const { query } = asked
  const known = query.all('client_id').length === 1 ? await parts.clients.byId(query.one('client_id')) : undefined
  if (!known) return stopped(asked, 400)
  if (query.has('request_uri')) return pushed(parts, asked, known)
  const to = returnIn(query, known)
  if (to === undefined) return stopped(asked, 400)
  const allowed = await parts.web.identity.throttle.take('sign-in', asked.from)
  if (allowed.kind === 'wait') return tooManyTries(asked, allowed.until)
  const read = wantedIn(query, known, parts.services)
  if (read.kind === 'wanted') return go(`${agreePath}/${await parts.consents.ask(read.wanted)}`)
  const [state, ...more] = query.all('state').filter((one) => one.length <= stateLengthMax)
  const said = { error: read.error, error_description: read.because }
  return back(parts, asked, { name: known.client.name, to, state: more.length === 0 ? state : undefined, said })
}
/** What the client pushed stands as it was: nothing in the address adds to it (RFC 9126, 4). */
async function pushed({ consents }: AgreeParts, asked: Asked, { client }: Known): Promise<Reply> {
  const uri = asked.query.one('request_uri')
  const id = uri.startsWith(requestUriPrefix) ? uri.slice(requestUriPrefix.length) : ''
  const wanted = await consents.asked(id)
  return wanted?.client === client.id ? go(`${agreePath}/${id}`) : stopped(asked)
}
type Back = {
  readonly name: string
  readonly to: string
  readonly state: string | undefined
  readonly said: Readonly<Record<string, string>>
}
/** Back to the client with what was said, and with who says it (RFC 9207). */
function back({ publicUrl }: AgreeParts, { t }: Asked, { name, to, state, said }: Back): Reply {
  const url = new URL(to)
  for (const [one, value] of Object.entries({ ...said, ...(state !== undefined && { state }), iss: publicUrl }))
    url.searchParams.set(one, value)
  return { kind: 'leave', to: url.href, because: t('Taking you back to {name}', { name }) }
}

type Open = { readonly id: string; readonly wanted: Wanted; readonly client: Client; readonly services: readonly WantedService[] }
/** What is asked, while it waits for an answer and its client is still let in. */
async function openIn({ consents, clients, services }: AgreeParts, { params }: Asked): Promise<Open | undefined> {
  const id = params.ask ?? ''
  const wanted = await consents.asked(id)
  const known = wanted && (await clients.byId(wanted.client))
  if (!known?.returns.includes(wanted?.redirectUri ?? '') || !wanted) return undefined
  const scopes = wanted.scopes.filter((one) => known.client.scopes.includes(one))
  const asked = servicesIn(services, scopes)
  return asked.length > 0 ? { id, wanted, client: known.client, services: asked } : undefined
}
async function show(parts: AgreeParts, asked: Asked): Promise<Reply> {
  const { session } = asked
  if (session?.kind === 'officer') return notFound
  const open = await openIn(parts, asked)
  if (!open) return stopped(asked)
  const level = levelFor(open.services)
  if (session?.kind !== 'person' || !reaches(session.level, level))
    return go(`/sign-in?level=${level}&to=${encodeURIComponent(`${agreePath}/${open.id}`)}`)
  const { language, t, at } = asked
  const profile = await parts.web.identity.profile(session)
  const [name] = profile?.identity?.names ?? []
  const until = dayShown(plusDays(at, consentDaysMax), language)
  const body = parts.web.bodyOf(open.client.body)
  const main = agreementPage({
    ...{ t, csrf: session.csrf, action: `${agreePath}/${open.id}`, client: open.client.name, until },
    who: name ? `${name.first} ${name.last}` : (profile?.email ?? ''),
    body: body?.name[language] ?? open.client.body,
    host: new URL(open.wanted.redirectUri).host,
    services: open.services.map(({ compiled, verbs }) => ({ title: parts.web.views.of(compiled).title(language), verbs })),
  })
  return page({ title: t('{name} asks to act for you', { name: open.client.name }), main, ...(body && { body }) })
}
async function decide(parts: AgreeParts, asked: Asked): Promise<Reply> {
  const open = await openIn(parts, asked)
  if (!open) return stopped(asked)
  const { person, level, language } = sessionOf(asked)
  const { wanted, client, id, services } = open
  const backWith = (said: Back['said']): Reply =>
    back(parts, asked, { name: client.name, to: wanted.redirectUri, state: wanted.state, said })
  if (asked.form.one('decision') !== 'agree')
    return (await parts.consents.decline(id)) ? backWith({ error: 'access_denied' }) : stopped(asked)
  if (level === 'none' || !reaches(level, levelFor(services))) return go(`${agreePath}/${id}`)
  const code = await parts.consents.give(id, { person, level, language, body: client.body })
  return code === undefined ? stopped(asked) : backWith({ code })
}

/** Nothing was done, and there are ways to go on from here. */
function stopped({ t }: Asked, status = 404): Reply {
  const title = t('This request is not there any more')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Another system sent you here to ask whether it may act for you. What it asked was answered already, has waited for more than an hour, or did not come in a form that we accept.')}</p><p class="govuk-body">${t('Nothing was done. If you meant to go on, go back to that system and begin again there.')}</p><h2 class="govuk-heading-m">${t('What you can do')}</h2>${goOn(t)}</div>`
  return page({ title, main }, status)
}

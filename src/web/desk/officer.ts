import type { CaseOfficer } from '#cases'
import type { As } from '#database'
import type { Say } from '#definition'
import { type Colleague, can, isDesk, type Permission, type Role } from '#identity'
import { type Language, parseUuid, type Uuid } from '#kernel'
import { backLink } from '../components/back-link.ts'
import { type Html, html } from '../html.ts'
import { type Asked, type Kept, keeping, type Page, page, type Reply, type Route, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'
import { notFound } from '../web.ts'

/** One request of an officer, with everything that the pages of the desk need. */
export type Here = {
  readonly web: Web
  readonly asked: Asked
  readonly t: Say
  readonly language: Language
  readonly officer: CaseOfficer
  readonly as: Extract<As, { kind: 'officer' }>
  readonly csrf: string
  readonly colleagues: readonly Colleague[]
  readonly may: (permission: Permission) => boolean
}
type Handle = (here: Here) => Promise<Reply> | Reply

/** A page of the desk for whoever holds one of these permissions. Others are told so in words, with 403, whatever they asked for. */
export const atDesk =
  (web: Web, needed: readonly Permission[], handle: Handle): Route['handle'] =>
  async (asked) => {
    const session = sessionOf(asked)
    const { t, language } = asked
    if (session.body === undefined) return notFound
    const officer = { officer: session.person, body: session.body, roles: session.roles }
    const here: Here = {
      web,
      asked,
      t,
      language,
      officer,
      as: { kind: 'officer', ...officer },
      csrf: session.csrf,
      colleagues: await web.identity.officers(session),
      may: (permission) => can(session, permission),
    }
    return needed.length === 0 || needed.some(here.may) ? handle(here) : forbidden(here)
  }

const forbidden = (here: Here): Reply => {
  const { t } = here
  const title = t('Your role does not include this')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('If you need it for your work, ask your supervisor or whoever looks after the staff directory.')}</p></div>`
  return deskPage(here, { title, main }, 403)
}

/** Nobody holds it who could work on it: nobody at all, or somebody who has left or works at other desks now. */
export const isFree = ({ colleagues }: Here, { assignedTo, desk }: { readonly assignedTo?: Uuid; readonly desk?: string }): boolean => {
  const holder = colleagues.find(({ officer }) => officer === assignedTo)
  return assignedTo === undefined || (holder !== undefined && desk !== undefined && !holder.roles.some((role) => role === desk))
}
/** An officer by name. Somebody who has not signed in since names are kept has none. */
export const nameOf = ({ colleagues, officer, t }: Here, id: Uuid | undefined): string => {
  if (id === undefined) return t('Nobody')
  const found = colleagues.find((one) => one.officer === id)
  const name = found?.name ?? t('A colleague')
  if (found?.roles.length === 0) return t('{name} (works here no more)', { name })
  return id === officer.officer ? t('{name} (you)', { name }) : name
}

export const roleWords = (t: Say): Readonly<Record<Role, string>> => ({
  adviser: t('Adviser'),
  caseworker: t('Caseworker'),
  supervisor: t('Supervisor'),
  quality: t('Quality'),
  'service-owner': t('Service owner'),
  'privacy-officer': t('Privacy officer'),
  administrator: t('Administrator'),
})
const knownDesks = (t: Say): Readonly<Record<string, string>> => ({
  medical: t('Medical'),
  doctor: t('Doctors'),
  licensing: t('Licensing'),
  'senior-licensing': t('Senior licensing'),
  'vehicle-checks': t('Vehicle checks'),
  'trading-standards': t('Trading standards'),
  'data-protection': t('Data protection'),
  'speaks-welsh': t('Speaks Welsh'),
  correspondence: t('Correspondence'),
})
/** What a service calls a desk, as words: `vehicle-checks` is "Vehicle checks". */
export const deskName = (t: Say, desk: string): string => {
  const known = knownDesks(t)
  return Object.hasOwn(known, desk) ? (known[desk] ?? desk) : asWords(desk)
}
/** `cardUntil` and `card-until` are "Card until". */
export const asWords = (name: string): string => {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
/** The desks that an officer works at. */
export const desksOf = (roles: readonly string[]): readonly string[] => roles.filter(isDesk)

export type DeskPage = Pick<Page, 'title' | 'main'> & {
  readonly back?: string
  readonly error?: boolean
  /** Right under the bar: with whom the officer talks. */
  readonly above?: Html
  /** Of a page that answers a form: its own address, and what it needs to be shown there again. */
  readonly again?: Pick<Kept, 'at' | 'typed'>
}
/** Any page of the desk, with who is signed in, as what, and where they may go. */
export const deskPage = (here: Here, shown: DeskPage, status = 200): Reply => {
  const { web, officer, t } = here
  const body = web.bodyOf(officer.body)
  const { back, main, again, above, ...rest } = shown
  // Under the bar, not above it: the bar is the same on every page of the desk.
  const whole = back === undefined ? main : html`<div class="desk-back">${backLink({ href: back, text: t('Back') })}</div>${main}`
  const reply = page(
    {
      ...rest,
      main: whole,
      lead: html`${deskBar(here)}${above}`,
      wide: true,
      service: { name: t('Desk'), href: '/desk' },
      ...(body && { body }),
    },
    status,
  )
  return again ? keeping(reply, { ...again, language: here.language }) : reply
}
/** What was typed into a form of this page and not taken, as the page itself said it. */
export const typedAt = <T>({ asked }: Here): T | undefined => asked.typed as T | undefined
/** `about`: what it is for, in a sentence on the page of all places. `waits`: how much there waits for this officer. */
type Place = {
  readonly href: string
  readonly words: string
  readonly about: string
  readonly needs: Permission
  readonly waits?: number
}
/** Most used first: the bar shows as many as fit of those that the officer may see, `/desk/more` all of them with what each is for. */
export const placesOf = (here: Here): readonly Place[] => {
  const { t } = here
  const all: readonly Place[] = [
    here.may('cases.list') || !here.may('holds.set')
      ? { href: '/desk', words: t('Work'), about: t('Find cases, and work on those that wait.'), needs: 'cases.list' }
      : {
          href: '/desk',
          words: t('Legal holds'),
          about: t('Find cases by reference, and say that nothing of them may be destroyed.'),
          needs: 'holds.set',
        },
    {
      href: '/desk/call',
      words: t('Calls'),
      about: t('Talk with whoever rings, and help them with their applications.'),
      needs: 'cases.open-for-person',
    },
    {
      href: '/desk/counter',
      words: t('Counter'),
      about: t('Serve people in the room, and look at their documents.'),
      needs: 'cases.open-for-person',
    },
    {
      href: '/desk/asked',
      words: t('Asked of you'),
      about: t('Answer what colleagues and other bodies ask you about a case.'),
      needs: 'cases.list',
    },
    {
      href: '/desk/attorneys',
      words: t('Powers of attorney'),
      about: t('Look at powers of attorney that a colleague was shown.'),
      needs: 'cases.decide',
    },
    {
      href: '/desk/quality',
      words: t('Quality'),
      about: t('Judge decisions that were drawn, which you had no part in.'),
      needs: 'decisions.judge',
    },
    {
      href: '/desk/looks',
      words: t('Looks without a case'),
      about: t('Judge looks of officers at somebody’s data that were drawn.'),
      needs: 'looks.judge',
    },
    {
      href: '/desk/links',
      words: t('Doubtful sign-ins'),
      about: t('Say whether a sign-in and a record are of the same person.'),
      needs: 'links.read',
    },
    {
      href: '/desk/erasures',
      words: t('Requests to be erased'),
      about: t('Decide whether somebody’s data are erased.'),
      needs: 'erasures.decide',
    },
    {
      href: '/desk/restrictions',
      words: t('Records not to be used'),
      about: t('Decide how long a contested record is kept and not used.'),
      needs: 'restrictions.decide',
    },
    {
      href: '/desk/complaints',
      words: t('Complaints'),
      about: t('Read and answer what people are not content with.'),
      needs: 'complaints.answer',
    },
    {
      href: '/desk/troubles',
      words: t('Money troubles'),
      about: t('Settle payments where something went wrong.'),
      needs: 'troubles.settle',
    },
    {
      href: '/desk/satisfaction',
      words: t('Satisfaction'),
      about: t('See how satisfied people are with each service.'),
      needs: 'figures.read',
    },
    { href: '/desk/calls', words: t('Why people ring'), about: t('See how many ring, and what for.'), needs: 'figures.read' },
    {
      href: '/desk/stuck',
      words: t('Stuck work'),
      about: t('Find work that the program could not finish, and try it again.'),
      needs: 'jobs.read',
    },
    {
      href: '/desk/settings',
      words: t('Settings'),
      about: t('Set what the body may set for itself, with a second pair of eyes.'),
      needs: 'settings.change',
      waits: settingsWaiting(here),
    },
  ]
  return all.filter(({ needs }) => here.may(needs))
}
/** One line of 1280 pixels, in both languages. */
const placesInBarMax = 5
/** Proposals that wait for another officer than whoever made them. */
const settingsWaiting = ({ web, officer }: Here): number =>
  web.own.waiting(officer.body).filter(({ proposedBy }) => proposedBy !== officer.officer).length
/** The first page of the desk that the officer may see. */
export const firstPlace = (here: Here): string | undefined => placesOf(here)[0]?.href

/** Whether the page that is shown is this place, or lies under it. */
const currentIn = ({ asked }: Here, { href }: Place): 'page' | 'true' | undefined => {
  if (asked.path === href) return 'page'
  const within =
    href === '/desk' ? /^\/desk\/(cases|find|search|board|bulk|export|views)/.test(asked.path) : asked.path.startsWith(`${href}/`)
  return within ? 'true' : undefined
}
function deskBar(here: Here): Html {
  const { t } = here
  const places = placesOf(here)
  const shown = places.slice(0, places.length > placesInBarMax ? placesInBarMax - 1 : placesInBarMax)
  const rest = places.slice(shown.length)
  const more = { href: morePath, words: t('More'), waits: rest.reduce((sum, { waits = 0 }) => sum + waits, 0) }
  const atMore = here.asked.path === morePath ? 'page' : rest.some((one) => currentIn(here, one)) ? 'true' : undefined
  const all = [...shown.map((place) => [place, currentIn(here, place)] as const), [more, atMore] as const]
  const links = all.map(([place, current], index) => link(here, { ...place, key: String(index + 1) }, current))
  return html`<div class="desk-bar"${hasKeys(here) && html` data-keys`}><div class="width width--wide desk-bar__in"><nav aria-label="${t('Pages of the desk')}"><ul>${links}</ul></nav><p><strong>${ownName(here)}</strong></p></div></div>`
}
/** Whether they switched single keys on, in this browser. */
export const hasKeys = ({ web, asked }: Here): boolean => asked.cookie(web.names.keys) === 'on'
/** `key`: pressed alone, by officers who switched single keys on. */
type Named = Pick<Place, 'href' | 'words' | 'waits'> & { readonly key: string }
const link = ({ t }: Here, { href, key, ...place }: Named, current: string | undefined): Html =>
  html`<li><a href="${href}" data-key="${key}"${current && html` aria-current="${current}"`}>${placeWords(t, place)}</a></li>`
/** What a place is called, with how much waits there for this officer. */
export const placeWords = (t: Say, { words, waits = 0 }: Pick<Place, 'words' | 'waits'>): string =>
  waits === 0 ? words : t('{place} ({count})', { place: words, count: String(waits) })
/** Where every place of the desk is listed, and what the officer is there. */
export const morePath = '/desk/more'
export const keysPath = '/desk/keys'
export const ownName = ({ colleagues, officer, t }: Here): string =>
  colleagues.find((one) => one.officer === officer.officer)?.name ?? t('An officer')

/** The id in a page's address. */
export const idIn = ({ asked }: Here, name: string): Uuid | undefined => parseUuid(asked.params[name] ?? '')
/** What every form of the desk carries: the session's token, a key that makes a second press do nothing, and the version that was shown. */
export const hidden = ({ web, csrf }: Here, version?: number): Html =>
  html`<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="key" value="${web.cases.newKey()}">${version !== undefined && html`<input type="hidden" name="version" value="${version}">`}`
/** What somebody wrote, as it is stored. */
export const written = ({ asked }: Here, name: string): string => asked.form.one(name).normalize('NFC').replace(/\r\n/g, '\n').trim()
/** Undefined where the words can be kept. */
export const wrongWords = (words: string, t: Say, lengthMax = wordsLengthMax): string | undefined => {
  if (words === '') return t('Enter your reason')
  if (words.length > lengthMax) return t('Enter no more than {max} characters', { max: String(lengthMax) })
  return words.isWellFormed() && !/\p{Cc}/u.test(words.replace(/[\t\n]/g, ''))
    ? undefined
    : t('Type it again: there is a character that cannot be shown')
}
export const wordsLengthMax = 5000

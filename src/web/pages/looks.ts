import { complaintPurpose } from '#complaints'
import { findPurpose, helpPurpose, proofPurpose, ringPurpose } from '#conversations'
import { type Instant, type Language, parseUuid, type Uuid } from '#kernel'
import type { Access } from '#registers'
import { satisfactionPurpose } from '#satisfaction'
import { pagination } from '../components/pagination.ts'
import { roleWords } from '../desk/officer.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, page, type Reply } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { notFound, viewOf, visitorIn, type Web } from '../web.ts'
import { words } from '../words.ts'
import { identitiesOf } from './cases.ts'
import { proveWho } from './prove-who.ts'

const looksPerPage = 25
const pagesMax = 10_000
/** Looks that differ in nothing but the time are told as one when they lie no further apart than this. */
export const sameLookSecondsMax = 60

/**
 * Who has looked at the person's data; `of=1` and on: at what was kept of them before an officer joined two sign-ins; `client`: the looks and
 * acts of one system of another organisation.
 */
export async function looks(web: Web, asked: Asked): Promise<Reply> {
  const { t, query } = asked
  const identities = identitiesOf(asked)
  const of = Number(query.one('of') || 0)
  const person = identities[of]?.person
  if (!person) return notFound
  const number = Math.max(1, Math.min(pagesMax, Number.parseInt(query.one('page'), 10) || 1))
  const client = parseUuid(query.one('client'))
  const range = { offset: (number - 1) * looksPerPage, limit: looksPerPage, ...(client && { who: client }) }
  const [{ accesses, total }, drafts, cases] = await Promise.all([
    web.registers.accessesOf(person, range),
    web.cases.drafts(visitorIn(asked)),
    Promise.all(identities.map((visitor) => web.cases.list(visitor))),
  ])
  const links = new Map([
    ...cases.flat().map(({ caseId }) => [caseId, `/cases/${caseId}`] as const),
    ...drafts.map(({ draftId }) => [draftId, `/applications/${draftId}`] as const),
  ])
  const hasOthers = client !== undefined || accesses.some(({ actor }) => actor === 'client')
  const [clients, agents] = hasOthers ? await Promise.all([web.clientNames?.(), web.agents.names(person)]) : []
  const names = new Map([...(clients ?? []), ...(agents ?? [])])
  const name = client && names.get(client)
  const title = name === undefined ? t('Who has looked at my data') : t('What {name} looked at and did', { name })
  // Of whom nothing is known, nobody can say that nobody has looked.
  const prove = client === undefined && of === 0 && proveWho(asked, '/account/looks', accesses.length > 0)
  const none = accesses.length === 0 && !prove && html`<p class="govuk-body">${t('Nobody has looked at your data yet.')}</p>`
  const earlier = identities.length > 1 && earlierLinks(asked, of)
  const main = html`<div><h1 class="govuk-heading-l">${title}</h1><div class="reading"><p class="govuk-body">${t('Every look at a record about you is listed here by itself: when, who, at what and why. Nobody can switch this off.')}</p></div>${prove}${earlier}${none}${accesses.length > 0 && table(web, accesses, { asked, links, names, agents: new Set(agents?.keys()) })}${pagesOf(asked, { number, total, of, client })}</div>`
  return page({ title, main, back: client === undefined ? '/account' : agents?.has(client) ? '/account/acting' : '/account/agreements' })
}
type Place = { readonly number: number; readonly total: number; readonly of: number; readonly client: Uuid | undefined }
function pagesOf({ t }: Asked, { number, total, of, client }: Place): Html | undefined {
  const pages = Math.ceil(total / looksPerPage)
  if (pages <= 1) return undefined
  const at = (one: number): string => `/account/looks?page=${one}${of > 0 ? `&of=${of}` : ''}${client ? `&client=${client}` : ''}`
  return pagination({
    landmarkLabel: t('Pages'),
    ...(number > 1 && { previous: { href: at(number - 1), text: t('Newer') } }),
    ...(number < pages && { next: { href: at(number + 1), text: t('Older') } }),
  })
}
/** Two sign-ins that an officer joined have a list each: what was kept apart was looked at apart. */
const earlierLinks = ({ t }: Asked, of: number): Html =>
  of === 0
    ? html`<p class="govuk-body"><a class="govuk-link" href="/account/looks?of=1">${t('Looks from before your sign-in was joined to your record')}</a></p>`
    : html`<p class="govuk-body"><a class="govuk-link" href="/account/looks">${t('Looks at your record now')}</a></p>`

/** One line of the list: a look, or several of the same within a minute. `at` is the last. */
export type Looked = Access & { readonly times: number }
const alike = (a: Access, b: Access): boolean =>
  (['action', 'actor', 'who', 'role', 'body', 'system', 'purpose', 'law', 'service', 'caseId'] as const).every(
    (name) => a[name] === b[name],
  )
/** Newest first, as they come. What lies between two of the same keeps them apart. */
export function grouped(accesses: readonly Access[]): readonly Looked[] {
  const groups: Looked[] = []
  for (const access of accesses) {
    const last = groups.at(-1)
    const joins = last && alike(last, access) && last.at - access.at <= sameLookSecondsMax * 1000
    if (joins) groups[groups.length - 1] = { ...last, times: last.times + 1 }
    else groups.push({ ...access, times: 1 })
  }
  return groups
}

/** Where an application that was begun or sent can be seen; one that was deleted has no place. */
type Shown = {
  readonly asked: Asked
  readonly links: ReadonlyMap<Uuid, string>
  readonly names: ReadonlyMap<string, string>
  readonly agents: ReadonlySet<string>
}
function table(web: Web, accesses: readonly Access[], shown: Shown): Html {
  const { t } = shown.asked
  return html`<table class="govuk-table govuk-table--stacks"><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${t('When')}</th><th scope="col" class="govuk-table__header">${t('Who')}</th><th scope="col" class="govuk-table__header">${t('What')}</th><th scope="col" class="govuk-table__header">${t('Why')}</th></tr></thead><tbody class="govuk-table__body">${grouped(accesses).map((one) => row(web, one, shown))}</tbody></table>`
}
const actors = (t: Asked['t']): Readonly<Record<Access['actor'], string>> => ({
  self: t('You, through a service'),
  public: t('Somebody with the number of the record'),
  machine: t('The program by itself'),
  officer: t('An officer'),
  client: t('A system of another organisation'),
})
/** Whoever acts for the person stands among the clients, under what they were allowed. */
function whoWas({ system, actor, who }: Looked, { asked: { t }, agents }: Shown): string {
  if (system === 'credentials') return t('Somebody to whom you gave a code')
  return agents.has(who) ? t('Somebody who acts for you') : actors(t)[actor]
}
/** What was done, in words. */
export const actions = (t: Asked['t']): Readonly<Record<Access['action'], string>> => ({
  read: t('Read'),
  search: t('Found in a search'),
  use: t('Used'),
  change: t('Changed'),
  case: t('Opened a case'),
})
/** What the platform itself reads for; a service says its own purposes, in its own Welsh. */
export const purposes = (t: Asked['t']): Readonly<Record<string, string>> => ({
  'to find your record when you sign in': t('to find your record when you sign in'),
  'to write to you about your case': t('to write to you about your case'),
  'to tell you about your sign-in': t('to tell you about your sign-in'),
  'to settle a doubtful sign-in, for a reason that an officer writes down': t(
    'to settle a doubtful sign-in, for a reason that an officer writes down',
  ),
  'to join what is about one person': t('to join what is about one person'),
  'to remind you of a day that concerns you': t('to remind you of a day that concerns you'),
  'to greet whoever starts a demonstration': t('to greet whoever starts a demonstration'),
  'to fill in an address': t('to fill in an address'),
  'to fill a demonstration': t('to fill a demonstration'),
  'to tell whoever asks whether a vehicle is taxed': t('to tell whoever asks whether a vehicle is taxed'),
  'to tell whoever asks whether a vehicle has an MOT': t('to tell whoever asks whether a vehicle has an MOT'),
  'to look at a file that belongs to your case': t('to look at a file that belongs to your case'),
  'to work on the case': t('to work on the case'),
  'the decision of a case': t('the decision of a case'),
  'search for a case': t('search for a case'),
  'to check what you shared': t('to check what you shared'),
  'to give you a copy of what is held about you': t('to give you a copy of what is held about you'),
  'to tell you what became of your request': t('to tell you what became of your request'),
  'to begin an application for you, as you agreed': t('to begin an application for you, as you agreed'),
  'to answer questions for you, as you agreed': t('to answer questions for you, as you agreed'),
  'to send an application for you, as you agreed': t('to send an application for you, as you agreed'),
  'to take an application back for you, as you agreed': t('to take an application back for you, as you agreed'),
  'to see how your applications stand, as you agreed': t('to see how your applications stand, as you agreed'),
  'to see what was decided before': t('to see what was decided before'),
  'to show you what was decided before': t('to show you what was decided before'),
  'to read a message to you, as you agreed': t('to read a message to you, as you agreed'),
  'to mark that the record is not to be used': t('to mark that the record is not to be used'),
  'to show you what is held about you': t('to show you what is held about you'),
  'to fill in an application with you while you talk with us': t('to fill in an application with you while you talk with us'),
  'to change how we contact you': t('to change how we contact you'),
  [complaintPurpose]: t('to answer your complaint'),
  [satisfactionPurpose]: t('to read what you said of the service'),
  [findPurpose]: t('to find you while you talk with us'),
  [proofPurpose]: t('to make sure that it is you who talks with us'),
  [ringPurpose]: t('to ring you back'),
  [helpPurpose]: t('to help you while you talk with us'),
})
/** A purpose in the words of the program, or of a service that has it. */
export const purposeSaid = (views: readonly ServiceView[], purpose: string, language: Language): string =>
  purposes(words[language])[purpose] ??
  views
    .find(({ service }) => [...Object.values(service.uses), ...(service.reminders ?? [])].some((use) => use.purpose === purpose))
    ?.say[language](purpose) ??
  purpose
/** Besides who: an officer's role, what the other organisation is called, or what the program was doing. */
function besides(web: Web, { actor, who, role, body }: Looked, { asked: { t, language }, names }: Shown): readonly string[] {
  const name = web.bodyOf(body)?.name[language] ?? body
  if (actor === 'officer') return [(roleWords(t) as Readonly<Record<string, string>>)[role ?? ''] ?? role ?? '', name]
  if (actor === 'client') return [names.get(who) ?? '']
  if (actor !== 'machine') return [name]
  const doing = who === 'sign-in' ? t('while you signed in') : viewOf(web, who, 0)?.title(language)
  return [doing ?? '', name]
}
function whyOf(web: Web, { service, purpose }: Looked, { t, language }: Asked): { readonly words: string; readonly title?: string } {
  const view = service === undefined ? undefined : viewOf(web, service, 0)
  const own = purposes(t)[purpose]
  if (!view) return { words: own ?? purpose }
  return { words: own ?? view.say[language](purpose), title: view.title(language) }
}
/** What was looked at: the register's own words. A case is named by its link. */
function systemOf(web: Web, { system }: Looked, { t, language }: Asked): string {
  if (system === 'cases') return ''
  if (system === 'application') return t('An application of yours')
  if (system === 'credentials') return t('A digital document of yours')
  if (system === 'case-list') return t('An application of yours, in a list that was taken out')
  if (system === 'complaints') return t('A complaint of yours')
  if (system === 'satisfaction') return t('What you said of a service')
  if (system === 'account') return t('What is in your account')
  if (system === 'copy') return t('All else that is held about you')
  return system === 'files' ? t('A file of your case') : (web.registers.holds(system)?.[language] ?? system)
}
function row(web: Web, one: Looked, shown: Shown): Html {
  const { asked, links } = shown
  const { t, language } = asked
  const small = (words: string | false | undefined): Html | false => (words ? html`<br><span class="quiet small">${words}</span>` : false)
  const why = whyOf(web, one, asked)
  const link = one.caseId && links.get(one.caseId)
  const record = link && html` <a class="govuk-link small" href="${link}">${t('See the application')}</a>`
  const times = one.times > 1 && t('{count} times within a minute', { count: String(one.times) })
  const cell = (inside: Html): Html => html`<td class="govuk-table__cell">${inside}</td>`
  return html`<tr class="govuk-table__row">${cell(html`${when(one.at, language)}${small(times)}`)}${cell(html`${whoWas(one, shown)}${besides(web, one, shown).map(small)}`)}${cell(html`${actions(t)[one.action]}${small(systemOf(web, one, asked))}`)}${cell(html`${why.words}${small(why.title)}${small(one.law)}${record}`)}</tr>`
}
const when = (at: Instant, language: Language): string => dayAndTime(at, language)

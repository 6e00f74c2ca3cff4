import type { QueueCounted, QueueDue, QueueFilter, QueueHeld } from '#cases'
import { dueSoonDays } from '#cases'
import type { Say } from '#definition'
import { type Language, languages, type Uuid } from '#kernel'
import { button } from '../components/button.ts'
import { select } from '../components/select.ts'
import { type Content, type Html, html } from '../html.ts'
import type { Fields } from '../reply.ts'
import { deskName, desksOf, type Here, nameOf } from './officer.ts'

export const itemsPerPage = 25
const heldBy = ['free', 'mine', 'others'] as const satisfies readonly QueueHeld[]
const dueBy = ['late', 'today', 'soon', 'later'] as const satisfies readonly QueueDue[]
/** What of the queue is shown: all of it stands in the address. `page` counts from 1. */
export type Filter = Pick<QueueFilter, 'desk' | 'service' | 'due' | 'held' | 'holder'> & {
  readonly spoken?: Language
  readonly risk?: 'yes'
  readonly page: number
}
type Facet = 'desk' | 'service' | 'due' | 'held' | 'holder' | 'spoken' | 'risk'
const facets = ['desk', 'service', 'due', 'held', 'holder', 'spoken', 'risk'] as const satisfies readonly Facet[]
/** What the engine is asked for: in an address `language` is that of the page. */
export const askedOf = ({ page: _, spoken, risk, ...rest }: Filter): QueueFilter => ({
  ...rest,
  ...(spoken && { language: spoken }),
  ...(risk && { atRisk: true as const }),
})

/** What the address asks for; words that mean nothing here ask for nothing. */
export function filterOf({ asked, officer, web, colleagues }: Here, query: Fields = asked.query): Filter {
  const [desk, service, page] = [query.one('desk'), query.one('service'), query.one('page')]
  const due = dueBy.find((one) => one === query.one('due'))
  const held = heldBy.find((one) => one === query.one('held'))
  const spoken = languages.find((one) => one === query.one('spoken'))
  const holder = colleagues.find((one) => one.officer === query.one('holder'))
  return {
    ...(officer.roles.includes(desk) && { desk }),
    ...(web.book.current(service) && { service }),
    ...(due && { due }),
    ...(held && { held }),
    ...(holder && { holder: holder.officer }),
    ...(spoken && { spoken }),
    ...(query.one('risk') === 'yes' && { risk: 'yes' as const }),
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  }
}
/** The address of the queue, shown so. */
export function addressOf(filter: Partial<Filter>): string {
  const query = new URLSearchParams()
  for (const facet of facets) if (filter[facet] !== undefined) query.set(facet, filter[facet])
  if (filter.page !== undefined && filter.page > 1) query.set('page', String(filter.page))
  return query.size > 0 ? `/desk?${query}` : '/desk'
}
/** Colleagues who work at none of this officer's desks any more: what they hold is free. */
export function awayFrom({ colleagues, officer }: Here): readonly Uuid[] {
  const desks = desksOf(officer.roles)
  return colleagues.filter(({ roles }) => !desksOf(roles).some((desk) => desks.includes(desk))).map((one) => one.officer)
}
type Chosen = Partial<Pick<Filter, Facet>>
const facetIn = (one: QueueCounted, facet: Facet): string | undefined =>
  facet === 'spoken' ? one.language : facet === 'risk' ? (one.atRisk ? 'yes' : undefined) : one[facet]
/** How many there are of what is chosen. */
export const countOf = (counted: readonly QueueCounted[], chosen: Chosen): number =>
  counted.reduce(
    (sum, one) => (facets.every((facet) => chosen[facet] === undefined || chosen[facet] === facetIn(one, facet)) ? sum + one.count : sum),
    0,
  )

type Way = { readonly value: string | undefined; readonly words: string }
/** Ways to see less of the queue, each with how many it would leave. */
export function filters(here: Here, filter: Filter, counted: readonly QueueCounted[]): Html {
  const { t, officer } = here
  const desks = desksOf(officer.roles)
  const row = (facet: Facet, label: string, ways: readonly Way[]) => facetLinks({ filter, counted, facet, label, ways })
  const all = { value: undefined, words: t('Everything') }
  // Shown where there is a choice.
  const risk = filter.risk !== undefined || countOf(counted, { risk: 'yes' }) > 0
  const welsh = filter.spoken !== undefined || countOf(counted, { spoken: 'cy' }) > 0
  return html`<div class="desk-filters">${row('held', t('Held by'), [all, ...heldBy.map((value) => ({ value, words: heldWords(t)[value] }))])}${filter.holder !== undefined && row('holder', t('Held by name'), [all, { value: filter.holder, words: nameOf(here, filter.holder) }])}${row('due', t('Due'), [{ ...all, words: t('Any day') }, ...dueBy.map((value) => ({ value, words: dueWords(t)[value] }))])}${desks.length > 1 && row('desk', t('Desk'), [{ ...all, words: t('All desks') }, ...desks.map((value) => ({ value, words: deskName(t, value) }))])}${risk && row('risk', t('At risk'), [all, { value: 'yes', words: t('At risk') }])}${welsh && row('spoken', t('Language'), [all, { value: 'cy', words: t('In Welsh') }, { value: 'en', words: t('In English') }])}${services(here, filter, counted)}</div>`
}
const heldWords = (t: Say): Readonly<Record<QueueHeld, string>> => ({
  free: t('Nobody'),
  mine: t('Me'),
  others: t('Colleagues'),
})
const dueWords = (t: Say): Readonly<Record<QueueDue, string>> => ({
  late: t('Late'),
  today: t('Today'),
  soon: t('In {days} days', { days: String(dueSoonDays) }),
  later: t('Later'),
})
type Row = {
  readonly filter: Filter
  readonly counted: readonly QueueCounted[]
  readonly facet: Facet
  readonly label: string
  readonly ways: readonly Way[]
}
/** All else that is chosen. By whom a case is held is one thing, whether it is said by name or not. */
function without({ page: _, ...filter }: Filter, facet: Facet): Chosen {
  const { [facet]: _chosen, ...others }: Chosen = filter
  if (facet !== 'held') return others
  const { holder: _holder, ...rest }: Chosen = others
  return rest
}
function facetLinks({ filter, counted, facet, label, ways }: Row): Html {
  const others = without(filter, facet)
  const chosen = filter[facet]
  const links = ways.map(({ value, words }) => {
    const to = value === undefined ? others : { ...others, [facet]: value }
    const current = value === chosen && html` aria-current="true"`
    return html`<li><a href="${addressOf(to)}"${current}>${words} <span class="desk-filters__count">${countOf(counted, to)}</span></a></li>`
  })
  return html`<nav aria-label="${label}"><span class="desk-filters__label" aria-hidden="true">${label}</span><ul>${links}</ul></nav>`
}
/** What is chosen, in a form. */
export const hiddenOf = (chosen: Chosen): readonly Html[] =>
  facets.flatMap((facet) => (chosen[facet] === undefined ? [] : [html`<input type="hidden" name="${facet}" value="${chosen[facet]}">`]))
/** There may be many services, so they are a list to choose from: those of which there is something. */
function services({ t, web, language }: Here, filter: Filter, counted: readonly QueueCounted[]): Content {
  const { page: _, service, ...others } = filter
  const names = [...new Set([...counted.map((one) => one.service), ...(service === undefined ? [] : [service])])]
  if (names.length < 2 && service === undefined) return undefined
  const titleOf = (id: string): string => {
    const compiled = web.book.current(id)
    return compiled ? web.views.of(compiled).title(language) : id
  }
  const items = names
    .map((value) => ({ value, text: `${titleOf(value)} (${countOf(counted, { ...others, service: value })})` }))
    .sort((a, b) => a.text.localeCompare(b.text, language))
  const all = { value: '', text: `${t('All services')} (${countOf(counted, others)})` }
  const field = select({ id: 'service', name: 'service', label: { text: t('Service') }, value: service, items: [all, ...items] })
  const kept = hiddenOf(others)
  return html`<form class="desk-filters__service" method="get" action="/desk">${kept}${field}${button({ text: t('Show'), classes: 'govuk-button--secondary desk-small' })}</form>`
}

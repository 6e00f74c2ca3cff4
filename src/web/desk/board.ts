import type { QueueCounted } from '#cases'
import type { Instant, Uuid } from '#kernel'
import { type Content, type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import type { Reply } from '../reply.ts'
import { addressOf, awayFrom, type Filter } from './filters.ts'
import { liveLine, type Parts } from './live-line.ts'
import { deskName, deskPage, desksOf, type Here, nameOf } from './officer.ts'

type Line = {
  readonly holder: Uuid | undefined
  readonly all: number
  readonly late: number
  readonly today: number
  readonly oldest?: Instant
}
/** Who holds how many cases at the officer's desks, how old they are and what is late; whoever may moves several at once. */
export async function board(here: Here): Promise<Reply> {
  const { t } = here
  const title = t('Who holds what')
  const cards = Object.entries(await boardParts(here)).map(([name, part]) => html`<div data-part="${name}">${part}</div>`)
  const none = cards.length === 0 && html`<p class="govuk-body">${t('You work at no desk.')}</p>`
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${none}${cards}${liveLine(here, { parts: 'board' })}`
  return deskPage(here, { title, main, back: '/desk' })
}
/** A table for each desk, by its name: made anew while the page stands open. */
export async function boardParts(here: Here): Promise<Parts> {
  const { web, officer } = here
  const counted = await web.cases.queueCounts(officer, { away: awayFrom(here) })
  return Object.fromEntries(desksOf(officer.roles).map((desk) => [desk, card(here, desk, counted)]))
}
function card(here: Here, desk: string, counted: readonly QueueCounted[]): Html {
  const { t } = here
  const there = here.colleagues.filter(({ roles }) => roles.includes(desk)).map((one) => one.officer)
  const lines = linesOf(
    counted.filter((one) => one.desk === desk),
    there,
  )
  const heads = [t('Held by'), t('Cases'), t('Late'), t('Due today'), t('Oldest')].map(
    (words, at) => html`<th scope="col" class="govuk-table__header${at > 0 && at < 4 && ' govuk-table__header--numeric'}">${words}</th>`,
  )
  const more =
    here.may('cases.decide') &&
    html`<th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">${t('What you can do')}</span></th>`
  return html`<table class="govuk-table govuk-table--stacks desk-queue desk-board"><caption class="govuk-table__caption govuk-table__caption--m">${deskName(t, desk)}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${heads}${more}</tr></thead><tbody class="govuk-table__body">${lines.map((line) => row(here, desk, line))}</tbody></table>`
}
/** Those whom nobody holds first, then whoever holds most; colleagues of the desk who hold nothing last. */
export function linesOf(counted: readonly QueueCounted[], there: readonly Uuid[]): readonly Line[] {
  const holders = [...new Set([undefined, ...counted.map(({ holder }) => holder), ...there])]
  const lines = holders.map((holder) => {
    const theirs = counted.filter((one) => one.holder === holder)
    const sum = (of: readonly QueueCounted[]) => of.reduce((all, { count }) => all + count, 0)
    const oldest = theirs.map((one) => one.oldest).sort((a, b) => a - b)[0]
    const due = (when: QueueCounted['due']) => sum(theirs.filter((one) => one.due === when))
    return { holder, all: sum(theirs), late: due('late'), today: due('today'), ...(oldest !== undefined && { oldest }) }
  })
  const [free, ...held] = lines
  return [...(free ? [free] : []), ...held.sort((a, b) => b.all - a.all)]
}
function row(here: Here, desk: string, { holder, all, late, today, oldest }: Line): Html {
  const { t, language } = here
  const which: Partial<Filter> = { desk, ...(holder === undefined ? { held: 'free' as const } : { holder }) }
  const name = all > 0 ? html`<a class="govuk-link" href="${addressOf(which)}">${nameOf(here, holder)}</a>` : nameOf(here, holder)
  const number = (words: string, count: number, to: Content = undefined): Html =>
    html`<td class="govuk-table__cell govuk-table__cell--numeric"><span class="stacked" aria-hidden="true">${words}: </span>${to || String(count)}</td>`
  const lateLink =
    late > 0 &&
    html`<a class="govuk-link" href="${addressOf({ ...which, due: 'late' })}"><strong>${late}</strong><span class="govuk-visually-hidden">: ${t('Late')}, ${nameOf(here, holder)}</span></a>`
  const move =
    here.may('cases.decide') &&
    html`<td class="govuk-table__cell desk-queue__do">${all > 0 && (here.may('cases.assign') || holder === here.officer.officer || holder === undefined) && html`<a class="govuk-link" href="${addressOf(which).replace('/desk?', '/desk/bulk?all=filter&')}">${t('Move several')}<span class="govuk-visually-hidden">: ${nameOf(here, holder)}, ${deskName(t, desk)}</span></a>`}</td>`
  return html`<tr class="govuk-table__row"><td class="govuk-table__cell">${name}</td>${number(t('Cases'), all)}${number(t('Late'), late, lateLink)}${number(t('Due today'), today)}<td class="govuk-table__cell"><span class="stacked" aria-hidden="true">${t('Oldest')}: </span>${oldest === undefined ? '' : dayShown(oldest, language)}</td>${move}</tr>`
}

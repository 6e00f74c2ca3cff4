import { bulkCasesMax, type QueueCounted, type QueueItem, referenceCharactersMin } from '#cases'
import type { Say } from '#definition'
import { parseReference, plainCode, todayOf } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { pagination } from '../components/pagination.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { go, type Reply } from '../reply.ts'
import { viewOf } from '../web.ts'
import { mark } from './bulk-mark.ts'
import { dueTag, waitsWords, waitTag } from './due.ts'
import { addressOf, askedOf, awayFrom, countOf, type Filter, filterOf, filters, itemsPerPage } from './filters.ts'
import { liveLine, type Parts } from './live-line.ts'
import { nothingTaken, takeNext, takeNextButton } from './next.ts'
import { deskName, deskPage, firstPlace, type Here, hidden, isFree, nameOf } from './officer.ts'
import { riskTag } from './risk-card.ts'
import { savedViews } from './saved.ts'
import { searchAddress } from './search.ts'

/** The queue of the officer's desks: first what people have answered, then what falls due first. */
export async function queue(here: Here): Promise<Reply> {
  if (!here.may('cases.list') && here.may('holds.set')) return holdsPage(here)
  if (!here.may('cases.list')) {
    const place = firstPlace(here)
    return place === undefined ? noRole(here) : go(place)
  }
  return queuePage(here)
}
/** Somebody who sets legal holds and reads no cases finds them by reference alone. */
function holdsPage(here: Here, problem?: Problem): Reply {
  const { t } = here
  const title = t('Legal holds')
  const main = html`<div class="reading">${problemSummary(here, problem)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Nothing of a held case is destroyed until somebody lifts the hold.')}</p>${findForm(here, problem)}</div>`
  return deskPage(here, { title, main, ...(problem && { error: true }) }, problem ? 404 : 200)
}
type Problem = { readonly reference: string; readonly words: string }
const problemSummary = ({ t }: Here, problem: Problem | undefined): Content =>
  problem && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: problem.words, href: '#reference' }] })
function noRole(here: Here): Reply {
  const title = here.t('You have no role yet')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${here.t('You are signed in, but the staff directory gives you nothing to do here. Ask whoever looks after it.')}</p></div>`
  return deskPage(here, { title, main })
}

async function queuePage(here: Here, problem?: Problem): Promise<Reply> {
  const { web, officer, t } = here
  const filter = filterOf(here)
  const { page, ...which } = filter
  const away = awayFrom(here)
  const [items, counted, views] = await Promise.all([
    web.cases.queue(officer, { ...askedOf(filter), away, offset: (page - 1) * itemsPerPage, limit: itemsPerPage }),
    web.cases.queueCounts(officer, { away }),
    web.cases.views.of(officer),
  ])
  const total = countOf(counted, which)
  const title = filter.held === 'mine' ? t('My work') : t('Work')
  const parts = partsOf(here, filter, counted)
  const main = html`${problemSummary(here, problem)}${nothingTaken(here)}<div class="desk-top"><div><h1 class="govuk-heading-l">${title}</h1><div data-part="count">${parts.count}</div></div>${findForm(here, problem)}</div>${takeNext(here, filter)}<div data-part="filters">${parts.filters}</div>${savedViews(here, filter, views)}${items.length > 0 ? html`${several(here, filter, total)}${list(here, items)}` : nothingThere(here, filter)}${pages(filter, total, t)}${liveLine(here, { parts: 'queue' })}`
  return deskPage(here, { title, main, ...(problem && { error: true }) }, problem ? 404 : 200)
}
/** What of the page says how many there are: made anew while it stands open. */
const partsOf = (here: Here, filter: Filter, counted: readonly QueueCounted[]): Parts => {
  const { page: _, ...which } = filter
  const total = countOf(counted, which)
  return { count: total > 0 && html`<p class="quiet">${countWords(total, here.t)}</p>`, filters: filters(here, filter, counted) }
}
export const queueParts = async (here: Here): Promise<Parts> =>
  partsOf(here, filterOf(here), await here.web.cases.queueCounts(here.officer, { away: awayFrom(here) }))
const countWords = (total: number, t: Say): string =>
  total === 1
    ? t('1 case')
    : t('{count} cases: people at risk first, then what was answered, then the first to fall due', { count: String(total) })
const nothingThere = ({ t }: Here, { held }: Filter): Html =>
  html`<p class="govuk-inset-text">${held === 'mine' ? t('You hold no case. Take one from the queue.') : t('Nothing waits here.')}</p>`

function findForm(here: Here, problem: Problem | undefined): Html {
  const { t } = here
  const field = input({
    id: 'reference',
    name: 'reference',
    label: { text: t('Find by reference'), classes: 'govuk-label--s' },
    classes: 'govuk-input--width-10',
    value: problem?.reference,
    autocomplete: 'off',
    spellcheck: false,
    attributes: { 'data-key': '/' },
    errorMessage: problem && { text: problem.words, visuallyHiddenText: t('Error') },
  })
  return html`<search><form class="desk-find" method="get" action="/desk/find">${field}<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">${t('Find')}</button></form>${here.may('cases.read') && html`<p class="small"><a class="govuk-link" href="${searchAddress}">${t('Find another way')}</a></p>`}</search>`
}

/** Ways to do the same to many: those marked, all of the page, or all that is shown. */
function several(here: Here, filter: Filter, total: number): Content {
  const { t } = here
  const to = (all: 'page' | 'filter'): string => addressOf(filter).replace(/^\/desk\??/, `/desk/bulk?all=${all}&`)
  const most = Math.min(total, bulkCasesMax)
  const every = most < total ? t('The first {count} of all', { count: String(most) }) : t('All {count}', { count: String(total) })
  const button = html`<button type="submit" class="govuk-button govuk-button--secondary desk-small" data-module="govuk-button">${t('Do the same to those marked')}</button>`
  const links = html`<a class="govuk-link" href="${to('page')}">${t('All on this page')}</a>${total > itemsPerPage && html` · <a class="govuk-link" href="${to('filter')}">${every}</a>`}`
  const list =
    here.may('cases.export') &&
    html`<a class="govuk-link" href="${addressOf({ ...filter, page: 1 }).replace('/desk', '/desk/export')}">${t('Take out as a list')}</a> · `
  const board = html`${list}<a class="govuk-link" href="/desk/board">${t('Who holds what')}</a>`
  return here.may('cases.decide')
    ? html`<form id="${chosenForm}" method="get" action="/desk/bulk" class="desk-several">${button}<p class="small">${links}</p><p class="small desk-several__board">${board}</p></form>`
    : html`<p class="small">${board}</p>`
}
const chosenForm = 'chosen'
function list(here: Here, items: readonly QueueItem[]): Html {
  const { t } = here
  const rows = items.map((item) => row(here, item))
  return html`<table class="govuk-table govuk-table--stacks desk-queue"><caption class="govuk-visually-hidden">${t('Cases by the day they fall due')}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${here.may('cases.decide') && html`<th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">${t('Chosen')}</span></th>`}<th scope="col" class="govuk-table__header">${t('Case')}</th><th scope="col" class="govuk-table__header">${t('Due')}</th><th scope="col" class="govuk-table__header">${t('Desk')}</th><th scope="col" class="govuk-table__header">${t('Held by')}</th><th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">${t('What you can do')}</span></th></tr></thead><tbody class="govuk-table__body">${rows}</tbody></table>`
}
/** A case as the queue shows it. */
export function row(here: Here, item: QueueItem): Html {
  const { web, t, language } = here
  const view = viewOf(web, item.service, item.serviceVersion)
  const due = dueTag({ dueOn: item.dueOn, today: todayOf(web.clock), service: view?.service }, t, language)
  const title = html`<a class="govuk-link desk-queue__what" href="/desk/cases/${item.caseId}">${view?.title(language) ?? item.service}</a><br><span class="reference-small">${item.reference}</span> ${riskTag(here, item)} ${languageTag(here, item)} ${waitTag({ ...item, view }, t, language)}${handedTag(here, item)}`
  const choose =
    here.may('cases.decide') &&
    html`<td class="govuk-table__cell desk-queue__choose">${mark(here, item, { value: item.caseId, form: chosenForm })}</td>`
  return html`<tr class="govuk-table__row" data-case="${item.caseId}">${choose}<td class="govuk-table__cell">${title}</td><td class="govuk-table__cell">${stacked(t('Due'))}${due}</td><td class="govuk-table__cell">${stacked(t('Desk'))}${deskName(t, item.desk)}</td><td class="govuk-table__cell">${stacked(t('Held by'))}${nameOf(here, item.assignedTo)}</td><td class="govuk-table__cell desk-queue__do">${take(here, item)}</td></tr>`
}
/** English is not said. */
const languageTag = ({ t }: Here, { language }: QueueItem): Content =>
  language === 'cy' && tag({ text: t('In Welsh'), classes: 'govuk-tag--blue' })
/** Somebody wrote something for whoever works on it next. */
const handedTag = (here: Here, { handedBy }: QueueItem): Content =>
  handedBy && html`<br><span class="small">${here.t('With a note by {name}', { name: nameOf(here, handedBy) })}</span>`
/** The head of a column, where the columns stand under each other. */
const stacked = (words: string): Html => html`<span class="stacked" aria-hidden="true">${words}: </span>`
/** Take what nobody holds, give back what one holds oneself. */
function take(here: Here, item: QueueItem): Content {
  if (!here.may('cases.decide')) return undefined
  const mine = item.assignedTo === here.officer.officer
  if (!isFree(here, item) && !mine) return undefined
  return assignButton(here, item, mine ? 'nobody' : 'me')
}
export function assignButton(
  here: Here,
  { caseId, reference, version }: Pick<QueueItem, 'caseId' | 'reference' | 'version'>,
  to: 'me' | 'nobody',
): Html {
  const { t } = here
  const words = to === 'me' ? t('Take it') : t('Give it back')
  return html`<form method="post" action="/desk/cases/${caseId}/assign">${hidden(here, version)}<input type="hidden" name="to" value="${to}"><button type="submit" class="govuk-button govuk-button--secondary desk-small" data-module="govuk-button" data-prevent-double-click="true">${words}<span class="govuk-visually-hidden">: ${reference}</span></button></form>`
}

const pages = (filter: Filter, total: number, t: Say): Content => {
  const last = Math.ceil(total / itemsPerPage)
  if (last <= 1) return undefined
  const { page } = filter
  return pagination({
    landmarkLabel: t('Pages'),
    ...(page > 1 && { previous: { href: addressOf({ ...filter, page: page - 1 }), text: t('Previous page') } }),
    ...(page < last && { next: { href: addressOf({ ...filter, page: page + 1 }), text: t('Next page') } }),
  })
}

/** A case of the officer's body by its reference, at whatever desk or stage it is. */
export async function find(here: Here): Promise<Reply> {
  const { web, asked, t } = here
  const typed = asked.query.one('reference').slice(0, 40)
  const reference = parseReference(typed)
  const again = (problem: Problem): Reply | Promise<Reply> => (here.may('cases.list') ? queuePage(here, problem) : holdsPage(here, problem))
  // Its beginning, as it is read out or seen on a torn letter.
  const begins = plainCode(typed)
  if (!reference && here.may('cases.read') && isBeginning(begins)) return go(`${searchAddress}?reference=${begins}`)
  if (!reference) return again({ reference: typed, words: t('Enter a reference, like 7K4M-2QX9-3DTA') })
  const found = await web.cases.find(here.officer, reference)
  if (!found) return again({ reference: typed, words: t('There is no case with this reference here') })
  return go(here.may('cases.read') ? `/desk/cases/${found.caseId}` : `/desk/cases/${found.caseId}/hold`)
}

const isBeginning = (packed: string): boolean => /^[0-9A-Z]+$/.test(packed) && packed.length >= referenceCharactersMin && packed.length < 12
const mineShown = 8
/** What the officer holds, beside an open case. */
export async function ownWork(here: Here, current: string): Promise<Html> {
  const { web, t, language, officer } = here
  const held = await web.cases.queue(officer, { held: 'mine', limit: mineShown + 1 })
  const items = held.slice(0, mineShown)
  const today = todayOf(web.clock)
  const links = items.map((item) => {
    const view = viewOf(web, item.service, item.serviceVersion)
    const due =
      item.dueOn === undefined ? t('No day promised') : html`${dueTag({ dueOn: item.dueOn, today, service: undefined }, t, language)}`
    const about = html`<span class="own-work__what">${view?.title(language) ?? item.service}</span><span class="own-work__more">${item.reference}</span>${item.handedBy && html`<span class="own-work__more">${t('With a note by {name}', { name: nameOf(here, item.handedBy) })}</span>`}<span class="own-work__more">${item.waiting ? waitsWords({ ...item, view }, t, language) : item.answered ? t('The person has answered') : due}</span>`
    return html`<li><a href="/desk/cases/${item.caseId}"${item.caseId === current && html` aria-current="page"`}>${about}</a></li>`
  })
  const none = items.length === 0 && html`<p class="quiet small">${t('You hold no case. Take one from the queue.')}</p>`
  return html`<nav class="own-work" aria-labelledby="own-work"><h2 id="own-work">${t('My work')}</h2>${items.length > 0 && html`<ul>${links}</ul>`}${none}${takeNextButton(here)}<p><a class="govuk-link small" href="${held.length > mineShown ? '/desk?held=mine' : '/desk'}">${held.length > mineShown ? t('All of my work') : t('The whole queue')}</a></p></nav>`
}

import { type QueueView, viewNameMax, viewsPerOfficerMax } from '#cases'
import type { Say } from '#definition'
import { parseUuid } from '#kernel'
import { input } from '../components/input.ts'
import { select } from '../components/select.ts'
import { type Content, type Html, html } from '../html.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { addressOf, type Filter, filterOf, hiddenOf } from './filters.ts'
import { deskName, deskPage, desksOf, type Here, hidden, idIn, typedAt, written } from './officer.ts'

type Kept = { readonly filter: Filter; readonly name: string; readonly problem: string }
/** Names for what is shown, each a link to it. */
export function savedViews(here: Here, filter: Filter, views: readonly QueueView[]): Content {
  const { t } = here
  const { page: _, ...chosen } = filter
  const now = addressOf(chosen)
  const links = views.map((view) => {
    const to = `/desk?${view.filter}`
    const where = view.desk !== undefined && html` <span class="desk-filters__count">${deskName(t, view.desk)}</span>`
    return html`<li><a href="${to}"${to === now && html` aria-current="true"`}>${view.name}${where}</a></li>`
  })
  const list =
    views.length > 0 &&
    html`<nav aria-label="${t('Saved')}"><span class="desk-filters__label" aria-hidden="true">${t('Saved')}</span><ul>${links}</ul></nav>`
  const isKept = views.some((view) => `/desk?${view.filter}` === now)
  const keep =
    now !== '/desk' &&
    !isKept &&
    html`<a class="govuk-link" href="${now.replace('/desk', '/desk/views')}">${t('Save what is shown under a name')}</a>`
  const change = views.length > 0 && html`<a class="govuk-link" href="/desk/views">${t('Saved names')}</a>`
  const ways = (keep || change) && html`<p class="small">${keep}${keep && change && ' · '}${change}</p>`
  return html`${list && html`<div class="desk-filters">${list}</div>`}${ways}`
}

/** Gives a name to what is shown, and takes names away. */
export async function viewsPage(here: Here): Promise<Reply> {
  const kept = typedAt<Kept>(here)
  return naming(here, kept?.filter ?? filterOf(here), kept)
}
async function naming(here: Here, filter: Filter, kept: Kept | undefined): Promise<Reply> {
  const { t, web, officer } = here
  const views = await web.cases.views.of(officer)
  const { page: _, ...chosen } = filter
  const title = t('Saved names')
  const form = addressOf(chosen) !== '/desk' && nameForm(here, chosen, kept)
  const rows = views.map((view) => row(here, view))
  const all =
    rows.length > 0
      ? html`<ul class="rows">${rows}</ul>`
      : !form && html`<p class="govuk-body">${t('Nothing is saved. Choose in the queue what you want to see, and save it there.')}</p>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${form}${all}</div>`
  const again = kept && { again: { at: '/desk/views', typed: kept } }
  return deskPage(here, { title, main, back: addressOf(chosen), ...(kept && { error: true }), ...again }, kept ? 422 : 200)
}
type Chosen = Omit<Filter, 'page'>
function nameForm(here: Here, chosen: Chosen, kept: Kept | undefined): Html {
  const { t, officer } = here
  const field = input({
    id: 'name',
    name: 'name',
    label: { text: t('What do you call it?'), classes: 'govuk-label--s' },
    hint: { text: t('Write nobody’s name here.') },
    classes: 'govuk-input--width-20',
    value: kept?.name,
    autocomplete: 'off',
    errorMessage: kept && { text: kept.problem, visuallyHiddenText: t('Error') },
  })
  const desks = here.may('cases.assign') ? desksOf(officer.roles) : []
  const items = [
    { value: '', text: t('For me') },
    ...desks.map((desk) => ({ value: desk, text: t('For everybody at: {desk}', { desk: deskName(t, desk) }) })),
  ]
  const whose =
    desks.length > 0 && select({ id: 'whose', name: 'whose', label: { text: t('For whom?'), classes: 'govuk-label--s' }, items })
  return html`<form method="post" action="/desk/views" novalidate>${hidden(here)}${hiddenOf(chosen)}${field}${whose}<button type="submit" class="govuk-button" data-module="govuk-button">${t('Save it')}</button></form>`
}
function row(here: Here, { id, name, filter, desk }: QueueView): Html {
  const { t } = here
  const may = desk === undefined || here.may('cases.assign')
  const form =
    may &&
    html`<form method="post" action="/desk/views/${id}/remove">${hidden(here)}<button type="submit" class="govuk-button govuk-button--secondary desk-small" data-module="govuk-button">${t('Take it away')}<span class="govuk-visually-hidden">: ${name}</span></button></form>`
  return html`<li><div class="rows__what"><a class="govuk-link" href="/desk?${filter}">${name}</a>${desk !== undefined && html` <span class="quiet small">${deskName(t, desk)}</span>`}</div><div class="rows__side">${form}</div></li>`
}

export async function keepView(here: Here): Promise<Reply> {
  const { asked, web, officer, t } = here
  const key = parseUuid(asked.form.one('key'))
  if (!key) return notFound
  const filter = filterOf(here, asked.form)
  const { page: _, ...chosen } = filter
  const to = addressOf(chosen)
  const name = written(here, 'name').replace(/\s+/g, ' ')
  const problem = nameProblem(name, t)
  if (to === '/desk') return go('/desk/views')
  if (problem !== undefined) return naming(here, filter, { filter, name: name.slice(0, 200), problem })
  const whose = here.may('cases.assign') ? desksOf(officer.roles).find((desk) => desk === asked.form.one('whose')) : undefined
  const isKept = await web.cases.views.keep(officer, {
    id: key,
    name,
    filter: to.slice('/desk?'.length),
    ...(whose !== undefined && { desk: whose }),
  })
  const full = t('You have {max} names already. Take one away first.', { max: String(viewsPerOfficerMax) })
  return isKept ? go(to) : naming(here, filter, { filter, name, problem: full })
}
const nameProblem = (name: string, t: Say): string | undefined => {
  if (name === '') return t('Enter a name')
  if (name.length > viewNameMax) return t('Enter no more than {max} characters', { max: String(viewNameMax) })
  return name.isWellFormed() && !/\p{Cc}/u.test(name) ? undefined : t('Type it again: there is a character that cannot be shown')
}
export async function removeView(here: Here): Promise<Reply> {
  const id = idIn(here, 'view')
  return id && (await here.web.cases.views.drop(here.officer, id)) ? go('/desk/views') : notFound
}

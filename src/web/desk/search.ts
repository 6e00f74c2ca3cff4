import { type CaseSearch, type QueueItem, referenceCharactersMin } from '#cases'
import { callerLengthMax } from '#conversations'
import { type Instant, parseDate, parseReference, parseUuid, plainCode, type Uuid } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { select } from '../components/select.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import { type Fields, go, type Reply } from '../reply.ts'
import { viewOf } from '../web.ts'
import { deskTag } from './due.ts'
import { asWords, deskName, deskPage, type Here, hidden, nameOf, typedAt, written } from './officer.ts'

export const searchAddress = '/desk/search'
const reasonLengthMax = 200
/** Found by somebody's name or number: which cases, or what was wrong with what was typed. */
type Kept = {
  readonly line: string
  readonly why: string
  readonly cases?: readonly Uuid[]
  readonly problem?: 'vague' | 'many' | 'no-reason'
}
type Search = Omit<CaseSearch, 'cases'>

/** Every case of the body that the officer may see, wherever it is: by what a list says of it, or by whose it is. */
export async function search(here: Here): Promise<Reply> {
  const kept = typedAt<Kept>(here)
  const asked = askedIn(here, here.asked.query)
  const isAsked = Object.keys(asked).length > 0
  const found = kept?.cases || isAsked ? await here.web.cases.search(here.officer, kept?.cases ? { cases: kept.cases } : asked) : undefined
  return searchPage(here, asked, found, kept)
}
type Found = { readonly items: readonly QueueItem[]; readonly more: boolean }
function searchPage(here: Here, asked: Search, found: Found | undefined, kept: Kept | undefined): Reply {
  const { t } = here
  const title = t('Find a case')
  const problem = kept?.problem && problemWords(here)[kept.problem]
  const field = kept?.problem === 'no-reason' ? 'why' : 'line'
  const summary = problem && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: problem, href: `#${field}` }] })
  const byPerson = here.may('cases.open-for-person') && personForm(here, kept, problem)
  const main = html`${summary}<h1 class="govuk-heading-l">${title}</h1><div class="desk-search">${caseForm(here, asked)}${byPerson}</div>${found && results(here, asked, found, kept)}`
  const again = kept && { again: { at: searchAddress, typed: kept }, ...(problem !== undefined && { error: true }) }
  return deskPage(here, { title, main, back: '/desk', ...again }, problem === undefined ? 200 : 422)
}
const problemWords = ({ t }: Here): Readonly<Record<NonNullable<Kept['problem']>, string>> => ({
  vague: t('Too little to look by: type two of last name, date of birth and postcode, or one number'),
  many: t('Too many people could be meant. Type one thing more'),
  'no-reason': t('Say why you look'),
})

/** Words that mean nothing here ask for nothing. */
function askedIn({ web, colleagues }: Here, query: Fields): Search {
  const [reference, id] = [plainCode(query.one('reference').slice(0, 40)), query.one('service')]
  const service = web.book.current(id)?.service
  const stage = service && Object.hasOwn(service.stages, query.one('stage')) ? query.one('stage') : undefined
  const [from, until] = [parseDate(query.one('from')), parseDate(query.one('until'))]
  const holder = colleagues.find(({ officer }) => officer === query.one('holder'))?.officer
  const [at = '', caseId = ''] = query.one('after').split('.')
  const last = parseUuid(caseId)
  return {
    ...(reference.length >= referenceCharactersMin && { reference }),
    ...(service && { service: id }),
    ...(stage !== undefined && { stage }),
    ...(from && { sentFrom: from }),
    ...(until && { sentUntil: until }),
    ...(holder && { holder }),
    ...(last && /^\d{1,15}$/.test(at) && { after: { submittedAt: Number(at) as Instant, caseId: last } }),
  }
}
function addressOf({ reference, service, stage, sentFrom, sentUntil, holder, after }: Search): string {
  const all = { reference, service, stage, from: sentFrom, until: sentUntil, holder }
  const query = new URLSearchParams(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  if (after) query.set('after', `${after.submittedAt}.${after.caseId}`)
  return `${searchAddress}?${query}`
}

function caseForm(here: Here, asked: Search): Html {
  const { t, web, language, colleagues } = here
  const services = web.services
    .filter(({ service }) => service.body === here.officer.body)
    .map((compiled) => ({ value: compiled.service.id, text: web.views.of(compiled).title(language) }))
  const all = { value: '', text: t('All services') }
  const stages = Object.keys((asked.service === undefined ? undefined : web.book.current(asked.service)?.service.stages) ?? {})
  const stage =
    stages.length > 0 &&
    select({
      id: 'stage',
      name: 'stage',
      label: { text: t('Stage') },
      value: asked.stage,
      items: [{ value: '', text: t('All stages') }, ...stages.map((value) => ({ value, text: asWords(value) }))],
    })
  const date = (name: string, label: string, value: string | undefined) =>
    input({ id: name, name, type: 'date', label: { text: label }, classes: 'govuk-input--width-10', value })
  const reference = input({
    id: 'reference',
    name: 'reference',
    label: { text: t('Reference') },
    hint: { text: t('All of it, or its first 3 characters or more') },
    classes: 'govuk-input--width-10',
    value: asked.reference,
    autocomplete: 'off',
    spellcheck: false,
  })
  const people = colleagues.map((one) => ({ value: one.officer as string, text: nameOf(here, one.officer) }))
  const holder = select({
    id: 'holder',
    name: 'holder',
    label: { text: t('Held by') },
    value: asked.holder,
    items: [{ value: '', text: t('Anybody') }, ...people],
  })
  const service = select({ id: 'service', name: 'service', label: { text: t('Service') }, value: asked.service, items: [all, ...services] })
  return html`<search class="card"><h2 class="govuk-heading-m">${t('By the case')}</h2><form method="get" action="${searchAddress}">${reference}${service}${stage}<div class="desk-search__days">${date('from', t('Sent from'), asked.sentFrom)}${date('until', t('Sent until'), asked.sentUntil)}</div>${holder}<button type="submit" class="govuk-button" data-module="govuk-button">${t('Find')}</button></form></search>`
}
/** Whose it is, with a reason that the person reads: nobody looks people up without one. */
function personForm(here: Here, kept: Kept | undefined, problem: string | undefined): Html {
  const { t } = here
  const wrong = (field: boolean) =>
    problem !== undefined && field ? { errorMessage: { text: problem, visuallyHiddenText: t('Error') } } : {}
  const line = input({
    id: 'line',
    name: 'line',
    label: { text: t('What is known of them') },
    hint: {
      text: t(
        'Two of last name, date of birth and postcode, in any order: Jones 3 4 1985. Or one number: telephone, driver number, registration number; or the email address. Whole words only: what is sealed is found by no part of it.',
      ),
    },
    value: kept?.line ?? '',
    autocomplete: 'off',
    spellcheck: false,
    attributes: { maxlength: String(callerLengthMax) },
    ...wrong(kept?.problem !== 'no-reason'),
  })
  const why = input({
    id: 'why',
    name: 'why',
    label: { text: t('Why you look') },
    hint: { text: t('Everybody who is found reads this under “Who has looked at my data”.') },
    value: kept?.why ?? '',
    attributes: { maxlength: String(reasonLengthMax) },
    ...wrong(kept?.problem === 'no-reason'),
  })
  return html`<search class="card"><h2 class="govuk-heading-m">${t('By whose it is')}</h2><form method="post" action="${searchAddress}" novalidate>${hidden(here)}${line}${why}<button type="submit" class="govuk-button" data-module="govuk-button" data-prevent-double-click="true">${t('Find')}</button></form></search>`
}
/** Recorded for each person found, with the officer's words. */
export async function searchPeople(here: Here): Promise<Reply> {
  const { web, officer } = here
  const line = written(here, 'line').slice(0, callerLengthMax)
  const why = written(here, 'why').slice(0, reasonLengthMax)
  const say = (more: Pick<Kept, 'cases' | 'problem'>, found?: Found) => searchPage(here, {}, found, { line, why, ...more })
  // A case that is named is found by its name: that looks nobody up.
  const reference = parseReference(line)
  if (reference) return go(addressOf({ reference: plainCode(reference) }))
  if (why === '') return say({ problem: 'no-reason' })
  const people = await web.callers.people(officer, line, why)
  if (typeof people === 'string') return say({ problem: people })
  const theirs = (await Promise.all(people.map((person) => web.cases.list({ person })))).flat().map(({ caseId }) => caseId)
  const found = await web.cases.search(officer, { cases: theirs })
  return say({ cases: found.items.map(({ caseId }) => caseId) }, found)
}

function results(here: Here, asked: Search, { items, more }: Found, kept: Kept | undefined): Html {
  const { t } = here
  if (items.length === 0) return html`<p class="govuk-inset-text" role="status">${t('No case is found that you may see.')}</p>`
  const heads = [t('Case'), t('Sent on'), t('How it stands'), t('Desk'), t('Held by')].map(
    (words) => html`<th scope="col" class="govuk-table__header">${words}</th>`,
  )
  const last = items.at(-1)
  const next =
    more &&
    last &&
    !kept &&
    html`<p class="govuk-body"><a class="govuk-link" href="${addressOf({ ...asked, after: last })}" rel="next">${t('Next page')}</a></p>`
  const cut = more && kept && html`<p class="govuk-body">${t('These are the newest.')}</p>`
  return html`<table class="govuk-table govuk-table--stacks desk-queue"><caption class="govuk-table__caption govuk-table__caption--m">${t('Found, newest first')}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${heads}</tr></thead><tbody class="govuk-table__body">${items.map((item) => row(here, item))}</tbody></table>${next}${cut}`
}
function row(here: Here, item: QueueItem): Html {
  const { web, t, language } = here
  const view = viewOf(web, item.service, item.serviceVersion)
  const cell = (label: string, content: Content): Html =>
    html`<td class="govuk-table__cell"><span class="stacked" aria-hidden="true">${label}: </span>${content}</td>`
  const stands = item.outcome === undefined && item.desk !== '' && !item.waiting ? asWords(item.stage) : view && deskTag(item, view, here)
  return html`<tr class="govuk-table__row"><td class="govuk-table__cell"><a class="govuk-link" href="/desk/cases/${item.caseId}">${view?.title(language) ?? item.service}</a><br><span class="reference-small">${item.reference}</span></td>${cell(t('Sent on'), dayShown(item.submittedAt, language))}${cell(t('How it stands'), stands)}${cell(t('Desk'), item.desk === '' ? '' : deskName(t, item.desk))}${cell(t('Held by'), item.desk === '' ? '' : nameOf(here, item.assignedTo))}</tr>`
}

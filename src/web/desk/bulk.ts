import { type Acted, type BulkDeed, bulkCasesMax, type QueueItem } from '#cases'
import type { Say } from '#definition'
import { parseUuid, todayOf, type Uuid } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { select } from '../components/select.ts'
import { type Content, type Html, html } from '../html.ts'
import type { Reply } from '../reply.ts'
import { notFound, viewOf } from '../web.ts'
import { actionField, actWords, chosenAct, mayAct } from './bulk-act.ts'
import { mark } from './bulk-mark.ts'
import { type BulkAct, type Chosen, type LeftOut, type Planned, planned } from './bulk-plan.ts'
import { notAllowedWords } from './commands.ts'
import { deskTag, dueTag, waitTag } from './due.ts'
import { addressOf, askedOf, awayFrom, filterOf, itemsPerPage } from './filters.ts'
import { deskPage, desksOf, type Here, isFree, nameOf, typedAt, written, wrongWords } from './officer.ts'
import { riskTag } from './risk-card.ts'
import { reasonBox, submit, type Typed, toQueue } from './steps.ts'

const place = '/desk/bulk'
/** What is shown at this address after something was posted. */
type Kept =
  | { readonly shows: 'choice'; readonly chosen: readonly Chosen[]; readonly typed: Typed }
  | { readonly shows: 'plan'; readonly key: Uuid; readonly chosen: readonly Chosen[]; readonly deed: BulkDeed }
  | { readonly shows: 'done'; readonly deed: BulkDeed; readonly done: readonly Uuid[]; readonly left: readonly (readonly [Uuid, Why])[] }
/** Why a case was left as it was. */
type Why = LeftOut | Exclude<Acted['kind'], 'not-allowed' | 'done' | 'proposed'> | Extract<Acted, { kind: 'not-allowed' }>['because']

/** Many cases at once: what was chosen in the queue, all of its page, or all that it shows up to `bulkCasesMax`. */
export async function bulk(here: Here): Promise<Reply> {
  const kept = typedAt<Kept>(here)
  return kept ? shown(here, kept) : choice(here, await chosenIn(here), undefined)
}
const shown = (here: Here, kept: Kept, status = 200): Promise<Reply> => {
  if (kept.shows === 'plan') return plan(here, kept)
  return kept.shows === 'done' ? results(here, kept) : itemsOf(here, kept.chosen).then((items) => choice(here, items, kept, status))
}
async function chosenIn(here: Here): Promise<readonly QueueItem[]> {
  const { asked, web, officer } = here
  const all = asked.query.one('all')
  const filter = filterOf(here)
  const { page } = filter
  const which = askedOf(filter)
  const away = awayFrom(here)
  if (all === 'page') return web.cases.queue(officer, { ...which, away, offset: (page - 1) * itemsPerPage, limit: itemsPerPage })
  if (all === 'filter') return web.cases.queue(officer, { ...which, away, limit: bulkCasesMax })
  const cases = asked.query.all('case').flatMap((raw) => parseUuid(raw) ?? [])
  return cases.length === 0 ? [] : web.cases.queue(officer, { cases: cases.slice(0, bulkCasesMax), limit: bulkCasesMax })
}
const itemsOf = ({ web, officer }: Here, chosen: readonly Chosen[]): Promise<readonly QueueItem[]> =>
  web.cases.queue(officer, { cases: chosen.map(({ caseId }) => caseId), limit: bulkCasesMax })

/** Which of them, and what is done to each. */
function choice(here: Here, items: readonly QueueItem[], kept: Extract<Kept, { shows: 'choice' }> | undefined, status = 200): Reply {
  const { t, csrf, web } = here
  const title = items.length === 0 ? t('Nothing is chosen') : t('The same for several cases')
  const problem = kept?.typed.problem
  const summary =
    problem &&
    errorSummary({ titleText: t('There is a problem'), errorList: [{ text: problem.words, href: `#${problem.field}-${kept.typed.form}` }] })
  const none = html`<p class="govuk-body">${t('Choose cases in the queue first.')}</p>`
  const some = html`<form method="post" action="${place}" novalidate><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="key" value="${web.cases.newKey()}"><p class="govuk-body">${t('Leave out a case by taking its mark away. Nothing happens before you have seen what will happen to each.')}</p>${deeds(here, items, kept?.typed)}${table(here, items)}</form>`
  const main = html`${summary}<h1 class="govuk-heading-l">${title}</h1>${items.length === 0 ? none : some}`
  const again = kept && { again: { at: place, typed: kept } }
  return deskPage(here, { title, main, back: '/desk', ...(problem && { error: true }), ...again }, status)
}
/** A box for each thing that can be done; the button at its end says which. */
function deeds(here: Here, items: readonly QueueItem[], typed: Typed | undefined): Html {
  const { t } = here
  const desks = new Set(items.map(({ desk }) => desk))
  const able = here.colleagues.filter((one) => desksOf(one.roles).some((desk) => desks.has(desk)))
  const people = able.map((one) => ({ value: one.officer as string, text: nameOf(here, one.officer) }))
  const to = select({
    id: 'to',
    name: 'to',
    label: { text: t('Hand over to'), classes: 'govuk-label--s' },
    value: typed?.values.to,
    items: [...people, toQueue(t)],
  })
  const box = (form: string, field: string, label: string, hint: string) =>
    reasonBox({ here, typed }, { form, field, label, hint, rows: 3 })
  const deed = (name: string, words: string, body: Html) =>
    html`<details class="step"${typed?.form === name && html` open=""`}><summary class="step__button">${words}</summary><div class="step__form">${body}<button type="submit" name="do" value="${name}" class="govuk-button" data-module="govuk-button">${t('Show what will happen')}</button></div></details>`
  const action = actionField(here, items, typed?.values.action)
  const decide =
    action &&
    deed('act', t('Decide them together'), html`${action}${box('act', 'reason', t('Your reason'), t('Each person can read this.'))}`)
  return html`<div class="steps-row bulk-deeds">${deed('assign', t('Hand over, or give back'), html`${to}${box('assign', 'handNote', t('Note for whoever works on it next (optional)'), t('Only officers read this.'))}`)}${deed('note', t('Write a note'), box('note', 'text', t('Note'), t('Only officers read this.')))}${deed('ask', t('Ask each person the same'), box('ask', 'question', t('What do you ask the person?'), t('They read it as you write it. The promised day moves on until they answer.')))}${decide}</div>`
}
function table(here: Here, items: readonly QueueItem[]): Html {
  const { t } = here
  const rows = items.map(
    (item) =>
      html`<tr class="govuk-table__row"><td class="govuk-table__cell desk-queue__choose">${mark(here, item, { value: `${item.caseId}.${item.version}`, checked: true })}</td>${cells(here, item)}<td class="govuk-table__cell">${nameOf(here, item.assignedTo)}</td></tr>`,
  )
  return tableOf(here, { caption: t('The chosen cases'), last: t('Held by'), rows, marked: true })
}
/** What it is and when it is due. */
function cells(here: Here, item: QueueItem): Html {
  const { web, t, language } = here
  const view = viewOf(web, item.service, item.serviceVersion)
  const due = item.outcome === undefined && dueTag({ dueOn: item.dueOn, today: todayOf(web.clock), service: view?.service }, t, language)
  return html`<td class="govuk-table__cell"><a class="govuk-link" href="/desk/cases/${item.caseId}">${view?.title(language) ?? item.service}</a><br><span class="reference-small">${item.reference}</span> ${riskTag(here, item)} ${waitTag({ ...item, view }, t, language)}</td><td class="govuk-table__cell">${due}</td>`
}
type Table = { readonly caption: string; readonly last: string; readonly rows: readonly Html[]; readonly marked?: boolean }
const tableOf = ({ t }: Here, { caption, last, rows, marked }: Table): Html =>
  html`<table class="govuk-table govuk-table--stacks desk-queue"><caption class="govuk-table__caption govuk-table__caption--s">${caption}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${marked && html`<th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">${t('Chosen')}</span></th>`}<th scope="col" class="govuk-table__header">${t('Case')}</th><th scope="col" class="govuk-table__header">${t('Due')}</th><th scope="col" class="govuk-table__header">${last}</th></tr></thead><tbody class="govuk-table__body">${rows}</tbody></table>`

/** What was chosen and what is to be done: shown as what will happen. */
export async function proposeBulk(here: Here): Promise<Reply> {
  const key = parseUuid(here.asked.form.one('key'))
  const chosen = chosenOf(here)
  if (!key || chosen.length === 0) return choice(here, [], undefined, 422)
  const read = deedOf(here)
  if (!read) return notFound
  return 'typed' in read
    ? shown(here, { shows: 'choice', chosen, typed: read.typed }, 422)
    : shown(here, { shows: 'plan', key, chosen, deed: read.deed })
}
const chosenOf = ({ asked }: Here): readonly Chosen[] =>
  asked.form
    .all('case')
    .slice(0, bulkCasesMax)
    .flatMap((raw) => {
      const [id, version] = raw.split('.')
      const caseId = parseUuid(id ?? '')
      return caseId && /^[1-9]\d{0,8}$/.test(version ?? '') ? [{ caseId, version: Number(version) }] : []
    })
type Read = { readonly deed: BulkDeed } | { readonly typed: Typed }
function deedOf(here: Here): Read | undefined {
  const { t, asked, officer, colleagues } = here
  const name = asked.form.one('do')
  const field = ({ assign: 'handNote', note: 'text', ask: 'question', act: 'reason' } as Readonly<Record<string, string>>)[name]
  if (field === undefined) return undefined
  const words = written(here, field)
  const to = asked.form.one('to')
  const action = asked.form.one('action')
  const none =
    ({ note: t('Enter a note'), ask: t('Enter your question') } as Readonly<Record<string, string>>)[name] ?? t('Enter your reason')
  const bad = words === '' ? (name === 'assign' ? undefined : none) : wrongWords(words, t)
  if (bad !== undefined) return { typed: { form: name, values: { [field]: words, to, action }, problem: { field, words: bad } } }
  if (name === 'note') return { deed: { do: 'note', text: words } }
  if (name === 'ask') return { deed: { do: 'ask', question: words } }
  if (name === 'act') {
    const act = chosenAct(action)
    return act && { deed: { do: 'act', ...act, reason: words } }
  }
  const who = to === 'nobody' ? null : to === 'me' ? officer.officer : colleagues.find((one) => one.officer === to)?.officer
  return who === undefined ? undefined : { deed: { do: 'assign', officer: who, ...(words !== '' && { note: words }) } }
}

/** Before anything happens: what will, and what will be left out and why. */
async function plan(here: Here, kept: Extract<Kept, { shows: 'plan' }>): Promise<Reply> {
  const { t, csrf } = here
  const { key, chosen, deed } = kept
  const all = planned(planning(here), deed, chosen, await itemsOf(here, chosen))
  const [will, not] = [all.filter(({ left }) => left === undefined), all.filter(({ left }) => left !== undefined)]
  const title = will.length === 0 ? t('Nothing will happen') : t('What will happen')
  const done =
    will.length > 0 &&
    tableOf(here, {
      caption: countWords(will.length, t),
      last: lastWords(here, deed),
      rows: will.flatMap((one) => willRow(here, one, deed)),
    })
  const fields = Object.entries(deed).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value ?? ''}">`)
  const cases = will.map(({ chosen: one }) => html`<input type="hidden" name="case" value="${one.caseId}.${one.version}">`)
  const form =
    will.length > 0 &&
    html`<form method="post" action="${place}/do"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="key" value="${key}">${fields}${cases}${submit(t('Do it'))}</form>`
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${said(here, deed)}${done}${leftTable(here, not)}${form}`
  return deskPage(here, { title, main, back: '/desk', again: { at: place, typed: kept } })
}
const planning = (here: Here) => ({
  me: here.officer.officer,
  supervises: here.may('cases.assign'),
  colleagues: here.colleagues,
  isFree: (item: QueueItem) => isFree(here, item),
  mayAct: (item: QueueItem, deed: BulkAct) => mayAct(here, item, deed),
})
const countWords = (count: number, t: Say): string => (count === 1 ? t('1 case') : t('{count} cases', { count: String(count) }))
const lastWords = ({ t }: Here, deed: BulkDeed): string => (deed.do === 'assign' ? t('Held by') : t('What happens'))
/** The words that go to each. */
function said(here: Here, deed: BulkDeed): Content {
  const { t } = here
  if (deed.do === 'act') return quoted(t('Your reason, which each person can read:'), deed.reason)
  if (deed.do === 'ask') return quoted(t('Each person is asked:'), deed.question)
  const note = deed.do === 'note' ? deed.text : deed.note
  return note !== undefined && quoted(t('The note in each case:'), note)
}
const quoted = (label: string, words: string): Html =>
  html`<p class="govuk-body">${label}</p><blockquote class="lines govuk-inset-text">${words}</blockquote>`
const willRow = (here: Here, { item }: Planned, deed: BulkDeed): readonly Html[] =>
  item ? [html`<tr class="govuk-table__row">${cells(here, item)}<td class="govuk-table__cell">${happens(here, item, deed)}</td></tr>`] : []
function happens(here: Here, item: QueueItem, deed: BulkDeed): string {
  const { t } = here
  if (deed.do === 'note') return t('The note is added.')
  if (deed.do === 'act') return actWords(here, item, deed)
  if (deed.do === 'ask') return t('The person is asked, and the promised day moves on.')
  const to = deed.officer === null ? t('The queue') : nameOf(here, deed.officer)
  return t('{from}, then {to}', { from: nameOf(here, item.assignedTo), to })
}
const leftTable = (here: Here, not: readonly Planned[]): Content =>
  not.length > 0 &&
  tableOf(here, {
    caption: here.t('Left out: {count}', { count: String(not.length) }),
    last: here.t('Why'),
    rows: not.map(({ chosen, item, left }) => leftRow(here, { caseId: chosen.caseId, item, why: left ?? 'gone' })),
  })
type Left = { readonly caseId: Uuid; readonly item: QueueItem | undefined; readonly why: Why }
const leftRow = (here: Here, { caseId, item, why }: Left): Html => {
  const what = item
    ? cells(here, item)
    : html`<td class="govuk-table__cell"><a class="govuk-link" href="/desk/cases/${caseId}">${here.t('Open the case')}</a></td><td class="govuk-table__cell"></td>`
  return html`<tr class="govuk-table__row">${what}<td class="govuk-table__cell">${whyWords(here, why)}</td></tr>`
}
function whyWords(here: Here, why: Why): string {
  const { t } = here
  const own: Partial<Record<string, string>> = {
    gone: t('It lies at none of your desks any more.'),
    absent: t('It lies at none of your desks any more.'),
    changed: t('It has changed since you chose it.'),
    stale: t('It has changed since you chose it.'),
    'key-reused': t('It has changed since you chose it.'),
    'held-already': t('They hold it already.'),
    'free-already': t('Nobody holds it.'),
    'not-holder': t('Only whoever holds a case, or a supervisor, may hand it over.'),
    'other-desk': t('They do not work at its desk.'),
    waits: t('It waits for somebody already.'),
    held: t('A colleague holds it.'),
    'reason-needed': t('Enter your reason'),
  }
  return own[why] ?? (notAllowedWords(here) as Readonly<Record<string, string>>)[why] ?? ''
}

/** Done one by one. The same press again goes on where it was interrupted. */
export async function doBulk(here: Here): Promise<Reply> {
  const key = parseUuid(here.asked.form.one('key'))
  const chosen = chosenOf(here)
  const deed = sentDeed(here)
  if (!key || chosen.length === 0 || !deed) return choice(here, [], undefined, 422)
  const items = new Map((await itemsOf(here, chosen)).map((item) => [item.caseId, item]))
  const allowed = chosen.filter(({ caseId }) => mayGoTo(here, deed, items.get(caseId)))
  const rows = allowed.map((one) => {
    const item = items.get(one.caseId)
    return { ...one, ...(item && isFree(here, item) && { isFree: true }) }
  })
  const acted = await here.web.cases.inBulk(here.officer, { key, rows, deed })
  const done = acted.filter(({ acted }) => acted.kind === 'done').map(({ caseId }) => caseId)
  const refused = acted.flatMap(({ caseId, acted }): readonly (readonly [Uuid, Why])[] =>
    acted.kind === 'done' || acted.kind === 'proposed' ? [] : [[caseId, acted.kind === 'not-allowed' ? acted.because : acted.kind]],
  )
  const elsewhere = chosen.filter((one) => !allowed.includes(one)).map(({ caseId }): readonly [Uuid, Why] => [caseId, 'other-desk'])
  return results(here, { shows: 'done', deed, done, left: [...refused, ...elsewhere] })
}
/** What the page before said: whoever it goes to works at the desk still. */
const mayGoTo = ({ colleagues }: Here, deed: BulkDeed, item: QueueItem | undefined): boolean =>
  deed.do !== 'assign' ||
  deed.officer === null ||
  !item ||
  colleagues.some((one) => one.officer === deed.officer && one.roles.includes(item.desk))
function sentDeed(here: Here): BulkDeed | undefined {
  const { form } = here.asked
  const [name, officer] = [form.one('do'), form.one('officer')]
  const words = (field: string): string | undefined =>
    wrongWords(written(here, field), here.t) === undefined ? written(here, field) : undefined
  const [note, text, question, reason] = [words('note'), words('text'), words('question'), words('reason')]
  if (name === 'note') return text === undefined ? undefined : { do: 'note', text }
  if (name === 'ask') return question === undefined ? undefined : { do: 'ask', question }
  const act = chosenAct(`${form.one('service')}/${form.one('action')}`)
  if (name === 'act') return act && reason !== undefined ? { do: 'act', ...act, reason } : undefined
  const to = officer === '' ? null : here.colleagues.find((one) => one.officer === officer)?.officer
  return name === 'assign' && to !== undefined ? { do: 'assign', officer: to, ...(note !== undefined && { note }) } : undefined
}
function howItStands(here: Here, item: QueueItem): Content {
  const view = viewOf(here.web, item.service, item.serviceVersion)
  return view && deskTag(item, view, here)
}
async function results(here: Here, kept: Extract<Kept, { shows: 'done' }>): Promise<Reply> {
  const { t } = here
  const { done, left, deed } = kept
  const decided = deed.do === 'act'
  const cases = [...done, ...left.map(([caseId]) => caseId)]
  const items = new Map((await here.web.cases.listed(here.officer, cases)).map((item) => [item.caseId, item]))
  const title = t('Done: {count}', { count: countWords(done.length, t) })
  const rows = done.flatMap((caseId) => {
    const item = items.get(caseId)
    return item
      ? [
          html`<tr class="govuk-table__row">${cells(here, item)}<td class="govuk-table__cell">${decided ? howItStands(here, item) : nameOf(here, item.assignedTo)}</td></tr>`,
        ]
      : []
  })
  const not =
    left.length > 0 &&
    tableOf(here, {
      caption: t('Left as they were: {count}', { count: String(left.length) }),
      last: t('Why'),
      rows: left.map(([caseId, why]) => leftRow(here, { caseId, item: items.get(caseId), why })),
    })
  const main = html`<div class="done" role="status"><h1 class="govuk-heading-l">${title}</h1></div>${not}${rows.length > 0 && tableOf(here, { caption: t('Done'), last: decided ? t('How it stands') : t('Held by'), rows })}<p class="govuk-body"><a class="govuk-link" href="${addressOf({})}">${t('The whole queue')}</a> · <a class="govuk-link" href="/desk/board">${t('Who holds what')}</a></p>`
  return deskPage(here, { title, main, again: { at: place, typed: kept } })
}

import type { DeadJob } from '#jobs'
import { parseUuid, type Uuid } from '#kernel'
import { type Difference, type OpenTrouble, settledBecauseMax } from '#payments'
import { pagination } from '../components/pagination.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden, idIn, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const perPage = 20
const pageOf = ({ asked }: Here): number => {
  const raw = asked.query.one('page')
  return /^[1-9]\d{0,4}$/.test(raw) ? Number(raw) : 1
}
const pages = ({ t }: Here, href: string, page: number, more: boolean): Content =>
  (page > 1 || more) &&
  pagination({
    landmarkLabel: t('Pages'),
    ...(page > 1 && { previous: { href: `${href}?page=${page - 1}`, text: t('Previous page') } }),
    ...(more && { next: { href: `${href}?page=${page + 1}`, text: t('Next page') } }),
  })
const settledNote = ({ t, asked }: Here): Content =>
  asked.query.one('done') !== '' &&
  html`<div class="done" role="status"><p>${asked.query.one('done') === 'retry' ? t('It will be tried again now.') : t('Settled.')}</p></div>`

const asTyped = (at: string, typed: Typed | undefined) => typed && { error: true, again: { at, typed } }
/** What went wrong with somebody's money and no machine may mend. */
export const troubles = (here: Here): Promise<Reply> => troublesPage(here, typedAt<Typed>(here))
async function troublesPage(here: Here, typed?: Typed): Promise<Reply> {
  const { t, web, as } = here
  const page = pageOf(here)
  const { items, total } = await web.troubles.open(as, { offset: (page - 1) * perPage, limit: perPage })
  const title = t('Money troubles')
  const list =
    items.length > 0
      ? html`<ul class="troubles">${items.map((one) => trouble(here, one, typed))}</ul>`
      : html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  const main = html`<div class="reading">${settledNote(here)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Each of these needs a person: ring, write or pay, then say what was done.')}</p>${list}${pages(here, '/desk/troubles', page, page * perPage < total)}</div>`
  return deskPage(here, { title, main, ...asTyped('/desk/troubles', typed) }, typed ? 422 : 200)
}
const aboutWords = ({ t }: Here): Readonly<Record<OpenTrouble['about'], string>> => ({
  payment: t('A card payment'),
  refund: t('A refund'),
  mandate: t('A Direct Debit'),
  collection: t('A Direct Debit instalment'),
  'pay-out': t('Money to be paid out'),
})
function trouble(here: Here, one: OpenTrouble, typed: Typed | undefined): Html {
  const { t, language } = here
  const open =
    here.may('cases.read') && html`<p class="small"><a class="govuk-link" href="/desk/cases/${one.caseId}">${t('Open the case')}</a></p>`
  return html`<li class="card"><h2 class="govuk-heading-s">${aboutWords(here)[one.about]}</h2><p class="govuk-body">${english(one.because, language)}</p><p class="quiet small">${dayAndTime(one.raisedAt, language)}</p>${open}${settleForm(here, { id: one.id, action: '/desk/troubles/settle', typed })}</li>`
}
/** What programs write down is English; a page in Welsh says so to whoever reads it aloud. */
const english = (words: string, language: Here['language']): Content => (language === 'en' ? words : html`<span lang="en">${words}</span>`)

function settleForm(
  here: Here,
  { id, action, typed }: { readonly id: Uuid; readonly action: string; readonly typed: Typed | undefined },
): Html {
  const { t } = here
  const form = `settle-${id}`
  const body = html`<form method="post" action="${action}" class="step__form" novalidate>${hidden(here)}<input type="hidden" name="id" value="${id}">${reasonBox({ here, typed }, { form, field: 'because', label: t('What was done?'), rows: 3 })}${submit(t('It is settled'))}</form>`
  return html`<details class="step"${typed?.form === form && html` open=""`}><summary class="step__button">${t('Settle it')}</summary>${body}</details>`
}

type Settle = (id: Uuid, because: string) => Promise<boolean>
async function settled(
  here: Here,
  to: { readonly href: string; readonly settle: Settle; readonly show: (typed: Typed) => Promise<Reply> },
): Promise<Reply> {
  const id = parseUuid(here.asked.form.one('id'))
  if (!id) return notFound
  const because = written(here, 'because')
  const bad = because === '' ? here.t('Say what was done') : wrongWords(because, here.t, settledBecauseMax)
  if (bad !== undefined) return to.show({ form: `settle-${id}`, values: { because }, problem: { field: 'because', words: bad } })
  // Settled by somebody else a moment ago: the list without it says so.
  await to.settle(id, because)
  return go(`${to.href}?done=settled`)
}
export const settleTrouble = (here: Here): Promise<Reply> =>
  settled(here, {
    href: '/desk/troubles',
    settle: (id, because) => here.web.troubles.settle(here.as, id, because),
    show: (typed) => troublesPage(here, typed),
  })

/** Work that failed for good, and where the provider's books and ours differ. */
export const stuck = (here: Here): Promise<Reply> => stuckPage(here, typedAt<Typed>(here))
async function stuckPage(here: Here, typed?: Typed): Promise<Reply> {
  const { t, web, as } = here
  const page = pageOf(here)
  const range = { offset: (page - 1) * perPage, limit: perPage + 1 }
  const [dead, differences] = await Promise.all([web.jobs.dead(as, range), web.payments.differences(as, range)])
  const title = t('Stuck work')
  const none = html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  const jobs = dead.slice(0, perPage).map((one) => deadJob(here, one))
  const rows = differences.slice(0, perPage).map((one) => difference(here, one, typed))
  const more = dead.length > perPage || differences.length > perPage
  const main = html`<div>${settledNote(here)}<h1 class="govuk-heading-l">${title}</h1><div class="desk-halves"><section aria-labelledby="dead"><h2 class="govuk-heading-m" id="dead">${t('Given up after many tries')}</h2>${jobs.length > 0 ? html`<ul class="troubles">${jobs}</ul>` : none}</section><section aria-labelledby="differences"><h2 class="govuk-heading-m" id="differences">${t('Differences between the payment service’s books and ours')}</h2>${rows.length > 0 ? html`<ul class="troubles">${rows}</ul>` : none}</section></div>${pages(here, '/desk/stuck', page, more)}</div>`
  return deskPage(here, { title, main, ...asTyped('/desk/stuck', typed) }, typed ? 422 : 200)
}
const jobWords = ({ t }: Here): Readonly<Record<string, string>> => ({
  change: t('Change a register'),
  tell: t('Find where to write to'),
  send: t('Send a notice'),
  delivery: t('See whether a notice arrived'),
  capture: t('Take a payment'),
  refund: t('Pay back'),
  collect: t('Collect an instalment'),
  deadline: t('Look at a deadline'),
  message: t('Tell another body'),
  reconcile: t('Compare the books'),
  'answer-erasure': t('Tell somebody of an erasure'),
})
function deadJob(here: Here, job: DeadJob): Html {
  const { t, language } = here
  const words = jobWords(here)
  const what = Object.hasOwn(words, job.kind) ? words[job.kind] : english(job.kind, language)
  const retry =
    here.may('jobs.retry') &&
    html`<form method="post" action="/desk/stuck/${job.id}/retry">${hidden(here)}<button type="submit" class="govuk-button govuk-button--secondary desk-small" data-module="govuk-button" data-prevent-double-click="true">${t('Try again')}<span class="govuk-visually-hidden">: ${what} ${job.id}</span></button></form>`
  return html`<li class="card"><h3 class="govuk-heading-s">${what}</h3><p class="govuk-body">${english(job.because, language)}</p><p class="quiet small">${t('{count} tries, the last on {date}', { count: String(job.attempts), date: dayAndTime(job.deadAt, language) })}</p>${retry}</li>`
}
export async function retryJob(here: Here): Promise<Reply> {
  const id = idIn(here, 'job')
  if (!id) return notFound
  // Revived a moment ago by a colleague, or nothing of theirs: the list says what there is.
  return go((await here.web.jobs.retryDead(here.as, id)) ? '/desk/stuck?done=retry' : '/desk/stuck')
}
const differenceWords = ({ t }: Here): Readonly<Record<Difference['kind'], string>> => ({
  'not-in-ours': t('They know a payment that we do not'),
  'not-at-provider': t('We know a payment that they do not'),
  amount: t('The amounts differ'),
  state: t('The states differ'),
  refunded: t('What was paid back differs'),
})
function difference(here: Here, one: Difference, typed: Typed | undefined): Html {
  const { t, language } = here
  const settle = here.may('troubles.settle') && settleForm(here, { id: one.id, action: '/desk/stuck/settle', typed })
  return html`<li class="card"><h3 class="govuk-heading-s">${differenceWords(here)[one.kind]}</h3><dl class="record"><div><dt>${t('Ours')}</dt><dd>${english(one.ours, language)}</dd></div><div><dt>${t('Theirs')}</dt><dd>${english(one.theirs, language)}</dd></div><div><dt>${t('Their reference')}</dt><dd>${one.providerId}</dd></div></dl><p class="quiet small">${dayAndTime(one.foundAt, language)}</p>${settle}</li>`
}
export const settleDifference = (here: Here): Promise<Reply> =>
  settled(here, {
    href: '/desk/stuck',
    settle: (id, because) => here.web.payments.settleDifference(here.as, id, because),
    show: (typed) => stuckPage(here, typed),
  })

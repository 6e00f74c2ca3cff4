import type { CaseSummary } from '#cases'
import type { Conversation, Verified } from '#conversations'
import { showPhone } from '#definition'
import { showDate, showMoney, type Uuid } from '#kernel'
import type { NoticeSummary } from '#notices'
import { chooseHref } from '../assisted.ts'
import { minutesOf, outcomeWords, reasonWords } from '../call-words.ts'
import { button } from '../components/button.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { destroyedTag, standingTag } from '../pages/cases.ts'
import type { Reply } from '../reply.ts'
import { endCalled, type ServiceView } from '../service-view.ts'
import { shown } from '../shown.ts'
import { notFound, viewOf } from '../web.ts'
import { actingRows, callAttorneyAddress } from './attorneys.ts'
import { appointmentRows, callAppointmentAddress } from './call-appointment.ts'
import { endForm, endWords, problemAbove } from './call-record.ts'
import { noticeStates } from './case.ts'
import { deskPage, type Here, nameOf } from './officer.ts'
import type { Typed } from './steps.ts'

const shownMax = 20
/** Pressed with whatever the browser wants, it leads to why they turned to us. */
const endKey = 'e'

/** Whoever is on the telephone, on one page: what they applied for, began, were told and paid, and what they rang about before. */
export async function personPage(here: Here, conversation: Verified, typed?: Typed): Promise<Reply> {
  const { t, language, web, officer } = here
  const { person } = conversation
  const reach = await web.callers.reach(officer, conversation)
  if (!reach) return notFound
  const [cases, drafts, messages, before, owed] = await Promise.all([
    web.cases.list({ person }),
    web.cases.drafts({ person }),
    web.notices.mailbox.list(person),
    web.conversations.ofServed(officer, person),
    web.payments.owed.ofPerson(person),
  ])
  const title = shown(reach.name, { t, language })
  const draftRows = drafts.map(
    ({ draftId, service, savedAt }) =>
      html`<li><div class="rows__what">${draftNamed(here, draftId, viewOf(web, service, 0)) ?? html`<strong>${service}</strong>`}<p>${t('Begun and not sent. Saved {when}.', { when: dayAndTime(savedAt, language) })}</p></div></li>`,
  )
  const owes = owed.flatMap(({ state, amount, reference }) =>
    state === 'open'
      ? [html`<p class="govuk-inset-text">${t('They owe {amount}. Reference {reference}', { amount: showMoney(amount), reference })}</p>`]
      : [],
  )
  const parts = [
    { title: t('Applications'), rows: cases.map((one) => caseRow(here, one)) },
    { title: t('Begun'), rows: draftRows },
    { title: t('Appointments'), rows: await appointmentRows(here, conversation) },
    { title: t('Who acts for them'), rows: await actingRows(here, conversation) },
    { title: t('Messages and letters'), rows: messages.map((one) => mailRow(here, one)) },
    { title: t('Payments'), rows: await payments(here, person, cases) },
    { title: t('Earlier calls'), rows: before.filter(({ id }) => id !== conversation.id).map((one) => beforeRow(here, one)) },
  ]
  const main = html`<div class="split"><div>${problemAbove(here, typed)}${here.asked.query.one('done') === 'attorney' && html`<div class="done" role="status"><p>${t('It is sent to another officer, who looks at it.')}</p></div>`}<p class="govuk-caption-l">${conversation.channel === 'counter' ? t('At the counter, and it is them') : t('On the telephone, and it is them')}</p><h1 class="govuk-heading-l">${title}</h1>${owes}<p>${button({ text: t('Fill in an application with them'), href: chooseHref })}</p>${web.appointments.offices(officer.body).length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${callAppointmentAddress}">${t('Book or change an appointment')}</a></p>`}<p class="govuk-body"><a class="govuk-link" href="${callAttorneyAddress}">${t('They act for somebody by a power of attorney')}</a></p>${parts.map(section)}${none(here, parts)}${endForm(here, conversation, typed)}</div><div>${reachCard(here, reach)}<p class="govuk-body no-print"><a class="govuk-link" href="#reason" accesskey="${endKey}" data-key="e">${endWords(here, conversation)}</a></p><p class="quiet small no-print">${t('With the keyboard: Alt and E; in Firefox Alt, Shift and E; on a Mac Control, Option and E.')}</p></div></div>`
  const again = typed && { error: true, again: { at: '/desk/call', typed: { typed } } }
  return deskPage(here, { title, main, ...again }, typed ? 422 : 200)
}
/** One of this body’s own services is gone on with here. */
const draftNamed = ({ officer, language }: Here, draftId: Uuid, view: ServiceView | undefined): Html | undefined =>
  view &&
  (view.service.body === officer.body
    ? html`<a class="govuk-link" href="/applications/${draftId}">${view.title(language)}</a>`
    : html`<strong>${view.title(language)}</strong>`)
/** What holds health details is opened by whoever works at a desk of its service, and by nobody else; where it stands is told to its own person. */
function mayOpen({ officer }: Here, view: ServiceView | undefined): boolean {
  if (!view?.compiled.special) return true
  const desks = Object.values(view.service.stages).flatMap(({ desk }) => desk ?? [])
  return officer.roles.some((role) => desks.includes(role))
}
type Part = { readonly title: string; readonly rows: readonly Html[] }
const section = ({ title, rows }: Part): Content =>
  rows.length > 0 && html`<h2 class="govuk-heading-m">${title}</h2><ul class="rows">${rows.slice(0, shownMax)}</ul>`
/** What there is nothing of, in one line: an empty list says no more. */
function none({ t }: Here, parts: readonly Part[]): Content {
  const empty = parts.filter(({ rows }) => rows.length === 0).map(({ title }) => title.toLocaleLowerCase())
  return empty.length > 0 && html`<p class="govuk-body quiet">${t('None: {what}', { what: empty.join(', ') })}</p>`
}
function caseRow(here: Here, one: CaseSummary): Html {
  const { t, language, web } = here
  const view = viewOf(web, one.service, one.serviceVersion)
  const title = view?.title(language) ?? one.service
  const stage = view?.service.stages[one.stage]
  const says = !one.destroyedOn && stage && view?.say[language](stage.says)
  const due = one.dueOn && !one.outcome && html` · ${t('we answer by {date}', { date: showDate(one.dueOn, language) })}`
  const head =
    one.destroyedOn || !mayOpen(here, view)
      ? html`<strong>${title}</strong>`
      : html`<a class="govuk-link" href="/desk/cases/${one.caseId}">${title}</a>`
  const side = one.destroyedOn ? destroyedTag(t) : standingTag({ outcome: one.outcome, called: endCalled(view, one.stage, language) }, t)
  return html`<li><div class="rows__what">${head}<p>${says} ${t('Sent {when}. Reference {reference}', { when: dayAndTime(one.submittedAt, language), reference: one.reference })}${due}</p></div><span class="rows__side">${side}</span></li>`
}
const mailRow = (here: Here, { subject, at, language: written, state, readAt }: NoticeSummary): Html =>
  html`<li><div class="rows__what"><span lang="${written}">${subject}</span><p>${dayAndTime(at, here.language)} · ${noticeStates(here)[state]}${readAt !== undefined && html` · ${here.t('read')}`}</p></div></li>`
async function payments(here: Here, person: Uuid, cases: readonly CaseSummary[]): Promise<readonly Html[]> {
  const { web, language } = here
  const all = (await Promise.all(cases.slice(0, shownMax).map(({ caseId }) => web.payments.ofCase(person, caseId)))).flat()
  return all.map(
    ({ amount, reference, state, createdAt }) =>
      html`<li><div class="rows__what"><strong>${showMoney(amount)}</strong><p>${dayAndTime(createdAt, language)} · ${reference}</p></div><span class="rows__side">${paymentWords(here, state)}</span></li>`,
  )
}
const paymentWords = ({ t }: Here, state: string): string =>
  state === 'captured' ? t('Paid') : ['failed', 'cancelled', 'released'].includes(state) ? t('Not paid') : t('Under way')
function beforeRow(here: Here, one: Conversation): Html {
  const { t, language } = here
  const said = [one.reason && reasonWords(t)[one.reason], one.outcome && outcomeWords(t)[one.outcome]].filter((words) => words).join(' · ')
  const what = one.failedAt !== undefined ? t('Somebody rang as them and did not pass the questions') : said
  return html`<li><div class="rows__what"><strong>${dayAndTime(one.beganAt, language)}</strong><p>${what} · ${t('{count} min', { count: String(minutesOf(one)) })} · ${nameOf(here, one.officer)}</p>${one.note !== undefined && html`<p class="lines">${one.note}</p>`}</div></li>`
}
function reachCard({ t, language }: Here, { address, email, phone }: Readonly<Record<string, unknown>>): Html {
  const line = (label: string, value: unknown): Content =>
    value !== undefined && value !== null && html`<div><dt>${label}</dt><dd class="lines">${shown(value, { t, language })}</dd></div>`
  return html`<section class="card" aria-labelledby="reach"><h2 class="govuk-heading-m" id="reach">${t('How to reach them')}</h2><dl class="record record--narrow">${line(t('Address'), address)}${line(t('Telephone'), typeof phone === 'string' ? showPhone(phone) : phone)}${line(t('Email address'), email)}</dl></section>`
}

import type { Appointment } from '#appointments'
import { isVerified, type Verified } from '#conversations'
import { dayOf, type Instant, parseDate, parseUuid, showDate } from '#kernel'
import { appointmentWhen } from '../appointment-view.ts'
import { radios } from '../components/radios.ts'
import { type Content, type Html, html } from '../html.ts'
import { clockTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { deskPage, type Here, hidden } from './officer.ts'
import { submit } from './steps.ts'

export const callAppointmentAddress = '/desk/call/appointment'
const daysShownMax = 12

const served = async ({ web, officer }: Here): Promise<Verified | undefined> => {
  const conversation = await web.conversations.current(officer)
  return isVerified(conversation) ? conversation : undefined
}
/** What is booked with the officer's body, for whoever is served. */
async function comingOf({ web, officer }: Here, { person }: Verified): Promise<readonly Appointment[]> {
  const { all } = await web.appointments.ofPerson([person])
  return all.filter(({ body, state, at }) => body === officer.body && state === 'booked' && at > web.clock.now()).toReversed()
}
/** Rows for the page of whoever is served. */
export async function appointmentRows(here: Here, conversation: Verified): Promise<readonly Html[]> {
  const { web, officer, language, t } = here
  const offices = web.appointments.offices(officer.body)
  return (await comingOf(here, conversation)).map(
    ({ at, place, code }) =>
      html`<li><div class="rows__what"><strong>${appointmentWhen(at, language)}</strong><p>${offices.find(({ id }) => id === place)?.name[language] ?? place} · ${t('code {code}', { code })}</p></div></li>`,
  )
}
/** An appointment for whoever is served: booked, changed or given back while they talk. */
export async function callAppointment(here: Here, problem?: string): Promise<Reply> {
  const { t, web, officer, language, asked } = here
  const conversation = await served(here)
  if (!conversation) return go('/desk/call')
  const offices = web.appointments.offices(officer.body)
  const coming = await comingOf(here, conversation)
  const given = (name: string): string => asked.query.one(name) || asked.form.one(name)
  const instead = coming.find(({ id }) => id === given('instead'))
  const office = offices.find(({ id }) => id === (instead?.place ?? given('place'))) ?? offices[0]
  const days = office ? [...Map.groupBy(await web.appointments.free(officer.body, office.id), dayOf)] : []
  const chosen = days.find(([day]) => day === parseDate(given('day'))) ?? days[0]
  const to = (more: string): string =>
    `${callAppointmentAddress}?place=${office?.id ?? ''}${instead ? `&instead=${instead.id}` : ''}${more}`
  const where = html`<ul class="govuk-list days">${offices.map(({ id, name }) => html`<li><a class="govuk-link" href="${callAppointmentAddress}?place=${id}"${id === office?.id && html` aria-current="true"`}>${name[language]}</a></li>`)}</ul>`
  const dayLinks = html`<ul class="govuk-list days">${days.slice(0, daysShownMax).map(([day, times]) => html`<li><a class="govuk-link" href="${to(`&day=${day}`)}"${day === chosen?.[0] && html` aria-current="date"`}>${showDate(day, language)}</a> <span class="quiet small">${t('{count} free', { count: String(times.length) })}</span></li>`)}</ul>`
  const field = radios({
    ...{
      name: 'at',
      idPrefix: 'at',
      classes: 'govuk-radios--small times',
      items: (chosen?.[1] ?? []).map((at) => ({ value: String(at), text: clockTime(at) })),
    },
    fieldset: { legend: { text: chosen ? showDate(chosen[0], language) : '', classes: 'govuk-fieldset__legend--s' } },
    ...(problem !== undefined && { errorMessage: { text: problem, visuallyHiddenText: t('Error') } }),
  })
  const form = chosen
    ? html`<form method="post" action="${callAppointmentAddress}">${hidden(here)}<input type="hidden" name="place" value="${office?.id}"><input type="hidden" name="day" value="${chosen[0]}">${instead && html`<input type="hidden" name="instead" value="${instead.id}">`}${field}${submit(t('Book this time'))}</form>`
    : html`<p class="govuk-inset-text">${t('No time is free there in the next six weeks.')}</p>`
  const changing =
    instead && html`<p class="govuk-inset-text">${t('In place of {when}', { when: appointmentWhen(instead.at, language) })}</p>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${t('Book an appointment')}</h1>${own(here, coming)}${changing}${!instead && where}${dayLinks}${form}</div>`
  return deskPage(
    here,
    { title: t('Book an appointment'), main, back: '/desk/call', ...(problem !== undefined && { error: true }) },
    problem === undefined ? 200 : 422,
  )
}
function own(here: Here, coming: readonly Appointment[]): Content {
  const { t, language } = here
  if (coming.length === 0) return undefined
  return html`<ul class="rows">${coming.map(({ id, at }) => html`<li><div class="rows__what"><strong>${appointmentWhen(at, language)}</strong><p><a class="govuk-link" href="${callAppointmentAddress}?instead=${id}">${t('Pick another time')}</a></p></div><form method="post" action="${callAppointmentAddress}/cancel" class="rows__side">${hidden(here)}<input type="hidden" name="appointment" value="${id}"><button type="submit" class="govuk-button govuk-button--secondary desk-small">${t('Give it back')}</button></form></li>`)}</ul>`
}
export async function bookForThem(here: Here): Promise<Reply> {
  const { web, officer, asked, t } = here
  const conversation = await served(here)
  if (!conversation) return go('/desk/call')
  const at = Number(asked.form.one('at'))
  if (!Number.isSafeInteger(at) || at <= 0) return callAppointment(here, t('Choose a time'))
  const instead = (await comingOf(here, conversation)).find(({ id }) => id === asked.form.one('instead'))
  const reach = await web.callers.reach(officer, conversation)
  const done = await web.appointments.book(conversation.person, {
    ...{
      body: officer.body,
      place: instead?.place ?? asked.form.one('place'),
      language: reach?.language === 'cy' ? 'cy' : 'en',
      at: at as Instant,
      officer: officer.officer,
    },
    ...(instead && { instead: instead.id }),
    ...(instead?.service !== undefined && { service: instead.service }),
  })
  if (done === 'booked') return go('/desk/call')
  return callAppointment(
    here,
    done === 'gone' ? t('That time is taken by now. Choose another one') : t('They have an appointment already: change that one'),
  )
}
export async function cancelForThem(here: Here): Promise<Reply> {
  const { web, asked } = here
  const conversation = await served(here)
  const id = parseUuid(asked.form.one('appointment'))
  if (conversation && id) await web.appointments.cancel(conversation.person, id)
  return go(conversation ? callAppointmentAddress : '/desk/call')
}

import type { Appointment } from '#appointments'
import type { Permission } from '#identity'
import { addDays, type PlainDate, parseDate, parseUuid, showDate, todayOf } from '#kernel'
import { type Content, type Html, html } from '../html.ts'
import { clockTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound, viewOf } from '../web.ts'
import { findBy, findForm } from './call.ts'
import { counterAddress, takeDocument } from './counter-documents.ts'
import { deskPage, type Here, hidden } from './officer.ts'

type Handle = (here: Here) => Promise<Reply> | Reply
const needed: readonly Permission[] = ['cases.open-for-person']
/** The pages of whoever serves people in the room. */
export const counterRoutes: readonly (readonly ['GET' | 'POST', string, readonly Permission[], Handle])[] = [
  ['GET', counterAddress, needed, counter],
  ...['find', 'meet', 'document'].map((form) => ['GET', `${counterAddress}/${form}`, [], async () => go('/desk/call')] as const),
  ['POST', `${counterAddress}/find`, needed, (here) => findBy(here, 'counter')],
  ['POST', `${counterAddress}/meet`, needed, meet],
  ['POST', `${counterAddress}/document`, needed, takeDocument],
  ['POST', `${counterAddress}/:appointment/:doing`, needed, does],
]
/** One day at one office: who is expected, who is in the room, and whoever walks in. Nobody is named before an officer serves them. */
async function counter(here: Here): Promise<Reply> {
  const { t, web, officer, language, asked } = here
  const title = t('Counter')
  const offices = web.appointments.offices(officer.body)
  const office = offices.find(({ id }) => id === asked.query.one('place')) ?? offices[0]
  const day = parseDate(asked.query.one('day')) ?? todayOf(web.clock)
  const all = office ? await web.appointments.ofDay(officer, office.id, day) : []
  const busy = await web.conversations.current(officer)
  const inTalk =
    busy &&
    html`<p class="govuk-inset-text"><a class="govuk-link" href="/desk/call">${t('You are talking with somebody: go on there.')}</a></p>`
  const choose =
    offices.length > 1 &&
    html`<nav aria-label="${t('Offices')}"><ul class="govuk-list days">${offices.map(({ id, name }) => html`<li><a class="govuk-link" href="${counterAddress}?place=${id}&day=${day}"${id === office?.id && html` aria-current="true"`}>${name[language]}</a></li>`)}</ul></nav>`
  const step = (by: number, words: string) =>
    html`<a class="govuk-link" href="${counterAddress}?place=${office?.id ?? ''}&day=${addDays(day, by)}">${words}</a>`
  const days = html`<p class="govuk-body">${step(-1, t('Day before'))} · ${step(1, t('Day after'))}</p>`
  const rows =
    all.length > 0
      ? html`<ul class="rows">${all.map((one) => row(here, one, { isBusy: busy !== undefined, day }))}</ul>`
      : html`<p class="govuk-inset-text">${t('Nobody is expected.')}</p>`
  const list = office && html`<h2 class="govuk-heading-m">${office.name[language]}: ${showDate(day, language)}</h2>${days}${rows}`
  const walkIn =
    !busy &&
    html`<section class="card"><h2 class="govuk-heading-m">${t('Somebody without an appointment')}</h2>${findForm(here, { channel: 'counter' })}</section>`
  const done = doneWords(here)
  const main = html`${done !== undefined && html`<div class="done" role="status"><p>${done}</p></div>`}<div class="split"><div><h1 class="govuk-heading-l">${title}</h1>${inTalk}${choose}${list}${walkIn}</div>${figures(here, all)}</div>`
  return deskPage(here, { title, main })
}
function doneWords({ t, asked }: Here): string | undefined {
  const done = asked.query.one('done')
  if (done === 'busy') return t('End the conversation that you are in first.')
  return done === 'stale' ? t('A colleague serves them, or they have given it back.') : undefined
}
const stateWords = ({ t }: Here): Readonly<Record<Appointment['state'], string>> => ({
  offered: t('Held'),
  booked: t('Expected'),
  came: t('In the room'),
  served: t('Served'),
  missed: t('Did not come'),
  cancelled: t('Given back'),
  lapsed: t('Not taken'),
})
type RowOf = { readonly isBusy: boolean; readonly day: PlainDate }
function row(here: Here, one: Appointment, { isBusy, day }: RowOf): Html {
  const { t, language, web } = here
  const about = one.service === undefined ? t('No service in particular') : (viewOf(web, one.service, 0)?.title(language) ?? one.service)
  const press = (doing: string, words: string): Html =>
    html`<form method="post" action="${counterAddress}/${one.id}/${doing}">${hidden(here)}<input type="hidden" name="day" value="${day}"><button type="submit" class="govuk-button govuk-button--secondary desk-small">${words}<span class="govuk-visually-hidden">: ${one.code}</span></button></form>`
  const deeds: Content =
    one.state === 'booked'
      ? html`${press('came', t('Is here'))}${press('missed', t('Did not come'))}`
      : one.state === 'came'
        ? html`${!isBusy && press('serve', t('Serve them'))}${press('booked', t('Not here yet'))}`
        : one.state === 'missed' && press('came', t('Is here'))
  const more = [about, ...(one.language === 'cy' ? [t('in Welsh')] : []), t('desk {number}', { number: String(one.desk) })].join(' · ')
  return html`<li><div class="rows__what"><strong>${clockTime(one.at)} · <span class="code">${one.code}</span></strong><p>${more}</p><p>${stateWords(here)[one.state]}${one.cameAt !== undefined && html` ${clockTime(one.cameAt)}`}</p></div><div class="rows__side desk-deeds">${deeds}</div></li>`
}
const minuteMillis = 60_000
/** What came of the day so far, from its own rows. */
function figures({ t }: Here, all: readonly Appointment[]): Html {
  const waits = all.flatMap(({ cameAt, servedAt }) =>
    cameAt !== undefined && servedAt !== undefined ? [(servedAt - cameAt) / minuteMillis] : [],
  )
  const mean = waits.length > 0 && Math.round(waits.reduce((sum, one) => sum + one, 0) / waits.length)
  const count = (...states: readonly Appointment['state'][]): string => String(all.filter(({ state }) => states.includes(state)).length)
  const line = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<aside class="card"><h2 class="govuk-heading-s">${t('The day so far')}</h2><dl class="record">${line(t('Expected'), count('booked'))}${line(t('In the room'), count('came'))}${line(t('Served'), count('served'))}${line(t('Did not come'), count('missed'))}${line(t('Waited in the room'), mean === false ? t('Nobody was served yet') : t('{count} min on average', { count: String(mean) }))}</dl></aside>`
}
async function meet(here: Here): Promise<Reply> {
  const { web, officer, asked } = here
  const person = parseUuid(asked.form.one('person'))
  if (person) await web.counter.meet(officer, person)
  return go('/desk/call')
}
async function does(here: Here): Promise<Reply> {
  const { web, officer, asked } = here
  const [id, doing] = [parseUuid(asked.params.appointment ?? ''), asked.params.doing ?? '']
  if (!id) return notFound
  if (doing === 'serve') return serve(here, id)
  if (doing !== 'came' && doing !== 'missed' && doing !== 'booked') return notFound
  const one = await web.appointments.mark(officer, id, doing)
  const day = parseDate(asked.form.one('day')) ?? todayOf(web.clock)
  return go(one ? `${counterAddress}?place=${one.place}&day=${day}` : `${counterAddress}?done=stale`)
}
async function serve({ web, officer }: Here, id: NonNullable<ReturnType<typeof parseUuid>>): Promise<Reply> {
  if (await web.conversations.current(officer)) return go(`${counterAddress}?done=busy`)
  const one = await web.appointments.serve(officer, id)
  if (!one) return go(`${counterAddress}?done=stale`)
  await web.counter.receive(officer, one.person)
  return go('/desk/call')
}

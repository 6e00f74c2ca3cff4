import type { Appointment, Wish } from '#appointments'
import { addDays, dayOf, type Instant, type PlainDate, parseDate, parseUuid, showDate, todayOf, type Uuid } from '#kernel'
import { appointmentsAddress, appointmentWhen } from '../appointment-view.ts'
import { button } from '../components/button.ts'
import { radios } from '../components/radios.ts'
import { select } from '../components/select.ts'
import { type Content, type Html, html } from '../html.ts'
import { clockTime } from '../layout/times.ts'
import { type Asked, go, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { notFound, viewOf, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'

/** Appointments of whoever has signed in: picked, changed, given back, waited for. */
export const appointmentRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: appointmentsAddress, who: 'person', handle: (asked) => show(web, asked) },
  { method: 'GET', path: `${appointmentsAddress}/pick`, who: 'person', handle: (asked) => pick(web, asked) },
  { method: 'POST', path: `${appointmentsAddress}/pick`, who: 'person', handle: (asked) => book(web, asked) },
  { method: 'POST', path: `${appointmentsAddress}/wait`, who: 'person', handle: (asked) => wait(web, asked) },
  { method: 'POST', path: `${appointmentsAddress}/:appointment/:doing`, who: 'person', handle: (asked) => does(web, asked) },
]
/** Until when somebody waits for an earlier time who has none yet. */
const waitDays = 42
const daysShownMax = 10

async function mineIn(web: Web, asked: Asked) {
  const found = await web.appointments.ofPerson(identitiesOf(asked).map(({ person }) => person))
  const now = web.clock.now()
  const isComing = ({ state, at }: Appointment): boolean =>
    state === 'offered' || (['booked', 'came'].includes(state) && at > now - 3_600_000)
  const [coming, past] = [found.all.filter(isComing).toReversed(), found.all.filter((one) => !isComing(one))]
  return { coming, past, wishes: found.wishes }
}
/** What one is about, and where. */
function about(web: Web, { t, language }: Asked, { body, place, service }: Pick<Appointment, 'body' | 'place'> & { service?: string }) {
  const office = web.appointments.offices(body).find(({ id }) => id === place)
  const what =
    service === undefined
      ? t('Something else: {body}', { body: web.bodyOf(body)?.name[language] ?? body })
      : viewOf(web, service, 0)?.title(language)
  return { office, what: what ?? service ?? '', where: office?.name[language] ?? place }
}
async function show(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const { coming, past, wishes } = await mineIn(web, asked)
  const title = t('Your appointments')
  const done = doneWords(asked)
  const said = done !== undefined && html`<div class="done" role="status"><p>${done}</p></div>`
  const none = coming.length === 0 && html`<p class="govuk-body">${t('You have no appointment.')}</p>`
  const were = past.slice(0, 10).map((one) => pastRow(web, asked, one))
  const before = were.length > 0 && html`<h2 class="govuk-heading-m">${t('Before')}</h2><ul class="rows">${were}</ul>`
  const waits =
    wishes.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('You wait for an earlier time')}</h2><ul class="rows">${wishes.map((one) => wishRow(web, asked, one))}</ul>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${said}${coming.map((one) => card(web, asked, one))}${none}${waits}${await offices(web, asked)}${before}</div>`
  return page({ title, main, back: '/account' })
}
function doneWords({ t, query }: Asked): string | undefined {
  const words: Readonly<Record<string, string>> = {
    booked: t('It is booked. We have written to you with the time and the place.'),
    cancelled: t('It is given back.'),
    gone: t('That time is not free any more. Pick another one.'),
    waits: t('We write to you if an earlier time comes free.'),
    ended: t('You no longer wait for an earlier time.'),
  }
  return words[query.one('done')]
}
const deed = (asked: Asked, href: string, words: string, is: 'first' | 'second' = 'second'): Html =>
  html`<form method="post" action="${href}"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><button class="govuk-button ${is === 'second' && 'govuk-button--secondary'}" type="submit">${words}</button></form>`
function card(web: Web, asked: Asked, one: Appointment): Html {
  const { t, language } = asked
  const { office, what, where } = about(web, asked, one)
  const head =
    one.state === 'offered'
      ? t('An earlier time is free: {when}', { when: appointmentWhen(one.at, language) })
      : appointmentWhen(one.at, language)
  const held =
    one.state === 'offered' &&
    one.offerUntil !== undefined &&
    html`<p class="govuk-body">${t('It is held for you until {when}. If you take it, the one that you have is given back.', { when: appointmentWhen(one.offerUntil, language) })}</p>`
  const code =
    one.state !== 'offered' && html`<div><dt>${t('Code to say at the door')}</dt><dd><strong class="code">${one.code}</strong></dd></div>`
  const change = html`<a class="govuk-button govuk-button--secondary" role="button" href="${appointmentsAddress}/pick?instead=${one.id}">${t('Pick another time')}</a>`
  const own = `${appointmentsAddress}/${one.id}`
  const deeds =
    one.state === 'offered'
      ? html`${deed(asked, `${own}/take`, t('Take it'), 'first')}${deed(asked, `${own}/cancel`, t('Leave it to others'))}`
      : html`${one.state === 'booked' && change}${one.state === 'booked' && deed(asked, `${own}/cancel`, t('Give it back'))}`
  return html`<section class="card"><h2 class="govuk-heading-m">${head}</h2>${held}<dl class="facts"><div><dt>${t('Where')}</dt><dd class="lines">${[where, ...(office?.address ?? [])].join('\n')}</dd></div><div><dt>${t('What it is about')}</dt><dd>${what}</dd></div>${code}</dl><div class="govuk-button-group">${deeds}</div></section>`
}
const stateWords = ({ t }: Asked): Readonly<Record<Appointment['state'], string>> => ({
  offered: t('Held for you'),
  booked: t('Booked'),
  came: t('You came'),
  served: t('You were served'),
  missed: t('Nobody came'),
  cancelled: t('Given back'),
  lapsed: t('Not taken'),
})
function pastRow(web: Web, asked: Asked, one: Appointment): Html {
  const { what, where } = about(web, asked, one)
  return html`<li><div class="rows__what"><strong>${appointmentWhen(one.at, asked.language)}</strong><p>${where} · ${what}</p></div><span class="rows__side">${stateWords(asked)[one.state]}</span></li>`
}
function wishRow(web: Web, asked: Asked, one: Wish): Html {
  const { t, language } = asked
  const { what, where } = about(web, asked, one)
  return html`<li><div class="rows__what"><strong>${where}</strong><p>${what} · ${t('until {date}', { date: showDate(one.untilDay, language) })}</p></div><div class="rows__side">${deed(asked, `${appointmentsAddress}/${one.id}/stop`, t('Do not wait'))}</div></li>`
}
/** Every office of every body, each with what can be booked there. */
async function offices(web: Web, asked: Asked): Promise<Content> {
  const { t, language } = asked
  const all = web.bodies.flatMap(({ id }) => web.appointments.offices(id).map((office) => ({ body: id, office })))
  if (all.length === 0) return html`<p class="govuk-inset-text">${t('Nobody receives people by appointment here.')}</p>`
  const items = [
    ...web.services
      .filter(({ service }) => all.some(({ body }) => body === service.body))
      .map(({ service }) => ({ value: service.id, text: viewOf(web, service.id, 0)?.title(language) ?? service.id })),
    ...web.bodies
      .filter(({ id }) => all.some(({ body }) => body === id))
      .map(({ id, name }) => ({ value: id, text: t('Something else: {body}', { body: name[language] }) })),
  ]
  const what = select({
    id: 'about',
    name: 'about',
    label: { text: t('What is it about?'), classes: 'govuk-label--s' },
    items,
    value: asked.query.one('about'),
  })
  const where = radios({
    name: 'place',
    idPrefix: 'place',
    fieldset: { legend: { text: t('Where?'), classes: 'govuk-fieldset__legend--s' } },
    items: all.map(({ body, office }) => ({
      value: `${body}/${office.id}`,
      text: office.name[language],
      hint: { text: office.address.join(', ') },
    })),
    value: `${all[0]?.body}/${all[0]?.office.id}`,
  })
  return html`<h2 class="govuk-heading-m">${t('Book an appointment')}</h2><form method="get" action="${appointmentsAddress}/pick">${what}${where}${button({ text: t('See the times that are free') })}</form>`
}
type Wanted = {
  readonly body: string
  readonly place: string
  readonly service?: string
  readonly instead?: Appointment
  readonly query: string
}
/** What is to be booked, from the address or the form: one of theirs to change, or a service and an office. */
async function wantedIn(web: Web, asked: Asked, of: (name: string) => string): Promise<Wanted | undefined> {
  const instead = parseUuid(of('instead'))
  if (instead) {
    const one = (await mineIn(web, asked)).coming.find(({ id, state }) => id === instead && state === 'booked')
    return (
      one && {
        body: one.body,
        place: one.place,
        ...(one.service !== undefined && { service: one.service }),
        instead: one,
        query: `instead=${instead}`,
      }
    )
  }
  const [body = '', place = ''] = of('place').split('/')
  const about = of('about')
  const view = web.services.find(({ service }) => service.id === about)
  if (!web.appointments.offices(body).some(({ id }) => id === place) || (view ? view.service.body !== body : about !== body))
    return undefined
  return {
    body,
    place,
    ...(view && { service: about }),
    query: `about=${encodeURIComponent(about)}&place=${encodeURIComponent(`${body}/${place}`)}`,
  }
}
/** The days that have free times, and the times of one of them. */
async function pick(web: Web, asked: Asked, problem?: string): Promise<Reply> {
  const { t, language } = asked
  const wanted = await wantedIn(web, asked, (name) => asked.query.one(name) || asked.form.one(name))
  if (!wanted) return go(appointmentsAddress)
  const free = await web.appointments.free(wanted.body, wanted.place)
  const days = [...Map.groupBy(free, dayOf)]
  const chosen = days.find(([day]) => day === parseDate(asked.query.one('day'))) ?? days[0]
  const { what, where } = about(web, asked, wanted)
  const title = t('Pick a time')
  const pages = days
    .slice(0, daysShownMax)
    .map(([day, times]) => dayLink(asked, wanted, { day, count: times.length, isChosen: day === chosen?.[0] }))
  const more = days.slice(daysShownMax)
  const later =
    more.length > 0 &&
    html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('Later days')}</span></summary><ul class="govuk-list days">${more.map(([day, times]) => dayLink(asked, wanted, { day, count: times.length, isChosen: day === chosen?.[0] }))}</ul></details>`
  const times = chosen
    ? timesForm(asked, wanted, chosen, problem)
    : html`<p class="govuk-inset-text">${t('No time is free there in the next six weeks.')}</p>`
  const main = html`<div class="reading"><span class="govuk-caption-l">${what}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${where}${wanted.instead && html`<br>${t('In place of {when}', { when: appointmentWhen(wanted.instead.at, language) })}`}</p><nav aria-label="${t('Days')}"><ul class="govuk-list days">${pages}</ul></nav>${later}${times}${waitForm(asked, wanted)}</div>`
  return page({ title, main, back: appointmentsAddress, ...(problem !== undefined && { error: true }) }, problem === undefined ? 200 : 422)
}
type DayShown = { readonly day: PlainDate; readonly count: number; readonly isChosen: boolean }
const weekdayShown = { en: new Intl.DateTimeFormat('en-GB', { weekday: 'long' }), cy: new Intl.DateTimeFormat('cy', { weekday: 'long' }) }
const dayShown = (day: PlainDate, language: 'en' | 'cy'): string =>
  `${weekdayShown[language].format(new Date(day))} ${showDate(day, language)}`
const dayLink = ({ t, language }: Asked, { query }: Wanted, { day, count, isChosen }: DayShown): Html =>
  html`<li><a class="govuk-link" href="${appointmentsAddress}/pick?${query}&day=${day}"${isChosen && html` aria-current="date"`}>${dayShown(day, language)}</a> <span class="quiet small">${t('{count} free', { count: String(count) })}</span></li>`
function timesForm(
  asked: Asked,
  { instead, body, place, service }: Wanted,
  [day, times]: readonly [PlainDate, readonly Instant[]],
  problem?: string,
): Html {
  const { t, language } = asked
  const field = radios({
    name: 'at',
    idPrefix: 'at',
    classes: 'govuk-radios--small times',
    fieldset: { legend: { text: dayShown(day, language), classes: 'govuk-fieldset__legend--m' } },
    items: times.map((at) => ({ value: String(at), text: clockTime(at) })),
    ...(problem !== undefined && { errorMessage: { text: problem, visuallyHiddenText: t('Error') } }),
  })
  const hidden = instead
    ? html`<input type="hidden" name="instead" value="${instead.id}">`
    : html`<input type="hidden" name="about" value="${service ?? body}"><input type="hidden" name="place" value="${`${body}/${place}`}">`
  return html`<form method="post" action="${appointmentsAddress}/pick"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${hidden}${field}${button({ text: t('Book this time'), preventDoubleClick: true })}</form>`
}
function waitForm(asked: Asked, { instead, body, place, service }: Wanted): Html {
  const { t } = asked
  const until = instead ? addDays(dayOf(instead.at), -1) : ''
  return html`<section class="card"><h2 class="govuk-heading-s">${t('Is there no time that suits you?')}</h2><p class="govuk-body">${t('We write to you as soon as an earlier one comes free, and hold it for you for a day.')}</p><form method="post" action="${appointmentsAddress}/wait"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="about" value="${service ?? body}"><input type="hidden" name="place" value="${`${body}/${place}`}"><input type="hidden" name="until" value="${until}">${button({ text: t('Wait for an earlier time'), classes: 'govuk-button--secondary' })}</form></section>`
}
async function book(web: Web, asked: Asked): Promise<Reply> {
  const { t, form, language } = asked
  const wanted = await wantedIn(web, asked, (name) => form.one(name))
  if (!wanted) return go(`${appointmentsAddress}?done=gone`)
  const at = Number(form.one('at'))
  if (!Number.isSafeInteger(at) || at <= 0) return pick(web, asked, t('Choose a time'))
  const { body, place, service, instead } = wanted
  const done = await web.appointments.book(instead?.person ?? sessionOf(asked).person, {
    ...{ body, place, language, at: at as Instant },
    ...(service !== undefined && { service }),
    ...(instead && { instead: instead.id }),
  })
  if (done === 'booked-already')
    return pick(web, asked, t('You have an appointment for this already. Change that one, or give it back first'))
  return done === 'gone' ? pick(web, asked, t('That time is taken by now. Choose another one')) : go(`${appointmentsAddress}?done=booked`)
}
async function wait(web: Web, asked: Asked): Promise<Reply> {
  const { form, language } = asked
  const wanted = await wantedIn(web, asked, (name) => (name === 'instead' ? '' : form.one(name)))
  if (!wanted) return go(appointmentsAddress)
  const { body, place, service } = wanted
  const last = addDays(todayOf(web.clock), waitDays)
  const named = parseDate(form.one('until')) ?? last
  const until = named < last ? named : last
  await web.appointments.wish(sessionOf(asked).person, { body, place, language, until, ...(service !== undefined && { service }) })
  return go(`${appointmentsAddress}?done=waits`)
}
async function does(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.appointment ?? '')
  const doing = deeds[asked.params.doing ?? '']
  if (!id || !doing) return notFound
  for (const { person } of identitiesOf(asked)) {
    const done = await doing(web, person, id)
    if (done !== undefined) return go(`${appointmentsAddress}?done=${done}`)
  }
  return notFound
}
type Deed = (web: Web, person: Uuid, id: Uuid) => Promise<string | undefined>
const deeds: Readonly<Record<string, Deed | undefined>> = {
  cancel: async (web, person, id) => ((await web.appointments.cancel(person, id)) ? 'cancelled' : undefined),
  stop: async (web, person, id) => ((await web.appointments.endWish(person, id)) ? 'ended' : undefined),
  take: async (web, person, id) => {
    const { all } = await web.appointments.ofPerson([person])
    return all.some((one) => one.id === id) ? web.appointments.take(person, id) : undefined
  },
}

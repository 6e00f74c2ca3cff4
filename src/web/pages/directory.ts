import type { Body } from '#definition'
import type { Language } from '#kernel'
import { button } from '../components/button.ts'
import { input } from '../components/input.ts'
import { type Html, html } from '../html.ts'
import { icons } from '../layout/mark.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { notFound, type Web } from '../web.ts'

const queryLengthMax = 100
/** All services, found by the words of their names and summaries in either language. */
export const directoryRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/', who: 'anyone', handle: (asked) => directory(web, asked) },
  { method: 'GET', path: '/:body', who: 'anyone', handle: (asked) => bodyPage(web, asked) },
]
const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const searchText = ({ service, say }: ServiceView): string =>
  plain([service.title, service.start.summary, say.cy(service.title), say.cy(service.start.summary)].join(' '))

/** Every word asked for begins a word of the service: "tax" finds "Tax a vehicle", "licen" finds licences. */
export function search(views: readonly ServiceView[], query: string): readonly ServiceView[] {
  const wanted = plain(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return views.filter((view) => {
    const there = searchText(view).split(/[^\p{L}\p{N}]+/u)
    return wanted.every((word) => there.some((one) => one.startsWith(word)))
  })
}

function directory(web: Web, asked: Asked): Reply {
  const { t, language } = asked
  const query = asked.query.one('q').trim().slice(0, queryLengthMax)
  const all = web.services.map((compiled) => web.views.of(compiled))
  const found = query === '' ? all : search(all, query)
  const lead = html`<div class="lead"><div class="width"><h1 class="govuk-heading-xl">${t('What would you like to do?')}</h1><p>${t('Apply, pay, tell us about a change, and see how far we are. In English or Welsh, at any hour.')}</p><form class="find" role="search" method="get" action="/">${input({ id: 'q', name: 'q', type: 'search', value: query || undefined, label: { text: t('Find a service'), classes: 'govuk-visually-hidden' }, attributes: { maxlength: queryLengthMax, placeholder: t('For example, vehicle tax') } })}${button({ html: html`${icons.search}<span class="govuk-visually-hidden">${t('Search')}</span>` })}</form></div></div>`
  const heading =
    query === '' ? t('Services') : found.length === 1 ? t('1 service found') : t('{count} services found', { count: String(found.length) })
  const none =
    found.length === 0 &&
    html`<p class="govuk-body">${t('Try other words, or')} <a class="govuk-link" href="/">${t('see all services')}</a>.</p>`
  const title = query === '' ? t('Services') : t('Search: {query}', { query })
  const main = html`<div class="split"><div><h2 class="govuk-heading-m">${heading}</h2>${none}${found.length > 0 && rows(found, web, language)}</div><aside aria-label="${t('More')}">${beside(web, asked)}</aside></div>`
  return page({ title, main, lead })
}
const rows = (views: readonly ServiceView[], web: Web, language: Language): Html =>
  html`<ul class="rows">${views.map((view) => html`<li><div class="rows__what"><a class="govuk-link" href="${view.href}">${view.title(language)}</a><p>${view.say[language](view.service.start.summary)}</p></div><span class="rows__side quiet small">${web.bodyOf(view.service.body)?.name[language]}</span></li>`)}</ul>`

function beside(web: Web, { t, language, session }: Asked): Html {
  const account = session
    ? html`<p class="govuk-body"><a class="govuk-link" href="/account">${t('Go to your account')}</a></p>`
    : html`<p class="govuk-body">${t('Your applications, your messages, and who has looked at your data.')}</p><p class="govuk-body"><a class="govuk-link" href="/sign-in">${t('Sign in')}</a></p>`
  const bodies = web.bodies.map((body) => html`<li><a class="govuk-link" href="/${body.id}">${body.name[language]}</a></li>`)
  const enquiry =
    web.bodyOf('dvla') &&
    html`<div class="card"><h2 class="govuk-heading-s">${t('Check a vehicle')}</h2><p class="govuk-body">${t('See whether it is taxed and has an MOT. You only need the number plate.')}</p><p class="govuk-body"><a class="govuk-link" href="/vehicle-enquiry">${t('Check a vehicle')}</a></p></div>`
  return html`<div class="card"><h2 class="govuk-heading-s">${t('Your account')}</h2>${account}</div>${enquiry}<div class="card"><h2 class="govuk-heading-s">${t('By organisation')}</h2><ul class="govuk-list">${bodies}</ul></div>`
}

function bodyPage(web: Web, asked: Asked): Reply {
  const body = web.bodyOf(asked.params.body ?? '')
  if (!body) return notFound
  const { language } = asked
  const views = web.services.filter(({ service }) => service.body === body.id).map((compiled) => web.views.of(compiled))
  const main = html`<div class="split"><div><h1 class="govuk-heading-l">${body.name[language]}</h1>${rows(views, web, language)}</div><aside class="card" aria-labelledby="contact">${contact(body, asked)}</aside></div>`
  return page({ title: body.name[language], main, body, back: '/' })
}
/** How to reach people: always the same way of saying it. */
export const contact = (
  { contact: { phone, email, hours, address } }: Body,
  { t, language }: Pick<Asked, 't' | 'language'>,
  id = 'contact',
): Html =>
  html`<h2 class="govuk-heading-s" id="${id}">${t('Help and contact')}</h2><dl class="facts"><dt>${t('Telephone')}</dt><dd>${phone}</dd><dt>${t('When')}</dt><dd>${hours[language]}</dd><dt>${t('E-mail')}</dt><dd><a class="govuk-link" href="mailto:${email}">${email}</a></dd><dt>${t('Post')}</dt><dd class="lines">${address.join('\n')}</dd></dl>`

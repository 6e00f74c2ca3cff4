import { type Body, postalAddress, asked as questionsOf, type Say } from '#definition'
import { type Language, showDate } from '#kernel'
import { button } from '../components/button.ts'
import { input } from '../components/input.ts'
import { tag } from '../components/tag.ts'
import { type Html, html } from '../html.ts'
import { icons } from '../layout/mark.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { notFound, type Web } from '../web.ts'
import { words } from '../words.ts'
import { matching } from './search.ts'

const queryLengthMax = 100
/** All services, found by the words of their names and summaries in either language. */
export const directoryRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/', who: 'anyone', handle: (asked) => home(web, asked) },
  { method: 'GET', path: '/:body', who: 'anyone', handle: (asked) => bodyPage(web, web.bodyOf(asked.params.body ?? ''), asked) },
]
/** Something that can be done here, as the list shows it; `text`: what it is found by, in both languages. */
type Listed = {
  readonly href: string
  readonly title: string
  readonly summary: string
  readonly by?: string | undefined
  readonly closed?: string | false
}
type Findable = Listed & { readonly text: string }
const findableService = (web: Web, view: ServiceView, language: Language): Findable => {
  const { service, say } = view
  const said = [service.title, service.start.summary, ...service.start.have]
  return { ...listedService(web, view, language), text: [...said, ...said.map((one) => say.cy(one))].join(' ') }
}
function listedService(web: Web, view: ServiceView, language: Language): Listed {
  const t = words[language]
  return {
    href: view.href,
    title: view.title(language),
    summary: view.say[language](view.service.start.summary),
    by: web.bodyOf(view.service.body)?.name[language],
    closed: view.compiled.closed() !== undefined && t('Not open'),
  }
}
/** Pages besides the services that answer what people look for. */
function findablePages(web: Web, t: Say): readonly Findable[] {
  const found = (href: string, title: string, summary: string, also = ''): Findable => ({
    ...{ href, title, summary },
    text: `${title} ${summary} ${also}`,
  })
  const enquiry = found(
    '/vehicle-enquiry',
    t('Check a vehicle'),
    t('See whether it is taxed and has an MOT. You only need the number plate.'),
    `${t('Vehicle tax')} ${t('Registration number (number plate)')} SORN`,
  )
  return [
    ...(web.bodyOf('dvla') && web.registers.holds('vehicles') ? [enquiry] : []),
    found('/help', t('Help and contact'), t('Ring or write to us: telephone numbers and addresses')),
    found('/help/accessibility', t('Accessibility statement'), t('We want as many people as possible to be able to use these pages.')),
    found('/help/privacy', t('Privacy'), t('How long we keep things, and why')),
  ]
}
/**
 * Those first whose names answer, then services, then the other pages, by their words in both languages. Where no name or summary answers,
 * what the services ask is looked through too.
 */
function search(web: Web, views: readonly ServiceView[], query: string, language: Language): readonly Listed[] {
  const [own, cymraeg] = [findablePages(web, words[language]), findablePages(web, words[language === 'en' ? 'cy' : 'en'])]
  const pages = own.map((one, i) => ({ ...one, text: `${one.text} ${cymraeg[i]?.text ?? ''}` }))
  const services = views.map((view) => findableService(web, view, language))
  const found = matching([...services, ...pages], query, ({ text }) => text)
  if (found.length === 0)
    return matching(
      views.map((view, i) => ({ view, listed: services[i] as Listed })),
      query,
      ({ view, listed }) => `${listed.title} ${askedIn(view)}`,
    ).map(({ listed }) => listed)
  const named = matching(found, query, ({ title }) => title)
  const others = found.filter((one) => !named.includes(one))
  // Of names that answer, the shortest says least besides.
  return [...named.toSorted((a, b) => a.title.length - b.title.length), ...others]
}
/** What a service asks and offers to choose from, in both languages. */
const askedIn = ({ service, say }: ServiceView): string => {
  const said = questionsOf(service.pages).flatMap(({ question: { ask, options = {} } }) => [ask, ...Object.values(options)])
  return [...said, ...said.map((one) => say.cy(one))].join(' ')
}

/** Everything; under an organisation's own name, what is its own. */
const home = (web: Web, asked: Asked): Reply =>
  asked.site.body && asked.query.one('q') === '' ? bodyPage(web, asked.site.body, asked) : directory(web, asked)
function directory(web: Web, asked: Asked): Reply {
  const { t, language } = asked
  const query = asked.query.one('q').trim().slice(0, queryLengthMax)
  const { body } = asked.site
  const own = body ? web.services.filter(({ service }) => service.body === body.id) : web.services
  const all = own.map((compiled) => web.views.of(compiled))
  const found = query === '' ? [] : search(web, all, query, language)
  const lead = html`<div class="lead"><div class="width"><h1 class="govuk-heading-xl">${t('What would you like to do?')}</h1><p>${t('Apply, pay, tell us about a change, and see how far we are. In English or Welsh, at any hour.')}</p><form class="find" role="search" method="get" action="/">${input({ id: 'q', name: 'q', type: 'search', value: query || undefined, label: { text: t('Find a service'), classes: 'govuk-visually-hidden' }, attributes: { maxlength: queryLengthMax, placeholder: t('For example, vehicle tax') } })}${button({ html: html`${icons.search}<span class="govuk-visually-hidden">${t('Search')}</span>` })}</form></div></div>`
  const heading = found.length === 1 ? t('1 page found') : t('{count} pages found', { count: String(found.length) })
  const none =
    found.length === 0 &&
    html`<p class="govuk-body">${t('Try other words, or')} <a class="govuk-link" href="/">${t('see all services')}</a>.</p>`
  const title = query === '' ? t('Services') : t('Search: {query}', { query })
  const main = html`<div class="split"><div>${query === '' ? byTopic(web, web.bodies, asked) : html`<h2 class="govuk-heading-m">${heading}</h2>${none}${found.length > 0 && rows(found)}`}</div><aside aria-label="${t('More')}">${beside(web, asked)}</aside></div>`
  return page({ title, main, lead })
}
/** The services of some organisations: by topic where there are topics, the rest after them. */
function byTopic(web: Web, bodies: readonly Body[], { t, language }: Asked): Html {
  const views = web.services.map((compiled) => web.views.of(compiled))
  const groups = bodies.flatMap(({ id, topics = [] }) => {
    const own = views.filter(({ service }) => service.body === id)
    const named = topics.map(({ title, services }) => ({
      title: title[language],
      views: services.flatMap((one) => own.filter(({ service }) => service.id === one)),
    }))
    const rest = own.filter((view) => !named.some((group) => group.views.includes(view)))
    return [...named, { title: topics.length > 0 ? t('Other services') : t('Services'), views: rest }].filter(
      (group) => group.views.length > 0,
    )
  })
  // Organisations without topics share one list.
  const titles = [...new Set(groups.map(({ title }) => title))]
  // Where there is one organisation alone nobody needs to be told with every service whose it is.
  const listed = (view: ServiceView): Listed => ({ ...listedService(web, view, language), ...(bodies.length === 1 && { by: undefined }) })
  return html`${titles.map((title) => {
    const all = groups.filter((group) => group.title === title).flatMap((group) => group.views)
    return html`<section class="topic"><h2 class="govuk-heading-m">${title}</h2>${rows(all.map(listed))}</section>`
  })}`
}
const rows = (all: readonly Listed[]): Html =>
  html`<ul class="rows">${all.map(({ href, title, summary, by, closed }) => html`<li><div class="rows__what"><a class="govuk-link" href="${href}">${title}</a><p>${summary}</p></div>${(closed || by) && html`<span class="rows__side quiet small">${closed && tag({ text: closed })} ${by}</span>`}</li>`)}</ul>`

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

function bodyPage(web: Web, body: Body | undefined, asked: Asked): Reply {
  if (!body) return notFound
  const { language } = asked
  const main = html`<div class="split"><div><h1 class="govuk-heading-l">${body.name[language]}</h1>${byTopic(web, [body], asked)}</div><aside class="card" aria-labelledby="contact">${contact(body, asked)}</aside></div>`
  return page({ title: body.name[language], main, body, ...(!asked.site.body && { back: '/' }) })
}
/** How to reach people: always the same way of saying it. */
export function contact(body: Body, { t, language }: Pick<Asked, 't' | 'language'>, id = 'contact'): Html {
  const { phone, email, hours, exceptions = [] } = body.contact
  return html`<h2 class="govuk-heading-s" id="${id}">${t('Help and contact')}</h2><dl class="facts"><dt>${t('Telephone')}</dt><dd>${phone}</dd><dt>${t('When')}</dt><dd>${hours[language]}${exceptions.map((one) => html`<br>${showDate(one.on, language)}: ${one.hours[language]}`)}</dd><dt>${t('E-mail')}</dt><dd><a class="govuk-link" href="mailto:${email}">${email}</a></dd><dt>${t('Post')}</dt><dd class="lines">${postalAddress(body, language).join('\n')}</dd></dl>`
}

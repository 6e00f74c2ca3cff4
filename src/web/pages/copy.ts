import { parseUuid } from '#kernel'
import { type CopySummary, copiesPerDayMax, copyDaysMax, copySchema } from '#rights'
import { button } from '../components/button.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime, dayShown } from '../layout/times.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { notFound, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'
import { proveWho } from './prove-who.ts'

/** Where a copy says that it is described. */
export const copySchemaPath = '/help/privacy/copy.schema.json'
/** Where somebody gets a copy of everything that is held about them: the UK GDPR, Articles 15 and 20. No officer is in the way. */
export const copyRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/copy', who: 'person', handle: (asked) => show(web, asked, asked.typed !== undefined) },
  { method: 'POST', path: '/account/copy', who: 'person', handle: (asked) => ask(web, asked) },
  { method: 'GET', path: '/account/copy/:copy/copy.zip', who: 'person', handle: (asked) => handOver(web, asked) },
  {
    method: 'GET',
    path: copySchemaPath,
    who: 'anyone',
    handle: () => ({ kind: 'json', json: copySchema(`${web.settings.publicUrl}${copySchemaPath}`), type: 'application/schema+json' }),
  },
]
async function show(web: Web, asked: Asked, tooMany = false): Promise<Reply> {
  const { t } = asked
  const session = sessionOf(asked)
  const all = await web.rights.copies.mine(session.person)
  const busy = all.some(({ madeAt }) => madeAt === undefined)
  const title = t('Get a copy of your data')
  const limit =
    tooMany &&
    html`<p class="govuk-inset-text">${t('You have asked {max} times today. Use one of these, or come back tomorrow.', { max: String(copiesPerDayMax) })}</p>`
  const list =
    all.length > 0 && html`<h2 class="govuk-heading-m">${t('Your copies')}</h2><ul class="rows">${all.map((one) => row(one, asked))}</ul>`
  const again = busy && html`<p class="govuk-body"><a class="govuk-link" href="/account/copy">${t('See whether it is ready')}</a></p>`
  const form =
    !busy &&
    html`<form method="post" action="/account/copy"><input type="hidden" name="csrf" value="${session.csrf}">${button({ text: t('Make a copy now'), classes: all.length > 0 ? 'govuk-button--secondary' : '', preventDoubleClick: true })}</form>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${limit}${list}${again}${what(asked)}${proveWho(asked, '/account/copy')}${form}</div>`
  return page({ title, main, back: '/account' }, tooMany ? 429 : 200)
}
const what = ({ t }: Asked): Html =>
  html`<p class="govuk-body">${t('It has everything that we hold about you, from every service and register here, made at once and without an officer.')}</p><ul class="govuk-list govuk-list--bullet"><li>${t('A page to read, and the same as data that other programs can use.')}</li><li>${t('Your records and who may read them, your applications with what officers noted, payments, letters, files, sign-ins, and everybody who looked.')}</li><li>${t('What is about other people is left out.')}</li></ul><p class="govuk-body">${t('You can fetch it for {days} days, here and nowhere else. Keep it where only you can read it.', { days: String(copyDaysMax) })}</p>`
function row({ id, askedAt, madeAt, endsAt, bytes, fetchedAt }: CopySummary, { t, language }: Asked): Html {
  const asked = t('Asked on {date}', { date: dayAndTime(askedAt, language) })
  if (madeAt === undefined)
    return html`<li><div class="rows__what"><p role="status">${asked}</p><p>${t('We are making it. That takes a minute at most.')}</p></div><span class="rows__side">${tag({ text: t('In progress'), classes: 'govuk-tag--yellow' })}</span></li>`
  const size = t('{size} kB, to be fetched until {day}', { size: String(Math.ceil((bytes ?? 0) / 1024)), day: dayShown(endsAt, language) })
  const last: Content = fetchedAt !== undefined && html` · ${t('fetched on {date}', { date: dayAndTime(fetchedAt, language) })}`
  return html`<li><div class="rows__what"><a class="govuk-link" href="/account/copy/${id}/copy.zip">${t('Fetch the copy (ZIP)')}<span class="govuk-visually-hidden">: ${asked}</span></a><p>${asked}</p><p>${size}${last}</p></div><span class="rows__side">${tag({ text: t('Ready'), classes: 'govuk-tag--green' })}</span></li>`
}
async function ask(web: Web, asked: Asked): Promise<Reply> {
  const people = identitiesOf(asked).map(({ person }) => person)
  const { kind } = await web.rights.copies.ask(people, asked.language)
  return kind === 'too-many' ? keeping(await show(web, asked, true), { at: asked.path, typed: kind }) : go('/account/copy')
}
async function handOver(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.copy ?? '')
  const bytes = id && (await web.rights.copies.take(sessionOf(asked).person, id))
  if (!bytes) return notFound
  return { kind: 'file', type: 'application/zip', bytes, disposition: 'attachment; filename="copy-of-your-data.zip"' }
}

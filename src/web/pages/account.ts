import type { CaseSummary, DraftSummary } from '#cases'
import { type Instant, parseUuid } from '#kernel'
import type { Access } from '#registers'
import { pagination } from '../components/pagination.ts'
import { tag } from '../components/tag.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime, dayShown } from '../layout/times.ts'
import { type Asked, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { notFound, viewOf, visitorIn, type Web } from '../web.ts'
import { identitiesOf, standingTag } from './cases.ts'

const looksPerPage = 25
/** A person's own place: what they have begun, sent and received, and who has looked at their data. */
export const accountRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account', who: 'visit', handle: (asked) => account(web, asked) },
  { method: 'GET', path: '/account/looks', who: 'visit', handle: (asked) => looks(web, asked) },
  { method: 'GET', path: '/account/messages', who: 'visit', handle: (asked) => messages(web, asked) },
  { method: 'GET', path: '/account/messages/:notice', who: 'visit', handle: (asked) => message(web, asked) },
  { method: 'GET', path: '/account/messages/:notice/letter.pdf', who: 'visit', handle: (asked) => letter(web, asked) },
]
const asAccount = (_asked: Asked, title: string, main: Html, back?: string): Reply =>
  page({ title, main: html`${main}`, ...(back && { back }) })

async function account(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const session = sessionOf(asked)
  const [drafts, sent, unread] = await Promise.all([
    web.cases.drafts(visitorIn(asked)),
    Promise.all(identitiesOf(asked).map((visitor) => web.cases.list(visitor))),
    web.notices.mailbox.unread(session.person),
  ])
  const cases = sent.flat()
  const nothing =
    drafts.length + cases.length === 0 &&
    html`<p class="govuk-body">${t('You have not begun anything yet.')} <a class="govuk-link" href="/">${t('See all services')}</a></p>`
  const guest =
    session.kind === 'guest' &&
    html`<div class="govuk-inset-text">${t('You have not signed in. What is here ends with this visit.')} <a class="govuk-link" href="/sign-in?to=%2Faccount">${t('Sign in to keep it')}</a></div>`
  const mail = unread === 0 ? t('Messages') : unread === 1 ? t('Messages (1 new)') : t('Messages ({count} new)', { count: String(unread) })
  const begun =
    drafts.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('Begun')}</h2><ul class="rows">${drafts.map((draft) => draftRow(web, draft, asked))}</ul>`
  const list =
    cases.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('Sent')}</h2><ul class="rows">${cases.map((one) => caseRow(web, one, asked))}</ul>`
  const main = html`<div class="split"><div><h1 class="govuk-heading-l">${t('Your account')}</h1>${guest}${nothing}${begun}${list}</div><nav class="card" aria-label="${t('Your account')}"><ul class="govuk-list govuk-list--spaced"><li><a class="govuk-link" href="/account/messages">${mail}</a></li><li><a class="govuk-link" href="/account/looks">${t('Who has looked at my data')}</a></li></ul></nav></div>`
  return asAccount(asked, t('Your account'), main)
}
function draftRow(web: Web, draft: DraftSummary, { t, language }: Asked): Html {
  const title = viewOf(web, draft.service, 0)?.title(language) ?? draft.service
  return html`<li><div class="rows__what"><a class="govuk-link" href="/applications/${draft.draftId}">${title}</a><p>${t('Saved {when}. Kept until {day}.', { when: dayAndTime(draft.savedAt, language), day: dayShown(draft.expiresAt, language) })}</p></div><span class="rows__side">${tag({ text: t('Not sent yet') })} <a class="govuk-link small" href="/applications/${draft.draftId}/delete">${t('Delete')}<span class="govuk-visually-hidden">: ${title}</span></a></span></li>`
}
function caseRow(web: Web, one: CaseSummary, { t, language }: Asked): Html {
  const view = viewOf(web, one.service, one.serviceVersion)
  return html`<li><div class="rows__what"><a class="govuk-link" href="/cases/${one.caseId}">${view?.title(language) ?? one.service}</a><p>${t('Sent {when}. Reference {reference}', { when: dayAndTime(one.submittedAt, language), reference: one.reference })}</p></div><span class="rows__side">${standingTag({ outcome: one.outcome }, t)}</span></li>`
}

async function looks(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const number = Math.max(1, Math.min(10_000, Number.parseInt(asked.query.one('page'), 10) || 1))
  const { accesses, total } = await web.registers.accessesOf(sessionOf(asked).person, {
    offset: (number - 1) * looksPerPage,
    limit: looksPerPage,
  })
  const pages = Math.ceil(total / looksPerPage)
  const at = (one: number) => `/account/looks?page=${one}`
  const more =
    pages > 1
      ? pagination({
          landmarkLabel: t('Pages'),
          ...(number > 1 && { previous: { href: at(number - 1), text: t('Newer') } }),
          ...(number < pages && { next: { href: at(number + 1), text: t('Older') } }),
        })
      : undefined
  const none = accesses.length === 0 && html`<p class="govuk-body">${t('Nobody has looked at your data yet.')}</p>`
  const main = html`<div><h1 class="govuk-heading-l">${t('Who has looked at my data')}</h1><div class="reading"><p class="govuk-body">${t('Every look at a record about you is listed here by itself: when, who, at what and why. Nobody can switch this off.')}</p></div>${none}${accesses.length > 0 && table(web, accesses, asked)}${more}</div>`
  return asAccount(asked, t('Who has looked at my data'), main, '/account')
}
function table(web: Web, accesses: readonly Access[], asked: Asked): Html {
  const { t } = asked
  return html`<table class="govuk-table govuk-table--stacks"><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${t('When')}</th><th scope="col" class="govuk-table__header">${t('Who')}</th><th scope="col" class="govuk-table__header">${t('What')}</th><th scope="col" class="govuk-table__header">${t('Why')}</th></tr></thead><tbody class="govuk-table__body">${accesses.map((access) => row(web, access, asked))}</tbody></table>`
}
const actors = (t: Asked['t']): Readonly<Record<Access['actor'], string>> => ({
  self: t('You, through a service'),
  public: t('Somebody with the number of the record'),
  machine: t('The program by itself'),
  officer: t('An officer'),
})
const actions = (t: Asked['t']): Readonly<Record<Access['action'], string>> => ({
  read: t('Read'),
  search: t('Found in a search'),
  use: t('Used'),
  change: t('Changed'),
  case: t('Opened a case'),
})
function row(web: Web, access: Access, { t, language }: Asked): Html {
  const view = access.service === undefined ? undefined : viewOf(web, access.service, 0)
  const body = web.bodyOf(access.body)?.name[language] ?? access.body
  const purpose = view ? view.say[language](access.purpose) : access.purpose
  const where = view && html`<br><span class="quiet small">${view.title(language)}</span>`
  const record = access.caseId && html` <a class="govuk-link small" href="/cases/${access.caseId}">${t('See the application')}</a>`
  return html`<tr class="govuk-table__row"><td class="govuk-table__cell">${dayAndTime(access.at as Instant, language)}</td><td class="govuk-table__cell">${actors(t)[access.actor]}<br><span class="quiet small">${body}</span></td><td class="govuk-table__cell">${actions(t)[access.action]}<br><span class="quiet small">${web.registers.holds(access.system)?.[language] ?? access.system}</span></td><td class="govuk-table__cell">${purpose}${where}${access.law && html`<br><span class="quiet small">${access.law}</span>`}${record}</td></tr>`
}

async function messages(web: Web, asked: Asked): Promise<Reply> {
  const { t, language } = asked
  const list = await web.notices.mailbox.list(sessionOf(asked).person)
  const items = list.map(
    (one) =>
      html`<li><div class="rows__what"><a class="govuk-link" href="/account/messages/${one.id}" lang="${one.language}">${one.subject}</a><p>${dayAndTime(one.at as Instant, language)} · ${web.bodyOf(one.body)?.name[language] ?? one.body}</p></div><span class="rows__side">${one.readAt === undefined && tag({ text: t('New'), classes: 'govuk-tag--yellow' })}</span></li>`,
  )
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${t('Messages')}</h1>${list.length === 0 ? html`<p class="govuk-body">${t('There are no messages.')}</p>` : html`<ul class="rows">${items}</ul>`}</div>`
  return asAccount(asked, t('Messages'), main, '/account')
}
async function message(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.notice ?? '')
  const { person } = sessionOf(asked)
  const found = id && (await web.notices.mailbox.read(person, id))
  if (!id || !found) return notFound
  if (found.readAt === undefined) await web.notices.mailbox.markRead(person, id)
  const { t, language } = asked
  const main = html`<div class="reading"><article lang="${found.language}"><h1 class="govuk-heading-l">${found.subject}</h1><p class="quiet">${dayAndTime(found.at as Instant, language)} · ${web.bodyOf(found.body)?.name[language] ?? found.body} · ${found.reference}</p>${found.paragraphs.map((words) => html`<p class="govuk-body lines">${words}</p>`)}</article><p class="govuk-body no-print"><a class="govuk-link" href="/account/messages/${id}/letter.pdf">${t('Get it as a letter (PDF)')}</a></p><p class="govuk-body no-print"><a class="govuk-link" href="/cases/${found.stream}">${t('See the application')}</a></p></div>`
  return asAccount(asked, found.subject, main, '/account/messages')
}
async function letter(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.notice ?? '')
  const found = id && (await web.notices.mailbox.pdf(sessionOf(asked).person, id))
  return found ? { kind: 'file', type: 'application/pdf', bytes: found.bytes, disposition: found.contentDisposition } : notFound
}

import type { CaseSummary, DraftSummary, Visitor } from '#cases'
import type { Say } from '#definition'
import { type Instant, parseUuid, showMoney, type Uuid } from '#kernel'
import type { NoticeRead } from '#notices'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime, dayShown } from '../layout/times.ts'
import { hasPast } from '../past-cases.ts'
import { type Asked, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { endCalled } from '../service-view.ts'
import { notFound, viewOf, visitorIn, type Web } from '../web.ts'
import { destroyedTag, identitiesOf, standingTag, turnOf } from './cases.ts'
import { closedWords } from './closed.ts'
import { contactRoutes } from './contact.ts'
import { credentialList } from './credential-list.ts'
import { credentialsIn } from './credentials.ts'
import { looks } from './looks.ts'
import { reviewWords } from './review.ts'

/** A person's own place: what they have begun, sent and received, and who has looked at their data. */
export const accountRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account', who: 'visit', handle: (asked) => account(web, asked) },
  { method: 'GET', path: '/account/looks', who: 'visit', handle: (asked) => looks(web, asked) },
  { method: 'GET', path: '/account/messages', who: 'visit', handle: (asked) => messages(web, asked) },
  { method: 'GET', path: '/account/messages/:notice', who: 'visit', handle: (asked) => message(web, asked) },
  { method: 'GET', path: '/account/messages/:notice/letter.pdf', who: 'visit', handle: (asked) => letter(web, asked) },
  ...contactRoutes(web),
]
const asAccount = (_asked: Asked, title: string, main: Html, back?: string): Reply =>
  page({ title, main: html`${main}`, ...(back && { back }) })

async function account(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const session = sessionOf(asked)
  const identities = identitiesOf(asked)
  const [drafts, sent, news, documents, owed] = await Promise.all([
    web.cases.drafts(visitorIn(asked)),
    Promise.all(identities.map((visitor) => web.cases.list(visitor))),
    Promise.all(identities.map(({ person }) => web.notices.mailbox.unread(person))),
    credentialsIn(web, asked),
    Promise.all(identities.map(({ person }) => web.payments.owed.ofPerson(person))),
  ])
  const cases = eachOnce(sent.flat())
  const turns = new Map(await Promise.all(cases.map(async (one) => [one.caseId, await turnIn(web, identities, one)] as const)))
  const mine = cases.toSorted((a, b) => Number(turns.get(b.caseId) !== undefined) - Number(turns.get(a.caseId) !== undefined))
  const review =
    (await web.identity.inReview(session)) &&
    html`<div class="govuk-inset-text"><h2 class="govuk-heading-m">${t('We are checking which record is yours')}</h2>${reviewWords(t)}<p class="govuk-body"><a class="govuk-link" href="/help">${t('Help and contact')}</a></p></div>`
  const unread = news.reduce((sum, count) => sum + count, 0)
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
    html`<h2 class="govuk-heading-m">${t('Sent')}</h2><ul class="rows">${mine.map((one) => caseRow(web, one, asked, turns.get(one.caseId)))}</ul>`
  const everywhere =
    session.kind === 'person' &&
    html`<form method="post" action="/sign-out/everywhere"><input type="hidden" name="csrf" value="${session.csrf}"><button class="plain-button" type="submit">${t('Sign out on every device')}</button></form>`
  const main = html`<div class="split"><div><h1 class="govuk-heading-l">${t('Your account')}</h1>${guest}${review}${owed.flat().map((one) => owes(one, asked))}${nothing}${credentialList(web, documents, asked)}${begun}${list}</div><nav class="card" aria-label="${t('Your account')}"><ul class="govuk-list govuk-list--spaced"><li><a class="govuk-link" href="/account/messages">${mail}</a></li><li><a class="govuk-link" href="/account/looks">${t('Who has looked at my data')}</a></li>${session.kind === 'person' && html`<li><a class="govuk-link" href="/account/agreements">${t('Who may act for me')}</a></li><li><a class="govuk-link" href="/account/details">${t('Details held about you')}</a></li>${session.kind === 'person' && hasPast(web) && html`<li><a class="govuk-link" href="/account/past">${t('Applications in the system before')}</a></li>`}<li><a class="govuk-link" href="/account/contact">${t('How we contact you')}</a></li><li><a class="govuk-link" href="/account/reminders">${t('What you want to be reminded of')}</a></li><li><a class="govuk-link" href="/account/copy">${t('Get a copy of your data')}</a></li><li><a class="govuk-link" href="/account/restrict">${t('Ask us not to use a record')}</a></li><li><a class="govuk-link" href="/account/erase">${t('Ask us to erase what we hold')}</a></li>`}</ul>${everywhere}</nav></div>`
  return asAccount(asked, t('Your account'), main)
}
/** A case of an earlier identity is shared with the person too: each is listed once, newest first. */
const eachOnce = (cases: readonly CaseSummary[]): readonly CaseSummary[] =>
  [...new Map(cases.map((one) => [one.caseId, one])).values()].sort((a, b) => b.submittedAt - a.submittedAt)
function draftRow(web: Web, draft: DraftSummary, asked: Asked): Html {
  const { t, language } = asked
  const view = viewOf(web, draft.service, 0)
  const title = view?.title(language) ?? draft.service
  const closed = view?.compiled.closed()
  const why = closed && html`<p>${closedWords(closed, asked)}</p>`
  return html`<li><div class="rows__what"><a class="govuk-link" href="/applications/${draft.draftId}">${title}</a><p>${t('Saved {when}. Kept until {day}.', { when: dayAndTime(draft.savedAt, language), day: dayShown(draft.expiresAt, language) })}</p>${why}</div><span class="rows__side">${tag({ text: closed ? t('Closed') : t('Not sent yet') })} <a class="govuk-link small" href="/applications/${draft.draftId}/delete">${t('Delete')}<span class="govuk-visually-hidden">: ${title}</span></a></span></li>`
}
/** What is still to be paid for what a Direct Debit did not bring. */
const owes = (
  { state, amount, reference, number }: Awaited<ReturnType<Web['payments']['owed']['ofPerson']>>[number],
  { t }: Asked,
): Content =>
  state === 'open' &&
  html`<div class="govuk-inset-text"><h2 class="govuk-heading-m">${t('You owe {amount}', { amount: showMoney(amount) })}</h2><p class="govuk-body">${t('A payment did not reach us, or was taken back. Reference {reference}', { reference })}</p><p class="govuk-body"><a class="govuk-link" href="/owed/${number}">${t('Pay now')}</a></p></div>`
type Turn = ReturnType<typeof turnOf>
/** Only what is still open can wait for its person. */
async function turnIn(web: Web, identities: readonly Visitor[], { caseId, outcome, destroyedOn }: CaseSummary): Promise<Turn> {
  if (outcome || destroyedOn) return undefined
  for (const visitor of identities) {
    const state = await web.cases.read(visitor, caseId)
    const view = state && viewOf(web, state.service, state.serviceVersion)
    if (state && view) return turnOf({ state, view })
  }
  return undefined
}
function caseRow(web: Web, one: CaseSummary, { t, language }: Asked, turn: Turn): Html {
  const view = viewOf(web, one.service, one.serviceVersion)
  return html`<li><div class="rows__what"><a class="govuk-link" href="/cases/${one.caseId}">${view?.title(language) ?? one.service}</a><p>${t('Sent {when}. Reference {reference}', { when: dayAndTime(one.submittedAt, language), reference: one.reference })}</p></div><span class="rows__side">${one.destroyedOn ? destroyedTag(t) : turn ? wanted(one, turn, t) : standingTag({ outcome: one.outcome, called: endCalled(view, one.stage, language) }, t)}</span></li>`
}

const wanted = ({ caseId }: CaseSummary, turn: NonNullable<Turn>, t: Say): Html =>
  turn === 'pay'
    ? html`${tag({ text: t('Not paid'), classes: 'govuk-tag--yellow' })} <a class="govuk-link" href="/cases/${caseId}/pay">${t('Pay now')}</a>`
    : html`${tag({ text: t('Answer needed'), classes: 'govuk-tag--yellow' })} <a class="govuk-link" href="/cases/${caseId}">${t('Answer')}</a>`

async function messages(web: Web, asked: Asked): Promise<Reply> {
  const { t, language } = asked
  const lists = await Promise.all(identitiesOf(asked).map(({ person }) => web.notices.mailbox.list(person)))
  const list = lists.flat().sort((a, b) => b.at - a.at)
  const items = list.map(
    (one) =>
      html`<li><div class="rows__what"><a class="govuk-link" href="/account/messages/${one.id}" lang="${one.language}">${one.subject}</a><p>${dayAndTime(one.at as Instant, language)} · ${web.bodyOf(one.body)?.name[language] ?? one.body}</p></div><span class="rows__side">${one.readAt === undefined && tag({ text: t('New'), classes: 'govuk-tag--yellow' })}</span></li>`,
  )
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${t('Messages')}</h1>${list.length === 0 ? html`<p class="govuk-body">${t('There are no messages.')}</p>` : html`<ul class="rows">${items}</ul>`}</div>`
  return asAccount(asked, t('Messages'), main, '/account')
}
/** A message to the person, or to whom they were known as before. */
async function messageOf(web: Web, asked: Asked): Promise<{ id: Uuid; person: Uuid; found: NoticeRead } | undefined> {
  const id = parseUuid(asked.params.notice ?? '')
  if (!id) return undefined
  for (const { person } of identitiesOf(asked)) {
    const found = await web.notices.mailbox.read(person, id)
    if (found) return { id, person, found }
  }
  return undefined
}
async function message(web: Web, asked: Asked): Promise<Reply> {
  const mine = await messageOf(web, asked)
  if (!mine) return notFound
  const { id, person, found } = mine
  if (found.readAt === undefined) await web.notices.mailbox.markRead(person, id)
  const { t, language } = asked
  const main = html`<div class="reading"><article lang="${found.language}"><h1 class="govuk-heading-l">${found.subject}</h1><p class="quiet">${dayAndTime(found.at as Instant, language)} · ${web.bodyOf(found.body)?.name[language] ?? found.body}${found.reference !== '' && ` · ${found.reference}`}</p>${found.paragraphs.map((words) => html`<p class="govuk-body lines">${words}</p>`)}</article><p class="govuk-body no-print"><a class="govuk-link" href="/account/messages/${id}/letter.pdf">${t('Get it as a letter (PDF)')}</a></p>${found.reference !== '' && html`<p class="govuk-body no-print"><a class="govuk-link" href="/cases/${found.stream}">${t('See the application')}</a></p>`}</div>`
  return asAccount(asked, found.subject, main, '/account/messages')
}
async function letter(web: Web, asked: Asked): Promise<Reply> {
  const mine = await messageOf(web, asked)
  const found = mine && (await web.notices.mailbox.pdf(mine.person, mine.id))
  return found ? { kind: 'file', type: 'application/pdf', bytes: found.bytes, disposition: found.contentDisposition } : notFound
}

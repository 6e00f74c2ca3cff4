import type { CredentialSummary } from '#credentials'
import type { NoticeSummary } from '#notices'
import { type Content, type Html, html } from '../html.ts'
import { hasPast } from '../past-cases.ts'
import { type Asked, page, type Reply, type Route, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'
import { accountCases, caseListRoutes, draftRow, type Mine, mineIn, standing } from './account-cases.ts'
import { taskList, tasks } from './account-tasks.ts'
import { identitiesOf } from './cases.ts'
import { contactRoutes } from './contact.ts'
import { credentialList } from './credential-list.ts'
import { credentialsIn } from './credentials.ts'
import { looks } from './looks.ts'
import { mailboxRoutes, messageRow } from './mailbox.ts'
import { paperRoutes } from './papers.ts'
import { paymentRoutes } from './payments.ts'
import { reviewWords } from './review.ts'

/** A person's own place, over all bodies: what they have to do, what they have begun, sent and received, and who has looked at their data. */
export const accountRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account', who: 'visit', handle: (asked) => account(web, asked) },
  { method: 'GET', path: '/account/looks', who: 'visit', handle: (asked) => looks(web, asked) },
  ...caseListRoutes(web),
  ...mailboxRoutes(web),
  ...paperRoutes(web),
  ...paymentRoutes(web),
  ...contactRoutes(web),
]
const messagesShownMax = 3

async function account(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const session = sessionOf(asked)
  const people = identitiesOf(asked).map(({ person }) => person)
  const [mine, unread, messages, documents, owed, callBacks, inReview] = await Promise.all([
    mineIn(web, asked),
    Promise.all(people.map(web.notices.mailbox.unread)),
    Promise.all(people.map((person) => web.notices.mailbox.list(person))),
    credentialsIn(web, asked),
    Promise.all(people.map(web.payments.owed.ofPerson)),
    web.callBacks.ofPerson(people),
    web.identity.inReview(session),
  ])
  const review =
    inReview &&
    html`<div class="govuk-inset-text"><h2 class="govuk-heading-m">${t('We are checking which record is yours')}</h2>${reviewWords(t)}<p class="govuk-body"><a class="govuk-link" href="/help">${t('Help and contact')}</a></p></div>`
  const guest =
    session.kind === 'guest' &&
    html`<div class="govuk-inset-text">${t('You have not signed in. What is here ends with this visit.')} <a class="govuk-link" href="/sign-in?to=%2Faccount">${t('Sign in to keep it')}</a></div>`
  const count = unread.reduce((sum, one) => sum + one, 0)
  const latest = messages.flat().sort((a, b) => b.at - a.at)
  const main = html`<div class="split account"><div><h1 class="govuk-heading-l">${t('Your account')}</h1>${guest}${review}${taskList(web, tasks(web, asked, { mine, owed: owed.flat(), callBacks }), asked)}${theirs(web, asked, mine)}${news(web, asked, latest, count)}${credentialList(web, documents, asked)}</div>${places(web, asked, { count, documents })}</div>`
  return page({ title: t('Your account'), main })
}
function theirs(web: Web, asked: Asked, mine: Mine): Html {
  const { t } = asked
  const { drafts, cases } = mine
  if (drafts.length + cases.length === 0)
    return html`<p class="govuk-body">${t('You have not begun anything yet.')} <a class="govuk-link" href="/">${t('See all services')}</a></p>`
  const begun =
    drafts.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('Begun')}</h2><ul class="rows">${drafts.map((draft) => draftRow(web, draft, asked))}</ul>`
  return html`${begun}${accountCases(web, asked, standing(mine))}`
}
const mailWords = (count: number, t: Asked['t']): string =>
  count === 0 ? t('Messages') : count === 1 ? t('Messages (1 new)') : t('Messages ({count} new)', { count: String(count) })
/** The latest messages, with a way to all of them. */
function news(web: Web, { t, language }: Asked, latest: readonly NoticeSummary[], count: number): Content {
  if (latest.length === 0) return undefined
  const rows = latest.slice(0, messagesShownMax).map((one) => messageRow(web, one, { t, language }))
  const more =
    latest.length > messagesShownMax &&
    html`<p class="govuk-body"><a class="govuk-link" href="/account/messages">${t('All messages')}</a></p>`
  return html`<h2 class="govuk-heading-m">${mailWords(count, t)}</h2><ul class="rows">${rows}</ul>${more}`
}
type Place = { readonly href: string; readonly words: string; readonly says?: string }
type Held = { readonly count: number; readonly documents: readonly CredentialSummary[] }
/** Where everything else of theirs is, in groups: each place with what is there, said once. */
function places(web: Web, asked: Asked, { count }: Held): Html {
  const { t } = asked
  const session = sessionOf(asked)
  const signedIn = session.kind === 'person'
  const looked = { href: '/account/looks', words: t('Who has looked at my data') }
  const papers: readonly Place[] = [
    { href: '/account/messages', words: mailWords(count, t) },
    { href: '/account/papers', words: t('Letters and documents') },
    { href: '/account/payments', words: t('Payments and refunds') },
    { href: '/account/appointments', words: t('Your appointments') },
    { href: '/account/call-back', words: t('Ask us to ring you') },
    { href: '/account/calls', words: t('Your calls to us') },
    { href: '/account/complaints', words: t('Complaints') },
  ]
  const about: readonly Place[] = [
    { href: '/account/details', words: t('Details held about you') },
    { href: '/account/contact', words: t('How we contact you'), says: t('Email, mobile, language and way') },
    { href: '/account/reminders', words: t('What you want to be reminded of') },
  ]
  const used: readonly Place[] = [
    looked,
    { href: '/account/acting', words: t('People who act for me, and for whom I act') },
    { href: '/account/agreements', words: t('Systems that act for me') },
  ]
  const rights: readonly Place[] = [
    ...(hasPast(web) ? [{ href: '/account/past', words: t('Applications in the system before') }] : []),
    { href: '/account/copy', words: t('Get a copy of your data') },
    { href: '/account/restrict', words: t('Ask us not to use a record') },
    { href: '/account/erase', words: t('Ask us to erase what we hold') },
  ]
  const groups = signedIn
    ? [
        group(t('Post and payments'), papers),
        group(t('About you'), about),
        group(t('Who uses your data'), used),
        group(t('Your rights'), rights),
      ]
    : [group(t('Post and payments'), papers), group(t('Who uses your data'), [looked])]
  const everywhere =
    signedIn &&
    html`<form method="post" action="/sign-out/everywhere"><input type="hidden" name="csrf" value="${session.csrf}"><button class="plain-button" type="submit">${t('Sign out on every device')}</button></form>`
  return html`<nav class="card places" aria-label="${t('Your account')}">${groups}${everywhere}</nav>`
}
const group = (words: string, all: readonly Place[]): Html =>
  html`<h2 class="govuk-heading-s">${words}</h2><ul>${all.map(({ href, words: name, says }) => html`<li><a class="govuk-link" href="${href}">${name}</a>${says !== undefined && html`<span class="quiet small">${says}</span>`}</li>`)}</ul>`

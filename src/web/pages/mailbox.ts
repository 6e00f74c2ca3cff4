import { parseUuid, type Uuid } from '#kernel'
import type { NoticeRead, NoticeSummary } from '#notices'
import { button } from '../components/button.ts'
import { tag } from '../components/tag.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import { notFound, viewOf, type Web } from '../web.ts'
import { mineIn } from './account-cases.ts'
import { identitiesOf } from './cases.ts'

/** What was written to the person, each as it was said and as a letter. */
export const mailboxRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/messages', who: 'visit', handle: (asked) => messages(web, asked) },
  { method: 'GET', path: '/account/write', who: 'visit', handle: (asked) => choose(web, asked) },
  { method: 'GET', path: '/account/messages/:notice', who: 'visit', handle: (asked) => message(web, asked) },
  { method: 'GET', path: '/account/messages/:notice/letter.pdf', who: 'visit', handle: (asked) => letter(web, asked) },
]
/** A message as a line: what it says at its head, when it came and from whom, and whether it is new. */
export const messageRow = (web: Web, one: NoticeSummary, { t, language }: Pick<Asked, 't' | 'language'>): Html =>
  html`<li><div class="rows__what"><a class="govuk-link" href="/account/messages/${one.id}" lang="${one.language}">${one.subject}</a><p>${dayAndTime(one.at, language)} · ${web.bodyOf(one.body)?.name[language] ?? one.body}</p></div><span class="rows__side">${one.readAt === undefined && tag({ text: t('New'), classes: 'govuk-tag--yellow' })}</span></li>`

async function messages(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const lists = await Promise.all(identitiesOf(asked).map(({ person }) => web.notices.mailbox.list(person)))
  const list = lists.flat().sort((a, b) => b.at - a.at)
  const items = list.map((one) => messageRow(web, one, asked))
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${t('Messages')}</h1>${button({ text: t('Write to us'), href: '/account/write', classes: 'govuk-button--secondary' })}${list.length === 0 ? html`<p class="govuk-body">${t('There are no messages.')}</p>` : html`<ul class="rows">${items}</ul>`}</div>`
  return page({ title: t('Messages'), main, back: '/account' })
}
/** What somebody writes is about something of theirs, so that whoever works on that reads it; everything else goes to where a body is reached. */
async function choose(web: Web, asked: Asked): Promise<Reply> {
  const { t, language } = asked
  const { cases } = await mineIn(web, asked)
  const rows = cases
    .filter(({ destroyedOn }) => destroyedOn === undefined)
    .map(
      ({ caseId, service, serviceVersion, submittedAt, reference }) =>
        html`<li><div class="rows__what"><a class="govuk-link" href="/cases/${caseId}/messages">${viewOf(web, service, serviceVersion)?.title(language) ?? service}</a><p>${t('Sent {when}. Reference {reference}', { when: dayAndTime(submittedAt, language), reference })}</p></div></li>`,
    )
  const list =
    rows.length > 0 ? html`<ul class="rows">${rows}</ul>` : html`<p class="govuk-body">${t('You have not sent anything yet.')}</p>`
  const title = t('What do you want to write to us about?')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${list}<h2 class="govuk-heading-m">${t('Something else')}</h2><p class="govuk-body"><a class="govuk-link" href="/help">${t('Help and contact')}</a></p></div>`
  return page({ title, main, back: '/account/messages' })
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
  const main = html`<div class="reading"><article lang="${found.language}"><h1 class="govuk-heading-l">${found.subject}</h1><p class="quiet">${dayAndTime(found.at, language)} · ${web.bodyOf(found.body)?.name[language] ?? found.body}${found.reference !== '' && ` · ${found.reference}`}</p>${found.paragraphs.map((words) => html`<p class="govuk-body lines">${words}</p>`)}</article><p class="govuk-body no-print"><a class="govuk-link" href="/account/messages/${id}/letter.pdf">${t('Get it as a letter (PDF)')}</a></p>${found.reference !== '' && html`<p class="govuk-body no-print"><a class="govuk-link" href="/cases/${found.stream}/messages">${t('Write to us about this')}</a></p><p class="govuk-body no-print"><a class="govuk-link" href="/cases/${found.stream}">${t('See the application')}</a></p>`}</div>`
  return page({ title: found.subject, main, back: '/account/messages' })
}
async function letter(web: Web, asked: Asked): Promise<Reply> {
  const mine = await messageOf(web, asked)
  const found = mine && (await web.notices.mailbox.pdf(mine.person, mine.id))
  return found ? { kind: 'file', type: 'application/pdf', bytes: found.bytes, disposition: found.contentDisposition } : notFound
}

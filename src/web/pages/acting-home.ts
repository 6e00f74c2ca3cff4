import { type ByMe, type Deed, mayIn } from '#agents'
import type { CaseSummary } from '#cases'
import { type Instant, parseUuid, type Uuid } from '#kernel'
import { actingOverPath, actingPath } from '../acting-view.ts'
import { tag } from '../components/tag.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, go, page, type Reply, type Route } from '../reply.ts'
import { endCalled } from '../service-view.ts'
import { notFound, viewOf, type Web } from '../web.ts'
import { allowedShown } from './acting-words.ts'
import { destroyedTag, identitiesOf, standingTag } from './cases.ts'

/** Where somebody who acts for another begins, and finds again what they did. */
export const actingHomeRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: actingPath, who: 'person', acting: 'own', handle: (asked) => home(web, asked) },
  { method: 'GET', path: `${actingPath}/messages/:notice`, who: 'person', acting: 'own', handle: (asked) => message(web, asked) },
]
/** What the browser acts by, if that is in force. */
async function grantIn(web: Web, asked: Asked): Promise<ByMe | undefined> {
  const id = parseUuid(asked.cookie(web.names.acting) ?? '')
  const people = identitiesOf(asked).map(({ person }) => person)
  return id && web.agents.inForce(people, id)
}
const isFor = (web: Web, grant: ByMe, service: string): boolean => {
  const view = viewOf(web, service, 0)
  return view !== undefined && mayIn(grant, view.service, 'follow')
}
const note = (web: Web, grant: ByMe, deed: Deed): Promise<void> =>
  web.agents.note(grant, deed, { body: grant.services[0]?.split('/')[0] ?? '' })

async function home(web: Web, asked: Asked): Promise<Reply> {
  const grant = await grantIn(web, asked)
  if (!grant) return go(actingOverPath)
  const { t } = asked
  const { person, forName: name } = grant
  await note(web, grant, 'follow')
  const [drafts, all] = await Promise.all([web.cases.drafts({ person }), web.cases.list({ person })])
  const cases = all.filter(({ service }) => isFor(web, grant, service))
  const begun = grant.may === 'follow' ? [] : drafts.filter(({ service }) => isFor(web, grant, service))
  const rows = (heading: string, items: readonly Html[]) =>
    items.length > 0 && html`<h2 class="govuk-heading-m">${heading}</h2><ul class="rows">${items}</ul>`
  const title = t('Acting for {name}', { name })
  const nothing = begun.length + cases.length === 0 && html`<p class="govuk-body">${t('Nothing has been begun or sent yet.')}</p>`
  const started = begun.map(({ draftId, service, savedAt }) =>
    rowOf(
      `/applications/${draftId}`,
      titleOf(web, asked, service),
      t('Saved {when}', { when: dayAndTime(savedAt, asked.language) }),
      tag({ text: t('Not sent yet') }),
    ),
  )
  const letters = grant.may === 'letters' ? await messagesOf(web, asked, person, cases) : []
  const main = html`<div class="split"><div><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('What you do here is done for them. Your own account is not shown until you stop.')}</p>${nothing}${rows(t('Begun'), started)}${rows(
    t('Sent'),
    cases.map((one) => caseRow(web, asked, one)),
  )}${rows(t('Letters and messages'), letters)}${grant.may !== 'follow' && canBegin(web, asked, grant)}</div><aside class="card" aria-label="${t('What you were allowed')}">${allowedShown(web, asked, grant)}</aside></div>`
  return page({ title, main })
}
const titleOf = (web: Web, { language }: Asked, service: string, version = 0): string =>
  viewOf(web, service, version)?.title(language) ?? service
const rowOf = (href: string, title: string, said: string, side: Html | undefined): Html =>
  html`<li><div class="rows__what"><a class="govuk-link" href="${href}">${title}</a><p>${said}</p></div><span class="rows__side">${side}</span></li>`
function caseRow(web: Web, asked: Asked, one: CaseSummary): Html {
  const { t, language } = asked
  const view = viewOf(web, one.service, one.serviceVersion)
  const side = one.destroyedOn ? destroyedTag(t) : standingTag({ outcome: one.outcome, called: endCalled(view, one.stage, language) }, t)
  const said = t('Sent {when}. Reference {reference}', { when: dayAndTime(one.submittedAt, language), reference: one.reference })
  return rowOf(`/cases/${one.caseId}`, titleOf(web, asked, one.service, one.serviceVersion), said, side)
}
function canBegin(web: Web, { t, language }: Asked, grant: ByMe): Html {
  const open = web.services.filter(({ service, closed }) => mayIn(grant, service, 'apply') && !closed())
  const items = open.map((compiled) => {
    const view = web.views.of(compiled)
    return html`<li><a class="govuk-link" href="${view.href}">${view.title(language)}</a></li>`
  })
  return html`<h2 class="govuk-heading-m">${t('Begin something for them')}</h2><ul class="govuk-list govuk-list--spaced">${items}</ul>`
}
async function messagesOf(web: Web, asked: Asked, person: Uuid, cases: readonly CaseSummary[]): Promise<readonly Html[]> {
  const theirs = new Set(cases.map(({ caseId }) => caseId))
  const list = (await web.notices.mailbox.list(person)).filter(({ stream }) => theirs.has(stream))
  return list.map(({ id, subject, at }) =>
    rowOf(`${actingPath}/messages/${id}`, subject, dayAndTime(at as Instant, asked.language), undefined),
  )
}
/** A message about a case that may be seen, for whoever may read letters. It stays unread for its person. */
async function message(web: Web, asked: Asked): Promise<Reply> {
  const grant = await grantIn(web, asked)
  if (!grant) return notFound
  const id = parseUuid(asked.params.notice ?? '')
  const found = id && grant.may === 'letters' ? await web.notices.mailbox.read(grant.person, id) : undefined
  const about = found && (await web.cases.summary({ person: grant.person, session: grant.visit, level: grant.level }, found.stream))
  if (!found || !about || !isFor(web, grant, about.service)) return notFound
  await note(web, grant, 'read')
  const main = html`<div class="reading"><article lang="${found.language}"><h1 class="govuk-heading-l">${found.subject}</h1><p class="quiet">${dayAndTime(found.at as Instant, asked.language)} · ${found.reference}</p>${found.paragraphs.map((words) => html`<p class="govuk-body lines">${words}</p>`)}</article></div>`
  return page({ title: found.subject, main, back: actingPath })
}

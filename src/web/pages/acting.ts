import type { ByMe, ForMe, Grant } from '#agents'
import { parseUuid } from '#kernel'
import { actingOverPath, actingPath } from '../acting-view.ts'
import { button } from '../components/button.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import { type Asked, go, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { notFound, type Web } from '../web.ts'
import { actingHomeRoutes } from './acting-home.ts'
import { invitationRoutes } from './acting-invitation.ts'
import { actingInviteRoutes, invitePath } from './acting-invite.ts'
import { allowedShown } from './acting-words.ts'
import { identitiesOf } from './cases.ts'

const path = '/account/acting'
/** In the account: who acts for the person and for whom they act, with the end of each; inviting, answering, and acting. */
export const actingRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path, who: 'person', handle: (asked) => show(web, asked) },
  { method: 'POST', path: `${path}/:grant/end`, who: 'person', handle: (asked) => end(web, asked) },
  { method: 'POST', path: `${path}/:grant/act`, who: 'person', acting: 'own', handle: (asked) => act(web, asked) },
  { method: 'POST', path: `${actingPath}/stop`, who: 'person', acting: 'own', handle: () => go(path, [stopped(web)]) },
  { method: 'GET', path: actingOverPath, who: 'person', acting: 'own', handle: over },
  ...actingInviteRoutes(web),
  ...invitationRoutes(web),
  ...actingHomeRoutes(web),
]
const stopped = ({ names }: Web) => ({ name: names.acting, value: '', maxAgeSeconds: 0 })
type Standing = 'waits' | 'acts' | 'over'
function standingOf(one: Grant & { readonly isThere?: boolean }, { at }: Asked): Standing {
  if (one.endedAt !== null || one.endsAt <= at || one.isThere === false) return 'over'
  if (one.acceptedAt !== null) return 'acts'
  return one.answerBy > at ? 'waits' : 'over'
}
async function show(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const people = identitiesOf(asked).map(({ person }) => person)
  const forMe = (await Promise.all(people.map((person) => web.agents.ofPerson(person)))).flat()
  const byMe = (await Promise.all(people.map((person) => web.agents.ofAgent(person)))).flat()
  const open = <T extends Grant>(all: readonly T[]) => all.filter((one) => standingOf(one, asked) !== 'over')
  const past = [
    ...forMe.filter((one) => standingOf(one, asked) === 'over').map((one) => pastOf(asked, one, one.name ?? one.email)),
    ...byMe.filter((one) => standingOf(one, asked) === 'over').map((one) => pastOf(asked, one, t('You for {name}', { name: one.forName }))),
  ]
  const title = t('People who act for me, and for whom I act')
  const none = (words: string): Html => html`<p class="govuk-body">${words}</p>`
  const mine = open(forMe)
  const theirs = open(byMe)
  const main = html`<div class="reading">${done(asked)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('You can let a friend, a relative or a firm deal with us for you. You choose for what and how long, see what they did, and can end it at once.')}</p><h2 class="govuk-heading-m">${t('Who acts for me')}</h2>${mine.length === 0 ? none(t('Nobody acts for you.')) : mine.map((one) => forMeCard(web, asked, one))}${button({ text: t('Invite somebody'), href: invitePath, classes: 'govuk-button--secondary' })}<h2 class="govuk-heading-m">${t('People I act for')}</h2>${theirs.length === 0 ? none(t('You act for nobody.')) : theirs.map((one) => byMeCard(web, asked, one))}${past.length > 0 && html`<h2 class="govuk-heading-m">${t('Ended')}</h2>${past}`}<p class="govuk-body"><a class="govuk-link" href="/account/agreements">${t('Systems of other organisations that act for you')}</a></p></div>`
  return page({ title, main, back: '/account' })
}
function done({ t, query }: Asked): Content {
  const said: Readonly<Record<string, string>> = {
    invited: t('Sent. They have two weeks to say yes, and you can take it back until then.'),
    ended: t('Ended. Nothing can be done by it any more.'),
    accepted: t('You have agreed. Press “Act for” when you want to begin.'),
    declined: t('You have said no. They see that you did.'),
  }
  const words = said[query.one('done')]
  return words !== undefined && html`<div class="done" role="status"><p>${words}</p></div>`
}
function endForm(asked: Asked, { id }: Grant, words: string, name: string): Html {
  return html`<form method="post" action="${path}/${id}/end"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${button({ html: html`${words}<span class="govuk-visually-hidden">: ${name}</span>`, classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}
function forMeCard(web: Web, asked: Asked, one: ForMe): Html {
  const { t } = asked
  const waits = standingOf(one, asked) === 'waits'
  const name = one.name ?? one.email
  const looks =
    !waits && html`<p class="govuk-body"><a class="govuk-link" href="/account/looks?client=${one.id}">${t('See what they did')}</a></p>`
  return html`<section class="card"><h3 class="govuk-heading-s">${name}${waits && html` ${tag({ text: t('Has not answered'), classes: 'govuk-tag--yellow' })}`}${one.capacity === 'attorney' && html` ${tag({ text: t('Power of attorney') })}`}</h3>${allowedShown(web, asked, one)}${looks}${endForm(asked, one, waits ? t('Take it back') : t('End this now'), name)}</section>`
}
function byMeCard(web: Web, asked: Asked, one: ByMe): Html {
  const { t } = asked
  const name = one.forName
  const start = html`<form method="post" action="${path}/${one.id}/act"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${button({ text: t('Act for {name}', { name }), preventDoubleClick: true })}</form>`
  return html`<section class="card"><h3 class="govuk-heading-s">${name}</h3>${allowedShown(web, asked, one)}${start}${endForm(asked, one, t('Stop acting for them'), name)}</section>`
}
const pastOf = ({ t, language }: Asked, one: Grant, name: string): Html =>
  html`<section class="card"><h3 class="govuk-heading-s">${name}</h3><p class="govuk-body">${howEnded(one, t)} ${dayShown(one.endedAt ?? (one.acceptedAt === null ? one.answerBy : one.endsAt), language)}</p></section>`
function howEnded({ because, acceptedAt }: Grant, t: Asked['t']): string {
  if (because === 'declined') return t('They said no.')
  if (because === 'person') return t('Ended by the person it was for.')
  if (because === 'agent') return t('Ended by whoever acted.')
  if (because === 'parted') return t('Ended by us, because a sign-in was put right.')
  return acceptedAt === null ? t('Nobody answered in time.') : t('The time was over.')
}
async function end(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.grant ?? '')
  if (!id) return notFound
  for (const { person } of identitiesOf(asked)) if (await web.agents.end(person, id)) return go(`${path}?done=ended`)
  return notFound
}
/** From now on this browser shows what is theirs, until whoever acts stops. */
async function act(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.grant ?? '')
  const people = identitiesOf(asked).map(({ person }) => person)
  const grant = id && (await web.agents.inForce(people, id))
  return grant ? go(actingPath, [{ name: web.names.acting, value: grant.id }]) : notFound
}
function over({ t }: Asked): Reply {
  const title = t('You do not act for them any more')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('It was ended, or its time is over. What you were about to do was not done.')}</p>${button({ text: t('Your account'), href: path, classes: 'govuk-button--secondary' })}</div>`
  return page({ title, main })
}

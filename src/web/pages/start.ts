import { applicant, leavesOf } from '#definition'
import { reaches, type Session, type SignInLevel } from '#identity'
import { reader } from '#journey'
import { showMoney, todayOf } from '#kernel'
import { type FromFact, fromFact } from '../about.ts'
import { barFor, noteActing } from '../acting-bar.ts'
import { othersWords } from '../acting-view.ts'
import { button } from '../components/button.ts'
import { type Content, type Html, html } from '../html.ts'
import { type Asked, go, page, type Reply, type Route } from '../reply.ts'
import { nextHref, type ServiceView } from '../service-view.ts'
import { aroundOf, notFound, serviceAt, visitorOf, type Web } from '../web.ts'
import { alreadySent } from './already-sent.ts'
import { identitiesOf } from './cases.ts'
import { closedPage } from './closed.ts'
import { contact } from './directory.ts'
import { standingOf } from './here.ts'
import { knownLevel, proveHref } from './prove-who.ts'

/** What a service is for, what to have at hand, and the way in. */
export const startRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/:body/:service', who: 'anyone', acting: 'apply', handle: (asked) => show(web, asked) },
  { method: 'POST', path: '/:body/:service', who: 'anyone', acting: 'apply', handle: (asked) => begin(web, asked) },
  { method: 'GET', path: '/:body/:service/begin', who: 'anyone', acting: 'apply', handle: (asked) => arrive(web, asked) },
]
const viewIn = (web: Web, { params }: Asked): ServiceView | undefined => serviceAt(web, params.body, params.service)

async function show(web: Web, asked: Asked): Promise<Reply> {
  const view = viewIn(web, asked)
  if (!view) return notFound
  if (view.compiled.closed()) return closedStart(web, asked, view)
  const bar = barFor(asked, view)
  if (bar) return bar
  const { t, language, session } = asked
  const { service } = view
  const say = view.say[language]
  const drafts =
    session && session.kind !== 'officer'
      ? (await web.cases.drafts(visitorOf(session))).filter((draft) => draft.service === service.id)
      : []
  const [draft] = drafts
  const goOn =
    draft &&
    html`<div class="govuk-inset-text"><p class="govuk-body">${t('You have already begun. Your answers are kept.')}</p><p class="govuk-body"><a class="govuk-link" href="/applications/${draft.draftId}">${t('Continue your application')}</a></p></div>`
  const sent = session && session.kind !== 'officer' && (await alreadySent(web, identitiesOf(asked), service.id, asked))
  const have =
    service.start.have.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('What you need')}</h2><ul class="govuk-list govuk-list--bullet">${service.start.have.map((one) => html`<li>${say(one)}</li>`)}</ul>`
  const words = draft ? t('Start again') : t('Start now')
  // Signing in leaves this site, which a form may not: then the way in is a link.
  const start = mayBegin(session, service.who.signIn)
    ? html`<form method="post" action="${view.href}">${session && html`<input type="hidden" name="csrf" value="${session.csrf}">`}${button({ text: words, isStartButton: true, preventDoubleClick: true })}</form>`
    : html`<p>${button({ text: words, isStartButton: true, href: `${view.href}/begin` })}</p>`
  const body = web.bodyOf(service.body)
  const main = html`<div class="split"><div><h1 class="govuk-heading-xl">${view.title(language)}</h1><p class="govuk-body-l">${say(service.start.summary)}</p>${sent}${goOn}${have}${start}${signInStart(view, session, t)}${law(view, asked)}</div><aside aria-label="${t('About this service')}"><div class="card"><dl class="facts">${facts(web, view, asked)}</dl></div>${body && html`<div class="card">${contact(body, asked)}</div>`}</aside></div>`
  return page({ ...aroundOf(web, view, language), title: view.title(language), main, back: `/${service.body}` })
}
/** Nobody can begin. Whoever has begun is told until when they may go on. */
async function closedStart(web: Web, asked: Asked, view: ServiceView): Promise<Reply> {
  const { session } = asked
  const drafts = session && session.kind !== 'officer' ? await web.cases.drafts(visitorOf(session)) : []
  return closedPage(
    web,
    asked,
    view,
    drafts.find(({ service }) => service === view.service.id),
  )
}
/** Where whoever signs in for it comes back to the service. Undefined: signing in makes nothing easier. */
export const signInHref = (view: ServiceView): string | undefined => (asksLessOfKnown(view) ? proveHref(`${view.href}/begin`) : undefined)
/** Whether the service looks up what is registered to whoever has signed in. */
const asksLessOfKnown = ({ service }: ServiceView): boolean =>
  service.who.signIn === 'none' && Object.values(service.uses).some(({ by }) => Object.values(by).includes(applicant))
/** The second way in, of a service that needs no sign-in but asks less of somebody whom the registers know. */
function signInStart(view: ServiceView, session: Session | undefined, t: Asked['t']): Content {
  const href = signInHref(view)
  if (href === undefined || session?.kind === 'officer') return undefined
  if (session?.kind === 'person' && reaches(session.level, knownLevel)) return undefined
  return html`<h2 class="govuk-heading-m">${t('Or sign in')}</h2><p class="govuk-body">${t('When you show who you are, you choose from what is registered to you, and need no number from your papers.')}</p><p>${button({ text: t('Sign in and start'), href, classes: 'govuk-button--secondary' })}</p>`
}
const signIns = (t: Asked['t']): Readonly<Record<'none' | 'email' | 'P1' | 'P2', string>> => ({
  none: t('You do not need to sign in'),
  email: t('You sign in with your e-mail address'),
  P1: t('You sign in and show who you are'),
  P2: t('You sign in and prove who you are'),
})
function facts(web: Web, view: ServiceView, { t, language }: Asked): Html {
  const { service } = view
  const minutes = service.start.minutes
  const fee = feeWords(web, view, t)
  return html`<dt>${t('How long it takes')}</dt><dd>${minutes === 1 ? t('About a minute') : t('About {minutes} minutes', { minutes: String(minutes) })}</dd>${fee !== undefined && html`<dt>${t('Fee')}</dt><dd>${fee}</dd>`}<dt>${t('Signing in')}</dt><dd>${asksLessOfKnown(view) ? t('You need not, but are asked for less if you do') : signIns(t)[service.who.signIn]}</dd>${view.compiled.asksForWhom && html`<dt>${t('For somebody else')}</dt><dd>${othersWords(service.who.actingFor ?? [], t)}</dd>`}<dt>${t('Run by')}</dt><dd>${web.bodyOf(service.body)?.name[language] ?? service.body}</dd>`
}
/** The fee where it is the same for everybody; otherwise that it is worked out from the answers. */
function feeWords(web: Web, { compiled, service }: ServiceView, t: Asked['t']): string | undefined {
  if (!service.fee) return undefined
  if (!leavesOf(service.fee).every(({ need }) => need.is === 'given' || need.is === 'rate'))
    return t('It depends on your answers. You see it before you pay.')
  const reading = reader(compiled, { today: todayOf(web.clock), channel: 'online', answers: {}, facts: {} })(service.fee)
  return reading.known
    ? reading.value === 0
      ? t('Free')
      : showMoney(reading.value)
    : t('It depends on your answers. You see it before you pay.')
}
const law = ({ service }: ServiceView, { t }: Asked): Content =>
  service.law.length > 0 &&
  html`<p class="govuk-body small quiet">${t('The law behind this service:')} ${service.law.map(({ name, link }, i) => html`${i > 0 && ', '}<a class="govuk-link" href="${link}">${name}</a>`)}.</p>`

const mayBegin = (session: Session | undefined, level: 'none' | SignInLevel): boolean =>
  level === 'none' ? session?.kind !== 'officer' : session?.kind === 'person' && reaches(session.level, level)

/** Somebody who must sign in first comes back here by themselves. A draft that they have already is gone on with. */
async function arrive(web: Web, asked: Asked): Promise<Reply> {
  const view = viewIn(web, asked)
  if (!view) return notFound
  const { session } = asked
  const level = view.service.who.signIn
  if (view.compiled.closed()) return go(view.href)
  const bar = barFor(asked, view)
  if (bar) return bar
  if (!mayBegin(session, level))
    return level === 'none' ? notFound : go(`/sign-in?level=${level}&to=${encodeURIComponent(`${view.href}/begin`)}`)
  if (!session) return go(view.href)
  const [draft] = (await web.cases.drafts(visitorOf(session))).filter(({ service }) => service === view.service.id)
  // Who comes from one fact of theirs speaks of that one, whatever they have begun.
  const known = session.acting
    ? undefined
    : await fromFact(
        web,
        asked,
        view,
        identitiesOf(asked).map(({ person }) => person),
      )
  if (known) return open(web, asked, view, { session, known })
  return draft ? go(`/applications/${draft.draftId}`) : open(web, asked, view, { session })
}
/** Opens a draft. Whoever may stay unknown gets a visit of their own. */
async function begin(web: Web, asked: Asked): Promise<Reply> {
  const view = viewIn(web, asked)
  if (!view) return notFound
  const { session, language } = asked
  const bar = barFor(asked, view)
  if (bar) return bar
  if (view.compiled.closed() || !mayBegin(session, view.service.who.signIn)) return go(view.href)
  const visit = session ? { session, cookie: undefined } : await web.identity.sessions.beginGuest(language)
  return open(web, asked, view, visit)
}
type Opening = { readonly session: Session; readonly cookie?: string | undefined; readonly known?: FromFact | undefined }
async function open(web: Web, asked: Asked, view: ServiceView, { session, cookie, known }: Opening): Promise<Reply> {
  const visitor = visitorOf(session)
  const { language } = asked
  await noteActing(web, asked, { service: view.service, deed: 'open' })
  const draft = await web.cases.openDraft(visitor, view.service.id, { language, channel: 'online', ...known })
  const here = await standingOf(web, visitor, draft)
  return go(nextHref(draft.draftId, here.standing.next), cookie === undefined ? [] : [{ name: web.names.session, value: cookie }])
}

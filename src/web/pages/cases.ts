import { type CaseState, knownOf, overtakenStage, type TimelineEntry, type Visitor } from '#cases'
import { effectsOf, type Law, type Say, unpaidStages } from '#definition'
import { toldAt } from '#journey'
import { type Instant, type Language, parseUuid, showDate, showMoney, type Uuid } from '#kernel'
import { aboutShown } from '../about.ts'
import { barFor, noteActing } from '../acting-bar.ts'
import { forWhomShown } from '../acting-view.ts'
import { appealShown } from '../appeal-view.ts'
import { callBackBeside } from '../call-back-view.ts'
import { complaintsBeside } from '../complaint-view.ts'
import { button } from '../components/button.ts'
import { panel } from '../components/panel.ts'

import { tag } from '../components/tag.ts'
import { credentialTitle, setWords } from '../credential-view.ts'
import { type Content, type Html, html } from '../html.ts'

import { dayAndTime, dayShown } from '../layout/times.ts'
import { renewalWords } from '../renewal-words.ts'
import { type Asked, go, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { whenToRing } from '../ring.ts'
import { satisfactionCard } from '../satisfaction-view.ts'
import { endCalled, otherBodyNamed, type ServiceView } from '../service-view.ts'
import { aroundOf, notFound, viewOf, visitorIn, visitorOf, type Web } from '../web.ts'
import { answersShown } from './case-answers.ts'
import { codesOf } from './credential-code.ts'
import { credentialList } from './credential-list.ts'
import { contact } from './directory.ts'
import { question, reply, replyPage, type Seen } from './reply-form.ts'

/** A case as its person sees it, from the moment it is sent. */
export const caseRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/cases/:case', who: 'visit', acting: 'follow', handle: (asked) => show(web, asked) },
  { method: 'GET', path: '/cases/:case/sent', who: 'visit', acting: 'follow', handle: (asked) => sent(web, asked) },
  {
    method: 'GET',
    path: '/cases/:case/reply',
    who: 'visit',
    acting: 'apply',
    handle: (asked) => replyPage(web, asked, () => seenOf(web, asked)),
  },
  {
    method: 'POST',
    path: '/cases/:case/reply',
    who: 'visit',
    acting: 'apply',
    uploads: true,
    handle: (asked) => reply(web, asked, () => seenOf(web, asked)),
  },
  { method: 'GET', path: '/cases/:case/withdraw', who: 'visit', acting: 'apply', handle: (asked) => askWithdraw(web, asked) },
  { method: 'POST', path: '/cases/:case/withdraw', who: 'visit', acting: 'apply', handle: (asked) => withdraw(web, asked) },
]
/** A fee that can still be paid: once the case has ended there is none. */
export const isDue = ({ state: { outcome, paymentState } }: Pick<Seen, 'state'>): boolean =>
  outcome === undefined && (paymentState === 'to-pay' || paymentState === 'failed')

/** The person themselves, and whoever they were known as before an officer linked the two. */
export const identitiesOf = (asked: Asked): readonly Visitor[] => {
  const session = sessionOf(asked)
  return [session.person, ...session.earlier].map((person) => ({ ...visitorOf(session), person }))
}
export async function seenOf(web: Web, asked: Asked): Promise<Seen | undefined> {
  const id = parseUuid(asked.params.case ?? '')
  if (!id) return undefined
  for (const visitor of identitiesOf(asked)) {
    const state = await web.cases.read(visitor, id)
    const compiled = state && (web.book.version(state.service, state.serviceVersion) ?? web.book.current(state.service))
    if (!state || !compiled) continue
    if (barFor(asked, web.views.of(compiled))) return undefined
    await noteActing(web, asked, { service: compiled.service, deed: 'follow', caseId: id })
    return { state, visitor, view: web.views.of(compiled) }
  }
  return undefined
}

/** `called`: what the stage itself calls how it ended. */
type Standing = {
  readonly outcome?: CaseState['outcome'] | undefined
  readonly waiting?: boolean
  readonly called?: string | undefined
}
/** How it stands, as a word and a colour. */
export function standingTag({ outcome, waiting, called }: Standing, t: Say): Html {
  if (outcome && called !== undefined) return tag({ text: called })
  if (outcome === 'granted') return tag({ text: t('Granted'), classes: 'govuk-tag--green' })
  if (outcome === 'refused') return tag({ text: t('Refused'), classes: 'govuk-tag--red' })
  if (outcome === 'withdrawn') return tag({ text: t('Withdrawn') })
  if (outcome === 'lapsed') return tag({ text: t('Closed') })
  return waiting
    ? tag({ text: t('Waiting for you'), classes: 'govuk-tag--yellow' })
    : tag({ text: t('In progress'), classes: 'govuk-tag--yellow' })
}

async function sent(web: Web, asked: Asked): Promise<Reply> {
  const seen = await seenOf(web, asked)
  if (!seen) return notFound
  const { state, view } = seen
  const { t, language } = asked
  if (isDue(seen)) return go(`/cases/${state.caseId}/pay`)
  const done = state.outcome === 'granted'
  const late = state.stage === overtakenStage && t('Another application was first')
  const title = late || (done ? t('Done: {service}', { service: view.title(language) }) : t('Application sent'))
  const box = panel({ titleText: title, html: html`${t('Your reference')} <span class="reference">${state.reference}</span>` })
  const documents = await documentsOf(web, asked, state)
  const waits = documents.length === 0 && isMadeNow(web, seen)
  const guest =
    sessionOf(asked).kind === 'guest' &&
    html`<div class="govuk-inset-text">${t('Write the reference down or print this page. You have not signed in, so this page ends with your visit.')}</div>`
  const main = html`<div class="split"><div>${box}${guest}${waits && html`<p class="govuk-inset-text" role="status">${t('Your digital document is being made. This page looks again by itself.')}</p>`}${await codesOf(web, documents, asked)}${credentialList(web, documents, asked)}<h2 class="govuk-heading-m">${t('What happens next')}</h2>${nextWords(seen, t, language)}<p class="govuk-body no-print"><a class="govuk-link" href="/cases/${state.caseId}">${t('See how far it is')}</a></p>${paid(state, t)}${await satisfactionAsked(web, asked, seen)}<p class="no-print"><button class="govuk-button govuk-button--secondary" type="button" data-print="" hidden>${t('Print this page')}</button></p></div><aside class="card" aria-labelledby="contact">${contactOf(web, seen, asked)}</aside></div>`
  return { ...page({ ...aroundOf(web, view, language), title, main }), ...(waits && { headers: { refresh: String(lookAgainSeconds) } }) }
}
/** What the case issued is for its person alone, whoever acts for them. */
const documentsOf = async (web: Web, { session }: Asked, { person, caseId }: CaseState) =>
  session?.acting ? [] : web.credentials.ofCase({ kind: 'person', person }, caseId)
/** Of whoever's case it is, and of nobody else with a part in it. */
const satisfactionAsked = async (web: Web, asked: Asked, { state, visitor }: Seen): Promise<Content> =>
  state.person === visitor.person && satisfactionCard(web, asked, visitor.person, state.caseId)
const lookAgainSeconds = 2
/** How long the page looks again by itself for what is just being made. */
const soonSecondsMax = 60
/** A job issues it, a moment after the decision. */
const isMadeNow = ({ clock }: Web, { state, view }: Seen): boolean =>
  state.decidedAt !== undefined &&
  clock.now() - state.decidedAt < soonSecondsMax * 1000 &&
  (view.service.stages[state.stage]?.effects ?? []).some(({ does }) => does === 'issue')
const paid = ({ fee, paymentState }: CaseState, t: Say): Content =>
  fee && paymentState === 'paid' ? html`<p class="govuk-body">${t('You paid {amount}.', { amount: showMoney(fee) })}</p>` : undefined
const contactOf = (web: Web, { state }: Seen, asked: Asked): Html | undefined => {
  const body = web.bodyOf(state.body)
  return body && contact(body, asked)
}
/** What the stage says; while something is asked, that it is the person's turn; and where the engine ended the case itself, how. */
function saysOf({ state, view }: Pick<Seen, 'state' | 'view'>, t: Say, language: Language): Content {
  if (state.question) return t('We go on when you have answered our question.')
  if (state.appeal?.open) return t('Another officer looks at what was decided.')
  const stage = view.service.stages[state.stage]
  if (stage) return view.say[language](stage.says)
  if (state.outcome === 'withdrawn') return t('You withdrew it')
  if (state.stage === overtakenStage)
    return t('It was closed, because another application was first. You have paid nothing: the money that was held is let go')
  return state.outcome === 'lapsed' && t('It was closed, because we heard nothing from you')
}
/** What comes next, and the day that was promised. */
function nextWords(seen: Seen, t: Say, language: Language): Html {
  const { state } = seen
  const { agreedBy, statutoryBy, stoppedOn } = state.clocks
  const by =
    !state.outcome &&
    agreedBy &&
    !stoppedOn &&
    html`<p class="govuk-body">${t('We aim to decide by {date}.', { date: showDate(agreedBy, language) })}</p>`
  const law =
    !state.outcome &&
    statutoryBy &&
    html`<p class="govuk-body">${t('By law it must be decided by {date}.', { date: showDate(statutoryBy, language) })}</p>`
  const told = boughtIn(seen, language).map((words) => html`<p class="govuk-body">${words}</p>`)
  const again =
    isUnpaid(seen) &&
    html`<p class="govuk-body"><a class="govuk-link" href="/${state.body}/${state.service}">${seen.view.say[language](seen.view.service.title)}</a></p>`
  return html`<p class="govuk-body">${saysOf(seen, t, language)}</p>${told}${again}${by}${law}`
}
/** What it was for has ended because it was not paid: where it is applied for anew. */
const isUnpaid = ({ state, view: { service } }: Seen): boolean =>
  effectsOf(service).some(({ effect }) => unpaidStages(effect).includes(state.stage))
/** What the stage says with values of the case: what was bought, when it is paid. */
const boughtIn = ({ state, view: { compiled } }: Seen, language: Language): readonly string[] =>
  state.question ? [] : toldAt(compiled, state.stage, knownOf(state), language)

async function show(web: Web, asked: Asked): Promise<Reply> {
  const seen = await seenOf(web, asked)
  if (!seen) return unsent(web, asked)
  const { state, view, visitor } = seen
  const { t, language } = asked
  const { acting } = sessionOf(asked)
  // Whoever may only follow it sees how it stands, and not what was said.
  const isTold = acting?.may !== 'follow'
  const timeline = await web.cases.timeline(visitor, state.caseId)
  const names = timeline.some(({ told }) => told.client !== undefined) ? await web.clientNames?.() : undefined
  const told = await web.notices.ofCase({ kind: 'person', person: state.person }, state.caseId)
  const documents = await documentsOf(web, asked, state)
  const toPay =
    isDue(seen) &&
    html`<div class="govuk-inset-text"><p class="govuk-body">${t('Your payment is not finished.')}</p><p class="govuk-body"><a class="govuk-link" href="/cases/${state.caseId}/pay">${t('Pay now')}</a></p></div>`
  const messages =
    told.length > 0 &&
    !acting &&
    html`<p class="govuk-body"><a class="govuk-link" href="/account/messages">${told.length === 1 ? t('We have sent you a message about this') : t('We have sent you {count} messages about this', { count: String(told.length) })}</a></p>`
  const main = html`<div class="split"><div><p>${standingTag({ outcome: state.outcome, waiting: turnOf(seen) !== undefined, called: endCalled(view, state.stage, language) }, t)}</p><h1 class="govuk-heading-l">${view.title(language)}</h1>${toPay}${question(web, seen, asked, { timeline })}<h2 class="govuk-heading-m">${state.outcome ? t('How it ended') : t('What happens next')}</h2>${nextWords(seen, t, language)}${await codesOf(web, documents, asked)}${reasons(web, seen, asked, timeline)}${appealShown(web, state, timeline, asked)}${messages}${credentialList(web, documents, asked)}${state.outcome !== undefined && (await satisfactionAsked(web, asked, seen))}<h2 class="govuk-heading-m">${t('What has happened')}</h2>${story(timeline, seen, asked, names)}${isTold && html`<h2 class="govuk-heading-m">${t('What you told us')}</h2>${aboutShown(web, state.about, asked)}${answersShown(seen, asked)}`}</div><aside aria-label="${t('About this application')}">${await beside(web, seen, asked)}</aside></div>`
  return page({ ...aroundOf(web, view, language), title: view.title(language), main, back: '/account' })
}
/** A look that was recorded before the application was sent names the draft by the same id. */
async function unsent(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.case ?? '')
  if (!id) return notFound
  const draft = await web.cases.readDraft(visitorIn(asked), id)
  return draft ? go(`/applications/${draft.draftId}`) : destroyed(web, asked, id)
}
/** What was said in it is gone, as its service declares: the page says so, and that there was such an application. */
async function destroyed(web: Web, asked: Asked, id: Uuid): Promise<Reply> {
  const { t, language } = asked
  for (const visitor of identitiesOf(asked)) {
    const found = await web.cases.summary(visitor, id)
    if (!found?.destroyedOn) continue
    const view = viewOf(web, found.service, found.serviceVersion)
    const bar = view && barFor(asked, view)
    if (bar) return bar
    const title = view?.title(language) ?? found.service
    const words = t(
      'You sent this on {sent}. We kept it no longer than we said: what you told us, our letters about it and the files with it were destroyed on {day}.',
      {
        sent: dayShown(found.submittedAt, language),
        day: showDate(found.destroyedOn, language),
      },
    )
    const main = html`<div class="reading"><p>${destroyedTag(t)}</p><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${words}</p><p class="govuk-body">${t('Reference')} <span class="reference">${found.reference}</span></p><p class="govuk-body"><a class="govuk-link" href="/help/privacy/kept">${t('How long we keep things, and why')}</a></p></div>`
    return page({ ...(view && aroundOf(web, view, language)), title, main, back: '/account' })
  }
  return notFound
}
export const destroyedTag = (t: Say): Html => tag({ text: t('Kept no longer') })
async function beside(web: Web, seen: Seen, asked: Asked): Promise<Html> {
  const { state } = seen
  const { t, language } = asked
  const open =
    !state.outcome &&
    sessionOf(asked).acting?.may !== 'follow' &&
    html`<p class="govuk-body no-print"><a class="govuk-link" href="/cases/${state.caseId}/withdraw">${state.appeal ? t('Take back that you asked for another look') : t('Withdraw this application')}</a></p>`
  const write =
    !sessionOf(asked).acting &&
    html`<p class="govuk-body no-print"><a class="govuk-link" href="/cases/${state.caseId}/messages">${t('Write to us about this')}</a></p>`
  return html`<div class="card"><dl class="facts"><dt>${t('Reference')}</dt><dd>${state.reference}</dd><dt>${t('Sent')}</dt><dd>${dayAndTime(state.submittedAt, language)}</dd>${state.actingFor !== undefined && html`<dt>${t('Applied for')}</dt><dd>${forWhomShown(state.actingFor, t)}</dd>`}${state.fee !== undefined && state.fee > 0 && html`<dt>${t('Fee')}</dt><dd>${showMoney(state.fee)}</dd>`}</dl>${write}${open}${await complaintsBeside(web, asked, { caseId: state.caseId, people: identitiesOf(asked).map(({ person }) => person) })}</div><div class="card">${contactOf(web, seen, asked)}${!sessionOf(asked).acting && (await callBackBeside(web, asked, { caseId: state.caseId, people: identitiesOf(asked).map(({ person }) => person) }))}</div>`
}
/** Why it was decided so, with the law; or why a person looks at it. */
function reasons(web: Web, { state, view }: Seen, asked: Asked, timeline: readonly TimelineEntry[]): Content {
  const { t, language } = asked
  if ((state.outcome || state.appeal?.open) && state.decidedBy === 'officer') return officerReasons(web, state, asked, timeline)
  if (state.outcome === 'withdrawn' || state.outcome === 'lapsed') return undefined
  if (state.reasons.length === 0 || (!state.outcome && state.decidedBy === undefined && state.desk === undefined)) return undefined
  const say = view.say[language]
  // The machine grants when no rule stands in the way: the reasons are then all that it looked at.
  const clear = state.outcome === 'granted'
  const told = clear ? state.reasons.filter(({ found }) => found === 'does-not-hold') : state.reasons
  if (told.length === 0) return undefined
  const items = told.map(({ because, law }) => html`<li>${say(because)}${law && lawLink(law)}</li>`)
  const list = html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`
  if (clear)
    return html`<h2 class="govuk-heading-s">${t('Why')}</h2><p class="govuk-body">${t('Nothing stood against it.')}</p><details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('What we looked at')}</span></summary><div class="govuk-details__text"><p class="govuk-body">${t('We looked at these, and none of them is so:')}</p>${list}</div></details>`
  return html`<h2 class="govuk-heading-s">${state.outcome ? t('Why') : t('Why a person is looking at it')}</h2>${list}`
}
/** In the officer's own words, with the law and whom to turn to. */
function officerReasons(web: Web, state: CaseState, asked: Asked, timeline: readonly TimelineEntry[]): Content {
  const { t } = asked
  const decision = timeline.findLast(({ kind, told }) => kind === 'acted' && told.ends !== undefined)
  const because = decision?.told.reason
  const body = web.bodyOf(state.body)
  const turnTo =
    state.outcome === 'refused' &&
    body &&
    html`<p class="govuk-body">${t('If you think that this is wrong, ring {phone} or write to {email}, and give your reference.', { phone: whenToRing(body, asked), email: body.contact.email ?? '' })}</p>`
  return html`<h2 class="govuk-heading-s">${t('Why')}</h2>${typeof because === 'string' && html`<p class="govuk-body lines">${because}</p>`}${state.law && html`<p class="govuk-body">${t('The law:')} <a class="govuk-link" href="${state.law.link}">${state.law.name}</a></p>`}<p class="govuk-body">${t('People decided this, not a machine.')}</p>${turnTo}`
}
const lawLink = ({ name, link }: Law): Html => html` (<a class="govuk-link" href="${link}">${name}</a>)`

/** Only what concerns the person; notes and assignments are the officers' own. */
const happened = (t: Say): Readonly<Partial<Record<TimelineEntry['kind'], string>>> => ({
  submitted: t('You sent your application'),
  'facts-read': t('We read the records that the decision needs'),
  decided: t('It was decided'),
  acted: t('An officer worked on it'),
  asked: t('We asked you a question'),
  replied: t('You answered our question'),
  wrote: t('You wrote to us'),
  'wrote-back': t('We wrote to you'),
  paid: t('You paid'),
  'payment-failed': t('A payment did not go through. No money was taken'),
  late: t('We are later than we promised'),
  lapsed: t('It was closed, because we heard nothing from you'),
  withdrawn: t('You withdrew it'),
  appealed: t('You asked that another officer looks at it again'),
  'appeal-confirmed': t('It was looked at again: what was decided stands'),
})
type Words = ReturnType<typeof happened>
/** GOV.UK Pay's code for a payer who chose to cancel. */
const cancelledByPayer = 'P0030'
/** `names`: what systems are called that acted for the person. */
type Saying = {
  readonly t: Say
  readonly view: ServiceView
  readonly language: Language
  readonly names: ReadonlyMap<string, string> | undefined
}
/** Somebody else did it, or prepared what the person did, as they agreed. */
function saidByOther(told: TimelineEntry['told'], kind: TimelineEntry['kind'], { t, names }: Saying): string | undefined {
  if (told.client === undefined && told.agent === undefined) return undefined
  const name = told.agent === undefined ? (names?.get(String(told.client)) ?? '') : String(told.agent)
  if (kind === 'replied') return t('{name} answered for you', { name })
  if (kind === 'withdrawn') return t('{name} withdrew it for you', { name })
  return told.prepared === true
    ? t('You sent your application, which {name} prepared for you', { name })
    : t('{name} sent your application for you', { name })
}
/** An officer sent it while they talked, and by what it was known who they are. */
const heardSaid = ({ heardBy, proof }: TimelineEntry['told'], t: Say): string => {
  const how = proof === 'documents' ? t('We knew you by your documents') : t('We knew you by your answers to our questions')
  return `${heardBy === 'phone' ? t('An officer sent it for you on the telephone') : t('An officer sent it for you at the counter')}. ${how}`
}
function saidOf({ kind, by, told, stage }: TimelineEntry, words: Words, saying: Saying): string | undefined {
  const { t, view, language } = saying
  const byOther = saidByOther(told, kind, saying)
  if (byOther !== undefined) return byOther
  if (kind === 'decided' && told.outcome !== 'granted') return t('It was passed to a person to decide')
  if (kind === 'acted' && by === 'person') return undefined
  if (kind === 'submitted' && told.heardBy) return heardSaid(told, t)
  if (kind === 'submitted' && told.renews) return t('We applied for you, because your Direct Debit renews it')
  if (kind === 'moved' && renewalWords(t)[String(told.because)]) return renewalWords(t)[String(told.because)]
  if (kind === 'moved' && told.because === 'unpaid') return t('A Direct Debit payment did not reach us')
  if (kind === 'moved' && told.because === 'not-accepted') return t('The bank did not accept the Direct Debit')
  if (kind === 'lapsed' && told.because === 'overtaken')
    return t('It was closed, because another application was first. You have paid nothing')
  if (kind === 'acted' && view.service.stages[stage]?.waitsFor === 'applicant') return words.asked
  if (kind === 'payment-failed' && told.because === cancelledByPayer) return t('You left the payment page without paying')
  const document = credentialTitle(view, String(told.kind), language)
  if (kind === 'issued') return t('Issued: {title}', { title: document })
  if (kind === 'credential-set') return `${setWords(told.standing, document, t)}. ${String(told.reason)}`
  if (kind === 'risk-set')
    return told.first === true ? t('We look at your application before others') : t('We look at your application in its turn')
  if (kind === 'paid-out')
    return `${t('To be paid out: {amount}', { amount: showMoney(told.amount as never) })}. ${view.say[language](String(told.because))}`
  if (kind === 'messaged') return t('We sent it on to: {body}', { body: otherBodyNamed(view, told.to, language) })
  return kind === 'acted' && told.ends !== undefined ? words.decided : words[kind]
}
function story(timeline: readonly TimelineEntry[], { state, view }: Seen, { t, language }: Asked, names: Saying['names']): Html {
  const words = happened(t)
  const told = timeline.flatMap((entry) => {
    const said = saidOf(entry, words, { t, view, language, names })
    return said === undefined ? [] : [{ said, at: entry.at, kind: entry.kind }]
  })
  const lines = folded(told).map(({ said, at, times }) =>
    line(times === 1 ? said : t('{what} ({count} times)', { what: said, count: String(times) }), at, language),
  )
  const ahead =
    !state.outcome &&
    html`<li class="story__next"><strong>${t('Next')}</strong><span class="story__when">${saysOf({ state, view }, t, language)}</span></li>`
  return html`<ol class="story">${lines}${ahead}</ol>`
}
type Told = { readonly said: string; readonly at: Instant; readonly kind: TimelineEntry['kind'] }
/** The same trouble with a payment, again and again, is one line with the last time of it. */
function folded(told: readonly Told[]): readonly (Told & { readonly times: number })[] {
  const lines: (Told & { readonly times: number })[] = []
  for (const one of told) {
    const last = lines.at(-1)
    const again = one.kind === 'payment-failed' && last?.said === one.said
    if (again) lines.pop()
    lines.push({ ...one, times: again ? last.times + 1 : 1 })
  }
  return lines
}
const line = (said: string, at: Instant, language: Language): Html =>
  html`<li><strong>${said}</strong><time datetime="${new Date(at).toISOString()}">${dayAndTime(at, language)}</time></li>`

/** What the case waits for its person to do, if it does. */
export function turnOf({ state, view }: Pick<Seen, 'state' | 'view'>): 'pay' | 'answer' | undefined {
  if (isDue({ state })) return 'pay'
  if (state.outcome !== undefined) return undefined
  return state.question || view.service.stages[state.stage]?.waitsFor === 'applicant' ? 'answer' : undefined
}
async function askWithdraw(web: Web, asked: Asked): Promise<Reply> {
  const seen = await seenOf(web, asked)
  if (!seen) return notFound
  const { state, view } = seen
  const { t } = asked
  if (state.outcome) return go(`/cases/${state.caseId}`)
  const [title, what, press] = state.appeal
    ? [
        t('Take it back?'),
        t('Nobody looks at the decision again, and you cannot ask for it once more. What was decided stands.'),
        t('Take it back'),
      ]
    : [
        t('Withdraw this application?'),
        t('We stop working on it. If you have paid a fee we tell you whether it is paid back. You can apply again at any time.'),
        t('Withdraw it'),
      ]
  const main = html`<div class="narrow"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${what}</p><form method="post"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="version" value="${state.version}"><input type="hidden" name="key" value="${web.cases.newKey()}">${button({ text: press, classes: 'govuk-button--warning', preventDoubleClick: true })}</form></div>`
  return page({ ...aroundOf(web, view, asked.language), title, main, back: `/cases/${state.caseId}` })
}
async function withdraw(web: Web, asked: Asked): Promise<Reply> {
  const seen = await seenOf(web, asked)
  const key = parseUuid(asked.form.one('key'))
  if (!seen || !key) return notFound
  await noteActing(web, asked, { service: seen.view.service, deed: 'withdraw', caseId: seen.state.caseId })
  await web.cases.withdraw(seen.visitor, seen.state.caseId, { key, version: Number(asked.form.one('version')) })
  return go(`/cases/${seen.state.caseId}`)
}

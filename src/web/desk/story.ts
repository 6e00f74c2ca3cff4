import type { Risk, TimelineEntry, Values } from '#cases'
import { actionWords, type Law, type Say } from '#definition'
import { type PlainDate, showDate, showMoney, type Uuid } from '#kernel'
import { credentialTitle, setWords } from '../credential-view.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { renewalWords } from '../renewal-words.ts'
import { endCalled, otherBodyNamed, type ServiceView } from '../service-view.ts'
import { type Here, nameOf } from './officer.ts'
import { riskWords } from './risk-words.ts'

type Said = { readonly title: string; readonly more?: Content }
type Telling = { readonly here: Here; readonly view: ServiceView }

/** Everything that happened, in order; officers see all of it. */
export const story = (telling: Telling, timeline: readonly TimelineEntry[]): Html =>
  html`<ol class="story">${timeline.map((entry) => line(telling, entry))}</ol>`

export function line({ here, view }: Telling, entry: TimelineEntry): Html {
  const { title, more } = said({ here, view }, entry)
  const who = entry.by === 'officer' ? nameOf(here, entry.officer) : undefined
  const when = html`<time datetime="${new Date(entry.at).toISOString()}">${dayAndTime(entry.at, here.language)}</time>`
  return html`<li><strong>${title}</strong>${when}${who !== undefined && html`<span class="story__when"> · ${who}</span>`}${more && html`<div class="story__more">${more}</div>`}</li>`
}

/** One event in words. */
function said({ here, view }: Telling, { kind, told, by, officer, stage }: TimelineEntry): Said {
  const { t } = here
  switch (kind) {
    case 'submitted':
      if (told.renews) return { title: t('The machine applied, because a Direct Debit renews it') }
      return { title: sentTitle(t, told), more: sentHow(t, told) }
    case 'facts-read':
      return { title: t('Registers were read') }
    case 'decided':
      return { title: told.outcome === 'granted' ? t('Granted by the rules') : t('Referred by the rules') }
    case 'acted':
      return { title: actedTitle({ here, view }, told, by, stage), ...(by === 'officer' && { more: reasoned({ here, view }, told) }) }
    case 'proposed':
      return { title: t('Proposed: {action}', { action: actionNamed({ here, view }, told) }), more: reasoned({ here, view }, told) }
    case 'declined':
      return { title: t('Not confirmed: {action}', { action: actionNamed({ here, view }, told) }), more: reasoned({ here, view }, told) }
    case 'asked':
      return { title: t('The person was asked'), more: quote(told.question) }
    case 'replied':
      return { title: repliedTitle(t, told), more: quote(told.text) }
    case 'wrote':
      return { title: t('The person wrote'), more: quote(told.text) }
    case 'wrote-back':
      return { title: told.text === '' ? t('No answer was needed') : t('The person was written to'), more: quote(told.text) }
    case 'noted':
      return { title: t('Note'), more: quote(told.text) }
    case 'held':
      return { title: told.held === true ? t('Held for legal reasons') : t('The hold was lifted'), more: quote(told.reason) }
    case 'assigned':
      return { title: assignedTitle(here, told.to, officer), more: quote(told.note) }
    case 'paid':
      return { title: t('Paid {amount}', { amount: showMoney(told.amount as never) }) }
    default:
      return plainSaid({ here, view }, kind, told)
  }
}
/** The head of the case says which system it was. */
function sentTitle(t: Say, { client, agent, prepared }: Values): string {
  if (prepared === true) return t('Sent')
  if (agent !== undefined) return t('Sent by {name}, who acts for the person', { name: text(agent) })
  return client === undefined ? t('Sent') : t('Sent by a system that acts for the person')
}
/** What the person did, or whoever acts for them. */
function withdrawnTitle(t: Say, { client, agent }: Values): string {
  if (agent !== undefined) return t('Withdrawn by {name}, who acts for the person', { name: text(agent) })
  return client === undefined ? t('Withdrawn by the person') : t('Withdrawn by a system that acts for the person')
}
const repliedTitle = (t: Say, { agent }: Values): string =>
  agent === undefined ? t('The person replied') : t('{name} replied, who acts for the person', { name: text(agent) })
function plainSaid({ here: { t, language }, view }: Telling, kind: TimelineEntry['kind'], told: Values): Said {
  const document = credentialTitle(view, text(told.kind), language)
  if (kind === 'issued') return { title: t('Issued: {title}', { title: document }) }
  if (kind === 'risk-set')
    return told.reason === null
      ? { title: t('The mark “at risk” was lifted') }
      : { title: t('Marked: at risk, to be looked at first'), more: riskWords(t)[told.reason as Risk] }
  if (kind === 'credential-set') return { title: setWords(told.standing, document, t), more: quote(told.reason) }
  if (kind === 'messaged')
    return { title: t('Sent to: {body}', { body: otherBodyNamed(view, told.to, language) }), more: text(told.receipt) }
  if (kind === 'paid-out')
    return {
      title: t('To be paid out: {amount}', { amount: showMoney(told.amount as never) }),
      more: view.say[language](text(told.because)),
    }
  if (kind === 'appealed') return { title: t('Asked that another officer looks at it again'), more: quote(told.why) }
  if (kind === 'appeal-confirmed') return { title: t('Looked at again: what was decided stands'), more: quote(told.reason) }
  if (kind === 'payment-failed') return { title: t('A payment did not go through') }
  if (kind === 'late')
    return { title: told.which === 'statutory' ? t('The day that the law sets has passed') : t('The promised day has passed') }
  if (kind === 'lapsed' && told.because === 'overtaken') return { title: t('Ended: another application was first, and nothing was taken') }
  const renewal = kind === 'moved' && renewalWords(t)[text(told.because)]
  if (renewal) return { title: renewal }
  if (kind === 'moved' && told.because === 'unpaid') return { title: t('A Direct Debit payment did not reach us') }
  if (kind === 'moved' && told.because === 'not-accepted') return { title: t('The bank did not accept the Direct Debit') }
  if (kind === 'lapsed') return { title: t('Lapsed: nobody answered in time') }
  if (kind === 'withdrawn') return { title: withdrawnTitle(t, told) }
  const by = told.answerBy
  return { title: t('Moved on'), ...(typeof by === 'string' && { more: showDate(by as PlainDate, language) }) }
}
function assignedTitle(here: Here, to: unknown, officer: Uuid | undefined): string {
  const { t } = here
  if (to === null) return t('Given back to the queue')
  return to === officer ? t('Taken') : t('Assigned to {name}', { name: nameOf(here, to as Uuid) })
}
/** By which way it came, and where an officer heard it, by what it was known who the person is. */
const sentHow = (t: Say, { channel, ways = [channel], heardBy, proof }: Values): Content => {
  const way = [ways]
    .flat()
    .flatMap((one) => channelWords(t)[text(one)] ?? [])
    .join(', ')
    .replace(/^./, (first) => first.toLocaleUpperCase())
  if (heardBy === undefined) return way
  return `${way}. ${proof === 'documents' ? t('The person was known by their documents') : t('The person was known by their answers to questions')}`
}
const channelWords = (t: Say): Readonly<Record<string, string>> => ({
  online: t('online'),
  phone: t('by telephone'),
  post: t('by post'),
  counter: t('at a counter'),
})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const quote = (value: unknown): Content => (text(value) === '' ? undefined : html`<p class="lines">${text(value)}</p>`)
const reasoned = ({ here, view }: Telling, told: Values): Content => {
  const { t, language } = here
  const law = told.law as Law | undefined
  const ground = view.say[language](text(told.ground))
  const remark = text(told.remark)
  return html`${quote(told.reason)}${remark !== '' && html`<p class="small lines">${t('Remark, for officers: {remark}', { remark })}</p>`}${ground !== '' && html`<p class="small">${t('Ground: {ground}', { ground })}</p>`}${law && html`<p class="small">${law.name}</p>`}`
}
/** The action's own words, at whatever stage it stood. */
export function actionNamed({ here, view }: Telling, told: Values): string {
  const name = text(told.action)
  for (const stage of Object.values(view.service.stages)) {
    const action = stage.actions && Object.hasOwn(stage.actions, name) ? stage.actions[name] : undefined
    if (action !== undefined) return view.say[here.language](actionWords(name, action))
  }
  return name
}
const actedTitle = (telling: Telling, told: Values, by: TimelineEntry['by'], stage: string): string => {
  const { t, language } = telling.here
  const called = endCalled(telling.view, stage, language)
  if (called !== undefined) return called
  if (told.ends === 'granted') return t('Granted')
  if (told.ends === 'refused') return t('Refused')
  return by === 'person' ? t('The person sent what was asked for') : actionNamed(telling, told)
}

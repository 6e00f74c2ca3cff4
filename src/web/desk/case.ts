import type { CaseRestriction, CaseState, Presented, Through, TimelineEntry } from '#cases'
import type { CredentialSummary } from '#credentials'
import type { Say } from '#definition'
import type { FileSummary } from '#files'
import { showDate, showMoney, todayOf, type Uuid } from '#kernel'
import type { NoticeFacts } from '#notices'
import type { RestrictionGround } from '#rights'
import { aboutNow } from '../about.ts'
import { capacityWords } from '../acting-view.ts'
import { errorSummary } from '../components/error-summary.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { hasPast } from '../past-cases.ts'
import type { Reply } from '../reply.ts'
import { groundWords } from '../restriction-view.ts'
import type { ServiceView } from '../service-view.ts'
import { notFound, viewOf } from '../web.ts'
import { appealCard } from './appeal.ts'
import { beside, registersSaid } from './beside.ts'
import { consultCard } from './consult-card.ts'
import { credentialsCard } from './credentials-card.ts'
import { clocks, deskTag, waitTag } from './due.ts'
import { postCard } from './letters.ts'
import { liveLine } from './live-line.ts'
import { asWords, deskName, deskPage, type Here, idIn, nameOf, typedAt } from './officer.ts'
import { qualityCard } from './quality.ts'
import { assignButton, ownWork } from './queue.ts'
import { riskCard, riskTag } from './risk-card.ts'
import { type AtCase, holding, nextSteps, pending, type Typed } from './steps.ts'
import { line, story } from './story.ts'
import { lawLink, reasonsHolding, whyItCame } from './why.ts'

/** A case that an officer has opened: that they looked is written down before they see it. */
export type OpenedCase = {
  readonly state: CaseState
  readonly timeline: readonly TimelineEntry[]
  readonly actions: readonly string[]
  readonly view: ServiceView
  readonly restriction?: CaseRestriction
}
export async function openedOf(here: Here): Promise<OpenedCase | undefined> {
  const id = idIn(here, 'case')
  const opened = id && (await here.web.cases.openCase(here.officer, id))
  const view = opened && viewOf(here.web, opened.state.service, opened.state.serviceVersion)
  return opened && view && { ...opened, view }
}
/** `stale`: the version that somebody saw who then found that the case had changed. */
export type Shown = { readonly typed?: Typed; readonly stale?: number; readonly status?: number }

export async function showCase(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  return opened ? casePage(here, opened, typedAt<Shown>(here) ?? {}) : notFound
}

/** Work list, case, clocks and story side by side. */
export async function casePage(here: Here, opened: OpenedCase, again: Shown): Promise<Reply> {
  const { typed, stale, status = 200 } = again
  const { web, as, t, language } = here
  const { state, view, timeline } = opened
  const { caseId, person } = state
  const at: AtCase = { here, state, view, actions: opened.actions, typed }
  const [work, files, notices, credentials, names, advice, about] = await Promise.all([
    ownWork(here, caseId),
    web.files.list({ as, person, stream: caseId }),
    web.notices.ofCase(as, caseId),
    web.credentials.ofCase(as, caseId),
    state.through && web.clientNames?.(),
    Promise.all([qualityCard(at), consultCard(at)]),
    aboutNow(web, state.about, {
      t,
      language,
      person,
      view,
      caseId,
      actor: { kind: 'officer', role: here.officer.roles[0] ?? 'officer', ...here.officer },
    }),
  ])
  const title = view.title(language)
  const main = html`<div class="desk"><div class="desk__left">${work}</div><div class="desk__main">${head(at, timeline, names)}${messages({ at, timeline, stale })}${handedOver(at)}${undecided(here, opened.restriction)}${middle(at, timeline, { files, notices, credentials, about, advice })}</div><aside class="desk__right" aria-label="${t('Clocks and story')}">${side(at, timeline)}</aside></div>${liveLine(here, { open: state })}`
  const shown = {
    title: `${title} ${state.reference}`,
    main,
    ...(typed?.problem && { error: true }),
    again: { at: `/desk/cases/${caseId}`, typed: again },
  }
  return deskPage(here, shown, status)
}

function head({ here, state, view }: AtCase, timeline: readonly TimelineEntry[], names: ClientNames): Html {
  const { t, language } = here
  const { stage, waiting } = state
  const tags = [
    state.outcome === undefined
      ? waitTag({ stage, view, waiting, answered: state.written !== undefined || hasAnswered(timeline) }, t, language) ||
        tag({ text: t('To be decided'), classes: 'govuk-tag--yellow' })
      : deskTag(state, view, here),
    riskTag(here, { atRisk: state.risk !== undefined }),
    state.held && tag({ text: t('Held for legal reasons'), classes: 'govuk-tag--red' }),
  ]
  const desk = state.desk !== undefined && html` · ${deskName(t, state.desk)}`
  const inWelsh = state.language === 'cy' ? t('in Welsh') : t('in English')
  const acting =
    state.actingFor &&
    html`<p class="quiet">${t('Sent for somebody else: {name} ({capacity}). They declared that they may; nobody has checked it.', { name: state.actingFor.name, capacity: capacityWords(t)[state.actingFor.as] })}</p>`
  return html`<div class="case-head"><p class="case-head__tags">${tags} <span class="reference-small">${state.reference}</span></p><h1 class="govuk-heading-l">${view.title(language)}</h1><p class="quiet">${t('Sent {date}', { date: dayAndTime(state.submittedAt, language) })}, ${inWelsh}${desk}${state.outcome === undefined && html` · <a class="govuk-link" href="#next">${t('To the next steps')}</a>`}${hasPast(here.web) && html` · <a class="govuk-link" href="/desk/cases/${state.caseId}/past">${t('Applications in the system before')}</a>`}</p>${acting}${state.through && presented(here, state.through, names)}</div>`
}
/** What a colleague wrote to whoever works on it next. */
const handedOver = ({ here, state: { handed } }: AtCase): Content =>
  handed &&
  html`<section class="card handed" aria-labelledby="handed"><h2 class="govuk-heading-s" id="handed">${here.t('Handed on by {name}', { name: nameOf(here, handed.by) })}</h2><blockquote class="lines">${handed.note}</blockquote><p class="quiet small">${dayAndTime(handed.at, here.language)}</p></section>`
/** Its person asked that it is kept and not decided: since when, and why. */
const undecided = ({ t, language }: Here, restriction: CaseRestriction | undefined): Content =>
  restriction &&
  html`<div class="govuk-inset-text"><p class="govuk-body"><strong>${t('Kept, and not decided')}</strong></p><p class="govuk-body">${t('Its person asked on {date} that nothing is decided in it meanwhile (UK GDPR, Article 18).', { date: dayAndTime(restriction.since, language) })} ${t('Ground')}: ${groundWords(t)[restriction.ground as RestrictionGround]}</p></div>`
type ClientNames = ReadonlyMap<string, string> | undefined
/** Somebody else sent it: whom the person allows to, or a system of another organisation, for somebody who agreed or whom it alone knows. */
function presented({ t }: Here, through: Through, names: ClientNames): Html {
  if ('grant' in through) {
    const { name } = through
    return html`<p class="quiet">${through.prepared ? t('{name}, who may act for the person, prepared it; the person sent it themselves.', { name }) : t('Sent by {name}, whom the person allows to act for them.', { name })}</p>`
  }
  const name = names?.get(through.client) ?? through.client
  if ('consent' in through)
    return html`<p class="quiet">${through.prepared ? t('A system of {name} prepared it for the person, who agreed to that and sent it themselves.', { name }) : t('Sent by a system of {name} for the person, who has signed in and agreed to that.', { name })}</p>`
  const { reference, assurance } = through
  return html`<p class="quiet">${t('Sent by a system of {name}, which calls the person “{reference}”.', { name, reference })} ${assuranceWords(t)[assurance]}</p>`
}
const assuranceWords = (t: Say): Readonly<Record<Presented['assurance'], string>> => ({
  none: t('It does not know who they are. Nobody has signed in.'),
  email: t('It says that it knows their email address. Nobody here has checked it.'),
  P1: t('It says that it has checked who they are (P1). Nobody here has checked it.'),
  P2: t('It says that it has checked who they are (P2). Nobody here has checked it.'),
})

const decisive = new Set<TimelineEntry['kind']>(['asked', 'replied', 'acted'])
/** An answer counts as new until something came of it. */
const hasAnswered = (timeline: readonly TimelineEntry[]): boolean => timeline.findLast(({ kind }) => decisive.has(kind))?.kind === 'replied'

/** What has just been done, what changed meanwhile, or what is wrong with what was typed. */
function messages({ at, timeline, stale }: { at: AtCase; timeline: readonly TimelineEntry[]; stale: number | undefined }): Content {
  const { here, view, typed } = at
  const { t, asked } = here
  const done = doneWords(here)[asked.query.one('done')]
  const told = done !== undefined && stale === undefined && !typed && html`<div class="done" role="status"><p>${done}</p></div>`
  const problem =
    typed?.problem &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}-${typed.form}` }],
    })
  const since = stale !== undefined && timeline.slice(Math.max(0, stale)).map((entry) => line({ here, view }, entry))
  const changed =
    since &&
    html`<section class="changed" role="alert" aria-labelledby="changed"><h2 class="govuk-heading-m" id="changed">${t('The case has changed since you opened it')}</h2><p class="govuk-body">${t('Nothing of yours was done. Look at what changed; what you typed is kept below.')}</p><ol class="story">${since}</ol></section>`
  return html`${told}${problem}${changed}`
}
const doneWords = ({ t }: Here): Readonly<Record<string, string>> => ({
  act: t('Done. It is in the story of the case.'),
  proposed: t('Proposed. Another officer must confirm it.'),
  decline: t('The proposal is off the table.'),
  ask: t('The question is sent.'),
  reply: t('The answer is recorded.'),
  note: t('The note is kept.'),
  consult: t('The question is asked.'),
  write: t('Your message is sent.'),
  needless: t('It is kept that it needs no answer.'),
  assign: t('It is recorded who holds the case.'),
  next: t('You hold this case now.'),
  hold: t('The hold is recorded.'),
  risk: t('It is recorded.'),
  appeal: t('It lies at the desk again, for another officer.'),
  stand: t('What was decided stands. The person is told.'),
})

type Around = {
  readonly files: readonly FileSummary[]
  readonly notices: readonly NoticeFacts[]
  readonly credentials: readonly CredentialSummary[]
  readonly about: Content
  readonly advice: Content
}
function middle(at: AtCase, timeline: readonly TimelineEntry[], { files, notices, credentials, about, advice }: Around): Html {
  const { here, state, view } = at
  const { t, language } = here
  const telling = { view, state, language, named: (officer: Uuid) => nameOf(here, officer) }
  const registers = registersSaid(telling, t)
  const steps = nextSteps(at)
  const letters = files.filter(({ kind }) => kind === 'letter')
  const others = files.filter(({ kind }) => kind !== 'letter')
  const answers = beside(telling, t)
  return html`${outcome(at)}${appealCard(at)}${state.written && postCard(at, timeline)}${pending(at)}${about}<section class="card" aria-labelledby="why"><h2 class="govuk-heading-m" id="why">${reasonsHolding(state).length > 0 ? t('Why it came to a person') : t('What the rules looked at')}</h2>${whyItCame(telling, t)}</section><section class="card" aria-labelledby="beside"><h2 class="govuk-heading-m" id="beside">${answers.title}</h2>${answers.table}${registers && html`<details class="govuk-details desk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('All that the registers said')}</span></summary>${registers}</details>`}</section>${filesCard(at, others)}${steps && html`<section class="next" aria-labelledby="next"><h2 class="govuk-heading-m" id="next">${t('What happens next')}</h2>${steps}</section>`}${advice}${!state.written && postCard(at, timeline)}${notesCard(at)}${credentialsCard(at, credentials)}${moneyAndNotices(at, notices, letters)}`
}
/** How it ended, by whom, and on which law. */
function outcome({ here, state, view }: AtCase): Content {
  const { t } = here
  if (state.outcome === undefined) return undefined
  const by = state.decidedBy === 'officer' ? t('People decided.') : state.decidedBy === 'machine' ? t('The rules decided.') : ''
  return html`<section class="card" aria-labelledby="ended"><h2 class="govuk-heading-m" id="ended">${t('How it ended')}</h2><p class="govuk-body">${deskTag(state, view, here)} ${by}</p>${state.law && html`<p class="govuk-body">${lawLink(state.law)}</p>`}</section>`
}
function filesCard({ here, state }: AtCase, files: readonly FileSummary[]): Content {
  const { t } = here
  if (files.length === 0) return undefined
  return html`<section class="card" aria-labelledby="files"><h2 class="govuk-heading-m" id="files">${t('Files')}</h2><p class="quiet small">${t('The person sees that you opened one.')}</p>${fileList(here, state, files)}</section>`
}
function fileList({ t }: Here, state: CaseState, files: readonly FileSummary[]): Html {
  const items = files.map((file) => {
    const size = file.bytes < 1_000_000 ? `${Math.ceil(file.bytes / 1000)} KB` : `${(file.bytes / 1_000_000).toFixed(1)} MB`
    const link =
      file.state === 'clean'
        ? html`<a class="govuk-link" href="/desk/cases/${state.caseId}/files/${file.id}">${file.name}</a>`
        : html`${file.name} <span class="quiet">(${file.state === 'waiting' ? t('not yet checked for viruses') : t('cannot be opened')})</span>`
    return html`<li>${link} <span class="quiet small">${size}</span></li>`
  })
  return html`<ul class="govuk-list">${items}</ul>`
}
function notesCard({ here, state }: AtCase): Content {
  const { t, language } = here
  if (state.notes.length === 0) return undefined
  const items = state.notes.map(
    (note) =>
      html`<li><p class="lines">${note.text}</p><p class="quiet small">${nameOf(here, note.officer)} · ${dayAndTime(note.at, language)}</p></li>`,
  )
  return html`<section class="card" aria-labelledby="notes"><h2 class="govuk-heading-m" id="notes">${t('Notes')}</h2><ul class="notes">${items}</ul></section>`
}
/** How a message was sent. */
export const noticeStates = ({ t }: Here): Readonly<Record<NoticeFacts['state'], string>> => ({
  created: t('written'),
  sending: t('being sent'),
  sent: t('sent'),
  delivered: t('delivered'),
  failed: t('not delivered'),
  held: t('held: somebody must look'),
})
const channelWords = ({ t }: Here): Readonly<Record<string, string>> => ({
  letter: t('letter'),
  email: t('email'),
  text: t('text message'),
})
function moneyAndNotices({ here, state, view }: AtCase, notices: readonly NoticeFacts[], letters: readonly FileSummary[]): Content {
  const { t, language } = here
  const paid = state.fee !== undefined && state.fee > 0
  const states = noticeStates(here)
  const channels = channelWords(here)
  const items = notices.map((one) => {
    const name = asWords(one.notice)
    return html`<li>${language === 'en' ? name : html`<span lang="en">${name}</span>`}: ${one.channel ? channels[one.channel] : t('in the account')}, ${states[one.state]} <span class="quiet small">${dayAndTime(one.at, language)}${one.readAt !== undefined && html` · ${t('read in the account')}`}</span></li>`
  })
  const told =
    notices.length > 0 &&
    html`<h2 class="govuk-heading-m" id="told">${t('What the person was sent')}</h2><ul class="govuk-list">${items}</ul>${letters.length > 0 && fileList(here, state, letters)}`
  const card =
    (paid || notices.length > 0) &&
    html`<section class="card" aria-label="${t('Money and messages')}">${paid && payment(here, state)}${told}</section>`
  const money =
    here.may('troubles.settle') &&
    (paid || collects(view)) &&
    html`<a class="govuk-link" href="/desk/cases/${state.caseId}/money">${t('Money of this case, and paying back')}</a> · `
  return html`${card}<p class="govuk-body small">${money}<a class="govuk-link" href="/desk/cases/${state.caseId}/again">${t('Decide again with the rules, and compare')}</a> <span class="quiet">· ${t('Who owns the service: {owner}', { owner: view.service.owner })}</span></p>`
}
/** Whether the service takes money by Direct Debit at some stage. */
const collects = ({ service }: ServiceView): boolean =>
  Object.values(service.stages).some(({ effects = [] }) => effects.some(({ does }) => does === 'collect'))
const payment = ({ t }: Here, { fee, paymentState, payment: made }: CaseState): Html =>
  html`<h2 class="govuk-heading-m">${t('Fee')}</h2><p class="govuk-body">${fee !== undefined && showMoney(fee)}: ${paymentState === 'paid' ? t('paid') : t('not paid')}${made && html` <span class="quiet small">${made.providerReference}</span>`}</p>`

function side(at: AtCase, timeline: readonly TimelineEntry[]): Html {
  const { here, state, view } = at
  const { t, language, web } = here
  const today = todayOf(web.clock)
  const button = (to: 'me' | 'nobody') => assignButton(here, state, to)
  const kept =
    state.keptUntil !== undefined &&
    html`<p class="quiet small">${t('Kept until {date}', { date: showDate(state.keptUntil, language) })}</p>`
  const hold =
    here.may('holds.set') &&
    html`<p class="small"><a class="govuk-link" href="/desk/cases/${state.caseId}/hold">${state.held ? t('Lift the legal hold') : t('Hold it for legal reasons')}</a></p>`
  return html`<section class="card" aria-labelledby="clocks"><h2 class="govuk-heading-s" id="clocks">${t('Clocks')}</h2>${clocks(state, view.service, today, t, language)}</section><section class="card" aria-labelledby="holding"><h2 class="govuk-heading-s" id="holding">${t('Who holds it')}</h2>${holding(at, button)}${kept}${hold}</section>${riskCard(at)}<section class="card" aria-labelledby="story"><h2 class="govuk-heading-s" id="story">${t('Story')}</h2>${story({ here, view }, timeline)}</section>`
}

/** A file of the case, recorded for its person to see. */
export async function openFile(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  const file: Uuid | undefined = idIn(here, 'file')
  if (!opened || !file) return notFound
  const found = await here.web.files.open({ as: here.as, person: opened.state.person, file })
  if (found.kind !== 'opened' || found.file.stream !== opened.state.caseId) return notFound
  return { kind: 'file', type: found.file.type, bytes: found.bytes, disposition: found.contentDisposition }
}

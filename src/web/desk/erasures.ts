import { type Bar, barWords, type ErasureRequest, erasureAnswerDaysMax, type Held, type LookedInto } from '#cases'
import { dayOf, plusDays, showDate } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { radios } from '../components/radios.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden, idIn, nameOf, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const reasonLengthMax = 2000
const barsOf = ({ language }: Here, bars: readonly Bar[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${bars.map((bar) => html`<li>${barLine(bar, language)}</li>`)}</ul>`
/** Why it must be kept and, where a day is set, until when. */
export const barLine = ({ kind, until }: Bar, language: 'en' | 'cy'): string => {
  const words = barWords[kind][language]
  if (until === undefined) return words
  return language === 'en' ? `${words}, until ${showDate(until, language)}` : `${words}, tan ${showDate(until, language)}`
}
const problemOf = ({ t }: Here, typed: Typed | undefined): Content =>
  typed?.problem &&
  errorSummary({
    titleText: t('There is a problem'),
    errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}-${typed.form}` }],
  })

/** What waits for an answer, what was answered, and a way to write down what came by letter or telephone. */
export const erasures = (here: Here): Promise<Reply> => listPage(here, typedAt<Typed>(here))
async function listPage(here: Here, typed?: Typed): Promise<Reply> {
  const { t, web } = here
  const all = await web.cases.erasures.list(here.officer)
  const waiting = all.filter(({ outcome }) => outcome === undefined)
  const answered = all.filter(({ outcome }) => outcome !== undefined)
  const title = t('Requests to be erased')
  const rows = (some: readonly ErasureRequest[]): Html => html`<ul class="rows">${some.map((one) => row(here, one))}</ul>`
  const list = waiting.length > 0 ? rows(waiting) : html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  const done = answered.length > 0 && html`<h2 class="govuk-heading-m">${t('Answered')}</h2>${rows(answered)}`
  const main = html`<div class="reading">${problemOf(here, typed)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Whoever asks must have an answer within a month (UK GDPR, Article 12(3)).')}</p><h2 class="govuk-heading-m">${t('To be answered')}</h2>${list}${noteForm(here, typed)}${done}</div>`
  return deskPage(here, { title, main, ...(typed && { error: true, again: { at: '/desk/erasures', typed } }) }, typed ? 404 : 200)
}
function row(here: Here, one: ErasureRequest): Html {
  const { t, language, web } = here
  const by = dayOf(plusDays(one.askedAt, erasureAnswerDaysMax))
  const late = by < dayOf(web.clock.now())
  const due = html`${late && html`${tag({ text: t('Late'), classes: 'govuk-tag--red' })} `}${t('Answer by {date}', { date: showDate(by, language) })}`
  const side =
    one.outcome === undefined
      ? one.officer === undefined
        ? undefined
        : tag({ text: t('Not finished'), classes: 'govuk-tag--red' })
      : outcomeTag(here, one.outcome)
  const more =
    one.outcome === undefined
      ? due
      : html`${nameOf(here, one.officer)}${one.decidedAt !== undefined && html` · ${dayAndTime(one.decidedAt, language)}`}`
  return html`<li><div class="rows__what"><a class="govuk-link" href="/desk/erasures/${one.id}">${t('Asked on {date}', { date: dayAndTime(one.askedAt, language) })}</a><p>${howWords(here, one)} · ${more}</p></div><span class="rows__side">${side}</span></li>`
}
const howWords = ({ t }: Here, { notedBy }: ErasureRequest): string =>
  notedBy === undefined ? t('Asked in the account') : t('By letter or telephone')
const outcomeTag = ({ t }: Here, outcome: NonNullable<ErasureRequest['outcome']>): Html => {
  if (outcome === 'erased') return tag({ text: t('Erased'), classes: 'govuk-tag--green' })
  return outcome === 'kept' ? tag({ text: t('Must be kept') }) : tag({ text: t('Not erased') })
}
function noteForm(here: Here, typed: Typed | undefined): Html {
  const { t } = here
  const field = input({
    id: 'reference-note',
    name: 'reference',
    label: { text: t('Reference of an application of theirs'), classes: 'govuk-label--s' },
    hint: { text: t('Be sure first that it is they who ask: ring back on a number that we know, or see proof.') },
    classes: 'govuk-input--width-10',
    value: typed?.values.reference ?? '',
    autocomplete: 'off',
    spellcheck: false,
    ...(typed?.problem && { errorMessage: { text: typed.problem.words, visuallyHiddenText: t('Error') } }),
  })
  return html`<form method="post" action="/desk/erasures" class="card" novalidate><h2 class="govuk-heading-m">${t('Write down a request that came by letter or telephone')}</h2>${hidden(here)}${field}${submit(t('Write it down'), 'govuk-button--secondary')}</form>`
}
export async function noteErasure(here: Here): Promise<Reply> {
  const reference = here.asked.form.one('reference').slice(0, 40)
  const noted = await here.web.cases.erasures.note(here.officer, reference)
  if (noted.kind === 'noted') return go(`/desk/erasures/${noted.id}`)
  const words = here.t('There is no case with this reference here')
  return listPage(here, { form: 'note', values: { reference }, problem: { field: 'reference', words } })
}

const lookedInto = async (here: Here): Promise<LookedInto | undefined> => {
  const id = idIn(here, 'request')
  return id && here.web.cases.erasures.look(here.officer, id)
}
/** What is held of somebody, in numbers, and what the law sets above their wish. */
export async function erasure(here: Here): Promise<Reply> {
  const found = await lookedInto(here)
  if (!found) return notFound
  const again = typedAt<Again>(here)
  const { decision } = again ?? {}
  if (decision && decision.version === found.request.version && found.request.outcome === undefined)
    return confirmPage(here, found, decision)
  return onePage(here, found, again?.typed, again?.status)
}
type Again = { readonly typed?: Typed; readonly status?: number; readonly decision?: Decision }
const addressOf = ({ request }: LookedInto): string => `/desk/erasures/${request.id}`
function onePage(here: Here, found: LookedInto, typed?: Typed, status = 200): Reply {
  const { t, language } = here
  const { request, held, bars } = found
  const title = t('A request to be erased')
  const open = request.outcome === undefined
  const stale =
    status === 409 && html`<p class="govuk-inset-text">${t('The request has changed meanwhile. Look again, and send it once more.')}</p>`
  const head = html`<p class="govuk-body">${t('Asked on {date}', { date: dayAndTime(request.askedAt, language) })} · ${howWords(here, request)}</p>`
  const unfinished =
    open &&
    request.officer !== undefined &&
    html`<p class="govuk-inset-text">${t('It was decided, and broke off before it was done. Decide once more to go on.')}</p>`
  const main = html`<div class="reading">${problemOf(here, typed)}${stale}<h1 class="govuk-heading-l">${title}</h1>${head}${unfinished}${open ? undefined : answer(here, request)}${heldCard(here, held)}${open && barsCard(here, bars)}${open && decideForm(here, found, typed)}</div>`
  const again = typed && { again: { at: addressOf(found), typed: { typed, status } satisfies Again } }
  return deskPage(here, { title, main, back: '/desk/erasures', ...(typed?.problem && { error: true }), ...again }, status)
}
const heldWords = ({ t }: Here): Readonly<Record<Held['kind'], string>> => ({
  'sign-in': t('Sign-ins'),
  draft: t('Begun and not sent'),
  case: t('Applications'),
  line: t('Applications whose content is destroyed already'),
  record: t('Records in registers'),
  payment: t('Payments and Direct Debits'),
  notice: t('Letters and messages'),
  look: t('Looks at their data that were recorded'),
})
function heldCard(here: Here, held: readonly Held[]): Html {
  const { t } = here
  const words = heldWords(here)
  const rows = held.map(({ kind, things }) => html`<div><dt>${words[kind]}</dt><dd>${things}</dd></div>`)
  const list = rows.length > 0 ? html`<dl class="record">${rows}</dl>` : html`<p class="govuk-body">${t('Nothing held')}</p>`
  return html`<section class="card" aria-labelledby="held"><h2 class="govuk-heading-m" id="held">${t('What is held about them')}</h2>${list}</section>`
}
function barsCard(here: Here, bars: readonly Bar[]): Html {
  const { t } = here
  const body =
    bars.length > 0
      ? html`<p class="govuk-body">${t('It must be kept, because:')}</p>${barsOf(here, bars)}<p class="govuk-body">${t('What they only began goes all the same.')}</p>`
      : html`<p class="govuk-body">${t('Nothing. All of it can be erased.')}</p>`
  return html`<section class="card" aria-labelledby="bars"><h2 class="govuk-heading-m" id="bars">${t('What stands against it')}</h2>${body}</section>`
}
/** How it was answered, and who still has to be told by hand. */
function answer(here: Here, request: ErasureRequest): Html {
  const { t, language } = here
  const { outcome, bars, reason, officer, decidedAt, notedBy } = request
  const when = decidedAt === undefined ? '' : dayAndTime(decidedAt, language)
  const told =
    notedBy === undefined
      ? t('They were told by email where we had an address, and can read it in their account as long as there is one.')
      : t('Tell them now, the way they asked.')
  return html`<section class="card" aria-labelledby="answer"><h2 class="govuk-heading-m" id="answer">${t('The answer')}</h2><p class="govuk-body">${outcome && outcomeTag(here, outcome)} <span class="quiet">${nameOf(here, officer)} · ${when}</span></p>${reason !== undefined && html`<blockquote class="lines">${reason}</blockquote>`}${bars.length > 0 && barsOf(here, bars)}<p class="govuk-body">${told}</p></section>`
}
function decideForm(here: Here, { request, bars }: LookedInto, typed: Typed | undefined): Html {
  const { t } = here
  const mine = typed?.form === 'decide' ? typed : undefined
  const problem = mine?.problem?.field === 'answer' ? mine.problem.words : undefined
  const erase = bars.length > 0 ? t('Erase what they only began, and tell them why the rest is kept') : t('Erase everything, for good')
  const choice = radios({
    name: 'answer',
    idPrefix: 'answer-decide',
    fieldset: { legend: { text: t('What is the answer?'), classes: 'govuk-fieldset__legend--s' } },
    items: [
      { value: 'erase', text: erase },
      {
        value: 'decline',
        text: t('Erase nothing'),
        hint: { text: t('For instance, because you could not be sure that it was they who asked.') },
      },
    ],
    value: mine?.values.answer,
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
  const hint = t('The person can read this.')
  return html`<form method="post" action="/desk/erasures/${request.id}" class="card" novalidate><h2 class="govuk-heading-m">${t('Decide')}</h2>${hidden(here, request.version)}${choice}${reasonBox({ here, typed }, { form: 'decide', field: 'reason', label: t('Your reason'), hint })}${submit(t('Continue'))}</form>`
}

type Decision = { readonly answer: 'erase' | 'decline'; readonly reason: string; readonly version: number }
/** What was chosen, or the page again with what is wrong with it. */
function decisionIn(here: Here, found: LookedInto): Decision | Reply {
  const { t } = here
  const { form } = here.asked
  const reason = written(here, 'reason')
  const chosen = form.one('answer')
  const typed: Typed = { form: 'decide', values: { answer: chosen, reason } }
  const version = form.one('version')
  if (found.request.outcome !== undefined || version !== String(found.request.version)) return onePage(here, found, typed, 409)
  if (chosen !== 'erase' && chosen !== 'decline')
    return onePage(here, found, { ...typed, problem: { field: 'answer', words: t('Choose the answer') } }, 422)
  const bad = wrongWords(reason, t, reasonLengthMax)
  if (bad !== undefined) return onePage(here, found, { ...typed, problem: { field: 'reason', words: bad } }, 422)
  return { answer: chosen, reason, version: found.request.version }
}
/** Before what cannot be taken back, the officer sees once more what will be done. */
export async function checkErasure(here: Here): Promise<Reply> {
  const found = await lookedInto(here)
  if (!found) return notFound
  const decision = decisionIn(here, found)
  return 'kind' in decision ? decision : confirmPage(here, found, decision)
}
function confirmPage(here: Here, found: LookedInto, decision: Decision): Reply {
  const { t } = here
  const { request, held, bars } = found
  const erases = decision.answer === 'erase'
  const all = erases && bars.length === 0
  const title = all
    ? t('Erase everything that is held about this person?')
    : erases
      ? t('Keep it, and tell them why?')
      : t('Erase nothing, and tell them why?')
  const warning = all
    ? html`<p class="govuk-body"><strong>${t('This cannot be taken back.')}</strong> ${t('Their key is destroyed. Nobody can read any of it again, in no copy either, and they can sign in to it no more.')}</p>${heldCard(here, held)}`
    : erases &&
      html`<p class="govuk-body">${t('What they only began goes all the same.')} <strong>${t('This cannot be taken back.')}</strong></p>${barsOf(here, bars)}`
  const words = all ? t('Erase everything') : erases ? t('Record the answer') : t('Erase nothing')
  const form = html`<form method="post" action="/desk/erasures/${request.id}/confirm" novalidate>${hidden(here, request.version)}<input type="hidden" name="answer" value="${decision.answer}"><input type="hidden" name="reason" value="${decision.reason}">${submit(words, erases ? 'govuk-button--warning' : '')}</form>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${warning}<h2 class="govuk-heading-s">${t('Your reason')}</h2><p class="govuk-body lines">${decision.reason}</p>${form}<p class="govuk-body"><a class="govuk-link" href="/desk/erasures/${request.id}">${t('No, go back')}</a></p></div>`
  const again = { at: addressOf(found), typed: { decision } satisfies Again }
  return deskPage(here, { title, main, back: addressOf(found), again })
}
export async function decideErasure(here: Here): Promise<Reply> {
  const found = await lookedInto(here)
  if (!found) return notFound
  const decision = decisionIn(here, found)
  if ('kind' in decision) return decision
  const { answer: chosen, reason, version } = decision
  const decided = await here.web.cases.erasures.decide(here.officer, found.request.id, { version, erase: chosen === 'erase', reason })
  if (decided.kind === 'absent') return notFound
  if (decided.kind !== 'stale') return go(`/desk/erasures/${found.request.id}`)
  const now = await lookedInto(here)
  return now ? onePage(here, now, { form: 'decide', values: { answer: chosen, reason } }, 409) : notFound
}

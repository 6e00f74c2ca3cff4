import {
  type Candidate,
  type Channel,
  type Conversation,
  callerLengthMax,
  type Finding,
  isVerified,
  type Question,
  type Told,
} from '#conversations'
import { displayMark } from '#definition'
import { parseUuid, showDate } from '#kernel'
import { outcomeWords, reasonWords } from '../call-words.ts'
import { input } from '../components/input.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { shown } from '../shown.ts'
import { announcedCalls, extensionLine } from './call-announced.ts'
import { personPage } from './call-person.ts'
import { endForm, problemAbove, readRecord } from './call-record.ts'
import { callsDue, ringing } from './call-rings.ts'
import { counterAddress, documentPage } from './counter-documents.ts'
import { deskPage, type Here, hidden, typedAt } from './officer.ts'
import { submit, type Typed } from './steps.ts'

export const callAddress = '/desk/call'
/** What a page under this address was sent with and shows again. */
type Shown = {
  /** Where they are: on the telephone, unless it says otherwise. */
  readonly channel?: Channel
  readonly line?: string
  readonly finding?: Finding
  readonly typed?: Typed
  readonly chosen?: 'too-little' | 'too-many-tries'
}

/** Where an adviser answers the telephone: who rings, whether it is them, and then all of theirs on one page. */
export async function call(here: Here): Promise<Reply> {
  const conversation = await here.web.conversations.current(here.officer)
  return callPage(here, conversation, typedAt<Shown>(here) ?? {})
}
async function callPage(here: Here, conversation: Conversation | undefined, as: Shown): Promise<Reply> {
  if (isVerified(conversation)) return personPage(here, conversation, as.typed)
  if (conversation?.failedAt !== undefined) return generalHelp(here, conversation, as.typed)
  if (conversation?.channel === 'counter' && conversation.person !== undefined) return documentPage(here, conversation, as.typed)
  const question = conversation && here.web.callers.question(conversation)
  if (conversation && question) return questionPage(here, conversation, { ...question, above: await ringing(here, conversation) }, as.typed)
  return findPage(here, conversation, { ...as, ...(conversation && { channel: conversation.channel }) })
}

/** One line for whatever they say of themselves. */
export function findForm(here: Here, { line, finding, channel }: Shown): Html {
  const { t } = here
  const problem =
    finding?.kind === 'vague' ? t('Too little to look by: type two of last name, date of birth and postcode, or one number') : undefined
  const field = input({
    id: 'line',
    name: 'line',
    label: { text: t('What do they say of themselves?'), classes: 'govuk-label--s' },
    hint: {
      text: t(
        'Last name, date of birth and postcode in any order: Jones 3 4 1985. Or one number: telephone, driver number, registration number, or the reference of an application.',
      ),
    },
    value: line ?? '',
    autocomplete: 'off',
    spellcheck: false,
    attributes: { maxlength: String(callerLengthMax), ...(finding?.kind !== 'found' && { autofocus: '' }) },
    ...(problem !== undefined && { errorMessage: { text: problem, visuallyHiddenText: t('Error') } }),
  })
  return html`<form method="post" action="${channel === 'counter' ? counterAddress : callAddress}/find" novalidate>${hidden(here)}${field}${submit(t('Find them'))}</form>`
}
async function findPage(here: Here, conversation: Conversation | undefined, as: Shown): Promise<Reply> {
  const { t } = here
  const title = as.channel === 'counter' ? t('Who is at the counter?') : t('Who is on the telephone?')
  const { finding } = as
  const problem: Typed | undefined =
    as.typed ??
    (finding?.kind === 'vague' ? { form: 'find', values: {}, problem: { field: 'line', words: t('Too little to look by') } } : undefined)
  const end =
    conversation &&
    html`<details class="govuk-details"${as.typed && html` open=""`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('End the call without finding anybody')}</span></summary>${endForm(here, conversation, as.typed)}</details>`
  const done = here.asked.query.one('done')
  const words = doneWords(here, done)
  const ended = words !== undefined && html`<div class="done" role="status"><p>${words}</p></div>`
  const main = html`<div class="split"><div>${problemAbove(here, problem)}${ended}<h1 class="govuk-heading-l">${title}</h1>${await ringing(here, conversation)}${!conversation && (await announcedCalls(here))}${findForm(here, as)}${results(here, as)}${end}${!conversation && (await callsDue(here))}</div>${await lastCalls(here)}</div>`
  const isAnswer = finding !== undefined || as.typed !== undefined || as.chosen !== undefined
  const again = isAnswer && { again: { at: callAddress, typed: as }, ...(problem && { error: true }) }
  return deskPage(here, { title, main, ...again }, problem ? 422 : 200)
}
function doneWords({ t }: Here, done: string): string | undefined {
  if (done === 'ended') return t('The call is recorded.')
  if (done === 'corrected') return t('The record is put right.')
  if (done === 'no-answer') return t('Nobody answered. They are rung again later, or told that they were not reached.')
  if (done === 'taken') return t('A colleague rings them already.')
  return done === 'busy' ? t('End the call that you are in first.') : undefined
}
/** What was understood of the line, so that a slip is seen. */
function understood({ t, language }: Here, told: Told): string {
  const said = [
    told.name,
    told.bornOn && t('born {date}', { date: showDate(told.bornOn, language) }),
    told.postcode,
    told.phone,
    told.driverNumber && t('driver number {number}', { number: told.driverNumber }),
    told.mark && t('vehicle {mark}', { mark: displayMark(told.mark) }),
    told.reference && t('reference {reference}', { reference: told.reference }),
  ]
  return said.filter((one) => one !== undefined && one !== '').join(' · ')
}
function results(here: Here, { finding, chosen, channel }: Shown): Content {
  const { t } = here
  if (chosen) {
    const words =
      chosen === 'too-little'
        ? t(
            'Too little is held of them to make sure on the telephone that it is them. They can sign in, write, or come in with a document.',
          )
        : t(
            'Too many questions about them were answered wrongly today. Give general help only: they can sign in, write, or come in with a document.',
          )
    return html`<p class="govuk-inset-text" role="status">${words}</p>`
  }
  if (!finding || finding.kind === 'vague') return undefined
  const read = html`<p class="quiet" id="looked">${t('Looked for: {what}', { what: understood(here, finding.told) })}</p>`
  if (finding.kind === 'found')
    return html`<section aria-labelledby="meant"><h2 class="govuk-heading-m" id="meant">${t('Who could be meant')}</h2>${read}<ul class="rows">${finding.candidates.map((one, i) => candidateRow(here, one, { isFirst: i === 0, channel }))}</ul></section>`
  const words = {
    nobody: t('Nobody is found. Ask how it is spelt, or for a number.'),
    many: t('Too many people could be meant. Ask for one thing more.'),
    settled: t('This call has its person already. End it before you look for somebody else.'),
  }
  return html`<div role="status">${read}<p class="govuk-inset-text">${words[finding.kind]}</p></div>`
}
type RowOf = { readonly isFirst: boolean; readonly channel: Channel | undefined }
function candidateRow(here: Here, { person, name, town, born }: Candidate, { isFirst, channel }: RowOf): Html {
  const { t, language } = here
  const called = shown(name, { t, language })
  const more = [town, born !== '' && t('born in {year}', { year: born })].filter((one) => one !== '' && one !== false).join(' · ')
  const [action, words] =
    channel === 'counter' ? [`${counterAddress}/meet`, t('Check their document')] : [`${callAddress}/choose`, t('Ask who they are')]
  const button = html`<button type="submit" class="govuk-button govuk-button--secondary desk-small"${isFirst && html` autofocus=""`}>${words}<span class="govuk-visually-hidden">: ${called}</span></button>`
  return html`<li><div class="rows__what"><strong>${called}</strong><p>${more}</p></div><form method="post" action="${action}" class="rows__side">${hidden(here)}<input type="hidden" name="person" value="${person}">${button}</form></li>`
}
/** The officer's own last calls, each of which may be put right. */
async function lastCalls(here: Here): Promise<Html> {
  const { t, language, web, officer } = here
  const calls = (await web.conversations.ofOfficer(officer)).filter(({ endedAt }) => endedAt !== undefined).slice(0, 5)
  const [why, what] = [reasonWords(t), outcomeWords(t)]
  const rows = calls.map(
    ({ id, beganAt, reason, outcome }) =>
      html`<li><a class="govuk-link" href="${callAddress}/${id}">${dayAndTime(beganAt, language)}</a><br><span class="quiet small">${reason && why[reason]} · ${outcome && what[outcome]}</span></li>`,
  )
  const list =
    rows.length > 0 ? html`<ul class="govuk-list govuk-list--spaced">${rows}</ul>` : html`<p class="govuk-body quiet">${t('None yet.')}</p>`
  return html`<aside class="card"><h2 class="govuk-heading-s">${t('Your last calls')}</h2>${list}${await extensionLine(here)}</aside>`
}

/** One question at a time, read out; what they say is typed, and neither the answer held nor whether it was right is shown. */
function questionPage(
  here: Here,
  conversation: Conversation,
  { ask, number, above }: Question & { readonly above: Content },
  typed?: Typed,
): Reply {
  const { t, language } = here
  const title = ask[language]
  const field = input({
    id: 'said',
    name: 'said',
    label: { text: title, classes: 'govuk-label--l', isPageHeading: true },
    hint: { text: t('Read it out, and type what they say in their own words. Leave it empty if they cannot say.') },
    autocomplete: 'off',
    spellcheck: false,
    attributes: { autofocus: '', maxlength: '200' },
  })
  const end = html`<details class="govuk-details"${typed && html` open=""`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('They rang off, or will not answer')}</span></summary>${endForm(here, conversation, typed)}</details>`
  const main = html`<div class="reading">${problemAbove(here, typed)}${above}<p class="govuk-caption-l">${t('Who are they? Question {number}', { number: String(number) })}</p><form method="post" action="${callAddress}/answer" novalidate>${hidden(here)}<input type="hidden" name="number" value="${String(number)}">${field}${submit(t('Next'))}</form>${end}</div>`
  const again = typed && { error: true, again: { at: callAddress, typed: { typed } satisfies Shown } }
  return deskPage(here, { title, main, ...again }, typed ? 422 : 200)
}
function generalHelp(here: Here, conversation: Conversation, typed?: Typed): Reply {
  const { t } = here
  const title = t('General help only')
  const main = html`<div class="reading">${problemAbove(here, typed)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('It could not be made sure that it is them. Say so, without saying which answers were wrong.')}</p><ul class="govuk-list govuk-list--bullet"><li>${t('Say how a service works, what it costs and how long it takes.')}</li><li>${t('Say nothing about any person or application, not even whether there is one.')}</li><li>${t('They can sign in, write to us, or come in with a document.')}</li></ul><p class="govuk-body">${t('The person they said they are sees in their account that somebody rang and did not pass.')}</p>${endForm(here, conversation, typed)}</div>`
  const again = typed && { error: true, again: { at: callAddress, typed: { typed } satisfies Shown } }
  return deskPage(here, { title, main, ...again }, typed ? 422 : 200)
}

export const findCaller = (here: Here): Promise<Reply> => findBy(here, 'phone')
/** Looks for whoever rings or stands at the counter. */
export async function findBy(here: Here, channel: Channel): Promise<Reply> {
  const { web, officer, asked } = here
  const line = asked.form.one('line').slice(0, callerLengthMax)
  const finding = await web.callers.find(officer, line, channel)
  const now = await web.conversations.current(officer)
  return findPage(here, now, { line, finding, channel: now?.channel ?? channel })
}
export async function chooseCaller(here: Here): Promise<Reply> {
  const { web, officer, asked } = here
  const person = parseUuid(asked.form.one('person'))
  const chosen = person ? await web.callers.choose(officer, person) : 'absent'
  if (chosen !== 'too-little' && chosen !== 'too-many-tries') return go(callAddress)
  return findPage(here, await web.conversations.current(officer), { chosen })
}
export async function answerCaller(here: Here): Promise<Reply> {
  const { web, officer, asked } = here
  const number = Number(asked.form.one('number'))
  if (Number.isInteger(number)) await web.callers.answer(officer, number, asked.form.one('said').slice(0, 200))
  return go(callAddress)
}
export async function endCall(here: Here): Promise<Reply> {
  const { web, officer } = here
  const conversation = await web.conversations.current(officer)
  if (!conversation) return go(callAddress)
  const read = readRecord(here, 'end')
  if ('typed' in read) return callPage(here, conversation, { typed: read.typed })
  await web.callBacks.settle(officer, conversation, 'done')
  await web.conversations.end(officer, read.ended)
  return go(`${callAddress}?done=ended`)
}

import {
  activeMinutesMax,
  type Conversation,
  type Corrected,
  type Ended,
  noteLengthMax,
  parseOutcome,
  parseReason,
  reasons,
} from '#conversations'
import { minutesOf, outcomeWords, reasonWords } from '../call-words.ts'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { radios } from '../components/radios.ts'
import { textarea } from '../components/textarea.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden, idIn, typedAt, written } from './officer.ts'
import { submit, type Typed } from './steps.ts'

const fieldNames = ['outcome', 'reason', 'resolved', 'note', 'minutes'] as const
/** What was typed of the record of a conversation and could not be taken. */
export const problemAbove = ({ t }: Here, typed: Typed | undefined): Content =>
  typed?.problem &&
  errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}` }] })

const wrong = ({ t }: Here, typed: Typed | undefined, field: string) =>
  typed?.problem?.field === field ? { errorMessage: { text: typed.problem.words, visuallyHiddenText: t('Error') } } : {}
type Values = Readonly<Record<string, string>>
const choice = (
  here: Here,
  typed: Typed | undefined,
  of: { name: string; legend: string; items: readonly { value?: string; text?: string; divider?: string }[]; value: string | undefined },
): Html =>
  radios({
    name: of.name,
    idPrefix: of.name,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: of.legend, classes: 'govuk-fieldset__legend--s' } },
    items: of.items,
    value: of.value,
    ...wrong(here, typed, of.name),
  })
/** The few things that are recorded of every conversation. */
function recordFields(here: Here, values: Values, typed: Typed | undefined): Html {
  const { t } = here
  const [why, what] = [reasonWords(t), outcomeWords(t)]
  const reasonItems = [
    ...reasons.value.map((value) => ({ value, text: why[value] })),
    { divider: t('or') },
    ...reasons.failure.map((value) => ({ value, text: why[value] })),
  ]
  const outcomeItems = (['answered', 'done', 'passed-on', 'cut-off'] as const).map((value) => ({ value, text: what[value] }))
  const resolvedItems = [
    { value: 'yes', text: t('Yes, they need not ring again') },
    { value: 'no', text: t('No') },
  ]
  const note = textarea({
    id: 'note',
    name: 'note',
    rows: 2,
    label: { text: t('Note (optional)'), classes: 'govuk-label--s' },
    hint: { text: t('Whoever talks with them next reads it, and they can read it too.') },
    value: values.note ?? '',
    ...wrong(here, typed, 'note'),
  })
  return html`<div class="call-record">${choice(here, typed, { name: 'reason', legend: t('Why did they turn to us?'), items: reasonItems, value: values.reason })}<div>${choice(here, typed, { name: 'outcome', legend: t('What came of it?'), items: outcomeItems, value: values.outcome })}${choice(here, typed, { name: 'resolved', legend: t('Is it settled?'), items: resolvedItems, value: values.resolved })}</div></div>${note}`
}
/** A call is ended, and so is a talk. */
export const endWords = ({ t }: Here, { channel }: Pick<Conversation, 'channel'>): string =>
  channel === 'counter' ? t('End the talk') : t('End the call')
/** Ends the conversation: why, what came of it, settled or not. */
export function endForm(here: Here, conversation: Conversation, typed?: Typed): Html {
  const preset: Values = conversation.failedAt === undefined ? {} : { reason: 'other', outcome: 'answered', resolved: 'no' }
  return html`<form method="post" action="/desk/call/end" class="card" id="end" novalidate><h2 class="govuk-heading-m">${endWords(here, conversation)}</h2>${hidden(here)}${recordFields(here, typed?.values ?? preset, typed)}${submit(endWords(here, conversation))}</form>`
}
type Read = { readonly ended: Ended } | { readonly typed: Typed }
/** What was typed, or which of it cannot be taken. */
export function readRecord(here: Here, form: string): Read {
  const { t, asked } = here
  const values = Object.fromEntries(fieldNames.map((name) => [name, name === 'note' ? written(here, name) : asked.form.one(name)]))
  const [outcome, reason] = [parseOutcome(values.outcome ?? ''), parseReason(values.reason ?? '')]
  const problem = (field: string, words: string): Read => ({ typed: { form, values, problem: { field, words } } })
  if (!reason) return problem('reason', t('Choose why they rang'))
  if (!outcome) return problem('outcome', t('Choose what came of it'))
  if (!['yes', 'no'].includes(values.resolved ?? '')) return problem('resolved', t('Choose whether it is settled'))
  const note = values.note ?? ''
  if (note.length > noteLengthMax) return problem('note', t('Enter no more than {max} characters', { max: String(noteLengthMax) }))
  if (!note.isWellFormed() || /\p{Cc}/u.test(note.replace(/[\t\n]/g, '')))
    return problem('note', t('Type it again: there is a character that cannot be shown'))
  return { ended: { outcome, reason, resolved: values.resolved === 'yes', note } }
}

/** A conversation that the officer had: its record, and what they put down wrongly. */
export async function callRecord(here: Here): Promise<Reply> {
  const id = idIn(here, 'conversation')
  const conversation = id && (await here.web.conversations.one(here.officer, id))
  return conversation?.endedAt ? recordPage(here, conversation, typedAt<Typed>(here)) : notFound
}
function recordPage(here: Here, conversation: Conversation, typed?: Typed): Reply {
  const { t, language } = here
  const title = t('A call of {date}', { date: dayAndTime(conversation.beganAt, language) })
  const { outcome, reason, resolved, note } = conversation
  const values = typed?.values ?? {
    ...{ outcome: outcome ?? '', reason: reason ?? '', resolved: resolved ? 'yes' : 'no' },
    ...{ note: note ?? '', minutes: String(minutesOf(conversation)) },
  }
  const minutes = input({
    id: 'minutes',
    name: 'minutes',
    label: { text: t('Minutes of work'), classes: 'govuk-label--s' },
    hint: { text: t('Counted from page to page, without long pauses.') },
    classes: 'govuk-input--width-3',
    inputmode: 'numeric',
    value: values.minutes,
    ...wrong(here, typed, 'minutes'),
  })
  const main = html`<div class="reading">${problemAbove(here, typed)}<h1 class="govuk-heading-l">${title}</h1><form method="post" action="/desk/call/${conversation.id}" class="card" novalidate><h2 class="govuk-heading-m">${t('Put the record right')}</h2><p class="govuk-body">${t('What you change is recorded with what it was before.')}</p>${hidden(here)}${minutes}${recordFields(here, values, typed)}${submit(t('Save'))}</form></div>`
  const again = typed && { error: true, again: { at: `/desk/call/${conversation.id}`, typed } }
  return deskPage(here, { title, main, back: '/desk/call', ...again }, typed ? 422 : 200)
}
export async function correctCall(here: Here): Promise<Reply> {
  const { web, officer, asked, t } = here
  const id = idIn(here, 'conversation')
  const conversation = id && (await web.conversations.one(officer, id))
  if (!conversation?.endedAt) return notFound
  const read = readRecord(here, 'correct')
  if ('typed' in read) return recordPage(here, conversation, read.typed)
  const raw = asked.form.one('minutes').trim()
  if (!/^\d{1,3}$/.test(raw) || Number(raw) > activeMinutesMax) {
    const values = Object.fromEntries(fieldNames.map((name) => [name, asked.form.one(name)]))
    const words = t('Enter whole minutes, at most {max}', { max: String(activeMinutesMax) })
    return recordPage(here, conversation, { form: 'correct', values, problem: { field: 'minutes', words } })
  }
  const corrected: Corrected = { ...read.ended, activeMinutes: Number(raw) }
  await web.conversations.correct(officer, conversation.id, corrected)
  return go('/desk/call?done=corrected')
}

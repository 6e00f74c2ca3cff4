import { letterLengthMax, type TimelineEntry } from '#cases'
import { parseUuid, showDate } from '#kernel'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { textarea } from '../components/textarea.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, go, keeping, page, type Reply, type Route } from '../reply.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { seenOf } from './cases.ts'
import { fileBoxes, type Problem, putBack, type Seen, takeFiles } from './reply-form.ts'

/** What somebody and the officers of a case have written to each other, and room to write again, also when the case has ended. */
export const caseMessageRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/cases/:case/messages', who: 'visit', handle: (asked) => show(web, asked, asked.typed as Typed | undefined) },
  { method: 'POST', path: '/cases/:case/messages', who: 'visit', uploads: true, handle: (asked) => write(web, asked) },
]
type Typed = { readonly text: string; readonly problem: Problem; readonly hadFiles: boolean }

async function show(web: Web, asked: Asked, typed?: Typed): Promise<Reply> {
  const seen = await seenOf(web, asked)
  if (!seen) return notFound
  const { state, view, visitor } = seen
  const { t, language, query } = asked
  const timeline = await web.cases.timeline(visitor, state.caseId)
  const thread = timeline.filter(({ kind }) => said.has(kind)).map((entry) => letter(entry, asked))
  const by = state.written && showDate(state.written.by, language)
  const told = by !== undefined && query.one('sent') !== '' && !typed
  const status =
    by !== undefined &&
    html`<div class="govuk-inset-text"${told && html` role="status"`}><p class="govuk-body">${told && html`<strong>${t('We have your message.')}</strong> `}${t('We aim to answer by {date}.', { date: by })}</p></div>`
  const summary =
    typed &&
    errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}` }] })
  const title = t('Messages about this')
  const list = thread.length > 0 && html`<ol class="letters">${thread}</ol>`
  const main = html`<div class="reading">${summary}<p class="quiet">${view.title(language)} · ${state.reference}</p><h1 class="govuk-heading-l">${title}</h1>${status}${list}${form(web, asked, seen, typed)}</div>`
  const shown = page(
    { ...aroundOf(web, view, language), title, main, back: `/cases/${state.caseId}`, ...(typed && { error: true }) },
    typed ? 422 : 200,
  )
  return typed ? keeping(shown, { at: asked.path, typed, language }) : shown
}
const said = new Set<TimelineEntry['kind']>(['asked', 'replied', 'wrote', 'wrote-back'])
function letter({ kind, told, at, by }: TimelineEntry, { t, language }: Asked): Html {
  const mine = by === 'person' || kind === 'replied'
  const words = kind === 'asked' ? told.question : told.text
  const who = mine ? t('You') : t('An officer')
  const count = Array.isArray(told.files) ? told.files.length : 0
  const files =
    count > 0 && html`<p class="quiet small">${count === 1 ? t('With 1 file') : t('With {count} files', { count: String(count) })}</p>`
  return html`<li class="${mine ? 'letter letter--mine' : 'letter'}"><p class="quiet small"><strong>${who}</strong> · ${dayAndTime(at, language)}</p><p class="lines">${String(words ?? '')}</p>${files}</li>`
}
function form(web: Web, asked: Asked, { state }: Seen, typed: Typed | undefined): Content {
  const { t, session } = asked
  if (state.question)
    return html`<p class="govuk-body"><a class="govuk-link" href="/cases/${state.caseId}">${t('Answer our question')}</a></p>`
  const at = (field: string) => (typed?.problem.field === field ? { text: typed.problem.words, visuallyHiddenText: t('Error') } : undefined)
  const box = textarea({
    id: 'text',
    name: 'text',
    rows: 6,
    label: { text: t('Write to us'), classes: 'govuk-label--m' },
    hint: { text: t('An officer who works on it reads this and answers you here. Write in English or Welsh.') },
    value: typed?.text,
    errorMessage: at('text'),
  })
  const once = typed?.hadFiles && html`<div class="govuk-inset-text">${t('Choose your files once more: we have not kept them.')}</div>`
  return html`${once}<form method="post" action="/cases/${state.caseId}/messages" novalidate enctype="multipart/form-data"><input type="hidden" name="csrf" value="${session?.csrf}"><input type="hidden" name="version" value="${state.version}"><input type="hidden" name="key" value="${web.cases.newKey()}">${box}<details class="govuk-details"${typed?.hadFiles && html` open=""`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('Add files')}</span></summary><div class="govuk-details__text">${fileBoxes(asked, typed?.problem)}</div></details>${button({ text: t('Send'), preventDoubleClick: true })}</form>`
}
/** Sent once, however often the button is pressed. What was typed is never lost. */
async function write(web: Web, asked: Asked): Promise<Reply> {
  const seen = await seenOf(web, asked)
  const key = parseUuid(asked.form.one('key'))
  if (!seen || !key) return notFound
  const { t } = asked
  const { state, visitor } = seen
  const text = asked.form.one('text').normalize('NFC').replace(/\r\n/g, '\n').trim()
  const again = (field: string, words: string): Promise<Reply> =>
    show(web, asked, { text, problem: { field, words }, hadFiles: asked.uploads.size > 0 })
  if (text === '' && asked.uploads.size === 0) return again('text', t('Enter your message'))
  if (text.length > letterLengthMax || !text.isWellFormed())
    return again('text', t('Enter no more than {max} characters', { max: String(letterLengthMax) }))
  const taken = await takeFiles(web, asked, seen)
  if (taken.problem) return again(taken.problem.field, taken.problem.words)
  const version = Number(asked.form.one('version'))
  const acted = await web.cases.write(visitor, state.caseId, { key, version, text, files: taken.files })
  if (acted.kind === 'done') return go(`/cases/${state.caseId}/messages?sent=yes`)
  await putBack(web, seen, taken.files)
  if (acted.kind === 'stale') return again('text', t('Something has changed meanwhile. Look again and send your message once more.'))
  if (acted.kind === 'not-allowed' && acted.because === 'too-many-messages')
    return again('text', t('You have written several messages that we have not answered yet. Wait for our answer, or ring us.'))
  return go(`/cases/${state.caseId}/messages`)
}

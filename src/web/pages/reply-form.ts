import type { CaseState, TimelineEntry, Visitor } from '#cases'
import { fileBytesMax, fileTypes } from '#files'
import { addDays, type PlainDate, parseUuid, showDate, todayOf, type Uuid } from '#kernel'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { fieldset } from '../components/fieldset.ts'
import { fileUpload } from '../components/file-upload.ts'
import { textarea } from '../components/textarea.ts'
import { type Content, html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { words } from '../words.ts'

const replyLengthMax = 5000
/** Without scripts a box takes one file, so there are several. */
export const filesPerReplyMax = 3
const boxes = Array.from({ length: filesPerReplyMax }, (_, i) => `file-${i + 1}`)
/** A file of an answer that was not taken in the end and could not be removed at once goes after this. */
const strayFileDays = 1
const megabyte = 1_000_000
const sizeMax = String(Math.floor(fileBytesMax / megabyte))

/** A case of a person, as whom they see it, and its service. */
export type Seen = { readonly state: CaseState; readonly visitor: Visitor; readonly view: ServiceView }
export type Problem = { readonly field: string; readonly words: string }
type Answering = { readonly timeline: readonly TimelineEntry[]; readonly problem?: Problem; readonly typed?: string }
type Wanted = { readonly text: string; readonly answerBy: PlainDate | undefined }
/** What an officer asked, at a desk or by passing the case to the person. */
function wantedOf({ state, view }: Seen, timeline: readonly TimelineEntry[]): Wanted | undefined {
  if (state.question) return state.question
  if (state.outcome !== undefined || view.service.stages[state.stage]?.waitsFor !== 'applicant') return undefined
  const asked = timeline.findLast(({ kind, by, stage }) => kind === 'acted' && by === 'officer' && stage === state.stage)
  const text = asked?.told.reason
  return { text: typeof text === 'string' ? text : '', answerBy: state.clocks.agreedBy }
}
/** What is wanted of the person, and room for the answer and what proves it. */
export function question(web: Web, seen: Seen, asked: Asked, { timeline, problem, typed }: Answering): Content {
  const { t, language, session } = asked
  const { state } = seen
  const wanted = wantedOf(seen, timeline)
  if (!wanted) return undefined
  const { text, answerBy } = wanted
  const until =
    answerBy &&
    html`<p class="govuk-body">${t('Answer by {date}. After that day your application is closed.', { date: showDate(answerBy, language) })}</p>`
  const box = textarea({
    id: 'text',
    name: 'text',
    label: { text: t('Your answer'), classes: 'govuk-label--s' },
    value: typed,
    errorMessage: problem?.field === 'text' ? { text: problem.words, visuallyHiddenText: t('Error') } : undefined,
  })
  return html`<div class="card"><h2 class="govuk-heading-m">${t('We need something from you')}</h2><p class="govuk-body lines">${text}</p>${until}<form method="post" action="/cases/${state.caseId}/reply" novalidate enctype="multipart/form-data"><input type="hidden" name="csrf" value="${session?.csrf}"><input type="hidden" name="version" value="${state.version}"><input type="hidden" name="key" value="${web.cases.newKey()}">${box}${fileBoxes(asked, problem)}${button({ text: t('Send your answer'), preventDoubleClick: true })}</form></div>`
}
export function fileBoxes({ t }: Asked, problem: Problem | undefined): Content {
  const limits = t('A file of up to {size} MB: {types}', {
    size: sizeMax,
    types: fileTypes.map((type) => type.replace(/^.*\//, '').toUpperCase()).join(', '),
  })
  const each = boxes.map((name, i) =>
    fileUpload({
      id: name,
      name,
      label: { text: t('File {number}', { number: String(i + 1) }) },
      attributes: { accept: fileTypes.join(',') },
      errorMessage: problem?.field === name ? { text: problem.words, visuallyHiddenText: t('Error') } : undefined,
    }),
  )
  const legend = { text: t('Files that show it'), classes: 'govuk-fieldset__legend--s' }
  const hint = html`<p class="govuk-hint">${t('If you were asked for a paper or a picture, add it here. You need not.')} ${limits}</p>`
  return fieldset({ legend, html: html`${hint}${each}` })
}

type Read = () => Promise<Seen | undefined>
/** The person's answer, with files or without. What was typed is never lost; what a browser does not send twice must be chosen again. */
export async function reply(web: Web, asked: Asked, read: Read): Promise<Reply> {
  const seen = await read()
  const key = parseUuid(asked.form.one('key'))
  if (!seen || !key) return notFound
  const { t } = asked
  const text = asked.form.one('text').normalize('NFC').trim()
  const again = (field: string, words: string) =>
    replyAgain(web, asked, { read, problem: { field, words }, typed: text, hadFiles: asked.uploads.size > 0 })
  if (text === '' && asked.uploads.size === 0) return again('text', t('Enter an answer'))
  if (text.length > replyLengthMax || !text.isWellFormed())
    return again('text', t('Enter no more than {max} characters', { max: String(replyLengthMax) }))
  const timeline = await web.cases.timeline(seen.visitor, seen.state.caseId)
  // Nothing is asked any more: no file is taken for it.
  if (!wantedOf(seen, timeline)) return go(`/cases/${seen.state.caseId}`)
  const taken = await takeFiles(web, asked, seen)
  if (taken.problem) return again(taken.problem.field, taken.problem.words)
  const { files } = taken
  const acted = await web.cases.reply(seen.visitor, seen.state.caseId, { key, version: Number(asked.form.one('version')), text, files })
  if (acted.kind === 'done') return go(`/cases/${seen.state.caseId}`)
  await putBack(web, seen, files)
  // The case moved while the answer was being written: what was written is kept, to be looked at and sent again.
  if (acted.kind === 'stale') return again('text', t('Something has changed meanwhile. Look again and send your answer once more.'))
  return go(`/cases/${seen.state.caseId}`)
}
type TakenFiles = { readonly files: readonly Uuid[]; readonly problem?: Problem }
/** All of the files, or none and what is wrong with the first that could not be taken. */
export async function takeFiles(web: Web, asked: Asked, seen: Seen): Promise<TakenFiles> {
  const files: Uuid[] = []
  for (const field of boxes) {
    const upload = asked.uploads.get(field)
    if (!upload) continue
    const wrong = await takeOne(web, seen, upload, files)
    if (wrong === undefined) continue
    await putBack(web, seen, files)
    return { files: [], problem: { field, words: words[asked.language](wrong.because, wrong.fields) } }
  }
  return { files }
}
type Upload = NonNullable<ReturnType<Asked['uploads']['get']>>
type Wrong = { readonly because: string; readonly fields?: Readonly<Record<string, string>> }
async function takeOne(web: Web, { state }: Seen, upload: Upload, files: Uuid[]): Promise<Wrong | undefined> {
  if (upload.tooLarge) return { because: 'The file is larger than {max} MB. Choose a smaller one', fields: { max: sizeMax } }
  const taken = await web.files.take({
    person: state.person,
    body: state.body,
    stream: state.caseId,
    kind: 'upload',
    name: upload.name,
    declaredType: upload.type,
    bytes: upload.bytes,
    destroyOn: addDays(todayOf(web.clock), strayFileDays),
    accepts: fileTypes,
  })
  if (taken.kind === 'refused') return taken
  files.push(taken.file.id)
  return undefined
}
export const putBack = async (web: Web, { state }: Seen, files: readonly Uuid[]): Promise<void> => {
  for (const file of files) await web.files.remove({ person: state.person, file })
}

/** The answer that could not be taken stands here again. */
export async function replyPage(web: Web, asked: Asked, read: Read): Promise<Reply> {
  if (asked.typed !== undefined) return replyAgain(web, asked, { read, ...(asked.typed as Wrongly) })
  const seen = await read()
  return seen ? go(`/cases/${seen.state.caseId}`) : notFound
}
type Wrongly = { readonly problem: Problem; readonly typed: string; readonly hadFiles: boolean }
type Again = Wrongly & { readonly read: Read }
async function replyAgain(web: Web, asked: Asked, { read, ...wrongly }: Again): Promise<Reply> {
  const { problem, typed, hadFiles } = wrongly
  const seen = await read()
  if (!seen) return notFound
  const { state, view, visitor } = seen
  const timeline = await web.cases.timeline(visitor, state.caseId)
  const form = question(web, seen, asked, { problem, typed, timeline })
  if (!form) return go(`/cases/${state.caseId}`)
  const { t } = asked
  const title = view.title(asked.language)
  const summary = errorSummary({ titleText: t('There is a problem'), errorList: [{ text: problem.words, href: `#${problem.field}` }] })
  const once = hadFiles && html`<div class="govuk-inset-text">${t('Choose your files once more: we have not kept them.')}</div>`
  const main = html`<div class="reading">${summary}<h1 class="govuk-heading-l">${title}</h1>${once}${form}</div>`
  const reply = page({ ...aroundOf(web, view, asked.language), title, main, back: `/cases/${state.caseId}`, error: true }, 422)
  return keeping(reply, { at: asked.path, typed: wrongly, language: asked.language })
}

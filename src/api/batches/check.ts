import type { Cases, Draft, DraftStanding, Visitor } from '#cases'
import { effectsOf, say } from '#definition'
import { type Compiled, shutOn } from '#journey'
import { type Bilingual, type Clock, plusMinutes, type Uuid } from '#kernel'
import type { Vault } from '#vault'
import { lackingFrom } from '../applications/lacking.ts'
import { closedWords } from '../applications/may-apply.ts'
import { uniqueViolation, uuidOf } from '../applications/opened.ts'
import { shapes } from '../applications/shapes.ts'
import { inAnswers, isObject, readAnswers } from '../applications/values.ts'
import { wordsFor } from '../applications/words.ts'
import { problems } from '../problem-words.ts'
import type { FieldError } from '../problems.ts'
import type { Batch, BatchRow, RowChange } from './store.ts'
import type { RowFault } from './upload.ts'

/** A register that is silent for longer holds up no batch: a person decides, as for anybody else. */
const waitingMinutesMax = 24 * 60
export type RowParts = { readonly cases: Cases; readonly vault: Pick<Vault, 'blind'>; readonly clock: Clock }
export type Checking = { readonly batch: Batch; readonly compiled: Compiled; readonly visitor: Visitor }

/** A row that is not what it should be, or a register that does not answer: asked again later. */
export type Checked = RowChange | { readonly number: number; readonly state: 'later' }

/** Opens a row as a draft, and says what is wrong with it: all that cannot be read, and all that is missing; or else where the service stops. Doing it again is harmless. */
export async function checkRow({ cases, vault, clock }: RowParts, { batch, compiled, visitor }: Checking, row: BatchRow): Promise<Checked> {
  const { number, application } = row
  const { raw: given, fault } = row.content
  if (fault) return wrong(number, {}, [{ field: 'row', detail: faultWords[fault][batch.language] }])
  const read = shapes.Row.safeParse(given)
  if (!read.success) return wrong(number, behalfIn(given), wordsFor(read.error, { language: batch.language, given, whole: 'row' }))
  const { onBehalfOf, answers } = read.data
  const said = say(compiled.service.welsh, batch.language)
  const { values, errors } = readAnswers(compiled.service.pages, answers, { say: said, language: batch.language })
  const through = { client: batch.client, ...onBehalfOf }
  const how = { language: batch.language, channel: 'online', through, draftId: application, answers: values } as const
  // A turn that was interrupted may have opened it before.
  const draft = await cases.openDraft(visitor, compiled.service.id, how).catch(async (error: { readonly code?: string }) => {
    const before = error.code === uniqueViolation ? await cases.readDraft(visitor, application) : undefined
    if (!before) throw error
    return before
  })
  const standing = await cases.standing(visitor, draft)
  const unread = inAnswers(errors)
  if (unread.length === 0 && mayAnswerLater(standing) && clock.now() < plusMinutes(batch.madeAt, waitingMinutesMax)) {
    await cases.deleteDraft(visitor, application)
    return { number, state: 'later' }
  }
  const faults = [...unread, ...faultsOf(standing, batch).filter(isNews(unread))]
  if (faults.length > 0) {
    await cases.deleteDraft(visitor, application)
    return wrong(number, onBehalfOf, faults)
  }
  const concerns = concernsOf(vault, standing)
  return { number, state: 'good', content: onBehalfOf, draftVersion: standing.draft.version, concerns }
}
/** For whom a row is whose rest cannot be read, where that can. */
const behalfIn = (given: unknown): object => {
  const read = shapes.Row.shape.onBehalfOf.safeParse(isObject(given) ? given.onBehalfOf : undefined)
  return read.success ? read.data : {}
}
/** A question is not said to be unanswered whose answer cannot be read. */
const isNews =
  (unread: readonly FieldError[]) =>
  ({ field }: FieldError): boolean =>
    !unread.some((one) => one.field === field || one.field.startsWith(`${field}.`) || one.field.startsWith(`${field}[`))
const faultWords: Readonly<Record<RowFault, Bilingual>> = {
  json: {
    en: 'This line is no JSON. Write each row on one line, like {"onBehalfOf":{"reference":"car 1","assurance":"none"},"answers":{}}',
    cy: 'Nid JSON yw’r llinell hon. Ysgrifennwch bob rhes ar un llinell, fel {"onBehalfOf":{"reference":"car 1","assurance":"none"},"answers":{}}',
  },
  cells: {
    en: 'This row has more cells than the first row names columns. Put a cell that has a comma in it between double quotes',
    cy: 'Mae gan y rhes hon fwy o gelloedd nag y mae’r rhes gyntaf yn enwi colofnau. Rhowch gell sydd â choma ynddi rhwng dyfynodau dwbl',
  },
  quote: {
    en: 'A double quote in this row is not closed, or stands within a cell. Put such a cell between double quotes, and write each quote in it twice',
    cy: 'Nid yw dyfynnod dwbl yn y rhes hon wedi’i gau, neu mae’n sefyll o fewn cell. Rhowch gell o’r fath rhwng dyfynodau dwbl, ac ysgrifennwch bob dyfynnod ynddi ddwywaith',
  },
}
/** One that lives elsewhere did not answer; what a register here does not say, it will not say later. */
const mayAnswerLater = ({ draft, compiled }: DraftStanding): boolean =>
  draft.silent.some((name) => compiled.service.uses[name]?.register.lives === 'elsewhere')

const wrong = (number: number, onBehalfOf: object, errors: readonly FieldError[]): RowChange => ({
  number,
  state: 'wrong',
  content: { ...onBehalfOf, errors },
})

/** Why a draft cannot be submitted by a system as it stands; empty: it can. */
export function faultsOf(here: DraftStanding, { language }: Pick<Batch, 'language'>): readonly FieldError[] {
  const { standing, compiled, known, fee } = here
  const said = say(compiled.service.welsh, language)
  const { next } = standing
  const shut = shutOn(compiled, known.today)
  if (shut) return [{ field: 'answers', detail: closedWords(shut, language) }]
  if (next.kind === 'exit') return [{ field: 'answers', detail: `${said(next.exit.when.because)}. ${said(next.exit.instead)}` }]
  if (next.kind === 'page') return inAnswers(lackingFrom(here, language))
  if (next.kind !== 'check-answers') return [{ field: 'answers', detail: problems['not-open'].title[language] }]
  return fee !== undefined && fee > 0 ? [{ field: 'answers', detail: problems['fee-due'].title[language] }] : []
}
/** Names of what the row is about: each record that its decision changes, and all that it says. The same for another row about the same. */
function concernsOf(vault: RowParts['vault'], { draft, compiled, standing }: DraftStanding): readonly Uuid[] {
  const names = [...recordsChanged(compiled, draft), JSON.stringify(standing.answers)]
  return names.map((name) => uuidOf(vault.blind('batch row', name)))
}
function recordsChanged({ service }: Compiled, { sources }: Draft): readonly string[] {
  const changed = new Set(effectsOf(service).flatMap(({ effect }) => effect.register?.id ?? []))
  return Object.entries(sources).flatMap(([name, { recordId, records = [] }]) => {
    const use = service.uses[name]
    if (!use || ((use.changes ?? []).length === 0 && !changed.has(use.register.id))) return []
    return [...(recordId ? [recordId] : []), ...records.map((one) => one.recordId)]
  })
}

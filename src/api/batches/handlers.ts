import type { Language } from '#kernel'
import { isoInstant, parseUuid, type Uuid } from '#kernel'
import type { Vault } from '#vault'
import { type Call, type Handler, pageIn } from '../applications/handlers.ts'
import { barTo, hasScope, ifClosed } from '../applications/may-apply.ts'
import { hashOf, uniqueViolation } from '../applications/opened.ts'
import type { BatchOperation } from '../applications/operations.ts'
import type { Shape, ShapeName } from '../applications/shapes.ts'
import { nameOf } from '../applications/views.ts'
import { unknownName } from '../applications/words.ts'
import { type Answer, problem } from '../problems.ts'
import type { Quota } from '../quota.ts'
import type { Batching } from './batches.ts'
import type { Batch, RowState, ShownRow } from './store.ts'
import { type RowRead, readUpload, rowsPerBatchMax, type Uploaded, type UploadType, uploadTypes } from './upload.ts'

/** So many files are read at the same moment: each may hold tens of megabytes. */
const uploadsAtOnceMax = 4
const rowStates: readonly string[] = ['waiting', 'good', 'wrong', 'submitted', 'overtaken'] satisfies readonly RowState[]

export type BatchHandlerParts = {
  readonly batching: Batching
  readonly vault: Pick<Vault, 'blind'>
  readonly quota: Pick<Quota, 'spend'>
  /** Work has been added. */
  readonly wake: () => void
}
const given = <Name extends ShapeName>(status: number, json: Shape<Name>): Answer => ({ kind: 'json', status, json })
const found = 200
const taken = 202

/** What clients do with batches. */
export const createBatchHandlers = (parts: BatchHandlerParts): Readonly<Record<BatchOperation, Handler>> => {
  const { store } = parts.batching
  const send = oneOfFew(createSend(parts))
  return {
    sendBatch: send,
    listBatches: async (call) => {
      const asked = pageIn(call, parseUuid)
      if ('kind' in asked) return asked
      const rows = await store.list(call.client.id, asked.after, asked.limit + 1)
      const shown = rows.slice(0, asked.limit)
      const last = shown.at(-1)
      return given<'BatchList'>(found, { batches: shown.map(batchView), ...(rows.length > asked.limit && last && { next: last.batch }) })
    },
    readBatch: async (call) => {
      const batch = await find(parts, call)
      return 'kind' in batch ? batch : given<'Batch'>(found, batchView(batch))
    },
    readBatchRows: async (call) => {
      const batch = await find(parts, call)
      return 'kind' in batch ? batch : rowsOf(parts, call, batch)
    },
    cancelBatch: async (call) => {
      const batch = await find(parts, call)
      if ('kind' in batch) return batch
      if (batch.state !== 'cancelled' && !(await store.cancel(call.client.id, batch.batch))) return problem('batch-too-late', call.language)
      return given<'Batch'>(found, batchView((await store.find(call.client.id, batch.batch)) ?? batch))
    },
  }
}
async function find({ batching }: BatchHandlerParts, { client, params, language }: Call): Promise<Batch | Answer> {
  const id = parseUuid(params.batch ?? '')
  const batch = id && (await batching.store.find(client.id, id))
  if (!batch) return problem('not-found', language)
  return hasScope(client, { body: batch.body, id: batch.service }) ? batch : problem('no-scope', language)
}

/** Reads a file of rows while it comes, and keeps all of it or nothing. */
const createSend =
  (parts: BatchHandlerParts): Handler =>
  async (call) => {
    const { client, language, key, query } = call
    const compiled = parts.batching.services.find((one) => nameOf(one) === query('service'))
    const bar = compiled && barTo(client, compiled)
    if (bar === 'no-scope') return problem('no-scope', language)
    if (!compiled || bar) return problem('not-open', language)
    const closed = ifClosed(compiled, language)
    if (closed) return closed
    const [whenWrong, type] = [query('whenWrong') || 'stop', uploadTypes[call.type as keyof typeof uploadTypes] as UploadType | undefined]
    if (whenWrong !== 'stop' && whenWrong !== 'skip') return wrong('whenWrong', words.whenWrong, language)
    if (!type || !call.stream) return problem('wrong-kind', language)
    const { store } = parts.batching
    const sealing = await store.keyOf(client.id)
    const keep = (row: RowRead): Buffer => store.sealRow(sealing, row)
    const uploaded = await readUpload(call.stream, { type, pages: compiled.service.pages, keep })
    if (uploaded.kind !== 'rows') return unreadable(uploaded, language)
    const { body, id: service } = compiled.service
    const request = parts.vault.blind('api request', JSON.stringify([body, service, whenWrong, type, uploaded.hash.toString('hex')]))
    const batch = { client: client.id, body, service, request, whenWrong, language, keyHash: hashOf(`batch\n${key}`) } as const
    return takeIn(parts, call, { batch, rows: uploaded.rows })
  }
type Incoming = { readonly batch: Parameters<Batching['store']['add']>[0]; readonly rows: readonly Buffer[] }
async function takeIn({ batching: { store }, quota, wake }: BatchHandlerParts, call: Call, { batch, rows }: Incoming): Promise<Answer> {
  const { client, language } = call
  const known = async (): Promise<Answer | undefined> => {
    const prior = await store.prior(client.id, batch.keyHash, batch.request)
    if (!prior) return undefined
    return prior.request.equals(batch.request) ? given<'Batch'>(taken, batchView(prior)) : problem('key-reused', language)
  }
  const before = await known()
  if (before) return before
  if (rows.length > client.perDay) return wrong('rows', words.quota, language)
  const allowed = await quota.spend(client, rows.length)
  if (allowed.kind === 'wait') return problem('wait', language, { headers: { 'retry-after': String(allowed.seconds) } })
  const added = await store.add(batch, rows).catch((error: { readonly code?: string }) => {
    // The same key at the same moment, with other rows.
    if (error.code !== uniqueViolation) throw error
    return false
  })
  if (added) wake()
  return (await known()) ?? problem('away', language)
}
function unreadable(uploaded: Exclude<Uploaded<unknown>, { kind: 'rows' }>, language: Language): Answer {
  if (uploaded.kind === 'too-large') return problem('too-large', language, { detail: words.tooLarge[language] })
  if (uploaded.kind === 'not-utf8') return problem('malformed', language)
  if (uploaded.kind !== 'columns') return wrong('rows', words.empty, language)
  const detail = `${unknownName[language]}. ${words.columns[language]} ${uploaded.known.join(', ')}`
  return problem('wrong', language, { errors: uploaded.unknown.map((field) => ({ field, detail })) })
}
const wrong = (field: string, detail: Readonly<Record<Language, string>>, language: Language): Answer =>
  problem('wrong', language, { errors: [{ field, detail: detail[language] }] })
const words = {
  columns: { en: 'These are the columns that there are:', cy: 'Dyma’r colofnau sydd ar gael:' },
  whenWrong: { en: 'This is neither `stop` nor `skip`', cy: 'Nid `stop` na `skip` yw hwn' },
  state: { en: 'No row is ever so', cy: 'Nid oes yr un rhes byth felly' },
  empty: { en: 'There is no row', cy: 'Nid oes yr un rhes' },
  quota: { en: 'These are more rows than your quota of a day', cy: 'Mae mwy o resi yma na’ch cwota am ddiwrnod' },
  after: { en: 'This is not what was given as `next`', cy: 'Nid dyma a roddwyd fel `next`' },
  tooLarge: {
    en: `At most ${rowsPerBatchMax} rows, 64 kB in a row and 16 MB in all`,
    cy: `${rowsPerBatchMax} o resi ar y mwyaf, 64 kB mewn rhes ac 16 MB i gyd`,
  },
} as const

async function rowsOf({ batching }: BatchHandlerParts, call: Call, batch: Batch): Promise<Answer> {
  const asked = pageIn(call, (after) => (/^\d{1,6}$/.test(after) ? Number(after) : undefined))
  if ('kind' in asked) return asked
  const state = call.query('state')
  if (state !== '' && !rowStates.includes(state)) return wrong('state', words.state, call.language)
  const rows = await batching.store.shown(batch, { after: asked.after ?? 0, limit: asked.limit + 1, state })
  const shown = rows.slice(0, asked.limit)
  const last = shown.at(-1)
  return given<'BatchRowList'>(found, { rows: shown.map(rowView), ...(rows.length > asked.limit && last && { next: String(last.number) }) })
}
const batchView = ({ batch, body, service, endedAt, madeAt, ...rest }: Batch): Shape<'Batch'> => {
  const { whenWrong, language, state, rows, good, wrong, submitted, overtaken } = rest
  return {
    ...{ batch, service: `${body}/${service}`, whenWrong, language, state, rows },
    ...{ waiting: rows - good - wrong - submitted - overtaken, good, wrong, submitted, overtaken },
    madeAt: isoInstant(madeAt),
    ...(endedAt !== null && { endedAt: isoInstant(endedAt) }),
  }
}
function rowView({ number, state, content, application, reference, stage, outcome }: ShownRow): Shape<'BatchRowList'>['rows'][number] {
  const { reference: called, assurance, errors } = content
  const isThere = state === 'submitted'
  return {
    row: number,
    state,
    ...(called !== undefined && assurance && { onBehalfOf: { reference: called, assurance } }),
    ...(isThere && { application: application as Uuid }),
    ...(isThere && reference !== null && { reference }),
    ...(isThere && stage !== null && { stage }),
    ...(isThere && outcome !== null && { outcome: outcome as 'granted' }),
    ...(errors && { errors: [...errors] }),
  }
}
/** Whoever comes when so many files are being read is asked to come back. */
const oneOfFew = (handler: Handler): Handler => {
  let reading = 0
  return async (call) => {
    if (reading >= uploadsAtOnceMax) return problem('away', call.language)
    reading++
    try {
      return await handler(call)
    } finally {
      reading--
    }
  }
}

import type { Cases, Draft, DraftStanding, Saved, ServiceBook, Story, Submitted, Visitor } from '#cases'
import { say } from '#definition'
import type { Compiled } from '#journey'
import { isoInstant, type Language, parseUuid, type Uuid } from '#kernel'
import { type Client, scopeFor } from '../clients.ts'
import type { ProblemKind } from '../problem-words.ts'
import { type Answer, type FieldError, problem } from '../problems.ts'
import { barTo, hasScope, ifClosed, ifShut } from './may-apply.ts'
import { commandKey, type Opened, uniqueViolation } from './opened.ts'
import type { BatchOperation, OperationName, WebhookOperation } from './operations.ts'
import { listPerPageMax, type Shape, type ShapeName, servicePattern } from './shapes.ts'
import { readAnswers, type Values } from './values.ts'
import { caseView, draftView, nameOf } from './views.ts'
import type { Visits } from './visits.ts'
import { unknownName } from './words.ts'

/** One call of a client that was let in, its body read by its shape. */
export type Call = {
  readonly client: Client
  readonly language: Language
  readonly body: unknown
  readonly application: string
  /** What varies in the address. */
  readonly params: Readonly<Record<string, string>>
  /** Without its parameters; and what comes, where the operation takes a file. */
  readonly type: string
  readonly stream: AsyncIterable<Uint8Array> | undefined
  /** Empty where the operation needs none. */
  readonly key: string
  readonly query: (name: string) => string
}
/** Which of its applications a client may ask for: all of them, or those in one state. */
const listedStates = ['', 'draft', 'submitted']
const wrongState = { en: 'This is neither `draft` nor `submitted`', cy: 'Nid `draft` na `submitted` yw hwn' }
export type Handler = (call: Call) => Promise<Answer>
export type ApplicationParts = {
  readonly cases: Cases
  readonly book: ServiceBook
  readonly services: readonly Compiled[]
  readonly opened: Opened
  readonly visits: Visits
}
const given = <Name extends ShapeName>(status: number, json: Shape<Name>): Answer => ({ kind: 'json', status, json })
const asOpened = 201
const listPerPage = 20
const wrongQuery = {
  en: 'This is not what was given as `next`, or no number from 1 to 100',
  cy: 'Nid dyma a roddwyd fel `next`, neu nid rhif o 1 i 100 ydyw',
}

/** What each operation does. */
export const createHandlers = (
  parts: ApplicationParts,
): Readonly<Record<Exclude<OperationName, BatchOperation | WebhookOperation>, Handler>> => ({
  listServices: async (call) => services(parts, call),
  openApplication: (call) => open(parts, call),
  listApplications: (call) => list(parts, call),
  readApplication: async (call) => {
    const found = await find(parts, call)
    return 'kind' in found ? found : read(parts, call, found)
  },
  answerApplication: (call) => answer(parts, call),
  submitApplication: (call) => submit(parts, call),
  withdrawApplication: (call) => withdraw(parts, call),
})

/** By name, a page at a time. */
function services(parts: ApplicationParts, call: Call): Answer {
  const asked = pageIn(call, (after) => (servicePattern.test(after) ? after : undefined))
  if ('kind' in asked) return asked
  const { after, limit } = asked
  const all = parts.services
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .filter((one) => after === undefined || nameOf(one) > after)
  const shown = all.slice(0, limit)
  const last = shown.at(-1)
  const next = all.length > limit && last && { next: nameOf(last) }
  return given<'ServiceList'>(200, { services: shown.map((one) => serviceView(one, call)), ...next })
}
/** Which page of a list is asked for, or what is wrong with how it is. */
export function pageIn<A>({ query, language }: Call, read: (after: string) => A | undefined) {
  const [raw, limit] = [query('after'), query('limit') === '' ? listPerPage : Number(query('limit'))]
  const after = raw === '' ? undefined : read(raw)
  const isWrong = raw !== '' && after === undefined
  if (!isWrong && Number.isInteger(limit) && limit >= 1 && limit <= listPerPageMax) return { after, limit }
  return problem('wrong', language, { errors: [{ field: isWrong ? 'after' : 'limit', detail: wrongQuery[language] }] })
}
function serviceView(compiled: Compiled, { client, language }: Call): Shape<'ServiceList'>['services'][number] {
  const { service } = compiled
  const said = say(service.welsh, language)
  const because = barTo(client, compiled) ?? (compiled.closed() ? 'closed' : undefined)
  return {
    service: nameOf(compiled),
    version: service.version,
    title: said(service.title),
    summary: said(service.start.summary),
    scope: scopeFor(service),
    mayApply: because === undefined,
    ...(because && { because }),
    ...((because === undefined || because === 'no-scope' || because === 'closed') && { answers: schemaNameOf(compiled) }),
  }
}
/** The name of the schema of a service's answers. */
export const schemaNameOf = ({ service: { body, id } }: Compiled): string => `Answers.${body}.${id}`

type Found = { readonly id: Uuid; readonly visitor: Visitor } & (
  | { readonly draft: Draft; readonly story?: undefined }
  | { readonly draft?: undefined; readonly story: Story }
)
/** An application of this client, for a service that it still may present for; another's is not there. */
async function find(parts: ApplicationParts, { client, application, language }: Call): Promise<Found | Answer> {
  const id = parseUuid(application)
  const found = id && (await held(parts, client, id))
  if (!found) return problem('not-found', language)
  const { service, serviceVersion } = found.draft ?? found.story.state
  const compiled = parts.book.version(service, serviceVersion)
  if (!compiled) return problem('not-found', language)
  return hasScope(client, compiled.service) ? found : problem('no-scope', language)
}
/** What the client holds under an id: a draft, or what was submitted. */
async function held({ cases, visits }: ApplicationParts, client: Client, id: Uuid): Promise<Found | undefined> {
  const visitor = await visits(client.id)
  const draft = await cases.readDraft(visitor, id)
  if (draft) return { id, visitor, draft }
  const story = await cases.story(visitor, id, 'told')
  return story && { id, visitor, story }
}
/** As it stands now. */
async function read({ cases, book }: ApplicationParts, { language }: Call, found: Found, status = 200): Promise<Answer> {
  if (found.draft) return given<'Application'>(status, draftView(await cases.standing(found.visitor, found.draft), language))
  const { state, timeline } = found.story
  const compiled = book.version(state.service, state.serviceVersion)
  return compiled ? given<'Application'>(status, caseView(compiled, state, timeline, language)) : problem('not-found', language)
}
/** Errors in the service's own words, or the values. */
function readFor({ service }: Compiled, answers: Values, language: Language) {
  return readAnswers(service.pages, answers, { say: say(service.welsh, language), unknown: unknownName[language] })
}
const wrong = (errors: readonly FieldError[], language: Language): Answer =>
  problem('wrong', language, { errors: errors.map(({ field, detail }) => ({ field: `answers.${field}`, detail })) })

async function open(parts: ApplicationParts, call: Call): Promise<Answer> {
  const { client, language, key } = call
  const { service: name, onBehalfOf, answers = {}, language: spoken } = call.body as Shape<'Open'>
  const compiled = parts.services.find((one) => nameOf(one) === name)
  const bar = compiled && barTo(client, compiled)
  if (bar === 'no-scope') return problem('no-scope', language)
  if (!compiled || bar) return problem('not-open', language)
  const closed = ifClosed(compiled, language)
  if (closed) return closed
  const { values, errors } = readFor(compiled, answers, language)
  if (errors.length > 0) return wrong(errors, language)
  const { body, id: service } = compiled.service
  const claimed = await parts.opened.claim({ client: client.id, body, service, key, request: call.body })
  if (!claimed) return problem('key-reused', language)
  const { application, isNew } = claimed
  const before = isNew ? undefined : await held(parts, client, application)
  if (before) return read(parts, call, before, asOpened)
  const visitor = await parts.visits(client.id)
  const through = { client: client.id, ...onBehalfOf }
  const how = { language: spoken ?? language, channel: 'online', through, draftId: application, answers: values } as const
  const made = await parts.cases.openDraft(visitor, service, how).catch((error: { readonly code?: string }) => {
    // The same key at the same moment: the other call has opened it.
    if (error.code !== uniqueViolation) throw error
    return undefined
  })
  const opened = made ? { id: application, visitor, draft: made } : await held(parts, client, application)
  return opened ? read(parts, call, opened, asOpened) : problem('away', language)
}
async function list({ opened }: ApplicationParts, call: Call): Promise<Answer> {
  const { client, language, query } = call
  const asked = pageIn(call, parseUuid)
  if ('kind' in asked) return asked
  const [{ after, limit }, state] = [asked, query('state')]
  if (!listedStates.includes(state)) return problem('wrong', language, { errors: [{ field: 'state', detail: wrongState[language] }] })
  const rows = await opened.list(client.id, { after, limit: limit + 1, state })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return given<'ApplicationList'>(200, {
    applications: shown.map((row) => ({
      application: row.application,
      service: `${row.body}/${row.service}`,
      openedAt: isoInstant(row.openedAt),
      state: row.isDraft ? 'draft' : row.reference === null ? 'gone' : 'submitted',
      ...(row.reference !== null && { reference: row.reference }),
      ...(row.stage !== null && { stage: row.stage }),
      ...(row.outcome !== null && { outcome: row.outcome as 'granted' }),
    })),
    ...(rows.length > limit && last && { next: last.application }),
  })
}

async function answer(parts: ApplicationParts, call: Call): Promise<Answer> {
  const { cases, book } = parts
  const { language } = call
  const found = await find(parts, call)
  if ('kind' in found) return found
  const { version, answers } = call.body as Shape<'Answers'>
  const { draft } = found
  const compiled = draft && book.version(draft.service, draft.serviceVersion)
  if (!compiled) return problem('changed', language)
  const { values, errors } = readFor(compiled, answers, language)
  if (errors.length > 0) return wrong(errors, language)
  const isSaid = Object.entries(values).every(([name, value]) => JSON.stringify(draft.answers[name]) === JSON.stringify(value))
  if (isSaid) return given<'Application'>(200, draftView(await cases.standing(found.visitor, draft), language))
  const saved = await cases.saveAnswers(found.visitor, found.id, version, { ...draft.answers, ...values })
  if (saved.kind !== 'saved') return problem(unsaved[saved.kind], language)
  return given<'Application'>(200, draftView(await cases.standing(found.visitor, saved.draft), language))
}
const unsaved = { stale: 'changed', gone: 'not-found', 'signed-out': 'away', 'too-large': 'too-large' } as const satisfies Record<
  Exclude<Saved['kind'], 'saved'>,
  ProblemKind
>

async function submit(parts: ApplicationParts, call: Call): Promise<Answer> {
  const { cases } = parts
  const { language, client } = call
  const found = await find(parts, call)
  if ('kind' in found) return found
  const barred = found.draft && notReady(await cases.standing(found.visitor, found.draft), language)
  if (barred) return barred
  const key = commandKey('submit', client.id, call.key)
  const send = () => cases.submit(found.visitor, found.id, { key, version: (call.body as Shape<'Submit'>).version })
  const first = await send()
  // The same key at the same moment: the other call has submitted it, and what it changed is what this one met.
  const again = first.kind === 'incomplete' ? await send() : first
  const done = 'caseId' in again ? again : first
  if (done.kind === 'to-pay') {
    // A price that rose between the look and the decision: nobody can pay it here, so it is taken back at once.
    const state = await cases.read(found.visitor, found.id)
    if (state) await cases.withdraw(found.visitor, found.id, { key: commandKey('give-up', client.id, call.key), version: state.version })
    return problem('fee-due', language)
  }
  return 'caseId' in done ? readAgain(parts, call, found) : problem(unsent(done.kind), language)
}
/** What was just changed. */
async function readAgain(parts: ApplicationParts, call: Call, { id, visitor }: Found): Promise<Answer> {
  const story = await parts.cases.story(visitor, id, 'told')
  return story ? read(parts, call, { id, visitor, story }) : problem('not-found', call.language)
}
function notReady({ standing, fee, compiled, known }: DraftStanding, language: Language): Answer | undefined {
  const { next } = standing
  const shut = ifShut(compiled, language, known.today)
  if (shut) return shut
  if (next.kind === 'exit') return problem('stopped', language, { detail: say(compiled.service.welsh, language)(next.exit.when.because) })
  if (next.kind !== 'check-answers') return problem('incomplete', language)
  return fee !== undefined && fee > 0 ? problem('fee-due', language) : undefined
}
const unsent = (kind: Exclude<Submitted['kind'], 'decided' | 'referred' | 'to-pay'>): ProblemKind => {
  if (kind === 'incomplete' || kind === 'key-reused' || kind === 'closed') return kind
  if (kind === 'gone') return 'not-found'
  return kind === 'signed-out' ? 'away' : 'changed'
}

async function withdraw(parts: ApplicationParts, call: Call): Promise<Answer> {
  const { cases } = parts
  const { language, client } = call
  const found = await find(parts, call)
  if ('kind' in found) return found
  if (!found.story) return problem('not-submitted', language)
  const key = commandKey('withdraw', client.id, call.key)
  const acted = await cases.withdraw(found.visitor, found.id, { key, version: found.story.state.version })
  if (acted.kind === 'done') return readAgain(parts, call, found)
  if (acted.kind === 'key-reused') return problem('key-reused', language)
  return problem(acted.kind === 'not-allowed' ? 'too-late' : acted.kind === 'absent' ? 'not-found' : 'changed', language)
}

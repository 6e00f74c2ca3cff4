import type { Cases, Draft, DraftStanding, Saved, ServiceBook, Story, Submitted, Visitor } from '#cases'
import { say } from '#definition'
import type { Compiled } from '#journey'
import { isoInstant, type Language, parseUuid, type Uuid } from '#kernel'
import { type Client, type ScopeVerb, scopeFor } from '../clients.ts'
import type { Consent } from '../consents/consents.ts'
import type { ProblemKind } from '../problem-words.ts'
import { type Answer, type FieldError, problem } from '../problems.ts'
import { type NoteDeed, visitorOf } from './acting.ts'
import { lackingFrom } from './lacking.ts'
import { barTo, closedBecause, hasScope, ifClosed, ifShut, mayFollow } from './may-apply.ts'
import { commandKey, type Opened, uniqueViolation } from './opened.ts'
import type { BatchOperation, OperationName, WebhookOperation } from './operations.ts'
import { listPerPageMax, type Shape, type ShapeName, servicePattern } from './shapes.ts'
import { inAnswers, readAnswers, type Values } from './values.ts'
import { caseView, draftView, nameOf } from './views.ts'
import type { Visits } from './visits.ts'

/** One call of a client that was let in, its body read by its shape. */
export type Call = {
  readonly client: Client
  /** What a person agreed to, for whom it acts then; without it, it presents for people whom nobody knows. */
  readonly consent?: Consent | undefined
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
  /** What a client does for a person is a line that they see. */
  readonly note: NoteDeed
  /** Where a person goes on with an application by themselves. */
  readonly publicUrl: string
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
    const found = await find(parts, call, 'follow')
    if ('kind' in found) return found
    await parts.note(call, 'follow', found)
    return read(parts, call, found)
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
function serviceView(compiled: Compiled, { client, consent, language }: Call): Shape<'ServiceList'>['services'][number] {
  const { service } = compiled
  const said = say(service.welsh, language)
  const because = barTo(client, compiled, consent?.level) ?? (compiled.closed() ? 'closed' : undefined)
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

type Found = { readonly id: Uuid; readonly visitor: Visitor; readonly compiled: Compiled } & (
  | { readonly draft: Draft; readonly story?: undefined }
  | { readonly draft?: undefined; readonly story: Story }
)
/**
 * An application of this client, for a service that it still may present for; another's is not there. For a person who agreed: one of theirs,
 * for themselves, of a service that they agreed to; no other is there.
 */
async function find(parts: ApplicationParts, call: Call, verb: ScopeVerb = 'apply'): Promise<Found | Answer> {
  const { client, consent, application, language } = call
  const id = parseUuid(application)
  const found = id && (await held(parts, call, id))
  if (!found) return problem('not-found', language)
  const { compiled } = found
  if (!consent) return hasScope(client, compiled.service) ? found : problem('no-scope', language)
  const { actingFor } = found.draft ?? found.story.state
  if (actingFor || !mayFollow(client, compiled.service)) return problem('not-found', language)
  if (verb === 'follow') return found
  if (!hasScope(client, compiled.service)) return problem('no-scope', language)
  return closedBecause(compiled, consent.level) === undefined ? found : problem('not-open', language)
}
/** What the client holds under an id, or the person for whom it acts: a draft, or what was submitted. */
async function held(parts: ApplicationParts, call: Call, id: Uuid): Promise<Found | undefined> {
  const { cases, book } = parts
  const visitor = await visitorOf(parts, call)
  const draft = await cases.readDraft(visitor, id)
  const story = draft ? undefined : await cases.story(visitor, id, 'told')
  const { service, serviceVersion } = draft ?? story?.state ?? {}
  const compiled = service !== undefined && serviceVersion !== undefined && book.version(service, serviceVersion)
  if (!compiled) return undefined
  if (draft) return { id, visitor, compiled, draft }
  return story && { id, visitor, compiled, story }
}
/** As it stands now. */
async function read({ cases, publicUrl }: ApplicationParts, { language, consent }: Call, found: Found, status = 200): Promise<Answer> {
  if (!found.draft) return given<'Application'>(status, caseView(found.compiled, found.story.state, found.story.timeline, language))
  const at = consent && `${publicUrl}/applications/${found.id}`
  return given<'Application'>(status, draftView(await cases.standing(found.visitor, found.draft), language, at))
}
/** Errors in the service's own words, or the values. */
function readFor({ service }: Compiled, answers: Values, language: Language) {
  return readAnswers(service.pages, answers, { say: say(service.welsh, language), language })
}
const wrong = (errors: readonly FieldError[], language: Language): Answer => problem('wrong', language, { errors: inAnswers(errors) })

async function open(parts: ApplicationParts, call: Call): Promise<Answer> {
  const { client, consent, language, key } = call
  const { service: name, answers = {}, language: spoken, onBehalfOf } = call.body as Shape<'Open'>
  const compiled = parts.services.find((one) => nameOf(one) === name)
  const bar = compiled && barTo(client, compiled, consent?.level)
  if (bar === 'no-scope') return problem('no-scope', language)
  if (!compiled || bar) return problem('not-open', language)
  const closed = ifClosed(compiled, language)
  if (closed) return closed
  // Whoever agreed is known, and nobody else is: the client has nothing to say of them.
  if ((onBehalfOf === undefined) !== (consent !== undefined))
    return problem('wrong', language, { errors: [{ field: 'onBehalfOf', detail: behalfWords[consent ? 'known' : 'unknown'][language] }] })
  const { values, errors } = readFor(compiled, answers, language)
  if (errors.length > 0) return wrong(errors, language)
  const { body, id: service } = compiled.service
  const holder = consent?.person ?? client.id
  const claimed = await parts.opened.claim({ holder, client: client.id, body, service, key, request: call.body })
  if (!claimed) return problem('key-reused', language)
  const { application, isNew } = claimed
  const before = isNew ? undefined : await held(parts, call, application)
  if (before) return read(parts, call, before, asOpened)
  const visitor = await visitorOf(parts, call)
  const presented = onBehalfOf && { through: { client: client.id, ...onBehalfOf } }
  const forSelf = consent && compiled.asksForWhom && { actingFor: null }
  const how = { language: spoken ?? language, channel: 'online', draftId: application, answers: values, ...presented, ...forSelf } as const
  await parts.note(call, 'open', { id: application, compiled })
  await parts.cases.openDraft(visitor, service, how).catch((error: { readonly code?: string }) => {
    // The same key at the same moment: the other call has opened it.
    if (error.code !== uniqueViolation) throw error
  })
  const opened = await held(parts, call, application)
  return opened ? read(parts, call, opened, asOpened) : problem('away', language)
}
const behalfWords = {
  known: {
    en: 'The person has agreed and is known: leave this out',
    cy: 'Mae’r person wedi cytuno ac yn hysbys: gadewch hwn allan',
  },
  unknown: { en: 'Say for whom you act', cy: 'Dywedwch ar ran pwy rydych yn gweithredu' },
}
async function list(parts: ApplicationParts, call: Call): Promise<Answer> {
  const { client, consent, language, query } = call
  const asked = pageIn(call, parseUuid)
  if ('kind' in asked) return asked
  const [{ after, limit }, state] = [asked, query('state')]
  if (!listedStates.includes(state)) return problem('wrong', language, { errors: [{ field: 'state', detail: wrongState[language] }] })
  const services = parts.services.filter(({ service }) => mayFollow(client, service)).map(({ service }) => service.id)
  if (consent) await parts.note(call, 'follow')
  const listing = { after, limit: limit + 1, state }
  const rows = consent ? await parts.opened.listOf(consent.person, services, listing) : await parts.opened.list(client.id, listing)
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
  const { cases } = parts
  const { language } = call
  const found = await find(parts, call)
  if ('kind' in found) return found
  const { version, answers } = call.body as Shape<'Answers'>
  const { draft, compiled } = found
  if (!draft) return problem('changed', language)
  const { values, errors } = readFor(compiled, answers, language)
  if (errors.length > 0) return wrong(errors, language)
  const isSaid = Object.entries(values).every(([name, value]) => JSON.stringify(draft.answers[name]) === JSON.stringify(value))
  if (isSaid) return read(parts, call, found)
  await parts.note(call, 'answer', found)
  const saved = await cases.saveAnswers(found.visitor, found.id, version, { ...draft.answers, ...values })
  if (saved.kind !== 'saved') return problem(unsaved[saved.kind], language)
  return read(parts, call, { ...found, draft: saved.draft })
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
  await parts.note(call, 'submit', found)
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
  if ('caseId' in done) return readAgain(parts, call, found)
  const wasSent = done.kind === 'gone' && (await cases.read(found.visitor, found.id)) !== undefined
  return problem(wasSent ? 'submitted-already' : unsent(done.kind), language)
}
/** What was just changed. */
async function readAgain(parts: ApplicationParts, call: Call, { id, visitor, compiled }: Found): Promise<Answer> {
  const story = await parts.cases.story(visitor, id, 'told')
  return story ? read(parts, call, { id, visitor, compiled, story }) : problem('not-found', call.language)
}
function notReady(here: DraftStanding, language: Language): Answer | undefined {
  const { standing, fee, compiled, known } = here
  const { next } = standing
  const shut = ifShut(compiled, language, known.today)
  if (shut) return shut
  if (next.kind === 'exit') return problem('stopped', language, { detail: say(compiled.service.welsh, language)(next.exit.when.because) })
  if (next.kind !== 'check-answers') return problem('incomplete', language, { errors: inAnswers(lackingFrom(here, language)) })
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
  await parts.note(call, 'withdraw', found)
  const acted = await cases.withdraw(found.visitor, found.id, { key, version: found.story.state.version })
  if (acted.kind === 'done') return readAgain(parts, call, found)
  if (acted.kind === 'key-reused') return problem('key-reused', language)
  return problem(acted.kind === 'not-allowed' ? 'too-late' : acted.kind === 'absent' ? 'not-found' : 'changed', language)
}

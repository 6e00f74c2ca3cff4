import { asPerson, type Transaction } from '#database'
import type { WhenOver } from '#definition'
import { addJobs, type Job, type Outcome, uuidOf } from '#jobs'
import { type Compiled, feeOf, isUnanswered, type Known, renewalOf, shutOn } from '#journey'
import { addDays, assert, dayOf, type Instant, newReference, type PlainDate, startOfDay } from '#kernel'
import { languageFor, seal } from '#vault'
import { decided } from './decision.ts'
import type { NewEvent } from './events.ts'
import { createLookUps, type Facts, keptOf, usesOf } from './facts.ts'
import { begin, follow } from './fold.ts'
import { commandOf } from './handlers.ts'
import { compiledFor } from './pay.ts'
import { payloadOf } from './payload.ts'
import { type SameParts, sameRecords } from './same-records.ts'
import { type createWords, enter, jobsOf, knownOf, type Renewal } from './stage.ts'
import { type Command, jobPlace, type OpenCase } from './store.ts'
import { requestOf } from './submit.ts'
import type { CaseState, Cases } from './types.ts'

type Parts = SameParts & { readonly words: ReturnType<typeof createWords> }
/** So long a silent register is asked again each day; then what it would say is a person's to find out. */
const silentDaysMax = 7
const done: Outcome = { kind: 'done' }

/**
 * `renew`: what a case collects for runs out. The application that the machine makes, the line in the story of the case before it and the end
 * of the job are one transaction, so it is renewed once. Where something is missing the job comes again on the next day.
 */
export const createRenew =
  (parts: Parts): Cases['renew'] =>
  async (job, goesOn) => {
    const due = await payloadOf<Renewal>(parts, job)
    const opened = await parts.store.openAsPerson(job.person, job.stream)
    if (!opened) return done
    const { state } = opened
    const compiled = compiledFor(parts.services, state)
    const today = dayOf(parts.clock.now())
    const same = await sameRecords(parts, compiled, state)
    const isRestricted = same === 'restricted'
    const facts = isRestricted ? state : same
    const known: Known = { ...knownOf(state), facts: facts.facts, today, renewing: { part: due.part } }
    const renewal = renewalOf(compiled, due.scheme, known)
    if (renewal === undefined || renewal === 'over') return done
    const at: At = { parts, job, due, opened, compiled, known, word: renewal.word, today }
    if (!(await goesOn(due.scheme))) return enters(at, { stage: 'ends', facts })
    const made = isRestricted ? lacking(facts) : await applied(at, { answers: renewal.answers, same: recordsOf(compiled, same) })
    if (made.kind === 'silent') return tomorrow(at, { ...due, silentSince: due.silentSince ?? today })
    if (made.kind === 'made') return { kind: 'done', record: (tx) => renewed(at, made.command, tx) }
    const { lacks } = made
    if (today >= due.until) return enters(at, { stage: 'ends', facts: lacks })
    return isTold(at) ? tomorrow(at, due) : enters(at, { stage: 'waits', facts: lacks })
  }
type At = {
  readonly parts: Parts
  readonly job: Job
  readonly due: Renewal
  readonly opened: OpenCase
  readonly compiled: Compiled
  readonly known: Known
  readonly word: WhenOver
  readonly today: PlainDate
}

/** The records that the service changes, as they are now: they are not looked for by what was answered once, which may have changed. */
function recordsOf({ service }: Compiled, { facts, sources }: Facts): Facts {
  const names = Object.entries(service.uses).flatMap(([name, { all, changes }]) => (all || changes.length === 0 ? [] : [name]))
  const only = <T>(of: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(of).filter(([name]) => names.includes(name)))
  return { facts: only(facts), factKeys: {}, sources: only(sources), silent: [] }
}
type Renewing = Command & { readonly result: 'done' }
/** `lacks`: what registers say where it leads nowhere, or asks what nobody has answered. */
type Applied =
  | { readonly kind: 'made'; readonly command: Renewing }
  | { readonly kind: 'lacks'; readonly lacks: Into['facts'] }
  | { readonly kind: 'silent' }
const lacking = (lacks: Into['facts']): Applied => ({ kind: 'lacks', lacks })
/** The application as the person would make it today. */
async function applied(
  { parts, job, due, opened: { state, keys }, today }: At,
  { answers, same }: { readonly answers: Known['answers']; readonly same: Facts },
): Promise<Applied> {
  const { registers, clock, store, services } = parts
  const compiled = services.current(state.service)
  if (!compiled || shutOn(compiled, today)) return lacking(same)
  const { channel, applicant, actingFor, person } = state
  const renews = { caseId: state.caseId, part: due.part }
  const asked = {
    ...{ today, channel, answers: { ...state.answers, ...answers }, renewing: { part: due.part } },
    ...(applicant && { applicant }),
    ...(actingFor !== undefined && { actingFor }),
  }
  const caseId = uuidOf(`renewal of ${state.caseId}`)
  const looked = await createLookUps(registers, clock)(compiled, { person, known: asked, caseId, alone: true }, same)
  const { next, answers: counted } = looked.standing
  if (looked.facts.silent.length > 0 && !isLong(due, today)) return { kind: 'silent' }
  if (isUnanswered(next) || next.kind === 'exit') return lacking(looked.facts)
  const known: Known = { ...looked.known, answers: counted }
  const fee = feeOf(compiled, known)
  if (fee?.known && fee.value > 0) return lacking(looked.facts)
  const kept = keptOf(compiled, looked.facts, counted)
  const at = clock.now()
  const submitted = await submission(parts, { state, compiled, known, renews, caseId })
  const first: readonly NewEvent[] = [submitted, { kind: 'facts-read', payload: kept }]
  const begun = follow(begin(person, at, submitted), at, first.slice(1))
  const made = decided({ compiled, known: { ...known, facts: kept.facts }, before: begun, at, on: today, making: parts })
  return {
    kind: 'made',
    command: {
      ...{ key: job.id, request: requestOf(parts.vault, job.kind, job.key), at, special: compiled.special },
      ...{ after: made.after, events: [...first, ...made.events], jobs: made.jobs, result: 'done' as const },
      ...{ uses: usesOf(compiled, { ...kept, renews }, person), keys: store.newKeys(keys.person) },
    },
  }
}
const isLong = ({ silentSince }: Renewal, today: PlainDate): boolean =>
  silentSince !== undefined && today >= addDays(silentSince, silentDaysMax)

type Said = {
  readonly state: CaseState
  readonly compiled: Compiled
  readonly known: Known
  readonly renews: NonNullable<CaseState['renews']>
  readonly caseId: CaseState['caseId']
}
async function submission(
  { database, random, words }: Parts,
  { state, compiled: { service }, known, renews, caseId }: Said,
): Promise<Extract<NewEvent, { kind: 'submitted' }>> {
  const { person, submittedAt, applicant, actingFor, channel } = state
  const chosen = await database.transaction(asPerson(person), (tx) => languageFor(tx, person, { since: submittedAt }))
  const language = chosen ?? state.language
  return {
    kind: 'submitted',
    payload: {
      ...{ caseId, body: service.body, service: service.id, serviceVersion: service.version, reference: newReference(random) },
      ...{ language, channel, today: known.today, answers: known.answers, words: words(service, language), renews },
      ...(applicant && { applicant }),
      ...(actingFor !== undefined && { actingFor }),
    },
  }
}
/** Both cases, or neither. A record that has changed meanwhile makes the job try again. */
async function renewed(at: At, command: Renewing, tx: Transaction): Promise<void> {
  const { status } = await at.parts.store.runIn(tx, command)
  assert(status === 'done', `a renewal was ${status}`)
  await moved(at, { stage: 'done', facts: at.opened.state }, { key: uuidOf(`renewed ${command.after.caseId}`), tx })
}
type Into = { readonly stage: keyof WhenOver['stages']; readonly facts: Pick<Facts, 'facts' | 'factKeys' | 'sources' | 'silent'> }
/** The case before enters a stage: what its effects tell is told once, and while it waits the machine looks again tomorrow. */
const enters = (at: At, into: Into): Outcome => ({
  kind: 'done',
  record: async (tx) => {
    await moved(at, into, { key: at.job.id, tx })
    if (into.stage === 'waits') await again(at, at.due, tx)
  },
})
async function moved({ parts, job, opened, compiled, known, word, today }: At, { stage, facts }: Into, { key, tx }: Moving): Promise<void> {
  const { state } = opened
  const at = parts.clock.now()
  const { facts: said, factKeys, sources, silent } = facts
  const seen: Known = { ...known, facts: { ...known.facts, ...said } }
  const into = { compiled, stage: word.stages[stage], caseId: state.caseId, on: today, known: seen, making: parts }
  const { entered, effects } = enter(into)
  const read = { facts: seen.facts, factKeys: { ...state.factKeys, ...factKeys }, sources: { ...state.sources, ...sources }, silent }
  const events: readonly NewEvent[] = [
    ...(stage === 'done' ? [] : [{ kind: 'facts-read' as const, payload: read }]),
    { kind: 'moved', payload: { because: `renewal-${stage}`, entered } },
  ]
  const deed = { events, jobs: (after: CaseState) => jobsOf(after, effects, at) }
  const { status } = await parts.store.runIn(tx, { ...commandOf(parts, job, opened, deed), key })
  assert(status === 'done' || status === 'again', `a renewal found its case ${status}`)
}
type Moving = { readonly key: CaseState['caseId']; readonly tx: Transaction }
/** Whether whoever it concerns has heard what is missing: at the beginning, and once more shortly before the end. */
function isTold({ opened: { state, events }, due, word, today }: At): boolean {
  if (state.stage !== word.stages.waits) return false
  const lastly = addDays(due.until, -word.againDays)
  const heard = events.find(({ seq }) => seq === state.enteredBy)?.at as Instant
  return today < lastly || dayOf(heard) >= lastly
}
const tomorrow = (at: At, due: Renewal): Outcome => ({ kind: 'done', record: (tx) => again(at, due, tx) })
async function again({ parts, job, today }: At, due: Renewal, tx: Transaction): Promise<void> {
  const { person, body, stream, kind, key } = job
  const sealed = seal(await parts.vault.keyOf(tx, person), jobPlace, JSON.stringify(due))
  await addJobs(tx, parts, [{ person, body, stream, kind, key, sealed, dueAt: startOfDay(addDays(today, 1)) }])
}

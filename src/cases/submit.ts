import { asPerson } from '#database'
import { feeOf, isUnanswered, type Known, shutOn } from '#journey'
import { dayOf, type Money, newReference, type Uuid } from '#kernel'
import type { Vault } from '#vault'
import { stillAbout } from './about.ts'
import { decided, resultOf } from './decision.ts'
import { type Drafts, knownToday, stampOf } from './drafts.ts'
import type { NewEvent } from './events.ts'
import { freshOn, keptOf, twice, usesOf } from './facts.ts'
import { begin, follow } from './fold.ts'
import { type createWords, paymentDeadline, tellHeard, toPay } from './stage.ts'
import { type CaseStore, type Command, type Parts, recordTriesMax, type Settled } from './store.ts'
import type { Cases, Draft, SentByOfficer, Submitted, Through, Visitor } from './types.ts'

export type SubmitParts = Parts & { readonly drafts: Drafts; readonly store: CaseStore; readonly words: ReturnType<typeof createWords> }
type Made = Extract<Submitted, { caseId: unknown }>

/** What was asked for, hashed with a key: the same command key with another request is refused. */
export const requestOf = (vault: Vault, ...parts: readonly unknown[]): Buffer => vault.blind('command', JSON.stringify(parts))

/** A draft becomes a case, is decided or waits for its fee, and all that follows from it is written with it. */
export const createSubmit = (parts: SubmitParts): Cases['submit'] => {
  const { vault, drafts, store } = parts
  return async (visitor, draftId, { key, version }) => {
    const request = requestOf(vault, 'submit', draftId, version)
    const shelved = await drafts.readDraft(visitor, draftId)
    const draft = shelved?.version === version ? shelved : await drafts.load(visitor, draftId)
    if (draft?.version !== version) {
      const prior = await store.prior<Made>(visitor.person, key, request)
      if (prior) return replied(prior, draft)
      return draft ? { kind: 'stale', draft } : { kind: 'gone' }
    }
    if (shutOn(drafts.compiledOf(draft), dayOf(parts.clock.now()))) {
      const prior = await store.prior<Made>(visitor.person, key, request)
      return prior ? replied(prior, draft) : { kind: 'closed' }
    }
    let taken: readonly string[] = []
    for (let tries = 0; tries < recordTriesMax; tries++) {
      const command = await prepare(parts, visitor, { draft, key, request, taken: twice(taken) })
      if ('unfinished' in command) {
        // What the registers say now asks for more, or leads nowhere: the draft must know it, so that the page which says so comes next.
        await drafts.store(visitor, version, command.unfinished)
        return { kind: 'incomplete' }
      }
      const answer = await store.run(command)
      if (answer.status === 'taken') taken = [...taken, answer.register]
      if (answer.status === 'record-changed' || answer.status === 'taken') continue
      drafts.drop(draftId)
      return answer.status === 'stale' ? stale(drafts, visitor, draftId) : replied(answer, undefined)
    }
    throw new Error('a submission found its records changed again and again')
  }
  async function stale(from: Drafts, visitor: Visitor, draftId: Uuid): Promise<Submitted> {
    const draft = await from.load(visitor, draftId)
    return draft ? { kind: 'stale', draft } : { kind: 'gone' }
  }
}
const replied = (answer: Settled<Made>, draft: Draft | undefined): Submitted => {
  if (answer.status === 'done' || answer.status === 'again') return answer.result
  if (answer.status === 'stale') return draft ? { kind: 'stale', draft } : { kind: 'gone' }
  return { kind: answer.status }
}

type Ask = { readonly draft: Draft; readonly key: Uuid; readonly request: Buffer; readonly taken: readonly string[] }
async function prepare(
  parts: SubmitParts,
  visitor: Visitor,
  { draft, key, request, taken }: Ask,
): Promise<(Command & { result: Made }) | { unfinished: Draft }> {
  const { clock, drafts, store, database, vault } = parts
  const at = clock.now()
  const today = dayOf(at)
  const fresh: Draft = { ...draft, ...freshOn(drafts.compiledOf(draft), draft, today) }
  const { draft: looked, compiled, standing } = await drafts.lookedUp(visitor, fresh)
  if (isUnanswered(standing.next) || standing.next.kind === 'exit') return { unfinished: looked }
  const through = sentThrough(visitor, looked)
  const full: Draft = {
    ...{ ...looked, ...keptOf(compiled, looked, standing.answers) },
    ...(taken.length > 0 && { taken }),
    ...(through && { through }),
  }
  const known = { ...knownToday(full, visitor, at), answers: standing.answers, ...(taken.length > 0 && { taken }) }
  const fee = feeOf(compiled, known)
  const stamp = stampOf(visitor.typist, at)
  const sentBy = stamp && visitor.typist && { ...stamp, how: visitor.typist.how }
  const submitted = submission(parts, full, { known, fee: fee?.known ? fee.value : undefined, sentBy })
  const { facts, factKeys, sources, silent } = full
  const first: readonly NewEvent[] = [
    submitted,
    { kind: 'facts-read', payload: { facts, factKeys, sources, silent, ...(taken.length > 0 && { taken }) } },
  ]
  const begun = follow(begin(visitor.person, at, submitted), at, first.slice(1))
  const uses = usesOf(compiled, { ...full, ...(sentBy && { sentBy }) }, visitor.person)
  const keys = store.newKeys(
    vault.cached(visitor.person) ?? (await database.transaction(asPerson(visitor.person), (tx) => vault.keyOf(tx, visitor.person))),
  )
  const same = { key, request, session: visitor.session, draftVersion: draft.version, special: compiled.special, at, keys, uses }
  if (fee?.known && fee.value > 0) {
    const events: readonly NewEvent[] = [...first, { kind: 'moved', payload: { because: 'to-pay', entered: toPay() } }]
    const after = follow(begun, at, events.slice(2))
    return { ...same, after, events, jobs: [paymentDeadline(after, at, today), ...tellHeard(compiled, after, at)], result: resultOf(after) }
  }
  const made = decided({ compiled, known, before: begun, at, on: today, making: parts })
  const jobs = [...made.jobs, ...tellHeard(compiled, made.after, at)]
  return { ...same, after: made.after, events: [...first, ...made.events], jobs, result: resultOf(made.after) }
}

/** Whoever sends it, whoever else answered questions before is told of. */
const sentThrough = ({ through: acting }: Visitor, { through }: Draft): Through | undefined =>
  acting ?? (through && !('reference' in through) ? { ...through, prepared: true } : through)

type Said = { readonly known: Known; readonly fee: Money | undefined; readonly sentBy: SentByOfficer | undefined }
function submission(
  { random, drafts, words }: SubmitParts,
  draft: Draft,
  { known, fee, sentBy }: Said,
): Extract<NewEvent, { kind: 'submitted' }> {
  const { service } = drafts.compiledOf(draft)
  const about = stillAbout(draft)
  return {
    kind: 'submitted',
    payload: {
      caseId: draft.draftId,
      body: service.body,
      service: service.id,
      serviceVersion: service.version,
      reference: newReference(random),
      language: draft.language,
      channel: known.channel,
      today: known.today,
      ...(known.applicant && { applicant: known.applicant }),
      answers: known.answers,
      words: words(service, draft.language),
      ...(fee !== undefined && { fee }),
      ...(known.actingFor !== undefined && { actingFor: known.actingFor }),
      ...(draft.through && { through: draft.through }),
      ...(about && { about }),
      ...(draft.typed && Object.keys(draft.typed).length > 0 && { typed: draft.typed }),
      ...(sentBy && { sentBy }),
    },
  }
}

import { asPerson } from '#database'
import { addJobs } from '#jobs'
import { type Compiled, isUnanswered, type Known, stand } from '#journey'
import { dayOf, type Instant, uuid7 } from '#kernel'
import { decided, resultOf } from './decision.ts'
import type { NewEvent } from './events.ts'
import { actingThrough, createLookUps, type Facts, freshOn, keptOf, type Look, movedOn, twice, usesOf } from './facts.ts'
import { follow } from './fold.ts'
import { knownOf, letGo, type NewJob, overtaken, payStage, tellOvertaken } from './stage.ts'
import { type Answer, type CaseStore, type Command, type OpenCase, type Parts, recordTriesMax } from './store.ts'
import { requestOf } from './submit.ts'
import type { CaseState, Cases, Payment, ServiceBook, Submitted } from './types.ts'

const staleTriesMax = 5

export type PayParts = Parts & { readonly store: CaseStore; readonly services: ServiceBook; readonly registers: Look }
type Made = Extract<Submitted, { caseId: unknown }> | { readonly kind: 'too-late' }
type Paid = Awaited<ReturnType<Cases['paid']>>

/** The service of a case in the version that the case began with. */
export const compiledFor = (
  services: ServiceBook,
  { service, serviceVersion }: Pick<CaseState, 'service' | 'serviceVersion'>,
): Compiled => {
  const compiled = services.version(service, serviceVersion)
  if (!compiled) throw new Error(`there is no version ${serviceVersion} of ${service}, which a case began with`)
  return compiled
}

/**
 * Authorised: the case is decided. What the service changes, and what was read on an earlier day, is asked again; `today` stays that of
 * submission. Where another application was first, so that this one leads nowhere any more, it ends here and nothing is taken.
 */
export const createPaid = (parts: PayParts): Cases['paid'] => {
  const { store } = parts
  return async (person, caseId, payment) => {
    let taken: readonly string[] = []
    for (let tries = 0; tries < recordTriesMax; tries++) {
      const opened = await store.openAsPerson(person, caseId)
      if (!opened) return { kind: 'absent' }
      const { state } = opened
      if (state.payment?.paymentId === payment.paymentId) return resultOf(state)
      if (state.outcome !== undefined || (state.paymentState !== 'to-pay' && state.paymentState !== 'failed'))
        return giveBack(parts, state, payment)
      const answer = await store.run(await prepare(parts, opened, { payment, taken: twice(taken) }))
      if (answer.status === 'taken') taken = [...taken, answer.register]
      const paid = settled(answer)
      if (paid) return paid
    }
    throw new Error('a payment found its case changed again and again')
  }
}
/** The case has ended, or was paid otherwise: what this payment reserved is let go. Asked twice, it is let go once. */
async function giveBack(parts: PayParts, { person, body }: CaseState, { paymentId, method }: Payment): Promise<Paid> {
  const job = { person, body, stream: paymentId, kind: 'cancel-payment', key: `${paymentId}/cancel`, dueAt: parts.clock.now() }
  if (method === 'card') await parts.database.transaction(asPerson(person), (tx) => addJobs(tx, parts, [job]))
  return { kind: 'too-late' }
}
const settled = (answer: Answer<Made>): Paid | undefined => {
  if (answer.status === 'done' || answer.status === 'again') return answer.result
  if (answer.status === 'stale' || answer.status === 'record-changed' || answer.status === 'taken') return undefined
  return answer.status === 'key-reused' ? { kind: 'key-reused' } : { kind: 'absent' }
}

type ToPay = { readonly payment: Payment; readonly taken: readonly string[] }
async function prepare(parts: PayParts, { state, keys }: OpenCase, { payment, taken }: ToPay): Promise<Command & { result: Made }> {
  const { clock, services, vault } = parts
  const at = clock.now()
  const compiled = compiledFor(services, state)
  const read = withTaken(await readAgain(parts, state, compiled, at), taken)
  const command = {
    key: payment.paymentId,
    request: requestOf(vault, 'paid', state.caseId, payment.paymentId),
    at,
    before: state,
    keys,
  }
  if (read.isOvertaken) {
    const events: NewEvent[] = [
      ...read.events,
      { kind: 'lapsed', payload: { because: 'overtaken', entered: overtaken(compiled, dayOf(at)) } },
    ]
    const after = follow(state, at, events)
    const uses = usesOf(compiled, after, state.person)
    return { ...command, after, events, uses, jobs: gone(compiled, state, at), result: { kind: 'too-late' } }
  }
  const events: NewEvent[] = [{ kind: 'paid', payload: { payment } }, ...read.events]
  const before = follow(state, at, events)
  const made = decided({ compiled, known: read.known, before, at, on: dayOf(at), making: parts })
  // The money is reserved and the application is accepted: now it is taken.
  const capture = {
    kind: 'capture',
    key: `${payment.paymentId}/capture`,
    dueAt: at,
    payload: { caseId: state.caseId, paymentId: payment.paymentId },
  }
  return {
    ...command,
    after: made.after,
    events: [...events, ...made.events],
    uses: usesOf(compiled, made.after, state.person),
    jobs: [...(payment.method === 'card' ? [capture] : []), ...made.jobs],
    result: resultOf(made.after),
  }
}
/** Another application was first: what was reserved is let go, and the person hears of it. */
const gone = (compiled: Compiled, state: CaseState, at: Instant): readonly NewJob[] => [
  ...letGo(state, at),
  ...tellOvertaken(compiled, state, at),
]
/** Before anybody pays: a case whose record another application has changed meanwhile ends now instead of after the money is held. */
export const createStillToPay = (parts: PayParts): Cases['stillToPay'] => {
  const { clock, random, services, store, vault } = parts
  return async (person, caseId) => {
    const opened = await store.openAsPerson(person, caseId)
    if (!opened || opened.state.outcome !== undefined || opened.state.stage !== payStage) return false
    const { state, keys } = opened
    const at = clock.now()
    const compiled = compiledFor(services, state)
    const read = await readAgain(parts, state, compiled, at)
    if (!read.isOvertaken) return true
    const events: NewEvent[] = [
      ...read.events,
      { kind: 'lapsed', payload: { because: 'overtaken', entered: overtaken(compiled, dayOf(at)) } },
    ]
    const after = follow(state, at, events)
    const key = uuid7(clock, random)
    const request = requestOf(vault, 'overtaken', caseId, key)
    const uses = usesOf(compiled, after, person)
    // If it is stale, somebody has paid or taken it back: that decides.
    await store.run({ key, request, at, before: state, after, events, uses, jobs: gone(compiled, state, at), keys, result: 'done' })
    return false
  }
}
type ReadAgain = { readonly known: Known; readonly events: readonly NewEvent[]; readonly isOvertaken: boolean }
/** What is taken for good is known to the decision, which goes to a person. */
const withTaken = (read: ReadAgain, taken: readonly string[]): ReadAgain =>
  taken.length === 0
    ? read
    : {
        ...read,
        known: { ...read.known, taken },
        events: read.events.map((event) => (event.kind === 'facts-read' ? { ...event, payload: { ...event.payload, taken } } : event)),
      }
async function readAgain(parts: PayParts, state: CaseState, compiled: Compiled, at: Instant): Promise<ReadAgain> {
  const { before, now, known } = await lookAgain(parts, state, compiled, at)
  const { next } = stand(compiled, known)
  const isOther = movedOn(before, now)
  // The decision needs every page answered. If what a register says now asks for more, what was said at submission stands, unless a record
  // is another now: what was decided on the one before could never be written.
  if (isUnanswered(next) && !isOther) return { known: knownOf(state), events: [], isOvertaken: false }
  return { known, events: [{ kind: 'facts-read', payload: now }], isOvertaken: (isUnanswered(next) || next.kind === 'exit') && isOther }
}
/** What a case knows of the registers, read again where it must be. */
export async function lookAgain({ registers, clock }: PayParts, state: CaseState, compiled: Compiled, at: Instant) {
  const { facts: _f, factKeys: _k, silent: _s, ...asked } = knownOf(state)
  const { facts, factKeys, sources, silent } = state
  const before: Facts = { facts, factKeys, sources, silent }
  const through = actingThrough(state)
  const asker = { person: state.person, known: asked, caseId: state.caseId, ...(through && { through }) }
  const looked = await createLookUps(registers, clock)(compiled, asker, freshOn(compiled, before, dayOf(at)))
  const now = keptOf(compiled, looked.facts, state.answers)
  return { before, now, known: { ...looked.known, facts: now.facts } }
}

export const createPaymentFailed =
  ({ store, clock, vault }: PayParts): Cases['paymentFailed'] =>
  async (person, caseId, { key, paymentId, because }) => {
    for (let tries = 0; tries < staleTriesMax; tries++) {
      const opened = await store.openAsPerson(person, caseId)
      if (!opened) return { kind: 'absent' }
      const { state, keys } = opened
      if (state.paymentState === 'paid') return { kind: 'already-paid' }
      const at = clock.now()
      const events: readonly NewEvent[] = [{ kind: 'payment-failed', payload: { paymentId, because } }]
      const request = requestOf(vault, 'payment-failed', caseId, paymentId)
      const answer = await store.run({
        key,
        request,
        at,
        before: state,
        after: follow(state, at, events),
        events,
        uses: [],
        jobs: [],
        keys,
        result: 'done' as const,
      })
      if (answer.status !== 'stale') return { kind: 'done' }
    }
    throw new Error('a failed payment found its case changed again and again')
  }

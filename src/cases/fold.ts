import { assert, type Instant, type Uuid } from '#kernel'
import type { CaseEvent, Entered, NewEvent } from './events.ts'
import type { CaseState } from './types.ts'

type Change = Partial<{ -readonly [K in keyof CaseState]: CaseState[K] | undefined }>

/** What a case is: its events, one after another. Pure. */
export function fold(person: Uuid, events: readonly CaseEvent[]): CaseState {
  const [first, ...rest] = events
  assert(first?.kind === 'submitted' && first.seq === 1, 'a case begins with its submission')
  return rest.reduce(applied, begun(person, first))
}
type Submitted = Extract<CaseEvent, { kind: 'submitted' }>
const begun = (person: Uuid, { seq, at, payload }: Submitted): CaseState => ({
  ...payload,
  person,
  version: seq,
  stage: 'submitted',
  enteredBy: seq,
  waiting: false,
  held: false,
  submittedAt: at,
  facts: {},
  factKeys: {},
  sources: {},
  silent: [],
  paymentState: 'none',
  reasons: [],
  clocks: {},
  notes: [],
})

export function applied(state: CaseState, event: CaseEvent): CaseState {
  assert(event.seq === state.version + 1, `event ${event.seq} does not follow ${state.version}`)
  return defined({ ...state, ...changeBy(state, event), version: event.seq })
}
/** JSON knows no undefined: a field that was emptied is left out. */
const defined = (state: Record<string, unknown>): CaseState => {
  for (const name in state) if (state[name] === undefined) delete state[name]
  return state as CaseState
}

const entering = (
  { fresh: before, written, appeal }: CaseState,
  event: CaseEvent,
  { stage, desk, waiting, ends, agreedBy, statutoryBy, lateTo, stood, keptUntil, fresh }: Entered,
): Change => ({
  stage,
  ...lying(desk, written),
  waiting,
  enteredBy: event.seq,
  proposed: undefined,
  question: undefined,
  clocks: { ...(agreedBy && { agreedBy }), ...(statutoryBy && { statutoryBy }), ...(lateTo && { lateTo }), ...(stood && { stood }) },
  keptUntil,
  ...(fresh && { fresh: { ...before, ...fresh } }),
  ...(ends && appeal && { appeal: { ...appeal, open: false } }),
  ...(ends && { outcome: ends, endedAt: event.at, assignedTo: undefined, handed: undefined }),
})

/** What somebody wrote waits for its answer, wherever the case goes: where it lies at no desk otherwise, at that of the letter. */
const lying = (desk: string | undefined, written: CaseState['written']): Change =>
  desk === undefined && written ? { desk: written.desk, forPost: true } : { desk, forPost: undefined }
/** What was to be destroyed on its day is kept until it is answered. */
function wroteTo(state: CaseState, { at, payload }: Extract<CaseEvent, { kind: 'wrote' }>): Change {
  const { since, by, count } = state.written ?? { since: at, by: payload.answerBy, count: 0 }
  const written = { since, by, count: count + 1, desk: payload.desk }
  const { keptUntil } = state
  return {
    written,
    ...(keptUntil && keptUntil < by && { keptUntil: by }),
    ...(state.desk === undefined && lying(undefined, written)),
  }
}

function changeBy(state: CaseState, event: CaseEvent): Change {
  switch (event.kind) {
    case 'submitted':
      return assert(false, 'a case is submitted once') as never
    case 'facts-read':
      return event.payload
    case 'moved':
      return {
        ...entering(state, event, event.payload.entered),
        ...(event.payload.unpaid && { unpaid: event.payload.unpaid }),
        ...(event.payload.because === 'to-pay' && { paymentState: 'to-pay' as const }),
      }
    case 'paid':
      return { payment: event.payload.payment, paymentState: 'paid' }
    case 'payment-failed':
      return { paymentState: 'failed' }
    case 'decided':
      return { ...decidedBy(state, event), ...entering(state, event, event.payload.entered) }
    case 'acted':
      return acting(state, event)
    case 'proposed':
      return { proposed: event.payload }
    case 'declined':
      return { proposed: undefined }
    case 'asked': {
      const { text, answerBy, on } = event.payload
      return { question: { text, askedAt: event.at, answerBy }, waiting: true, clocks: { ...state.clocks, stoppedOn: on } }
    }
    case 'replied': {
      const { stoppedOn: _, ...clocks } = state.clocks
      const { agreedBy } = event.payload
      return { question: undefined, waiting: false, clocks: { ...clocks, ...(agreedBy && { agreedBy }) } }
    }
    case 'wrote':
      return wroteTo(state, event)
    case 'wrote-back':
      return { written: undefined, ...(state.forPost && { desk: undefined, forPost: undefined, assignedTo: undefined, handed: undefined }) }
    case 'noted':
      return { notes: [...state.notes, { at: event.at, ...event.payload }] }
    case 'assigned':
      return { assignedTo: event.payload.to ?? undefined, handed: handedBy(state, event) }
    case 'messaged':
    case 'paid-out':
    case 'issued':
    case 'credential-set':
      return {}
    case 'late':
      return event.payload.entered
        ? entering(state, event, event.payload.entered)
        : { clocks: { ...state.clocks, late: event.payload.which } }
    case 'lapsed':
    case 'withdrawn':
      return entering(state, event, event.payload.entered)
    case 'appealed': {
      const { why, decidedBefore, stands, entered } = event.payload
      const appeal = { why, askedAt: event.at, decidedBefore, stands, open: true }
      return { ...entering(state, event, entered), outcome: undefined, endedAt: undefined, appeal }
    }
    case 'appeal-confirmed':
      return entering(state, event, event.payload.entered)
    case 'held':
      return { held: event.payload.held }
    case 'risk-set': {
      const { officer: by, reason } = event.payload
      return { risk: reason === null ? undefined : { reason, by, since: event.at } }
    }
  }
}
/** A note stays with the case until it is handed on: whoever takes it up reads it. */
const handedBy = ({ handed }: CaseState, { at, payload: { officer, to, note } }: Extract<CaseEvent, { kind: 'assigned' }>) =>
  note !== undefined ? { by: officer, note, at } : to === officer ? handed : undefined
function decidedBy(state: CaseState, event: Extract<CaseEvent, { kind: 'decided' }>): Change {
  const { outcome, reasons, rates, fee } = event.payload
  return {
    reasons,
    record: {
      today: state.today,
      channel: state.channel,
      ...(state.applicant && { applicant: state.applicant }),
      ...(state.actingFor !== undefined && { actingFor: state.actingFor }),
      answers: state.answers,
      facts: state.facts,
      factKeys: state.factKeys,
      silent: state.silent,
      ...(state.taken && { taken: state.taken }),
      version: state.serviceVersion,
      rates,
    },
    ...(fee !== undefined && { fee }),
    ...(outcome === 'granted' && { decidedBy: 'machine' as const, decidedAt: event.at }),
  }
}
const acting = (state: CaseState, event: Extract<CaseEvent, { kind: 'acted' }>): Change => {
  const { officer, entered, law } = event.payload
  const decides = entered.ends === 'granted' || entered.ends === 'refused'
  return {
    ...(officer && decides && { decidedBy: 'officer' as const, decidedAt: event.at, ...(law && { law }) }),
    ...entering(state, event, entered),
  }
}

/** The state after new events. */
export const follow = (before: CaseState, at: Instant, events: readonly NewEvent[]): CaseState =>
  events.reduce((state, event) => applied(state, { ...event, seq: state.version + 1, at } as CaseEvent), before)
/** The state that a submission begins. */
export const begin = (person: Uuid, at: Instant, event: Extract<NewEvent, { kind: 'submitted' }>): CaseState =>
  fold(person, [{ ...event, seq: 1, at }])

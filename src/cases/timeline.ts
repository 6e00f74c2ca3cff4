import type { CaseEvent } from './events.ts'
import { waysOf } from './typed.ts'
import type { Through, TimelineEntry, Values } from './types.ts'

/** What happened, in order. Officers see all of it; the person sees everything but notes, hand-overs, proposals, what became of them, and holds. */
export function timelineOf(events: readonly CaseEvent[], reader: 'person' | 'officer'): readonly TimelineEntry[] {
  let stage = 'submitted'
  return events.flatMap((event) => {
    const entered = enteredIn(event)
    if (entered) stage = entered
    if (reader === 'person' && (forOfficers.has(event.kind) || isUnanswered(event))) return []
    const officer = officerIn(event)
    return [
      {
        at: event.at,
        kind: event.kind,
        by: byWhom(event),
        ...(officer && reader === 'officer' && { officer }),
        stage,
        told: toldBy(event, reader),
      },
    ]
  })
}
const forOfficers = new Set<string>(['noted', 'assigned', 'proposed', 'declined', 'held', 'facts-read'])
/** An officer found that it needs no answer: nothing was said to the person. */
const isUnanswered = (event: CaseEvent): boolean => event.kind === 'wrote-back' && event.payload.text === ''
/** What the person does not see in the story. */
export const isForOfficers = (kind: string): boolean => forOfficers.has(kind)
const enteredIn = ({ payload }: CaseEvent): string | undefined => ('entered' in payload ? payload.entered?.stage : undefined)
const officerIn = ({ payload }: CaseEvent) =>
  'officer' in payload ? payload.officer : 'sentBy' in payload ? payload.sentBy?.officer : undefined
const byWhom = (event: CaseEvent): TimelineEntry['by'] => {
  if (officerIn(event)) return 'officer'
  if (event.kind === 'submitted' && event.payload.renews) return 'machine'
  return event.kind === 'submitted' ||
    event.kind === 'replied' ||
    event.kind === 'wrote' ||
    event.kind === 'withdrawn' ||
    event.kind === 'appealed' ||
    event.kind === 'acted'
    ? 'person'
    : 'machine'
}
/** The client or the agent that acted for the person, or prepared what they sent. */
function actingTold(through: Through | undefined): Values {
  if (!through || 'reference' in through) return {}
  const who = 'grant' in through ? { agent: through.name } : { client: through.client }
  return { ...who, prepared: through.prepared ?? false }
}
type Acted = Extract<CaseEvent, { kind: 'acted' }>['payload']
const actedTold = ({ action, reason, law, entered, remark }: Acted, reader: 'person' | 'officer'): Values => ({
  ...{ action, reason, law, ends: entered.ends },
  ...(remark !== undefined && reader === 'officer' && { remark }),
})
function toldBy(event: CaseEvent, reader: 'person' | 'officer'): Values {
  switch (event.kind) {
    case 'submitted':
      return {
        reference: event.payload.reference,
        channel: event.payload.channel,
        ...(event.payload.renews && { renews: true }),
        ...(event.payload.sentBy && { heardBy: event.payload.sentBy.channel, proof: event.payload.sentBy.how }),
        ...(event.payload.typed && { ways: waysOf(event.payload) }),
        ...actingTold(event.payload.through),
      }
    case 'facts-read':
      return { facts: Object.keys(event.payload.facts), silent: event.payload.silent }
    case 'decided':
      return {
        outcome: event.payload.outcome,
        reasons: event.payload.reasons,
        planned: event.payload.entered.planned.map(({ does, target }) => ({ does, target })),
      }
    case 'acted':
      return actedTold(event.payload, reader)
    case 'asked':
      return { question: event.payload.text, answerBy: event.payload.answerBy }
    case 'replied':
      return { text: event.payload.text, files: event.payload.files, ...actingTold(event.payload.through) }
    case 'wrote':
      return { text: event.payload.text, files: event.payload.files }
    case 'wrote-back':
      return { text: event.payload.text }
    case 'paid':
      return { amount: event.payload.payment.amount, method: event.payload.payment.method }
    case 'payment-failed':
      return { because: event.payload.because }
    case 'messaged':
      return { to: event.payload.to, receipt: event.payload.receipt }
    case 'paid-out':
      return { amount: event.payload.amount, because: event.payload.because, by: event.payload.by, receipt: event.payload.receipt }
    case 'issued':
      return { kind: event.payload.kind, until: event.payload.validUntil }
    case 'credential-set':
      return { kind: event.payload.kind, standing: event.payload.standing, reason: event.payload.reason }
    case 'late':
      return { which: event.payload.which }
    case 'appealed':
      return { why: event.payload.why }
    case 'appeal-confirmed':
      return { reason: event.payload.reason }
    case 'moved':
    case 'lapsed':
      return { because: event.payload.because }
    case 'risk-set':
      return reader === 'officer' ? event.payload : { first: event.payload.reason !== null }
    case 'withdrawn':
      return actingTold(event.payload.through)
    default:
      return reader === 'officer' ? (event.payload as Values) : {}
  }
}

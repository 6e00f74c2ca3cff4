import { type Action, type AnyService, asked, type CollectedShare, calendarFor, type Stage, say, unpaidStages } from '#definition'
import { type Compiled, concernsOf, duesAt, hears, isUnanswered, type Known, type Planned, planned, stand } from '#journey'
import {
  addDays,
  addYears,
  assert,
  type Instant,
  type Language,
  type Money,
  type PlainDate,
  plusDays,
  startOfDay,
  type Uuid,
} from '#kernel'
import type { Entered } from './events.ts'
import { type Making, madeUp } from './made-up.ts'
import type { CaseState, FactSource } from './types.ts'

/** Where a case waits for its fee. The engine's own stage: services do not declare it. */
export const payStage = 'to-pay'
/** An unpaid case lapses after this. */
export const payDaysMax = 3
/** Where a case ends that the person took back, or that waited in vain where its service names no stage for it. */
export const endStages = { withdrawn: 'withdrawn', lapsed: 'lapsed' } as const
/** Where an unpaid case ends whose record another application has changed meanwhile, so that this one leads nowhere any more. */
export const overtakenStage = 'overtaken'

export type NewJob = { readonly kind: string; readonly key: string; readonly dueAt: Instant; readonly payload: unknown }

/** What a deadline job carries. `enteredBy`: it counts only while the case is in the stage that this event entered. */
export type Deadline = {
  readonly what: 'agreed' | 'statutory' | 'payment' | 'reply' | 'reminder'
  readonly enteredBy: number
  readonly on: PlainDate
}
/** What the jobs of effects carry besides the effect itself. */
export type EffectJob = Planned & {
  readonly caseId: Uuid
  readonly service: string
  readonly serviceVersion: number
  readonly body: string
  readonly person: Uuid
  readonly reference: string
  /** That of the case, at its submission: whoever chose another since is written in that one. */
  readonly language: Language
  readonly submittedAt: Instant
  readonly stage: string
  readonly source?: FactSource
  /** When the case entered the stage that set it off. */
  readonly at: Instant
  /** Whom the applicant acts for: letters to the applicant say it. */
  readonly actingFor?: string
  readonly applicant?: string
  /** How it came; what was queued before this was said has nothing. */
  readonly by?: SentBy
  readonly paymentId?: Uuid
  /** It ended so that another officer looks at it again when its person asks. */
  readonly review?: { readonly until: PlainDate | null }
  /** The case whose Direct Debit its instalments go on under. */
  readonly continues?: Uuid
}
/** Who used the service, as far as it may be said to others: whoever signed in, another organisation’s system, the machine that renews, or nobody knows. */
export type SentBy = 'signed-in' | 'client' | 'renewal' | 'nobody-known'
export type Into = {
  readonly compiled: Compiled
  readonly stage: string
  readonly caseId: Uuid
  /** The day on which the clocks begin: that of the entering, not the pinned one. */
  readonly on: PlainDate
  readonly known: Known
  readonly making: Making
  /** Those of the stage that it leaves. */
  readonly before?: CaseState['clocks']
}
export type Entry = { readonly entered: Entered; readonly effects: readonly Planned[] }

/** What a stage of the service means for a case that enters it. Pure but for what its effects make up. */
export function enter({ compiled, stage, caseId, on, known, making, before }: Into): Entry {
  const { service } = compiled
  const found: Stage | undefined = service.stages[stage]
  assert(found, `${service.id} has no stage "${stage}"`)
  const fresh = madeUp(compiled, stage, known.fresh ?? {}, making)
  const effects = planned(compiled, stage, caseId, { ...known, fresh: { ...known.fresh, ...fresh } })
  const desk = deskOf(service, found)
  const dues = duesAt(compiled, stage, on)
  const entered: Entered = {
    stage,
    waiting: found.waitsFor !== undefined,
    ...(desk !== undefined && { desk }),
    ...(found.ends && { ends: found.ends, keptUntil: addYears(on, compiled.keptYears(on)) }),
    ...(dues && { agreedBy: (found.desk && resumed(service, before, on)) || dues.agreed }),
    ...(found.clockStops && before?.agreedBy && { stood: { agreedBy: before.agreedBy, since: on } }),
    ...(dues?.statutory && { statutoryBy: dues.statutory }),
    ...(dues?.late !== undefined && { lateTo: dues.late }),
    ...(Object.keys(fresh).length > 0 && { fresh }),
    planned: effects.map(({ key, does, target }) => ({ key, does, target })),
  }
  return { entered, effects }
}
/** What the desk promised before the case waited for somebody, moved on by the wait. */
const resumed = (service: AnyService, before: CaseState['clocks'] | undefined, on: PlainDate): PlainDate | undefined =>
  before?.stood && movedOn(service, before.stood.agreedBy, before.stood.since, on)
/** A case that waits for somebody stays in sight of the desk that it goes back to. */
const deskOf = ({ stages }: AnyService, { desk, waitsFor, actions = {} }: Stage): string | undefined => {
  if (desk !== undefined || waitsFor === undefined) return desk
  const targets = Object.values(actions).map((action) => stages[targetOf(action)])
  return targets.find((stage) => stage?.desk !== undefined)?.desk
}

/** Ends a case early: at the service's own stage for it with what that sets off, or at the engine's, and then what was paid goes back. */
export function endEarly(
  compiled: Compiled,
  ends: 'withdrawn' | 'lapsed',
  state: CaseState,
  { on, making }: { on: PlainDate; making: Making },
): Entry {
  const { service } = compiled
  const own = ownEnd(service, ends)
  if (own !== undefined && !isUnanswered(stand(compiled, knownOf(state)).next))
    return enter({ compiled, stage: own, caseId: state.caseId, on, known: knownOf(state), making })
  const back: Planned[] = state.payment
    ? [{ key: `${state.caseId}/${ends}/refund`, does: 'refund', target: 'card', data: { amount: state.payment.amount } }]
    : []
  const planned = back.map(({ key, does, target }) => ({ key, does, target }))
  return {
    entered: { stage: own ?? endStages[ends], waiting: false, ends, keptUntil: addYears(on, compiled.keptYears(on)), planned },
    effects: back,
  }
}
/** A stage that a desk leads to is for officers, whatever it ends as; one that an unpaid instalment leads to is for that. */
const ownEnd = ({ stages }: AnyService, ends: 'withdrawn' | 'lapsed'): string | undefined => {
  const all = Object.entries<Stage>(stages)
  const byOfficers = all.flatMap(([, { desk, actions = {} }]) => (desk === undefined ? [] : Object.values(actions).map(targetOf)))
  const others = new Set([...byOfficers, ...all.flatMap(([, { effects = [] }]) => effects.flatMap(unpaidStages))])
  return all.find(([name, stage]) => stage.ends === ends && !others.has(name))?.[0]
}
const targetOf = (action: Action): string => (typeof action === 'string' ? action : action.to)
/** A case that ends before its fee is paid: what somebody may just be paying for it, or has reserved, is let go. */
export const letGo = ({ stage, caseId, enteredBy }: CaseState, at: Instant): readonly NewJob[] =>
  stage === payStage ? [{ kind: 'cancel-payment', key: `${caseId}/let-go/${enteredBy}`, dueAt: at, payload: { caseId } }] : []
/** Nothing was decided and nothing is taken: no stage of the service says so, and none of its effects fits. */
export const overtaken = ({ keptYears }: Compiled, on: PlainDate): Entered => ({
  stage: overtakenStage,
  waiting: false,
  ends: 'lapsed',
  keptUntil: addYears(on, keptYears(on)),
  planned: [],
})
/** Whoever applied is told that another application was first; nobody, where nobody gave a way to be reached. */
export const tellOvertaken = (compiled: Compiled, before: CaseState, at: Instant): readonly NewJob[] => {
  const to = hears(compiled, knownOf(before))
  const key = `${before.caseId}/${overtakenStage}`
  const send = { key, does: 'send', target: overtakenStage, to, data: {}, ...concerning(compiled, before) } as const
  const payload: EffectJob = { ...aboutOf(before), ...send, at, stage: overtakenStage }
  return to === undefined ? [] : [{ kind: 'tell', key, dueAt: at, payload }]
}
/** Whoever said their answers to an officer is told that it was sent, and how to pay: no officer types a card. */
export const tellHeard = (compiled: Compiled, state: CaseState, at: Instant): readonly NewJob[] => {
  if (!state.sentBy) return []
  const isDue = state.stage === payStage
  const notice = isDue ? 'sent-for-you-to-pay' : 'sent-for-you'
  const key = `${state.caseId}/${notice}`
  const data = isDue ? { amount: state.fee, case: state.caseId } : {}
  const send = { key, does: 'send', target: notice, to: state.person, data, ...concerning(compiled, state) } as const
  return [{ kind: 'tell', key, dueAt: at, payload: { ...aboutOf(state), ...send, at } satisfies EffectJob }]
}
export const toPay = (): Entered => ({ stage: payStage, waiting: true, planned: [] })

/** What a case is about, for the program’s own words in it. */
export const concerning = (compiled: Compiled, state: CaseState): Pick<EffectJob, 'concerns'> => {
  const concerns = concernsOf(compiled, knownOf(state))
  return concerns ? { concerns } : {}
}
/** What every job of an effect says of its case. */
export const aboutOf = ({
  caseId,
  service,
  serviceVersion,
  body,
  person,
  reference,
  language,
  submittedAt,
  stage,
  applicant,
  actingFor,
  through,
  payment,
  renews,
}: CaseState) => ({
  caseId,
  service,
  serviceVersion,
  body,
  person,
  reference,
  language,
  submittedAt,
  stage,
  by: sentBy({ applicant, through, renews }),
  ...(applicant && { applicant }),
  ...(applicant && actingFor && { actingFor: actingFor.name }),
  ...(payment && { paymentId: payment.paymentId }),
  ...(renews && { continues: renews.caseId }),
})
const sentBy = ({ applicant, through, renews }: { [K in 'applicant' | 'through' | 'renews']: CaseState[K] | undefined }): SentBy =>
  renews ? 'renewal' : applicant ? 'signed-in' : through ? 'client' : 'nobody-known'
/** The rows of the outbox and the deadlines that a case gets by entering its present stage. */
export function jobsOf(state: CaseState, effects: readonly Planned[], at: Instant): readonly NewJob[] {
  const { clocks } = state
  const about = aboutOf(state)
  // Where nothing was paid, nothing goes back.
  const due = effects.filter(({ does }) => does !== 'refund' || state.payment)
  const outbox = due.flatMap((effect) => effectJobs(state, { ...about, ...effect }, at))
  const deadlines = [
    ...(clocks.agreedBy ? [deadline(state, 'agreed', clocks.agreedBy)] : []),
    ...(clocks.statutoryBy ? [deadline(state, 'statutory', clocks.statutoryBy)] : []),
  ]
  return [...outbox, ...deadlines, ...due.flatMap((effect) => renewalJobs(state, effect))]
}
/** What a job of the kind `renew` carries. `silentSince`: a register has not answered since then. */
export type Renewal = { readonly scheme: string; readonly part: string | null; readonly until: PlainDate; readonly silentSince?: PlainDate }
const renewalJobs = ({ enteredBy }: CaseState, { key, target, part, renews }: Planned): readonly NewJob[] => {
  if (!renews) return []
  const payload: Renewal = { scheme: target, part: part ?? null, until: renews.until }
  return [{ kind: 'renew', key: `${key}/${enteredBy}/renew`, dueAt: startOfDay(renews.on), payload }]
}
type About = Omit<EffectJob, 'source' | 'at'>
/** One job; of a list of records one for each that changes. */
function effectJobs({ enteredBy, sources, today }: CaseState, effect: About, at: Instant): readonly NewJob[] {
  const source = effect.fact === undefined ? undefined : sources[effect.fact]
  const job = (payload: EffectJob, key = effect.key): NewJob => ({
    kind: jobKindOf(payload.does),
    key: `${key}/${enteredBy}`,
    dueAt: at,
    payload,
  })
  if (effect.does === 'payOut') return payOutJobs({ ...effect, at }, job)
  if (effect.does !== 'changeEach') return [job({ ...effect, at, ...(source && { source }) })]
  const records = source?.records ?? []
  const each = effect.data as readonly (object | null)[]
  assert(records.length === each.length, `the records of "${effect.fact}" are not those that were read`)
  return records.flatMap((record, place) => {
    const data = each[place]
    return data ? [job({ ...effect, does: 'change', at, data, source: { on: today, ...record } }, `${effect.key}/${record.recordId}`)] : []
  })
}
type Paying = { readonly amount: Money; readonly parts: readonly string[]; readonly collected?: readonly CollectedShare[] }
/** What is paid for already goes at once; each part that instalments pay for by itself, when it is known what they brought. */
function payOutJobs(effect: EffectJob, job: (payload: EffectJob, key?: string) => NewJob): readonly NewJob[] {
  const { amount, parts, collected = [] } = effect.data as Paying
  return [
    ...(amount > 0 ? [job({ ...effect, data: { amount, parts } })] : []),
    ...collected.map(({ amount, parts, ...of }) => job({ ...effect, data: { amount, parts, collected: of } }, `${effect.key}/${of.part}`)),
  ]
}
const jobKinds: Partial<Record<Planned['does'], string>> = {
  // A notice first needs an address, which is read from a register on its way.
  send: 'tell',
  // Records are written with the decision; one that was not found ends before an operator.
  add: 'change',
  changeEach: 'change',
  passOn: 'change',
  stopCollecting: 'stop-collecting',
  payOut: 'pay-out',
}
/** The job that does an effect. */
export const jobKindOf = (does: Planned['does']): string => jobKinds[does] ?? does
/** Due when the day is over in London. */
export const deadline = (
  { caseId, enteredBy }: Pick<CaseState, 'caseId' | 'enteredBy'>,
  what: Deadline['what'],
  on: PlainDate,
): NewJob => ({
  kind: 'deadline',
  key: `${caseId}/${what}/${enteredBy}/${on}`,
  dueAt: startOfDay(addDays(on, 1)),
  payload: { what, enteredBy, on } satisfies Deadline,
})
export const paymentDeadline = (state: Pick<CaseState, 'caseId' | 'enteredBy'>, at: Instant, today: PlainDate): NewJob => ({
  kind: 'deadline',
  key: `${state.caseId}/payment/${state.enteredBy}`,
  dueAt: plusDays(at, payDaysMax),
  payload: { what: 'payment', enteredBy: state.enteredBy, on: addDays(today, payDaysMax) } satisfies Deadline,
})
/** Moves a promised day on by the working days between two days, while the clock stood still. */
export function movedOn(service: AnyService, promised: PlainDate, stoppedOn: PlainDate, today: PlainDate): PlainDate {
  const { isWorkingDay, after } = calendarFor(service)
  let stood = 0
  for (let day = addDays(stoppedOn, 1); day <= today; day = addDays(day, 1)) if (isWorkingDay(day)) stood++
  return after(promised, stood)
}

/** Everything that a case knows, for the journey. `today` stays the day of submission. */
export const knownOf = (state: CaseState): Known => ({
  today: state.today,
  channel: state.channel,
  ...(state.applicant && { applicant: state.applicant }),
  // What was sent before anybody was asked is its sender’s own.
  actingFor: state.actingFor ?? null,
  answers: state.answers,
  facts: state.facts,
  factKeys: state.factKeys,
  silent: state.silent,
  ...(state.taken && { taken: state.taken }),
  ...(state.fresh && { fresh: state.fresh }),
  ...(state.record && { rates: state.record.rates }),
  ...(state.payment && { paid: state.payment.amount }),
  ...(state.unpaid && { unpaid: state.unpaid }),
  ...(state.renews && { renewing: { part: state.renews.part } }),
})

/** The words of every question in one language, as they were on the page: worked out once for each service. */
export const createWords = () => {
  const kept = new WeakMap<AnyService, Partial<Record<Language, Readonly<Record<string, string>>>>>()
  return (service: AnyService, language: Language): Readonly<Record<string, string>> => {
    const known = kept.get(service) ?? {}
    const words = known[language] ?? wordsOf(service, language)
    kept.set(service, { ...known, [language]: words })
    return words
  }
}
const wordsOf = (service: AnyService, language: Language): Readonly<Record<string, string>> => {
  const words = say(service.welsh, language)
  return Object.fromEntries(asked(service.pages).map(({ name, question, within }) => [[...within, name].join('/'), words(question.ask)]))
}

import { asPerson, type Database } from '#database'
import type { Stage } from '#definition'
import { type Compiled, hears, type Planned } from '#journey'
import { addDays, addYears, assert, dayOf, type PlainDate, type Uuid } from '#kernel'
import { type Deed, notAllowed, type Refusal } from './change.ts'
import type { CaseEvent, Entered } from './events.ts'
import type { Making } from './made-up.ts'
import { compiledFor, type PayParts } from './pay.ts'
import { concerning, type EffectJob, type Entry, endEarly, enter, jobsOf, knownOf } from './stage.ts'
import type { CaseStore, Command } from './store.ts'
import type { CaseState, MayAppeal, Stands } from './types.ts'

/** Whether an end is looked at again when its person asks: every refusal, and what is granted where its stage says so. */
export const isReviewed = ({ ends, review }: Stage): boolean => ends === 'refused' || (ends === 'granted' && review !== undefined)

/** Undefined: it has not ended so, was looked at again before, or the time for it is over. */
export function mayAppeal({ service }: Compiled, state: CaseState, today: PlainDate): MayAppeal | undefined {
  const { outcome, appeal, decidedAt } = state
  const stage: Stage | undefined = service.stages[state.stage]
  if (outcome === undefined || appeal || decidedAt === undefined || !stage || !isReviewed(stage)) return undefined
  const { within } = stage.review ?? {}
  const until = within && addDays(dayOf(decidedAt), within.days)
  if (until !== undefined && today > until) return undefined
  return within && until !== undefined ? { until, law: within.law } : {}
}

/** What a decision sets off, its letters with how to ask that another officer looks at it, where that may be asked. */
export function reviewed(
  effects: readonly Planned[],
  compiled: Compiled,
  after: CaseState,
): readonly (Planned & Pick<EffectJob, 'review'>)[] {
  const may = after.decidedAt === undefined ? undefined : mayAppeal(compiled, after, dayOf(after.decidedAt))
  const review = may && { until: may.until ?? null }
  return effects.map((effect) => (review && effect.does === 'send' ? { ...effect, review } : effect))
}
const whyLengthMax = 5000
type Asked = { readonly why: string; readonly officer?: Uuid; readonly events: readonly CaseEvent[] }
/** The person asks, or an officer writes down that they did. */
export function appealed(parts: Pick<PayParts, 'services' | 'clock' | 'random'>, state: CaseState, asked: Asked): Deed | Refusal {
  if (asked.why.trim() === '') return { kind: 'reason-needed' }
  if (asked.why.length > whyLengthMax) return notAllowed('too-long')
  return appealing(state, { ...asked, compiled: compiledFor(parts.services, state), at: parts.clock.now(), making: parts })
}
/** `officer`: wrote it down for the person. */
type Asking = Asked & {
  readonly compiled: Compiled
  readonly at: CaseState['submittedAt']
  readonly making: Making
}
/** The case lies at the desk again where it was decided; what was decided stands until then. Nothing that the stage sets off is set off again. */
function appealing(state: CaseState, { compiled, why, officer, events, at, making }: Asking): Deed | Refusal {
  const on = dayOf(at)
  const { stages, decide } = compiled.service
  const { from, officers: decidedBefore } = decidedIn(events)
  const back = [from, decide.unsure].find((name) => stages[name]?.desk !== undefined)
  if (back === undefined || !mayAppeal(compiled, state, on)) return notAllowed('no-appeal')
  const { caseId } = state
  const { fresh: _, ...entered } = enter({ compiled, stage: back, caseId, on, known: knownOf(state), making }).entered
  const told = telling(compiled, state, 'appeal-received', { by: entered.agreedBy ?? on })
  const payload = {
    why,
    ...(officer && { officer }),
    decidedBefore,
    stands: endOf(state),
    entered: { ...entered, planned: planOf(told) },
  }
  return { events: [{ kind: 'appealed', payload }], jobs: (after) => jobsOf(after, told, at) }
}
/** The stage at which it was decided, and the officers who decided or proposed in it. */
function decidedIn(events: readonly CaseEvent[]): { readonly from: string; readonly officers: readonly Uuid[] } {
  let [stage, from] = ['', '']
  for (const { payload } of events) {
    if (!('entered' in payload) || !payload.entered) continue
    if (payload.entered.ends) from = stage
    stage = payload.entered.stage
  }
  const officers = events.flatMap(({ kind, payload }) =>
    (kind === 'acted' || kind === 'proposed') && payload.officer ? [payload.officer] : [],
  )
  return { from, officers: [...new Set(officers)] }
}
const endOf = ({ stage, outcome }: CaseState): Stands => {
  assert(outcome !== undefined, 'what stands has ended')
  return { stage, ends: outcome }
}
const planOf = (told: readonly Planned[]): Entered['planned'] => told.map(({ key, does, target }) => ({ key, does, target }))
/** The program's own words to whoever hears of the case. */
function telling(compiled: Compiled, state: CaseState, target: string, data: Readonly<Record<string, unknown>>): readonly Planned[] {
  const to = hears(compiled, knownOf(state))
  const key = `${state.caseId}/${target}`
  return to === undefined ? [] : [{ key, does: 'send', target, to, data, ...concerning(compiled, state) }]
}

/** What was decided goes on standing: its end is entered again, and sets nothing off but that its person is told. */
function standing(compiled: Compiled, state: CaseState, { on, reason }: { on: PlainDate; reason?: string }): Entry {
  const { appeal } = state
  assert(appeal, 'nobody asked that it is looked at again')
  const told =
    reason === undefined ? telling(compiled, state, 'appeal-ended', {}) : telling(compiled, state, 'appeal-confirmed', { reason })
  const keptUntil = addYears(on, compiled.keptYears(on))
  return { entered: { ...appeal.stands, waiting: false, keptUntil, planned: planOf(told) }, effects: told }
}
/** Ends a case early; one that is looked at again goes back to what was decided. */
export const endingEarly = (...[compiled, ends, state, how]: Parameters<typeof endEarly>): Entry =>
  state.appeal?.open ? standing(compiled, state, how) : endEarly(compiled, ends, state, how)
type Confirming = { readonly compiled: Compiled; readonly officer: Uuid; readonly reason: string; readonly at: CaseState['submittedAt'] }
/** Another officer comes to the same. */
export function confirming(state: CaseState, { compiled, officer, reason, at }: Confirming): Deed | Refusal {
  if (!state.appeal?.open) return notAllowed('no-appeal')
  if (isFirst(state, officer)) return notAllowed('decided-first')
  const { entered, effects } = standing(compiled, state, { on: dayOf(at), reason })
  return {
    events: [{ kind: 'appeal-confirmed', payload: { officer, reason, entered } }],
    jobs: (after) => jobsOf(after, effects, at),
  }
}
/** Whether the officer decided what somebody else looks at again now. */
export const isFirst = ({ appeal }: CaseState, officer: Uuid): boolean => appeal?.open === true && appeal.decidedBefore.includes(officer)

/** Whether an action leads where the case stood before: that is said by confirming it, which sets nothing off a second time. */
export const sameEnd = ({ appeal }: CaseState, { to }: { readonly to: string }): boolean =>
  appeal?.open === true && appeal.stands.stage === to

const beginSql = `insert into portreeve.case_appeal (case_id, person_id, body, asked_at, decided_before)
  values ($1, $2, $3, to_timestamp($4 / 1000.0), $5)`
const lookSql = 'update portreeve.case_appeal set officers = officers || $2::uuid where case_id = $1'
/** The store, for a command by which an appeal begins, or an officer decides in one: the database refuses whoever decided before. */
export const storeOfAppeal = (store: CaseStore, database: Database, officer?: Uuid): CaseStore => ({
  ...store,
  run: (command) =>
    database.transaction(asPerson(command.after.person), async (tx) => {
      const answer = await store.runIn(tx, command)
      if (answer.status === 'done') await tx.query(...rowOf(command, officer))
      return answer
    }),
})
const rowOf = ({ after, at }: Command, officer: Uuid | undefined): [string, unknown[]] =>
  officer === undefined
    ? [beginSql, [after.caseId, after.person, after.body, at, after.appeal?.decidedBefore ?? []]]
    : [lookSql, [after.caseId, officer]]

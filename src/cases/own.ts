import { act, actionsAt, type Compiled } from '#journey'
import { dayOf, todayOf, type Uuid } from '#kernel'
import { appealed, endingEarly, mayAppeal, storeOfAppeal } from './appeal.ts'
import { answering } from './asking.ts'
import { createChanges, type Deed, notAllowed, type Refusal } from './change.ts'
import { writing } from './letters.ts'
import { compiledFor, type PayParts } from './pay.ts'
import { enter, jobsOf, knownOf, letGo, payStage } from './stage.ts'
import { timelineOf } from './timeline.ts'
import type { CaseState, CaseSummary, Cases, Visitor } from './types.ts'

export const casesPerPageMax = 50
const replyLengthMax = 5000

type ListRow = Omit<CaseSummary, 'outcome' | 'dueOn' | 'destroyedOn'> & {
  outcome: CaseSummary['outcome'] | null
  dueOn: CaseSummary['dueOn'] | null
  destroyedOn?: CaseSummary['destroyedOn'] | null
}
const ownCases = `select case_id as "caseId", reference, service, service_version as "serviceVersion", stage, outcome,
    submitted_at as "submittedAt", due_on as "dueOn", destroyed_on as "destroyedOn"
  from portreeve.own_cases($1, $2, $3, $4)`
export const summaryOf = ({ outcome, dueOn, destroyedOn, ...row }: ListRow): CaseSummary => ({
  ...row,
  ...(outcome && { outcome }),
  ...(dueOn && { dueOn }),
  ...(destroyedOn && { destroyedOn }),
})

/** What people see and do in their own cases. */
export const createOwn = (
  parts: PayParts,
): Pick<Cases, 'read' | 'timeline' | 'story' | 'list' | 'summary' | 'reply' | 'write' | 'withdraw' | 'appeal' | 'mayAppeal'> => {
  const { store, database } = parts
  const change = createChanges(parts, store)
  const changeInAppeal = createChanges(parts, storeOfAppeal(store, database))
  return {
    read: async (visitor, caseId) => (await store.openAsPerson(visitor.person, caseId))?.state,
    timeline: async (visitor, caseId) => timelineOf((await store.openAsPerson(visitor.person, caseId))?.events ?? [], 'person'),
    story: async (visitor, caseId, how) => {
      const opened = await store.openAsPerson(visitor.person, caseId)
      return opened && { state: opened.state, timeline: timelineOf(opened.events, how === 'told' ? 'person' : 'officer') }
    },
    list: async (visitor, { offset = 0, limit = casesPerPageMax } = {}) => {
      const values = [visitor.person, Math.min(limit, casesPerPageMax), offset, null]
      return (await database.query<ListRow>(ownCases, values)).map(summaryOf)
    },
    summary: async (visitor, caseId) => {
      const [row] = await database.query<ListRow>(ownCases, [visitor.person, 1, 0, caseId])
      return row && summaryOf(row)
    },
    reply: async (visitor, caseId, { text, files = [], ...command }) =>
      change(await store.openAsPerson(visitor.person, caseId), {
        command,
        by: visitor.person,
        asked: ['reply', text, files],
        decide: (state) =>
          text.trim() === '' && files.length === 0
            ? { kind: 'reason-needed' }
            : replyTo(parts, state, { text, files, through: visitor.through }),
        ...sessionOf(visitor),
      }),
    write: async (visitor, caseId, { text, files = [], ...command }) => {
      const opened = await store.openAsPerson(visitor.person, caseId)
      return change(opened, {
        command,
        by: visitor.person,
        asked: ['write', text, files],
        decide: (state) =>
          writing(state, {
            compiled: compiledFor(parts.services, state),
            events: opened?.events ?? [],
            ...{ text, files, at: parts.clock.now() },
          }),
      })
    },
    mayAppeal: (state) => mayAppeal(compiledFor(parts.services, state), state, todayOf(parts.clock)),
    appeal: async (visitor, caseId, { why, ...command }) => {
      const opened = await store.openAsPerson(visitor.person, caseId)
      const decide = (state: CaseState) => appealed(parts, state, { why, events: opened?.events ?? [] })
      return changeInAppeal(opened, { command, by: visitor.person, asked: ['appeal', why], decide })
    },
    withdraw: async (visitor, caseId, command) =>
      change(await store.openAsPerson(visitor.person, caseId), {
        command,
        by: visitor.person,
        asked: ['withdraw'],
        decide: (state) => withdrawal(parts, state, visitor.through),
        ...sessionOf(visitor),
      }),
  }
}

/** Whoever acts for somebody writes only while that holds: their visit ends with it. */
const sessionOf = ({ through, session }: Visitor) => (through ? { session } : {})
type Replying = { readonly text: string; readonly files: readonly Uuid[]; readonly through: Visitor['through'] }
/** An answer to an officer's question starts the clock again; one where a stage waits for the applicant takes the stage's only action but withdrawing. */
function replyTo(parts: PayParts, state: CaseState, { text, files, through }: Replying): Deed | Refusal {
  const compiled = compiledFor(parts.services, state)
  const today = dayOf(parts.clock.now())
  if (text.length > replyLengthMax) return notAllowed('too-long')
  if (state.question) return answering(state, { compiled, text, files, at: parts.clock.now(), ...(through && { through }) })
  const stage = compiled.service.stages[state.stage]
  const [action, ...others] = stage?.waitsFor === 'applicant' ? repliesAt(compiled, state) : []
  if (action === undefined || others.length > 0) return notAllowed('nothing-asked')
  const acted = act(compiled, { stage: state.stage, action, today, known: knownOf(state) })
  if (acted.kind !== 'moved') return notAllowed(acted.kind === 'not-allowed' ? acted.because : 'officers-only')
  const { entered, effects } = enter({
    compiled,
    stage: acted.to,
    caseId: state.caseId,
    on: today,
    known: knownOf(state),
    making: parts,
    before: state.clocks,
  })
  return {
    events: [
      { kind: 'replied', payload: { text, files, ...(through && { through }) } },
      { kind: 'acted', payload: { action, reason: text, entered } },
    ],
    jobs: (after) => jobsOf(after, effects, parts.clock.now()),
  }
}
/** What a stage lets the applicant do but withdraw, which has a way of its own. */
const repliesAt = (compiled: Compiled, state: CaseState): readonly string[] =>
  Object.entries(actionsAt(compiled, state.stage, knownOf(state))).flatMap(([name, { to }]) =>
    compiled.service.stages[to]?.ends === 'withdrawn' ? [] : [name],
  )
function withdrawal(parts: PayParts, state: CaseState, through: Visitor['through']): Deed | ReturnType<typeof notAllowed> {
  if (state.outcome !== undefined) return notAllowed('ended')
  if (state.stage !== payStage && state.decidedBy !== undefined && !state.appeal?.open) return notAllowed('decided')
  const at = parts.clock.now()
  const { entered, effects } = endingEarly(compiledFor(parts.services, state), 'withdrawn', state, { on: dayOf(at), making: parts })
  return {
    events: [{ kind: 'withdrawn', payload: { entered, ...(through && { through }) } }],
    jobs: (after) => [...jobsOf(after, effects, at), ...letGo(state, at)],
  }
}

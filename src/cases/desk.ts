import { act, actionsAt, decideAgain, groundsOf, lacking } from '#journey'
import { dayOf, type Uuid } from '#kernel'
import { appealed, confirming, isFirst, reviewed, sameEnd, storeOfAppeal } from './appeal.ts'
import { answering, asking } from './asking.ts'
import { createChanges, type Deed, notAllowed, type Refusal } from './change.ts'
import { writingBack } from './letters.ts'
import { compiledFor, type PayParts } from './pay.ts'
import { restrictionOf } from './restricted.ts'
import { enter, jobsOf, knownOf } from './stage.ts'
import { timelineOf } from './timeline.ts'
import type { Act, Acted, Again, CaseOfficer, CaseState, Cases, OfficerCommand, SetCredential } from './types.ts'

const wordsLengthMax = 5000

/** What an officer may do by their roles, wherever they work: the permissions of the staff directory, by its names. */
export type DeskPermission = 'holds.set' | 'credentials.set' | 'cases.assign' | 'cases.note' | 'cases.mark-at-risk'
export type DeskParts = PayParts & { readonly may: (officer: CaseOfficer, permission: DeskPermission) => boolean }
type Opened = NonNullable<Awaited<ReturnType<DeskParts['store']['openAsOfficer']>>>
type Deciding<C> = (officer: CaseOfficer, state: CaseState, command: C) => Deed | Refusal
type Reasoned = Parameters<Cases['decline']>[2]
type Question = Parameters<Cases['ask']>[2]
type Written = Parameters<Cases['note']>[2]
type Assignment = Parameters<Cases['assign']>[2]
type Desk = Pick<
  Cases,
  | 'openCase'
  | 'act'
  | 'decline'
  | 'ask'
  | 'recordReply'
  | 'writeBack'
  | 'note'
  | 'assign'
  | 'hold'
  | 'setRisk'
  | 'setCredential'
  | 'decideAgain'
  | 'appealFor'
  | 'confirmDecision'
>
/** An officer works at a desk whose name is one of their roles. */
const worksAt = (officer: CaseOfficer, { desk, body }: Pick<CaseState, 'desk' | 'body'>): boolean =>
  officer.body === body && desk !== undefined && officer.roles.includes(desk)

/** What officers see and do. Every look at a case is recorded for the person. */
/** A command: what of it is told apart when its key comes again, and what it comes to. */
const commandsBy = (parts: DeskParts) => {
  const { database, store } = parts
  const change = createChanges(parts, store)
  return <C extends OfficerCommand>(asked: (command: C) => readonly unknown[], decide: Deciding<C>, how?: 'decides') =>
    async (officer: CaseOfficer, caseId: Uuid, command: C): Promise<Acted> => {
      const opened = await store.openAsOfficer(officer, caseId)
      const inAppeal = how === 'decides' && opened?.state.appeal?.open
      return (inAppeal ? createChanges(parts, storeOfAppeal(store, database, officer.officer)) : change)(opened, {
        command,
        asked: asked(command),
        decide: (state) => decide(officer, state, command),
        by: officer.officer,
      })
    }
}
export const createDesk = (parts: DeskParts): Desk => {
  const { database, store } = parts
  const by = commandsBy(parts)
  const acting = by(
    (c: Act) => ['act', c.action, c.reason, c.ground, ...(c.remark === undefined ? [] : [c.remark])],
    (officer, state, c) => action(parts, officer, state, c),
    'decides',
  )
  return {
    openCase: createOpening(parts),
    act: async (officer, caseId, command) => {
      const opened = await store.openAsOfficer(officer, caseId)
      if (opened && (await restrictionOf(database, caseId))) return notAllowed('kept-undecided')
      if (opened && (await restsOnRestricted(parts, opened.state))) return notAllowed('restricted')
      return acting(officer, caseId, command)
    },
    decline: by(
      (c: Reasoned) => ['decline', c.reason],
      (officer, state, c) => declining(officer, state, c.reason),
      'decides',
    ),
    appealFor: async (officer, caseId, { why, ...command }) => {
      const opened = await store.openAsOfficer(officer, caseId)
      const said = { why, officer: officer.officer, events: opened?.events ?? [] }
      const decide = (state: CaseState) => appealed(parts, state, said)
      return createChanges(parts, storeOfAppeal(store, database))(opened, { command, asked: ['appeal', why], decide, by: officer.officer })
    },
    confirmDecision: by(
      (c: Reasoned) => ['confirm-decision', c.reason],
      (officer, state, c) => confirmed(parts, officer, state, c.reason),
      'decides',
    ),
    ask: by(
      (c: Question) => ['ask', c.question],
      (officer, state, c) => question(parts, officer, state, c.question),
    ),
    recordReply: by(
      (c: Written) => ['record-reply', c.text],
      (officer, state, c) => recording(parts, officer, state, c.text),
    ),
    writeBack: by(
      (c: Written) => ['write-back', c.text],
      (officer, state, c) => answeringLetter(parts, officer, state, c.text),
    ),
    note: by(
      (c: Written) => ['note', c.text],
      (officer, state, c) => noting(parts, officer, state, c.text),
    ),
    assign: by(
      (c: Assignment) => ['assign', c.officer, ...(c.note === undefined ? [] : [c.note])],
      (officer, state, c) => assigning(parts, officer, state, c),
    ),
    hold: by(
      (c: OfficerCommand & Hold) => ['hold', c.held, c.reason],
      (officer, _state, c) => holding(parts, officer, c),
    ),
    setRisk: by(
      (c: SetRisk) => ['risk', c.reason],
      (officer, state, c) => settingRisk(parts, officer, state, c),
    ),
    setCredential: by(
      (c: SetCredential) => ['credential', c.credential, c.standing, c.reason],
      (officer, state, c) => settingCredential(parts, officer, state, c),
    ),
    decideAgain: async (officer, caseId) => {
      const opened = await store.openAsOfficer(officer, caseId)
      return opened && decidedAgain(parts, opened)
    },
  }
}
const createOpening =
  ({ database, store, services }: DeskParts): Desk['openCase'] =>
  async (officer, caseId) => {
    const opened = await store.openAsOfficer(officer, caseId)
    if (!opened) return undefined
    const { state, events } = opened
    const mayAct = worksAt(officer, state) && !isFirst(state, officer.officer)
    const actions = mayAct ? actionsAt(compiledFor(services, state), state.stage, knownOf(state)) : {}
    const restriction = await restrictionOf(database, caseId)
    return {
      state,
      timeline: timelineOf(events, 'officer'),
      actions: restriction ? [] : Object.keys(actions).filter((name) => actions[name] && !sameEnd(state, actions[name])),
      ...(restriction && { restriction }),
    }
  }
const restrictedSql = 'select portreeve.restricted_among($1, $2) as ids'
/** Whether a record that the case read may not be used now for what it was read for. */
async function restsOnRestricted({ database, services }: DeskParts, state: CaseState): Promise<boolean> {
  if (state.outcome !== undefined) return false
  const { uses } = compiledFor(services, state).service
  const read = Object.entries(state.sources).flatMap(([name, { recordId, records = [] }]) => {
    const ids = [...(recordId ? [recordId] : []), ...records.map((one) => one.recordId)]
    return ids.length > 0 ? [{ ids, purpose: uses[name]?.purpose ?? '' }] : []
  })
  if (read.length === 0) return false
  const values = [read.flatMap(({ ids }) => ids), read.map(({ purpose }) => purpose)]
  const [row] = await database.query<{ ids: readonly Uuid[] }>(restrictedSql, values)
  return (row?.ids.length ?? 0) > 0
}

/** What was stored has been through JSON, so both sides go through it. */
const asJson = (value: unknown): string => JSON.stringify(value)
/** What the code of the case's own version decides of it now, beside what was decided then. */
function decidedAgain({ services }: DeskParts, { state, events }: Opened): Again | undefined {
  const decision = events.find((event) => event.kind === 'decided')
  if (!state.record || !decision) return undefined
  const again = decideAgain(compiledFor(services, state), state.record)
  const { outcome, reasons, rates, fee, entered } = decision.payload
  const before = { outcome, stage: entered.stage, reasons, rates, fee }
  const now = { outcome: again.outcome, stage: again.stage, reasons: again.reasons, rates: again.record.rates, fee: again.fee }
  return { same: asJson(before) === asJson(now), before, now }
}

const written = (words: string): Refusal | undefined => {
  if (words.trim() === '') return { kind: 'reason-needed' }
  return words.length > wordsLengthMax ? notAllowed('too-long') : undefined
}

/** An action of the service at the case's stage: role, reason, ground and second pair of eyes are looked at before anything is written. */
function action(parts: DeskParts, officer: CaseOfficer, state: CaseState, { action: name, reason, ground, remark }: Act): Deed | Refusal {
  const { services, clock } = parts
  const compiled = compiledFor(services, state)
  if (state.outcome !== undefined) return notAllowed('ended')
  if (!worksAt(officer, state)) return notAllowed('other-desk')
  if (isFirst(state, officer.officer)) return notAllowed('decided-first')
  const unwritten = written(reason) ?? (remark === undefined ? undefined : written(remark))
  if (unwritten) return unwritten
  const at = clock.now()
  const proposal = state.proposed?.action === name ? state.proposed : undefined
  const on = ground ?? proposal?.ground
  const known = knownOf(state)
  const acted = act(compiled, {
    stage: state.stage,
    action: name,
    today: dayOf(at),
    officer: { id: officer.officer, roles: officer.roles },
    reason,
    ...(on !== undefined && { ground: on }),
    ...(proposal && { proposedBy: proposal.officer }),
    known,
  })
  if (acted.kind === 'not-allowed') return notAllowed(acted.because)
  if (acted.kind === 'needs-second-officer')
    return {
      kind: 'proposed',
      events: [{ kind: 'proposed', payload: { officer: officer.officer, action: name, reason, ...(on !== undefined && { ground: on }) } }],
    }
  if (lacking(compiled, acted.to, known) === 'record') return notAllowed('record-missing')
  if (sameEnd(state, acted)) return notAllowed('no-such-action')
  const law = acted.law ?? groundsOf(compiled, known).find(({ because }) => because === on)?.law
  const { entered, effects } = enter({
    compiled,
    stage: acted.to,
    caseId: state.caseId,
    on: dayOf(at),
    known: { ...known, verdict: { reason, law: law?.name ?? '' } },
    making: parts,
    before: state.clocks,
  })
  const payload = {
    officer: officer.officer,
    action: name,
    reason,
    ...(law && { law }),
    ...(proposal && { proposedBy: proposal.officer }),
    ...(remark !== undefined && { remark }),
    entered,
  }
  return { events: [{ kind: 'acted', payload }], jobs: (after) => jobsOf(after, reviewed(effects, compiled, after), at) }
}

/** Another officer comes to the same as those before. */
function confirmed({ services, clock }: DeskParts, officer: CaseOfficer, state: CaseState, reason: string): Deed | Refusal {
  if (!worksAt(officer, state)) return notAllowed('other-desk')
  const compiled = compiledFor(services, state)
  return written(reason) ?? confirming(state, { compiled, officer: officer.officer, reason, at: clock.now() })
}
/** Whoever proposed it may take it back; anybody else at the desk may say no. */
function declining(officer: CaseOfficer, state: CaseState, reason: string): Deed | Refusal {
  if (!worksAt(officer, state)) return notAllowed('other-desk')
  if (isFirst(state, officer.officer)) return notAllowed('decided-first')
  if (!state.proposed) return notAllowed('nothing-proposed')
  const payload = { officer: officer.officer, action: state.proposed.action, reason }
  return written(reason) ?? { events: [{ kind: 'declined', payload }] }
}

function question({ services, clock }: DeskParts, officer: CaseOfficer, state: CaseState, text: string): Deed | Refusal {
  if (!worksAt(officer, state)) return notAllowed('other-desk')
  return written(text) ?? asking(state, { compiled: compiledFor(services, state), officer, text, at: clock.now() })
}
/** An answer that came by telephone or letter is an answer. */
function recording({ services, clock }: DeskParts, officer: CaseOfficer, state: CaseState, text: string): Deed | Refusal {
  if (!worksAt(officer, state)) return notAllowed('other-desk')
  if (state.outcome !== undefined) return notAllowed('ended')
  const compiled = compiledFor(services, state)
  return written(text) ?? answering(state, { compiled, text, officer: officer.officer, at: clock.now() })
}
function answeringLetter({ services, clock }: DeskParts, officer: CaseOfficer, state: CaseState, text: string): Deed | Refusal {
  if (!worksAt(officer, state)) return notAllowed('other-desk')
  if (text.length > wordsLengthMax) return notAllowed('too-long')
  return writingBack(state, { compiled: compiledFor(services, state), officer, text, at: clock.now() })
}
function noting({ may }: DeskParts, officer: CaseOfficer, state: CaseState, text: string): Deed | Refusal {
  if (!worksAt(officer, state) && !may(officer, 'cases.note')) return notAllowed('other-desk')
  return written(text) ?? { events: [{ kind: 'noted', payload: { officer: officer.officer, text } }] }
}
/** Take what nobody holds, or nobody who works there, pass on what one holds; a supervisor may do either with any case. */
function assigning({ may }: DeskParts, officer: CaseOfficer, state: CaseState, { officer: to, isFree, note }: Assignment): Deed | Refusal {
  const { desk, assignedTo } = state
  if (to !== null && isFirst(state, to)) return notAllowed('decided-first')
  const own = assignedTo === officer.officer || ((assignedTo === undefined || isFree === true) && to === officer.officer)
  if (desk === undefined) return notAllowed('no-desk')
  if (!may(officer, 'cases.assign') && !(worksAt(officer, state) && own)) return notAllowed('not-holder')
  const payload = { officer: officer.officer, to, ...(note !== undefined && { note }) }
  return (note !== undefined && written(note)) || { events: [{ kind: 'assigned', payload }] }
}
function settingCredential(
  { may, clock }: DeskParts,
  officer: CaseOfficer,
  { caseId, version }: CaseState,
  { credential, kind, standing, reason }: SetCredential,
): Deed | Refusal {
  if (!may(officer, 'credentials.set')) return notAllowed('may-not-set-credentials')
  const payload = { officer: officer.officer, credential, kind, standing, reason }
  const job = { kind: 'standing', key: `${caseId}/standing/${version}`, dueAt: clock.now(), payload: { credential, standing } }
  return written(reason) ?? { events: [{ kind: 'credential-set', payload }], jobs: () => [job] }
}
type SetRisk = Parameters<Cases['setRisk']>[2]
function settingRisk({ may }: DeskParts, officer: CaseOfficer, { outcome }: CaseState, { reason }: SetRisk): Deed | Refusal {
  if (!may(officer, 'cases.mark-at-risk')) return notAllowed('may-not-mark-at-risk')
  if (outcome !== undefined) return notAllowed('ended')
  return { events: [{ kind: 'risk-set', payload: { officer: officer.officer, reason } }] }
}
type Hold = { readonly held: boolean; readonly reason: string }
function holding({ may }: DeskParts, officer: CaseOfficer, { held, reason }: Hold): Deed | Refusal {
  if (!may(officer, 'holds.set')) return notAllowed('may-not-hold')
  return written(reason) ?? { events: [{ kind: 'held', payload: { officer: officer.officer, held, reason } }] }
}

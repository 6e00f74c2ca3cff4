import { effectsOf, laterStages, leavesOf, referrals } from './leaves.ts'
import type { Mistake } from './mistake.ts'
import type { Need } from './need.ts'
import { applicant, verdict } from './need.ts'
import type { Question } from './question.ts'
import type { Action, AnyService, Stage } from './service.ts'

const to = (action: Action): string => (typeof action === 'string' ? action : action.to)
const stagesOf = (service: AnyService): readonly (readonly [string, Stage])[] => Object.entries<Stage>(service.stages)

/** The machine grants or refers to a desk; nothing that it does by itself leads to a refusal. */
export function decideProblems(service: AnyService): readonly Mistake[] {
  const { grant, refer, unsure } = service.decide
  const stage = (name: string): Stage | undefined => service.stages[name]
  const refuses = (name: string | undefined) => name !== undefined && stage(name)?.ends === 'refused'
  const problems = [
    ...[grant, unsure, ...Object.keys(refer)].filter((name) => !stage(name)).map((name) => `the stage "${name}" does not exist`),
    ...(refuses(grant) ? [`a grant leads to "${grant}", which ends refused`] : []),
    ...(stage(unsure)?.desk ? [] : [`"${unsure}", where the machine is unsure, has no desk, so no person would look`]),
    ...Object.keys(refer)
      .filter((name) => !stage(name)?.desk)
      .map((name) => `cases are referred to "${name}", which has no desk`),
    ...stagesOf(service)
      .filter(([, s]) => refuses(s.late))
      .map(([name]) => `"${name}" becomes a refusal when time runs out: a machine never refuses`),
  ]
  const laws = referrals(service).flatMap(({ rule }) => (rule.law.link.startsWith('https://') ? [] : [rule]))
  return [
    ...problems.map((problem) => ({ at: service.defined, problem })),
    ...laws.map((rule) => ({ at: rule.defined, problem: `the law of the rule "${rule.because}" has no link` })),
  ]
}

/** Every stage is reached, does one thing, has its clock and its law. */
export function stageProblems(service: AnyService): readonly Mistake[] {
  const stages = stagesOf(service)
  const reached = reachable(service)
  const proposed = referrals(service).some(({ rule }) => rule.proposes === 'refuse')
  const lawless = (s: Stage) =>
    Object.entries(s.actions ?? {}).filter(
      ([, action]) => service.stages[to(action)]?.ends === 'refused' && !proposed && (typeof action === 'string' || !action.law),
    )
  const problems = stages.flatMap(([name, s]) => {
    const ways = [s.desk, s.waitsFor, s.ends].filter((way) => way !== undefined).length
    const refuses = Object.values(s.actions ?? {}).some((action) => service.stages[to(action)]?.ends === 'refused')
    return [
      ...(reached.has(name) ? [] : [`nothing leads to the stage "${name}"`]),
      ...(ways === 1 ? [] : [`the stage "${name}" must have a desk, wait or end: it does ${ways} of these`]),
      ...(s.says.trim() === '' ? [`the stage "${name}" does not say what the person is told`] : []),
      ...((s.desk || s.waitsFor) && !s.clocks ? [`the stage "${name}" has no clock`] : []),
      ...(s.clocks && !clocksMakeSense(s)
        ? [`the clocks of "${name}" must be one working day or more, the agreed one within the statutory one`]
        : []),
      ...(s.clockStops && !s.waitsFor ? [`the clock stops at "${name}", which waits for nobody`] : []),
      ...(s.waitsFor && !s.late ? [`the stage "${name}" does not say what happens when it is late`] : []),
      ...(s.desk && Object.keys(s.actions ?? {}).length === 0 ? [`the desk at "${name}" has nothing it can do`] : []),
      ...(s.ends && (s.actions || s.late || s.clocks) ? [`the stage "${name}" has ended and still goes on`] : []),
      ...(refuses && !s.desk ? [`"${name}" leads to a refusal without a desk: only an officer may refuse`] : []),
      ...hasty(service, s).map(
        (action) =>
          `"${action}" at "${name}" may not be done in bulk: what refuses and what two officers look at is decided one by one, by whoever works at a desk`,
      ),
      ...lawless(s).map(([action]) => `"${action}" at "${name}" refuses without a law: name one, or let a rule propose it`),
    ]
  })
  const ends = stages.some(([name, s]) => s.ends && reached.has(name))
  return [...problems, ...(ends ? [] : ['no case ever ends'])].map((problem) => ({ at: service.defined, problem }))
}
const hasty = (service: AnyService, { desk, actions = {} }: Stage): readonly string[] =>
  Object.entries(actions).flatMap(([name, action]) =>
    typeof action !== 'string' && action.inBulk && (action.twoOfficers || !desk || service.stages[action.to]?.ends === 'refused')
      ? [name]
      : [],
  )
const clocksMakeSense = ({ clocks }: Stage): boolean =>
  clocks !== undefined && clocks.agreed >= 1 && (clocks.statutory === undefined || clocks.agreed <= clocks.statutory.workingDays)

/** An officer's reason is there only when an officer came this way. */
export function verdictProblems(service: AnyService): readonly Mistake[] {
  const stages = stagesOf(service)
  const byOthers = new Set([
    service.decide.grant,
    service.decide.unsure,
    ...Object.keys(service.decide.refer),
    ...stages.flatMap(([, { late, desk, waitsFor, actions = {} }]) => [
      ...(late === undefined ? [] : [late]),
      ...(desk === undefined || waitsFor !== undefined ? Object.values(actions).map(to) : []),
    ]),
    ...stages.flatMap(([name, { ends }]) => (ends === 'lapsed' || ends === 'withdrawn' ? [name] : [])),
  ])
  return effectsOf(service)
    .filter(({ stage, effect }) => byOthers.has(stage) && Object.values(effect.needs).some((need) => needsSurely(need)))
    .map(({ stage, effect }) => ({
      at: effect.defined,
      problem: `${effect.does} ${effect.target} at "${stage}" needs an officer's reason, but not only officers lead there`,
    }))
}
const needsSurely = (need: Need<unknown>): boolean => leavesOf(need).some((leaf) => leaf.need === verdict && !leaf.guarded)

/** Every stage that a case can come to. People may withdraw from any, and where an officer asked and nobody answered the case lapses. */
function reachable(service: AnyService): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const stage = service.stages[name]
    if (found.has(name) || !stage) return
    found.add(name)
    for (const next of [...Object.values(stage.actions ?? {}).map(to), ...(stage.late ? [stage.late] : [])]) visit(next)
  }
  const later = effectsOf(service).flatMap(({ effect }) => laterStages(effect))
  const early = stagesOf(service).flatMap(([name, { ends }]) => (ends === 'lapsed' || ends === 'withdrawn' ? [name] : []))
  for (const name of [service.decide.grant, service.decide.unsure, ...Object.keys(service.decide.refer), ...early, ...later]) visit(name)
  return found
}

/** An officer at any desk may ask the person something, and a case lapses where nobody answers: whoever it was hears of it. */
export function lapseProblems(service: AnyService): readonly Mistake[] {
  const stages = stagesOf(service).map(([, stage]) => stage)
  const tells = stages.some(({ ends, effects }) => ends === 'lapsed' && effects?.some(({ does }) => does === 'send'))
  if (tells || !stages.some(({ desk }) => desk !== undefined)) return []
  return [{ at: service.defined, problem: 'an officer may ask the person something: add a stage that ends lapsed and tells them so' }]
}
/** Whoever is refused must hear of it: by an address that may be left empty, they might not. */
export function hearingProblems(service: AnyService): readonly Mistake[] {
  const anonymous = service.who.signIn === 'none'
  if (anonymous && !service.fee && !asksForContact(service)) return []
  const isSure = (recipient: Need<unknown>): boolean =>
    recipient === applicant
      ? !anonymous
      : recipient.is === 'question'
        ? !(recipient as Question<unknown>).optional
        : recipient.is !== 'if-answered'
  const silent = stagesOf(service).filter(([, stage]) => {
    const told = (stage.effects ?? []).flatMap((e) => (e.does === 'send' && e.to && !e.onlyIf ? [e.to] : []))
    return stage.ends === 'refused' && !told.some(isSure)
  })
  return silent.map(([name]) => ({
    at: service.defined,
    problem: `somebody refused may never hear of it: "${name}" sends nothing to a recipient who is always known`,
  }))
}
/** With no sign-in and no address asked for, the person can only come back with the reference. */
const asksForContact = (service: AnyService): boolean =>
  service.pages.some(
    (step) =>
      step.is === 'page' && Object.values(step.questions).some((q) => ['email', 'phone', 'address'].includes(q.kind) && !q.optional),
  )

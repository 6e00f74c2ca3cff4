import type { Exit, Fact } from '#definition'
import type { PlainDate } from '#kernel'
import type { AskedHere, Compiled, GroupHere, Spot, Step } from './compile.ts'
import { type Evaluate, keyOf, type Run, runOf } from './evaluate.ts'
import type { Known, Reading, Values } from './known.ts'

/** A page, and for pages inside groups the position of the item in each group around it, outermost first. */
export type Stop = { readonly spot: Spot; readonly at: readonly number[] }
/** A register has to be read before the journey can go on. */
export type LookUp = {
  readonly kind: 'look-up'
  /** Its name among the service's `uses`. */
  readonly name: string
  readonly fact: Fact<unknown>
  /** What to look it up by; the keys are fields of the register. */
  readonly by: Values
  /** To be kept beside the record as `known.factKeys[name]`. */
  readonly key: string
}
/** What comes next: for whom one applies, a page, a look-up, an exit, or checking what was answered. */
export type Next =
  | { readonly kind: 'for-whom' }
  /** `confirm`: what the registers already say, by question name. */
  | ({ readonly kind: 'page'; readonly confirm: Values } & Stop)
  | LookUp
  | { readonly kind: 'exit'; readonly exit: Exit }
  | { readonly kind: 'check-answers' }
/** Where the person stands: the answers that count, the pages that led here in order, and what comes next. */
export type Standing = { readonly answers: Values; readonly trail: readonly Stop[]; readonly next: Next }

const nowhere: readonly number[] = []
const noAnswers: Values = Object.freeze({})

/** Whether the person has to say something before it can go on. */
export const isUnanswered = ({ kind }: Next): boolean => kind === 'page' || kind === 'for-whom'

/** Pure. Answers on pages that do not apply are left out, and count again when their page comes back. */
export function stand(compiled: Compiled, known: Known): Standing {
  const answers: Record<string, unknown> = {}
  const trail: Stop[] = []
  if (compiled.asksForWhom && known.actingFor === undefined) return { answers, trail, next: { kind: 'for-whom' } }
  const run = runOf(known, answers)
  const walk = { compiled, trail }
  const next = walkSteps(compiled.steps, known.answers, run, nowhere, walk) ?? firstUnread(compiled, run) ?? { kind: 'check-answers' }
  return { answers, trail, next }
}
type Walk = { readonly compiled: Compiled; readonly trail: Stop[] }

function walkSteps(steps: readonly Step[], given: Values, run: Run, at: readonly number[], walk: Walk): Next | undefined {
  for (const step of steps) {
    const when = step.kind === 'exit' ? step.when : step.spot.when
    const applies = when === undefined || holds(when, run, walk.compiled)
    if (typeof applies === 'object') return applies
    if (!applies) continue
    if (step.kind === 'exit') return { kind: 'exit', exit: step.exit }
    const next = step.spot.group ? walkGroup(step.spot, step.spot.group, given, run, at, walk) : walkPage(step.spot, given, run, at, walk)
    if (next) return next
    walk.trail.push({ spot: step.spot, at })
  }
  return undefined
}

function walkPage(spot: Spot, given: Values, run: Run, at: readonly number[], walk: Walk): Next | undefined {
  let complete = true
  for (const asked of spot.questions) {
    const value = given[asked.name]
    if (value === undefined || !offered(asked, value, run)) complete = false
    else run.answers[asked.name] = value
  }
  if (complete)
    for (const asked of spot.questions)
      if (isWrong(asked, run)) {
        // What was worked out with this answer stays in the run's memory, but the walk ends on this page.
        delete run.answers[asked.name]
        complete = false
      }
  return complete ? undefined : pageNext(spot, run, at, walk)
}
/** Whether a rule of the page speaks against this answer, or it is a day beyond those that may be given. */
export const isWrong = (asked: AskedHere, run: Run): boolean =>
  beyond(asked, run) !== undefined ||
  asked.wrongIf.some(({ evaluate }) => {
    const reading = evaluate(run)
    return reading.known && reading.value === true
  })
/** A bound that a date does not keep, and its day. */
export type Beyond = { readonly sentence: string; readonly day: PlainDate }
/** The bound that a date is furthest beyond, so that whoever keeps it keeps them all; undefined: every one is kept. */
export function beyond({ name, bounds }: AskedHere, run: Run): Beyond | undefined {
  const given = run.answers[name]
  if (typeof given !== 'string') return undefined
  const broken = bounds.flatMap(({ side, sentence, evaluate }) => {
    const reading = evaluate(run)
    const day = reading.known ? (reading.value as PlainDate | null | undefined) : undefined
    const kept = !day || (side === 'notBefore' ? given >= day : given <= day)
    return kept ? [] : [{ side, sentence, day }]
  })
  const byDay = broken.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const furthest = byDay[0]?.side === 'notBefore' ? byDay.at(-1) : byDay[0]
  return furthest && { sentence: furthest.sentence, day: furthest.day }
}

function walkGroup(spot: Spot, here: GroupHere, given: Values, run: Run, at: readonly number[], walk: Walk): Next | undefined {
  const items = Array.isArray(given[here.name]) ? (given[here.name] as readonly Values[]) : undefined
  if (items === undefined && here.group.itemsMin === 0) return { kind: 'page', spot, at, confirm: noAnswers }
  if ((items?.length ?? 0) > here.group.itemsMax) return { kind: 'page', spot, at, confirm: noAnswers }
  const counted: Values[] = []
  for (let position = 0; position < Math.max(items?.length ?? 0, here.group.itemsMin); position++) {
    const answers: Record<string, unknown> = {}
    const item = items?.[position] ?? noAnswers
    const next = walkSteps(here.steps, item, runOf(run.known, answers, run), [...at, position], walk)
    if (next) return next
    counted.push(answers)
  }
  run.answers[here.name] = counted
  return undefined
}

/** What a page's own rules see: the answers that count, and inside a group those of its item that do. */
export function runInside(compiled: Compiled, known: Known, { spot, at }: Stop, counted: Values): Run {
  let run = runOf(known, { ...counted })
  let given = known.answers
  for (const [depth, { group }] of spot.within.entries()) {
    const items = group && given[group.name]
    const item = (Array.isArray(items) ? (items[at[depth] ?? 0] as Values | undefined) : undefined) ?? noAnswers
    run = runOf(known, {}, run)
    if (group) walkSteps(group.steps, item, run, at.slice(0, depth + 1), { compiled, trail: [] })
    given = item
  }
  return run
}

function pageNext(spot: Spot, run: Run, at: readonly number[], { compiled }: Walk): Next {
  let confirm: Record<string, unknown> | undefined
  for (const { name, known, offers, bounds } of spot.questions) {
    const reading = known?.(run)
    if (reading?.known && reading.value !== undefined) confirm = { ...confirm, [name]: reading.value }
    const unread = waitsFor(reading, run, compiled) ?? waitsFor(offers?.(run), run, compiled) ?? boundWaitsFor(bounds, run, compiled)
    if (unread) return unread
  }
  for (const { when, values } of spot.tells) {
    const holds = when?.(run)
    const reading = holds && !(holds.known && holds.value === true) ? holds : values(run)
    const unread = waitsFor(reading, run, compiled)
    if (unread) return unread
  }
  return { kind: 'page', spot, at, confirm: confirm ?? noAnswers }
}

const boundWaitsFor = (bounds: AskedHere['bounds'], run: Run, compiled: Compiled): LookUp | undefined => {
  for (const { evaluate } of bounds) {
    const unread = waitsFor(evaluate(run), run, compiled)
    if (unread) return unread
  }
  return undefined
}
/** The register that has to be read before something can be shown. */
const waitsFor = (reading: Reading<unknown> | undefined, run: Run, compiled: Compiled): LookUp | undefined =>
  reading && !reading.known ? lookUpFor(reading.gaps, run, compiled) : undefined

/** An option that is no longer offered no longer counts. */
export function offered({ offerIf }: AskedHere, value: unknown, run: Run): boolean {
  if (!offerIf) return true
  return [value].flat().every((option) => {
    const evaluate = offerIf[String(option)]
    if (!evaluate) return true
    const reading = evaluate(run)
    return reading.known && reading.value === true
  })
}

/** A rule that needs what is not known does not hold; one that waits for a register says which. */
function holds(rule: Evaluate, run: Run, compiled: Compiled): boolean | LookUp {
  const reading = rule(run)
  return reading.known ? reading.value === true : (lookUpFor(reading.gaps, run, compiled) ?? false)
}
const lookUpFor = (gaps: readonly { readonly kind: string; readonly name: string }[], run: Run, compiled: Compiled): LookUp | undefined => {
  for (const { kind, name } of gaps) {
    const found = kind === 'not-read' ? lookUp(name, run, compiled) : undefined
    if (found && !isSilent(found, run.known)) return found
  }
  return undefined
}
/** A register that was silent about one key may answer about another. */
const isSilent = ({ name, key }: LookUp, { silent, factKeys }: Known): boolean =>
  silent?.includes(name) === true && (factKeys?.[name] === undefined || factKeys[name] === key)
function lookUp(name: string, run: Run, { facts }: Compiled): LookUp | undefined {
  const found = facts.find((one) => one.name === name)
  if (!found) return undefined
  const by: Record<string, unknown> = {}
  for (const [key, evaluate] of Object.entries(found.by)) {
    const reading = evaluate(run)
    if (!reading.known) return undefined
    by[key] = reading.value
  }
  return { kind: 'look-up', name, fact: found.fact, by, key: keyOf(by) }
}
/** By the end every register that the service uses has been asked, so that the decision waits for nothing. */
function firstUnread(compiled: Compiled, run: Run): LookUp | undefined {
  for (const { state } of compiled.facts) {
    const reading = state(run)
    const unread = reading.known ? undefined : lookUpFor(reading.gaps, run, compiled)
    if (unread) return unread
  }
  return undefined
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((n, i) => n === b[i])
const isAt = (stop: Stop, page: string, at: readonly number[]): boolean => stop.spot.id === page && same(stop.at, at)

/** Whether the page may be shown now: it was passed on the way, or it is the next one. */
export const applies = (standing: Standing, page: string, at: readonly number[] = nowhere): boolean =>
  standing.trail.some((stop) => isAt(stop, page, at)) || (standing.next.kind === 'page' && isAt(standing.next, page, at))

/** The page before it, for the back link; undefined for the first one. For anything else, such as checking answers: the last one passed. */
export const before = (standing: Standing, page?: string, at: readonly number[] = nowhere): Stop | undefined => {
  const position = page === undefined ? -1 : standing.trail.findIndex((stop) => isAt(stop, page, at))
  return position < 0 ? standing.trail.at(-1) : standing.trail[position - 1]
}

/** "Question 3 of 5": pages passed, and those ahead that are sure to come. An estimate while pages depend on answers. */
export function position(compiled: Compiled, standing: Standing, page: string): { readonly number: number; readonly of: number } {
  const top = page.split('/')[0]
  const passed = standing.trail.filter(({ spot }) => spot.within.length === 0).map(({ spot }) => spot.id)
  const nextTop = standing.next.kind === 'page' ? standing.next.spot.id.split('/')[0] : undefined
  const ids = compiled.steps.flatMap((step) => (step.kind === 'page' ? [step.spot] : []))
  const from = nextTop === undefined ? ids.length : ids.findIndex(({ id }) => id === nextTop)
  const ahead = ids.slice(from).filter(({ id, when }) => id === nextTop || when === undefined)
  const all = [...passed.filter((id) => id !== nextTop), ...ahead.map(({ id }) => id)]
  return { number: Math.max(1, all.indexOf(top ?? '') + 1), of: all.length }
}

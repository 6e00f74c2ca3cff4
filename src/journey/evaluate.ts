import type { Derived, Fact, Fresh, Given, IfAnswered, Missing, Need, Needs, Rate, RateOn, RateUsed } from '#definition'
import type { Calendar, PlainDate } from '#kernel'
import type { Gap, Known, Reading, Values } from './known.ts'

/** One reading of one case: the answers that count so far and what was worked out from them. Items of groups have runs of their own. */
export type Run = {
  readonly known: Known
  readonly answers: Record<string, unknown>
  readonly memo: Map<Need<unknown>, Reading<unknown>>
  readonly depth: number
  readonly outer: Run | undefined
}
/** Begins a reading; inside a group, within the run around it. */
export const runOf = (known: Known, answers: Record<string, unknown>, outer?: Run): Run => ({
  known,
  answers,
  memo: new Map(),
  depth: outer ? outer.depth + 1 : 0,
  outer,
})
/** Reads one need in one run. */
export type Evaluate = (run: Run) => Reading<unknown>
/** `depth`: how many groups lie around the innermost question that the need comes down to. */
type Ready<T = unknown> = { readonly depth: number; readonly evaluate: (run: Run) => Reading<T> }
/** Where a question is asked: its name, and how many groups lie around it. */
export type Asking = { readonly name: string; readonly depth: number }
/** What the needs of a service are read against. */
export type Context = {
  readonly askings: ReadonlyMap<Need<unknown>, Asking>
  readonly factNames: ReadonlyMap<Need<unknown>, string>
  readonly calendar: Calendar
  readonly inForce: InForceOn
}
/** The value of a rate on a day. */
export type InForceOn = (rate: Rate<unknown>, on: PlainDate) => RateUsed | undefined
type Workshop = Context & { readonly ready: (need: Need<unknown>) => Ready }

/** Turns needs into functions once, so that reading costs no search. */
export function evaluator(context: Context): (need: Need<unknown>) => Evaluate {
  const made = new Map<Need<unknown>, Ready>()
  const ready = (need: Need<unknown>): Ready => {
    const before = made.get(need)
    if (before) return before
    const fresh = makers[need.is](need as never, workshop)
    const done = cheap.has(need.is) ? fresh : remembering(need, fresh)
    made.set(need, done)
    return done
  }
  const workshop: Workshop = { ...context, ready }
  return (need) => ready(need).evaluate
}

const cheap = new Set<Need<unknown>['is']>(['question', 'given', 'if-answered'])
/** What is known is remembered for the run; what is not is tried again, since an answer may have come. */
const remembering = (need: Need<unknown>, { depth, evaluate }: Ready): Ready => ({
  depth,
  evaluate: (run) => {
    const at = upTo(run, depth)
    const remembered = at.memo.get(need)
    if (remembered) return remembered
    const reading = evaluate(run)
    if (reading.known) at.memo.set(need, reading)
    return reading
  },
})
const upTo = (run: Run, depth: number): Run => {
  let at = run
  while (at.depth > depth && at.outer) at = at.outer
  return at
}

const noRates: readonly RateUsed[] = []
const sure = <T>(value: T, rates: readonly RateUsed[] = noRates): Reading<T> => ({ known: true, value, rates })
const unsure = (kind: Gap['kind'], name: string): Reading<never> => ({ known: false, gaps: [{ kind, name }] })

const question = (need: Need<unknown>, { askings }: Workshop): Ready => {
  const { name, depth } = askings.get(need) ?? { name: '(never asked)', depth: 0 }
  const gap = unsure('answer', name)
  const evaluate = (run: Run): Reading<unknown> => {
    const at = upTo(run, depth)
    const value = at.depth === depth ? at.answers[name] : undefined
    return value === undefined ? gap : sure(value)
  }
  return { depth, evaluate }
}

const bag = (needs: Needs, { ready }: Workshop): Ready<Values> => {
  const parts = Object.entries(needs).map(([name, need]) => ({ name, ...ready(need) }))
  const evaluate = (run: Run): Reading<Values> => {
    const value: Record<string, unknown> = {}
    let rates = noRates
    let gaps: readonly Gap[] | undefined
    for (const part of parts) {
      const reading = part.evaluate(run)
      if (!reading.known) gaps = gaps ? [...gaps, ...reading.gaps] : reading.gaps
      else {
        value[part.name] = reading.value
        if (reading.rates.length > 0) rates = rates.length > 0 ? [...rates, ...reading.rates] : reading.rates
      }
    }
    return gaps ? { known: false, gaps } : sure(value, rates)
  }
  return { depth: Math.max(0, ...parts.map((p) => p.depth)), evaluate }
}

const derived = ({ needs, of }: Derived<unknown>, workshop: Workshop): Ready => {
  const inner = bag(needs, workshop)
  const evaluate = (run: Run): Reading<unknown> => {
    const values = inner.evaluate(run)
    return values.known ? sure(of(values.value as never), values.rates) : values
  }
  return { depth: inner.depth, evaluate }
}

/** The record, null where there is none; or why it cannot be told. */
const factState = (need: Fact<unknown>, workshop: Workshop): Ready => {
  const name = workshop.factNames.get(need) ?? '(not declared)'
  const by = bag(need.by, workshop)
  const notRead = unsure('not-read', name)
  const evaluate = (run: Run): Reading<unknown> => {
    const { facts, factKeys, silent } = run.known
    const record = facts[name]
    const keyed = factKeys?.[name]
    if (record !== undefined && keyed === undefined) return sure(record)
    const key = by.evaluate(run)
    if (!key.known) return key
    const stale = keyed !== undefined && keyed !== keyOf(key.value)
    return record === undefined || stale || silent?.includes(name) ? notRead : sure(record)
  }
  return { depth: by.depth, evaluate }
}
const fact = (need: Fact<unknown>, workshop: Workshop): Ready => {
  const { depth, evaluate } = factState(need, workshop)
  const none = unsure('no-record', need.register.id)
  return {
    depth,
    evaluate: (run) => {
      const state = evaluate(run)
      return state.known && state.value === null ? none : state
    },
  }
}
const missing = ({ fact: need }: Missing, workshop: Workshop): Ready => {
  const { depth, evaluate } = factState(need, workshop)
  return {
    depth,
    evaluate: (run) => {
      const state = evaluate(run)
      return state.known ? sure(state.value === null) : state
    },
  }
}

const rate = ({ rate: r, date }: RateOn<unknown>, { ready, inForce }: Workshop): Ready => {
  const when = ready(date)
  const evaluate = (run: Run): Reading<unknown> => {
    const reading = when.evaluate(run)
    if (!reading.known) return reading
    const pinned = run.known.rates?.find((used) => used.name === r.name && used.on === reading.value)
    const used = pinned ?? inForce(r, reading.value as PlainDate)
    return used ? sure(used.value, [...reading.rates, used]) : unsure('no-rate', r.name)
  }
  return { depth: when.depth, evaluate }
}

const given = ({ name }: Given<unknown>, { calendar }: Workshop): Ready => {
  if (name === 'calendar') return { depth: 0, evaluate: () => sure(calendar) }
  if (name === 'renewing') return { depth: 0, evaluate: ({ known }) => sure(known.renewing ?? null) }
  const gap = unsure('answer', name)
  return { depth: 0, evaluate: ({ known }) => (known[name] === undefined ? gap : sure(known[name])) }
}

/** Made up when a stage is entered: known to its effects, and to those of every later stage. */
const fresh = ({ label }: Fresh<unknown>): Ready => {
  const gap = unsure('answer', label)
  return { depth: 0, evaluate: ({ known }) => (known.fresh?.[label] === undefined ? gap : sure(known.fresh[label])) }
}

const nothing = sure(undefined)
const ifAnswered = ({ inner }: IfAnswered<unknown>, { ready }: Workshop): Ready => {
  const { depth, evaluate } = ready(inner)
  return {
    depth,
    evaluate: (run) => {
      const reading = evaluate(run)
      return reading.known || reading.gaps.some((gap) => gap.kind !== 'answer') ? reading : nothing
    },
  }
}

const makers: Readonly<Record<Need<unknown>['is'], (need: never, workshop: Workshop) => Ready>> = {
  question,
  fact,
  missing,
  given,
  rate,
  derived,
  rule: derived,
  'if-answered': ifAnswered,
  fresh,
}

/** What a fact was looked up by, as one string: the same values give the same key. */
export const keyOf = (by: Values): string =>
  JSON.stringify(
    Object.keys(by)
      .sort()
      .map((name) => [name, by[name]]),
  )

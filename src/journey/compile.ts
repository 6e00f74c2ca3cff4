import {
  type AnyService,
  calendarFor,
  type Exit,
  type Fact,
  type Group,
  holdsSpecial,
  inForce,
  isGroup,
  mayActForAnother,
  type Need,
  type Page,
  type Pages,
  type Question,
  type Rate,
  type RateUsed,
  type Side,
} from '#definition'
import type { Bilingual, Calendar, PlainDate } from '#kernel'
import { type Asking, type Evaluate, evaluator, runOf } from './evaluate.ts'
import type { Known, Read, Reading } from './known.ts'

/** A page with its address: inside a group the address begins with the group's, as `conditions/insulin`. */
export type Spot = {
  readonly id: string
  readonly page: Page
  readonly questions: readonly AskedHere[]
  /** The group question of this page; a page with a group has no other question. */
  readonly group: GroupHere | undefined
  readonly when: Evaluate | undefined
  /** What is said above the questions: the registers that it needs are read before the page is shown. */
  readonly tells: readonly { readonly when: Evaluate | undefined; readonly values: Evaluate }[]
  /** The groups around this page, outermost first. */
  readonly within: readonly Spot[]
}
/** A question on its page, its rules made ready. */
export type AskedHere = {
  readonly name: string
  readonly question: Question<unknown>
  readonly known: Evaluate | undefined
  /** What registers offer to choose from. */
  readonly offers: Evaluate | undefined
  readonly offerIf: Readonly<Record<string, Evaluate>> | undefined
  readonly wrongIf: readonly { readonly sentence: string; readonly evaluate: Evaluate }[]
  /** How early and how late a date may be. */
  readonly bounds: readonly { readonly side: Side; readonly sentence: string; readonly evaluate: Evaluate }[]
}
/** A group on its page, with the steps of one item. */
export type GroupHere = { readonly name: string; readonly group: Group<unknown>; readonly steps: readonly Step[] }
/** A page or an exit, made ready. */
export type Step = { readonly kind: 'page'; readonly spot: Spot } | { readonly kind: 'exit'; readonly exit: Exit; readonly when: Evaluate }

/** A service made ready: every need has become a function, every page has its address. Made once, shared by all requests. */
export interface Compiled {
  readonly service: AnyService
  /** The working days by which its clocks run. */
  readonly calendar: Calendar
  /** A case of it holds health data and the like: officers of other desks do not see it. */
  readonly special: boolean
  /** Everybody is asked first for whom they apply. */
  readonly asksForWhom: boolean
  readonly steps: readonly Step[]
  /** Every page by its address. */
  readonly spots: ReadonlyMap<string, Spot>
  readonly facts: readonly {
    readonly name: string
    readonly fact: Fact<unknown>
    readonly state: Evaluate
    readonly by: Readonly<Record<string, Evaluate>>
  }[]
  readonly evaluate: (need: Need<unknown>) => Evaluate
  /** The value of a rate on a day, as the body has set it where it may. */
  readonly rateOn: (rate: Rate<unknown>, on: PlainDate) => RateUsed | undefined
  /** For how many years a case that ends on that day is kept. */
  readonly keptYears: (on: PlainDate) => number
  /** Undefined: it is open. */
  readonly closed: () => Closed | undefined
}

/** Why a service takes nothing new, since which day, and what people do instead. What was begun may be finished until that day, or not at all. */
export type Closed = {
  readonly why: Bilingual
  readonly instead: Bilingual
  readonly since: PlainDate
  readonly finishUntil: PlainDate | undefined
}
/** What bodies have set, laid over what the definitions say. */
export type Published = {
  readonly rate: (service: AnyService, rate: Rate<unknown>, on: PlainDate) => RateUsed | undefined
  /** For how many years a case that ends on that day is kept. */
  readonly keptYears: (service: AnyService, on: PlainDate) => number
  readonly closed: (service: AnyService) => Closed | undefined
}
/** The definitions alone. */
export const asWritten: Published = {
  rate: (_, rate, on) => inForce(rate, on),
  keptYears: ({ kept }) => kept.years,
  closed: () => undefined,
}
/** The service is closed, and on this day not even what was begun may be finished. */
export const shutOn = ({ closed }: Pick<Compiled, 'closed'>, today: PlainDate): Closed | undefined => {
  const now = closed()
  return now && (now.finishUntil === undefined || today > now.finishUntil) ? now : undefined
}

/** Makes a service ready. Costs milliseconds: do it once. */
export function compile(service: AnyService, published: Published = asWritten): Compiled {
  const factNames = new Map(Object.entries(service.uses).map(([name, fact]) => [fact as Need<unknown>, name]))
  const calendar = calendarFor(service)
  const rateOn = (rate: Rate<unknown>, on: PlainDate) => published.rate(service, rate, on)
  const evaluate = evaluator({
    askings: askingsOn(service.pages),
    factNames,
    calendar,
    inForce: rateOn,
  })
  const spots = new Map<string, Spot>()
  const steps = stepsOf(service.pages, [], evaluate, spots)
  const facts = Object.entries(service.uses).map(([name, fact]) => ({
    name,
    fact,
    state: evaluate({ is: 'missing', fact } as Need<boolean>),
    by: Object.fromEntries(Object.entries(fact.by).map(([key, need]) => [key, evaluate(need)])),
  }))
  return Object.freeze({
    service,
    calendar,
    special: holdsSpecial(service),
    asksForWhom: mayActForAnother(service),
    steps,
    spots,
    facts,
    evaluate,
    rateOn,
    keptYears: (on: PlainDate) => published.keptYears(service, on),
    closed: () => published.closed(service),
  })
}

const askingsOn = (pages: Pages, depth = 0): Map<Need<unknown>, Asking> => {
  const all = new Map<Need<unknown>, Asking>()
  for (const page of pages) {
    if (page.is === 'exit') continue
    for (const [name, question] of Object.entries(page.questions)) {
      all.set(question, { name, depth })
      if (isGroup(question)) for (const [inner, asking] of askingsOn(question.pages, depth + 1)) all.set(inner, asking)
    }
  }
  return all
}

type Evaluator = (need: Need<unknown>) => Evaluate
const stepsOf = (pages: Pages, within: readonly Spot[], evaluate: Evaluator, spots: Map<string, Spot>): readonly Step[] =>
  pages.map((step): Step => {
    if (step.is === 'exit') return { kind: 'exit', exit: step, when: evaluate(step.when) }
    const questions = Object.entries(step.questions).map(([name, question]) => askedHere(step, name, question, evaluate))
    const id = [...within.map((around) => around.page.id), step.id].join('/')
    const when = step.when && evaluate(step.when)
    const tells = (step.tells ?? []).map((one) => ({ when: one.when && evaluate(one.when), values: evaluate(one.values) }))
    const spot: { -readonly [K in keyof Spot]: Spot[K] } = { id, page: step, questions, group: undefined, when, tells, within }
    spots.set(id, spot)
    const repeated = questions.find(({ question }) => isGroup(question))
    if (repeated && isGroup(repeated.question)) {
      const inner = stepsOf(repeated.question.pages, [...within, spot], evaluate, spots)
      spot.group = { name: repeated.name, group: repeated.question, steps: inner }
    }
    return { kind: 'page', spot }
  })
const askedHere = (page: Page, name: string, question: Question<unknown>, evaluate: Evaluator): AskedHere => ({
  name,
  question,
  known: question.known && evaluate(question.known),
  offers: question.offers && evaluate(question.offers.of),
  offerIf: question.offerIf && Object.fromEntries(Object.entries(question.offerIf).map(([option, rule]) => [option, evaluate(rule)])),
  wrongIf: (page.wrongIf?.[name] ?? []).map((rule) => ({ sentence: rule.because, evaluate: evaluate(rule) })),
  bounds: (question.bounds ?? []).map(({ side, says, day }) => ({ side, sentence: says, evaluate: evaluate(day) })),
})

/** Reads any need of one case from the answers given: those that count are `stand(...).answers`. */
export const reader = (compiled: Compiled, known: Known): Read => {
  const run = runOf(known, known.answers as Record<string, unknown>)
  return <T>(need: Need<T>) => compiled.evaluate(need)(run) as Reading<T>
}

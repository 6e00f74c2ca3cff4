import { everyReader, factsIn, leavesOf, noticesOf, ratesOf, referrals } from './leaves.ts'
import type { Mistake } from './mistake.ts'
import type { Need } from './need.ts'
import { type Notice, standardFields } from './notice.ts'
import type { Question } from './question.ts'
import type { Rate } from './rate.ts'
import { type Fact, readableBy } from './register.ts'
import { isMoney } from './sentences.ts'
import { type AnyService, asked } from './service.ts'

import { placeholders } from './welsh.ts'
import { welshGaps } from './welsh-gaps.ts'

/** Every use of a register is declared, needed, purposeful, possible, and allowed by the register. */
export function factProblems(service: AnyService): readonly Mistake[] {
  const declared = new Set(Object.values(service.uses))
  const needed = new Set(everyReader(service).flatMap(({ need }) => factsIn(need)))
  const inGroups = new Set<Need<unknown>>(asked(service.pages).flatMap(({ question, within }) => (within.length > 0 ? [question] : [])))
  const each = (name: string, f: Fact<unknown>): readonly string[] => {
    const fields = f.register.fields
    return [
      ...(needed.has(f) ? [] : [`"${name}" is declared in uses but nothing needs it`]),
      ...(f.lookup === undefined ? [`the register "${f.register.id}" has no lookup by ${Object.keys(f.by).join(' and ')}`] : []),
      ...[...f.reads, ...f.changes].filter((one) => !(one in fields)).map((one) => `the register "${f.register.id}" has no field "${one}"`),
      ...notAllowed(service.body, f),
      ...(f.purpose.trim() === '' ? [`"${name}" does not say what the register is read for`] : []),
      ...(leavesOf(f).some(({ need }) => inGroups.has(need)) ? [`"${name}" is looked up by an answer inside a group`] : []),
    ]
  }
  return [
    ...[...needed]
      .filter((f) => !declared.has(f))
      .map((f) => ({ at: f.defined, problem: `the register "${f.register.id}" is read but not declared in uses` })),
    ...Object.entries(service.uses).flatMap(([name, f]) => each(name, f).map((problem) => ({ at: f.defined, problem }))),
  ]
}

/** What the register does not let this body read for this purpose. Fields that it has not are said elsewhere. */
function notAllowed(body: string, { register, reads, purpose }: Fact<unknown>): readonly string[] {
  const allowed = readableBy(register, body, purpose)
  const refused = reads.filter((name) => name in register.fields && !allowed.has(name))
  const place = register.defined === '' ? 'its readers' : `its readers (${register.defined})`
  return refused.length === 0
    ? []
    : [`the register "${register.id}" does not let "${body}" read ${refused.join(', ')} "${purpose}": agree on it, then add it to ${place}`]
}

/** Health, disability and safeguarding: a machine may refer on them; it may turn away, charge or grant on them only where a law says so. */
export function specialProblems(service: AnyService): readonly Mistake[] {
  if (service.automated) return []
  const isSpecial = (need: Need<unknown>): boolean =>
    leavesOf(need).some(({ need: leaf }) =>
      leaf.is === 'question'
        ? isSpecialQuestion(leaf as Question<unknown>)
        : leaf.is === 'fact' &&
          (leaf as Fact<unknown>).reads.some((name) => (leaf as Fact<unknown>).register.fields[name]?.sensitivity === 'special'),
    )
  const exits = service.pages.flatMap((step) => (step.is === 'exit' && isSpecial(step.when) ? [step] : []))
  const referring = new Set(referrals(service).flatMap(({ rule }) => leavesOf(rule).map(({ need }) => need)))
  const isHeard = (question: Need<unknown>): boolean => referring.has(question) && isSpecialQuestion(question as Question<unknown>)
  const unheard = asked(service.pages).filter(
    ({ question, within, page }) =>
      within.length === 0 &&
      isSpecialQuestion(question) &&
      !isHeard(question) &&
      // Asked only where another special answer refers already.
      !(page.when && leavesOf(page.when).some(({ need }) => need.is === 'question' && isHeard(need))),
  )
  const law = 'refer instead, or name the law in `automated`'
  return [
    ...exits.map((step) => ({
      at: step.defined,
      problem: `the machine turns people away on special data, "${step.when.because}": ${law}`,
    })),
    ...(service.fee && isSpecial(service.fee) ? [{ at: service.defined, problem: `the fee depends on special data: ${law}` }] : []),
    ...unheard.map(({ name, question }) => ({
      at: question.defined,
      problem: `the machine grants on "${name}", which is special data, and no rule refers on it: ${law}`,
    })),
  ]
}
/** Whether a case of the service holds health data and the like: it asks for some, or reads some from a register. */
export const holdsSpecial = (service: AnyService): boolean =>
  asked(service.pages).some(({ question }) => isSpecialQuestion(question)) ||
  Object.values(service.uses).some((fact) => fact.reads.some((name) => fact.register.fields[name]?.sensitivity === 'special'))
/** A group is special when any question inside it is. */
const isSpecialQuestion = (question: Question<unknown>): boolean =>
  question.special !== undefined ||
  ('pages' in question && asked(question.pages as AnyService['pages']).some(({ question: q }) => q.special !== undefined))

/** Every notice says its fields, all of them and no others. */
export function noticeProblems(service: AnyService): readonly Mistake[] {
  const all = noticesOf(service)
  const own = new Set<Notice>(Object.values(service.notices ?? {}))
  const known = new Set<string>(standardFields)
  return all.flatMap((n, position) => {
    const used = new Set([n.subject, ...n.body].flatMap(placeholders))
    const problems = [
      ...[...used].filter((f) => !(f in n.fields)).map((f) => `the notice "${n.id}" says {${f}}, which it does not declare`),
      ...Object.keys(n.fields)
        .filter((f) => !used.has(f))
        .map((f) => `the notice "${n.id}" never says {${f}}`),
      ...placeholders(n.subject)
        .filter((f) => !known.has(f) && !n.body.some((sentence) => placeholders(sentence).includes(f)))
        .map((f) => `the notice "${n.id}" says {${f}} in its subject alone: its text has to stand without it`),
      ...(n.by.length === 0 ? [`the notice "${n.id}" is sent in no way`] : []),
      ...(n.body.length === 0 ? [`the notice "${n.id}" has no text`] : []),
      ...(own.has(n) ? Object.keys(n.fields).filter((f) => !known.has(f)) : []).map(
        (f) => `the program has no {${f}} for the notice "${n.id}": it knows ${standardFields.join(', ')}`,
      ),
      ...(all.findIndex(({ id }) => id === n.id) < position ? [`two notices are called "${n.id}"`] : []),
    ]
    return problems.map((problem) => ({ at: n.defined, problem }))
  })
}

/** Every value has a day, a source, and a name of its own to be pinned by. */
export function rateProblems(service: AnyService): readonly Mistake[] {
  const all = ratesOf(service)
  return all.flatMap((r, position) => {
    const problems = Object.entries(r.from).flatMap(([from, [value, source]]) => [
      ...(/^\d{4}-\d\d-\d\d$/.test(from) && !Number.isNaN(Date.parse(from))
        ? []
        : [`the rate "${r.name}" starts on "${from}", which is not a date`]),
      ...(source.trim() === '' ? [`the rate "${r.name}" from ${from} has no source`] : []),
      ...(isJson(value) ? [] : [`the rate "${r.name}" from ${from} cannot be written down as JSON`]),
    ])
    const unbound = r.local
      ? Object.values(r.from)
          .filter(([value]) => !within(value, r.local ?? { least: 0, most: 0 }))
          .map(([value]) => `the rate "${r.name}" is local and ${JSON.stringify(value)} is no number within its bounds`)
      : []
    const dumb =
      r.local && !isMoney(r.unit) && !r.local.means?.includes('{value}')
        ? [`the rate "${r.name}" is local and does not say what a {value} of it means`]
        : []
    const twice =
      all.findIndex(({ name }) => name === r.name) < position
        ? [`two rates are called "${r.name}", so a decision could not tell them apart`]
        : []
    return [...problems, ...unbound, ...dumb, ...twice].map((problem) => ({ at: r.defined, problem }))
  })
}
const within = (value: unknown, bounds: NonNullable<Rate<unknown>['local']>): boolean =>
  typeof value === 'number'
    ? value >= bounds.least && value <= bounds.most
    : typeof value === 'object' && value !== null && Object.values(value).every((part) => typeof part === 'number' && within(part, bounds))
/** What JSON gives back unchanged: no undefined, Infinity or NaN anywhere. */
const isJson = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' ? Number.isFinite(value) : typeof value === 'object' && Object.values(value).every(isJson))

/** Every sentence has its Welsh, with the same fields, and no Welsh is left over. */
export function welshProblems(service: AnyService): readonly Mistake[] {
  const { defined: at } = service.welsh
  const { untranslated, unsaid, changed } = welshGaps(service)
  const problems = [
    ...untranslated.map((s) => `no Welsh for "${s}"`),
    ...unsaid.map((s) => `Welsh for a sentence that is never said: "${s}"`),
    ...changed.map((s) => `the Welsh of "${s}" has other {fields}`),
  ]
  return problems.map((problem) => ({ at, problem }))
}

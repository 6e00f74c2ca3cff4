import { everyReader, type Leaf, laterReaders, leavesOf } from './leaves.ts'
import type { Mistake } from './mistake.ts'
import { actingFor, type Need } from './need.ts'
import { type Group, isGroup, type Page, type Pages } from './page.ts'
import type { Question } from './question.ts'
import type { Rule } from './rule.ts'
import { type AnyService, asked } from './service.ts'
import type { Told } from './told.ts'
import { placeholders } from './welsh.ts'

const groupsDeepMax = 2
const itemsMaxMax = 100

/** What has been asked before a step, on the way down the list. */
type Before = { readonly asked: Set<Need<unknown>>; readonly names: Set<string>; readonly ids: Set<string>; readonly depth: number }

/** Every page asks something, once, and reads only what was asked before it. */
export const pageProblems = (service: AnyService): readonly Mistake[] => [
  ...(service.pages.some((step) => step.is === 'page') ? [] : [{ at: service.defined, problem: 'it asks nothing: there is no page' }]),
  ...listProblems(service.pages, { asked: new Set(), names: new Set(), ids: new Set(), depth: 0 }),
]
const listProblems = (pages: Pages, before: Before): readonly Mistake[] =>
  pages.flatMap((step) => [
    ...(step.when ? unasked(step.when, before) : []),
    ...(step.is === 'exit' ? (step.tells ?? []).flatMap((one) => toldProblems(one).map((problem) => ({ at: step.defined, problem }))) : []),
    ...(step.is === 'page' ? [...headProblems(step, before), ...onPage(step, before), ...afterwards(step, before)] : []),
  ])

const headProblems = (page: Page, { ids }: Before): readonly Mistake[] => {
  const questions = Object.values(page.questions)
  const problems = [
    ...(questions.length === 0 ? ['a page has no question'] : []),
    ...(ids.has(page.id) && questions.length > 0 ? [`two pages have the address "${page.id}"`] : []),
    ...(questions.length > 1 && questions.some(isGroup) ? [`the group on the page "${page.id}" must be alone on it`] : []),
  ]
  problems.push(...(page.tells ?? []).flatMap(toldProblems))
  ids.add(page.id)
  return problems.map((problem) => ({ at: page.defined, problem }))
}

const toldProblems = ({ says, fields }: Told): readonly string[] => {
  const used = placeholders(says)
  return [
    ...used.filter((name) => !(name in fields)).map((name) => `"${says}" says {${name}}, which it does not declare`),
    ...Object.keys(fields).flatMap((name) => (used.includes(name) ? [] : [`"${says}" never says {${name}}`])),
  ]
}

const onPage = (page: Page, before: Before): readonly Mistake[] =>
  Object.entries(page.questions).flatMap(([name, question]) => {
    const mistakes = [
      ...nameProblems(name, question, before),
      ...(question.known ? unasked(question.known, before, `the known answer to "${name}"`) : []),
      ...(question.offers ? offerProblems(name, question, before) : []),
      ...Object.values(question.offerIf ?? {}).flatMap((rule) => unasked(rule, before)),
      ...(question.options && Object.keys(question.options).length === 0
        ? [{ at: question.defined, problem: `"${name}" has no options` }]
        : []),
      ...(isGroup(question) ? groupProblems(name, question, before) : []),
    ]
    return mistakes
  })
const offerProblems = (name: string, { offers, defined }: Question<unknown>, before: Before): readonly Mistake[] => {
  if (!offers) return []
  const { sentences, fields } = offers
  const used = new Set(Object.values(sentences).flatMap(placeholders))
  const problems = [
    ...(Object.keys(sentences).length === 0 ? [`what is offered for "${name}" has no sentence beside it`] : []),
    ...[...used]
      .filter((field) => !(field in fields))
      .map((field) => `what is offered for "${name}" says {${field}}, which it does not declare`),
    ...Object.keys(fields).flatMap((field) => (used.has(field) ? [] : [`what is offered for "${name}" never says {${field}}`])),
  ]
  return [...problems.map((problem) => ({ at: defined, problem })), ...unasked(offers.of, before, `what is offered for "${name}"`)]
}
/** Once a page is left its answers are known; rules of `wrongIf` may read them already. */
const afterwards = (page: Page, before: Before): readonly Mistake[] => {
  for (const [name, question] of Object.entries(page.questions)) {
    before.names.add(name)
    before.asked.add(question)
  }
  const bounds = Object.entries(page.questions).flatMap(([name, question]) => boundProblems(name, question, before))
  const against = Object.entries(page.wrongIf ?? {}).flatMap(([name, rules]) => [
    ...(name in page.questions ? [] : [{ at: page.defined, problem: `wrongIf names "${name}", which is not on the page "${page.id}"` }]),
    ...rules.flatMap((rule) => unasked(rule, before)),
  ])
  return [...bounds, ...against]
}
/** Nobody tells us of a day before the thing was there, or of one that cannot come: every date says how early and how late it may be. */
const boundProblems = (name: string, { kind, bounds = [], defined }: Question<unknown>, before: Before): readonly Mistake[] => {
  const lacks = (['notBefore', 'notAfter'] as const).filter((side) => kind === 'date' && !bounds.some((one) => one.side === side))
  const ends = { notBefore: 'how early', notAfter: 'how late' }
  return [
    ...lacks.map((side) => ({ at: defined, problem: `the date "${name}" does not say ${ends[side]} it may be: give it ${side}` })),
    ...bounds.flatMap(({ says }) => {
      const strange = placeholders(says).filter((field) => field !== 'day')
      return strange.map((field) => ({ at: defined, problem: `a bound of "${name}" says {${field}}: it has the {day} only` }))
    }),
    ...bounds.flatMap(({ day }) => unasked(day, before, `a bound of "${name}"`)),
  ]
}

const nameProblems = (name: string, question: Question<unknown>, { names, asked: before, depth }: Before): readonly Mistake[] => {
  const where = depth > 0 ? ' inside a group' : ''
  const problems = [
    ...(names.has(name) || before.has(question) ? [`"${name}"${where} is asked twice`] : []),
    ...(/^[a-z][A-Za-z\d]*$/.test(name) && !(name in {})
      ? []
      : [`"${name}" must be a name like bornOn: letters and digits, a small letter first`]),
    ...(question.ask.trim() === '' ? [`"${name}" asks nothing`] : []),
  ]
  return problems.map((problem) => ({ at: question.defined, problem }))
}

const groupProblems = (name: string, group: Group<unknown>, before: Before): readonly Mistake[] => {
  const rightNumbers = group.itemsMin >= 0 && group.itemsMin <= group.itemsMax && group.itemsMax <= itemsMaxMax
  const problems = [
    ...(before.depth + 1 > groupsDeepMax ? [`the group "${name}" lies too deep: a group may hold groups, and those no others`] : []),
    ...(rightNumbers ? [] : [`the group "${name}" must allow from ${group.itemsMin} to at most ${itemsMaxMax} items`]),
    ...(group.pages.some((step) => step.is === 'page') ? [] : [`the group "${name}" asks nothing`]),
  ]
  const inner: Before = { asked: new Set(before.asked), names: new Set(), ids: new Set(), depth: before.depth + 1 }
  return [...problems.map((problem) => ({ at: group.defined, problem })), ...listProblems(group.pages, inner)]
}

const unasked = (
  need: Need<unknown> & { readonly because?: string; readonly defined: string },
  before: Before,
  who?: string,
): readonly Mistake[] =>
  leavesOf(need)
    .filter(({ need: leaf }) => leaf.is === 'question' && !before.asked.has(leaf))
    .map((leaf) => ({ at: need.defined, problem: `${who ?? ruleWords(need as Rule)} needs "${leaf.as}", which is not asked before it` }))
const ruleWords = (rule: Rule): string => `the rule "${rule.because}"`

/** What decides, acts or costs may read only what is asked, and needs `ifAnswered` for what is asked only sometimes. */
export function readerProblems(service: AnyService): readonly Mistake[] {
  const all = asked(service.pages)
  const outer = new Set<Need<unknown>>(all.filter(({ within }) => within.length === 0).map(({ question }) => question))
  const inner = new Set<Need<unknown>>(all.filter(({ within }) => within.length > 0).map(({ question }) => question))
  const sometimes = new Set<Need<unknown>>(all.filter(({ page }) => page.sometimes).map(({ question }) => question))
  const wrong = (leaf: Leaf, always: boolean): string | undefined => {
    if (leaf.need.is !== 'question') return undefined
    if (inner.has(leaf.need)) return 'which is asked inside a group: read the group’s items'
    if (!outer.has(leaf.need)) return 'which is never asked'
    return always && !leaf.guarded && sometimes.has(leaf.need) ? 'which is asked only sometimes: use ifAnswered' : undefined
  }
  return laterReaders(service).flatMap(({ who, need, always, at }) =>
    leavesOf(need).flatMap((leaf) => {
      const problem = wrong(leaf, always)
      return problem ? [{ at, problem: `${who} needs "${leaf.as}", ${problem}` }] : []
    }),
  )
}
/** Whether somebody may apply for another person or an organisation: then everybody is asked for whom they apply. */
export const mayActForAnother = ({ who }: Pick<AnyService, 'who'>): boolean => (who.actingFor ?? []).length > 0
const readersOfActing = (service: AnyService): readonly Mistake[] =>
  everyReader(service)
    .filter(({ need }) => leavesOf(need).some(({ need: leaf }) => leaf === actingFor))
    .map(({ who, at }) => ({ at, problem: `${who} reads for whom somebody acts, and the service lets nobody act for another` }))

/** Several applicants: asked for in a group of the service, each of whom declares where that is promised. */
export function whoProblems(service: AnyService): readonly Mistake[] {
  const { together, signIn } = service.who
  const at = service.defined
  const all = asked(service.pages)
  const declares = (group: Group<unknown>) =>
    asked(group.pages).some(({ question: q }) => q.kind === 'declaration' || q.kind === 'signature')
  return [
    ...(together && !all.some(({ question }) => question === together.group)
      ? [{ at, problem: 'its applicants are asked for in a group that is on no page' }]
      : []),
    ...(together?.each === 'declares' && !declares(together.group)
      ? [{ at, problem: 'each applicant must declare, and the group has no declaration or signature' }]
      : []),
    ...(mayActForAnother(service) && signIn === 'none' ? [{ at, problem: 'nobody can act for another person without signing in' }] : []),
    ...(mayActForAnother(service) ? [] : readersOfActing(service)),
  ]
}

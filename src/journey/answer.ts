import { type Form, fieldName, isEmpty, type Question, rawFrom } from '#definition'
import { assert, type Language, type PlainDate, showDate } from '#kernel'
import type { AskedHere, Compiled, GroupHere, Spot } from './compile.ts'
import type { Run } from './evaluate.ts'
import type { Known, Values } from './known.ts'
import { applies, beyond, offered, runInside, type Standing, stand } from './stand.ts'

/** `field` is the form field to go to; `sentence` is English, for `say(service.welsh, language)(sentence, insertsOf(problem, language))`. */
export type Problem = {
  readonly field: string
  readonly question: string
  readonly sentence: string
  readonly with?: Readonly<Record<string, string>>
  /** The {day} of the sentence. */
  readonly day?: PlainDate
}
/** What goes into the sentence of a problem, in the person’s language. */
export const insertsOf = ({ with: inserted, day }: Problem, language: Language): Readonly<Record<string, string>> => ({
  ...inserted,
  ...(day && { day: showDate(day, language) }),
})
/** `answers` is the whole new set to be kept, those that do not count at present among them. */
export type Answered =
  | { readonly kind: 'answered'; readonly answers: Values }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  /** The page does not apply as things stand: show the next one instead. */
  | { readonly kind: 'not-asked' }
/** One page as it was filled in. `at`: for pages inside groups, the item's position; the number of items adds one. */
export type Filled = { readonly page: string; readonly at?: readonly number[]; readonly form: Form }

/** Reads one page as it was filled in. Pure: the caller keeps the answers that come back. */
export function answerPage(compiled: Compiled, known: Known, { page, at = [], form }: Filled): Answered {
  const spot = compiled.spots.get(page)
  if (!spot || spot.within.length !== at.length || !at.every(isPosition)) return { kind: 'not-asked' }
  const roomy = withItem(known.answers, spot.within, at)
  const standing = roomy && stand(compiled, { ...known, answers: roomy })
  if (!roomy || !standing) return { kind: 'not-asked' }
  // A group that lacks an item asks for its pages next; whoever says that there is nothing to add hears what is missing.
  if (spot.group && lacksItems(standing, spot, at, roomy)) return answerGroup(spot.group, roomy, spot, at)
  if (!applies(standing, page, at)) return { kind: 'not-asked' }
  if (spot.group) return answerGroup(spot.group, roomy, spot, at)
  const run = runInside(compiled, { ...known, answers: roomy }, { spot, at }, standing.answers)
  const found = spot.questions.map((asked) => ({ asked, parsed: parse(asked, form, run) }))
  const values = Object.fromEntries(found.map(({ asked, parsed }) => [asked.name, 'value' in parsed ? parsed.value : undefined]))
  const filled: Run = { ...run, answers: { ...run.answers, ...values }, memo: new Map() }
  const problems = found.flatMap(({ asked, parsed }) => ('problems' in parsed ? parsed.problems : wrongOnes(asked, filled)))
  if (problems.length > 0) return { kind: 'problems', problems }
  return { kind: 'answered', answers: merged(roomy, spot.within, at, values) }
}

/** Whether the journey waits for an item that this group has to have and has not got: one that was begun is gone on with. */
function lacksItems({ next }: Standing, spot: Spot, at: readonly number[], answers: Values): boolean {
  if (next.kind !== 'page' || !next.spot.within.includes(spot) || !spot.group) return false
  const items = (innermost(answers, spot.within, at)[spot.group.name] ?? []) as readonly Values[]
  return next.at[at.length] === items.length && at.every((position, depth) => position === next.at[depth])
}

/** "No more to add": the items as they stand, if there are enough of them. */
function answerGroup({ name, group }: GroupHere, answers: Values, spot: Spot, at: readonly number[]): Answered {
  const items = (innermost(answers, spot.within, at)[name] ?? []) as readonly Values[]
  const sentence = items.length < group.itemsMin ? group.missing : items.length > group.itemsMax ? group.wrong : undefined
  if (sentence !== undefined) return { kind: 'problems', problems: [{ field: name, question: name, sentence }] }
  return { kind: 'answered', answers: merged(answers, spot.within, at, { [name]: items }) }
}

/** Takes one item out of a group. `page` is the group's own; the last of `at` is the item's position. */
export function removeItem(
  compiled: Compiled,
  known: Known,
  { page, at }: { readonly page: string; readonly at: readonly number[] },
): Answered {
  const spot = compiled.spots.get(page)
  const around = at.slice(0, -1)
  const position = at.at(-1)
  if (!spot?.group || around.length !== spot.within.length || !at.every(isPosition)) return { kind: 'not-asked' }
  const items = innermost(known.answers, spot.within, around)[spot.group.name]
  if (!Array.isArray(items) || position === undefined || position >= items.length) return { kind: 'not-asked' }
  const left = items.filter((_, i) => i !== position)
  return { kind: 'answered', answers: merged(known.answers, spot.within, around, { [spot.group.name]: left }) }
}

/** The items of a group as they were given, so that a page can list them. */
export const itemsOf = (compiled: Compiled, answers: Values, page: string, at: readonly number[] = []): readonly Values[] => {
  const spot = compiled.spots.get(page)
  assert(spot?.group, `${page} is not a group`)
  return (innermost(answers, spot.within, at)[spot.group.name] ?? []) as readonly Values[]
}
/** The answers that a page's questions have, inside the right item; undefined for those never given. */
export const answersOn = (compiled: Compiled, answers: Values, page: string, at: readonly number[] = []): Values => {
  const spot = compiled.spots.get(page)
  assert(spot, `there is no page ${page}`)
  const here = innermost(answers, spot.within, at)
  return Object.fromEntries(spot.questions.map(({ name }) => [name, here[name]]))
}

const isPosition = (position: number): boolean => Number.isSafeInteger(position) && position >= 0

type Found = { readonly value: unknown } | { readonly problems: readonly Problem[] }
function parse({ name, question, ...asked }: AskedHere, form: Form, run: Run): Found {
  const raw = rawFrom(question, name, form)
  const parsed = question.parse(raw)
  if ('problems' in parsed)
    return {
      problems: parsed.problems.map(({ problem, part, ...more }) => {
        const field = fieldName(name, part ?? (isEmpty(raw) || question.parts ? firstField(question) : undefined))
        return { field, question: name, sentence: problem, ...(more.with && { with: more.with }) }
      }),
    }
  return offered({ name, question, ...asked }, parsed.value, run)
    ? parsed
    : { problems: [{ field: name, question: name, sentence: question.wrong }] }
}
const firstField = (question: Question<unknown>): string | undefined => question.parts?.[0]

/** What rules of the page say against an answer, and of a date the bound that it is beyond. */
const wrongOnes = (asked: AskedHere, run: Run): readonly Problem[] => {
  const at = { field: fieldName(asked.name, firstField(asked.question)), question: asked.name }
  const past = beyond(asked, run)
  const against = asked.wrongIf.filter(({ evaluate }) => {
    const reading = evaluate(run)
    return reading.known && reading.value === true
  })
  return [...(past ? [{ ...at, ...past }] : []), ...against.map(({ sentence }) => ({ ...at, sentence }))]
}

const itemAt = (answers: Values, name: string, position: number | undefined): Values => {
  const items = answers[name]
  return (Array.isArray(items) && position !== undefined ? (items[position] as Values | undefined) : undefined) ?? {}
}
const innermost = (answers: Values, within: readonly Spot[], at: readonly number[]): Values =>
  within.reduce((here, { group }, depth) => (group ? itemAt(here, group.name, at[depth]) : here), answers)

/** The answers with room for the item that `at` names: an empty one is added at the end, never further on or past the limit. */
function withItem(answers: Values, within: readonly Spot[], at: readonly number[]): Values | undefined {
  const [around, ...inner] = within
  if (!around?.group) return answers
  const { name, group } = around.group
  const items = Array.isArray(answers[name]) ? (answers[name] as readonly Values[]) : []
  const position = at[0] ?? 0
  if (position > items.length || position >= group.itemsMax) return undefined
  const item = withItem(items[position] ?? {}, inner, at.slice(1))
  return item && { ...answers, [name]: items.toSpliced(position, 1, item) }
}
function merged(answers: Values, within: readonly Spot[], at: readonly number[], values: Values): Values {
  const [around, ...inner] = within
  if (!around?.group) return { ...answers, ...values }
  const { name } = around.group
  const items = Array.isArray(answers[name]) ? (answers[name] as readonly Values[]) : []
  const position = at[0] ?? 0
  return { ...answers, [name]: items.toSpliced(position, 1, merged(items[position] ?? {}, inner, at.slice(1), values)) }
}

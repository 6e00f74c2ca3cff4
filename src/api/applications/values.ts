import { z } from 'zod'
import { type Group, isGroup, type Kind, type Pages, type Question, type Raw, type Say, type Wrong } from '#definition'
import type { FieldError } from '../problems.ts'
import { onlyTrue, type Saying, unknownName } from './words.ts'

/** How a kind of question is answered in JSON: its shape, and how the question's own reader takes it. Absent: not by this interface. */
type Way = { readonly shape: z.ZodType; readonly raw: (value: never) => Raw | undefined }
const byText: Way = { shape: z.string(), raw: (value: string) => value }
const byQuestion = (shape: z.ZodType): Way => ({ shape, raw: () => undefined })
const address = z.strictObject({ lines: z.array(z.string()).max(4), postcode: z.string(), uprn: z.string().optional() })
const ways: Readonly<Record<Exclude<Kind, 'group' | 'file' | 'photo'>, Way>> = {
  text: byText,
  longText: byText,
  date: byText,
  email: byText,
  phone: byText,
  mark: byText,
  driverNumber: byText,
  nationalInsuranceNumber: byText,
  vin: byText,
  digits: byText,
  signature: byText,
  oneOf: byText,
  number: byQuestion(z.number()),
  money: byQuestion(z.int()),
  yesNo: byQuestion(z.boolean()),
  declaration: byQuestion(z.literal(true)),
  manyOf: byQuestion(z.array(z.string())),
  name: byQuestion(z.strictObject({ first: z.string(), last: z.string() })),
  address: byQuestion(address),
  place: byQuestion(address.required()),
  bankDetails: byQuestion(z.strictObject({ accountName: z.string(), sortCode: z.string(), accountNumber: z.string() })),
}
const wayOf = ({ kind }: Question<unknown>): Way | undefined => (ways as Readonly<Record<string, Way>>)[kind]

/** Whether every one of these questions can be answered in JSON: files cannot. */
export const isAnswerable = (question: Question<unknown>): boolean =>
  isGroup(question) ? areAnswerable(question.pages) : wayOf(question) !== undefined
export const areAnswerable = (pages: Pages): boolean => Object.values(questionsIn(pages)).every(isAnswerable)

/** The questions of a list of pages by their names; groups hold theirs. */
export const questionsIn = (pages: Pages): Readonly<Record<string, Question<unknown>>> =>
  Object.assign({}, ...pages.map((page) => (page.is === 'page' ? page.questions : {})))

/** Codes that are read however they are spaced: what each is without anything between its characters, for whoever writes a program. */
const codes: Readonly<Partial<Record<Kind, string>>> = {
  mark: 'Canonical: capitals and digits, like AB12CDE',
  driverNumber: 'Canonical: 16 capitals and digits of Great Britain, or 8 digits of Northern Ireland',
  nationalInsuranceNumber: 'Canonical: capitals and digits, like AB123456C',
  vin: 'Canonical: 17 capitals and digits, without I, O and Q',
  digits: 'Canonical: digits',
  phone: 'Canonical: digits, with + before those of a country',
}
const forgiven = 'Blanks and dashes between the characters, small letters and full-width forms are forgiven'

/**
 * JSON Schema (2020-12) of an answer. Of codes it says in words what is canonical and sets no length, so that it allows whatever their reader
 * forgives; of words it leaves out the blanks around them, which are forgiven too.
 */
export function schemaOf(question: Question<unknown>, say: Say): Record<string, unknown> {
  const { description, ...bare } = bareSchema(question, say)
  const notes = [question.hint === undefined ? undefined : say(question.hint), description].filter((one) => one !== undefined)
  const about = { title: say(question.ask), ...(notes.length > 0 && { description: notes.join('. ') }) }
  return question.optional ? { ...about, anyOf: [bare, { type: 'null' }] } : { ...bare, ...about }
}
function bareSchema(question: Question<unknown>, say: Say): Record<string, unknown> {
  if (isGroup(question))
    return { type: 'array', minItems: question.itemsMin, maxItems: question.itemsMax, items: answersSchema(question.pages, say) }
  const way = wayOf(question)
  if (!way) return { not: {}, description: 'A file: the person sends it on the pages' }
  const { $schema: _, ...shape } = z.toJSONSchema(way.shape) as Record<string, unknown>
  const { lengthMax, min, max } = question.limits
  const canonical = codes[question.kind]
  if (canonical !== undefined) return { ...shape, description: `${canonical}. ${forgiven}` }
  if (question.kind === 'oneOf') return { ...shape, enum: Object.keys(question.options ?? {}) }
  if (question.kind === 'manyOf') return { ...shape, minItems: 1, items: { type: 'string', enum: Object.keys(question.options ?? {}) } }
  if (question.kind === 'date') return { ...shape, format: 'date' }
  if (question.kind === 'number') return { ...shape, minimum: min, maximum: max }
  if (question.kind === 'money') return { ...shape, minimum: 0, description: 'In pence' }
  return way === byText && lengthMax !== undefined ? { ...shape, maxLength: lengthMax } : shape
}
/** Any of the answers: which of them are asked depends on those before. */
export const answersSchema = (pages: Pages, say: Say): Record<string, unknown> => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(Object.entries(questionsIn(pages)).map(([name, question]) => [name, schemaOf(question, say)])),
})

/** Fields of answers as a request has them. */
export const inAnswers = (errors: readonly FieldError[]): readonly FieldError[] =>
  errors.map(({ field, detail }) => ({ field: field === '' ? 'answers' : `answers.${field}`, detail }))

export type Values = Readonly<Record<string, unknown>>
export type Read = { readonly values: Values; readonly errors: readonly FieldError[] }
type Reading = Saying & { readonly within?: string }

/** Answers as they came, read by the questions' own readers; each error under the name of its field, in the service's words. */
export function readAnswers(pages: Pages, given: Values, { say, language, within = '' }: Reading): Read {
  const questions = questionsIn(pages)
  const errors: FieldError[] = []
  const values: Record<string, unknown> = {}
  const said = (question: Question<unknown>, wrong: Wrong): string =>
    question.kind === 'declaration' ? onlyTrue[language] : say(wrong.problem, wrong.with)
  for (const [name, value] of Object.entries(given)) {
    const field = `${within}${name}`
    const question = Object.hasOwn(questions, name) ? questions[name] : undefined
    if (!question) errors.push({ field, detail: unknownName[language] })
    else if (isGroup(question)) {
      const read = readGroup(question, value, { say, language, within: field })
      errors.push(...read.errors)
      values[name] = read.items
    } else {
      const read = readOne(question, value)
      if ('value' in read) values[name] = read.value
      else errors.push(...read.problems.map((one) => ({ field: one.part ? `${field}.${one.part}` : field, detail: said(question, one) })))
    }
  }
  return { values, errors }
}
function readOne(question: Question<unknown>, value: unknown): ReturnType<Question<unknown>['parse']> {
  if (value === null) return question.parse('')
  const way = wayOf(question)
  if (!way?.shape.safeParse(value).success) return { problems: [{ problem: question.wrong }] }
  return question.parse(way.raw(value as never) ?? question.raw(value))
}
function readGroup(group: Group<Values>, value: unknown, reading: Reading) {
  const { within = '', say } = reading
  const few = { items: [], errors: [{ field: within, detail: say(group.missing) }] }
  if (!Array.isArray(value) || value.length < group.itemsMin) return few
  if (value.length > group.itemsMax) return { items: [], errors: [{ field: within, detail: say(group.wrong) }] }
  const read = value.map((item: unknown, i) =>
    readAnswers(group.pages, isObject(item) ? item : {}, { ...reading, within: `${within}[${i}].` }),
  )
  return { items: read.map(({ values }) => values), errors: read.flatMap(({ errors }) => errors) }
}
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

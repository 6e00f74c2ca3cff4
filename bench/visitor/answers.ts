import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Address, type Email, fieldsOf, type Name, offerKey, type Question } from '#definition'
import { type Compiled, compile } from '#journey'
import type { PlainDate } from '#kernel'
import type { Form } from './page.ts'
import type { Said } from './visitor.ts'

/** What somebody knows of themselves whatever they are asked. */
export type Self = {
  readonly name: Name
  readonly home: Address
  readonly email: Email | null
  /** Lives in England, Scotland or Wales. */
  readonly inGreatBritain: boolean
  readonly today: PlainDate
}
/** What they want to say in this application, by the name of the question: typed values. What is not there is said as usual. */
export type Wanted = Readonly<Record<string, unknown>>

/** Every question of a service by its name: the fields of a page begin with one. */
export type Asked = { readonly compiled: Compiled; readonly questions: ReadonlyMap<string, Question<unknown>> }
export const askedBy = (service: Parameters<typeof compile>[0]): Asked => {
  const compiled = compile(service)
  const all = [...compiled.spots.values()].flatMap(({ questions }) => questions.map(({ name, question }) => [name, question] as const))
  return { compiled, questions: new Map(all) }
}

/** What is said on one page, which of it is typed, and how many questions that answers. */
export type Filled = {
  readonly said: Said
  readonly typed: ReadonlySet<string>
  readonly questions: readonly string[]
  readonly button?: string
}

/** Fills in a page's form from the definition: a field belongs to the question whose name it begins with. */
export function fillIn(form: Form, { questions }: Asked, self: Self, wanted: Wanted): Filled {
  const said: Record<string, Said[string]> = {}
  const typed = new Set<string>()
  const answered: string[] = []
  let button: string | undefined
  for (const [name, question] of questions) {
    const own = form.fields.filter((field) => field.type !== 'hidden' && (field.name === name || field.name.startsWith(`${name}-`)))
    if (own.length === 0) continue
    const one = answer(own, name, question, { self, wanted })
    answered.push(name)
    button ??= one.button
    for (const [field, value] of Object.entries(one.said)) said[field] = value
    for (const { name, type } of own) if (!['radio', 'checkbox', 'select', 'file'].includes(type)) typed.add(name)
  }
  return { said, typed, questions: answered, ...(button !== undefined && { button }) }
}

const named = (own: Form['fields'], name: string, part: string) => own.filter((field) => field.name === `${name}-${part}`)
type Means = { readonly self: Self; readonly wanted: Wanted }
type One = { readonly said: Said; readonly button?: string }
function answer(own: Form['fields'], name: string, question: Question<unknown>, { self, wanted }: Means): One {
  const isWanted = wanted[name] !== undefined
  if (named(own, name, 'known').length > 0) return { said: { [`${name}-known`]: isWanted ? 'no' : 'yes' } }
  const offered = named(own, name, 'offer')
  if (offered.length > 0) {
    const key = isWanted ? offerKey(question, wanted[name]) : offered.find(({ value }) => value !== 'other')?.value
    return { said: { [`${name}-offer`]: offered.some(({ value }) => value === key) ? (key ?? 'other') : 'other' } }
  }
  const value = isWanted ? wanted[name] : usually(name, question, own, self)
  if (named(own, name, 'find').length > 0) return lookedUp(own, name, value as Address)
  if (question.kind === 'file' || question.kind === 'photo') return { said: { [name]: value instanceof File ? value : sampleOf(question) } }
  const fields = Object.entries(fieldsOf(question, name, value)).filter(([field]) => own.some((one) => one.name === field))
  return { said: Object.fromEntries(fields.map(([field, said]) => [field, offeredOf(own, field, said)])) }
}
/** What a rule withholds cannot be chosen: then it is the first that is there. */
function offeredOf(own: Form['fields'], name: string, said: string | readonly string[]): string | readonly string[] {
  const choices = own.filter((field) => field.name === name && (field.type === 'radio' || field.type === 'select'))
  if (choices.length === 0 || choices.some(({ value }) => value === said)) return said
  return choices.find(({ value }) => value !== '')?.value ?? said
}
/** An address: the postcode first, then the one of the list that is meant, or by hand where it is not on it. */
function lookedUp(own: Form['fields'], name: string, home: Address): One {
  const listed = named(own, name, 'chosen')
  const find = { [`${name}-find`]: home.postcode }
  const looked = named(own, name, 'find').some(({ value }) => value === home.postcode)
  if (listed.length === 0) return looked ? { said: find, button: `hand:${name}` } : { said: find, button: `find:${name}` }
  const mine = listed.find(({ value }) => value === home.uprn) ?? listed.find(({ label }) => label.startsWith(home.lines[0] ?? ''))
  return mine ? { said: { ...find, [`${name}-chosen`]: mine.value } } : { said: find, button: `hand:${name}` }
}

const samples = join(import.meta.dirname, '../../test/browser')
const sampleOf = ({ kind }: Question<unknown>): File =>
  kind === 'photo'
    ? new File([readFileSync(join(samples, 'sample.jpg'))], 'me.jpg', { type: 'image/jpeg' })
    : new File([readFileSync(join(samples, 'sample.pdf'))], 'sample.pdf', { type: 'application/pdf' })

/** Of what is asked yes or no, healthy people who live here say yes to these, and no to everything else. */
const usuallyYes = new Set(['eyesight', 'canRead', 'everywhere'])
/** As banks write names: in letters of the English alphabet. */
const accountOf = ({ name }: Self) => ({
  accountName:
    `${name.first} ${name.last}`
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .slice(0, 18)
      .trim() || 'A Holder',
  sortCode: '309430',
  accountNumber: '00123456',
})
const spelt = 'Invented, as everything here is'

/** What is said to a question of a kind by somebody who wants nothing particular. */
function usually(name: string, question: Question<unknown>, own: Form['fields'], self: Self): unknown {
  const { kind, limits } = question
  const first = own.find(({ value }) => value !== '')?.value ?? ''
  if (question.optional) return kind === 'email' ? self.email : null
  switch (kind) {
    case 'yesNo':
      return name === 'livesHere' ? self.inGreatBritain : usuallyYes.has(name)
    case 'declaration':
      return true
    case 'oneOf':
      return first
    case 'manyOf':
      return [first]
    case 'date':
      return self.today
    case 'name':
      return self.name
    case 'address':
    case 'place':
      return self.home
    case 'email':
      return self.email ?? 'somebody@example.com'
    case 'bankDetails':
      return accountOf(self)
    case 'number':
    case 'money':
      return limits.min ?? 1
    case 'signature':
      return `${self.name.first} ${self.name.last}`
    case 'phone':
      return '07700900123'
    default:
      return spelt
  }
}

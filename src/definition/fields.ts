import type { Language } from '#kernel'
import type { Question, Raw } from './question.ts'
import { say, type Translation } from './welsh.ts'

/** What a form posts: field names to one or several values. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>

/** The field of one part of a question: `bornOn-day`; of a question without parts: its name. */
export const fieldName = (name: string, part?: string): string => (part === undefined ? name : `${name}-${part}`)

/** Picks a question's answer out of a form. What is not there is empty. */
export const rawFrom = (question: Question<unknown>, name: string, form: Form): Raw => {
  if (!question.parts && !question.carried) return plain(form[name], question.kind === 'manyOf')
  const parts: Record<string, string> = {}
  for (const part of [...(question.parts ?? []), ...(question.carried ?? [])]) {
    const value = form[fieldName(name, part)]
    parts[part] = typeof value === 'string' ? value : ''
  }
  return parts
}
const plain = (value: string | readonly string[] | undefined, many: boolean): Raw =>
  many ? [value ?? []].flat() : typeof value === 'string' ? value : (value?.at(-1) ?? '')

/** The fields of a form that say this value again, so that a page can be filled in. */
export const fieldsOf = (
  question: Question<unknown>,
  name: string,
  value: unknown,
): Readonly<Record<string, string | readonly string[]>> => {
  if (value === undefined) return {}
  const raw = question.raw(value)
  if (typeof raw === 'string' || Array.isArray(raw)) return { [name]: raw }
  return Object.fromEntries(Object.entries(raw).map(([part, said]) => [fieldName(name, part), said as string]))
}

/** An answer in words, for checking answers and for officers. Lines are separated by a newline. */
export const showAnswer = (
  { welsh }: { readonly welsh: Translation },
  question: Question<unknown>,
  value: unknown,
  language: Language,
): string => question.show(value, language, say(welsh, language))

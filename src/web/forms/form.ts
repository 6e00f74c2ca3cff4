import type { Form } from '#definition'
import type { Fields } from '../reply.ts'

/** What was posted, as the language of services reads it: one value as a string, several as a list. */
export const formOf = (fields: Fields, names: Iterable<string>): Form => {
  const form: Record<string, string | readonly string[]> = {}
  for (const name of names) {
    const all = fields.all(name)
    if (all.length > 0) form[name] = all.length === 1 ? (all[0] as string) : all
  }
  return form
}

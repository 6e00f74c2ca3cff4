import { fill, type Say } from '#definition'
import { filesWelsh } from '#files'
import type { Language } from '#kernel'
import { welsh } from './welsh.ts'

/** The platform's own sentences, keyed by the English. A test holds every literal given to `t` to the dictionary. */
export const words: Readonly<Record<Language, Say>> = {
  en: (sentence, fields) => (fields ? fill(sentence, fields) : sentence),
  cy: (sentence, fields) => fill(welsh[sentence] ?? filesWelsh[sentence] ?? sentence, fields ?? {}),
}

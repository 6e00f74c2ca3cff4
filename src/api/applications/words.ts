import type { z } from 'zod'
import type { Bilingual, Language } from '#kernel'
import type { FieldError } from '../problems.ts'

export const unknownName: Bilingual = {
  en: 'The service asks nothing of this name',
  cy: 'Nid yw’r gwasanaeth yn gofyn dim o’r enw hwn',
}
const shapeWords = {
  en: (code: string) =>
    code === 'unrecognized_keys' ? 'There is a field that is not known here' : 'This is not what the document describes',
  cy: (code: string) => (code === 'unrecognized_keys' ? 'Mae maes nad yw’n hysbys yma' : 'Nid dyma y mae’r ddogfen yn ei ddisgrifio'),
} as const
/** What is wrong with the shape of something that was sent, by field. */
export const wordsFor = (error: z.ZodError, language: Language): readonly FieldError[] =>
  error.issues.map(({ path, code }) => ({ field: path.join('.'), detail: shapeWords[language](code) }))

import type { z } from 'zod'
import type { Question, Say } from '#definition'
import type { Bilingual, Language } from '#kernel'
import type { FieldError } from '../problems.ts'

export const unknownName: Bilingual = {
  en: 'The service asks nothing of this name',
  cy: 'Nid yw’r gwasanaeth yn gofyn dim o’r enw hwn',
}
/** Instead of a page's words about a box to tick: for whoever writes a program. */
export const onlyTrue: Bilingual = {
  en: 'This must be true: that declares it',
  cy: 'Rhaid i hwn fod yn true: dyna sy’n ei ddatgan',
}
const orNull: Bilingual = {
  en: 'Answer this, or send null (in CSV an empty cell) where there is nothing to say',
  cy: 'Atebwch hwn, neu anfonwch null (cell wag mewn CSV) lle nad oes dim i’w ddweud',
}
/** What is said of a question that is not answered. */
export function missingWords({ kind, optional, missing }: Question<unknown>, { say, language }: Saying): string {
  if (optional) return orNull[language]
  return kind === 'declaration' ? onlyTrue[language] : say(missing)
}
export type Saying = { readonly say: Say; readonly language: Language }
type Issue = z.core.$ZodIssue
/** What values are called, for whoever writes a program. */
const kinds: Readonly<Record<string, Bilingual>> = {
  string: { en: 'text', cy: 'testun' },
  number: { en: 'a number', cy: 'rhif' },
  int: { en: 'a whole number', cy: 'rhif cyfan' },
  array: { en: 'a list', cy: 'rhestr' },
  object: { en: 'an object', cy: 'gwrthrych' },
  record: { en: 'an object', cy: 'gwrthrych' },
}
const words = {
  en: {
    missing: 'This is missing',
    unknown: 'Nothing is taken by this name: leave it out',
    empty: 'This is empty',
    big: (max: unknown) => `This may have ${max} characters at most`,
    oneOf: (values: string) => `This must be one of: ${values}`,
    kind: (kind: string) => `This must be ${kind}`,
    broken: 'This may have no control characters and no halves of characters',
    other: 'This is not what the document describes',
  },
  cy: {
    missing: 'Mae hwn ar goll',
    unknown: 'Ni chymerir dim o’r enw hwn: gadewch ef allan',
    empty: 'Mae hwn yn wag',
    big: (max: unknown) => `Caiff hwn gynnwys ${max} nod ar y mwyaf`,
    oneOf: (values: string) => `Rhaid i hwn fod yn un o: ${values}`,
    kind: (kind: string) => `Rhaid i hwn fod yn ${kind}`,
    broken: 'Ni chaiff hwn gynnwys nodau rheoli na hanner nodau',
    other: 'Nid dyma y mae’r ddogfen yn ei ddisgrifio',
  },
} as const
type Of = {
  readonly language: Language
  /** What was sent. */
  readonly given: unknown
  /** What the whole of it is called, where nothing smaller is wrong. */
  readonly whole: 'body' | 'row'
}
/** What is wrong with the shape of something that was sent, by field, and what it should be. */
export const wordsFor = (error: z.ZodError, { language, given, whole }: Of): readonly FieldError[] =>
  error.issues.flatMap((issue) => {
    const at = issue.path.join('.')
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: at === '' ? key : `${at}.${key}`, detail: words[language].unknown }))
    return [{ field: at === '' ? whole : at, detail: said(issue, { language, isThere: valueAt(given, issue.path) !== undefined }) }]
  })
function said(issue: Issue, { language, isThere }: { readonly language: Language; readonly isThere: boolean }): string {
  const say = words[language]
  if (!isThere) return say.missing
  if (issue.code === 'invalid_value') return say.oneOf(issue.values.map(String).join(', '))
  if (issue.message === 'broken-text') return say.broken
  if (issue.code === 'too_small') return say.empty
  if (issue.code === 'too_big' && issue.origin === 'string') return say.big(issue.maximum)
  const kind = issue.code === 'invalid_type' && kinds[issue.expected]
  return kind ? say.kind(kind[language]) : say.other
}
const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (here, name) => (typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[name] : undefined),
    given,
  )

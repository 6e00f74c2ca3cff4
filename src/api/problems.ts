import { z } from 'zod'
import type { Language } from '#kernel'
import type { Asked, Reply } from '#web'
import { type ProblemKind, problems } from './problem-words.ts'

export type Answer = Extract<Reply, { kind: 'json' }>
/** A problem as RFC 9457 has it. `errors`: what is wrong with which field, in words for people. */
export const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(z.strictObject({ field: z.string(), detail: z.string() })).optional(),
})
export type FieldError = { readonly field: string; readonly detail: string }
type More = {
  readonly detail?: string | undefined
  readonly errors?: readonly FieldError[]
  readonly headers?: Readonly<Record<string, string>>
}
const retrySeconds = 10

/** A problem in the caller's language. */
export const problem = (kind: ProblemKind, language: Language, { detail, errors, headers }: More = {}): Answer => {
  const { status, title } = problems[kind]
  return {
    kind: 'json',
    status,
    type: 'application/problem+json; charset=utf-8',
    headers: { 'content-language': language, ...(kind === 'away' && { 'retry-after': String(retrySeconds) }), ...headers },
    json: {
      type: `tag:portreeve.example,2026:${kind}`,
      title: title[language],
      status,
      ...(detail !== undefined && { detail }),
      ...(errors && errors.length > 0 && { errors }),
    },
  }
}
/** Welsh where the caller puts it before English. */
export const languageOf = (header: Asked['header']): Language => {
  const wanted = (header('accept-language') ?? '').split(',').map((one) => {
    const [tag = '', ...rest] = one.trim().toLowerCase().split(';')
    const weight = Number(rest.map((part) => /^\s*q=([\d.]+)$/.exec(part)?.[1]).find(Boolean) ?? 1)
    return { language: tag.split('-')[0], weight }
  })
  const best = (language: Language): number => Math.max(0, ...wanted.filter((one) => one.language === language).map(({ weight }) => weight))
  return best('cy') > best('en') ? 'cy' : 'en'
}

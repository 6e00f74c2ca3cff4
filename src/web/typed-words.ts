import type { Typed, TypedBy } from '#cases'
import type { Say } from '#definition'
import type { Language, Uuid } from '#kernel'
import { type Content, html } from './html.ts'
import { dayAndTime } from './layout/times.ts'

/** Who reads it: `named` says the officer's name; absent: the person, who is told of "an officer". */
export type TypedReader = { readonly t: Say; readonly language: Language; readonly named?: (officer: Uuid) => string }

/** Who typed an answer and how it came; undefined where nobody but the person typed anything, which need not be said. */
export function typedWords(typed: Typed | undefined, path: string, kind: string, reader: TypedReader): string | undefined {
  if (typed === undefined || Object.keys(typed).length === 0) return undefined
  const mark = typed[path]
  const { t, named } = reader
  if (!mark) return named ? t('Typed by the person, online') : t('Typed by you, online')
  const fields = { date: dayAndTime(mark.at, reader.language), ...(named && { name: named(mark.officer) }) }
  if (kind === 'declaration') return named ? heardWords(mark, t, fields) : heardByYou(mark, t, fields)
  if (named)
    return mark.channel === 'phone'
      ? t('Said on the telephone, typed by {name}, {date}', fields)
      : t('Said at the counter, typed by {name}, {date}', fields)
  return mark.channel === 'phone'
    ? t('You said this on the telephone, and an officer typed it, {date}', fields)
    : t('You said this at the counter, and an officer typed it, {date}', fields)
}
type Fields = Readonly<Record<string, string>>
const heardWords = ({ channel }: TypedBy, t: Say, fields: Fields): string =>
  channel === 'phone'
    ? t('Read out on the telephone, and they said yes: heard by {name}, {date}', fields)
    : t('Read out at the counter, and they said yes: heard by {name}, {date}', fields)
const heardByYou = ({ channel }: TypedBy, t: Say, fields: Fields): string =>
  channel === 'phone'
    ? t('An officer read this out on the telephone, and you said yes, {date}', fields)
    : t('An officer read this out at the counter, and you said yes, {date}', fields)

/** Below the answer, quietly. */
export const typedLine = (typed: Typed | undefined, path: string, kind: string, reader: TypedReader): Content => {
  const words = typedWords(typed, path, kind, reader)
  return words !== undefined && html`<span class="typed-by">${words}</span>`
}

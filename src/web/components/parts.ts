import { type Content, type Html, html, raw, text } from '../html.ts'

/** Text is escaped; `html` is markup that we made. Options are named as in govuk-frontend, so that its fixtures can be fed as they are. */
export type Words = { readonly text?: string | number | undefined; readonly html?: Html | undefined }
export type Classes = { readonly classes?: string | undefined }
export type AttributeValue = string | number | boolean | null | undefined
/** `optional`: left out when there is no value, written without one when it is true. */
export type Attribute = AttributeValue | { readonly value?: AttributeValue; readonly optional?: boolean }
export type Attributes = { readonly attributes?: Readonly<Record<string, Attribute>> | Html | undefined }
/** One item of a list; a gap is skipped, so that `condition && item` can be written. */
export type Item<T> = T | false | null | undefined | ''

export const said = (words: Words | undefined | null): Content => (words?.html && text(words.html) !== '' ? words.html : words?.text)
export const some = (words: Words | undefined | null): boolean => text(said(words)) !== ''
export const present = <T>(items: readonly Item<T>[] | undefined | null): readonly T[] =>
  (items ?? []).filter((item): item is T => Boolean(item))

export const classes = (base: string, more?: string | undefined | null): string => (more ? `${base} ${more}` : base)
/** ` name="value"` when there is a value, nothing otherwise. The value is escaped. */
export const attribute = (name: string, value: string | number | undefined | null | false): Html | undefined =>
  value === undefined || value === null || value === false || value === '' ? undefined : raw(` ${name}="${text(value)}"`)

export function attributes(all: Attributes['attributes'] | null): Html | undefined {
  if (!all) return undefined
  if (isMarkup(all)) return all as Html
  let out = ''
  for (const [name, item] of Object.entries(all as Readonly<Record<string, Attribute>>)) out += pair(name, item)
  return raw(out)
}
const isMarkup = (value: object): boolean => Object.getPrototypeOf(value) === Object.getPrototypeOf(html``)
function pair(name: string, item: Attribute): string {
  const { value, optional } = typeof item === 'object' && item !== null ? item : { value: item, optional: false }
  if (optional && value === true) return ` ${text(name)}`
  if (optional && (value === undefined || value === null || value === false)) return ''
  return ` ${text(name)}="${value === undefined || value === null ? '' : text(String(value))}"`
}
/** Sentences that govuk-frontend's scripts say, by plural rule where there are several. */
export function sentences(key: string, said: string | Readonly<Record<string, string>> | undefined): Html | undefined {
  if (!said) return undefined
  if (typeof said === 'string') return attribute(`data-i18n.${key}`, said)
  return raw(
    Object.entries(said)
      .map(([rule, sentence]) => ` data-i18n.${key}.${rule}="${text(sentence)}"`)
      .join(''),
  )
}
export const heading = (level: number | undefined, classNames: string, content: Content, id?: string): Html =>
  raw(`<h${level ?? 2} class="${text(classNames)}"${id ? ` id="${text(id)}"` : ''}>${text(content)}</h${level ?? 2}>`)

import type { Said, Say } from '#definition'
import { type Language, type PlainDate, parseDate, showDate } from '#kernel'

/** `said`: what the register calls the field, and the words that it may hold. */
export type Showing = { readonly t: Say; readonly language: Language; readonly said?: Said | undefined }

/** A value of a register in words: registers hold JSON, and know nothing of pages. Lines are separated by a newline. */
export function shown(value: unknown, showing: Showing): string {
  const { t } = showing
  if (value === null || value === undefined || value === '') return t('None')
  if (typeof value === 'boolean') return value ? t('Yes') : t('No')
  if (typeof value === 'string') return wordShown(value, showing)
  if (Array.isArray(value)) return value.length === 0 ? t('None') : value.map((one) => shown(one, showing)).join('\n')
  if (typeof value !== 'object') return String(value)
  const object = value as Readonly<Record<string, unknown>>
  return oneThing(object, t) ?? partsShown(object, showing)
}
const wordShown = (value: string, { language, said }: Showing): string => {
  if (said?.values && Object.hasOwn(said.values, value)) return said.values[value]?.[language] ?? value
  const date: PlainDate | undefined = parseDate(value)
  return date === undefined ? value : showDate(date, language)
}
/** A name, an address or a file, which are read as one. Undefined: the parts of it are read one by one. */
export function oneThing(value: Readonly<Record<string, unknown>>, t: Say): string | undefined {
  if (typeof value.first === 'string' && typeof value.last === 'string') return `${value.first} ${value.last}`
  if (Array.isArray(value.lines)) return [...value.lines, value.postcode].filter((line) => typeof line === 'string').join('\n')
  if (typeof value.digest !== 'string') return undefined
  return String(value.type).startsWith('image/') ? t('A picture') : t('A file')
}
const partsShown = (value: Readonly<Record<string, unknown>>, { t, language }: Showing): string =>
  Object.entries(value)
    .map(([name, one]) => `${name}: ${shown(one, { t, language }).replaceAll('\n', ', ')}`)
    .join('; ')

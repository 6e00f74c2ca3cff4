import type { Say } from '#definition'
import { type Language, type PlainDate, parseDate, showDate } from '#kernel'

/** A value of a register in words: registers hold JSON, and know nothing of pages. Lines are separated by a newline. */
export function shown(value: unknown, t: Say, language: Language): string {
  if (value === null || value === undefined || value === '') return t('None')
  if (typeof value === 'boolean') return value ? t('Yes') : t('No')
  if (typeof value === 'string') return dateShown(value, language)
  if (Array.isArray(value)) return value.length === 0 ? t('None') : value.map((one) => shown(one, t, language)).join('\n')
  return typeof value === 'object' ? objectShown(value as Readonly<Record<string, unknown>>, t, language) : String(value)
}
const dateShown = (value: string, language: Language): string => {
  const date: PlainDate | undefined = parseDate(value)
  return date === undefined ? value : showDate(date, language)
}
function objectShown(value: Readonly<Record<string, unknown>>, t: Say, language: Language): string {
  if (typeof value.first === 'string' && typeof value.last === 'string') return `${value.first} ${value.last}`
  if (Array.isArray(value.lines)) return [...value.lines, value.postcode].filter((line) => typeof line === 'string').join('\n')
  if (typeof value.digest === 'string') return t('A file')
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${shown(one, t, language).replaceAll('\n', ', ')}`)
    .join('; ')
}

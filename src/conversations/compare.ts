import type { SaidLike } from '#definition'
import { type PlainDate, parseDate } from '#kernel'
import { emailKey, phoneKey, referenceKey } from '#vault'

const months = {
  en: ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'],
  cy: ['ionawr', 'chwefror', 'mawrth', 'ebrill', 'mai', 'mehefin', 'gorffennaf', 'awst', 'medi', 'hydref', 'tachwedd', 'rhagfyr'],
}
const monthLettersMin = 3
/** Two digits of a year after this mean the century before. */
const pivot = 30
const monthNamed = (word: string): number | undefined => {
  if (word.length < monthLettersMin) return undefined
  const found = [months.en, months.cy].map((names) => names.findIndex((name) => name.startsWith(word))).find((at) => at >= 0)
  return found === undefined ? undefined : found + 1
}
const yearOf = (digits: string): number =>
  digits.length === 4 ? Number(digits) : digits.length === 2 ? Number(digits) + (Number(digits) > pivot ? 1900 : 2000) : Number.NaN
const two = (n: number): string => String(n).padStart(2, '0')

/** The words and numbers of what was said: "the 3rd of April, 1985" is 3, april, 1985. */
const pieces = (raw: string): readonly string[] =>
  (
    raw
      .normalize('NFKC')
      .toLowerCase()
      .match(/\d+|\p{L}+/gu) ?? []
  ).filter(
    (word) => !['st', 'nd', 'rd', 'th', 'of', 'the', 'born', 'on', 'o', 'y', 'af', 'ydd', 'fed', 'ain', 'eg', 'il', 'ed'].includes(word),
  )

/** A day as somebody says it: 3 4 1985, 03/04/85, 3rd of April 1985, 1985-04-03. */
export function saidDay(raw: string): PlainDate | undefined {
  const said = pieces(raw)
  if (said.length !== 3) return undefined
  const [a = '', b = '', c = ''] = said
  const [day, month, year] = a.length === 4 ? [c, b, a] : monthNamed(a) ? [b, a, c] : [a, b, c]
  const number = monthNamed(month) ?? Number(month)
  return parseDate(`${yearOf(year)}-${two(number)}-${two(Number(day))}`)
}
/** A month as somebody says it, or the month of a day: April 1985, 4/85. */
function saidMonth(raw: string): string | undefined {
  const said = pieces(raw)
  const [a = '', b = ''] = said
  if (said.length === 3) return saidDay(raw)?.slice(0, 7)
  if (said.length !== 2) return undefined
  const [month, year] = a.length === 4 ? [b, a] : [a, b]
  return parseDate(`${yearOf(year)}-${two(monthNamed(month) ?? Number(month))}-01`)?.slice(0, 7)
}
/** An address as it is spelt out loud: "ann at example dot com". */
const spelt = (raw: string): string =>
  emailKey(
    raw
      .replace(/\s+at\s+/i, '@')
      .replace(/\s+dot\s+/gi, '.')
      .replace(/\s/g, ''),
  )

/** Words of streets that are said or left out, and said short. */
const short: Readonly<Record<string, string>> = {
  street: 'st',
  road: 'rd',
  avenue: 'av',
  ave: 'av',
  lane: 'ln',
  close: 'cl',
  drive: 'dr',
  court: 'ct',
  place: 'pl',
  terrace: 'ter',
  crescent: 'cres',
  gardens: 'gdns',
  square: 'sq',
  flat: 'flat',
  apartment: 'flat',
  number: '',
}
const folded = (raw: string): string => raw.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’'.]/g, '')
const addressWords = (raw: string): readonly string[] =>
  (folded(raw).match(/\d+[a-z]?\b|[\p{L}\d]+/gu) ?? []).map((word) => short[word] ?? word).filter((word) => word !== '')
const isKindOfStreet = (word: string): boolean => Object.values(short).includes(word)
/** One slip in a longer word is forgiven: one letter more, less or other. */
function nearly(a: string, b: string): boolean {
  if (a === b) return true
  if (/\d/.test(a) || Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false
  const [long, less] = a.length >= b.length ? [a, b] : [b, a]
  const at = [...less].findIndex((letter, i) => letter !== long[i])
  if (at < 0) return true
  return long.slice(at + 1) === less.slice(long.length === less.length ? at + 1 : at)
}
/** Every number and name of the first line must be said; "Street" may be left out, and more may be said. */
function sameAddress(said: string, held: unknown): boolean {
  const first = (held as { readonly lines?: readonly string[] } | null)?.lines?.[0]
  if (first === undefined) return false
  const needed = addressWords(first).filter((word) => !isKindOfStreet(word) || word === 'flat')
  const heard = addressWords(said)
  return needed.length > 0 && needed.every((word) => heard.some((one) => nearly(word, one)))
}

/** Whether what somebody says is what is held. An empty answer never is. */
export function isSaidRight(like: SaidLike, said: string, held: unknown): boolean {
  if (held === null || held === undefined || said.trim() === '') return false
  if (Array.isArray(held)) return held.some((one) => isSaidRight(like, said, one))
  if (like === 'address') return sameAddress(said, held)
  if (typeof held !== 'string') return false
  if (like === 'day') return saidDay(said) === held
  if (like === 'month') return saidMonth(said) === held.slice(0, 7)
  const plain = { code: referenceKey, phone: phoneKey, email: spelt }[like]
  return plain(said) !== '' && plain(said) === plain(held)
}

import type { Mark } from '#definition'
import { assert } from '#kernel'

/** The formats of registration marks that British and Northern Irish vehicles carry. */
export const markFormats = ['current', 'prefix', 'suffix', 'dateless', 'dateless-reversed', 'northern-ireland', 'northern-ireland-reversed', 'q'] as const
export type MarkFormat = (typeof markFormats)[number]

/*
 * No mark made here was ever issued, by format:
 *   current            AA85 AAA to AA99 AAA: year identifiers that start in September 2035 at the earliest.
 *   prefix, suffix     a Q among the three letters, which no year-letter series used.
 *   dateless           a Q in the middle of three letters: no council's code.
 *   northern-ireland   a county code of Q and I or Q and Z: none was given out.
 *   q                  Q1 to Q999 with a Q in the middle of the letters.
 */
const areaLetters = 'ABCDEFGHJKLMNOPRSTUVWXY'
const serialLetters = 'ABCDEFGHJKLMNOPRSTUVWXYZ'
const yearLetters = 'ABCDEFGHJKLMNPRSTVWXY'
const neverIssuedYears = Array.from({ length: 15 }, (_, i) => String(85 + i))
const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1))

/** What stands at each place of a mark; the product of their sizes is how many marks there are. */
const places: Readonly<Record<MarkFormat, readonly (readonly string[])[]>> = {
  current: [[...areaLetters], [...areaLetters], neverIssuedYears, [...serialLetters], [...serialLetters], [...serialLetters]],
  prefix: [[...yearLetters], numbers(999), [...areaLetters], ['Q'], [...areaLetters]],
  suffix: [[...areaLetters], ['Q'], [...areaLetters], numbers(999), [...yearLetters]],
  dateless: [[...areaLetters], ['Q'], [...areaLetters], numbers(999)],
  'dateless-reversed': [numbers(999), [...areaLetters], ['Q'], [...areaLetters]],
  'northern-ireland': [[...areaLetters], ['Q'], ['I', 'Z'], numbers(9999)],
  'northern-ireland-reversed': [numbers(9999), [...areaLetters], ['Q'], ['I', 'Z']],
  q: [['Q'], numbers(999), [...areaLetters], ['Q'], [...areaLetters]],
}
export const marksOf = (format: MarkFormat): number => places[format].reduce((product, { length }) => product * length, 1)

/** A prime above every factor of the counts, so that following numbers give marks far apart and none twice. */
const stride = 32_416_187

/** The `serial`th mark of a format: another for every serial below `marksOf(format)`. */
export function markAt(format: MarkFormat, serial: number): Mark {
  const count = marksOf(format)
  assert(serial >= 0 && serial < count, `there are ${count} marks of the format ${format}, not ${serial}`)
  let rest = Number((BigInt(serial) * BigInt(stride)) % BigInt(count))
  const parts = places[format].map((place) => {
    const part = place[rest % place.length] ?? ''
    rest = Math.floor(rest / place.length)
    return part
  })
  return parts.join('') as Mark
}

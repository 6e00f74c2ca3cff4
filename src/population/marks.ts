import type { Mark } from '#definition'
import { assert } from '#kernel'

/** The formats of registration marks that British and Northern Irish vehicles carry. */
export const markFormats = [
  'current',
  'prefix',
  'suffix',
  'dateless',
  'dateless-reversed',
  'northern-ireland',
  'northern-ireland-reversed',
  'q',
  'diplomatic',
] as const
export type MarkFormat = (typeof markFormats)[number]

/*
 * No mark made here was ever issued, by format:
 *   current            AA85 AAA to AA99 AAA: year identifiers that start in September 2035 at the earliest.
 *   prefix, suffix, q  a Z in the area code: such codes were Irish, and Irish series have no year letter.
 *   dateless           three letters and four digits: British series ended at 999 (only those with I or Z, which are Irish, went on).
 *   diplomatic         a country code below 100: those of missions begin at 101.
 *   northern-ireland   the codes GI, IG, IV and VI, which no county had.
 */
const areaLetters = 'ABCDEFGHJKLMNOPRSTUVWXY'
const serialLetters = 'ABCDEFGHJKLMNOPRSTUVWXYZ'
const yearLetters = 'ABCDEFGHJKLMNPRSTVWXY'
const neverIssuedYears = Array.from({ length: 15 }, (_, i) => String(85 + i))
const threeDigits = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'))
const noMission = threeDigits.slice(0, 100)
const noCounty = ['GI', 'IG', 'IV', 'VI']
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i))

/** What stands at each place of a mark; the product of their sizes is how many marks there are. */
const places: Readonly<Record<MarkFormat, readonly (readonly string[])[]>> = {
  current: [[...areaLetters], [...areaLetters], neverIssuedYears, [...serialLetters], [...serialLetters], [...serialLetters]],
  prefix: [[...yearLetters], numbers(1, 999), [...areaLetters], ['Z'], [...areaLetters]],
  suffix: [[...areaLetters], ['Z'], [...areaLetters], numbers(1, 999), [...yearLetters]],
  dateless: [[...areaLetters], [...areaLetters], [...areaLetters], numbers(1000, 9999)],
  'dateless-reversed': [numbers(1000, 9999), [...areaLetters], [...areaLetters], [...areaLetters]],
  'northern-ireland': [[...areaLetters], noCounty, numbers(1, 9999)],
  'northern-ireland-reversed': [numbers(1, 9999), [...areaLetters], noCounty],
  diplomatic: [noMission, ['D', 'X'], threeDigits],
  q: [['Q'], numbers(1, 999), [...areaLetters], ['Z'], [...areaLetters]],
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

/** The positions, one for each format that the mark might be of, of the person whose vehicle carries it. */
export const positionOfMark = (mark: Mark, carsPerPerson: number): readonly number[] =>
  markFormats.flatMap((format) => {
    const serial = serialOf(format, mark)
    return serial === undefined ? [] : [Math.floor(serial / carsPerPerson)]
  })

/** The serial that `markAt` made the mark from; undefined where the mark is not of that format. */
function serialOf(format: MarkFormat, mark: string): number | undefined {
  let rest = mark
  let scattered = 0n
  let weight = 1n
  for (const place of places[format]) {
    const part =
      /^\d+$/.test(place[0] ?? '') && place.length > neverIssuedYears.length
        ? (/^\d+/.exec(rest)?.[0] ?? '')
        : rest.slice(0, place[0]?.length)
    const at = place.indexOf(part)
    if (at < 0) return undefined
    scattered += BigInt(at) * weight
    weight *= BigInt(place.length)
    rest = rest.slice(part.length)
  }
  return rest === '' ? Number((scattered * inverse(BigInt(stride), weight)) % weight) : undefined
}
/** What undoes a multiplication in arithmetic modulo `modulus` (extended Euclid). */
function inverse(of: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [of % modulus, modulus, 1n, 0n]
  while (a > 1n) {
    const times = b / a
    ;[a, b, x, y] = [b - times * a, a, y - times * x, x]
  }
  return ((x % modulus) + modulus) % modulus
}

import { day, type PlainDate } from '#kernel'
import { formatOfMark, type Mark } from './vehicle-marks.ts'

/*
 * What a mark says of the age of its vehicle: the two digits of a current mark, or one letter before or behind the number of an older one.
 * The letters and days are those of the published series; I, O, Q, U and Z were left out of them.
 */
// biome-ignore format: one series a line
const suffixes: readonly (readonly [letter: string, from: string])[] = [
  ['A', '1963-02-01'], ['B', '1964-01-01'], ['C', '1965-01-01'], ['D', '1966-01-01'], ['E', '1967-01-01'], ['F', '1967-08-01'], ['G', '1968-08-01'],
  ['H', '1969-08-01'], ['J', '1970-08-01'], ['K', '1971-08-01'], ['L', '1972-08-01'], ['M', '1973-08-01'], ['N', '1974-08-01'], ['P', '1975-08-01'],
  ['R', '1976-08-01'], ['S', '1977-08-01'], ['T', '1978-08-01'], ['V', '1979-08-01'], ['W', '1980-08-01'], ['X', '1981-08-01'], ['Y', '1982-08-01'],
]
// biome-ignore format: one series a line
const prefixes: readonly (readonly [letter: string, from: string])[] = [
  ['A', '1983-08-01'], ['B', '1984-08-01'], ['C', '1985-08-01'], ['D', '1986-08-01'], ['E', '1987-08-01'], ['F', '1988-08-01'], ['G', '1989-08-01'],
  ['H', '1990-08-01'], ['J', '1991-08-01'], ['K', '1992-08-01'], ['L', '1993-08-01'], ['M', '1994-08-01'], ['N', '1995-08-01'], ['P', '1996-08-01'],
  ['R', '1997-08-01'], ['S', '1998-08-01'], ['T', '1999-03-01'], ['V', '1999-09-01'], ['W', '2000-03-01'], ['X', '2000-09-01'], ['Y', '2001-03-01'],
]
const currentSince = '2001-09-01'
const century = 2000
/** September adds fifty to the year: 26 is March 2026, 76 September. */
const septemberAdds = 50

/** The first day on which a vehicle could be given a mark like this; undefined where the mark says nothing of an age. */
export function markBegins(mark: Mark): PlainDate | undefined {
  const format = formatOfMark(mark)
  const of = (series: typeof prefixes, letter: string | undefined) => series.find(([one]) => one === letter)?.[1]
  if (format === 'prefix') return dated(of(prefixes, mark[0]))
  if (format === 'suffix') return dated(of(suffixes, mark.at(-1)))
  if (format !== 'current') return undefined
  const said = Number(mark.slice(2, 4))
  const year = said > septemberAdds ? said - septemberAdds : said === 0 ? septemberAdds : said
  return day(`${century + year}-${said > septemberAdds || said === 0 ? '09' : '03'}-01`)
}
const dated = (said: string | undefined): PlainDate | undefined => (said === undefined ? undefined : day(said))
/** A mark may make a vehicle look older than it is, and never newer. One of a series that has not begun (`today`) says no age. */
export function looksNewer(mark: Mark, { registered, today }: { readonly registered: PlainDate; readonly today: PlainDate }): boolean {
  const begins = markBegins(mark)
  return begins !== undefined && begins > registered && begins <= today
}

/** How many digits a mark is drawn from. */
export const markDigits = 12
/** No I and no Q, which are never in the letters at the end, no Z, which in the middle would be Irish, and no O, which looks like a nought. */
const serialLetters = 'ABCDEFGHJKLMNPRSTUVWXY'
/** `area`: the letter that current marks begin with. `digits`: `markDigits` of them, by chance. */
export type Drawn = { readonly area: string; readonly digits: string }
const part = ({ digits }: Drawn, at: number): number => Number(digits.slice(at * 3, at * 3 + 3))
const letterAt = (drawn: Drawn, at: number, letters = serialLetters): string => letters[part(drawn, at) % letters.length] ?? 'A'
const numberMax = 999

/** A mark of the age of a vehicle that was first registered on a day. Before 1963 it says none: three letters and a number. */
export function markOfAge(registered: PlainDate, drawn: Drawn): Mark {
  const letters = letterAt(drawn, 0) + letterAt(drawn, 1) + letterAt(drawn, 2)
  const number = 1 + (part(drawn, 3) % numberMax)
  if (registered >= currentSince) return `${drawn.area}${letterAt(drawn, 3)}${ageOf(registered)}${letters}` as Mark
  const prefix = prefixes.findLast(([, from]) => from <= registered)?.[0]
  if (prefix) return `${prefix}${number}${letters}` as Mark
  return `${letters}${number}${suffixes.findLast(([, from]) => from <= registered)?.[0] ?? ''}` as Mark
}
/** A mark for a vehicle whose age or identity nobody can tell. */
export const markOfUnknownAge = (drawn: Drawn): Mark =>
  `Q${1 + (part(drawn, 3) % numberMax)}${letterAt(drawn, 0)}${letterAt(drawn, 1)}${letterAt(drawn, 2)}` as Mark

const march = '03-01'
const september = '09-01'
function ageOf(on: PlainDate): string {
  const [year, rest] = [Number(on.slice(0, 4)) - century, on.slice(5)]
  const age = rest >= september ? year + septemberAdds : rest >= march ? year : year - 1 + septemberAdds
  return String(age % 100).padStart(2, '0')
}

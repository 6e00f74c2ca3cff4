import { type PlainDate, parseDate, showDate } from './plain-date.ts'

/** Milliseconds since 1970-01-01T00:00Z. Instants are UTC; days are Europe/London. */
export type Instant = number & { readonly brand: 'Instant' }

/** Time is an argument: nothing outside this file and the program's entry points reads the machine's clock. */
export interface Clock {
  readonly now: () => Instant
}
export const systemClock: Clock = { now: () => Date.now() as Instant }

export const instant = (iso: string): Instant => {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) throw new RangeError(`${iso} is not an instant`)
  return at as Instant
}
export const isoInstant = (at: Instant): string => new Date(at).toISOString()
export const plusMillis = (at: Instant, millis: number): Instant => (at + millis) as Instant
export const plusSeconds = (at: Instant, seconds: number): Instant => plusMillis(at, seconds * 1000)
export const plusMinutes = (at: Instant, minutes: number): Instant => plusSeconds(at, minutes * 60)
export const plusDays = (at: Instant, days: number): Instant => plusMinutes(at, days * 24 * 60)

const londonParts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
const hourMillis = 3_600_000
let known: { readonly hour: number; readonly day: PlainDate } | undefined
/** The day in London at an instant. Days there begin on a whole hour of UTC, so the last answer serves for its hour. */
export const dayOf = (at: Instant): PlainDate => {
  const hour = Math.floor(at / hourMillis)
  if (known?.hour === hour) return known.day
  const day = parseDate(londonParts.format(at))
  if (!day) throw new RangeError(`${at} has no day`)
  known = { hour, day }
  return day
}
export const todayOf = (clock: Clock): PlainDate => dayOf(clock.now())

/** The first instant of a day in London: midnight UTC, or 23:00 UTC of the day before in summer time. */
export const startOfDay = (day: PlainDate): Instant => {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return (dayOf(plusMillis(midnight as Instant, -3_600_000)) === day ? midnight - 3_600_000 : midnight) as Instant
}

const clockShown = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
const joins = { en: 'at', cy: 'am' } as const
/** 24 November 2026 at 09:40 */
export const whenShown = (at: Instant, language: 'en' | 'cy'): string =>
  `${showDate(dayOf(at), language)} ${joins[language]} ${clockShown.format(at)}`

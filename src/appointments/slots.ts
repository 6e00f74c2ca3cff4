import type { Office } from '#definition'
import { addDays, calendarOf, dayOf, type Instant, type PlainDate, plusMinutes, startOfDay, weekday } from '#kernel'

/** When a desk is taken. */
export type Taken = { readonly desk: number; readonly at: Instant; readonly minutes: number }
export type Slot = { readonly at: Instant; readonly desk: number }

const { isWorkingDay } = calendarOf('england-and-wales')
const endOf = ({ at, minutes }: Taken): Instant => plusMinutes(at, minutes)
const meet = (a: Taken, b: Taken): boolean => a.at < endOf(b) && b.at < endOf(a)

/** So many minutes after midnight by the clock on the wall, from the small hours on: the clocks change before, on days of 23 and 25 hours. */
export const wallTime = (day: PlainDate, minutes: number): Instant => plusMinutes(startOfDay(addDays(day, 1)), minutes - 24 * 60)

/** The times at which a place begins an appointment that day. Bank holidays of England and Wales are closed. */
export function timesOf({ opens, minutes }: Pick<Office, 'opens' | 'minutes'>, day: PlainDate): readonly Instant[] {
  const number = weekday(day)
  const hours = opens[(number + 6) % 7]
  const isWeekend = number === 0 || number === 6
  if (!hours || (!isWeekend && !isWorkingDay(day))) return []
  const [from, until] = hours
  const count = Math.max(0, Math.floor(((until - from) * 60) / minutes))
  return Array.from({ length: count }, (_, i) => wallTime(day, from * 60 + i * minutes))
}
/** Every time that can still be picked between two instants, each with a desk that is free then. */
export function slotsFree(place: Office, taken: readonly Taken[], { from, until }: { from: Instant; until: Instant }): readonly Slot[] {
  const found: Slot[] = []
  for (let day = dayOf(from); day <= dayOf(until); day = addDays(day, 1))
    for (const at of timesOf(place, day)) {
      if (at < from || at > until) continue
      const desks = Array.from({ length: place.desks }, (_, i) => i + 1)
      const desk = desks.find((one) => !taken.some((other) => other.desk === one && meet(other, { desk: one, at, minutes: place.minutes })))
      if (desk !== undefined) found.push({ at, desk })
    }
  return found
}

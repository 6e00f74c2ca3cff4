import { type Instant, type PlainDate, plusMinutes, startOfDay } from '#kernel'

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** The instant at which clocks in London show this time; undefined for a time that they jump over. Of an hour that comes twice, the first. */
export function londonTime(day: PlainDate, hours: number, minutes: number): Instant | undefined {
  const shown = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  const usual = plusMinutes(startOfDay(day), hours * 60 + minutes)
  // On the two days of the year when clocks change, an hour earlier or later.
  return [0, -60, 60].map((shift) => plusMinutes(usual, shift)).find((at) => clock.format(at) === shown)
}
/** 14:30 */
export const londonClock = (at: Instant): string => clock.format(at)

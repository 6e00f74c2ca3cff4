import { dayOf, type Instant, type Language, showDate } from '#kernel'

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hour12: false })
const minuteMillis = 60_000
let last = { minute: -1, shown: '' }
/** The time of day in London, 14:05. The last minute asked for is kept: all pages of a minute say the same. */
export function clockTime(at: Instant): string {
  const minute = Math.floor(at / minuteMillis)
  if (last.minute !== minute) last = { minute, shown: london.format(at) }
  return last.shown
}
/** 3 March 2026, 14:05 */
export const dayAndTime = (at: Instant, language: Language): string => `${showDate(dayOf(at), language)}, ${clockTime(at)}`
export const dayShown = (at: Instant, language: Language): string => showDate(dayOf(at), language)

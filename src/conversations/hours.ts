import { addDays, calendarOf, dayOf, type Instant, plusMinutes, startOfDay } from '#kernel'

/** In which hours of a working day a body rings people back, and how many in an hour. */
export type CallHours = { readonly from: number; readonly until: number; readonly perHour: number }
/** How far ahead people pick an hour. */
export const workingDaysOffered = 5
/** Nobody is promised a call sooner than this. */
const noticeMinutes = 30
const { isWorkingDay } = calendarOf('england-and-wales')

/** The hours from now on that can be picked, each with the places that are left. Bank holidays are those of England and Wales. */
export function hoursOpen(
  now: Instant,
  { from, until, perHour }: CallHours,
  taken: readonly { readonly dueAt: Instant; readonly place: number }[],
): readonly { readonly at: Instant; readonly place: number }[] {
  const earliest = plusMinutes(now, noticeMinutes)
  const found: { at: Instant; place: number }[] = []
  let days = 0
  for (let day = dayOf(now); days < workingDaysOffered; day = addDays(day, 1)) {
    if (!isWorkingDay(day)) continue
    const hours = Array.from({ length: Math.max(0, until - from) }, (_, i) => plusMinutes(startOfDay(day), (from + i) * 60))
    const open = hours.filter((at) => at >= earliest)
    if (open.length > 0) days += 1
    for (const at of open) {
      const used = new Set(taken.flatMap((one) => (one.dueAt === at ? [one.place] : [])))
      const place = Array.from({ length: perHour }, (_, i) => i + 1).find((one) => !used.has(one))
      if (place !== undefined) found.push({ at, place })
    }
    if (from >= until || perHour < 1) break
  }
  return found
}

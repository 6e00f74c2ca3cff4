import { addDays, addMonths, type Calendar, type Money, type PlainDate } from '#kernel'

export const instalmentsMax = 24
/** What the scheme asks for unless payer and body agreed on something else. */
export const noticeWorkingDays = 10
export const noticeWorkingDaysMax = 30
/** Orders reach the provider so long before the day of collection. */
export const orderWorkingDays = 5

/** The same day of each month, or the next working day. A 31st stays at the end of shorter months. */
export const collectionDays = (first: PlainDate, count: number, calendar: Calendar): readonly PlainDate[] =>
  Array.from({ length: count }, (_, month) => workingDayFrom(addMonths(first, month), calendar))

export const workingDayFrom = (day: PlainDate, calendar: Calendar): PlainDate =>
  calendar.isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1), calendar)

/** The day that lies so many working days before another. */
export const workingDaysBefore = (day: PlainDate, count: number, calendar: Calendar): PlainDate => {
  const earlier = addDays(day, -1)
  return count === 0 ? day : workingDaysBefore(earlier, count - (calendar.isWorkingDay(earlier) ? 1 : 0), calendar)
}
/** The first day on which something announced today may be collected. */
export const earliestDay = (today: PlainDate, noticeDays: number, calendar: Calendar): PlainDate => calendar.after(today, noticeDays)

export type Planned = { readonly place: number; readonly amount: Money; readonly on: PlainDate }
type Schedule = { readonly first: PlainDate; readonly amounts: readonly Money[]; readonly noticeDays: number }
export const planCollections = (of: Schedule, today: PlainDate, calendar: Calendar): readonly Planned[] => {
  const earliest = earliestDay(today, of.noticeDays, calendar)
  const days = collectionDays(of.first > earliest ? of.first : earliest, of.amounts.length, calendar)
  return of.amounts.map((amount, at) => ({ place: at + 1, amount, on: days[at] ?? earliest }))
}

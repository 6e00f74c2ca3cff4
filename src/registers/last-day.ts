import { addDays, addMonths, addYears, firstOfMonth, type PlainDate, parseDate } from '#kernel'
import type { DeclaredRegister, Fields } from './types.ts'

/**
 * The last day on which a record is kept: the years of its register after the first of the days named, then to the end of that month,
 * so that the day beside the sealed record does not tell when somebody died. Undefined while none of them is known.
 */
export function lastDayOf({ kept }: Pick<DeclaredRegister, 'kept'>, fields: Fields): PlainDate | undefined {
  const [first] = (kept?.from ?? []).flatMap((name) => dayIn(fields[name])).sort()
  return kept && first && lastDayAfter(first, kept.years)
}
/** So many years after a day, to the end of that month. */
export const lastDayAfter = (day: PlainDate, years: number): PlainDate => addDays(addMonths(firstOfMonth(addYears(day, years)), 1), -1)
const dayIn = (value: unknown): readonly PlainDate[] => {
  const day = typeof value === 'string' ? parseDate(value) : undefined
  return day ? [day] : []
}

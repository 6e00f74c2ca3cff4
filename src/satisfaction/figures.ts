import type { PlainDate } from '#kernel'
import { type Rating, ratings } from './ratings.ts'

/** How many answered so of a service in a month. `month`: its first day. */
export type Figure = { readonly service: string; readonly month: PlainDate; readonly rating: Rating; readonly answers: number }
/** How many gave each of the five answers. */
export type Tally = Readonly<Record<Rating, number>> & { readonly all: number }

/** The answers of some figures together. */
export function tallied(figures: readonly Figure[]): Tally {
  const of = (rating: Rating): number => figures.reduce((sum, one) => (one.rating === rating ? sum + one.answers : sum), 0)
  const all = ratings.reduce((sum, rating) => sum + of(rating), 0)
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), all }
}
/** Overall satisfaction in whole per cent: those who were satisfied or very satisfied among all who answered. Undefined: nobody did. */
export const overallOf = (tally: Tally): number | undefined =>
  tally.all === 0 ? undefined : Math.round((100 * (tally[4] + tally[5])) / tally.all)

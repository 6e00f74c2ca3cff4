/** The five answers, from very satisfied to very dissatisfied, in the order in which they are offered. */
export const ratings = [5, 4, 3, 2, 1] as const
export type Rating = (typeof ratings)[number]
/** An answer as a form gives it. */
export const parseRating = (raw: string): Rating | undefined => ratings.find((one) => String(one) === raw)

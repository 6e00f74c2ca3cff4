import type { Instant } from '#kernel'

/** How often something may be tried, by whom it is tried: a named limit each. */
export const limits = {
  'sign-in': { triesMax: 20, minutes: 10 },
  'log-book-reference': { triesMax: 5, minutes: 15 },
  'vehicle-enquiry': { triesMax: 60, minutes: 10 },
} as const satisfies Record<string, { readonly triesMax: number; readonly minutes: number }>
export type Limited = keyof typeof limits

export type Allowance = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly until: Instant }

/** Counts tries in the database, so that several processes share one count. Who tried is stored as a keyed hash only. */
export interface Throttle {
  readonly take: (what: Limited, who: string) => Promise<Allowance>
  /** Counts a guess, then answers after the same time whether it was right or wrong. */
  readonly guess: <T>(
    what: Limited,
    who: string,
    work: () => Promise<T>,
  ) => Promise<{ readonly kind: 'answer'; readonly answer: T } | { readonly kind: 'wait'; readonly until: Instant }>
}

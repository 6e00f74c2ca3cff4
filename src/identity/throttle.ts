import { type Database, timestamp } from '#database'
import type { Clock, Instant } from '#kernel'
import type { Vault } from '#vault'

/** How often something may be tried, by whom it is tried: a named limit each. */
export const limits = {
  // An address may be a whole library's; no secret is guessed here.
  'sign-in': { triesMax: 200, minutes: 10 },
  // A garage, or a whole mobile network, behind one address; the shortest number has 11 digits, so guessing one takes 47,000 years.
  'log-book-reference': { triesMax: 60, minutes: 15 },
  // Whoever tries accounts learns which could be; beyond this, details are taken as they are.
  'bank-details': { triesMax: 30, minutes: 15 },
  // A family, or a whole mobile network, behind one address; a number has 54 bits.
  'owed-number': { triesMax: 60, minutes: 15 },
  'vehicle-enquiry': { triesMax: 60, minutes: 10 },
  // An employer may check many; a code has 80 bits, so guessing any of a million takes longer than there is time.
  'credential-code': { triesMax: 60, minutes: 15 },
  // Invitations by e-mail to act for somebody, counted by who sends them and by where they go.
  'acting-invitation': { triesMax: 10, minutes: 60 },
  // Codes to a new address of one's own, counted by who asks and by where they go: nobody is pestered with them.
  'contact-code': { triesMax: 5, minutes: 60 },
} as const satisfies Record<string, { readonly triesMax: number; readonly minutes: number }>
export type Limited = keyof typeof limits

/** A guess is answered after this long whether it was right or wrong, so that the time tells nothing. */
export const guessMillisMin = 250

export type Allowance = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly until: Instant }
export type Guess<T> = { readonly kind: 'answer'; readonly answer: T } | { readonly kind: 'wait'; readonly until: Instant }

/** Counts tries in the database, so that several processes share one count. Who tried is stored as a keyed hash only. */
export interface Throttle {
  readonly take: (what: Limited, who: string) => Promise<Allowance>
  /** Counts a guess, then answers after the same time whether it was right or wrong. */
  readonly guess: <T>(what: Limited, who: string, work: () => Promise<T>) => Promise<Guess<T>>
}
export type ThrottleParts = {
  readonly database: Database
  readonly vault: Pick<Vault, 'blind'>
  readonly clock: Clock
  readonly pause: (millis: number) => Promise<void>
}

/** Counts in fixed stretches of time: simple, and one row a try. At most twice the limit passes at the seam of two stretches. */
export const createThrottle = ({ database, vault, clock, pause }: ThrottleParts): Throttle => {
  const take: Throttle['take'] = async (what, who) => {
    const { triesMax, minutes } = limits[what]
    const stretch = minutes * 60_000
    const began = (Math.floor(clock.now() / stretch) * stretch) as Instant
    const [row] = await database.query<{ tries: number }>('select portreeve.count_try($1, $2) as tries', [
      vault.blind('throttle', `${what}\n${who}`),
      timestamp(began),
    ])
    return (row?.tries ?? 0) <= triesMax ? { kind: 'go' } : { kind: 'wait', until: (began + stretch) as Instant }
  }
  const guess: Throttle['guess'] = async (what, who, work) => {
    const allowed = await take(what, who)
    if (allowed.kind === 'wait') return allowed
    const [answered] = await Promise.allSettled([work(), pause(guessMillisMin)])
    if (answered.status === 'rejected') throw answered.reason
    return { kind: 'answer', answer: answered.value }
  }
  return Object.freeze({ take, guess })
}

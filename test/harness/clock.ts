import type { Instant } from '#kernel'

/** A clock that stands still until a test moves it. */
export const movableClock = (start: Instant) => {
  let at = start
  const to = (next: Instant): void => {
    at = next
  }
  return { now: () => at, to }
}

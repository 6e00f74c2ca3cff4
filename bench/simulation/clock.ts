import { type Clock, type Instant, plusMillis } from '#kernel'

export type MovableClock = Clock & {
  /** Never backwards. */
  readonly moveTo: (at: Instant) => void
}
/**
 * Runs as the machine's clock does from `from` on, and can be moved ahead. Libraries of sign-in and of letters read the machine's clock
 * themselves, so the whole process takes this one for it.
 */
export function movableClock(from: Instant): MovableClock {
  let [base, since] = [from, performance.now()]
  const now = (): Instant => plusMillis(base, Math.round(performance.now() - since))
  const Real = Date
  class Moved extends Real {
    constructor(...given: readonly unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as [number]))
    }
    static override now(): number {
      return now()
    }
  }
  globalThis.Date = Moved as DateConstructor
  return {
    now,
    moveTo: (at) => {
      if (at <= now()) return
      base = at
      since = performance.now()
    },
  }
}

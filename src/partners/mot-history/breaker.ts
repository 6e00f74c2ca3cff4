import { type Clock, type Instant, plusSeconds } from '#kernel'

export type Gate = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly until: Instant }
export interface Breaker {
  /** Whether a call may be made now. After a pause one call goes first, and the others wait for what becomes of it. */
  readonly ask: () => Gate
  readonly succeeded: () => void
  readonly failed: () => void
  /** The other side named a time: nothing is sent before it. */
  readonly holdUntil: (until: Instant) => void
}
export type BreakerLimits = { readonly failuresMax: number; readonly pauseSeconds: number; readonly probeSeconds: number }

/** Stops calling a system that fails again and again, so that people do not wait for its silence, and tries it again later. */
export const createBreaker = (clock: Clock, limits: BreakerLimits): Breaker => {
  let failures = 0
  let closedUntil = 0 as Instant
  const holdUntil = (until: Instant): void => {
    if (until > closedUntil) closedUntil = until
  }
  return Object.freeze({
    ask: (): Gate => {
      const now = clock.now()
      if (now < closedUntil) return { kind: 'wait', until: closedUntil }
      // The probe: whoever asks while it is out waits a little.
      if (failures >= limits.failuresMax) closedUntil = plusSeconds(now, limits.probeSeconds)
      return { kind: 'go' }
    },
    succeeded: () => {
      failures = 0
      closedUntil = 0 as Instant
    },
    failed: () => {
      failures++
      if (failures >= limits.failuresMax) holdUntil(plusSeconds(clock.now(), limits.pauseSeconds))
    },
    holdUntil,
  })
}

import { type Instant, plusMillis, type Random } from '#kernel'

export const attemptsMax = 12
const firstDelayMillis = 1000
export const delayMillisMax = 3_600_000

/** When to try again: the delay doubles from a second to an hour, and half of it is chance so that a recovered partner is not stormed. */
export const nextAttempt = (now: Instant, tries: number, random: Random): Instant => {
  const whole = Math.min(delayMillisMax, firstDelayMillis * 2 ** Math.min(tries - 1, 30))
  return plusMillis(now, Math.ceil(whole * (0.5 + 0.5 * fraction(random))))
}

/** From 0 to just under 1. */
const fraction = (random: Random): number => {
  const [high = 0, low = 0] = random.bytes(2)
  return (high * 256 + low) / 65_536
}

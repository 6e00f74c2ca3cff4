import { setTimeout as after } from 'node:timers/promises'

/** Waits, or less when told to stop; never throws. Tests pass one that they drive. */
export type Pause = (millis: number, stop: AbortSignal) => Promise<void>

export const realPause: Pause = async (millis, stop) => {
  await after(millis, undefined, { signal: stop, ref: false }).catch(() => undefined)
}

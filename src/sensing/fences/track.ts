import type { Instant } from '#kernel'
import { metresBetween, type Spot } from './exact.ts'
import type { Fences } from './fences.ts'

/** Where something is by its receiver: `metres` is the radius that it is in with a chance of two thirds. */
export type Fix = { readonly at: Instant; readonly spot: Spot; readonly metres: number }

export type FenceEvent =
  | { readonly kind: 'entered' | 'left' | 'dwelt' | 'passed'; readonly fence: string; readonly at: Instant }
  | { readonly kind: 'crossed'; readonly fence: string; readonly at: Instant; readonly to: 'left' | 'right' }

/** How long something is inside, or outside, before it counts; how long it stays before it dwells. Seconds. */
export type Patience = { readonly enter: number; readonly leave: number; readonly dwell: number }
export const patienceByDefault: Patience = { enter: 5, leave: 10, dwell: 600 }

/** Nearer to a line than this, in metres, and nearer than the receiver errs, nobody says on which side something is. */
const clearMetresMin = 5
/** No road vehicle is faster: 70 metres a second are 252 km/h. Anything faster is a receiver that errs. */
const metresPerSecondMax = 70

type Stay = { readonly since: Instant; told: boolean; dwelt: boolean; gone: Instant | undefined }
type Near = { net: number; at: Instant }
/** What is known of one moving thing. Made by `newTrack`, changed by `follow`. */
export type Track = {
  last: Fix | undefined
  readonly inside: Map<string, Stay>
  readonly near: Map<string, Near>
}
export const newTrack = (): Track => ({ last: undefined, inside: new Map(), near: new Map() })

export type Followed =
  | { readonly kind: 'taken'; readonly events: readonly FenceEvent[] }
  /** Older than the last one, or the same. Set aside by the caller, who may follow the whole way again. */
  | { readonly kind: 'late' }
  /** Too far from the last one for the time between: left out. */
  | { readonly kind: 'leap' }

/** The next fix of one thing. Its events carry the time at which it was so, which may be before this fix. */
export function follow(fences: Fences, track: Track, fix: Fix, patience: Patience = patienceByDefault): Followed {
  const { last } = track
  if (last && fix.at <= last.at) return { kind: 'late' }
  if (last && metresBetween(last.spot, fix.spot) > metresPerSecondMax * ((fix.at - last.at) / 1000) + 3 * (last.metres + fix.metres))
    return { kind: 'leap' }
  const events = [...linesCrossed(fences, track, fix), ...stays(fences, track, fix, patience)]
  track.last = fix
  return { kind: 'taken', events: events.sort((a, b) => a.at - b.at) }
}

/** A crossing counts once something is clear of the line: whoever waits at a barrier with a trembling receiver has not crossed twenty times. */
function linesCrossed(fences: Fences, track: Track, fix: Fix): readonly FenceEvent[] {
  const { last, near } = track
  if (!last) return []
  for (const { id, to, along } of fences.crossed(last.spot, fix.spot)) {
    const at = Math.round(last.at + along * (fix.at - last.at)) as Instant
    near.set(id, { net: (near.get(id)?.net ?? 0) + (to === 'left' ? 1 : -1), at })
  }
  const events: FenceEvent[] = []
  for (const [fence, { net, at }] of near) {
    if (fences.metresTo(fence, fix.spot) <= Math.max(clearMetresMin, fix.metres)) continue
    near.delete(fence)
    if (net !== 0) events.push({ kind: 'crossed', fence, at, to: net > 0 ? 'left' : 'right' })
  }
  return events
}

function stays(fences: Fences, track: Track, fix: Fix, patience: Patience): readonly FenceEvent[] {
  const { inside, last } = track
  const events: FenceEvent[] = []
  const now = new Set(fences.around(fix.spot))
  for (const fence of now) if (!inside.has(fence)) inside.set(fence, { since: fix.at, told: false, dwelt: false, gone: undefined })
  for (const [fence, stay] of inside) {
    stay.gone = now.has(fence) ? undefined : (stay.gone ?? fix.at)
    const { since, gone } = stay
    if (gone === undefined && !stay.told && fix.at - since >= patience.enter * 1000) {
      stay.told = true
      events.push({ kind: 'entered', fence, at: since })
    }
    if (gone === undefined && stay.told && !stay.dwelt && fix.at - since >= patience.dwell * 1000) {
      stay.dwelt = true
      events.push({ kind: 'dwelt', fence, at: (since + patience.dwell * 1000) as Instant })
    }
    if (gone === undefined || (stay.told && fix.at - gone < patience.leave * 1000)) continue
    inside.delete(fence)
    events.push(stay.told ? { kind: 'left', fence, at: gone } : { kind: 'passed', fence, at: since })
  }
  if (!last) return events
  const middle = Math.round((last.at + fix.at) / 2) as Instant
  for (const fence of fences.touched(last.spot, fix.spot))
    if (!now.has(fence) && !inside.has(fence) && !events.some((event) => event.fence === fence))
      events.push({ kind: 'passed', fence, at: middle })
  return events
}

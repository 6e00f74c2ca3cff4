import type { Spot } from './exact.ts'
import type { Area } from './fences.ts'

/** The plainest exact test of whether an area holds a place, edge included, on whole numbers of any size: what the quick one is held to. */
export function holdsExactly({ rings }: Area, { x, y }: Spot): boolean {
  const [px, py] = [BigInt(x), BigInt(y)]
  let inside = false
  for (const ring of rings)
    for (const [i, corner] of ring.entries()) {
      const next = ring[(i + 1) % ring.length] as Spot
      const [ax, ay, bx, by] = [BigInt(corner.x), BigInt(corner.y), BigInt(next.x), BigInt(next.y)]
      const turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
      const between = (a: bigint, p: bigint, b: bigint): boolean => (a <= p && p <= b) || (b <= p && p <= a)
      if (turn === 0n && between(ax, px, bx) && between(ay, py, by)) return true
      if (ay > py === by > py) continue
      // Whether the edge lies to the right of the place, at its height.
      if (by > ay ? turn > 0n : turn < 0n) inside = !inside
    }
  return inside
}

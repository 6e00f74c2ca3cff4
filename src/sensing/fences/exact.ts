/**
 * A place on WGS 84 in whole ten-millionths of a degree (1.1 cm at the most), as receivers send it: `x` east, `y` north.
 * Whole numbers make every test below exact.
 */
export type Spot = { readonly x: number; readonly y: number }

export const spotsPerDegree = 10_000_000
/** Products of differences up to this are whole numbers that a double holds exactly: a good nine degrees. */
export const exactSpanMax = Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER))

export const spot = (latitude: number, longitude: number): Spot => ({
  x: Math.round(longitude * spotsPerDegree),
  y: Math.round(latitude * spotsPerDegree),
})

/** On which side of the way from a to b: 1 to its left, -1 to its right, 0 on its line. Never rounded. */
export function side(a: Spot, b: Spot, of: Spot): -1 | 0 | 1 {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, of.x - a.x, of.y - a.y]
  if (Math.max(Math.abs(ux), Math.abs(uy), Math.abs(vx), Math.abs(vy)) > exactSpanMax) return sideByBigInt(ux, uy, vx, vy)
  // Two exact products: their difference may be rounded, its sign is not.
  const turn = ux * vy - uy * vx
  return turn > 0 ? 1 : turn < 0 ? -1 : 0
}
const sideByBigInt = (ux: number, uy: number, vx: number, vy: number): -1 | 0 | 1 => {
  const turn = BigInt(ux) * BigInt(vy) - BigInt(uy) * BigInt(vx)
  return turn > 0n ? 1 : turn < 0n ? -1 : 0
}

/**
 * Whether somebody who goes from `from` to `to` crosses the edge from `a` to `b`, and to which side of it they come: 1 its left, -1 its
 * right. Whoever goes is taken to be a hair east of where they are, and a hair of a hair north: so nobody stands on a line or goes through
 * a corner, and a way with stops on the line crosses it as often as its ends say.
 */
export function crosses(from: Spot, to: Spot, a: Spot, b: Spot): -1 | 0 | 1 {
  const [before, after] = [side(a, b, from) || -hair(a, b), side(a, b, to) || -hair(a, b)]
  if (before === after || (side(from, to, a) || hair(from, to)) === (side(from, to, b) || hair(from, to))) return 0
  return after > 0 ? 1 : -1
}
/** On which side of the way from a to b its own line lies, once the way has moved by the hair. */
const hair = (a: Spot, b: Spot): number => Math.sign(b.y - a.y) || -Math.sign(b.x - a.x)

/** How far along the way from `from` to `to` the line through `a` and `b` is met, 0 to 1. */
export function fractionAt(from: Spot, to: Spot, a: Spot, b: Spot): number {
  const area = (p: Spot): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
  const [first, second] = [area(from), area(to)]
  return first === second ? 0 : Math.min(1, Math.max(0, first / (first - second)))
}

/** Metres of one ten-millionth of a degree north, on the sphere of the mean radius of WGS 84. */
const metresPerSpot = (Math.PI * 6_371_008.8) / 180 / spotsPerDegree
const eastAt = (y: number): number => Math.cos((y / spotsPerDegree) * (Math.PI / 180))

/** Metres between two places some kilometres apart at the most. Good to 0.5 %. */
export const metresBetween = (p: Spot, q: Spot): number => Math.hypot((p.x - q.x) * eastAt((p.y + q.y) / 2), p.y - q.y) * metresPerSpot

/** Metres from a place to the edge from `a` to `b`. */
export function metresToEdge(p: Spot, a: Spot, b: Spot): number {
  const east = eastAt(p.y)
  const [ux, uy, vx, vy] = [(b.x - a.x) * east, b.y - a.y, (p.x - a.x) * east, p.y - a.y]
  const length = ux * ux + uy * uy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (ux * vx + uy * vy) / length))
  return Math.hypot(vx - along * ux, vy - along * uy) * metresPerSpot
}
/** So many metres, in ten-millionths of a degree: as much as they can be at that latitude, for a box around. */
export const spotsOf = (metres: number, y: number): { readonly x: number; readonly y: number } => ({
  x: Math.ceil(metres / metresPerSpot / Math.max(eastAt(y), 0.01)),
  y: Math.ceil(metres / metresPerSpot),
})

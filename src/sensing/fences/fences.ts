import Flatbush from 'flatbush'
import { crosses, exactSpanMax, fractionAt, metresToEdge, type Spot, spotsOf } from './exact.ts'

/** A closed ring of at least three corners, the first not repeated. Several rings: what lies in an odd number of them is inside. */
export type Area = { readonly kind: 'area'; readonly id: string; readonly rings: readonly (readonly Spot[])[] }
/** What lies within so many metres of a way. */
export type Corridor = { readonly kind: 'corridor'; readonly id: string; readonly path: readonly Spot[]; readonly metres: number }
/** Looking along it from its first corner, whoever crosses comes from its left or its right. */
export type Line = { readonly kind: 'line'; readonly id: string; readonly path: readonly Spot[] }
export type Fence = Area | Corridor | Line

export type LineCrossed = {
  readonly id: string
  /** To which side somebody came. */
  readonly to: 'left' | 'right'
  /** How far along their way, 0 to 1. */
  readonly along: number
}

export type Fences = {
  readonly count: number
  readonly byId: (id: string) => Fence | undefined
  /** The areas and corridors that a place lies in. Its edge belongs to an area. */
  readonly around: (at: Spot) => readonly string[]
  /** The lines crossed on the way from one fix to the next, in their order. */
  readonly crossed: (from: Spot, to: Spot) => readonly LineCrossed[]
  /** The areas that the way touches, whether or not one of its ends lies in them. */
  readonly touched: (from: Spot, to: Spot) => readonly string[]
  /** Metres to a line, or to the edge of an area or corridor's path. */
  readonly metresTo: (id: string, at: Spot) => number
}

const cornersMax = 10_000
export const fencesMax = 1_000_000
/** What is wrong with a fence; undefined: nothing. */
export function wrongWith(fence: Fence): string | undefined {
  const rings = fence.kind === 'area' ? fence.rings : [fence.path]
  const least = fence.kind === 'area' ? 3 : 2
  const corners = rings.flat()
  if (rings.length === 0 || rings.some((ring) => ring.length < least)) return `a ${fence.kind} has at least ${least} corners`
  if (corners.length > cornersMax) return `at most ${cornersMax} corners`
  if (corners.some(({ x, y }) => !Number.isInteger(x) || !Number.isInteger(y) || Math.abs(x) > 1_800_000_000 || Math.abs(y) > 900_000_000))
    return 'a corner is no place on earth'
  const box = boxOf(fence)
  if (box.maxX - box.minX > exactSpanMax || box.maxY - box.minY > exactSpanMax)
    return 'it is more than nine degrees across: make it several'
  if (fence.kind === 'corridor' && !(fence.metres > 0)) return 'a corridor has a width'
  return undefined
}

type Box = { minX: number; minY: number; maxX: number; maxY: number }
function boxOf(fence: Fence): Box {
  const box: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }
  for (const ring of fence.kind === 'area' ? fence.rings : [fence.path])
    for (const { x, y } of ring) {
      box.minX = Math.min(box.minX, x)
      box.maxX = Math.max(box.maxX, x)
      box.minY = Math.min(box.minY, y)
      box.maxY = Math.max(box.maxY, y)
    }
  if (fence.kind !== 'corridor') return box
  const wide = spotsOf(fence.metres, Math.abs(box.minY) > Math.abs(box.maxY) ? box.minY : box.maxY)
  return { minX: box.minX - wide.x, minY: box.minY - wide.y, maxX: box.maxX + wide.x, maxY: box.maxY + wide.y }
}

/** Edges as four numbers each: what the innermost loop reads. */
function edgesOf(fence: Fence): Int32Array {
  const rings = fence.kind === 'area' ? fence.rings : [fence.path]
  const edges: number[] = []
  for (const ring of rings)
    for (let i = 0; i < ring.length; i++) {
      const next = ring[i + 1] ?? (fence.kind === 'area' ? ring[0] : undefined)
      const corner = ring[i]
      if (corner && next) edges.push(corner.x, corner.y, next.x, next.y)
    }
  return Int32Array.from(edges)
}

/** Whether a place within the box of an area lies in it or on its edge. Exact: the area is at most nine degrees across. */
function isInside(edges: Int32Array, x: number, y: number): boolean {
  let inside = false
  for (let i = 0; i < edges.length; i += 4) {
    const ay = edges[i + 1] as number
    const by = edges[i + 3] as number
    if ((ay > y && by > y) || (ay < y && by < y)) continue
    const ax = edges[i] as number
    const bx = edges[i + 2] as number
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    if (turn === 0 && Math.min(ax, bx) <= x && x <= Math.max(ax, bx)) return true
    if (ay > y !== by > y && turn > 0 === by > ay) inside = !inside
  }
  return inside
}
const edge = (edges: Int32Array, i: number): [Spot, Spot] => [
  { x: edges[i] as number, y: edges[i + 1] as number },
  { x: edges[i + 2] as number, y: edges[i + 3] as number },
]
function metresToEdges(edges: Int32Array, at: Spot): number {
  let least = Infinity
  for (let i = 0; i < edges.length; i += 4) least = Math.min(least, metresToEdge(at, ...edge(edges, i)))
  return least
}

/** An index that is built whole and then only read: whoever loads others builds another and puts it in its place. */
export function createFences(all: readonly Fence[]): Fences {
  const wrong = all.map((fence) => ({ fence, because: wrongWith(fence) })).find(({ because }) => because)
  if (wrong) throw new RangeError(`fence ${wrong.fence.id}: ${wrong.because}`)
  if (all.length > fencesMax) throw new RangeError(`at most ${fencesMax} fences`)
  const edges = all.map(edgesOf)
  const byId = new Map(all.map((fence, i) => [fence.id, i]))
  if (byId.size !== all.length) throw new RangeError('two fences have one id')
  const index = all.length === 0 ? undefined : new Flatbush(all.length)
  for (const fence of all) {
    const box = boxOf(fence)
    index?.add(box.minX, box.minY, box.maxX, box.maxY)
  }
  index?.finish()
  const near = (a: Spot, b: Spot): readonly number[] =>
    index?.search(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)) ?? []
  const holds = (i: number, at: Spot): boolean => {
    const fence = all[i] as Fence
    if (fence.kind === 'line') return false
    return fence.kind === 'area' ? isInside(edges[i] as Int32Array, at.x, at.y) : metresToEdges(edges[i] as Int32Array, at) <= fence.metres
  }
  const idOf = (i: number): string => (all[i] as Fence).id
  const meets = (i: number, from: Spot, to: Spot): readonly LineCrossed[] => {
    const own = edges[i] as Int32Array
    const found: LineCrossed[] = []
    for (let at = 0; at < own.length; at += 4) {
      const [a, b] = edge(own, at)
      const way = crosses(from, to, a, b)
      if (way !== 0) found.push({ id: idOf(i), to: way > 0 ? 'left' : 'right', along: fractionAt(from, to, a, b) })
    }
    return found
  }
  return Object.freeze({
    count: all.length,
    byId: (id: string) => all[byId.get(id) ?? -1],
    around: (at: Spot) =>
      near(at, at)
        .filter((i) => holds(i, at))
        .map(idOf),
    crossed: (from: Spot, to: Spot) =>
      near(from, to)
        .flatMap((i) => (all[i]?.kind === 'line' ? meets(i, from, to) : []))
        .sort((a, b) => a.along - b.along),
    touched: (from: Spot, to: Spot) =>
      near(from, to)
        .filter((i) => all[i]?.kind === 'area' && (holds(i, from) || holds(i, to) || meets(i, from, to).length > 0))
        .map(idOf),
    metresTo: (id: string, at: Spot) => metresToEdges(edges[byId.get(id) ?? -1] ?? new Int32Array(), at),
  })
}

/** Whether places lie in fences: 10,000 areas of 32 corners on one core, beside a test of every area in turn and an exact one on whole numbers. */
import { parseArgs } from 'node:util'
import { seededRandom } from '#kernel'
import { type Area, createFences, type Spot } from '#sensing'
import { holdsExactly } from '../../src/sensing/fences/plain.ts'

const { values: given } = parseArgs({ options: { seed: { type: 'string', default: '1' }, seconds: { type: 'string', default: '5' } } })
const count = 10_000
const corners = 32
/** A land of three by three degrees. Fences of 100 metres to 10 kilometres across. */
const wide = 30_000_000
const random = seededRandom(Number(given.seed))
const upTo = random.below
const fraction = (): number => random.below(2 ** 32) / 2 ** 32

/** A star around a middle: not convex, with edges at every angle. */
const star = (id: number): Area => {
  const middle = { x: upTo(wide), y: 540_000_000 + upTo(wide) }
  const size = 10_000 * 100 ** fraction()
  const ring = Array.from({ length: corners }, (_, i): Spot => {
    const [angle, far] = [(2 * Math.PI * (i + fraction() * 0.8)) / corners, size * (0.3 + 0.7 * fraction())]
    return { x: middle.x + Math.round(Math.cos(angle) * far), y: middle.y + Math.round(Math.sin(angle) * far) }
  })
  return { kind: 'area', id: String(id), rings: [ring] }
}
const areas = Array.from({ length: count }, (_, i) => star(i))
const anywhere = (): Spot => ({ x: upTo(wide), y: 540_000_000 + upTo(wide) })
/** On a corner, on the middle of an edge (where that is a whole number), or beside either by the smallest step. */
const boundary = (): Spot => {
  const ring = areas[upTo(count)]?.rings[0] ?? []
  const at = upTo(corners)
  const [a, b] = [ring[at] as Spot, ring[(at + 1) % corners] as Spot]
  const step = (): number => Math.floor(fraction() * 3) - 1
  const on = fraction() < 0.5 ? a : { x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2) }
  return fraction() < 0.5 ? on : { x: on.x + step(), y: on.y + step() }
}

const built = performance.now()
const fences = createFences(areas)
const buildMs = performance.now() - built

const rate = (check: (at: Spot) => unknown, places: readonly Spot[], seconds: number): number => {
  const began = performance.now()
  let checks = 0
  while (performance.now() - began < seconds * 1000) for (let i = 0; i < 100; i++) check(places[checks++ % places.length] as Spot)
  return Math.round((checks / (performance.now() - began)) * 1000)
}
const places = Array.from({ length: 100_000 }, anywhere)
const checksPerSecond = rate(fences.around, places, Number(given.seconds))
const eachInTurn = rate((at) => areas.filter((area) => holdsExactly(area, at)).length, places, 2)

let [mismatches, compared] = [0, 0]
/** Every fence is asked, by whole numbers of any size: nothing of the index is believed. */
const compare = (at: Spot): void => {
  const found = new Set(fences.around(at))
  for (const area of areas) if (holdsExactly(area, at) !== found.has(area.id)) mismatches++
  compared++
}
for (let i = 0; i < 200; i++) compare(anywhere())
for (let i = 0; i < 200; i++) compare(boundary())
console.log(`${count} fences of ${corners} corners, index built in ${buildMs.toFixed(1)} ms; ${compared} places compared with every fence`)
console.log(`RESULT ${JSON.stringify({ checksPerSecond, mismatches, eachInTurnPerSecond: eachInTurn, buildMs: Math.round(buildMs) })}`)

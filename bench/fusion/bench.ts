/** Vehicles recognised again at a second post, among misread plates, tags, trackers and fleets of like marks: beside exact equality of plates. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Fused, fuse, type Seen } from '#crossings'
import { calibrationOf, scoreOf } from './score.ts'
import { asked, type Traffic, trafficOf } from './traffic.ts'

const { values: given } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    vehicles: { type: 'string', default: String(asked.vehicles) },
    error: { type: 'string', default: String(asked.characterError) },
    sightings: { type: 'string' },
    truth: { type: 'string' },
  },
})
const route = { secondsMin: 60, secondsMax: 1800 }
const seenShape = z.object({
  id: z.string(),
  post: z.enum(['from', 'to']),
  at: z.number(),
  kind: z.enum(['plate', 'tag', 'carrier']),
  name: z.string(),
  error: z.number().positive(),
})
const lines = (file: string): readonly unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
const fromFiles = (sightings: string, truth: string): Traffic => ({
  seen: lines(sightings).map((line) => seenShape.parse(line)),
  declared: [],
  truth: new Map(
    lines(truth)
      .map((line) => z.object({ id: z.string(), vehicle: z.number() }).parse(line))
      .map(({ id, vehicle }) => [id, vehicle]),
  ),
})
const traffic =
  given.sightings && given.truth
    ? fromFiles(given.sightings, given.truth)
    : trafficOf(Number(given.seed), { ...asked, vehicles: Number(given.vehicles), characterError: Number(given.error) })

/** The plainest way: the same letters at both posts, in order. */
function byEquality(seen: readonly Seen[]): Fused {
  const open = new Map<string, Seen>()
  const crossings: Fused['crossings'][number][] = []
  for (const one of seen.filter(({ kind }) => kind === 'plate')) {
    const before = open.get(one.name)
    if (one.post === 'from') open.set(one.name, one)
    else if (before) {
      crossings.push({ seen: [before, one], chance: 1, by: ['plate'] })
      open.delete(one.name)
    }
  }
  return { crossings, unsure: [] }
}
const began = performance.now()
const fused = fuse(traffic.seen, { route, declared: traffic.declared })
const seconds = (performance.now() - began) / 1000
const rounded = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, Math.round((value as number) * 1e4) / 1e4])) as T
const score = scoreOf(fused, traffic)
console.log(
  `${traffic.seen.length} sightings in ${seconds.toFixed(2)} s; exact plates alone: ${JSON.stringify(rounded(scoreOf(byEquality(traffic.seen), traffic)))}`,
)
const calibration = calibrationOf([...fused.crossings, ...fused.unsure], traffic.truth)
console.log(`RESULT ${JSON.stringify({ ...rounded({ ...score, calibration }), perSecond: Math.round(traffic.seen.length / seconds) })}`)

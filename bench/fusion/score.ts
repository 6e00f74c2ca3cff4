import type { Crossing, Fused } from '#crossings'
import type { Traffic } from './traffic.ts'

export type Score = {
  readonly precision: number
  readonly recall: number
  readonly abstained: number
  /** Crossings in which everything that was put together is of one vehicle. */
  readonly pure: number
}
/**
 * The truth is the vehicles that some sensor saw at both posts. A crossing is right if one vehicle is in it at both posts and no crossing
 * before said the same vehicle; what was left to an officer counts against recall, and its share is of the truth.
 */
export function scoreOf({ crossings, unsure }: Fused, { seen, truth }: Pick<Traffic, 'seen' | 'truth'>): Score {
  const at = (post: 'from' | 'to'): ReadonlySet<number> =>
    new Set(seen.filter((one) => one.post === post).map(({ id }) => truth.get(id) as number))
  const [before, after] = [at('from'), at('to')]
  const both = [...before].filter((vehicle) => after.has(vehicle))
  const said = new Set<number>()
  let [right, pure] = [0, 0]
  for (const { seen: own } of crossings) {
    const vehicles = own.map(({ id, post }) => ({ post, vehicle: truth.get(id) as number }))
    const [first] = vehicles
    if (vehicles.every(({ vehicle }) => vehicle === first?.vehicle)) pure++
    const found = vehicles.find(
      ({ post, vehicle }) =>
        post === 'from' && !said.has(vehicle) && vehicles.some((other) => other.post === 'to' && other.vehicle === vehicle),
    )
    if (!found) continue
    said.add(found.vehicle)
    right++
  }
  return {
    precision: right / Math.max(1, crossings.length),
    recall: right / Math.max(1, both.length),
    abstained: unsure.length / Math.max(1, both.length),
    pure: pure / Math.max(1, crossings.length),
  }
}

/** How far chances are from what came of them: the mean over tenths, weighted by how many lie in each. */
export function calibrationOf(all: readonly Crossing[], truth: ReadonlyMap<string, number>): number {
  const tenths = Array.from({ length: 10 }, () => ({ n: 0, chance: 0, right: 0 }))
  for (const { seen, chance } of all) {
    const tenth = tenths[Math.min(9, Math.floor(chance * 10))]
    if (!tenth) continue
    tenth.n++
    tenth.chance += chance
    const from = seen.find(({ post }) => post === 'from')
    const to = seen.find(({ post, kind }) => post === 'to' && kind === from?.kind)
    if (from && to && truth.get(from.id) === truth.get(to.id)) tenth.right++
  }
  return tenths.reduce((sum, { chance, right }) => sum + Math.abs(chance - right), 0) / Math.max(1, all.length)
}

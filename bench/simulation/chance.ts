import { seededRandom } from '#kernel'
import type { Rate } from './rates.ts'

export type Chance = ReturnType<typeof seededRandom>
const daysAYear = 365

/** Chance for one thing on one day, whatever else happens: a story does not change because another one does. */
export function chanceOf(seed: number, ...of: readonly (string | number)[]): Chance {
  let hash = 0x811c9dc5 ^ seed
  for (const letter of of.join('|')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return seededRandom(hash)
}
export const happens = (chance: Chance, percent: number): boolean => chance.below(10_000) < percent * 100
/** Whether it happens on a day. `pace`: how many times as often as in life. */
export const today = (chance: Chance, { perYear }: Rate, pace: number): boolean =>
  chance.below(1_000_000) < ((perYear * pace) / daysAYear) * 1_000_000
export const between = (chance: Chance, low: number, high: number): number => low + chance.below(high - low + 1)
/** One of several by their weights. */
export function weighted<K extends string>(chance: Chance, weights: Readonly<Record<K, number>>): K {
  const all = Object.entries(weights) as [K, number][]
  let drawn = chance.below(all.reduce((sum, [, weight]) => sum + weight, 0))
  for (const [key, weight] of all) {
    drawn -= weight
    if (drawn < 0) return key
  }
  throw new RangeError('no weights')
}

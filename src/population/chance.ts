import { seededRandom } from '#kernel'

export type Chance = ReturnType<typeof seededRandom>

/** One source of chance for each person, so that the thousandth can be made without the others. */
export const chanceAt = (seed: number, position: number): Chance =>
  seededRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(position + 1, 0xc2b2ae35))

/** True `percent` times in a hundred. */
export const happens = (chance: Chance, percent: number): boolean => chance.below(1000) < percent * 10

/** From `low` to `high`, both included. */
export const between = (chance: Chance, low: number, high: number): number => low + chance.below(high - low + 1)

import type { PlainDate } from '#kernel'
import { makePopulation } from './population.ts'
import { stories } from './stories.ts'
import type { DemoPerson } from './wish.ts'

export { type MarkFormat, markAt } from './marks.ts'
export { carsPerPersonMax, makePopulation, type Population, peopleMax } from './population.ts'
export { type Asked, createSeeding, type Progress, populatedRegisters, type Seeded } from './seeding.ts'
export type { CarWish, DemoPerson, Invented, InventedCar } from './wish.ts'

/** Those to sign in as in a demonstration. `seededOn`: the `today` that the population was made with, for the dates to agree. */
export const demoPeople = (seededOn: PlainDate): readonly DemoPerson[] => {
  const told = stories(seededOn)
  const population = makePopulation({ seed: 0, people: told.length, today: seededOn })
  return told.map(({ key, story }, position) => {
    const invented = population.at(position)
    return { key, position, id: invented.person.id, invented, story }
  })
}

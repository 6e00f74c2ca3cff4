import type { Mark } from '#definition'
import { assert, type PlainDate } from '#kernel'
import { carFrom } from './car.ts'
import { type Chance, chanceAt, happens } from './chance.ts'
import { driverFrom } from './driver.ts'
import { hardCases } from './hard-cases.ts'
import { positionOfMark } from './marks.ts'
import { newVehicleFrom, rightsFrom, rightWishFrom } from './paper.ts'
import { personFrom } from './person.ts'
import type { Invented, InventedCar, Wish } from './wish.ts'

/** A whole population that is never held in memory: each person is made when asked for, always the same. */
export interface Population extends Iterable<Invented> {
  readonly people: number
  readonly at: (position: number) => Invented
  /** The vehicle of that mark, or undefined where nobody here keeps it. */
  readonly byMark: (mark: Mark) => InventedCar | undefined
}
export const peopleMax = 10_000_000
export const carsPerPersonMax = 4
const peoplePerNewVehicle = 4
/** Those with a story are the same whatever the seed, so that they keep their ids. */
const storySeed = 0

/** People from a seed: first the hard cases (all of them from 50 people up), then the ordinary. `today` is the day that dates are reckoned from. */
export function makePopulation({ seed, people, today }: { seed: number; people: number; today: PlainDate }): Population {
  assert(Number.isInteger(people) && people >= 0 && people <= peopleMax, `a population has between 0 and ${peopleMax} people`)
  const hard = hardCases(today)
  const at = (position: number): Invented => {
    assert(position >= 0 && position < people, `there is no person ${position} among ${people}`)
    const wish = hard[position]
    return inventedFrom(chanceAt(wish ? storySeed : seed, position), position, today, wish)
  }
  const byMark = (mark: Mark): InventedCar | undefined => {
    const position = positionOfMark(mark, carsPerPersonMax)
    return position.flatMap((p) => (p < people ? at(p).cars : [])).find((car) => car.vehicle.mark === mark)
  }
  function* all(): Generator<Invented> {
    for (let position = 0; position < people; position++) yield at(position)
  }
  return Object.freeze({ people, at, byMark, [Symbol.iterator]: all })
}

function inventedFrom(chance: Chance, position: number, today: PlainDate, wish?: Wish): Invented {
  const { person, home } = personFrom(chance, position, today, wish)
  const country = home?.country ?? wish?.country ?? 'wales'
  const driver = driverFrom(chance, person, today, wish)
  const count = wish?.cars?.length ?? carsFrom(chance, wish)
  const cars = Array.from({ length: count }, (_, i) => {
    const car = wish?.cars?.[i]
    return carFrom(chance, { person, country, serial: position * carsPerPersonMax + i, today, ...(car && { wish: car }) })
  })
  const wishes = wish ? (wish.rights ?? []) : rightWishFrom(chance)
  const rights = rightsFrom({ person, today, serial: position * carsPerPersonMax + cars.length, wishes })
  const newVehicle = position % peoplePerNewVehicle === 0 ? newVehicleFrom(chance, position, today) : null
  return { position, person, home, driver, cars, rights, newVehicle, ...(wish && { hard: wish.hard }) }
}
const carsFrom = (chance: Chance, wish?: Wish): number =>
  wish || happens(chance, 35) ? 0 : happens(chance, 75) ? 1 : happens(chance, 85) ? 2 : 3

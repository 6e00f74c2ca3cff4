import { addDays, type Instant, type PlainDate, plusMinutes, startOfDay, wholeYears } from '#kernel'
import type { Car, Right } from './book.ts'
import { type Chance, chanceOf, happens, today } from './chance.ts'
import { askForCorrection } from './corrections.ts'
import * as drivers from './drivers.ts'
import type { Life } from './errand.ts'
import { visitorOf } from './errand.ts'
import type { Person } from './folk.ts'
import * as numbers from './numbers.ts'
import { disqualify, type Insurer, insure, lookUp, type Outside, test } from './outside.ts'
import { backOnTheRoad, ofPeople, ofRights, ofVehicles, percent, remembersRightPercent } from './rates.ts'
import * as registrations from './registrations.ts'
import { shareLicence } from './shares.ts'
import * as vehicles from './vehicles.ts'

/** Something that somebody does on a day. Scenes that touch the same vehicle or person never run side by side. */
export type Scene = { readonly touches: readonly string[]; readonly minute: number; readonly run: () => Promise<void> }
export type Planning = { readonly life: Life; readonly outside: Outside; readonly insurer: Insurer; readonly pace: number }

const firstMinute = 9 * 60
const minutesOfDay = 12 * 60
const minuteOf = (chance: Chance): number => firstMinute + chance.below(minutesOfDay)
export const instantOf = (day: PlainDate, minute: number): Instant => plusMinutes(startOfDay(day), minute)

/** Everything that will happen on the day, in the order of its minutes: the same for the same seed and the same past. */
export function planOf(planning: Planning, day: PlainDate): readonly Scene[] {
  const scenes = [
    ...[...planning.life.book.cars.values()].flatMap((car) => carScenes(planning, car, day)),
    ...planning.life.people.flatMap((person) => (person.died ? [] : personScenes(planning, person, day))),
    ...[...planning.life.book.rights.values()].flatMap((right) => rightScenes(planning, right, day)),
  ]
  return scenes.toSorted((a, b) => a.minute - b.minute)
}

const touching = (car: Car, ...people: readonly Person[]): readonly string[] => [
  car.mark,
  ...people.map(({ position }) => `person ${position}`),
]
function carScenes({ life, outside, insurer, pace }: Planning, car: Car, day: PlainDate): readonly Scene[] {
  if (car.holder.kind === 'gone') return []
  const chance = (what: string): Chance => chanceOf(life.seed, what, car.mark, day)
  const scenes: Scene[] = []
  const add = (
    what: string,
    people: readonly Person[],
    run: (chance: Chance) => Promise<unknown>,
    others: readonly string[] = [],
  ): void => {
    const own = chance(what)
    scenes.push({ touches: [...touching(car, ...people), ...others], minute: minuteOf(own), run: async () => void (await run(own)) })
  }
  if (car.insuredUntil === undefined || car.insuredUntil <= addDays(day, 5)) add('insured', [], (own) => insure(life, outside, car, own))
  if (today(chance('lookUp'), ofVehicles.lookUp, pace)) {
    const anybody = life.people[chance('anybody').below(life.people.length)] as Person
    add('looks up', [], () => lookUp(life, car, visitorOf(life, anybody)))
    add('asks', [], () => insurer.ask(car))
  }
  const person = car.inHandOf === undefined ? undefined : life.people[car.inHandOf]
  if (!person || person.died) return scenes
  if (needsTest(life.seed, car, day)) add('tested', [], (own) => test(life, car, own))
  // While an officer has something about it, everybody waits.
  if (car.pending > 0) return scenes
  const doing = (own: Chance) => ({ life, person, car, chance: own })
  const patiently = (does: (one: Parameters<typeof vehicles.taxIt>[0]) => Promise<unknown>, what: string) => (own: Chance) =>
    does({
      ...doing(own),
      // Unless it is somebody else's meanwhile, or an officer has something about it.
      comesBack: async () => car.pending === 0 && car.inHandOf === person.position && does(doing(chance(`again ${what}`))),
    })
  if (wantsTax(life.seed, car, day)) add('taxed', [person], patiently(vehicles.taxIt, 'taxed'))
  if (car.sornFrom !== null && today(chance('back'), backOnTheRoad, pace)) add('back', [person], (own) => vehicles.taxIt(doing(own)))
  const what = onceOf(chance, ofVehicles, pace)
  const buyer = otherThan(life, person, chance('buyer'))
  const events: Partial<Record<keyof typeof ofVehicles, (own: Chance) => Promise<unknown>>> = {
    sellToPerson: (own) => vehicles.sell({ ...doing(own), buyer }),
    sellToTrade: (own) => vehicles.partWith(doing(own), 'trade', buyer),
    scrap: (own) => vehicles.partWith(doing(own), 'scrapped', buyer),
    export: (own) => vehicles.partWith(doing(own), 'exported', buyer),
    offTheRoad: (own) => vehicles.offTheRoad(doing(own)),
    loseLogBook: (own) => vehicles.loseLogBook(doing(own)),
    paint: (own) => vehicles.changeIt(doing(own), 'colour'),
    newEngine: (own) => vehicles.changeIt(doing(own), 'engine'),
    becomeExempt: (own) => vehicles.exemptIt(doing(own)),
    keepNumber: async (own) => vehicles.isKnownKeeper(doing(own)) && numbers.keep(doing(own)),
    moveNumber: async (own) => {
      const donor = otherCarOf(life, person, car)
      if (donor && vehicles.isKnownKeeper(doing(own))) await numbers.swap({ ...doing(own), donor })
    },
  }
  const event = what && events[what]
  const donor = what === 'moveNumber' ? otherCarOf(life, person, car) : undefined
  if (event) add(what, [person, buyer], event, donor && [donor.mark])
  return scenes
}
/** At most one of several things in a day. */
function onceOf<K extends string>(
  chance: (what: string) => Chance,
  rates: Readonly<Record<K, Parameters<typeof today>[1]>>,
  pace: number,
): K | undefined {
  return (Object.keys(rates) as K[]).find((what) => what !== 'lookUp' && today(chance(what), rates[what], pace))
}
/** Another vehicle of theirs, about which no officer has anything. */
const otherCarOf = ({ book }: Life, { position }: Person, car: Car): Car | undefined =>
  [...book.cars.values()].find(
    ({ mark, holder, pending }) => mark !== car.mark && pending === 0 && holder.kind === 'person' && holder.position === position,
  )
function otherThan(life: Life, person: Person, chance: Chance): Person {
  const living = life.people.filter(({ died, position }) => !died && position !== person.position)
  return chance.pick(living)
}
const earliestDays = 28
/** Some days before the tax ends, or some time after by whoever forgets. */
function wantsTax(seed: number, car: Car, day: PlainDate): boolean {
  if (car.sornFrom !== null || (car.waitUntil !== undefined && day < car.waitUntil)) return false
  const chance = chanceOf(seed, 'when', car.mark, car.taxedUntil ?? 'never')
  const ahead = happens(chance, percent.forgetsTax) ? -chance.below(60) : chance.below(earliestDays)
  return car.taxedUntil === null || day >= addDays(car.taxedUntil, -ahead)
}
function needsTest(seed: number, car: Car, day: PlainDate): boolean {
  if (day < addDays(car.motFrom, -earliestDays) || car.sornFrom !== null) return false
  const chance = chanceOf(seed, 'test', car.mark, car.motUntil ?? 'never')
  const ahead = happens(chance, percent.forgetsMot) ? -chance.below(60) : chance.below(earliestDays)
  return day.toString() === addDays(car.motUntil ?? car.motFrom, -ahead) || (car.waitUntil === day && (car.motUntil ?? car.motFrom) < day)
}

const rightDueDays = 28
/** What whoever has a right does with it: mostly nothing, for years. */
function rightScenes({ life, pace }: Planning, right: Right, day: PlainDate): readonly Scene[] {
  const person = life.people[right.grantee]
  if (!right.standing || right.pending || !person || person.died) return []
  const chance = (what: string): Chance => chanceOf(life.seed, what, right.mark, day)
  const own = chance('does')
  const scene = (touches: readonly string[], run: () => Promise<unknown>): readonly Scene[] => [
    { touches: [right.mark, `person ${right.grantee}`, ...touches], minute: minuteOf(own), run: async () => void (await run()) },
  ]
  const car = [...life.book.cars.values()].find(
    ({ holder, pending }) => pending === 0 && holder.kind === 'person' && holder.position === right.grantee,
  )
  const doing = { life, person, chance: own, right }
  if (car && today(chance('put on'), ofRights.putOn, pace)) return scene([car.mark], () => numbers.putOn({ ...doing, car }))
  const isDue = right.until <= addDays(day, rightDueDays) && happens(chance('remembers'), remembersRightPercent)
  return isDue || today(chance('sees to'), ofRights.seeTo, pace) ? scene([], () => numbers.seeToRight(doing)) : []
}

const renewDaysAhead = 50
const youngestDriver = 16
type Doing = Parameters<typeof drivers.renew>[0]
function personScenes(planning: Planning, person: Person, day: PlainDate): readonly Scene[] {
  const { life, outside, pace } = planning
  const chance = (what: string): Chance => chanceOf(life.seed, what, person.position, day)
  const scenes: Scene[] = []
  const add = (what: string, run: (doing: Doing) => Promise<unknown>): void => {
    const own = chance(`does ${what}`)
    const comesBack = () => run({ life, person, chance: chance(`does ${what}`) })
    scenes.push({
      touches: [`person ${person.position}`],
      minute: minuteOf(own),
      run: async () => void (await run({ life, person, chance: own, comesBack })),
    })
  }
  const happensToday = (what: keyof typeof ofPeople): boolean => today(chance(what), ofPeople[what], pace)
  const licence = life.book.licences.get(person.position)
  const to = life.people[chance('where').below(life.people.length)] as Person
  if (happensToday('move')) add('move', (doing) => drivers.move(doing, to.home))
  if (happensToday('lookAtAccount')) add('looks', drivers.lookAtAccount)
  if (happensToday('registerNew')) add('new car', registrations.registerNew)
  if (happensToday('registerImported')) add('imports', registrations.registerImported)
  if (happensToday('buyNumber')) add('buys number', (doing) => numbers.buy(doing, outside))
  if (happensToday('findMistake')) add('finds a mistake', askForCorrection)
  if (!licence) {
    const old = wholeYears(person.bornOn, day) >= youngestDriver
    if (old && happensToday('firstLicence')) add('first', drivers.first)
    else if (old && happensToday('exchange')) add('exchange', drivers.exchange)
    return scenes
  }
  if (licence.lost !== undefined) {
    if (licence.disqualifiedUntil === undefined || licence.disqualifiedUntil <= addDays(day, renewDaysAhead))
      if (happens(chance('back'), 3 * pace)) add('getBack', (doing) => drivers.getBack(doing, licence))
    return scenes
  }
  if (licence.until <= addDays(day, renewDaysAhead) && happens(chance('renews'), 6)) add('renew', (doing) => drivers.renew(doing, licence))
  if (happensToday('loseLicence')) add('lost', drivers.replaceLost)
  if (happensToday('newPhoto')) add('photo', drivers.newPhoto)
  if (happensToday('changeName')) add('name', drivers.changeName)
  if (happensToday('shareLicence')) add('share', shareLicence)
  if (happensToday('fallIll')) add('ill', (doing) => drivers.fallIll(doing, licence))
  if (happensToday('beDisqualified')) add('banned', ({ chance }) => disqualify(life, outside, person, chance))
  if (happensToday('giveUp')) add('gives up', (doing) => drivers.giveUp(doing, licence))
  return scenes
}

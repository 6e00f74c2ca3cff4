import { displayMark } from '#definition'
import { addDays, type Clock, type PlainDate, type Random, todayOf, type Uuid, uuid7 } from '#kernel'
import { demoPeople, type InventedCar, makePopulation } from '#population'
import type { Registers } from '#registers'
import { enquiryOf, publicReads, type Vehicle } from '#registers/vehicles'

/** A car that can be taxed with the number of its reminder, by anybody. */
export type CarToTax = { readonly mark: string; readonly reminder: string }
export type Suggesting = {
  readonly registers: Registers
  readonly clock: Clock
  readonly random: Random
  readonly seed: number
  readonly people: number
  readonly seededOn: PlainDate
}
const reminderDigits = 16
/** How many cars the register is asked about before the greeting goes without one. */
const askedMax = 30
const searchedMax = 3_000
/** Tax that ends within so many days can be renewed, whatever the month. */
const soonDays = 28
const searchedWith = 'to tell whoever asks whether a vehicle is taxed'

/** A car whose tax has run out or soon does, as the register says today: what was taxed since is not suggested again. */
export async function carToTax(of: Suggesting): Promise<CarToTax | undefined> {
  const today = todayOf(of.clock)
  const person = uuid7(of.clock, of.random)
  let asked = 0
  for (const car of candidates(of, today)) {
    if (asked++ >= askedMax) return undefined
    const now = await vehicleNow(of.registers, person, car)
    if (now && isDue(now, today)) return { mark: displayMark(car.vehicle.mark), reminder: reminderOf(car) ?? '' }
  }
  return undefined
}
/** The car of the story comes first: it is chosen for a demonstration. */
function* candidates({ seed, people, seededOn }: Suggesting, today: PlainDate): Generator<InventedCar> {
  const aisha = demoPeople(seededOn).find(({ key }) => key === 'aisha')
  const population = makePopulation({ seed, people, today: seededOn })
  if (aisha && aisha.position < people) yield* aisha.invented.cars.filter((car) => isReady(car, today))
  for (let position = 0; position < Math.min(people, searchedMax); position++)
    if (position !== aisha?.position) yield* population.at(position).cars.filter((car) => isReady(car, today))
}
const reminderOf = ({ vehicle }: InventedCar): string | undefined => vehicle.references.find((number) => number.length === reminderDigits)
/** Nothing but the tax stands against it: an ordinary car, insured and tested, with a reminder. */
function isReady(car: InventedCar, today: PlainDate): boolean {
  const { vehicle, insurance, mot } = car
  const until = addDays(today, soonDays)
  return (
    reminderOf(car) !== undefined &&
    vehicle.taxClass === 'car' &&
    vehicle.keptIn === 'great-britain' &&
    !vehicle.disputed &&
    vehicle.co2 !== null &&
    insurance !== null &&
    insurance.insuredFrom <= today &&
    insurance.insuredUntil > until &&
    (enquiryOf(vehicle, mot, today).motStatus === 'Valid' || (mot?.firstTestDueOn ?? '') > until) &&
    isDue(vehicle, today)
  )
}
const isDue = ({ taxedUntil, sornFrom, scrappedOn, exportedOn }: TaxNow, today: PlainDate): boolean =>
  sornFrom === null && scrappedOn === null && exportedOn === null && taxedUntil !== null && taxedUntil <= addDays(today, soonDays)
type TaxNow = Pick<Vehicle, 'taxedUntil' | 'sornFrom' | 'scrappedOn' | 'exportedOn'>
async function vehicleNow(registers: Registers, person: Uuid, { vehicle }: InventedCar): Promise<TaxNow | undefined> {
  const found = await registers.read({
    register: 'vehicles',
    by: { mark: vehicle.mark },
    reads: publicReads,
    actor: { kind: 'public', person },
    body: 'dvla',
    purpose: searchedWith,
  })
  return found.kind === 'found' ? (found.fields as unknown as TaxNow) : undefined
}

/** Somebody of the demonstration whose licence still runs out, and when; those who renewed it meanwhile are passed over. */
export async function renewer(of: Pick<Suggesting, 'registers' | 'seededOn' | 'people' | 'clock'>): Promise<Renewer | undefined> {
  const latest = addDays(todayOf(of.clock), renewalDays)
  for (const { id, position, invented } of demoPeople(of.seededOn)) {
    const { driver, person } = invented
    if (!driver || position >= of.people || driver.disqualifiedUntil !== null || driver.cardUntil > latest) continue
    const found = await of.registers.read({
      register: 'drivers',
      by: { holder: id },
      reads: ['cardUntil'],
      actor: { kind: 'machine', service: 'demonstration' },
      body: 'dvla',
      purpose: 'to greet whoever starts a demonstration',
    })
    const until = found.kind === 'found' ? (found.fields.cardUntil as PlainDate) : undefined
    if (until !== undefined && until <= latest) return { name: person.name.first.split(' ')[0] ?? '', until }
  }
  return undefined
}
export type Renewer = { readonly name: string; readonly until: PlainDate }
const renewalDays = 56

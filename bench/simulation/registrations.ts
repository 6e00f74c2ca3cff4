import { addDays, addMonths, addYears, firstOfMonth, type PlainDate } from '#kernel'
import type { Outcome } from '../visitor/apply.ts'
import type { Bought, Car } from './book.ts'
import { between, type Chance, happens } from './chance.ts'
import { dayIn, errand, type Life } from './errand.ts'
import type { Person } from './folk.ts'

/* Vehicles that are registered: new ones by their maker's certificate, and those from other countries. */
type Doing = { readonly life: Life; readonly person: Person; readonly chance: Chance }

/** Whoever waits for a new car registers it; half of them leave that to the dealer, who does not sign in. */
export async function registerNew({ life, person, chance }: Doing): Promise<void> {
  const made = life.world.population.at(person.position).newVehicle
  if (!made || life.book.registered.has(made.vin)) return
  life.book.registered.add(made.vin)
  const on = life.today()
  const byDealer = happens(chance, 50)
  let done: Outcome | undefined
  await errand(life, person, {
    ...{ service: 'register-vehicle', chance, guest: byDealer },
    wanted: {
      ...{ vin: made.vin, certificate: made.certificate },
      ...(byDealer ? { keeperName: person.name, keeperHome: person.home } : { keeperIs: 'me' }),
    },
    onGranted: (outcome) => {
      done = outcome
    },
    onMarks: ([first]) => {
      if (first && done) arrives({ life, person, chance }, { mark: first.is, named: byDealer, bought: firstTax(done, on) })
    },
  })
}
/** Twelve months from the first of the month on which it was asked for; the page says so where it was done at once. */
function firstTax(done: Outcome, on: PlainDate): Bought | undefined {
  const until = dayIn(/It is taxed until (\d+ \w+ \d{4})/.exec(done.words)?.[1] ?? '')
  const from = firstOfMonth(on)
  if (until === undefined) return undefined
  return { caseId: done.id, from, until: addDays(addMonths(from, 12), -1), yearly: null, paidOn: on, debit: false, byNewKeeper: false }
}

/** Nobody has certified it to us, so an officer always looks; it is taxed afterwards, by the number of its log book. */
export async function registerImported(doing: Doing): Promise<void> {
  const { life, person, chance } = doing
  const on = life.today()
  const age = between(chance, 200, 4000)
  let isGranted = false
  await errand(life, person, {
    ...{ service: 'register-imported-vehicle', chance },
    wanted: {
      ...{
        vin: `ZZZ${String(life.seed).padStart(6, '0').slice(-6)}${String(life.book.next()).padStart(8, '0')}`,
        arrivedOn: addDays(on, -5),
      },
      ...{ toldHmrc: true, nova: 'NOVA-00-1', firstUsedOn: addDays(on, -age), make: 'INVENTA', model: 'UNO' },
      ...{ engineCc: 1400, co2: between(chance, 95, 190), weightKg: 1500, approval: 'E00*0000', colour: 'BLUE', keeperIs: 'me' },
    },
    onGranted: () => {
      isGranted = true
    },
    onMarks: ([first]) => {
      if (first && isGranted) arrives(doing, { mark: first.is, named: false, bought: undefined })
    },
  })
}

const motYears = 3
type Arriving = { readonly mark: string; readonly named: boolean; readonly bought: Bought | undefined }
/** Its log book comes, with its number: it is there from now on. */
function arrives({ life, person }: Doing, { mark, named, bought }: Arriving): void {
  const on = life.today()
  const motFrom = addDays(addYears(on, motYears), -1)
  const { id, position } = person
  const car: Car = {
    ...{ mark, earlier: [], holder: named ? { kind: 'named', position } : { kind: 'person', position, id }, inHandOf: position },
    ...{ papers: { logBook: '', slip: '', reminder: undefined }, taxedUntil: bought?.until ?? null, sornFrom: null },
    ...{ bought: bought ? [bought] : [], everTaxed: bought !== undefined, insuredUntil: undefined, motUntil: undefined },
    ...{ motFrom, waitUntil: undefined, pending: 0 },
  }
  life.book.cars.set(mark, car)
  const known = { mark, make: 'INVENTA', model: 'UNO', firstUsedOn: on }
  life.world.tests.set(mark, { ...known, firstTestDueOn: motFrom, tests: [] })
  life.book.note({
    on,
    who: position,
    mark,
    words: `is registered${named ? ' by a dealer' : ''}, taxed until ${car.taxedUntil ?? 'never'}`,
  })
}

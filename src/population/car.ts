import { addDays, addMonths, addYears, firstOfMonth, type Money, type PlainDate, pounds, wholeYears } from '#kernel'
import type { Country } from '#registers/addresses'
import type { MotHistory, MotTest } from '#registers/mot-history'
import type { Person } from '#registers/people'
import type { TaxClass, Vehicle } from '#registers/vehicles'
import { between, type Chance, happens } from './chance.ts'
import { referenceAt, vinAt } from './identifiers.ts'
import { type MarkFormat, markAt, marksOf } from './marks.ts'
import { colours, type Model, models } from './models.ts'
import { sharePercent } from './shares.ts'
import type { CarWish, InventedCar } from './wish.ts'

type Of = {
  readonly person: Person
  readonly country: Country
  readonly serial: number
  readonly today: PlainDate
  readonly wish?: CarWish
}
const historicYears = 40
/** What private numbers mostly are. */
const bought: readonly MarkFormat[] = ['prefix', 'suffix', 'dateless', 'dateless-reversed']

export function carFrom(chance: Chance, { person, country, serial, today, wish }: Of): InventedCar {
  const model = chance.pick(models)
  const registered = wish?.registered ?? registeredFrom(chance, today)
  const inNorthernIreland = country === 'northern-ireland'
  const ofItsAge = formatFor(chance, registered, inNorthernIreland, wish?.format)
  const isPrivate = wish ? wish.isPrivate === true : ofItsAge === 'current' && happens(chance, sharePercent.privateMark)
  const format = isPrivate && !wish ? chance.pick(bought) : ofItsAge
  const mark = markAt(serial < marksOf(format) ? format : 'current', serial)
  const made: Vehicle = {
    mark,
    issuedMarks: isPrivate && serial < marksOf(format) ? [markAt('current', serial), mark] : [mark],
    earlierMarks: [],
    vin: vinAt(serial),
    keeper: person.id,
    inTrade: null,
    keptSince: registered,
    keptIn: inNorthernIreland ? 'northern-ireland' : 'great-britain',
    references: [
      referenceAt(serial, 11),
      referenceAt(serial, 12),
      ...(happens(chance, 70) || wish ? [referenceAt(serial, 16)] : []),
      person.id,
    ],
    logBookIssuedOn: addDays(registered, chance.below(30)),
    make: model.make,
    model: model.model,
    colour: chance.pick(colours),
    yearOfManufacture: Number(addDays(registered, -60).slice(0, 4)),
    firstRegisteredOn: registered,
    firstRegisteredHereOn: registered,
    ...technical(chance, model, registered),
    taxClass: classFrom(chance, registered, today, wish),
    ...taxFrom(chance, registered, today, wish),
    taxBought: [],
    timesTaxed: 0,
    exportedOn: null,
    scrappedOn: null,
    disputed: false,
    supplementUntil: null,
    ...wish?.vehicle,
  }
  const vehicle = { ...made, supplementUntil: supplementOf(made), ...boughtOf(made, serial, today) }
  return {
    vehicle,
    insurance: insuranceFrom(chance, vehicle, today, wish),
    mot: motFrom(chance, vehicle, { today, serial, ...(wish && { wish }) }),
  }
}

/** As the register would have noted it when the car was first taxed: five years from the second time. */
const supplementOf = ({ firstRegisteredOn, listPrice, co2 }: Vehicle): PlainDate | null => {
  const pays = firstRegisteredOn >= '2017-04-01' && listPrice !== null && listPrice > supplementAbove
  return pays && (co2 !== 0 || firstRegisteredOn >= '2025-04-01') ? addDays(firstOfMonth(addYears(firstRegisteredOn, 6)), -1) : null
}
const supplementAbove = pounds(40_000)

/** Twelve months of tax, paid at once, by one Direct Debit, or month by month in turn. */
function boughtOf(vehicle: Vehicle, serial: number, today: PlainDate): Pick<Vehicle, 'taxBought' | 'timesTaxed'> {
  const { taxedUntil: until, firstRegisteredOn, sornFrom } = vehicle
  if (until === null) return { taxBought: [], timesTaxed: 0 }
  const number = Math.max(1, wholeYears(firstRegisteredOn, until) + 1)
  if (until < today || sornFrom !== null) return { taxBought: [], timesTaxed: number }
  const from = firstOfMonth(addMonths(until, -11))
  const bought = addDays(from, -1 - (serial % daysAheadMax))
  const paidOn = [bought, addDays(from, 13), null][serial % 3] ?? null
  return {
    taxBought: [{ number, from, until, yearly: yearlyOf(vehicle), paidOn, byDebit: paidOn === null, byNewKeeper: false }],
    timesTaxed: number,
  }
}
const daysAheadMax = 20
/** What an invented car's tax was bought at, from a few rows of the tables of 2025-26: nothing is charged by it. */
const yearlyOf = ({ taxClass, firstRegisteredOn, co2 }: Vehicle): Money => {
  if (taxClass === 'historic' || taxClass === 'disabled') return pounds(0)
  if (firstRegisteredOn >= '2017-04-01' || co2 === null) return pounds(195)
  return pounds(co2 <= 110 ? 20 : co2 <= 120 ? 35 : co2 <= 130 ? 165 : co2 <= 150 ? 215 : co2 <= 200 ? 315 : 430)
}

const registeredFrom = (chance: Chance, today: PlainDate): PlainDate =>
  addDays(today, -(happens(chance, 4) ? between(chance, 9000, 24_000) : between(chance, 5, 8000)))

function formatFor(chance: Chance, registered: PlainDate, inNorthernIreland: boolean, wished?: MarkFormat): MarkFormat {
  if (wished) return wished
  if (inNorthernIreland) return happens(chance, 80) ? 'northern-ireland' : 'northern-ireland-reversed'
  if (happens(chance, 1)) return 'q'
  if (registered >= '2001-09-01') return 'current'
  if (registered >= '1983-08-01') return 'prefix'
  if (registered >= '1963-02-01') return 'suffix'
  return happens(chance, 50) ? 'dateless' : 'dateless-reversed'
}

/** Carbon dioxide was recorded from March 2001, prices and RDE steps from April 2017. */
const technical = (chance: Chance, { fuel, engineCc, co2, price }: Model, registered: PlainDate) => ({
  fuel: fuel === 'electric' && registered < '2011-01-01' ? ('petrol' as const) : fuel,
  engineCc: fuel === 'electric' && registered < '2011-01-01' ? 1100 : engineCc,
  co2: registered < '2001-03-01' ? null : co2 === 0 && registered >= '2011-01-01' ? 0 : Math.max(1, co2 + between(chance, -8, 30)),
  realDrivingEmissions:
    registered < '2017-09-01' || fuel === 'electric' ? null : registered < '2021-01-01' ? ('1' as const) : ('2' as const),
  euroStatus: fuel === 'electric' ? null : registered < '2015-09-01' ? 'EURO 5' : 'EURO 6',
  typeApproval: registered < '1998-01-01' ? null : 'M1',
  wheelplan: '2 AXLE RIGID BODY',
  revenueWeightKg: happens(chance, 60) ? between(chance, 1200, 2600) : null,
  listPrice: registered < '2017-04-01' ? null : pounds(price + between(chance, 0, 40) * 100),
})

const classFrom = (chance: Chance, registered: PlainDate, today: PlainDate, wish?: CarWish): TaxClass => {
  if (wish) return 'car'
  if (wholeYears(registered, today) > historicYears && !happens(chance, sharePercent.notYetExempt)) return 'historic'
  const drawn = chance.below(100)
  return drawn < 6 ? 'light-goods' : drawn < 9 ? 'motorcycle' : drawn < 11 ? 'disabled' : 'car'
}

/** The last day of the month so many months on; tax and tests are reckoned from it. */
const monthEnd = (today: PlainDate, months: number): PlainDate => addDays(firstOfMonth(addMonths(firstOfMonth(today), months + 1)), -1)

function taxFrom(
  chance: Chance,
  registered: PlainDate,
  today: PlainDate,
  wish?: CarWish,
): Pick<Vehicle, 'everTaxed' | 'taxedUntil' | 'sornFrom'> {
  const onSorn = !wish && happens(chance, 6)
  const months = wish?.taxEndsInMonths ?? (happens(chance, 4) ? -between(chance, 1, 9) : between(chance, 0, 11))
  if (months === 'never') return { everTaxed: false, taxedUntil: null, sornFrom: null }
  const until = monthEnd(today, onSorn ? -between(chance, 1, 30) : months)
  if (until < registered) return { everTaxed: false, taxedUntil: null, sornFrom: null }
  return { everTaxed: true, taxedUntil: until, sornFrom: onSorn ? addDays(until, 1) : null }
}

function insuranceFrom(chance: Chance, { mark, sornFrom }: Vehicle, today: PlainDate, wish?: CarWish): InventedCar['insurance'] {
  const months = wish?.insuredForMonths ?? (happens(chance, sornFrom ? 50 : 3) ? 'never' : between(chance, 1, 11))
  if (months === 'never') return null
  const insuredUntil = addDays(addMonths(today, months), chance.below(20))
  return { mark, insuredFrom: addDays(addYears(insuredUntil, -1), 1), insuredUntil }
}

const testNumberDigits = 12
function motFrom(
  chance: Chance,
  vehicle: Vehicle,
  { today, serial, wish }: { today: PlainDate; serial: number; wish?: CarWish },
): MotHistory {
  const { mark, make, model, firstRegisteredOn, keptIn } = vehicle
  const firstTestDueOn = addDays(addYears(firstRegisteredOn, keptIn === 'northern-ireland' ? 4 : 3), -1)
  const history = { mark, make, model, firstUsedOn: firstRegisteredOn }
  const months = wish?.motForMonths ?? (happens(chance, 4) ? -between(chance, 1, 8) : between(chance, 1, 12))
  if (months === 'never' || firstTestDueOn > today) return { ...history, firstTestDueOn, tests: [] }
  const expiresOn = addDays(addMonths(today, months), chance.below(15))
  const test = (completedOn: PlainDate, back: number, result: MotTest['result']): MotTest => ({
    number: `00${String((serial * 10 + back) % 1e10).padStart(testNumberDigits - 2, '0')}`,
    completedOn,
    result,
    expiresOn: result === 'passed' ? addYears(expiresOn, -back) : null,
    odometer: Math.max(1, wholeYears(firstRegisteredOn, completedOn)) * between(chance, 4000, 9000),
    odometerUnit: 'mi',
    source: keptIn === 'northern-ireland' ? 'DVA NI' : 'DVSA',
    defects: result === 'failed' ? [{ text: 'Nearside front tyre worn below the limit', kind: 'MAJOR', dangerous: false }] : [],
  })
  const yearBefore = addDays(addYears(expiresOn, -1), 1)
  const passedOn = yearBefore < today ? yearBefore : addDays(today, -1)
  const before = [0, 1].map((back) => test(addYears(passedOn, -back), back, 'passed')).filter((t) => t.completedOn > firstRegisteredOn)
  return { ...history, firstTestDueOn: null, tests: wish?.lastTestFailed ? [test(addDays(today, -3), 2, 'failed'), ...before] : before }
}

import { derive, on, rule, today } from '#definition'
import { addDays, day, firstOfMonth, type Money, pence, pounds } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import {
  bandOf,
  expensive,
  firstYear,
  firstYearOf,
  hasNoColumn,
  heaviestOldBand,
  isExpensive,
  isWithinSupplement,
  older,
  refundOfFirstYear,
  secondTaxOf,
  standard,
} from '../shared/tax-tables.ts'
import { otherRates } from './rates.ts'
import { isNewKeeper, vehicle } from './vehicle.ts'

type Classed = Pick<Vehicle, 'taxClass' | 'firstRegisteredOn' | 'engineCc' | 'revenueWeightKg'>
/** Which of the other rates is a vehicle's, by class, age and engine; undefined: none of them, or the record does not say. */
export function otherRateOf({ taxClass, firstRegisteredOn: since, engineCc, revenueWeightKg }: Classed): OtherRate | undefined {
  const isLight = taxClass === 'car' || (taxClass === 'light-goods' && (revenueWeightKg ?? 0) <= lightKgMax)
  if (isLight && since < tablesSince) return engineCc === null ? undefined : engineCc <= smallEngineCc ? 'smallEngine' : 'largeEngine'
  if (taxClass === 'light-goods' && isLight) return earlyEuro.some(([from, to]) => from <= since && since <= to) ? undefined : 'lightGoods'
  if (taxClass !== 'motorcycle' || engineCc === null) return undefined
  return engineCc <= 150
    ? 'smallMotorcycle'
    : engineCc <= 400
      ? 'mediumMotorcycle'
      : engineCc <= 600
        ? 'largeMotorcycle'
        : 'largestMotorcycle'
}
type OtherRate = keyof (typeof otherRates.from)[string][0]
const smallEngineCc = 1_549
const lightKgMax = 3_500
/** Light goods vehicles that were early to meet Euro 4 or Euro 5 have rates of their own, and the record does not always say which do. */
const earlyEuro = [
  [day('2003-03-01'), day('2006-12-31')],
  [day('2009-01-01'), day('2010-12-31')],
] as const

const tablesSince = day('2001-03-01')
const newTablesSince = day('2017-04-01')
const heaviestBandSince = day('2006-03-23')

/** The tax of a vehicle does not pass to a new keeper, whose tax starts at once. */
export const taxStarts = derive('The day the new tax starts', { vehicle, isNewKeeper, today }, ({ vehicle, isNewKeeper, today }) =>
  !isNewKeeper && vehicle.taxedUntil && vehicle.taxedUntil >= today && !vehicle.sornFrom
    ? addDays(vehicle.taxedUntil, 1)
    : firstOfMonth(today),
)
export const paysNothing = rule('The vehicle is exempt from payment', { vehicle }, ({ vehicle }) =>
  ['disabled', 'historic'].includes(vehicle.taxClass),
)

/** Which published table prices the vehicle; 'none' where there is none, or where the record lacks what the table asks for. */
export const table = derive(
  'The table that applies',
  { vehicle, taxStarts, paysNothing, others: on(taxStarts, otherRates) },
  ({ vehicle: car, taxStarts, paysNothing, others }) => {
    if (paysNothing) return 'exempt'
    const other = otherRateOf(car)
    if (other !== undefined) return others[other] > 0 ? other : 'none'
    if (car.taxClass !== 'car' || car.co2 === null || car.firstRegisteredOn < tablesSince) return 'none'
    if (car.firstRegisteredOn < newTablesSince) return 'older'
    if (car.everTaxed) return car.listPrice === null && isWithinSupplement(car.firstRegisteredOn, taxStarts) ? 'none' : 'standard'
    const isImportedUsed = car.firstRegisteredHereOn > car.firstRegisteredOn
    return isImportedUsed || hasNoColumn(car) ? 'none' : 'first-year'
  },
)
export const hasNoTable = rule('We cannot work out the tax of a vehicle like this one online', { table }, ({ table }) => table === 'none')
export const isFirstYear = rule('It is the first tax of a new car', { table }, ({ table }) => table === 'first-year')

/** 0 where nothing is due, and where no table says what is: such a vehicle is referred, never priced. */
export const yearlyTax = derive(
  'The tax for a year',
  {
    vehicle,
    table,
    taxStarts,
    firstYear: on(taxStarts, firstYear),
    standard: on(taxStarts, standard),
    older: on(taxStarts, older),
    heaviest: on(taxStarts, heaviestOldBand),
    expensive: on(taxStarts, expensive),
    others: on(taxStarts, otherRates),
  },
  ({ vehicle: car, table, taxStarts, firstYear, standard, older, heaviest, expensive, others }): Money => {
    const co2 = car.co2 ?? 0
    if (table === 'older') return bandOf(older, car.firstRegisteredOn < heaviestBandSince ? Math.min(co2, heaviest) : co2)[1]
    if (table === 'first-year') return firstYearOf(firstYear, { ...car, co2 })
    if (table === 'standard') return pence(standard + (isExpensive(car, taxStarts, expensive) ? expensive.supplement : 0))
    return table in others ? pence(others[table as OtherRate]) : pounds(0)
  },
)

/** What a year of it is given back at: of the first tax of a new car, no more than the rate of its second. */
export const yearlyRefund = derive(
  'What a year of the tax is given back at',
  { yearlyTax, isFirstYear, second: secondTaxOf(vehicle, taxStarts) },
  ({ yearlyTax, isFirstYear, second }): Money => (isFirstYear ? refundOfFirstYear(yearlyTax, second) : yearlyTax),
)

export const paysSupplement = rule(
  'The car was expensive when it was new',
  { vehicle, table, taxStarts, expensive: on(taxStarts, expensive) },
  ({ vehicle, table, taxStarts, expensive }) => table === 'standard' && isExpensive(vehicle, taxStarts, expensive),
)
/** The two parts of the tax of an expensive car. */
export const withSupplement = derive(
  'The supplement',
  { vehicle, standard: on(taxStarts, standard), expensive: on(taxStarts, expensive) },
  ({ vehicle, standard, expensive: { supplement, above, aboveZeroEmission } }) => ({
    standard,
    supplement,
    above: vehicle.co2 === 0 ? aboveZeroEmission : above,
  }),
)

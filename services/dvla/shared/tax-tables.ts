import { derive, type Need, on, rate } from '#definition'
import { addDays, addMonths, addYears, day, firstOfMonth, type Money, type PlainDate, pence, pounds } from '#kernel'
import type { Vehicle } from '#registers/vehicles'

const govUk = 'https://www.gov.uk/vehicle-tax-rate-tables, as copied by cheonmugeuk.org and sasastunts.com'
const firstYearNews = 'confused.com; the column for diesels below RDE2 follows the pattern of 2025-26, one band up'
const olderNews = 'brumdaily.co.uk; band F is to be checked, inflation suggests 220 to 225'
const press = 'evo.co.uk, which.co.uk and honestjohn.co.uk'

/** From so many grams a kilometre up to the next row, so much a year. */
export type Band = readonly [from: number, yearly: Money]
/** The last column is for diesels that fail the second step of Real Driving Emissions (RDE2). */
export type FirstYearBand = readonly [from: number, yearly: Money, dieselBelowRde2: Money]
const bands = (rows: readonly (readonly [number, number])[]): readonly Band[] => rows.map(([from, yearly]) => [from, pounds(yearly)])
const firstBands = (rows: readonly (readonly [number, number, number])[]): readonly FirstYearBand[] =>
  rows.map(([from, yearly, diesel]) => [from, pounds(yearly), pounds(diesel)])

// biome-ignore format: one row of the published table a line
const firstYear2025 = [
  [0, 10, 10], [1, 110, 130], [51, 130, 270], [76, 270, 350], [91, 350, 390], [101, 390, 440], [111, 440, 540],
  [131, 540, 1360], [151, 1360, 2190], [171, 2190, 3300], [191, 3300, 4680], [226, 4680, 5490], [256, 5490, 5490],
] as const
// biome-ignore format: one row of the published table a line
const firstYear2026 = [
  [0, 10, 10], [1, 115, 135], [51, 135, 280], [76, 280, 365], [91, 365, 405], [101, 405, 455], [111, 455, 560],
  [131, 560, 1410], [151, 1410, 2270], [171, 2270, 3420], [191, 3420, 4850], [226, 4850, 5690], [256, 5690, 5690],
] as const
export const firstYear = rate('First-year rate of cars registered since April 2017', 'g/km and money a year', {
  '2025-04-01': [firstBands(firstYear2025), govUk, 'unverified'],
  '2026-04-01': [firstBands(firstYear2026), firstYearNews, 'unverified'],
})
export const standard = rate('Standard rate of cars registered since April 2017', 'money', {
  '2025-04-01': [pounds(195), govUk, 'unverified'],
  '2026-04-01': [pounds(200), press, 'unverified'],
})

// biome-ignore format: one row of the published table a line
const older2025 = [
  [0, 20], [101, 20], [111, 35], [121, 165], [131, 195], [141, 215], [151, 265],
  [166, 315], [176, 345], [186, 395], [201, 430], [226, 735], [256, 760],
] as const
// biome-ignore format: one row of the published table a line
const older2026 = [
  [0, 20], [101, 20], [111, 35], [121, 170], [131, 200], [141, 225], [151, 275],
  [166, 325], [176, 360], [186, 410], [201, 445], [226, 760], [256, 790],
] as const
export const older = rate('Rate of cars registered from March 2001 to March 2017', 'g/km and money a year', {
  '2025-04-01': [bands(older2025), govUk, 'unverified'],
  '2026-04-01': [bands(older2026), olderNews, 'unverified'],
})
export const heaviestOldBand = rate('Carbon dioxide that a car registered before 23 March 2006 is charged for at most', 'g/km', {
  '2025-04-01': [225, govUk, 'unverified'],
})

/** Prices above which the supplement is paid. Zero-emission cars count only if registered on or after `zeroEmissionSince`. */
export const expensive = rate('Supplement for expensive cars', 'money', {
  '2025-04-01': [{ supplement: pounds(425), above: pounds(40_000), aboveZeroEmission: pounds(40_000) }, govUk, 'unverified'],
  '2026-04-01': [{ supplement: pounds(440), above: pounds(40_000), aboveZeroEmission: pounds(50_000) }, press, 'unverified'],
})

/** The row of a table that a car's carbon dioxide falls into. */
export function bandOf<B extends Band | FirstYearBand>(bands: readonly B[], co2: number): B {
  const band = bands.findLast(([from]) => from <= co2)
  if (!band) throw new RangeError(`no band for ${co2} g/km`)
  return band
}

const monthsOfYear = 12
/** Tax is for whole months: from the first day of one to the last day of another, a year later where nothing else is said. */
export const taxEnds = (starts: PlainDate, months = monthsOfYear): PlainDate => addDays(addMonths(starts, months), -1)
/** Five years from the second time that the car is taxed. */
export const isWithinSupplement = (registered: PlainDate, taxStarts: PlainDate): boolean =>
  taxStarts >= afterYears(registered, 1) && taxStarts < afterYears(registered, supplementYears)
const supplementYears = 6
const afterYears = (registered: PlainDate, years: number): PlainDate => firstOfMonth(addYears(registered, years))

export type Priced = { readonly firstRegisteredOn: PlainDate; readonly co2: number | null; readonly listPrice: Money | null }
export type Limits = { readonly above: Money; readonly aboveZeroEmission: Money }
/** Whether the supplement is owed with tax that starts on a day. */
export function isExpensive(
  { firstRegisteredOn, co2, listPrice }: Priced,
  taxStarts: PlainDate,
  { above, aboveZeroEmission }: Limits,
): boolean {
  if (!isWithinSupplement(firstRegisteredOn, taxStarts) || listPrice === null) return false
  if (co2 !== 0) return listPrice > above
  return firstRegisteredOn >= zeroEmissionPaysSince && listPrice > aboveZeroEmission
}

const zeroEmissionPaysSince = day('2025-04-01')

/** The first tax of a new car. */
export const firstYearOf = (
  bands: readonly FirstYearBand[],
  { co2, fuel, realDrivingEmissions }: Pick<Vehicle, 'fuel' | 'realDrivingEmissions'> & { readonly co2: number },
): Money => bandOf(bands, co2)[fuel === 'diesel' && realDrivingEmissions !== '2' ? 2 : 1]

/** Without the step of Real Driving Emissions nobody knows which column of the first year's table a diesel pays by. */
export const hasNoColumn = ({ fuel, realDrivingEmissions }: Pick<Vehicle, 'fuel' | 'realDrivingEmissions'>): boolean =>
  fuel === 'diesel' && realDrivingEmissions === null

type SecondTax = { readonly yearly: Money; readonly supplementUntil: PlainDate | null }
/** What the second tax of a new car will be by the rates of a day, and the last day of its supplement: null where it never pays one. */
export const secondTaxOf = (car: Need<Priced>, pricedOn: Need<PlainDate>) =>
  derive(
    'The second tax of the car',
    { car, standard: on(pricedOn, standard), expensive: on(pricedOn, expensive) },
    ({ car, standard, expensive }): SecondTax => {
      const { firstRegisteredOn } = car
      return isExpensive(car, afterYears(firstRegisteredOn, 1), expensive)
        ? { yearly: pence(standard + expensive.supplement), supplementUntil: addDays(afterYears(firstRegisteredOn, supplementYears), -1) }
        : { yearly: standard, supplementUntil: null }
    },
  )
/** What a year of the first tax of a new car is given back at: no more than the rate of its second. */
export const refundOfFirstYear = (yearly: Money, second: SecondTax): Money => pence(Math.min(yearly, second.yearly))

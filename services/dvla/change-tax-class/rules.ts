import { derive, ifAnswered, on, rule, today, under } from '#definition'
import { endOfTax } from '../shared/end-of-tax.ts'
import { exciseAct } from '../shared/law.ts'
import { disputedUnder } from '../shared/own-vehicle.ts'
import { becomes, certificate, vehicle } from './questions.ts'
import { historicYears } from './rates.ts'

/** Whole months that were paid for are given back; the vehicle stays taxed to the day that it was, for nothing. */
export const tax = endOfTax(vehicle)
export const after = derive('What it is taxed as from then on', { vehicle, becomes, ends: tax.endsNow }, ({ vehicle, becomes, ends }) => ({
  taxClass: becomes,
  taxBought: ends ? [] : vehicle.taxBought,
}))

export const isDisabled = rule('It is to be exempt for a disabled person', { becomes }, ({ becomes }) => becomes === 'disabled')
export const toBeRead = under(
  exciseAct('5'),
  rule(
    'An officer reads the certificate',
    { isDisabled, certificate: ifAnswered(certificate) },
    ({ isDisabled, certificate }) => isDisabled || certificate !== undefined,
  ),
)
export const isExempt = rule('The vehicle is exempt already', { vehicle }, ({ vehicle }) =>
  ['historic', 'disabled'].includes(vehicle.taxClass),
)
const years = on(today, historicYears)
/** From each first of April on: those built before the first of January so many years earlier. */
export const tooYoung = rule(
  'The vehicle is not old enough',
  { vehicle, becomes, today, years },
  ({ vehicle, becomes, today, years }) => becomes === 'historic' && vehicle.yearOfManufacture >= taxYear(today) - years,
)
const taxYear = (today: string): number => Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0)
export const disputed = disputedUnder(exciseAct('5'), vehicle)

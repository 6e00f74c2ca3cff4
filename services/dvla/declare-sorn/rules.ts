import { derive, rule, today, told } from '#definition'
import { addMonths, firstOfMonth } from '#kernel'
import { endOfTax } from '../shared/end-of-tax.ts'
import { registration } from '../shared/law.ts'
import { disputedUnder } from '../shared/own-vehicle.ts'
import { vehicle } from './questions.ts'

export const isOff = rule('The vehicle is off the road already', { vehicle }, ({ vehicle }) => vehicle.sornFrom !== null)
export const isBought = rule('Somebody has bought the vehicle and taxed it', { vehicle }, ({ vehicle }) =>
  vehicle.taxBought.some(({ byNewKeeper }) => byNewKeeper),
)
export const disputed = disputedUnder(registration('26'), vehicle)
export const tax = endOfTax(vehicle, { lastMonthRuns: true })
/** At once, unless this is the last month that is paid for: then from the first of the next. */
export const startsOn = derive(
  'The day from which it is off the road',
  { vehicle, today, endsNow: tax.endsNow },
  ({ vehicle: { taxedUntil }, today, endsNow }) =>
    !endsNow && taxedUntil !== null && taxedUntil >= today ? addMonths(firstOfMonth(today), 1) : today,
)
export const starts = told('It is off the road from {from}, until you tax, sell or scrap it.', { from: 'date' }, { startsOn }, (k) => ({
  from: k.startsOn,
}))

import { missing, on, rule, today, under } from '#definition'
import { earlyMonths, sixMonthsAbove } from './rates.ts'
import { hasNoTable, isFirstYear, table, taxStarts, yearlyTax } from './tax.ts'
import { exciseAct, isNewKeeper, isRenewal, runsOn, vehicle } from './vehicle.ts'

export const unknownVehicle = missing('We cannot find a vehicle with that registration number and reference', vehicle)
export const scrapped = rule('The vehicle is scrapped', { vehicle }, ({ vehicle }) => vehicle.scrappedOn !== null)
export const exported = rule('The vehicle is exported', { vehicle }, ({ vehicle }) => vehicle.exportedOn !== null)
export const alreadyTaxed = rule(
  'The tax of the vehicle does not run out soon',
  { vehicle, isNewKeeper, isRenewal, today, early: on(today, earlyMonths) },
  ({ vehicle, isNewKeeper, isRenewal, today, early }) =>
    !isRenewal && isNewKeeper === vehicle.taxBought.some((one) => one.byNewKeeper) && runsOn(vehicle, today, early),
)
/** A Direct Debit does not renew the tax of a vehicle whose keeper is not registered (https://www.gov.uk/vehicle-tax-direct-debit/renewing). */
export const keeperUnknown = rule(
  'The register does not know yet who keeps the vehicle',
  { vehicle, isRenewal },
  ({ vehicle, isRenewal }) => isRenewal && vehicle.taxBought.some((one) => one.byNewKeeper),
)
/** A licence is issued when the particulars are right. */
export const disputed = under(
  exciseAct('7'),
  rule('Somebody has told us that the record of this vehicle is wrong', { vehicle }, ({ vehicle }) => vehicle.disputed),
)
/** Schedule 1 holds the rates. */
export const cannotBePriced = under(exciseAct('2'), hasNoTable)

export const taxIsDue = rule('There is tax to pay', { yearlyTax }, ({ yearlyTax }) => yearlyTax > 0)
/** The published table of first-year rates has a single payment only. */
export const mayPayInParts = rule('It is not the first tax of a new car', { isFirstYear }, ({ isFirstYear }) => !isFirstYear)
export const sixMonthsOffered = rule(
  'The rate is high enough to pay for six months',
  { yearlyTax, mayPayInParts, above: on(taxStarts, sixMonthsAbove) },
  ({ yearlyTax, mayPayInParts, above }) => mayPayInParts && yearlyTax > above,
)
export const isPriced = rule('The tax has been worked out', { table }, ({ table }) => table !== 'none')
export const hasNothingToPay = rule(
  'There is nothing to pay',
  { isPriced, yearlyTax },
  ({ isPriced, yearlyTax }) => isPriced && yearlyTax === 0,
)

import { change, derive, payOut, rule, stopCollecting, today, unpaid } from '#definition'
import { addDays, firstOfMonth, pence } from '#kernel'
import { keeperOf, monthsThatAreLeft, shareFrom, taxGoesBy, taxRefunds } from '../shared/end-of-tax.ts'
import { vehicle } from './vehicle.ts'

/*
 * A payment of the Direct Debit did not come, after the bank was asked twice, or because the Direct Debit had ended before. The published
 * practice (https://www.gov.uk/vehicle-tax-direct-debit/payment-fails): it is tried again within 4 working days; if that fails too, the Direct
 * Debit is permanently cancelled, the vehicle is no longer taxed, and must be taxed anew, which starts on the first of the month (`taxStarts`).
 * So the tax ends with the month before: what was not paid for then is owed, and no month is paid for twice.
 * A Direct Debit that the bank never accepted brings nothing at all: the tax ends in the same way, at once, so that it can be bought anew.
 */
const bought = derive(
  'The tax that was not paid for',
  { vehicle, unpaid },
  ({ vehicle, unpaid }) => vehicle.taxBought.find(({ number }) => String(number) === unpaid.part) ?? null,
)
export const stillRuns = rule(
  'The tax that was not paid for has not ended',
  { bought, today },
  ({ bought, today }) => bought !== null && bought.until >= today,
)
/** So it was bought ahead, and the tax before it has its own end. */
export const isTaxedStill = rule(
  'The tax that was not paid for had not begun',
  { bought, unpaid },
  ({ bought, unpaid }) => bought !== null && bought.from > unpaid.on,
)
export const isNotTaxed = rule('The tax that was not paid for had begun', { isTaxedStill }, ({ isTaxedStill }) => !isTaxedStill)
export const taxedStill = derive('The last day of the tax before it', { bought, unpaid }, ({ bought, unpaid }) =>
  addDays(bought?.from ?? unpaid.on, -1),
)
/** Before it begins, where it was bought ahead. */
export const lastDay = derive('The last day of the tax', { bought, today }, ({ bought, today }) => {
  const month = firstOfMonth(today)
  return addDays(bought !== null && bought.from > month ? bought.from : month, -1)
})
/** Other tax that was bought stays, and ends when it did. */
const others = derive('The tax that is paid for otherwise', { vehicle, unpaid }, ({ vehicle, unpaid }) =>
  vehicle.taxBought.filter(({ number }) => String(number) !== unpaid.part),
)
const recordEnd = change(vehicle, { others, lastDay }, ({ others, lastDay }) => ({
  taxedUntil: others.reduce((last, { until }) => (until > last ? until : last), lastDay),
  taxBought: others,
}))
const collected = derive('What the Direct Debit has paid for', { bought, today }, ({ bought, today }) =>
  bought === null ? [] : [shareFrom(bought, firstOfMonth(today))],
)
/** What it brought beyond the months that were used goes back; what it did not bring for them is said to be owed. */
export const endOfUnpaid = [
  recordEnd,
  stopCollecting('vehicle-tax', taxGoesBy(vehicle)),
  payOut({
    by: taxRefunds,
    to: keeperOf(vehicle),
    amount: derive('Nothing that was paid by card', {}, () => pence(0)),
    about: taxGoesBy(vehicle),
    parts: derive('No months that were paid by card', {}, (): readonly string[] => []),
    collected,
    because: monthsThatAreLeft,
    scheme: 'vehicle-tax',
  }),
]

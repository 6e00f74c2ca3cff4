import { derive, on, rule, today, told, toldWhen, under } from '#definition'
import { firstOfMonth, pence } from '#kernel'
import { exciseAct } from '../shared/law.ts'
import { type Described, type FirstTax, firstFee, untaxed } from '../shared/registering.ts'
import { firstYear, firstYearOf, hasNoColumn, refundOfFirstYear, secondTaxOf, taxEnds } from '../shared/tax-tables.ts'
import { made } from './questions.ts'

/** As the maker has certified it. Cars are what there are tables for. */
export const vehicle = derive('The vehicle', { made, today }, ({ made, today }): Described => {
  const { certificate: _c, madeOn, registeredOn: _r, ...said } = made
  const taxClass = made.typeApproval === 'M1' ? 'car' : made.typeApproval === 'N1' ? 'light-goods' : 'other'
  return { ...said, taxClass, yearOfManufacture: Number(madeOn.slice(0, 4)), firstRegisteredOn: today }
})
export const cannotBePriced = under(
  exciseAct('2'),
  rule('No table says what its first tax is', { vehicle }, ({ vehicle }) => vehicle.taxClass !== 'car' || hasNoColumn(vehicle)),
)
const isPriced = rule('A table says what its first tax is', { cannotBePriced }, ({ cannotBePriced }) => !cannotBePriced)
const yearly = derive('The first tax', { vehicle, isPriced, bands: on(today, firstYear) }, ({ vehicle, isPriced, bands }) =>
  isPriced ? firstYearOf(bands, { ...vehicle, co2: vehicle.co2 ?? 0 }) : pence(0),
)
export const fee = derive('What is paid', { firstFee, yearly }, ({ firstFee, yearly }) => pence(firstFee + yearly))
/** Twelve months from the first of this one. */
export const tax = derive(
  'The tax that is bought with it',
  { isPriced, yearly, second: secondTaxOf(vehicle, today), today },
  ({ isPriced, yearly, second, today }): FirstTax => {
    if (!isPriced) return untaxed
    const from = firstOfMonth(today)
    const until = taxEnds(from)
    const back = refundOfFirstYear(yearly, second)
    return {
      everTaxed: true,
      taxedUntil: until,
      taxBought: [{ number: 1, from, until, yearly: back, paidOn: today, byDebit: false, byNewKeeper: false }],
      timesTaxed: 1,
      supplementUntil: second.supplementUntil,
    }
  },
)

export const summary = [
  told(
    'It is a {make} {model}, {colour}. If that is not so, the maker must put the certificate right first.',
    { make: 'text', model: 'text', colour: 'text' },
    { vehicle },
    ({ vehicle: { make, model, colour } }) => ({ make, model, colour: colour.toLowerCase() }),
  ),
  told('The first registration costs {firstFee}.', { firstFee: 'money' }, { firstFee }),
  toldWhen(
    isPriced,
    told('Twelve months of tax cost {yearly}: the vehicle is taxed from the first day of this month.', { yearly: 'money' }, { yearly }),
  ),
]
/** Said on the page that says what came of it. */
export const taxedUntil = toldWhen(
  isPriced,
  told('It is taxed until {until}.', { until: 'date' }, { tax, today }, ({ tax, today }) => ({ until: tax.taxedUntil ?? today })),
)

import { fact, missing, proposes, rule, under } from '#definition'
import { insurances } from '#registers/insurances'
import { taxStarts } from './tax.ts'
import { isRenewal, plate, roadTraffic, vehicle } from './vehicle.ts'

export const insurance = fact(insurances, {
  by: { mark: plate },
  reads: ['insuredUntil'],
  purpose: 'to see that the vehicle is insured',
  law: roadTraffic('143'),
})
/** Certificates of Northern Ireland are looked at by an officer: we are not sure that the database has them all. */
const inNorthernIreland = rule(
  'The vehicle is kept in Northern Ireland',
  { vehicle },
  ({ vehicle }) => vehicle.keptIn === 'northern-ireland',
)
/** https://www.gov.uk/vehicle-tax-direct-debit/renewing: when a Direct Debit renews the tax, only vehicles of Northern Ireland must show it. */
const asksForIt = rule(
  'The vehicle is in Great Britain, and somebody applies for its tax',
  { inNorthernIreland, isRenewal },
  ({ inNorthernIreland, isRenewal }) => !inNorthernIreland && !isRenewal,
)
const unknownToInsurers = missing('The motor insurance database does not know the vehicle', insurance)
const hasRunOut = rule(
  'The insurance ends before the tax starts',
  { insurance, taxStarts },
  ({ insurance, taxStarts }) => insurance.insuredUntil < taxStarts,
)

export const noInsurance = proposes(
  'refuse',
  under(
    roadTraffic('143'),
    rule('We cannot find any insurance for the vehicle', { unknownToInsurers, asksForIt }, (k) => k.unknownToInsurers && k.asksForIt),
  ),
)
export const uninsured = rule(
  'The vehicle is not insured for the day its tax starts',
  { hasRunOut, asksForIt },
  ({ hasRunOut, asksForIt }) => hasRunOut && asksForIt,
)
export const insuranceToBeShown = under(
  roadTraffic('143'),
  rule(
    'We cannot find insurance for a vehicle of Northern Ireland',
    { unknownToInsurers, inNorthernIreland },
    (k) => k.unknownToInsurers && k.inNorthernIreland,
  ),
)
export const insuranceEndsInNorthernIreland = under(
  roadTraffic('143'),
  rule(
    'The insurance that we know of ends before the tax starts',
    { hasRunOut, inNorthernIreland },
    (k) => k.hasRunOut && k.inNorthernIreland,
  ),
)

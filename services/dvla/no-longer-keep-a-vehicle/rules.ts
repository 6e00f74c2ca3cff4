import { ifAnswered, rule, told, under } from '#definition'
import { endOfTax } from '../shared/end-of-tax.ts'
import { registration } from '../shared/law.ts'
import { disputedUnder } from '../shared/own-vehicle.ts'
import { certificate, happened, vehicle } from './questions.ts'

export const tax = endOfTax(vehicle)
export const isSold = rule('Somebody else has it now', { happened }, ({ happened }) => happened === 'person')
export const isTraded = rule('The motor trade has it now', { happened }, ({ happened }) => happened === 'trade')
export const isScrapped = rule('It was scrapped', { happened }, ({ happened }) => happened === 'scrapped')
export const isExported = rule('It has left the country', { happened }, ({ happened }) => happened === 'exported')

export const disputed = disputedUnder(registration('22'), vehicle)
/** A facility gives a certificate; without one a person asks the facility whether the vehicle is destroyed. */
export const noCertificate = under(
  registration('17'),
  rule(
    'The vehicle was scrapped, and there is no certificate of destruction',
    { isScrapped, certificate: ifAnswered(certificate) },
    ({ isScrapped, certificate }) => isScrapped && !certificate,
  ),
)
export const mustTax = told('The tax does not pass on. Tell whoever has it now that they must tax it before they use it.')

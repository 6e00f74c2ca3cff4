import { applicant, rule, told, under } from '#definition'
import { endOfTax } from '../shared/end-of-tax.ts'
import { registration } from '../shared/law.ts'
import { disputedUnder } from '../shared/own-vehicle.ts'
import { reference, vehicle } from './questions.ts'

/** The seller's: it ends, and is given back to them. */
export const tax = endOfTax(vehicle)
export const isYours = rule('You are its keeper already', { vehicle, applicant }, ({ vehicle, applicant }) => vehicle.keeper === applicant)
export const disputed = disputedUnder(registration('22'), vehicle)
/** A whole log book is with its keeper until the trade has it: the slip is what a keeper gives away. */
export const noSlip = under(
  registration('22'),
  rule(
    'The number is that of the log book, and somebody else is its keeper',
    { reference, vehicle },
    ({ reference, vehicle }) => reference.length !== 12 && vehicle.keeper !== null,
  ),
)
export const mustTax = told(
  'The tax did not come with the vehicle. Tax it before you use it on a road, or tell us that it is off the road.',
)

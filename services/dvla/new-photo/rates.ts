import { rate } from '#definition'
import { pounds } from '#kernel'

/** An adviser who fills in the form by telephone charges what it costs online. */
export const photoFee = rate('Fee for a new photo', 'money', {
  '2025-04-01': [
    { online: pounds(14), phone: pounds(14), post: pounds(17), counter: pounds(17) },
    'Motor Vehicles (Driving Licences) Regulations 1999, Schedule 3; the amounts from lists of fees, to be checked',
    'unverified',
  ],
})
export const photoYears = rate('How long a photo lasts', 'years', {
  '2014-10-31': [10, 'https://www.legislation.gov.uk/ukpga/1988/52/section/99', 'unverified'],
})

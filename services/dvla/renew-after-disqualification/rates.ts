import { rate } from '#definition'
import { pounds } from '#kernel'

/** What is got back after it was given up, or revoked for health, costs nothing. */
export const backFee = rate('Fee for a licence that comes back', 'money', {
  '2014-10-31': [
    { disqualified: pounds(65), highRisk: pounds(90), newDriver: pounds(50), back: pounds(0) },
    'Motor Vehicles (Driving Licences) Regulations 1999, Schedule 3, rows 2 and 6; the amounts of row 6 from lists of fees, to be checked',
    'unverified',
  ],
})
export const yearsValid = rate('How long a licence lasts', 'years', {
  '2014-10-31': [{ photocard: 10, seventy: 3, short: 1 }, 'https://www.legislation.gov.uk/ukpga/1988/52/section/99', 'unverified'],
})
export const earlyDays = rate('How many days before a disqualification ends one may apply', 'days', {
  '2025-04-01': [56, 'the form that is sent 56 days before; to be checked', 'unverified'],
})

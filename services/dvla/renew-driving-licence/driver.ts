import { applicant, derive, fact, on, rule, today } from '#definition'
import { addDays, addYears, type PlainDate, wholeYears } from '#kernel'
import { drivers, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { endOf } from '../shared/own-licence.ts'
import { photoYears, yearsValid } from './rates.ts'

export const driver = fact(drivers, {
  by: { holder: applicant },
  reads: [...standing, 'photoTakenOn'],
  changes: ['name', 'address', 'photo', 'photoTakenOn', 'issueNumber', 'cardFrom', 'cardUntil', 'drivesUntil', 'conditions'],
  purpose: 'to renew your licence without asking what we know',
  law: roadTraffic('99'),
})

/** Apart, because it is about health: no rule that turns anybody away or prices anything may see it. */
export const health = fact(drivers, {
  by: { holder: applicant },
  reads: ['medicalEnquiry', 'shortPeriodYears', 'conditions'],
  purpose: 'to see whether an officer must look at your health',
  law: roadTraffic('92'),
})

const seventy = 70
const shortestYears = 1
/** The first day that the licence held now does not cover. */
const starts = derive('The day the new licence starts', { driver, today }, ({ driver, today }) => {
  const end = endOf(driver)
  return end < today ? today : addDays(end, 1)
})
/** Which of the three renewals it is, from dates alone: a right to drive that ends before 70 is one for a short time. */
export const kindOfRenewal = derive('Which renewal it is', { driver, starts }, ({ driver, starts }) => {
  if (wholeYears(driver.bornOn, starts) >= seventy) return 'seventy'
  return addDays(driver.drivesUntil, 1) < addYears(driver.bornOn, seventy) ? 'short' : 'photocard'
})
export const isShort = rule('You have a licence for a short time', { kindOfRenewal }, ({ kindOfRenewal }) => kindOfRenewal === 'short')
export const isSeventy = rule(
  'You are 70 or over when the new licence starts',
  { kindOfRenewal },
  ({ kindOfRenewal }) => kindOfRenewal === 'seventy',
)
export const isPhotocard = rule(
  'Your photocard is due after ten years',
  { kindOfRenewal },
  ({ kindOfRenewal }) => kindOfRenewal === 'photocard',
)

export const photoIsRecent = rule(
  'The photo is recent enough',
  { driver, starts, years: on(today, photoYears) },
  ({ driver, starts, years }) => driver.photoTakenOn !== null && addYears(driver.photoTakenOn, years) > starts,
)

/** Both last days, included. A card never outlasts the right to drive. */
export type Validity = { readonly cardFrom: PlainDate; readonly cardUntil: PlainDate; readonly drivesUntil: PlainDate }
export const validity = derive(
  'How long the new licence lasts',
  { driver, health, kindOfRenewal, starts, today, years: on(today, yearsValid) },
  ({ driver, health, kindOfRenewal, starts, today, years }): Validity => {
    if (kindOfRenewal === 'photocard') {
      const tenYears = addDays(addYears(today, years.photocard), -1)
      return { cardFrom: today, cardUntil: tenYears < driver.drivesUntil ? tenYears : driver.drivesUntil, drivesUntil: driver.drivesUntil }
    }
    const span = health.shortPeriodYears ?? (kindOfRenewal === 'seventy' ? years.seventy : shortestYears)
    const until = addDays(addYears(starts, span), -1)
    return { cardFrom: today, cardUntil: until, drivesUntil: until }
  },
)

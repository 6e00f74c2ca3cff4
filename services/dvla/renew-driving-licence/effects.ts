import { applicant, calendar, change, derive, ifAnswered, message, onlyIf, refund, send, today } from '#definition'
import { driver, isPhotocard, validity } from './driver.ts'
import { fee } from './fee.ts'
import { helpPhone, lapsed, notRenewed, referred, renewed } from './notices.ts'
import { conditions, fullName, home, newPhoto } from './questions.ts'
import { asksHealth } from './rules.ts'

export const medicalDays = 90
export const licensingDays = 10

/** One change, so that it is made whole or not at all. */
export const recordLicence = change(
  driver,
  { driver, fullName, home, validity, photo: ifAnswered(newPhoto), told: ifAnswered(conditions), today },
  ({ driver, fullName, home, validity, photo, told, today }) => ({
    name: fullName,
    address: home,
    issueNumber: driver.issueNumber + 1,
    ...validity,
    ...(photo && { photo, photoTakenOn: today }),
    ...(told && { conditions: told.map(({ condition }) => condition) }),
  }),
)
const printer = { id: 'licence-printer', name: 'the printer of driving licences' }
export const printCard = message(printer, { driver, validity, home }, ({ driver, validity, home }) => ({
  number: driver.number,
  issue: driver.issueNumber + 1,
  until: validity.cardUntil,
  to: home,
}))
export const tellRenewed = send({ notice: renewed, to: applicant }, { fullName, validity }, ({ fullName, validity }) => ({
  name: fullName.first,
  until: validity.cardUntil,
}))
const answerBy = derive('The day by which we answer', { today, calendar, asksHealth }, ({ today, calendar, asksHealth }) =>
  calendar.after(today, asksHealth ? medicalDays : licensingDays),
)
export const tellReferred = send({ notice: referred, to: applicant }, { fullName, answerBy }, ({ fullName, answerBy }) => ({
  name: fullName.first,
  by: answerBy,
  phone: helpPhone,
}))
export const tellNotRenewed = send({ notice: notRenewed, to: applicant }, { fullName, driver }, ({ fullName, driver }) => ({
  name: fullName.first,
  number: driver.number,
}))
export const tellLapsed = send({ notice: lapsed, to: applicant }, { fullName }, ({ fullName }) => ({ name: fullName.first }))
export const payBack = onlyIf(isPhotocard, refund(fee))

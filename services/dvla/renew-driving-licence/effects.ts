import { applicant, calendar, change, derive, ifAnswered, message, paid, send, today, verdict } from '#definition'
import { nextCard } from '../shared/own-licence.ts'
import { driver, validity } from './driver.ts'
import { lapsed, notRenewed, notToDrive, referred, renewed } from './notices.ts'
import { changes, conditions, doctor, fullName, home, newPhoto } from './questions.ts'
import { asksHealth } from './rules.ts'

export const medicalDays = 90
export const licensingDays = 10

const cardUntil = derive('The last day of the card', { validity }, ({ validity }) => validity.cardUntil)
const card = nextCard(driver, { to: home, until: cardUntil })
/** One change, so that it is made whole or not at all. */
export const recordLicence = change(
  driver,
  { fullName, home, card: card.changes, validity, photo: ifAnswered(newPhoto), told: ifAnswered(conditions), today },
  ({ fullName, home, card, validity, photo, told, today }) => ({
    name: fullName,
    address: home,
    ...card,
    ...validity,
    ...(photo && { photo, photoTakenOn: today }),
    ...(told && { conditions: told.map(({ condition }) => condition) }),
  }),
)
export const printCard = card.print
/** The doctor is asked about what the person told us, and about nothing else. */
const medicalPost = { id: 'medical-post', name: 'those who write to doctors for us' }
export const doctorLetter = message(
  medicalPost,
  { driver, fullName, doctor: ifAnswered(doctor), told: ifAnswered(conditions), changes: ifAnswered(changes) },
  ({ driver, fullName, doctor, told, changes }) => ({
    doctor: doctor ?? '',
    patient: fullName,
    bornOn: driver.bornOn,
    number: driver.number,
    conditions: (told ?? []).map(({ condition, since, which }) => ({ condition, since, ...(which && { which }) })),
    ...(changes && { changes }),
  }),
)
export const tellRenewed = send({ notice: renewed, to: applicant }, { validity }, ({ validity }) => ({ until: validity.cardUntil }))
const answerBy = derive('The day by which we answer', { today, calendar, asksHealth }, ({ today, calendar, asksHealth }) =>
  calendar.after(today, asksHealth ? medicalDays : licensingDays),
)
export const tellReferred = send({ notice: referred, to: applicant }, { answerBy }, ({ answerBy }) => ({
  by: answerBy,
}))
export const tellNotToDrive = send({ notice: notToDrive, to: applicant }, { answerBy }, ({ answerBy }) => ({
  by: answerBy,
}))
export const tellNotRenewed = send(
  { notice: notRenewed, to: applicant },
  { driver, verdict, paid: ifAnswered(paid) },
  ({ driver, verdict, paid }) => ({ number: driver.number, ...verdict, paid: paid || null }),
)
export const tellLapsed = send({ notice: lapsed, to: applicant }, { paid: ifAnswered(paid) }, ({ paid }) => ({ paid: paid || null }))

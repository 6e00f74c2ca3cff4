import { applicant, calendar, change, derive, ifAnswered, message, onlyIf, send, today, verdict } from '#definition'
import { takeBackCopies } from '../shared/digital-copy.ts'
import { endOf, nextCard } from '../shared/own-licence.ts'
import * as notices from './notices.ts'
import { conditions, doctor, licence } from './questions.ts'
import { lastDay, mayGoOn, mustStop, sendTo } from './rules.ts'

export const medicalDays = 90
const answerBy = derive('The day by which we answer', { today, calendar }, ({ today, calendar }) => calendar.after(today, medicalDays))
const toldOf = derive('The conditions told of', { conditions }, ({ conditions }) => conditions.map(({ condition }) => condition))
const looked = { medicalEnquiry: false } as const

export const beginEnquiry = change(licence, { toldOf }, ({ toldOf }) => ({ medicalEnquiry: true, conditions: toldOf }))
export const endEnquiry = change(licence, {}, () => looked)
const telling = { answerBy } as const
export const tellWhetherToDrive = [
  onlyIf(
    mustStop,
    send({ notice: notices.mustNotDrive, to: applicant }, telling, ({ answerBy }) => ({ by: answerBy })),
  ),
  onlyIf(
    mayGoOn,
    send({ notice: notices.mayDrive, to: applicant }, telling, ({ answerBy }) => ({ by: answerBy })),
  ),
]
/** The doctor is asked about what the person told us, and about nothing else. */
export const askDoctor = message(
  { id: 'medical-post', name: 'those who write to doctors for us' },
  { licence, doctor: ifAnswered(doctor), conditions },
  ({ licence, doctor, conditions }) => ({
    doctor: doctor ?? '',
    patient: licence.name,
    bornOn: licence.bornOn,
    number: licence.number,
    conditions,
  }),
)
export const keep = [
  endEnquiry,
  send({ notice: notices.keptLicence, to: applicant }, { licence }, ({ licence }) => ({ number: licence.number })),
]
/** A licence for so many years instead of the one held now. */
export function shorten(years: number) {
  const until = lastDay(years)
  const cardUntil = derive('The last day of the card', { licence, until }, ({ licence, until }) =>
    endOf({ ...licence, drivesUntil: until }),
  )
  const card = nextCard(licence, { to: sendTo, until: cardUntil })
  return [
    change(licence, { until, cardUntil, card: card.changes }, ({ until, cardUntil, card }) => ({
      ...looked,
      ...card,
      shortPeriodYears: years,
      drivesUntil: until,
      cardUntil,
    })),
    takeBackCopies,
    card.print,
    send({ notice: notices.shortened, to: applicant }, { until }, ({ until }) => ({ until })),
  ]
}
export const giveUp = [
  change(licence, { today }, ({ today }) => ({ ...looked, surrenderedOn: today })),
  takeBackCopies,
  send({ notice: notices.givenUp, to: applicant }, { licence }, ({ licence }) => ({ number: licence.number })),
]
export const revokeLicence = [
  change(licence, { today }, ({ today }) => ({ ...looked, revokedOn: today })),
  takeBackCopies,
  send({ notice: notices.revoked, to: applicant }, { licence, verdict }, ({ licence, verdict }) => ({
    number: licence.number,
    ...verdict,
  })),
]
export const lapse = [endEnquiry, send({ notice: notices.lapsed, to: applicant }, {}, () => ({}))]

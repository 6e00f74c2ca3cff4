import { derive, displayMark, on, onlyIf, renewing, rule, send, stopCollecting, today } from '#definition'
import { addDays } from '#kernel'
import { taxGoesBy } from '../shared/end-of-tax.ts'
import { neverTested, noMot, unknownToDvsa } from './mot.ts'
import { motWanted, notRenewed, notYet } from './notices.ts'
import { taxUntil } from './payment.ts'
import { renewalDays } from './rates.ts'
import { reached } from './reached.ts'
import { vehicle } from './vehicle.ts'

/*
 * Tax that a Direct Debit pays for is renewed by it (https://www.gov.uk/vehicle-tax-direct-debit/renewing): the payer hears of the payments, and
 * there is no reminder. Where the MOT will have run out it is asked for; passed in time, the tax is renewed, and otherwise it must be bought anew.
 * It is not renewed for a keeper who is not registered yet. Insurance is looked at in Northern Ireland only.
 */
const bought = derive(
  'The tax that runs out',
  { vehicle, renewing },
  ({ vehicle, renewing }) => vehicle.taxBought.find(({ number }) => String(number) === renewing?.part) ?? null,
)
/** Neither ended nor followed by other tax that somebody bought. */
const runsOut = rule(
  'The tax that the Direct Debit pays for runs out, and no other follows',
  { vehicle, bought, today },
  ({ vehicle: { taxedUntil, sornFrom }, bought, today }) =>
    bought !== null && sornFrom === null && taxedUntil === bought.until && bought.until >= today,
)
/** What was typed then may be another mark by now. */
const asNow = derive('The vehicle as it is registered now', { vehicle }, ({ vehicle }) => ({ plate: vehicle.mark }))
const begins = derive('The day from which the Direct Debit renews it', { taxUntil, ahead: on(today, renewalDays) }, ({ taxUntil, ahead }) =>
  addDays(taxUntil, -ahead),
)
const againDays = 7
export const byItself = {
  on: begins,
  until: taxUntil,
  onlyIf: runsOut,
  answers: asNow,
  againDays,
  stages: { waits: 'awaiting', done: 'renewed', ends: 'notRenewed' },
} as const

const lastDay = derive('The last day of the tax that runs out', { vehicle, today }, ({ vehicle, today }) => vehicle.taxedUntil ?? today)
const hasMotOrNeedsNone = rule('It is not for want of an MOT', { noMot }, ({ noMot }) => !noMot)
const isTooNewForDvsa = rule(
  'The MOT register does not know the vehicle, and it needs no MOT yet',
  { unknownToDvsa, neverTested },
  ({ unknownToDvsa, neverTested }) => unknownToDvsa && !neverTested,
)
const tell = (what: typeof motWanted | typeof notYet | typeof notRenewed) =>
  send({ notice: what, to: reached }, { vehicle, lastDay }, ({ vehicle, lastDay }) => ({ mark: displayMark(vehicle.mark), until: lastDay }))
/** Whoever pays hears what is missing while there is time. */
export const tellWaiting = [
  onlyIf(noMot, tell(motWanted)),
  onlyIf(neverTested, tell(motWanted)),
  onlyIf(hasMotOrNeedsNone, tell(notYet)),
  onlyIf(isTooNewForDvsa, tell(notYet)),
]
/** Nothing is left for the Direct Debit to collect: it ends. */
export const doesNotRenew = [tell(notRenewed), stopCollecting('vehicle-tax', taxGoesBy(vehicle))]

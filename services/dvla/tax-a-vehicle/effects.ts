import { calendar, change, collect, derive, displayMark, ifAnswered, onlyIf, paid, rule, send, today, unpaid, verdict } from '#definition'
import { endOfTax, keeperOf, taxGoesBy } from '../shared/end-of-tax.ts'
import {
  debitAhead,
  debitNotAccepted,
  debitNotAcceptedUntaxed,
  elsewhere,
  lapsed,
  notTaxed,
  referred,
  renewed,
  taxEnded,
  taxed,
  untaxed,
} from './notices.ts'
import { buying, byDebit, instalments, schedule, taxBought, taxUntil, total } from './payment.ts'
import { bank } from './questions.ts'
import { reached } from './reached.ts'
import { byItself } from './renewal.ts'
import { taxStarts } from './tax.ts'
import { isNotTaxed, isTaxedStill, lastDay, stillRuns, taxedStill } from './unpaid.ts'
import { isApplied, isNewKeeper, isRenewal, plate, vehicle } from './vehicle.ts'

export const officerDays = 5

const answerBy = derive('The day by which we answer', { today, calendar }, ({ today, calendar }) => calendar.after(today, officerDays))
export const recordTax = change(vehicle, { vehicle, taxUntil, taxBought }, ({ vehicle, taxUntil, taxBought }) => ({
  taxedUntil: taxUntil,
  taxBought,
  timesTaxed: vehicle.timesTaxed + 1,
  everTaxed: true,
  sornFrom: null,
}))
/** The tax of whoever sold it ends when the buyer taxes it: their Direct Debit stops, and they get back what is left. */
const sellers = endOfTax(vehicle)
const isEnded = rule(
  'The seller’s tax ends',
  { isNewKeeper, endsNow: sellers.endsNow },
  ({ isNewKeeper, endsNow }) => isNewKeeper && endsNow,
)
export const endOfSellers = [
  ...sellers.effects.map((effect) => onlyIf(isNewKeeper, effect)),
  onlyIf(
    isEnded,
    send({ notice: taxEnded, to: keeperOf(vehicle) }, { plate, back: sellers.givenBack }, ({ plate, back }) => ({
      mark: displayMark(plate),
      ...back,
    })),
  ),
]
export const collectTax = onlyIf(
  byDebit,
  collect(
    {
      scheme: 'vehicle-tax',
      about: taxGoesBy(vehicle),
      part: buying,
      unpaid: { to: 'untaxed', notAccepted: 'notAccepted', onlyIf: stillRuns },
      renews: byItself,
    },
    { instalments },
    ({ instalments }) => instalments,
  ),
)
const tellOf = (notice: typeof taxed | typeof renewed) =>
  send({ notice, to: reached }, { plate, taxStarts, taxUntil, total }, ({ plate, taxStarts, taxUntil, total }) => ({
    mark: displayMark(plate),
    from: taxStarts,
    until: taxUntil,
    cost: total,
  }))
export const tellTaxed = onlyIf(isApplied, tellOf(taxed))
export const tellRenewed = onlyIf(isRenewal, tellOf(renewed))
export const tellDebit = onlyIf(
  byDebit,
  send({ notice: debitAhead, to: reached }, { plate, schedule, total, bank: ifAnswered(bank) }, ({ plate, schedule, total, bank }) => ({
    mark: displayMark(plate),
    schedule,
    payments: schedule.length,
    cost: total,
    account: bank?.accountNumber.slice(-4) ?? '',
  })),
)
export const tellReferred = send({ notice: referred, to: reached }, { plate, answerBy }, ({ plate, answerBy }) => ({
  mark: displayMark(plate),
  by: answerBy,
}))
export const tellElsewhere = send({ notice: elsewhere, to: reached }, { plate }, ({ plate }) => ({ mark: displayMark(plate) }))
export const tellNotTaxed = send(
  { notice: notTaxed, to: reached },
  { plate, verdict, paid: ifAnswered(paid) },
  ({ plate, verdict, paid }) => ({ mark: displayMark(plate), ...verdict, paid: paid || null }),
)
export const tellLapsed = send({ notice: lapsed, to: reached }, { plate, paid: ifAnswered(paid) }, ({ plate, paid }) => ({
  mark: displayMark(plate),
  paid: paid || null,
}))
export const tellUntaxed = send({ notice: untaxed, to: reached }, { plate, unpaid, lastDay }, ({ plate, unpaid, lastDay }) => ({
  mark: displayMark(plate),
  amount: unpaid.amount,
  until: lastDay,
}))
export const tellNotAccepted = [
  onlyIf(
    isTaxedStill,
    send({ notice: debitNotAccepted, to: reached }, { plate, taxedStill }, ({ plate, taxedStill }) => ({
      mark: displayMark(plate),
      until: taxedStill,
    })),
  ),
  onlyIf(
    isNotTaxed,
    send({ notice: debitNotAcceptedUntaxed, to: reached }, { plate }, ({ plate }) => ({ mark: displayMark(plate) })),
  ),
]

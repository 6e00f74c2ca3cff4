import { calendar, change, collect, derive, displayMark, ifAnswered, onlyIf, refund, send, today } from '#definition'
import type { PlainDate } from '#kernel'
import { debitAhead, elsewhere, helpPhone, lapsed, notTaxed, referred, taxed } from './notices.ts'
import { byDebit, dueNow, instalments, paidNow, taxUntil, total } from './payment.ts'
import { bank, contact, postTo } from './questions.ts'
import { taxStarts } from './tax.ts'
import { byKeeper, byReference, hasReference, isMine, theMark, vehicle } from './vehicle.ts'

export const officerDays = 5

/** Whoever applies hears of it: by e-mail if they gave one, otherwise by post. */
const reached = derive(
  'Where we write to you',
  { contact, postTo: ifAnswered(postTo), vehicle },
  ({ contact, postTo, vehicle }) => contact ?? postTo ?? vehicle.keeper,
)
const answerBy = derive('The day by which we answer', { today, calendar }, ({ today, calendar }) => calendar.after(today, officerDays))
const paid = ({ taxUntil }: { readonly taxUntil: PlainDate }) => ({ taxedUntil: taxUntil, everTaxed: true, sornFrom: null })

export const recordTax = [
  onlyIf(hasReference, change(byReference, { taxUntil }, paid)),
  onlyIf(isMine, change(byKeeper, { taxUntil }, paid)),
]
export const collectTax = onlyIf(
  byDebit,
  collect('vehicle-tax', { instalments }, ({ instalments }) => instalments),
)
export const tellTaxed = send(
  { notice: taxed, to: reached },
  { theMark, taxStarts, taxUntil, total },
  ({ theMark, taxStarts, taxUntil, total }) => ({
    mark: displayMark(theMark),
    from: taxStarts,
    until: taxUntil,
    cost: total,
  }),
)
export const tellDebit = onlyIf(
  byDebit,
  send(
    { notice: debitAhead, to: reached },
    { theMark, instalments, total, bank: ifAnswered(bank) },
    ({ theMark, instalments, total, bank }) => ({
      mark: displayMark(theMark),
      first: instalments.first,
      firstAmount: instalments.amounts[0] ?? total,
      payments: instalments.amounts.length,
      cost: total,
      account: bank?.accountNumber.slice(-4) ?? '',
    }),
  ),
)
export const tellReferred = send({ notice: referred, to: reached }, { theMark, answerBy }, ({ theMark, answerBy }) => ({
  mark: displayMark(theMark),
  by: answerBy,
  phone: helpPhone,
}))
export const tellElsewhere = send({ notice: elsewhere, to: reached }, { theMark }, ({ theMark }) => ({ mark: displayMark(theMark) }))
export const tellNotTaxed = send({ notice: notTaxed, to: reached }, { theMark }, ({ theMark }) => ({ mark: displayMark(theMark) }))
export const tellLapsed = send({ notice: lapsed, to: reached }, { theMark }, ({ theMark }) => ({ mark: displayMark(theMark) }))
export const payBack = onlyIf(paidNow, refund(dueNow))

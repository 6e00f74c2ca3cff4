import { displayMark, on, told, toldWhen } from '#definition'
import { timesThousandths } from '#kernel'
import { byDebit, dueNow, instalments, paidNow, taxUntil, total } from './payment.ts'
import { shareOfYear } from './rates.ts'
import { hasNothingToPay, mayPayInParts, sixMonthsOffered } from './rules.ts'
import { hasNoTable, paysSupplement, taxStarts, withSupplement, yearlyTax } from './tax.ts'
import { isNotTaxed, isTaxedStill, taxedStill } from './unpaid.ts'
import { vehicle } from './vehicle.ts'

const share = on(taxStarts, shareOfYear)

/** What the person sees before they choose how to pay. */
export const prices = [
  told('The tax of {mark} starts on {from}.', { mark: 'text', from: 'date' }, { vehicle, taxStarts }, ({ vehicle, taxStarts }) => ({
    mark: displayMark(vehicle.mark),
    from: taxStarts,
  })),
  told('12 months at once cost {year}.', { year: 'money' }, { yearlyTax }, ({ yearlyTax }) => ({ year: yearlyTax })),
  toldWhen(
    paysSupplement,
    told(
      'That is the standard rate of {standard} and a supplement of {supplement}, because the car cost more than {above} when it was new.',
      { standard: 'money', supplement: 'money', above: 'money' },
      { withSupplement },
      ({ withSupplement }) => withSupplement,
    ),
  ),
  toldWhen(
    mayPayInParts,
    told('12 months by monthly Direct Debit cost {monthly}.', { monthly: 'money' }, { yearlyTax, share }, ({ yearlyTax, share }) => ({
      monthly: timesThousandths(yearlyTax, share.monthly),
    })),
  ),
  toldWhen(
    sixMonthsOffered,
    told(
      '6 months cost {card} by card, or {debit} by Direct Debit.',
      { card: 'money', debit: 'money' },
      { yearlyTax, share },
      ({ yearlyTax, share }) => ({
        card: timesThousandths(yearlyTax, share.halfYear),
        debit: timesThousandths(yearlyTax, share.halfYearDebit),
      }),
    ),
  ),
]

const collected = toldWhen(
  byDebit,
  told(
    'We will take {cost} by Direct Debit: the first {amount} on {first}. Number of payments: {payments}.',
    { cost: 'money', amount: 'money', first: 'date', payments: 'number' },
    { total, instalments },
    ({ total, instalments: { first, amounts } }) => ({ cost: total, amount: amounts[0] ?? total, first, payments: amounts.length }),
  ),
)
/** What was bought, once it is. */
export const bought = [
  told(
    '{mark} is taxed from {from} to {until}.',
    { mark: 'text', from: 'date', until: 'date' },
    { vehicle, taxStarts, taxUntil },
    ({ vehicle, taxStarts, taxUntil }) => ({ mark: displayMark(vehicle.mark), from: taxStarts, until: taxUntil }),
  ),
  collected,
]

/** How the vehicle stands where the bank did not accept the Direct Debit. */
export const without = [
  toldWhen(
    isTaxedStill,
    told(
      '{mark} is taxed until {until}, and not after that day. Tax it again before then: by card, or by Direct Debit with other bank details.',
      { mark: 'text', until: 'date' },
      { vehicle, taxedStill },
      ({ vehicle, taxedStill }) => ({ mark: displayMark(vehicle.mark), until: taxedStill }),
    ),
  ),
  toldWhen(
    isNotTaxed,
    told(
      'So {mark} is not taxed by it. Tax it again before it is used on a road: by card, or by Direct Debit with other bank details.',
      { mark: 'text' },
      { vehicle },
      ({ vehicle }) => ({ mark: displayMark(vehicle.mark) }),
    ),
  ),
]

/** What the person sees before they declare and send. */
export const summary = [
  told('The vehicle is {mark}, made by {make}.', { mark: 'text', make: 'text' }, { vehicle }, ({ vehicle }) => ({
    mark: displayMark(vehicle.mark),
    make: vehicle.make,
  })),
  toldWhen(
    paidNow,
    told('You pay {now} by card on the next page.', { now: 'money' }, { dueNow }, ({ dueNow }) => ({ now: dueNow })),
  ),
  collected,
  toldWhen(hasNothingToPay, told('There is nothing to pay, and the vehicle must be taxed all the same.')),
  toldWhen(hasNoTable, told('An officer will work out where you can tax it. You pay nothing now.')),
]

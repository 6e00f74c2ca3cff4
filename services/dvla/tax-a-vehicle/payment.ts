import { calendar, derive, ifAnswered, on, rule, today } from '#definition'
import { addDays, addMonths, type Money, pounds, shares, timesThousandths } from '#kernel'
import { taxEnds } from '../shared/tax-tables.ts'
import { bank, payment } from './questions.ts'
import { noticeDays, shareOfYear } from './rates.ts'
import { isPriced } from './rules.ts'
import { taxStarts, yearlyRefund, yearlyTax } from './tax.ts'
import { isNewKeeper, vehicle } from './vehicle.ts'

const way = ifAnswered(payment)
const monthsOfDebit = 12

export const byDebit = rule(
  'You pay by Direct Debit',
  { way },
  ({ way }) => way === 'yearDebit' || way === 'monthly' || way === 'halfYearDebit',
)
export const total = derive(
  'What the chosen way of paying costs',
  { yearlyTax, way, share: on(taxStarts, shareOfYear) },
  ({ yearlyTax, way, share }) => timesThousandths(yearlyTax, share[way ?? 'year']),
)
export const dueNow = derive('What you pay by card now', { total, byDebit }, ({ total, byDebit }): Money => (byDebit ? pounds(0) : total))
export const paidNow = rule('Something was paid by card', { dueNow, isPriced }, ({ dueNow, isPriced }) => isPriced && dueNow > 0)
export const taxUntil = derive('The day the new tax ends', { taxStarts, way }, ({ taxStarts, way }) =>
  taxEnds(taxStarts, way?.startsWith('half') ? 6 : 12),
)

/** The first working day on which anything may be taken: the tax has started and the notice has been given. */
const firstCollection = derive(
  'The day of the first collection',
  { taxStarts, today, calendar, days: on(today, noticeDays) },
  ({ taxStarts, today, calendar, days }) => {
    const earliest = calendar.after(today, days)
    return taxStarts > earliest ? calendar.after(addDays(taxStarts, -1), 1) : earliest
  },
)
export const instalments = derive(
  'What is taken by Direct Debit',
  { total, way, firstCollection, bank: ifAnswered(bank) },
  ({ total, way, firstCollection, bank }) => ({
    first: firstCollection,
    amounts: shares(total, way === 'monthly' ? monthsOfDebit : 1),
    ...(bank && { account: bank }),
  }),
)
/** Each payment on its day: the same of each month, or the next working day. */
export const schedule = derive(
  'Every payment by Direct Debit',
  { instalments, calendar },
  ({ instalments: { first, amounts }, calendar }) =>
    amounts.map((amount, month) => ({ amount, on: calendar.after(addDays(addMonths(first, month), -1), 1) })),
)
/** By which the Direct Debit and what is given back of it know each other. */
export const buying = derive('The number of this buying', { vehicle }, ({ vehicle }) => String(vehicle.timesTaxed + 1))
/** What the register keeps of it, so that whole months can be given back; what is over by then is left out. */
export const taxBought = derive(
  'The tax that is bought',
  { vehicle, today, taxStarts, taxUntil, yearlyRefund, way, instalments, byDebit, isNewKeeper },
  ({ vehicle, today, taxStarts, taxUntil, yearlyRefund, way, instalments, byDebit, isNewKeeper }) => [
    ...vehicle.taxBought.filter(({ until }) => until >= today && until < taxStarts),
    {
      number: vehicle.timesTaxed + 1,
      from: taxStarts,
      until: taxUntil,
      yearly: yearlyRefund,
      paidOn: way === 'monthly' ? null : byDebit ? instalments.first : today,
      byDebit,
      byNewKeeper: isNewKeeper,
    },
  ],
)

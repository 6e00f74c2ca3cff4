import { derive, type Fact, type Need, onlyIf, payOut, rule, stopCollecting, today, told, toldWhen } from '#definition'
import { addDays, addMonths, firstOfMonth, type Money, type PlainDate, pence } from '#kernel'
import type { TaxBought, Vehicle } from '#registers/vehicles'

type Taxed = Pick<Vehicle, 'mark' | 'keeper' | 'taxedUntil' | 'taxBought'>
type Left = { readonly amount: Money; readonly parts: readonly string[] }
const monthsOfYear = 12

/** The last day of the month that a day is in. */
export const endOfMonth = (date: PlainDate): PlainDate => addDays(addMonths(firstOfMonth(date), 1), -1)

/**
 * What is given back where tax ends today: every whole month that is left, at a twelfth of the yearly rate, where it is paid for already.
 * The month that today is in counts as used. `parts` names each month of each buying, so that none is ever given back twice.
 */
export function leftOf(bought: readonly TaxBought[], today: PlainDate): Left {
  const next = addMonths(firstOfMonth(today), 1)
  const each = bought
    .filter(({ paidOn }) => paidOn !== null && paidOn < today)
    .map(({ number, from, until, yearly }) => {
      const months = monthsOf(from > next ? from : next, until)
      return { amount: Math.round((yearly * months.length) / monthsOfYear), parts: months.map((month) => `${number} ${month}`) }
    })
  return { amount: pence(each.reduce((sum, { amount }) => sum + amount, 0)), parts: each.flatMap(({ parts }) => parts) }
}
const monthsOf = (from: PlainDate, until: PlainDate): readonly string[] =>
  from > until ? [] : [from.slice(0, 7), ...monthsOf(addMonths(from, 1), until)]

/**
 * The end of a vehicle's tax, as every service that ends it has it: `after` is what its change of the register says, `effects` stop the
 * Direct Debit and pay out what is left. `lastMonthRuns`: tax that ends with this month anyway is left to run. What a buyer has paid for
 * before the register knew of them is theirs, and runs on: by then the record is about them.
 */
export function endOfTax(vehicle: Fact<Taxed, string>, { lastMonthRuns = false }: { readonly lastMonthRuns?: boolean } = {}) {
  const endsNow = rule(
    'The vehicle is taxed, and its tax ends now',
    { vehicle, today },
    ({ vehicle: { taxedUntil, taxBought }, today }) =>
      !taxBought.some(({ byNewKeeper }) => byNewKeeper) &&
      taxedUntil !== null &&
      taxedUntil >= today &&
      !(lastMonthRuns && taxedUntil <= endOfMonth(today)),
  )
  const left = derive('The tax that is given back', { vehicle, today, endsNow }, ({ vehicle, today, endsNow }) =>
    leftOf(endsNow ? vehicle.taxBought : [], today),
  )
  const after = derive('The tax from then on', { vehicle, today, endsNow }, ({ vehicle: { taxedUntil, taxBought }, today, endsNow }) =>
    endsNow
      ? { taxedUntil: addDays(today, -1), taxBought: [] }
      : { taxedUntil, taxBought: taxBought.map((one) => ({ ...one, byNewKeeper: false })) },
  )
  const mark = derive('The registration number', { vehicle }, ({ vehicle }): string => vehicle.mark)
  const amount = derive('The amount that is given back', { left }, ({ left }) => left.amount)
  const isLeft = rule('There is tax to give back', { amount }, ({ amount }) => amount > 0)
  return {
    after,
    endsNow,
    /** For letters: null where nothing is given back. */
    givenBack: derive('What the letter says is given back', { amount }, ({ amount }) => amount || null),
    tells: toldWhen(
      isLeft,
      told(
        'You get {amount} back: the tax for the whole months that are left, without surcharges.',
        { amount: 'money' },
        { amount },
        (k) => k,
      ),
    ),
    effects: [
      onlyIf(endsNow, stopCollecting('vehicle-tax', mark)),
      payOut({
        by: { id: 'tax-refunds', name: 'the bank that pays tax back' },
        to: keeperOf(vehicle),
        amount,
        about: mark,
        parts: derive('The months that are given back', { left }, ({ left }) => left.parts),
        because: 'Vehicle tax for whole months that are left',
        scheme: 'vehicle-tax',
      }),
    ],
  }
}

/** Whoever the register has as keeper: letters about a vehicle and its money go to them, whoever applies. */
export const keeperOf = (vehicle: Need<Pick<Vehicle, 'keeper'>>) => derive('The keeper', { vehicle }, ({ vehicle }) => vehicle.keeper)

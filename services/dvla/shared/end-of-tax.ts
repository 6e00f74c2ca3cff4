import { type CollectedShare, derive, type Fact, type Need, onlyIf, payOut, rule, stopCollecting, today, told, toldWhen } from '#definition'
import { addDays, addMonths, firstOfMonth, type Money, type PlainDate, pence } from '#kernel'
import type { TaxBought, Vehicle } from '#registers/vehicles'

type Taxed = Pick<Vehicle, 'mark' | 'issuedMarks' | 'keeper' | 'taxedUntil' | 'taxBought'>
type Left = { readonly amount: Money; readonly parts: readonly string[] }
const monthsOfYear = 12

/** The last day of the month that a day is in. */
export const endOfMonth = (date: PlainDate): PlainDate => addDays(addMonths(firstOfMonth(date), 1), -1)

/**
 * What is given back where tax ends today: every whole month that is left, at a twelfth of the yearly rate, where it was paid by card.
 * The month that today is in counts as used. `parts` names each month of each buying, so that none is ever given back twice.
 */
export function leftOf(bought: readonly TaxBought[], today: PlainDate): Left {
  const each = bought.filter((one) => !collected(one) && isDue(one, today)).map((one) => monthsLeft(one, nextMonth(today)))
  return { amount: pence(each.reduce((sum, { amount }) => sum + amount, 0)), parts: each.flatMap(({ parts }) => parts) }
}
/** The same of what a Direct Debit pays for: given back as far as it brought it, and what was used of it is owed where it did not. */
export function leftOfCollected(bought: readonly TaxBought[], today: PlainDate): readonly CollectedShare[] {
  return bought.filter(collected).map((one) => {
    const share = shareFrom(one, nextMonth(today))
    return isDue(one, today) ? { ...share, expects: share.amount } : share
  })
}
/** What is left of a buying from the first of a month on. */
export function shareFrom(one: TaxBought, first: PlainDate): CollectedShare {
  const of = monthsOf(one.from, one.until).length
  const { amount, parts } = monthsLeft(one, first)
  return { part: String(one.number), used: of - parts.length, of, amount, expects: pence(0), parts }
}
const collected = ({ byDebit, paidOn }: TaxBought): boolean => byDebit || paidOn === null
const isDue = ({ paidOn }: TaxBought, today: PlainDate): boolean => paidOn !== null && paidOn <= today
const nextMonth = (today: PlainDate): PlainDate => addMonths(firstOfMonth(today), 1)
function monthsLeft({ number, from, until, yearly }: TaxBought, first: PlainDate): Left {
  const months = monthsOf(from > first ? from : first, until)
  return { amount: pence(Math.round((yearly * months.length) / monthsOfYear)), parts: months.map((month) => `${number} ${month}`) }
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
  const byDebit = derive('The tax that a Direct Debit pays for', { vehicle, today, endsNow }, ({ vehicle, today, endsNow }) =>
    leftOfCollected(endsNow ? vehicle.taxBought : [], today),
  )
  const expected = derive('The amount that its Direct Debit should have brought', { byDebit }, ({ byDebit }) =>
    pence(byDebit.reduce((sum, { expects }) => sum + expects, 0)),
  )
  const isExpected = rule('A Direct Debit should have paid for some of it', { expected }, ({ expected }) => expected > 0)
  const after = derive('The tax from then on', { vehicle, today, endsNow }, ({ vehicle: { taxedUntil, taxBought }, today, endsNow }) =>
    endsNow
      ? { taxedUntil: addDays(today, -1), taxBought: [] }
      : { taxedUntil, taxBought: taxBought.map((one) => ({ ...one, byNewKeeper: false })) },
  )
  const about = taxGoesBy(vehicle)
  const amount = derive('The amount that is given back', { left }, ({ left }) => left.amount)
  const hasKeeper = rule('Somebody is its keeper', { vehicle }, ({ vehicle }) => vehicle.keeper !== null)
  const isLeft = rule('There is tax to give back', { amount, hasKeeper }, ({ amount, hasKeeper }) => hasKeeper && amount > 0)
  const isNone = rule(
    'The vehicle is taxed, and there is no tax to give back',
    { vehicle, today, isLeft, isExpected },
    ({ vehicle: { taxedUntil }, today, isLeft, isExpected }) => (taxedUntil ?? '') >= today && !isLeft && !isExpected,
  )
  const isStopped = rule('A Direct Debit that pays its tax is stopped', { byDebit }, ({ byDebit }) => byDebit.length > 0)
  const months = derive('The whole months that are given back', { left }, ({ left }) => left.parts.length)
  return {
    after,
    endsNow,
    /** For letters: null where nothing is given back. */
    givenBack: derive('What the letter says is given back', { amount, months, expected }, ({ amount, months, expected }) => ({
      back: amount || null,
      months,
      byDebit: expected || null,
    })),
    tells: [
      toldWhen(isLeft, told(comesBack, { amount: 'money', months: 'number' }, { amount, months })),
      toldWhen(isLeft, told(goesTo)),
      toldWhen(isExpected, told(comesOnceCollected, { expected: 'money' }, { expected })),
      toldWhen(isNone, told('No tax comes back: only whole months that are left and were paid for are given back.')),
      toldWhen(isStopped, told('The Direct Debit that pays the tax is stopped.')),
    ],
    effects: [
      onlyIf(endsNow, stopCollecting('vehicle-tax', about)),
      payOut({
        by: taxRefunds,
        to: keeperOf(vehicle),
        amount,
        about,
        parts: derive('The months that are given back', { left }, ({ left }) => left.parts),
        collected: byDebit,
        because: monthsThatAreLeft,
        scheme: 'vehicle-tax',
      }),
    ],
  }
}

/* To whom money goes is no secret to whoever may act for the vehicle; how it goes is what `payOut` does. How long a bank takes nobody promises. */
const comesBack = 'Tax that comes back: {amount}, for {months} whole months, without surcharges.'
const goesTo =
  'It goes to the keeper in our record, whoever tells us: by cheque to the address that we have for them, or into the account of the Direct Debit if one was set up for this vehicle. We order it at once.'
const comesOnceCollected =
  'Tax that comes back: {expected}, for the whole months that are left, once the Direct Debit payment for it has reached us. It goes to the keeper in our record, into the account of that Direct Debit.'

/** What letters to the keeper say of it, with what `givenBack` gives: a sentence without its amount is left out. */
export const taxBackInLetters = {
  fields: { back: 'maybeMoney', months: 'number', byDebit: 'maybeMoney' },
  says: [
    'You get {back} of tax back, for {months} whole months, without surcharges. We have ordered it: a cheque comes to the address that we have for you, unless a Direct Debit was set up for this vehicle. Then it goes into the account of the Direct Debit.',
    'You get {byDebit} of tax back, for the whole months that are left, once your Direct Debit payment for it has reached us. It goes into the account of the Direct Debit. If the payment does not reach us, we write to you.',
    'Only whole months that are left and paid for are given back. If a Direct Debit paid tax that has ended, we have stopped it.',
  ],
} as const

/**
 * What money that is collected or paid for a vehicle is about: the mark that it was first given, which stays when its mark changes.
 * Records from before marks were counted have none: they bear that mark still.
 */
export const taxGoesBy = (vehicle: Need<Pick<Vehicle, 'mark' | 'issuedMarks'>>) =>
  derive('What the tax of the vehicle goes by', { vehicle }, ({ vehicle }): string => vehicle.issuedMarks?.[0] ?? vehicle.mark)

/** Who pays tax back. */
export const taxRefunds = { id: 'tax-refunds', name: 'the bank that pays tax back' }
export const monthsThatAreLeft = 'Vehicle tax for whole months that are left'
/** Whoever the register has as keeper: letters about a vehicle and its money go to them, whoever applies. */
export const keeperOf = (vehicle: Need<Pick<Vehicle, 'keeper'>>) => derive('The keeper', { vehicle }, ({ vehicle }) => vehicle.keeper)

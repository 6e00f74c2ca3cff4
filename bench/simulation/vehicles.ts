import { draftDaysMax } from '#cases'
import { addDays, addMonths, firstOfMonth, type PlainDate, pence, showDate } from '#kernel'
import type { Wanted } from '../visitor/answers.ts'
import type { Outcome } from '../visitor/apply.ts'
import { type Bought, type Car, endTax, nothingOwed, type Owed } from './book.ts'
import { between, type Chance, happens, weighted } from './chance.ts'
import { backOf, debitOf, errand, type Life } from './errand.ts'
import type { Person } from './folk.ts'
import { percent, waysToPay } from './rates.ts'
import { logBookGone } from './ways.ts'

type Doing = {
  readonly life: Life
  readonly person: Person
  readonly car: Car
  readonly chance: Chance
  /** Does the same another day, where they leave half-way. */
  readonly comesBack?: () => Promise<unknown>
}

/** Whether the register knows that this person keeps it: only then is it theirs to choose when they have signed in. */
export const isKnownKeeper = ({ person, car }: Doing): boolean => car.holder.kind === 'person' && car.holder.position === person.position
/** As keeper signed in, or by a number of the papers; `lengths` in the order in which people think of them. */
function proving(doing: Doing, numbers: readonly (keyof Car['papers'])[]): { readonly wanted: Wanted; readonly guest: boolean } {
  const { car, chance } = doing
  const reference = numbers.map((one) => car.papers[one]).find((one) => one !== undefined && one !== '')
  const guest = reference !== undefined && (!isKnownKeeper(doing) || happens(chance, percent.withoutSignIn))
  // Whoever is not known again at the sign-in is asked for the number although they keep it.
  return { wanted: { plate: car.mark, ...(reference !== undefined && { reference }) }, guest }
}

const shareOfYear: Readonly<Record<string, number>> = { halfYear: 0.55, halfYearDebit: 0.525 }
const slipDigits = 12
/** What was bought, by the published rule: from the end of the tax that runs, or from this month on, for whole months. */
function boughtIn(outcome: Outcome, on: PlainDate, car: Car): Bought {
  const way = String(outcome.said.payment ?? 'year')
  const byNewKeeper = String(outcome.said.reference ?? '').length === slipDigits
  const runs = !byNewKeeper && car.sornFrom === null && car.taxedUntil !== null && car.taxedUntil >= on
  const from = runs && car.taxedUntil !== null ? addDays(car.taxedUntil, 1) : firstOfMonth(on)
  const until = addDays(addMonths(from, way.startsWith('half') ? 6 : 12), -1)
  const debit = debitOf(outcome)
  const cost = debit?.cost ?? outcome.paid ?? pence(0)
  // Shares are rounded to a penny; a year costs whole pounds. Of the first tax of a new car less comes back than it cost.
  const yearly = car.everTaxed ? pence(Math.round(cost / (shareOfYear[way] ?? (way === 'monthly' ? 1.05 : 1)) / 100) * 100) : null
  const paidOn = way === 'monthly' ? null : (debit?.first ?? on)
  return { caseId: outcome.id, from, until, yearly, paidOn, debit: debit !== undefined, byNewKeeper }
}

/** Taxes it, or finds out why it cannot be taxed today. */
export async function taxIt(doing: Doing): Promise<Outcome> {
  const { life, person, car, chance, comesBack } = doing
  const { wanted, guest } = proving(doing, car.holder.kind === 'named' ? ['logBook'] : ['reminder', 'logBook'])
  const on = life.today()
  const outcome = await errand(life, person, {
    ...{ service: 'tax-a-vehicle', car, guest, chance, ...(comesBack && { comesBack }) },
    wanted: { ...wanted, payment: weighted(chance, waysToPay), changed: 'no', contact: person.email, postTo: person.home },
    onGranted: (done, owe) => owe(taxed(doing, done, on)),
  })
  if (outcome.kind === 'stopped') wait(doing, outcome.words)
  // What an officer looks at, or sends elsewhere, is not asked again at once.
  else if (!outcome.granted && outcome.kind === 'sent') car.waitUntil = addMonths(on, 2)
  // Who comes back another day does not begin anew before.
  else if (outcome.kind === 'left') car.waitUntil = addDays(on, draftDaysMax + 3)
  return outcome
}
function taxed({ life, car }: Doing, done: Outcome, on: PlainDate): Owed {
  const bought = boughtIn(done, on, car)
  const owed = bought.byNewKeeper ? endTax(car, on) : nothingOwed
  if (done.granted && !done.words.includes(`is taxed from ${showDate(bought.from, 'en')} to ${showDate(bought.until, 'en')}`))
    life.tally.wrong(
      `${car.mark} is taxed from ${bought.from} to ${bought.until} by the rules; its page says ${done.words.slice(0, 300)}`,
      { mark: car.mark },
    )
  // Officers decide later on what was so when it was sent.
  car.bought = [...car.bought.filter(({ until }) => until >= on && until < bought.from), bought]
  car.taxedUntil = bought.until
  car.sornFrom = null
  car.everTaxed = true
  return owed
}
function wait({ life, car, chance }: Doing, words: string): void {
  const on = life.today()
  if (/MOT/.test(words)) car.waitUntil = addDays(on, between(chance, 3, 12))
  else if (/insur/i.test(words)) car.waitUntil = addDays(on, 4)
  else car.waitUntil = addMonths(on, 1)
}

export async function offTheRoad(doing: Doing): Promise<void> {
  const { life, person, car, chance } = doing
  const { wanted, guest } = proving(doing, ['logBook', 'reminder'])
  const on = life.today()
  await errand(life, person, {
    ...{ service: 'declare-sorn', car, guest, chance, wanted },
    onGranted: (done, owe) => {
      const isLastMonth = car.taxedUntil !== null && car.taxedUntil >= on && car.taxedUntil < addMonths(firstOfMonth(on), 1)
      const owed = endTax(car, on, true)
      car.sornFrom = isLastMonth ? addMonths(firstOfMonth(on), 1) : on
      owe(asTold(life, car, done, owed))
    },
  })
}
/** What the page says that comes back at once is what the months are worth by the book. */
function asTold({ tally }: Life, car: Car, done: Outcome, owed: Owed): Owed {
  const told = backOf(done)
  if (done.granted && owed.card !== null && told !== owed.card)
    tally.wrong(`${car.mark}: the page says that ${told} pence come back at once; by the months that are left it is ${owed.card}`, {
      mark: car.mark,
    })
  return owed
}

type Selling = Doing & { readonly buyer: Person }
const sellerTells = ({ life, person, car, chance, buyer }: Selling): Promise<Outcome> => {
  const on = life.today()
  const own = { life, person, car, chance }
  const { wanted, guest } = proving(own, ['logBook'])
  return errand(life, person, {
    ...{ service: 'no-longer-keep-a-vehicle', car, guest, chance },
    wanted: { ...wanted, happened: 'person', buyer: buyer.name, buyerHome: buyer.home, endedOn: on },
    onGranted: (done, owe) => {
      car.holder = { kind: 'named', position: buyer.position }
      car.sornFrom = null
      owe(asTold(life, car, done, endTax(car, on)))
    },
  })
}
const buyerTells = ({ life, car, chance, buyer }: Selling, number: 'slip' | 'logBook'): Promise<Outcome> => {
  const on = life.today()
  return errand(life, buyer, {
    ...{ service: 'new-keeper', car, chance },
    wanted: { plate: car.mark, reference: car.papers[number], since: on },
    onGranted: (_done, owe) => {
      car.holder = { kind: 'person', position: buyer.position, id: buyer.id }
      car.sornFrom = null
      owe(endTax(car, on))
    },
  })
}
/** From one to another: one of them tells, or both, one after the other or at the same moment; or the buyer taxes it first. */
export async function sell(selling: Selling): Promise<void> {
  const { life, car, chance, person, buyer } = selling
  life.book.note({ on: life.today(), who: person.position, mark: car.mark, words: `sells it to person ${buyer.position}` })
  car.inHandOf = buyer.position
  car.waitUntil = undefined
  if (happens(chance, percent.bothAtOnce) && !life.orderly) {
    const [one, other] = await Promise.all([sellerTells(selling), buyerTells(selling, 'slip')])
    if (one.granted && other.granted) life.tally.wrong(`${car.mark}: seller and buyer were both told that it is done`, { mark: car.mark })
    return
  }
  const [sellerIs, buyerIs] = [!happens(chance, percent.sellerSilent), !happens(chance, percent.buyerSilent)]
  if (happens(chance, 50)) {
    if (sellerIs) await sellerTells(selling)
    if (buyerIs || !sellerIs) await buyerTells(selling, 'slip')
  } else {
    if (happens(chance, 30)) await taxWithSlip(selling)
    if (buyerIs || !sellerIs) await buyerTells(selling, 'slip')
    if (sellerIs) await sellerTells(selling)
  }
}
const taxWithSlip = async ({ life, car, chance, buyer }: Selling): Promise<void> => {
  const on = life.today()
  await errand(life, buyer, {
    ...{ service: 'tax-a-vehicle', car, guest: true, chance },
    wanted: {
      plate: car.mark,
      reference: car.papers.slip,
      payment: weighted(chance, waysToPay),
      changed: 'no',
      contact: buyer.email,
      postTo: buyer.home,
    },
    onGranted: (done, owe) => owe(taxed({ life, person: buyer, car, chance }, done, on)),
  })
}

const ends: Readonly<Record<'trade' | 'scrapped' | 'exported', Wanted>> = {
  trade: { happened: 'trade', trader: 'Invented Motors of Havenmouth' },
  scrapped: { happened: 'scrapped', facility: 'Invented Breakers', certificate: 'COD-00-1234' },
  exported: { happened: 'exported' },
}
/** To the motor trade, to the breaker, or out of the country. What the trade has it sells again some days later. */
export async function partWith({ life, person, car, chance }: Doing, how: keyof typeof ends, buyer: Person): Promise<void> {
  const on = life.today()
  const { wanted, guest } = proving({ life, person, car, chance }, ['logBook'])
  const outcome = await errand(life, person, {
    ...{ service: 'no-longer-keep-a-vehicle', car, guest, chance },
    wanted: { ...wanted, ...ends[how], endedOn: on },
    onGranted: (done, owe) => {
      if (how === 'trade') Object.assign(car, { holder: { kind: 'trade' }, sornFrom: null, papers: { ...car.papers, reminder: undefined } })
      else Object.assign(car, { holder: { kind: 'gone' }, inHandOf: undefined })
      owe(asTold(life, car, done, endTax(car, on)))
    },
  })
  if (how !== 'trade' || !outcome.granted) return
  car.inHandOf = undefined
  life.later(between(chance, 3, 40), [car.mark, `person ${buyer.position}`], async () => {
    car.inHandOf = buyer.position
    car.waitUntil = undefined
    await buyerTells({ life, person, car, chance, buyer }, 'logBook')
  })
}

export async function loseLogBook(doing: Doing): Promise<void> {
  const { life, person, car, chance } = doing
  // Whom the register knows from the seller's word alone has no other number that serves, and writes by post.
  if (!isKnownKeeper(doing) && car.papers.reminder === undefined)
    return life.book.note({ on: life.today(), who: person.position, mark: car.mark, words: 'lost its log book, and has no number left' })
  const { wanted, guest } = proving(doing, ['reminder'])
  await errand(life, person, {
    ...{ service: 'replace-log-book', car, guest, chance },
    wanted: { ...wanted, happened: weighted(chance, logBookGone) },
  })
}
export async function changeIt(doing: Doing, what: 'colour' | 'engine'): Promise<void> {
  const { life, person, car, chance } = doing
  const { wanted, guest } = proving(doing, ['logBook'])
  const colour = chance.pick(['BLACK', 'BLUE', 'GREEN', 'RED', 'SILVER', 'WHITE'])
  const said = what === 'colour' ? { changes: ['colour'], colour } : { changes: ['engine'], engineCc: 900 + chance.below(1500) }
  await errand(life, person, { ...{ service: 'change-vehicle-details', car, guest, chance }, wanted: { ...wanted, ...said } })
}
export async function exemptIt(doing: Doing): Promise<void> {
  const { life, person, car, chance } = doing
  const { wanted, guest } = proving(doing, ['logBook'])
  const on = life.today()
  await errand(life, person, {
    ...{ service: 'change-tax-class', car, guest, chance },
    wanted: { ...wanted, becomes: chance.pick(['historic', 'disabled']) },
    onGranted: (done, owe) => owe(asTold(life, car, done, exempt(car, on))),
  })
}
/** Its tax runs on, and what was paid for the months to come is given back. */
function exempt(car: Car, on: PlainDate): Owed {
  const { taxedUntil } = car
  const owed = endTax(car, on)
  car.taxedUntil = taxedUntil
  return owed
}

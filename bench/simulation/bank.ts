import { addDays, dayOf, firstOfMonth, type Instant, type PlainDate } from '#kernel'
import { type Bought, type Car, type Owed, type Sent, worthOfRest } from './book.ts'
import { chanceOf, happens } from './chance.ts'
import type { Life } from './errand.ts'
import { percent } from './rates.ts'

/* What banks do with instalments: some accounts are short of money, and some payers have their money taken back. */
type Linked = { readonly links: { readonly mandate: string } }

/** The bank's word on every instalment that has been taken: each time it is presented it may come back, by chance. */
export function createBank(life: Life) {
  const { world, book, seed } = life
  /** How often an instalment came back: whoever was short of money once often is so again. */
  const returned = new Map<string, number>()
  const keeps = (sent: Sent): boolean => [...book.cars.values()].some(({ bought }) => bought.some(({ caseId }) => caseId === sent.caseId))
  return (): void => {
    const { debit } = world.books
    const cases = new Map(debit.resources('mandates').map((one) => [one.id, (one.data.metadata as { case?: string }).case ?? '']))
    for (const { id, status, chargeOn, data } of debit.resources('payments')) {
      const sent = book.sent.get(cases.get((data as Linked).links.mandate) ?? '')
      if (!sent || chargeOn === undefined) continue
      const drawn = (what: string) => chanceOf(seed, what, sent.who, sent.on, sent.mark ?? '', chargeOn)
      const often = returned.get(id) ?? 0
      const at = { on: life.today(), who: sent.who, mark: sent.mark }
      if (status === 'submitted' && chargeOn <= life.today()) {
        if (!happens(drawn('short of money'), often > 0 ? percent.failsAgain : percent.collectionFails)) continue
        returned.set(id, often + 1)
        debit.simulate('payment_failed', id)
        book.note({ ...at, words: `an instalment of ${Number(data.amount)} pence came back from the bank${often > 0 ? ' again' : ''}` })
      } else if (status === 'paid_out' && often < chargedBack && keeps(sent) && happens(drawn('taken back'), percent.chargedBack)) {
        returned.set(id, chargedBack)
        debit.simulate('payment_charged_back', id)
        book.note({ ...at, words: `the bank took back an instalment of ${Number(data.amount)} pence` })
      }
    }
  }
}
const chargedBack = 100

type Row = { readonly id: string; readonly endedAt: Instant }
const unpaidSql = `select case_id as id, (extract(epoch from ended_at) * 1000)::float8 as "endedAt" from portreeve.cases where stage = 'untaxed'`
/** Whoever was told that an instalment did not come has no tax any more from the month on in which they are told. */
export async function hearOfUnpaid({ world, book }: Life): Promise<void> {
  for (const { id, endedAt } of await world.admin.query<Row>(unpaidSql)) {
    const sent = book.sent.get(id)
    if (!sent || sent.unpaidOn !== undefined) continue
    const on = dayOf(endedAt)
    sent.unpaidOn = on
    const car = [...book.cars.values()].find(({ bought }) => bought.some(({ caseId }) => caseId === id))
    const one = car?.bought.find(({ caseId }) => caseId === id)
    book.note({ on, who: sent.who, mark: car?.mark ?? sent.mark, words: 'is told that an instalment did not come, and that its tax ends' })
    if (car && one) sent.owed = together(sent.owed, endUnpaid(car, one, on))
  }
}
/** By its published rule: with the month before, or before it began; other tax that was bought stays. */
export function endUnpaid(car: Car, one: Bought, on: PlainDate): Owed {
  const month = firstOfMonth(on)
  const from = one.from > month ? one.from : month
  const others = car.bought.filter((other) => other !== one)
  car.bought = others
  car.taxedUntil = others.reduce((last, { until }) => (until > last ? until : last), addDays(from, -1))
  return { card: null, debits: [worthOfRest(one, from)] }
}
const together = (a: Owed, b: Owed): Owed => ({ card: a.card, debits: [...a.debits, ...b.debits] })

import assert from 'node:assert/strict'
import test from 'node:test'
import { day, type PlainDate, pounds } from '#kernel'
import { endUnpaid } from '../../bench/simulation/bank.ts'
import { type Bought, type Car, createBook, endTax } from '../../bench/simulation/book.ts'

const bought = (differs: Partial<Bought> = {}): Bought => ({
  ...{ caseId: 'monthly', from: day('2026-11-01'), until: day('2027-10-31'), yearly: pounds(240), paidOn: null, debit: true },
  ...{ byNewKeeper: false, ...differs },
})
const car = (mark: string, ...all: readonly Bought[]): Car => ({
  ...{ mark, earlier: [], holder: { kind: 'trade' }, inHandOf: undefined, papers: { logBook: '', slip: '', reminder: undefined } },
  ...{ taxedUntil: all.at(-1)?.until ?? null, sornFrom: null, bought: all, everTaxed: true, insuredUntil: undefined },
  ...{ motUntil: undefined, motFrom: day('2026-01-01'), waitUntil: undefined, pending: 0 },
})
const on: PlainDate = day('2027-02-10')

test('a number that goes from one vehicle to another leaves both with one mark, and each keeps its story', () => {
  const book = createBook()
  const [one, other] = [car('A1'), car('B1')]
  for (const each of [one, other]) book.cars.set(each.mark, each)
  book.note({ on, who: undefined, mark: 'A1', words: 'is painted' })
  book.remark([
    { car: one, to: 'C1' },
    { car: other, to: 'A1' },
  ])
  assert.deepEqual([...book.cars].map(([mark, { earlier }]) => [mark, earlier]).sort(), [
    ['A1', ['B1']],
    ['C1', ['A1']],
  ])
  assert.deepEqual(book.storyOf({ mark: 'C1' }), ['2027-02-10 is painted'])
})
test('an instalment that does not come ends its tax with the month before, and other tax stays', () => {
  const monthly = bought()
  const one = car('A1', monthly)
  const owed = endUnpaid(one, monthly, on)
  assert.equal(one.taxedUntil, '2027-01-31')
  assert.deepEqual(owed.debits, [{ caseId: 'monthly', of: 12, used: 3, left: pounds(180) }])
  const card = bought({ caseId: 'card', debit: false, paidOn: on, until: day('2027-03-31') })
  const both = car('A1', card, monthly)
  endUnpaid(both, monthly, on)
  assert.deepEqual([both.taxedUntil, both.bought], ['2027-03-31', [card]])
})
test('tax that was bought ahead and not paid for has never begun', () => {
  const ahead = bought({ from: day('2027-04-01'), until: day('2028-03-31') })
  const one = car('A1', ahead)
  assert.deepEqual(endUnpaid(one, ahead, on).debits[0], { caseId: 'monthly', of: 12, used: 0, left: pounds(240) })
  assert.equal(one.taxedUntil, '2027-03-31')
})
test('whole months that are left of what a card paid for come back, and the month that has begun does not', () => {
  const one = car('A1', bought({ debit: false, paidOn: day('2026-10-20') }))
  assert.deepEqual(endTax(one, on), { card: pounds(160), debits: [] })
  assert.equal(one.taxedUntil, '2027-02-09')
})

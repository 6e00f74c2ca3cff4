import assert from 'node:assert/strict'
import test from 'node:test'
import { day, pounds } from '#kernel'
import { boughtFrom } from '../../../test/invented/own-vehicle.ts'
import { leftOf, leftOfCollected } from './end-of-tax.ts'

const year = boughtFrom('2026-06-01', '2027-05-31')
const on = (today: string, ...bought: Parameters<typeof leftOf>[0]) => leftOf(bought, day(today))

test('a month that has begun counts as used, on its first day and on its last', () => {
  assert.equal(on('2026-12-01', year).parts.length, 5)
  assert.equal(on('2026-12-31', year).parts.length, 5)
  assert.deepEqual(on('2027-05-01', year), { amount: 0, parts: [] })
})
test('half a penny is rounded up, once for each buying and not for each month', () => {
  assert.equal(on('2026-11-23', { ...year, yearly: pounds(20) }).amount, 10_00)
  assert.equal(on('2026-12-23', { ...year, yearly: pounds(20) }).amount, 8_33)
  assert.equal(on('2027-02-23', { ...year, yearly: pounds(35) }).amount, 8_75)
})
test('tax that was bought early is given back whole, beside what is left of the tax before it', () => {
  const next = boughtFrom('2027-06-01', '2028-05-31', { number: 2, yearly: pounds(200) })
  const { amount, parts } = on('2027-04-20', year, next)
  assert.deepEqual([amount, parts.length, parts[0], parts[1]], [16_25 + 200_00, 13, '1 2027-05', '2 2027-06'])
})
test('what was paid by card is given back from the very day on', () => {
  assert.equal(on('2026-11-23', { ...year, paidOn: day('2026-11-23') }).amount, 97_50)
  assert.equal(on('2026-11-23', { ...year, paidOn: null }).amount, 0)
  assert.equal(on('2026-11-23', { ...year, byDebit: true }).amount, 0)
})
test('what a Direct Debit pays for is asked of what it brought; it is expected only where its day has come', () => {
  const [byYear, byMonth] = leftOfCollected(
    [
      { ...year, byDebit: true },
      { ...year, number: 2, paidOn: null },
    ],
    day('2026-11-23'),
  )
  assert.ok(byYear && byMonth)
  const { part, used, of, amount, expects, parts } = byYear
  assert.deepEqual([part, used, of, amount, expects, parts.length], ['1', 6, 12, 97_50, 97_50, 6])
  assert.deepEqual([byMonth.part, byMonth.amount, byMonth.expects], ['2', 97_50, 0])
  const [early] = leftOfCollected([{ ...year, byDebit: true, paidOn: day('2026-12-14') }], day('2026-11-23'))
  assert.equal(early?.expects, 0)
})

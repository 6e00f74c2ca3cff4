import assert from 'node:assert/strict'
import test from 'node:test'
import { day, pounds } from '#kernel'
import { boughtFrom } from '../../../test/invented/own-vehicle.ts'
import { leftOf } from './end-of-tax.ts'

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
test('what is not paid for yet is not given back: month by month, and before the day of the Direct Debit', () => {
  assert.equal(on('2026-11-23', { ...year, paidOn: null }).amount, 0)
  assert.equal(on('2026-11-23', { ...year, paidOn: day('2026-11-23') }).amount, 0)
  assert.equal(on('2026-11-23', { ...year, paidOn: day('2026-11-22') }).amount, 97_50)
})

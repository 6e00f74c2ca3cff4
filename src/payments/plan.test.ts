import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf, day, pence, shares } from '#kernel'
import { collectionDays, planCollections, workingDaysBefore } from './plan.ts'

const calendar = calendarOf('england-and-wales')

test('collections fall on the same day of each month, or the next working day', () => {
  assert.deepEqual(collectionDays(day('2026-12-01'), 4, calendar), ['2026-12-01', '2027-01-04', '2027-02-01', '2027-03-01'])
  assert.deepEqual(collectionDays(day('2026-12-25'), 2, calendar), ['2026-12-29', '2027-01-25'], 'Christmas, Boxing Day and its substitute')
})
test('a 31st stays at the end of shorter months', () => {
  assert.deepEqual(collectionDays(day('2027-01-31'), 3, calendar), ['2027-02-01', '2027-03-01', '2027-03-31'])
})
test('working days before a day skip weekends and bank holidays', () => {
  assert.equal(workingDaysBefore(day('2026-12-29'), 1, calendar), '2026-12-24')
  assert.equal(workingDaysBefore(day('2026-12-07'), 10, calendar), '2026-11-23')
  assert.equal(workingDaysBefore(day('2026-12-07'), 0, calendar), '2026-12-07')
})
test('nothing is planned that cannot be announced ten working days ahead, and the shares add up', () => {
  const plan = planCollections(
    { first: day('2026-11-25'), amounts: shares(pence(20_475), 12), noticeDays: 10 },
    day('2026-11-23'),
    calendar,
  )
  assert.equal(plan[0]?.on, '2026-12-07')
  assert.deepEqual(plan.map((one) => one.amount).slice(0, 4), [1707, 1707, 1707, 1706])
  assert.equal(
    plan.reduce((sum, one) => sum + one.amount, 0),
    20_475,
  )
  assert.deepEqual(
    plan.map((one) => one.place),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  )
})

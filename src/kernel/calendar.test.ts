import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, calendarOf, day, type Nation, nations, type PlainDate, weekday } from '#kernel'

const daysOf = (year: number): readonly PlainDate[] => {
  const first = day(`${year}-01-01`)
  return Array.from({ length: 366 }, (_, i) => addDays(first, i)).filter((one) => one.startsWith(String(year)))
}
const offIn = (nation: Nation, year: number): readonly PlainDate[] =>
  daysOf(year).filter((one) => weekday(one) % 6 !== 0 && !calendarOf(nation).isWorkingDay(one))

/** Easter Sunday, by the anonymous Gregorian computus: a second opinion on the list. */
const easter = (year: number): PlainDate => {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const [month, date] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1]
  return day(`${year}-${month}-${date}`)
}
const years = [2024, 2025, 2026, 2027, 2028]

test('each nation has its number of bank holidays every year, none of them at a weekend', () => {
  const usual: Readonly<Record<Nation, number>> = { 'england-and-wales': 8, scotland: 9, 'northern-ireland': 10 }
  for (const nation of nations)
    for (const year of years) {
      // Scotland had one more for the World Cup of 2026.
      const extra = nation === 'scotland' && year === 2026 ? 1 : 0
      assert.equal(offIn(nation, year).length, usual[nation] + extra, `${nation} ${year}`)
    }
})
test('Good Friday is one everywhere, Easter Monday not in Scotland', () => {
  for (const year of years) {
    const [friday, monday] = [addDays(easter(year), -2), addDays(easter(year), 1)]
    for (const nation of nations) {
      assert.equal(calendarOf(nation).isWorkingDay(friday), false)
      assert.equal(calendarOf(nation).isWorkingDay(monday), nation === 'scotland')
    }
  }
})
test('the first working day after Christmas 2026 is the 29th', () =>
  assert.equal(calendarOf('england-and-wales').after(day('2026-12-24'), 1), '2026-12-29'))
test('no working days later is the same day, and ninety are counted over the holidays between', () => {
  const { after } = calendarOf('england-and-wales')
  assert.equal(after(day('2026-12-25'), 0), '2026-12-25')
  assert.equal(after(day('2026-11-23'), 90), '2027-04-05')
})

import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { formatOfMark, looksNewer, type Mark, markBegins, markOfAge, markOfUnknownAge } from '#definition'
import { addDays, day, type PlainDate } from '#kernel'

const begins = (mark: string) => markBegins(mark as Mark)
const today = day('2026-11-23')
const newer = (mark: Mark, registered: PlainDate) => looksNewer(mark, { registered, today })

test('a mark says from which day on a vehicle could be given it', () => {
  const said = [
    ['AB51ABC', '2001-09-01'],
    ['AB02ABC', '2002-03-01'],
    ['AB26ABC', '2026-03-01'],
    ['AB76ABC', '2026-09-01'],
    ['A1ABC', '1983-08-01'],
    ['S123ABC', '1998-08-01'],
    ['T123ABC', '1999-03-01'],
    ['Y9ABC', '2001-03-01'],
    ['ABC1A', '1963-02-01'],
    ['ABC123E', '1967-01-01'],
    ['ABC123F', '1967-08-01'],
  ] as const
  for (const [mark, from] of said) assert.equal(begins(mark), from, mark)
})
test('marks without a letter or number of their age say nothing of it, and suit every vehicle', () => {
  for (const mark of ['A1', 'ABC123', '1234AB', 'AIZ1234', 'Q123ABC']) {
    assert.equal(begins(mark), undefined, mark)
    assert.equal(newer(mark as Mark, day('1950-01-01')), false)
  }
})
test('a mark may make a vehicle look older, never newer', () => {
  assert.equal(newer('AB19ABC' as Mark, day('2019-02-28')), true)
  assert.equal(newer('AB19ABC' as Mark, day('2019-03-01')), false)
  assert.equal(newer('AB19ABC' as Mark, day('2024-03-01')), false)
})
test('a mark of a series that has not begun says no age yet', () => {
  assert.equal(newer('AB76ABC' as Mark, day('2019-02-28')), true)
  assert.equal(newer('AB27ABC' as Mark, day('2019-02-28')), false)
})
test('a mark that is made for a day is valid, says the age of that day and never a newer one', () => {
  const digits = fc.stringMatching(/^\d{12}$/)
  const days = fc.integer({ min: 0, max: 31_000 }).map((n) => addDays(day('1950-01-01'), n))
  fc.assert(
    fc.property(digits, days, (drawn, on) => {
      const mark = markOfAge(on, { area: 'J', digits: drawn })
      const format = formatOfMark(mark)
      assert.ok(format, mark)
      const expected = on >= '2001-09-01' ? 'current' : on >= '1983-08-01' ? 'prefix' : on >= '1963-02-01' ? 'suffix' : 'dateless'
      assert.equal(format, expected, `${mark} ${on}`)
      assert.equal(looksNewer(mark, { registered: on, today: on }), false, `${mark} ${on}`)
      const next = begins(mark)
      assert.ok(next === undefined || next > addDays(on, -366 - 31), `${mark} is older than it need be for ${on}`)
    }),
  )
})
test('the age changes on the first of March and of September', () => {
  const at = (on: string) => markOfAge(day(on), { area: 'J', digits: '000000000000' }).slice(0, 4)
  assert.deepEqual(['2026-02-28', '2026-03-01', '2026-08-31', '2026-09-01', '2027-01-05'].map(at), ['JA75', 'JA26', 'JA26', 'JA76', 'JA76'])
})
test('a mark for a vehicle of unknown age is a Q mark', () => {
  fc.assert(fc.property(fc.stringMatching(/^\d{12}$/), (digits) => formatOfMark(markOfUnknownAge({ area: 'J', digits })) === 'q'))
})

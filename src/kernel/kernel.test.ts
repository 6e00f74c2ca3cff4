import assert from 'node:assert/strict'
import test from 'node:test'
import {
  addMonths,
  bankName,
  day,
  dayOf,
  instant,
  newReference,
  parseReference,
  parseUuid,
  pence,
  seededRandom,
  shares,
  startOfDay,
  systemRandom,
  timesThousandths,
  uuid7,
  wholeYears,
} from './index.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('a day is a day in London, in winter and in summer', () => {
  assert.equal(dayOf(instant('2026-01-10T23:59:59Z')), '2026-01-10')
  assert.equal(dayOf(instant('2026-07-10T22:59:59Z')), '2026-07-10')
  assert.equal(dayOf(instant('2026-07-10T23:00:00Z')), '2026-07-11')
})
test('a day starts at midnight in London, also on the days when the clocks change', () => {
  assert.equal(startOfDay(day('2026-01-10')), instant('2026-01-10T00:00:00Z'))
  assert.equal(startOfDay(day('2026-03-29')), instant('2026-03-29T00:00:00Z'))
  assert.equal(startOfDay(day('2026-03-30')), instant('2026-03-29T23:00:00Z'))
  assert.equal(startOfDay(day('2026-10-25')), instant('2026-10-24T23:00:00Z'))
  assert.equal(startOfDay(day('2026-10-26')), instant('2026-10-26T00:00:00Z'))
})
test('ids sort by time and are well formed', () => {
  const early = uuid7({ now: () => instant('2026-11-23T00:00:00Z') }, systemRandom)
  const late = uuid7({ now: () => instant('2026-11-23T00:00:00.001Z') }, systemRandom)
  assert.ok(early < late)
  assert.equal(parseUuid(early), early)
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/)
  assert.equal(parseUuid('../etc/passwd'), undefined)
})
test('a reference read out with O for 0 and I for 1, in small letters, is found', () => {
  const reference = newReference(seededRandom(7))
  assert.match(reference, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  assert.equal(parseReference(reference.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i')), reference)
})
test('one wrong character in a reference is noticed', () => {
  const random = seededRandom(11)
  let missed = 0
  let tried = 0
  for (let i = 0; i < 200; i++) {
    const packed = newReference(random).replaceAll('-', '')
    for (let place = 0; place < packed.length; place++)
      for (const other of alphabet) {
        if (other === packed[place]) continue
        tried++
        if (parseReference(packed.slice(0, place) + other + packed.slice(place + 1))) missed++
      }
  }
  assert.ok(missed / tried < 0.005, `${missed} of ${tried} were taken for another reference`)
})
test('two neighbours swapped in a reference are noticed', () => {
  const random = seededRandom(13)
  for (let i = 0; i < 200; i++) {
    const packed = newReference(random).replaceAll('-', '')
    for (let place = 0; place + 2 < packed.length; place++) {
      const [a = '', b = ''] = packed.slice(place, place + 2)
      if (a === b || (a + b).match(/0Z|Z0/)) continue
      assert.equal(parseReference(packed.slice(0, place) + b + a + packed.slice(place + 2)), undefined)
    }
  }
})
test('half a penny rounds up, and shares add up to the whole', () => {
  assert.equal(timesThousandths(pence(16500), 525), 8663)
  assert.equal(timesThousandths(pence(19500), 525), 10238)
  const twelve = shares(pence(20475), 12)
  assert.equal(
    twelve.reduce((sum, part) => sum + part, 0),
    20475,
  )
  assert.equal(Math.max(...twelve) - Math.min(...twelve), 1)
})
test('months and years end where the calendar ends', () => {
  assert.equal(addMonths(day('2026-01-31'), 1), '2026-02-28')
  assert.equal(addMonths(day('2028-01-31'), 1), '2028-02-29')
  assert.equal(wholeYears(day('1956-11-24'), day('2026-11-23')), 69)
  assert.equal(wholeYears(day('1956-11-23'), day('2026-11-23')), 70)
})
test('seeded chance repeats itself', () => assert.deepEqual(seededRandom(3).bytes(16), seededRandom(3).bytes(16)))

test('a name reaches the bank in the letters of its character set, and no longer than it has room for', () => {
  const written = ['Ŵyn Ŷr-Évans', 'S. O’Brien', 'Łucja Øster', 'Groß & Söhne', 'Maximilian Featherstonehaugh', 'Dafydd  ap  Gwŷn']
  assert.deepEqual(written.map(bankName), [
    'WYN YR-EVANS',
    'S. OBRIEN',
    'LUCJA OSTER',
    'GROSS & SOHNE',
    'MAXIMILIAN FEATHER',
    'DAFYDD AP GWYN',
  ])
  for (const none of ['李', '’', 'A_B', 'Παπ', '']) assert.equal(bankName(none), undefined)
})

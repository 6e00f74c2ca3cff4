import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  type DriverNumber,
  driverNumberAgrees,
  driverNumberDisagreements,
  driverNumberStem,
  parseDriverNumber,
  partsOfDriverNumber,
  type Sex,
  surnamePart,
} from '#definition'
import { day } from '#kernel'

const number = (raw: string): DriverNumber => {
  const parsed = parseDriverNumber(raw)
  assert.ok(parsed, raw)
  return parsed
}
const sarah = { name: { first: 'Sarah Meredyth', last: 'Morgan' }, bornOn: day('1976-03-11'), sex: 'female' as Sex }

test('a number is taken apart', () =>
  assert.deepEqual(partsOfDriverNumber(number('MORGA753116SM9IJ')), { surname: 'MORGA', born: '76-03-11', sex: 'female', initials: 'SM' }))
test('a number agrees with whom it was made for, and says what does not agree', () => {
  const hers = number('MORGA753116SM9IJ')
  assert.ok(driverNumberAgrees(hers, sarah))
  assert.deepEqual(driverNumberDisagreements(hers, { ...sarah, name: { first: 'Sarah', last: 'Jones' } }), ['surname'])
  assert.deepEqual(driverNumberDisagreements(hers, { ...sarah, bornOn: day('1976-03-12'), sex: 'male' }), ['birth date', 'sex'])
  assert.deepEqual(driverNumberDisagreements(hers, { ...sarah, name: { first: 'Tom', last: 'Morgan' } }), ['initials'])
})
test('a second forename may be left out', () =>
  assert.ok(driverNumberAgrees(number('MORGA753116SM9IJ'), { ...sarah, name: { first: 'Sarah', last: 'Morgan' } })))
test('short surnames are filled with 9, MAC is MC, and accents and apostrophes fall away', () => {
  assert.equal(surnamePart('Ng'), 'NG999')
  assert.equal(surnamePart('MacDonald'), 'MCDON')
  assert.equal(surnamePart('McDonald'), 'MCDON')
  assert.equal(surnamePart('O’Brien'), 'OBRIE')
  assert.equal(surnamePart('Brontë'), 'BRONT')
  assert.equal(surnamePart('Ŵ'), 'W9999')
  assert.equal(surnamePart('d’Ŷr-Łow'), 'DYRLO')
})
test('numbers that break the structure or the calendar are refused', () => {
  for (const raw of [
    'MORGA753116SM9I',
    'MORGA702316SM9IJ',
    'MORGA753326SM9IJ',
    'M9RGA753116SM9IJ',
    'MORGA753116SM1IJ',
    'MORGA753116S99I1',
    '1234567',
  ])
    assert.equal(parseDriverNumber(raw), undefined, raw)
})
test('a number of Northern Ireland has eight digits and says nothing about anybody', () =>
  assert.deepEqual(driverNumberDisagreements(number('1234 5678'), sarah), []))
test('the issue number of a card is left off', () => assert.equal(number('MORGA 753116 SM9IJ 35'), 'MORGA753116SM9IJ'))
test('what follows from a person is always agreed with', () => {
  const person = fc.record({
    first: fc.stringMatching(/^[A-Z][a-z]{0,9}( [A-Z][a-z]{1,5})?$/),
    last: fc.stringMatching(/^[A-Z][a-z’-]{0,20}$/),
    bornOn: fc.date({ min: new Date('1920-01-01'), max: new Date('2010-12-31'), noInvalidDate: true }),
    sex: fc.constantFrom<Sex>('female', 'male'),
  })
  fc.assert(
    fc.property(person, ({ first, last, bornOn, sex }) => {
      const holder = { name: { first, last }, bornOn: day(bornOn.toISOString().slice(0, 10)), sex }
      assert.ok(driverNumberAgrees(number(`${driverNumberStem(holder)}9AA`), holder))
    }),
  )
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { matching } from './search.ts'

const all = [
  'Renew your driving licence Adnewyddu eich trwydded yrru drivers',
  'Tax your vehicle car Trethu eich cerbyd',
  'Check a vehicle tax MOT Gwirio cerbyd',
  'Approval of a school trip Caniatâd i daith ysgol',
]
const found = (query: string): readonly number[] => matching(all, query, (text) => text).map((text) => all.indexOf(text))

test('a word, its beginning, its ending or a slip in it finds what is meant', () => {
  for (const query of ['licence', 'LICEN', 'licens', 'license', 'drivers license', 'driver’s licence', 'renewing my licence', 'lisence'])
    assert.deepEqual(found(query), [0], query)
  assert.deepEqual(found('mot'), [2])
  assert.deepEqual(found('vehical'), [1, 2])
  assert.deepEqual(found('tax'), [1, 2])
})
test('Welsh is found with and without its accents', () => {
  assert.deepEqual(found('caniatad'), [3])
  assert.deepEqual(found('Caniatâd'), [3])
  assert.deepEqual(found('trwyded'), [0])
})
test('what is not there is not found, and nothing asked is everything', () => {
  for (const query of ['passport', 'xyzzy', 'bin collection']) assert.deepEqual(found(query), [], query)
  assert.deepEqual(found(''), [0, 1, 2, 3])
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { seededRandom } from '#kernel'
import { readCaller } from './caller.ts'
import { isSaidRight } from './compare.ts'
import { type Askable, drawn, shareOnePaper, standing } from './draw.ts'

const right = (like: Parameters<typeof isSaidRight>[0], held: unknown, said: readonly string[]) => {
  for (const one of said) assert.ok(isSaidRight(like, one, held), `"${one}" is ${JSON.stringify(held)}`)
}
const wrong = (like: Parameters<typeof isSaidRight>[0], held: unknown, said: readonly string[]) => {
  for (const one of said) assert.ok(!isSaidRight(like, one, held), `"${one}" is not ${JSON.stringify(held)}`)
}
test('a day is right however it is said, and another day never', () => {
  right('day', '1985-04-03', ['3 4 1985', '03/04/85', '3.4.1985', '3rd of April 1985', 'April 3rd, 1985', '1985-04-03', '3 Ebrill 1985'])
  wrong('day', '1985-04-03', ['4 3 1985', 'April 1985', '3 4', '31 2 1985', '', 'yes'])
  right('month', '2026-12-07', ['December 2026', '12/26', 'Rhagfyr 2026', '7 12 2026'])
  wrong('month', '2026-12-07', ['2026', 'December', '11 2026'])
})
test('an address is right with its number and its name, and without what people leave out', () => {
  const home = { lines: ['12a O’Connell Street', 'Havenmouth'], postcode: 'PW1 1AA' }
  right('address', home, ['12a oconnell street', '12A O’Connell St, Havenmouth', 'number 12a O’Conell Street', '12a O’Connell'])
  wrong('address', home, ['12 O’Connell Street', 'O’Connell Street', '12a High Street', 'Havenmouth'])
  wrong('address', null, ['12a O’Connell Street'])
})
test('numbers and addresses of mail are right with other spaces, signs and letters that look alike', () => {
  right('code', 'OBRIE801010S9AIJ', ['obrie 801010 s9aij', '0BRIE8O1O1OS9A1J'])
  right('phone', '+447700900123', ['07700 900 123', '0044 7700 900123'])
  right('email', 'sian@example.com', ['Sian@Example.com', 'sian at example dot com'])
  right('code', ['11111111111', '22222222222'], ['2222 222 2222'])
  wrong('phone', '+447700900123', ['07700 900124', '', '+'])
})
test('what an adviser types is taken apart: names, days, postcodes and one number of theirs', () => {
  assert.deepEqual(readCaller('Siân Jones 3 4 1985 sa1 1aa'), { bornOn: '1985-04-03', postcode: 'SA1 1AA', name: 'Siân Jones' })
  assert.deepEqual(readCaller('O’Brien 3rd April 1985'), { bornOn: '1985-04-03', name: 'O’Brien' })
  assert.deepEqual(readCaller('obrien 1 1 1980'), { bornOn: '1980-01-01', name: 'obrien' }, 'no reference, whatever its check character')
  assert.deepEqual(readCaller('07700 900123'), { phone: '07700900123' })
  assert.deepEqual(readCaller('OBRIE 801010 S9AIJ'), { driverNumber: 'OBRIE801010S9AIJ' })
  assert.deepEqual(readCaller('AB51 CDE'), { mark: 'AB51CDE' })
  assert.deepEqual(readCaller('Jones SA1 1AA'), { postcode: 'SA1 1AA', name: 'Jones' })
})
const question = (name: string, on: readonly string[]): Askable => ({
  name,
  on,
  field: name,
  ask: { en: name, cy: name },
  like: 'code',
  register: {} as Askable['register'],
})
const licence = ['a', 'b', 'c', 'd'].map((name) => question(name, ['licence']))
const elsewhere = question('e', ['log-book'])
test('the first questions never stand on one paper, and too few are none', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const put = drawn([...licence, elsewhere], seededRandom(seed))
    assert.equal(put.length, 5)
    assert.ok(!shareOnePaper(put.slice(0, 3)), put.map(({ name }) => name).join())
  }
  assert.deepEqual(drawn(licence, seededRandom(1)), [])
  assert.deepEqual(drawn([elsewhere, question('f', [])], seededRandom(1)), [])
})
test('three right answers that no paper has together pass, two wrong ones do not', () => {
  const put = [licence[0], licence[1], licence[2], elsewhere]
  assert.equal(standing(put, { answered: 3, correct: ['a', 'b', 'c'] }), 'more', 'all of them stand on the licence')
  assert.equal(standing(put, { answered: 4, correct: ['a', 'b', 'c', 'e'] }), 'passed')
  assert.equal(standing(put, { answered: 4, correct: ['a', 'b', 'e'] }), 'passed')
  assert.equal(standing(put, { answered: 2, correct: [] }), 'failed')
  assert.equal(standing(put, { answered: 4, correct: ['a', 'b', 'c'] }), 'failed')
})

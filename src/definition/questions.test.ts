import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  address,
  bankDetails,
  date,
  declaration,
  digits,
  driverNumber,
  email,
  exampleDay,
  fieldsOf,
  file,
  longText,
  manyOf,
  mark,
  money,
  name,
  nationalInsuranceNumber,
  number,
  oneOf,
  optional,
  phone,
  photo,
  place,
  type Question,
  type Raw,
  rawFrom,
  say,
  signature,
  text,
  translation,
  vin,
  yesNo,
} from '#definition'
import { day } from '#kernel'
import { sharedWelsh } from './shared-welsh.ts'

const ask = { ask: '?' }
type Case = readonly [question: Question<unknown>, good: Raw, value: unknown, bad: Raw, problem: string]
const stored = { digest: 'd', type: 'image/png', bytes: '9', name: 'a.png' }
const all: readonly Case[] = [
  [text(ask), '  Siân   O’Brien ', 'Siân O’Brien', 'x'.repeat(201), 'Enter no more than {max} characters'],
  [longText(ask), 'one\r\ntwo', 'one\ntwo', 'x'.repeat(2001), 'Enter no more than {max} characters'],
  [number({ ...ask, min: 0, max: 999_999 }), '12,000', 12000, '-1', 'Enter a number from {min} to {max}'],
  [number({ ...ask, min: 0, max: 9 }), '7', 7, '7.5', 'Enter a whole number, like 12'],
  [number({ ...ask, min: 0, max: 9, decimals: 2 }), '7.25', 7.25, '1e1', 'Enter a number, like 12.5'],
  [money(ask), '£1,234.50', 123450, '12.5', 'Enter an amount in pounds and pence, like 12.50'],
  [money(ask), '0.05', 5, '999999999', 'Enter a smaller amount'],
  [
    date(ask),
    { day: '29', month: '2', year: '2028' },
    '2028-02-29',
    { day: '29', month: '2', year: '2027' },
    'Enter a real date: a day, a month and a year',
  ],
  [date(ask), { day: '3', month: 'Medi', year: '2026' }, '2026-09-03', { day: '3', month: '', year: '2026' }, 'Enter the month as well'],
  [
    date(ask),
    { day: '1', month: 'January', year: '2026' },
    '2026-01-01',
    { day: '3', month: '4', year: '85' },
    'Enter the year in four digits',
  ],
  [yesNo(ask), 'no', false, 'perhaps', 'Select yes or no'],
  [oneOf({ ...ask, options: { a: 'A', b: 'B' } }), 'b', 'b', 'toString', 'Select one of the options'],
  [manyOf({ ...ask, options: { a: 'A', b: 'B' } }), ['b', 'a', 'b'], ['a', 'b'], ['a', 'c'], 'Select from the options shown'],
  [name(ask), { first: 'Ŵ', last: 'd’Ŷr' }, { first: 'Ŵ', last: 'd’Ŷr' }, { first: 'Siân', last: '' }, 'Enter a last name'],
  [
    address(ask),
    { line1: '1 Row', town: 'Caerdydd', postcode: 'cf101aa', uprn: '100' },
    { lines: ['1 Row', 'Caerdydd'], postcode: 'CF10 1AA', uprn: '100' },
    { line1: '1 Row', postcode: 'X' },
    'Enter a full UK postcode, like CF10 1AA',
  ],
  [
    place(ask),
    { line1: '1 Row', postcode: 'GIR 0AA', uprn: '100' },
    { lines: ['1 Row'], postcode: 'GIR 0AA', uprn: '100' },
    { line1: '1 Row', postcode: 'CF10 1AA' },
    'Choose an address from the list',
  ],
  [email(ask), ' a@b.cymru ', 'a@b.cymru', 'a@b', 'Enter an email address, like name@example.com'],
  [phone(ask), '(01632) 960-001', '+441632960001', '12', 'Enter a telephone number, like 01632 960 001 or +44 808 157 0192'],
  [phone(ask), '+44 (0)7700 900123', '+447700900123', '0999', 'Enter a telephone number, like 01632 960 001 or +44 808 157 0192'],
  [phone(ask), '+353 20 915 1234', '+353209151234', '+44 1', 'Enter a telephone number, like 01632 960 001 or +44 808 157 0192'],
  [mark(ask), 'ab12 cde', 'AB12CDE', 'AB12 CD3E', 'Enter a UK registration number, like AB12 CDE'],
  [
    driverNumber(ask),
    'morga 753116 sm9ij 35',
    'MORGA753116SM9IJ',
    'MORGA702316SM9IJ',
    'Enter the 16 characters in section 5 of the licence',
  ],
  [nationalInsuranceNumber(ask), 'ab 12 34 56 c', 'AB123456C', 'QQ123456C', 'Enter a National Insurance number, like QQ 12 34 56 C'],
  [
    bankDetails(ask),
    { accountName: 'S O’Brien', sortCode: '30-94 30', accountNumber: '123456' },
    { accountName: 'S O’Brien', sortCode: '309430', accountNumber: '00123456' },
    { accountName: 'S', sortCode: '1', accountNumber: '12345678' },
    'Enter a sort code of 6 digits, like 30 94 30',
  ],
  [
    vin(ask),
    'wvwzzz1jz xw000001',
    'WVWZZZ1JZXW000001',
    'WVWZZZ1JZXW00000O',
    'Enter the 17 characters of the vehicle identification number',
  ],
  [digits({ ...ask, lengths: [11, 16] }), '1234 5678 901', '12345678901', '123', 'Enter the right number of digits'],
  [photo(ask), stored, { ...stored, bytes: 9 }, { ...stored, type: 'text/html' }, 'The file must be one of: {types}'],
  [file({ ...ask, bytesMax: 8 }), { ...stored, bytes: '8' }, { ...stored, bytes: 8 }, stored, 'The file must be smaller than {size} MB'],
  [signature(ask), 'Siân O’Brien', 'Siân O’Brien', 'Siân', 'Type your first name and last name to sign'],
  [declaration(ask), 'yes', true, 'no', 'Tick the box to declare this'],
]
for (const [question, good, value, bad, problem] of all) {
  test(`a ${question.kind} (${JSON.stringify(good)}) is parsed, and nonsense is told so in a sentence`, () => {
    assert.deepEqual(question.parse(good), { value })
    const refused = question.parse(bad)
    assert.equal('problems' in refused && refused.problems[0].problem, problem)
    assert.deepEqual(question.parse(''), { problems: [{ problem: question.missing }] })
  })
  test(`a ${question.kind} (${JSON.stringify(good)}) goes back into the form that it came from`, () => {
    const fields = fieldsOf(question, 'q', value)
    assert.deepEqual(question.parse(rawFrom(question, 'q', fields)), { value })
    assert.deepEqual(JSON.parse(JSON.stringify(value)), value)
  })
  test(`whatever a ${question.kind} (${JSON.stringify(good)}) says has Welsh`, () => {
    for (const said of [question.missing, question.wrong, ...question.alsoSays]) assert.ok(sharedWelsh[said], said)
    assert.ok([...question.alsoSays, question.missing, question.wrong].includes(problem))
  })
}

const words = { en: say(translation({ state: 'draft' }, {}), 'en'), cy: say(translation({ state: 'draft' }, { A: 'Â' }), 'cy') }
test('answers are shown in words, in the language', () => {
  assert.equal(date(ask).show('2026-09-03', 'cy', words.cy), '3 Medi 2026')
  assert.equal(money(ask).show(123450, 'en', words.en), '£1,234.50')
  assert.equal(money(ask).show(100_000_000, 'en', words.en), '£1,000,000')
  assert.equal(yesNo(ask).show(false, 'cy', words.cy), 'Na')
  assert.equal(manyOf({ ...ask, options: { a: 'A', b: 'B' } }).show(['a', 'b'], 'cy', words.cy), 'Â\nB')
  assert.equal(optional(email(ask)).show(null, 'cy', words.cy), 'Heb ei roi')
  assert.equal(address(ask).show({ lines: ['1 Row', 'Caerdydd'], postcode: 'CF10 1AA' }, 'en', words.en), '1 Row\nCaerdydd\nCF10 1AA')
  assert.equal(mark(ask).show('AB12CDE', 'en', words.en), 'AB12 CDE')
  assert.equal(nationalInsuranceNumber(ask).show('AB123456C', 'en', words.en), 'AB 12 34 56 C')
  assert.equal(phone(ask).show('+447700900123', 'en', words.en), '07700 900123')
})
test('a National Insurance number with a prefix that is never issued is refused', () => {
  for (const prefix of ['BG', 'GB', 'NK', 'KN', 'TN', 'NT', 'ZZ', 'DA', 'AO', 'QQ'])
    assert.ok('problems' in nationalInsuranceNumber(ask).parse(`${prefix}123456A`), prefix)
})
test('an optional question may be left empty', () => assert.deepEqual(optional(email(ask)).parse(' '), { value: null }))
test('an address of three or four lines comes back as it was', () => {
  for (const lines of [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']]) {
    const value = { lines, postcode: 'CF10 1AA' }
    assert.deepEqual(address(ask).parse(rawFrom(address(ask), 'q', fieldsOf(address(ask), 'q', value))), { value })
  }
})
test('control characters and halves of characters are refused in words, wherever they stand', () => {
  for (const bad of ['a\u0000b', 'a\u001b[31m', '\u0085', 'a\ud800'])
    for (const question of [text(ask), longText(ask), email(ask)])
      assert.match(JSON.stringify(question.parse(`a${bad}`)), /cannot be shown/)
  assert.match(JSON.stringify(name(ask).parse({ first: 'a', last: 'b\u0007' })), /cannot be shown/)
  for (const turned of ['\u202e', '\u2066', '\u200f']) assert.match(JSON.stringify(text(ask).parse(`a${turned}b`)), /cannot be shown/)
})
test('any other Unicode is welcome in text, and comes out composed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (said) => {
      const parsed = text({ ...ask, lengthMax: 1000 }).parse(said)
      if (/\p{Cc}/u.test(said.replace(/[\t\r\n]/g, ''))) return assert.ok('problems' in parsed)
      if (said.trim() === '') return assert.ok('problems' in parsed)
      assert.equal('value' in parsed && parsed.value, said.normalize('NFC').trim().replace(/\s+/g, ' '))
    }),
  )
})
test('no question throws at anything that a form can send', () => {
  const raw = fc.oneof(fc.string(), fc.array(fc.string()), fc.dictionary(fc.string(), fc.string()))
  const part = fc.constantFrom('day', 'month', 'year', 'first', 'last', 'line1', 'postcode', 'digest', 'type', 'bytes')
  const parts = fc.dictionary(part, fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(fc.oneof(raw, parts), (said) => {
      for (const [question] of all) {
        const parsed = question.parse(said)
        assert.ok('problems' in parsed || JSON.stringify(parsed.value) !== undefined)
      }
    }),
  )
})

test('names are letters of any script with what joins them, and no pictures, digits or signs', () => {
  const parsed = (last: string) => name({ ask: 'Who?' }).parse({ first: 'A.', last })
  for (const good of ['O’Brien-Jones', "d'Ŷr", 'Παπαδόπουλος', 'นามสกุล', 'محمد', 'Nguyễn', 'Ó Súilleabháin', '李', 'García i Ll·ull'])
    assert.ok('value' in parsed(good), good)
  for (const bad of ['🚗', 'R2D2', '<b>', 'x@y', '½'])
    assert.deepEqual(
      parsed(bad),
      { problems: [{ problem: 'Enter the name with letters, spaces, hyphens, apostrophes and full stops only', part: 'last' }] },
      bad,
    )
  assert.ok('problems' in signature({ ask: 'Sign' }).parse('Siân 🚗'))
})
test('a name on an account is kept as its holder writes it, and the bank’s letters stand beside it', () => {
  const question = bankDetails({ ask: 'Which?' })
  const parsed = (accountName: string) => question.parse({ accountName, sortCode: '309430', accountNumber: '12345678' })
  const shown = (accountName: string, language: 'en' | 'cy' = 'en') =>
    question.show(
      { accountName, sortCode: '309430', accountNumber: '12345678' },
      language,
      say(translation({ state: 'draft' }, {}), language),
    )
  for (const good of ['S O’Brien & Sons', 'Siân Ŷr', 'A/B Ltd.', 'Ŵyn É. Łoś-Øster']) assert.ok('value' in parsed(good), good)
  for (const bad of ['🚗', '李', 'A_B', '’']) assert.ok('problems' in parsed(bad), bad)
  assert.equal(shown('Siân Ŷr'), 'Siân Ŷr\nThe bank sees: SIAN YR\n30 94 30\n12345678')
  assert.equal(shown('Siân Ŷr', 'cy'), 'Siân Ŷr\nMae’r banc yn gweld: SIAN YR\n30 94 30\n12345678')
  assert.equal(shown('A Khan'), 'A Khan\n30 94 30\n12345678')
})
test('a yes is answered with the verb of its question where the dictionary has it', () => {
  const words = translation({ state: 'draft' }, { 'Can you?': 'Allwch chi?', 'Can you? Yes': 'Gallaf', 'Can you? No': 'Na allaf' })
  const shown = (ask: string, value: boolean, language: 'en' | 'cy') => yesNo({ ask }).show(value, language, say(words, language))
  assert.deepEqual(
    [shown('Can you?', true, 'cy'), shown('Can you?', false, 'cy'), shown('Can you?', true, 'en')],
    ['Gallaf', 'Na allaf', 'Yes'],
  )
  assert.deepEqual([shown('Is it?', true, 'cy'), shown('Is it?', false, 'en')], ['Ie', 'No'])
})

test('the example of a date is a day that may be given', () => {
  const falling = (falls?: 'birth' | 'past' | 'future') => date({ ask: 'When?', ...(falls && { falls }) })
  assert.deepEqual(
    (['birth', 'past', 'future', undefined] as const).map((falls) => exampleDay(falling(falls), day('2027-01-31'))),
    ['27 3 1985', '27 12 2026', '27 2 2027', '27 12 2026'],
  )
})
test('every part of an answer that is wrong is told at once, in the order of its parts', () => {
  const wrong = (question: Question<unknown>, raw: Raw) => {
    const parsed = question.parse(raw)
    return 'problems' in parsed ? parsed.problems.map(({ problem, part }) => [part, problem]) : 'taken'
  }
  const bank = [
    ['accountName', 'Enter the name on the account'],
    ['sortCode', 'Enter a sort code of 6 digits, like 30 94 30'],
    ['accountNumber', 'Enter an account number of 6 to 8 digits'],
  ]
  assert.deepEqual(wrong(bankDetails(ask), { accountName: '', sortCode: '1', accountNumber: '12' }), bank)
  assert.deepEqual(wrong(bankDetails(ask), { accountName: '', sortCode: '', accountNumber: '' }), bank)
  assert.deepEqual(wrong(bankDetails(ask), { accountName: 'A Khan', sortCode: '1', accountNumber: '12345678' }), [bank[1]])
  assert.deepEqual(wrong(name(ask), { first: 'R2', last: '' }), [
    ['first', 'Enter the name with letters, spaces, hyphens, apostrophes and full stops only'],
    ['last', 'Enter a last name'],
  ])
  assert.deepEqual(wrong(address(ask), { line1: '', line2: 'x'.repeat(101), town: '', county: '', postcode: 'CF' }), [
    ['line1', 'Enter the first line of the address'],
    ['line2', 'Enter no more than {max} characters'],
    ['postcode', 'Enter a full UK postcode, like CF10 1AA'],
  ])
  assert.deepEqual(wrong(date(ask), { day: '', month: '', year: '26' }), [
    ['day', 'Enter the day as well'],
    ['month', 'Enter the month as well'],
    ['year', 'Enter the year in four digits'],
  ])
})
test('once it is sent an account is known by its last digits, and a question that was left empty still says so', () => {
  const account = { accountName: 'A Khan', sortCode: '309430', accountNumber: '12345678' }
  assert.equal(bankDetails(ask).afterSending(account, 'en', words.en), 'A Khan\nAccount number ending 78')
  assert.equal(bankDetails(ask).afterSending(account, 'cy', words.cy), 'A Khan\nRhif y cyfrif yn gorffen â 78')
  assert.equal(optional(bankDetails(ask)).afterSending(null, 'en', words.en), 'Not given')
  assert.equal(email(ask).afterSending('a@example.com', 'en', words.en), 'a@example.com')
})

import assert from 'node:assert/strict'
import test from 'node:test'
import {
  bankDetails,
  digits,
  driverNumber,
  longText,
  mark,
  nationalInsuranceNumber,
  optional,
  parsePostcode,
  phone,
  type Question,
  type Raw,
  text,
  vin,
} from '#definition'

const ask = '?'
const codes: readonly (readonly [Question<unknown>, string])[] = [
  [mark({ ask }), 'AB12CDE'],
  [optional(mark({ ask })), 'AB12CDE'],
  [vin({ ask }), 'SALVA2BG5CH123456'],
  [driverNumber({ ask }), 'MORGA657054SM9IJ'],
  [digits({ ask, lengths: [11, 16] }), '12345678901'],
  [nationalInsuranceNumber({ ask }), 'AB123456C'],
  [phone({ ask }), '+441632960001'],
]
const unseen = ['\u200b', '\u00ad', '\u00a0', '\ufeff', '\u2060', '\u200d', '\u202f', '\u2011', '\u2013']
const wide = (code: string): string => code.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0))
const readAs = (question: Question<unknown>, raw: Raw): unknown => {
  const read = question.parse(raw)
  return 'value' in read ? read.value : read
}

test('a number of any paper is the same pasted with what nobody sees, or in full-width letters', () => {
  for (const [question, code] of codes) {
    assert.equal(readAs(question, code), code, question.kind)
    assert.equal(readAs(question, wide(code.toLowerCase())), code, `${question.kind} in full-width letters`)
    for (const odd of unseen)
      assert.equal(
        readAs(question, `${odd}${code.slice(0, 4)}${odd}${code.slice(4)}${odd}`),
        code,
        `${question.kind}: ${JSON.stringify(odd)}`,
      )
  }
})
test('so are postcodes, sort codes and account numbers', () => {
  for (const odd of unseen) {
    assert.equal(parsePostcode(`cf10${odd}1aa${odd}`), 'CF10 1AA')
    const said = { accountName: 'S d’Ŷr', sortCode: `30${odd}94${odd}30`, accountNumber: `${odd}1234567${odd}` }
    assert.deepEqual(readAs(bankDetails({ ask }), said), { accountName: 'S d’Ŷr', sortCode: '309430', accountNumber: '01234567' })
  }
})
test('words stay letter for letter as they are written', () => {
  for (const words of ['Ａ ﬁne caﬀè – ½', 'नमस्\u200dते', 'co\u00adoperate']) {
    assert.equal(readAs(text({ ask }), words), words)
    assert.equal(readAs(longText({ ask }), words), words)
  }
})

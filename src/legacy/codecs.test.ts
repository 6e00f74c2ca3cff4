import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#kernel'
import { dayFormats, digitsOfDay, readDay, writeDay } from './days.ts'
import { ebcdic037, ebcdic285 } from './ebcdic.ts'
import { lettersOf } from './letters.ts'
import { readPacked, readZoned, writePacked, writeZoned } from './numerals.ts'

const anyNumber = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
const anyBytes = fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes))

test('both code pages hold every byte once, and differ only where IBM says so', () => {
  for (const page of [ebcdic037, ebcdic285]) assert.equal(new Set(page).size, 256)
  const hello = Buffer.from('c885939396405b', 'hex')
  assert.equal(lettersOf('ebcdic-037').read(hello), 'Hello $')
  assert.equal(lettersOf('ebcdic-285').read(hello), 'Hello £')
})
test('whatever a code page can say comes back as it was', () => {
  for (const encoding of ['iso-8859-1', 'ebcdic-037', 'ebcdic-285'] as const) {
    const letters = lettersOf(encoding)
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = letters.read(Buffer.from(bytes)) ?? ''
        assert.deepEqual(letters.write(text), Buffer.from(bytes))
      }),
    )
  }
})
test('letters that the other system has not lose their accent, and those that it cannot have at all are said to be so', () => {
  const letters = lettersOf('ebcdic-285')
  assert.equal(letters.fitted('Siân Gŵyn’s'), "Siân Gwyn's")
  assert.equal(letters.write('Ελένη'), undefined)
  assert.equal(lettersOf('utf-8').read(Buffer.from([0xc3, 0x28])), undefined)
})
test('packed and zoned numbers come back as they were, and never as another', () => {
  fc.assert(
    fc.property(anyNumber, (number) => {
      assert.equal(readPacked(writePacked(number, 8) ?? Buffer.alloc(0)), number + 0)
      for (const isEbcdic of [true, false])
        assert.equal(readZoned(writeZoned(number, 15, isEbcdic) ?? Buffer.alloc(0), isEbcdic), number + 0)
    }),
  )
  assert.deepEqual(writePacked(-12345, 3), Buffer.from('12345d', 'hex'))
  assert.deepEqual(writePacked(19, 2, 'unsigned'), Buffer.from('019f', 'hex'))
  assert.equal(writePacked(123456, 3), undefined)
  assert.deepEqual(writeZoned(-120, 3, true), Buffer.from('f1f2d0', 'hex'))
  assert.equal(writeZoned(-120, 3, false)?.toString(), '12}')
})
test('bytes that are no number are never taken for one', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const packed = readPacked(bytes)
      const isPacked = /^\d*[a-f]$/.test(bytes.toString('hex'))
      assert.equal(packed !== undefined, isPacked && Number.isSafeInteger(packed ?? Number.NaN), bytes.toString('hex'))
      const zoned = readZoned(bytes, true)
      assert.equal(zoned !== undefined, /^(f\d)*[fcd]\d$/.test(bytes.toString('hex')), bytes.toString('hex'))
    }),
  )
})
test('every day comes back from every form that can say it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 73_000 }), fc.constantFrom(...dayFormats), (days, format) => {
      const one = addDays(day('1900-01-01'), days)
      const text = writeDay(one, format)
      assert.equal(text?.length, digitsOfDay[format])
      assert.equal(readDay(text ?? '', format), one)
    }),
  )
  assert.equal(readDay('2024366', 'ccyyddd'), '2024-12-31')
  for (const wrong of ['2023366', '2024000', '20240', 'abcdefg']) assert.equal(readDay(wrong, 'ccyyddd'), undefined)
  assert.equal(readDay('0124001', '0cyyddd'), '2024-01-01')
  assert.equal(readDay('0099365', '0cyyddd'), '1999-12-31')
  assert.equal(readDay('20230229', 'ccyymmdd'), undefined)
  assert.equal(writeDay(day('2101-01-01'), '0cyyddd'), undefined)
})

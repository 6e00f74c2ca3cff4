import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { alternativesOf, displayMark, formatOfMark, mark, parseMark } from '#definition'

const formats = [
  ['AB51 ABC', 'current'],
  ['LB07 SEO', 'current'],
  ['A1 ABC', 'prefix'],
  ['P123 ABC', 'prefix'],
  ['Q123 ABC', 'q'],
  ['ABC 1A', 'suffix'],
  ['ABC 123Y', 'suffix'],
  ['AZ 1234', 'northern-ireland'],
  ['AIZ 1234', 'northern-ireland'],
  ['1234 AZ', 'northern-ireland'],
  ['A 1', 'dateless'],
  ['AB 1234', 'dateless'],
  ['ABC 123', 'dateless'],
  ['1 A', 'dateless'],
  ['1234 AB', 'dateless'],
  ['123 D 456', 'diplomatic'],
  ['123 X 456', 'diplomatic'],
  ['12 AB 34', 'military'],
  ['AB 12 CD', 'military'],
] as const

for (const [shown, format] of formats)
  test(`${shown} is a ${format} mark, and is shown so`, () => {
    const parsed = parseMark(shown.toLowerCase().replaceAll(' ', ''))
    assert.ok(parsed)
    assert.equal(formatOfMark(parsed), format)
    assert.equal(displayMark(parsed), shown)
  })
test('what was never a mark is none', () => {
  for (const raw of ['', '12345', 'ABCDE', 'AB12 CDEF', 'A01 ABC', 'ABC 12345', 'IB12 CDQ', 'AB00 CDE', 'AB01 CDE', 'É1 ABC'])
    assert.equal(parseMark(raw), undefined, raw)
})
test('I for 1 and O for 0 are offered as alternatives', () => {
  assert.deepEqual(alternativesOf('LBO7 SE0'), ['LB07SEO'])
  assert.deepEqual(alternativesOf('ABI2 CDE'), ['AB12CDE'])
  assert.ok(alternativesOf('A1 0').every((other) => parseMark(other)))
})
test('one valid reading of a mark that is not valid is taken', () =>
  assert.deepEqual(mark({ ask: '?' }).parse('LBO7 SE0'), { value: 'LB07SEO' }))
test('alternatives are always valid marks that look the same', () => {
  const looks = (raw: string) => raw.replaceAll('I', '1').replaceAll('O', '0')
  const letters = fc.string({ unit: fc.constantFrom(...'ABIO01Z9'), minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(letters, (raw) => {
      for (const other of alternativesOf(raw)) {
        assert.equal(parseMark(other), other)
        assert.equal(looks(other), looks(raw))
        assert.notEqual(other, raw)
      }
    }),
  )
})
test('showing a mark and reading it again changes nothing', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z\d]{1,8}$/), (raw) => {
      const parsed = parseMark(raw)
      if (parsed) assert.equal(parseMark(displayMark(parsed)), parsed)
    }),
  ))

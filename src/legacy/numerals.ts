/** Numbers as mainframes write them. Whole numbers only: what they count (pence, grams) is for whoever writes the layout. */
export const digitsMax = 15

/** COMP-3: two digits a byte, the last half byte the sign: C or F plus, D minus; A, B and E are read as well. Undefined: no packed number. */
export function readPacked(bytes: Buffer): number | undefined {
  let value = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const [high, low] = [byte >> 4, byte & 15]
    if (high > 9) return undefined
    value = value * 10 + high
    if (at < bytes.length - 1) {
      if (low > 9) return undefined
      value = value * 10 + low
    } else {
      if (low < 10) return undefined
      if (low === 0xd || low === 0xb) value = -value
    }
  }
  return bytes.length > 0 && Number.isSafeInteger(value) ? value + 0 : undefined
}
/** Undefined where the number needs more bytes. */
export function writePacked(value: number, bytes: number, sign: 'signed' | 'unsigned' = 'signed'): Buffer | undefined {
  if (!Number.isSafeInteger(value) || (sign === 'unsigned' && value < 0)) return undefined
  const mark = sign === 'unsigned' ? 'f' : value < 0 ? 'd' : 'c'
  const digits = `${Math.abs(value)}${mark}`
  return digits.length > bytes * 2 ? undefined : Buffer.from(digits.padStart(bytes * 2, '0'), 'hex')
}

const isDigit = (half: number): boolean => half <= 9
/**
 * Zoned decimal: a digit a byte; the zone of the last one is the sign. In EBCDIC F digits and C, D or F at the end; in ASCII the overpunch
 * of the last digit: { and A to I plus, } and J to R minus.
 */
export function readZoned(bytes: Buffer, isEbcdic: boolean): number | undefined {
  const digits = isEbcdic ? bytes : toEbcdicZones(bytes)
  if (!digits || digits.length === 0) return undefined
  let value = 0
  for (let at = 0; at < digits.length; at++) {
    const byte = digits[at] ?? 0
    const zone = byte >> 4
    const isLast = at === digits.length - 1
    if (!isDigit(byte & 15) || (isLast ? zone !== 0xf && zone !== 0xc && zone !== 0xd : zone !== 0xf)) return undefined
    value = value * 10 + (byte & 15)
    if (isLast && zone === 0xd) value = -value
  }
  return Number.isSafeInteger(value) ? value + 0 : undefined
}
export function writeZoned(value: number, bytes: number, isEbcdic: boolean): Buffer | undefined {
  const digits = String(Math.abs(value))
  if (!Number.isSafeInteger(value) || digits.length > bytes) return undefined
  const zoned = Buffer.from([...digits.padStart(bytes, '0')].map((digit) => 0xf0 | Number(digit)))
  zoned[bytes - 1] = (value < 0 ? 0xd0 : 0xc0) | ((zoned[bytes - 1] ?? 0) & 15)
  return isEbcdic ? zoned : fromEbcdicZones(zoned)
}
const overpunchPlus = '{ABCDEFGHI'
const overpunchMinus = '}JKLMNOPQR'
const toEbcdicZones = (bytes: Buffer): Buffer | undefined => {
  const codes = Array.from(bytes.toString('latin1'), (letter) => {
    if (/\d/.test(letter)) return 0xf0 | Number(letter)
    const [plus, minus] = [overpunchPlus.indexOf(letter), overpunchMinus.indexOf(letter)]
    return plus >= 0 ? 0xc0 | plus : minus >= 0 ? 0xd0 | minus : -1
  })
  return codes.includes(-1) ? undefined : Buffer.from(codes)
}
const fromEbcdicZones = (zoned: Buffer): Buffer =>
  Buffer.from(
    Array.from(zoned, (byte) => {
      const digit = byte & 15
      return byte >> 4 === 0xf ? String(digit) : ((byte >> 4 === 0xc ? overpunchPlus : overpunchMinus)[digit] ?? '')
    }).join(''),
    'latin1',
  )

/** Digits as they are typed, with a sign before them or none. Undefined: no whole number. */
export const readDigits = (text: string): number | undefined => {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value + 0 : undefined
}

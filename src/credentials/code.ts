import { plainCode, type Random } from '#kernel'

/** Crockford's base 32: nothing in it is mistaken for anything else when it is read out. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 80 bits: with the throttle in front, guessing one of a million takes longer than the sun lasts. */
const codeLength = 16
/** 40 bits, where whoever uses it must also know something of the document that the code does not say. */
const shortCodeLength = 8

/** A code to pass on, as XXXX-XXXX-XXXX-XXXX; `short`: as XXXX-XXXX. */
export const newCode = (random: Random, short = false): string =>
  spaced(Array.from(random.bytes(short ? shortCodeLength : codeLength), (byte) => alphabet[byte & 31]).join(''))
/** What is typed besides a code, as it is compared: capitals and digits, with nothing between them. */
export const parseAlso = (raw: string): string => plainCode(raw)
/** Forgives case, spaces, dashes, and O, I, L for 0, 1, 1. Undefined: no code looks like that. */
export const parseCode = (raw: string): string | undefined => {
  const plain = plainCode(raw).replace(/O/g, '0').replace(/[IL]/g, '1')
  const isLong = plain.length === codeLength
  return (isLong || plain.length === shortCodeLength) && [...plain].every((c) => alphabet.includes(c)) ? spaced(plain) : undefined
}
const spaced = (plain: string): string => plain.replace(/.{4}(?=.)/g, '$&-')

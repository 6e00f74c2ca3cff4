import type { Random } from '#kernel'

/** Crockford's base 32: nothing in it is mistaken for anything else when it is read out. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 80 bits: with the throttle in front, guessing one of a million takes longer than the sun lasts. */
const codeLength = 16

/** A code to pass on, as XXXX-XXXX-XXXX-XXXX. */
export const newCode = (random: Random): string => spaced(Array.from(random.bytes(codeLength), (byte) => alphabet[byte & 31]).join(''))
/** Forgives case, spaces, dashes, and O, I, L for 0, 1, 1. Undefined: no code looks like that. */
export const parseCode = (raw: string): string | undefined => {
  const plain = raw.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return plain.length === codeLength && [...plain].every((c) => alphabet.includes(c)) ? spaced(plain) : undefined
}
const spaced = (plain: string): string => plain.replace(/.{4}(?=.)/g, '$&-')

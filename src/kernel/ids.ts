import { plainCode } from './code.ts'
import type { Random } from './random.ts'
import type { Clock } from './time.ts'

/** A UUID version 7: time first, so that rows of one time lie together on disk. */
export type Uuid = string & { readonly brand: 'Uuid' }

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
export const uuid7 = (clock: Clock, random: Random): Uuid => {
  const bytes = random.bytes(16)
  let time = clock.now() as number
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const h = Array.from(bytes, (byte) => hex[byte])
  const part = (from: number, to: number) => h.slice(from, to).join('')
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}-${part(8, 10)}-${part(10, 16)}` as Uuid
}
export const parseUuid = (raw: string): Uuid | undefined =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(raw) ? (raw as Uuid) : undefined

/** A case reference that survives being read out: 11 characters of Crockford base 32 and a check character, as XXXX-XXXX-XXXX. */
export type Reference = string & { readonly brand: 'Reference' }
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const referenceLength = 11

export const newReference = (random: Random): Reference => {
  const body = Array.from(random.bytes(referenceLength), (byte) => alphabet[byte & 31]).join('')
  return spaced(body + checkOf(body))
}
/** Forgives case, spaces, dashes, and O, I, L for 0, 1, 1. A wrong check character is undefined. */
export const parseReference = (raw: string): Reference | undefined => {
  const packed = plainCode(raw).replace(/O/g, '0').replace(/[IL]/g, '1')
  const body = packed.slice(0, referenceLength)
  const known = packed.length === referenceLength + 1 && [...body].every((c) => alphabet.includes(c))
  return known && packed[referenceLength] === checkOf(body) ? spaced(packed) : undefined
}
const spaced = (packed: string): Reference => `${packed.slice(0, 4)}-${packed.slice(4, 8)}-${packed.slice(8)}` as Reference
/** A sum modulo 31, a prime, weighted by place: a wrong character or two swapped ones are noticed (0 against Z excepted). */
const checkOf = (body: string): string =>
  alphabet[[...body].reduce((sum, c, place) => sum + alphabet.indexOf(c) * (place + 1), 0) % 31] ?? ''

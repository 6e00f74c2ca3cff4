import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, plusSeconds } from '#kernel'

/** RFC 6238 as authenticator apps have it: SHA-1, six digits, thirty seconds. */
export const stepSeconds = 30
export const codeDigits = 6
export const secretBytes = 20
/** A code of the step before or after is taken too: clocks differ and people are slow. */
const stepsEitherSide = 1

export type Hash = 'sha1' | 'sha256' | 'sha512'
type Shape = { readonly digits?: number; readonly hash?: Hash }

const stepOf = (at: Instant): number => Math.floor(at / 1000 / stepSeconds)

/** The code of an instant. RFC 4226 truncation of an HMAC over the count of steps since 1970. */
export const codeAt = (secret: Uint8Array, at: Instant, { digits = codeDigits, hash = 'sha1' }: Shape = {}): string => {
  const count = Buffer.alloc(8)
  count.writeBigUInt64BE(BigInt(stepOf(at)))
  const mac = createHmac(hash, secret).update(count).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The step whose code it is, or undefined. A step up to `usedStep` was used before: a code seen over a shoulder works once. */
export const stepOfCode = (
  secret: Uint8Array,
  raw: string,
  { at, usedStep }: { at: Instant; usedStep: number | undefined },
): number | undefined => {
  const code = raw.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return undefined
  for (let away = -stepsEitherSide; away <= stepsEitherSide; away++) {
    const moment = plusSeconds(at, away * stepSeconds)
    const same = timingSafeEqual(Buffer.from(codeAt(secret, moment)), Buffer.from(code))
    if (same && (usedStep === undefined || stepOf(moment) > usedStep)) return stepOf(moment)
  }
  return undefined
}

/** A code that counts now and was not used: what an app shows, or its neighbour when somebody signs in twice in half a minute. */
export const freshCode = (secret: Uint8Array, { at, usedStep }: { at: Instant; usedStep: number | undefined }): string => {
  const away = [0, -1, 1].find((steps) => usedStep === undefined || stepOf(plusSeconds(at, steps * stepSeconds)) > usedStep) ?? 0
  return codeAt(secret, plusSeconds(at, away * stepSeconds))
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** RFC 4648 base 32 without padding, as authenticator apps take a secret. */
export const base32 = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

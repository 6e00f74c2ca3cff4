import { hash } from 'node:crypto'
import type { Random } from '#kernel'

const secretBytes = 32
const secretShape = /^[A-Za-z0-9_-]{43}$/
const verifierShape = /^[A-Za-z0-9._~-]{43,128}$/

/** An opaque 256-bit secret and the hash of it, which alone is kept. */
export function newSecret(random: Random): { readonly secret: string; readonly hash: Buffer } {
  const secret = Buffer.from(random.bytes(secretBytes)).toString('base64url')
  return { secret, hash: hash('sha256', secret, 'buffer') }
}
/** Undefined for what cannot be one: no look-up is spent on it. */
export const hashOfSecret = (secret: string): Buffer | undefined =>
  secretShape.test(secret) ? hash('sha256', secret, 'buffer') : undefined

/** S256 of RFC 7636, 4.2; undefined for what is no verifier. */
export const challengeOf = (verifier: string): string | undefined =>
  verifierShape.test(verifier) ? hash('sha256', verifier, 'base64url') : undefined

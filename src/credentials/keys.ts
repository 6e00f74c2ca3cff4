import { createECDH, createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'
import { assert } from '#kernel'

/** A secret from outside the database that bodies' signing keys are derived from. The first one signs; all of them verify. */
export type CredentialSecret = { readonly id: string; readonly bytes: Uint8Array }
type PublicJwk = {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly kid: string
  readonly alg: 'ES256'
  readonly use: 'sig'
}
/** What `/.well-known/jwt-vc-issuer` says of a body (draft-ietf-oauth-sd-jwt-vc, section 5). */
export type IssuerMetadata = { readonly issuer: string; readonly jwks: { readonly keys: readonly PublicJwk[] } }
export type SigningKey = { readonly kid: string; readonly privateKey: KeyObject; readonly publicJwk: PublicJwk }

/** The order of the curve P-256 (FIPS 186-5). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const secretBytesMin = 32
/** 16 bytes more than the order has, so that what the division leaves over is even to 2^-128 (FIPS 186-5, appendix A.2.1). */
const drawnBytes = 48

/**
 * The keys of a body, ES256: of each secret one for each time that the body turned its key, the newest first. Derived, so that neither a
 * body's first credential nor a new key needs a ceremony. All of them verify.
 */
export const keysOf = (secrets: readonly CredentialSecret[], body: string, turns = 0): readonly [SigningKey, ...SigningKey[]] => {
  const labels = Array.from({ length: turns + 1 }, (_, turn) => (turn === 0 ? body : `${body}, ${turn}`)).reverse()
  const [first, ...others] = secrets.flatMap((secret) => labels.map((label) => keyFrom(secret, label)))
  assert(first, 'credentials are signed with at least one secret')
  return [first, ...others]
}
function keyFrom({ bytes }: CredentialSecret, label: string): SigningKey {
  assert(bytes.length >= secretBytesMin, `a secret has at least ${secretBytesMin} bytes`)
  const drawn = Buffer.from(hkdfSync('sha256', bytes, new Uint8Array(), `portreeve credentials of ${label}`, drawnBytes))
  const scalar = (BigInt(`0x${drawn.toString('hex')}`) % (order - 1n)) + 1n
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(d)
  const point = curve.getPublicKey()
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  const bare = { crv: 'P-256', kty: 'EC', x, y } as const
  const privateKey = createPrivateKey({ key: { ...bare, d: d.toString('base64url') }, format: 'jwk' })
  // RFC 7638: the thumbprint of the key is its name.
  const kid = createHash('sha256').update(JSON.stringify(bare)).digest('base64url')
  assert(createPublicKey(privateKey).asymmetricKeyType === 'ec', 'a signing key lies on its curve')
  return { kid, privateKey, publicJwk: { ...bare, kid, alg: 'ES256', use: 'sig' } }
}

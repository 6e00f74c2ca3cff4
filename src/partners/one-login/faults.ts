import { decodeJwt, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { Signer } from '../openid/stand-in.ts'

/** What the official simulator of One Login can do wrong, and three more: being away, an e-mail not verified, an identity not proven. */
export const faults = [
  'authorise access_denied',
  'authorise temporarily_unavailable',
  'id-token wrong issuer',
  'id-token wrong audience',
  'id-token wrong algorithm',
  'id-token wrong signature',
  'id-token expired',
  'id-token not yet valid',
  'id-token wrong nonce',
  'id-token wrong vot',
  'identity wrong algorithm',
  'identity wrong signature',
  'identity wrong issuer',
  'identity wrong audience',
  'identity wrong subject',
  'identity expired',
  'identity level too low',
  'email not verified',
  'identity not proven',
  'away',
] as const
export type Fault = (typeof faults)[number]

const daySeconds = 24 * 3600

/** Another claim, signed rightly: only a check of that claim can find it. */
const idTokenClaims = (fault: Fault, claims: JWTPayload): JWTPayload | undefined => {
  const at = claims.iat ?? 0
  switch (fault) {
    case 'id-token wrong issuer':
      return { ...claims, iss: 'https://elsewhere.example' }
    case 'id-token wrong audience':
      return { ...claims, aud: 'somebody-else' }
    case 'id-token expired':
      return { ...claims, iat: at - 2 * daySeconds, exp: at - daySeconds }
    case 'id-token not yet valid':
      return { ...claims, iat: at + daySeconds, exp: at + 2 * daySeconds }
    case 'id-token wrong nonce':
      return { ...claims, nonce: 'another-nonce' }
    case 'id-token wrong vot':
      return { ...claims, vot: 'Cl' }
    default:
      return undefined
  }
}

/** The id token with the fault in it. */
export const alterIdToken = async (fault: Fault | undefined, idToken: string, signer: Signer): Promise<string> => {
  if (fault === 'id-token wrong algorithm') return withSharedSecretHeader(idToken, signer.keyId)
  if (fault === 'id-token wrong signature') return withStrangerSignature(idToken, signer.keyId)
  const claims = fault && idTokenClaims(fault, decodeJwt(idToken))
  return claims ? sign(claims, signer.key, signer.keyId) : idToken
}

export type IdentitySigner = { readonly key: CryptoKey; readonly keyId: string }
/** The signed identity, with the fault in it if one is set. */
export const signIdentity = async (fault: Fault | undefined, right: JWTPayload, { key, keyId }: IdentitySigner): Promise<string> => {
  const token = await sign(identityClaims(fault, right), key, keyId)
  if (fault === 'identity wrong algorithm') return withSharedSecretHeader(token, keyId)
  return fault === 'identity wrong signature' ? withStrangerSignature(token, keyId) : token
}
const identityClaims = (fault: Fault | undefined, claims: JWTPayload): JWTPayload => {
  switch (fault) {
    case 'identity wrong issuer':
      return { ...claims, iss: 'https://elsewhere.example' }
    case 'identity wrong audience':
      return { ...claims, aud: 'somebody-else' }
    case 'identity wrong subject':
      return { ...claims, sub: 'urn:fdc:somebody-else' }
    case 'identity expired':
      return { ...claims, iat: (claims.iat ?? 0) - 2 * daySeconds, exp: (claims.iat ?? 0) - daySeconds }
    case 'identity level too low':
      return { ...claims, vot: 'P0' }
    default:
      return claims
  }
}

const sign = (claims: JWTPayload, key: CryptoKey, keyId: string): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: keyId }).sign(key)

/** A key of nobody's under the right id. */
const withStrangerSignature = async (token: string, keyId: string): Promise<string> =>
  sign(decodeJwt(token), (await generateKeyPair('ES256')).privateKey, keyId)

/** The public key as if it were a shared secret: the oldest trick against a reader that believes the header. */
const withSharedSecretHeader = (token: string, keyId: string): string =>
  [Buffer.from(JSON.stringify({ alg: 'HS256', kid: keyId })).toString('base64url'), ...token.split('.').slice(1)].join('.')

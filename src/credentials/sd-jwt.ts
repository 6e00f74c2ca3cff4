import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import { assert, type Instant, type Random } from '#kernel'
import type { SigningKey } from './keys.ts'
import type { Claims } from './types.ts'

/** 128 bits, as RFC 9901 recommends: without the salt nobody can try values against a digest. */
const saltBytes = 16
const seconds = (at: Instant): number => Math.floor(at / 1000)

export type ToIssue = {
  readonly issuer: string
  readonly type: string
  readonly issuedAt: Instant
  readonly notBefore?: Instant
  readonly expiresAt: Instant
  readonly status: { readonly uri: string; readonly idx: number }
  readonly claims: Claims
}

/** A credential as an SD-JWT VC (RFC 9901, draft-ietf-oauth-sd-jwt-vc): every claim about the person can be shown or left out by itself. */
export async function issueSdJwt(what: ToIssue, { kid, privateKey }: SigningKey, random: Random): Promise<string> {
  const disclosures = Object.entries(what.claims).map(([name, value]) => {
    const salt = Buffer.from(random.bytes(saltBytes)).toString('base64url')
    return Buffer.from(JSON.stringify([salt, name, value])).toString('base64url')
  })
  const payload = {
    iss: what.issuer,
    iat: seconds(what.issuedAt),
    ...(what.notBefore !== undefined && { nbf: seconds(what.notBefore) }),
    exp: seconds(what.expiresAt),
    vct: what.type,
    status: { status_list: what.status },
    // In the order of the digests, which tells nothing of the order of the claims.
    _sd: disclosures.map(digestOf).sort(),
    _sd_alg: 'sha-256',
  }
  const jwt = await new SignJWT(payload).setProtectedHeader({ alg: 'ES256', typ: 'dc+sd-jwt', kid }).sign(privateKey)
  return [jwt, ...disclosures, ''].join('~')
}
const digestOf = (disclosure: string): string => createHash('sha256').update(disclosure, 'ascii').digest('base64url')

const partsOf = (sdJwt: string): { readonly jwt: string; readonly disclosures: readonly string[] } => {
  const [jwt = '', ...rest] = sdJwt.split('~')
  return { jwt, disclosures: rest.filter((part) => part !== '') }
}
const claimIn = (disclosure: string): readonly [string, Claims[string]] => {
  const parsed: unknown = JSON.parse(Buffer.from(disclosure, 'base64url').toString('utf8'))
  assert(Array.isArray(parsed) && parsed.length === 3 && typeof parsed[1] === 'string', 'a disclosure has a salt, a name and a value')
  return [parsed[1], parsed[2] as Claims[string]]
}
/** What our own credential says, by name. It is not verified here: it was sealed by whoever signed it. */
export const claimsOf = (sdJwt: string): Claims => Object.fromEntries(partsOf(sdJwt).disclosures.map(claimIn))

/** The same credential with these claims and no others: what is left out cannot be worked out from it. */
export function present(sdJwt: string, names: readonly string[]): string {
  const { jwt, disclosures } = partsOf(sdJwt)
  return [jwt, ...disclosures.filter((one) => names.includes(claimIn(one)[0])), ''].join('~')
}

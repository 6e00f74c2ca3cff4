import { createHash } from 'node:crypto'
import { decodeJwt, importJWK, type JWTPayload, jwtVerify } from 'jose'
import { type Database, timestamp } from '#database'
import type { Clock, Instant } from '#kernel'
import type { Client, Clients } from '../clients.ts'

/** Signatures that a client may use: of today's kinds only. */
const algorithms = ['EdDSA', 'ES256', 'PS256']
/** A statement may lie this far in the future at most, so that what was used is remembered for no longer. */
export const assertionMinutesMax = 10
const assertionLengthMax = 8192

type Parts = {
  readonly clients: Pick<Clients, 'byId'>
  readonly database: Database
  readonly clock: Clock
  readonly audiences: readonly string[]
}
/** A client that signs who it is (`private_key_jwt`, RFC 7523): good once, for us, and for minutes. Undefined for anything else. */
export const createAssertions =
  ({ clients, database, clock, audiences }: Parts) =>
  async (assertion: string): Promise<Client | undefined> => {
    if (assertion.length > assertionLengthMax) return undefined
    const known = await clients.byId(subjectOf(assertion) ?? '')
    if (!known) return undefined
    for (const jwk of known.signs) {
      const said = await verified(assertion, jwk, { clock, audiences })
      if (!said || said.iss !== known.client.id || said.sub !== known.client.id) continue
      const { jti, exp } = said
      if (typeof jti !== 'string' || jti === '' || typeof exp !== 'number') return undefined
      if (exp * 1000 > clock.now() + assertionMinutesMax * 60_000) return undefined
      const name = createHash('sha256').update(jti).digest()
      const values = [known.client.id, name, timestamp((exp * 1000) as Instant), timestamp(clock.now())]
      const [row] = await database.query<{ first: boolean }>('select portreeve.use_assertion($1, $2, $3, $4) as first', values)
      return row?.first ? known.client : undefined
    }
    return undefined
  }
const subjectOf = (assertion: string): string | undefined => {
  try {
    return decodeJwt(assertion).sub
  } catch {
    return undefined
  }
}
type Expecting = Pick<Parts, 'clock' | 'audiences'>
async function verified(
  assertion: string,
  jwk: Parameters<typeof importJWK>[0],
  { clock, audiences }: Expecting,
): Promise<JWTPayload | undefined> {
  try {
    const key = await importJWK(jwk, jwk.alg ?? (jwk.kty === 'EC' ? 'ES256' : jwk.kty === 'RSA' ? 'PS256' : 'EdDSA'))
    const options = {
      algorithms,
      audience: [...audiences],
      currentDate: new Date(clock.now()),
      requiredClaims: ['exp', 'jti', 'iss', 'sub'],
    }
    return (await jwtVerify(assertion, key, options)).payload
  } catch {
    return undefined
  }
}

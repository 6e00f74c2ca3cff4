import { jwtVerify, SignJWT } from 'jose'
import { type Clock, type Random, type Uuid, uuid7 } from '#kernel'
import type { Vault } from '#vault'
import { isScope, type Scope } from '../clients.ts'

/** A token that was stolen is good for no longer. A client that has ended is let in nowhere within seconds all the same. */
export const tokenMinutes = 10

export type Tokens = {
  readonly issue: (client: Uuid, scopes: readonly Scope[]) => Promise<{ readonly token: string; readonly seconds: number }>
  /** Whose it is and what for; undefined for what we did not sign, or is too old. */
  readonly read: (token: string) => Promise<{ readonly client: string; readonly scopes: readonly Scope[] } | undefined>
}
type Parts = { readonly vault: Pick<Vault, 'blind'>; readonly clock: Clock; readonly random: Random; readonly publicUrl: string }
const seconds = (clock: Clock): number => Math.floor(clock.now() / 1000)
const tokenLengthMax = 4096

/** Access tokens (RFC 9068). Whoever issues them is whoever reads them: one secret, derived from the keys of the vault, in every process. */
export function createTokens({ vault, clock, random, publicUrl }: Parts): Tokens {
  const secret = vault.blind('oauth access token', 'signing')
  const audience = `${publicUrl}/api`
  return Object.freeze({
    issue: async (client, scopes) => {
      const [now, life] = [seconds(clock), tokenMinutes * 60]
      const token = await new SignJWT({ client_id: client, scope: scopes.join(' ') })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
        .setIssuer(publicUrl)
        .setSubject(client)
        .setAudience(audience)
        .setJti(uuid7(clock, random))
        .setIssuedAt(now)
        .setExpirationTime(now + life)
        .sign(secret)
      return { token, seconds: life }
    },
    read: async (token) => {
      if (token.length > tokenLengthMax) return undefined
      const expected = { issuer: publicUrl, audience, algorithms: ['HS256'], typ: 'at+jwt', currentDate: new Date(clock.now()) }
      const { payload } = await jwtVerify(token, secret, expected).catch(() => ({ payload: undefined }))
      const { sub, scope } = payload ?? {}
      if (sub === undefined || typeof scope !== 'string') return undefined
      return { client: sub, scopes: scope.split(' ').filter(isScope) }
    },
  })
}

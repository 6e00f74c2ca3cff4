import { jwtVerify, SignJWT } from 'jose'
import { type Clock, parseUuid, type Random, type Uuid, uuid7 } from '#kernel'
import type { Vault } from '#vault'
import { isScope, type Scope } from '../clients.ts'

/** A token that was stolen is good for no longer. A client that has ended is let in nowhere within seconds all the same. */
export const tokenMinutes = 10

/** `consent`: what the client acts on for a person. */
type Token = { readonly client: string; readonly scopes: readonly Scope[]; readonly consent?: Uuid }
export type Tokens = {
  readonly issue: (client: Uuid, scopes: readonly Scope[], consent?: Uuid) => Promise<{ readonly token: string; readonly seconds: number }>
  /** Whose it is and what for; undefined for what we did not sign, or is too old. */
  readonly read: (token: string) => Promise<Token | undefined>
}
type Parts = { readonly vault: Pick<Vault, 'blind'>; readonly clock: Clock; readonly random: Random; readonly publicUrl: string }
const seconds = (clock: Clock): number => Math.floor(clock.now() / 1000)
const tokenLengthMax = 4096
/** Some megabytes. */
const tokensRememberedMax = 1_000

/** Access tokens (RFC 9068). Whoever issues them is whoever reads them: one secret, derived from the keys of the vault, in every process. */
export function createTokens({ vault, clock, random, publicUrl }: Parts): Tokens {
  const secret = vault.blind('oauth access token', 'signing')
  const audience = `${publicUrl}/api`
  // Those whose signature was found good: it need not be looked at again until they end.
  const read = new Map<string, { readonly is: Token; readonly until: number }>()
  return Object.freeze({
    issue: async (client, scopes, consent) => {
      const [now, life] = [seconds(clock), tokenMinutes * 60]
      const token = await new SignJWT({ client_id: client, scope: scopes.join(' '), ...(consent && { consent }) })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
        .setIssuer(publicUrl)
        // Whom it is for is told by no id of theirs.
        .setSubject(consent ?? client)
        .setAudience(audience)
        .setJti(uuid7(clock, random))
        .setIssuedAt(now)
        .setExpirationTime(now + life)
        .sign(secret)
      return { token, seconds: life }
    },
    read: async (token) => {
      if (token.length > tokenLengthMax) return undefined
      const known = read.get(token)
      if (known) return clock.now() < known.until ? known.is : undefined
      const expected = { issuer: publicUrl, audience, algorithms: ['HS256'], typ: 'at+jwt', currentDate: new Date(clock.now()) }
      const { payload } = await jwtVerify(token, secret, expected).catch(() => ({ payload: undefined }))
      const { client_id: client, consent, scope, exp = 0 } = payload ?? {}
      if (typeof client !== 'string' || typeof scope !== 'string') return undefined
      const agreed = typeof consent === 'string' ? parseUuid(consent) : undefined
      const is = { client, scopes: scope.split(' ').filter(isScope), ...(agreed && { consent: agreed }) }
      read.set(token, { is, until: exp * 1000 })
      const oldest = read.size > tokensRememberedMax ? read.keys().next().value : undefined
      if (oldest !== undefined) read.delete(oldest)
      return is
    },
  })
}

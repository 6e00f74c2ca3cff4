import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import type { Attempt, IssuerRedirect, SignInFailure } from '#identity'
import { type Clock, type Instant, type Language, type Log, plusMinutes } from '#kernel'

/** How this program is known to a sign-in provider. */
export type RelyingPartySettings = {
  readonly issuer: string
  readonly clientId: string
  /** The key that signs our assertions (private_key_jwt). The provider knows its public half under `keyId`. */
  readonly privateKey: CryptoKey
  readonly keyId: string
  /** Where the provider sends the browser back to: exactly as registered there. */
  readonly redirectUri: string
  readonly afterSignOutUri: string
}
export type RelyingPartyParts = { readonly settings: RelyingPartySettings; readonly clock: Clock; readonly log: Log }

export type Tokens = {
  readonly kind: 'tokens'
  readonly claims: openid.IDToken
  readonly accessToken: string
  readonly idToken: string
  readonly authTime: Instant
}
export type Failed = { readonly kind: 'failed'; readonly because: SignInFailure; readonly detail: string }
export const failed = (because: SignInFailure, detail: string): Failed => ({ kind: 'failed', because, detail })

/** The part of OpenID Connect that every provider shares: authorization code, state, nonce, PKCE, private_key_jwt and all checks of the token. */
export interface RelyingParty {
  readonly begin: (attempt: Attempt, more: Readonly<Record<string, string>>, at?: string) => Promise<IssuerRedirect>
  readonly exchange: (attempt: Attempt, callback: URL) => Promise<Tokens | Failed>
  /** What the provider says about the person; its subject is checked against the token's. */
  readonly person: (tokens: Tokens) => Promise<{ readonly kind: 'person'; readonly claims: openid.UserInfoResponse } | Failed>
  readonly signOut: (idToken: string, language: Language, at?: string) => Promise<URL | undefined>
  readonly loggedOut: (logoutToken: string) => Promise<string | undefined>
}

const callSecondsMax = 5
const metadataMinutesMax = 24 * 60
/** A token from the future is refused beyond this difference of clocks. */
const clockSecondsMax = 30
const logoutTokenSecondsMax = 120
/** What we accept a signature in. Never `none`, never a shared secret. */
const algorithms: readonly string[] = ['ES256', 'RS256']

export const createRelyingParty = (parts: RelyingPartyParts): RelyingParty => {
  const { settings, clock } = parts
  const metadata = createMetadata(parts)

  /** The code comes from the browser's address, and the site is one that was set; the path from our settings, whatever a proxy made of it. */
  const addressOf = (callback: URL): URL => {
    const address = new URL(under(settings.redirectUri, callback.origin))
    address.search = callback.search
    return address
  }
  const begin: RelyingParty['begin'] = (attempt, more, at) =>
    guarded(parts, async () => {
      const config = await metadata()
      const pkce: Record<string, string> = config.serverMetadata().supportsPKCE()
        ? { code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier), code_challenge_method: 'S256' }
        : {}
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: under(settings.redirectUri, at),
        response_type: 'code',
        state: attempt.state,
        nonce: attempt.nonce,
        ui_locales: attempt.language,
        ...pkce,
        ...more,
      })
      return { kind: 'go', url }
    })
  const exchange: RelyingParty['exchange'] = (attempt, callback) =>
    guarded(parts, async () => {
      const config = await metadata()
      const tokens = await openid.authorizationCodeGrant(config, addressOf(callback), {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
        ...(config.serverMetadata().supportsPKCE() && { pkceCodeVerifier: attempt.verifier }),
      })
      const claims = tokens.claims()
      if (!claims || !tokens.id_token) return failed('answer-not-trusted', 'no id token')
      if (claims.iat > clock.now() / 1000 + clockSecondsMax) return failed('answer-not-trusted', 'id token from the future')
      const authTime = ((typeof claims.auth_time === 'number' ? claims.auth_time : claims.iat) * 1000) as Instant
      return { kind: 'tokens', claims, accessToken: tokens.access_token, idToken: tokens.id_token, authTime }
    })
  const person: RelyingParty['person'] = (tokens) =>
    guarded(parts, async () => ({
      kind: 'person',
      claims: await openid.fetchUserInfo(await metadata(), tokens.accessToken, tokens.claims.sub),
    }))
  const signOut: RelyingParty['signOut'] = async (idToken, language, at) => {
    const config = await metadata().catch(() => undefined)
    if (!config?.serverMetadata().end_session_endpoint) return undefined
    return openid.buildEndSessionUrl(config, {
      id_token_hint: idToken,
      post_logout_redirect_uri: under(settings.afterSignOutUri, at),
      ui_locales: language,
    })
  }
  return Object.freeze({ begin, exchange, person, signOut, loggedOut: createLogoutCheck(parts, metadata) })
}

/** One of our addresses on another site of ours. */
const under = (address: string, at: string | undefined): string => (at === undefined ? address : `${at}${new URL(address).pathname}`)

/** Fetched when first needed and once a day. A provider that is away is asked again at the next sign-in. */
const createMetadata = ({ settings, clock, log }: RelyingPartyParts): (() => Promise<openid.Configuration>) => {
  let known: { readonly config: openid.Configuration; readonly until: Instant } | undefined
  const insecure = new URL(settings.issuer).protocol === 'http:'
  const execute = insecure ? [openid.allowInsecureRequests] : []
  const authentication = openid.PrivateKeyJwt(
    { key: settings.privateKey, kid: settings.keyId },
    {
      // One Login wants its token endpoint named here, and not its issuer.
      [openid.modifyAssertion]: (_header, payload) => {
        const endpoint = known?.config.serverMetadata().token_endpoint
        if (endpoint) payload.aud = endpoint
      },
    },
  )
  return async () => {
    if (known && clock.now() < known.until) return known.config
    const found = await openid.discovery(new URL(settings.issuer), settings.clientId, {}, openid.None(), {
      execute,
      timeout: callSecondsMax,
      [openid.customFetch]: fetchOrAway,
    })
    const server = { ...found.serverMetadata() }
    const offered = server.id_token_signing_alg_values_supported ?? algorithms
    server.id_token_signing_alg_values_supported = offered.filter((algorithm) => algorithms.includes(algorithm))
    const config = new openid.Configuration(server, settings.clientId, {}, authentication)
    if (insecure) openid.allowInsecureRequests(config)
    // Signatures are checked although the token comes over TLS from the provider itself.
    openid.enableNonRepudiationChecks(config)
    config.timeout = callSecondsMax
    config[openid.customFetch] = fetchOrAway
    known = { config, until: plusMinutes(clock.now(), metadataMinutesMax) }
    log.info('sign-in-provider-found', { issuer: settings.issuer })
    return config
  }
}

class ProviderAway extends Error {
  override readonly name = 'ProviderAway'
}
const fetchOrAway: openid.CustomFetch = async (url, options) => {
  const response = await fetch(url, options as RequestInit).catch((cause: unknown) => {
    throw new ProviderAway('no connection', { cause })
  })
  if (response.status >= 500 || response.status === 429) throw new ProviderAway(`status ${response.status}`)
  return response
}
const isAway = (error: unknown): boolean =>
  error instanceof ProviderAway ||
  (error instanceof Error && ((error as { code?: unknown }).code === 'OAUTH_TIMEOUT' || isAway(error.cause)))

/** The provider's own words for an attempt that came to nothing. */
const ends: Readonly<Record<string, SignInFailure>> = {
  access_denied: 'stopped-by-person',
  temporarily_unavailable: 'provider-away',
  server_error: 'provider-away',
}

/** Whatever a provider does is an outcome. The log names the check that failed and no claim. */
const guarded = async <T>({ settings, log }: RelyingPartyParts, work: () => Promise<T | Failed>): Promise<T | Failed> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const ended = error instanceof openid.AuthorizationResponseError ? ends[error.error] : undefined
    const because = ended ?? (isAway(error) ? 'provider-away' : 'answer-not-trusted')
    const code = String((error as { code?: unknown }).code ?? error.name)
    const cause = error.cause instanceof Error ? error.cause.message : ''
    log.warn('sign-in-failed', { issuer: settings.issuer, because, code })
    return failed(because, `${code}: ${error.message} ${cause}`.trim())
  }
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
/** OpenID Connect Back-Channel Logout 1.0, section 2.6. */
const createLogoutCheck = ({ settings, clock, log }: RelyingPartyParts, metadata: () => Promise<openid.Configuration>) => {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined
  const verify = async (logoutToken: string): Promise<JWTPayload> => {
    const { jwks_uri } = (await metadata()).serverMetadata()
    if (!jwks_uri) throw new Error('the provider names no keys')
    keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: callSecondsMax * 1000 })
    const { payload } = await jwtVerify(logoutToken, keys, {
      issuer: settings.issuer,
      audience: settings.clientId,
      algorithms: [...algorithms],
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: logoutTokenSecondsMax,
      currentDate: new Date(clock.now()),
    })
    return payload
  }
  return async (logoutToken: string): Promise<string | undefined> => {
    try {
      const payload = await verify(logoutToken)
      const events = payload.events as Record<string, unknown> | null
      const right = typeof events === 'object' && events !== null && logoutEvent in events && payload.nonce === undefined
      return right && payload.sub ? payload.sub : undefined
    } catch (error) {
      log.warn('logout-token-refused', { issuer: settings.issuer, code: error instanceof Error ? error.name : 'unknown' })
      return undefined
    }
  }
}

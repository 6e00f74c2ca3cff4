import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Clock, Language, Log, Random } from '#kernel'
import { type ProviderKeys, providerKeys } from './keys.ts'
import { createMemory } from './memory.ts'
import { renderPage, styleSheet, trustedMarkup } from './page.ts'

/** Who may sign people in here: our own program. */
export type StandInClient = {
  readonly clientId: string
  readonly publicKey: JWK
  readonly redirectUris: readonly string[]
  readonly afterSignOutUris: readonly string[]
  /** Where to tell that somebody signed out or left. */
  readonly loggedOutUri?: string
}
/** What the browser brought to a page of the stand-in. */
export type Visit = {
  readonly uid: string
  readonly step: string
  readonly params: Readonly<Record<string, unknown>>
  readonly language: Language
  readonly query: URLSearchParams
  /** Present for a POST. */
  readonly form: URLSearchParams | undefined
}
export type VisitAnswer =
  | { readonly kind: 'page'; readonly html: string; readonly status?: number }
  | { readonly kind: 'signed-in'; readonly account: string; readonly amr?: string[]; readonly acr?: string; readonly note: Note }
  | { readonly kind: 'refused'; readonly error: string; readonly because: string }
/** What is remembered of a sign-in until its claims are asked for. */
export type Note = Readonly<Record<string, string | boolean>>
export type Signer = { readonly issuer: string; readonly key: CryptoKey; readonly keyId: string }

export type OpenIdStandInParts = {
  /** Also begins the names of its cookies, which all ports of one host share. */
  readonly name: string
  readonly title: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly client: StandInClient
  readonly scopes: string[]
  readonly claims: NonNullable<Configuration['claims']>
  readonly acrValues?: string[]
  readonly extraParams?: NonNullable<Configuration['extraParams']>
  readonly visit: (visit: Visit) => Promise<VisitAnswer>
  readonly claimsOf: (asked: { account: string; use: string; note: Note }) => Promise<Readonly<Record<string, unknown>> | undefined>
  /** Changes an id token on its way out: for faults. */
  readonly alter?: (idToken: string, signer: Signer) => Promise<string>
  /** Documents of its own, by path. */
  readonly documents?: Readonly<Record<string, (issuer: string) => unknown>>
  readonly down?: () => boolean
  /** Where its keys and visits are kept over a restart; absent: nowhere. */
  readonly folder?: string | undefined
}
export type Listening = { readonly url: string; readonly close: () => Promise<void> }
export interface OpenIdStandIn {
  readonly listen: (port: number, host?: string) => Promise<Listening>
  /** Throws before it listens: the issuer is the address. */
  readonly signer: () => Signer
}

const bodyBytesMax = 20_000
const visitsMax = 1_000
const sessionSeconds = 12 * 3600
const tokenSeconds = 3600
const codeSeconds = 600

/** Long enough for RS256 as One Login wants it. Made anew at every start of a demonstration. */
export const newClientKey = async (): Promise<{ readonly privateKey: CryptoKey; readonly publicKey: JWK; readonly keyId: string }> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const keyId = 'portreeve'
  return { privateKey, publicKey: { ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' }, keyId }
}

export const createOpenIdStandIn = (parts: OpenIdStandInParts): OpenIdStandIn => {
  let signer: Signer | undefined
  const listen: OpenIdStandIn['listen'] = async (port, host = '127.0.0.1') => {
    const keys = await providerKeys(parts.name, parts.folder, parts.random)
    let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => void response.writeHead(503).end()
    const server = createServer((request, response) => {
      if (parts.down?.()) response.writeHead(503, { 'content-type': 'text/plain' }).end('away')
      else handle(request, response)
    })
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
    const url = `http://${host}:${(server.address() as AddressInfo).port}`
    signer = { issuer: url, key: keys.key, keyId: keys.keyId }
    const provider = createProvider(parts, signer, keys)
    handle = provider.callback()
    parts.log.info('stand-in-listening', { name: parts.name, url })
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    return { url, close }
  }
  const signerNow = (): Signer => {
    if (!signer) throw new RangeError('the stand-in does not listen yet')
    return signer
  }
  return Object.freeze({ listen, signer: signerNow })
}

const createProvider = (parts: OpenIdStandInParts, signer: Signer, keys: ProviderKeys): Provider => {
  const notes = new Map<string, Note>()
  const provider = new Provider(signer.issuer, configurationOf(parts, keys, notes))
  provider.on('server_error', (_ctx, error) => parts.log.error('stand-in-failed', { name: parts.name, error: error.message }))
  provider.use(async (ctx, next) => {
    const path = ctx.path
    const document = parts.documents?.[path]
    if (path === '/stand-in.css') {
      ctx.type = 'text/css'
      ctx.body = styleSheet
    } else if (document) ctx.body = await document(signer.issuer)
    else if (path.startsWith('/sign-in/')) await visited(provider, parts, ctx as KoaContextWithOIDC)
    else await next()
    const body: unknown = ctx.body
    if (path === '/token' && parts.alter && typeof body === 'object' && body !== null && 'id_token' in body)
      ctx.body = { ...body, id_token: await parts.alter(String(body.id_token), signer) }
  })
  return provider
}

const configurationOf = (parts: OpenIdStandInParts, { jwk, cookieKey }: ProviderKeys, notes: Map<string, Note>): Configuration => {
  const { client } = parts
  const policy = interactionPolicy.base()
  const ask = new interactionPolicy.Check('always', 'the person chooses each time', (ctx) =>
    ctx.oidc.result?.login ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT,
  )
  policy.get('login')?.checks.add(ask)
  return {
    adapter: createMemory(parts.clock, parts.folder),
    jwks: { keys: [jwk as Record<string, unknown> & { kty: string }] } as NonNullable<Configuration['jwks']>,
    clients: [
      {
        client_id: client.clientId,
        redirect_uris: [...client.redirectUris],
        post_logout_redirect_uris: [...client.afterSignOutUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'RS256',
        id_token_signed_response_alg: 'ES256',
        jwks: { keys: [client.publicKey as Record<string, unknown> & { kty: string }] },
        ...(client.loggedOutUri !== undefined && { backchannel_logout_uri: client.loggedOutUri }),
      } as NonNullable<Configuration['clients']>[number],
    ],
    clientAuthMethods: ['private_key_jwt'],
    cookies: {
      keys: [cookieKey],
      names: { session: `${parts.name}_session`, interaction: `${parts.name}_visit`, resume: `${parts.name}_resume` },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    scopes: parts.scopes,
    claims: parts.claims,
    ...(parts.acrValues && { acrValues: parts.acrValues }),
    ...(parts.extraParams && { extraParams: parts.extraParams }),
    conformIdTokenClaims: false,
    pkce: { required: () => false },
    discovery: { ui_locales_supported: ['en', 'cy'] },
    features: featuresOf(parts),
    interactions: { policy, url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    ttl: {
      Session: sessionSeconds,
      Grant: sessionSeconds,
      Interaction: tokenSeconds,
      AccessToken: tokenSeconds,
      IdToken: tokenSeconds,
      AuthorizationCode: codeSeconds,
    },
    findAccount: async (ctx, account, token) => {
      const grantId = token && 'grantId' in token ? token.grantId : ctx.oidc.entities.Grant?.jti
      const note = (grantId && notes.get(grantId)) || {}
      return { accountId: account, claims: async (use) => ({ ...(await parts.claimsOf({ account, use, note })), sub: account }) }
    },
    loadExistingGrant: async (ctx) => {
      const { client: asking, session, result } = ctx.oidc
      if (!asking || !session?.accountId) return undefined
      const grant = new ctx.oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId })
      grant.addOIDCScope(parts.scopes.join(' '))
      grant.addOIDCClaims(Object.keys(parts.claims))
      const grantId = await grant.save()
      notes.set(grantId, (result?.note as Note | undefined) ?? {})
      const [oldest] = notes.keys()
      if (notes.size > visitsMax && oldest !== undefined) notes.delete(oldest)
      return grant
    },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = renderPage({
        language: 'en',
        provider: parts.title,
        notice: 'Demonstration: not a government service',
        title: 'This sign-in cannot go on',
        body: trustedMarkup(`<p>${out.error.replace(/[^a-z_]/g, '')}</p>${wayBack(client)}`),
      })
    },
  }
}

/** A sign-in or sign-out that cannot go on is no dead end. */
const wayBack = ({ afterSignOutUris: [back] }: StandInClient): string =>
  back !== undefined && URL.canParse(back)
    ? `<p><a href="${new URL('/', back).href}">Back to the service / Yn ôl i’r gwasanaeth</a></p>`
    : ''

const featuresOf = (parts: OpenIdStandInParts): NonNullable<Configuration['features']> => ({
  devInteractions: { enabled: false },
  claimsParameter: { enabled: true },
  backchannelLogout: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (ctx, form) => {
      ctx.body = renderPage({
        language: 'en',
        provider: parts.title,
        notice: 'Demonstration: not a government service',
        title: 'Sign out / Allgofnodi',
        body: trustedMarkup(
          `${form}<p><button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out / Allgofnodi</button></p>`,
        ),
      })
    },
    postLogoutSuccessSource: (ctx) => {
      ctx.body = renderPage({
        language: 'en',
        provider: parts.title,
        notice: 'Demonstration: not a government service',
        title: 'You are signed out / Rydych wedi allgofnodi',
        body: trustedMarkup(''),
      })
    },
  },
})

/** A page of the stand-in itself: /sign-in/UID or /sign-in/UID/STEP. */
const visited = async (provider: Provider, parts: OpenIdStandInParts, ctx: KoaContextWithOIDC): Promise<void> => {
  const details = await provider.interactionDetails(ctx.req, ctx.res).catch(() => undefined)
  const [, , uid = '', step = ''] = ctx.path.split('/')
  ctx.set('cache-control', 'no-store')
  if (!details || details.uid !== uid) {
    ctx.status = 404
    ctx.body = 'This sign-in has ended. Go back and begin again. / Mae’r broses mewngofnodi hon wedi dod i ben. Ewch yn ôl a dechrau eto.'
    return
  }
  const asked = ctx.URL.searchParams.get('lang') ?? String(details.params.ui_locales ?? '')
  const form = ctx.method === 'POST' ? new URLSearchParams(await bodyOf(ctx.req)) : undefined
  const language: Language = (form?.get('lang') ?? asked).startsWith('cy') ? 'cy' : 'en'
  const answer = await parts.visit({ uid, step, params: details.params, language, query: ctx.URL.searchParams, form })
  if (answer.kind === 'page') {
    ctx.status = answer.status ?? 200
    ctx.type = 'html'
    ctx.body = answer.html
    return
  }
  if (answer.kind === 'signed-in') await forgetOther(provider, details, answer.account)
  const result =
    answer.kind === 'refused'
      ? { error: answer.error, error_description: answer.because }
      : {
          login: {
            accountId: answer.account,
            remember: false,
            ...(answer.amr && { amr: answer.amr }),
            ...(answer.acr && { acr: answer.acr }),
          },
          note: answer.note,
        }
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }))
  ctx.status = 303
}

/** Somebody else signs in in the same browser: the provider's session of the one before ends first. */
const forgetOther = async (
  provider: Provider,
  details: Awaited<ReturnType<Provider['interactionDetails']>>,
  account: string,
): Promise<void> => {
  if (!details.session?.uid || details.session.accountId === account) return
  const session = await provider.Session.findByUid(details.session.uid)
  await session?.destroy()
  delete details.session
  await details.save(tokenSeconds)
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bodyBytesMax) throw new RangeError('the form is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

import type { Compiled } from '#journey'
import type { Asked, Route } from '#web'
import { type Client, isPersonScope, isScope, type PersonScope, type Scope } from '../clients.ts'
import { type Consents, type Redeemed, requestMinutesMax } from '../consents/consents.ts'
import type { Answer } from '../problems.ts'
import { refused } from './refused.ts'
import type { Tokens } from './tokens.ts'
import { wantedIn } from './wanted.ts'
import { createWhoAsks, oauthPaths, type WhoAsksParts } from './who-asks.ts'

export const metadataPath = '/.well-known/oauth-authorization-server'
/** RFC 9126, 2.2. */
export const requestUriPrefix = 'urn:ietf:params:oauth:request_uri:'
const bytesMax = 16 * 1024

type Parts = WhoAsksParts & {
  readonly tokens: Tokens
  readonly consents: Consents
  readonly services: readonly Compiled[]
}
/**
 * What clients ask by themselves: tokens for what they are (RFC 6749, 4.4) and for what a person agreed to (4.1, with RFC 7636), the request
 * to a person beforehand (RFC 9126), and that a token is good no more (RFC 7009).
 */
export const oauthRoutes = (parts: Parts): readonly Route[] => {
  const whoAsks = createWhoAsks(parts)
  const post = (path: string, handle: (client: Client, asked: Asked) => Promise<Answer>): Route => ({
    ...{ method: 'POST', path, who: 'anyone', api: true, bytesMax, trouble },
    handle: async (asked) => {
      const known = await whoAsks(asked)
      return 'client' in known ? handle(known.client, asked) : known.answer
    },
  })
  return [
    post(oauthPaths.token, (client, { form }) => grant(parts, client, form)),
    post(oauthPaths.push, (client, { form }) => push(parts, client, form)),
    post(oauthPaths.revoke, (client, { form }) => revoke(parts, client, form)),
    {
      ...{ method: 'GET', path: metadataPath, who: 'anyone', api: true, trouble },
      handle: () => ({ kind: 'json', json: metadata(parts) }),
    },
  ]
}
const trouble: NonNullable<Route['trouble']> = (what) => {
  if (what === 'too-large') return refused('invalid_request', 413, {}, 'The request is too large')
  if (what === 'wrong-method') return refused('invalid_request', 405)
  if (what === 'away') return refused('temporarily_unavailable', 503)
  return what === 'broken' ? refused('server_error', 500) : refused('invalid_request')
}
type Form = Asked['form']
async function grant(parts: Parts, client: Client, form: Form): Promise<Answer> {
  const kind = form.one('grant_type')
  if (kind === 'client_credentials') return forItself(parts, client, form)
  if (kind === 'authorization_code') return forCode(parts, client, form)
  if (kind === 'refresh_token') return forRefresh(parts, client, form)
  return refused(form.has('grant_type') ? 'unsupported_grant_type' : 'invalid_request')
}
async function forItself({ tokens }: Parts, client: Client, form: Form): Promise<Answer> {
  const scopes = scopesOf(form.one('scope'), client)
  if (!scopes) return refused('invalid_scope')
  const { token, seconds } = await tokens.issue(client.id, scopes)
  return given({ access_token: token, token_type: 'Bearer', expires_in: seconds, scope: scopes.join(' ') })
}
const given = (json: object): Answer => ({ kind: 'json', status: 200, headers: { pragma: 'no-cache' }, json })
/** What was asked for, or all that it may do by itself; undefined for anything that it may not. */
const scopesOf = (raw: string, { scopes }: Client): readonly Scope[] | undefined => {
  const wanted = raw.split(' ').filter((one) => one !== '')
  const own = scopes.filter((one) => !one.endsWith(':follow'))
  if (wanted.length === 0) return own.filter((one) => isPersonScope(one))
  const granted = wanted.filter(isScope).filter((one) => own.includes(one))
  return granted.length === wanted.length ? granted : undefined
}

async function forCode(parts: Parts, client: Client, form: Form): Promise<Answer> {
  const [code, verifier] = [form.one('code'), form.one('code_verifier')]
  if (code === '' || verifier === '') return refused('invalid_request', 400, {}, 'code and code_verifier are needed')
  const redirectUri = form.has('redirect_uri') ? form.one('redirect_uri') : undefined
  return tokensFor(parts, client, await parts.consents.redeem({ client: client.id, code, verifier, redirectUri }))
}
async function forRefresh(parts: Parts, client: Client, form: Form): Promise<Answer> {
  const token = form.one('refresh_token')
  if (token === '') return refused('invalid_request', 400, {}, 'refresh_token is needed')
  const wanted = form.one('scope').split(' ').filter(Boolean)
  // Looked at before the token is used up.
  if (!wanted.every((one) => isPersonScope(one) && client.scopes.includes(one))) return refused('invalid_scope')
  return tokensFor(parts, client, await parts.consents.refresh({ client: client.id, token }), wanted)
}
/** `wanted`: fewer scopes than were agreed to; none: all of them that the client still has. */
async function tokensFor(parts: Parts, client: Client, redeemed: Redeemed, wanted: readonly string[] = []): Promise<Answer> {
  if (redeemed.kind === 'refused') return refused('invalid_grant')
  const { consent, refresh } = redeemed
  const isGiven = (one: PersonScope): boolean => client.scopes.includes(one) && (wanted.length === 0 || wanted.includes(one))
  const scopes = consent.scopes.filter(isGiven)
  const { token, seconds } = await parts.tokens.issue(client.id, scopes, consent.id)
  return given({ access_token: token, token_type: 'Bearer', expires_in: seconds, refresh_token: refresh, scope: scopes.join(' ') })
}

async function push({ clients, consents, services }: Parts, client: Client, form: Form): Promise<Answer> {
  if (form.has('request_uri') || form.has('request')) return refused('invalid_request', 400, {}, 'request objects are not taken')
  if (form.has('client_id') && form.one('client_id') !== client.id) return refused('invalid_request', 400, {}, 'client_id is of another')
  const { returns = [] } = (await clients.byId(client.id)) ?? {}
  const read = wantedIn(form, { client, returns }, services)
  if (read.kind === 'wrong') return refused(read.error, 400, {}, read.because)
  const id = await consents.ask(read.wanted)
  return { kind: 'json', status: 201, json: { request_uri: `${requestUriPrefix}${id}`, expires_in: requestMinutesMax * 60 } }
}
/** What it stands for ends with it. A token that is no longer good, or another's, is answered as if it had been (RFC 7009, 2.2). */
async function revoke({ consents, tokens }: Parts, client: Client, form: Form): Promise<Answer> {
  const token = form.one('token')
  if (token === '') return refused('invalid_request', 400, {}, 'token is needed')
  const read = await tokens.read(token)
  if (!read) await consents.giveBack(client.id, token)
  else if (read.consent === undefined) return refused('unsupported_token_type')
  else if (read.client === client.id) {
    const consent = await consents.inForce(read.consent)
    if (consent) await consents.end(consent.person, consent.id, 'client')
  }
  return given({})
}
/** RFC 8414, with RFC 9126 and RFC 9207. */
const metadata = ({ publicUrl, services }: Parts): object => {
  const at = (path: string): string => `${publicUrl}${path}`
  const methods = {
    methods: ['client_secret_basic', 'private_key_jwt'],
    algorithms: ['EdDSA', 'ES256', 'PS256'],
  }
  return {
    issuer: publicUrl,
    authorization_endpoint: at(oauthPaths.authorize),
    token_endpoint: at(oauthPaths.token),
    pushed_authorization_request_endpoint: at(oauthPaths.push),
    require_pushed_authorization_requests: false,
    revocation_endpoint: at(oauthPaths.revoke),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    token_endpoint_auth_methods_supported: methods.methods,
    token_endpoint_auth_signing_alg_values_supported: methods.algorithms,
    revocation_endpoint_auth_methods_supported: methods.methods,
    revocation_endpoint_auth_signing_alg_values_supported: methods.algorithms,
    scopes_supported: services.flatMap(({ service: { body, id } }) => [`${body}:${id}:apply`, `${body}:${id}:follow`]),
    ui_locales_supported: ['en', 'cy'],
    service_documentation: at('/api/openapi.json'),
  }
}

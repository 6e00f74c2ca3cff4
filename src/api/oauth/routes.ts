import type { Database } from '#database'
import type { Clock } from '#kernel'
import type { Asked, Route } from '#web'
import { type Client, type Clients, isScope, type Scope } from '../clients.ts'
import type { Answer } from '../problems.ts'
import type { Quota } from '../quota.ts'
import { createAssertions } from './assertion.ts'
import type { Tokens } from './tokens.ts'

export const tokenPath = '/oauth/token'
const bytesMax = 16 * 1024
const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

type Parts = {
  readonly clients: Pick<Clients, 'byId' | 'byKey'>
  readonly quota: Pick<Quota, 'take'>
  readonly tokens: Tokens
  readonly database: Database
  readonly clock: Clock
  readonly publicUrl: string
}
type Refusal =
  | 'invalid_client'
  | 'invalid_request'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'server_error'
  | 'temporarily_unavailable'

/** Client credentials (RFC 6749, 4.4): a program of another organisation exchanges what proves it for a token of minutes. */
export const oauthRoutes = (parts: Parts): readonly Route[] => {
  const audiences = [parts.publicUrl, `${parts.publicUrl}${tokenPath}`]
  const bySignature = createAssertions({ ...parts, audiences })
  const whoAsks = async ({ header, form }: Asked): Promise<Client | undefined> => {
    const basic = basicOf(header('authorization'))
    const isSigned = form.one('client_assertion_type') === jwtBearer
    // One way of showing who it is at a time (RFC 6749, 2.3).
    if (basic && isSigned) return undefined
    if (isSigned) return bySignature(form.one('client_assertion'))
    const client = basic && (await parts.clients.byKey(basic.secret))
    return client && client.id === basic.id ? client : undefined
  }
  const handle = async (asked: Asked): Promise<Answer> => {
    const { form, header } = asked
    if (header('origin') !== undefined || header('sec-fetch-site') !== undefined) return refused('invalid_request', 403)
    const client = await whoAsks(asked)
    if (!client) return refused('invalid_client', 401, { 'www-authenticate': 'Basic realm="portreeve", charset="UTF-8"' })
    const allowed = await parts.quota.take(client)
    if (allowed.kind === 'wait') return refused('temporarily_unavailable', 429, { 'retry-after': String(allowed.seconds) })
    if (form.one('grant_type') !== 'client_credentials')
      return refused(form.has('grant_type') ? 'unsupported_grant_type' : 'invalid_request')
    const scopes = scopesOf(form.one('scope'), client)
    if (!scopes) return refused('invalid_scope')
    const { token, seconds } = await parts.tokens.issue(client.id, scopes)
    return {
      kind: 'json',
      status: 200,
      headers: { pragma: 'no-cache' },
      json: { access_token: token, token_type: 'Bearer', expires_in: seconds, scope: scopes.join(' ') },
    }
  }
  const trouble: Route['trouble'] = (what) => {
    if (what === 'too-large') return tooLarge
    if (what === 'wrong-method') return refused('invalid_request', 405)
    if (what === 'away') return refused('temporarily_unavailable', 503)
    return what === 'broken' ? refused('server_error', 500) : refused('invalid_request')
  }
  return [{ method: 'POST', path: tokenPath, who: 'anyone', api: true, bytesMax, handle, trouble }]
}
const tooLarge: Answer = {
  kind: 'json',
  status: 413,
  json: { error: 'invalid_request', error_description: 'The request is too large' },
}
/** As RFC 6749, 5.2, has it. */
const refused = (error: Refusal, status = 400, headers: Readonly<Record<string, string>> = {}): Answer => ({
  kind: 'json',
  status,
  headers,
  json: { error },
})
/** What was asked for, or all that it has; undefined for anything that it has not. */
const scopesOf = (raw: string, { scopes }: Client): readonly Scope[] | undefined => {
  const wanted = raw.split(' ').filter((one) => one !== '')
  if (wanted.length === 0) return scopes.filter((one) => one !== 'vehicle-enquiry')
  const granted = wanted.filter(isScope).filter((one) => scopes.includes(one))
  return granted.length === wanted.length ? granted : undefined
}
/** Name and secret are form-encoded first (RFC 6749, 2.3.1). */
const basicOf = (authorization: string | undefined): { readonly id: string; readonly secret: string } | undefined => {
  const [, packed] = /^Basic ([A-Za-z0-9+/=]{1,600})$/i.exec(authorization ?? '') ?? []
  if (packed === undefined) return undefined
  const plain = Buffer.from(packed, 'base64').toString()
  const at = plain.indexOf(':')
  try {
    return at < 0 ? undefined : { id: decodeURIComponent(plain.slice(0, at)), secret: decodeURIComponent(plain.slice(at + 1)) }
  } catch {
    return undefined
  }
}

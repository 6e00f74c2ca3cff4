import type { Database } from '#database'
import type { Clock } from '#kernel'
import type { Asked } from '#web'
import type { Client, Clients } from '../clients.ts'
import type { Answer } from '../problems.ts'
import type { Quota } from '../quota.ts'
import { createAssertions } from './assertion.ts'
import { refused } from './refused.ts'

export const oauthPaths = { authorize: '/oauth/authorize', token: '/oauth/token', push: '/oauth/par', revoke: '/oauth/revoke' } as const
const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export type WhoAsksParts = {
  readonly clients: Pick<Clients, 'byId' | 'byKey'>
  readonly quota: Pick<Quota, 'take'>
  readonly database: Database
  readonly clock: Clock
  readonly publicUrl: string
}
/** Which client calls, once it has shown its secret or signed who it is; or what to answer whoever is let in no further. */
export const createWhoAsks = (parts: WhoAsksParts) => {
  const audiences = [parts.publicUrl, ...Object.values(oauthPaths).map((path) => `${parts.publicUrl}${path}`)]
  const bySignature = createAssertions({ ...parts, audiences })
  const clientOf = async ({ header, form }: Asked): Promise<Client | undefined> => {
    const basic = basicOf(header('authorization'))
    const isSigned = form.one('client_assertion_type') === jwtBearer
    // One way of showing who it is at a time (RFC 6749, 2.3).
    if (basic && isSigned) return undefined
    if (isSigned) return bySignature(form.one('client_assertion'))
    const client = basic && (await parts.clients.byKey(basic.secret))
    return client && client.id === basic.id ? client : undefined
  }
  return async (asked: Asked): Promise<{ readonly client: Client } | { readonly answer: Answer }> => {
    const { header } = asked
    // No page of another site calls this from a browser: those say where they come from.
    if (header('origin') !== undefined || header('sec-fetch-site') !== undefined) return { answer: refused('invalid_request', 403) }
    const client = await clientOf(asked)
    const realm = { 'www-authenticate': 'Basic realm="portreeve", charset="UTF-8"' }
    if (!client) return { answer: refused('invalid_client', 401, realm) }
    const allowed = await parts.quota.take(client)
    if (allowed.kind === 'go') return { client }
    return { answer: refused('temporarily_unavailable', 429, { 'retry-after': String(allowed.seconds) }) }
  }
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

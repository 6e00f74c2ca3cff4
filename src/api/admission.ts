import type { Client, Clients, Scope } from './clients.ts'
import type { Consent, Consents } from './consents/consents.ts'
import type { Tokens } from './oauth/tokens.ts'
import type { Quota } from './quota.ts'

/** `unknown`: no such key, or no longer. `not-allowed`: a known client, and not for this. `wait`: its quota is spent for so many seconds. */
export type Admitted =
  | { readonly kind: 'client'; readonly client: Client }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'wait'; readonly seconds: number }
export type Admit = (shown: { readonly key: string | undefined; readonly body?: string; readonly scope: Scope }) => Promise<Admitted>
/**
 * The client may be let in for no more than its token says, and no more than it has by now. `consent`: it acts for the person who agreed to
 * that; without it, it presents for people whom nobody knows.
 */
export type AdmittedByToken =
  | Exclude<Admitted, { kind: 'not-allowed' | 'client' }>
  | { readonly kind: 'client'; readonly client: Client; readonly consent?: Consent }
export type AdmitByToken = (authorization: string | undefined) => Promise<AdmittedByToken>

type Parts = {
  readonly clients: Pick<Clients, 'byKey' | 'byId'>
  readonly quota: Pick<Quota, 'take'>
  readonly tokens: Pick<Tokens, 'read'>
  readonly consents: Pick<Consents, 'inForce'>
}
/** Lets a system in by its API key, for an interface of a body or, where none is named, of its own, and counts the call. Whoever is not let in has read nothing. */
export const createAdmission =
  ({ clients, quota }: Pick<Parts, 'clients' | 'quota'>): Admit =>
  async ({ key, body, scope }) => {
    const client = key === undefined ? undefined : await clients.byKey(key)
    if (!client) return { kind: 'unknown' }
    if ((body !== undefined && client.body !== body) || !client.scopes.includes(scope)) return { kind: 'not-allowed' }
    const allowed = await quota.take(client)
    return allowed.kind === 'go' ? { kind: 'client', client } : allowed
  }
/** Lets a system in by an access token, and counts the call. Its scopes are then those of the token that it still has. */
export const createTokenAdmission =
  ({ clients, quota, tokens, consents }: Parts): AdmitByToken =>
  async (authorization) => {
    const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? []
    const read = token === undefined ? undefined : await tokens.read(token)
    const client = read && (await clients.byId(read.client))?.client
    if (!client) return { kind: 'unknown' }
    const allowed = await quota.take(client)
    if (allowed.kind === 'wait') return allowed
    const consent = read.consent === undefined ? undefined : await consents.inForce(read.consent)
    if (read.consent !== undefined && consent?.client !== client.id) return { kind: 'unknown' }
    const scopes = client.scopes.filter((scope) => read.scopes.includes(scope))
    return { kind: 'client', client: { ...client, scopes }, ...(consent && { consent }) }
  }

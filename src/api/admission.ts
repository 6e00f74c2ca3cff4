import type { Client, Clients, Scope } from './clients.ts'
import type { Quota } from './quota.ts'

/** `unknown`: no such key, or no longer. `not-allowed`: a known client, and not for this. `wait`: its quota is spent for so many seconds. */
export type Admitted =
  | { readonly kind: 'client'; readonly client: Client }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'wait'; readonly seconds: number }
export type Admit = (shown: { readonly key: string | undefined; readonly body: string; readonly scope: Scope }) => Promise<Admitted>

/** Lets a system in by its API key, for an interface of a body, and counts the call. Whoever is not let in has read nothing. */
export const createAdmission =
  ({ clients, quota }: { readonly clients: Pick<Clients, 'byKey'>; readonly quota: Pick<Quota, 'take'> }): Admit =>
  async ({ key, body, scope }) => {
    const client = key === undefined ? undefined : await clients.byKey(key)
    if (!client) return { kind: 'unknown' }
    if (client.body !== body || !client.scopes.includes(scope)) return { kind: 'not-allowed' }
    const allowed = await quota.take(client)
    return allowed.kind === 'go' ? { kind: 'client', client } : allowed
  }

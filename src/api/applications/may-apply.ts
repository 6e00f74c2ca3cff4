import type { Compiled } from '#journey'
import { type Client, scopeFor } from '../clients.ts'
import { areAnswerable } from './values.ts'

/**
 * Why a service takes no applications from other systems. What only somebody who has signed in may do, no system does for them, whatever
 * it says to know of them; nor does it say for whom somebody else acts; and files do not travel in JSON.
 */
export const closedBecause = ({ service, asksForWhom }: Compiled): 'sign-in' | 'for-whom' | 'files' | undefined => {
  if (service.who.signIn !== 'none') return 'sign-in'
  if (asksForWhom) return 'for-whom'
  return areAnswerable(service.pages) ? undefined : 'files'
}
/** Whether the client may present applications for it, or why not. */
export const barTo = (client: Client, compiled: Compiled): ReturnType<typeof closedBecause> | 'no-scope' =>
  closedBecause(compiled) ?? (hasScope(client, compiled.service) ? undefined : 'no-scope')
export const hasScope = (client: Client, service: { readonly body: string; readonly id: string }): boolean =>
  client.body === service.body && client.scopes.includes(scopeFor(service))

import type { Database } from '#database'
import type { Handlers } from '#jobs'
import type { Clock, Random } from '#kernel'
import type { Vault } from '#vault'
import { type Clients, createClients } from './clients.ts'
import { type Consents, createConsents } from './consents/consents.ts'
import { type Mode, resolveByDns } from './webhooks/addresses.ts'
import { createPost } from './webhooks/post.ts'
import { createWebhookStore, type WebhookStore } from './webhooks/webhooks.ts'

/** The clients, and how they are told of what they presented: made before the jobs, one of which tells them. */
export type Telling = {
  readonly clients: Clients
  /** Who agreed that which of them acts for them. */
  readonly consents: Consents
  readonly webhooks: WebhookStore
  readonly handlers: Handlers
  readonly mode: Mode
}
type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly random: Random; readonly mode: Mode }
export function createTelling(parts: Parts): Telling {
  const clients = createClients(parts)
  const post = createPost({ mode: parts.mode, resolve: resolveByDns })
  const consents = createConsents(parts)
  const webhooks = createWebhookStore({ ...parts, clients, consents, post })
  return Object.freeze({ clients, consents, webhooks, handlers: webhooks.handlers, mode: parts.mode })
}

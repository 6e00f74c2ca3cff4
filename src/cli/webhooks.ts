import type { Log } from '#kernel'
import type { Notices } from '#notices'
import type { DirectDebit } from '#payments'
import type { Webhooks } from '#web'
import { readWebhook } from '../partners/direct-debit/index.ts'
import { createNotifyCallback } from '../partners/govuk-notify/index.ts'

/** What partners that call us prove themselves with: one secret, or two with a space between while the second is being laid aside. */
export type WebhookSecrets = { readonly notifyToken: string; readonly debitSecret: string }
type WebhooksParts = WebhookSecrets & {
  readonly notices: Pick<Notices, 'receive'>
  readonly directDebit: Pick<DirectDebit, 'heard'>
  readonly bodies: ReadonlyMap<string, unknown>
  readonly log: Log
}
/** By GoCardless's contract: the signature is not theirs. */
const forgedStatus = 498

/** What is done when a partner calls. Bodies share one Direct Debit account: each is told, and looks for what is its own. */
export const createWebhooks = ({ notifyToken, debitSecret, notices, directDebit, bodies, log }: WebhooksParts): Webhooks => {
  const receipt = createNotifyCallback({ tokens: eachOf(notifyToken), receive: notices.receive, log })
  return Object.freeze({
    notify: async ({ authorization, body }) => (await receipt({ authorization, body: parsed(body) })).status,
    directDebit: async ({ signature, body }) => {
      const read = eachOf(debitSecret).map((secret) => readWebhook({ secret, signature, body }))
      const webhook = read.find(({ kind }) => kind !== 'forged') ?? { kind: 'forged' as const }
      if (webhook.kind === 'forged') {
        log.warn('debit-webhook-forged')
        return forgedStatus
      }
      if (webhook.kind === 'malformed') return 400
      for (const id of bodies.keys()) await directDebit.heard(id, webhook.events)
      return 204
    },
  } satisfies Webhooks)
}
const eachOf = (secrets: string): readonly string[] => secrets.split(/\s+/).filter((one) => one !== '')
const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

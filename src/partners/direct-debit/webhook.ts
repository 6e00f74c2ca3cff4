import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ProviderEvent } from '#payments'
import { eventOf, eventsSchema } from './client.ts'

/** HMAC-SHA256 of the body in hexadecimal, as the header Webhook-Signature carries it. */
export const signatureOf = (secret: string, body: string): string => createHmac('sha256', secret).update(body).digest('hex')

export type Webhook =
  | { readonly kind: 'events'; readonly events: readonly ProviderEvent[] }
  /** Not from the provider: answer 498 and do nothing. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'malformed' }

/** The events of a webhook whose signature is right. They only say what to ask about. */
export const readWebhook = (of: { readonly secret: string; readonly signature: string | undefined; readonly body: string }): Webhook => {
  const right = Buffer.from(signatureOf(of.secret, of.body))
  const given = Buffer.from(of.signature ?? '')
  if (given.length !== right.length || !timingSafeEqual(given, right)) return { kind: 'forged' }
  try {
    const parsed = eventsSchema.safeParse(JSON.parse(of.body))
    return parsed.success ? { kind: 'events', events: parsed.data.events.map(eventOf) } : { kind: 'malformed' }
  } catch {
    return { kind: 'malformed' }
  }
}

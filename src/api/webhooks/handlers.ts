import { isoInstant, type Language } from '#kernel'
import type { Call, Handler } from '../applications/handlers.ts'
import type { WebhookOperation } from '../applications/operations.ts'
import type { Shape } from '../applications/shapes.ts'
import { problem } from '../problems.ts'
import { type Mode, webhookUrl } from './addresses.ts'
import type { WebhookStore } from './webhooks.ts'

const notTaken = {
  en: 'Give an https address that the whole internet reaches, without a name or password in it',
  cy: 'Rhowch gyfeiriad https y gall y rhyngrwyd cyfan ei gyrraedd, heb enw na chyfrinair ynddo',
} as const satisfies Record<Language, string>

/** Where a client is told of its applications: it says so, looks at how that goes, and ends it. */
export const createWebhookHandlers = ({
  webhooks,
  mode,
}: {
  readonly webhooks: WebhookStore
  readonly mode: Mode
}): Readonly<Record<WebhookOperation, Handler>> => {
  const viewOf = async ({ client, language }: Pick<Call, 'client' | 'language'>) => {
    const found = await webhooks.find(client.id)
    if (!found) return problem('not-found', language)
    const { url, madeAt, failedAt, because, disabledAt } = found
    const json: Shape<'Webhook'> = {
      url,
      madeAt: isoInstant(madeAt),
      ...(failedAt !== null && { failing: { since: isoInstant(failedAt), because: because ?? '' } }),
      ...(disabledAt !== null && { disabledAt: isoInstant(disabledAt) }),
    }
    return { kind: 'json', status: 200, json } as const
  }
  return {
    setWebhook: async ({ client, body, language }) => {
      const url = webhookUrl((body as Shape<'SetWebhook'>).url, mode)
      if (!url) return problem('wrong', language, { errors: [{ field: 'url', detail: notTaken[language] }] })
      const json: Shape<'WebhookSecret'> = { url: url.href, secret: await webhooks.set(client, url.href) }
      return { kind: 'json', status: 200, json }
    },
    readWebhook: viewOf,
    endWebhook: async ({ client, language }) =>
      (await webhooks.end(client.id)) ? { kind: 'json', status: 200, json: {} } : problem('not-found', language),
  }
}

import type { Asked, Reply, Route } from '../reply.ts'
import type { Web } from '../web.ts'

/** Where partners call us: delivery receipts of e-mails and texts, and what became of mandates and collections. */
export const webhookRoutes = ({ webhooks }: Web): readonly Route[] =>
  webhooks === undefined
    ? []
    : [
        {
          method: 'POST',
          path: '/webhooks/notify',
          who: 'anyone',
          api: true,
          handle: async (asked) => answered(await webhooks.notify({ authorization: asked.header('authorization'), body: asked.raw })),
        },
        {
          method: 'POST',
          path: '/webhooks/direct-debit',
          who: 'anyone',
          api: true,
          handle: async (asked) => answered(await webhooks.directDebit({ signature: signatureIn(asked), body: asked.raw })),
        },
      ]
const signatureIn = (asked: Asked): string | undefined => asked.header('webhook-signature')
const answered = (status: number): Reply => ({ kind: 'json', json: {}, status })

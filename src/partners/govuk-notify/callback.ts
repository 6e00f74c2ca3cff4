import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Log } from '#kernel'
import type { Receipt } from '#notices'
import { progressOf } from './sender.ts'

/** A delivery receipt as Notify posts it. Further fields are ignored. */
const receiptShape = z.object({
  id: z.string().max(100),
  reference: z.string().max(200).nullable(),
  status: z.string().max(50),
  notification_type: z.enum(['email', 'sms', 'letter']),
})
/** For the route that Notify calls: answer with this status and no body. Anything but 2xx makes Notify try again. */
export type CallbackAnswer = { readonly status: 204 | 400 | 401 }

/** Takes delivery receipts. The bearer token is compared as a whole and in constant time, with each that is good. */
export const createNotifyCallback =
  ({ tokens, receive, log }: { tokens: readonly string[]; receive: (receipt: Receipt) => Promise<boolean>; log: Log }) =>
  async ({ authorization, body }: { authorization: string | undefined; body: unknown }): Promise<CallbackAnswer> => {
    const isOne = tokens.map((token) => same(authorization ?? '', `Bearer ${token}`))
    if (!isOne.includes(true)) {
      log.warn('notify-callback-unauthorised')
      return { status: 401 }
    }
    const parsed = receiptShape.safeParse(body)
    if (!parsed.success) return { status: 400 }
    const { reference, status } = parsed.data
    const known = reference !== null && (await receive({ reference, progress: progressOf(status) }))
    if (!known) log.warn('notify-callback-unknown', { status })
    return { status: 204 }
  }
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

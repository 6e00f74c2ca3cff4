import type { Clock, Log, Random } from '#kernel'
import { type Asked, createFaults, type Fault, serve } from '../wire/index.ts'
import { createApi, shownEvent } from './api.ts'
import { createBook, type Kind, type Resource } from './book.ts'
import { createPages } from './page.ts'
import { signatureOf } from './webhook.ts'

export type DirectDebitStandInOptions = {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly accessToken: string
  readonly webhookSecret: string
  /** Where records are kept; absent: in memory only. */
  readonly folder?: string
}

/** What the provider's published simulators can make happen to a payment or a mandate, and the status and cause that follow. */
export const scenarios = {
  payment_confirmed: { kind: 'payments', status: 'confirmed', cause: 'payment_confirmed' },
  payment_paid_out: { kind: 'payments', status: 'paid_out', cause: 'payment_paid_out' },
  payment_failed: { kind: 'payments', status: 'failed', cause: 'insufficient_funds' },
  payment_charged_back: { kind: 'payments', status: 'charged_back', cause: 'refund_requested' },
  mandate_activated: { kind: 'mandates', status: 'active', cause: 'mandate_activated' },
  mandate_failed: { kind: 'mandates', status: 'failed', cause: 'bank_account_closed' },
  mandate_expired: { kind: 'mandates', status: 'expired', cause: 'mandate_expired' },
  mandate_cancelled: { kind: 'mandates', status: 'cancelled', cause: 'mandate_cancelled' },
} as const satisfies Record<string, { kind: Kind; status: string; cause: string }>
export type Scenario = keyof typeof scenarios

const nextFails = 'next_payment_fails'
/** Direct Debit on this machine, by GoCardless's published contract: clock-driven, with scenarios, webhooks and faults. */
export const createDirectDebitStandIn = (options: DirectDebitStandInOptions) => {
  const faults = createFaults()
  const book = createBook({ ...options, folder: options.folder })
  const causes: string[] = []
  const simulate = (scenario: string, id: string): boolean => {
    const known = scenarios[scenario as Scenario]
    const found = known && book.get(known.kind, id)
    if (!found) return false
    const ends = known.kind === 'mandates' && known.status !== 'active'
    if (ends) book.endMandate(found, known.status, known.cause)
    else book.move(found, known.status, known.cause)
    return true
  }
  const api = createApi({ book, accessToken: options.accessToken, cause: () => causes.shift(), simulate })
  const press = (name: string, id: string): boolean => {
    const mandate = name === nextFails ? book.get('mandates', id) : undefined
    if (mandate) book.put({ ...mandate, fails: 'insufficient_funds' })
    return mandate !== undefined || simulate(name, id)
  }
  const pages = createPages(book, press)
  const route = (asked: Asked) => {
    // Whoever shows a demonstration has no token; whoever has one calls the API.
    const page = asked.headers.authorization === undefined ? pages(asked) : undefined
    return page ? { operation: 'page', answer: () => page } : api(asked)
  }
  const server = serve({ route, faults, log: options.log })
  return Object.freeze({
    listen: server.listen,
    inject: (fault: Fault) => faults.inject(fault),
    clearFaults: () => faults.clear(),
    /** The next payments (or second presentations) that are ordered will fail, each for its cause. */
    failNext: (...next: readonly string[]) => void causes.push(...next),
    simulate: (scenario: Scenario, id: string) => simulate(scenario, id),
    resources: (kind: Kind): readonly Resource[] => book.all(kind),
    /** A webhook with what was not yet delivered; undefined when there is nothing. */
    webhook: (): { readonly body: string; readonly signature: string } | undefined => {
      const waiting = book.events().filter((event) => !event.delivered)
      if (waiting.length === 0) return undefined
      for (const event of waiting) book.delivered(event)
      const body = JSON.stringify({ events: waiting.map((event) => shownEvent(book, event)) })
      return { body, signature: signatureOf(options.webhookSecret, body) }
    },
  })
}
export type DirectDebitStandIn = ReturnType<typeof createDirectDebitStandIn>

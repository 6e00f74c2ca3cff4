import { z } from 'zod'
import { type Clock, type Instant, instant, isoInstant, type Log, type PlainDate, pence } from '#kernel'
import type { Answer, NewProviderPayment, PaymentProvider, ProviderPayment, ProviderRefund } from '#payments'
import { type Called, createCall } from '../wire/index.ts'

export type PayOptions = {
  /** https://publicapi.payments.service.gov.uk, or the stand-in's. */
  readonly url: string
  /** The key of one service at GOV.UK Pay. */
  readonly apiKey: string
  readonly clock: Clock
  readonly log: Log
  readonly millisMax?: number
}

const perPage = 100
const textMax = 255
const at = z.iso.datetime({ offset: true }).transform((raw): Instant => instant(raw))
const whole = z.int().nonnegative().transform(pence)
const paymentSchema = z.object({
  payment_id: z.string().regex(/^[\w-]{1,80}$/),
  amount: whole,
  reference: z.string(),
  state: z.object({
    status: z.enum(['created', 'started', 'submitted', 'capturable', 'success', 'failed', 'cancelled', 'error']),
    code: z.string().optional(),
  }),
  created_date: at,
  metadata: z.object({ body: z.string().optional() }).loose().nullish(),
  refund_summary: z.object({ status: z.string(), amount_available: whole.nullish(), amount_submitted: whole.nullish() }).nullish(),
  _links: z.object({ next_url: z.object({ href: z.url() }).nullish() }).optional(),
})
const searchSchema = z.object({ results: z.array(paymentSchema), _links: z.object({ next_page: z.unknown().nullish() }).optional() })
const disputesSchema = z.object({
  results: z.array(z.object({ dispute_id: z.string(), payment_id: z.string(), amount: whole })),
  _links: z.object({ next_page: z.unknown().nullish() }).optional(),
})
const refundSchema = z.object({ refund_id: z.string(), amount: whole, status: z.enum(['submitted', 'success', 'error']), created_date: at })
const refundsSchema = z.object({ _embedded: z.object({ refunds: z.array(refundSchema) }) })
const errorSchema = z.object({ code: z.string().regex(/^P\d{4}$/), field: z.string().optional() })

/** GOV.UK Pay by its published API. No card number ever passes here: the person types it on Pay's own pages. */
export const createGovukPay = (options: PayOptions): PaymentProvider => {
  const call = createCall({ ...options, headers: { authorization: `Bearer ${options.apiKey}` } })
  const read = <T, U>(called: Called, schema: z.ZodType<T>, of: (value: T) => U): Answer<U> => {
    if (called.kind === 'unavailable') {
      options.log.warn('pay-unavailable', { because: called.because })
      return called
    }
    if (called.status >= 300) return refusal(called)
    const parsed = schema.safeParse(called.body)
    if (parsed.success) return { kind: 'ok', value: of(parsed.data) }
    options.log.error('pay-not-understood', { at: parsed.error.issues[0]?.path.join('.') })
    return { kind: 'unavailable', because: 'its answer is not understood' }
  }
  const path = (id: string, more = '') => `/v1/payments/${encodeURIComponent(id)}${more}`
  const get = async (id: string, more = '') => call({ method: 'GET', path: path(id, more) })
  const post = async (id: string, more: string, body?: unknown) => call({ method: 'POST', path: path(id, more), ...(body ? { body } : {}) })
  return Object.freeze({
    create: async (ask: NewProviderPayment) =>
      read(
        await call({ method: 'POST', path: '/v1/payments', headers: { 'idempotency-key': ask.key }, body: bodyOf(ask) }),
        paymentSchema,
        paymentOf,
      ),
    status: async (id: string) => read(await get(id), paymentSchema, paymentOf),
    capture: async (id: string) => read(await post(id, '/capture'), z.unknown(), () => undefined),
    cancel: async (id: string) => read(await post(id, '/cancel'), z.unknown(), () => undefined),
    refund: async (id: string, ask: { amount: number; available: number }) =>
      read(await post(id, '/refunds', { amount: ask.amount, refund_amount_available: ask.available }), refundSchema, refundOf),
    refunds: async (id: string) => read(await get(id, '/refunds'), refundsSchema, (all) => all._embedded.refunds.map(refundOf)),
    search: async (ask: { from: Instant; to: Instant; page: number }) => {
      const query = new URLSearchParams({
        from_date: isoInstant(ask.from),
        to_date: isoInstant(ask.to),
        page: String(ask.page),
        display_size: String(perPage),
      })
      const called = await call({ method: 'GET', path: `/v1/payments?${query}` })
      return read(called, searchSchema, (found) => ({ payments: found.results.map(paymentOf), more: found._links?.next_page != null }))
    },
    takenBack: async ({ from, to, page }: { from: PlainDate; to: PlainDate; page: number }) => {
      const settled = { from_settled_date: from, to_settled_date: to, status: 'lost' }
      const query = new URLSearchParams({ ...settled, page: String(page), display_size: String(perPage) })
      return read(await call({ method: 'GET', path: `/v1/disputes?${query}` }), disputesSchema, ({ results, _links }) => ({
        disputes: results.map(({ dispute_id: id, payment_id: payment, amount }) => ({ id, payment, amount })),
        more: _links?.next_page != null,
      }))
    },
  })
}

const refusal = (called: Extract<Called, { kind: 'answered' }>): Answer<never> => {
  if (called.status === 404) return { kind: 'not-found' }
  const error = errorSchema.safeParse(called.body)
  if (!error.success) return { kind: 'unavailable', because: `it answers with ${called.status} and no code` }
  const { code, field } = error.data
  return { kind: 'refused', code, ...(field === undefined ? {} : { field }) }
}
const bodyOf = (ask: NewProviderPayment) => ({
  amount: ask.amount,
  reference: ask.reference.slice(0, textMax),
  description: ask.description.slice(0, textMax),
  return_url: ask.returnUrl,
  language: ask.language,
  delayed_capture: true,
  metadata: ask.metadata,
})
const paymentOf = (raw: z.output<typeof paymentSchema>): ProviderPayment => {
  const nextUrl = raw._links?.next_url?.href
  const left = raw.refund_summary
  return {
    id: raw.payment_id,
    reference: raw.reference,
    amount: raw.amount,
    state: raw.state.status,
    createdAt: raw.created_date,
    refunded: left?.amount_submitted ?? pence(0),
    ...(raw.metadata?.body === undefined ? {} : { body: raw.metadata.body }),
    ...(raw.state.code === undefined ? {} : { code: raw.state.code }),
    ...(nextUrl === undefined ? {} : { nextUrl }),
    ...((left?.status === 'available' || left?.status === 'full') && left.amount_available != null
      ? { refundable: left.amount_available }
      : {}),
  }
}
const refundOf = (raw: z.output<typeof refundSchema>): ProviderRefund => ({
  id: raw.refund_id,
  amount: raw.amount,
  state: raw.status,
  createdAt: raw.created_date,
})

import { z } from 'zod'
import { type Clock, dayOf, isoInstant } from '#kernel'
import { type Asked, json, type Reply } from '../wire/index.ts'
import { type Book, type EndingCode, endings, isFinished, type StandInPayment, type StandInRefund, type Wanted } from './book.ts'

const amountMax = 10_000_000
const pageSizeMax = 500
const keyCharsMax = 255

/** The published contract of create; anything else in the body is not looked at. */
const createSchema = z.object({
  amount: z.int().min(0).max(amountMax),
  reference: z.string().min(1).max(255),
  description: z.string().min(1).max(255),
  return_url: z.url().max(2000),
  delayed_capture: z.boolean().default(false),
  language: z.enum(['en', 'cy']).default('en'),
  metadata: z
    .record(z.string().min(1).max(30), z.union([z.string().max(100), z.number(), z.boolean()]))
    .refine((all) => Object.keys(all).length <= 15)
    .default({}),
})
const refundSchema = z.object({ amount: z.int().min(1).max(amountMax), refund_amount_available: z.int().min(0).max(amountMax).optional() })
const searchSchema = z.object({
  from_date: z.iso.datetime({ offset: true }).optional(),
  to_date: z.iso.datetime({ offset: true }).optional(),
  state: z.string().optional(),
  reference: z.string().optional(),
  page: z.coerce.number().int().min(1).default(1),
  display_size: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeMax),
})

const error = (status: number, code: string, description: string, field?: string): Reply =>
  json(status, { ...(field ? { field } : {}), code, description })
const none: Reply = { status: 204 }

export type Api = { readonly operation: string; readonly answer: () => Reply }

/** Finds the operation of a request under /v1 of GOV.UK Pay's API. */
export const createApi = (of: { book: Book; clock: Clock; apiKey: string; address: () => string }) => {
  const show = (payment: StandInPayment) => shown(of.book, payment, of.address())
  const withPayment = (id: string, code: string, answer: (payment: StandInPayment) => Reply) => (): Reply => {
    const payment = of.book.get(id)
    return payment ? answer(payment) : error(404, code, 'Not found')
  }
  const operations: Readonly<Record<string, (id: string, asked: Asked) => Api>> = {
    'POST ': (_, asked) => ({ operation: 'create', answer: () => create(of.book, asked, show) }),
    'GET ': (_, asked) => ({ operation: 'search', answer: () => search(of.book, asked, show) }),
    'GET /': (id) => ({ operation: 'status', answer: withPayment(id, 'P0200', (payment) => json(200, show(payment))) }),
    'GET /events': (id) => ({ operation: 'events', answer: withPayment(id, 'P0300', (payment) => json(200, eventsOf(payment))) }),
    'POST /cancel': (id) => ({ operation: 'cancel', answer: withPayment(id, 'P0500', (payment) => cancel(of.book, payment)) }),
    'POST /capture': (id) => ({ operation: 'capture', answer: withPayment(id, 'P1000', (payment) => capture(of.book, payment)) }),
    'GET /refunds': (id) => ({
      operation: 'refunds',
      answer: withPayment(id, 'P0800', (payment) => json(200, refundsOf(of.book, payment))),
    }),
    'POST /refunds': (id, asked) => ({
      operation: 'refund',
      answer: withPayment(id, 'P0600', (payment) => refund(of.book, payment, asked)),
    }),
  }
  return (asked: Asked): Api => {
    if (asked.headers.authorization !== `Bearer ${of.apiKey}`)
      return { operation: 'unauthorised', answer: () => json(401, { description: 'Credentials are required' }) }
    if (asked.url.pathname === '/v1/disputes' && asked.method === 'GET')
      return { operation: 'disputes', answer: () => disputes(of.book, asked) }
    const [whole, id, action] = /^\/v1\/payments(?:\/([\w-]+)(\/\w+)?)?$/.exec(asked.url.pathname) ?? []
    const name = `${asked.method} ${id === undefined ? '' : (action ?? '/')}`
    const known = whole !== undefined ? operations[name] : undefined
    return known?.(id ?? '', asked) ?? { operation: 'unknown', answer: () => json(404, { code: 404, message: 'HTTP 404 Not Found' }) }
  }
}

const bodyOf = (asked: Asked): unknown => {
  try {
    return JSON.parse(asked.body)
  } catch {
    return undefined
  }
}
const fieldError = (issue: z.core.$ZodIssue | undefined, codes: { missing: string; invalid: string }): Reply => {
  const field = issue?.path.join('.') ?? ''
  const missing = issue?.code === 'invalid_type' && issue.input === undefined
  return missing
    ? error(400, codes.missing, `Missing mandatory attribute: ${field}`, field)
    : error(422, codes.invalid, `Invalid attribute value: ${field}. ${issue?.message ?? ''}`, field)
}

const create = (book: Book, asked: Asked, show: (payment: StandInPayment) => object): Reply => {
  const raw = bodyOf(asked)
  if (raw === undefined) return error(400, 'P0197', 'Unable to parse JSON')
  const parsed = createSchema.safeParse(raw, { reportInput: true })
  if (!parsed.success) return fieldError(parsed.error.issues[0], { missing: 'P0101', invalid: 'P0102' })
  const key = asked.headers['idempotency-key']?.toString()
  if (key !== undefined && (key.length < 1 || key.length > keyCharsMax))
    return error(422, 'P0102', 'Header [Idempotency-Key] can have a size between 1 and 255')
  const { return_url: returnUrl, delayed_capture: delayed, ...rest } = parsed.data
  const wanted: Wanted = { ...rest, returnUrl, delayed, key }
  const earlier = key === undefined ? undefined : book.withKey(key)
  if (!earlier) return json(201, show(book.create(wanted)))
  if (book.sameAs(earlier, wanted)) return json(200, show(earlier))
  return error(409, 'P0191', 'The Idempotency-Key you sent in the request header has already been used to create a payment.')
}

const search = (book: Book, asked: Asked, show: (payment: StandInPayment) => object): Reply => {
  const parsed = searchSchema.safeParse(Object.fromEntries(asked.url.searchParams))
  if (!parsed.success)
    return error(422, 'P0401', `Invalid parameters: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
  const { from_date: from, to_date: to, state, reference, page, display_size: size } = parsed.data
  const found = book
    .all()
    .filter(
      (payment) =>
        (from === undefined || payment.createdAt >= Date.parse(from)) && (to === undefined || payment.createdAt < Date.parse(to)),
    )
    .filter((payment) => (state === undefined || payment.state === state) && (reference === undefined || payment.reference === reference))
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
  return paged(asked, found.map(show), { page, size })
}
const disputesSchema = z.object({
  from_settled_date: z.iso.date().optional(),
  to_settled_date: z.iso.date().optional(),
  status: z.string().optional(),
  page: z.coerce.number().int().min(1).default(1),
  display_size: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeMax),
})
/** Only disputes that were lost are known here. */
const disputes = (book: Book, asked: Asked): Reply => {
  const parsed = disputesSchema.safeParse(Object.fromEntries(asked.url.searchParams))
  if (!parsed.success)
    return error(422, 'P0401', `Invalid parameters: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`)
  const { from_settled_date: from = '', to_settled_date: to = '9999-12-31', status = 'lost', page, display_size: size } = parsed.data
  const found = book.all().flatMap((payment) => {
    if (payment.takenBackAt === undefined || status !== 'lost') return []
    const settled = dayOf(payment.takenBackAt)
    if (settled < from || settled >= to) return []
    const about = { dispute_id: `d${payment.id}`, payment_id: payment.id, amount: payment.amount, status, reason: 'fraudulent' }
    return [{ ...about, created_date: isoInstant(payment.takenBackAt), settlement_summary: { settled_date: settled } }]
  })
  return paged(asked, found, { page, size })
}
const paged = (asked: Asked, found: readonly object[], { page, size }: { readonly page: number; readonly size: number }): Reply => {
  const pages = Math.max(1, Math.ceil(found.length / size))
  if (page > pages) return error(404, 'P0402', 'Page not found')
  const results = found.slice((page - 1) * size, page * size)
  const link = (to: number) => {
    const url = new URL(asked.url)
    url.searchParams.set('page', String(to))
    return { href: `${url.pathname}${url.search}` }
  }
  const _links = {
    self: link(page),
    first_page: link(1),
    last_page: link(pages),
    ...(page > 1 ? { prev_page: link(page - 1) } : {}),
    ...(page < pages ? { next_page: link(page + 1) } : {}),
  }
  return json(200, { total: found.length, count: results.length, page, results, _links })
}

const cancel = (book: Book, payment: StandInPayment): Reply => {
  if (isFinished(payment.state)) return error(400, 'P0501', 'Cancellation of payment failed')
  book.end(payment, 'P0040')
  return none
}
const capture = (book: Book, payment: StandInPayment): Reply => {
  if (payment.state !== 'capturable') return error(400, 'P1001', 'Capture of payment failed')
  book.move(payment, 'success')
  return none
}
const refund = (book: Book, payment: StandInPayment, asked: Asked): Reply => {
  const raw = bodyOf(asked)
  if (raw === undefined) return error(400, 'P0697', 'Unable to parse JSON')
  const parsed = refundSchema.safeParse(raw, { reportInput: true })
  if (!parsed.success) return fieldError(parsed.error.issues[0], { missing: 'P0601', invalid: 'P0602' })
  const left = payment.amount - book.refunded(payment)
  if (payment.state !== 'success' || left === 0)
    return error(400, 'P0603', `The payment is not available for refund. Payment refund status: ${statusOf(payment, left)}`)
  if (parsed.data.refund_amount_available !== undefined && parsed.data.refund_amount_available !== left)
    return error(412, 'P0604', 'Refund amount available mismatch.')
  if (parsed.data.amount > left)
    return error(400, 'P0603', 'The payment is not available for refund. Refund amount is more than what is left')
  return json(202, shownRefund(book, book.refund(payment, parsed.data.amount)))
}
const statusOf = (payment: StandInPayment, left: number): string => {
  if (payment.state === 'success') return left > 0 ? 'available' : 'full'
  return isFinished(payment.state) ? 'unavailable' : 'pending'
}

const stateOf = (state: StandInPayment['state'], code: string | undefined) => ({
  status: state,
  finished: isFinished(state),
  ...(code === undefined ? {} : { code, message: endings[code as EndingCode].message, can_retry: false }),
})
const shown = (book: Book, payment: StandInPayment, address: string) => {
  const left = payment.amount - book.refunded(payment)
  const self = `${address}/v1/payments/${payment.id}`
  const page = `${address}/secure/${payment.id}/${payment.secret}`
  const open = payment.state === 'created' || payment.state === 'started'
  return {
    payment_id: payment.id,
    amount: payment.amount,
    reference: payment.reference,
    description: payment.description,
    return_url: payment.returnUrl,
    language: payment.language,
    delayed_capture: payment.delayed,
    metadata: payment.metadata,
    payment_provider: 'sandbox',
    created_date: isoInstant(payment.createdAt),
    state: stateOf(payment.state, payment.code),
    refund_summary: { status: statusOf(payment, left), amount_available: left, amount_submitted: payment.amount - left },
    _links: {
      self: { href: self, method: 'GET' },
      events: { href: `${self}/events`, method: 'GET' },
      refunds: { href: `${self}/refunds`, method: 'GET' },
      next_url: open ? { href: page, method: 'GET' } : null,
      cancel: isFinished(payment.state) ? null : { href: `${self}/cancel`, method: 'POST' },
      capture: payment.state === 'capturable' ? { href: `${self}/capture`, method: 'POST' } : null,
    },
  }
}
const eventsOf = (payment: StandInPayment) => ({
  payment_id: payment.id,
  events: payment.history.map((step) => ({ payment_id: payment.id, state: stateOf(step.state, step.code), updated: isoInstant(step.at) })),
})
const shownRefund = (book: Book, one: StandInRefund) => ({
  refund_id: one.id,
  created_date: isoInstant(one.createdAt),
  amount: one.amount,
  status: book.refundState(one),
})
const refundsOf = (book: Book, payment: StandInPayment) => ({
  payment_id: payment.id,
  _embedded: { refunds: payment.refunds.map((one) => shownRefund(book, one)) },
})

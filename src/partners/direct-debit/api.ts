import { z } from 'zod'
import { type PlainDate, parseDate } from '#kernel'
import { type Asked, json, type Reply } from '../wire/index.ts'
import type { Book, Kind, Resource, StoredEvent } from './book.ts'
import { contractVersion } from './client.ts'

const eventsMax = 500
const amountMax = 1_000_000_00
const links = (name: string) => z.object({ [name]: z.string().min(1) })
const metadata = z
  .record(z.string().max(50), z.string().max(500))
  .refine((all) => Object.keys(all).length <= 3)
  .optional()
const schemas = {
  customers: z.object({
    given_name: z.string().min(1),
    family_name: z.string().min(1),
    email: z.email().optional(),
    language: z.string().optional(),
    country_code: z.literal('GB').optional(),
    metadata,
  }),
  customer_bank_accounts: z.object({
    // The character set of Bacs Standard 18.
    account_holder_name: z.string().regex(/^[A-Z\d .\-/&]{1,18}$/),
    branch_code: z.string().regex(/^\d{6}$/),
    account_number: z.string().regex(/^\d{8}$/),
    country_code: z.literal('GB'),
    links: links('customer'),
    metadata,
  }),
  mandates: z.object({
    scheme: z.literal('bacs').optional(),
    reference: z.string().optional(),
    links: links('customer_bank_account'),
    metadata,
  }),
  payments: z.object({
    amount: z.int().min(1).max(amountMax),
    currency: z.literal('GBP'),
    charge_date: z.string().optional(),
    reference: z.string().max(10).optional(),
    description: z.string().max(100).optional(),
    links: links('mandate'),
    metadata,
  }),
  refunds: z.object({ amount: z.int().min(1), total_amount_confirmation: z.int().min(1), links: links('payment'), metadata }),
} as const satisfies Record<Kind, z.ZodType>

/** Nothing is made of it, so it is no kind of the book. */
const lookUpSchema = z.object({
  branch_code: z.string().regex(/^\d{6}$/),
  account_number: z.string().regex(/^\d{8}$/),
  country_code: z.literal('GB'),
})

type Problem = { readonly message: string; readonly field?: string; readonly reason?: string; readonly links?: object }
const error = (code: number, type: 'validation_failed' | 'invalid_api_usage' | 'invalid_state', problem: Problem): Reply =>
  json(code, {
    error: {
      type,
      code,
      message: problem.message,
      documentation_url: 'https://developer.example/errors',
      request_id: 'stand-in',
      errors: [problem],
    },
  })
const invalid = (field: string, message: string): Reply => error(422, 'validation_failed', { field, message })
const wrongState = (reason: string, message: string): Reply => error(422, 'invalid_state', { reason, message })
const absent = error(404, 'invalid_api_usage', { reason: 'resource_not_found', message: 'Resource not found' })

/** Account details that the stand-in turns down, as the provider does when a sort code and an account number cannot belong together. */
export const accountThatFailsTheCheck = { sortCode: '200000', accountNumber: '00000000' } as const

/** An account that exists and takes no Direct Debits, as some savings accounts do. */
export const accountWithoutDebits = { sortCode: '200000', accountNumber: '00000019' } as const

export type Api = { readonly operation: string; readonly answer: () => Reply }
export type ApiParts = {
  readonly book: Book
  readonly accessToken: string
  readonly cause: () => string | undefined
  readonly simulate: (scenario: string, resource: string) => boolean
}

/** Finds the operation of a request to the provider's API. */
export const createApi =
  (of: ApiParts) =>
  (asked: Asked): Api => {
    const refuse = (answer: Reply): Api => ({ operation: 'refused', answer: () => answer })
    if (asked.headers.authorization !== `Bearer ${of.accessToken}`)
      return refuse(error(401, 'invalid_api_usage', { reason: 'access_token_not_found', message: 'No access token' }))
    if (asked.headers['gocardless-version'] !== contractVersion)
      return refuse(error(400, 'invalid_api_usage', { reason: 'missing_version_header', message: 'Version header missing' }))
    const [, plural = '', id, action] = /^\/(\w+)(?:\/(\w+)(?:\/actions\/(\w+))?)?$/.exec(asked.url.pathname) ?? []
    if (plural === 'events' && asked.method === 'GET')
      return { operation: 'events', answer: () => listEvents(of.book, asked.url.searchParams) }
    if (plural === 'scenario_simulators' && action === 'run') return { operation: 'simulate', answer: () => simulate(of, id ?? '', asked) }
    if (plural === 'bank_details_lookups' && asked.method === 'POST' && id === undefined)
      return { operation: 'create bank_details_lookups', answer: () => lookUp(asked) }
    const kind = plural as Kind
    if (!(kind in schemas)) return refuse(absent)
    if (asked.method === 'GET' && id !== undefined) return { operation: `get ${kind}`, answer: () => show(of.book, of.book.get(kind, id)) }
    if (asked.method === 'POST' && id === undefined) return { operation: `create ${kind}`, answer: () => create(of, kind, asked) }
    if (asked.method === 'POST' && action !== undefined && id !== undefined)
      return { operation: `${action} ${kind}`, answer: () => act(of, { kind, id, action }) }
    return refuse(absent)
  }

const parse = (body: string): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return undefined
  }
}

const badStructure = error(400, 'invalid_api_usage', {
  reason: 'invalid_document_structure',
  message: 'Invalid document structure',
})
const firstProblem = ({ issues: [issue] }: z.ZodError): Reply => invalid(issue?.path.join('.') ?? '', issue?.message ?? 'is invalid')
type Numbers = { readonly sortCode: string; readonly accountNumber: string }
const isAccount = (data: Readonly<Record<string, unknown>>, { sortCode, accountNumber }: Numbers): boolean =>
  data.branch_code === sortCode && data.account_number === accountNumber
const lookUp = (asked: Asked): Reply => {
  const parsed = lookUpSchema.safeParse(parse(asked.body)?.bank_details_lookups)
  if (!parsed.success) return firstProblem(parsed.error)
  if (isAccount(parsed.data, accountThatFailsTheCheck)) return invalid('account_number', 'did not pass modulus check')
  const schemes = isAccount(parsed.data, accountWithoutDebits) ? [] : ['bacs']
  return json(200, { bank_details_lookups: { available_debit_schemes: schemes, bank_name: 'AN INVENTED BANK', bic: null } })
}
const create = (of: ApiParts, kind: Kind, asked: Asked): Reply => {
  const key = asked.headers['idempotency-key']?.toString()
  const earlier = key === undefined ? undefined : of.book.withKey(kind, key)
  if (earlier) {
    const links = { conflicting_resource_id: earlier.id }
    return error(409, 'invalid_state', {
      reason: 'idempotent_creation_conflict',
      message: 'A resource has already been created with this idempotency key',
      links,
    })
  }
  const body = parse(asked.body)
  if (!body) return badStructure
  const parsed = schemas[kind].safeParse(body[kind])
  if (!parsed.success) return firstProblem(parsed.error)
  const data = parsed.data as Readonly<Record<string, unknown>> & { readonly links?: Readonly<Record<string, string>> }
  const checked = checks[kind](of, data)
  if ('status' in checked && typeof checked.status === 'number') return checked as Reply
  const made = of.book.create({ kind, data, status: 'active', ...(key === undefined ? {} : { key }), ...(checked as Partial<Resource>) })
  return json(201, { [kind]: shown(of.book, made) })
}

type Data = { readonly links?: Readonly<Record<string, string>> } & Readonly<Record<string, unknown>>
/** What each kind asks of its links and values: a reply that refuses, or what else the resource gets. */
const checks: Readonly<Record<Kind, (of: ApiParts, data: Data) => Reply | Partial<Resource>>> = {
  customers: () => ({}),
  customer_bank_accounts: ({ book }, data) => {
    if (!book.get('customers', data.links?.customer ?? '')) return invalid('links.customer', 'resource not found')
    return isAccount(data, accountThatFailsTheCheck) ? invalid('account_number', 'did not pass modulus check') : {}
  },
  mandates: ({ book }, data) => {
    const account = book.get('customer_bank_accounts', data.links?.customer_bank_account ?? '')
    if (!account) return invalid('links.customer_bank_account', 'resource not found')
    return isAccount(account.data, accountWithoutDebits)
      ? invalid('links.customer_bank_account', 'does not support the scheme')
      : { status: 'pending_submission' }
  },
  payments: (of, data) => {
    const mandate = of.book.get('mandates', data.links?.mandate ?? '')
    if (!mandate) return invalid('links.mandate', 'resource not found')
    if (!['pending_submission', 'submitted', 'active'].includes(mandate.status))
      return wrongState('mandate_is_inactive', 'Mandate is failed, cancelled or expired')
    const soonest = of.book.nextChargeDay(mandate)
    const chargeOn = data.charge_date === undefined ? soonest : parseDate(String(data.charge_date))
    if (!chargeOn) return invalid('charge_date', 'is invalid')
    if (chargeOn < soonest) return invalid('charge_date', 'must be on or after mandate next_possible_charge_date')
    const fails = mandate.fails ?? of.cause()
    if (mandate.fails !== undefined) of.book.put(without(mandate))
    return { status: 'pending_submission', chargeOn: workingDay(of.book, chargeOn), ...(fails === undefined ? {} : { fails }) }
  },
  refunds: ({ book }, data) => {
    const payment = book.get('payments', data.links?.payment ?? '')
    if (!payment) return invalid('links.payment', 'resource not found')
    if (payment.status !== 'paid_out' && payment.status !== 'confirmed')
      return wrongState('refund_payment_invalid_state', 'The payment cannot be refunded')
    const before = book.all('refunds').filter((one) => (one.data.links as { payment?: string }).payment === payment.id)
    const total = before.reduce((sum, one) => sum + Number(one.data.amount), Number(data.amount))
    if (total > Number(payment.data.amount)) return wrongState('total_amount_confirmation_invalid', 'More than was paid')
    return total === data.total_amount_confirmation
      ? { status: 'refunded' }
      : wrongState('total_amount_confirmation_invalid', 'total_amount_confirmation is wrong')
  },
}
const without = ({ fails: _, ...rest }: Resource): Resource => rest
const workingDay = (book: Book, day: PlainDate): PlainDate => (book.calendar.isWorkingDay(day) ? day : book.calendar.after(day, 1))

const act = (of: ApiParts, at: { kind: Kind; id: string; action: string }): Reply => {
  const found = of.book.get(at.kind, at.id)
  if (!found) return absent
  const name = `${at.action} ${at.kind}`
  if (name === 'cancel mandates') {
    if (!['pending_submission', 'submitted', 'active'].includes(found.status))
      return wrongState('cancellation_failed', 'Mandate can no longer be cancelled')
    return show(of.book, of.book.endMandate(found, 'cancelled', 'mandate_cancelled'))
  }
  if (name === 'cancel payments') {
    return found.status === 'pending_submission'
      ? show(of.book, of.book.move(found, 'cancelled', 'payment_cancelled'))
      : wrongState('cancellation_failed', 'Payment can no longer be cancelled')
  }
  if (name === 'retry payments') return retry(of, found)
  return absent
}
const retry = (of: ApiParts, payment: Resource): Reply => {
  if (payment.status !== 'failed') return wrongState('retry_failed', 'Only failed payments can be retried')
  const mandate = of.book.get('mandates', (payment.data.links as { mandate?: string }).mandate ?? '')
  if (mandate?.status !== 'active') return wrongState('mandate_is_inactive', 'Mandate is failed, cancelled or expired')
  const { fails: _, ...rest } = payment
  const cause = of.cause()
  const again = of.book.put({ ...rest, chargeOn: of.book.nextChargeDay(mandate), ...(cause === undefined ? {} : { fails: cause }) })
  return show(of.book, of.book.move(again, 'pending_submission', 'payment_retried'))
}

const simulate = (of: ApiParts, scenario: string, asked: Asked): Reply => {
  const body = parse(asked.body) as { data?: { links?: { resource?: string } } } | undefined
  return of.simulate(scenario, body?.data?.links?.resource ?? '') ? json(200, { scenario_simulators: { id: scenario } }) : absent
}

const shown = (book: Book, one: Resource) => {
  const { account_number: number, branch_code: _, ...data } = one.data
  return {
    ...data,
    id: one.id,
    created_at: book.shownAt(one),
    ...(one.kind === 'customers' ? {} : { status: one.status }),
    ...(typeof number === 'string' ? { account_number_ending: number.slice(-2), enabled: true } : {}),
    ...(one.chargeOn === undefined ? {} : { charge_date: one.chargeOn }),
    ...(one.kind === 'mandates' && ['pending_submission', 'submitted', 'active'].includes(one.status)
      ? { next_possible_charge_date: book.nextChargeDay(one) }
      : {}),
  }
}
const show = (book: Book, one: Resource | undefined): Reply => (one ? json(200, { [one.kind]: shown(book, one) }) : absent)

export const shownEvent = (book: Book, event: StoredEvent) => ({
  id: event.id,
  created_at: book.shownAt(event),
  resource_type: event.about,
  action: event.action,
  links: { [event.about.slice(0, -1)]: event.resource },
  details: { origin: 'bank', cause: event.cause, scheme: 'bacs', description: event.cause.replaceAll('_', ' ') },
})
const listEvents = (book: Book, query: URLSearchParams): Reply => {
  const limit = Math.min(eventsMax, Math.max(1, Number(query.get('limit') ?? 50) || 50))
  const [payment, mandate, before] = [query.get('payment'), query.get('mandate'), query.get('before')]
  const all = book
    .events()
    .filter((event) => (payment === null || event.resource === payment) && (mandate === null || event.resource === mandate))
    .filter((event) => before === null || event.id > before)
  const events = before === null ? all.slice(0, limit) : all.slice(-limit)
  return json(200, {
    events: events.map((event) => shownEvent(book, event)),
    meta: { cursors: { before: events[0]?.id ?? null, after: events.at(-1)?.id ?? null }, limit },
  })
}

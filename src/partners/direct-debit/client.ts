import { z } from 'zod'
import { type Clock, type Log, type PlainDate, parseDate, pence } from '#kernel'
import type { Answer, MandateProvider, ProviderCollection, ProviderEvent, ProviderMandate } from '#payments'
import { type Called, createCall } from '../wire/index.ts'

export type DirectDebitOptions = {
  /** https://api.gocardless.com, or the stand-in's. */
  readonly url: string
  readonly accessToken: string
  readonly clock: Clock
  readonly log: Log
  readonly millisMax?: number
}

export const contractVersion = '2015-07-06'
const eventsPerReadMax = 500
const nameCharsMax = 100
/** Somebody waits for a page meanwhile, which goes on without an answer. */
const lookUpMillisMax = 3000
const scheme = 'bacs'
const id = z.string().regex(/^[A-Z]{2}[\w-]{1,60}$/)
const date = z.string().transform((raw, context): PlainDate => {
  const parsed = parseDate(raw)
  if (!parsed) context.addIssue('not a date')
  return parsed ?? ('' as PlainDate)
})
const made = z.object({ id })
const lookedUp = z.object({ available_debit_schemes: z.array(z.string()) })
const mandateSchema = z.object({ id, status: z.string(), next_possible_charge_date: date.nullish() })
const paymentSchema = z.object({ id, status: z.string(), amount: z.int().positive().transform(pence), charge_date: date })
const eventSchema = z.object({
  id,
  resource_type: z.string(),
  action: z.string(),
  links: z.object({ payment: z.string().nullish(), mandate: z.string().nullish() }).loose(),
  details: z.object({ cause: z.string().nullish() }).loose().nullish(),
})
export const eventsSchema = z.object({ events: z.array(eventSchema) })
const errorSchema = z.object({
  error: z.object({
    type: z.string(),
    code: z.int(),
    errors: z
      .array(
        z.object({
          field: z.string().nullish(),
          reason: z.string().nullish(),
          links: z.object({ conflicting_resource_id: z.string().nullish() }).loose().nullish(),
        }),
      )
      .default([]),
  }),
})
type ApiError = z.output<typeof errorSchema>['error']

const mandateStates: Readonly<Record<string, ProviderMandate['state']>> = {
  pending_customer_approval: 'pending',
  pending_submission: 'pending',
  submitted: 'pending',
  active: 'active',
  failed: 'failed',
}
const collectionStates: Readonly<Record<string, ProviderCollection['state']>> = {
  pending_customer_approval: 'submitted',
  pending_submission: 'submitted',
  submitted: 'submitted',
  confirmed: 'confirmed',
  paid_out: 'paid',
  failed: 'failed',
  charged_back: 'charged-back',
  cancelled: 'cancelled',
  customer_approval_denied: 'cancelled',
}

/** Direct Debit through GoCardless, by its published API of 2015-07-06. */
export const createDirectDebitClient = (options: DirectDebitOptions): MandateProvider => {
  const api = createApi(options)
  const soon = createApi({ ...options, millisMax: Math.min(options.millisMax ?? lookUpMillisMax, lookUpMillisMax) })
  return Object.freeze({ ...lookingUp(soon), ...settingUp(api), ...collecting(api), events: api.events })
}

/** The fields of an account that a look-up finds wrong: nothing can be collected from it. Every other refusal is about us. */
const accountFields = new Set(['branch_code', 'account_number', 'bank_code', 'iban'])
const lookingUp = (api: Api) =>
  ({
    lookUp: async ({ sortCode, accountNumber }) => {
      const data = { branch_code: sortCode, account_number: accountNumber.padStart(8, '0'), country_code: 'GB' }
      const answer = await api.create({ path: '/bank_details_lookups', envelope: 'bank_details_lookups', schema: lookedUp, data })
      if (answer.kind === 'refused' && accountFields.has(answer.field ?? '')) return ok({ takesDebits: false })
      return answer.kind === 'ok' ? ok({ takesDebits: answer.value.available_debit_schemes.includes(scheme) }) : answer
    },
  }) satisfies Partial<MandateProvider>

const settingUp = (api: Api) => {
  const mandateOf = async (raw: z.output<typeof mandateSchema>): Promise<Answer<ProviderMandate>> => {
    const state = mandateStates[raw.status] ?? 'ended'
    if (state !== 'ended' && state !== 'failed')
      return ok({ id: raw.id, state, ...(raw.next_possible_charge_date ? { nextDay: raw.next_possible_charge_date } : {}) })
    const cause = await api.cause(`mandate=${raw.id}`)
    return cause.kind === 'ok' ? ok({ id: raw.id, state, cause: cause.value ?? `mandate_${raw.status}` }) : cause
  }
  const path = (id: string, action = '') => `/mandates/${encodeURIComponent(id)}${action}`
  return {
    createCustomer: ({ key, name, language }) =>
      api.create({
        path: '/customers',
        envelope: 'customers',
        schema: made,
        key,
        data: { ...nameParts(name), language, country_code: 'GB' },
      }),
    createAccount: ({ key, customer, account }) => {
      const { accountName: account_holder_name, sortCode: branch_code } = account
      const account_number = account.accountNumber.padStart(8, '0')
      const data = { account_holder_name, branch_code, account_number, country_code: 'GB', links: { customer } }
      return api.create({ path: '/customer_bank_accounts', envelope: 'customer_bank_accounts', schema: made, key, data })
    },
    createMandate: async ({ key, account, metadata }) => {
      const data = { scheme, metadata, links: { customer_bank_account: account } }
      return next(await api.create({ path: '/mandates', envelope: 'mandates', schema: mandateSchema, key, data }), mandateOf)
    },
    mandate: async (id) => next(await api.get(path(id), 'mandates', mandateSchema), mandateOf),
    cancelMandate: async (id) =>
      next(await api.create({ path: path(id, '/actions/cancel'), envelope: 'mandates', schema: mandateSchema, data: {} }), mandateOf),
  } satisfies Partial<MandateProvider>
}

const collecting = (api: Api) => {
  const collectionOf = async (raw: z.output<typeof paymentSchema>): Promise<Answer<ProviderCollection>> => {
    const state = collectionStates[raw.status]
    if (!state) return { kind: 'unavailable', because: 'its answer is not understood' }
    const whole = { id: raw.id, amount: raw.amount, on: raw.charge_date, state }
    if (state !== 'failed' && state !== 'charged-back') return ok(whole)
    const cause = await api.cause(`payment=${raw.id}`)
    return cause.kind === 'ok' ? ok({ ...whole, ...(cause.value === undefined ? {} : { cause: cause.value }) }) : cause
  }
  const path = (id: string, action = '') => `/payments/${encodeURIComponent(id)}${action}`
  const payment = { envelope: 'payments', schema: paymentSchema } as const
  return {
    collect: async ({ key, mandate, amount, on, description, metadata }) => {
      const data = { amount, currency: 'GBP', charge_date: on, description, metadata, links: { mandate } }
      return next(await api.create({ ...payment, path: '/payments', key, data }), collectionOf)
    },
    collection: async (id) => next(await api.get(path(id), 'payments', paymentSchema), collectionOf),
    retry: async (id, { key }) => next(await api.create({ ...payment, path: path(id, '/actions/retry'), key, data: {} }), collectionOf),
    refund: (id, { key, amount }) => {
      const data = { amount, total_amount_confirmation: amount, links: { payment: id } }
      return api.create({ path: '/refunds', envelope: 'refunds', schema: made, key, data })
    },
  } satisfies Partial<MandateProvider>
}

const ok = <T>(value: T): Answer<T> => ({ kind: 'ok', value })
const next = async <T, U>(answer: Answer<T>, then: (value: T) => Promise<Answer<U>>): Promise<Answer<U>> =>
  answer.kind === 'ok' ? then(answer.value) : answer
const nameParts = (name: string) => {
  const words = name.trim().slice(0, nameCharsMax).split(/\s+/)
  const family = words.at(-1) ?? ''
  return { given_name: words.slice(0, -1).join(' ') || family, family_name: family }
}

type Create<T> = {
  readonly path: string
  readonly envelope: string
  readonly schema: z.ZodType<T>
  readonly key?: string
  readonly data: object
}
type Api = ReturnType<typeof createApi>
const createApi = (options: DirectDebitOptions) => {
  const headers = { authorization: `Bearer ${options.accessToken}`, 'gocardless-version': contractVersion }
  const call = createCall({ ...options, headers })
  const read = <T>(called: Called, envelope: string, schema: z.ZodType<T>): Answer<T> => {
    if (called.kind === 'unavailable') {
      options.log.warn('direct-debit-unavailable', { because: called.because })
      return called
    }
    if (called.status >= 300) return refusal(called.status, errorOf(called.body))
    const parsed = z.object({ [envelope]: schema }).safeParse(called.body)
    if (parsed.success) return ok((parsed.data as Record<string, T>)[envelope] as T)
    options.log.error('direct-debit-not-understood', { at: parsed.error.issues[0]?.path.join('.') })
    return { kind: 'unavailable', because: 'its answer is not understood' }
  }
  const get = async <T>(path: string, envelope: string, schema: z.ZodType<T>): Promise<Answer<T>> =>
    read(await call({ method: 'GET', path }), envelope, schema)
  const events = async (query: string) => get(`/events?limit=${eventsPerReadMax}${query}`, 'events', eventsSchema.shape.events)
  return {
    get,
    /** A key that was used before means that it exists already: then that one is the answer. */
    create: async <T>({ path, envelope, schema, key, data }: Create<T>): Promise<Answer<T>> => {
      const sent = key === undefined ? {} : { headers: { 'idempotency-key': key } }
      const called = await call({ method: 'POST', path, body: { [path.includes('/actions/') ? 'data' : envelope]: data }, ...sent })
      const conflict = called.kind === 'answered' && called.status === 409 ? conflictOf(called.body) : undefined
      return conflict === undefined ? read(called, envelope, schema) : get(`/${envelope}/${encodeURIComponent(conflict)}`, envelope, schema)
    },
    cause: async (query: string): Promise<Answer<string | undefined>> => {
      const answer = await events(`&${query}`)
      return answer.kind === 'ok' ? ok(answer.value.find((event) => event.details?.cause)?.details?.cause ?? undefined) : answer
    },
    /** The list runs from new to old; what lies "before" an event in it happened after. */
    events: async (after: string | undefined): Promise<Answer<readonly ProviderEvent[]>> => {
      const answer = await events(after === undefined ? '' : `&before=${encodeURIComponent(after)}`)
      return answer.kind === 'ok' ? ok(answer.value.map(eventOf).reverse()) : answer
    },
  }
}

export const eventOf = (raw: z.output<typeof eventSchema>): ProviderEvent => {
  if (raw.resource_type === 'mandates' && raw.links.mandate) return { id: raw.id, about: 'mandate', resource: raw.links.mandate }
  if (raw.resource_type === 'payments' && raw.links.payment) return { id: raw.id, about: 'collection', resource: raw.links.payment }
  return { id: raw.id, about: 'other', resource: '' }
}
const errorOf = (body: unknown): ApiError | undefined => errorSchema.safeParse(body).data?.error
const conflictOf = (body: unknown): string | undefined =>
  errorOf(body)?.errors.find((one) => one.reason === 'idempotent_creation_conflict')?.links?.conflicting_resource_id ?? undefined
const refusal = (status: number, error: ApiError | undefined): Answer<never> => {
  if (status === 404) return { kind: 'not-found' }
  if (!error || error.type === 'gocardless') return { kind: 'unavailable', because: `it answers with ${status}` }
  const [first] = error.errors
  return { kind: 'refused', code: first?.reason ?? error.type, ...(first?.field ? { field: first.field } : {}) }
}

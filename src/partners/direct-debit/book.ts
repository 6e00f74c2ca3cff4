import { type Calendar, type Clock, calendarOf, dayOf, type Instant, isoInstant, type PlainDate, type Random, todayOf } from '#kernel'
import { createShelf } from '../wire/index.ts'

export type Kind = 'customers' | 'customer_bank_accounts' | 'mandates' | 'payments' | 'refunds'
export const kinds = ['customers', 'customer_bank_accounts', 'mandates', 'payments', 'refunds'] as const satisfies readonly Kind[]
export type Resource = {
  readonly id: string
  readonly kind: Kind
  readonly createdAt: Instant
  readonly key?: string
  readonly status: string
  /** What the contract shows besides id, status and time. */
  readonly data: Readonly<Record<string, unknown>>
  readonly chargeOn?: PlainDate
  /** The bank's answer to come: why it will fail. */
  readonly fails?: string
}
export type StoredEvent = {
  readonly id: string
  readonly createdAt: Instant
  readonly about: 'mandates' | 'payments' | 'refunds'
  readonly resource: string
  readonly action: string
  readonly cause: string
  readonly delivered: boolean
}

const prefixes: Readonly<Record<Kind, string>> = {
  customers: 'CU',
  customer_bank_accounts: 'BA',
  mandates: 'MD',
  payments: 'PM',
  refunds: 'RF',
}
const submittedDaysBefore = 2
const confirmedDaysAfter = 2
const paidOutDaysAfter = 4
const activeDaysAfter = 3
const chargeDaysAhead = { active: 2, pending: 4 }
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The stand-in's records. What time does to them happens when somebody looks, in the order of days. */
export const createBook = (of: { clock: Clock; random: Random; folder: string | undefined }) => {
  const calendar = calendarOf('england-and-wales')
  const resources = createShelf<Resource>(of.folder === undefined ? undefined : `${of.folder}/resources`)
  const events = createShelf<StoredEvent>(of.folder === undefined ? undefined : `${of.folder}/events`)
  const token = () => Array.from(of.random.bytes(14), (byte) => digits[byte & 31]).join('')
  // Ids in the order of time, so that a list of events has one.
  let count = events.all().length
  const happen = (resource: Resource, action: string, cause: string) => {
    const id = `EV${String(++count).padStart(10, '0')}`
    events.put({
      id,
      createdAt: of.clock.now(),
      about: resource.kind as StoredEvent['about'],
      resource: resource.id,
      action,
      cause,
      delivered: false,
    })
  }
  const move = (resource: Resource, status: string, cause: string): Resource => {
    const moved = resources.put({ ...resource, status })
    happen(moved, status, cause)
    return moved
  }
  const aged = (resource: Resource): Resource => {
    const step = nextStep(resource, todayOf(of.clock), calendar)
    return step ? aged(move(resource, step.status, step.cause)) : resource
  }
  const book = {
    calendar,
    get: (kind: Kind, id: string): Resource | undefined => {
      const found = resources.get(id)
      return found?.kind === kind ? aged(found) : undefined
    },
    withKey: (kind: Kind, key: string) => resources.all().find((one) => one.kind === kind && one.key === key),
    create: (made: Omit<Resource, 'id' | 'createdAt'>): Resource => {
      const resource = resources.put({ ...made, id: `${prefixes[made.kind]}${token()}`, createdAt: of.clock.now() })
      if (made.kind === 'mandates' || made.kind === 'payments' || made.kind === 'refunds')
        happen(resource, 'created', `${made.kind.slice(0, -1)}_created`)
      return resource
    },
    put: resources.put,
    move,
    all: (kind: Kind) =>
      resources
        .all()
        .filter((one) => one.kind === kind)
        .map(aged),
    events: (): readonly StoredEvent[] => {
      for (const one of resources.all()) aged(one)
      return [...events.all()].sort((a, b) => (a.id < b.id ? 1 : -1))
    },
    delivered: (event: StoredEvent) => void events.put({ ...event, delivered: true }),
    /** A mandate ends, and takes the payments with it that the bank has not been asked for. */
    endMandate: (mandate: Resource, status: string, cause: string): Resource => {
      for (const payment of book.all('payments')) {
        const own = (payment.data.links as { mandate?: string }).mandate === mandate.id
        if (own && payment.status === 'pending_submission') move(payment, 'cancelled', cause)
      }
      return move(mandate, status, cause)
    },
    nextChargeDay: (mandate: Resource): PlainDate =>
      calendar.after(todayOf(of.clock), mandate.status === 'active' ? chargeDaysAhead.active : chargeDaysAhead.pending),
    shownAt: (resource: { createdAt: Instant }) => isoInstant(resource.createdAt),
  }
  return book
}
export type Book = ReturnType<typeof createBook>

const nextStep = (resource: Resource, today: PlainDate, calendar: Calendar): { status: string; cause: string } | undefined => {
  if (resource.kind === 'mandates') {
    const made = dayOf(resource.createdAt)
    if (resource.status === 'pending_submission' && today >= calendar.after(made, 1))
      return { status: 'submitted', cause: 'mandate_submitted' }
    if (resource.status === 'submitted' && today >= calendar.after(made, activeDaysAfter))
      return { status: 'active', cause: 'mandate_activated' }
    return undefined
  }
  if (resource.kind !== 'payments' || resource.chargeOn === undefined) return undefined
  const { status, chargeOn } = resource
  if (status === 'pending_submission' && calendar.after(today, submittedDaysBefore) >= chargeOn)
    return { status: 'submitted', cause: 'payment_submitted' }
  if (status === 'submitted' && today >= calendar.after(chargeOn, confirmedDaysAfter)) {
    return resource.fails === undefined ? { status: 'confirmed', cause: 'payment_confirmed' } : { status: 'failed', cause: resource.fails }
  }
  if (status === 'confirmed' && today >= calendar.after(chargeOn, paidOutDaysAfter))
    return { status: 'paid_out', cause: 'payment_paid_out' }
  return undefined
}

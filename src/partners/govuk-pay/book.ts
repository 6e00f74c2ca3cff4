import { createHash } from 'node:crypto'
import { type Clock, type Instant, type Language, plusMinutes, type Random } from '#kernel'
import { createShelf } from '../wire/index.ts'

export type StandInState = 'created' | 'started' | 'submitted' | 'capturable' | 'success' | 'failed' | 'cancelled' | 'error'
export type StandInRefund = { readonly id: string; readonly amount: number; readonly createdAt: Instant; readonly fails: boolean }
export type StandInPayment = {
  readonly id: string
  /** Half of the address of its payment page: who has it may pay. */
  readonly secret: string
  readonly amount: number
  readonly reference: string
  readonly description: string
  readonly returnUrl: string
  readonly language: Language
  readonly delayed: boolean
  readonly metadata: Readonly<Record<string, unknown>>
  readonly key: string | undefined
  readonly fingerprint: string
  readonly state: StandInState
  readonly code?: string
  readonly createdAt: Instant
  readonly capturableAt?: Instant
  readonly history: readonly { readonly state: StandInState; readonly code?: string; readonly at: Instant }[]
  readonly refunds: readonly StandInRefund[]
  /** When its payer's bank had taken it back for good. */
  readonly takenBackAt?: Instant
}
export type Wanted = Pick<
  StandInPayment,
  'amount' | 'reference' | 'description' | 'returnUrl' | 'language' | 'delayed' | 'metadata' | 'key'
>

const sessionMinutesMax = 90
const reservedMinutesMax = 120 * 60
const refundMinutes = 30

/** What each ending is called, by its code. */
export const endings = {
  P0010: { state: 'failed', message: 'Payment method rejected' },
  P0020: { state: 'failed', message: 'Payment expired' },
  P0030: { state: 'failed', message: 'Payment was cancelled by the user' },
  P0040: { state: 'cancelled', message: 'Payment was cancelled by the service' },
  P0050: { state: 'error', message: 'Payment provider returned an error' },
} as const satisfies Record<string, { state: StandInState; message: string }>
export type EndingCode = keyof typeof endings

export const isFinished = (state: StandInState): boolean =>
  state !== 'created' && state !== 'started' && state !== 'submitted' && state !== 'capturable'
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const token = (random: Random, length: number): string => Array.from(random.bytes(length), (byte) => alphabet[byte & 31]).join('')
const fingerprintOf = (wanted: Wanted): string => createHash('sha256').update(JSON.stringify(wanted)).digest('hex')

/** The stand-in's payments and what may happen to them. Time passes by the clock, and shows when somebody looks. */
export const createBook = (of: { clock: Clock; random: Random; folder: string | undefined }) => {
  const shelf = createShelf<StandInPayment>(of.folder)
  const failing = { refunds: 0 }
  const move = (payment: StandInPayment, state: StandInState, code?: EndingCode): StandInPayment => {
    const step = { state, at: of.clock.now(), ...(code ? { code } : {}) }
    const reserved = state === 'capturable' ? { capturableAt: step.at } : {}
    return shelf.put({ ...payment, ...reserved, state, ...(code ? { code } : {}), history: [...payment.history, step] })
  }
  const end = (payment: StandInPayment, code: EndingCode) => move(payment, endings[code].state, code)
  const aged = (payment: StandInPayment | undefined): StandInPayment | undefined => {
    if (!payment || isFinished(payment.state)) return payment
    const reserved = payment.capturableAt !== undefined
    const until = reserved ? plusMinutes(payment.capturableAt, reservedMinutesMax) : plusMinutes(payment.createdAt, sessionMinutesMax)
    return of.clock.now() < until ? payment : end(payment, 'P0020')
  }
  return {
    get: (id: string) => aged(shelf.get(id)),
    all: (): readonly StandInPayment[] => shelf.all().map((payment) => aged(payment) ?? payment),
    withKey: (key: string) => aged(shelf.all().find((payment) => payment.key === key)),
    sameAs: (payment: StandInPayment, wanted: Wanted) => payment.fingerprint === fingerprintOf(wanted),
    create: (wanted: Wanted): StandInPayment => {
      const createdAt = of.clock.now()
      const [id, secret] = [token(of.random, 26), token(of.random, 26)]
      const history = [{ state: 'created' as const, at: createdAt }]
      return shelf.put({ ...wanted, id, secret, fingerprint: fingerprintOf(wanted), state: 'created', createdAt, history, refunds: [] })
    },
    move,
    end,
    /** The next refunds are turned down by the bank. */
    failRefunds: (count: number) => {
      failing.refunds += count
    },
    refund: (payment: StandInPayment, amount: number): StandInRefund => {
      const fails = failing.refunds > 0
      if (fails) failing.refunds--
      const refund = { id: token(of.random, 26), amount, createdAt: of.clock.now(), fails }
      shelf.put({ ...payment, refunds: [...payment.refunds, refund] })
      return refund
    },
    refundState: (refund: StandInRefund): 'submitted' | 'success' | 'error' => {
      if (of.clock.now() < plusMinutes(refund.createdAt, refundMinutes)) return 'submitted'
      return refund.fails ? 'error' : 'success'
    },
    refunded: (payment: StandInPayment): number =>
      payment.refunds
        .filter((refund) => !refund.fails || of.clock.now() < plusMinutes(refund.createdAt, refundMinutes))
        .reduce((sum, refund) => sum + refund.amount, 0),
    takeBack: (payment: StandInPayment) => void shelf.put({ ...payment, takenBackAt: of.clock.now() }),
    put: shelf.put,
  }
}
export type Book = ReturnType<typeof createBook>

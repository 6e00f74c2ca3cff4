import type { Cases, Courier } from '#cases'
import type { Database } from '#database'
import type { Handlers } from '#jobs'
import { assert, type Clock, calendarOf, type Log, type Random } from '#kernel'
import type { Notices } from '#notices'
import {
  createDirectDebit,
  createOwed,
  createPayments,
  createTroubles,
  type DirectDebit,
  type MandateProvider,
  type MoneyParts,
  type OwedMoney,
  type PaymentProvider,
  type Payments,
  type PayOuts,
  type Troubles,
} from '#payments'
import type { Registers } from '#registers'
import type { Vault } from '#vault'
import { createUnpaidJobs, debitTelling, owedTelling } from './debit-telling.ts'
import { createPayingOut } from './paying-out.ts'

export type Money = {
  readonly troubles: Troubles
  readonly payments: Payments
  readonly directDebit: DirectDebit
  readonly payOuts: PayOuts
  /** What instalments did not bring, paid by card. */
  readonly owed: OwedMoney
  /** What follows when instalments do not come, or what they pay for runs out. */
  readonly unpaid: { readonly handlers: Handlers }
}
type Parts = {
  readonly databases: { readonly app: Database; readonly jobs: Database }
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly partners: { readonly payments: PaymentProvider; readonly mandates: MandateProvider; readonly courier: Courier }
}
type Around = { readonly vault: Vault; readonly cases: Cases; readonly notices: Notices; readonly registers: Registers }
/** Everything about money, made once; what one part of it finds, another follows. */
export const createMoney = (parts: Parts, { vault, cases, notices, registers }: Around): Money => {
  const { databases, clock, random, log, partners } = parts
  const troubles = createTroubles({ database: databases.app, clock, random })
  const raise = raiseTo(log, troubles)
  const money = { database: databases.app, background: databases.jobs, vault, clock, random, log, raise }
  const directDebit = createDirectDebit({
    ...{ ...money, calendar: calendarOf('england-and-wales'), providerOf: () => partners.mandates },
    ...debitTelling({ notices, raise }),
  })
  const owed: OwedMoney = createOwed({ ...money, tellOwed: owedTelling({ notices, raise, money }), payments: () => payments })
  const payments = createPaymentsOf(parts, money, { cases, owed })
  return {
    ...{ troubles, payments, directDebit, owed },
    payOuts: createPayingOut(money, { cases, registers, courier: partners.courier }),
    unpaid: {
      handlers: { ...owed.handlers, ...createUnpaidJobs({ money, cases, debit: directDebit, owed, notices, raise }).handlers },
    },
  }
}
const createPaymentsOf = ({ partners }: Parts, money: MoneyParts, { cases, owed }: { cases: Cases; owed: OwedMoney }): Payments =>
  createPayments({
    ...money,
    providerOf: () => partners.payments,
    onAuthorised: async (payment) => {
      if (await owed.paid(payment)) return
      const { id, person, caseId, amount, providerId } = payment
      const paid = { paymentId: id, amount, method: 'card', providerReference: providerId ?? '' } as const
      const done = await cases.paid(person, caseId, paid)
      // Somebody's money is reserved for nothing: the job tries again, and then lies before an officer.
      assert(done.kind !== 'absent', `payment ${id} is for a case that is not there`)
    },
    onFailed: async ({ id, person, caseId, code }) => {
      await cases.paymentFailed(person, caseId, { key: id, paymentId: id, because: code ?? 'unknown' })
    },
  })
const raiseTo =
  (log: Log, troubles: Troubles): Troubles['raise'] =>
  async (tx, trouble) => {
    await troubles.raise(tx, trouble)
    log.error('payment-trouble', { about: trouble.about, id: trouble.id, because: trouble.because })
  }

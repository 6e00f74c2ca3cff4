import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Cases } from '#cases'
import type { testDatabase } from '#harness'
import type { Handlers } from '#jobs'
import { type Clock, calendarOf, type Random, silentLog } from '#kernel'
import type { Notices } from '#notices'
import { createDirectDebit, createOwed, type MoneyParts, type Payments, type Trouble } from '#payments'
import type { Registers } from '#registers'
import type { Vault } from '#vault'
import { createUnpaidJobs, debitTelling, owedTelling } from '../../src/cli/debit-telling.ts'
import { createPayingOut } from '../../src/cli/paying-out.ts'
import { createDirectDebitClient, createDirectDebitStandIn } from '../../src/partners/direct-debit/index.ts'
import { createCourier, createMessagesStandIn, newMessageKey } from '../../src/partners/messages/index.ts'

export type MoneyInside = {
  readonly db: Awaited<ReturnType<typeof testDatabase>>
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly cases: Cases
  readonly registers: Registers
  /** Who tells payers what becomes of their Direct Debit; absent: that it was stopped is noted in `told`, and nobody hears of anything. */
  readonly notices?: Pick<Notices, 'tellAgain'>
  /** By which what is owed is paid; absent: nobody pays it. */
  readonly payments?: Payments
}
/** Instalments go to the stand-in of the Direct Debit provider, and what is paid out to that of the body that pays. */
export async function moneyOutside(t: TestContext, { db, vault, clock, random, cases, registers, notices, payments }: MoneyInside) {
  const log = silentLog
  const bank = createDirectDebitStandIn({ clock, random, log, accessToken: 'token', webhookSecret: 'secret' })
  const bankAt = await bank.listen(0)
  t.after(bankAt.close)
  const key = newMessageKey()
  const payers = createMessagesStandIn({ clock, log, key })
  const payersAt = await payers.listen(0)
  t.after(payersAt.close)
  const courier = createCourier({ addressOf: (to) => `${payersAt.url}/${to}`, key, clock, log })
  const troubles: Trouble[] = []
  const told: string[] = []
  const raise: MoneyParts['raise'] = async (_, trouble) => void troubles.push(trouble)
  const money = { database: db.app, background: db.jobs, vault, clock, random, log, raise }
  const provider = createDirectDebitClient({ url: bankAt.url, accessToken: 'token', clock, log })
  const debit = createDirectDebit({
    ...money,
    calendar: calendarOf('england-and-wales'),
    providerOf: () => provider,
    notice: async () => {},
    askedAgain: async () => {},
    stopped: async (_, { reference }) => void told.push(reference),
    ...(notices && debitTelling({ notices, raise })),
  })
  const payOuts = createPayingOut(money, { cases, registers, courier })
  const telling = notices ?? { tellAgain: async () => true }
  const paying = () => payments ?? assert.fail('nobody pays what is owed')
  const owed = createOwed({ ...money, tellOwed: owedTelling({ notices: telling, raise, money }), payments: paying })
  const unpaid = createUnpaidJobs({ money, cases, debit, owed, notices: telling, raise })
  const handlers: Handlers = { ...debit.handlers, ...payOuts.handlers, ...owed.handlers, ...unpaid.handlers }
  return { handlers, debit, payOuts, owed, payers, bank, troubles, told }
}

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Cases, Payment, ServiceBook } from '#cases'
import type { Body } from '#definition'
import { createFiles, demoScanner, folderStore } from '#files'
import type { testDatabase } from '#harness'
import type { Handler, Handlers } from '#jobs'
import { type Clock, pence, type Random, silentLog, systemClock, type Uuid } from '#kernel'
import { createNotices, loadLetterFonts, renderFrom } from '#notices'
import { createPayments, type MoneyParts, type OwedMoney } from '#payments'
import { open, type Vault } from '#vault'
import { createNotifySender, createNotifyStandIn } from '../../src/partners/govuk-notify/index.ts'
import { createGovukPay, createPayStandIn, payByCard } from '../../src/partners/govuk-pay/index.ts'

type Databases = Awaited<ReturnType<typeof testDatabase>>
export type Inside = {
  readonly db: Databases
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly cases: Cases
  readonly book: ServiceBook
  /** Whose letters and payments they are. */
  readonly body: Body
  /** What is owed besides what cases cost. */
  readonly owed?: () => OwedMoney
  /** Who hears of troubles with cards; absent: there are none. */
  readonly raised?: MoneyParts['raise']
}
/** Notices go to the stand-in of GOV.UK Notify, money to that of GOV.UK Pay, as they do in the program. */
export async function outside(t: TestContext, { db, vault, clock, random, cases, book, body, owed, raised }: Inside) {
  const folder = await mkdtemp(join(tmpdir(), 'outside-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const log = silentLog
  const common = { vault, clock, random, log }
  // Its client signs with the machine's time.
  const notify = createNotifyStandIn({ clock: systemClock, random, log, folder: join(folder, 'notify') })
  const notifyAt = await notify.listen(0)
  t.after(() => notifyAt.close())
  const configuration = { url: notifyAt.url, apiKey: notify.apiKey, templates: notify.templates }
  const store = folderStore(join(folder, 'files'))
  const files = createFiles({ ...common, database: db.app, jobs: db.jobs, store, scanner: demoScanner })
  const render = renderFrom({
    serviceOf: (id, version) => book.version(id, version)?.service,
    bodyOf: () => body,
    publicUrl: 'https://portreeve.example',
  })
  const notices = createNotices({
    ...{ ...common, database: db.app, jobs: db.jobs, files, render, letterheadOf: () => body, fonts: loadLetterFonts() },
    ...{ sender: createNotifySender({ configuration, log }), demonstration: true },
  })
  const pay = createPayStandIn({ clock, random, log, apiKey: 'test' })
  const payAt = await pay.listen(0)
  t.after(() => payAt.close())
  const provider = createGovukPay({ url: payAt.url, apiKey: 'test', clock, log })
  const payments = createPayments({
    ...{ ...common, database: db.app, background: db.jobs, providerOf: () => provider },
    onAuthorised: async (payment) => {
      if (await owed?.().paid(payment)) return
      const { id, person, caseId, amount, providerId } = payment
      await cases.paid(person, caseId, { paymentId: id, amount, method: 'card', providerReference: providerId ?? '' })
    },
    onFailed: async () => {},
    raise: raised ?? (async (_, { because }) => assert.fail(because)),
  })
  /** Money is reserved on a card, and the engine has not heard of it. */
  const reserve = async (person: Uuid, caseId: Uuid, pennies: number): Promise<Payment> => {
    const ask = {
      caseId,
      body: body.id,
      key: cases.newKey(),
      amount: pence(pennies),
      reference: 'TEST',
      description: 'A test',
      language: 'en',
    } as const
    const begun = await payments.begin(person, { ...ask, returnUrl: 'https://portreeve.example/paid/' })
    assert.ok(begun.kind === 'pay-at', begun.kind)
    assert.equal((await payByCard(begun.url, '4444333322221111')).status, 303)
    const { id, amount, providerId } = begun.payment
    return { paymentId: id, amount, method: 'card', providerReference: providerId ?? '' }
  }
  /** The same, and the engine hears of it. */
  const paid = async (person: Uuid, caseId: Uuid, pennies: number) => cases.paid(person, caseId, await reserve(person, caseId, pennies))
  return { handlers: { ...notices.handlers, ...payments.handlers }, notices, notify, payments, cards: pay, reserve, pay: paid }
}

/** What a job carried that was done. */
export type Done = { readonly kind: string; readonly key: string; readonly payload: Record<string, unknown> }
type Noting = { readonly vault: Vault; readonly database: Databases['jobs']; readonly done: Done[] }
/** Handlers that keep what each job carried, once it is really done. */
export const noting =
  ({ vault, database, done }: Noting) =>
  (real: Handlers): Handlers => {
    const noted =
      (handler: Handler): Handler =>
      async (job) => {
        const key = await database.transaction({ kind: 'person', person: job.person }, (tx) => vault.keyOf(tx, job.person))
        const payload = job.sealed.length > 0 ? JSON.parse(open(key, 'job.sealed', job.sealed).toString()) : {}
        const outcome = await handler(job)
        if (outcome.kind === 'done') done.push({ kind: job.kind, key: job.key, payload })
        return outcome
      }
    return Object.fromEntries(Object.entries(real).map(([kind, handler]) => [kind, noted(handler)]))
  }

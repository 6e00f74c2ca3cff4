import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type CaseOfficer, type Cases, createCases, type Payment, type ServiceBook, type Values, type Visitor } from '#cases'
import { timestamp } from '#database'
import type { AnyService, Channel, Mark } from '#definition'
import { createFiles, demoScanner, folderStore } from '#files'
import { failedJobs, testDatabase } from '#harness'
import { can } from '#identity'
import { createJobs, type Handler, type Handlers } from '#jobs'
import { compile } from '#journey'
import {
  type Clock,
  dayOf,
  instant,
  type Language,
  pence,
  plusDays,
  type Random,
  seededRandom,
  silentLog,
  systemClock,
  type Uuid,
  uuid7,
} from '#kernel'
import { createNotices, loadLetterFonts, renderFrom } from '#notices'
import { createPayments } from '#payments'
import { createSeeding, demoPeople, makePopulation, populatedRegisters } from '#population'
import { createRegisters, type DeclaredRegister, type RemoteRegister } from '#registers'
import { motHistory } from '#registers/mot-history'
import { createVault, open, type Vault } from '#vault'
import dvla from '../../services/dvla/body.ts'
import renewDrivingLicence from '../../services/dvla/renew-driving-licence/service.ts'
import taxAVehicle from '../../services/dvla/tax-a-vehicle/service.ts'
import { createNotifySender, createNotifyStandIn } from '../../src/partners/govuk-notify/index.ts'
import { createGovukPay, createPayStandIn, payByCard } from '../../src/partners/govuk-pay/index.ts'

const services = [renewDrivingLicence, taxAVehicle].map((service) => compile(service as unknown as AnyService))
const book: ServiceBook = {
  current: (id) => services.find(({ service }) => service.id === id),
  version: (id) => services.find(({ service }) => service.id === id),
}
const seed = 5
const people = 60
export type Done = { readonly kind: string; readonly payload: Record<string, unknown> }

/** The two services run by the engine on a fresh database with invented people; what leaves it goes to the stand-ins, and what each job carried is kept in `done`. */
export async function house(t: TestContext, { motIsSilent = false } = {}) {
  const db = await testDatabase(t)
  const random = seededRandom(9)
  let at = instant('2026-11-23T09:00:00Z')
  const clock = {
    now: () => at,
    to: (iso: string) => {
      at = instant(iso)
    },
  }
  const today = dayOf(clock.now())
  const vault = createVault({ masters: [{ id: 'test', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const population = makePopulation({ seed, people, today })
  const dvsa: RemoteRegister = {
    read: async ({ mark }) => {
      if (motIsSilent) return { kind: 'unavailable' }
      const fields = population.byMark(mark as Mark)?.mot
      return fields ? { kind: 'found', fields } : { kind: 'missing' }
    },
  }
  // The services read what the registers allow them; a test, as a body of its own, may see everything.
  const test = { body: 'test', fields: 'all', purposes: ['to test'] } as const
  const declared = [...populatedRegisters, motHistory as unknown as DeclaredRegister].map((one) => ({
    ...one,
    readers: [...one.readers, test],
  }))
  const registers = createRegisters({
    database: db.app,
    vault,
    clock,
    random,
    log: silentLog,
    registers: declared,
    remote: { [motHistory.id]: dvsa },
  })
  await createSeeding({ database: db.app, registers, clock }).seed({ seed, people, today })
  const cases = createCases({ database: db.app, background: db.jobs, vault, registers, services: book, may: can, clock, random })
  const done: Done[] = []
  const noted = noting({ vault, database: db.jobs, done })
  const real = await doing(t, { db, vault, clock, random, cases })
  // What another body is told, and what is taken month by month, is the business of other tests.
  const elsewhere: Handler = async () => ({ kind: 'done' })
  const handlers = noted({ ...real.handlers, collect: elsewhere, message: elsewhere }, cases.handlers)
  const jobs = createJobs({ database: db.jobs, clock, random, log: silentLog, handlers })
  const finish = async (): Promise<void> => {
    while ((await jobs.runDue()) > 0);
    assert.deepEqual(await failedJobs(db.admin), [])
  }
  const visit = async (person: Uuid = uuid7(clock, random), level: Visitor['level'] = 'none'): Promise<Visitor> => {
    const session = randomBytes(32)
    await db.admin.query(
      `insert into portreeve.session (id_hash, person_id, kind, level, language, subject, auth_time, started_at, idle_until, ends_at)
       values ($1, $2, $3, $4, 'en', $5, $6, $6, $7, $7)`,
      [session, person, level === 'none' ? 'guest' : 'person', level, randomBytes(32), timestamp(at), timestamp(plusDays(at, 60))],
    )
    return { person, session, level }
  }
  const officer = (role: string): CaseOfficer => ({ officer: uuid7(clock, random), body: 'dvla', roles: [role, 'caseworker'] })
  const read = async (register: string, by: Values, reads: readonly string[]) => {
    const found = await registers.read({
      register,
      by,
      reads,
      actor: { kind: 'machine', service: 'test' },
      body: 'test',
      purpose: 'to test',
    })
    return found.kind === 'found' ? found.fields : undefined
  }
  const story = (key: string) => {
    const found = demoPeople(today).find((one) => one.key === key)
    if (!found) throw new Error(`nobody is called ${key}`)
    return found.invented
  }
  return { db, clock, registers, cases, done, finish, visit, officer, read, story, reserve: real.reserve, pay: real.pay }
}
type Noting = { readonly vault: Vault; readonly database: Awaited<ReturnType<typeof testDatabase>>['jobs']; readonly done: Done[] }
/** Keeps what a job carried before the job is really done; those of the engine itself are done only. */
const noting =
  ({ vault, database, done }: Noting) =>
  (real: Handlers, engine: Handlers): Handlers => {
    const noted =
      (handler: Handler): Handler =>
      async (job) => {
        const key = await database.transaction({ kind: 'person', person: job.person }, (tx) => vault.keyOf(tx, job.person))
        const payload = job.sealed.length > 0 ? JSON.parse(open(key, 'job.sealed', job.sealed).toString()) : {}
        const outcome = await handler(job)
        if (outcome.kind === 'done') done.push({ kind: job.kind, payload })
        return outcome
      }
    return { ...Object.fromEntries(Object.entries(real).map(([kind, handler]) => [kind, noted(handler)])), ...engine }
  }

type Doing = {
  readonly db: Awaited<ReturnType<typeof testDatabase>>
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly cases: Cases
}
/** Notices go to the stand-in of GOV.UK Notify, money to that of GOV.UK Pay, as they do in the program. */
async function doing(t: TestContext, { db, vault, clock, random, cases }: Doing) {
  const folder = await mkdtemp(join(tmpdir(), 'house-'))
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
    bodyOf: () => dvla,
    publicUrl: 'https://portreeve.example',
  })
  const notices = createNotices({
    ...{ ...common, database: db.app, jobs: db.jobs, files, render, letterheadOf: () => dvla, fonts: loadLetterFonts() },
    ...{ sender: createNotifySender({ configuration, log }), demonstration: true },
  })
  const pay = createPayStandIn({ clock, random, log, apiKey: 'test' })
  const payAt = await pay.listen(0)
  t.after(() => payAt.close())
  const provider = createGovukPay({ url: payAt.url, apiKey: 'test', clock, log })
  const payments = createPayments({
    ...{ ...common, database: db.app, background: db.jobs, providerOf: () => provider },
    onAuthorised: async ({ id, person, caseId, amount, providerId }) =>
      void (await cases.paid(person, caseId, { paymentId: id, amount, method: 'card', providerReference: providerId ?? '' })),
    onFailed: async () => {},
    raise: async (_, { because }) => assert.fail(because),
  })
  /** Money is reserved on a card, and the engine has not heard of it. */
  const reserve = async (person: Uuid, caseId: Uuid, pennies: number): Promise<Payment> => {
    const ask = {
      caseId,
      body: 'dvla',
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
  const paid = async (person: Uuid, caseId: Uuid, pennies: number) => cases.paid(person, caseId, await reserve(person, caseId, pennies))
  return { handlers: { ...notices.handlers, ...payments.handlers }, reserve, pay: paid }
}

export type Applied = {
  readonly visitor: Visitor
  readonly service: string
  readonly answers: Values
  readonly channel?: Channel
  readonly language?: Language
}
/** Opens a draft, answers all of it at once and submits. */
export async function apply(cases: Cases, { visitor, service, answers, channel = 'online', language = 'en' }: Applied) {
  const draft = await cases.openDraft(visitor, service, { language, channel })
  const saved = await cases.saveAnswers(visitor, draft.draftId, draft.version, answers)
  if (saved.kind !== 'saved') throw new Error(`the draft was not saved: ${saved.kind}`)
  const { standing } = await cases.standing(visitor, saved.draft)
  if (standing.next.kind === 'exit') return { kind: 'exit', because: standing.next.exit.when.because } as const
  if (standing.next.kind === 'page') return { kind: 'page', id: standing.next.spot.id } as const
  const now = await cases.readDraft(visitor, draft.draftId)
  return cases.submit(visitor, draft.draftId, { key: cases.newKey(), version: now?.version ?? saved.draft.version })
}

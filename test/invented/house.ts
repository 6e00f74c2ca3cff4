import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { type CaseOfficer, type Cases, createCases, type ServiceBook, type Values, type Visitor } from '#cases'
import { timestamp } from '#database'
import type { AnyService, Channel, Mark } from '#definition'
import { failedJobs, testDatabase } from '#harness'
import { can } from '#identity'
import { createJobs, type Handler, type Jobs } from '#jobs'
import { asWritten, type Compiled, compile, type Published } from '#journey'
import {
  dayOf,
  type Instant,
  instant,
  type Language,
  plusDays,
  seededRandom,
  silentLog,
  startOfDay,
  day as toDay,
  type Uuid,
  uuid7,
} from '#kernel'
import type { Trouble } from '#payments'
import { createSeeding, demoPeople, makePopulation, populatedRegisters } from '#population'
import { createRegisters, type DeclaredRegister, type RemoteRegister } from '#registers'
import { type MotHistory, motHistory } from '#registers/mot-history'
import { createReminders } from '#reminders'
import { createVault } from '#vault'
import dvla from '../../services/dvla/body.ts'
import declareSorn from '../../services/dvla/declare-sorn/service.ts'
import noLonger from '../../services/dvla/no-longer-keep-a-vehicle/service.ts'
import renewDrivingLicence from '../../services/dvla/renew-driving-licence/service.ts'
import taxAVehicle from '../../services/dvla/tax-a-vehicle/service.ts'
import { moneyOutside } from '../engine/money.ts'
import { type Done, noting, outside } from '../engine/outside.ts'

const bookOf = (services: readonly Compiled[]): ServiceBook => {
  const named = (id: string) => services.find(({ service }) => service.id === id)
  return { current: named, version: named }
}
const seed = 5
const people = 60

/** The services read what the registers allow them; a test, as a body of its own, may see everything. */
const test = { body: 'test', fields: 'all', purposes: ['to test'] } as const
const declared = [...populatedRegisters, motHistory as unknown as DeclaredRegister].map((one) => ({
  ...one,
  readers: [...one.readers, test],
}))
const usual = [renewDrivingLicence, taxAVehicle, declareSorn, noLonger] as unknown as readonly AnyService[]
type SetRate = (name: string, declared: unknown) => unknown
type Settled = {
  readonly motIsSilent?: boolean
  readonly withMoney?: boolean
  readonly services?: readonly AnyService[]
  /** What the body has set instead of a rate. */
  readonly rate?: SetRate
}
const asDeclared: SetRate = (_, declared) => declared
const settingRates = (set: SetRate): Published => ({
  ...asWritten,
  rate: (service, rate, on) => {
    const used = asWritten.rate(service, rate, on)
    return used && { ...used, value: set(used.name, used.value) }
  },
})
/** The two services and the ends of tax, or others, run by the engine on a fresh database with invented people; what leaves it goes to the stand-ins, and what each job carried is kept in `done`. */
export async function house(t: TestContext, { motIsSilent = false, withMoney = false, services = usual, rate = asDeclared }: Settled = {}) {
  const compiled = services.map((service) => compile(service, settingRates(rate)))
  const book = bookOf(compiled)
  const db = await testDatabase(t)
  const random = seededRandom(9)
  let at = instant('2026-11-23T09:00:00Z')
  const clock = {
    now: () => at,
    to: (iso: string) => clock.at(instant(iso)),
    at: (moment: Instant) => {
      at = moment
    },
  }
  const today = dayOf(clock.now())
  const vault = createVault({ masters: [{ id: 'test', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const population = makePopulation({ seed, people, today })
  const { dvsa, motRunsTo } = dvsaOf(population, motIsSilent)
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
  const owing = { owed: () => money.owed, raised: async (_: unknown, trouble: Trouble) => void money.troubles.push(trouble) }
  const real = await outside(t, { db, vault, clock, random, cases, book, body: dvla, ...owing })
  // What another body is told, what is taken month by month, and digital copies are the business of other tests.
  const elsewhere: Handler = async () => ({ kind: 'done' })
  const money = await moneyOutside(t, { db, vault, clock, random, cases, registers, ...real })
  const ofMoney = withMoney ? money.handlers : { collect: elsewhere, 'stop-collecting': elsewhere, 'pay-out': elsewhere }
  const registered = { database: db.app, background: db.jobs, vault, clock, random, registers }
  const reminders = createReminders({ ...registered, services: compiled, peopleRegister: 'people' })
  const handlers = {
    ...noted({ ...real.handlers, ...ofMoney, ...reminders.handlers, message: elsewhere, revoke: elsewhere }),
    ...cases.handlers,
  }
  const jobs = createJobs({ database: db.jobs, clock, random, log: silentLog, handlers })
  const finish = async (): Promise<void> => {
    while ((await jobs.runDue()) > 0);
    // The stand-in of letters delivers by the machine's time: where months pass at once, nothing of what it has is delivered.
    const failed = (await failedJobs(db.admin)).filter((one) => !/^delivery: still .* looks$/.test(one))
    assert.deepEqual(failed, [])
  }
  const until = livingThrough({ clock, jobs, finish })
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
    const why = { actor: { kind: 'machine', service: 'test' }, body: 'test', purpose: 'to test' } as const
    const found = await registers.read({ register, by, reads, ...why })
    return found.kind === 'found' ? found.fields : undefined
  }
  const story = (key: string) => {
    const found = demoPeople(today).find((one) => one.key === key)
    if (!found) throw new Error(`nobody is called ${key}`)
    return found.invented
  }
  const out = { db, clock, registers, population, cases, money, reminders, jobs, done, finish, until }
  const { reserve, pay, payments, cards } = real
  return { ...out, motRunsTo, visit, officer, read, story, reserve, pay, payments, cards }
}
/** DVSA's answers about invented vehicles. `motRunsTo`: from now on one passed a test that runs to a day; null: nothing is answered for it. */
function dvsaOf(population: ReturnType<typeof makePopulation>, isSilent: boolean) {
  const tested = new Map<Mark, MotHistory | null>()
  const dvsa: RemoteRegister = {
    read: async ({ mark }) => {
      const said = tested.get(mark as Mark)
      if (isSilent || said === null) return { kind: 'unavailable' }
      const fields = said ?? population.byMark(mark as Mark)?.mot
      return fields ? { kind: 'found', fields } : { kind: 'missing' }
    },
  }
  const motRunsTo = (mark: Mark, day: string | null): void => {
    const car = population.byMark(mark)?.mot
    if (day === null || !car) return void tested.set(mark, null)
    const passed = { number: '1', completedOn: toDay('2026-01-01'), result: 'passed', expiresOn: toDay(day) } as const
    const rest = { odometer: null, odometerUnit: null, source: 'DVSA', defects: [] } as const
    tested.set(mark, { ...car, tests: [{ ...passed, ...rest }] })
  }
  return { dvsa, motRunsTo }
}
type Living = {
  readonly clock: { readonly now: () => Instant; readonly at: (moment: Instant) => void }
  readonly jobs: Pick<Jobs, 'runDue' | 'nextDue'>
  readonly finish: () => Promise<void>
}
/** Lives through the days until one, jobs and all. */
const livingThrough =
  ({ clock, jobs, finish }: Living) =>
  async (day: string): Promise<void> => {
    const end = startOfDay(toDay(day))
    for (let next: Instant | undefined = clock.now(); next !== undefined && next <= end; next = await jobs.nextDue()) {
      if (next > clock.now()) clock.at(next)
      await jobs.runDue()
    }
    clock.at(end)
    await finish()
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

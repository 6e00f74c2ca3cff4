import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { type CaseOfficer, createCases, type ServiceBook, type Values, type Visitor } from '#cases'
import { timestamp } from '#database'
import type { AnyRegister } from '#definition'
import { failedJobs, testDatabase } from '#harness'
import { can } from '#identity'
import { createJobs } from '#jobs'
import { type Instant, instant, type Language, plusDays, seededRandom, silentLog, type Uuid, uuid7 } from '#kernel'
import { createRegisters, type DeclaredRegister, type RemoteRegister } from '#registers'
import { createVault } from '#vault'
import { allotment, newerAllotment, soil, tenants, town } from './allotment.ts'
import { moneyOutside } from './money.ts'
import { type Done, noting, outside } from './outside.ts'

const cleanSoil: RemoteRegister = { read: async () => ({ kind: 'found', fields: { mark: 'A1', clean: true } }) }
type Given = { readonly remote?: RemoteRegister; readonly book?: ServiceBook; readonly registers?: readonly AnyRegister[] }
/** Everything around the engine on a fresh database, with a clock that the test moves; what leaves it goes to the stand-ins, and what each job carried is kept in `sent`. Monday 23 November 2026, nine o'clock. */
export const engine = async (t: TestContext, given: Given = {}) => {
  let lastJobs = async (): Promise<readonly string[]> => []
  let jobsMayFail = false
  // Before the database is dropped; told after everything else was taken down.
  t.after(async () => {
    const failed = await lastJobs().catch((error: unknown) => [String(error)])
    t.after(() => {
      if (!jobsMayFail) assert.deepEqual(failed, [], 'what the engine set off failed')
    })
  })
  const db = await testDatabase(t)
  lastJobs = () => failedJobs(db.admin)
  const random = seededRandom(7)
  let at = instant('2026-11-23T09:00:00Z')
  const clock = {
    now: () => at,
    to: (iso: string) => (at = instant(iso)),
    pass: (seconds: number) => (at = (at + seconds * 1000) as Instant),
  }
  const vault = createVault({ masters: [{ id: 'test', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const both = (given.registers ?? [tenants, soil]) as unknown as readonly DeclaredRegister[]
  const remote = { soil: given.remote ?? cleanSoil }
  const registers = createRegisters({ database: db.app, vault, clock, random, log: silentLog, registers: both, remote })
  const services: ServiceBook = given.book ?? {
    current: () => allotment,
    version: (_, version) => (version === 1 ? allotment : version === 2 ? newerAllotment : undefined),
  }
  const parts = { database: db.app, background: db.jobs, vault, registers, services, may: can, clock, random }
  const cases = createCases(parts)
  const sent: Done[] = []
  const { handlers: real, notify, reserve, pay } = await outside(t, { db, vault, clock, random, cases, book: services, body: town })
  const money = await moneyOutside(t, { db, vault, clock, random, cases, registers })
  const noted = noting({ vault, database: db.jobs, done: sent })({ ...real, ...money.handlers })
  const jobs = createJobs({ database: db.jobs, clock, random, log: silentLog, handlers: { ...noted, ...cases.handlers } })
  const visitor = async (level: Visitor['level'] = 'email'): Promise<Visitor> => {
    const [person, session] = [uuid7(clock, random), randomBytes(32)]
    await db.admin.query(
      `insert into portreeve.session (id_hash, person_id, kind, level, language, subject, auth_time, started_at, idle_until, ends_at)
       values ($1, $2, $3, $4, 'en', $5, $6, $6, $7, $7)`,
      [session, person, level === 'none' ? 'guest' : 'person', level, randomBytes(32), timestamp(at), timestamp(plusDays(at, 400))],
    )
    return { person, session, level }
  }
  const person = async (fields: Values = {}): Promise<Visitor> => {
    const who = await visitor()
    const full = {
      id: who.person,
      name: { first: 'Ann', last: 'Canary' },
      surname: 'Canary',
      address: { lines: ['1 High Street'], postcode: 'ZZ1 1AA' },
      lettersTo: null,
      email: 'ann@example.com',
      phone: null,
      ...{ prefers: 'letter', language: 'en' },
      allotment: null,
      owes: false,
      ...fields,
    }
    await registers.load([{ register: 'people', fields: full }])
    return who
  }
  /** For tests that break jobs on purpose. */
  const expectsFailedJobs = () => (jobsMayFail = true)
  return {
    db,
    money,
    clock,
    random,
    vault,
    registers,
    services,
    cases,
    parts,
    jobs,
    sent,
    notify,
    reserve,
    pay,
    visitor,
    person,
    expectsFailedJobs,
  }
}
export type Engine = Awaited<ReturnType<typeof engine>>

export const smallPlot = { fullName: { first: 'Ann', last: 'Canary' }, size: 'small', plot: 'A1', wish: 'beans' }
export const largePlot = { ...smallPlot, size: 'large', begins: '2026-12-01' }
export const trees = { ...smallPlot, wish: 'apple trees' }

/** A draft with these answers, ready to be submitted. */
export const filled = async ({ cases }: Engine, visitor: Visitor, answers: Values = smallPlot, language: Language = 'en') => {
  const draft = await cases.openDraft(visitor, 'rent-an-allotment', { language, channel: 'online' })
  const saved = await cases.saveAnswers(visitor, draft.draftId, draft.version, answers)
  if (saved.kind !== 'saved') throw new Error(`the draft was not saved: ${saved.kind}`)
  return saved.draft
}
export const submitted = async (e: Engine, visitor: Visitor, answers: Values = smallPlot, language: Language = 'en'): Promise<Uuid> => {
  const draft = await filled(e, visitor, answers, language)
  const made = await e.cases.submit(visitor, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  if (!('caseId' in made)) throw new Error(`not submitted: ${made.kind}`)
  return made.caseId
}
/** Works at these desks, and holds the role without which nobody opens a case. */
export const officer = (e: Engine, roles: readonly string[] = ['parks'], body = 'town'): CaseOfficer => ({
  officer: uuid7(e.clock, e.random),
  body,
  roles: [...roles, 'caseworker'],
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type As, asPerson } from '#database'
import { createFiles, demoScanner, folderStore } from '#files'
import { testDatabase } from '#harness'
import { addJobs, createJobs, type Handler, type Job } from '#jobs'
import { assert, type Clock, instant, plusSeconds, seededRandom, silentLog, systemRandom, type Uuid, uuid7 } from '#kernel'
import { createVault, seal } from '#vault'
import { loadLetterFonts } from './letter-fonts.ts'
import { createNotices } from './notices.ts'
import type { Recipient, Rendered, Send, Way } from './send.ts'
import type { Sender } from './sender.ts'

export const noon = instant('2026-11-23T12:00:00Z')
const fonts = loadLetterFonts()
const masters = [{ id: 'first', bytes: new Uint8Array(32).fill(7) }] as const
export const everyWay: Recipient = {
  ...{ name: 'Siân Canary', email: 'canary@home.example', phone: '07700 900123' },
  address: ['14 Heol Fictoria', 'Abertawe', 'SA1 4QW'],
}
const contact = {
  phone: '01632 960 001',
  email: 'help@dvla.example',
  hours: { en: 'Weekdays', cy: 'Dyddiau’r wythnos' },
  address: ['Swansea', 'SA6 7JL'],
}
const words = (send: Send, by: readonly Way[]): Rendered => ({
  subject: send.language === 'cy' ? 'Mae eich trwydded wedi’i hadnewyddu' : 'Your licence is renewed',
  body: [send.language === 'cy' ? `Mae’n ddilys tan ${send.fields.until}.` : `It is valid until ${send.fields.until}.`],
  by,
})

/** What notices need around them: PostgreSQL, jobs, files, a clock to turn, and whoever carries. */
export async function noticeHouse(t: TestContext, { by, senderBy }: { by: readonly Way[]; senderBy: (clock: Clock) => Promise<Sender> }) {
  const db = await testDatabase(t)
  const folder = await mkdtemp(join(tmpdir(), 'notices-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const time = { now: noon }
  const clock: Clock = { now: () => time.now }
  const [random, log] = [systemRandom, silentLog]
  const vault = createVault({ masters, clock, onErased: async () => {} })
  const files = createFiles({
    database: db.app,
    jobs: db.jobs,
    vault,
    store: folderStore(folder),
    scanner: demoScanner,
    clock,
    random,
    log,
  })
  const sender = await senderBy(clock)
  const notices = createNotices({
    ...{ database: db.app, jobs: db.jobs, vault, files, clock, random, log, fonts, sender, demonstration: true },
    render: (send) => (send.notice === 'renewed' ? words(send, by) : undefined),
    letterheadOf: (body) => (body === 'dvla' ? { name: { en: 'DVLA', cy: 'DVLA' }, contact } : undefined),
  })
  // Where they are reached now is for the case engine to look up: here that is where they were.
  const tellAgain: Handler = async ({ person, body, stream, dueAt, key, sealed }) => ({
    kind: 'done',
    record: async (tx) => void (await addJobs(tx, { clock, random }, [{ person, body, stream, kind: 'send', key, dueAt, sealed }])),
  })
  const handlers = { ...notices.handlers, 'tell-again': tellAgain }
  const jobs = createJobs({ database: db.jobs, clock, random: seededRandom(9), log, handlers })
  const uuid = () => uuid7(clock, random)
  const person = uuid()
  const stream = uuid()

  const ask = async (more: Partial<Send> = {}, key = 'case/stage/0'): Promise<Uuid> => {
    const send: Send = {
      ...{ service: 'renew', version: 1, notice: 'renewed', fields: { until: '1 May 2036' }, language: 'en', reference: '7K2M-9QXT-4WPC' },
      recipient: everyWay,
      ...more,
    }
    const [id] = await db.app.transaction(asPerson(person), async (tx) => {
      const sealed = seal(await vault.keyOf(tx, person), 'job.sealed', JSON.stringify(send))
      return addJobs(tx, { clock, random }, [{ person, body: 'dvla', stream, kind: 'send', key, dueAt: clock.now(), sealed }])
    })
    return id as Uuid
  }
  const pass = async (seconds: number): Promise<void> => {
    time.now = plusSeconds(time.now, seconds)
    await jobs.runDue()
  }
  /** The job as a runner would hand it over, for running a handler and then dropping its outcome: a crash. */
  const jobOf = async (id: Uuid): Promise<Job> => {
    const [row] = await db.admin.query<Omit<Job, 'attempt' | 'id'>>(
      'select person_id as person, body, stream, kind, key, due_at as "dueAt", sealed from portreeve.job where job_id = $1',
      [id],
    )
    assert(row, 'there is such a job')
    return { ...row, id, attempt: 1 }
  }
  const states = async (): Promise<readonly string[]> =>
    (
      await db.admin.query<{ s: string }>(`select concat_ws(':', channel, state) as s from portreeve.notice_state order by notice_id, seq`)
    ).map(({ s }) => s)
  const dead = async () =>
    db.admin.query<{ job_id: Uuid; last_error: string }>('select job_id, last_error from portreeve.job where dead_at is not null')
  return { db, files, notices, jobs, person, stream, ask, pass, jobOf, states, dead, uuid, vault, clock }
}
export const officerOf = (body: string, role = 'caseworker'): As => ({
  kind: 'officer',
  officer: uuid7({ now: () => noon }, systemRandom),
  body,
  roles: [role],
})

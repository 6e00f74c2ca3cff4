// What the tests of this folder share. It is named a test so that the layers know it for one.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { asPerson, type Database } from '#database'
import { movableClock, testDatabase } from '#harness'
import { type Instant, instant, plusMillis, seededRandom, silentLog, type Uuid, uuid7 } from '#kernel'
import { addJobs, createJobs, type Handler, type Handlers, type NewJob } from './index.ts'

export const start = instant('2026-11-23T09:00:00Z')
const fakeClock = () => {
  const clock = movableClock(start)
  return { ...clock, on: (millis: number) => clock.to(plusMillis(clock.now(), millis)) }
}
export const stage = async (t: TestContext) => {
  const databases = await testDatabase(t)
  const clock = fakeClock()
  const random = seededRandom(1)
  const person = uuid7(clock, random)
  const stream = uuid7(clock, random)
  const jobs = (handlers: Handlers, more: { concurrency?: number; database?: Database } = {}) =>
    createJobs({ database: databases.jobs, clock, random, log: silentLog, handlers, ...more })
  const add = async (job: Partial<NewJob> = {}) => {
    const whole = { person, body: 'dvla', stream, kind: 'send', key: 'one', dueAt: clock.now(), sealed: Buffer.from('payload'), ...job }
    const [id] = await databases.app.transaction(asPerson(whole.person), (tx) => addJobs(tx, { clock, random }, [whole]))
    assert.ok(id)
    return id
  }
  const left = () =>
    databases.admin.query<{ attempts: number; dead: boolean; last_error: string | null; due_at: Instant }>(
      'select attempts, dead_at is not null as dead, last_error, due_at from portreeve.job order by due_at',
    )
  await databases.admin.query('create table portreeve.effect (key text, person uuid)')
  await databases.admin.query('grant all on portreeve.effect to portreeve_app')
  const record =
    (key: string): Handler =>
    async (job) => ({
      kind: 'done',
      record: async (tx) => void (await tx.query('insert into portreeve.effect values ($1, portreeve.person())', [`${key}${job.key}`])),
    })
  const effects = async () =>
    (await databases.admin.query<{ key: string; person: Uuid }>('select key, person from portreeve.effect order by key')).map(
      (row) => row.key,
    )
  return { databases, clock, random, person, stream, jobs, add, left, record, effects }
}
export type Stage = Awaited<ReturnType<typeof stage>>
export const officer = (s: Stage, body = 'dvla', roles: readonly string[] = ['administrator']) =>
  ({ kind: 'officer', officer: uuid7(s.clock, s.random), body, roles }) as const

import assert from 'node:assert/strict'
import test from 'node:test'
import { type Instant, instant, plusDays, plusMinutes, silentLog } from '#kernel'
import { createChores } from './chores.ts'

const start = instant('2026-11-23T09:00:00Z')
const setUp = (fail?: string) => {
  let at: Instant = start
  const done: string[] = []
  const note = (what: string) => async () => {
    done.push(what)
    if (what === fail) throw new Error('the database is away')
    return 0 as never
  }
  const chores = createChores({
    cases: { expireDrafts: note('drafts'), destroyDue: note('cases') },
    files: { sweep: note('files'), removeOrphans: note('orphans') },
    payments: { scheduleReconciliation: async (body) => void (await note(`books of ${body}`)()) },
    directDebit: { scheduleEvents: async (body) => void (await note(`events of ${body}`)()) },
    reminders: { schedule: async (body) => void (await note(`reminders of ${body}`)()) },
    sweepIdentity: note('identity'),
    records: { destroyDue: note('records') },
    rewrapKeys: note('keys'),
    retention: { destroyDue: note('all that is due') },
    bodies: ['dvla', 'havenmouth'],
    clock: { now: () => at },
    log: silentLog,
  })
  return { chores, done, to: (next: Instant) => (at = next) }
}

test('every turn sweeps; the whole store is searched for orphans once a day', async () => {
  const { chores, done, to } = setUp()
  await chores.run()
  assert.deepEqual(
    done.splice(0).filter((what) => ['drafts', 'cases', 'files', 'identity', 'orphans'].includes(what)),
    ['drafts', 'cases', 'files', 'identity', 'orphans'],
  )
  to(plusMinutes(start, 5))
  await chores.run()
  assert.equal(done.splice(0).includes('orphans'), false)
  to(plusDays(start, 1))
  await chores.run()
  assert.equal(done.includes('orphans'), true)
})
test('a chore that fails keeps no other from being done, and is tried again', async () => {
  const { chores, done, to } = setUp('orphans')
  await chores.run()
  assert.ok(done.includes('events of havenmouth'))
  to(plusMinutes(start, 5))
  done.splice(0)
  await chores.run()
  assert.ok(done.includes('orphans'))
})

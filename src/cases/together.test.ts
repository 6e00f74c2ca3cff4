import assert from 'node:assert/strict'
import test from 'node:test'
import { nobody } from '#database'
import { type Uuid, uuid7 } from '#kernel'
import { type Engine, engine, filled, officer } from '../../test/engine/index.ts'

/* Commands of many people are written in one statement: each stays their own, and what is wrong with one does not touch the others. */
const ready = async (e: Engine) => {
  const visitor = await e.person()
  const draft = await filled(e, visitor)
  return { visitor, draft, submit: () => e.cases.submit(visitor, draft.draftId, { key: e.cases.newKey(), version: draft.version }) }
}
const eventsOf = (e: Engine, person: Uuid) =>
  e.db.admin.query<{ topic: string; seq: number }>('select topic, seq from portreeve.event where person_id = $1 order by topic, seq', [
    person,
  ])
const linesSince = async (e: Engine, person: Uuid, at: number) =>
  (await e.registers.accessesOf(person, {})).accesses.filter((one) => one.at >= at).map(({ action }) => action)

test('of many who submit at once each gets their own case, change and lines, and whoever signed out meanwhile gets none', async (t) => {
  const e = await engine(t)
  const all = await Promise.all(Array.from({ length: 40 }, () => ready(e)))
  const gone = all[7]
  await e.db.admin.query('delete from portreeve.session where id_hash = $1', [gone?.visitor.session])
  e.clock.pass(1)
  const began = e.clock.now()
  const made = await Promise.all(all.map(({ submit }) => submit()))
  for (const [at, { visitor }] of all.entries()) {
    const isGone = visitor === gone?.visitor
    assert.equal(made[at]?.kind, isGone ? 'signed-out' : 'decided')
    const events = isGone
      ? []
      : [
          ['case', 1],
          ['case', 2],
          ['case', 3],
          ['record', 2],
        ]
    assert.deepEqual(
      (await eventsOf(e, visitor.person)).map(({ topic, seq }) => [topic, seq]),
      events,
    )
    assert.deepEqual((await linesSince(e, visitor.person, began)).sort(), isGone ? ['read'] : ['change', 'read', 'use'])
  }
})
test('two drafts for one record among many at once: each change is made on the one before, and none is lost', async (t) => {
  const e = await engine(t)
  const [ann, ...others] = await Promise.all(Array.from({ length: 12 }, () => ready(e)))
  assert.ok(ann)
  const second = await filled(e, ann.visitor)
  const again = () => e.cases.submit(ann.visitor, second.draftId, { key: e.cases.newKey(), version: second.version })
  const made = await Promise.all([ann.submit(), ...others.map(({ submit }) => submit()), again()])
  for (const { kind } of made) assert.equal(kind, 'decided')
  const records = (await eventsOf(e, ann.visitor.person)).filter(({ topic }) => topic === 'record')
  assert.deepEqual(
    records.map(({ seq }) => seq),
    [2, 3],
  )
  const [record] = await e.db.admin.query<{ version: number }>('select version from portreeve.record where person_id = $1', [
    ann.visitor.person,
  ])
  assert.equal(record?.version, 3)
})
test('rows are added together for those named alone, and never while the transaction acts for somebody', async (t) => {
  const e = await engine(t)
  const [ann, bob] = [uuid7(e.clock, e.random), uuid7(e.clock, e.random)]
  const add = `insert into portreeve.job (job_id, person_id, body, stream, kind, key, due_at, sealed) values ($1, $2, 'town', $1, 'tell', 'k', now(), '')`
  const adds = (as: Parameters<Engine['db']['app']['transaction']>[0], named: string, person: Uuid) =>
    e.db.app.transaction(as, async (tx) => {
      await tx.query(`select set_config('portreeve.people', $1, true)`, [named])
      await tx.query(add, [uuid7(e.clock, e.random), person])
    })
  const refused = { code: '42501' }
  await assert.rejects(adds(nobody, '', bob), refused)
  await assert.rejects(adds(nobody, ann, bob), refused)
  await assert.rejects(adds({ kind: 'person', person: ann }, `${ann},${bob}`, bob), refused)
  await assert.rejects(adds({ kind: 'officer', ...officer(e), body: 'other' }, '', bob), refused)
  await adds(nobody, `${ann},${bob}`, bob)
  const seen = await e.db.app.transaction(nobody, async (tx) => {
    await tx.query(`select set_config('portreeve.people', $1, true)`, [bob])
    return tx.query('select job_id from portreeve.job')
  })
  assert.deepEqual(seen, [])
  await e.db.admin.query('delete from portreeve.job')
})

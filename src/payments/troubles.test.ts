import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { asPerson } from '#database'
import { testDatabase } from '#harness'
import { instant, seededRandom, type Uuid, uuid7 } from '#kernel'
import { createTroubles, type Troubles } from './troubles.ts'

const clock = { now: () => instant('2026-11-23T09:00:00Z') }
const random = seededRandom(11)
const newId = (): Uuid => uuid7(clock, random)
const officer = (roles: readonly string[], body = 'town') => ({ kind: 'officer', officer: newId(), body, roles }) as const
const all = { offset: 0, limit: 50 }

const place = async (t: TestContext) => {
  const db = await testDatabase(t)
  return { db, troubles: createTroubles({ database: db.app, clock, random }) }
}
const raised = (troubles: Troubles, tx: Parameters<Troubles['raise']>[0], person: Uuid) =>
  troubles.raise(tx, { person, body: 'town', caseId: newId(), about: 'payment', id: newId(), because: 'the money was lost' })

test('a trouble is listed for supervisors and administrators of its body and nobody else', async (t) => {
  const { db, troubles } = await place(t)
  const person = newId()
  await db.app.transaction(asPerson(person), (tx) => raised(troubles, tx, person))
  for (const roles of [['supervisor'], ['administrator', 'parks']]) {
    const { items, total } = await troubles.open(officer(roles), all)
    assert.deepEqual([total, items[0]?.about, items[0]?.because], [1, 'payment', 'the money was lost'])
  }
  for (const other of [officer(['caseworker', 'parks']), officer(['supervisor'], 'village'), officer([])])
    assert.equal((await troubles.open(other, all)).total, 0)
})
test('what found it did not commit, so there is no trouble', async (t) => {
  const { db, troubles } = await place(t)
  const person = newId()
  const work = db.app.transaction(asPerson(person), async (tx) => {
    await raised(troubles, tx, person)
    throw new Error('undone')
  })
  await assert.rejects(work, /undone/)
  assert.equal((await troubles.open(officer(['supervisor']), all)).total, 0)
})
test('it is settled once, with words, by somebody who may', async (t) => {
  const { db, troubles } = await place(t)
  const person = newId()
  await db.app.transaction(asPerson(person), (tx) => raised(troubles, tx, person))
  const [one] = (await troubles.open(officer(['supervisor']), all)).items
  assert.ok(one)
  assert.equal(await troubles.settle(officer(['supervisor']), one.id, '   '), false)
  assert.equal(await troubles.settle(officer(['caseworker']), one.id, 'rang them'), false)
  assert.equal(await troubles.settle(officer(['supervisor'], 'village'), one.id, 'rang them'), false)
  const outcomes = await Promise.all(
    [officer(['supervisor']), officer(['administrator'])].map((who) => troubles.settle(who, one.id, 'paid by bank')),
  )
  assert.deepEqual(outcomes.sort(), [false, true])
  assert.equal((await troubles.open(officer(['supervisor']), all)).total, 0)
})
test('nobody raises a trouble about somebody else, takes one back or rewrites one', async (t) => {
  const { db, troubles } = await place(t)
  const [person, other] = [newId(), newId()]
  const foreign = db.app.transaction(asPerson(person), (tx) => raised(troubles, tx, other))
  await assert.rejects(foreign, /row-level security/)
  await db.app.transaction(asPerson(person), (tx) => raised(troubles, tx, person))
  for (const sql of ['delete from portreeve.trouble', `update portreeve.trouble set because = 'nothing'`])
    await assert.rejects(
      db.app.transaction(officer(['supervisor']), (tx) => tx.query(sql)),
      /permission denied/,
    )
})

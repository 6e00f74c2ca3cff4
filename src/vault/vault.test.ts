import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { asPerson } from '#database'
import { testDatabase } from '#harness'
import { type Instant, instant, seededRandom, type Uuid, uuid7 } from '#kernel'
import { createVault, Erased, type Erasure, open, seal } from './index.ts'

const testClock = () => {
  let at = instant('2026-11-23T09:00:00Z')
  return { now: () => at, pass: (seconds: number) => (at = (at + seconds * 1000) as Instant) }
}
const masters = { old: { id: 'old', bytes: randomBytes(32) }, new: { id: 'new', bytes: randomBytes(32) } }
const random = seededRandom(1)
const clock = testClock()
const person = (): Uuid => uuid7(clock, random)
const noErasures = async () => {}

test('a sealed value opens in its own place, for its own person, and nowhere else', () => {
  const vault = createVault({ masters: [masters.old], clock, onErased: noErasures })
  const { key } = vault.make(person())
  const { key: other } = vault.make(person())
  const sealed = seal(key, 'draft.sealed', 'Siân Ŵ')
  assert.equal(open(key, 'draft.sealed', sealed).toString(), 'Siân Ŵ')
  assert.throws(() => open(key, 'event.sealed', sealed))
  assert.throws(() => open(other, 'draft.sealed', sealed))
  assert.throws(() => open({ ...key, person: other.person }, 'draft.sealed', sealed))
  assert.throws(() => open({ ...key, version: 2 }, 'draft.sealed', sealed))
  for (let at = 0; at < sealed.length; at++) {
    const bent = Buffer.from(sealed)
    bent[at] = (bent[at] ?? 0) ^ 1
    assert.throws(() => open(key, 'draft.sealed', bent), `byte ${at} may be changed unseen`)
  }
  assert.throws(() => open(key, 'draft.sealed', sealed.subarray(0, 20)))
})

test('no nonce is drawn twice over several blocks', () => {
  const { key } = createVault({ masters: [masters.old], clock, onErased: noErasures }).make(person())
  const nonces = Array.from({ length: 3000 }, () => seal(key, 'x', '').subarray(1, 13).toString('hex'))
  assert.equal(new Set(nonces).size, nonces.length)
})

test('a key is made on first use, is the same in another process, and sixteen at once make one', async (t) => {
  const db = await testDatabase(t)
  const [one, two] = [0, 1].map(() => createVault({ masters: [masters.old], clock, onErased: noErasures }))
  assert.ok(one && two)
  const who = person()
  const key = await db.app.transaction(asPerson(who), (tx) => one.keyOf(tx, who))
  const sealed = seal(key, 'x', 'hello')
  assert.equal(open(await db.app.transaction(asPerson(who), (tx) => two.keyOf(tx, who)), 'x', sealed).toString(), 'hello')
  const many = person()
  const vaults = Array.from({ length: 16 }, () => createVault({ masters: [masters.old], clock, onErased: noErasures }))
  const keys = await Promise.all(vaults.map((vault) => db.app.transaction(asPerson(many), (tx) => vault.keyOf(tx, many))))
  const [first] = keys
  assert.ok(first)
  for (const other of keys) assert.equal(open(other, 'x', seal(first, 'x', 'same')).toString(), 'same')
})

test('nobody gets the key of another person', async (t) => {
  const db = await testDatabase(t)
  const vault = createVault({ masters: [masters.old], clock, onErased: noErasures })
  const [mine, theirs] = [person(), person()]
  await db.app.transaction(asPerson(theirs), (tx) => vault.keyOf(tx, theirs))
  vault.forget(theirs)
  await assert.rejects(db.app.transaction(asPerson(mine), (tx) => vault.keyOf(tx, theirs)))
  const seen = await db.app.transaction(asPerson(mine), (tx) => tx.query('select from portreeve.person_key'))
  assert.equal(seen.length, 0)
})

test('erasing destroys the key for good: logged outside first, forgotten by other processes within 30 seconds, made again never', async (t) => {
  const db = await testDatabase(t)
  const logged: Erasure[] = []
  const here = createVault({ masters: [masters.old], clock, onErased: async (erasure) => void logged.push(erasure) })
  const elsewhere = createVault({ masters: [masters.old], clock, onErased: noErasures })
  const who = person()
  const keyIn = (vault: typeof here) => db.app.transaction(asPerson(who), (tx) => vault.keyOf(tx, who))
  await keyIn(here)
  await keyIn(elsewhere)
  await keyIn(elsewhere)
  await db.jobs.transaction({ kind: 'nobody' }, (tx) => here.erase(tx, who, 'asked to be forgotten'))
  assert.deepEqual(
    logged.map((erasure) => erasure.person),
    [who],
  )
  await assert.rejects(keyIn(here), Erased)
  clock.pass(31)
  await assert.rejects(keyIn(elsewhere), Erased)
  const [row] = await db.admin.query<{ keys: number }>('select count(*)::int as keys from portreeve.person_key where person_id = $1', [who])
  assert.equal(row?.keys, 0)
})

test('a restored copy loses the keys again that were erased after the backup', async (t) => {
  const db = await testDatabase(t)
  const vault = createVault({ masters: [masters.old], clock, onErased: noErasures })
  const who = person()
  await db.app.transaction(asPerson(who), (tx) => vault.keyOf(tx, who))
  const list: Erasure[] = [{ person: who, at: clock.now(), because: 'asked' }]
  assert.equal(await db.jobs.transaction({ kind: 'nobody' }, (tx) => vault.eraseAgain(tx, list)), 1)
  assert.equal(await db.jobs.transaction({ kind: 'nobody' }, (tx) => vault.eraseAgain(tx, list)), 0)
})

test('the app itself cannot destroy a key', async (t) => {
  const db = await testDatabase(t)
  const who = person()
  await assert.rejects(
    db.app.transaction(asPerson(who), (tx) => tx.query('delete from portreeve.person_key')),
    { code: '42501' },
  )
  await assert.rejects(
    db.app.transaction(asPerson(who), (tx) => tx.query(`select portreeve.erase_person($1, '2026-01-01', 'x')`, [who])),
    { code: '42501' },
  )
})

test('after a rotation old keys open, are wrapped anew, and then need the old master no more', async (t) => {
  const db = await testDatabase(t)
  const before = createVault({ masters: [masters.old], clock, onErased: noErasures })
  const people = Array.from({ length: 5 }, person)
  const sealed = await Promise.all(
    people.map(async (who) => seal(await db.app.transaction(asPerson(who), (tx) => before.keyOf(tx, who)), 'x', who)),
  )
  const rotating = createVault({ masters: [masters.new, masters.old], clock, onErased: noErasures })
  assert.deepEqual(rotating.blind('surname', 'Rees'), before.blind('surname', 'Rees'))
  const rewrap = () => db.jobs.transaction({ kind: 'nobody' }, (tx) => rotating.rewrap(tx, 3))
  assert.deepEqual([await rewrap(), await rewrap(), await rewrap()], [3, 2, 0])
  const after = createVault({ masters: [masters.new], clock, onErased: noErasures })
  for (const [at, who] of people.entries()) {
    const key = await db.app.transaction(asPerson(who), (tx) => after.keyOf(tx, who))
    assert.equal(open(key, 'x', sealed[at] ?? Buffer.alloc(0)).toString(), who)
  }
})

test('dropping the wrapped key of a case destroys the case and nothing else', () => {
  const vault = createVault({ masters: [masters.old], clock, onErased: noErasures })
  const { key } = vault.make(person())
  const { key: ofCase, wrapped } = vault.inner(key, 'cases.case_key')
  const sealed = seal(ofCase, 'event.sealed', 'secret')
  assert.equal(open(vault.openInner(key, 'cases.case_key', wrapped), 'event.sealed', sealed).toString(), 'secret')
  assert.throws(() => open(key, 'event.sealed', sealed))
  assert.throws(() => vault.openInner(key, 'file.key', wrapped))
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { asPerson, nobody } from '#database'
import { noonClock, testDatabase } from '#harness'
import { seededRandom, silentLog, type Uuid, uuid7 } from '#kernel'
import { createVault, Erased, open, seal } from '#vault'
import { eraseAgain, erasureList, erasuresIn, UnreadableErasures } from './erasures.ts'

const random = seededRandom(3)
const person = (): Uuid => uuid7(noonClock, random)
const listIn = async (t: TestContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-erasures-'))
  t.after(() => rm(folder, { recursive: true }))
  return join(folder, 'erasures')
}
const erasure = (who: Uuid) => ({ person: who, at: noonClock.now(), because: 'asked' })
const done = (who: Uuid) => ({ ...erasure(who), stage: 'done' as const })

test('a list that is not there yet is empty; what is added is read again, however many at once', async (t) => {
  const path = await listIn(t)
  assert.deepEqual(await erasuresIn(path), [])
  const add = erasureList(path)
  const people = Array.from({ length: 20 }, person)
  await Promise.all(people.map((one) => add(erasure(one), 'done')))
  assert.deepEqual(await erasuresIn(path), people.map(done))
})
test('a line that a crash cut short is taken off, so that it swallows no other; a spoilt one stops the start', async (t) => {
  const path = await listIn(t)
  const [first, second] = [person(), person()]
  await erasureList(path)(erasure(first), 'done')
  await appendFile(path, `{"person":"${second}","at":"20`)
  assert.deepEqual(await erasuresIn(path), [done(first)])
  await erasureList(path)(erasure(second), 'intended')
  assert.deepEqual(await erasuresIn(path), [done(first), { ...erasure(second), stage: 'intended' }])
  for (const spoilt of [
    '{}',
    'x',
    '{"person":"y","at":"2026-11-23","because":"z"}',
    `{"person":"${first}","at":"never","because":"z"}`,
    `{"person":"${first}","at":"2026-11-23","because":"z","stage":"x"}`,
  ]) {
    const before = await readFile(path, 'utf8')
    await appendFile(path, `${spoilt}\n`)
    await assert.rejects(() => erasuresIn(path), UnreadableErasures)
    await rm(path)
    await appendFile(path, before)
  }
})
test('an old copy of a key is put back: after the next start what it sealed cannot be read, and nobody signs in by it', async (t) => {
  const db = await testDatabase(t)
  const path = await listIn(t)
  const masters = [{ id: 'm', bytes: randomBytes(32) }] as const
  const vaultNow = () => createVault({ masters, clock: noonClock, onErased: erasureList(path) })
  const [who, other] = [person(), person()]
  const keyOf = (of: Uuid, vault = vaultNow()) => db.app.transaction(asPerson(of), (tx) => vault.keyOf(tx, of))
  const sealed = seal(await keyOf(who), 'x', 'secret')
  await keyOf(other)
  const signIn = (of: Uuid) =>
    db.admin.query(
      `insert into portreeve.sign_in values (sha256($1::text::bytea), $1::uuid, $1::uuid, 'b', 'i', 'linked', '{}', 1, 'P1', $2, $2)`,
      [of, new Date(noonClock.now())],
    )
  for (const one of [who, other]) await signIn(one)
  const [copy] = await db.admin.query<{ version: number; master: string; wrapped: Buffer; made_at: number }>(
    'select version, master, wrapped, made_at from portreeve.person_key where person_id = $1',
    [who],
  )
  assert.ok(copy)
  const vault = vaultNow()
  const settle = await db.jobs.transaction(nobody, (tx) => vault.erase(tx, who, 'asked'))
  await settle()

  await db.admin.query('delete from portreeve.erasure')
  await db.admin.query('insert into portreeve.person_key values ($1, $2, $3, $4, $5)', [
    who,
    copy.version,
    copy.master,
    copy.wrapped,
    new Date(copy.made_at),
  ])
  await signIn(who)
  assert.equal(open(await keyOf(who), 'x', sealed).toString(), 'secret', 'the copy brings it back')

  const start = () => eraseAgain({ path, jobs: db.jobs, vault: vaultNow(), log: silentLog })
  assert.equal(await start(), 1)
  assert.equal(await start(), 0)
  await assert.rejects(keyOf(who), Erased)
  const left = await db.admin.query<{ who: Uuid }>('select person_id as who from portreeve.sign_in')
  assert.deepEqual(
    left.map((row) => row.who),
    [other],
  )
  await keyOf(other)
})

/** A database in which somebody has a key, and a list of erasures beside it. */
const withKey = async (t: TestContext) => {
  const db = await testDatabase(t)
  const path = await listIn(t)
  const masters = [{ id: 'm', bytes: randomBytes(32) }] as const
  const vaultNow = () => createVault({ masters, clock: noonClock, onErased: erasureList(path) })
  const who = person()
  const key = () => db.app.transaction(asPerson(who), (tx) => vaultNow().keyOf(tx, who))
  await key()
  const erase = () => db.jobs.transaction(nobody, (tx) => vaultNow().erase(tx, who, 'asked'))
  const start = () => eraseAgain({ path, jobs: db.jobs, vault: vaultNow(), log: silentLog })
  const stages = async () => (await erasuresIn(path)).map(({ stage }) => stage)
  return { db, path, who, key, erase, start, stages }
}
test('an erasure whose transaction fails as it is committed is only intended: no start erases anybody on its account', async (t) => {
  const { db, key, erase, start, stages } = await withKey(t)
  await db.admin.query(
    `create function portreeve.fail() returns trigger language plpgsql as $$ begin raise exception 'the commit fails'; end $$`,
  )
  await db.admin.query('grant execute on function portreeve.fail to portreeve_jobs')
  await db.admin.query(
    'create constraint trigger fails after insert on portreeve.erasure deferrable initially deferred for each row execute function portreeve.fail()',
  )
  await assert.rejects(erase(), /the commit fails/)
  assert.deepEqual(await stages(), ['intended'])
  assert.equal(await start(), 0)
  await key()
  await db.admin.query('drop trigger fails on portreeve.erasure')
  const settle = await erase()
  await settle()
  assert.deepEqual(await stages(), ['intended', 'intended', 'done'])
  await assert.rejects(key(), Erased)
})
test('a crash between the commit and the list: the next start says that it was done, and a copy from before loses the key again', async (t) => {
  const { db, who, key, erase, start, stages } = await withKey(t)
  const [copy] = await db.admin.query<{ master: string; wrapped: Buffer }>('select master, wrapped from portreeve.person_key')
  await erase()
  assert.equal(await start(), 0)
  assert.deepEqual(await stages(), ['intended', 'done'])
  assert.equal(await start(), 0)
  assert.deepEqual(await stages(), ['intended', 'done'])
  await db.admin.query('delete from portreeve.erasure')
  await db.admin.query('insert into portreeve.person_key (person_id, version, master, wrapped, made_at) values ($1, 1, $2, $3, $4)', [
    who,
    copy?.master,
    copy?.wrapped,
    new Date(noonClock.now()),
  ])
  assert.equal(await start(), 1)
  await assert.rejects(key(), Erased)
})

import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { asPerson, type Database, timestamp } from '#database'
import { testDatabase } from '#harness'
import {
  type Clock,
  type Instant,
  instant,
  plusMinutes,
  plusSeconds,
  seededRandom,
  silentLog,
  systemRandom,
  type Uuid,
  uuid7,
} from '#kernel'
import { createVault, languageFor } from '#vault'
import {
  hashOfSecret,
  officerSessionHoursMax,
  personSessionHoursMax,
  sameCsrf,
  sessionCacheSecondsMax,
  sessionIdleMinutesMax,
} from './session.ts'
import { type Beginning, createSessions, type SessionStore } from './sessions.ts'

const start = instant('2026-11-23T09:00:00Z')
type Watch = Clock & { set: (at: Instant) => void }
const watch = (): Watch => {
  let at = start
  const set = (to: Instant): void => {
    at = to
  }
  return { now: () => at, set }
}
const setUp = async (t: TestContext) => {
  const { app, admin, jobs } = await testDatabase(t)
  const clock = watch()
  const vault = createVault({ masters: [{ id: 'test', bytes: systemRandom.bytes(32) }], clock, onErased: async () => {} })
  const store = (): SessionStore => createSessions({ database: app, vault, clock, random: systemRandom, log: silentLog })
  return { app, admin, jobs, clock, vault, store, sessions: store() }
}
const subject = Buffer.alloc(32, 7)
const person = (clock: Clock, more: Partial<Beginning> = {}): Beginning => ({
  kind: 'person',
  person: uuid7(clock, systemRandom),
  level: 'P2',
  language: 'en',
  subject,
  authTime: clock.now(),
  ...more,
})

test('a guest is found again by the cookie, and the cookie itself is stored nowhere', async (t) => {
  const { admin, sessions, store } = await setUp(t)
  const { cookie, session } = await sessions.beginGuest('cy')
  const found = await store().find(cookie)
  assert.equal(found?.person, session.person)
  assert.deepEqual([found?.kind, found?.level, found?.language, found?.csrf], ['guest', 'none', 'cy', session.csrf])
  const [row] = await admin.query<{ all: string; id_hash: Buffer }>('select s::text as all, id_hash from portreeve.session s')
  assert.deepEqual(row?.id_hash, hashOfSecret(cookie))
  assert.ok(!row?.all.includes(cookie) && !row?.all.includes(Buffer.from(cookie).toString('hex')))
})

test('two guests are two people with different form tokens', async (t) => {
  const { sessions } = await setUp(t)
  const [one, other] = [await sessions.beginGuest('en'), await sessions.beginGuest('en')]
  assert.notEqual(one.session.person, other.session.person)
  assert.ok(sameCsrf(one.session, one.session.csrf))
  assert.ok(!sameCsrf(one.session, other.session.csrf))
  assert.ok(!sameCsrf(one.session, ''))
})

test('a cookie that was made up finds nobody, whatever its shape', async (t) => {
  const { sessions } = await setUp(t)
  await sessions.beginGuest('en')
  for (const cookie of ['', 'x', 'A'.repeat(43), 'A'.repeat(44), '../../etc', "' or 1=1 --", 'ŵ'.repeat(43), 'A'.repeat(100_000)])
    assert.equal(await sessions.find(cookie), undefined)
})

test('a session ends when nobody came for half an hour', async (t) => {
  const { clock, sessions, store } = await setUp(t)
  const { cookie } = await sessions.beginGuest('en')
  clock.set(plusMinutes(start, sessionIdleMinutesMax))
  assert.equal(await sessions.find(cookie), undefined)
  assert.equal(await store().find(cookie), undefined)
})

test('visits prolong a session in every process, but never past its end', async (t) => {
  const { clock, sessions, store } = await setUp(t)
  const { cookie, session } = await sessions.begin(person(clock))
  const other = store()
  for (let at = start; at < session.endsAt; at = plusMinutes(at, sessionIdleMinutesMax - 5)) {
    clock.set(at)
    assert.ok(await sessions.find(cookie))
    await sessions.settle()
    assert.ok(await other.find(cookie))
    await other.settle()
  }
  clock.set(session.endsAt)
  assert.equal(await sessions.find(cookie), undefined)
  assert.equal(await other.find(cookie), undefined)
})

test('a person has twelve hours and an officer nine', async (t) => {
  const { clock, sessions } = await setUp(t)
  const { session: someone } = await sessions.begin(person(clock))
  const { session: officer } = await sessions.begin(person(clock, { kind: 'officer', body: 'dvla', roles: ['caseworker'] }))
  assert.equal(someone.endsAt, plusMinutes(start, personSessionHoursMax * 60))
  assert.equal(officer.endsAt, plusMinutes(start, officerSessionHoursMax * 60))
  assert.deepEqual([officer.body, officer.roles], ['dvla', ['caseworker']])
})

test('visits within a minute cost no write, and many at once go together', async (t) => {
  const { app, clock, vault } = await setUp(t)
  let touches = 0
  const counting: Database = {
    ...app,
    query: (text, values) => {
      if (text.includes('touch_sessions')) touches++
      return app.query(text, values)
    },
  }
  const sessions = createSessions({ database: counting, vault, clock, random: systemRandom, log: silentLog })
  const cookies = await Promise.all(Array.from({ length: 20 }, async () => (await sessions.beginGuest('en')).cookie))
  clock.set(plusSeconds(start, 59))
  await Promise.all(cookies.map((cookie) => sessions.find(cookie)))
  await sessions.settle()
  assert.equal(touches, 0)
  clock.set(plusSeconds(start, 120))
  await Promise.all(cookies.map((cookie) => sessions.find(cookie)))
  await sessions.settle()
  assert.ok(touches >= 1 && touches <= 20, `${touches}`)
  touches = 0
  await Promise.all(cookies.map((cookie) => sessions.find(cookie)))
  await sessions.settle()
  assert.equal(touches, 0)
})

test('sign-out ends a session at once where it happened and within 30 seconds elsewhere; a fresh look sees it at once', async (t) => {
  const { clock, sessions, store } = await setUp(t)
  const { cookie, session } = await sessions.begin(person(clock))
  const other = store()
  assert.ok(await other.find(cookie))
  await sessions.end(session)
  assert.equal(await sessions.find(cookie), undefined)
  assert.ok(await other.find(cookie), 'the other process may still show a page')
  assert.equal(await other.find(cookie, { fresh: true }), undefined)
  const { cookie: second, session: again } = await sessions.begin(person(clock))
  assert.ok(await other.find(second))
  await sessions.end(again)
  clock.set(plusSeconds(start, sessionCacheSecondsMax))
  assert.equal(await other.find(second), undefined)
})

test('activity noted before sign-out does not bring the session back', async (t) => {
  const { clock, sessions, store } = await setUp(t)
  const { cookie, session } = await sessions.begin(person(clock))
  clock.set(plusMinutes(start, 5))
  await sessions.find(cookie)
  await sessions.end(session)
  await sessions.settle()
  assert.equal(await store().find(cookie, { fresh: true }), undefined)
})

test('a person ends all their sessions and nobody else’s', async (t) => {
  const { clock, sessions, store } = await setUp(t)
  const mine = person(clock)
  const [phone, laptop, other] = [await sessions.begin(mine), await sessions.begin(mine), await sessions.begin(person(clock))]
  assert.equal(await sessions.endAll(laptop.session), 2)
  assert.equal(await store().find(phone.cookie), undefined)
  assert.equal(await store().find(laptop.cookie), undefined)
  assert.ok(await store().find(other.cookie))
})

test('a provider’s logout ends the sessions of that sign-in alone', async (t) => {
  const { clock, sessions, store } = await setUp(t)
  const one = await sessions.begin(person(clock))
  const other = await sessions.begin(person(clock, { subject: Buffer.alloc(32, 8) }))
  assert.equal(await sessions.endOfSubject(subject), 1)
  assert.equal(await store().find(one.cookie), undefined)
  assert.ok(await store().find(other.cookie))
})

test('the provider’s token is stored sealed and given back at sign-out', async (t) => {
  const { admin, clock, sessions } = await setUp(t)
  const { session } = await sessions.begin(person(clock, { idToken: 'CANARY.TOKEN.SIGNATURE' }))
  const [row] = await admin.query<{ sealed: Buffer }>('select sealed from portreeve.session')
  assert.ok(row && row.sealed.length > 0 && !row.sealed.includes('CANARY'))
  assert.equal(await sessions.close(session), 'CANARY.TOKEN.SIGNATURE')
  assert.equal(await sessions.close(session), undefined)
})

test('the language of a visit is kept in every process', async (t) => {
  const { sessions, store } = await setUp(t)
  const { cookie, session } = await sessions.beginGuest('en')
  await sessions.setLanguage(session, 'cy')
  assert.equal((await sessions.find(cookie))?.language, 'cy')
  assert.equal((await store().find(cookie))?.language, 'cy')
})

test('a language that somebody chose is kept with them and with whom they were known as before, until they choose another', async (t) => {
  const { app, admin, clock, vault, sessions } = await setUp(t)
  const earlier = uuid7(clock, systemRandom)
  const { session } = await sessions.begin(person(clock, { earlier: [earlier] }))
  const { session: stranger } = await sessions.begin(person(clock))
  const { session: officer } = await sessions.begin(person(clock, { kind: 'officer', body: 'dvla', roles: ['caseworker'] }))
  for (const who of [earlier, session.person, stranger.person, officer.person])
    await app.transaction(asPerson(who), (tx) => vault.keyOf(tx, who))
  clock.set(plusSeconds(start, 60))
  await sessions.setLanguage(session, 'cy')
  await sessions.setLanguage(officer, 'cy')
  const since = (who: Uuid, seconds: number) =>
    app.transaction(asPerson(who), (tx) => languageFor(tx, who, { since: plusSeconds(start, seconds) }))
  assert.deepEqual([await since(session.person, 0), await since(earlier, 0)], ['cy', 'cy'])
  assert.deepEqual(
    [await since(session.person, 60), await since(stranger.person, 0), await since(officer.person, 0)],
    [undefined, undefined, undefined],
  )
  await sessions.setLanguage(session, 'en')
  assert.equal(await since(earlier, 0), 'en')
  const rows = await admin.query<{ language: string | null }>('select language from portreeve.person_key where language is not null')
  assert.equal(rows.length, 2)
})

test('row policies show a session to its cookie and its person only', async (t) => {
  const { app, clock, sessions } = await setUp(t)
  const one = await sessions.begin(person(clock))
  const stranger = uuid7(clock, seededRandom(1))
  const count = async (who?: Uuid): Promise<number> => {
    const all = 'select * from portreeve.session'
    return (who ? await app.transaction(asPerson(who), (tx) => tx.query(all)) : await app.query(all)).length
  }
  assert.deepEqual([await count(), await count(stranger), await count(one.session.person)], [0, 0, 1])
  const stolen = app.transaction(asPerson(stranger), (tx) =>
    tx.query(
      `insert into portreeve.session (id_hash, person_id, kind, level, language, started_at, idle_until, ends_at)
       values ($1, $2, 'guest', 'P2', 'en', $3, $3, $3)`,
      [Buffer.alloc(32, 1), one.session.person, timestamp(start)],
    ),
  )
  await assert.rejects(stolen, { code: '42501' })
  const raised = app.transaction(asPerson(one.session.person), (tx) =>
    tx.query("update portreeve.session set level = 'P2', roles = '{supervisor}'"),
  )
  await assert.rejects(raised, { code: '42501' })
})

test('a function that acts for a visitor gets the person of a live session and nobody of an ended one', async (t) => {
  const { app, clock, sessions } = await setUp(t)
  const { session } = await sessions.beginGuest('en')
  const enter = async (at: Instant) => {
    const [row] = await app.query<{ who: Uuid | null }>('select portreeve.enter_session($1, $2) as who', [session.idHash, timestamp(at)])
    return row?.who
  }
  assert.equal(await enter(clock.now()), session.person)
  assert.equal(await enter(session.idleUntil), null)
})

test('what a page asks by itself does not keep a visit from ending', async (t) => {
  const { clock, sessions } = await setUp(t)
  const { cookie } = await sessions.begin(person(clock, { kind: 'officer', body: 'havenmouth', roles: ['caseworker'] }))
  clock.set(plusMinutes(start, sessionIdleMinutesMax - 1))
  assert.ok(await sessions.find(cookie, { quiet: true }))
  await sessions.settle()
  clock.set(plusMinutes(start, sessionIdleMinutesMax + 1))
  assert.equal(await sessions.find(cookie, { quiet: true }), undefined)
  assert.equal(await sessions.find(cookie), undefined)
})

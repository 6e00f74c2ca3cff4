import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { asPerson, type Database, nobody } from '#database'
import { testDatabase } from '#harness'
import { type Instant, instant, seededRandom, silentLog, type Uuid, uuid7 } from '#kernel'
import { createVault } from '#vault'
import { type Actor, createRegisters, type DeclaredRegister, type Reading, type RemoteRegister } from './index.ts'

const random = seededRandom(2)
const people: DeclaredRegister = {
  id: 'people',
  holds: { en: 'People', cy: 'Pobl' },
  body: 'agency',
  lives: 'here',
  subject: 'id',
  fields: { id: {}, name: {}, surname: {}, postcode: {}, health: {} },
  lookups: { id: ['id'], surname: ['surname'], postcode: ['postcode'] },
  readers: [
    { body: 'agency', fields: 'all', purposes: [] },
    { body: 'other', fields: ['name'], purposes: [] },
  ],
}
const vehicles: DeclaredRegister = {
  id: 'vehicles',
  holds: { en: 'Vehicles', cy: 'Cerbydau' },
  body: 'agency',
  lives: 'here',
  subject: 'keeper',
  fields: { mark: {}, keeper: {}, references: {}, taxedUntil: {} },
  lookups: { mark: ['mark'], keeper: ['keeper'], markAndReference: ['mark', 'references'] },
  readers: [{ body: 'agency', fields: 'all', purposes: [] }],
}
const places: DeclaredRegister = {
  id: 'places',
  holds: { en: 'Places', cy: 'Lleoedd' },
  body: 'agency',
  lives: 'here',
  fields: { uprn: {}, town: {} },
  lookups: { uprn: ['uprn'] },
  readers: [{ body: 'any', fields: 'all', purposes: [] }],
}
const tests: DeclaredRegister = {
  id: 'tests',
  holds: { en: 'Tests', cy: 'Profion' },
  body: 'other',
  lives: 'elsewhere',
  fields: { mark: {}, passed: {}, secret: {} },
  lookups: { mark: ['mark'] },
  readers: [{ body: 'agency', fields: ['passed'], purposes: [] }],
}

const setUp = async (t: TestContext, remote: RemoteRegister = { read: async () => ({ kind: 'missing' }) }) => {
  const db = await testDatabase(t)
  let at = instant('2026-11-23T09:00:00Z')
  const clock = { now: () => at, pass: (millis: number) => (at = (at + millis) as Instant) }
  const vault = createVault({ masters: [{ id: 'm', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const make = (database: Database) =>
    createRegisters({
      database,
      vault,
      clock,
      random,
      log: silentLog,
      registers: [people, vehicles, places, tests],
      remote: { tests: remote },
    })
  const [jones, rees] = [uuid7(clock, random), uuid7(clock, random)]
  const registers = make(db.app)
  const ids = await registers.load([
    { register: 'people', fields: { id: jones, name: 'Ann O’Brien', surname: 'O’Brien', postcode: 'ZZ1 1AA', health: 'secret' } },
    { register: 'people', fields: { id: rees, name: 'Rhys Rees', surname: 'Rees', postcode: 'ZZ1 1AB', health: 'none' } },
    { register: 'vehicles', fields: { mark: 'AB12CDE', keeper: jones, references: ['11111111111', '2222'], taxedUntil: null } },
    { register: 'vehicles', fields: { mark: 'XY12CDE', keeper: jones, references: ['3333'], taxedUntil: '2026-12-31' } },
    { register: 'places', fields: { uprn: '100', town: 'Porth' } },
  ])
  return { db, clock, vault, registers, make, jones, rees, ids }
}
const actorSelf = (person: Uuid): Actor => ({ kind: 'self', person })
const reading = (actor: Actor, register: string, by: Reading['by'], reads: readonly string[]): Reading => ({
  register,
  by,
  reads,
  actor,
  body: 'agency',
  purpose: 'to renew a licence',
  service: 'renew',
  law: { name: 'Act 1988, section 97', link: '' },
})
const officer = (id: Uuid, body = 'agency'): Actor => ({ kind: 'officer', officer: id, role: 'caseworker', roles: ['caseworker'], body })

test('a read returns the declared fields alone, and the person sees who read them, why and under which law', async (t) => {
  const { registers, jones } = await setUp(t)
  const found = await registers.read(reading(actorSelf(jones), 'people', { id: jones }, ['name', 'postcode']))
  assert.equal(found.kind, 'found')
  assert.deepEqual(found.kind === 'found' && found.fields, { name: 'Ann O’Brien', postcode: 'ZZ1 1AA' })
  const { accesses, total } = await registers.accessesOf(jones, {})
  assert.equal(total, 1)
  assert.deepEqual(accesses, [
    {
      at: instant('2026-11-23T09:00:00Z'),
      action: 'read',
      actor: 'self',
      who: 'renew',
      body: 'agency',
      system: 'people',
      fields: ['name', 'postcode'],
      purpose: 'to renew a licence',
      law: 'Act 1988, section 97',
      service: 'renew',
    },
  ])
})
test('a body reads no field that the register does not allow it, and nothing is looked up', async (t) => {
  const { registers, jones } = await setUp(t)
  const asBody = (body: string, register: string, by: Reading['by'], reads: readonly string[]) =>
    registers.read({ ...reading(actorSelf(jones), register, by, reads), body })
  await assert.rejects(asBody('other', 'people', { id: jones }, ['name', 'health']), /"people" does not let "other" read "health"/)
  await assert.rejects(asBody('stranger', 'people', { id: jones }, ['name']), /"people" does not let "stranger" read "name"/)
  await assert.rejects(asBody('agency', 'tests', { mark: 'AB12CDE' }, ['secret']), /"tests" does not let "agency" read "secret"/)
  const officers = { by: { surname: 'O’Brien' }, reads: ['health'], officer: jones, role: 'caseworker', roles: [], reason: 'a reason' }
  await assert.rejects(registers.search({ register: 'people', body: 'other', ...officers }), /does not let "other" read "health"/)
  assert.equal((await registers.accessesOf(jones, {})).total, 0)
  assert.equal((await asBody('other', 'people', { id: jones }, ['name'])).kind, 'found')
  assert.equal((await asBody('anybody', 'places', { uprn: '100' }, ['town'])).kind, 'found')
})
test('nobody looks at or changes what is about another person as if it were their own', async (t) => {
  const { db, registers, jones, rees, ids } = await setUp(t)
  const refused = { code: '42501' }
  const asSelf = (person: Uuid, by: Reading['by']) => registers.read(reading(actorSelf(person), 'people', by, ['name']))
  await assert.rejects(asSelf(jones, { id: rees }), refused)
  await assert.rejects(
    registers.readAll(reading(actorSelf(rees), 'vehicles', { mark: 'AB12CDE', references: '2222' }, ['taxedUntil'])),
    refused,
  )
  const claims = reading(actorSelf(rees), 'people', { id: rees }, ['name'])
  await assert.rejects(
    db.app.transaction(asPerson(jones), (tx) => registers.read(claims, tx)),
    refused,
  )
  await assert.rejects(
    db.app.transaction(nobody, (tx) => registers.read(claims, tx)),
    refused,
  )
  const change = { register: 'people', recordId: ids[1] as Uuid, version: 1, set: { name: 'X' }, actor: actorSelf(rees), purpose: 'p' }
  await assert.rejects(
    db.app.transaction(asPerson(jones), (tx) => registers.change(tx, change)),
    refused,
  )
  const line = [ids[1], rees, 'agency', new Date(0), 'use', 'self', 'renew', null, 'people', ['name'], 'p', null, null, null]
  const note = 'select portreeve.note_access($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)'
  await assert.rejects(
    db.app.transaction(asPerson(jones), (tx) => tx.query(note, line)),
    refused,
  )
  assert.deepEqual([(await registers.accessesOf(rees, {})).total, (await registers.accessesOf(jones, {})).total], [0, 0])
  assert.equal((await asSelf(rees, { id: rees })).kind, 'found')
  assert.equal((await db.app.transaction(asPerson(rees), (tx) => registers.change(tx, change))).kind, 'changed')
  assert.equal((await registers.read(reading(actorSelf(rees), 'places', { uprn: '100' }, ['town']))).kind, 'found')
})
test('a register says what it is in both languages', async (t) => {
  const { registers } = await setUp(t)
  assert.deepEqual([registers.holds('people'), registers.holds('cases')], [{ en: 'People', cy: 'Pobl' }, undefined])
})
test('a stranger with the log book’s number reads the vehicle, and its keeper sees that', async (t) => {
  const { registers, jones, rees } = await setUp(t)
  const stranger: Actor = { kind: 'public', person: rees }
  const by = { mark: 'ab12 cde', references: '2222' }
  const found = await registers.read(reading(stranger, 'vehicles', by, ['taxedUntil']))
  assert.deepEqual(found.kind === 'found' && found.fields, { taxedUntil: null })
  assert.deepEqual(await registers.read(reading(stranger, 'vehicles', { mark: 'AB12CDE', references: '3333' }, ['taxedUntil'])), {
    kind: 'missing',
  })
  assert.equal((await registers.accessesOf(jones, {})).accesses[0]?.actor, 'public')
  assert.equal((await registers.accessesOf(rees, {})).total, 0)
})
test('all vehicles of one keeper come together, and one look is one line', async (t) => {
  const { registers, jones } = await setUp(t)
  const all = await registers.readAll(reading(actorSelf(jones), 'vehicles', { keeper: jones }, ['mark']))
  assert.deepEqual('kind' in all ? [] : all.map((one) => one.fields.mark).sort(), ['AB12CDE', 'XY12CDE'])
  assert.equal((await registers.accessesOf(jones, {})).total, 1)
})
test('records about things are read without a line about anybody', async (t) => {
  const { registers, jones, db } = await setUp(t)
  const found = await registers.read(reading(actorSelf(jones), 'places', { uprn: '100' }, ['town']))
  assert.equal(found.kind === 'found' && found.fields.town, 'Porth')
  const [row] = await db.admin.query<{ n: number }>('select count(*)::int as n from portreeve.access')
  assert.equal(row?.n, 0)
})
test('the line of access stands in the same transaction as the read: rolled back together', async (t) => {
  const { registers, db, jones } = await setUp(t)
  await assert.rejects(
    db.app.transaction(asPerson(jones), async (tx) => {
      await registers.read(reading(actorSelf(jones), 'people', { id: jones }, ['name']), tx)
      throw new Error('given up')
    }),
    /given up/,
  )
  assert.equal((await registers.accessesOf(jones, {})).total, 0)
})
test('a read that cannot be recorded gives nothing', async (t) => {
  const { registers, db, jones } = await setUp(t)
  await db.admin.query(`alter table portreeve.access add constraint full_disk check (purpose <> 'to renew a licence')`)
  await assert.rejects(registers.read(reading(actorSelf(jones), 'people', { id: jones }, ['name'])))
})
test('of many who look at once each finds and is noted for their own, and one who may not does not stop the others', async (t) => {
  const { registers, jones, rees } = await setUp(t)
  const looks = Array.from({ length: 30 }, (_, at) => {
    const [who, whose] = [at % 2 ? jones : rees, at === 9 ? rees : at % 2 ? jones : rees]
    return registers.read(reading(actorSelf(who), 'people', { id: whose }, ['id']))
  })
  const found = await Promise.allSettled(looks)
  for (const [at, one] of found.entries()) {
    if (at === 9) assert.ok(one.status === 'rejected' && one.reason.code === '42501')
    else assert.ok(one.status === 'fulfilled' && one.value.kind === 'found' && one.value.fields.id === (at % 2 ? jones : rees))
  }
  assert.deepEqual([(await registers.accessesOf(jones, {})).total, (await registers.accessesOf(rees, {})).total], [14, 15])
})
test('nobody reads in the name of an officer who is not acting', async (t) => {
  const { registers, db, jones, rees } = await setUp(t)
  await assert.rejects(
    db.app.transaction(asPerson(rees), (tx) => registers.read(reading(officer(jones), 'people', { id: jones }, ['name']), tx)),
    { code: '42501' },
  )
})
test('the app cannot read what is sealed, nor write, change or remove lines of access', async (t) => {
  const { db, jones } = await setUp(t)
  const tries = [
    'select sealed from portreeve.record',
    'select * from portreeve.record',
    'select sealed from portreeve.event',
    'copy portreeve.record to stdout',
    'delete from portreeve.record',
    'delete from portreeve.access',
    `update portreeve.access set purpose = 'x'`,
    'truncate portreeve.access',
    `insert into portreeve.access (access_id, person_id, body, at, action, actor, who, system, fields, purpose)
     values ('${jones}', '${jones}', 'b', '2026-01-01', 'read', 'self', 'w', 's', '{}', 'p')`,
  ]
  for (const text of tries)
    await assert.rejects(
      db.app.transaction(asPerson(jones), (tx) => tx.query(text)),
      { code: '42501' },
      text,
    )
})
test('a change needs the version that was read, keeps the rest, and leaves an event and a line of access', async (t) => {
  const { registers, db, jones, ids } = await setUp(t)
  const recordId = ids[2]
  assert.ok(recordId)
  const change = (version: number) =>
    db.jobs.transaction(asPerson(jones), (tx) =>
      registers.change(tx, {
        register: 'vehicles',
        recordId,
        version,
        set: { taxedUntil: '2027-11-30', references: ['9999'] },
        actor: { kind: 'machine', service: 'tax' },
        purpose: 'tax paid',
      }),
    )
  assert.deepEqual(await change(1), { kind: 'changed', version: 2, recordId })
  assert.deepEqual(await change(1), { kind: 'stale' })
  const found = await registers.read(reading(actorSelf(jones), 'vehicles', { mark: 'AB12CDE', references: '9999' }, ['taxedUntil', 'mark']))
  assert.deepEqual(found.kind === 'found' && [found.version, found.fields], [2, { taxedUntil: '2027-11-30', mark: 'AB12CDE' }])
  assert.deepEqual(await registers.read(reading(actorSelf(jones), 'vehicles', { mark: 'AB12CDE', references: '2222' }, ['mark'])), {
    kind: 'missing',
  })
  const events = await db.admin.query<{ seq: number; topic: string }>('select seq, topic from portreeve.event where stream = $1', [
    recordId,
  ])
  assert.deepEqual(events, [{ seq: 2, topic: 'record' }])
  // The one that came too late looked again, and changed nothing.
  const lines = (await registers.accessesOf(jones, {})).accesses.filter((one) => one.purpose === 'tax paid')
  assert.deepEqual(lines.map(({ action }) => action).sort(), ['change', 'read'])
})
test('of sixteen changes at once on one version exactly one is made', async (t) => {
  const { registers, db, jones, ids } = await setUp(t)
  const recordId = ids[2]
  assert.ok(recordId)
  const outcomes = await Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      db.app.transaction(asPerson(jones), (tx) =>
        registers.change(tx, {
          register: 'vehicles',
          recordId,
          version: 1,
          set: { taxedUntil: `2027-01-${10 + i}` },
          actor: { kind: 'machine', service: 'tax' },
          purpose: 'race',
        }),
      ),
    ),
  )
  assert.equal(outcomes.filter((one) => one.kind === 'changed').length, 1)
  assert.equal(outcomes.filter((one) => one.kind === 'stale').length, 15)
})
test('an officer searches with a reason, by sound and postcode together, and the people found see it', async (t) => {
  const { registers, jones, rees } = await setUp(t)
  const who = { register: 'people', reads: ['name'], officer: rees, role: 'caseworker', roles: ['caseworker'], body: 'agency' }
  assert.deepEqual(await registers.search({ ...who, by: { surname: 'obrien' }, reason: ' ' }), { kind: 'no-reason' })
  const found = await registers.search({ ...who, by: { phonetic: 'Obryan', postcode: 'zz11aa' }, reason: 'telephone call' })
  assert.deepEqual(found.kind === 'found' && found.records.map((one) => one.fields), [{ name: 'Ann O’Brien' }])
  const none = await registers.search({ ...who, by: { surname: 'obrien', postcode: 'ZZ1 1AB' }, reason: 'telephone call' })
  assert.deepEqual(none, { kind: 'found', records: [] })
  const { accesses } = await registers.accessesOf(jones, {})
  assert.deepEqual(
    accesses.map((one) => [one.action, one.who, one.role, one.purpose]),
    [['search', rees, 'caseworker', 'telephone call']],
  )
})
test('a register elsewhere: the intent is recorded before the call, the result after, and silence is said', async (t) => {
  let before = -1
  const answers: Awaited<ReturnType<RemoteRegister['read']>>[] = [
    { kind: 'found', fields: { passed: true, secret: 'x' } },
    { kind: 'unavailable', retryAfterSeconds: 60 },
  ]
  const state: { count: () => Promise<number> } = { count: async () => -1 }
  const { registers, jones, db } = await setUp(t, {
    read: async () => {
      before = await state.count()
      const answer = answers.shift()
      if (!answer) throw new Error('cable cut')
      return answer
    },
  })
  state.count = async () => (await db.admin.query<{ n: number }>('select count(*)::int as n from portreeve.access'))[0]?.n ?? -1
  const ask = () => registers.read(reading(actorSelf(jones), 'tests', { mark: 'AB12CDE' }, ['passed']))
  const first = await ask()
  assert.deepEqual(first.kind === 'found' && first.fields, { passed: true })
  assert.equal(before, 1)
  assert.deepEqual(await ask(), { kind: 'unavailable', retryAfterSeconds: 60 })
  assert.deepEqual(await ask(), { kind: 'unavailable' })
  const results = await db.admin.query<{ result: string }>('select result from portreeve.access_result order by access_id')
  assert.deepEqual(results.map((row) => row.result).sort(), ['found', 'unavailable', 'unavailable'])
})
test('an erased person’s records can be found by nobody', async (t) => {
  const { registers, db, vault, jones } = await setUp(t)
  await db.jobs.transaction({ kind: 'nobody' }, (tx) => vault.erase(tx, jones, 'asked'))
  assert.deepEqual(await registers.read(reading(actorSelf(jones), 'people', { id: jones }, ['name'])), { kind: 'missing' })
})
test('accesses are paged by time, newest first, and each person sees their own alone', async (t) => {
  const { registers, clock, jones, rees } = await setUp(t)
  for (let i = 0; i < 5; i++) {
    await registers.read(reading(actorSelf(jones), 'people', { id: jones }, ['name']))
    clock.pass(1000)
  }
  const start = instant('2026-11-23T09:00:00Z')
  const page = await registers.accessesOf(jones, { from: (start + 1000) as Instant, to: (start + 4000) as Instant, offset: 1, limit: 1 })
  assert.equal(page.total, 3)
  assert.deepEqual(
    page.accesses.map((one) => one.at - start),
    [2000],
  )
  assert.equal((await registers.accessesOf(rees, {})).total, 0)
})

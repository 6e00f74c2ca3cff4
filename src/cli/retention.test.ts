import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asPerson, createRetention, nobody, type RetentionClass, timestamp } from '#database'
import { field, type PersonId, register } from '#definition'
import { testDatabase, testSigner } from '#harness'
import { addDays, addYears, day, type PlainDate, silentLog, type Uuid, uuid7 } from '#kernel'
import { createSequencer, verifyLedger } from '#ledger'
import { createRecordKeeper, createRegisters, type DeclaredRegister } from '#registers'
import { open } from '#vault'
import { type Engine, engine, filled, officer, submitted } from '../../test/engine/index.ts'
import { retentionOf } from './retention.ts'
import { rowsOf } from './retention-fixture.ts'

const classes = retentionOf({ services: [], registers: [] })
const begun = day('2026-11-23')
const keeperOf = (e: Engine, some: readonly RetentionClass[] = classes) =>
  createRetention({ database: e.db.jobs, clock: e.clock, classes: some })
const noonOf = (on: PlainDate): string => `${on}T12:00:00Z`
const verified = async (e: Engine) => {
  await createSequencer({ database: e.db.sequencer, signer: testSigner, clock: e.clock, log: silentLog }).drain()
  const { findings, size } = await verifyLedger({ database: e.db.auditor, key: testSigner, now: e.clock.now() })
  assert.deepEqual(findings, [])
  return size
}
const count = async (e: Engine, from: string, ...values: readonly unknown[]): Promise<number> =>
  (await e.db.admin.query<{ n: number }>(`select count(*)::int as n from portreeve.${from}`, values))[0]?.n ?? -1

const tablesIn = (some: readonly RetentionClass[]) => new Set(some.flatMap(({ tables }) => tables))
const withoutClass = async (db: Awaited<ReturnType<typeof testDatabase>>): Promise<readonly string[]> => {
  const all = retentionOf({ services: [], registers: [{ ...pets, lives: 'here' } as never] })
  const rows = await db.admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'portreeve' and c.relkind in ('r', 'p')`,
  )
  assert.ok(rows.length > 30)
  const known = tablesIn(all)
  const there = new Set(rows.map(({ name }) => name))
  const strange = [...known].filter((name) => !there.has(name)).map((name) => `${name} is in a class and not in the database`)
  return [...rows.map(({ name }) => name).filter((name) => !known.has(name)), ...strange]
}
test('every table of the database belongs to a class that says how long it is kept, and one that does not is named', async (t) => {
  const db = await testDatabase(t)
  assert.deepEqual(await withoutClass(db), [], 'add each to a class in the retention.ts of its folder')
  await db.admin.query('create table portreeve.diary (diary_id uuid primary key, person_id uuid)')
  assert.deepEqual(await withoutClass(db), ['diary'])
})
test('every class says what it is, how long and why in both languages', () => {
  for (const one of retentionOf({ services: [], registers: [pets as never] }))
    for (const words of [one.what, one.because, 'term' in one ? one.after : one.until])
      assert.ok(words.en.length > 5 && words.cy.length > 5 && words.en !== words.cy, one.id)
})

/** A difference that nobody has settled stays whatever time passes. */
const among = (table: string): string => (table === 'payment_difference' ? `${table} where settled_at is not null and` : `${table} where`)

async function planted(e: Engine, held: boolean): Promise<Uuid> {
  const [person, caseId, id] = [uuid7(e.clock, e.random), uuid7(e.clock, e.random), uuid7(e.clock, e.random)]
  const at = timestamp(e.clock.now())
  await e.db.admin.query(
    `insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, outcome, version, submitted_at, ended_at, held, case_key)
     values ($1, $2, 'town', 's', 1, 'R', 'done', 'granted', 1, $3, $3, $4, case when $4 then '\\x00'::bytea end)`,
    [caseId, person, at, held],
  )
  for (const { sql } of Object.values(rowsOf))
    for (const one of sql) await e.db.admin.query(typed(one), used(one, [person, at, caseId, id]))
  return person
}
/** Statements that leave out a value are numbered anew: the database takes no value that it is not asked for. */
const places = (sql: string): readonly number[] => [...new Set([...sql.matchAll(/\$(\d)/g)].map(([, n]) => Number(n)))].sort()
const types = ['uuid', 'timestamptz', 'uuid', 'uuid']
const typed = (sql: string): string => sql.replace(/\$(\d)/g, (_, n) => `$${places(sql).indexOf(Number(n)) + 1}::${types[Number(n) - 1]}`)
const used = (sql: string, values: readonly unknown[]): readonly unknown[] => places(sql).map((n) => values[n - 1])

test('each class is there on its last day and gone on the next; what a held case covers stays until the hold is lifted', async (t) => {
  const e = await engine(t)
  const [person, held] = [await planted(e, false), await planted(e, true)]
  const swept = classes.flatMap((one) => ('term' in one && one.sweep ? [one] : []))
  const inOrder = swept.filter(({ id }) => id in rowsOf).sort((a, b) => (lastOf(a) < lastOf(b) ? -1 : 1))
  assert.deepEqual(
    swept.map(({ id }) => id).filter((id) => !(id in rowsOf)),
    ['cases', 'collecting-stops', 'credential-places', 'keys'],
    'each other sweep has a row here',
  )
  for (const one of inOrder) {
    const { table } = rowsOf[one.id] ?? { table: '' }
    const left = (who: Uuid) => count(e, `${among(table)} person_id = $1`, who)
    const last = lastOf(one)
    e.clock.to(noonOf(last))
    await keeperOf(e, [one]).destroyDue()
    assert.equal(await left(person), 1, `${one.id} is still there on ${last}`)
    e.clock.to(noonOf(addDays(last, 1)))
    // Two processes at once are as good as one.
    await Promise.all([keeperOf(e, [one]).destroyDue(), keeperOf(e, [one]).destroyDue()])
    assert.equal(await left(person), 0, `${one.id} is gone on the day after ${last}`)
    assert.equal(await left(held), one.hold === 'kept' && one.id !== 'files' ? 1 : 0, `${one.id} of the held case`)
  }
  for (const table of ['access_result', 'refund', 'collection', 'pay_out_part']) {
    assert.equal(await count(e, `${table} where person_id = $1`, person), 0, table)
    assert.equal(await count(e, `${table} where person_id = $1`, held), 1, table)
  }
  assert.equal(await count(e, 'payment_difference where settled_at is null'), 2)
  await e.db.admin.query('update portreeve.cases set held = false, kept_until = $1 where held', [addYears(begun, 3)])
  await e.cases.destroyDue()
  await keeperOf(e).destroyDue()
  for (const { table } of Object.values(rowsOf)) assert.equal(await count(e, `${among(table)} person_id = $1`, held), 0, table)
})
/** Of what began at the beginning. */
const lastOf = (one: RetentionClass): PlainDate => {
  if (!('term' in one)) return begun
  return 'years' in one.term ? addYears(begun, one.term.years) : addDays(begun, one.term.days)
}

const hold = async (e: Engine, caseId: Uuid): Promise<void> => {
  const command = { key: e.cases.newKey(), version: 3, held: true, reason: 'a court asked' }
  assert.equal((await e.cases.hold(officer(e, ['privacy-officer']), caseId, command)).kind, 'done')
}
const withNotice = async (e: Engine, person: Uuid, stream: Uuid): Promise<void> => {
  const id = uuid7(e.clock, e.random)
  const at = timestamp(e.clock.now())
  await e.db.admin.query(`insert into portreeve.notice values ($1, $2, 'town', $3, $4, 'n', 'en', $5, '\\x00')`, [
    id,
    person,
    stream,
    id,
    at,
  ])
  await e.db.admin.query(`insert into portreeve.notice_state values ($1, 0, $2, 'town', $3, 'created')`, [id, person, at])
}
test('a case goes with its notices and its keys, its old looks with it, and at last the line that says that it was there', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const guest = await e.visitor('none')
  const [gone, held] = [await submitted(e, ann), await submitted(e, ann)]
  for (const one of [gone, held]) await withNotice(e, ann.person, one)
  await hold(e, held)
  await e.db.admin.query(
    `insert into portreeve.case_party select case_id, $1, body, person_id, 'owner', case_key, submitted_at from portreeve.cases`,
    [guest.person],
  )
  const looks = (of: Uuid) => count(e, 'access where case_id = $1', of)
  assert.ok((await looks(gone)) > 0 && (await looks(held)) > 0)
  const size = await verified(e)

  e.clock.to('2028-11-24T12:00:00Z')
  assert.equal(await e.cases.destroyDue(), 1)
  await keeperOf(e).destroyDue()
  const left = async (of: Uuid) => [
    await count(e, 'notice where stream = $1', of),
    await count(e, 'notice_state s join portreeve.notice n using (notice_id) where n.stream = $1', of),
    await count(e, 'case_party where case_id = $1', of),
  ]
  assert.deepEqual(await left(gone), [0, 0, 0])
  assert.deepEqual(await left(held), [1, 1, 1])
  assert.equal(await count(e, 'notice_state'), 1)
  assert.equal((await e.cases.summary(ann, gone))?.destroyedOn, '2028-11-24')
  assert.equal((await e.cases.summary(ann, held))?.destroyedOn, undefined)
  assert.equal(await e.cases.summary(guest, gone), undefined)
  assert.equal(await verified(e), size, 'nothing was taken from the ledger')

  e.clock.to('2029-11-24T12:00:00Z')
  await keeperOf(e).destroyDue()
  assert.deepEqual((await e.cases.list(ann)).map(({ caseId }) => caseId).sort(), [gone, held].sort())
  e.clock.to('2029-11-25T12:00:00Z')
  await keeperOf(e).destroyDue()
  assert.deepEqual(
    (await e.cases.list(ann)).map(({ caseId }) => caseId),
    [held],
  )

  e.clock.to('2032-11-23T12:00:00Z')
  await keeperOf(e).destroyDue()
  assert.ok((await looks(gone)) > 0)
  e.clock.to('2032-11-24T12:00:00Z')
  await keeperOf(e).destroyDue()
  assert.equal(await looks(gone), 0)
  assert.ok((await looks(held)) > 0)
  assert.equal(await verified(e), size)
})
test('looks made for a case that is kept longer than they are go with the case, not before', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const caseId = await submitted(e, ann)
  await e.db.admin.query(`update portreeve.cases set kept_until = '2034-11-23'`)
  const looks = () => count(e, 'access where case_id = $1', caseId)
  e.clock.to('2033-01-01T12:00:00Z')
  await keeperOf(e).destroyDue()
  assert.ok((await looks()) > 0)
  e.clock.to('2034-11-24T12:00:00Z')
  assert.equal(await e.cases.destroyDue(), 1)
  assert.equal(await looks(), 0)
})

const pets = register({
  id: 'pets',
  holds: { en: 'The register of pets', cy: 'Cofrestr anifeiliaid anwes' },
  body: 'town',
  lives: 'here',
  subject: 'keeper',
  fields: { keeper: field<PersonId>('identifying'), name: field<string>('personal'), diedOn: field<PlainDate | null>('personal') },
  lookups: { keeper: ['keeper'] },
  readers: [{ body: 'town', fields: 'all', purposes: ['test'] }],
  kept: {
    years: 7,
    from: ['diedOn'],
    after: { en: 'the pet died', cy: 'bu farw’r anifail' },
    because: { en: 'it is a test', cy: 'prawf ydyw' },
  },
})
const petsOf = async (t: TestContext) => {
  const e = await engine(t)
  const registers = createRegisters({ ...e.parts, database: e.db.app, log: silentLog, registers: [pets as unknown as DeclaredRegister] })
  const keeper = createRecordKeeper({ database: e.db.jobs, vault: e.vault, clock: e.clock })
  const record = async (fields: Readonly<Record<string, unknown>>) => {
    const { person } = await e.visitor()
    const [id] = await registers.load([{ register: 'pets', fields: { keeper: person, name: 'Rex', diedOn: null, ...fields } }])
    assert.ok(id)
    return { person, id }
  }
  const change = (id: Uuid, set: Readonly<Record<string, unknown>>) =>
    e.db.app.transaction(nobody, (tx) =>
      registers.change(tx, { register: 'pets', recordId: id, version: 1, set, actor: { kind: 'machine', service: 's' }, purpose: 'p' }),
    )
  return { e, keeper, record, change }
}
test('a record goes when the years of its register are over: with its indexes and what its events said, and an event says so of nobody', async (t) => {
  const { e, keeper, record, change } = await petsOf(t)
  // One is planted, to keep the case from going.
  e.expectsFailedJobs()
  const [dead, alive, held] = [await record({ diedOn: '2026-11-10' }), await record({}), await record({ diedOn: '2026-11-10' })]
  await change(dead.id, { name: 'Bess' })
  await planted(e, true).then((owner) =>
    e.db.admin.query('update portreeve.cases set person_id = $1 where person_id = $2', [held.person, owner]),
  )
  const there = () => count(e, 'record where record_id = $1', dead.id)
  e.clock.to('2033-11-30T12:00:00Z')
  assert.equal(await keeper.destroyDue(), 0)
  assert.equal(await there(), 1)
  e.clock.to('2033-12-01T12:00:00Z')
  assert.deepEqual((await Promise.all([keeper.destroyDue(), keeper.destroyDue()])).sort(), [0, 1])
  assert.equal(await there(), 0)
  assert.equal(await count(e, 'record_index where record_id = $1', dead.id), 0)
  assert.equal(await count(e, 'record where record_id in ($1, $2)', alive.id, held.id), 2)
  const events = await e.db.admin.query<{ kind: string; person: Uuid; sealed: Buffer }>(
    'select kind, person_id as person, sealed from portreeve.event where stream = $1 order by seq',
    [dead.id],
  )
  assert.deepEqual(
    events.map(({ kind, person }) => [kind, person === dead.person]),
    [
      ['changed', true],
      ['destroyed', false],
    ],
  )
  const key = await e.db.app.transaction(asPerson(dead.person), (tx) => e.vault.keyOf(tx, dead.person))
  assert.throws(() => open(key, 'event.sealed', events[0]?.sealed ?? Buffer.alloc(0)), 'the key of its owner opens nothing of it')
  await e.db.admin.query('update portreeve.cases set held = false')
  assert.equal(await keeper.destroyDue(), 1)
  await verified(e)
})
test('the years begin when the day becomes known, and end never if it turns out wrong', async (t) => {
  const { e, keeper, record, change } = await petsOf(t)
  const [late, mistaken] = [await record({}), await record({ diedOn: '2026-11-10' })]
  await change(late.id, { diedOn: '2027-02-27' })
  await change(mistaken.id, { diedOn: null })
  e.clock.to('2034-03-01T12:00:00Z')
  assert.equal(await keeper.destroyDue(), 1)
  assert.equal(await count(e, 'record where record_id = $1', mistaken.id), 1)
})

test('the key of a guest who began something and never came back goes after the draft; that of somebody known stays', async (t) => {
  const e = await engine(t)
  const guest = await e.visitor('none')
  const ann = await e.person()
  await filled(e, guest)
  const key = (of: Uuid) => count(e, 'person_key where person_id = $1', of)
  await e.db.admin.query('delete from portreeve.session')
  e.clock.to('2026-12-20T12:00:00Z')
  await e.cases.expireDrafts()
  await keeperOf(e).destroyDue()
  assert.equal(await key(guest.person), 1, 'the draft is still there')
  e.clock.to('2027-02-01T12:00:00Z')
  await e.cases.expireDrafts()
  await keeperOf(e).destroyDue()
  assert.deepEqual([await key(guest.person), await key(ann.person)], [0, 1])
})

test('whoever asks to be erased is, unless something stands against it: then that is named, and only what was begun goes', async (t) => {
  const e = await engine(t)
  const [ann, guest] = [await e.person(), await e.visitor('none')]
  await filled(e, guest)
  const draft = await filled(e, ann)
  const [one, two] = [await submitted(e, ann), await submitted(e, ann)]
  await hold(e, two)
  const refused = await e.cases.eraseOnRequest(ann.person, 'asked by letter')
  assert.deepEqual(refused, {
    kind: 'kept',
    bars: [
      { kind: 'hold', things: 1 },
      { kind: 'case', things: 1, until: '2028-11-23' },
      { kind: 'record', things: 1 },
    ],
  })
  assert.equal(await count(e, 'draft where draft_id = $1', draft.draftId), 0)
  assert.equal((await e.cases.read(ann, one))?.outcome, 'granted')
  assert.deepEqual(await e.cases.eraseOnRequest(guest.person, 'asked by telephone'), { kind: 'erased' })
  for (const table of ['person_key', 'session', 'draft'])
    assert.equal(await count(e, `${table} where person_id = $1`, guest.person), 0, table)
  assert.equal(await count(e, 'erasure where person_id = $1', guest.person), 1)
  await assert.rejects(() => e.cases.eraseOnRequest(guest.person, ' '), /says why/)
})
test('the background login cannot clear somebody who was not erased', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  await assert.rejects(() => e.db.jobs.query('select portreeve.clear_erased($1)', [ann.person]), { code: '42501' })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#harness'
import { instant, seededRandom, silentLog, systemClock, systemRandom, uuid7 } from '#kernel'
import { addressFor, asPerson, DatabaseAway, frame, nobody, openDatabase, timestamp, unframe } from './index.ts'

const who = 'select portreeve.person() as person, portreeve.officer_body() as body, portreeve.officer_roles() as roles'
const newPerson = () => uuid7(systemClock, systemRandom)

test('a transaction knows on whose behalf it runs, and forgets it at its end', async (t) => {
  const { app } = await testDatabase(t)
  const person = newPerson()
  assert.deepEqual(await app.transaction(asPerson(person), (tx) => tx.query(who)), [{ person, body: null, roles: [] }])
  assert.deepEqual(await app.transaction(nobody, (tx) => tx.query(who)), [{ person: null, body: null, roles: [] }])
  const officer = { kind: 'officer', officer: person, body: 'dvla', roles: ['decider', 'manager'] } as const
  assert.deepEqual(await app.transaction(officer, (tx) => tx.query(who)), [{ person: null, body: 'dvla', roles: ['decider', 'manager'] }])
  assert.deepEqual(await app.query(who), [{ person: null, body: null, roles: [] }])
})

test('a setting that somebody left behind in the session does not speak for the next one', async (t) => {
  const db = await testDatabase(t)
  const app = openDatabase({ url: db.url, role: 'app', passwords: db.passwords, log: silentLog, connections: 1 })
  t.after(() => app.close())
  for (const setting of ['person', 'officer']) await app.query(`set portreeve.${setting} = '${newPerson()}'`)
  assert.deepEqual(await app.transaction(nobody, (tx) => tx.query(who)), [{ person: null, body: null, roles: [] }])
})

test('two transactions that take turns on one connection stay apart, one of them failing in the middle', async (t) => {
  const db = await testDatabase(t)
  const app = openDatabase({ url: db.url, role: 'app', passwords: db.passwords, log: silentLog, connections: 1 })
  t.after(() => app.close())
  const [a, b] = [newPerson(), newPerson()]
  const first = app.transaction(asPerson(a), async (tx) => {
    await tx.query('select 1 / 0')
  })
  const second = app.transaction(asPerson(b), (tx) => tx.query(who))
  await assert.rejects(first, /division by zero/)
  assert.deepEqual(await second, [{ person: b, body: null, roles: [] }])
})

test('work that throws undoes everything, and the reason comes through', async (t) => {
  const { app, admin } = await testDatabase(t)
  const lost = app.transaction(asPerson(newPerson()), async (tx) => {
    await tx.query(`select set_config('portreeve.body', 'x', true)`)
    throw new RangeError('no such place')
  })
  await assert.rejects(lost, RangeError)
  await admin.query('create table public.note (text text)')
  await assert.rejects(
    admin.transaction(nobody, async (tx) => {
      await tx.query(`insert into public.note values ('kept?')`)
      throw new Error('undone')
    }),
    /undone/,
  )
  assert.deepEqual(await admin.query('select * from public.note'), [])
})

test('an error of a statement that the work swallows does not end in a commit that kept nothing', async (t) => {
  const { admin } = await testDatabase(t)
  const swallowed = admin.transaction(nobody, async (tx) => {
    await tx.query('select 1 / 0').catch(() => {})
  })
  await assert.rejects(swallowed, /had failed before its commit/)
})

test('a name that is no person is refused before anything runs', async (t) => {
  const { app } = await testDatabase(t)
  let ran = false
  const wrong = app.transaction({ kind: 'officer', officer: newPerson(), body: 'dvla', roles: ['a,b'] }, async () => {
    ran = true
  })
  await assert.rejects(wrong, /no comma/)
  assert.equal(ran, false)
})

test('values arrive as the program thinks of them', async (t) => {
  const { app } = await testDatabase(t)
  const at = instant('2026-11-23T09:30:00.250Z')
  const [row] = await app.query(
    `select $1::timestamptz as at, date '2026-11-23' as day, 9007199254740991::bigint as large, '\\x00ff'::bytea as bytes, 1.10::numeric as exact`,
    [timestamp(at)],
  )
  assert.deepEqual(row, { at, day: '2026-11-23', large: Number.MAX_SAFE_INTEGER, bytes: Buffer.from([0, 255]), exact: '1.10' })
  await assert.rejects(app.query('select 9007199254740993::bigint'), /too large/)
  await assert.rejects(app.query(`select array['\\x00'::bytea]`), /unframe/)
})

test('framed bytes are those that the database frames', async (t) => {
  const { app } = await testDatabase(t)
  const parts = [Buffer.of(), Buffer.of(1), Buffer.from(seededRandom(1).bytes(70_000 % 8192))]
  const [row] = await app.query<{ framed: Buffer }>(
    `select string_agg(int4send(length(x)) || x, '' order by n) as framed from unnest($1::bytea[]) with ordinality as u(x, n)`,
    [parts],
  )
  assert.deepEqual(row?.framed, frame(parts))
  assert.deepEqual(unframe(row?.framed ?? null), parts)
  assert.deepEqual(unframe(null), [])
  assert.throws(() => unframe(frame(parts).subarray(0, -1)), /cut short/)
})

test('a connection that is broken off is told as such, and the next statement works', async (t) => {
  const { app, admin } = await testDatabase(t)
  const cutOff = app.transaction(nobody, async (tx) => {
    const [me] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    await admin.query('select pg_terminate_backend($1)', [me?.pid])
    await tx.query('select 1')
  })
  await assert.rejects(cutOff, (error) => error instanceof DatabaseAway && !error.inDoubt)
  assert.deepEqual(await app.query('select 1 as one'), [{ one: 1 }])
})

test('a server that is not there is away, not a fault', async () => {
  const nowhere = openDatabase({ url: addressFor('postgresql://nobody@%2Fnowhere:5432/x', {}), role: 'admin', log: silentLog })
  await assert.rejects(nowhere.query('select 1'), DatabaseAway)
  await assert.rejects(
    nowhere.transaction(nobody, () => assert.fail('the work must not run')),
    DatabaseAway,
  )
  await nowhere.close()
})

test('no statement of a login runs without end, and the pages’ logins have the shortest limit', async (t) => {
  const { app, jobs, sequencer, auditor } = await testDatabase(t)
  const limitOf = async (database: typeof app) =>
    (await database.query<{ statement_timeout: string }>('show statement_timeout'))[0]?.statement_timeout
  assert.deepEqual(await Promise.all([app, jobs, sequencer, auditor].map(limitOf)), ['15s', '1min', '1min', '10min'])
  const slow = app.transaction(nobody, async (tx) => {
    await tx.query(`set local statement_timeout = '20ms'`)
    await tx.query('select pg_sleep(5)')
  })
  await assert.rejects(slow, { code: '57014' })
  assert.deepEqual(await app.query('select 1 as one'), [{ one: 1 }])
})

test('a transaction that idles is ended by the server, so that it cannot hold back the ledger', async (t) => {
  const { app, jobs, sequencer, auditor } = await testDatabase(t)
  for (const database of [app, jobs, sequencer, auditor]) {
    const [limit] = await database.query<{ idle_in_transaction_session_timeout: string }>('show idle_in_transaction_session_timeout')
    assert.equal(limit?.idle_in_transaction_session_timeout, '30s')
  }
  const idle = app.transaction(nobody, async (tx) => {
    await tx.query(`set local idle_in_transaction_session_timeout = '20ms'`)
    await app.query('select pg_sleep(0.2)')
    await tx.query('select 1')
  })
  await assert.rejects(idle, DatabaseAway)
})

test('a statement in one round trip runs as somebody, and one that fails leaves nothing of itself or of them', async (t) => {
  const db = await testDatabase(t)
  const app = openDatabase({ url: db.url, role: 'app', passwords: db.passwords, log: silentLog, connections: 1 })
  t.after(() => app.close())
  const person = newPerson()
  const settings = 'select portreeve.person() as person'
  assert.deepEqual(await app.statement(asPerson(person), settings), [{ person }])
  await assert.rejects(app.statement(asPerson(person), 'select 1 / $1::int', [0]), /division by zero/)
  assert.deepEqual(await app.query(settings), [{ person: null }])
  const [first, second] = await Promise.all([app.statement(asPerson(person), settings), app.statement(nobody, settings)])
  assert.deepEqual([first, second], [[{ person }], [{ person: null }]])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loginRoles } from '#database'
import { appendEvents, noonClock, testDatabase, testSigner } from '#harness'
import { silentLog } from '#kernel'
import { createSequencer } from '#ledger'

const appendOnly = ['event', 'ledger_entry', 'ledger_tile', 'checkpoint', 'cosignature', 'access', 'job_retry'] as const

test('no login of the program can change, delete or empty what is append-only, its own writer included', async (t) => {
  const db = await testDatabase(t)
  await appendEvents(db.app, 300, 1)
  await createSequencer({ database: db.sequencer, signer: testSigner, clock: noonClock, log: silentLog }).drain()
  const columns = await db.admin.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'portreeve' and table_name = any($1)`,
    [appendOnly],
  )
  const [event] = await db.admin.query<{ person: string }>('select person_id as person from portreeve.event limit 1')
  const attempts = [
    ...columns.map(({ table, column }) => `update portreeve.${table} set "${column}" = "${column}"`),
    ...appendOnly.flatMap((table) => [`delete from portreeve.${table}`, `truncate portreeve.${table}`, `drop table portreeve.${table}`]),
    ...appendOnly.map((table) => `alter table portreeve.${table} disable row level security`),
    `insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, xid, leaf, sealed)
       select stream, 2, person_id, body, topic, kind, schema, at, '5', leaf, '' from portreeve.event`,
    'set role portreeve_owner',
    'set role portreeve_gate',
    `set session_replication_role = replica`,
    `create function portreeve.mine() returns int language sql as 'select 1'`,
    'create table portreeve.mine ()',
    'create table public.mine ()',
    'create temporary table mine ()',
    "select pg_read_file('/etc/passwd')",
    `copy portreeve.ledger_tile to program 'cat'`,
  ]
  const refusals = new Set(['42501'])
  for (const role of loginRoles) {
    for (const attempt of attempts) {
      const outcome = await db[role]
        .transaction({ kind: 'person', person: event?.person as never }, (tx) => tx.query(attempt))
        .then(
          () => 'it was done',
          (error: { code?: string }) => error.code ?? 'no code',
        )
      assert.ok(refusals.has(outcome), `${role}: ${attempt}: ${outcome}`)
    }
  }
})

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Database, nobody, type Transaction } from '#database'
import { testDatabase } from '#harness'
import { catalogueFaults } from './catalogue.ts'
import { readGrants } from './grants.ts'

test('the database obeys its rules: forced row policies, owners, no back doors, nothing for everybody', async (t) => {
  const { admin } = await testDatabase(t)
  assert.deepEqual(await catalogueFaults(admin), [])
})

test('what may be changed or deleted, and who reaches every row, is exactly what grants.json lists', async (t) => {
  const { admin } = await testDatabase(t)
  const kept = JSON.parse(await readFile(join(import.meta.dirname, 'grants.json'), 'utf8'))
  assert.deepEqual(await readGrants(admin), kept, 'if this is meant: npm test -- test/security/write-grants.ts, and say why in the commit')
})

test('a way in that somebody opens is noticed', async (t) => {
  const { admin } = await testDatabase(t)
  const plants = [
    { sql: 'alter table portreeve.event no force row level security', names: /table event: row level security is not forced/ },
    { sql: 'alter table portreeve.event disable row level security', names: /table event: row level security is off/ },
    { sql: 'create policy open on portreeve.event to portreeve_app using (true)', names: /policy open on event/ },
    {
      sql: 'grant portreeve_owner to portreeve_jobs',
      names: /portreeve_jobs is a member of portreeve_owner/,
    },
    { sql: 'create view portreeve.peep as select * from portreeve.event', names: /view peep/ },
    {
      sql: `create function portreeve.peep() returns bigint language sql security definer as 'select count(*) from portreeve.event'`,
      names: /function portreeve\.peep\(\) runs as its owner/,
    },
    { sql: 'grant select on portreeve.event to public', names: /event is granted to everybody/ },
    { sql: 'create table portreeve.diary (diary_id uuid primary key, person_id uuid)', names: /table diary: row level security is off/ },
  ]
  for (const { sql, names } of plants) assert.match((await planted(admin, sql, catalogueFaults)).join('\n'), names)
})

/** Looks at the database with something planted, and takes it back: roles belong to the whole server, which other tests share. */
const planted = async <T>(admin: Database, sql: string, look: (tx: Transaction) => Promise<T>): Promise<T> => {
  let seen: { found: T } | undefined
  const takenBack = admin.transaction(nobody, async (tx) => {
    await tx.query(sql)
    seen = { found: await look(tx) }
    throw new Error('taken back')
  })
  await assert.rejects(takenBack, /taken back/)
  assert.ok(seen)
  return seen.found
}

test('a right to change the past that somebody grants is noticed', async (t) => {
  const { admin } = await testDatabase(t)
  const before = await readGrants(admin)
  const changing = await planted(admin, 'grant update (sealed) on portreeve.event to portreeve_app', readGrants)
  assert.deepEqual(
    changing.mayChange.filter((line) => !before.mayChange.includes(line)),
    ['portreeve_app may change event (sealed)'],
  )
  const deleting = await planted(admin, 'grant delete on portreeve.ledger_entry to portreeve_sequencer', readGrants)
  assert.deepEqual(
    deleting.mayDelete.filter((line) => !before.mayDelete.includes(line)),
    ['portreeve_sequencer may delete ledger_entry'],
  )
})

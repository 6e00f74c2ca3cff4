import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { addressFor, migrate, readMigrations } from '#database'
import { testDatabase } from '#harness'
import { refusedIn } from './beside.ts'

const keptFolder = join(import.meta.dirname, 'kept')
const kept = existsSync(keptFolder) ? readdirSync(keptFolder).map(Number) : []
const last = kept.length > 0 ? Math.max(...kept) : undefined
const refused = (sql: string, lastKept = 0): readonly string[] =>
  refusedIn({ name: 'x', sql }, new Set(), lastKept).map(({ because }) => because)

test('what has been added since the last release that was kept lets processes of that release work on', async () => {
  if (last === undefined) return
  const history = JSON.parse(readFileSync(join(keptFolder, String(last), 'history.json'), 'utf8')) as readonly { readonly name: string }[]
  const released = new Set(history.map(({ name }) => name))
  const made = new Set<string>()
  const all = await readMigrations(join(import.meta.dirname, '../../migrations'))
  const found = all.flatMap((one) =>
    released.has(one.name)
      ? []
      : refusedIn(one, made, last).map(({ statement, because }) => `${one.name}: ${statement.slice(0, 80)}: ${because}`),
  )
  assert.deepEqual(found, [])
})

test('what would stop the release before, or hold it up, is refused', () => {
  for (const sql of [
    'drop table portreeve.file;',
    'alter table portreeve.file drop column name;',
    'alter table portreeve.file rename to paper;',
    'alter table portreeve.file alter column name type bytea;',
    'alter table portreeve.file\n  alter name set not null;',
    'alter table portreeve.file add column size int not null;',
    'alter table portreeve.file add check (size > 0);',
    'alter table portreeve.file add constraint small unique (size);',
    'create index on portreeve.file (name);',
    'create unique index file_name on portreeve.file (name);',
    'update portreeve.file set name = $$x$$;',
    'DROP FUNCTION portreeve.sweep(int);',
    '-- no longer used since release 4\ndrop table portreeve.file;',
  ])
    assert.equal(refused(sql, 3).length, 1, sql)
})
test('what widens is taken, and what was widened first may be narrowed when no process of before is left', () => {
  for (const sql of [
    'create table portreeve.paper (id uuid); create index on portreeve.paper (id); alter table portreeve.paper add check (true);',
    'alter table portreeve.file add column size int;',
    'alter table portreeve.file add column size int not null default 0;',
    'alter table portreeve.file add constraint positive check (size > 0) not valid;',
    'alter table portreeve.file validate constraint positive;',
    '-- in no transaction\ncreate index concurrently if not exists file_size on portreeve.file (size);',
    'create or replace function portreeve.f() returns void language sql as $$ update portreeve.file set size = 0; drop table x $$;',
    "comment on table portreeve.file is 'drop table; x';",
    '-- no longer used since release 3\nalter table portreeve.file drop column size;',
  ])
    assert.deepEqual(refused(sql, 3), [], sql)
})

test('an index is made while others write; a migration that would keep others waiting gives way and tries again', async (t) => {
  const db = await testDatabase(t)
  const home = await mkdtemp(join(tmpdir(), 'portreeve-migrations-'))
  t.after(() => rm(home, { recursive: true }))
  const folder = join(home, 'migrations')
  await mkdir(folder)
  await db.admin.query('create schema one')
  await db.admin.query('create table one.thing (n int)')
  // A database of its own history, so that only these two are applied.
  await db.admin.query('alter schema portreeve_history rename to portreeve_history_of_all')
  await writeFile(join(folder, '9001_index.sql'), '-- in no transaction\ncreate index concurrently if not exists thing_n on one.thing (n);')
  await writeFile(join(folder, '9002_column.sql'), 'alter table one.thing add column m int;')
  const holder = new pg.Client({ connectionString: addressFor(db.url, {}) })
  await holder.connect()
  await holder.query('begin')
  await holder.query('insert into one.thing values (1)')
  const migrating = migrate({ url: db.url, folder, passwords: db.passwords })
  const waits = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and query like '%one.thing%'`
  while ((await db.admin.query<{ n: number }>(waits))[0]?.n === 0) await new Promise((done) => setImmediate(done))
  await holder.query('commit')
  assert.deepEqual(await migrating, ['9001_index.sql', '9002_column.sql'])
  await holder.query('begin')
  await holder.query('insert into one.thing values (2)')
  await writeFile(join(folder, '9003_another.sql'), 'alter table one.thing add column o int;')
  const patient = migrate({ url: db.url, folder, passwords: db.passwords })
  while ((await db.admin.query<{ n: number }>(waits))[0]?.n === 0) await new Promise((done) => setImmediate(done))
  // It stops waiting by itself: others get on, although the first still holds the table.
  while ((await db.admin.query<{ n: number }>(waits))[0]?.n !== 0) await new Promise((done) => setImmediate(done))
  await holder.query('commit')
  await holder.end()
  assert.deepEqual(await patient, ['9003_another.sql'])
})

import assert from 'node:assert/strict'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { testServer } from '#harness'
import { silentLog } from '#kernel'
import { addressFor, HistoryChanged, migrate, openDatabase } from './index.ts'

let made = 0

const firstMigration = join(import.meta.dirname, '../../migrations/0001_roles_and_settings.sql')
const prepared = async (t: TestContext) => {
  const { url, passwords } = await testServer()
  const admin = openDatabase({ url: addressFor(url, { database: 'postgres' }), role: 'admin', log: silentLog })
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-migrations-'))
  const name = `migrated_${process.pid}_${++made}`
  await admin.query(`create database ${name}`)
  t.after(async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.close()
    await rm(folder, { recursive: true })
  })
  await cp(firstMigration, join(folder, '0001_roles_and_settings.sql'))
  const write = (file: string, sql: string) => writeFile(join(folder, file), sql)
  return { write, folder, run: () => migrate({ url: addressFor(url, { database: name }), folder, passwords }) }
}

test('each migration is applied once, in order, by however many processes start together', async (t) => {
  const { write, run } = await prepared(t)
  await write('0002_first.sql', 'create table portreeve.first (id int)')
  await write('0003_second.sql', 'alter table portreeve.first rename to second')
  const applied = await Promise.all([run(), run(), run()])
  assert.deepEqual(applied.flat(), ['0001_roles_and_settings.sql', '0002_first.sql', '0003_second.sql'])
  await write('0004_third.sql', 'drop table portreeve.second')
  assert.deepEqual(await run(), ['0004_third.sql'])
  assert.deepEqual(await run(), [])
})

test('a migration that fails changes nothing, and says where', async (t) => {
  const { write, run } = await prepared(t)
  await write('0002_half.sql', 'create table portreeve.half (id int);\n\nselect nonsense;')
  await assert.rejects(run(), /migrations\/0002_half\.sql at line 3: column "nonsense" does not exist/)
  await write('0002_half.sql', 'create table portreeve.half (id int);')
  assert.deepEqual(await run(), ['0002_half.sql'])
})

test('history that was changed, or is unknown, is refused', async (t) => {
  const { write, run, folder } = await prepared(t)
  await write('0002_first.sql', 'select 1')
  await run()
  await write('0002_first.sql', 'select 2')
  await assert.rejects(run(), (error) => error instanceof HistoryChanged && /0002_first\.sql is not the one/.test(error.message))
  await rm(join(folder, '0002_first.sql'))
  await assert.rejects(run(), /run a newer one/)
})

test('a file with a wrong name, or a number used twice, is refused', async (t) => {
  const { write, run, folder } = await prepared(t)
  await write('2_first.sql', '')
  await assert.rejects(run(), /2_first\.sql should be called like/)
  await rm(join(folder, '2_first.sql'))
  await write('0001_again.sql', '')
  await assert.rejects(run(), /two migrations have the number 1/)
})

test('an account that could not finish the migrations is refused before they begin', async (t) => {
  const { run } = await prepared(t)
  await run()
  const { url, passwords } = await testServer()
  const asApp = addressFor(url, { user: 'portreeve_app', password: passwords.app, database: `migrated_${process.pid}_${made}` })
  const folder = join(import.meta.dirname, '../../migrations')
  await assert.rejects(migrate({ url: asApp, folder, passwords }), /must name a superuser: portreeve_app may not make roles/)
})

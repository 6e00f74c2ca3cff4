import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import {
  addressFor,
  copyDatabase,
  type Database,
  type LoginRole,
  loginRoles,
  migrate,
  openDatabase,
  type RolePasswords,
  readMigrations,
  rolePasswords,
  startServer,
} from '#database'
import { silentLog, systemRandom } from '#kernel'

export const migrationsFolder = resolve(import.meta.dirname, '../../migrations')
const templateLock = 7_301_002
const connectionsPerRole = 8

/** One fresh, migrated database: a pool for each login role, and one for the administrator. */
export type TestDatabase = Readonly<Record<LoginRole | 'admin', Database>> & { readonly url: string; readonly passwords: RolePasswords }

/** Made from a template in some 50 ms, dropped when the test ends. */
export const testDatabase = async (t: TestContext): Promise<TestDatabase> => {
  const { url, passwords, template } = await preparedOnce()
  const name = `test_${process.pid}_${++made}`
  const own = await copyDatabase(addressFor(url, { database: 'postgres' }), template, name)
  const open = (role: LoginRole | 'admin'): Database =>
    openDatabase({ url: own, role, passwords, log: silentLog, connections: connectionsPerRole })
  const roles = Object.fromEntries([...loginRoles, 'admin' as const].map((role) => [role, open(role)])) as Record<
    LoginRole | 'admin',
    Database
  >
  t.after(async () => {
    await Promise.all(Object.values(roles).map((database) => database.close()))
    await asAdministrator(url, (client) => client.query(`drop database if exists ${name} with (force)`))
  })
  return { ...roles, url: own, passwords }
}
let made = 0
let prepared: Promise<Prepared> | undefined
const preparedOnce = (): Promise<Prepared> => {
  prepared ??= prepare()
  return prepared
}

type Prepared = { readonly url: string; readonly passwords: RolePasswords; readonly template: string }
const prepare = async (): Promise<Prepared> => {
  const server = await testServer()
  const migrations = await readMigrations(migrationsFolder)
  const digest = createHash('sha256')
    .update(migrations.map((migration) => migration.sha256).join())
    .digest('hex')
    .slice(0, 16)
  const template = `template_${digest}`
  await asAdministrator(server.url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount) return
    const making = `${template}_making`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(`create database ${making}`)
    await migrate({ url: addressFor(server.url, { database: making }), folder: migrationsFolder, passwords: server.passwords })
    await client.query(`alter database ${making} rename to ${template}`)
  })
  return { ...server, template }
}

export type TestServer = { readonly url: string; readonly passwords: RolePasswords }
/** The server of the whole run if `npm test` started one, else one of this process's own that ends with it. */
export const testServer = (): Promise<TestServer> => {
  server ??= findServer()
  return server
}
let server: Promise<TestServer> | undefined
const findServer = async (): Promise<TestServer> => {
  const { PORTREEVE_TEST_SERVER: url, PORTREEVE_TEST_SECRETS: secrets } = process.env
  if (url && secrets) return { url, passwords: await rolePasswords(secrets, systemRandom) }
  return ownServer()
}
/** Nobody keeps this data, so it need not reach the disk. */
export const testServerSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
}
const exitWaitMs = 10
const exitWaitsMax = 300
/** A process that has ended and was not asked for yet is a zombie: it runs no more. */
const runs = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
const ownServer = async (): Promise<TestServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-test-'))
  const server = await startServer({ folder, log: silentLog, settings: testServerSettings })
  process.once('exit', () => {
    const pid = server.processId()
    if (pid !== undefined) {
      process.kill(pid, 'SIGQUIT')
      for (let waits = 0; waits < exitWaitsMax && runs(pid); waits++)
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, exitWaitMs)
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return { url: server.url, passwords: await rolePasswords(join(folder, 'secrets'), systemRandom) }
}

const asAdministrator = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: addressFor(url, { database: 'postgres' }) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

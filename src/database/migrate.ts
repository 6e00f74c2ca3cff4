import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Log, silentLog } from '#kernel'
import { addressFor } from './pool.ts'
import { loginRoles, type RolePasswords } from './types.ts'

/** Taken by every process that prepares a database, so that several may start together. */
const migrateLock = 7_301_001
const serverVersionMin = 150_000

export type MigrateOptions = { readonly url: string; readonly folder: string; readonly passwords: RolePasswords; readonly log?: Log }
export type Migration = { readonly number: number; readonly name: string; readonly sql: string; readonly sha256: string }

/** A database whose past differs from the migration files: nothing was changed. */
export class HistoryChanged extends Error {
  override readonly name = 'HistoryChanged'
}

/** Reads `NNNN_words.sql`, in order. Throws on a file that is called otherwise and on a number used twice. */
export const readMigrations = async (folder: string): Promise<readonly Migration[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const all = await Promise.all(
    files.map(async (file) => {
      const [, digits] = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file) ?? []
      if (digits === undefined) throw new Error(`migrations/${file} should be called like 0042_plain_words.sql`)
      const sql = await readFile(join(folder, file), 'utf8')
      return { number: Number(digits), name: file, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
  all.forEach((migration, i) => {
    if (all[i - 1]?.number === migration.number)
      throw new Error(`two migrations have the number ${migration.number}: ${all[i - 1]?.name}, ${migration.name}`)
  })
  return all
}

/** Applies what is new, each file in a transaction of its own, and gives the login roles their passwords. Returns the files applied. */
export const migrate = async ({ url, folder, passwords, log = silentLog }: MigrateOptions): Promise<readonly string[]> => {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await requireServer(client)
    await takeTurn(client)
    await client.query('set client_min_messages = warning')
    const fresh = await pending(client, migrations)
    for (const migration of fresh) {
      await patiently(() => apply(client, migration))
      log.info('migration-applied', { name: migration.name })
    }
    if (migrations.length > 0) await patiently(() => prepareAccess(client, passwords))
    return fresh.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

const turnEveryMs = 100
/** Asked again and again: one long question would be a transaction, for whose end `create index concurrently` waits. */
const takeTurn = async (client: pg.Client): Promise<void> => {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [migrateLock])
    if (rows[0]?.mine) return
    await pause(turnEveryMs)
  }
}

const triesMax = 20
/** A migration that waits longer for a table gives way, so that nobody waits behind it; then it tries again. */
const lockSecondsMax = 2
/** The first line of a migration of one statement that PostgreSQL runs in no transaction, such as `create index concurrently`. */
const alone = '-- in no transaction'
const mayTryAgain = /concurrently (updated|deleted)|pg_authid_rolname_index|lock timeout/
/** Roles belong to the whole server: another database of ours may be changing the same ones, and advisory locks do not reach that far. */
const patiently = async (work: () => Promise<void>): Promise<void> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === triesMax || !(error instanceof Error && mayTryAgain.test(error.message))) throw error
    }
  }
}

const requireServer = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ version: number; super: boolean; name: string }>(
    `select current_setting('server_version_num')::int as version, rolsuper as super, rolname as name from pg_roles where rolname = current_user`,
  )
  const [server] = rows
  if (!server || server.version < serverVersionMin) {
    throw new Error(`PostgreSQL 15 or later is needed; this server is ${Math.floor((server?.version ?? 0) / 10_000)}`)
  }
  if (!server.super) throw new Error(`DATABASE_URL must name a superuser: ${server.name} may not make roles and hand functions to them`)
}

const pending = async (client: pg.Client, migrations: readonly Migration[]): Promise<readonly Migration[]> => {
  await client.query('create schema if not exists portreeve_history')
  await client.query(
    'create table if not exists portreeve_history.migration (number int primary key, name text not null, sha256 text not null)',
  )
  const { rows } = await client.query<{ number: number; name: string; sha256: string }>(
    'select number, name, sha256 from portreeve_history.migration order by number',
  )
  const files = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const applied of rows) {
    const file = files.get(applied.number)
    if (!file) throw new HistoryChanged(`the database has ${applied.name}, which this version of the program does not: run a newer one`)
    if (file.sha256 !== applied.sha256)
      throw new HistoryChanged(`${file.name} is not the one that made this database: put it back, and add a new migration`)
  }
  const done = new Set(rows.map((row) => row.number))
  return migrations.filter((migration) => !done.has(migration.number))
}

const apply = async (client: pg.Client, { number, name, sql, sha256 }: Migration): Promise<void> => {
  const done = (): Promise<unknown> =>
    client.query('insert into portreeve_history.migration (number, name, sha256) values ($1, $2, $3)', [number, name, sha256])
  try {
    // An index that was broken off half-way would stay, and be of no use: what runs alone waits as long as it takes, and keeps nobody waiting.
    await client.query(`set lock_timeout = '${sql.startsWith(alone) ? 0 : lockSecondsMax}s'`)
    if (sql.startsWith(alone)) {
      await client.query(sql)
      await done()
      return
    }
    await client.query('begin')
    await client.query('set local search_path = portreeve, pg_temp')
    await client.query(sql)
    await client.query('reset role')
    await done()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    const { message, position } = error as Error & { position?: string }
    const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : ''
    throw new Error(`migrations/${name}${line}: ${message}`, { cause: error })
  }
}

/** Settings of roles and databases, which a copy made from a template does not inherit. Safe to repeat. */
const prepareAccess = async (client: pg.Client, passwords: RolePasswords): Promise<void> => {
  await client.query(`do $$ begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to portreeve_app, portreeve_jobs, portreeve_sequencer, portreeve_auditor', current_database());
  end $$`)
  for (const role of loginRoles) {
    await client.query(`alter role portreeve_${role} password ${client.escapeLiteral(passwords[role])}`)
  }
}

/** A copy of a migrated database. The template must have no connections. */
export const copyDatabase = async (url: string, template: string, name: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`)
    await client.query(`revoke all on database ${client.escapeIdentifier(name)} from public`)
    const roles = loginRoles.map((role) => `portreeve_${role}`).join(', ')
    await client.query(`grant connect on database ${client.escapeIdentifier(name)} to ${roles}`)
  } finally {
    await client.end()
  }
  return addressFor(url, { database: name })
}

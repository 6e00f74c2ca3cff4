import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Database, migrate, openDatabase, readMigrations, rolePasswords, startServer } from '#database'
import { silentLog, systemRandom, type Uuid } from '#kernel'
import { startChild } from '../../bench/program/program.ts'
import { crowdAt } from '../backup/working.ts'
import { freePorts } from '../harness/ports.ts'

export const root = resolve(import.meta.dirname, '../..')
/** The service whose cases a kept release holds, and whose stages a later release must still read. */
export const services = 'bench/crash'
export const portsNeeded = 9
const deeds = 40
const applicants = 2
const rowsPerInsert = 500
const beside = ['secrets/master-keys', 'secrets/log-key', 'secrets/log-key.pub', 'stand-ins/witness']

/** A case that can be read again, and what its applicant said. */
export type KeptCase = { readonly caseId: Uuid; readonly person: Uuid; readonly callsign: string; readonly story: string }
type Applied = { readonly number: number; readonly name: string; readonly sha256: string }
type Table = { readonly table: string; readonly rows: readonly string[] }

/**
 * What a release left in its database: rows as text, the migrations that made the tables by name and sum, the keys of this invented
 * installation, and the cases to look for. The migrations themselves stay where they are: they may never be changed again.
 */
export async function keepRelease(folder: string): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'portreeve-release-'))
  const data = join(home, 'data')
  try {
    const cases = await populate(data)
    await mkdir(folder, { recursive: true })
    const server = await startServer({ folder: data, log: silentLog })
    const admin = openDatabase({ url: server.url, role: 'admin', log: silentLog, connections: 1 })
    try {
      const history = await admin.query<Applied>('select number, name, sha256 from portreeve_history.migration order by number')
      await writeFile(join(folder, 'history.json'), `${JSON.stringify(history, null, 2)}\n`)
      await writeFile(join(folder, 'cases.json'), `${JSON.stringify(await withPeople(admin, cases), null, 2)}\n`)
      await writeFile(join(folder, 'rows.gz'), gzipSync(JSON.stringify(await rowsOf(admin)), { level: 9 }))
    } finally {
      await admin.close()
      await server.stop()
    }
    for (const path of beside) await cp(join(data, path), join(folder, path), { recursive: true })
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 20 })
  }
}
type Sent = Omit<KeptCase, 'person'>
/** A small demonstration in which people have applied, and one of five has taken the application back. */
async function populate(data: string): Promise<readonly Sent[]> {
  const program = await startChild({ data, port: await freePorts(portsNeeded), services })
  const crowd = crowdAt(program.url, applicants)
  await crowd.more(deeds)
  await crowd.leave()
  await program.stop()
  const sent = new Set(crowd.journal.promised().flatMap(({ draft, sent }) => (sent === 'yes' ? [draft] : [])))
  return crowd.applicants.flatMap(({ draft, answers }) => {
    const { callsign = '', story = '' } = answers
    return sent.has(draft) ? [{ caseId: draft as Uuid, callsign, story }] : []
  })
}
const withPeople = async (admin: Database, cases: readonly Sent[]): Promise<readonly KeptCase[]> => {
  const rows = await admin.query<{ caseId: string; person: Uuid }>('select case_id as "caseId", person_id as person from portreeve.cases')
  const people = new Map(rows.map(({ caseId, person }) => [caseId, person]))
  return cases.flatMap((one) => {
    const person = people.get(one.caseId)
    return person ? [{ ...one, person }] : []
  })
}
const tablesSql = `select relname as name from pg_class where relnamespace = 'portreeve'::regnamespace and relkind in ('r', 'p')
  and not relispartition order by relname`
async function rowsOf(admin: Database): Promise<readonly Table[]> {
  const all: Table[] = []
  for (const { name } of await admin.query<{ name: string }>(tablesSql)) {
    const rows = await admin.query<{ row: string }>(`select to_json(t)::text as row from portreeve."${name}" t`)
    all.push({ table: name, rows: rows.map(({ row }) => row) })
  }
  return all
}

/** A data folder as a release left it. Throws if a migration of that release was changed since or is gone. */
export async function layRelease(folder: string, data: string): Promise<readonly KeptCase[]> {
  const read = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(folder, name), 'utf8')) as T
  await mkdir(data, { recursive: true, mode: 0o700 })
  const before = join(data, 'migrations-of-then')
  await mkdir(before)
  const now = new Map((await readMigrations(join(root, 'migrations'))).map((one) => [one.name, one]))
  for (const { name, sha256 } of await read<readonly Applied[]>('history.json')) {
    const found = now.get(name)
    if (found?.sha256 !== sha256) throw new Error(`migrations/${name} is of a kept release and may not be ${found ? 'changed' : 'removed'}`)
    await writeFile(join(before, name), found.sql)
  }
  const server = await startServer({ folder: data, log: silentLog })
  const admin = openDatabase({ url: server.url, role: 'admin', log: silentLog, connections: 1 })
  try {
    await migrate({ url: server.url, folder: before, passwords: await rolePasswords(join(data, 'secrets'), systemRandom) })
    const tables = JSON.parse(gunzipSync(await readFile(join(folder, 'rows.gz'))).toString('utf8')) as readonly Table[]
    await load(admin, tables)
  } finally {
    await admin.close()
    await server.stop()
  }
  for (const path of beside) await cp(join(folder, path), join(data, path), { recursive: true })
  await rm(before, { recursive: true })
  return read<readonly KeptCase[]>('cases.json')
}
const columnsSql = `select string_agg(format('%I', attname), ', ' order by attnum) as columns from pg_attribute
  where attrelid = ('portreeve.' || quote_ident($1))::regclass and attnum > 0 and not attisdropped and attgenerated = ''`
/** Past every trigger: the rows are as they were written, not written anew. */
async function load(admin: Database, tables: readonly Table[]): Promise<void> {
  await admin.transaction({ kind: 'nobody' }, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query(`truncate ${tables.map(({ table }) => `portreeve."${table}"`).join(', ')}`)
    for (const { table, rows } of tables) {
      const [found] = await tx.query<{ columns: string }>(columnsSql, [table])
      const insert = `insert into portreeve."${table}" (${found?.columns}) overriding system value
        select ${found?.columns} from json_populate_recordset(null::portreeve."${table}", $1::json)`
      for (let at = 0; at < rows.length; at += rowsPerInsert) await tx.query(insert, [`[${rows.slice(at, at + rowsPerInsert).join(',')}]`])
    }
  })
}

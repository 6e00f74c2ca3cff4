import pg from 'pg'
import { addressFor, type RolePasswords } from '#database'

/** Tries every table that holds people's rows, as somebody whom they do not concern. What succeeds is told in a sentence. */
export type Target = { readonly url: string; readonly passwords: RolePasswords }
type Column = { readonly name: string; readonly type: string; readonly given: boolean }
type Table = { readonly name: string; readonly columns: readonly Column[] }

const own = '01890000-0000-7000-8000-00000000000a'
const other = '01890000-0000-7000-8000-00000000000b'
const officer = '01890000-0000-7000-8000-00000000000c'
const bodies = { [own]: 'body-own', [other]: 'body-other' } as const
const refused = '42501'

type Actor = {
  readonly name: string
  readonly stale: string
  readonly settings: Readonly<Record<string, string>>
  readonly may: readonly string[]
}
/** `stale` is left behind in the session by somebody careless: what is set for the transaction must win. `may`: whose rows it may reach. */
const actors: readonly Actor[] = [
  { name: 'nobody', stale: '', settings: {}, may: [] },
  { name: 'the person', stale: '', settings: { person: own }, may: [own] },
  { name: 'the person after another', stale: other, settings: { person: own }, may: [own] },
  { name: 'nobody after another', stale: other, settings: { person: '' }, may: [] },
  { name: 'an officer of no body', stale: '', settings: { officer }, may: [] },
  { name: 'a body without an officer', stale: '', settings: { body: bodies[other], roles: 'decider' }, may: [] },
  { name: 'an officer of another body', stale: '', settings: { officer, body: bodies[own], roles: 'decider,manager' }, may: [own] },
]

/** The login of the pages, on every table with a person_id. Returns what it could do and should not. */
export const waysIn = async ({ url, passwords }: Target): Promise<readonly string[]> => {
  const admin = new pg.Client({ connectionString: url })
  const app = new pg.Client({ connectionString: addressFor(url, { user: 'portreeve_app', password: passwords.app }) })
  await Promise.all([admin.connect(), app.connect()])
  try {
    const tables = await readTables(admin)
    await fill(admin, tables)
    const found: string[] = []
    for (const table of tables) for (const actor of actors) found.push(...(await tryTable({ admin, app, table, actor })))
    return found
  } finally {
    await Promise.all([admin.end(), app.end()])
  }
}

const readTables = async (admin: pg.Client): Promise<readonly Table[]> => {
  const { rows } = await admin.query<{ name: string; columns: Column[] }>(`
    select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
      'given', a.atthasdef or a.attidentity <> '' or a.attgenerated <> '') order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'portreeve' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    group by c.relname having bool_or(a.attname = 'person_id') order by c.relname`)
  return rows
}

/** A row for each of two people in each table. Checks and keys between tables are dropped first: this database is thrown away. */
const fill = async (admin: pg.Client, tables: readonly Table[]): Promise<void> => {
  const { rows } = await admin.query<{ table: string; name: string }>(`
    select c.relname as table, k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'portreeve' and k.contype in ('c', 'f')`)
  for (const { table, name } of rows) await admin.query(`alter table portreeve.${table} drop constraint "${name}" cascade`)
  await admin.query('set session_replication_role = replica')
  for (const table of tables) {
    for (const person of [own, other]) {
      const some = table.columns.filter((column) => !column.given || column.name === 'person_id')
      await admin.query(insertSql(table, some, person))
    }
  }
  await admin.query('set session_replication_role = origin')
}

const insertSql = (table: Table, columns: readonly Column[], person: string): string => {
  const values = columns.map((column) => literal(table, column, person))
  return `insert into portreeve.${table.name} (${columns.map((column) => `"${column.name}"`).join(', ')}) values (${values.join(', ')})`
}
let made = 0
const literal = (table: Table, { name, type }: Column, person: string): string => {
  made += 1
  if (name === 'person_id') return `'${person}'`
  if (name === 'body') return `'${bodies[person as keyof typeof bodies]}'`
  if (type === 'uuid') return `'01890000-0000-7000-8000-${made.toString(16).padStart(12, '0')}'`
  const make = values[type.replace(/\(.*\)/, '')] ?? (type.endsWith('[]') ? () => `'{}'` : undefined)
  if (!make) throw new Error(`test/security/rows.ts knows no value of type ${type} for ${table.name}.${name}: add one`)
  return make(made)
}
const values: Readonly<Record<string, (n: number) => string>> = {
  text: (n) => `'x${n}'`,
  'character varying': (n) => `'x${n}'`,
  bytea: (n) => `decode(lpad('${n.toString(16)}', 64, '0'), 'hex')`,
  integer: (n) => String(n),
  smallint: () => '1',
  bigint: (n) => String(n),
  numeric: (n) => String(n),
  'double precision': (n) => String(n),
  boolean: () => 'false',
  date: () => `'2026-11-23'`,
  'timestamp with time zone': () => `'2026-11-23T12:00:00Z'`,
  jsonb: () => `'{}'`,
  json: () => `'{}'`,
  xid8: () => 'pg_current_xact_id()',
}

type Attempt = { readonly admin: pg.Client; readonly app: pg.Client; readonly table: Table; readonly actor: Actor }
const tryTable = async (attempt: Attempt): Promise<readonly string[]> => {
  const { table, actor } = attempt
  const forbidden = [own, other].filter((person) => !actor.may.includes(person))
  const found: string[] = []
  const seen = await run(attempt, await readableSql(attempt))
  for (const person of forbidden) {
    if (seen.kind === 'done' && seen.people.includes(person)) found.push(`${actor.name} can select ${table.name} of ${nameOf(person)}`)
    if (await inserts(attempt, person)) found.push(`${actor.name} can insert into ${table.name} for ${nameOf(person)}`)
  }
  const before = await photograph(attempt, forbidden)
  for (const sql of await changesOf(attempt)) {
    await run(attempt, sql)
    const after = await photograph(attempt, forbidden)
    if (after !== before) return [...found, `${actor.name} can run "${sql}" and it reaches ${forbidden.map(nameOf).join(' or ')}`]
  }
  const emptied = await run(attempt, `truncate portreeve.${table.name}`)
  if (!(emptied.kind === 'failed' && emptied.code === refused)) found.push(`${actor.name} can truncate ${table.name}`)
  return found
}
const nameOf = (person: string): string => (person === own ? 'the person' : 'another person')

type Outcome = { readonly kind: 'done'; readonly people: readonly string[] } | { readonly kind: 'failed'; readonly code: string }
/** Each try is a transaction of its own, undone afterwards unless it is a change that the administrator then looks for. */
const run = async ({ app, actor }: Attempt, sql: string | undefined): Promise<Outcome> => {
  if (sql === undefined) return { kind: 'failed', code: refused }
  await app.query(`set portreeve.person = '${actor.stale}'`)
  try {
    await app.query('begin')
    for (const [name, value] of Object.entries(actor.settings))
      await app.query('select set_config($1, $2, true)', [`portreeve.${name}`, value])
    if (actor.stale !== '' && !actor.settings.person) await app.query(`select set_config('portreeve.person', '', true)`)
    const { rows } = await app.query<{ person_id: string }>(sql)
    await app.query('commit')
    return { kind: 'done', people: rows.map((row) => row.person_id) }
  } catch (error) {
    await app.query('rollback')
    return { kind: 'failed', code: String((error as { code?: string }).code) }
  }
}

/** Undefined if the login may not read the column that says whose row it is; then it may read none that matters without a function. */
const readableSql = async (attempt: Attempt): Promise<string | undefined> => {
  const readable = await granted(attempt, 'select')
  if (readable.length === 0) return undefined
  if (readable.includes('person_id')) return `select person_id from portreeve.${attempt.table.name}`
  return `select '${other}' as person_id from portreeve.${attempt.table.name} where "${readable[0]}" is not null or "${readable[0]}" is null`
}
const granted = async ({ admin, table }: Attempt, privilege: string): Promise<readonly string[]> => {
  const names = table.columns.map((column) => column.name)
  const { rows } = await admin.query<{ name: string }>(
    `select name from unnest($1::text[]) name where has_column_privilege('portreeve_app', $2, name, $3)`,
    [names, `portreeve.${table.name}`, privilege],
  )
  return rows.map((row) => row.name)
}
const inserts = async (attempt: Attempt, person: string): Promise<boolean> => {
  const columns = await granted(attempt, 'insert')
  const some = attempt.table.columns.filter((column) => columns.includes(column.name) && (!column.given || column.name === 'person_id'))
  if (some.length === 0) return false
  const outcome = await run(attempt, insertSql(attempt.table, some, person))
  return !(outcome.kind === 'failed' && outcome.code === refused)
}
const changesOf = async (attempt: Attempt): Promise<readonly string[]> => {
  const { table } = attempt
  const changeable = await granted(attempt, 'update')
  const targets = table.columns.filter((column) => changeable.includes(column.name) && column.name !== 'person_id')
  const updates = targets.map((column) => `update portreeve.${table.name} set "${column.name}" = ${literal(table, column, own)}`)
  const stolen = changeable.includes('person_id') ? [`update portreeve.${table.name} set person_id = '${own}'`] : []
  return [...updates, ...stolen, `delete from portreeve.${table.name}`]
}
/** What other people have in the table, as the administrator sees it. */
const photograph = async ({ admin, table }: Attempt, people: readonly string[]): Promise<string> => {
  const { rows } = await admin.query<{ all: string }>(
    `select coalesce(string_agg(t::text, '|' order by t::text), '') as all from portreeve.${table.name} t where person_id::text = any($1)`,
    [people],
  )
  return rows[0]?.all ?? ''
}

import assert from 'node:assert/strict'
import { inflateRawSync } from 'node:zlib'
import { asPerson } from '#database'
import { systemClock, systemRandom, type Uuid, uuid7 } from '#kernel'
import { type Holding, holdings } from '#rights'
import { seal } from '#vault'
import type { Site } from '../browser/site.ts'

/** A word that stands nowhere else, so that finding it says where it came from. */
export const canaryOf = (whose: string, table: string, column: string): string => `Canary-${whose}-${table}-${column}-end`
type Column = { readonly name: string; readonly type: string }

/** The tables with a person's id, as the database has them. */
export const tablesOfPeople = async (site: Pick<Site, 'db'>): Promise<readonly string[]> =>
  (
    await site.db.admin.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where n.nspname = 'portreeve' and c.relkind in ('r', 'p') and a.attname = 'person_id' and not a.attisdropped order by 1`,
    )
  ).map(({ name }) => name)

/** Rules between and within tables are taken away: a canary is no state and no channel. This database is thrown away. */
export const withoutRules = async ({ db }: Pick<Site, 'db'>): Promise<void> => {
  const rows = await db.admin.query<{ table: string; name: string }>(
    `select c.relname as table, k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
     join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'portreeve' and k.contype in ('c', 'f')`,
  )
  for (const { table, name } of rows) await db.admin.query(`alter table portreeve.${table} drop constraint if exists "${name}" cascade`)
}

/** A row in every table that a copy is drawn from, with a canary in every place that can hold words. Returns the canaries. */
export async function planted(site: Site, person: Uuid, whose: string): Promise<readonly string[]> {
  const all: string[] = []
  // Those two hold no words, and a key that is none would stop everything.
  const wordless = ['person_key', 'data_copy']
  for (const holding of holdings) if (!wordless.includes(holding.table)) all.push(...(await plantedIn(site, { holding, person, whose })))
  return all
}
type Plot = { readonly holding: Holding; readonly person: Uuid; readonly whose: string }
async function plantedIn(site: Site, plot: Plot): Promise<readonly string[]> {
  const { holding, person } = plot
  const columns = await site.db.admin.query<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'portreeve' and c.relname = $1 and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' order by a.attnum`,
    [holding.table],
  )
  const { values, canaries } = await valuesOf(site, plot, columns)
  const names = columns.map(({ name }) => `"${name}"`).join()
  const marks = columns.map(({ type }, place) => `$${place + 1}::${type}`).join()
  await site.db.admin.query(`insert into portreeve.${holding.table} (${names}) values (${marks})`, values)
  assert.ok(person)
  return canaries
}
async function valuesOf(site: Site, { holding, person, whose }: Plot, columns: readonly Column[]) {
  const { vault, db } = site
  const outer = await db.app.transaction(asPerson(person), (tx) => vault.keyOf(tx, person))
  const inner = holding.inner && vault.inner(outer, holding.inner[1])
  const canaries: string[] = []
  const said = (name: string): string => {
    const canary = canaryOf(whose, holding.table, name)
    // Which officer or system looked is told by name or not at all.
    if (holding.shown.includes(name) && name !== 'who') canaries.push(canary)
    return canary
  }
  const values = columns.map(({ name, type }) => {
    if (name === 'person_id') return person
    if (holding.inner?.[0] === name) return inner?.wrapped
    if (name === 'record_key') return vault.inner(outer, 'record.record_key').wrapped
    const opens = holding.opens?.find(([column]) => column === name)
    if (!opens) return literal(name, type, said)
    const canary = canaryOf(whose, holding.table, name)
    canaries.push(canary)
    const content = { answers: { wish: canary }, facts: {}, sources: {} }
    return seal(inner?.key ?? outer, opens[1], opens[2] === 'json' ? JSON.stringify(content) : canary)
  })
  return { values, canaries }
}
function literal(name: string, type: string, said: (name: string) => string): unknown {
  if (name === 'actor') return 'self'
  if (type === 'text') return said(name)
  if (type === 'text[]') return [said(name)]
  if (type === 'uuid') return uuid7(systemClock, systemRandom)
  if (type === 'uuid[]') return []
  if (type === 'jsonb') return JSON.stringify([said(name)])
  if (type === 'bytea') return Buffer.from(systemRandom.bytes(32))
  if (type === 'boolean') return false
  if (type === 'date') return '2026-11-23'
  if (type === 'timestamp with time zone') return new Date('2036-11-23T12:00:00Z')
  return 1
}

/** What lies in an archive, by name. */
export function unzipped(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const [packed, named, begins] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)]
    const name = bytes.toString('utf8', at + 46, at + 46 + named)
    const from = begins + 30 + bytes.readUInt16LE(begins + 26)
    files.set(name, inflateRawSync(bytes.subarray(from, from + packed)))
    at += 46 + named
  }
  return files
}

import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { asPerson } from '#database'
import type { Log, Uuid } from '#kernel'
import { holdings } from '#rights'
import { Erased, seal } from '#vault'
import { openSiteWith, type Site } from '../browser/site.ts'
import { person, trip } from '../security/cast.ts'
import { canaryOf, planted, withoutRules } from './planting.ts'

/** What the law puts above a wish to be erased, and what would stop at a canary. */
const barred = ['record', 'payment', 'mandate', 'link_review', 'job']
/** The words that lay sealed, by the columns that they lay in. */
const sealedWords = holdings.flatMap(({ table, opens = [] }) => opens.map(([column]) => canaryOf('ann', table, column)))

async function searched(folder: string, words: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0))
    for (const word of words) if (bytes.includes(word)) found.add(word)
  }
  return [...found]
}
/** Every row of every table as text, in which bytes stand in hexadecimal. */
async function everythingIn({ db }: Pick<Site, 'db'>): Promise<string> {
  const tables = await db.admin.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'portreeve'`)
  const all = await Promise.all(
    tables.map(({ name }) =>
      db.admin.query<{ line: string }>(`select coalesce(string_agg(t::text, ' '), '') as line from portreeve.${name} t`),
    ),
  )
  return all
    .flat()
    .map(({ line }) => line)
    .join('\n')
}

test('an erasure leaves nothing that can be read: not in a table, a job, a file, the log, the raw files of the database, nor in a copy made before', async (t) => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const log: Log = { info: keep, warn: keep, error: keep }
  const site = await openSiteWith(t, { log })
  site.expectsFailedJobs()
  const ann = await person(site, 'ann')
  await ann.visitor.post(await ann.visitor.get(trip), {})
  const [row] = await site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.draft')
  const id = row?.id ?? assert.fail('she began')
  const [key] = await site.db.admin.query<{ wrapped: Buffer }>('select wrapped from portreeve.person_key where person_id = $1', [id])
  assert.ok(key)
  await ann.visitor.post(await ann.visitor.get('/account/copy'), {})
  while ((await site.jobs.runDue()) > 0);
  const [copy] = await site.rights.copies.mine(id)
  assert.ok(copy?.madeAt !== undefined && (await site.rights.copies.take(id, copy.id)))
  await withoutRules(site)
  await planted(site, id, 'ann')
  for (const table of barred) await site.db.admin.query(`delete from portreeve.${table} where person_id = $1`, [id])
  const outer = await site.db.app.transaction(asPerson(id), (tx) => site.vault.keyOf(tx, id))
  await site.db.admin.query(
    `insert into portreeve.job (job_id, person_id, body, stream, kind, key, due_at, sealed) values ($1, $1, 'havenmouth', $1, 'send', 'k', '2036-01-01', $2)`,
    [id, seal(outer, 'job.sealed', JSON.stringify({ to: canaryOf('ann', 'job', 'payload') }))],
  )
  assert.ok((await everythingIn(site)).includes(key.wrapped.toString('hex')), 'the search finds a key that is there')

  assert.deepEqual(await site.cases.eraseOnRequest(id, 'asked'), { kind: 'erased' })

  await assert.rejects(
    site.db.app.transaction(asPerson(id), (tx) => site.vault.keyOf(tx, id)),
    Erased,
  )
  const rest = await everythingIn(site)
  assert.ok(!rest.includes(key.wrapped.toString('hex')), 'her key is in no table')
  const words = [...sealedWords, canaryOf('ann', 'job', 'payload')]
  assert.deepEqual(
    words.filter((word) => rest.includes(word) || rest.includes(Buffer.from(word).toString('hex'))),
    [],
  )
  for (const table of ['data_copy', 'data_copy_part', 'restriction', 'draft', 'session', 'sign_in', 'notice', 'credential'])
    assert.equal((await site.db.admin.query(`select 1 as one from portreeve.${table} where person_id = $1`, [id])).length, 0, table)
  assert.equal(await site.rights.copies.take(id, copy.id).catch(() => undefined), undefined)
  assert.doesNotMatch((await ann.visitor.get('/account/copy')).body, /copy\.zip/, 'whoever signs in again begins with nothing')
  await site.db.admin.query('checkpoint')
  const [where] = await site.db.admin.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  for (const folder of [where?.folder ?? '', site.kept]) assert.deepEqual(await searched(folder, words), [], folder)
  assert.deepEqual(
    words.filter((word) => lines.some((line) => line.includes(word))),
    [],
  )
})

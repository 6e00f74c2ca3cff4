import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { asPerson } from '#database'
import { engine, filled, officer, smallPlot, submitted } from '../../test/engine/index.ts'

test('the app’s login selects no sealed column and no case key, and alters no event', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  await submitted(e, ann)
  const tries = [
    'select sealed from portreeve.event',
    'select * from portreeve.event',
    'select case_key from portreeve.cases',
    'select case_key from portreeve.case_party',
    'copy portreeve.cases to stdout',
    'delete from portreeve.cases',
    'delete from portreeve.event',
    `update portreeve.event set kind = 'x'`,
    'update portreeve.cases set case_key = null',
    'update portreeve.cases set person_id = person_id',
    'update portreeve.command set result = result',
    'delete from portreeve.command',
    'truncate portreeve.draft',
    `select portreeve.destroy_cases('2030-01-01', '2030-01-01', 10)`,
    `select portreeve.destroy_accesses('2040-01-01', 10)`,
    `select portreeve.destroy_record('${ann.person}', '${ann.person}', 1, '2040-01-01')`,
    `select portreeve.clear_unsent('${ann.person}', '2030-01-01')`,
  ]
  for (const text of tries)
    await assert.rejects(
      e.db.app.transaction(asPerson(ann.person), (tx) => tx.query(text)),
      { code: '42501' },
      text,
    )
})
test('row policies: whoever is somebody else, or nobody, sees and touches no row', async (t) => {
  const e = await engine(t)
  const [ann, eve] = [await e.person(), await e.person()]
  await filled(e, ann)
  await submitted(e, ann)
  for (const table of ['draft', 'cases', 'command', 'access', 'record', 'record_index', 'person_key', 'event']) {
    for (const as of [
      asPerson(eve.person),
      { kind: 'nobody' } as const,
      { kind: 'officer', ...officer(e, ['parks'], 'village') } as const,
    ]) {
      const rows = await e.db.app.transaction(as, (tx) =>
        tx.query(`select person_id from portreeve.${table} where person_id = $1`, [ann.person]),
      )
      assert.equal(rows.length, 0, `${table} shows Ann's rows to ${as.kind}`)
    }
    const [all] = await e.db.admin.query<{ n: number }>(`select count(*)::int as n from portreeve.${table} where person_id = $1`, [
      ann.person,
    ])
    assert.ok((all?.n ?? 0) > 0, `${table} has no row to hide`)
  }
  const insert = `insert into portreeve.draft (draft_id, person_id, body, service, service_version, version, sealed, saved_at, expires_at)
    values ($1, $2, 'town', 's', 1, 1, '', '2026-01-01', '2027-01-01')`
  await assert.rejects(
    e.db.app.transaction(asPerson(eve.person), (tx) => tx.query(insert, [e.cases.newKey(), ann.person])),
    { code: '42501' },
  )
})
test('every table of a person has forced row policies, and the only definer functions are the gate’s', async (t) => {
  const e = await engine(t)
  const open = await e.db.admin.query<{ relname: string }>(
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'portreeve' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped)`,
  )
  assert.deepEqual(open, [])
  const definers = await e.db.admin.query<{ owner: string }>(
    `select distinct pg_get_userbyid(p.proowner) as owner from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'portreeve' and p.prosecdef`,
  )
  assert.deepEqual(
    definers.map(({ owner }) => owner),
    ['portreeve_gate'],
  )
  const [gate] = await e.db.admin.query<{ login: boolean; bypass: boolean; owns: number }>(
    `select rolcanlogin as login, rolbypassrls or rolsuper as bypass, (select count(*)::int from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = 'portreeve_gate'`,
  )
  assert.deepEqual(gate, { login: false, bypass: false, owns: 0 })
})
test('an erased person’s drafts and cases can be read by nobody, and nothing of theirs is made again', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const caseId = await submitted(e, ann)
  const draft = await filled(e, ann)
  await e.db.jobs.transaction({ kind: 'nobody' }, (tx) => e.vault.erase(tx, ann.person, 'asked'))
  e.clock.pass(31)
  assert.equal(await e.cases.read(ann, caseId), undefined)
  assert.equal(await e.cases.openCase(officer(e), caseId), undefined)
  assert.equal(await e.cases.readDraft(ann, draft.draftId), undefined)
  await assert.rejects(e.cases.openDraft(ann, 'rent-an-allotment', { language: 'en', channel: 'online' }), { name: 'Erased' })
})
test('canary names are nowhere in the raw files of the database, its log of writes included', async (t) => {
  const e = await engine(t)
  const canary = 'Zyxwvcanary'
  const ann = await e.person({ surname: canary, name: { first: 'Ann', last: canary }, email: `${canary}@example.com` })
  await filled(e, ann, { ...smallPlot, wish: canary })
  const actingFor = { as: 'organisation', name: canary } as const
  await e.cases.openDraft(ann, 'rent-an-allotment', { language: 'en', channel: 'online', actingFor })
  await submitted(e, ann, { ...smallPlot, fullName: { first: 'Ann', last: canary }, wish: canary })
  const caseId = await submitted(e, ann, { ...smallPlot, wish: `${canary} tree` })
  await e.cases.note(officer(e), caseId, { key: e.cases.newKey(), version: 3, text: canary })
  await e.jobs.runDue()
  await e.db.admin.query('create table portreeve.planted (seen text)')
  await e.db.admin.query(`insert into portreeve.planted values ('Plantedmark')`)
  await e.db.admin.query('checkpoint')
  const [where] = await e.db.admin.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const found = await searchFiles(t, where?.folder ?? '', [canary, canary.toLowerCase(), 'Plantedmark'])
  assert.equal(found.get('Plantedmark'), true, 'the search itself finds nothing')
  assert.equal(found.get(canary), false)
  assert.equal(found.get(canary.toLowerCase()), false)
})

const searchFiles = async (t: TestContext, folder: string, words: readonly string[]): Promise<ReadonlyMap<string, boolean>> => {
  const found = new Map(words.map((word) => [word, false]))
  let files = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0))
    files++
    for (const word of words) if (bytes.includes(word)) found.set(word, true)
  }
  t.diagnostic(`${files} files searched`)
  return found
}

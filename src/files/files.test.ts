import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import sharp from 'sharp'
import { type As, asPerson, nobody } from '#database'
import { testDatabase } from '#harness'
import {
  addDays,
  type Clock,
  dayOf,
  type Instant,
  instant,
  plusDays,
  type Random,
  silentLog,
  systemRandom,
  type Uuid,
  uuid7,
} from '#kernel'
import { createVault } from '#vault'
import { demoScanner, noScanner } from './demo-scanner.ts'
import { filesPerStreamMax, type Offered } from './file.ts'
import { createFiles, type FilesParts } from './files.ts'
import { folderStore } from './folder-store.ts'
import type { Scanner } from './scanner.ts'

const noon = instant('2026-11-23T12:00:00Z')
const masters = [{ id: 'first', bytes: new Uint8Array(32).fill(7) }] as const
const officerOf = (body: string): As => ({
  kind: 'officer',
  officer: uuid7({ now: () => noon }, systemRandom),
  body,
  roles: ['caseworker'],
})

async function house(t: TestContext, parts: Partial<FilesParts> = {}) {
  const db = await testDatabase(t)
  const folder = await mkdtemp(join(tmpdir(), 'files-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const time = { now: noon }
  const clock: Clock = { now: () => time.now }
  const random: Random = systemRandom
  const vault = createVault({ masters, clock, onErased: async () => {} })
  const scanner = { current: demoScanner as Scanner }
  const files = createFiles({
    ...{ database: db.app, jobs: db.jobs, vault, store: folderStore(folder), clock, random, log: silentLog },
    scanner: { describes: 'test', scan: (bytes) => scanner.current.scan(bytes) },
    ...parts,
  })
  const uuid = () => uuid7(clock, random)
  const later = (days: number) => {
    time.now = plusDays(time.now, days) as Instant
  }
  return { db, folder, files, scanner, uuid, later, vault, clock }
}
const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699' } })
  .jpeg()
  .toBuffer()
const offered = (person: Uuid, stream: Uuid, more: Partial<Offered> = {}): Offered => ({
  ...{ person, stream, body: 'dvla', kind: 'upload', name: 'Siân Canary.jpg', declaredType: 'image/jpeg', bytes: photo },
  destroyOn: addDays(dayOf(noon), 30),
  ...more,
})
const taken = async (files: Awaited<ReturnType<typeof house>>['files'], what: Offered) => {
  const result = await files.take(what)
  assert.ok(result.kind !== 'refused', JSON.stringify(result))
  return result.file
}
const storedIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

test('an upload comes back as it was cleaned, as an attachment, under the name its person gave it', async (t) => {
  const { files, uuid } = await house(t)
  const person = uuid()
  const file = await taken(files, offered(person, uuid()))
  const opened = await files.open({ as: asPerson(person), person, file: file.id })
  assert.equal(opened.kind, 'opened')
  if (opened.kind !== 'opened') return
  assert.equal(opened.file.name, 'Siân Canary.jpg')
  assert.equal(opened.bytes.length, file.bytes)
  assert.equal((await sharp(opened.bytes).metadata()).width, 60)
  assert.match(opened.contentDisposition, /^attachment;/)
})

test('nothing readable lies on the disk or in the table', async (t) => {
  const { db, files, folder, uuid } = await house(t)
  await taken(files, offered(uuid(), uuid()))
  const [stored] = await storedIn(folder)
  assert.ok(stored)
  const bytes = await readFile(join(stored.parentPath, stored.name))
  assert.ok(!bytes.includes(Buffer.from([0xff, 0xd8, 0xff])) && !stored.name.includes('Canary'))
  const rows = await db.admin.query<{ row: string }>('select file::text as row from portreeve.file')
  assert.equal(rows.length, 1)
  assert.ok(!rows[0]?.row.includes('Canary') && !rows[0]?.row.includes(Buffer.from('Canary').toString('hex')))
})

test('nobody opens another person’s file; an officer opens those of the own body once they are submitted, and the look is told', async (t) => {
  const looks: string[] = []
  const { db, files, uuid } = await house(t, { onLook: async (_, { file }) => void looks.push(file) })
  const [person, stranger, draft, filed] = [uuid(), uuid(), uuid(), uuid()]
  const { id: file } = await taken(files, offered(person, draft))
  for (const as of [asPerson(stranger), nobody, officerOf('dvla')]) assert.equal((await files.open({ as, person, file })).kind, 'absent')
  const destroyOn = addDays(dayOf(noon), 400)
  const moved = await db.app.transaction(asPerson(person), (tx) => files.moveTo(tx, { person, from: draft, to: filed, destroyOn }))
  assert.equal(moved, 1)
  assert.equal((await files.open({ as: officerOf('dvla'), person, file })).kind, 'absent', 'it hangs on no case that they see')
  await db.admin.query(
    `insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, version, submitted_at)
     values ($1, $2, 'dvla', 'renew', 1, 'R', 'done', 1, '2026-11-23')`,
    [filed, person],
  )
  assert.equal((await files.open({ as: officerOf('dvla'), person, file })).kind, 'opened')
  assert.equal((await files.open({ as: officerOf('council'), person, file })).kind, 'absent')
  assert.deepEqual(looks, [file])
  assert.deepEqual(
    (await files.list({ as: officerOf('dvla'), person, stream: filed })).map(({ name }) => name),
    ['Siân Canary.jpg'],
  )
  assert.deepEqual(await files.list({ as: asPerson(stranger), person, stream: filed }), [])
})

test('a person takes back a file before submitting, and not afterwards', async (t) => {
  const { db, files, folder, uuid } = await house(t)
  const [person, draft] = [uuid(), uuid()]
  const [first, second] = [await taken(files, offered(person, draft)), await taken(files, offered(person, draft))]
  assert.equal(await files.remove({ person: uuid(), file: first.id }), false)
  assert.equal(await files.remove({ person, file: first.id }), true)
  assert.equal((await storedIn(folder)).length, 1)
  await db.app.transaction(asPerson(person), (tx) => files.moveTo(tx, { person, from: draft, to: uuid(), destroyOn: second.destroyOn }))
  assert.equal(await files.remove({ person, file: second.id }), false)
  await assert.rejects(
    db.app.transaction(asPerson(person), (tx) => tx.query(`update portreeve.file set state = 'clean'`)),
    { code: '42501' },
  )
})

test('with no scanner answering a file waits unopened; it opens after a scan, and never if a virus is found', async (t) => {
  const { files, scanner, uuid } = await house(t)
  const [person, stream] = [uuid(), uuid()]
  scanner.current = noScanner
  const result = await files.take(offered(person, stream))
  assert.equal(result.kind, 'quarantined')
  const file = result.kind === 'quarantined' ? result.file.id : uuid()
  const { id: other } = await taken(files, offered(person, stream))
  assert.equal((await files.open({ as: asPerson(person), person, file })).kind, 'quarantined')
  assert.deepEqual(await files.sweep(), { destroyed: 0, scanned: 0 })
  let asked = 0
  scanner.current = { describes: '', scan: async () => (asked++ === 0 ? { kind: 'clean' } : { kind: 'infected', what: 'Worm' }) }
  assert.deepEqual(await files.sweep(), { destroyed: 0, scanned: 2 })
  const kinds = [await files.open({ as: asPerson(person), person, file }), await files.open({ as: asPerson(person), person, file: other })]
  assert.deepEqual(kinds.map((opened) => opened.kind).sort(), ['opened', 'quarantined'])
})

test('a virus is refused in words and nothing of it is kept', async (t) => {
  const { db, files, folder, scanner, uuid } = await house(t)
  scanner.current = { describes: '', scan: async () => ({ kind: 'infected', what: 'Worm' }) }
  const result = await files.take(offered(uuid(), uuid()))
  assert.match(result.kind === 'refused' ? result.because : '', /virus was found/)
  assert.equal((await storedIn(folder)).length, 0)
  assert.equal((await db.admin.query('select from portreeve.file')).length, 0)
})

test('a draft holds so many files and no more, even when they arrive together', async (t) => {
  const { files, uuid } = await house(t)
  const [person, stream] = [uuid(), uuid()]
  const results = await Promise.all(Array.from({ length: filesPerStreamMax + 3 }, () => files.take(offered(person, stream))))
  assert.equal(results.filter((result) => result.kind === 'kept').length, filesPerStreamMax)
  assert.equal(results.filter((result) => result.kind === 'refused').length, 3)
})

test('on its day a file is destroyed: key, name and bytes; the row remains to say that it was', async (t) => {
  const { db, files, folder, later, uuid } = await house(t)
  const [person, stream] = [uuid(), uuid()]
  const { id: file } = await taken(files, offered(person, stream))
  const { id: longer } = await taken(files, offered(person, stream, { destroyOn: addDays(dayOf(noon), 31) }))
  later(29)
  assert.equal((await files.sweep()).destroyed, 0)
  later(1)
  assert.equal((await files.sweep()).destroyed, 1)
  assert.equal((await files.open({ as: asPerson(person), person, file })).kind, 'absent')
  assert.equal((await files.open({ as: asPerson(person), person, file: longer })).kind, 'opened')
  assert.equal((await storedIn(folder)).length, 1)
  const [row] = await db.admin.query('select state, wrapped, sealed from portreeve.file where file_id = $1', [file])
  assert.deepEqual(row, { state: 'destroyed', wrapped: null, sealed: null })
  assert.equal((await files.sweep()).destroyed, 0)
})

test('a crash between losing the key and removing the bytes is made good by the next sweep', async (t) => {
  const { db, files, folder, uuid } = await house(t)
  await taken(files, offered(uuid(), uuid()))
  await db.admin.query(`update portreeve.file set state = 'destroying', wrapped = null, sealed = null`)
  assert.equal((await files.sweep()).destroyed, 1)
  assert.equal((await storedIn(folder)).length, 0)
})

test('bytes that no row speaks of are removed after a day, and no others', async (t) => {
  const { files, folder, later, uuid } = await house(t)
  await taken(files, offered(uuid(), uuid()))
  await folderStore(folder).put('ab'.repeat(16), Buffer.from('left by a crash'))
  await writeFile(join(folder, 'ab', 'notes.txt'), 'not ours')
  assert.equal(await files.removeOrphans(), 0)
  later(300)
  assert.equal(await files.removeOrphans(), 1)
  assert.equal((await storedIn(folder)).length, 2)
})

test('bytes that were changed or exchanged on the disk are noticed', async (t) => {
  const { files, folder, uuid } = await house(t)
  const [person, stream] = [uuid(), uuid()]
  const { id: file } = await taken(files, offered(person, stream))
  const [stored] = await storedIn(folder)
  assert.ok(stored)
  const path = join(stored.parentPath, stored.name)
  const bytes = await readFile(path)
  bytes[40] = (bytes[40] ?? 0) ^ 1
  await writeFile(path, bytes)
  await assert.rejects(files.open({ as: asPerson(person), person, file }), /were changed/)
  await rm(path)
  await assert.rejects(files.open({ as: asPerson(person), person, file }), /are missing/)
})

test('a letter kept twice under one id is one letter, and its person cannot remove it', async (t) => {
  const { files, folder, uuid } = await house(t)
  const [person, id] = [uuid(), uuid()]
  const letter = {
    id,
    person,
    body: 'dvla',
    stream: uuid(),
    name: 'Letter.pdf',
    pdf: Buffer.from('%PDF-1.7'),
    destroyOn: addDays(dayOf(noon), 99),
  }
  const kept = await Promise.all([files.keepLetter(letter), files.keepLetter(letter)])
  assert.deepEqual(kept[0], kept[1])
  assert.equal((await storedIn(folder)).length, 1)
  assert.equal(await files.remove({ person, file: id }), false)
})

test('the store takes no name but its own', async (t) => {
  const { folder } = await house(t)
  await assert.rejects(async () => folderStore(folder).put('../../etc/passwd', Buffer.from('x')), /32 hexadecimal/)
  assert.equal(await folderStore(folder).get('cd'.repeat(16)), undefined)
  await folderStore(folder).remove('cd'.repeat(16))
})

test('what was kept cannot be opened once the person’s key is destroyed', async (t) => {
  const { db, files, vault, uuid } = await house(t)
  const person = uuid()
  const { id: file } = await taken(files, offered(person, uuid()))
  await db.jobs.transaction(asPerson(person), (tx) => vault.erase(tx, person, 'asked'))
  await assert.rejects(files.open({ as: asPerson(person), person, file }))
})

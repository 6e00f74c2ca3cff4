import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import sharp from 'sharp'
import { asPerson } from '#database'
import { createFiles, demoScanner, folderStore } from '#files'
import { addDays, dayOf, silentLog } from '#kernel'
import { engine, filled, officer, plannedAllotment, trees } from '../../test/engine/index.ts'
import { createAdopting } from './adopting.ts'

const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#336699' } })
  .png()
  .toBuffer()
const setUp = async (t: TestContext) => {
  const e = await engine(t, { book: { current: () => plannedAllotment, version: () => plannedAllotment } })
  const folder = await mkdtemp(join(tmpdir(), 'adopting-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const { clock, random, vault, db } = e
  const store = folderStore(folder)
  const files = createFiles({ database: db.app, jobs: db.jobs, vault, store, scanner: demoScanner, clock, random, log: silentLog })
  const guest = await e.visitor('none')
  const begun = await filled(e, guest, trees)
  const taken = await files.take({
    ...{ person: guest.person, body: 'town', stream: begun.draftId, kind: 'upload', name: 'my plan.png', declaredType: 'image/png' },
    ...{ bytes: picture, destroyOn: addDays(dayOf(clock.now()), 30) },
  })
  assert.equal(taken.kind, 'kept')
  const file = 'file' in taken ? taken.file : assert.fail()
  const plan = { digest: file.id, type: 'image/png', bytes: file.bytes }
  const saved = await e.cases.saveAnswers(guest, begun.draftId, begun.version, { ...trees, plan })
  const draft = saved.kind === 'saved' ? saved.draft : assert.fail(saved.kind)
  return { e, files, folder, guest, draft, file, ann: await e.person(), adopt: createAdopting({ cases: e.cases, files }) }
}

test('what a guest uploaded is theirs once they have signed in: they open it, send it, and an officer opens it', async (t) => {
  const { e, files, folder, guest, draft, file, ann, adopt } = await setUp(t)
  const before = await files.open({ as: asPerson(guest.person), person: guest.person, file: file.id })
  assert.equal((await files.open({ as: asPerson(ann.person), person: ann.person, file: file.id })).kind, 'absent')
  await adopt(guest.person, ann.person)
  const opened = await files.open({ as: asPerson(ann.person), person: ann.person, file: file.id })
  assert.ok(opened.kind === 'opened' && before.kind === 'opened')
  assert.deepEqual([opened.bytes, opened.file.name], [before.bytes, 'my plan.png'])
  assert.equal((await files.open({ as: asPerson(guest.person), person: guest.person, file: file.id })).kind, 'absent')
  assert.equal((await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length, 1)
  const hers = await e.cases.readDraft(ann, draft.draftId)
  const sent = await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: hers?.version ?? 0 })
  assert.ok(sent.kind === 'referred', sent.kind)
  const as = { kind: 'officer', ...officer(e) } as const
  assert.equal((await files.open({ as, person: ann.person, file: file.id })).kind, 'opened')
  assert.deepEqual(
    (await files.list({ as, person: ann.person, stream: sent.caseId })).map(({ id }) => id),
    [file.id],
  )
})
test('adopting again changes nothing, as after a crash between the files and the drafts', async (t) => {
  const { e, files, guest, draft, file, ann, adopt } = await setUp(t)
  await files.adopt({ from: guest.person, to: ann.person })
  await adopt(guest.person, ann.person)
  await adopt(guest.person, ann.person)
  assert.deepEqual(
    (await files.list({ as: asPerson(ann.person), person: ann.person, stream: draft.draftId })).map(({ id }) => id),
    [file.id],
  )
  assert.equal((await e.cases.drafts(ann)).length, 1)
})
test('a file whose bytes are gone keeps nobody from signing in, and what was sent stays where it is', async (t) => {
  const { e, files, folder, guest, draft, ann, adopt } = await setUp(t)
  const sent = await e.cases.submit(guest, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  assert.ok('caseId' in sent, sent.kind)
  assert.deepEqual(await files.adopt({ from: guest.person, to: ann.person }), [])
  const second = await filled(e, guest, trees)
  await files.take({
    ...{ person: guest.person, body: 'town', stream: second.draftId, kind: 'upload', name: 'b.png', declaredType: 'image/png' },
    ...{ bytes: picture, destroyOn: addDays(dayOf(e.clock.now()), 30) },
  })
  await rm(folder, { recursive: true })
  await adopt(guest.person, ann.person)
  assert.equal((await e.cases.drafts(ann)).length, 1)
})

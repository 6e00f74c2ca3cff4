import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import test, { type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { bodyScaffold, definitionIn, folderOf, loadCatalogue, type Recording, recordVersion, scaffold } from '#catalogue'
import type { Email } from '#definition'
import { type Compiled, type DecisionRecord, decide, decideAgain, type Known } from '#journey'
import { day } from '#kernel'

const root = resolve(import.meta.dirname, '../..')
const name = { body: 'havenmouth', name: 'keep-a-goat' }
type Edit = readonly [file: string, from: string, to: string]
const longer: Edit = ['rules.ts', '({ urgent }) => urgent', '({ urgent }) => urgent && false']
const second: Edit = ['service.ts', 'version: 1', 'version: 2']

/** A fresh installation with one service; or a copy of another one, changed. Modules are cached by address, so every state has its own. */
async function installation(t: TestContext, { like, edits = [] }: { like?: string; edits?: readonly Edit[] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-catalogue-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'package.json'), await readFile(join(root, 'package.json')))
  await symlink(join(root, 'src'), join(folder, 'src'))
  const place = folderOf(folder, name.body, name.name)
  if (like) await cp(join(like, 'services'), join(folder, 'services'), { recursive: true })
  else {
    await mkdir(place.path, { recursive: true })
    await writeFile(join(folder, 'services', name.body, 'body.ts'), bodyScaffold(name.body))
    for (const [file, text] of scaffold(name)) await writeFile(join(place.path, file), text)
  }
  for (const [file, from, to] of edits) {
    const before = await readFile(join(place.path, file), 'utf8')
    assert.ok(before.includes(from), `${file} has no ${from}`)
    await writeFile(join(place.path, file), before.replace(from, to))
  }
  const record = (recording: Partial<Recording> = {}) => recordVersion({ place, last: async () => undefined, again: false, ...recording })
  const problems = async () => {
    const loaded = await loadCatalogue({ folder })
    return loaded.kind === 'problems' ? loaded.problems : []
  }
  return { folder, place, record, problems }
}
const recorded = async (t: TestContext) => {
  const made = await installation(t)
  assert.deepEqual(await made.record(), { kind: 'recorded', version: 1 })
  return made
}
const ready = async (folder: string) => {
  const loaded = await loadCatalogue({ folder })
  assert.ok(loaded.kind === 'ready', JSON.stringify(loaded))
  return loaded.catalogue
}
const told: Known = {
  today: day('2026-11-23'),
  channel: 'online',
  answers: {
    livesHere: true,
    fullName: { first: 'N', last: 'H' },
    contact: 'n@example.com' as Email,
    why: 'x',
    urgent: true,
    isTrue: true,
  },
  facts: {},
}

test('a new service is found, with its body', async (t) => {
  const { folder } = await recorded(t)
  const catalogue = await ready(folder)
  assert.deepEqual([...catalogue.bodies.keys()], ['havenmouth'])
  assert.equal(catalogue.service('keep-a-goat')?.service.version, 1)
  assert.equal(catalogue.serviceVersion('keep-a-goat', 1), catalogue.service('keep-a-goat'))
  assert.equal(catalogue.service('nothing'), undefined)
  assert.equal(catalogue.serviceVersion('keep-a-goat', 2), undefined)
})
test('a new service’s own tests pass', async (t) => {
  const { place } = await recorded(t)
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, ['--test', '--test-reporter=tap', join(place.path, 'service.test.ts')], {
    env,
  })
  assert.match(stdout, /# pass 5\n# fail 0/)
})
test('a service without shape.json is refused', async (t) => {
  const { problems } = await installation(t)
  assert.deepEqual(await problems(), ['keep-a-goat: it has no shape.json: npm run version-service havenmouth/keep-a-goat'])
})
test('a change without a new version is refused, be it a rule, a text, a fee or a function that a rule calls', async (t) => {
  const { folder } = await recorded(t)
  const changes: readonly Edit[] = [
    longer,
    ['questions.ts', 'A few sentences are enough', 'A few sentences are plenty'],
    ['rates.ts', 'pounds(10)', 'pounds(11)'],
    ['rules.ts', 'export const fee', 'const helper = () => 1\nexport const unused = helper\nexport const fee'],
  ]
  for (const edit of changes) {
    const { problems, record } = await installation(t, { like: folder, edits: [edit] })
    assert.match((await problems()).join(), /still version 1: make it version 2/, edit.join(' '))
    const outcome = await record()
    assert.equal(outcome.kind, 'refused')
  }
})
test('layout, comments and tests are no change', async (t) => {
  const { folder } = await recorded(t)
  const edits: readonly Edit[] = [
    ['rules.ts', 'export const fee', '/* A note. */\n\n// Another: it’s fine.\nexport   const fee'],
    ['service.test.ts', 'A bench', 'A swing'],
  ]
  assert.deepEqual(await (await installation(t, { like: folder, edits })).problems(), [])
})
test('an old case is decided again by the old code, and gets the old answer, while the new code gives another', async (t) => {
  const first = await recorded(t)
  const one = (await ready(first.folder)).service('keep-a-goat') as Compiled
  const record = JSON.parse(JSON.stringify(decide(one, told).record)) as DecisionRecord
  assert.equal(decide(one, told).outcome, 'referred')

  const next = await installation(t, { like: first.folder, edits: [longer, second] })
  assert.match((await next.problems()).join(), /version 2 is not recorded/)
  const again = await installation(t, { like: first.folder, edits: [longer, second] })
  assert.deepEqual(await again.record({ last: () => definitionIn(first.place.path) }), { kind: 'recorded', version: 2, putAway: 1 })
  const catalogue = await ready(again.folder)
  const [old, now] = [catalogue.serviceVersion('keep-a-goat', record.version), catalogue.service('keep-a-goat')]
  assert.ok(old && now)
  assert.deepEqual([old.service.version, now.service.version], [1, 2])
  assert.equal(decideAgain(old, record).outcome, 'referred')
  assert.equal(decide(now, told).outcome, 'granted')
  assert.throws(() => decideAgain(now, record), /made by version 1/)
})
test('what the services of a body share is part of each: a change of it needs a version, and an old one keeps its own', async (t) => {
  const shares: readonly Edit[] = [
    ['rules.ts', 'import', "import { hurried } from '../shared/haste.ts'\nimport"],
    ['rules.ts', '({ urgent }) => urgent', '({ urgent }) => hurried(urgent)'],
  ]
  const plain = await installation(t)
  const beside = join(plain.place.path, '../shared')
  await mkdir(beside)
  await writeFile(join(beside, 'haste.ts'), "export { hurried } from './more.ts'\n")
  await writeFile(join(beside, 'more.ts'), 'export const hurried = (said: boolean): boolean => said\n')
  const first = await installation(t, { like: plain.folder, edits: shares })
  assert.deepEqual(await first.record(), { kind: 'recorded', version: 1 })
  const one = (await ready(first.folder)).service('keep-a-goat') as Compiled
  const record = JSON.parse(JSON.stringify(decide(one, told).record)) as DecisionRecord
  assert.equal(decide(one, told).outcome, 'referred')

  const never: Edit = ['../shared/more.ts', '=> said', '=> said && false']
  const unversioned = await installation(t, { like: first.folder, edits: [never] })
  assert.match((await unversioned.problems()).join(), /still version 1: make it version 2/)
  const again = await installation(t, { like: first.folder, edits: [never, second] })
  assert.deepEqual(await again.record({ last: () => definitionIn(first.place.path) }), { kind: 'recorded', version: 2, putAway: 1 })
  const catalogue = await ready(again.folder)
  assert.equal(decideAgain(catalogue.serviceVersion('keep-a-goat', 1) as Compiled, record).outcome, 'referred')
  assert.equal(decide(catalogue.service('keep-a-goat') as Compiled, told).outcome, 'granted')
})
test('an old version that somebody changed is refused', async (t) => {
  const first = await recorded(t)
  const next = await installation(t, { like: first.folder, edits: [longer, second] })
  await next.record({ last: () => definitionIn(first.place.path) })
  const tampered = await installation(t, { like: next.folder, edits: [['versions/1/rules.ts', '({ urgent }) => urgent', '() => false']] })
  assert.match((await tampered.problems()).join(), /was changed since it was put away/)
})
test('what is put away must be what was recorded', async (t) => {
  const first = await recorded(t)
  const wrong = await installation(t, { like: first.folder, edits: [longer] })
  const next = await installation(t, { like: first.folder, edits: [longer, second] })
  const outcome = await next.record({ last: () => definitionIn(wrong.place.path) })
  assert.match(JSON.stringify(outcome), /is not what was recorded/)
  const lost = await installation(t, { like: first.folder, edits: [longer, second] })
  assert.match(JSON.stringify(await lost.record()), /nobody has version 1 any more/)
  const jump = await installation(t, { like: first.folder, edits: [['service.ts', 'version: 1', 'version: 3']] })
  assert.match(JSON.stringify(await jump.record()), /followed by 2, not by 3/)
})
test('a version in no use yet may be recorded again', async (t) => {
  const first = await recorded(t)
  const changed = await installation(t, { like: first.folder, edits: [longer] })
  assert.deepEqual(await changed.record({ again: true }), { kind: 'recorded', version: 1 })
  const same = await installation(t, { like: changed.folder })
  assert.deepEqual(await same.record(), { kind: 'unchanged', version: 1 })
})
test('everything wrong with all services is told together', async (t) => {
  const { folder } = await recorded(t)
  const edits: readonly Edit[] = [
    ['service.ts', "id: 'keep-a-goat'", "id: 'keep-a-cow'"],
    ['questions.ts', 'Is it urgent?', 'Is it very urgent?'],
  ]
  const { folder: broken, problems } = await installation(t, { like: folder, edits })
  await mkdir(join(broken, 'services', 'nobody', 'empty'), { recursive: true })
  await mkdir(join(broken, 'services', name.body, 'faulty'))
  await writeFile(join(broken, 'services', name.body, 'faulty', 'service.ts'), 'throw new Error("no")')
  const found = (await problems()).join('\n')
  for (const expected of [
    'its id is "keep-a-cow" and its folder "keep-a-goat"',
    'no Welsh for "Is it very urgent?" (services/havenmouth/keep-a-goat/welsh.ts:',
    'services/nobody/body.ts is missing',
    'services/nobody/empty/service.ts is missing',
    'services/havenmouth/faulty/service.ts cannot be loaded: no',
  ])
    assert.ok(found.includes(expected), `${expected}\n\nin\n\n${found}`)
})
test('a topic of the directory that names no service, or one twice, is refused', async (t) => {
  const { folder } = await recorded(t)
  const topics = (names: readonly string[]): Edit => [
    '../body.ts',
    `id: '${name.body}',`,
    `id: '${name.body}', topics: [{ title: { en: 'Animals', cy: 'Anifeiliaid' }, services: ${JSON.stringify(names)} }],`,
  ]
  const found = async (names: readonly string[]) => (await installation(t, { like: folder, edits: [topics(names)] })).problems()
  assert.deepEqual(await found(['keep-a-goat']), [])
  for (const names of [['keep-a-cow'], ['keep-a-goat', 'keep-a-goat']])
    assert.match((await found(names)).join(), /services\/havenmouth\/body\.ts: a topic names "keep-a-/)
})
test('an installation without services is refused', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-catalogue-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const loaded = await loadCatalogue({ folder })
  assert.match(JSON.stringify(loaded), /there is no service/)
})

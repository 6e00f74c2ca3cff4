import assert from 'node:assert/strict'
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Database, joinServer, nobody, openDatabase, rolePasswords } from '#database'
import { type Instant, instant, isoInstant, silentLog, systemClock, systemRandom, type Uuid } from '#kernel'
import { createVault } from '#vault'
import { checkCases, checkEffects, type Letter, noFindings } from '../../bench/crash/invariants.ts'
import { erasureList } from '../../src/cli/erasures.ts'
import { masterKeys } from '../../src/cli/keys.ts'
import { crowdAt, newWorking, run } from './working.ts'

const linux = process.platform === 'linux'
const applicants = 3
/** What the operator's guide promises, in words: whoever loses the disk loses at most so much. */
const secondsLostMax = 5

const asAdministrator = async <T>(data: string, work: (admin: Database) => Promise<T>): Promise<T> => {
  const url = (await readFile(join(data, 'server-address'), 'utf8')).trim()
  const admin = openDatabase({ url, role: 'admin', log: silentLog, connections: 1 })
  return work(admin).finally(admin.close)
}
/** As the program does it when somebody asks. */
async function erase(data: string, person: Uuid): Promise<void> {
  const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
  const masters = await masterKeys(undefined, join(data, 'secrets'), systemRandom)
  const { url } = await joinServer({ folder: data, log: silentLog })
  const jobs = openDatabase({ url, role: 'jobs', passwords, log: silentLog, connections: 1 })
  const vault = createVault({ masters, clock: systemClock, onErased: erasureList(join(data, 'erasures')) })
  const settle = await jobs.transaction(nobody, (tx) => vault.erase(tx, person, 'asked'))
  await settle()
  await jobs.close()
}
/** The record of changes in the backup has come past a time. */
async function carriedPast(kept: string, at: number): Promise<void> {
  for (;;) {
    const said = await readFile(join(kept, 'changes', 'reached'), 'utf8').catch(() => '{"at":"1970-01-01T00:00:00.000Z"}')
    if (instant((JSON.parse(said) as { at: string }).at) > at) return
    await new Promise((done) => setImmediate(done))
  }
}
/** The second checkpoint from now on was signed after now. */
async function signedSince(kept: string): Promise<void> {
  const note = (): Promise<string> => readFile(join(kept, 'checkpoint'), 'utf8')
  for (let changes = 0, last = await note(); changes < 2; ) {
    const next = await note()
    if (next !== last) changes++
    last = next
    await new Promise((done) => setImmediate(done))
  }
}
type Sent = Letter & { readonly at: Instant }
/** What was sent after the time that the record went back to is known to Notify and not to the record, which sends it again. */
const withoutLost = (letters: readonly Sent[], { until, struck }: { until: Instant; struck: Instant }): readonly Sent[] =>
  letters.filter((one) => one.at <= until || one.at > struck || !letters.some((other) => other.to === one.to && other.at > struck))
const personOf = (data: string, caseId: string): Promise<Uuid> =>
  asAdministrator(data, async (admin) => {
    const [row] = await admin.query<{ person: Uuid }>('select person_id as person from portreeve.cases where case_id = $1', [caseId])
    assert.ok(row)
    return row.person
  })

test('struck down while it works, it is put back to a time: all that was acknowledged by then, nothing of later, nobody who was erased', {
  skip: !linux,
}, async (t) => {
  const { home, victim, notify } = await newWorking(t)
  const [data, kept, again] = ['data', 'kept', 'again'].map((name) => join(home, name)) as [string, string, string]
  const first = victim(data, { BACKUP: kept })
  const crowd = crowdAt(await first.start(), applicants)
  await crowd.more(30)
  const made = await run('backup', ['--to', kept], { DATA: data })
  assert.equal(made.code, 0, made.said)
  await crowd.more(30)
  const before = join(home, 'checkpoint-before')
  await writeFile(before, await readFile(join(kept, 'checkpoint')))
  const until = systemClock.now()
  await crowd.more(30)
  await signedSince(kept)
  const erased = crowd.journal.promisedAt(until).find(({ sent, withdrawn }) => sent === 'yes' && withdrawn === 'no')
  assert.ok(erased)
  const person = await personOf(data, erased.draft)
  await erase(data, person)
  const atLast = systemClock.now()
  await carriedPast(kept, atLast)
  const seconds = (systemClock.now() - atLast) / 1000
  t.diagnostic(`what was acknowledged was in the backup after ${seconds} s`)
  assert.ok(seconds < secondsLostMax)
  const left = crowd.leave()
  await first.strike('both', () => undefined)
  const struck = systemClock.now()
  await left

  const after = join(home, 'checkpoint-after')
  await cp(join(kept, 'checkpoint'), after)
  const restored = await run('restore', ['--from', kept, '--data', again, '--to-time', isoInstant(until), '--keys', join(data, 'secrets')])
  assert.equal(restored.code, 0, restored.said)
  assert.match(restored.said, /The record restored ends before the checkpoint of \d+ entries/)
  // The outside systems live on, the witness among them: in the demonstration they lie in the data folder.
  await cp(join(data, 'stand-ins'), join(again, 'stand-ins'), { recursive: true })
  const second = victim(again, { BACKUP: kept })
  const url = await second.start()
  const found = noFindings()
  await asAdministrator(again, async (admin) => {
    await checkCases(admin, crowd.journal.promisedAt(until), found)
    await checkEffects(admin, withoutLost(notify.sent(), { until, struck }), found)
    const keys = await admin.query('select from portreeve.person_key where person_id = $1', [person])
    assert.equal(keys.length, 0, 'the key of an erased person stays destroyed')
  })
  assert.deepEqual({ ...found, lost: found.lost.filter((each) => !each.includes(erased.draft)) }, noFindings())
  const { jar } = crowd.applicants.find(({ draft }) => draft === erased.draft) ?? {}
  const cookie = [...(jar ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  const page = await fetch(`${url}/cases/${erased.draft}`, { headers: { cookie }, redirect: 'manual' })
  assert.notEqual(page.status, 200, 'the case of an erased person is not shown')
  const grown = await run('verify', ['--since', before], { DATA: again })
  assert.equal(grown.code, 0, grown.said)
  const cut = await run('verify', ['--since', after], { DATA: again })
  assert.match(cut.said, /The record ends before the checkpoint that you kept, which has \d+ entries/)
  const inUse = await run('restore', ['--from', kept, '--data', again])
  assert.equal(inUse.code, 1)
  assert.match(inUse.said, /is in use by process \d+/)
  await second.stop()
  await refusals(t, { home, kept, again })
})

type Places = { readonly home: string; readonly kept: string; readonly again: string }
async function refusals(_: TestContext, { home, kept, again }: Places): Promise<void> {
  const empty = join(home, 'empty')
  const full = await run('restore', ['--from', kept, '--data', again])
  assert.match(full.said, /is not empty/)
  const late = await run('restore', ['--from', kept, '--data', empty, '--to-time', '2100-01-01T00:00:00Z'])
  assert.match(late.said, /reaches to 20\d\d-/)
  const early = await run('restore', ['--from', kept, '--data', empty, '--to-time', '2000-01-01T00:00:00Z'])
  assert.match(early.said, /it cannot be gone back before that/)
  const spoilt = join(home, 'spoilt')
  await cp(kept, spoilt, { recursive: true })
  const [id = ''] = await readdir(join(spoilt, 'bases'))
  const file = join(spoilt, 'bases', id, 'database', 'global', 'pg_control')
  const bytes = await readFile(file)
  bytes[100] = (bytes[100] ?? 0) ^ 1
  await writeFile(file, bytes)
  const damaged = await run('restore', ['--from', spoilt, '--data', empty])
  assert.equal(damaged.code, 1)
  assert.ok(damaged.said.includes(`${file} is damaged`), damaged.said)
  const changes = (await readdir(join(kept, 'changes'))).filter((name) => /^[0-9A-F]{24}$/.test(name))
  assert.ok(changes.length > 0)
  assert.equal((await stat(join(kept, 'bases'))).mode & 0o077, 0, 'nobody else looks in')
  assert.deepEqual(await readdir(empty).catch(() => []), [], 'nothing is left of a restore that was refused')
  const beside = await run('backup', ['--to', join(again, 'kept')], { DATA: again })
  assert.match(beside.said, /would be lost together with/)
}

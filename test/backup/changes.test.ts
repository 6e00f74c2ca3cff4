import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createFollowing, Damaged, type Place, placeOf, planRestore, prune, restore, takeBase, Unfit } from '#backup'
import { type Database, openDatabase, startServer } from '#database'
import { type FileStore, folderStore } from '#files'
import { type Instant, silentLog, systemClock } from '#kernel'

const key = (letter: string): string => letter.repeat(32)

/** A server with one table and one file store, followed into a backup's folder. */
async function followed(t: TestContext) {
  const home = await mkdtemp(join(tmpdir(), 'portreeve-changes-'))
  const server = await startServer({ folder: join(home, 'data'), log: silentLog })
  const admin = openDatabase({ url: server.url, role: 'admin', log: silentLog, connections: 2 })
  t.after(async () => {
    await admin.close()
    await server.stop()
    await rm(home, { recursive: true, force: true, maxRetries: 20 })
  })
  const place = placeOf(join(home, 'kept'))
  const store = folderStore(join(home, 'data', 'files'))
  const erasures = join(home, 'data', 'erasures')
  const about = { place, erasures, clock: systemClock, log: silentLog }
  const begin = () => createFollowing({ ...about, admin, store, checkpoint: async () => undefined })
  const base = () => takeBase({ ...about, url: server.url, store, checkpoint: undefined })
  await admin.query('create table public.said (n int)')
  const say = (n: number) => admin.query('insert into public.said values ($1)', [n])
  return { home, admin, place, store, erasures, begin, base, say }
}
/** A time after everything that was committed: PostgreSQL counts in microseconds, our clock in whole milliseconds. */
async function nextMilli(): Promise<Instant> {
  const before = systemClock.now()
  while (systemClock.now() === before) await new Promise(setImmediate)
  return systemClock.now()
}
type Back = { readonly home: string; readonly place: Place }
let times = 0
async function back(
  { home, place }: Back,
  until: Instant | undefined,
): Promise<{ readonly said: readonly number[]; readonly store: FileStore; readonly data: string }> {
  const data = join(home, `again-${++times}`)
  const store = folderStore(join(data, 'files'))
  let said: readonly number[] = []
  const look = async (url: string): Promise<void> => {
    const admin: Database = openDatabase({ url, role: 'admin', log: silentLog, connections: 1 })
    said = (await admin.query<{ n: number }>('select n from public.said order by n')).map(({ n }) => n)
    await admin.close()
  }
  await restore({ place, plan: await planRestore(place, until), data, until, store, log: silentLog, look })
  return { said, store, data }
}

test('any time since a whole copy can be gone back to, over ends of segments and quiet hours, with the files and erasures of then and since', async (t) => {
  const all = await followed(t)
  const first = all.begin()
  await first.store.put(key('a'), Buffer.from('before'))
  await all.say(1)
  await first.turn()
  await assert.rejects(planRestore(all.place, undefined), Unfit)
  await all.base()
  await all.say(2)
  await first.turn()
  const afterTwo = await nextMilli()
  await all.admin.query('select pg_switch_wal()')
  await all.say(3)
  await first.store.put(key('b'), Buffer.from('after'))
  await appendFile(all.erasures, '{"a":"line"}\n')
  await first.turn()
  // Another process goes on where the first one was broken off.
  const second = all.begin()
  await all.say(4)
  const afterFour = await nextMilli()
  await all.admin.query('select pg_switch_wal()')
  const reached = await second.turn()
  assert.ok(reached >= afterFour)

  assert.deepEqual((await back(all, afterTwo)).said, [1, 2])
  const quiet = await back(all, afterFour)
  assert.deepEqual(quiet.said, [1, 2, 3, 4], 'nothing was committed after that time: all there is')
  const latest = await back(all, undefined)
  assert.deepEqual(latest.said, [1, 2, 3, 4])
  assert.deepEqual([(await latest.store.get(key('a')))?.toString(), (await latest.store.get(key('b')))?.toString()], ['before', 'after'])
  assert.equal(await readFile(join(latest.data, 'erasures'), 'utf8'), '{"a":"line"}\n')
  const names = (await readdir(all.place.changes)).filter((name) => /^[0-9A-F]{24}$/.test(name))
  assert.ok(names.length > 1, 'the changes went over the end of a segment')
  await rm(join(all.place.changes, names.at(-1) ?? ''))
  await assert.rejects(
    planRestore(all.place, undefined),
    (error: Error) => error instanceof Damaged && error.message.includes(names.at(-1) ?? ''),
  )
})

test('older copies go only when a newer one is complete, with the changes and files that nothing needs any more', async (t) => {
  const all = await followed(t)
  const following = all.begin()
  await following.store.put(key('c'), Buffer.from('destroyed'))
  await following.turn()
  const [first, second] = [await all.base(), await all.base()]
  await rm(join(all.place.base(second.id), 'manifest'))
  assert.deepEqual(await prune(all.place, 1, all.store), { bases: 0, segments: 1, files: 0 })
  assert.deepEqual(await readdir(all.place.bases), [first.id, second.id], 'one that is not complete takes nobody’s place')
  await all.store.remove(key('c'))
  const longAgo = new Date(0)
  await utimes(join(all.place.files, 'cc', key('c')), longAgo, longAgo)
  assert.equal((await prune(all.place, 1, all.store)).files, 0, 'the copy that is kept speaks of it')
  const third = await all.base()
  const pruned = await prune(all.place, 1, all.store)
  assert.deepEqual([pruned.bases, pruned.files], [2, 1])
  assert.deepEqual(await readdir(all.place.bases), [third.id])
  assert.deepEqual((await back(all, undefined)).said, [])
  assert.equal((await stat(all.place.base(third.id))).mode & 0o077, 0)
})

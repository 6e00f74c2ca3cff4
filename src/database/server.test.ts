import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { silentLog } from '#kernel'
import { DatabaseAway, FolderInUse, joinServer, openDatabase, type Server, startServer } from './index.ts'

const keeper = resolve(import.meta.dirname, '../../test/harness/keep-server.ts')
const asRoot = process.getuid?.() === 0
const linux = process.platform === 'linux'

/** The last begun is ended first: a folder is removed after the server in it has gone. */
const atEnd = (t: TestContext, work: () => unknown): void => {
  const all = endings.get(t) ?? []
  if (all.length === 0) {
    endings.set(t, all)
    t.after(async () => {
      for (const each of all.reverse()) await each()
    })
  }
  all.push(work)
}
const endings = new WeakMap<TestContext, (() => unknown)[]>()

const newFolder = async (t: TestContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-server-'))
  atEnd(t, () => rm(folder, { recursive: true, force: true }))
  return folder
}
const start = (folder: string): Promise<Server> => startServer({ folder, log: silentLog })
const ask = async (url: string, sql: string): Promise<readonly unknown[]> => {
  const database = openDatabase({ url, role: 'admin', log: silentLog })
  try {
    return await database.query(sql)
  } finally {
    await database.close()
  }
}
/** A zombie is gone too: it only waits for somebody to ask how it ended. */
const alive = async (pid: number | undefined): Promise<boolean> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !stat.includes(') Z ')
}
const gone = async (pid: number): Promise<void> => {
  while (await alive(pid)) await new Promise((done) => setImmediate(done))
}

type Kept = {
  readonly child: ChildProcess
  readonly url: string
  readonly processId: number
  readonly how: string
  readonly folder: string
}
const keep = async (t: TestContext, folder: string, ...more: readonly string[]): Promise<Kept> =>
  launch(t, [process.execPath, keeper, folder, ...more])
const launch = async (t: TestContext, [command = '', ...args]: readonly string[]): Promise<Kept> => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout)) {
    const kept = { child, ...JSON.parse(line) } as Kept
    atEnd(t, () => gone(kept.processId))
    atEnd(t, () => child.kill('SIGKILL'))
    return kept
  }
  throw new Error('the server did not start')
}

test('a server starts on an empty folder, keeps what it was told, and leaves no process behind', async (t) => {
  const folder = await newFolder(t)
  const first = await start(folder)
  await ask(first.url, `create table public.kept as select 'still here' as text`)
  const pid = first.processId()
  await first.stop()
  assert.equal(await alive(pid), false)
  assert.equal(existsSync(join(folder, 'postgres/postmaster.pid')), false)
  const second = await start(folder)
  atEnd(t, () => second.stop())
  assert.deepEqual(await ask(second.url, 'select * from public.kept'), [{ text: 'still here' }])
})

test('it writes to the disk before it answers, checks its pages, and listens to nobody outside', async (t) => {
  const server = await start(await newFolder(t))
  atEnd(t, () => server.stop())
  const settings = `select name, setting from pg_settings where name in
    ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses', 'server_encoding', 'max_wal_size') order by name`
  assert.deepEqual(
    (await ask(server.url, settings)).map((row) => Object.values(row as object)),
    [
      ['data_checksums', 'on'],
      ['fsync', 'on'],
      ['full_page_writes', 'on'],
      ['listen_addresses', ''],
      ['max_wal_size', '4096'],
      ['server_encoding', 'UTF8'],
      ['synchronous_commit', 'on'],
    ],
  )
})

test('a second start on the same folder is refused, naming the process that has it', async (t) => {
  const folder = await newFolder(t)
  const kept = await keep(t, folder)
  await assert.rejects(start(folder), (error) => error instanceof FolderInUse && error.processId === kept.child.pid)
  await assert.rejects(start(folder), new RegExp(`in use by process ${kept.child.pid}\\. Stop that one first\\.$`))
  const joined = await joinServer({ folder, log: silentLog })
  assert.equal(joined.url, kept.url)
  await joined.stop()
  assert.deepEqual(await ask(kept.url, 'select 1 as one'), [{ one: 1 }])
})

test('of many that start at once, one gets the folder', async (t) => {
  const folder = await newFolder(t)
  const outcomes = await Promise.allSettled([start(folder), start(folder), start(folder), start(folder)])
  const servers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  atEnd(t, () => Promise.all(servers.map((server) => server.stop())))
  assert.equal(servers.length, 1)
})

test('a folder too deep for a socket is served from a short one', async (t) => {
  const folder = join(await newFolder(t), 'a'.repeat(120))
  const server = await start(folder)
  assert.deepEqual(await ask(server.url, 'select 1 as one'), [{ one: 1 }])
  const socket = decodeURIComponent(new URL(server.url).hostname)
  assert.ok(!socket.startsWith(folder))
  await server.stop()
  assert.equal(existsSync(socket), false)
})

test('when the program is killed, the server goes too, and nothing stored is lost', { skip: !linux }, async (t) => {
  const folder = await newFolder(t)
  const kept = await keep(t, folder)
  await ask(kept.url, `create table public.kept as select 1 as one`)
  kept.child.kill('SIGKILL')
  await gone(kept.processId)
  const again = await start(folder)
  atEnd(t, () => again.stop())
  assert.deepEqual(await ask(again.url, 'select * from public.kept'), [{ one: 1 }])
})

test('a server that was left running is ended, and a stale pid file of another program is cleared away', { skip: !linux }, async (t) => {
  const folder = await newFolder(t)
  const server = await start(folder)
  const line = await readFile(`/proc/${server.processId()}/cmdline`, 'utf8')
  await server.stop()
  // Started by hand, as nobody's child: what a program leaves where a server cannot be tied to it.
  const [command = '', ...args] = line.split('\0').filter(Boolean)
  const user = asRoot ? ['unshare', '--user', '--map-user=65534', '--map-group=65534'] : []
  const [first = '', ...rest] = [...user, command, ...args]
  const orphan = spawn(first, rest, { stdio: 'ignore', detached: true })
  atEnd(t, () => orphan.kill('SIGKILL'))
  while (!existsSync(join(folder, 'postgres/postmaster.pid'))) await new Promise((done) => setImmediate(done))
  const again = await start(folder)
  await gone(orphan.pid ?? 0)
  await again.stop()
  await writeFile(join(folder, 'postgres/postmaster.pid'), `${process.pid}\n${folder}/postgres\n`)
  const third = await start(folder)
  await third.stop()
})

test('a server that is killed is started again, and the pool finds it', { skip: !linux }, async (t) => {
  const server = await start(await newFolder(t))
  atEnd(t, () => server.stop())
  const database = openDatabase({ url: server.url, role: 'admin', log: silentLog })
  const pid = server.processId()
  await database.query('select 1')
  process.kill(pid ?? 0, 'SIGKILL')
  // The connection that is open may answer once more before it notices.
  for (let asked = 0, found = false; !(found && server.processId() !== pid); asked++) {
    assert.ok(asked < 100_000, 'the server does not come back')
    found = await database.query('select 1').then(
      () => true,
      (error) => assert.ok(error instanceof DatabaseAway) ?? false,
    )
    await new Promise((done) => setImmediate(done))
  }
  await database.close()
  assert.notEqual(server.processId(), pid)
})

test('it runs as an ordinary user', { skip: !asRoot }, async (t) => {
  const folder = await newFolder(t)
  await chown(folder, 65534, 65534)
  const kept = await launch(t, ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, keeper, folder])
  assert.equal(kept.how, 'ordinary user')
})

test('it runs as root in a home that is closed to everybody else', { skip: !asRoot }, async (t) => {
  const home = await newFolder(t)
  await chmod(home, 0o700)
  const server = await start(join(home, 'data'))
  atEnd(t, () => server.stop())
  assert.equal(server.how, 'user namespace')
  assert.deepEqual(await ask(server.url, 'select 1 as one'), [{ one: 1 }])
})

test('where user namespaces are forbidden it runs as another user, and says where its data lies', { skip: !asRoot }, async (t) => {
  const open = await newFolder(t)
  await chmod(open, 0o755)
  await mkdir(join(open, 'data'))
  const inPlace = await keep(t, join(open, 'data'), 'no-namespaces')
  assert.deepEqual([inPlace.how, inPlace.folder], ['another user', join(open, 'data')])
  assert.deepEqual(await ask(inPlace.url, 'select 1 as one'), [{ one: 1 }])
  const closed = await newFolder(t)
  const moved = await keep(t, join(closed, 'data'), 'no-namespaces')
  assert.match(moved.folder, /^\/var\/lib\/portreeve\//)
  assert.deepEqual(await ask(moved.url, 'select 1 as one'), [{ one: 1 }])
  moved.child.kill('SIGKILL')
  await gone(moved.processId)
  await rm(resolve(moved.folder, '..'), { recursive: true })
})

test('a server that cannot start says where its reason is, and lets the folder go', async (t) => {
  const folder = await newFolder(t)
  const wrong = startServer({ folder, log: silentLog, settings: { shared_buffers: 'nonsense' } })
  await assert.rejects(wrong, new RegExp(`PostgreSQL ended \\(code 1\\); its reason is in ${folder}/postgres\\.log`))
  assert.match(await readFile(join(folder, 'postgres.log'), 'utf8'), /shared_buffers/)
  const right = await start(folder)
  await right.stop()
})

/** `npm test`: one PostgreSQL for the whole run, then every test, or only the files named. */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { rolePasswords, startServer } from '#database'
import { silentLog, systemRandom } from '#kernel'
import { testServerSettings } from './harness/database.ts'

const root = resolve(import.meta.dirname, '..')
const patterns = ['src/**/*.test.ts', 'services/**/*.test.ts', 'registers/**/*.test.ts', 'test/**/*.test.ts']
const filesAtOnce = 2
const testMillisMax = 5 * 60_000
/** What hangs is told by name, and ends the run. */
const runMillisMax = 22 * 60_000
/** Where files are memory, if there is room: what the tests write is gone when they end, and every test makes a database of a thousand files. */
const inMemory = '/dev/shm'
const inMemoryBytesMin = 4 * 2 ** 30

const main = async (): Promise<number> => {
  const named = process.argv.slice(2)
  const files =
    named.length > 0 ? named.map((file) => resolve(file)) : globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] }).sort()
  if (files.length === 0) throw new Error('there are no tests')
  const stopped = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort(signal))
  const folder = await mkdtemp(join(await roomiest(), 'portreeve-tests-'))
  const server = await startServer({ folder, log: silentLog, settings: testServerSettings })
  const secrets = join(folder, 'secrets')
  try {
    await rolePasswords(secrets, systemRandom)
    if (stopped.signal.aborted) return 1
    const own = { PORTREEVE_TEST_SERVER: server.url, PORTREEVE_TEST_SECRETS: secrets, NODE_COMPILE_CACHE: join(folder, 'compiled') }
    return await runTests(files, { ...process.env, ...own }, stopped.signal)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const roomiest = async (): Promise<string> => {
  const room = await statfs(inMemory).catch(() => undefined)
  return room && room.bavail * room.bsize >= inMemoryBytesMin ? inMemory : tmpdir()
}

/** A signal that stops us stops the tests; the server is put away after them. */
const runTests = (files: readonly string[], env: NodeJS.ProcessEnv, stopped: AbortSignal): Promise<number> => {
  const args = ['--test', `--test-concurrency=${filesAtOnce}`, `--test-timeout=${testMillisMax}`, ...files]
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
  stopped.addEventListener('abort', () => child.kill('SIGINT'))
  const tooLong = setTimeout(() => child.kill('SIGINT'), runMillisMax)
  child.once('exit', () => clearTimeout(tooLong))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (code) => done(code ?? 1))
  })
}

process.exitCode = await main()

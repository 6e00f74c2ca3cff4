import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '#kernel'
import { chooseRunner, type Runner } from './binaries.ts'
import { FolderInUse, lockFolder } from './lock.ts'
import { endOrphan } from './orphan.ts'

export type ServerOptions = {
  /** Holds the data, the socket and the server's own log. Made if absent. */
  readonly folder: string
  readonly log: Log
  /** PostgreSQL settings over the measured ones, e.g. { fsync: 'off' } for a test whose data nobody keeps. */
  readonly settings?: Readonly<Record<string, string>>
  /** False tries the way for machines that forbid user namespaces. */
  readonly namespaces?: boolean
  /** The database to make on first use. */
  readonly database?: string
}
export type Server = {
  /** A connection URL as the administrator, through the private socket. */
  readonly url: string
  readonly folder: string
  readonly how: Runner['how']
  /** The postmaster's process, undefined while it is being started again. */
  readonly processId: () => number | undefined
  /** Ends the server in order, and gives the folder free. */
  readonly stop: () => Promise<void>
}

const administrator = 'portreeve_admin'
const port = 5432
const socketPathBytesMax = 107
const readyCheckMs = 15
const fastStopMs = 10_000
const restartAfterMs = 200
const restartAfterMsMax = 5_000
/** Processes of a server that was killed may hold its memory for a moment longer. */
const startsMax = 4
const logBytesMax = 10_000_000

/** Measured: fewer checkpoints save full page images; time limits keep one forgotten transaction from holding back the ledger. */
const measured: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(port),
  unix_socket_permissions: '0700',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  min_wal_size: '80MB',
  // What waits to be carried to a backup that cannot be reached must not fill the disk.
  max_slot_wal_keep_size: '8GB',
  checkpoint_timeout: '15min',
  idle_in_transaction_session_timeout: '60s',
  max_prepared_transactions: '0',
  password_encryption: 'scram-sha-256',
  jit: 'off',
  timezone: 'UTC',
  // Statements and the values in error details may hold what is personal: the log gets neither.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}

/** Starts the real PostgreSQL that npm installed, on this folder alone. Throws FolderInUse if another process has the folder. */
export const startServer = async (options: ServerOptions): Promise<Server> => {
  const asked = resolve(options.folder)
  await mkdir(asked, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(asked)
  try {
    const runner = await runnerFor({ ...options, folder: asked })
    if (runner.folder !== asked) options.log.warn('database-kept-elsewhere', { folder: runner.folder })
    const data = join(runner.folder, 'postgres')
    if (existsSync(data)) await endOrphan(data, options.log)
    else await initialise(runner, data)
    await writeFile(join(data, 'pg_hba.conf'), `local all ${administrator} trust\nlocal all all scram-sha-256\n`)
    const socket = await socketFolder(runner)
    await setAsideLongLog(logOf(options))
    const keeper = keepRunning({ runner, data, socket, options })
    const release = async (): Promise<void> => {
      await keeper.stop()
      await rm(addressFile(asked), { force: true })
      if (!socket.startsWith(runner.folder)) await rm(socket, { recursive: true, force: true })
      await lock.release()
    }
    const base = `postgresql://${administrator}@${encodeURIComponent(socket)}:${port}/`
    const database = options.database ?? 'portreeve'
    try {
      await untilReady(`${base}postgres`, keeper)
      await ensureDatabase(`${base}postgres`, database)
      await writeFile(addressFile(asked), `${base}${database}\n`, { mode: 0o600 })
    } catch (error) {
      await release()
      throw error
    }
    return Object.freeze({ url: base + database, folder: runner.folder, how: runner.how, processId: keeper.processId, stop: release })
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** How PostgreSQL is run for this folder, and where its data lies. */
export const runnerFor = ({ folder, namespaces = true }: Pick<ServerOptions, 'folder' | 'namespaces'>): Promise<Runner> => {
  const elsewhere = join('/var/lib/portreeve', createHash('sha256').update(folder).digest('hex').slice(0, 16))
  return chooseRunner({ folder, namespaces, elsewhere })
}

/** The server of this folder: the one that another process of ours runs, or one of our own until `stop`. For commands beside the program. */
export const joinServer = async (options: ServerOptions): Promise<Pick<Server, 'url' | 'stop'>> => {
  try {
    return await startServer(options)
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    const url = await readFile(addressFile(resolve(options.folder)), 'utf8').catch(() => undefined)
    if (url === undefined) throw error
    return { url: url.trim(), stop: async () => {} }
  }
}
const addressFile = (folder: string): string => join(folder, 'server-address')

/** Made beside and renamed, so that an interrupted first start leaves nothing that looks finished. */
const initialise = async (runner: Runner, data: string): Promise<void> => {
  const beside = `${data}.new`
  await rm(beside, { recursive: true, force: true })
  await mkdir(beside, { mode: 0o700 })
  await runner.hand(beside)
  const [command, args] = runner.command('initdb', [
    ...['-D', beside, '-U', administrator, '--auth-local=trust', '--auth-host=reject', '--data-checksums'],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ])
  const child = spawn(command, args, {
    ...runner.identity,
    cwd: beside,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += String(bytes)
  })
  const code = await ended(child)
  if (code !== 0) throw new Error(`PostgreSQL could not make its data folder ${data}: ${said.trim().slice(0, 1000)}`)
  await rename(beside, data)
}

/** A folder that only we may enter, with a name short enough for a socket. */
const socketFolder = async (runner: Runner): Promise<string> => {
  const near = join(runner.folder, 'run')
  const fits = Buffer.byteLength(join(near, `.s.PGSQL.${port}`)) <= socketPathBytesMax
  const chosen = fits ? near : await mkdtemp(join(tmpdir(), 'portreeve-'))
  await mkdir(chosen, { recursive: true, mode: 0o700 })
  await runner.hand(chosen)
  return chosen
}

type Keeper = {
  readonly processId: () => number | undefined
  /** How often it ended by itself, and why the last time. */
  readonly failed: () => { readonly times: number; readonly because: string }
  readonly stop: () => Promise<void>
}
type KeepOptions = { readonly runner: Runner; readonly data: string; readonly socket: string; readonly options: ServerOptions }
/** Runs the server, and runs it again if it ends without being asked to. */
const keepRunning = ({ runner, data, socket, options }: KeepOptions): Keeper => {
  const settings = { ...measured, unix_socket_directories: socket, ...options.settings }
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const [command, commandArgs] = runner.command('postgres', args)
  const logFile = logOf(options)
  let stopping = false
  let delay = restartAfterMs
  let failed = { times: 0, because: '' }
  let child: ChildProcess
  let timer: NodeJS.Timeout | undefined
  const launch = (): void => {
    const out = openSync(logFile, 'a', 0o600)
    child = spawn(command, commandArgs, { ...runner.identity, cwd: data, env: environment(), stdio: ['ignore', out, out], detached: true })
    closeSync(out)
    child.unref()
    const startedAt = performance.now()
    const again = (because: string): void => {
      if (stopping) return
      failed = { times: failed.times + 1, because }
      options.log.error('database-ended', { because })
      delay = performance.now() - startedAt > restartAfterMsMax ? restartAfterMs : Math.min(delay * 2, restartAfterMsMax)
      timer = setTimeout(launch, delay)
      timer.unref()
    }
    child.once('error', (error) => again(error.message))
    child.once('exit', (code, signal) => again(`PostgreSQL ended (${signal ?? `code ${code}`}); its reason is in ${logFile}`))
  }
  launch()
  const stop = async (): Promise<void> => {
    stopping = true
    clearTimeout(timer)
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    const gone = ended(child)
    child.kill('SIGINT')
    const patience = setTimeout(() => child.kill('SIGQUIT'), fastStopMs)
    await gone
    clearTimeout(patience)
  }
  const running = (): boolean => child.exitCode === null && child.signalCode === null
  return { processId: () => (running() ? child.pid : undefined), failed: () => failed, stop }
}

const untilReady = async (url: string, keeper: Keeper): Promise<void> => {
  for (;;) {
    const failed = keeper.failed()
    if (failed.times >= startsMax) throw new Error(failed.because)
    const client = new pg.Client({ connectionString: url })
    const ready = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (ready) return
    await pause(readyCheckMs)
  }
}

const ensureDatabase = async (url: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

const logOf = (options: ServerOptions): string => join(resolve(options.folder), 'postgres.log')
const setAsideLongLog = async (file: string): Promise<void> => {
  const bytes = await stat(file).then(
    (about) => about.size,
    () => 0,
  )
  if (bytes > logBytesMax) await rename(file, `${file}.old`)
}

/** The child sees nothing of our environment: PGDATA and the like would change what it does. */
const environment = (): NodeJS.ProcessEnv => ({ PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' })
const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done, failed) => {
    child.ref()
    child.once('error', failed)
    child.once('exit', (code) => done(code))
  })

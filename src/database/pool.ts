import type { Duplex } from 'node:stream'
import pg from 'pg'
import { assert, type Log } from '#kernel'
import { type As, type Database, DatabaseAway, type LoginRole, type RolePasswords, type Transaction } from './types.ts'
import { resultTypes } from './values.ts'

export const connectionsMax = 10
const connectWithinMs = 5_000
const preparedStatementsMax = 2_000

export type OpenOptions = {
  /** postgresql://..., the account in it is only used by `admin` */
  readonly url: string
  readonly role: LoginRole | 'admin'
  readonly passwords?: RolePasswords
  readonly log: Log
  readonly connections?: number
}

/** Connections in use and at rest, and how many wait for one. */
export type Connections = { readonly used: number; readonly idle: number; readonly waiting: number }
export type Pool = Database & { readonly connections: () => Connections }

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: admin_shutdown. */
const endedInOrder = '57P01'
/** Opens no connection yet: a server that is away shows itself at the first query, and is tried anew at each later one. */
export const openDatabase = (options: OpenOptions): Pool => {
  const pool = new pg.Pool({
    connectionString: urlFor(options),
    max: options.connections ?? connectionsMax,
    connectionTimeoutMillis: connectWithinMs,
    idleTimeoutMillis: 60_000,
    application_name: `portreeve ${options.role}`,
    types: resultTypes,
    pipeline: true,
    allowExitOnIdle: true,
  })
  let isClosing = false
  // Whoever stops the server in order ends its connections: nothing is wrong then, and the next query opens another.
  const lost = (error: unknown): void => {
    const code = codeOf(error)
    if (isClosing) return
    options.log[code === endedInOrder ? 'info' : 'warn']('database-connection-lost', { role: options.role, code })
  }
  pool.on('error', lost)
  // A connection in use that breaks tells it to its query and also here; unheard, it would end the program.
  pool.on('connect', (client) => client.on('error', lost))
  const prepare = preparer()
  const query = <R>(text: string, values: readonly unknown[] = []): Promise<readonly R[]> =>
    withClient(pool, (client) => rows<R>(client, prepare(text, values)))
  const transaction = <T>(as: As, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    withClient(pool, (client) => runTransaction({ client, prepare, as, work }))
  const statement = <R>(as: As, text: string, values: readonly unknown[] = []): Promise<readonly R[]> =>
    withClient(pool, (client) => runStatement<R>({ client, prepare, as, text, values }))
  const close = async (): Promise<void> => {
    isClosing = true
    await pool.end()
  }
  const connections = (): Connections => ({ used: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount })
  return Object.freeze({ query, transaction, statement, connections, close })
}

/** The same address with another account, and another database if one is named. */
export const addressFor = (url: string, change: { user?: string; password?: string; database?: string }): string => {
  const address = new URL(url)
  if (change.user !== undefined) address.username = encodeURIComponent(change.user)
  if (change.password !== undefined) address.password = encodeURIComponent(change.password)
  if (change.database !== undefined) address.pathname = `/${encodeURIComponent(change.database)}`
  return address.href
}
const urlFor = ({ url, role, passwords }: OpenOptions): string =>
  role === 'admin' ? url : addressFor(url, { user: `portreeve_${role}`, password: passwords?.[role] ?? '' })

type Prepared = { name?: string; text: string; values: unknown[] }
type Prepare = (text: string, values: readonly unknown[]) => Prepared
/** A name for each text, so that the server parses and plans it once a connection. */
const preparer = (): Prepare => {
  const names = new Map<string, string>()
  return (text, values) => {
    let name = names.get(text)
    if (name === undefined && names.size < preparedStatementsMax) {
      name = `p${names.size}`
      names.set(text, name)
    }
    return name === undefined ? { text, values: [...values] } : { name, text, values: [...values] }
  }
}

const setPerson = `select set_config('portreeve.person', $1, true), set_config('portreeve.officer', $2, true),
  set_config('portreeve.body', $3, true), set_config('portreeve.roles', $4, true)`
const settingsOf = (as: As): readonly string[] => {
  if (as.kind === 'person') return [as.person, '', '', '']
  if (as.kind === 'officer') assert(!as.roles.some((role) => role.includes(',')), 'the name of a role has no comma')
  if (as.kind === 'officer') return ['', as.officer, as.body, as.roles.join(',')]
  return ['', '', '', '']
}

type Run<T> = { client: pg.PoolClient; prepare: Prepare; as: As; work: (tx: Transaction) => Promise<T> }
/** `begin` and the settings travel with the first statement of the work: one round trip. */
const runTransaction = async <T>({ client, prepare, as, work }: Run<T>): Promise<T> => {
  const settings = settingsOf(as)
  together(client)
  const opening = Promise.all([client.query(prepare('begin', [])), client.query(prepare(setPerson, settings))])
  opening.catch(() => {})
  const tx: Transaction = { query: (text, values = []) => rows(client, prepare(text, values)) }
  try {
    const result = await work(tx)
    await opening
    await commit(client, prepare)
    return result
  } catch (error) {
    if (error instanceof DatabaseAway) throw error
    await client.query(prepare('rollback', [])).catch(() => {})
    // The first thing that failed is the cause; what failed after it only says that the transaction was aborted.
    await opening
    throw error
  }
}
type Statement = Pick<Run<unknown>, 'client' | 'prepare' | 'as'> & { text: string; values: readonly unknown[] }
/** The whole transaction leaves at once: if the statement fails, the server answers the commit with a rollback; if it is lost, all is in doubt. */
const runStatement = async <R>({ client, prepare, as, text, values }: Statement): Promise<readonly R[]> => {
  const settings = settingsOf(as)
  together(client)
  const opening = [client.query(prepare('begin', [])), client.query(prepare(setPerson, settings))]
  const asked = rows<R>(client, prepare(text, values))
  const committed = commit(client, prepare)
  const ended = await Promise.allSettled([...opening, asked, committed])
  const reasons = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  if (reasons.length > 0) throw reasons.find((reason) => reason instanceof DatabaseAway) ?? reasons[0]
  return asked
}
/** What is asked before the program does anything else leaves in one write. */
const together = (client: pg.PoolClient): void => {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}
const commit = async (client: pg.PoolClient, prepare: Prepare): Promise<void> => {
  let outcome: pg.QueryResult
  try {
    outcome = await client.query(prepare('commit', []))
  } catch (error) {
    throw isAway(error) ? new DatabaseAway(error, true) : error
  }
  // A transaction that failed inside answers a commit with ROLLBACK and no error.
  if (outcome.command !== 'COMMIT') throw new Error('the transaction had failed before its commit: an error of a statement was swallowed')
}

const rows = async <R>(client: pg.PoolClient, prepared: Prepared): Promise<readonly R[]> => (await client.query(prepared)).rows as R[]

const withClient = async <T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw isAway(error) ? new DatabaseAway(error, false) : error
  })
  try {
    const result = await use(client)
    client.release()
    return result
  } catch (error) {
    const away = error instanceof DatabaseAway || isAway(error)
    client.release(away)
    throw away && !(error instanceof DatabaseAway) ? new DatabaseAway(error, false) : error
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ECONNABORTED',
])
const awaySqlStates = /^(08...|57P0[1235]|25P03|25P04)$/
const awayWords = /Connection terminated|not queryable|timeout exceeded when trying to connect|Connection ended|socket hang up/i
/** PostgreSQL: class 08 is the connection, 57P01-57P05 shutdowns and crashes, 25P03 and 25P04 its time limits, which also break off. */
const isAway = (error: unknown): boolean => {
  const code = codeOf(error)
  return awayCodes.has(code) || awaySqlStates.test(code) || (error instanceof Error && awayWords.test(error.message))
}

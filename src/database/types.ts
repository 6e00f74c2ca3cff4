import type { Uuid } from '#kernel'

/** On whose behalf a transaction runs. Row policies read it; without it they show nothing. */
export type As =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly person: Uuid }
  | { readonly kind: 'officer'; readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export const nobody: As = { kind: 'nobody' }
export const asPerson = (person: Uuid): As => ({ kind: 'person', person })

/**
 * Statements are prepared by their text: keep texts constant and pass values apart.
 * `timestamptz` and `timestamp` arrive as Instant (milliseconds), `date` as PlainDate text, `int8` as number, `bytea` as Buffer,
 * `numeric` and `xid8` as text. Instants go in as `timestamp(at)`. `bytea[]` is refused: return `frame`d bytes instead.
 */
export interface Transaction {
  readonly query: <R>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>
}
export interface Database {
  /** One transaction as somebody; rolled back if `work` throws. Throws DatabaseAway when the server is lost. */
  readonly transaction: <T>(as: As, work: (tx: Transaction) => Promise<T>) => Promise<T>
  /** One statement as somebody, in a transaction of its own and a single round trip. Otherwise like `transaction`. */
  readonly statement: <R>(as: As, text: string, values?: readonly unknown[]) => Promise<readonly R[]>
  /** One statement in a transaction of its own, as nobody: for functions that set the person themselves. */
  readonly query: Transaction['query']
  readonly close: () => Promise<void>
}

/** The server cannot be reached or broke off. `inDoubt`: it broke off during commit, so ask again with the same idempotency key. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
  readonly inDoubt: boolean
  constructor(cause: unknown, inDoubt: boolean) {
    super(`the database is away: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.inDoubt = inDoubt
  }
}

/** The login roles, as they are called in the program. `admin` is the account of the connection URL itself. */
export const loginRoles = ['app', 'jobs', 'sequencer', 'auditor'] as const
export type LoginRole = (typeof loginRoles)[number]
export type RolePasswords = Readonly<Record<LoginRole, string>>

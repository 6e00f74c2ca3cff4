import { asPerson, type Database, timestamp } from '#database'
import type { Clock, Instant, Uuid } from '#kernel'
import { open, seal, type Vault } from '#vault'
import type { RoleOrDesk } from './role.ts'

/** An officer of the same body, as colleagues know them. */
export type Colleague = {
  readonly officer: Uuid
  readonly name: string
  /** What they may do today. */
  readonly roles: readonly RoleOrDesk[]
  /** What the directory of staff said when they last signed in. */
  readonly listed: readonly RoleOrDesk[]
  readonly seenAt: Instant
}
type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock }

const colleaguesMax = 500
const nameLengthMax = 200
const place = 'officer.sealed'
const noted = `insert into portreeve.officer as known (officer_id, person_id, body, roles, seen_at, sealed) values ($1, $2, $3, $4, $5, $6)
  on conflict (officer_id, person_id) do update set roles = excluded.roles, seen_at = excluded.seen_at, sealed = excluded.sealed`
const listed = `select officer_id as officer, roles, seen_at as "seenAt", sealed from portreeve.officer
  where person_id = $1 and body = $2 order by seen_at desc limit ${colleaguesMax}`

/** The officers of each body who have signed in. Names lie sealed under a key of the body's directory. */
export const createOfficers = ({ database, vault, clock }: Parts) => {
  /** A keyed hash of the body's name as a UUID (version 8): it is no person's, and nobody can work it out. */
  const directoryOf = (body: string): Uuid => {
    const h = vault.blind('officers', body).toString('hex')
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` as Uuid
  }
  return {
    /** At each sign-in: name and roles as the directory of staff has them today. */
    note: ({ officer, body, name, roles }: { officer: Uuid; body: string; name: string; roles: readonly string[] }): Promise<void> => {
      const directory = directoryOf(body)
      return database.transaction(asPerson(directory), async (tx) => {
        const sealed = seal(await vault.keyOf(tx, directory), place, name.slice(0, nameLengthMax))
        await tx.query(noted, [officer, directory, body, roles, timestamp(clock.now()), sealed])
      })
    },
    ofBody: (body: string): Promise<readonly Colleague[]> => {
      const directory = directoryOf(body)
      return database.transaction(asPerson(directory), async (tx) => {
        const rows = await tx.query<Omit<Colleague, 'name' | 'listed'> & { sealed: Buffer }>(listed, [directory, body])
        if (rows.length === 0) return []
        const key = await vault.keyOf(tx, directory)
        return rows.map(({ sealed, ...row }) => ({ ...row, listed: row.roles, name: open(key, place, sealed).toString() }))
      })
    },
  }
}
export type Officers = ReturnType<typeof createOfficers>

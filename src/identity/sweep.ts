import { type Database, timestamp } from '#database'
import { type Clock, plusDays } from '#kernel'

/** Counts of tries are of no use after the longest stretch; a day leaves room to look into an attack. */
const triesKeptDays = 1

export type Swept = { readonly sessions: number; readonly attempts: number; readonly tries: number }

/** Deletes ended sessions, attempts that nobody returned from, and old counts of tries. `database` is opened as the jobs role. */
export const sweepIdentity = ({ database, clock }: { readonly database: Database; readonly clock: Clock }): Promise<Swept> =>
  database.transaction({ kind: 'nobody' }, async (tx) => {
    const at = timestamp(clock.now())
    const sessions = await tx.query('delete from portreeve.session where ends_at <= $1 or idle_until <= $1 returning 1', [at])
    const attempts = await tx.query('delete from portreeve.sign_in_attempt where ends_at <= $1 returning 1', [at])
    const tries = await tx.query('delete from portreeve.throttle where began_at <= $1 returning 1', [
      timestamp(plusDays(clock.now(), -triesKeptDays)),
    ])
    return { sessions: sessions.length, attempts: attempts.length, tries: tries.length }
  })

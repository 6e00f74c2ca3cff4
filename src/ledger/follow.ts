import { type Database, nobody, type Transaction } from '#database'
import { assert } from '#kernel'
import type { Recorded } from './leaf.ts'

/** An event in its place in the log. What it seals is read through the gate. */
export type Followed = Omit<Recorded, 'sealed'> & { readonly position: number }
export type FollowOptions = {
  /** The pool of the jobs login. */
  readonly database: Database
  /** Names the place that is kept, in kebab-case. */
  readonly name: string
  /** Its result and the place are stored together: nothing is missed, nothing counted twice. */
  readonly handler: (tx: Transaction, events: readonly Followed[]) => Promise<void>
  readonly eventsPerBatch?: number
}
const eventsPerBatchMax = 500

/** Reads the log from where this name left off. Each call handles one batch and returns how many events it had. */
export const follow = ({ database, name, handler, eventsPerBatch = eventsPerBatchMax }: FollowOptions): (() => Promise<number>) => {
  const readOn = (tx: Transaction, from: number): Promise<readonly Followed[]> => tx.query<Followed>(readSql, [from, eventsPerBatch])
  return () =>
    database.transaction(nobody, async (tx) => {
      await tx.query('insert into portreeve.follower (name, position) values ($1, 0) on conflict do nothing', [name])
      const [kept] = await tx.query<{ position: number }>('select position from portreeve.follower where name = $1 for update', [name])
      assert(kept, 'a follower has its place')
      const events = await readOn(tx, kept.position)
      if (events.length === 0) return 0
      await handler(tx, events)
      await tx.query('update portreeve.follower set position = $2 where name = $1', [name, kept.position + events.length])
      return events.length
    })
}
const readSql = `select l.position, e.stream, e.seq, e.person_id as person, e.body, e.topic, e.kind, e.schema, e.at
  from portreeve.ledger_entry l join portreeve.event e on e.stream = l.stream and e.seq = l.seq and e.person_id = l.person_id
  where l.position >= $1 and l.position < $1 + $2::int order by l.position`

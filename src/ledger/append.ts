import { type Transaction, timestamp } from '#database'
import { leafOf, type Recorded } from './leaf.ts'

const insertEvent = `insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

/** Records an event with the leaf that binds it. Fails with 23505 if the stream has that number: somebody else was first. */
export const append = async (tx: Transaction, event: Recorded): Promise<void> => {
  const { stream, seq, person, body, topic, kind, schema, at, sealed } = event
  await tx.query(insertEvent, [stream, seq, person, body, topic, kind, schema, timestamp(at), leafOf(event), sealed])
}

import { asPerson, type Database, nobody } from '#database'
import { assert, type Clock, todayOf, type Uuid } from '#kernel'
import { append } from '#ledger'
import { seal, type Vault } from '#vault'
import { ownerOfThings } from './declared.ts'

const recordsPerTurnMax = 500
const eventSchema = 1

type Due = { record_id: Uuid; person_id: Uuid; body: string; register: string; version: number }
type KeeperParts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock }

export type RecordKeeper = {
  /** Destroys the records whose last day is over, unless a held case is about the same person. Returns how many. */
  readonly destroyDue: () => Promise<number>
}
/** `database` is opened as the jobs role. */
export const createRecordKeeper = (parts: KeeperParts): RecordKeeper =>
  Object.freeze({
    destroyDue: async () => {
      const today = todayOf(parts.clock)
      const due = await parts.database.transaction(nobody, (tx) =>
        tx.query<Due>('select * from portreeve.records_due($1, $2)', [today, recordsPerTurnMax]),
      )
      let destroyed = 0
      for (const one of due) if (await destroy(parts, one)) destroyed += 1
      return destroyed
    },
  })

/** The record, its indexes and the key of its events go; what stays is an event of the register itself, which says of nobody that it was theirs. */
const destroy = ({ database, vault, clock }: KeeperParts, one: Due): Promise<boolean> => {
  const register = ownerOfThings(one.register)
  return database.transaction(asPerson(register), async (tx) => {
    const values = [one.record_id, one.person_id, one.version, todayOf(clock)]
    const [row] = await tx.query<{ gone: boolean }>('select portreeve.destroy_record($1, $2, $3, $4) as gone', values)
    assert(row, 'the database says whether a record was destroyed')
    if (!row.gone) return false
    const sealed = seal(await vault.keyOf(tx, register), 'event.sealed', JSON.stringify({ register: one.register }))
    const event = {
      stream: one.record_id,
      seq: one.version + 1,
      person: register,
      body: one.body,
      schema: eventSchema,
      at: clock.now(),
      sealed,
    }
    await append(tx, { ...event, topic: 'record', kind: 'destroyed' })
    return true
  })
}

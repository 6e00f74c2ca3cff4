import type { Database, Transaction } from '#database'
import type { Clock, Instant, Uuid } from '#kernel'
import { appendSaid } from '#ledger'
import type { PersonKey } from '#vault'
import { asOfficer, columns, mine, type Row, type Talking } from './row.ts'

const openSql = `select ${columns} from portreeve.conversation where ${mine}`

/** One change of a conversation, and what its event says. */
export type Step = {
  readonly sql: string
  readonly values: readonly unknown[]
  readonly kind: string
  readonly says: (row: Row) => object
}
type Parts = { readonly database: Database; readonly clock: Clock; readonly keyOf: (person: Uuid) => Promise<PersonKey> }
/** What every change of a conversation goes through: the row and its event, or neither. */
export const createSteps = ({ database, clock, keyOf }: Parts) => {
  const opened = async (talking: Talking): Promise<Row | undefined> =>
    (await database.statement<Row>(asOfficer(talking), openSql, [talking.officer]))[0]
  /** A step and its event, in one transaction; without somebody whom it concerns there is no event. */
  const step = async (talking: Talking, key: PersonKey | undefined, { sql, values, kind, says }: Step): Promise<Row | undefined> =>
    database.transaction(asOfficer(talking), async (tx) => {
      const [row] = await tx.query<Row>(sql, values)
      if (row?.person && key) await note(tx, key, { row, kind, at: clock.now(), says: says(row) })
      return row
    })
  const settle = async (talking: Talking, made: (key: PersonKey) => Step): Promise<'done' | 'settled' | 'absent'> => {
    const row = await opened(talking)
    if (!row?.person) return 'absent'
    const key = await keyOf(row.person)
    return (await step(talking, key, made(key))) ? 'done' : 'settled'
  }
  return { opened, step, settle }
}
type Noted = { readonly row: Row; readonly kind: string; readonly at: Instant; readonly says: object }
const note = (tx: Transaction, key: PersonKey, { row, kind, at, says }: Noted): Promise<void> =>
  appendSaid(tx, key, {
    ...{ stream: row.id as Uuid, seq: row.events, person: row.person as Uuid, body: row.body as string },
    ...{ topic: 'conversation', kind, at, says },
  })

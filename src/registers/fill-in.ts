import type { Transaction } from '#database'
import type { Uuid } from '#kernel'
import { open, type Vault } from '#vault'
import { blindsUnder } from './declared.ts'
import { sealedPlace } from './gate.ts'
import type { DeclaredRegister, Fields, Registers } from './types.ts'

type Row = {
  readonly record_id: Uuid
  readonly person_id: Uuid
  readonly version: number
  readonly sealed: Buffer
  readonly key_version: number
  readonly master: string
  readonly wrapped: Buffer
}
type Parts = { readonly vault: Vault; readonly declared: (id: string) => DeclaredRegister }
/**
 * Records from before a look-up was declared are found by it too. Nothing of what they say leaves this module, and nobody looks at it: so there
 * is no line of it, as there is none where the key of a record is wrapped anew.
 */
export const createFillIn =
  ({ vault, declared }: Parts): Registers['fillIn'] =>
  async (tx: Transaction, { register: id, lookup, after, limit }) => {
    const register = declared(id)
    const rows = await tx.query<Row>('select * from portreeve.records_after($1, $2, $3)', [id, after, limit])
    const found = rows.flatMap((row) => blindsUnder(vault, register, lookup, fieldsOf(vault, row)).map((blind) => ({ row, blind })))
    const values = [
      found.map(({ row }) => row.record_id),
      found.map(({ row }) => row.person_id),
      found.map(({ row }) => row.version),
      Buffer.concat(found.map(({ blind }) => blind)),
    ]
    const [made] = found.length > 0 ? await tx.query<{ n: number }>('select portreeve.fill_in_index($1, $2, $3, $4) as n', values) : []
    return { last: rows.length < limit ? undefined : rows.at(-1)?.record_id, filled: made?.n ?? 0 }
  }
const fieldsOf = (vault: Vault, { person_id: person, key_version: version, master, wrapped, sealed }: Row): Fields =>
  JSON.parse(open(vault.unwrap({ person, version, master, wrapped }), sealedPlace, sealed).toString()) as Fields

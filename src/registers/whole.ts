import { type Transaction, timestamp } from '#database'
import { assert, type Clock, type Random, type Uuid, uuid7 } from '#kernel'
import { open, type Vault } from '#vault'
import { checkFields, sealedPlace } from './gate.ts'
import type { DeclaredRegister, Fields, Registers, Whole } from './types.ts'

const recordsPerLookMax = 1_000

type Row = {
  record_id: Uuid
  person_id: Uuid
  version: number
  sealed: Buffer
  key_version: number | null
  master: string | null
  wrapped: Buffer | null
  agreed: number | null
  checks: Buffer | null
  state: string | null
  number: Buffer | null
}
type Parts = {
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly declared: (id: string) => DeclaredRegister
}
/** The gate for a body that keeps its records in another system as well. Only the jobs role may, and only with records of that body. */
export const createWhole =
  ({ vault, clock, random, declared }: Parts): Registers['whole'] =>
  async (tx: Transaction, { register: id, records, source, who, fields, purpose, law }) => {
    const register = declared(id)
    checkFields(register, fields)
    assert(records.length <= recordsPerLookMax, `at most ${recordsPerLookMax} records at a time`)
    const rows = await tx.query<Row>('select * from portreeve.gate_legacy($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      records,
      uuid7(clock, random),
      register.body,
      register.id,
      source,
      timestamp(clock.now()),
      who,
      fields,
      purpose,
      law,
    ])
    return rows.flatMap((row) => opened(vault, row) ?? [])
  }
/** No key: the person was erased, and nothing can be read. */
const opened = (vault: Vault, row: Row): Whole | undefined => {
  const { person_id: person, key_version: version, master, wrapped, checks, agreed, state, number } = row
  if (wrapped === null || master === null || version === null) return undefined
  const key = vault.unwrap({ person, version, master, wrapped })
  const fields = JSON.parse(open(key, sealedPlace, row.sealed).toString()) as Fields
  const legacy = checks && { agreed: agreed ?? 0, checks, state: state ?? 'agreed', number: number ?? undefined }
  return { recordId: row.record_id, person, version: row.version, fields, key, legacy: legacy ?? undefined }
}

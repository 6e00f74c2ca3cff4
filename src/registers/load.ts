import { type Database, type Transaction, timestamp } from '#database'
import { type Clock, type Random, type Uuid, uuid7 } from '#kernel'
import { type PersonKey, seal, type Vault, type WrappedKey } from '#vault'
import { blindsOf, isPersonal, personOf } from './declared.ts'
import { sealedPlace } from './gate.ts'
import { lastDayOf } from './last-day.ts'
import type { DeclaredRegister, NewRecord } from './types.ts'

const recordsPerInsert = 500

type Parts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly declared: (id: string) => DeclaredRegister
}
type Prepared = { readonly id: Uuid; readonly person: Uuid; readonly register: DeclaredRegister; readonly record: NewRecord }

/** Inserts in blocks, each one transaction unless it is given one: a function inserts the rows of each person as that person. */
export const createLoad =
  ({ database, vault, clock, random, declared }: Parts) =>
  async (records: readonly NewRecord[], tx?: Transaction): Promise<readonly Uuid[]> => {
    const prepared = records.map((record): Prepared => {
      const register = declared(record.register)
      return { id: record.recordId ?? uuid7(clock, random), person: personOf(register, record.fields), register, record }
    })
    for (let at = 0; at < prepared.length; at += recordsPerInsert)
      await loadBlock({ database, vault, clock, tx }, prepared.slice(at, at + recordsPerInsert))
    return prepared.map(({ id }) => id)
  }

async function loadBlock(
  { database, vault, clock, tx: outer }: Pick<Parts, 'database' | 'vault' | 'clock'> & { readonly tx: Transaction | undefined },
  block: readonly Prepared[],
): Promise<void> {
  const people = [...new Set(block.map(({ person }) => person))]
  const insert = async (tx: Transaction): Promise<void> => {
    const keys = await keysFor(tx.query, vault, people, timestamp(clock.now()))
    const index = block.flatMap(({ id, person, register, record }) =>
      blindsOf(vault, register, record.fields).map((blind) => ({ blind, id, person, body: register.body })),
    )
    const sealed = block.map(({ person, record }) => seal(keyIn(keys, person), sealedPlace, JSON.stringify(record.fields)))
    await tx.query(
      'select portreeve.load_records($1::uuid[],$2::uuid[],$3::text[],$4::text[],$5::bool[],$6::bytea[],$7::timestamptz,$8::bytea[],$9::uuid[],$10::uuid[],$11::text[],$12::date[])',
      [
        block.map(({ id }) => id),
        block.map(({ person }) => person),
        block.map(({ register }) => register.body),
        block.map(({ register }) => register.id),
        block.map(({ register, record }) => isPersonal(register, record.fields)),
        sealed,
        timestamp(clock.now()),
        index.map(({ blind }) => blind),
        index.map(({ id }) => id),
        index.map(({ person }) => person),
        index.map(({ body }) => body),
        block.map(({ register, record }) => lastDayOf(register, record.fields) ?? null),
      ],
    )
  }
  await (outer ? insert(outer) : database.transaction({ kind: 'nobody' }, insert))
}
const keyIn = (keys: ReadonlyMap<Uuid, PersonKey>, person: Uuid): PersonKey => {
  const key = keys.get(person)
  if (!key) throw new Error('the key of somebody in this load was destroyed')
  return key
}

type Query = Parameters<Parameters<Database['transaction']>[1]>[0]['query']
/** Keys that people have already, and new ones for the rest. */
async function keysFor(query: Query, vault: Vault, people: readonly Uuid[], at: Date): Promise<ReadonlyMap<Uuid, PersonKey>> {
  const made = people.map((person) => vault.make(person).row)
  const rows = await query<WrappedKey>(
    'select person_id as person, key_version as version, master, wrapped from portreeve.load_keys($1::uuid[],$2::int[],$3::text[],$4::bytea[],$5::timestamptz)',
    [people, made.map(({ version }) => version), made.map(({ master }) => master), made.map(({ wrapped }) => wrapped), at],
  )
  return new Map(rows.map((row) => [row.person, vault.unwrap(row)]))
}

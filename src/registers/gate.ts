import { type As, type Transaction, timestamp } from '#database'
import { readableBy } from '#definition'
import { assert, type Clock, type Random, type Uuid, uuid7 } from '#kernel'
import { open, type PersonKey, type Vault } from '#vault'
import type { Actor, Because, DeclaredRegister, Fields, Found } from './types.ts'

export const sealedPlace = 'record.sealed'
export const recordsPerReadMax = 50

/** On whose behalf a read runs: row policies and the gate check that the actor is the one it claims to be. */
export const asActor = (actor: Actor): As => {
  if (actor.kind === 'officer') return { kind: 'officer', officer: actor.officer, body: actor.body, roles: actor.roles }
  return actor.kind === 'machine' ? { kind: 'nobody' } : { kind: 'person', person: actor.person }
}
/** The officer, or the service through which the person or the program looks. */
export const whoOf = (actor: Actor, service: string | undefined): string =>
  actor.kind === 'officer' ? actor.officer : actor.kind === 'machine' ? actor.service : (service ?? 'portreeve')
export const roleOf = (actor: Actor): string | null => (actor.kind === 'officer' ? actor.role : null)

export type GateRow = {
  record_id: Uuid
  person_id: Uuid
  personal: boolean
  version: number
  sealed: Buffer
  key_version: number | null
  master: string | null
  wrapped: Buffer | null
}
const gateRead = 'select * from portreeve.gate_read($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)'
const gateRecord = 'select * from portreeve.gate_record($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)'

type Parts = { readonly vault: Vault; readonly clock: Clock; readonly random: Random }
export type Look = {
  readonly register: DeclaredRegister
  readonly blinds: readonly Buffer[]
  readonly reads: readonly string[]
  readonly limit: number
  readonly action: 'read' | 'search'
}

/** The statements of the gate: each writes its line of access and returns the data, or neither. */
export const createGate = ({ vault, clock, random }: Parts) => {
  const opened = <R extends GateRow>(row: R): { row: R; key: PersonKey; fields: Fields } | undefined => {
    // No key: the person was erased, and nothing can be read.
    if (row.wrapped === null || row.master === null || row.key_version === null) return undefined
    const key = vault.unwrap({ person: row.person_id, version: row.key_version, master: row.master, wrapped: row.wrapped })
    return { row, key, fields: JSON.parse(open(key, sealedPlace, row.sealed).toString()) as Fields }
  }
  return {
    find: async (tx: Transaction, look: Look, why: Because): Promise<readonly Found[]> => {
      const rows = await tx.query<GateRow>(gateRead, [
        look.blinds,
        look.limit,
        uuid7(clock, random),
        why.body,
        timestamp(clock.now()),
        look.action,
        why.actor.kind,
        whoOf(why.actor, why.service),
        roleOf(why.actor),
        look.register.id,
        look.reads,
        why.purpose,
        why.law?.name ?? null,
        why.service ?? null,
        why.caseId ?? null,
      ])
      return rows.flatMap((row) => {
        const record = opened(row)
        return record ? [found(record, look.reads)] : []
      })
    },
    /** The whole record, for a change. Recorded as a change of the fields named. */
    record: async (tx: Transaction, recordId: Uuid, names: readonly string[], register: DeclaredRegister, why: Because) => {
      const [row] = await tx.query<GateRow & { record_key: Buffer | null }>(gateRecord, [
        recordId,
        uuid7(clock, random),
        why.body,
        timestamp(clock.now()),
        why.actor.kind,
        whoOf(why.actor, why.service),
        roleOf(why.actor),
        register.id,
        names,
        why.purpose,
        why.service ?? null,
        why.caseId ?? null,
      ])
      return row && opened(row)
    },
  }
}
export type Gate = ReturnType<typeof createGate>

const found = ({ row, fields }: { row: GateRow; fields: Fields }, reads: readonly string[]): Found => ({
  recordId: row.record_id,
  ...(row.personal && { person: row.person_id }),
  version: row.version,
  fields: only(fields, reads),
})
/** Nothing but what was declared leaves the gate. */
export const only = (fields: Fields, reads: readonly string[]): Fields =>
  Object.fromEntries(reads.map((name) => [name, fields[name] ?? null]))

/** A field that the register has not is a mistake of the program. */
export const checkFields = (register: DeclaredRegister, names: readonly string[]): void => {
  const strange = names.find((name) => !(name in register.fields))
  assert(strange === undefined, `"${register.id}" has no field "${strange}"`)
}
/** So is a read that the register does not allow the body: services were checked at start, and nothing else may ask for more. */
export const checkReads = (register: DeclaredRegister, names: readonly string[], body: string): void => {
  checkFields(register, names)
  const allowed = readableBy(register, body)
  const refused = names.find((name) => !allowed.has(name))
  assert(refused === undefined, `"${register.id}" does not let "${body}" read "${refused}": add it to its readers`)
}

import { type As, createBatcher, type Database, startsOf, type Transaction, timestamp } from '#database'
import { readableBy } from '#definition'
import { assert, type Clock, type Random, type Uuid, uuid7 } from '#kernel'
import { open, type PersonKey, type Vault } from '#vault'
import { createRecent } from './recent.ts'
import type { Actor, Because, DeclaredRegister, Fields, Found } from './types.ts'

export const sealedPlace = 'record.sealed'
export const recordsPerReadMax = 50

/** On whose behalf a read runs: row policies and the gate check that the actor is the one it claims to be. */
export const asActor = (actor: Actor): As => {
  if (actor.kind === 'officer') return { kind: 'officer', officer: actor.officer, body: actor.body, roles: actor.roles }
  return 'person' in actor ? { kind: 'person', person: actor.person } : { kind: 'nobody' }
}
/** The officer or the other system, or the service through which the person or the program looks. */
export const whoOf = (actor: Actor, service: string | undefined): string => {
  if (actor.kind === 'officer') return actor.officer
  if (actor.kind === 'client') return actor.client
  return actor.kind === 'machine' ? actor.service : (service ?? 'portreeve')
}
export const roleOf = (actor: Actor): string | null => (actor.kind === 'officer' ? actor.role : null)

/** A record as it is stored, with the key of whoever it is about: sealed, and all that is needed to change it. */
export type GateRow = {
  look: number
  record_id: Uuid
  person_id: Uuid
  personal: boolean
  version: number
  /** Null: it is restricted, and not to be used for this. */
  sealed: Buffer | null
  record_key: Buffer | null
  key_version: number | null
  master: string | null
  wrapped: Buffer | null
}
/** A record opened, whole. */
export type Opened = { readonly row: GateRow; readonly key: PersonKey; readonly fields: Fields }

/** One look at a register: what is written down, and what is found. By blind indexes, all of which must match, or one record by its id. */
export type Look = {
  readonly register: DeclaredRegister
  readonly by: readonly Buffer[] | Uuid
  readonly reads: readonly string[]
  readonly limit: number
  readonly action: 'read' | 'search'
  readonly why: Because
}
const gateRead = `select * from portreeve.gate_read(${Array.from({ length: 18 }, (_, at) => `$${at + 1}`).join()})`

type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly random: Random }
/** The gate's one statement: it writes a line of access for each look and gives what was found, or neither. */
export const createGate = ({ database, vault, clock, random }: Parts) => {
  const recent = createRecent<GateRow>(clock)
  const opened = (row: GateRow): Opened | undefined => {
    // No key: the person was erased, and nothing can be read.
    if (row.sealed === null || row.wrapped === null || row.master === null || row.key_version === null) return undefined
    const key = vault.unwrap({ person: row.person_id, version: row.key_version, master: row.master, wrapped: row.wrapped })
    return { row, key, fields: JSON.parse(open(key, sealedPlace, row.sealed).toString()) as Fields }
  }
  const ask = async (tx: Pick<Transaction, 'query'>, looks: readonly Look[], behalf: (why: Because) => Uuid | null) => {
    const rows = await tx.query<GateRow>(gateRead, columnsOf(looks, behalf, { clock, random }))
    const found = looks.map((): GateRow[] => [])
    for (const row of rows) {
      if (looks[row.look - 1]?.action === 'read' && row.sealed !== null) recent.put(row)
      found[row.look - 1]?.push(row)
    }
    return found
  }
  /** Everybody but an officer looks together with others who do: each on their own behalf. */
  const together = createBatcher<Look, readonly GateRow[]>({
    keyOf: () => '',
    run: (looks) => ask(database, looks, ({ actor }) => ('person' in actor ? actor.person : null)),
  })
  const look = async (asked: Look, tx?: Transaction): Promise<readonly GateRow[]> => {
    const alone = async (inner: Transaction) => (await ask(inner, [asked], () => null))[0] ?? []
    const { actor } = asked.why
    if (tx) return alone(tx)
    return actor.kind === 'officer' ? database.transaction(asActor(actor), alone) : together(asked)
  }
  return {
    /** In the transaction given, as whoever it acts for, or in one that acts as the actor. `isRestricted`: some record is not to be used for this. */
    find: async (asked: Look, tx?: Transaction): Promise<{ readonly all: readonly Found[]; readonly isRestricted: boolean }> => {
      const rows = await look(asked, tx)
      const all = rows.flatMap((row) => opened(row) ?? []).map((record) => found(record, asked.reads))
      return { all, isRestricted: rows.some(({ sealed }) => sealed === null) }
    },
    /** The whole record, to change it: as it was read just now, if that is the version asked for, or else read again. */
    record: async (asked: Look & { readonly by: Uuid }, version: number | 'latest', tx?: Transaction): Promise<Opened | undefined> => {
      const row = recent.get(asked.by, version)
      return row ? opened(row) : (await look(asked, tx)).flatMap((one) => opened(one) ?? [])[0]
    },
  }
}
export type Gate = ReturnType<typeof createGate>

const columnsOf = (looks: readonly Look[], behalf: (why: Because) => Uuid | null, { clock, random }: Pick<Parts, 'clock' | 'random'>) => {
  const of = <T>(column: (look: Look) => T): readonly T[] => looks.map(column)
  const blinds = of(({ by }) => (typeof by === 'string' ? [] : by))
  const now = timestamp(clock.now())
  return [
    of(({ why }) => behalf(why)),
    of(({ by }) => (typeof by === 'string' ? by : null)),
    startsOf(blinds),
    Buffer.concat(blinds.flat()),
    of(({ limit }) => limit),
    of(() => uuid7(clock, random)),
    of(() => now),
    of(({ why }) => why.body),
    of(({ action }) => action),
    of(({ why }) => why.actor.kind),
    of(({ why }) => whoOf(why.actor, why.service)),
    of(({ why }) => roleOf(why.actor)),
    of(({ register }) => register.id),
    of(({ reads }) => reads.join()),
    of(({ why }) => why.purpose),
    of(({ why }) => why.law?.name ?? null),
    of(({ why }) => why.service ?? null),
    of(({ why }) => why.caseId ?? null),
  ]
}
const found = ({ row, fields }: Opened, reads: readonly string[]): Found => ({
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
export const createReadsCheck = () => {
  // Of few registers and bodies, and asked at each look.
  const known = new Map<DeclaredRegister, Map<string, ReadonlySet<string>>>()
  const allowedTo = (register: DeclaredRegister, body: string): ReadonlySet<string> => {
    const byBody = known.get(register) ?? new Map<string, ReadonlySet<string>>()
    const allowed = byBody.get(body) ?? readableBy(register, body)
    known.set(register, byBody.set(body, allowed))
    return allowed
  }
  return (register: DeclaredRegister, names: readonly string[], body: string): void => {
    checkFields(register, names)
    const allowed = allowedTo(register, body)
    const refused = names.find((name) => !allowed.has(name))
    assert(refused === undefined, `"${register.id}" does not let "${body}" read "${refused}": add it to its readers`)
  }
}
export type CheckReads = ReturnType<typeof createReadsCheck>

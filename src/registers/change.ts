import { asPerson, type Database, type Transaction, timestamp } from '#database'
import { assert, type Clock, dayOf, type Random, type Uuid, uuid7 } from '#kernel'
import type { PersonKey, Vault } from '#vault'
import { personOf } from './declared.ts'
import { checkFields, type Gate, roleOf, whoOf } from './gate.ts'
import { addedRow, changedRow, eventSchema, passedOnRow, receivedRow } from './rows.ts'
import type { Addition, Change, ChangeOutcome, DeclaredRegister, Fields, ReadyChange, RecordRow, Registers } from './types.ts'

const writeRecord = `select portreeve.write_record(${Array.from({ length: 23 }, (_, at) => `$${at + 1}`).join()}) as version`

type Parts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly gate: Gate
  readonly declared: (id: string) => DeclaredRegister
}
/** What becomes of records is worked out from those that were read, sealed, and then written where nothing has changed them since. */
export const createChange = (parts: Parts): Pick<Registers, 'ready' | 'change'> => {
  const { database, vault, clock, random } = parts
  const keyOf = async (person: Uuid): Promise<PersonKey> =>
    vault.cached(person) ?? database.transaction(asPerson(person), (tx) => vault.keyOf(tx, person))
  const here = (id: string, names: readonly string[]): DeclaredRegister => {
    const register = parts.declared(id)
    assert(register.lives === 'here', `"${register.id}" lives elsewhere: send it a message`)
    checkFields(register, names)
    return register
  }
  const added: (addition: Addition, at: ReadyAt) => Promise<ReadyChange> = async (addition, at) => {
    const register = here(addition.register, Object.keys(addition.adds))
    const lacks = Object.keys(register.fields).find((name) => addition.adds[name] === undefined)
    assert(lacks === undefined, `a new record of "${register.id}" lacks "${lacks}"`)
    const key = await keyOf(personOf(register, addition.adds))
    const row = addedRow(vault, { register, id: uuid7(clock, random), key, fields: addition.adds, why: addition, at })
    return { kind: 'ready', rows: [row] }
  }
  const ready: Registers['ready'] = async (change, at, tx) => {
    if ('adds' in change) return added(change, at)
    const register = here(change.register, Object.keys(change.set))
    const names = Object.keys(change.set)
    const { actor, purpose, service, caseId } = change
    const why = { actor, body: register.body, purpose, ...(service && { service }), ...(caseId && { caseId }) }
    const look = { register, by: change.recordId, reads: names, limit: 1, action: 'read', why } as const
    const record = await parts.gate.record(look, change.version, tx)
    if (!record) return { kind: 'missing' }
    const { row, fields } = record
    if (change.version !== 'latest' && row.version !== change.version) return { kind: 'stale' }
    const to = change.to !== undefined && register.subject && { [register.subject]: change.to }
    const next = { ...(change.same && change.to ? renamed(fields, row.person_id, change.to) : fields), ...change.set, ...to }
    const given = { register, record, next, why: change, at }
    if (personOf(register, next) === row.person_id) return { kind: 'ready', rows: [changedRow(vault, given)] }
    assert(change.to !== undefined && register.passesOn, `who a record of "${register.id}" is about cannot change here`)
    const key = await keyOf(personOf(register, next))
    const received = receivedRow(vault, { register, id: uuid7(clock, random), key, fields: next, why: change, at, before: fields })
    return { kind: 'ready', rows: [passedOnRow(vault, { ...given, on: dayOf(at), forgets: change.forgets === true }), received] }
  }
  const change: Registers['change'] = async (tx, asked) => {
    const made = await ready(asked, clock.now(), tx)
    if (made.kind !== 'ready') return made
    for (const row of made.rows) {
      if (row.unique.length === 0) continue
      const [is] = await tx.query<{ taken: boolean }>('select portreeve.is_taken($1, $2) as taken', [row.unique, row.recordId])
      if (is?.taken) return { kind: 'taken' }
    }
    let outcome: ChangeOutcome = { kind: 'missing' }
    for (const row of made.rows) {
      outcome = await write(tx, row, asked, uuid7(clock, random))
      if (outcome.kind !== 'changed') return outcome
    }
    return outcome
  }
  return { ready, change }
}
/** The id of one person in the place of another’s, at any depth. */
const renamed = (fields: Fields, from: Uuid, to: Uuid): Fields =>
  JSON.parse(JSON.stringify(fields), (_, value: unknown) => (value === from ? to : value)) as Fields
type ReadyAt = Parameters<Registers['ready']>[1]

const write = async (
  tx: Transaction,
  row: RecordRow,
  { actor, service, caseId, forgets }: Change,
  access: Uuid,
): Promise<ChangeOutcome> => {
  const [made] = await tx.query<{ version: number }>(writeRecord, [
    row.kind,
    row.recordId,
    row.person,
    row.version,
    timestamp(row.at),
    row.sealed,
    row.lost,
    row.gained,
    row.body,
    row.lastDay ?? null,
    // With the key of its events goes what they said.
    forgets && row.kind === 'passed-on' ? null : row.recordKey,
    eventSchema,
    row.leaf,
    row.event,
    row.isPersonal ? access : null,
    actor.kind,
    whoOf(actor, service),
    roleOf(actor),
    row.register,
    row.fields,
    row.purpose,
    service ?? null,
    caseId ?? null,
  ])
  const version = made?.version ?? -1
  return version > 0 ? { kind: 'changed', version, recordId: row.recordId } : { kind: version === 0 ? 'stale' : 'missing' }
}

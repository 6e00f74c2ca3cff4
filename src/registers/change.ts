import { startsOf, type Transaction, timestamp } from '#database'
import { assert, type Clock, type Instant, type PlainDate, type Random, type Uuid, uuid7 } from '#kernel'
import { leafOf } from '#ledger'
import { seal, type Vault } from '#vault'
import { blindsOf, subjectOf } from './declared.ts'
import { checkFields, type Gate, type Opened, roleOf, sealedPlace, whoOf } from './gate.ts'
import { lastDayOf } from './last-day.ts'
import type { Change, ChangeOutcome, DeclaredRegister, ReadyChange, Registers } from './types.ts'

const eventSchema = 1
/** The key that a record's events lie under: it goes with the record, and they say nothing any more. */
const recordKeyPlace = 'record.record_key'
const changeRecord = `select portreeve.change_record(${Array.from({ length: 22 }, (_, at) => `$${at + 1}`).join()}) as version`

type Parts = {
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly gate: Gate
  readonly declared: (id: string) => DeclaredRegister
}
/** A change is worked out from the record that was read, sealed, and then written where nothing has changed it since. */
export const createChange = (parts: Parts): Pick<Registers, 'ready' | 'change'> => {
  const ready: Registers['ready'] = async (change, at, tx) => {
    const register = parts.declared(change.register)
    const names = Object.keys(change.set)
    assert(register.lives === 'here', `"${register.id}" lives elsewhere: send it a message`)
    checkFields(register, names)
    const { actor, purpose, service, caseId } = change
    const why = { actor, body: register.body, purpose, ...(service && { service }), ...(caseId && { caseId }) }
    const look = { register, by: change.recordId, reads: names, limit: 1, action: 'read', why } as const
    const record = await parts.gate.record(look, change.version, tx)
    if (!record) return { kind: 'missing' }
    if (change.version !== 'latest' && record.row.version !== change.version) return { kind: 'stale' }
    return sealed(parts, { change, register, record, at })
  }
  const change: Registers['change'] = async (tx, asked) => {
    const made = await ready(asked, parts.clock.now(), tx)
    return made.kind === 'ready' ? write(tx, made, asked, uuid7(parts.clock, parts.random)) : made
  }
  return { ready, change }
}
type Given = { readonly change: Change; readonly register: DeclaredRegister; readonly record: Opened; readonly at: Instant }
function sealed({ vault }: Parts, { change, register, record: { row, key, fields }, at }: Given): ReadyChange {
  const { set, purpose, service, caseId, actor } = change
  const next = { ...fields, ...set }
  const person = row.person_id
  assert(subjectOf(register, next) === person, `who a record of "${register.id}" is about cannot change here`)
  const inner = row.record_key
    ? { key: vault.openInner(key, recordKeyPlace, row.record_key), wrapped: row.record_key }
    : vault.inner(key, recordKeyPlace)
  const event = seal(inner.key, 'event.sealed', JSON.stringify({ set, purpose, service, caseId, actor: actor.kind }))
  const head = { stream: row.record_id, seq: row.version + 1, person, body: register.body, topic: 'record', kind: 'changed' }
  const names = Object.keys(set)
  const [old, now] = [blindsOf(vault, register, fields, names), blindsOf(vault, register, next, names)]
  return {
    kind: 'ready',
    recordId: row.record_id,
    person,
    version: row.version,
    at,
    sealed: seal(key, sealedPlace, JSON.stringify(next)),
    recordKey: inner.wrapped,
    event,
    leaf: leafOf({ ...head, schema: eventSchema, at, sealed: event }),
    lost: without(old, now),
    gained: without(now, old),
    lastDay: lastDayOf(register, next),
    isPersonal: row.personal,
    body: register.body,
    register: register.id,
    fields: names,
    purpose,
  }
}
const without = (some: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] =>
  some.filter((one) => !others.some((other) => other.equals(one)))

const write = async (tx: Transaction, made: ReadyChange, { actor, service, caseId }: Change, access: Uuid): Promise<ChangeOutcome> => {
  const [row] = await tx.query<{ version: number }>(changeRecord, [
    made.recordId,
    made.person,
    made.version,
    timestamp(made.at),
    made.sealed,
    made.lost,
    made.gained,
    made.body,
    made.lastDay ?? null,
    made.recordKey,
    eventSchema,
    made.leaf,
    made.event,
    made.isPersonal ? access : null,
    actor.kind,
    whoOf(actor, service),
    roleOf(actor),
    made.register,
    made.fields,
    made.purpose,
    service ?? null,
    caseId ?? null,
  ])
  const version = row?.version ?? -1
  return version > 0 ? { kind: 'changed', version } : { kind: version === 0 ? 'stale' : 'missing' }
}

/** Changes as columns, each of one statement that writes many, in the order of `run_commands` after `change_from`. */
export const changeColumns = (changes: readonly ReadyChange[]): readonly unknown[] => {
  const of = <T>(column: (change: ReadyChange) => T): readonly T[] => changes.map(column)
  const sealeds = changes.flatMap(({ sealed, event }) => [sealed, event])
  const [lost, gained] = [of((change) => change.lost), of((change) => change.gained)]
  return [
    of(({ recordId }): Uuid => recordId),
    of(({ person }) => person),
    of(({ version }) => version),
    startsOf(sealeds),
    Buffer.concat(sealeds),
    Buffer.concat(of(({ recordKey }) => recordKey)),
    of(({ lastDay }): PlainDate | null => lastDay ?? null),
    Buffer.concat(of(({ leaf }) => leaf)),
    eventSchema,
    startsOf(lost),
    lost.flat(),
    startsOf(gained),
    gained.flat(),
    of(({ body }) => body),
  ]
}

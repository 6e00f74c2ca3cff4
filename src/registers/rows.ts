import { startsOf } from '#database'
import type { Instant, PlainDate, Uuid } from '#kernel'
import { leafOf } from '#ledger'
import { type PersonKey, seal, type Vault } from '#vault'
import { blindsOf, isPersonal, personOf, uniqueBlinds } from './declared.ts'
import { type Opened, sealedPlace } from './gate.ts'
import { lastDayAfter, lastDayOf } from './last-day.ts'
import type { Because, DeclaredRegister, Fields, RecordRow } from './types.ts'

export const eventSchema = 1
/** The key that a record's events lie under: it goes with the record, and they say nothing any more. */
const recordKeyPlace = 'record.record_key'

type Why = Pick<Because, 'actor' | 'purpose' | 'service' | 'caseId'>
type Changed = {
  readonly register: DeclaredRegister
  readonly record: Opened
  readonly next: Fields
  readonly why: Why & { readonly set: Fields }
  readonly at: Instant
}
type New = {
  readonly register: DeclaredRegister
  readonly id: Uuid
  /** Of whoever it is about. */
  readonly key: PersonKey
  readonly fields: Fields
  readonly why: Why
  readonly at: Instant
}
/** A record with other fields, about the same person. */
export function changedRow(vault: Vault, { register, record, next, why, at }: Changed): RecordRow {
  const { row, key, fields } = record
  const names = Object.keys(why.set)
  const [old, now] = [blindsOf(vault, register, fields, names), blindsOf(vault, register, next, names)]
  return {
    ...rowOf(register, { id: row.record_id, person: row.person_id, version: row.version, at }),
    ...eventOf(vault, { register, row, key, kind: 'changed', why, says: { set: why.set }, at }),
    sealed: seal(key, sealedPlace, JSON.stringify(next)),
    lost: without(old, now),
    gained: without(now, old),
    unique: without(uniqueBlinds(vault, register, next), uniqueBlinds(vault, register, fields)),
    lastDay: lastDayOf(register, next),
    isPersonal: row.personal,
    fields: names,
    purpose: why.purpose,
  }
}
/** The end of somebody's time: what it said stays theirs as long as its register says, and nothing finds it any more. To whom it passed on is not said. */
export function passedOnRow(
  vault: Vault,
  { register, record, why, at, on, forgets }: Changed & { readonly on: PlainDate; readonly forgets?: boolean },
): RecordRow {
  const { row, key, fields } = record
  return {
    ...rowOf(register, { id: row.record_id, person: row.person_id, version: row.version, at }),
    ...eventOf(vault, { register, row, key, kind: 'passed-on', why, says: {}, at }),
    sealed: seal(key, sealedPlace, JSON.stringify(forgets ? {} : fields)),
    lost: blindsOf(vault, register, fields),
    gained: [],
    unique: [],
    lastDay: register.passesOn && lastDayAfter(on, register.passesOn.years),
    isPersonal: row.personal,
    fields: register.subject === undefined ? [] : [register.subject],
    purpose: why.purpose,
  }
}
/** A record of its own for whoever it is about from now on, who sees nothing of the time before. */
export const receivedRow = (vault: Vault, given: New & { readonly before: Fields }): RecordRow => {
  const { register, fields, before } = given
  return {
    ...newRow(vault, 'received', given),
    unique: without(uniqueBlinds(vault, register, fields), uniqueBlinds(vault, register, before)),
  }
}
export const addedRow = (vault: Vault, given: New): RecordRow => newRow(vault, 'added', given)

function newRow(vault: Vault, kind: 'added' | 'received', { register, id, key, fields, why, at }: New): RecordRow {
  const row = { record_id: id, person_id: personOf(register, fields), version: 0, record_key: null }
  return {
    ...rowOf(register, { id, person: row.person_id, version: 0, at }),
    ...eventOf(vault, { register, row, key, kind, why, says: { set: fields }, at }),
    sealed: seal(key, sealedPlace, JSON.stringify(fields)),
    lost: [],
    gained: blindsOf(vault, register, fields),
    unique: uniqueBlinds(vault, register, fields),
    lastDay: lastDayOf(register, fields),
    isPersonal: isPersonal(register, fields),
    fields: Object.keys(fields),
    purpose: why.purpose,
  }
}

const rowOf = (register: DeclaredRegister, of: { id: Uuid; person: Uuid; version: number; at: Instant }) => ({
  recordId: of.id,
  person: of.person,
  version: of.version,
  at: of.at,
  body: register.body,
  register: register.id,
})
type Said = {
  readonly register: DeclaredRegister
  readonly row: Pick<Opened['row'], 'record_id' | 'person_id' | 'version' | 'record_key'>
  readonly key: PersonKey
  readonly kind: RecordRow['kind']
  readonly why: Why
  readonly says: Fields
  readonly at: Instant
}
/** The event of it, under the key of the record, which is made with its first one. */
function eventOf(
  vault: Vault,
  { register, row, key, kind, why, says, at }: Said,
): Pick<RecordRow, 'kind' | 'recordKey' | 'event' | 'leaf'> {
  const inner = row.record_key
    ? { key: vault.openInner(key, recordKeyPlace, row.record_key), wrapped: row.record_key }
    : vault.inner(key, recordKeyPlace)
  const { purpose, service, caseId, actor } = why
  const event = seal(inner.key, 'event.sealed', JSON.stringify({ ...says, purpose, service, caseId, actor: actor.kind }))
  const head = { stream: row.record_id, seq: row.version + 1, person: row.person_id, body: register.body, topic: 'record', kind }
  return { kind, recordKey: inner.wrapped, event, leaf: leafOf({ ...head, schema: eventSchema, at, sealed: event }) }
}
const without = (some: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] =>
  some.filter((one) => !others.some((other) => other.equals(one)))

/** Rows as columns, each of one statement that writes many, in the order of `run_commands` after `change_from`. */
export const changeColumns = (rows: readonly RecordRow[]): readonly unknown[] => {
  const of = <T>(column: (row: RecordRow) => T): readonly T[] => rows.map(column)
  const sealeds = rows.flatMap(({ sealed, event }) => [sealed, event])
  const [lost, gained, unique] = [of((row) => row.lost), of((row) => row.gained), of((row) => row.unique)]
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
    of(({ kind }) => kind),
    of(({ register }) => register),
    of(({ isPersonal: about }) => about),
    startsOf(unique),
    unique.flat(),
  ]
}

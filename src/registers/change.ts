import { type Transaction, timestamp } from '#database'
import { assert, type Clock } from '#kernel'
import { leafOf } from '#ledger'
import { seal, type Vault } from '#vault'
import { blindsOf, subjectOf } from './declared.ts'
import { checkFields, type Gate, sealedPlace } from './gate.ts'
import { lastDayOf } from './last-day.ts'
import type { Change, ChangeOutcome, DeclaredRegister } from './types.ts'

const eventSchema = 1
/** The key that a record's events lie under: it goes with the record, and they say nothing any more. */
const recordKeyPlace = 'record.record_key'
const changeRecord = 'select portreeve.change_record($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13) as version'

type Parts = { readonly vault: Vault; readonly clock: Clock; readonly gate: Gate; readonly declared: (id: string) => DeclaredRegister }

/** Reads the record through the gate, seals the changed one, and appends an event of topic 'record', all in the caller's transaction. */
export const createChange =
  ({ vault, clock, gate, declared }: Parts) =>
  async (tx: Transaction, change: Change): Promise<ChangeOutcome> => {
    const register = declared(change.register)
    const names = Object.keys(change.set)
    assert(register.lives === 'here', `"${register.id}" lives elsewhere: send it a message`)
    checkFields(register, names)
    const why = {
      actor: change.actor,
      body: register.body,
      purpose: change.purpose,
      ...(change.service && { service: change.service }),
      ...(change.caseId && { caseId: change.caseId }),
    }
    const record = await gate.record(tx, change.recordId, names, register, why)
    if (!record) return { kind: 'missing' }
    const seen = change.version === 'latest' ? record.row.version : change.version
    if (record.row.version !== seen) return { kind: 'stale' }
    const next = { ...record.fields, ...change.set }
    assert(subjectOf(register, next) === record.row.person_id, `who a record of "${register.id}" is about cannot change here`)
    const at = clock.now()
    const person = record.row.person_id
    const seq = seen + 1
    const payload = { set: change.set, purpose: change.purpose, service: change.service, caseId: change.caseId, actor: change.actor.kind }
    const kept = record.row.record_key
    const inner = kept ? { key: vault.openInner(record.key, recordKeyPlace, kept), wrapped: kept } : vault.inner(record.key, recordKeyPlace)
    const sealed = seal(inner.key, 'event.sealed', JSON.stringify(payload))
    const head = { stream: change.recordId, seq, person, body: register.body, topic: 'record', kind: 'changed', schema: eventSchema, at }
    const [old, now] = [blindsOf(vault, register, record.fields), blindsOf(vault, register, next)]
    const [row] = await tx.query<{ version: number }>(changeRecord, [
      change.recordId,
      person,
      seen,
      timestamp(at),
      seal(record.key, sealedPlace, JSON.stringify(next)),
      without(old, now),
      without(now, old),
      register.body,
      eventSchema,
      leafOf({ ...head, sealed }),
      sealed,
      lastDayOf(register, next) ?? null,
      inner.wrapped,
    ])
    const version = row?.version ?? -1
    return version > 0 ? { kind: 'changed', version } : { kind: version === 0 ? 'stale' : 'missing' }
  }
const without = (some: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] =>
  some.filter((one) => !others.some((other) => other.equals(one)))

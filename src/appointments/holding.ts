import { type Database, type Transaction, timestamp } from '#database'
import type { Office } from '#definition'
import { addJobs } from '#jobs'
import { type Clock, type Instant, newReference, plusDays, type Random, type Uuid, uuid7 } from '#kernel'
import { appendSaid } from '#ledger'
import type { PersonKey, Vault } from '#vault'
import type { Appointment, Booking } from './appointment.ts'
import { type Slot, slotsFree, type Taken } from './slots.ts'

export type AppointmentParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly officesOf: (body: string) => readonly Office[]
}
const codeLength = 4
export const columns = `appointment_id as id, person_id as person, body, place, desk, at, minutes, service, language, code, state,
  offer_until as "offerUntil", wish_id as wish, came_at as "cameAt", served_at as "servedAt", events`
const takenSql = 'select desk, at, minutes from portreeve.desks_taken($1, $2, $3, $4)'
// Whoever books at a place waits for whoever books there just now: two lengths of appointments can overlap without beginning together.
const lockSql = `select pg_advisory_xact_lock(hashtextextended('appointment/' || $1 || '/' || $2, 0))`
const insertSql = `insert into portreeve.appointment (appointment_id, person_id, body, place, desk, at, minutes, service, language, code, asked_at,
    state, offer_until, wish_id, officer, events)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1) on conflict do nothing returning ${columns}`
const goneSql = `update portreeve.appointment set state = $3, events = events + 1
  where appointment_id = $1 and person_id = $2 and state in ('offered', 'booked') returning ${columns}`
export const wishStateSql = `update portreeve.appointment_wish set state = $3 where wish_id = $1 and person_id = $2 and state <> $3 returning wish_id as id`

export type Row = { readonly [K in keyof Appointment]-?: Appointment[K] | null } & { readonly events: number }
export const appointmentOf = ({ events: _, ...row }: Row): Appointment =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Appointment
export const officeOf = ({ officesOf }: Pick<AppointmentParts, 'officesOf'>, body: string, id: string): Office | undefined =>
  officesOf(body).find((one) => one.id === id)
type At = { readonly body: string; readonly place: Office; readonly from: Instant; readonly until: Instant }
/** What can be picked at a place, asked where `tx` reads. */
export async function slotsAt(tx: Pick<Transaction, 'query'>, { body, place, from, until }: At): Promise<readonly Slot[]> {
  const taken = await tx.query<Taken>(takenSql, [body, place.id, timestamp(from), timestamp(plusDays(until, 1))])
  return slotsFree(place, taken, { from, until })
}
type Held = Pick<Booking, 'body' | 'service' | 'language'> & {
  readonly person: Uuid
  readonly place: Office
  readonly at: Instant
  readonly state: 'booked' | 'offered'
  readonly offerUntil?: Instant
  readonly wish?: Uuid
  readonly officer?: Uuid
}
/** Holds a desk for somebody, or says that none is free then. The caller's transaction acts as them. */
export async function hold(tx: Transaction, parts: AppointmentParts, key: PersonKey, held: Held): Promise<Row | undefined> {
  const { clock, random } = parts
  const { person, body, place, at, service, language, state, offerUntil, wish, officer } = held
  await tx.query(lockSql, [body, place.id])
  const slot = (await slotsAt(tx, { body, place, from: at, until: at })).find((one) => one.at === at)
  if (!slot) return undefined
  const [id, now] = [uuid7(clock, random), clock.now()]
  const code = newReference(random).slice(-codeLength)
  const until = offerUntil === undefined ? null : timestamp(offerUntil)
  const values = [id, person, body, place.id, slot.desk, timestamp(at), place.minutes, service ?? null, language, code, timestamp(now)]
  const [row] = await tx.query<Row>(insertSql, [...values, state, until, wish ?? null, officer ?? null])
  if (row)
    await note(tx, key, { row, kind: `appointment-${state}`, at: now, says: { at, place: place.id, service, ...(officer && { officer }) } })
  return row
}
export type Noted = { readonly row: Row; readonly kind: string; readonly at: Instant; readonly says: object }
export const note = (tx: Transaction, key: PersonKey, { row, kind, at, says }: Noted): Promise<void> =>
  appendSaid(tx, key, {
    ...{ stream: row.id as Uuid, seq: row.events, person: row.person as Uuid, body: row.body as string },
    ...{ topic: 'appointment', kind, at, says },
  })
/** Gives a desk back, and has it offered to whoever waits. */
export async function release(
  tx: Transaction,
  parts: AppointmentParts,
  key: PersonKey,
  { person, id, as }: Released,
): Promise<Row | undefined> {
  const [row] = await tx.query<Row>(goneSql, [id, person, as])
  if (!row) return undefined
  const at = parts.clock.now()
  await note(tx, key, { row, kind: `appointment-${as}`, at, says: {} })
  if (row.wish) await tx.query(wishStateSql, [row.wish, person, 'ended'])
  await addJobs(tx, parts, [{ person, body: row.body as string, stream: id, kind: 'appointment-freed', key: `${id}/freed`, dueAt: at }])
  return row
}
type Released = { readonly person: Uuid; readonly id: Uuid; readonly as: 'cancelled' | 'lapsed' }

import { asPerson, nobody, type Transaction, timestamp } from '#database'
import type { Office } from '#definition'
import { addJobs } from '#jobs'
import { addDays, plusDays, plusMinutes, startOfDay, type Uuid, uuid7 } from '#kernel'
import type { PersonKey } from '#vault'
import { type Appointments, type Booking, daysAheadMax, noticeMinutes, type Serving, type Wish } from './appointment.ts'
import { type AppointmentParts, appointmentOf, columns, hold, note, officeOf, type Row, release, slotsAt, wishStateSql } from './holding.ts'
import { createHandlers } from './offering.ts'
import { remindOf, tell } from './telling.ts'

const openSql = `select 1 as one from portreeve.appointment where person_id = $1 and body = $2 and coalesce(service, '') = coalesce($3, '') and state = 'booked'`
const takeSql = `update portreeve.appointment set state = 'booked', offer_until = null, events = events + 1
  where appointment_id = $1 and person_id = $2 and state = 'offered' and offer_until > $3 returning ${columns}`
const otherSql = `select ${columns} from portreeve.appointment where person_id = $1 and body = $2 and coalesce(service, '') = coalesce($3, '') and state = 'booked'`
const endWishSql = `update portreeve.appointment_wish set state = 'ended' where wish_id = $1 and person_id = $2 and state = 'waits' returning wish_id as id`
const wishSql = `insert into portreeve.appointment_wish (wish_id, person_id, body, place, service, language, asked_at, until_day, state)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 'waits') on conflict do nothing returning wish_id as id`
const ofPersonSql = `select ${columns} from portreeve.appointment where person_id = $1 order by at desc limit 50`
const wishesSql = `select wish_id as id, body, place, service, until_day as "untilDay", state from portreeve.appointment_wish
  where person_id = $1 and state = 'waits' order by asked_at limit 20`
const ofDaySql = `select ${columns} from portreeve.appointment where body = $1 and place = $2 and at >= $3 and at < $4
  and state not in ('offered', 'cancelled', 'lapsed') order by at, desk`
const markSql = `update portreeve.appointment set state = $3, came_at = $4, officer = $2, events = events + 1
  where appointment_id = $1 and state in ('booked', 'came', 'missed') and state <> $3 returning ${columns}`
const serveSql = `update portreeve.appointment set state = 'served', served_at = $3, came_at = coalesce(came_at, $3), officer = $2, events = events + 1
  where appointment_id = $1 and state in ('booked', 'came') returning ${columns}`

const asOfficer = (officer: Serving) => ({ kind: 'officer', ...officer }) as const

/** Appointments: picked, changed and given back by people, and kept by officers. */
export function createAppointments(parts: AppointmentParts): Appointments {
  const { database, vault, clock, random, officesOf } = parts
  const within = <T>(person: Uuid, work: (tx: Transaction, key: PersonKey) => Promise<T>): Promise<T> =>
    database.transaction(asPerson(person), async (tx) => work(tx, await vault.keyOf(tx, person)))
  const window = () => ({ from: plusMinutes(clock.now(), noticeMinutes), until: plusDays(clock.now(), daysAheadMax) })
  return Object.freeze({
    offices: officesOf,
    free: async (body, id) => {
      const place = officeOf(parts, body, id)
      if (!place) return []
      const slots = await database.transaction(nobody, (tx) => slotsAt(tx, { body, place, ...window() }))
      return [...new Set(slots.map(({ at }) => at))]
    },
    book: async (person, booking) => {
      const { body, at, instead } = booking
      const place = officeOf(parts, body, booking.place)
      const { from, until } = window()
      if (!place || at < from || at > until) return 'gone'
      return undone(within(person, (tx, key) => booked(tx, parts, key, { person, booking, place, instead })))
    },
    cancel: (person, id) =>
      within(person, async (tx, key) => {
        const row = await release(tx, parts, key, { person, id, as: 'cancelled' })
        const place = row && officeOf(parts, row.body as string, row.place as string)
        if (row && place) await tell(tx, parts, key, { row, place, notice: 'appointment-cancelled' })
        return row !== undefined
      }),
    take: (person, id) => undone(within(person, (tx, key) => taken(tx, parts, key, { person, id }))),
    wish: (person, { body, place, service, language, until }) =>
      within(person, async (tx) => {
        const values = [uuid7(clock, random), person, body, place, service ?? null, language, timestamp(clock.now()), until]
        return (await tx.query(wishSql, values)).length > 0 ? 'waits' : 'waits-already'
      }),
    endWish: (person, id) => within(person, async (tx) => (await tx.query(endWishSql, [id, person])).length > 0),
    ofPerson: async (people) => {
      const each = await Promise.all(
        people.map(async (person) => ({
          rows: await database.statement<Row>(asPerson(person), ofPersonSql, [person]),
          wishes: await database.statement<Wish>(asPerson(person), wishesSql, [person]),
        })),
      )
      const wishes = each
        .flatMap((one) => one.wishes)
        .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)))
      return { all: each.flatMap(({ rows }) => rows.map(appointmentOf)), wishes: wishes as unknown as readonly Wish[] }
    },
    ofDay: async (officer, place, day) => {
      const values = [officer.body, place, timestamp(startOfDay(day)), timestamp(startOfDay(addDays(day, 1)))]
      return (await database.statement<Row>(asOfficer(officer), ofDaySql, values)).map(appointmentOf)
    },
    mark: (officer, id, state) =>
      byOfficer(parts, officer, {
        id,
        kind: `appointment-${state}`,
        sql: markSql,
        values: [state, state === 'came' ? timestamp(clock.now()) : null],
      }),
    serve: (officer, id) => byOfficer(parts, officer, { id, kind: 'appointment-served', sql: serveSql, values: [timestamp(clock.now())] }),
    handlers: createHandlers(parts),
  } satisfies Appointments)
}
type Booked = { readonly person: Uuid; readonly booking: Booking; readonly place: Office; readonly instead: Uuid | undefined }
/** Thrown inside a transaction to leave all of it undone. */
class Undone extends Error {}
const undone = <T>(work: Promise<T>): Promise<T | 'gone'> =>
  work.catch((error: unknown) => {
    if (error instanceof Undone) return 'gone'
    throw error
  })
async function booked(tx: Transaction, parts: AppointmentParts, key: PersonKey, { person, booking, place, instead }: Booked) {
  const before = instead && (await release(tx, parts, key, { person, id: instead, as: 'cancelled' }))
  if (instead && !before) return 'gone' as const
  const { body, service, language, at, officer } = booking
  if ((await tx.query(openSql, [person, body, service ?? null])).length > 0) return 'booked-already' as const
  const state = 'booked' as const
  const row = await hold(tx, parts, key, {
    person,
    body,
    place,
    at,
    language,
    state,
    ...(service !== undefined && { service }),
    ...(officer && { officer }),
  })
  // What they had is theirs again.
  if (!row) throw new Undone('that time was taken')
  await tell(tx, parts, key, { row, place, notice: 'appointment-booked' })
  await addJobs(tx, parts, remindOf(row, parts.clock.now()))
  return 'booked' as const
}
async function taken(tx: Transaction, parts: AppointmentParts, key: PersonKey, { person, id }: { person: Uuid; id: Uuid }) {
  const now = parts.clock.now()
  const [offer] = await tx.query<Row>(
    `select ${columns} from portreeve.appointment where appointment_id = $1 and person_id = $2 and state = 'offered'`,
    [id, person],
  )
  if (!offer) return 'gone' as const
  for (const other of await tx.query<Row>(otherSql, [person, offer.body, offer.service])) {
    if (other.id) await release(tx, parts, key, { person, id: other.id, as: 'cancelled' })
  }
  const [row] = await tx.query<Row>(takeSql, [id, person, timestamp(now)])
  if (!row) throw new Undone('the offer is over')
  await note(tx, key, { row, kind: 'appointment-booked', at: now, says: { at: row.at, place: row.place } })
  if (row.wish) await tx.query(wishStateSql, [row.wish, person, 'taken'])
  const place = officeOf(parts, row.body as string, row.place as string)
  if (place) await tell(tx, parts, key, { row, place, notice: 'appointment-booked' })
  await addJobs(tx, parts, remindOf(row, now))
  return 'booked' as const
}
type Step = { readonly id: Uuid; readonly kind: string; readonly sql: string; readonly values: readonly unknown[] }
const personSql = 'select person_id as person from portreeve.appointment where appointment_id = $1'
/** What an officer writes down of one, and its event. */
async function byOfficer({ database, vault, clock }: AppointmentParts, officer: Serving, { id, kind, sql, values }: Step) {
  const [found] = await database.statement<{ person: Uuid }>(asOfficer(officer), personSql, [id])
  if (!found) return undefined
  const key = await database.transaction(asPerson(found.person), (tx) => vault.keyOf(tx, found.person))
  return database.transaction(asOfficer(officer), async (tx) => {
    const [row] = await tx.query<Row>(sql, [id, officer.officer, ...values])
    if (row) await note(tx, key, { row, kind, at: clock.now(), says: { officer: officer.officer } })
    return row && appointmentOf(row)
  })
}

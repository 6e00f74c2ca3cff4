import { asPerson, nobody } from '#database'
import type { Handler, Handlers, Job, Outcome } from '#jobs'
import { addJobs } from '#jobs'
import { type Clock, dayOf, type Instant, type Language, plusMinutes, type Uuid } from '#kernel'
import { noticeMinutes, offerHoursMax } from './appointment.ts'
import { type AppointmentParts, columns, hold, officeOf, type Row, release } from './holding.ts'
import { tell } from './telling.ts'

const ownSql = `select ${columns} from portreeve.appointment where appointment_id = $1 and person_id = $2`
const nextSql = 'select wish_id as wish, person_id as person from portreeve.next_wish($1, $2, $3)'
const wishSql = `update portreeve.appointment_wish set state = 'offered' where wish_id = $1 and person_id = $2 and state = 'waits'
  returning service, language`
const done: Outcome = { kind: 'done' }

/** What happens to appointments by themselves: their people are reminded, and a time that comes free is offered to whoever has waited longest. */
export function createHandlers(parts: AppointmentParts): Handlers {
  const own = async ({ person, stream }: Job): Promise<Row | undefined> =>
    (await parts.database.statement<Row>(asPerson(person), ownSql, [stream, person]))[0]
  const remind: Handler = async (job) => {
    const row = await own(job)
    const place = row && officeOf(parts, row.body as string, row.place as string)
    if (row?.state !== 'booked' || !place) return done
    const { vault } = parts
    return {
      kind: 'done',
      record: async (tx) => void (await tell(tx, parts, await vault.keyOf(tx, job.person), { row, place, notice: 'appointment-soon' })),
    }
  }
  const freed: Handler = async (job) => {
    const row = await own(job)
    if (row?.at) await offer(parts, { body: row.body as string, place: row.place as string, at: row.at })
    return done
  }
  const ends: Handler = async (job) => {
    const row = await own(job)
    if (row?.state !== 'offered') return done
    const { vault } = parts
    return {
      kind: 'done',
      record: async (tx) =>
        void (await release(tx, parts, await vault.keyOf(tx, job.person), { person: job.person, id: job.stream, as: 'lapsed' })),
    }
  }
  return { 'appointment-reminder': remind, 'appointment-freed': freed, 'appointment-offer-ends': ends }
}
/** An offer ends a while before its time, so that it can go to the next. */
const offeredUntil = (clock: Clock, at: Instant): Instant =>
  Math.min(plusMinutes(clock.now(), offerHoursMax * 60), plusMinutes(at, -noticeMinutes)) as Instant
type Free = { readonly body: string; readonly place: string; readonly at: Instant }
/** Holds a free time for whoever has waited longest and tells them. Done a second time it finds the time held. */
async function offer(parts: AppointmentParts, { body, place: id, at }: Free): Promise<void> {
  const { database, vault, clock } = parts
  const place = officeOf(parts, body, id)
  const offerUntil = offeredUntil(clock, at)
  if (!place || offerUntil <= clock.now()) return
  const [next] = await database.transaction(nobody, (tx) => tx.query<{ wish: Uuid; person: Uuid }>(nextSql, [body, id, dayOf(at)]))
  if (!next) return
  const { wish, person } = next
  await database.transaction(asPerson(person), async (tx) => {
    const key = await vault.keyOf(tx, person)
    const [waits] = await tx.query<{ service: string | null; language: Language }>(wishSql, [wish, person])
    if (!waits) return
    const service = waits.service === null ? {} : { service: waits.service }
    const row = await hold(tx, parts, key, {
      person,
      body,
      place,
      at,
      language: waits.language,
      state: 'offered',
      offerUntil,
      wish,
      ...service,
    })
    if (!row) throw new Error('a time that came free was taken before it could be offered')
    await tell(tx, parts, key, { row, place, notice: 'appointment-offer' })
    const stream = row.id as Uuid
    await addJobs(tx, parts, [{ person, body, stream, kind: 'appointment-offer-ends', key: `${stream}/ends`, dueAt: offerUntil }])
  })
}

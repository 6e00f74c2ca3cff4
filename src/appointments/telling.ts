import type { Transaction } from '#database'
import type { Office } from '#definition'
import { addJobs, type NewJob } from '#jobs'
import { addDays, type Clock, dayOf, type Instant, type Language, languages, type Random, type Uuid, whenShown } from '#kernel'
import { type PersonKey, seal } from '#vault'
import type { Row } from './holding.ts'
import { wallTime } from './slots.ts'

/** Reminders go out on the day before, at this hour. */
const remindHour = 9

type Parts = { readonly clock: Clock; readonly random: Random }
export type AppointmentNotice = 'appointment-booked' | 'appointment-soon' | 'appointment-cancelled' | 'appointment-offer'
type Telling = { readonly row: Row; readonly place: Office; readonly notice: AppointmentNotice }
/** Has its person told, in the transaction that acts as them. */
export function tell(tx: Transaction, parts: Parts, key: PersonKey, { row, place, notice }: Telling): Promise<unknown> {
  const fields = (language: Language) => ({
    when: whenShown(row.at as Instant, language),
    place: place.name[language],
    address: place.address.join(', '),
    code: row.code,
    until: row.offerUntil === null ? null : whenShown(row.offerUntil, language),
  })
  const inEach = Object.fromEntries(languages.map((one) => [one, fields(one)]))
  const sealed = seal(key, 'job.sealed', JSON.stringify({ language: row.language, notice, fields: inEach }))
  const [person, body, stream] = [row.person as Uuid, row.body as string, row.id as Uuid]
  return addJobs(tx, parts, [{ person, body, stream, kind: 'tell-right', key: `${stream}/${notice}`, dueAt: parts.clock.now(), sealed }])
}
/** The reminder on the day before; none for what is sooner. It asks again then whether the appointment still stands. */
export function remindOf(row: Row, now: Instant): readonly NewJob[] {
  const dueAt = wallTime(addDays(dayOf(row.at as Instant), -1), remindHour * 60)
  if (dueAt <= now) return []
  const stream = row.id as Uuid
  return [{ person: row.person as Uuid, body: row.body as string, stream, kind: 'appointment-reminder', key: `${stream}/reminder`, dueAt }]
}

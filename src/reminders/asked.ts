import { asPerson, type Transaction, timestamp } from '#database'
import { addJobs, type Job, type Outcome } from '#jobs'
import { addDays, type PlainDate, startOfDay, todayOf, type Uuid, uuid7 } from '#kernel'
import { aheadOf, type Of, type RemindersParts } from './parts.ts'
import { reminderKey, sealedFor, wasReminded } from './recipient.ts'

/** So long until the other register is asked again where it says nothing to be reminded of. */
const lookAgainDays = 30
export const lookElsewhere = 'look-elsewhere'

/** A record of somebody's of which they may ask to be reminded. `says`: what of, for the page, with what stands for the record in it. */
export type Offered = {
  readonly service: string
  readonly reminder: string
  readonly record: Uuid
  readonly says: string
  readonly values: Readonly<Record<string, string>>
  readonly asked: boolean
}
export type Wish = Pick<Offered, 'service' | 'reminder' | 'record'> & { readonly asked: boolean }

const mine = 'select service, reminder, record_id as record from portreeve.asked_reminder where person_id = $1'
const insert = `insert into portreeve.asked_reminder (person_id, body, service, reminder, record_id, at) values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing returning 1 as one`
const remove = 'delete from portreeve.asked_reminder where person_id = $1 and service = $2 and reminder = $3 and record_id = $4'
const stands = `select 1 as one from portreeve.asked_reminder where person_id = $1 and service = $2 and reminder = $3 and record_id = $4`
type Mine = Pick<Offered, 'service' | 'reminder' | 'record'>

/** Each record of theirs that a reminder is for, read for them, with whether they asked. */
export async function offeredTo(parts: RemindersParts, all: readonly Of[], person: Uuid): Promise<readonly Offered[]> {
  const asked = await parts.database.transaction(asPerson(person), (tx) => tx.query<Mine>(mine, [person]))
  const each = all.map(async ({ service, reminder }): Promise<readonly Offered[]> => {
    const { register, reads, purpose, law, unless, elsewhere } = reminder
    if (!elsewhere || register.subject === undefined) return []
    const why = { actor: { kind: 'self', person }, body: service.body, purpose, law, service: service.id } as const
    const found = await parts.registers.readAll({ register: register.id, by: { [register.subject]: person }, reads, ...why })
    if ('kind' in found) return []
    return found.flatMap(({ recordId: record, fields }) => {
      if (unless(fields as never, todayOf(parts.clock))) return []
      const one = { service: service.id, reminder: reminder.id, record }
      const isAsked = asked.some((it) => it.service === one.service && it.reminder === one.reminder && it.record === record)
      return [{ ...one, says: elsewhere.asks, values: elsewhere.called(fields as never), asked: isAsked }]
    })
  })
  return (await Promise.all(each)).flat()
}
/** Asked for: looked at now, and from then on by itself. Not any more: what would look finds nothing to do. */
export const setWish = (
  parts: RemindersParts,
  { service, reminder }: Of,
  of: { person: Uuid; record: Uuid; asked: boolean },
): Promise<void> =>
  parts.database.transaction(asPerson(of.person), async (tx) => {
    const { person, record, asked } = of
    if (!asked) return void (await tx.query(remove, [person, service.id, reminder.id, record]))
    const now = parts.clock.now()
    const made = await tx.query(insert, [person, service.body, service.id, reminder.id, record, timestamp(now)])
    if (made.length > 0) await addLook(tx, parts, { person, body: service.body, record, key: keyOf({ service, reminder }, record) }, now)
  })
const keyOf = ({ service, reminder }: Pick<Of, 'service' | 'reminder'>, record: Uuid): string =>
  [lookElsewhere, service.id, reminder.id, record].join('/')
type Look = { readonly person: Uuid; readonly body: string; readonly record: Uuid; readonly key: string }
const addLook = async (tx: Transaction, parts: RemindersParts, { record, ...job }: Look, dueAt: Job['dueAt']): Promise<void> =>
  void (await addJobs(tx, parts, [{ ...job, stream: record, kind: lookElsewhere, dueAt, id: uuid7(parts.clock, parts.random) }]))

/**
 * `look-elsewhere`: asks the other register for one record, whose day it is. Nothing of the answer is kept but the day on which it is asked
 * again: twice a year for most. A register that does not answer is asked again tomorrow.
 */
export async function lookOne(parts: RemindersParts, job: Job, of: Of): Promise<Outcome> {
  const { service, reminder } = of
  const { elsewhere } = reminder
  const today = todayOf(parts.clock)
  const values = [job.person, service.id, reminder.id, job.stream]
  const [wish] = await parts.database.transaction(asPerson(job.person), (tx) => tx.query(stands, values))
  if (!wish || !elsewhere) return { kind: 'done' }
  const why = { actor: { kind: 'machine', service: service.id }, body: service.body, purpose: reminder.purpose, law: reminder.law } as const
  const about = { register: reminder.register.id, recordId: job.stream, person: job.person, service: service.id }
  const own = await parts.registers.readAgain({ ...about, ...why, reads: reminder.reads })
  // Given away, or gone: whoever has it now may ask for themself.
  if (own.kind === 'missing') return { kind: 'done', record: async (tx) => void (await tx.query(remove, values)) }
  if (own.kind !== 'found') return again(parts, job, addDays(today, 1))
  const record = own.fields as never
  if (reminder.unless(record, today)) return again(parts, job, addDays(today, lookAgainDays))
  const { register, by, reads } = elsewhere
  const other = await parts.registers.read({ register: register.id, by: by(record), reads, ...why, service: service.id })
  if (other.kind === 'unavailable' || other.kind === 'restricted') return again(parts, job, addDays(today, 1))
  const day = other.kind === 'found' ? elsewhere.day(other.fields as never) : null
  if (day === null || day < today) return again(parts, job, addDays(today, lookAgainDays))
  const due = addDays(day, -aheadOf(parts, of))
  return today < due ? again(parts, job, due) : tell(parts, job, of, { day, record })
}
const again = (parts: RemindersParts, { person, body, stream: record, key }: Job, on: PlainDate): Outcome => ({
  kind: 'done',
  record: (tx) => addLook(tx, parts, { person, body, record, key }, startOfDay(on)),
})
/** Once of each day, and looked at again when it is over. */
async function tell(
  parts: RemindersParts,
  job: Job,
  of: Of,
  { day, record }: { readonly day: PlainDate; readonly record: never },
): Promise<Outcome> {
  const { person, body, stream } = job
  const key = reminderKey(of, stream, day)
  const next = again(parts, job, addDays(day, 1))
  if (await wasReminded(parts, { person, key })) return next
  const sealed = await sealedFor(parts, job, of, of.reminder.says(record, { number: '', until: day }))
  if (!sealed) return { kind: 'done' }
  const send = async (tx: Transaction): Promise<void> => {
    await addJobs(tx, parts, [{ person, body, stream, kind: 'send', key, dueAt: parts.clock.now(), sealed }])
    if (next.kind === 'done') await next.record?.(tx)
  }
  return { kind: 'done', record: send }
}

import { asPerson, nobody, type Transaction } from '#database'
import { addJobs, type Handlers, type Job, nobodyInParticular, type Outcome, uuidOf } from '#jobs'
import { addDays, assert, type Instant, type PlainDate, type Random, startOfDay, todayOf, type Uuid } from '#kernel'
import type { Fields } from '#registers'
import { lookElsewhere, lookOne, type Offered, offeredTo, setWish, type Wish } from './asked.ts'
import { aheadOf, type Of, type RemindersParts } from './parts.ts'
import { reminderKey, sealedFor, wasReminded } from './recipient.ts'

/** Each batch is one transaction: people who are due on the same day are not held up by one another, nor is anything else. */
const remindedPerBatch = 500
const everyDay = 'find-due'
const fillingIn = 'fill-in'
const beginning = '00000000-0000-0000-0000-000000000000'

export type Reminders = {
  /** Begins to look each day for whom a day has come near; what looks already goes on. Called at start. */
  readonly schedule: (body: string) => Promise<void>
  /** Of which of their records somebody may ask to be reminded. */
  readonly offered: (person: Uuid) => Promise<readonly Offered[]>
  /** They ask, or not any more. False: nothing like it is offered to them. */
  readonly wish: (person: Uuid, wish: Wish) => Promise<boolean>
  readonly handlers: Handlers
}

/** Reminders that services declare: found by their day a batch at a time, and each sent by a job of its own. */
export const createReminders = (parts: RemindersParts): Reminders => {
  const all = parts.services.flatMap(({ service, rateOn }) =>
    (service.reminders ?? []).map((reminder): Of => ({ service, rateOn, reminder })),
  )
  const named = (service: string | undefined, id: string | undefined): Of | undefined =>
    all.find((one) => one.service.id === service && one.reminder.id === id)
  return Object.freeze({
    schedule: async (body: string) => {
      for (const of of all.filter(({ service, reminder }) => service.body === body && !reminder.elsewhere)) await begin(parts, of)
    },
    offered: (person: Uuid) => offeredTo(parts, all, person),
    wish: async (person: Uuid, { service, reminder, record, asked }: Wish) => {
      const of = named(service, reminder)
      const offered = await offeredTo(parts, of ? [of] : [], person)
      if (!of || !offered.some((one) => one.record === record)) return false
      await setWish(parts, of, { person, record, asked })
      return true
    },
    handlers: {
      [lookElsewhere]: (job: Job) => {
        const [, service, id] = job.key.split('/')
        const of = named(service, id)
        return of ? lookOne(parts, job, of) : gone
      },
      [everyDay]: (job: Job) => {
        const [, service, id] = job.key.split('/')
        const of = named(service, id)
        return of ? findDue(parts, job, of) : gone
      },
      [fillingIn]: (job: Job) => {
        const [, service, id] = job.key.split('/')
        const of = named(service, id)
        return of ? fillIn(parts, job, of) : gone
      },
      remind: (job: Job) => {
        const [, service, id] = job.key.split('/')
        const of = named(service, id)
        return of ? remindOne(parts, job, of) : gone
      },
    },
  })
}
/** A service that reminds of it no more. */
const gone: Promise<Outcome> = Promise.resolve({ kind: 'done' })

const looking = `select 1 as one from portreeve.job where person_id = $1 and body = $2 and kind = '${everyDay}' and key like $3 limit 1`
/** Begins with the day that is as far ahead as it is declared: whoever is nearer to theirs was reminded by whoever did so before. */
async function begin(parts: RemindersParts, of: Of): Promise<void> {
  const { service, reminder } = of
  const day = addDays(todayOf(parts.clock), aheadOf(parts, of))
  await parts.database.transaction(asPerson(nobodyInParticular), async (tx) => {
    const found = await tx.query(looking, [nobodyInParticular, service.body, `${everyDay}/${service.id}/${reminder.id}/%`])
    if (found.length === 0) await addJobs(tx, parts, [lookJob(of, { day, after: beginning, dueAt: parts.clock.now() })])
  })
}
/**
 * How far it has come stands in its key. `filled`: records from before the look-up are being filled in, or are. `once`: a day that was passed
 * before they were, looked at again; no other follows it.
 */
type Way = 'filled' | 'once'
type Looking = { readonly day: PlainDate; readonly after: string; readonly dueAt: Instant; readonly way?: Way | undefined }
const lookJob = ({ service, reminder }: Pick<Of, 'service' | 'reminder'>, { day, after, dueAt, way }: Looking) =>
  jobOfNobody(service.body, everyDay, [everyDay, service.id, reminder.id, day, after, ...(way ? [way] : [])].join('/'), dueAt)
/** `found`: some were not found by the look-up before. */
type Filling = { readonly after: string; readonly found: boolean; readonly dueAt: Instant }
const fillJob = ({ service, reminder }: Pick<Of, 'service' | 'reminder'>, { after, found, dueAt }: Filling) =>
  jobOfNobody(service.body, fillingIn, [fillingIn, service.id, reminder.id, after, ...(found ? ['found'] : [])].join('/'), dueAt)
const jobOfNobody = (body: string, kind: string, key: string, dueAt: Instant) => {
  const about = { person: nobodyInParticular, body, stream: nobodyInParticular }
  return { ...about, kind, key, dueAt, id: uuidOf(key) }
}

const foundBy = 'select record_id as record, person_id as person from portreeve.found_by($1, $2, $3)'
type Due = { readonly record: Uuid; readonly person: Uuid }
/** A batch of whom the day concerns: a job for each, and then the next batch, or the day after when it comes. */
async function findDue(parts: RemindersParts, job: Job, of: Of): Promise<Outcome> {
  const { register, lookup, day: field } = of.reminder
  const [, , , on = '', after = beginning, way] = job.key.split('/')
  const day = on as PlainDate
  const [blind] = lookup === undefined ? [] : parts.registers.blinds(register.id, lookup, { [field]: day })
  const values = [blind, after, remindedPerBatch]
  const due = blind ? await parts.background.transaction(nobody, (tx) => tx.query<Due>(foundBy, values)) : []
  const now = parts.clock.now()
  const jobs = due.map(({ record, person }) => {
    const key = reminderKey(of, record, day)
    return { person, body: of.service.body, stream: record, kind: 'remind', key, dueAt: now, id: uuidOf(key) }
  })
  const last = due.length === remindedPerBatch ? due.at(-1) : undefined
  const tomorrow = addDays(day, 1)
  const goesOn = way === 'once' ? 'once' : 'filled'
  const dayAfter = { day: tomorrow, after: beginning, dueAt: startOfDay(addDays(tomorrow, -aheadOf(parts, of))), way: goesOn } as const
  const next = last ? [lookJob(of, { day, after: last.record, dueAt: now, way: goesOn })] : way === 'once' ? [] : [lookJob(of, dayAfter)]
  const record = async (tx: Transaction): Promise<void> => {
    await addJobs(tx, parts, jobs)
    await addJobs(tx, parts, way === undefined ? [...next, fillJob(of, { after: beginning, found: false, dueAt: now })] : next)
  }
  return { kind: 'done', record }
}
/** A batch of records from before the look-up. After the last, where there were any: the days that were passed already, for whoever is found only now. */
async function fillIn(parts: RemindersParts, job: Job, of: Of): Promise<Outcome> {
  const { lookup, register } = of.reminder
  const [, , , after = beginning, before] = job.key.split('/')
  if (lookup === undefined) return { kind: 'done' }
  const batch = { register: register.id, lookup, after, limit: remindedPerBatch }
  const { last, filled } = await parts.background.transaction(nobody, (tx) => parts.registers.fillIn(tx, batch))
  const dueAt = parts.clock.now()
  const found = before !== undefined || filled > 0
  const today = todayOf(parts.clock)
  const passed = Array.from({ length: found ? aheadOf(parts, of) : 0 }, (_, days) => addDays(today, days))
  const jobs = last
    ? [fillJob(of, { after: last, found, dueAt })]
    : passed.map((day) => lookJob(of, { day, after: beginning, dueAt, way: 'once' }))
  return { kind: 'done', record: async (tx) => void (await addJobs(tx, parts, jobs)) }
}

/** What the record says now decides: who has acted, sold or died meanwhile is left alone. */
async function remindOne(parts: RemindersParts, job: Job, { service, reminder }: Of): Promise<Outcome> {
  if (await wasReminded(parts, job)) return { kind: 'done' }
  const day = job.key.split('/').at(-1)
  const { register, purpose, law, reads } = reminder
  const why = { actor: { kind: 'machine', service: service.id }, body: service.body, purpose, law, service: service.id } as const
  const about = { register: register.id, recordId: job.stream, person: job.person }
  const read = await parts.registers.readAgain({ ...about, ...why, reads: [...new Set([...reads, reminder.day])] })
  const today = todayOf(parts.clock)
  if (read.kind !== 'found' || read.person === undefined || day === undefined || day < today) return { kind: 'done' }
  const record = read.fields as never
  if (read.fields[reminder.day] !== day || reminder.unless(record, today)) return { kind: 'done' }
  const made = { number: drawn(reminder.digits, parts.random), until: day as PlainDate }
  const sealed = await sealedFor(parts, job, { service, reminder }, reminder.says(record, made))
  if (!sealed) return { kind: 'done' }
  const set = reminder.change?.(record, made) as Fields | undefined
  const send = async (tx: Transaction): Promise<void> => {
    if (set) {
      const change = { ...about, version: read.version, set, actor: why.actor, purpose, service: service.id }
      const { kind } = await parts.registers.change(tx, change)
      assert(kind === 'changed', `the record of a reminder is ${kind}`)
    }
    const { person: whose, body, stream, key } = job
    await addJobs(tx, parts, [{ person: whose, body, stream, kind: 'send', key, dueAt: parts.clock.now(), sealed }])
  }
  return { kind: 'done', record: send }
}
/** Digits by chance, from so many bytes that none is likelier than another. */
const drawn = (count: number, random: Random): string => {
  const from = random.bytes(16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return count === 0 ? '' : String(from % 10n ** BigInt(count)).padStart(count, '0')
}

import { type Recipient, recipientIn } from '#cases'
import { asPerson } from '#database'
import type { Job } from '#jobs'
import type { Instant, Language, PlainDate } from '#kernel'
import { languageFor, seal } from '#vault'
import type { Of, RemindersParts } from './parts.ts'

type Person = Recipient & { readonly language: Language; readonly hasDied: boolean }
const toRemind = 'to remind you of a day that concerns you'
const contact = ['name', 'address', 'lettersTo', 'email', 'phone', 'prefers', 'language', 'diedOn'] as const

/** What a `send` job carries, sealed for whoever hears: as they want to hear from us, in their language. Undefined: they have died. */
export async function sealedFor(
  parts: RemindersParts,
  job: Pick<Job, 'person'>,
  { service, reminder }: Pick<Of, 'service' | 'reminder'>,
  fields: object,
): Promise<Buffer | undefined> {
  const person = await whoIs(parts, job, { service })
  if (person.hasDied) return undefined
  const { language, hasDied: _, ...recipient } = person
  const own = await ownOf(parts, job, language)
  const said = { service: service.id, version: service.version, notice: reminder.notice.id, fields }
  return seal(own.key, 'job.sealed', JSON.stringify({ ...said, recipient, language: own.chosen ?? language, reference: '' }))
}
/** Of this record and this day, whoever it was about then: a day may be looked at again. */
export const wasReminded = ({ database }: RemindersParts, { person, key }: Pick<Job, 'person' | 'key'>): Promise<boolean> =>
  database.transaction(asPerson(person), async (tx) => (await tx.query(reminded, [key, person])).length > 0)
const reminded = `select 1 as one from portreeve.notice where key = $1 and person_id = $2
  union all select 1 from portreeve.job where person_id = $2 and kind = 'send' and key = $1`
/** Of what a person is reminded when: one reminder of one day of one record. */
export const reminderKey = ({ service, reminder }: Pick<Of, 'service' | 'reminder'>, record: string, day: PlainDate): string =>
  ['remind', service.id, reminder.id, record, day].join('/')

/** Nobody is written to who has died. */
async function whoIs(
  { registers, peopleRegister }: RemindersParts,
  { person }: Pick<Job, 'person'>,
  { service }: Pick<Of, 'service'>,
): Promise<Person> {
  const actor = { kind: 'machine', service: service.id } as const
  const why = { actor, body: service.body, purpose: toRemind, service: service.id }
  const read = await registers.read({ register: peopleRegister, by: { id: person }, reads: contact, ...why })
  if (read.kind !== 'found') return { name: '', language: 'en', hasDied: false }
  const { language, diedOn } = read.fields
  return { ...recipientIn(read.fields), language: language === 'cy' ? 'cy' : 'en', hasDied: typeof diedOn === 'string' }
}
/** Their key, and the language that they chose, if they ever did. */
const ownOf = ({ database, vault }: RemindersParts, { person }: Pick<Job, 'person'>, onRecord: Language) =>
  database.transaction(asPerson(person), async (tx) => ({
    key: await vault.keyOf(tx, person),
    chosen: await languageFor(tx, person, { onRecord, since: 0 as Instant }),
  }))

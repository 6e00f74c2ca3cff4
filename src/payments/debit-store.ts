import { asPerson, type Transaction, timestamp } from '#database'
import { addJobs, uuidOf } from '#jobs'
import { type Instant, type PlainDate, startOfDay, type Uuid } from '#kernel'
import { append } from '#ledger'
import { seal } from '#vault'
import type { Collection, DebitParts, Mandate } from './debit.ts'
import { orderWorkingDays, workingDaysBefore } from './plan.ts'

export const mandateColumns = `mandate_id as id, person_id as person, body, case_id as "caseId", reference, scheme, state, because,
  notice_days as "noticeDays", provider_id as "providerId", version, changed_at as "changedAt"`
export const collectionColumns = `collection_id as id, person_id as person, body, mandate_id as "mandateId", place, amount, on_day as on, state, because,
  noticed_on as "noticedOn", represented, provider_id as "providerId", version, changed_at as "changedAt"`
const mandateById = `select ${mandateColumns} from portreeve.mandate where mandate_id = $1`
const mandateLocked = `${mandateById} for update`
const collectionById = `select ${collectionColumns} from portreeve.collection where collection_id = $1`
const collectionLocked = `${collectionById} for update`
const ofMandate = `select ${collectionColumns} from portreeve.collection where mandate_id = $1 order by place`
const updateMandate = `update portreeve.mandate set state = $2, because = $3, provider_id = $4, version = version + 1, changed_at = $5
  where mandate_id = $1 returning ${mandateColumns}`
const updateCollection = `update portreeve.collection set state = $2, because = $3, on_day = $4, noticed_on = $5, represented = $6, provider_id = $7,
    version = version + 1, changed_at = $8
  where collection_id = $1 returning ${collectionColumns}`

/** What every change is recorded with. */
type Recording = Pick<DebitParts, 'vault' | 'clock'>
export const readMandate = async (tx: Transaction, id: Uuid): Promise<Mandate | undefined> =>
  (await tx.query<Mandate>(mandateById, [id]))[0]
export const readCollection = async (tx: Transaction, id: Uuid): Promise<Collection | undefined> =>
  (await tx.query<Collection>(collectionById, [id]))[0]
export const collectionsOf = (tx: Transaction, mandate: Uuid): Promise<readonly Collection[]> => tx.query<Collection>(ofMandate, [mandate])

/** A collection with its mandate, as its person. */
export const readBoth = (parts: DebitParts, person: Uuid, id: Uuid): Promise<{ collection: Collection; mandate: Mandate } | undefined> =>
  parts.database.transaction(asPerson(person), async (tx) => {
    const collection = await readCollection(tx, id)
    const mandate = collection && (await readMandate(tx, collection.mandateId))
    return collection && mandate && { collection, mandate }
  })

/** Applies `next` to the mandate as it is now, locked; undefined leaves it. An event goes with every change. */
export const changeMandate = async (
  tx: Transaction,
  parts: Recording,
  of: { id: Uuid; next: (now: Mandate) => Partial<Mandate> | undefined },
): Promise<Mandate | undefined> => {
  const [now] = await tx.query<Mandate>(mandateLocked, [of.id])
  const next = now && of.next(now)
  if (!now || !next) return undefined
  const to = { ...now, ...next }
  const [changed] = await tx.query<Mandate>(updateMandate, [to.id, to.state, to.because, to.providerId, timestamp(parts.clock.now())])
  if (changed) await recordMandate(tx, parts, changed)
  return changed
}
export const changeCollection = async (
  tx: Transaction,
  parts: Recording,
  of: { id: Uuid; next: (now: Collection) => Partial<Collection> | undefined; by?: object },
): Promise<Collection | undefined> => {
  const [now] = await tx.query<Collection>(collectionLocked, [of.id])
  const next = now && of.next(now)
  if (!now || !next) return undefined
  const to = { ...now, ...next }
  const values = [to.id, to.state, to.because, to.on, to.noticedOn, to.represented, to.providerId, timestamp(parts.clock.now())]
  const [changed] = await tx.query<Collection>(updateCollection, values)
  if (changed) await recordCollection(tx, parts, changed, of.by)
  return changed
}

/** The mandate is no more: what was not yet ordered will not be. What was ordered is the provider's to cancel, and is asked about. */
export const endMandate = async (
  tx: Transaction,
  parts: DebitParts,
  of: { id: Uuid; because: string; failed?: boolean },
): Promise<boolean> => {
  const next = (now: Mandate) =>
    now.state === 'ended' || now.state === 'failed'
      ? undefined
      : { state: of.failed ? ('failed' as const) : ('ended' as const), because: of.because }
  const ended = await changeMandate(tx, parts, { id: of.id, next })
  if (!ended) return false
  for (const { id } of await collectionsOf(tx, of.id)) {
    await changeCollection(tx, parts, {
      id,
      next: (now) => (now.state === 'planned' || now.state === 'noticed' ? { state: 'cancelled', because: of.because } : undefined),
    })
  }
  return true
}

export const recordMandate = (tx: Transaction, parts: Recording, mandate: Mandate): Promise<void> => {
  const { caseId, reference, because, providerId } = mandate
  return record(tx, parts, { ...mandate, kind: `mandate-${mandate.state}`, told: { caseId, reference, because, providerId } })
}
/** `by`: the officer and the reason, where one decided it. */
export const recordCollection = (tx: Transaction, parts: Recording, collection: Collection, by: object = {}): Promise<void> => {
  const { mandateId, place, amount, on, because, represented, providerId } = collection
  const told = { mandateId, place, amount, on, because, represented, providerId, ...by }
  return record(tx, parts, { ...collection, kind: `collection-${collection.state}`, told })
}
type Told = Pick<Mandate, 'id' | 'person' | 'body' | 'version' | 'changedAt'> & { readonly kind: string; readonly told: object }
const record = async (tx: Transaction, parts: Recording, of: Told): Promise<void> => {
  const key = await parts.vault.keyOf(tx, of.person)
  await append(tx, {
    stream: of.id,
    seq: of.version,
    person: of.person,
    body: of.body,
    topic: 'payment',
    kind: of.kind,
    schema: 1,
    at: of.changedAt,
    sealed: seal(key, 'event.sealed', JSON.stringify(of.told)),
  })
}

export const refundJob = 'refund-debit'
/** One way back for a collection: its id follows from the collection. */
export const refundJobOf = (collection: Uuid): Uuid => uuidOf(`refund ${collection}`)
type About = Pick<Mandate, 'person' | 'body' | 'id' | 'version'>
/** The key is of this state of the row, so that a later need of the same kind has another. */
export const debitJob = (about: About, kind: string, dueAt: Instant) => ({
  person: about.person,
  body: about.body,
  stream: about.id,
  kind,
  key: `${about.id}:${kind}:${about.version}`,
  dueAt,
})
const notBefore = (at: Instant, day: PlainDate): Instant => {
  const start = startOfDay(day)
  return start > at ? start : at
}
export const addNotice = async (
  tx: Transaction,
  parts: DebitParts,
  { collection, mandate }: { collection: Collection; mandate: Mandate },
): Promise<void> => {
  const day = workingDaysBefore(collection.on, mandate.noticeDays, parts.calendar)
  await addJobs(tx, parts, [debitJob(collection, 'debit-notice', notBefore(parts.clock.now(), day))])
}
export const addOrder = async (tx: Transaction, parts: DebitParts, collection: Collection): Promise<void> => {
  const day = workingDaysBefore(collection.on, orderWorkingDays, parts.calendar)
  await addJobs(tx, parts, [debitJob(collection, 'debit', notBefore(parts.clock.now(), day))])
}
/** One look waits at a time, however many ask for it: its id follows from the collection. */
export const addLook = async (tx: Transaction, parts: DebitParts, look: { collection: Collection; day: PlainDate }): Promise<void> => {
  const job = debitJob(look.collection, 'debit-look', notBefore(parts.clock.now(), look.day))
  await addJobs(tx, parts, [{ ...job, id: uuidOf(`look ${look.collection.id}`) }])
}

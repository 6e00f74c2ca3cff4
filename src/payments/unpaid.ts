import { z } from 'zod'
import { asPerson, type Transaction } from '#database'
import { addJobs, type Job, uuidOf } from '#jobs'
import { type Instant, type PlainDate, parseUuid, pence, todayOf, type Uuid } from '#kernel'
import { open, seal } from '#vault'
import type { Collection, DebitParts, Mandate } from './debit.ts'
import { collectionsOf } from './debit-store.ts'
import { detailOf } from './mandate-detail.ts'
import type { MoneyParts } from './parts.ts'

const uuid = z
  .string()
  .refine((raw) => parseUuid(raw) !== undefined)
  .transform((raw) => raw as Uuid)
/** The payload of an `unpaid` job: an instalment that its case will not be paid by. `because` names nobody. `accepted`: whether the bank ever accepted its Direct Debit. */
const shape = z.object({
  scheme: z.string(),
  part: z.string().nullable(),
  about: z.enum(['collection', 'mandate']),
  id: uuid,
  reference: z.string(),
  amount: z.int().transform(pence),
  on: z.string().transform((raw) => raw as PlainDate),
  because: z.string(),
  accepted: z.boolean().default(true),
})
export type UnpaidInstalment = z.output<typeof shape>

export const readUnpaid = ({ database, vault }: Pick<MoneyParts, 'database' | 'vault'>, job: Job): Promise<UnpaidInstalment> =>
  database.transaction(asPerson(job.person), async (tx) =>
    shape.parse(JSON.parse(open(await vault.keyOf(tx, job.person), 'job.sealed', job.sealed).toString())),
  )

/** `from`: not before that moment; at once unless it is said. */
type Of = { readonly mandate: Mandate; readonly because: string; readonly from?: Instant }
/** A collection is given up: whoever decided the case hears of it by a job of the kind `unpaid`, once. */
export const notPaid = (tx: Transaction, parts: DebitParts, of: Of & { readonly collection: Collection }): Promise<void> =>
  addUnpaid(tx, parts, { ...of, about: 'collection', id: of.collection.id, on: of.collection.on, accepted: true })
/** A mandate has ended before all was collected: the first that will not be is not paid on its day, or at once where the bank never accepted it. */
export const notCollected = async (tx: Transaction, parts: DebitParts, of: Of & { readonly accepted: boolean }): Promise<boolean> => {
  const { id } = of.mandate
  const collection = (await collectionsOf(tx, id)).find(({ state }) => state === 'cancelled')
  if (!collection) return false
  const on = of.accepted ? collection.on : todayOf(parts.clock)
  await addUnpaid(tx, parts, { ...of, collection, about: 'mandate', id, on })
  return true
}
type Adding = Of & { readonly collection: Collection } & Pick<UnpaidInstalment, 'about' | 'id' | 'on' | 'accepted'>
const addUnpaid = async (tx: Transaction, parts: DebitParts, adding: Adding): Promise<void> => {
  const { mandate, collection, because, about, id, on, accepted, from = parts.clock.now() } = adding
  const { person, body, caseId, scheme, reference } = mandate
  const { part = null } = await detailOf(tx, parts, mandate)
  const said: UnpaidInstalment = { scheme, part, about, id, reference, amount: collection.amount, on, because, accepted }
  const sealed = seal(await parts.vault.keyOf(tx, person), 'job.sealed', JSON.stringify(said))
  const job = { person, body, stream: caseId, kind: 'unpaid', key: `${collection.id}:unpaid`, dueAt: from, sealed }
  await addJobs(tx, parts, [{ ...job, id: uuidOf(`unpaid ${collection.id}`) }])
}

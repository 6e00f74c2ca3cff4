import { z } from 'zod'
import type { Transaction } from '#database'
import { addJobs, type Job, uuidOf } from '#jobs'
import { addDays, type PlainDate, pence, startOfDay, todayOf } from '#kernel'
import { type PersonKey, seal } from '#vault'
import type { Collection, DebitParts, Mandate } from './debit.ts'
import type { MoneyParts } from './parts.ts'
import { notPaid } from './unpaid.ts'

/** So long whoever took a payment back through their bank has to pay it, before what it paid for ends: "such reasonable period as is specified". */
export const claimedBackDays = 14

/** `used`: for the use of what instalments did not bring. `claimed-back`: the payer's bank took an instalment back. */
export type Why = 'used' | 'claimed-back'
/** `subject`: what an officer was told of. `telling`: what goes with the letter, in the words of whoever writes it. */
export const owing = z.object({
  amount: z.int().positive().transform(pence),
  why: z.enum(['used', 'claimed-back']),
  collection: z.uuid().optional(),
  subject: z.uuid(),
  payBy: z.string().optional(),
  telling: z.record(z.string(), z.unknown()),
})
export type Owing = z.input<typeof owing>
type About = Pick<Job, 'person' | 'body' | 'stream' | 'key'>
/** What somebody owes is added by a job of theirs, sealed for them, in the transaction that found it: once for each key. */
export const oweJob = ({ clock }: Pick<MoneyParts, 'clock'>, sealing: PersonKey, { key, ...about }: About, what: Owing) => ({
  ...about,
  ...{ kind: 'owe', key, dueAt: clock.now(), id: uuidOf(`owe ${key}`) },
  sealed: seal(sealing, 'job.sealed', JSON.stringify(what)),
})
/** The last day on which somebody who had a payment taken back may pay it, before anything follows. */
export const claimedUntil = ({ clock }: Pick<MoneyParts, 'clock'>): PlainDate => addDays(todayOf(clock), claimedBackDays)
/** The payer's bank took an instalment back: until a day it may be paid by card, and then it was never paid. */
export const claimBack = async (tx: Transaction, parts: DebitParts, of: { collection: Collection; mandate: Mandate }): Promise<void> => {
  const { id, person, body, amount, place } = of.collection
  const payBy = claimedUntil(parts)
  const telling = { notice: 'direct-debit-claimed-back', fields: { amount, place, by: payBy } }
  const about = { person, body, stream: of.mandate.caseId, key: `${id}:claimed-back` }
  const what = { amount, why: 'claimed-back', collection: id, subject: id, payBy, telling } as const
  await addJobs(tx, parts, [oweJob(parts, await parts.vault.keyOf(tx, person), about, what)])
  const because = 'the payer claimed the money back under the Direct Debit Guarantee, and did not pay otherwise'
  await notPaid(tx, parts, { ...of, because, from: startOfDay(addDays(payBy, 1)) })
}

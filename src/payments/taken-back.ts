import { asPerson, nobody } from '#database'
import { addJobs, uuidOf } from '#jobs'
import { addDays, type PlainDate, type Uuid } from '#kernel'
import { claimedUntil, oweJob } from './owing.ts'
import type { PaymentParts } from './parts.ts'
import type { Payment } from './payment.ts'
import { paymentColumns } from './payment-store.ts'
import type { ProviderDispute } from './provider.ts'

const pagesMax = 1000
const byProvider = `select ${paymentColumns} from portreeve.payment where body = $1 and provider_id = any($2::text[])`
const known = `select 1 as one from portreeve.owed where subject_id = $1 and why = 'claimed-back'
  union all select 1 from portreeve.job where job_id = $2`

/**
 * Card payments that their payers had taken back through their bank, of one day: an officer hears, and the payer, who may pay again. What was
 * paid for does not end by itself. Looked at twice, each is found once. False: the provider did not answer to all of it.
 */
export async function followTakenBack(parts: PaymentParts, body: string, day: PlainDate): Promise<boolean> {
  const all: ProviderDispute[] = []
  for (let page = 1, more = true; more; page++) {
    const answer = await parts.providerOf(body).takenBack({ from: day, to: addDays(day, 1), page })
    if (answer.kind !== 'ok' || page > pagesMax) return false
    all.push(...answer.value.disputes)
    more = answer.value.more
  }
  if (all.length === 0) return true
  const ids = all.map(({ payment }) => payment)
  const ours = await parts.background.transaction(nobody, (tx) => tx.query<Payment>(byProvider, [body, ids]))
  for (const payment of ours) {
    const dispute = all.find((one) => one.payment === payment.providerId)
    if (dispute) await takenBack(parts, payment, dispute)
  }
  return true
}
async function takenBack(parts: PaymentParts, { id, person, body, caseId }: Payment, { amount }: ProviderDispute): Promise<void> {
  const key = `${id}:taken-back`
  const payBy = claimedUntil(parts)
  const telling = { notice: 'card-payment-taken-back', fields: { amount, by: payBy } }
  const what = { amount, why: 'claimed-back', subject: id, payBy, telling } as const
  await parts.database.transaction(asPerson(person), async (tx) => {
    const before = await tx.query(known, [id, uuidOf(`owe ${key}`) as Uuid])
    if (before.length > 0) return
    await addJobs(tx, parts, [oweJob(parts, await parts.vault.keyOf(tx, person), { person, body, stream: caseId, key }, what)])
    const because = 'the payer had the card payment taken back through their bank: what it paid for has not ended'
    await parts.raise(tx, { person, body, caseId, about: 'payment', id, because })
  })
}

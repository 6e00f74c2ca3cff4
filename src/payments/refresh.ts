import type { PaymentParts } from './parts.ts'
import type { Payment } from './payment.ts'
import type { PaymentStore } from './payment-store.ts'
import type { Answer, ProviderPayment } from './provider.ts'

/** The payment as far as the provider's word takes it, and where the person can go on paying. */
export type Refreshed = { readonly payment: Payment; readonly answered: boolean; readonly nextUrl?: string }
export type Refresh = (payment: Payment) => Promise<Refreshed>

export const isOver = (payment: Payment): boolean => payment.state === 'captured' || payment.state === 'failed'

export const createRefresh = (parts: PaymentParts, store: PaymentStore): Refresh => {
  const ask = async (payment: Payment): Promise<Answer<ProviderPayment>> => {
    const provider = parts.providerOf(payment.body)
    if (payment.providerId !== null) return provider.status(payment.providerId)
    // Perhaps it was created and we died before hearing of it: the same key gives the same payment.
    const { amount, reference, caseId } = payment
    const detail = await store.detail(payment)
    return provider.create({
      ...detail,
      key: payment.id,
      amount,
      reference,
      metadata: { body: payment.body, case: caseId, payment: payment.id },
    })
  }
  return async (payment) => {
    if (isOver(payment)) return { payment, answered: true }
    const answer = await ask(payment)
    if (answer.kind === 'unavailable') return { payment, answered: false }
    if (answer.kind === 'ok') {
      const settled = await store.settle(payment, answer.value)
      const { nextUrl } = answer.value
      await tellAtOnce(parts, payment, settled)
      return { payment: settled, answered: true, ...(nextUrl === undefined ? {} : { nextUrl }) }
    }
    // An intent that the provider refuses comes to nothing. A payment that it has forgotten is for reconciliation, not for us to end.
    if (payment.providerId !== null) return { payment, answered: false }
    return { payment: await store.fail(payment, answer.kind === 'refused' ? answer.code : 'P0050'), answered: true }
  }
}

/** The page that the person looks at should not wait for the job, which tells again if this fails. */
const tellAtOnce = async (parts: PaymentParts, before: Payment, after: Payment): Promise<void> => {
  if (before.state === after.state || (after.state !== 'authorised' && after.state !== 'captured')) return
  await parts.onAuthorised(after).catch(() => parts.log.warn('payment-news-waits', { payment: after.id }))
}

/** Asks the provider to cancel, then what became of the payment: it may have been paid a moment before. */
export const cancelThere = async (
  means: { readonly parts: PaymentParts; readonly refresh: Refresh },
  payment: Payment,
): Promise<Payment> => {
  const before = payment.providerId === null ? (await means.refresh(payment)).payment : payment
  if (isOver(before) || before.providerId === null) return before
  await means.parts.providerOf(before.body).cancel(before.providerId)
  return (await means.refresh(before)).payment
}

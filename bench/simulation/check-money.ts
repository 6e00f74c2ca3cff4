import { addDays, pence } from '#kernel'
import type { Sent } from './book.ts'
import type { Life } from './errand.ts'

const about = ({ mark, who }: Sent) => ({ mark, who })

/** What people paid by card is what GOV.UK Pay's own book says of their case: once where it was granted, given back or let go where not. */
export function checkCards({ world, book, tally }: Life): void {
  const byReference = Map.groupBy(world.books.pay.payments(), ({ reference }) => reference)
  const known = new Set([...book.sent.values()].map(({ reference }) => reference))
  for (const [reference, payments] of byReference)
    if (!known.has(reference) && !book.debts.has(reference) && payments.some(({ state }) => state === 'success' || state === 'capturable'))
      tally.wrong(`money was taken for ${reference}, which nobody sent`)
  for (const [reference, { amount, caseId }] of book.debts) {
    const taken = (byReference.get(reference) ?? []).filter(({ state }) => state === 'success')
    if (taken.length !== 1 || taken[0]?.amount !== amount || taken[0].refunds.length > 0)
      tally.wrong(`${amount} pence that were owed (${reference}) were paid; the provider’s book has ${taken.length} payments`, {
        who: book.sent.get(caseId)?.who,
      })
  }
  for (const sent of book.sent.values()) {
    const { reference, service, who, paid = pence(0), outcome } = sent
    const payments = byReference.get(reference) ?? []
    const taken = payments.filter(({ state }) => state === 'success')
    const came = taken.reduce((sum, { amount }) => sum + amount, 0)
    const refunds = taken.flatMap((one) => one.refunds.filter(({ fails }) => !fails))
    const back = refunds.reduce((sum, { amount }) => sum + amount, 0)
    const what = `${service} of person ${who} (${reference})`
    if (taken.length > 1) tally.wrong(`${what}: paid ${taken.length} times`, about(sent))
    if (back > came || refunds.length > taken.length)
      tally.wrong(`${what}: ${came} pence came and ${back} went back, in ${refunds.length} refunds`, about(sent))
    if (outcome === 'granted' && (came !== paid || back > 0))
      tally.wrong(`${what}: the person paid ${paid} pence; the provider’s book says ${came}, and ${back} given back`, about(sent))
    if (outcome !== undefined && outcome !== 'granted' && came !== back)
      tally.wrong(`${what} ended ${outcome}: ${came} pence came, ${back} went back`, about(sent))
  }
}

type PaidOut = { readonly reference: string; readonly amount: number; readonly id: string }
const paidOut = ({ world }: Life): readonly PaidOut[] =>
  world.books.messages
    .taken()
    .filter(({ to }) => to === 'tax-refunds')
    .map(({ id, event }) => ({ id, reference: event.subject, amount: Number(event.data.amount) }))
/** A Direct Debit's instalments that reached us, by the case that set it up, in the provider's own book. */
function broughtBy({ world }: Life) {
  const mandates = new Map(
    world.books.debit.resources('mandates').map((one) => [one.id, (one.data.metadata as { case?: string }).case ?? '']),
  )
  return Map.groupBy(world.books.debit.resources('payments'), (one) => mandates.get((one.data.links as { mandate: string }).mandate) ?? '')
}
/** What was paid by card in place of instalments that a bank had taken back. */
const claimedBack = ({ book }: Life, caseId: string): number =>
  [...book.debts.values()].reduce((sum, debt) => sum + (debt.caseId === caseId && debt.isClaimedBack ? debt.amount : 0), 0)
const longestDays = 14

/** Tax that is given back is what the months are worth that are left and were paid for: the bank that pays it out was told of it once. */
export function checkPayOuts(life: Life): void {
  const { book, tally } = life
  const byReference = Map.groupBy(paidOut(life), ({ reference }) => reference)
  const collected = broughtBy(life)
  const known = new Map([...book.sent.values()].map((sent) => [sent.reference, sent]))
  for (const [reference, all] of byReference)
    if (!known.has(reference)) tally.wrong(`${all.length} payments of tax went back for ${reference}, which nobody sent`)
  for (const sent of book.sent.values()) {
    const went = (byReference.get(sent.reference) ?? []).reduce((sum, { amount }) => sum + amount, 0)
    const { card, debits } = sent.owed
    const what = `${sent.service} of person ${sent.who} (${sent.reference})`
    if (sent.outcome !== 'granted') {
      if (went > 0) tally.wrong(`${what} is ${sent.outcome ?? 'open'}, and ${went} pence of tax went back`, about(sent))
      continue
    }
    const brought = debits.map(({ caseId, used, of, left }) => {
      const came = (collected.get(caseId) ?? [])
        .filter(({ status }) => status === 'paid_out')
        .reduce((sum, { data }) => sum + Number(data.amount), claimedBack(life, caseId))
      const cost = book.sent.get(caseId)?.debit?.cost ?? 0
      return Math.max(0, Math.min(left, came - (cost * used) / of))
    })
    const byDebit = brought.reduce((sum, one) => sum + one, 0)
    const most = (card ?? Number.POSITIVE_INFINITY) + byDebit + debits.length
    const least = (card ?? 0) + (life.today() > addDays(sent.unpaidOn ?? sent.on, longestDays) ? byDebit - debits.length : 0)
    if (went > most)
      tally.wrong(
        `${what}: ${went} pence of tax went back; at most ${Math.round(most)} had been paid for months that are left`,
        about(sent),
      )
    if (went < least && life.today() > addDays(sent.on, 1))
      tally.wrong(`${what}: ${went} pence of tax went back; ${Math.round(least)} are owed`, about(sent))
  }
}

const alive = new Set(['pending_submission', 'submitted', 'confirmed', 'paid_out'])
/** No Direct Debit takes more than was announced, nor two instalments on a day; and it stops with the tax that it pays for. */
export function checkDebits(life: Life): void {
  const { book, tally } = life
  for (const [caseId, payments] of broughtBy(life)) {
    const sent = book.sent.get(caseId)
    if (!sent?.debit) {
      tally.wrong(`a Direct Debit collects for ${caseId}, which announced none`)
      continue
    }
    const own = payments.filter(({ status }) => alive.has(status))
    const sum = own.reduce((total, { data }) => total + Number(data.amount), 0)
    const what = `${sent.service} of person ${sent.who} (${sent.reference})`
    if (sum > sent.debit.cost || own.length > sent.debit.payments)
      tally.wrong(
        `${what}: ${own.length} instalments of ${sum} pence; announced were ${sent.debit.payments} of ${sent.debit.cost}`,
        about(sent),
      )
    const days = own.map(({ chargeOn }) => chargeOn)
    if (new Set(days).size < days.length) tally.wrong(`${what}: two instalments on one day (${days.join(', ')})`, about(sent))
    const ended = [...book.sent.values()].find(
      ({ owed, outcome }) => outcome === 'granted' && owed.debits.some((one) => one.caseId === caseId),
    )
    const late = own.find(({ createdAt }) => ended && createdAt > Date.parse(addDays(ended.on, 2)))
    if (ended && late) tally.wrong(`${what}: an instalment was ordered after its tax ended on ${ended.on}`, about(sent))
  }
}

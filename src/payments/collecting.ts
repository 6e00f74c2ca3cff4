import { asPerson, nobody, type Transaction } from '#database'
import { addJobs, type Job, type Outcome } from '#jobs'
import { addDays, type PlainDate, pence, showMoney, todayOf } from '#kernel'
import type { Collection, CollectionState, DebitParts, Mandate } from './debit.ts'
import {
  addLook,
  addNotice,
  addOrder,
  changeCollection,
  collectionsOf,
  debitJob,
  endMandate,
  readBoth,
  readCollection,
  readMandate,
} from './debit-store.ts'
import type { ProviderCollection, ProviderMandate } from './mandate-provider.ts'
import { claimBack } from './owing.ts'
import { earliestDay, workingDayFrom } from './plan.ts'
import { later } from './set-up.ts'
import { stoppedByCase } from './stopping.ts'
import { notCollected, notPaid } from './unpaid.ts'

const done: Outcome = { kind: 'done' }
const gone: Outcome = { kind: 'dead', because: 'there is no such collection' }
/** Short of money: presented once more. Everything else that fails is for an officer. */
const shortOfMoney = new Set(['insufficient_funds', 'refer_to_payer'])

/** `debit-notice`: announces a collection, and moves it if there is no longer time to announce it for its day. */
export const noticeHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => ({
    kind: 'done',
    record: async (tx) => {
      const collection = await readCollection(tx, job.stream)
      const mandate = collection && (await readMandate(tx, collection.mandateId))
      if (mandate?.state !== 'active') return
      const earliest = earliestDay(todayOf(parts.clock), mandate.noticeDays, parts.calendar)
      const noticed = await changeCollection(tx, parts, {
        id: job.stream,
        next: (now) =>
          now.state === 'planned'
            ? {
                state: 'noticed',
                noticedOn: todayOf(parts.clock),
                on: now.on > earliest ? now.on : workingDayFrom(earliest, parts.calendar),
              }
            : undefined,
      })
      if (!noticed || !collection) return
      // A later version than the first was planned anew, for a day that nobody has announced.
      await parts.notice(tx, { ...noticed, moved: noticed.on !== collection.on || collection.version > 1 }, mandate)
      await addOrder(tx, parts, noticed)
    },
  })

/** `debit`: orders an announced collection, under its own id as the key. */
export const debitHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => {
    const read = await readBoth(parts, job.person, job.stream)
    if (!read) return gone
    const { collection, mandate } = read
    if (collection.state !== 'noticed' || mandate.state !== 'active' || mandate.providerId === null) return done
    const provider = parts.providerOf(collection.body)
    const { id: key, amount, on } = collection
    const metadata = { mandate: mandate.id, collection: collection.id }
    // Ordered first, under a key that never changes: if an attempt before us ordered it and died, this finds that order and no other.
    const ordered = await provider.collect({ key, mandate: mandate.providerId, amount, on, description: mandate.reference, metadata })
    if (ordered.kind === 'ok') return { kind: 'done', record: (tx) => submitted(tx, parts, { collection, theirs: ordered.value }) }
    if (ordered.kind !== 'refused') return later(ordered)
    const known = await provider.mandate(mandate.providerId)
    if (known.kind === 'unavailable' || known.kind === 'not-found') return later(known)
    if (known.kind === 'ok' && isNoMore(known.value)) return ended(parts, mandate, known.value)
    const next = known.kind === 'ok' ? known.value.nextDay : undefined
    if (next !== undefined && next > on)
      return { kind: 'done', record: (tx) => announceAgain(tx, parts, { collection, mandate, on: next }) }
    return { kind: 'done', record: (tx) => failed(tx, parts, { collection, mandate, because: ordered.code }) }
  }

/** The bank cannot be asked by the day that was announced: a later day needs an announcement of its own. */
const announceAgain = async (
  tx: Transaction,
  parts: DebitParts,
  of: { collection: Collection; mandate: Mandate; on: PlainDate },
): Promise<void> => {
  const moved = await changeCollection(tx, parts, {
    id: of.collection.id,
    next: (now) => (now.state === 'noticed' ? { state: 'planned', noticedOn: null, on: of.on } : undefined),
  })
  if (moved) await addNotice(tx, parts, { collection: moved, mandate: of.mandate })
}
const submitted = async (tx: Transaction, parts: DebitParts, of: { collection: Collection; theirs: ProviderCollection }): Promise<void> => {
  const changed = await changeCollection(tx, parts, {
    id: of.collection.id,
    next: (now) => (now.state === 'noticed' ? { state: 'submitted', providerId: of.theirs.id } : undefined),
  })
  if (changed) await addLook(tx, parts, { collection: changed, day: addDays(of.theirs.on, 1) })
}
const failed = async (
  tx: Transaction,
  parts: DebitParts,
  of: { collection: Collection; mandate: Mandate; because: string },
): Promise<void> => {
  const changed = await changeCollection(tx, parts, {
    id: of.collection.id,
    next: (now) => (isOver(now.state) ? undefined : { state: 'failed', because: of.because }),
  })
  if (changed) await notPaid(tx, parts, { ...of, because: `a collection failed: ${of.because}` })
}
const isOver = (state: CollectionState): boolean =>
  state === 'failed' || state === 'cancelled' || state === 'charged-back' || state === 'refunded'
const raise = (tx: Transaction, parts: DebitParts, of: { collection: Collection; mandate: Mandate; because: string }): Promise<void> => {
  const { person, body, id } = of.collection
  return parts.raise(tx, { person, body, caseId: of.mandate.caseId, about: 'collection', id, because: of.because })
}

/** `debit-look`: asks what became of a collection, whether its day has come or an event told us to. */
export const lookHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => {
    const read = await readBoth(parts, job.person, job.stream)
    if (!read) return gone
    const { collection, mandate } = read
    if (collection.providerId === null || isOver(collection.state)) return done
    const provider = parts.providerOf(collection.body)
    const answer = await provider.collection(collection.providerId)
    if (answer.kind === 'refused') return { kind: 'retry', because: answer.code }
    if (answer.kind !== 'ok') return later(answer)
    const theirs = answer.value
    if (theirs.amount !== collection.amount) return { kind: 'dead', because: 'the provider speaks of another amount' }
    if (theirs.state === 'failed' && mandate.state === 'active' && shortOfMoney.has(theirs.cause ?? '') && !collection.represented) {
      const again = await provider.retry(collection.providerId, { key: `${collection.id}:again` })
      if (again.kind === 'unavailable') return later(again)
      if (again.kind === 'ok')
        return { kind: 'done', record: (tx) => representedOn(tx, parts, { collection, mandate, on: again.value.on }) }
      // Perhaps an earlier attempt did it and died: then it is under way, and looked at again.
      const now = await provider.collection(collection.providerId)
      if (now.kind === 'ok' && now.value.state !== 'failed')
        return { kind: 'done', record: (tx) => representedOn(tx, parts, { collection, mandate, on: now.value.on }) }
    }
    const paidOut = theirs.state === 'charged-back' ? await paidOutOf(parts, mandate) : 0
    return { kind: 'done', record: (tx) => follow(tx, parts, { collection, mandate, theirs, paidOut }) }
  }
/** What was given back already of that which the instalments of a mandate pay for. */
const paidOutOf = async ({ background }: DebitParts, { id }: Mandate): Promise<number> => {
  const [row] = await background.transaction(nobody, (tx) => tx.query<{ sum: number }>(paidOut, [id]))
  return row?.sum ?? 0
}
const paidOut = `select coalesce(sum(p.amount), 0)::int as sum from portreeve.mandate m
  join portreeve.pay_out p on p.collected = m.part and p.state in ('ordered', 'taken') where m.mandate_id = $1`

type Again = { readonly collection: Collection; readonly mandate: Mandate; readonly on: PlainDate }
/** The payer hears of it before the bank is asked again. */
const representedOn = async (tx: Transaction, parts: DebitParts, of: Again): Promise<void> => {
  const changed = await changeCollection(tx, parts, {
    id: of.collection.id,
    next: (now) =>
      now.represented || isOver(now.state) ? undefined : { state: 'submitted', represented: true, because: 'insufficient_funds' },
  })
  if (!changed) return
  await parts.askedAgain(tx, { ...changed, again: of.on }, of.mandate)
  await addLook(tx, parts, { collection: changed, day: addDays(of.on, 1) })
}
type Seen = { readonly collection: Collection; readonly mandate: Mandate; readonly theirs: ProviderCollection; readonly paidOut: number }
/** Records what the provider says. Until the money is ours, or is not, it is asked again the next day. */
const follow = async (tx: Transaction, parts: DebitParts, of: Seen): Promise<void> => {
  const { state, cause } = of.theirs
  if (state === 'failed') {
    await failed(tx, parts, { ...of, because: cause ?? 'unknown' })
    await lookAtMandate(tx, parts, { ...of, cause })
    return
  }
  const changed = await changeCollection(tx, parts, {
    id: of.collection.id,
    next: (now) => (isOver(now.state) || now.state === state ? undefined : { state, because: cause ?? now.because }),
  })
  if (state === 'charged-back' && changed) {
    const twice = of.paidOut > 0 ? `: ${showMoney(pence(of.paidOut))} of it had been given back already` : ''
    await raise(tx, parts, { ...of, because: `the payer claimed the money back under the Direct Debit Guarantee${twice}` })
    await claimBack(tx, parts, { ...of, collection: changed })
  }
  // The provider let go of it because its mandate had ended: by our own word, whoever gave it knows.
  if (state === 'cancelled' && changed && of.mandate.because !== stoppedByCase)
    await notPaid(tx, parts, { ...of, because: 'a collection was cancelled' })
  if (state === 'submitted' || state === 'confirmed') {
    await addLook(tx, parts, { collection: changed ?? of.collection, day: addDays(todayOf(parts.clock), 1) })
  }
}
const endsMandate = new Set([
  'mandate_cancelled',
  'bank_account_closed',
  'bank_account_transferred',
  'bank_account_disabled',
  'bank_account_not_found',
  'authorisation_disputed',
])
const lookAtMandate = async (tx: Transaction, parts: DebitParts, of: { mandate: Mandate; cause: string | undefined }): Promise<void> => {
  if (of.cause === undefined || !endsMandate.has(of.cause)) return
  await endMandate(tx, parts, { id: of.mandate.id, because: of.cause })
}

const isNoMore = ({ state }: ProviderMandate): boolean => state === 'ended' || state === 'failed'
const ended = (parts: DebitParts, mandate: Mandate, theirs: ProviderMandate): Outcome => ({
  kind: 'done',
  record: async (tx) => {
    const because = theirs.cause ?? 'mandate_cancelled'
    const accepted = theirs.state !== 'failed'
    if (!(await endMandate(tx, parts, { id: mandate.id, because, failed: !accepted }))) return
    // Where all was ordered by then, nothing is left to hear of: what it paid for may end later, and whoever pays is told then.
    const said = accepted ? 'the Direct Debit has ended' : 'the bank did not accept the Direct Debit'
    await notCollected(tx, parts, { mandate, because: `${said}: ${because}`, accepted })
  },
})

/** `mandate-look`: an event says that something happened to a mandate. */
export const mandateLookHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => {
    const mandate = await parts.database.transaction(asPerson(job.person), (tx) => readMandate(tx, job.stream))
    if (mandate?.state !== 'active' || mandate.providerId === null) return done
    const answer = await parts.providerOf(mandate.body).mandate(mandate.providerId)
    if (answer.kind === 'refused') return { kind: 'retry', because: answer.code }
    if (answer.kind !== 'ok') return later(answer)
    return isNoMore(answer.value) ? ended(parts, mandate, answer.value) : done
  }

/** `cancel-mandate`: the payer cancels. Nothing more is ordered from the moment that this is recorded. */
export const cancelHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => {
    const mandate = await parts.database.transaction(asPerson(job.person), (tx) => readMandate(tx, job.stream))
    if (!mandate) return { kind: 'dead', because: 'there is no such mandate' }
    if (mandate.providerId === null) return done
    const answer = await parts.providerOf(mandate.body).cancelMandate(mandate.providerId)
    if (answer.kind === 'ok') return { kind: 'done', record: (tx) => lookAtOrdered(tx, parts, mandate) }
    if (answer.kind !== 'refused') return later(answer)
    const now = await parts.providerOf(mandate.body).mandate(mandate.providerId)
    if (now.kind === 'ok' && isNoMore(now.value)) return { kind: 'done', record: (tx) => lookAtOrdered(tx, parts, mandate) }
    return { kind: 'retry', because: `the Direct Debit provider refused: ${answer.code}` }
  }
const lookAtOrdered = async (tx: Transaction, parts: DebitParts, mandate: Mandate): Promise<void> => {
  for (const collection of await collectionsOf(tx, mandate.id)) {
    if (collection.state === 'submitted') await addJobs(tx, parts, [debitJob(collection, 'debit-look', parts.clock.now())])
  }
}

import { z } from 'zod'
import { type As, asPerson, nobody } from '#database'
import { addJobs, type Handlers, type Job, nobodyInParticular, type Outcome } from '#jobs'
import { plusMinutes, type Uuid } from '#kernel'
import { open, seal } from '#vault'
import { cancelHandler, debitHandler, lookHandler, mandateLookHandler, noticeHandler } from './collecting.ts'
import type { Collection, DebitParts, Mandate } from './debit.ts'
import { changeCollection, debitJob, endMandate, readBoth, readMandate, refundJob, refundJobOf } from './debit-store.ts'
import type { BankAccount, ProviderEvent } from './mandate-provider.ts'
import { paidByCard } from './owed.ts'
import { later, type MandateView, mandatesOf, orderHandler, setUpHandler, standingOf } from './set-up.ts'
import { endHandler, stopHandler } from './stopping.ts'
import { notCollected } from './unpaid.ts'

export type DirectDebit = {
  /** Whether Direct Debits can be taken from an account, as far as its provider says so at once: one that is silent says nothing against it. */
  readonly takes: (body: string, account: Pick<BankAccount, 'sortCode' | 'accountNumber'>) => Promise<boolean>
  readonly mandates: (person: Uuid, caseId?: Uuid) => Promise<readonly MandateView[]>
  /** Whether what a case collects by still stands, so that it may go on. */
  readonly goesOn: (person: Uuid, caseId: Uuid, scheme: string) => Promise<boolean>
  /** The payer cancels: nothing more is collected. False when there is no such mandate of theirs that could be. */
  readonly cancel: (person: Uuid, mandateId: Uuid) => Promise<boolean>
  /**
   * An officer gives a collection back in full, as the guarantee says: who and why stand in its event. Asked again, it goes back once.
   * False when it is not of their body or was not paid.
   */
  readonly giveBack: (officer: Officer, collectionId: Uuid, because: string) => Promise<boolean>
  /** From the provider's webhook, whose signature was checked: each thing named is asked about, and nothing else is believed. */
  readonly heard: (body: string, events: readonly ProviderEvent[]) => Promise<void>
  /** Begins reading the provider's events of a body every hour, in case a webhook is lost. Called at start. */
  readonly scheduleEvents: (body: string) => Promise<void>
  readonly handlers: Handlers
}

type Officer = Extract<As, { kind: 'officer' }>
const eventsMinutes = 60
const findMandates = `select mandate_id as id, person_id as person, provider_id as resource from portreeve.mandate
  where body = $1 and provider_id = any($2::text[])`
const findCollections = `select collection_id as id, person_id as person, provider_id as resource from portreeve.collection
  where body = $1 and provider_id = any($2::text[])`
const findCollection = 'select person_id as person from portreeve.collection where collection_id = $1 and portreeve.officer_settles(body)'
const countReading = `select 1 as one from portreeve.job where person_id = $1 and body = $2 and kind = 'debit-events' and dead_at is null limit 1`

/** Mandates, announced collections, and what becomes of them. */
export const createDirectDebit = (parts: DebitParts): DirectDebit =>
  Object.freeze({
    takes: async (body: string, account: Pick<BankAccount, 'sortCode' | 'accountNumber'>) => {
      const answer = await parts.providerOf(body).lookUp(account)
      return answer.kind !== 'ok' || answer.value.takesDebits
    },
    mandates: (person: Uuid, caseId?: Uuid) => mandatesOf(parts, person, caseId),
    goesOn: (person: Uuid, caseId: Uuid, scheme: string) =>
      parts.database.transaction(asPerson(person), async (tx) => (await standingOf(tx, caseId, scheme)) !== undefined),
    cancel: (person: Uuid, mandateId: Uuid) => cancel(parts, person, mandateId),
    giveBack: (officer: Officer, id: Uuid, because: string) => giveBack(parts, officer, { id, because }),
    heard: (body: string, events: readonly ProviderEvent[]) => heard(parts, body, events),
    scheduleEvents: (body: string) =>
      parts.database.transaction(asPerson(nobodyInParticular), async (tx) => {
        const reading = await tx.query(countReading, [nobodyInParticular, body])
        if (reading.length === 0) await addJobs(tx, parts, [readingJob(parts, body, '')])
      }),
    handlers: {
      collect: orderHandler(parts),
      'set-up-mandate': setUpHandler(parts),
      'debit-notice': noticeHandler(parts),
      debit: debitHandler(parts),
      'debit-look': lookHandler(parts),
      'mandate-look': mandateLookHandler(parts),
      'cancel-mandate': cancelHandler(parts),
      'stop-collecting': stopHandler(parts),
      'end-mandate': endHandler(parts),
      [refundJob]: (job: Job) => refund(parts, job),
      'debit-events': (job: Job) => readEvents(parts, job),
    },
  })

const cancel = (parts: DebitParts, person: Uuid, mandateId: Uuid): Promise<boolean> =>
  parts.database.transaction(asPerson(person), async (tx) => {
    const mandate = await readMandate(tx, mandateId)
    const because = 'cancelled_by_payer'
    if (!mandate || !(await endMandate(tx, parts, { id: mandateId, because }))) return false
    await notCollected(tx, parts, { mandate, because: `the Direct Debit has ended: ${because}`, accepted: true })
    await addJobs(tx, parts, [debitJob(mandate, 'cancel-mandate', parts.clock.now())])
    return true
  })

type GiveBack = { readonly id: Uuid; readonly because: string }
const giveBack = async (parts: DebitParts, officer: Officer, { id, because }: GiveBack): Promise<boolean> => {
  const [found] = await parts.database.transaction(officer, (tx) => tx.query<{ person: Uuid }>(findCollection, [id]))
  const both = found && (await readBoth(parts, found.person, id))
  if (both?.collection.state !== 'paid' || both.collection.because === paidByCard) return false
  const { collection } = both
  await parts.database.transaction(asPerson(collection.person), async (tx) => {
    const key = await parts.vault.keyOf(tx, collection.person)
    const sealed = seal(key, 'job.sealed', JSON.stringify({ officer: officer.officer, because }))
    const job = { ...debitJob(collection, refundJob, parts.clock.now()), key: `${id}:refund`, id: refundJobOf(id), sealed }
    await addJobs(tx, parts, [job])
  })
  return true
}
const refund = async (parts: DebitParts, job: Job): Promise<Outcome> => {
  const both = await readBoth(parts, job.person, job.stream)
  if (both?.collection.state !== 'paid' || both.collection.providerId === null) return { kind: 'done' }
  const { body, amount, providerId, id } = both.collection
  const answer = await parts.providerOf(body).refund(providerId, { key: job.key, amount })
  if (answer.kind === 'refused') return { kind: 'dead', because: `the Direct Debit provider refused the refund: ${answer.code}` }
  if (answer.kind !== 'ok') return later(answer)
  const next = (now: Collection) => (now.state === 'paid' ? { state: 'refunded' as const } : undefined)
  return {
    kind: 'done',
    record: async (tx) => {
      const key = await parts.vault.keyOf(tx, job.person)
      const by = z.record(z.string(), z.string()).parse(JSON.parse(open(key, 'job.sealed', job.sealed).toString()))
      await changeCollection(tx, parts, { id, next, by })
    },
  }
}

const readingJob = (parts: DebitParts, body: string, after: string) => ({
  person: nobodyInParticular,
  body,
  stream: nobodyInParticular,
  kind: 'debit-events',
  key: `debit-events:${after}`,
  dueAt: plusMinutes(parts.clock.now(), eventsMinutes),
})
/** The last event that was read stands in the key of the next reading. */
const readEvents = async (parts: DebitParts, job: Job): Promise<Outcome> => {
  const after = job.key.slice('debit-events:'.length)
  const answer = await parts.providerOf(job.body).events(after === '' ? undefined : after)
  if (answer.kind === 'refused') return { kind: 'dead', because: `the Direct Debit provider refused: ${answer.code}` }
  if (answer.kind !== 'ok') return later(answer)
  await heard(parts, job.body, answer.value)
  const next = readingJob(parts, job.body, answer.value.at(-1)?.id ?? after)
  return { kind: 'done', record: async (tx) => void (await addJobs(tx, parts, [next])) }
}

type Named = { readonly id: Uuid; readonly person: Uuid; readonly resource: string }
const heard = async (parts: DebitParts, body: string, events: readonly ProviderEvent[]): Promise<void> => {
  const named = (about: ProviderEvent['about']) => [
    ...new Set(events.filter((event) => event.about === about).map((event) => event.resource)),
  ]
  await parts.background.transaction(nobody, async (tx) => {
    const mandates = await tx.query<Named>(findMandates, [body, named('mandate')])
    const collections = await tx.query<Named>(findCollections, [body, named('collection')])
    const look = (kind: string) => (of: Named) =>
      debitJob({ ...of, body, version: 0 } satisfies Pick<Mandate, 'id' | 'person' | 'body' | 'version'>, kind, parts.clock.now())
    await addJobs(tx, parts, [...mandates.map(look('mandate-look')), ...collections.map(look('debit-look'))])
  })
}

import { z } from 'zod'
import { asPerson, type Transaction, timestamp } from '#database'
import { addJobs, type Job, type Outcome } from '#jobs'
import { bankName, bankNameCharsMax, type Money, type PlainDate, parseDate, pence, todayOf, type Uuid, uuid7 } from '#kernel'
import { open } from '#vault'
import type { Collection, DebitParts, Mandate } from './debit.ts'
import {
  addNotice,
  changeCollection,
  changeMandate,
  collectionColumns,
  collectionsOf,
  debitJob,
  endMandate,
  mandateColumns,
  readMandate,
  recordCollection,
  recordMandate,
  refundJob,
} from './debit-store.ts'
import { detailOf, type MandateDetail, sealDetail } from './mandate-detail.ts'
import type { BankAccount, MandateProvider } from './mandate-provider.ts'
import { collectionDays, instalmentsMax, noticeWorkingDays, noticeWorkingDaysMax, planCollections } from './plan.ts'
import type { Answer } from './provider.ts'
import { aboutOf, isStopped, moment, partOf } from './stopping.ts'
import { notCollected } from './unpaid.ts'

const plainDate = z.string().transform((raw, context): PlainDate => {
  const date = parseDate(raw)
  if (!date) context.addIssue('not a date')
  return date ?? ('' as PlainDate)
})
/** The payload of a `collect` job, sealed as 'job.sealed': the effect as the case engine plans it. */
const order = z.object({
  target: z.string().min(1).max(100),
  about: z.string().min(1).max(200).optional(),
  part: z.string().min(1).max(100).optional(),
  at: moment.optional(),
  /** The case whose Direct Debit goes on: no other is set up. */
  continues: z
    .uuid()
    .transform((raw) => raw as Uuid)
    .optional(),
  reference: z.string().max(50),
  language: z.enum(['en', 'cy']).default('en'),
  data: z.object({
    first: plainDate,
    noticeWorkingDays: z.int().min(1).max(noticeWorkingDaysMax).default(noticeWorkingDays),
    amounts: z.array(z.int().positive().transform(pence)).min(1).max(instalmentsMax),
    account: z.object({
      accountName: z.string().min(1),
      sortCode: z.string().regex(/^\d{6}$/),
      accountNumber: z.string().regex(/^\d{6,8}$/),
    }),
  }),
})
type Order = z.output<typeof order>
const insertMandate = `insert into portreeve.mandate
    (mandate_id, person_id, body, case_id, key, reference, scheme, state, version, created_at, changed_at, sealed, notice_days, about,
      decided_at, part)
  values ($1, $2, $3, $4, $5, $6, $7, 'intended', 1, $8, $8, $9, $10, $11, $12, $13) on conflict do nothing returning ${mandateColumns}`
const insertCollection = `insert into portreeve.collection
    (collection_id, person_id, body, mandate_id, place, amount, on_day, state, version, changed_at)
  values ($1, $2, $3, $4, $5, $6, $7, 'planned', 1, $8) returning ${collectionColumns}`
const updateSealed = 'update portreeve.mandate set sealed = $2 where mandate_id = $1'

/** `collect`: a case decided that instalments are to be taken. Everything is planned in one transaction; the provider is asked later. */
export const orderHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => {
    const asked = await parts.database.transaction(asPerson(job.person), async (tx) => {
      const key = await parts.vault.keyOf(tx, job.person)
      return order.safeParse(JSON.parse(open(key, 'job.sealed', job.sealed).toString()))
    })
    if (!asked.success) return { kind: 'dead', because: `the order is not understood: ${asked.error.issues[0]?.path.join('.') ?? ''}` }
    return { kind: 'done', record: (tx) => plan(tx, parts, { job, order: asked.data }) }
  }

const plan = async (tx: Transaction, parts: DebitParts, { job, order }: { job: Job; order: Order }): Promise<void> => {
  const key = await parts.vault.keyOf(tx, job.person)
  const { account, first, amounts, noticeWorkingDays: noticeDays } = order.data
  const { accountName: name, accountNumber } = account
  const { language, part } = order
  const detail: MandateDetail = { account, name, ending: accountNumber.slice(-2), language, ...(part !== undefined && { part }) }
  const decidedAt = order.at ?? parts.clock.now()
  const about = order.about === undefined ? null : aboutOf(parts.vault, order.target, order.about)
  if (about && (await isStopped(tx, { about, body: job.body, at: decidedAt }))) return
  const id = uuid7(parts.clock, parts.random)
  const now = timestamp(parts.clock.now())
  const row = [
    id,
    job.person,
    job.body,
    job.stream,
    job.key,
    order.reference,
    order.target,
    now,
    sealDetail(key, detail),
    noticeDays,
    about,
    timestamp(decidedAt),
    order.about === undefined || order.part === undefined ? null : partOf(parts.vault, order.target, order.about, order.part),
  ]
  const [mandate] = await tx.query<Mandate>(insertMandate, row)
  if (!mandate) return
  await recordMandate(tx, parts, mandate)
  const announced = collectionDays(first, amounts.length, parts.calendar)
  for (const one of planCollections({ first, amounts, noticeDays }, todayOf(parts.clock), parts.calendar)) {
    const day = announced[one.place - 1] ?? one.on
    const values = [uuid7(parts.clock, parts.random), job.person, job.body, id, one.place, one.amount, day, now]
    const [collection] = await tx.query<Collection>(insertCollection, values)
    if (collection) await recordCollection(tx, parts, collection)
    // Too late for the days that the service announced: moved, as the collection's history then says.
    if (collection && one.on !== day) await changeCollection(tx, parts, { id: collection.id, next: () => ({ on: one.on }) })
  }
  if (order.continues === undefined) await addJobs(tx, parts, [debitJob(mandate, 'set-up-mandate', parts.clock.now())])
  else await goOn(tx, parts, { mandate, detail, before: await standingOf(tx, order.continues, order.target) })
}
type GoingOn = { readonly mandate: Mandate; readonly detail: MandateDetail; readonly before: Mandate | undefined }
/** Under the Direct Debit of an earlier case, if it still stands: what is collected for each is told apart, and its provider knows one. */
async function goOn(tx: Transaction, parts: DebitParts, { mandate, detail, before }: GoingOn): Promise<void> {
  if (!before?.providerId) return refuse(tx, parts, { mandate, because: 'the one before has ended', accepted: true })
  const { name, ending } = await detailOf(tx, parts, before)
  await activate(tx, parts, { mandate, detail: { ...detail, name, ending }, providerId: before.providerId })
}
const standing = `select ${mandateColumns} from portreeve.mandate
  where case_id = $1 and scheme = $2 and state = 'active' and provider_id is not null order by created_at desc limit 1`
/** What a case collects by, if it still stands. */
export const standingOf = async (tx: Transaction, caseId: Uuid, scheme: string): Promise<Mandate | undefined> =>
  (await tx.query<Mandate>(standing, [caseId, scheme]))[0]

type Registered =
  | { readonly kind: 'ok'; readonly id: string }
  | { readonly kind: 'bad'; readonly because: string }
  | { readonly kind: 'later'; readonly because: string; readonly outcome: Outcome }

/** `set-up-mandate`: customer, account and mandate at the provider, each under a key of its own, so that a second try finds the first. */
export const setUpHandler =
  (parts: DebitParts) =>
  async (job: Job): Promise<Outcome> => {
    const read = await parts.database.transaction(asPerson(job.person), async (tx) => {
      const mandate = await readMandate(tx, job.stream)
      return mandate && { mandate, detail: await detailOf(tx, parts, mandate) }
    })
    if (!read) return { kind: 'dead', because: 'there is no such mandate' }
    const { mandate, detail } = read
    if (mandate.state !== 'intended' || !detail.account) return { kind: 'done' }
    const registered = await register(parts.providerOf(mandate.body), mandate, { ...detail, account: detail.account })
    if (registered.kind === 'later') return registered.outcome
    if (registered.kind === 'bad')
      return { kind: 'done', record: (tx) => refuse(tx, parts, { mandate, because: registered.because, accepted: false }) }
    return { kind: 'done', record: (tx) => activate(tx, parts, { mandate, detail, providerId: registered.id }) }
  }

const register = async (
  provider: MandateProvider,
  mandate: Mandate,
  detail: MandateDetail & { readonly account: BankAccount },
): Promise<Registered> => {
  const customer = await provider.createCustomer({ key: `${mandate.id}:customer`, name: detail.name, language: detail.language })
  if (customer.kind !== 'ok') return trouble(customer)
  const { accountName } = detail.account
  // Read by the question in letters that banks have; what an older release took otherwise is for the provider to judge.
  const account = { ...detail.account, accountName: bankName(accountName) ?? accountName.slice(0, bankNameCharsMax) }
  const created = await provider.createAccount({ key: `${mandate.id}:account`, customer: customer.value.id, account })
  if (created.kind !== 'ok') return trouble(created)
  const metadata = { case: mandate.caseId, mandate: mandate.id, reference: mandate.reference }
  const made = await provider.createMandate({ key: `${mandate.id}:mandate`, account: created.value.id, metadata })
  return made.kind === 'ok' ? { kind: 'ok', id: made.value.id } : trouble(made)
}
const trouble = (answer: Exclude<Answer<unknown>, { kind: 'ok' }>): Registered => {
  if (answer.kind === 'refused') {
    const because = answer.field === undefined ? answer.code : `${answer.code} (${answer.field})`
    // Only what names a field of theirs is about the payer; the rest is between the provider and us, and nobody loses anything by it.
    if (answer.field !== undefined) return { kind: 'bad', because }
    return { kind: 'later', because, outcome: { kind: 'retry', because: `the Direct Debit provider refused: ${because}` } }
  }
  return { kind: 'later', because: answer.kind, outcome: later(answer) }
}
/** Another attempt, not before the provider's time. */
export const later = (answer: Exclude<Answer<unknown>, { kind: 'ok' } | { kind: 'refused' }>): Outcome => {
  if (answer.kind === 'not-found') return { kind: 'retry', because: 'the Direct Debit provider does not know it' }
  return { kind: 'retry', because: answer.because, ...(answer.notBefore === undefined ? {} : { notBefore: answer.notBefore }) }
}

const refuse = async (tx: Transaction, parts: DebitParts, of: { mandate: Mandate; because: string; accepted: boolean }): Promise<void> => {
  if (!(await endMandate(tx, parts, { id: of.mandate.id, because: of.because, failed: true }))) return
  await notCollected(tx, parts, { ...of, because: `the Direct Debit could not be set up: ${of.because}` })
}
const activate = async (
  tx: Transaction,
  parts: DebitParts,
  of: { mandate: Mandate; detail: MandateDetail; providerId: string },
): Promise<void> => {
  const { id, person } = of.mandate
  const changed = await changeMandate(tx, parts, {
    id,
    next: (now) => (now.state === 'intended' ? { state: 'active', providerId: of.providerId } : undefined),
  })
  if (!changed) return
  const { account: _, ...kept } = of.detail
  await tx.query(updateSealed, [id, sealDetail(await parts.vault.keyOf(tx, person), kept)])
  for (const collection of await collectionsOf(tx, id)) await addNotice(tx, parts, { collection, mandate: changed })
}

/** `onItsWayBack`: the collections that an officer gives back and the provider has not yet. */
export type MandateView = Mandate & {
  readonly ending: string
  readonly collections: readonly Collection[]
  readonly total: Money
  readonly onItsWayBack: readonly Uuid[]
}
const onTheWay = `select stream as id from portreeve.job where person_id = $1 and kind = '${refundJob}' and stream = any($2::uuid[]) and dead_at is null`
const ofPerson = `select ${mandateColumns} from portreeve.mandate where person_id = $1 and ($2::uuid is null or case_id = $2) order by created_at desc limit 20`
/** For the person's pages: their mandates, of one case or of all, newest first, each with what is collected when. */
export const mandatesOf = (parts: DebitParts, person: Uuid, caseId?: Uuid): Promise<readonly MandateView[]> =>
  parts.database.transaction(asPerson(person), async (tx) => {
    const views: MandateView[] = []
    for (const mandate of await tx.query<Mandate>(ofPerson, [person, caseId ?? null])) {
      const collections = await collectionsOf(tx, mandate.id)
      const { ending } = await detailOf(tx, parts, mandate)
      const ids = collections.map(({ id }) => id)
      const onItsWayBack = (await tx.query<{ id: Uuid }>(onTheWay, [person, ids])).map(({ id }) => id)
      const total = pence(collections.reduce((sum, one) => sum + one.amount, 0))
      views.push({ ...mandate, ending, collections, total, onItsWayBack })
    }
    return views
  })

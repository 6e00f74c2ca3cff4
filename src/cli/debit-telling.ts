import type { Cases } from '#cases'
import type { Transaction } from '#database'
import { addJobs, type Handlers, type Job, type Outcome, uuidOf } from '#jobs'
import type { Notices } from '#notices'
import {
  type DebitParts,
  type DirectDebit,
  type MoneyParts,
  type OwedMoney,
  type OwedParts,
  readUnpaid,
  type UnpaidInstalment,
} from '#payments'
import { seal } from '#vault'

type Telling = Pick<DebitParts, 'notice' | 'askedAgain' | 'stopped'>
type Given = { readonly notices: Pick<Notices, 'tellAgain'>; readonly raise: MoneyParts['raise'] }

/** What payers are told of their Direct Debit after it was set up, wherever they were written to about it before. */
export const debitTelling = ({ notices: { tellAgain }, raise }: Given): Telling => ({
  // The service's own notice announced every amount and day when the application was granted: what is otherwise now, is told.
  notice: async (tx, { moved, id, person, body, version, amount, on, place }, { caseId }) => {
    if (!moved) return
    const what = { notice: 'direct-debit-moved', fields: { amount, on, place } }
    if (await tellAgain(tx, { person, body, stream: caseId, key: `${id}:moved:${version}`, ...what })) return
    await raise(tx, { person, body, caseId, about: 'collection', id, because: 'it is on another day, and nobody could be told' })
  },
  askedAgain: async (tx, { id, person, body, amount, place, again }, { caseId }) => {
    const what = { notice: 'direct-debit-asked-again', fields: { amount, place, again } }
    if (await tellAgain(tx, { person, body, stream: caseId, key: `${id}:again`, ...what })) return
    await raise(tx, { person, body, caseId, about: 'collection', id, because: 'it failed and is tried again, and nobody could be told' })
  },
  stopped: async (tx, { id, person, body, caseId, reference }) => {
    const what = { notice: 'direct-debit-stopped', fields: { reference } }
    if (await tellAgain(tx, { person, body, stream: caseId, key: `${id}:stopped`, ...what })) return
    await raise(tx, { person, body, caseId, about: 'mandate', id, because: 'it was stopped, and nobody could be told' })
  },
})

type OwedTelling = { readonly money: MoneyParts } & Given
/** Whoever owes something hears of it with the number by which it is paid: by the letter that says why, or where they were written to before. */
export const owedTelling =
  ({ notices, raise, money }: OwedTelling): OwedParts['tellOwed'] =>
  async (tx, { person, body, stream, key }, { telling, number }) => {
    if (telling.does === 'send') {
      const data = { ...(telling.data as object), number }
      const sealed = seal(await money.vault.keyOf(tx, person), 'job.sealed', JSON.stringify({ ...telling, data }))
      await addJobs(tx, money, [{ person, body, stream, kind: 'tell', key: `${key}/told`, dueAt: money.clock.now(), sealed }])
      return
    }
    const fields = { ...(telling.fields as object), number }
    if (await notices.tellAgain(tx, { person, body, stream, key: `${key}/told`, notice: String(telling.notice), fields })) return
    const because = 'something is owed, and nobody could be told'
    await raise(tx, { person, body, caseId: stream, about: 'collection', id: uuidOf(`owed ${key}`), because })
  }

type Parts = Given & {
  readonly owed: Pick<OwedMoney, 'isPaid' | 'withdraw'>
  readonly money: MoneyParts
  readonly cases: Pick<Cases, 'unpaid' | 'renew'>
  readonly debit: Pick<DirectDebit, 'goesOn'>
}
/**
 * `unpaid`: an instalment will not come. The service of its case says what follows; where it says nothing, an officer hears of it. `renew`: what
 * instalments pay for runs out.
 */
export const createUnpaidJobs = (parts: Parts): { readonly handlers: Handlers } => ({
  handlers: {
    renew: (job: Job) => parts.cases.renew(job, (scheme) => parts.debit.goesOn(job.person, job.stream, scheme)),
    unpaid: async (job: Job): Promise<Outcome> => {
      const said = await readUnpaid(parts.money, job)
      const { scheme, part, amount, on, accepted } = said
      if (said.about === 'collection' && (await parts.owed.isPaid(job.person, said.id))) return { kind: 'done' }
      const after = await parts.cases.unpaid(job, { scheme, part, amount, on, accepted })
      if (after.kind === 'follows') {
        const record = async (tx: Transaction): Promise<void> => {
          await after.record(tx)
          if (said.about === 'collection') await parts.owed.withdraw(tx, said.id)
        }
        return { kind: 'done', record }
      }
      if (after.kind === 'later') return { kind: 'done', record: awaits(parts, { job, said, at: after.at }) }
      if (after.kind === 'over') return { kind: 'done' }
      const { about, id, because } = said
      const trouble = { person: job.person, body: job.body, caseId: job.stream, about, id, because }
      return { kind: 'done', record: (tx) => parts.raise(tx, trouble) }
    },
  },
})
type Waiting = { readonly job: Job; readonly said: UnpaidInstalment; readonly at: Job['dueAt'] }
/** The payer hears when it would have been due: until then they may pay another way, or tell us what has changed. */
const awaits =
  ({ notices, money }: Parts, { job, said: { reference, on }, at }: Waiting): NonNullable<Extract<Outcome, { kind: 'done' }>['record']> =>
  async (tx) => {
    const { person, body, stream, kind, key, sealed } = job
    await notices.tellAgain(tx, { person, body, stream, key: `${key}:told`, notice: 'direct-debit-ended', fields: { reference, on } })
    await addJobs(tx, money, [{ person, body, stream, kind, key, sealed, dueAt: at }])
  }

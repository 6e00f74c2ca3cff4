import type { Draft, Visitor } from '#cases'
import type { Transaction } from '#database'
import { addJobs, type Handler, type Outcome } from '#jobs'
import type { Compiled } from '#journey'
import { assert, plusSeconds, type Random, type Uuid } from '#kernel'
import { barTo } from '../applications/may-apply.ts'
import { commandKey } from '../applications/opened.ts'
import type { Visits } from '../applications/visits.ts'
import type { Clients } from '../clients.ts'
import { problems } from '../problem-words.ts'
import { sealTold } from '../webhooks/webhooks.ts'
import { type Checked, type Checking, checkRow, faultsOf, type RowParts } from './check.ts'
import type { Batch, BatchRow, BatchState, BatchStore, RowChange } from './store.ts'

/** A turn is short enough that many batches of many bodies go on side by side. */
export const rowsPerTurnMax = 250
/** Three times as many as the case engine writes in one go: one is written while the next is made ready. Measured: a quarter less work a row than with one. */
const rowsAtOnceMax = 48
/** A register that does not answer is asked again after so long. */
const laterSeconds = 30

export type TurnParts = RowParts & {
  readonly store: BatchStore
  readonly clients: Pick<Clients, 'byId'>
  readonly visits: Visits
  readonly serviceOf: (id: string) => Compiled | undefined
  readonly random: Random
}
type Record = (tx: Transaction) => Promise<void>
const done: Outcome = { kind: 'done' }

/** The job `batch-turn`: some rows are checked, or some are submitted, and the next turn is written with what became of them. */
export const createTurn =
  (parts: TurnParts): Handler =>
  async ({ person, stream }): Promise<Outcome> => {
    const batch = await parts.store.find(person, stream)
    if (!batch || batch.endedAt !== null) return done
    const client = (await parts.clients.byId(person))?.client
    const compiled = parts.serviceOf(batch.service)
    if (!client || !compiled || barTo(client, compiled)) return ending(parts, batch, 'stopped')
    const work = { batch, compiled, visitor: await parts.visits(person) }
    return { kind: 'done', record: batch.state === 'checking' ? await check(parts, work) : await submit(parts, work) }
  }

async function check(parts: TurnParts, work: Checking): Promise<Record> {
  const { store } = parts
  const { batch } = work
  const rows = await store.take(batch, 'waiting', rowsPerTurnMax)
  if (rows.length === 0) return checkedAll(parts, batch)
  const checked = await pooled(rows, (row) => checkRow(parts, work, row))
  return async (tx) => {
    if (!(await store.begin(tx, batch))) return
    await store.change(tx, batch, checked.filter(isChange))
    const isSilent = checked.some(({ state }) => state === 'later')
    await store.goOn(tx, batch, isSilent ? plusSeconds(parts.clock.now(), laterSeconds) : undefined)
  }
}
const isChange = (one: Checked): one is RowChange => one.state !== 'later'

/** All are checked: of rows about the same thing the first is good; then either all that is good is submitted, or nothing is. */
async function checkedAll({ store, ...parts }: TurnParts, batch: Batch): Promise<Record> {
  const doubled = await store.doubled(batch)
  const { whenWrong, language, wrong, good } = batch
  const detail = (first: number): string => doubledWords[language](first)
  const changes = doubled.map(({ number, first, content }): RowChange => {
    return { number, state: 'wrong', content: { ...content, errors: [{ field: 'answers', detail: detail(first) }] } }
  })
  const isWrong = (whenWrong === 'stop' && wrong + doubled.length > 0) || good === doubled.length
  return async (tx) => {
    if (!(await store.begin(tx, batch))) return
    await store.change(tx, batch, changes)
    if (isWrong) return end({ store, ...parts }, tx, batch, 'wrong')
    await store.submitting(tx, batch)
    await store.goOn(tx, batch)
  }
}
const doubledWords = {
  en: (first: number) => `This is about the same as row ${first}`,
  cy: (first: number) => `Mae hyn am yr un peth â rhes ${first}`,
} as const

async function submit(parts: TurnParts, work: Checking): Promise<Record> {
  const { store } = parts
  const { batch } = work
  const rows = await store.take(batch, 'good', rowsPerTurnMax)
  const changes = await pooled(rows, (row) => submitRow(parts, work, row))
  return async (tx) => {
    await store.change(tx, batch, changes)
    const sent = changes.filter(({ state }) => state === 'submitted')
    await store.presented(
      tx,
      batch,
      sent.map(({ number }) => number),
    )
    if (rows.length < rowsPerTurnMax) await end(parts, tx, batch, 'done')
    else await store.goOn(tx, batch)
  }
}
/** The key is the row's: whoever submits it again, after a crash or beside another, is told of the same case. */
async function submitRow({ cases }: TurnParts, { batch, visitor }: Checking, row: BatchRow): Promise<RowChange> {
  const { number, application, content, draftVersion } = row
  const key = commandKey('batch', batch.client, `${batch.batch}/${number}`)
  const sent = await cases.submit(visitor, application, { key, version: draftVersion ?? 1 })
  assert(sent.kind !== 'signed-out' && sent.kind !== 'key-reused', 'a row of a batch is submitted by its client, under its own key')
  if (sent.kind === 'decided' || sent.kind === 'referred') return { number, state: 'submitted', content }
  if (sent.kind === 'to-pay') {
    // A price that rose between the check and the decision: nobody can pay it here, so it is taken back at once.
    const state = await cases.read(visitor, application)
    const command = { key: commandKey('give-up', batch.client, `${batch.batch}/${number}`), version: state?.version ?? 0 }
    await cases.withdraw(visitor, application, command)
    const errors = [{ field: 'answers', detail: problems['fee-due'].title[batch.language] }]
    return { number, state: 'overtaken', content: { ...content, errors } }
  }
  return { number, state: 'overtaken', content: { ...content, errors: await whyNot({ cases }, { batch, visitor }, application) } }
}
/** Something else happened to what the row is about between its check and its turn. */
async function whyNot({ cases }: Pick<TurnParts, 'cases'>, { batch, visitor }: { batch: Batch; visitor: Visitor }, application: Uuid) {
  const draft: Draft | undefined = await cases.readDraft(visitor, application)
  const faults = draft ? faultsOf(await cases.standing(visitor, draft), batch) : []
  return faults.length > 0 ? faults : [{ field: 'answers', detail: problems.changed.title[batch.language] }]
}

const ending = (parts: TurnParts, batch: Batch, state: BatchState): Outcome => ({
  kind: 'done',
  record: async (tx) => void ((await parts.store.begin(tx, batch)) && (await end(parts, tx, batch, state))),
})
/** It ends, and the client is told so. */
async function end(
  { store, clock, random }: Omit<TurnParts, 'cases' | 'vault'>,
  tx: Transaction,
  batch: Batch,
  state: BatchState,
): Promise<void> {
  await store.end(tx, batch, state)
  const { client: person, body, batch: stream } = batch
  const told = { batch: stream, service: `${body}/${batch.service}`, state, at: clock.now() }
  const sealed = sealTold(await store.keyOf(person), told)
  await addJobs(tx, { clock, random }, [
    { person, body, stream, kind: 'tell-client', key: `${stream}/told/${state}`, dueAt: clock.now(), sealed },
  ])
}
/** So many at a time, each begun when one before it ends. */
async function pooled<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  let at = 0
  const one = async (): Promise<void> => {
    for (let n = at++; n < all.length; n = at++) results[n] = await work(all[n] as T)
  }
  await Promise.all(Array.from({ length: rowsAtOnceMax }, one))
  return results
}

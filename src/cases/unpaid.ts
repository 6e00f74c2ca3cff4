import type { Transaction } from '#database'
import { effectsOf, type Fact } from '#definition'
import type { Job } from '#jobs'
import { afterUnpaid, type Compiled } from '#journey'
import { assert, dayOf, startOfDay, type Uuid } from '#kernel'
import type { Registers } from '#registers'
import type { NewEvent } from './events.ts'
import type { Facts } from './facts.ts'
import { commandOf } from './handlers.ts'
import { compiledFor, type PayParts } from './pay.ts'
import { enter, jobsOf, knownOf } from './stage.ts'
import type { AfterUnpaid, CaseState, NotPaid } from './types.ts'

export type SameParts = Omit<PayParts, 'registers'> & { readonly registers: Registers }

/** Decided by what registers say on that day of the very records that the case read; where one has changed meanwhile, the job tries again. */
export const createUnpaid =
  (parts: SameParts) =>
  async (job: Job, { scheme, ...unpaid }: NotPaid): Promise<AfterUnpaid> => {
    const opened = await parts.store.openAsPerson(job.person, job.stream)
    if (!opened) return { kind: 'over' }
    const { state } = opened
    const compiled = compiledFor(parts.services, state)
    if (!effectsOf(compiled.service).some(({ effect }) => effect.target === scheme && effect.unpaid)) return { kind: 'nothing' }
    const at = parts.clock.now()
    const today = dayOf(at)
    if (today < unpaid.on) return { kind: 'later', at: startOfDay(unpaid.on) }
    const read = await sameRecords(parts, compiled, state)
    // A record that may not be used: a person must look.
    if (read === 'restricted') return { kind: 'nothing' }
    const known = { ...knownOf(state), facts: read.facts, today, unpaid }
    const next = afterUnpaid(compiled, scheme, known)
    if (next === undefined || next === 'over') return { kind: 'over' }
    const learnt: NewEvent = { kind: 'facts-read', payload: read }
    const { entered, effects } = enter({ compiled, stage: next.stage, caseId: state.caseId, on: today, known, making: parts })
    const events: NewEvent[] = [learnt, { kind: 'moved', payload: { because: 'unpaid', entered } }]
    const deed = { events, jobs: (after: CaseState) => jobsOf(after, effects, at) }
    const record = async (tx: Transaction): Promise<void> => {
      const { status } = await parts.store.runIn(tx, commandOf(parts, job, opened, deed))
      assert(status === 'done' || status === 'again', `what was not paid found its case ${status}`)
    }
    return { kind: 'follows', record }
  }

/** What the records that the service changes say now. One that has passed on or is gone is known to be missing. */
export async function sameRecords({ registers, clock }: SameParts, { service }: Compiled, state: CaseState): Promise<Facts | 'restricted'> {
  const { facts, factKeys, sources, silent } = state
  const again = await Promise.all(
    Object.entries(service.uses).flatMap(([name, fact]) => {
      const { recordId, person } = sources[name] ?? {}
      if (fact.all || fact.changes.length === 0 || recordId === undefined) return []
      return [readOne(registers, fact, { name, state, record: { recordId, ...(person && { person }) } })]
    }),
  )
  if (again.some(({ isRestricted }) => isRestricted)) return 'restricted'
  const on = dayOf(clock.now())
  return {
    facts: { ...facts, ...Object.fromEntries(again.map(({ name, value }) => [name, value])) },
    factKeys,
    sources: { ...sources, ...Object.fromEntries(again.map(({ name, source }) => [name, { on, ...source }])) },
    silent,
  }
}
type One = { readonly name: string; readonly state: CaseState; readonly record: { readonly recordId: Uuid; readonly person?: Uuid } }
async function readOne(registers: Registers, { register, reads, purpose, law }: Fact<unknown>, { name, state, record }: One) {
  const { service, body, caseId } = state
  const actor = { kind: 'machine', service } as const
  const read = await registers.readAgain({ register: register.id, ...record, reads, actor, body, purpose, law, service, caseId })
  const isRestricted = read.kind === 'restricted' || read.kind === 'unavailable'
  if (read.kind !== 'found') return { name, value: null, source: {}, isRestricted }
  const { recordId, version, person } = read
  return { name, value: read.fields, source: { recordId, version, ...(person && { person }) }, isRestricted }
}

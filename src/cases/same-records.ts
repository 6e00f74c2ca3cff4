import type { Fact } from '#definition'
import type { Compiled } from '#journey'
import { dayOf, type Uuid } from '#kernel'
import type { Registers } from '#registers'
import type { Facts } from './facts.ts'
import type { PayParts } from './pay.ts'
import type { CaseState } from './types.ts'

export type SameParts = Omit<PayParts, 'registers'> & { readonly registers: Registers }
/** Those whose records the service changes. */
const isChanged = ({ changes }: Fact<unknown>): boolean => changes.length > 0
/** What the very records that a case read say now, of the uses that are asked for: unless somebody asks for others, those that the service changes. One that has passed on or is gone is known to be missing. */
export async function sameRecords(
  { registers, clock }: Pick<SameParts, 'registers' | 'clock'>,
  { service }: Compiled,
  state: CaseState,
  which: (fact: Fact<unknown>) => boolean = isChanged,
): Promise<Facts | 'restricted'> {
  const { facts, factKeys, sources, silent } = state
  const again = await Promise.all(
    Object.entries(service.uses).flatMap(([name, fact]) => {
      const { recordId, person } = sources[name] ?? {}
      if (fact.all || !which(fact) || recordId === undefined) return []
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

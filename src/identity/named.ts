import type { Transaction } from '#database'
import type { Uuid } from '#kernel'
import { postcodeKey, surnameKey } from '#vault'
import { compareNames, type LinkDecision, type LinkSign } from './link.ts'
import type { PersonCandidate, ProvenAddress, ProvenIdentity } from './sign-in.ts'

/** Somebody who is known from another's word alone, such as whoever bought a vehicle: no birth date was said. */
export type NamedCandidate = Omit<PersonCandidate, 'bornOn'>
/** What identity asks of registers about them. Given at composition. */
export type NamedPeople = {
  /** Those of the last name at one of the postcodes about whom something is held besides. */
  readonly find: (asked: ProvenIdentity) => Promise<readonly NamedCandidate[]>
  /** Whether somebody of that very name and another birthday is known at one of the postcodes: a father and a son. */
  readonly hasNamesake: (asked: ProvenIdentity) => Promise<boolean>
  /** What is about one is about the other from now on, in the transaction given; the records under their new ids. `records`: those alone go back. */
  readonly move: (tx: Transaction, asked: Moving) => Promise<readonly Uuid[]>
}
export type Moving = { readonly from: Uuid; readonly to: Uuid; readonly records?: readonly Uuid[] }

/**
 * Joins only what cannot be doubted: the same name and the same address as exactly one of them, and nobody known who bears that name there
 * with another birthday. A like name, a former one, a neighbour's address or two of them are an officer's to judge.
 */
export function decideNamed(proven: ProvenIdentity, named: readonly NamedCandidate[], hasNamesake: boolean): LinkDecision {
  const weighed = named.map((candidate) => ({ person: candidate.person, because: weigh(proven, candidate, hasNamesake) }))
  const possible = weighed.filter(({ because }) => because.length > 0)
  const [only, ...others] = possible
  if (!only) return { kind: 'nobody-known' }
  const isExact = only.because.includes('same-name') && only.because.includes('same-address')
  return others.length === 0 && isExact && !hasNamesake ? { kind: 'link', person: only.person } : { kind: 'doubtful', candidates: possible }
}
/** Empty: somebody else. */
function weigh(proven: ProvenIdentity, candidate: NamedCandidate, hasNamesake: boolean): readonly LinkSign[] {
  const name = compareNames(proven.names, candidate.names)
  if (!name || name === 'other-surname') return []
  const address = proven.addresses.some((one) => candidate.addresses.some((other) => isSameHome(one, other)))
  return [name, 'no-birth-date', address ? 'same-address' : 'same-postcode', ...(hasNamesake ? (['namesake'] as const) : [])]
}
/** By the number of the property where both have it; otherwise by the first line and the postcode. */
const isSameHome = (a: ProvenAddress, b: ProvenAddress): boolean => {
  if (a.uprn !== undefined && b.uprn !== undefined) return a.uprn === b.uprn
  const [first = '', second = ''] = [lineKey(a), lineKey(b)]
  return first !== '' && first === second && postcodeKey(a.postcode ?? '') === postcodeKey(b.postcode ?? '')
}
const lineKey = ({ lines }: ProvenAddress): string => surnameKey(lines[0] ?? '') + (lines[0] ?? '').replace(/\D/g, ' ').trim()

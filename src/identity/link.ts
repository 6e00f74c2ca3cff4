import type { Instant, PlainDate, Uuid } from '#kernel'
import { phoneticKey, postcodeKey, surnameKey } from '#vault'
import type { PersonCandidate, PersonName, ProvenAddress, ProvenIdentity } from './sign-in.ts'

/** What speaks for or against two records being one person. */
export type LinkSign =
  | 'same-name'
  | 'former-name'
  | 'like-name'
  | 'other-surname'
  | 'same-birth-date'
  | 'like-birth-date'
  | 'same-address'
  | 'other-address'
  | 'has-another-sign-in'
  | 'no-birth-date'
  | 'same-postcode'
  | 'namesake'
export type DoubtfulCandidate = { readonly person: Uuid; readonly because: readonly LinkSign[] }
export type LinkDecision =
  | { readonly kind: 'link'; readonly person: Uuid }
  | { readonly kind: 'nobody-known' }
  /** The rules abstain: an officer looks. */
  | { readonly kind: 'doubtful'; readonly candidates: readonly DoubtfulCandidate[] }

/** Several or nearly matching people: an officer says which, or nobody. Opaque ids only; names are read through the register's gate. */
export type LinkReview = {
  readonly review: Uuid
  readonly signIn: Uuid
  readonly person: Uuid
  readonly openedAt: Instant
  readonly candidates: readonly DoubtfulCandidate[]
}
/** Somebody whom another named, joined with whoever signs in, by the rules or by an officer. It may be taken back. */
export type Joining = {
  readonly review: Uuid
  readonly signIn: Uuid
  readonly person: Uuid
  readonly named: Uuid
  readonly at: Instant
  /** Absent: the rules. */
  readonly officer?: Uuid
}
export type LinkOutcome =
  | { readonly kind: 'linked'; readonly person: Uuid }
  /** What is about somebody whom another named came to the record of whoever signs in. */
  | { readonly kind: 'joined' }
  | { readonly kind: 'kept-apart' }
  | { readonly kind: 'split'; readonly person: Uuid }
  | { readonly kind: 'parted' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-a-candidate' }

const candidatesMax = 20

/**
 * Links only what cannot be doubted: the same present name, birth date and address as exactly one person, and no namesake of that
 * birthday. A like name, a former one, another address or a slip in the date is an officer's to judge; the machine refuses nobody.
 */
export const decideLink = (proven: ProvenIdentity, known: readonly PersonCandidate[]): LinkDecision => {
  const weighed = known.map((candidate) => ({ person: candidate.person, because: weigh(proven, candidate) }))
  const possible = weighed.filter(({ because }) => because.length > 0)
  const namesakes = possible.filter(({ because }) => because.includes('same-name') && because.includes('same-birth-date'))
  const [only] = namesakes
  if (namesakes.length === 1 && only?.because.includes('same-address')) return { kind: 'link', person: only.person }
  return possible.length === 0 ? { kind: 'nobody-known' } : { kind: 'doubtful', candidates: possible.slice(0, candidatesMax) }
}

/** Empty: somebody else. */
const weigh = (proven: ProvenIdentity, candidate: PersonCandidate): readonly LinkSign[] => {
  const name = compareNames(proven.names, candidate.names)
  const born = compareDates(proven.bornOn, candidate.bornOn)
  const address = sameAddress(proven.addresses, candidate.addresses) ? 'same-address' : 'other-address'
  if (!name || !born) return []
  // A shared first name and birthday alone are chance; at one address they may be a marriage.
  if (name === 'other-surname' && (address === 'other-address' || born !== 'same-birth-date')) return []
  if (born === 'like-birth-date' && name !== 'same-name') return []
  return [name, born, address]
}

const same = (a: PersonName, b: PersonName): boolean =>
  surnameKey(a.last) === surnameKey(b.last) && surnameKey(a.first) === surnameKey(b.first)
const firstWord = (name: string): string => surnameKey(name.trim().split(/\s+/)[0] ?? '')
const likeFirst = (a: string, b: string): boolean =>
  firstWord(a) === firstWord(b) || phoneticKey(firstWord(a)) === phoneticKey(firstWord(b))

/** Undefined: nothing that one of them was ever called is like the other. */
export const compareNames = (proven: readonly PersonName[], known: readonly PersonName[]): LinkSign | undefined => {
  const [present, registered] = [proven[0], known[0]]
  if (!present || !registered) return undefined
  if (same(present, registered)) return 'same-name'
  if (proven.some((a) => known.some((b) => same(a, b)))) return 'former-name'
  if (!likeFirst(present.first, registered.first)) return undefined
  return phoneticKey(present.last) === phoneticKey(registered.last) ? 'like-name' : 'other-surname'
}

/** Like: one digit differs, or day and month changed places. */
const compareDates = (a: PlainDate, b: PlainDate): LinkSign | undefined => {
  if (a === b) return 'same-birth-date'
  const [year, month, day] = a.split('-')
  const slips = [...a].filter((digit, place) => digit !== b[place]).length
  return slips === 1 || `${year}-${day}-${month}` === b ? 'like-birth-date' : undefined
}

const sameAddress = (proven: readonly ProvenAddress[], known: readonly ProvenAddress[]): boolean =>
  proven.some((a) =>
    known.some(
      (b) =>
        (a.uprn !== undefined && a.uprn === b.uprn) ||
        (a.postcode !== undefined && b.postcode !== undefined && postcodeKey(a.postcode) === postcodeKey(b.postcode)),
    ),
  )

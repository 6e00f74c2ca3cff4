import { asPerson, type Transaction, timestamp } from '#database'
import { type Language, type Log, type Uuid, uuid7 } from '#kernel'
import { append } from '#ledger'
import { seal } from '#vault'
import { decideNamed, type NamedCandidate, type NamedPeople } from './named.ts'
import type { ProvenIdentity } from './sign-in.ts'
import { openReview, type SignIn, type SignInParts, setPerson } from './sign-ins.ts'

/** Somebody whom another named was joined with whoever signs in. */
export type Joined = { readonly review: Uuid; readonly person: Uuid; readonly language?: Language }
export type JoinParts = SignInParts & {
  readonly log: Log
  readonly named: NamedPeople
  /** In the transaction of the joining, so that they are told whenever it was done. */
  readonly onJoined: (tx: Transaction, joined: Joined) => Promise<void>
}
type Asked = { candidates: Uuid[]; chosen: Uuid | null; joined: Uuid[] | null; decided_at: unknown; parted_at: unknown }
const askedBefore =
  'select candidates, chosen, joined, decided_at, parted_at from portreeve.link_review where sign_in_id = $1 and person_id = $2'
const insertJoin = `insert into portreeve.link_review
    (review_id, person_id, body, sign_in_id, candidates, reasons, opened_at, decided_at, chosen, joined)
  values ($1, $2, $3, $4, array[$5::uuid], $6, $7, $7, $5, $8)`

/** Whoever was named by somebody else before they signed in, and is the same: joined by the rules, or put to an officer. */
export const createJoins = (parts: JoinParts) => {
  const { database, clock, random, body, named, log } = parts
  const before = (signIn: SignIn): Promise<readonly Asked[]> =>
    database.transaction(asPerson(signIn.person), (tx) => tx.query<Asked>(askedBefore, [signIn.id, signIn.person]))

  /** By the rules, for a sign-in that has a record of its own. What was asked once, joined or parted is not asked again. */
  const ask = async (signIn: SignIn, identity: ProvenIdentity, asked: readonly Asked[]): Promise<Uuid | undefined> => {
    const known = new Set<Uuid>([signIn.person, ...signIn.earlier, ...asked.flatMap(({ candidates }) => candidates)])
    const left = (await named.find(identity)).filter(({ person }) => !known.has(person))
    if (left.length === 0) return undefined
    const decision = decideNamed(identity, left, await named.hasNamesake(identity))
    if (decision.kind === 'nobody-known') return undefined
    return database.transaction(asPerson(signIn.person), async (tx) => {
      if (decision.kind === 'doubtful') {
        const isOpen = asked.some(({ decided_at }) => decided_at === null)
        if (!isOpen) await openReview(parts, tx, { ...signIn, candidates: decision.candidates })
        return undefined
      }
      const review = uuid7(clock, random)
      const records = await joinRecords(parts, tx, { review, from: decision.person, to: signIn.person, by: {} })
      if (records.length === 0) return undefined
      const at = timestamp(clock.now())
      const values = [review, signIn.person, body, signIn.id, decision.person, JSON.stringify([exact]), at, records]
      await setPerson(tx, signIn.person)
      await tx.query(insertJoin, values)
      await parts.onJoined(tx, { review, person: signIn.person })
      return decision.person
    })
  }
  return {
    /** Everybody else whom this sign-in stands for: shown in the account, told in a copy. */
    atSignIn: async (signIn: SignIn, identity: ProvenIdentity | undefined): Promise<readonly Uuid[]> => {
      const asked = await before(signIn)
      const joined = asked.flatMap(({ chosen, joined, parted_at }) => (chosen && joined && !parted_at ? [chosen] : []))
      // Whoever signs in is never kept out by it: the next sign-in asks again.
      const now =
        identity &&
        (await ask(signIn, identity, asked).catch((error: unknown) => {
          log.warn('not-joined', { because: error instanceof Error ? error.name : 'unknown' })
          return undefined
        }))
      return now ? [...joined, now] : joined
    },
    /** For a sign-in without a record of its own: whoever is meant becomes its person. */
    decideFor: async (identity: ProvenIdentity) => {
      const found: readonly NamedCandidate[] = await named.find(identity)
      return decideNamed(identity, found, found.length > 0 && (await named.hasNamesake(identity)))
    },
  }
}
export type Joins = ReturnType<typeof createJoins>
const exact = ['same-name', 'no-birth-date', 'same-address'] as const

type By = { readonly officer?: Uuid; readonly reason?: string }
type Joining = { readonly review: Uuid; readonly from: Uuid; readonly to: Uuid; readonly by: By }
/** The records come over, and both see that they did. Where nothing is left that could come nothing is noted. */
export async function joinRecords(parts: JoinParts, tx: Transaction, { review, from, to, by }: Joining): Promise<readonly Uuid[]> {
  const records = await parts.named.move(tx, { from, to })
  const kind = by.officer ? 'person-joined-by-officer' : 'person-joined-by-rule'
  if (records.length > 0) await noteJoin(parts, tx, { review, people: [to, from], kind, first: 1, says: { from, to, ...by } })
  return records
}
/** Those that are still with them go back, and both see that they did. */
export async function partRecords(
  parts: JoinParts,
  tx: Transaction,
  parting: Joining & { readonly records: readonly Uuid[] },
): Promise<void> {
  const { review, from, to, records, by } = parting
  await parts.named.move(tx, { from, to, records })
  await noteJoin(parts, tx, { review, people: [from, to], kind: 'person-parted-by-officer', first: 3, says: { from, to, ...by } })
}
type Noted = {
  readonly review: Uuid
  readonly people: readonly Uuid[]
  readonly kind: string
  readonly first: number
  readonly says: object
}
/** An event in the history of each of them, on the stream of the review. */
export async function noteJoin({ vault, clock, body }: JoinParts, tx: Transaction, noted: Noted): Promise<void> {
  const { review: stream, people, kind, first, says } = noted
  for (const [place, person] of people.entries()) {
    await setPerson(tx, person)
    const sealed = seal(await vault.keyOf(tx, person), 'event.sealed', JSON.stringify(says))
    await append(tx, { stream, seq: first + place, person, body, topic: 'identity', kind, schema: 1, at: clock.now(), sealed })
  }
}

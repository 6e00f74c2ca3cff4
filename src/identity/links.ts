import { type Transaction, timestamp } from '#database'
import type { Instant, Language, Uuid } from '#kernel'
import { followVisits } from './follow-visits.ts'
import type { Links } from './identity.ts'
import { type JoinParts, joinRecords, noteJoin } from './joins.ts'
import type { LinkOutcome, LinkReview, LinkSign } from './link.ts'
import { createParting, officerOf, reasoned, reviewsPerPageMax } from './parting.ts'
import { can } from './role.ts'
import type { SessionStore } from './sessions.ts'
import { type LinkState, openReview, recordLinkEvent, setPerson } from './sign-ins.ts'

type ReviewRow = { review_id: Uuid; sign_in_id: Uuid; person_id: Uuid; opened_at: Instant; candidates: Uuid[]; reasons: LinkSign[][] }
type SignInRow = { subject: Buffer; sign_in_id: Uuid; person_id: Uuid; earlier: Uuid[]; version: number; state: LinkState }
const signInColumns = 'subject, sign_in_id, person_id, earlier, version, state'

const closeReview = 'update portreeve.link_review set decided_at = $2, officer_id = $3, chosen = $4 where review_id = $1'

/**
 * `adopt`: what somebody began before the link becomes theirs. `onLinked`: in the transaction of the link, as the person that it is now. `onParted`: in
 * that which takes a sign-in away from somebody's record.
 */
type LinksParts = JoinParts & {
  readonly adopt: (from: Uuid, to: Uuid) => Promise<void>
  readonly onLinked: (tx: Transaction, linked: Linked) => Promise<void>
  readonly onParted: (tx: Transaction, person: Uuid) => Promise<void>
}
/** A sign-in that an officer joined to somebody's record. `language`: that of a visit under way. */
export type Linked = { readonly signIn: Uuid; readonly version: number; readonly person: Uuid; readonly language?: Language }

/** What officers do about links. Every change is an event, and a split undoes the last one. */
export const createLinks = (parts: LinksParts, sessions: SessionStore): Links => {
  const { database, clock } = parts

  const open: Links['open'] = async (officer) => {
    const as = officerOf(officer)
    if (!as || !can(officer, 'links.read')) return []
    const rows = await database.transaction(as, (tx) =>
      tx.query<ReviewRow>(
        `select review_id, sign_in_id, person_id, opened_at, candidates, reasons from portreeve.link_review
         where decided_at is null order by opened_at limit ${reviewsPerPageMax}`,
      ),
    )
    return rows.map(reviewOf)
  }

  const decide: Links['decide'] = async (officer, { review, person, reason }) => {
    const as = officerOf(officer)
    if (!as || !can(officer, 'links.decide') || !reasoned(reason)) return { kind: 'not-allowed' }
    let followed: readonly Buffer[] = []
    let before: Uuid | undefined
    const outcome = await database.transaction(as, async (tx): Promise<LinkOutcome> => {
      const found = await takeReview(tx, review)
      if (!found) return { kind: 'not-found' }
      if (person !== 'nobody' && !found.review.candidates.includes(person)) return { kind: 'not-a-candidate' }
      before = found.signIn.person_id
      const chosen = person === 'nobody' ? undefined : person
      await tx.query(closeReview, [review, timestamp(clock.now()), officer.person, chosen ?? null])
      // Whoever has a record of their own keeps it: what was said of the other comes to it.
      if (found.signIn.state === 'linked') return settle(parts, tx, { found, chosen, by: { officer: officer.person, reason } })
      const to = chosen ?? found.signIn.person_id
      const earlier = chosen ? [...found.signIn.earlier, found.signIn.person_id] : found.signIn.earlier
      await move(tx, found.signIn, { to, earlier, state: chosen ? 'linked' : 'settled' })
      await recordLinkEvent(parts, tx, {
        signIn: found.signIn.sign_in_id,
        seq: found.signIn.version + 1,
        person: to,
        kind: chosen ? 'linked-by-officer' : 'kept-apart-by-officer',
        data: { officer: officer.person, reason, from: found.signIn.person_id, earlier },
      })
      if (!chosen) return { kind: 'kept-apart' }
      const { subject, person_id: from, sign_in_id: signIn } = found.signIn
      const { visits, ...spoken } = await followVisits(parts.vault, tx, { subject, from, to: chosen })
      followed = visits
      await parts.onLinked(tx, { signIn, version: found.signIn.version + 1, person: chosen, ...spoken })
      return { kind: 'linked', person: chosen }
    })
    // A visit that is under way goes on as who they now are, with what they had begun; after a crash the next sign-in brings it.
    if (before && outcome.kind === 'linked') {
      await parts.adopt(before, outcome.person)
      sessions.look(followed)
    }
    return outcome
  }

  const split: Links['split'] = async (officer, { signIn, reason }) => {
    const as = officerOf(officer)
    if (!as || !can(officer, 'links.decide') || !reasoned(reason)) return { kind: 'not-allowed' }
    let subject: Buffer | undefined
    const outcome = await database.transaction(as, async (tx): Promise<LinkOutcome> => {
      const [row] = await tx.query<SignInRow>(
        `select ${signInColumns} from portreeve.sign_in where sign_in_id = $1 and state = 'linked' for update`,
        [signIn],
      )
      if (!row) return { kind: 'not-found' }
      subject = row.subject
      // One that was linked at its first sign-in never stood for anybody else: its own id is as good as new.
      const to = row.earlier.at(-1) ?? row.sign_in_id
      await move(tx, row, { to, earlier: row.earlier.slice(0, -1), state: 'settled' })
      await recordLinkEvent(parts, tx, {
        signIn,
        seq: row.version + 1,
        person: to,
        kind: 'split-by-officer',
        data: { officer: officer.person, reason, from: row.person_id },
      })
      await parts.onParted(tx, row.person_id)
      return { kind: 'split', person: to }
    })
    if (subject && outcome.kind === 'split') await sessions.endOfSubject(subject)
    return outcome
  }
  return Object.freeze({ open, decide, split, ...createParting(parts, sessions) })
}

type Settling = {
  readonly found: { readonly review: ReviewRow; readonly signIn: SignInRow }
  readonly chosen: Uuid | undefined
  readonly by: { readonly officer: Uuid; readonly reason: string }
}
/** The sign-in stays whose it is; what is about the chosen one comes over. */
async function settle(parts: LinksParts, tx: Transaction, { found, chosen, by }: Settling): Promise<LinkOutcome> {
  const { review_id: review, person_id: person } = found.review
  if (!chosen) {
    await noteJoin(parts, tx, { review, people: [person], kind: 'kept-apart-by-officer', first: 1, says: by })
    return { kind: 'kept-apart' }
  }
  const records = await joinRecords(parts, tx, { review, from: chosen, to: found.signIn.person_id, by })
  await tx.query('update portreeve.link_review set joined = $2 where review_id = $1', [review, records])
  await setPerson(tx, person)
  await parts.onJoined(tx, { review, person })
  // Somebody may have been named twice: of the others it is asked next.
  const rest = reviewOf(found.review).candidates.filter((one) => one.person !== chosen)
  if (rest.length > 0) await openReview(parts, tx, { id: found.signIn.sign_in_id, person, candidates: rest })
  return { kind: 'joined' }
}

const reviewOf = (row: ReviewRow): LinkReview => ({
  review: row.review_id,
  signIn: row.sign_in_id,
  person: row.person_id,
  openedAt: row.opened_at,
  candidates: row.candidates.map((person, i) => ({ person, because: row.reasons[i] ?? [] })),
})

const takeReview = async (tx: Transaction, review: Uuid): Promise<{ review: ReviewRow; signIn: SignInRow } | undefined> => {
  const [row] = await tx.query<ReviewRow>(
    `select review_id, sign_in_id, person_id, opened_at, candidates, reasons from portreeve.link_review
     where review_id = $1 and decided_at is null for update`,
    [review],
  )
  if (!row) return undefined
  const [signIn] = await tx.query<SignInRow>(`select ${signInColumns} from portreeve.sign_in where sign_in_id = $1 for update`, [
    row.sign_in_id,
  ])
  return signIn && { review: row, signIn }
}

/** What was sealed for the person before is dropped: the next sign-in brings it again. */
const move = (tx: Transaction, from: SignInRow, { to, earlier, state }: { to: Uuid; earlier: readonly Uuid[]; state: string }) =>
  tx.query(
    `update portreeve.sign_in set person_id = $2, earlier = $3, state = $4, version = version + 1,
       sealed = case when person_id = $2 then sealed end where subject = $1`,
    [from.subject, to, earlier, state],
  )

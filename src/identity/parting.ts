import { type As, timestamp } from '#database'
import type { Instant, Uuid } from '#kernel'
import type { Links } from './identity.ts'
import { type JoinParts, partRecords } from './joins.ts'
import type { LinkOutcome } from './link.ts'
import { can } from './role.ts'
import type { Session } from './session.ts'
import type { SessionStore } from './sessions.ts'

/** So many are listed for officers at once. */
export const reviewsPerPageMax = 50
const reasonCharactersMax = 2_000
type JoinRow = { review: Uuid; signIn: Uuid; person: Uuid; named: Uuid; at: Instant; officer: Uuid | null; joined: Uuid[] }
const joinColumns = `review_id as review, sign_in_id as "signIn", person_id as person, chosen as named, decided_at as at, officer_id as officer, joined`
const isJoined = 'joined is not null and parted_at is null'

/** Whether it says something, and no more than can be kept. */
export const reasoned = (reason: string): boolean => reason.trim() !== '' && reason.length <= reasonCharactersMax
/** Undefined: no officer. */
export const officerOf = (session: Session): As | undefined =>
  session.kind === 'officer' && session.body !== undefined
    ? { kind: 'officer', officer: session.person, body: session.body, roles: session.roles }
    : undefined

/** What officers do about those whom another named and who were joined with whoever signed in. */
export const createParting = (parts: JoinParts, sessions: Pick<SessionStore, 'endOfSubject'>): Pick<Links, 'joined' | 'part'> => {
  const { database, clock } = parts
  const joined: Links['joined'] = async (officer) => {
    const as = officerOf(officer)
    if (!as || !can(officer, 'links.read')) return []
    const rows = await database.transaction(as, (tx) =>
      tx.query<JoinRow>(
        `select ${joinColumns} from portreeve.link_review where ${isJoined} order by decided_at desc limit ${reviewsPerPageMax}`,
      ),
    )
    return rows.map(({ officer, joined: _, ...row }) => ({ ...row, ...(officer && { officer }) }))
  }
  const part: Links['part'] = async (officer, { review, reason }) => {
    const as = officerOf(officer)
    if (!as || !can(officer, 'links.decide') || !reasoned(reason)) return { kind: 'not-allowed' }
    let subject: Buffer | undefined
    const outcome = await database.transaction(as, async (tx): Promise<LinkOutcome> => {
      const [row] = await tx.query<JoinRow>(
        `select ${joinColumns} from portreeve.link_review where review_id = $1 and ${isJoined} for update`,
        [review],
      )
      if (!row) return { kind: 'not-found' }
      const found = await tx.query<{ subject: Buffer }>('select subject from portreeve.sign_in where sign_in_id = $1', [row.signIn])
      subject = found[0]?.subject
      const at = timestamp(clock.now())
      await tx.query('update portreeve.link_review set parted_at = $2, parted_by = $3 where review_id = $1', [review, at, officer.person])
      const by = { officer: officer.person, reason }
      await partRecords(parts, tx, { review, from: row.person, to: row.named, records: row.joined, by })
      return { kind: 'parted' }
    })
    if (subject && outcome.kind === 'parted') await sessions.endOfSubject(subject)
    return outcome
  }
  return { joined, part }
}

import { type Database, timestamp } from '#database'
import { type Clock, type Instant, plusMinutes, type Random, type Uuid } from '#kernel'
import { can } from './role.ts'
import { type Assisting, officerSessionHoursMax, type Session, sessionIdleMinutesMax } from './session.ts'

type Row = {
  id_hash: Buffer
  person_id: Uuid
  conversation_id: Uuid
  channel: Assisting['channel']
  verified_how: Assisting['how']
  about: Uuid | null
  began_at: Instant
}
const hashBytes = 32
const assistSql = 'select * from portreeve.assist($1,$2,$3,$4,$5,$6)'

type Parts = { readonly database: Database; readonly clock: Clock; readonly random: Random }
/**
 * The visit of whoever an officer talks with, with the officer at the keyboard: it has no cookie of its own but the officer's, and the same form
 * token. Undefined: no verified conversation is open, or the officer may not open anything for anybody.
 */
export const createAssisted =
  ({ database, clock, random }: Parts) =>
  async (session: Session): Promise<Session | undefined> => {
    if (session.kind !== 'officer' || session.body === undefined || !can(session, 'cases.open-for-person')) return undefined
    const { person: officer, body, roles } = session
    const now = clock.now()
    const idle = plusMinutes(now, sessionIdleMinutesMax)
    const ending = plusMinutes(now, officerSessionHoursMax * 60)
    const values = [Buffer.from(random.bytes(hashBytes)), session.idHash, session.language, ...[now, idle, ending].map(timestamp)]
    const [row] = await database.statement<Row>({ kind: 'officer', officer, body, roles }, assistSql, values)
    if (!row) return undefined
    const { conversation_id: conversation, channel, verified_how: how, about, began_at: beganAt } = row
    return {
      ...session,
      idHash: row.id_hash,
      kind: 'person',
      person: row.person_id,
      level: 'P2',
      body: undefined,
      roles: [],
      assisting: { officer, body, roles, conversation, channel, how, beganAt, ...(about && { about }) },
    }
  }

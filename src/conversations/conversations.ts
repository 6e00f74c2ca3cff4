import { asPerson, type Database, timestamp } from '#database'
import { type Clock, plusMinutes, type Random, type Uuid, uuid7 } from '#kernel'
import { type PersonKey, seal, type Vault } from '#vault'
import { activeMinutesMax, type Corrected, type Ended, noteLengthMax, pauseMinutesMax, silenceMinutesMax } from './conversation.ts'
import { createRecords } from './records.ts'
import { asOfficer, columns, conversationOf, mine, notePlace, type Row, roleIn, type Talking } from './row.ts'
import { createSteps } from './steps.ts'
import type { Conversations } from './talk.ts'

type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly random: Random }

const beginSql = `insert into portreeve.conversation (conversation_id, person_id, body, officer, channel, began_at, seen_at)
  values ($1, $1, $2, $3, $4, $5, $5)
  on conflict (officer) where ended_at is null do nothing returning ${columns}`
const lapseSql = `update portreeve.conversation set ended_at = seen_at, outcome = case when failed_at is null then 'cut-off' else 'not-verified' end,
  resolved = false, reason = 'other', events = events + case when person_id = conversation_id then 0 else 1 end
  where ${mine} and seen_at < $2 returning ${columns}`
const touchSql = `update portreeve.conversation set seen_at = $2,
  active_seconds = active_seconds + case when $2 - seen_at <= $3 * interval '1 minute' then extract(epoch from $2 - seen_at)::int else 0 end
  where ${mine} returning ${columns}`
const claimSql = `update portreeve.conversation set person_id = $2 where ${mine} and verified_at is null and failed_at is null returning ${columns}`
const verifySql = `update portreeve.conversation set verified_at = $2, verified_how = $3, events = events + 1
  where ${mine} and person_id <> conversation_id and verified_at is null and failed_at is null returning ${columns}`
const failSql = `update portreeve.conversation set failed_at = $2, events = events + 1
  where ${mine} and person_id <> conversation_id and verified_at is null and failed_at is null returning ${columns}`
const lookSql = `select portreeve.note_access($2, person_id, body, $3, 'read', 'officer', officer::text, $4, 'account', $5::text[], $6, null, null, null)
  from portreeve.conversation where ${mine} and verified_at is not null`
/** What the page about whoever is served shows, besides their record. */
const looked = ['cases', 'drafts', 'messages', 'payments', 'conversations']
const turnSql = `update portreeve.conversation set about = $2, service = $3 where ${mine} and verified_at is not null`
const endSql = `update portreeve.conversation set ended_at = $2, outcome = $3, reason = $4, resolved = $5, sealed = $6,
  events = events + case when person_id = conversation_id then 0 else 1 end where ${mine} returning ${columns}`
const correctSql = `update portreeve.conversation set outcome = $3, reason = $4, resolved = $5, sealed = $6, active_seconds = $7,
  events = events + case when person_id = conversation_id then 0 else 1 end
  where officer = $1 and conversation_id = $2 and ended_at is not null returning ${columns}`
const oneSql = `select ${columns} from portreeve.conversation where officer = $1 and conversation_id = $2`

/** Conversations of officers with people. Every step is checked by the database against who acts; what concerns somebody is an event of theirs. */
export function createConversations({ database, vault, clock, random }: Parts): Conversations {
  const keyOf = (person: Uuid): Promise<PersonKey> => database.transaction(asPerson(person), (tx) => vault.keyOf(tx, person))
  const { opened, step, settle } = createSteps({ database, keyOf, clock })
  /** Ends what nobody touched for long. */
  const lapse = async (talking: Talking, silent = silenceMinutesMax): Promise<void> => {
    const row = await opened(talking)
    if (!row) return
    const before = timestamp(plusMinutes(clock.now(), -silent))
    const key = row.person ? await keyOf(row.person) : undefined
    const says = ({ outcome, activeSeconds }: Row) => ({ outcome, activeSeconds })
    await step(talking, key, { sql: lapseSql, values: [talking.officer, before], kind: 'conversation-ended', says })
  }
  const written = async (row: Row, talking: Talking, { kind, sql, before, what }: Writing): Promise<boolean> => {
    const key = row.person ? await keyOf(row.person) : undefined
    const words = what.note.trim().slice(0, noteLengthMax)
    const sealed = key && words !== '' ? seal(key, notePlace, words) : null
    const values = [...before, what.outcome, what.reason, what.resolved, sealed, ...('activeMinutes' in what ? [secondsOf(what)] : [])]
    const says = ({ channel, about, service, activeSeconds }: Row) => ({ channel, about, service, activeSeconds, ...what, note: words })
    return (await step(talking, key, { sql, values, kind, says })) !== undefined
  }
  const touched = async (talking: Talking): Promise<Row | undefined> => {
    const values = [talking.officer, timestamp(clock.now()), pauseMinutesMax]
    return (await database.statement<Row>(asOfficer(talking), touchSql, values))[0]
  }
  const current: Conversations['current'] = async (talking) => {
    const row = await opened(talking)
    if (!row) return undefined
    await lapse(talking)
    const now = await touched(talking)
    return now && conversationOf(now)
  }
  return Object.freeze({
    current,
    // Whatever was seen until now.
    leave: (talking) => lapse(talking, -1),
    begin: async (talking, channel) => {
      await lapse(talking)
      const values = [uuid7(clock, random), talking.body, talking.officer, channel, timestamp(clock.now())]
      const [row] = await database.statement<Row>(asOfficer(talking), beginSql, values)
      const conversation = row ? conversationOf(row) : await current(talking)
      if (!conversation) throw new Error('a conversation ended while another was begun')
      return { kind: row ? 'begun' : 'open-already', conversation }
    },
    claim: async (talking, person) => {
      const rows = await database.statement<Row>(asOfficer(talking), claimSql, [talking.officer, person])
      return rows.length > 0 ? 'claimed' : (await opened(talking)) ? 'settled' : 'absent'
    },
    verify: async (talking, how, found) => {
      const values = [talking.officer, timestamp(clock.now()), how]
      const says = ({ channel, beganAt }: Row) => ({ channel, beganAt, how, found, officer: talking.officer })
      const done = await settle(talking, () => ({ sql: verifySql, values, kind: 'conversation-verified', says }))
      return done === 'done' ? 'verified' : done
    },
    fail: async (talking) => {
      const says = ({ channel, beganAt }: Row) => ({ channel, beganAt, officer: talking.officer })
      const values = [talking.officer, timestamp(clock.now())]
      const done = await settle(talking, () => ({ sql: failSql, values, kind: 'conversation-failed', says }))
      return done === 'done' ? 'failed' : done
    },
    look: async (talking, purpose) => {
      const values = [talking.officer, uuid7(clock, random), timestamp(clock.now()), roleIn(talking), looked, purpose]
      return (await database.statement(asOfficer(talking), lookSql, values)).length > 0
    },
    turnTo: async (talking, about, service) => {
      await database.statement(asOfficer(talking), turnSql, [talking.officer, about, service])
    },
    end: async (talking, what) => {
      const row = await touched(talking)
      if (!row) return 'absent'
      const before = [talking.officer, timestamp(clock.now())]
      const done = await written(row, talking, { kind: 'conversation-ended', sql: endSql, before, what: { ...what, note: what.note } })
      return done ? 'ended' : 'absent'
    },
    correct: async (talking, id, what) => {
      const [row] = await database.statement<Row>(asOfficer(talking), oneSql, [talking.officer, id])
      if (!row?.endedAt) return 'absent'
      const done = await written(row, talking, { kind: 'conversation-corrected', sql: correctSql, before: [talking.officer, id], what })
      return done ? 'corrected' : 'absent'
    },
    ...createRecords({ database, keyOf }),
  } satisfies Conversations)
}
type Writing = {
  readonly kind: string
  readonly sql: string
  readonly before: readonly unknown[]
  readonly what: Ended | Corrected
}
const secondsOf = ({ activeMinutes }: Corrected): number => Math.min(Math.max(0, Math.round(activeMinutes)), activeMinutesMax) * 60

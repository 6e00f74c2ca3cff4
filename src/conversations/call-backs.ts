import { asPerson, type Database, type Transaction, timestamp } from '#database'
import { addJobs } from '#jobs'
import {
  type Clock,
  type Instant,
  type Language,
  languages,
  plusDays,
  plusMinutes,
  type Random,
  type Uuid,
  uuid7,
  whenShown,
} from '#kernel'
import { appendSaid } from '#ledger'
import { open, type PersonKey, seal, type Vault } from '#vault'
import type { Conversation } from './conversation.ts'
import { type CallHours, hoursOpen } from './hours.ts'
import { asOfficer, mine, roleIn, type Talking } from './row.ts'
import type { Conversations } from './talk.ts'

/** So often nobody answers before it is given up, an hour apart. */
export const callBackTriesMax = 3
/** Who took a call-back on and does not ring leaves it to others after this. */
const heldMinutesMax = 30
/** It is in the queue of calls from so long before its hour. */
const earlyMinutes = 10
const queueMax = 30
const numberLengthMax = 25
const againMinutes = 60
const place = 'call_back.sealed'
/** As people read it under "Who has looked at my data". */
export const ringPurpose = 'to ring you back'

export type CallBackState = 'asked' | 'done' | 'not-reached' | 'taken-back'
export type CallBack = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly caseId?: Uuid
  readonly service?: string
  readonly language: Language
  readonly dueAt: Instant
  readonly tries: number
  readonly state: CallBackState
  readonly officer?: Uuid
}
export type Asking = {
  readonly body: string
  readonly caseId?: Uuid
  readonly service?: string
  readonly language: Language
  readonly at: Instant
  readonly number: string
}
export interface CallBacks {
  /** The hours that can be picked with a body, soonest first. None: it rings nobody back. */
  readonly hours: (body: string) => Promise<readonly Instant[]>
  /** `gone`: the hour was taken meanwhile; `asked-already`: one call-back at a time with a body; `wrong-number`: nobody can be rung there. */
  readonly ask: (person: Uuid, asking: Asking) => Promise<'asked' | 'gone' | 'asked-already' | 'wrong-number'>
  readonly ofPerson: (people: readonly Uuid[]) => Promise<readonly CallBack[]>
  readonly takeBack: (person: Uuid, id: Uuid) => Promise<boolean>
  /** Whom the officer's body has to ring by now, the longest due first. */
  readonly due: (officer: Talking) => Promise<readonly CallBack[]>
  /** Takes one on and begins its conversation. `taken`: a colleague rings them, or it is over; `busy`: the officer talks with somebody. */
  readonly take: (
    officer: Talking,
    id: Uuid,
  ) => Promise<{ readonly kind: 'rings'; readonly person: Uuid } | { readonly kind: 'taken' | 'busy' }>
  /** The number to ring in the conversation that is a call-back; the look is recorded. */
  readonly number: (officer: Talking, conversation: Conversation) => Promise<string | undefined>
  /** How the call ended: they were reached, or not, and are rung again an hour later until it is given up. */
  readonly settle: (officer: Talking, conversation: Conversation, how: 'done' | 'not-reached') => Promise<void>
}
type Parts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly conversations: Pick<Conversations, 'begin' | 'current'>
  /** Undefined: the body rings nobody back. */
  readonly hoursOf: (body: string) => CallHours | undefined
}
const columns = `call_back_id as id, person_id as person, body, case_id as "caseId", service, language, due_at as "dueAt", tries, state, officer`
const placesSql = 'select due_at as "dueAt", place from portreeve.call_places($1, $2, $3)'
const askSql = `insert into portreeve.call_back (call_back_id, person_id, body, case_id, service, language, asked_at, due_at, place, state, events, sealed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked', 1, $10) on conflict do nothing returning ${columns}`
const openSql = `select ${columns} from portreeve.call_back where person_id = $1 and body = $2 and state = 'asked'`
const ofPersonSql = `select ${columns} from portreeve.call_back where person_id = $1 order by asked_at desc limit 20`
const takeBackSql = `update portreeve.call_back set state = 'taken-back', ended_at = $3, events = events + 1
  where call_back_id = $1 and person_id = $2 and state = 'asked' returning ${columns}, events`
const dueSql = `select ${columns} from portreeve.call_back where body = $1 and state = 'asked' and due_at <= $2
  and (taken_at is null or officer = $3 or taken_at < $4) order by due_at limit ${queueMax}`
const takeSql = `update portreeve.call_back set officer = $2, taken_at = $3 where call_back_id = $1 and state = 'asked'
  and (taken_at is null or officer = $2 or taken_at < $4) returning ${columns}`
const linkSql = `update portreeve.conversation set call_back_id = $2, candidates = array[$3::uuid], found_by = array['people.phone'], about = $4, service = $5
  where ${mine} and person_id = conversation_id and call_back_id is null returning 1 as one`
const numberSql = `select person_id as person, sealed from portreeve.call_back where call_back_id = $1 and officer = $2`
const noteSql = `select portreeve.note_access($1, $2, $3, $4, 'read', 'officer', $5, $6, 'account', array['call-back'], $7, null, null, null)`
const doneSql = `update portreeve.call_back set state = 'done', ended_at = $3, tries = tries + 1, events = events + 1
  where call_back_id = $1 and officer = $2 and state = 'asked' returning ${columns}, events`
const notReachedSql = `update portreeve.call_back set tries = tries + 1, events = events + 1, taken_at = null, place = $5,
  state = case when tries + 1 >= ${callBackTriesMax} then 'not-reached' else 'asked' end, due_at = $4,
  ended_at = case when tries + 1 >= ${callBackTriesMax} then $3::timestamptz end
  where call_back_id = $1 and officer = $2 and state = 'asked' returning ${columns}, events`

type Row = { [K in keyof CallBack]: CallBack[K] | null } & { readonly events?: number }
const callBackOf = ({ events: _, ...row }: Row): CallBack =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as CallBack
/** Digits with a plus, spaces and brackets, as many as a telephone number has. */
export const parseNumber = (raw: string): string | undefined => {
  const number = raw.trim().slice(0, numberLengthMax)
  const digits = number.replace(/\D/g, '').length
  return /^\+?[\d\s()-]+$/.test(number) && digits >= 10 && digits <= 15 ? number : undefined
}

/** Call-backs: asked for by people, rung by officers. */
export function createCallBacks({ database, vault, clock, random, conversations, hoursOf }: Parts): CallBacks {
  const keyOf = (person: Uuid): Promise<PersonKey> => database.transaction(asPerson(person), (tx) => vault.keyOf(tx, person))
  const openHours = async (body: string) => {
    const hours = hoursOf(body)
    if (!hours) return []
    const now = clock.now()
    const values = [body, timestamp(now), timestamp(plusDays(now, 30))]
    return hoursOpen(now, hours, await database.query<{ dueAt: Instant; place: number }>(placesSql, values))
  }
  const heldBefore = () => timestamp(plusMinutes(clock.now(), -heldMinutesMax))
  return Object.freeze({
    hours: async (body) => (await openHours(body)).map(({ at }) => at),
    ask: async (person, { body, caseId, service, language, at, number: raw }) => {
      const number = parseNumber(raw)
      if (number === undefined) return 'wrong-number'
      const free = (await openHours(body)).find((one) => one.at === at)
      if (!free) return 'gone'
      const key = await keyOf(person)
      const [id, now] = [uuid7(clock, random), clock.now()]
      return database.transaction(asPerson(person), async (tx) => {
        if ((await tx.query(openSql, [person, body])).length > 0) return 'asked-already'
        const values = [id, person, body, caseId ?? null, service ?? null, language, timestamp(now), timestamp(at), free.place]
        const [row] = await tx.query<Row>(askSql, [...values, seal(key, place, number)])
        if (!row) return 'gone'
        await note(tx, key, { row: { ...row, events: 1 }, kind: 'call-back-asked', at: now, says: { at, caseId, number } })
        await tell(tx, { clock, random }, key, { row, notice: 'call-back-booked' })
        return 'asked'
      })
    },
    ofPerson: async (people) => {
      const each = people.map((person) => database.statement<Row>(asPerson(person), ofPersonSql, [person]))
      return (await Promise.all(each)).flat().map(callBackOf)
    },
    takeBack: async (person, id) => {
      const [key, at] = [await keyOf(person), clock.now()]
      return database.transaction(asPerson(person), async (tx) => {
        const [row] = await tx.query<Row>(takeBackSql, [id, person, timestamp(at)])
        if (row) await note(tx, key, { row, kind: 'call-back-taken-back', at, says: {} })
        return row !== undefined
      })
    },
    due: async (talking) => {
      const values = [talking.body, timestamp(plusMinutes(clock.now(), earlyMinutes)), talking.officer, heldBefore()]
      return (await database.statement<Row>(asOfficer(talking), dueSql, values)).map(callBackOf)
    },
    take: async (talking, id) => {
      const now = await conversations.current(talking)
      if (now && now.callBack !== id) return { kind: 'busy' }
      const values = [id, talking.officer, timestamp(clock.now()), heldBefore()]
      const [row] = await database.statement<Row>(asOfficer(talking), takeSql, values)
      if (!row?.person) return { kind: 'taken' }
      await conversations.begin(talking, 'phone')
      await database.statement(asOfficer(talking), linkSql, [talking.officer, id, row.person, row.caseId, row.service])
      return { kind: 'rings', person: row.person }
    },
    number: async (talking, { callBack }) => {
      const row = callBack && (await numberOf({ database, clock, random }, talking, callBack))
      return row && opened(await keyOf(row.person), row.sealed)
    },
    settle: async (talking, { callBack }, how) => {
      if (callBack === undefined) return
      const at = clock.now()
      const values = [callBack, talking.officer, timestamp(at)]
      const [held] = await database.statement<{ person: Uuid }>(asOfficer(talking), numberSql, [callBack, talking.officer])
      if (!held) return
      const [key, later] = [await keyOf(held.person), plusMinutes(at, againMinutes)]
      const next = (await openHours(talking.body)).find((one) => one.at >= later) ?? { at: later, place: 1 }
      const settled = await database.transaction(asOfficer(talking), async (tx) => {
        const again = how === 'done' ? [] : [timestamp(next.at), next.place]
        const [row] = await tx.query<Row>(how === 'done' ? doneSql : notReachedSql, [...values, ...again])
        if (row)
          await note(tx, key, {
            row,
            kind: how === 'done' ? 'call-back-done' : 'call-back-not-reached',
            at,
            says: { officer: talking.officer, tries: row.tries },
          })
        return row
      })
      // Their work is written as them, and not by an officer: after it, then.
      if (!settled || how === 'done') return
      const notice = settled.state === 'asked' ? 'call-back-missed' : 'call-back-given-up'
      await database.transaction(asPerson(held.person), (tx) => tell(tx, { clock, random }, key, { row: settled, notice }))
    },
  } satisfies CallBacks)
}
/** The sealed number of a call-back that the officer rings, once it is written down that they look. */
const numberOf = ({ database, clock, random }: Pick<Parts, 'database' | 'clock' | 'random'>, talking: Talking, id: Uuid) =>
  database.transaction(asOfficer(talking), async (tx) => {
    const [found] = await tx.query<{ person: Uuid; sealed: Buffer }>(numberSql, [id, talking.officer])
    const [access, at] = [uuid7(clock, random), timestamp(clock.now())]
    if (found) await tx.query(noteSql, [access, found.person, talking.body, at, talking.officer, roleIn(talking), ringPurpose])
    return found
  })
type Telling = { readonly row: Row; readonly notice: 'call-back-booked' | 'call-back-missed' | 'call-back-given-up' }
/** Has its person told, in the transaction that acts as them. */
function tell(tx: Transaction, parts: Pick<Parts, 'clock' | 'random'>, key: PersonKey, { row, notice }: Telling): Promise<unknown> {
  const inEach = Object.fromEntries(languages.map((one) => [one, { when: whenShown(row.dueAt as Instant, one) }]))
  const sealed = seal(key, 'job.sealed', JSON.stringify({ language: row.language, notice, fields: inEach }))
  const [person, body, stream] = [row.person as Uuid, row.body as string, row.id as Uuid]
  const job = { person, body, stream, kind: 'tell-right', key: `${stream}/${notice}/${row.tries}`, dueAt: parts.clock.now(), sealed }
  return addJobs(tx, parts, [job])
}
const opened = (key: PersonKey, sealed: Buffer): string => open(key, place, sealed).toString()
type Noted = { readonly row: Row; readonly kind: string; readonly at: Instant; readonly says: object }
const note = (tx: Transaction, key: PersonKey, { row, kind, at, says }: Noted): Promise<void> =>
  appendSaid(tx, key, {
    ...{ stream: row.id as Uuid, seq: row.events ?? 1, person: row.person as Uuid, body: row.body as string },
    ...{ topic: 'call-back', kind, at, says },
  })

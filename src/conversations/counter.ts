import type { Database } from '#database'
import type { Uuid } from '#kernel'
import type { Registers } from '#registers'
import { actorOf, findPurpose, foundSql, identity, peopleRegister } from './callers.ts'
import type { Conversation } from './conversation.ts'
import { type Documented, documentWords } from './documents.ts'
import { asOfficer, columns, mine, type Row, type Talking } from './row.ts'
import type { Conversations } from './talk.ts'

/** Conversations in one room: who somebody is, a document shows. */
export interface Counter {
  /** Begins with whoever has an appointment. `busy`: the officer talks with somebody. */
  readonly receive: (officer: Talking, person: Uuid) => Promise<'met' | 'busy'>
  /** Whoever was found, to be known by a document: no question is drawn. `absent`: they were not found in this conversation. */
  readonly meet: (officer: Talking, person: Uuid) => Promise<'met' | 'absent'>
  /** Name, date of birth and address, which the document is held against; the look is recorded. Undefined: nobody is to be known here. */
  readonly expected: (officer: Talking, conversation: Conversation) => Promise<Readonly<Record<string, unknown>> | undefined>
  /** The document shows that it is them. What was checked stands in the event of the conversation, with who checked it. */
  readonly documented: (officer: Talking, document: Documented) => ReturnType<Conversations['verify']>
}
type Parts = {
  readonly database: Database
  readonly registers: Pick<Registers, 'read'>
  readonly conversations: Pick<Conversations, 'begin' | 'verify' | 'current'>
}
const meetSql = `update portreeve.conversation set person_id = $2 where ${mine} and channel = 'counter' and verified_at is null and failed_at is null
  and answered = 0 and $2 = any (candidates) returning ${columns}`

export function createCounter({ database, registers, conversations }: Parts): Counter {
  const set = async (talking: Talking, sql: string, values: readonly unknown[]): Promise<boolean> =>
    (await database.statement<Row>(asOfficer(talking), sql, [talking.officer, ...values])).length > 0
  const meet: Counter['meet'] = async (talking, person) => ((await set(talking, meetSql, [person])) ? 'met' : 'absent')
  return Object.freeze({
    meet,
    receive: async (talking, person) => {
      if ((await conversations.begin(talking, 'counter')).kind !== 'begun') return 'busy'
      await set(talking, foundSql, [[person], ['appointment']])
      await meet(talking, person)
      return 'met'
    },
    expected: async (talking, { person, channel, verifiedAt }) => {
      if (person === undefined || channel !== 'counter' || verifiedAt !== undefined) return undefined
      const why = { actor: actorOf(talking), body: talking.body, purpose: findPurpose }
      const read = await registers.read({ ...why, register: peopleRegister, by: { id: person }, reads: identity })
      return read.kind === 'found' ? read.fields : undefined
    },
    documented: async (talking, document) => {
      const now = await conversations.current(talking)
      return now?.channel === 'counter' ? conversations.verify(talking, 'documents', documentWords(document)) : 'absent'
    },
  } satisfies Counter)
}

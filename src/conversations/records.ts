import { asPerson, type Database } from '#database'
import type { Uuid } from '#kernel'
import type { PersonKey } from '#vault'
import type { Conversation, ConversationFigure } from './conversation.ts'
import { asOfficer, columns, conversationOf, type Row } from './row.ts'
import type { Conversations } from './talk.ts'

const listedMax = 50
const figuresMax = 5000
const oneSql = `select ${columns} from portreeve.conversation where officer = $1 and conversation_id = $2`
const ofOfficerSql = `select ${columns} from portreeve.conversation where officer = $1 order by began_at desc limit ${listedMax}`
const ofPersonSql = `select ${columns} from portreeve.conversation where person_id = $1 order by began_at desc limit ${listedMax}`
const figuresSql = `select service, month::text as month, channel, reason, resolved, conversations, seconds from portreeve.conversation_count
  where body = $1 and month >= $2 and conversations > 0 order by month desc, service, reason limit ${figuresMax}`

type Parts = { readonly database: Database; readonly keyOf: (person: Uuid) => Promise<PersonKey> }
/** What is told of conversations: to the officer who had them, to whoever they were with, and as figures. */
export const createRecords = ({
  database,
  keyOf,
}: Parts): Pick<Conversations, 'ofOfficer' | 'one' | 'ofPerson' | 'ofServed' | 'figures'> => {
  const withNotes = async (rows: readonly Row[], person: Uuid): Promise<readonly Conversation[]> => {
    const key = rows.some(({ sealed }) => sealed !== null) ? await keyOf(person) : undefined
    return rows.map((row) => conversationOf(row, key))
  }
  return {
    ofOfficer: async (talking) =>
      (await database.statement<Row>(asOfficer(talking), ofOfficerSql, [talking.officer])).map((row) => conversationOf(row)),
    one: async (talking, id) => {
      const [row] = await database.statement<Row>(asOfficer(talking), oneSql, [talking.officer, id])
      return row && (row.person ? (await withNotes([row], row.person))[0] : conversationOf(row))
    },
    ofPerson: async (people) => {
      const each = people.map(async (person) => withNotes(await database.statement<Row>(asPerson(person), ofPersonSql, [person]), person))
      return (await Promise.all(each)).flat().toSorted((a, b) => b.beganAt - a.beganAt)
    },
    ofServed: async (talking, person) => withNotes(await database.statement<Row>(asOfficer(talking), ofPersonSql, [person]), person),
    figures: (talking, from) => database.statement<ConversationFigure>(asOfficer(talking), figuresSql, [talking.body, from]),
  }
}

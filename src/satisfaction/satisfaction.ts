import { asPerson, type Database, timestamp } from '#database'
import { type Clock, dayOf, type Instant, type PlainDate, type Random, type Uuid, uuid7 } from '#kernel'
import { append } from '#ledger'
import { open, type PersonKey, seal, type Vault } from '#vault'
import type { Figure } from './figures.ts'
import type { Rating } from './ratings.ts'

/** Characters of what somebody says in their own words. */
export const satisfactionWordsMax = 1200
export const wordsPerPage = 20
/** As people read it under "Who has looked at my data". */
export const satisfactionPurpose = 'to read what you said of the service'
const figuresMax = 5000
const place = 'satisfaction.sealed'

/** What somebody answered of a case, for themselves. `worded`: they said something besides. */
export type Said = { readonly rating: Rating; readonly worded: boolean }
/** What somebody said in their own words, for whoever runs the service. */
export type Worded = { readonly rating: Rating; readonly at: Instant; readonly words: string }
type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export interface Satisfaction {
  readonly said: (person: Uuid, caseId: Uuid) => Promise<Said | undefined>
  /** Counts the first answer to a case or draft of theirs, and no other. `absent`: it is not theirs. */
  readonly rate: (person: Uuid, caseId: Uuid, rating: Rating) => Promise<'rated' | 'rated-already' | 'absent'>
  /** Words besides an answer, once. `absent`: there is no answer, or it has words already. */
  readonly explain: (person: Uuid, caseId: Uuid, words: string) => Promise<'kept' | 'absent'>
  /** What the services of the officer's body were answered in the months from one on. */
  readonly figures: (officer: Officer, from: PlainDate) => Promise<readonly Figure[]>
  /** What was said of a service, the latest first; each whose words are read sees that they were. Throws for roles that may not. */
  readonly words: (
    officer: Officer,
    service: string,
    skipped: number,
  ) => Promise<{ readonly items: readonly Worded[]; readonly total: number }>
}
type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly random: Random }

const saidSql = 'select rating, worded_at is not null as worded from portreeve.satisfaction where case_id = $1 and person_id = $2'
const rateSql = 'select of_body as body from portreeve.rate($1, $2, $3, $4, $5)'
const explainSql = `update portreeve.satisfaction set worded_at = $3, sealed = $4
  where case_id = $1 and person_id = $2 and worded_at is null returning satisfaction_id as id, body`
const figuresSql = `select service, month, rating, answers from portreeve.satisfaction_count where body = $1 and month >= $2
  order by month desc, service, rating limit ${figuresMax}`
const totalSql = 'select portreeve.satisfaction_worded($1) as n'
const wordsSql = `select person_id as person, rating, worded_at as at, sealed, key_version as version, master, wrapped
  from portreeve.gate_satisfaction($1, $2, $3, $4, $5, $6)`
type WordsRow = {
  readonly person: Uuid
  readonly rating: Rating
  readonly at: Instant
  readonly sealed: Buffer
  readonly version: number
  readonly master: string
  readonly wrapped: Buffer
}
/** Which of the officer's roles they read words in. */
const readers = ['service-owner', 'supervisor', 'quality']

/** Answers to how satisfied people are. */
export function createSatisfaction({ database, vault, clock, random }: Parts): Satisfaction {
  const said: Satisfaction['said'] = async (person, caseId) =>
    (await database.statement<Said>(asPerson(person), saidSql, [caseId, person]))[0]
  return Object.freeze({
    said,
    rate: async (person, caseId, rating) => {
      const [id, at] = [uuid7(clock, random), clock.now()]
      const rated = await database.transaction(asPerson(person), async (tx) => {
        const values = [id, caseId, rating, timestamp(at), `${dayOf(at).slice(0, 7)}-01`]
        const [row] = await tx.query<{ body: string }>(rateSql, values)
        if (row)
          await append(tx, eventOf(await vault.keyOf(tx, person), { id, seq: 1, person, body: row.body, at, says: { caseId, rating } }))
        return row !== undefined
      })
      return rated ? 'rated' : (await said(person, caseId)) ? 'rated-already' : 'absent'
    },
    explain: async (person, caseId, words) => {
      const at = clock.now()
      return database.transaction(asPerson(person), async (tx) => {
        const key = await vault.keyOf(tx, person)
        const sealed = seal(key, place, words.slice(0, satisfactionWordsMax))
        const [row] = await tx.query<{ id: Uuid; body: string }>(explainSql, [caseId, person, timestamp(at), sealed])
        if (!row) return 'absent'
        await append(tx, eventOf(key, { ...row, seq: 2, person, at, says: { caseId, worded: true } }))
        return 'kept'
      })
    },
    figures: ({ body, ...officer }, from) => database.statement<Figure>({ kind: 'officer', body, ...officer }, figuresSql, [body, from]),
    words: async (officer, service, skipped) => {
      const accesses = Array.from({ length: wordsPerPage }, () => uuid7(clock, random))
      const role = readers.find((one) => officer.roles.includes(one)) ?? ''
      const values = [service, skipped, accesses, timestamp(clock.now()), role, satisfactionPurpose]
      return database.transaction({ kind: 'officer', ...officer }, async (tx) => {
        const rows = await tx.query<WordsRow>(wordsSql, values)
        const [count] = await tx.query<{ n: number }>(totalSql, [service])
        return { items: rows.map((row) => wordedOf(row, vault.unwrap(row))), total: count?.n ?? 0 }
      })
    },
  } satisfies Satisfaction)
}
const wordedOf = ({ rating, at, sealed }: WordsRow, key: PersonKey): Worded => ({ rating, at, words: open(key, place, sealed).toString() })
type Happened = {
  readonly id: Uuid
  readonly seq: number
  readonly person: Uuid
  readonly body: string
  readonly at: Instant
  readonly says: object
}
const eventOf = (key: PersonKey, { id, says, ...event }: Happened) => ({
  ...event,
  stream: id,
  topic: 'satisfaction',
  kind: event.seq === 1 ? 'rated' : 'rating-worded',
  schema: 1,
  sealed: seal(key, 'event.sealed', JSON.stringify(says)),
})

import { type Database, timestamp } from '#database'
import type { AnyRegister } from '#definition'
import { type Bilingual, type Clock, plusMinutes, type Random, type Uuid } from '#kernel'
import type { Found, Registers } from '#registers'
import { foundBy, isEnough, readCaller, type Told } from './caller.ts'
import { isSaidRight } from './compare.ts'
import type { Channel, Conversation } from './conversation.ts'
import { type Askable, askables, drawn, standing } from './draw.ts'
import { asOfficer, columns, conversationOf, mine, type Row, roleIn, type Talking } from './row.ts'
import type { Conversations } from './talk.ts'

/** More than these are too many to tell apart on the telephone. */
export const candidatesMax = 5
/** Of more people the cases are not looked for. */
const peopleMax = 20
/** Wrong answers about one person in `wrongHours`, over all calls in which nobody showed that it was them: after these nobody is asked any more. */
export const wrongAnswersMax = 6
export const wrongHours = 24
/** As people read them under "Who has looked at my data". */
export const findPurpose = 'to find you while you talk with us'
export const proofPurpose = 'to make sure that it is you who talks with us'
export const helpPurpose = 'to help you while you talk with us'

/** One who could be meant: what the register calls them, so that pages can show the least of it. */
export type Candidate = { readonly person: Uuid; readonly name: unknown; readonly town: string; readonly born: string }
export type Finding = { readonly told: Told } & (
  | { readonly kind: 'found'; readonly candidates: readonly Candidate[] }
  /** Too little to look by; more than a few; nobody; or this conversation has its person already. */
  | { readonly kind: 'vague' | 'many' | 'nobody' | 'settled' }
)
export type Chosen = 'asking' | 'settled' | 'absent' | 'too-little' | 'too-many-tries'
export type Question = { readonly ask: Bilingual; readonly number: number }
export interface Callers {
  /** Looks for whoever rings by what they say of themselves; begins a conversation where none is open. */
  readonly find: (officer: Talking, line: string, channel?: Channel) => Promise<Finding>
  /** Who fits, for whoever is spoken of: the conversation stays with whom it is. Undefined: too little to look by, or too many. */
  readonly spokenOf: (officer: Talking, line: string) => Promise<readonly Candidate[] | undefined>
  /** Who is meant by what is written of them, for an officer who looks for a case without talking with anybody: `reason` is in their own words, and read by each person found. */
  readonly people: (officer: Talking, line: string, reason: string) => Promise<readonly Uuid[] | 'vague' | 'many'>
  /** Draws the questions for one of those found. `too-little`: not enough is held of them to ask. */
  readonly choose: (officer: Talking, person: Uuid) => Promise<Chosen>
  /** What is to be asked now. Undefined: nobody was chosen, or it is settled. */
  readonly question: (conversation: Conversation) => Question | undefined
  /** `number`: the question that was put. Which answers were right is told to nobody. */
  readonly answer: (officer: Talking, number: number, said: string) => Promise<'more' | 'passed' | 'failed' | 'stale'>
  /** How to reach whoever is served now, for the page about them; the look is recorded. Undefined: nobody is served. */
  readonly reach: (officer: Talking, conversation: Conversation) => Promise<Readonly<Record<string, unknown>> | undefined>
}
type Parts = {
  readonly database: Database
  readonly registers: Pick<Registers, 'read' | 'readAll' | 'search'>
  readonly declared: readonly AnyRegister[]
  readonly conversations: Conversations
  readonly clock: Clock
  readonly random: Random
}
export const peopleRegister = 'people'
export const identity = ['name', 'bornOn', 'address'] as const
const reachable = ['name', 'address', 'email', 'phone', 'prefers', 'language'] as const

export const foundSql = `update portreeve.conversation set candidates = $2, found_by = $3 where ${mine} and verified_at is null and failed_at is null
  and answered = 0 returning ${columns}`
const drawSql = `update portreeve.conversation set person_id = $2, drawn = $3 where ${mine} and verified_at is null and failed_at is null
  and answered = 0 and $2 = any (candidates) returning ${columns}`
const answerSql = `update portreeve.conversation set answered = answered + 1, correct = correct || $3::text[]
  where ${mine} and verified_at is null and failed_at is null and answered = $2 returning ${columns}`
const wrongSql = 'select portreeve.wrong_answers($1, $2) as n'
const ofCaseSql = 'select person_id as person from portreeve.cases where reference = $1 and body = $2'

export const actorOf = (talking: Talking) => ({ kind: 'officer', ...talking, role: roleIn(talking) }) as const

/** Who rings: found by what they say, and asked until it is known that it is them. */
export function createCallers(parts: Parts): Callers {
  const { database, registers, conversations, clock, random } = parts
  const questions = askables(parts.declared)
  const asked = (conversation: Conversation): readonly (Askable | undefined)[] => conversation.drawn.map((name) => questions.get(name))
  const held = async (talking: Talking, person: Uuid, register: AnyRegister, fields: readonly string[]): Promise<readonly Found[]> => {
    const by = { [register.subject ?? '']: person }
    const why = { actor: actorOf(talking), body: talking.body, purpose: proofPurpose }
    const found = await registers.readAll({ ...why, register: register.id, by, reads: fields })
    return Array.isArray(found) ? found : []
  }
  const wrongBefore = async (talking: Talking, person: Uuid): Promise<number> => {
    const since = timestamp(plusMinutes(clock.now(), -wrongHours * 60))
    return (await database.statement<{ n: number }>(asOfficer(talking), wrongSql, [person, since]))[0]?.n ?? 0
  }
  const row = async (talking: Talking, sql: string, values: readonly unknown[]): Promise<Conversation | undefined> => {
    const [changed] = await database.statement<Row>(asOfficer(talking), sql, [talking.officer, ...values])
    return changed && conversationOf(changed)
  }
  return Object.freeze({
    find: async (talking, line, channel = 'phone') => {
      const told = readCaller(line)
      if (!isEnough(told)) return { kind: 'vague', told }
      await conversations.begin(talking, channel)
      const people = await peopleFor(parts, talking, told)
      if (people.length > candidatesMax) return { kind: 'many', told }
      const shown = await row(talking, foundSql, [people, foundBy(told)])
      if (!shown) return { kind: 'settled', told }
      if (people.length === 0) return { kind: 'nobody', told }
      return { kind: 'found', told, candidates: await candidates(parts, talking, people) }
    },
    spokenOf: async (talking, line) => {
      const people = await meant(parts, talking, { line, most: candidatesMax, reason: findPurpose })
      return typeof people === 'string' ? undefined : candidates(parts, talking, people)
    },
    people: (talking, line, reason) => meant(parts, talking, { line, most: peopleMax, reason }),
    choose: async (talking, person) => {
      const now = await conversations.current(talking)
      if (!now) return 'absent'
      if ((await wrongBefore(talking, person)) >= wrongAnswersMax) return 'too-many-tries'
      const each = [...Map.groupBy(questions.values(), ({ register }) => register)].map(async ([register, of]) => {
        const records = await held(
          talking,
          person,
          register,
          of.map(({ field }) => field),
        )
        return of.filter(({ field }) => records.some(({ fields }) => !isNothing(fields[field])))
      })
      const possible = (await Promise.all(each)).flat().filter(({ name }) => !now.foundBy.includes(name))
      const put = drawn(possible, random)
      if (put.length === 0) return 'too-little'
      return (await row(talking, drawSql, [person, put.map(({ name }) => name)])) ? 'asking' : 'settled'
    },
    question: (conversation) => {
      if (conversation.verifiedAt !== undefined || conversation.failedAt !== undefined) return undefined
      const next = asked(conversation)[conversation.answered]
      return next && { ask: next.ask, number: conversation.answered + 1 }
    },
    answer: async (talking, number, said) => {
      const now = await conversations.current(talking)
      const next = now && asked(now)[number - 1]
      if (!now?.person || !next || now.answered !== number - 1) return 'stale'
      const records = await held(talking, now.person, next.register, [next.field])
      const isRight = records.some(({ fields }) => isSaidRight(next.like, said, fields[next.field]))
      const after = await row(talking, answerSql, [number - 1, isRight ? [next.name] : []])
      if (!after) return 'stale'
      const stands = standing(asked(after), after)
      if (stands === 'passed') await conversations.verify(talking, 'questions', after.correct)
      if (stands === 'failed') await conversations.fail(talking)
      return stands
    },
    reach: async (talking, { person }) => {
      if (person === undefined || !(await conversations.look(talking, helpPurpose))) return undefined
      const why = { actor: actorOf(talking), body: talking.body, purpose: helpPurpose }
      const read = await registers.read({ ...why, register: peopleRegister, by: { id: person }, reads: reachable })
      return read.kind === 'found' ? read.fields : {}
    },
  } satisfies Callers)
}
const isNothing = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0)

type Line = { readonly line: string; readonly most: number; readonly reason: string }
async function meant(parts: Parts, talking: Talking, { line, most, reason }: Line): Promise<readonly Uuid[] | 'vague' | 'many'> {
  const told = readCaller(line)
  if (!isEnough(told)) return 'vague'
  const people = await peopleFor(parts, talking, told, reason)
  return people.length > most ? 'many' : people
}
/** Everybody whom what was told fits. One number finds its own; otherwise all that was told must fit. */
async function peopleFor({ database, registers }: Parts, talking: Talking, told: Told, reason = findPurpose): Promise<readonly Uuid[]> {
  if (told.reference) {
    const rows = await database.statement<{ person: Uuid }>(asOfficer(talking), ofCaseSql, [told.reference, talking.body])
    return rows.map(({ person }) => person)
  }
  const search = async (register: string, by: Readonly<Record<string, string>>, reads: readonly string[]): Promise<readonly Uuid[]> => {
    const { officer, roles, body } = talking
    const found = await registers.search({ register, by, reads, officer, roles, body, role: roleIn(talking), reason })
    return found.kind === 'found' ? [...new Set(found.records.flatMap(({ person }) => person ?? []))] : []
  }
  if (told.driverNumber) return search('drivers', { number: told.driverNumber }, ['holder'])
  if (told.mark) return search('vehicles', { mark: told.mark }, ['keeper'])
  const { name, bornOn, postcode, phone, email } = told
  const by = { ...(bornOn && { bornOn }), ...(postcode && { postcode }), ...(phone && { phone }), ...(email && { email }) }
  if (name === undefined) return search(peopleRegister, by, ['id'])
  // "Siân Jones": the last word is the surname, unless all of it is.
  for (const surname of new Set([name, name.split(' ').at(-1) ?? name])) {
    for (const lookup of ['surname', 'phonetic']) {
      const people = await search(peopleRegister, { [lookup]: surname, ...by }, ['id'])
      if (people.length > 0) return people
    }
  }
  return []
}
/** The least that tells them apart: name and town, and where these are the same the year of birth. */
async function candidates({ registers }: Parts, talking: Talking, people: readonly Uuid[]): Promise<readonly Candidate[]> {
  const each = people.map(async (person): Promise<readonly Candidate[]> => {
    const why = { actor: actorOf(talking), body: talking.body, purpose: findPurpose }
    const read = await registers.read({ ...why, register: peopleRegister, by: { id: person }, reads: identity })
    if (read.kind !== 'found') return []
    const { name, bornOn, address } = read.fields
    const { lines = [] } = (address ?? {}) as { readonly lines?: readonly string[] }
    return [{ person, name, town: lines.length > 1 ? (lines.at(-1) ?? '') : '', born: String(bornOn ?? '').slice(0, 4) }]
  })
  const all = (await Promise.all(each)).flat()
  const key = ({ name, town }: Candidate): string => JSON.stringify([name, town])
  return all.map((one) => (all.filter((other) => key(other) === key(one)).length > 1 ? one : { ...one, born: '' }))
}

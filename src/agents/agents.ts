import { hash } from 'node:crypto'
import { asPerson, type Database, nobody, type Transaction, timestamp } from '#database'
import { addJobs, type Job, type NewJob } from '#jobs'
import { type Clock, type Instant, type Language, plusDays, type Random, type Uuid, uuid7 } from '#kernel'
import { append } from '#ledger'
import { open, seal, type Vault } from '#vault'

/** What an agent may do: see how applications stand; fill in, send and answer too; read the letters about them besides. */
export const mayAll = ['follow', 'apply', 'letters'] as const
export type May = (typeof mayAll)[number]
/** An invitation that nobody answers is good for no longer. */
export const invitationDaysMax = 14
/** For how long somebody may be allowed to act; then the person is asked again. */
export const grantDays = [30, 365, 1095] as const
/** Invitations that wait and people who act, at once. */
const openMax = 20
const listedMax = 100
const secretBytes = 32
const secretShape = /^[A-Za-z0-9_-]{43}$/
const grantPlace = 'acting_grant.sealed'
const linkPlace = 'acting_link.sealed'

type Level = 'email' | 'P1' | 'P2'
/** Why it ended: either of the two ended it, it was turned down, or the sign-in of one of them was not theirs. */
export type Ending = 'person' | 'agent' | 'declined' | 'parted'
/** What a person allowed. `services`: a body for all of its, or `body/service`. */
export type Grant = {
  readonly id: Uuid
  readonly person: Uuid
  readonly agent: Uuid | null
  readonly services: readonly string[]
  readonly may: May
  /** How surely whoever allowed it was known: nobody acts for them with more. */
  readonly level: Level
  readonly version: number
  /** The session by which the agent writes as them: it is no cookie's, and is deleted with the grant. */
  readonly visit: Buffer
  readonly givenAt: Instant
  readonly answerBy: Instant
  readonly endsAt: Instant
  readonly acceptedAt: Instant | null
  readonly endedAt: Instant | null
  readonly because: Ending | null
  /** `attorney`: by a power of attorney that two officers have looked at; `chosen`: whoever the person invited. */
  readonly capacity: 'chosen' | 'attorney'
  readonly language: Language
}
/** As the person sees it. `name`: of whoever accepted. `isThere`: the agent has not been erased. */
export type ForMe = Grant & { readonly email: string; readonly name: string | undefined; readonly isThere: boolean }
/** As the agent sees it. */
export type ByMe = Grant & { readonly forName: string }
/** What an invitation says to whoever has its link. */
export type Invitation = Pick<Grant, 'id' | 'person' | 'services' | 'may' | 'endsAt' | 'answerBy'> & { readonly from: string }
/** `email`: where they hear that somebody accepted, of whoever the register of people cannot reach. */
export type Giver = {
  readonly person: Uuid
  readonly name: string
  readonly email: string | undefined
  readonly level: Level
  readonly language: Language
}
export type Allowed = {
  readonly email: string
  readonly services: readonly string[]
  readonly may: May
  readonly days: number
  /** Where the link leads, without the secret. */
  readonly link: string
}
/** What an agent did or looked at, in the words of the page on which the person sees it. */
const deeds = {
  open: ['change', 'to begin an application for you, as you agreed'],
  answer: ['change', 'to answer questions for you, as you agreed'],
  submit: ['change', 'to send an application for you, as you agreed'],
  withdraw: ['change', 'to take an application back for you, as you agreed'],
  follow: ['read', 'to see how your applications stand, as you agreed'],
  read: ['read', 'to read a message to you, as you agreed'],
} as const
export type Deed = keyof typeof deeds
type About = { readonly body: string; readonly service?: string; readonly caseId?: Uuid }

export interface Agents {
  /** Sends somebody a link by e-mail. `full`: so many wait or act already. */
  readonly invite: (giver: Giver, allowed: Allowed) => Promise<'invited' | 'full'>
  /** Undefined: there is none, or it was answered, ended or is too old. */
  readonly invited: (secret: string) => Promise<Invitation | undefined>
  /** `own`: nobody acts for themselves. */
  readonly accept: (
    secret: string,
    agent: { readonly people: readonly Uuid[]; readonly name: string },
  ) => Promise<'accepted' | 'gone' | 'own'>
  readonly decline: (secret: string) => Promise<boolean>
  /** Whom a person invited and who acts for them, newest first. */
  readonly ofPerson: (person: Uuid) => Promise<readonly ForMe[]>
  /** For whom somebody acts or acted, newest first. */
  readonly ofAgent: (agent: Uuid) => Promise<readonly ByMe[]>
  /** One that is in force now, of an agent known by these ids. Always asked of the database: what is ended is ended at once. */
  readonly inForce: (agents: readonly Uuid[], grant: Uuid) => Promise<ByMe | undefined>
  /** By either of the two. False: there is none of theirs that has not ended. */
  readonly end: (who: Uuid, grant: Uuid) => Promise<boolean>
  /** All that somebody allowed or was allowed, in the caller's transaction, which acts as them from then on. */
  readonly endAll: (tx: Transaction, who: Uuid) => Promise<void>
  /** Written down before it is done, where the person sees who has looked at their data: a line too many is better than one that is missing. */
  readonly note: (grant: { readonly id: Uuid; readonly person: Uuid }, deed: Deed, about: About) => Promise<void>
  /** Jobs that tell those who may read a person's letters about a service that there is one. */
  readonly copies: (of: Copied) => Promise<readonly NewJob[]>
  /** What those who act or acted for a person are called, by the ids under which their looks stand. */
  readonly names: (person: Uuid) => Promise<ReadonlyMap<string, string>>
}
type Copied = Pick<Job, 'person' | 'body' | 'stream' | 'dueAt' | 'key'> & { readonly service: string }
export type AgentParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  /** The body that answers for sign-in here. */
  readonly body: string
  /** Where people sign in. */
  readonly publicUrl: string
}

type Parts = AgentParts
const columns = ['id', 'person', 'agent', 'services', 'may', 'level', 'version', 'visit', 'language', 'because', 'capacity'] as const
const named: Readonly<Record<(typeof columns)[number], string>> = {
  ...{ id: 'grant_id', person: 'person_id', agent: 'agent_id', services: 'services', may: 'may', level: 'level', version: 'version' },
  ...{ visit: 'visit', language: 'language', because: 'because', capacity: 'capacity' },
}
const selected = `${columns.map((one) => `g.${named[one]} as "${one}"`).join()}, g.given_at as "givenAt", g.answer_by as "answerBy",
  g.ends_at as "endsAt", g.accepted_at as "acceptedAt", g.ended_at as "endedAt"`
const giveSql = `insert into portreeve.acting_grant
  (grant_id, person_id, body, invite_hash, services, may, level, language, version, visit, given_at, answer_by, ends_at, sealed, capacity)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $12, $13, $14)`
const openSql = `select count(*)::int as n from portreeve.acting_grant
  where person_id = $1 and ended_at is null and ends_at > $2 and (accepted_at is not null or answer_by > $2)`
const byLinkSql = `select ${selected}, g.sealed from portreeve.acting_grant g
  where g.invite_hash = $1 and g.ended_at is null and g.answer_by > $2 and g.ends_at > $2`
const lockSql = 'select 1 as one from portreeve.acting_grant where grant_id = $1 and person_id = $2 and version = $3 for update'
const acceptSql = `update portreeve.acting_grant set invite_hash = null, agent_id = $3, accepted_at = $4, version = $5, sealed = $6
  where grant_id = $1 and person_id = $2`
const linkSql =
  'insert into portreeve.acting_link (grant_id, person_id, body, for_person, accepted_at, sealed) values ($1, $2, $3, $4, $5, $6)'
const visitSql = `insert into portreeve.session (id_hash, person_id, kind, level, language, started_at, idle_until, ends_at)
  values ($1, $2, 'guest', $3, $4, $5, $6, $6)`
const endVisitSql = 'delete from portreeve.session where id_hash = $1 and person_id = $2'
const endSql = `update portreeve.acting_grant set invite_hash = null, ended_at = $3, because = $4, version = $5
  where grant_id = $1 and person_id = $2`
const forMeSql = `select ${selected}, g.sealed, g.accepted_at is null or l.grant_id is not null as "isThere"
  from portreeve.acting_grant g left join portreeve.acting_link l on l.grant_id = g.grant_id
  where g.person_id = $1 order by g.given_at desc limit ${listedMax}`
const byMeSql = `select ${selected}, l.sealed from portreeve.acting_link l join portreeve.acting_grant g
  on g.grant_id = l.grant_id and g.agent_id = l.person_id where l.person_id = $1 order by l.accepted_at desc limit ${listedMax}`
const inForceSql = `select ${selected}, l.sealed from portreeve.acting_link l join portreeve.acting_grant g
  on g.grant_id = l.grant_id and g.agent_id = l.person_id
  where l.person_id = $1 and l.grant_id = $2 and g.accepted_at is not null and g.ended_at is null and g.ends_at > $3`
const ownSql = `select ${selected} from portreeve.acting_grant g where g.grant_id = $1 and (g.person_id = $2 or g.agent_id = $2)`
const allSql = `select ${selected} from portreeve.acting_grant g where (g.person_id = $1 or g.agent_id = $1) and g.ended_at is null`
const noteSql = 'select portreeve.note_access($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)'

type Sealed = { readonly sealed: Buffer }
type Said = { readonly email: string; readonly from: string; readonly tell?: string; readonly name?: string }
const hashOf = (secret: string): Buffer | undefined => (secretShape.test(secret) ? hash('sha256', secret, 'buffer') : undefined)
/** For one transaction: what its row policies go by. */
const setting = (tx: Transaction, name: 'session' | 'person', value: string) =>
  tx.query('select set_config($1, $2, true)', [`portreeve.${name}`, value])
type InService = { readonly body: string; readonly id: string; readonly who: { readonly alone?: string } }
/** Whether what is allowed takes in a service in which others may act, and doing that. */
export const mayIn = (grant: Pick<Grant, 'services' | 'may'>, { body, id, who }: InService, deed: May): boolean =>
  who.alone === undefined &&
  mayAll.indexOf(grant.may) >= mayAll.indexOf(deed) &&
  (grant.services.includes(body) || grant.services.includes(`${body}/${id}`))

/** Who acts for whom. A link is a secret of 256 bits of which only the hash is kept, good once. */
export function createAgents(parts: Parts): Agents {
  const { database, clock } = parts
  const listed = (person: Uuid): Promise<readonly ForMe[]> =>
    database.transaction(asPerson(person), async (tx) => {
      const rows = await tx.query<Grant & Sealed & { isThere: boolean }>(forMeSql, [person])
      if (rows.length === 0) return []
      const key = await parts.vault.keyOf(tx, person)
      return rows.map(({ sealed, ...row }) => {
        const { email, name } = JSON.parse(open(key, grantPlace, sealed).toString()) as Said
        return { ...row, email, name }
      })
    })
  return Object.freeze({
    ...createInvitations(parts),
    ofPerson: listed,
    ofAgent: (agent) => byMe(parts, agent, byMeSql, [agent]),
    inForce: async (agents, grant) => {
      for (const agent of agents) {
        const [found] = await byMe(parts, agent, inForceSql, [agent, grant, timestamp(clock.now())])
        if (found) return found
      }
      return undefined
    },
    end: (who, id) =>
      database.transaction(asPerson(who), async (tx) => {
        const [grant] = await tx.query<Grant>(ownSql, [id, who])
        return grant ? ended(parts, tx, grant, grant.person === who ? 'person' : 'agent') : false
      }),
    endAll: async (tx, who) => {
      await setting(tx, 'person', who)
      for (const grant of await tx.query<Grant>(allSql, [who])) await ended(parts, tx, grant, 'parted')
      await setting(tx, 'person', who)
    },
    note: async ({ id, person }, deed, { body, service, caseId }) => {
      const [action, purpose] = deeds[deed]
      await database.statement(asPerson(person), noteSql, [
        ...[uuid7(clock, parts.random), person, body, timestamp(clock.now()), action, 'client', id],
        ...[null, 'application', [], purpose, null, service ?? null, caseId ?? null],
      ])
    },
    copies: (of) => copies(parts, of),
    names: async (person) => new Map((await listed(person)).map(({ id, name, email }) => [id, name ?? email])),
  } satisfies Agents)
}
const byMe = ({ database, vault }: Parts, agent: Uuid, sql: string, values: readonly unknown[]): Promise<readonly ByMe[]> =>
  database.transaction(asPerson(agent), async (tx) => {
    const rows = await tx.query<Grant & Sealed>(sql, values)
    if (rows.length === 0) return []
    const key = await vault.keyOf(tx, agent)
    return rows.map(({ sealed, ...row }) => ({ ...row, forName: open(key, linkPlace, sealed).toString() }))
  })

function createInvitations(parts: Parts): Pick<Agents, 'invite' | 'invited' | 'accept' | 'decline'> {
  const { database, vault, clock } = parts
  /** The transaction acts for whoever invited, from then on. */
  const found = async (tx: Transaction, secret: string): Promise<(Grant & { said: Said }) | undefined> => {
    const at = hashOf(secret)
    if (!at) return undefined
    await setting(tx, 'session', at.toString('hex'))
    const [row] = await tx.query<Grant & Sealed>(byLinkSql, [at, timestamp(clock.now())])
    if (!row) return undefined
    await setting(tx, 'person', row.person)
    if ((await tx.query(lockSql, [row.id, row.person, row.version])).length === 0) return undefined
    const { sealed, ...grant } = row
    return { ...grant, said: JSON.parse(open(await vault.keyOf(tx, row.person), grantPlace, sealed).toString()) as Said }
  }
  return {
    invite: (giver, allowed) => invite(parts, giver, allowed),
    invited: (secret) =>
      database.transaction(nobody, async (tx) => {
        const grant = await found(tx, secret)
        return grant && { ...grant, from: grant.said.from }
      }),
    accept: (secret, { people, name }) =>
      database.transaction(nobody, async (tx) => {
        const grant = await found(tx, secret)
        const [agent] = people
        if (!grant || !agent) return 'gone'
        if (people.includes(grant.person)) return 'own'
        await accepted(parts, tx, grant, { agent, name })
        return 'accepted'
      }),
    decline: (secret) =>
      database.transaction(nobody, async (tx) => {
        const grant = await found(tx, secret)
        return grant ? ended(parts, tx, grant, 'declined') : false
      }),
  }
}
async function invite(parts: Parts, giver: Giver, allowed: Allowed): Promise<'invited' | 'full'> {
  const { database, vault, clock, random, body } = parts
  const { person, level, language, name } = giver
  const { email, services, may, days } = allowed
  const secret = Buffer.from(random.bytes(secretBytes)).toString('base64url')
  const [id, visit, at] = [uuid7(clock, random), Buffer.from(random.bytes(secretBytes)), clock.now()]
  const [answerBy, endsAt] = [plusDays(at, invitationDaysMax), plusDays(at, days)]
  return database.transaction(asPerson(person), async (tx) => {
    const [count] = await tx.query<{ n: number }>(openSql, [person, timestamp(at)])
    if ((count?.n ?? 0) >= openMax) return 'full'
    const key = await vault.keyOf(tx, person)
    const said: Said = { email, from: name, ...(giver.email !== undefined && { tell: giver.email }) }
    await tx.query(giveSql, [
      ...[id, person, body, hashOf(secret), services, may, level, language, visit],
      ...[timestamp(at), timestamp(answerBy), timestamp(endsAt), seal(key, grantPlace, JSON.stringify(said)), 'chosen'],
    ])
    const nothing = { agent: null, acceptedAt: null, endedAt: null, because: null, capacity: 'chosen' as const }
    const grant: Grant = { id, person, services, may, level, version: 1, visit, givenAt: at, answerBy, endsAt, language, ...nothing }
    await note(parts, tx, grant, 'acting-invited')
    const payload = { to: email, from: name, link: `${allowed.link}${secret}`, answerBy, language }
    const job = { person, body, stream: id, kind: 'acting-invitation', key: `${id}/invitation`, dueAt: at }
    await addJobs(tx, { clock, random }, [{ ...job, sealed: seal(key, 'job.sealed', JSON.stringify(payload)) }])
    return 'invited'
  })
}
export type Appointed = {
  readonly giver: Giver
  readonly agent: Uuid
  readonly name: string
  readonly email: string
  readonly services: readonly string[]
  readonly days: number
}
/** An attorney acts from now on: nobody is invited, and whoever gave the power is told. The transaction acts for the giver, and for the attorney after. */
export async function appoint(parts: Parts, tx: Transaction, { giver, agent, name, email, services, days }: Appointed): Promise<Uuid> {
  const { vault, clock, random, body } = parts
  const { person, level, language } = giver
  const [id, visit, at] = [uuid7(clock, random), Buffer.from(random.bytes(secretBytes)), clock.now()]
  const endsAt = plusDays(at, days)
  const said: Said = { email, from: giver.name, ...(giver.email !== undefined && { tell: giver.email }) }
  const key = await vault.keyOf(tx, person)
  await tx.query(giveSql, [
    ...[id, person, body, null, services, 'letters', level, language, visit],
    ...[timestamp(at), timestamp(at), timestamp(endsAt), seal(key, grantPlace, JSON.stringify(said)), 'attorney'],
  ])
  const rest = { agent: null, acceptedAt: null, endedAt: null, because: null, capacity: 'attorney' as const, may: 'letters' as const }
  const grant: Grant = { id, person, services, level, version: 1, visit, givenAt: at, answerBy: at, endsAt, language, ...rest }
  await note(parts, tx, grant, 'acting-invited')
  await accepted(parts, tx, { ...grant, said }, { agent, name })
  return id
}
type Accepting = { readonly agent: Uuid; readonly name: string }
async function accepted(parts: Parts, tx: Transaction, grant: Grant & { said: Said }, { agent, name }: Accepting): Promise<void> {
  const { vault, clock, body } = parts
  const [at, version, { id, person }] = [clock.now(), grant.version + 1, grant]
  const said: Said = { ...grant.said, name }
  const sealed = seal(await vault.keyOf(tx, person), grantPlace, JSON.stringify(said))
  await tx.query(acceptSql, [id, person, agent, timestamp(at), version, sealed])
  await tx.query(visitSql, [grant.visit, person, grant.level, grant.language, timestamp(at), timestamp(grant.endsAt)])
  await note(parts, tx, { ...grant, agent, version }, 'acting-accepted', name)
  await tellAccepted(parts, tx, grant, name)
  await setting(tx, 'person', agent)
  const own = seal(await vault.keyOf(tx, agent), linkPlace, grant.said.from)
  await tx.query(linkSql, [id, agent, body, person, timestamp(at), own])
}
/** Whoever invited them hears of it where they are written to: also if somebody else used their account. */
async function tellAccepted(
  { vault, clock, random, body }: Parts,
  tx: Transaction,
  grant: Grant & { said: Said },
  name: string,
): Promise<void> {
  const { id, person, language } = grant
  const to = grant.said.tell
  const payload = {
    language,
    notice: grant.capacity === 'attorney' ? 'attorney-registered' : 'acting-accepted',
    ...(to !== undefined && { to }),
    fields: { en: { name }, cy: { name } },
  }
  const sealed = seal(await vault.keyOf(tx, person), 'job.sealed', JSON.stringify(payload))
  const job = { person, body, stream: id, kind: 'tell-right', key: `${id}/accepted`, dueAt: clock.now(), sealed }
  await addJobs(tx, { clock, random }, [job])
}
/** It ends, and its visit with it: whatever the agent is writing at this moment is written before or not at all. */
async function ended(parts: Parts, tx: Transaction, seen: Grant, because: Ending): Promise<boolean> {
  await setting(tx, 'person', seen.person)
  const [grant] = await tx.query<Grant>(`${ownSql} for update`, [seen.id, seen.person])
  if (!grant || grant.endedAt !== null) return false
  const [at, version] = [parts.clock.now(), grant.version + 1]
  await tx.query(endSql, [grant.id, grant.person, timestamp(at), because, version])
  await tx.query(endVisitSql, [grant.visit, grant.person])
  await note(parts, tx, { ...grant, because, version }, 'acting-ended')
  return true
}
/** The address that their invitation came to is the one that they are known to read. */
async function copies({ database, vault, clock, publicUrl }: Parts, { service, key: of, ...job }: Copied): Promise<readonly NewJob[]> {
  const { person, body } = job
  return database.transaction(asPerson(person), async (tx) => {
    const rows = await tx.query<Grant & Sealed & { isThere: boolean }>(forMeSql, [person])
    const now = clock.now()
    const readers = rows.filter(
      ({ acceptedAt, endedAt, endsAt, isThere, ...grant }) =>
        acceptedAt !== null && endedAt === null && endsAt > now && isThere && mayIn(grant, { body, id: service, who: {} }, 'letters'),
    )
    if (readers.length === 0) return []
    const key = await vault.keyOf(tx, person)
    return readers.map(({ id, language, sealed }) => {
      const { email: to, from: forName } = JSON.parse(open(key, grantPlace, sealed).toString()) as Said
      const news = seal(key, 'job.sealed', JSON.stringify({ to, forName, where: publicUrl, language }))
      return { ...job, kind: 'acting-news', key: `${of}/for/${id}`, sealed: news }
    })
  })
}
type Kind = 'acting-invited' | 'acting-accepted' | 'acting-ended'
async function note({ vault, clock, body }: Parts, tx: Transaction, grant: Grant, kind: Kind, name?: string): Promise<void> {
  const { id: stream, version: seq, person, agent, services, may, level, because } = grant
  const data = {
    services,
    may,
    level,
    ...(grant.capacity === 'attorney' && { capacity: grant.capacity }),
    ...(agent && { agent }),
    ...(name !== undefined && { name }),
    ...(because && { because }),
  }
  const sealed = seal(await vault.keyOf(tx, person), 'event.sealed', JSON.stringify(data))
  await append(tx, { stream, seq, person, body, topic: 'acting', kind, schema: 1, at: clock.now(), sealed })
}
